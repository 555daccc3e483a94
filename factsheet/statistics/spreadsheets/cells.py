"""What raw sheets are made of: cells, rows and sheets, and what they are called.

A title above the header, a note below the table, a hidden row are rows like others here. Rows that are empty throughout
are left out; the number of each row tells.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence

from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.statistics.bounds import MOST_CELLS

HEADER_WITHIN = 50  # rows
ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA")


@record(kw_only=True)
class RawCell:
    """One cell: the text that the spreadsheet shows, its number format, and what is the matter with it.

    `value` is what a person would have typed into it: the figure with all its digits where `text` has rounded it, the
    day by ISO 8601. `comma` says that the file is known to write decimal commas. `fault` is the problem of a cell that
    has an error or a formula without a value, to be reported only where something uses the cell.
    """

    text: str
    location: Location
    value: str = ""
    format: str = ""
    comma: bool = False
    fault: Problem | None = None


@record
class RawRow:
    """One row with something in it: its number in the file, its cells from the first column on, whether it is hidden.

    A row is filled up with empty cells to the width of the widest of the first rows.
    """

    number: int
    cells: tuple[RawCell, ...]
    hidden: bool = False


@record(kw_only=True)
class RawSheet:
    """One sheet of a file, or the whole of a file that has one table.

    `file` names it in messages: `health.xlsx`, or `health.xlsx (2024)` where the workbook has several sheets. `name` is
    that of the sheet, empty where the file has no sheets. `spans` are merged cells that lie side by side, as
    the row and the first and last column of each; `tall` those above one another, as the column and the first and last
    row. `kind` is csv, xlsx, ods, jsonl, or keyed for a YAML or JSON table.
    """

    file: str
    name: str
    rows: tuple[RawRow, ...]
    kind: str
    hidden: bool = False
    hidden_columns: frozenset[int] = dataclasses.field(default_factory=frozenset)
    spans: tuple[tuple[int, int, int], ...] = ()
    tall: tuple[tuple[int, int, int], ...] = ()


def filled(rows: tuple[RawRow, ...]) -> tuple[RawRow, ...]:
    """Fill up rows with empty cells to the width of the widest of the first ones."""
    width = max((len(row.cells) for row in rows[:HEADER_WITHIN]), default=0)
    if width * len(rows) > MOST_CELLS:  # a cell far on the right, whose row stays alone with it
        return rows
    return tuple(row if len(row.cells) >= width else _filled(row, width) for row in rows)


def _filled(row: RawRow, width: int) -> RawRow:
    first = row.cells[0].location
    if not first.cell:  # of a file without the names of cells
        empty = RawCell(text="", location=first, comma=row.cells[0].comma)
        return dataclasses.replace(row, cells=row.cells + (empty,) * (width - len(row.cells)))
    columns = range(len(row.cells) + 1, width + 1)
    more = [RawCell(text="", location=cell_at(first.file, row.number, column)) for column in columns]
    return dataclasses.replace(row, cells=(*row.cells, *more))


def cell_at(file: str, row: int, column: int) -> Location:
    """The location of a cell of a spreadsheet."""
    return Location(file, row, column, f"{column_name(column)}{row}")


@functools.cache
def column_name(column: int) -> str:
    """The letters of a column by its number from 1: A, B, …, Z, AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def label_of(file: str, name: str, visible: Sequence[str]) -> str:
    """How messages name a sheet: by its file, and by its own name where the file has others that are seen."""
    return file if list(visible) == [name] else f"{file} ({name})"


def error_of(text: str, location: Location) -> Problem:
    """The problem of a cell with an error of the spreadsheet program."""
    fact, step = f"{text} is an error of the spreadsheet.", "Correct the cell."
    return Problem.of_row("spreadsheet-error", location, "table", "", fact, step)
