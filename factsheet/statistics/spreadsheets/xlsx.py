"""The sheets of a workbook (Office Open XML, ECMA-376 part 1 §18) as raw sheets: each cell as the program shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import takewhile

from factsheet.problems import Location, Problem
from factsheet.statistics.bounds import Bounds
from factsheet.statistics.spreadsheets.days import day_shown
from factsheet.statistics.spreadsheets.package import Fault, FaultError
from factsheet.statistics.spreadsheets.raw import RawCell, RawRow, RawSheet, cell_at, filled
from factsheet.statistics.spreadsheets.sheets import Book, BookRow, Unworked, Value
from factsheet.statistics.spreadsheets.shown import shown, shown_text

MOST_SHEETS = 100  # that are read
_GENERAL = "General"
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA")


def label_of(file: str, name: str, visible: Sequence[str]) -> str:
    """How messages name a sheet: by its file, and by its own name where the file has others that are seen."""
    return file if list(visible) == [name] else f"{file} ({name})"


def sheet_of(book: Book, name: str, label: str, within: int = 0) -> RawSheet:
    """Read a sheet of a workbook; only the first rows, where it is said within how many.

    Raises `FaultError` where there is more than is read.
    """
    bounds, rows = Bounds(), dict[int, RawRow]()
    given = book.rows(name)
    for row in takewhile(lambda item: item.number <= within, given) if within else given:
        if row.values and (passed := bounds.passed(row.values)):
            raise FaultError(Fault("too-complex", *passed))
        if row.values:
            rows[row.number] = RawRow(row.number, tuple(_cells(book, row, label)), row.hidden)
    merged = list(book.merged(name)) if rows and not within else []
    return RawSheet(
        file=label,
        name=name,
        rows=tuple(row for _, row in sorted(rows.items())),
        kind="xlsx",
        hidden=name in book.hidden,
        hidden_columns=book.hidden_columns(name),
        spans=tuple((top, left, right) for top, _, left, right in merged if left < right),
        tall=tuple((left, top, bottom) for top, bottom, left, _ in merged if top < bottom),
    )


def sheets_of(book: Book, file: str) -> tuple[RawSheet, ...]:
    """Read every sheet of a workbook. Raises `FaultError` where there is more than is read."""
    names = list(book.sheets)[:MOST_SHEETS]
    visible = [name for name in book.sheets if name not in book.hidden]
    sheets = []
    cells = 0
    for name in names:
        sheet = sheet_of(book, name, label_of(file, name, visible))
        cells += sum(len(row.cells) for row in sheet.rows)
        if fault := Bounds.beyond(cells):
            raise FaultError(Fault("too-complex", *fault))
        sheets.append(filled_sheet(sheet))
    return tuple(sheets)


def filled_sheet(sheet: RawSheet) -> RawSheet:
    """A sheet with its rows filled up to one width."""
    from dataclasses import replace

    return replace(sheet, rows=filled(sheet.rows))


def _cells(book: Book, row: BookRow, file: str) -> list[RawCell]:
    cells = []
    for column, (value, style) in enumerate(zip(row.values, row.styles, strict=True), 1):
        location = cell_at(file, row.number, column)
        if value is None:
            cells.append(RawCell(text="", location=location))
            continue
        code = book.formats[style] if 0 <= style < len(book.formats) else _GENERAL
        cells.append(_cell(value, code, location))
    return cells


def _cell(value: Value, code: str, location: Location) -> RawCell:
    """A cell with its value as a person would type it, and as the program shows it."""
    if isinstance(value, Unworked):
        fact, step = (
            f"the formula {value[:60]} has no value in the file.",
            "Open it in a spreadsheet program and save it again.",
        )
        unworked = Problem.of_row("formula-without-value", location, "table", "", fact, step)
        return RawCell(text="", location=location, format=code, fault=unworked)
    if isinstance(value, str):
        fault = error_of(value, location) if value in _ERRORS else None
        return RawCell(text=shown_text(value, code), location=location, value=value, format=code, fault=fault)
    if isinstance(value, bool):
        text = str(value).upper()
        return RawCell(text=text, location=location, value=text, format=code)
    if isinstance(value, datetime | date | time | timedelta):
        typed = value.date().isoformat() if isinstance(value, datetime) else str(value)
        return RawCell(text=day_shown(value, code), location=location, value=typed, format=code)
    typed = str(value) if type(value) is int else f"{Decimal(f'{value:.15g}'):f}"
    return RawCell(text=typed if code == _GENERAL else shown(value, code), location=location, value=typed, format=code)


def error_of(text: str, location: Location) -> Problem:
    """The problem of a cell with an error of the spreadsheet program."""
    fact, step = f"{text} is an error of the spreadsheet.", "Correct the cell."
    return Problem.of_row("spreadsheet-error", location, "table", "", fact, step)
