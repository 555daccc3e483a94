"""Reads workbooks (Office Open XML, ECMA-376 part 1 §18) as tables with openpyxl, which is imported at first use.

The table is on the one sheet that has a row with a field `id`; where several have one, on the sheet with the name of
the file. Its header row may stand under titles. Cells have the values that the spreadsheet program last worked out.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.statistics.tables import EMPTY, Field, Table, from_rows

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_OLE = b"\xd0\xcf\x11\xe0"  # of older workbooks, and of those with a password
_MOST_BYTES = 60_000_000  # when unpacked
_MOST_MEMBERS = 2_000
_MOST_ROWS, _MOST_COLUMNS = 20_000, 500
_HEADER_WITHIN = 50  # rows


@record
class _Fault:
    """Why a workbook cannot be read: the code, the fact and the next step of its problem."""

    code: str
    fact: str
    step: str


_UNREADABLE = _Fault("unreadable-file", "it is no workbook that can be read.", "Save it again as .xlsx.")


def from_xlsx(data: bytes, file: str, problems: list[Problem]) -> Table:
    """Read the table in the workbook `data`.

    Reports a file that is not a workbook, has a password or unpacks to too much, no or several sheets with an `id`,
    errors of the spreadsheet, formulas that were never worked out, and what `from_rows` reports.
    """
    fault = _fault(data)
    sheets = {} if fault else _sheets(data)
    if not sheets:
        fault = fault or _UNREADABLE
        problems.append(Problem.of(fault.code, Location(file), "table", fault.fact, fault.step))
        return Table(file, ())
    found = {name: at for name, (rows, _) in sheets.items() if (at := _header_row(rows)) is not None}
    name = next(iter(found), "")
    if len(found) > 1:
        stem = PurePath(file).stem
        name = stem if stem in found else ""
        if not name:
            fact = f"the sheets {', '.join(found)} have a column 'id' each."
            step = f"Name the one with the places '{stem}', or take the others out."
            problems.append(Problem.of("ambiguous-sheet", Location(file), "table", fact, step))
            return Table(file, ())
    if not name:
        code, fact = "empty-file", EMPTY
        if any(rows for rows, _ in sheets.values()):
            code, fact = "missing-column", "no sheet has a row with 'id' in it."
        step = "Give every place a row under a row that begins with id and name."
        problems.append(Problem.of(code, Location(file), "table", fact, step))
        return Table(file, ())
    rows, formulas = sheets[name]
    label = f"{file} ({name})" if len(sheets) > 1 else file
    at = found[name]
    width = max((n for n, value in enumerate(rows[at], 1) if value is not None), default=0)
    records = _records(rows, formulas, at, width, label, problems)
    table = from_rows(records[0], records[1:], problems)
    return Table(file, table.rows)


def _fault(data: bytes) -> _Fault | None:
    """Explain why a file must not be unpacked; None when it may be."""
    if data[:4] == _OLE:
        fact = "it has a password, or is in the form of before 2007."
        return _Fault("unreadable-file", fact, "Save it as .xlsx without a password.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _MOST_BYTES:
                fact = f"it unpacks to more than {_MOST_BYTES:,} bytes."
                return _Fault("file-too-large", fact, "Keep the table alone in a new workbook.")
            for member in members:
                if member.filename.endswith((".xml", ".rels")) and b"<!" in archive.read(member)[:_MOST_BYTES]:
                    fact = "it has declarations that no spreadsheet program writes."
                    return _Fault("unreadable-file", fact, "Save it again as .xlsx.")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return _UNREADABLE
    return None


Rows = list[list[Any]]


def _sheets(data: bytes) -> dict[str, tuple[Rows, Rows]]:
    """The values and the typed formulas of each visible sheet, by name; nothing where the workbook cannot be read."""
    import warnings

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which hold no figures
            values = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            typed = load_workbook(io.BytesIO(data), read_only=True)
            return {
                sheet.title: (_rows(sheet), _rows(typed[sheet.title]))
                for sheet in values.worksheets
                if sheet.sheet_state == "visible"
            }
    except Exception:  # openpyxl lets whatever goes wrong in a damaged file come through
        return {}


def _rows(sheet: ReadOnlyWorksheet) -> Rows:
    sheet.reset_dimensions()  # some programs write wrong ones
    return [list(row) for row in sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True)]


def _header_row(rows: Rows) -> int | None:
    for at, row in enumerate(rows[:_HEADER_WITHIN]):
        if any(isinstance(value, str) and value.strip() == "id" for value in row):
            return at
    return None


def _records(
    rows: Rows, formulas: Rows, at: int, width: int, file: str, problems: list[Problem]
) -> list[tuple[Field, ...]]:
    """Read the header and every row under it that is not empty, each filled up to the width of the header."""
    names = [str(value or "").strip() for value in rows[at][:width]]
    records = []
    for number in range(at, len(rows)):
        row = _filled(rows[number], width)
        typed = _filled(formulas[number] if number < len(formulas) else [], width)
        if any(value is not None and str(value).strip() for value in (*row, *typed)):
            marks = (Location(file, number + 1, column) for column in range(1, width + 1))
            values = zip(row, typed, marks, names, strict=True)
            records.append(tuple(Field(_text(*value, problems), value[2]) for value in values))
            _check_beyond(rows[number], width, Location(file, number + 1), problems)
    return records


def _filled(row: list[Any], width: int) -> list[Any]:
    return [*row[:width], *[None] * (width - len(row))]


def _check_beyond(row: list[Any], width: int, location: Location, problems: list[Problem]) -> None:
    """Report a value outside the columns that the header names."""
    for column, value in enumerate(row[width:], width + 1):
        if value is not None and str(value).strip():
            step = "Name its column in the header row, or remove it."
            where = replace(location, column=column)
            problems.append(Problem.of("uneven-row", where, "table", f"'{value}' is in no column.", step))
            return


def _text(value: Any, typed: Any, location: Location, name: str, problems: list[Problem]) -> str:
    """Write the value of a cell as a person would type it; a date by ISO 8601, so that it is not taken for a count."""
    if value is None:
        if isinstance(typed, str) and typed.startswith("="):
            fact = f"the formula {typed[:60]} has no value in the file."
            step = "Open it in a spreadsheet program and save it again."
            problems.append(Problem.of("formula-without-value", location, name or "table", fact, step))
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{Decimal(f'{value:.15g}'):f}"  # what a spreadsheet shows of it: 15 digits
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | time | timedelta):
        return str(value)
    text = str(value)
    if text in _ERRORS:
        fact = f"{text} is an error of the spreadsheet."
        problems.append(Problem.of("spreadsheet-error", location, name or "table", fact, "Correct the cell."))
        return ""
    return text


_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA")
