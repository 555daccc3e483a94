"""Raw sheets: every cell of a file of statistics as the spreadsheet shows it, before anything says what it means.

A title above the header, a note below the table, a hidden row are rows like others here. Rows that are empty throughout
are left out; the number of each row tells. Of JSON Lines the header is made, as row 0, from the names in all lines.
"""

from __future__ import annotations

from factsheet.problems import Problem
from factsheet.statistics.spreadsheets.cells import RawCell, RawRow, RawSheet

__all__ = ["RawCell", "RawRow", "RawSheet", "has_sheets", "raw_sheets"]

KINDS = (".csv", ".tsv", ".txt", ".xlsx", ".ods", ".jsonl")
WORKBOOKS = (".xlsx", ".ods")


def has_sheets(data: bytes, ending: str) -> bool:
    """Whether a file is made of rows, and not of places with fields of their own: JSON is, where it is a list."""
    return ending in KINDS or (ending == ".json" and data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"[")


def raw_sheets(data: bytes, ending: str, file: str, problems: list[Problem]) -> tuple[RawSheet, ...]:
    """Read the sheets of the file `data` by its ending in their order, hidden ones as well; JSON has been checked.

    Returns none, and reports, where the file cannot be read or holds more than is read.
    """
    if ending in WORKBOOKS:
        from factsheet.statistics.spreadsheets.workbooks import workbook_sheets

        return workbook_sheets(data, ending, file, problems)
    if ending in (".jsonl", ".json"):
        from factsheet.statistics.spreadsheets.jsonlines import jsonl_sheet

        sheet = jsonl_sheet(data, file, problems, is_list=ending == ".json")
    else:
        from factsheet.statistics.spreadsheets.csvfiles import csv_sheet

        sheet = csv_sheet(data, file, problems)
    return (sheet,) if sheet else ()
