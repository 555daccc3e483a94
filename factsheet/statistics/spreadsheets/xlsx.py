"""The sheets of a workbook (Office Open XML, ECMA-376 part 1 §18) as raw sheets: each cell as the program shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import takewhile

from factsheet.problems import Location, Problem
from factsheet.statistics.bounds import Bounds
from factsheet.statistics.spreadsheets.cells import (
    ERRORS,
    RawCell,
    RawRow,
    RawSheet,
    column_name,
    error_of,
    filled,
    label_of,
)
from factsheet.statistics.spreadsheets.days import day_shown
from factsheet.statistics.spreadsheets.figures_shown import teller_of
from factsheet.statistics.spreadsheets.package import Fault, FaultError
from factsheet.statistics.spreadsheets.sheets import Book, BookRow, Unworked, Value
from factsheet.statistics.spreadsheets.shown import plain, shown_text

MOST_SHEETS = 100  # that are read
_GENERAL = "General"


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
        sheets.append(replace(sheet, rows=filled(sheet.rows)))
    return tuple(sheets)


def _cells(book: Book, row: BookRow, file: str) -> Iterator[RawCell]:
    number = row.number
    for column, value in enumerate(row.values, 1):
        location = Location(file, number, column, f"{column_name(column)}{number}")
        if value is None:
            yield RawCell(text="", location=location)
            continue
        style = row.styles[column - 1]
        pattern = book.formats[style] if 0 <= style < len(book.formats) else _GENERAL
        kind = type(value)
        if kind is int or kind is float:
            typed = str(value) if kind is int else plain(value)  # type: ignore[arg-type]
            text = typed if pattern == _GENERAL else teller_of(pattern)(value)  # type: ignore[arg-type]
            yield RawCell(text=text, location=location, value=typed, format=pattern)
        else:
            yield _cell(value, pattern, location)


def _cell(value: Value, pattern: str, location: Location) -> RawCell:
    """A cell that has no number, with its value as a person would type it, and as the program shows it."""
    if isinstance(value, Unworked):
        fact, step = (
            f"the formula {value[:60]} has no value in the file.",
            "Open it in a spreadsheet program and save it again.",
        )
        unworked = Problem.of_row("formula-without-value", location, "table", "", fact, step)
        return RawCell(text="", location=location, format=pattern, fault=unworked)
    if isinstance(value, str):
        fault = error_of(value, location) if value in ERRORS else None
        return RawCell(text=shown_text(value, pattern), location=location, value=value, format=pattern, fault=fault)
    if isinstance(value, bool):
        text = str(value).upper()
        return RawCell(text=text, location=location, value=text, format=pattern)
    if isinstance(value, datetime | date | time | timedelta):
        typed = value.date().isoformat() if isinstance(value, datetime) else str(value)
        return RawCell(text=day_shown(value, pattern), location=location, value=typed, format=pattern)
    raise TypeError(type(value))
