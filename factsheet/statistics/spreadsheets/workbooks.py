"""Reads workbooks as tables. `xlsx` and `ods` know their forms, this the table in them.

The table is on the one sheet that has a row with a field `id`; where several have one, on the sheet with the name of
the file. Its header row may stand under titles. Cells have the values that the spreadsheet program last worked out.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import TypeVar
from xml.etree.ElementTree import ParseError

from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.statistics.spreadsheets.cells import HEADER_WITHIN, RawCell, RawRow, RawSheet, cell_at, label_of
from factsheet.statistics.spreadsheets.package import UNREADABLE, Fault, FaultError
from factsheet.statistics.tables import EMPTY, PLACE_STEP, Field, Table, from_rows
from factsheet.syntax.yamltext import shortened

T = TypeVar("T")
_MOST_SHEETS = 100  # that are looked at for a table
_STEP = "Give every place a row under a row that begins with id and name."


@record
class Readable:
    """A workbook that is open: the names of its visible sheets, how one is read, within some rows, and all of them."""

    visible: tuple[str, ...]
    sheet: Callable[[str, int], RawSheet]
    every: Callable[[], tuple[RawSheet, ...]]


def workbook_sheets(data: bytes, ending: str, file: str, problems: list[Problem]) -> tuple[RawSheet, ...]:
    """Read all sheets of the workbook `data`. None, and reported, where it cannot be read or holds too much."""
    return _faults_told(lambda: _all(_opened(data, ending, file)), file, problems) or ()


def from_workbook(data: bytes, ending: str, file: str, problems: list[Problem]) -> Table:
    """Read the table in the workbook `data`.

    Reports a file that is not a workbook, has a password or holds too much, no or several sheets with an `id`, errors
    of the spreadsheet, formulas that were never worked out, and what `from_rows` reports.
    """
    return _faults_told(lambda: _table(_opened(data, ending, file), file, problems), file, problems) or Table(file, ())


def _faults_told(read: Callable[[], T], file: str, problems: list[Problem]) -> T | None:
    """What `read` gives. None, and reported, where the workbook cannot be read."""
    try:
        return read()
    except FaultError as error:
        fault = error.fault
    except (ParseError, ValueError, LookupError):  # of a sheet that is damaged
        fault = UNREADABLE
    problems.append(Problem.of(fault.code, Location(file), "table", fault.fact, fault.step, fault.other))
    return None


def _opened(data: bytes, ending: str, file: str) -> Readable:
    """Open a workbook by its ending. Raises `FaultError` where it is none."""
    if ending == ".ods":
        from factsheet.statistics.spreadsheets import ods

        every = ods.sheets_of(data, file)
        seen = {sheet.name: sheet for sheet in every if not sheet.hidden}
        return Readable(tuple(seen), lambda name, within: seen[name], lambda: every)
    from factsheet.statistics.spreadsheets import sheets, xlsx

    book = sheets.opened(data)
    visible = tuple(name for name in book.sheets if name not in book.hidden)

    def sheet(name: str, within: int) -> RawSheet:
        return xlsx.sheet_of(book, name, label_of(file, name, visible), within)

    return Readable(visible, sheet, lambda: xlsx.sheets_of(book, file))


def _all(book: Readable) -> tuple[RawSheet, ...]:
    """All sheets. Raises `FaultError` where there is none, or none has anything in it."""
    sheets = book.every()
    if not sheets:
        raise FaultError(UNREADABLE)
    if not any(sheet.rows for sheet in sheets):
        raise FaultError(Fault("empty-file", EMPTY, _STEP))
    return sheets


def _table(book: Readable, file: str, problems: list[Problem]) -> Table:
    """Read the table on the sheet that has it. Raises `FaultError` where there is none, or more than one."""
    if not book.visible:
        raise FaultError(UNREADABLE)
    heads = {name: book.sheet(name, HEADER_WITHIN) for name in book.visible[:_MOST_SHEETS]}
    headers = {name: at for name, sheet in heads.items() if (at := _header_row(sheet))}
    name = _chosen(list(headers), PurePath(file).stem)
    if not name:
        if any(sheet.rows for sheet in heads.values()):
            raise FaultError(Fault("missing-column", "no sheet has a row with 'id' in it.", _STEP, PLACE_STEP))
        raise FaultError(Fault("empty-file", EMPTY, _STEP))
    records = _records(book.sheet(name, 0), headers[name], problems)
    table = from_rows(records[0], records[1:], problems)
    return Table(file, table.rows)


def _chosen(found: list[str], stem: str) -> str:
    """The sheet with the table among those `found`; empty where there is none. Raises `FaultError` for several."""
    if len(found) > 1 and stem not in found:
        fact = f"the sheets {', '.join(map(shortened, found))} have a column 'id' each."
        step = f"Name the one with the places '{stem}', or take the others out."
        raise FaultError(Fault("ambiguous-sheet", fact, step))
    return stem if stem in found else "".join(found)


def _header_row(sheet: RawSheet) -> int:
    """The number of the row that has the field `id`; 0 where none has."""
    for row in sheet.rows:
        if row.number > HEADER_WITHIN:
            break
        if any(cell.value.strip() == "id" for cell in row.cells):
            return row.number
    return 0


def _records(sheet: RawSheet, at: int, problems: list[Problem]) -> list[tuple[Field, ...]]:
    """Read the header and every row under it that is not empty, each filled up to the width of the header."""
    rows = [row for row in sheet.rows if row.number >= at]
    width = len(rows[0].cells)
    problems += [cell.fault for cell in rows[0].cells if cell.fault]
    records = []
    for row in rows:
        cells = row.cells[:width]
        if any(cell.value.strip() or cell.fault for cell in cells):
            fields = [_field(cell) for cell in cells]
            empty = [Field("", cell_at(sheet.file, row.number, column)) for column in range(len(cells) + 1, width + 1)]
            records.append((*fields, *empty))
        _check_beyond(row, width, problems)
    return records


def _check_beyond(row: RawRow, width: int, problems: list[Problem]) -> None:
    """Report a value outside the columns that the header names."""
    for cell in row.cells[width:]:
        if cell.value.strip() or cell.fault:
            step = "Name its column in the header row, or remove it."
            fact = f"'{shortened(cell.value)}' is in no column."
            problems.append(Problem.of_row("uneven-row", cell.location, "table", "", fact, step))
            return


def _field(cell: RawCell) -> Field:
    """A cell as a person would have typed it; one with an error or without a value is empty, with its fault."""
    return Field("" if cell.fault else cell.text, cell.location, fault=cell.fault)
