"""Reads workbooks (Office Open XML, ECMA-376 part 1 §18) as tables. `sheets` knows the form, this the table in it.

The table is on the one sheet that has a row with a field `id`; where several have one, on the sheet with the name of
the file. Its header row may stand under titles. Cells have the values that the spreadsheet program last worked out.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import takewhile
from pathlib import PurePath
from xml.etree.ElementTree import ParseError

from factsheet.problems import Location, Problem
from factsheet.statistics.bounds import Bounds
from factsheet.statistics.package import UNREADABLE, Fault, FaultError
from factsheet.statistics.sheets import Book, Unworked, Value, opened
from factsheet.statistics.tables import EMPTY, Field, Table, from_rows
from factsheet.syntax.yamltext import shortened

_HEADER_WITHIN = 50  # rows
_MOST_SHEETS = 100  # that are looked at for a table
Rows = dict[int, list[Value]]  # the rows that are not empty, by their number


def from_xlsx(data: bytes, file: str, problems: list[Problem]) -> Table:
    """Read the table in the workbook `data`.

    Reports a file that is not a workbook, has a password or holds too much, no or several sheets with an `id`, errors
    of the spreadsheet, formulas that were never worked out, and what `from_rows` reports.
    """
    try:
        return _table(opened(data), file, problems)
    except FaultError as error:
        fault = error.fault
    except (ParseError, ValueError, LookupError):  # of a sheet that is damaged
        fault = UNREADABLE
    problems.append(Problem.of(fault.code, Location(file), "table", fault.fact, fault.step))
    return Table(file, ())


def _table(book: Book, file: str, problems: list[Problem]) -> Table:
    """Read the table on the sheet that has it. Raises `FaultError` where there is none, or more than one."""
    if not book.sheets:
        raise FaultError(UNREADABLE)
    heads = {name: _rows(book, name, _HEADER_WITHIN) for name in list(book.sheets)[:_MOST_SHEETS]}
    headers = {name: at for name, rows in heads.items() if (at := _header_row(rows))}
    name = _chosen(list(headers), PurePath(file).stem)
    if not name:
        step = "Give every place a row under a row that begins with id and name."
        if any(heads.values()):
            raise FaultError(Fault("missing-column", "no sheet has a row with 'id' in it.", step))
        raise FaultError(Fault("empty-file", EMPTY, step))
    label = f"{file} ({name})" if len(book.sheets) > 1 else file
    records = _records(_rows(book, name), headers[name], label, problems)
    table = from_rows(records[0], records[1:], problems)
    return Table(file, table.rows)


def _chosen(found: list[str], stem: str) -> str:
    """The sheet with the table among those `found`; empty where there is none. Raises `FaultError` for several."""
    if len(found) > 1 and stem not in found:
        fact = f"the sheets {', '.join(map(shortened, found))} have a column 'id' each."
        step = f"Name the one with the places '{stem}', or take the others out."
        raise FaultError(Fault("ambiguous-sheet", fact, step))
    return stem if stem in found else "".join(found)


def _rows(book: Book, name: str, within: int = 0) -> Rows:
    """Read the rows of a sheet; only the first ones, where it is said within how many.

    Raises `FaultError` where there are more than are read.
    """
    bounds, rows = Bounds(), Rows()
    given = book.rows(name)
    for number, row in takewhile(lambda item: item[0] <= within, given) if within else given:
        if row and (passed := bounds.passed(row)):
            raise FaultError(Fault("too-complex", *passed))
        if row:
            rows[number] = row
    return rows


def _header_row(rows: Rows) -> int:
    """The number of the row that has the field `id`; 0 where none has."""
    for number, row in rows.items():
        if any(isinstance(value, str) and value.strip() == "id" for value in row):
            return number
    return 0


def _records(rows: Rows, at: int, file: str, problems: list[Problem]) -> list[tuple[Field, ...]]:
    """Read the header and every row under it that is not empty, each filled up to the width of the header."""
    width = len(rows[at])
    names = [str(value or "").strip() for value in rows[at]]
    records = []
    for number, row in sorted(item for item in rows.items() if item[0] >= at):
        filled = [*row[:width], *[None] * (width - len(row))]
        if any(value is not None and str(value).strip() for value in filled):
            marks = [Location(file, number, column) for column in range(1, width + 1)]
            cells = zip(filled, marks, names, strict=True)
            records.append(tuple(Field(_text(value, mark, name, problems), mark) for value, mark, name in cells))
        _check_beyond(row, width, Location(file, number), problems)
    return records


def _check_beyond(row: list[Value], width: int, location: Location, problems: list[Problem]) -> None:
    """Report a value outside the columns that the header names."""
    for column, value in enumerate(row[width:], width + 1):
        if value is not None and str(value).strip():
            step = "Name its column in the header row, or remove it."
            where, fact = replace(location, column=column), f"'{shortened(str(value))}' is in no column."
            problems.append(Problem.of_row("uneven-row", where, "table", "", fact, step))
            return


def _text(value: Value, location: Location, name: str, problems: list[Problem]) -> str:
    """Write the value of a cell as a person would type it; a date by ISO 8601, so that it is not taken for a count."""
    if value is None:
        return ""
    if type(value) is int:
        return str(value)
    if isinstance(value, Unworked):
        fact = f"the formula {value[:60]} has no value in the file."
        step = "Open it in a spreadsheet program and save it again."
        problems.append(Problem.of_row("formula-without-value", location, name or "table", "", fact, step))
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
        fact, step = f"{text} is an error of the spreadsheet.", "Correct the cell."
        problems.append(Problem.of_row("spreadsheet-error", location, name or "table", "", fact, step))
        return ""
    return text


_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA")
