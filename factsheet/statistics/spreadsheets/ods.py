"""The sheets of an OpenDocument spreadsheet (OpenDocument 1.3 part 3 §9, §19.385) as raw sheets.

Each cell has with its value the text that the program showed. The XML is read as it comes, and nothing of it is kept
but what a cell says; cells and rows that are repeated are counted before they are made.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from xml.parsers import expat

from factsheet.problems import Problem
from factsheet.record import record
from factsheet.statistics.bounds import MOST_COLUMNS, MOST_LINES, MOST_ROWS, Bounds
from factsheet.statistics.spreadsheets.cells import (
    ERRORS,
    RawCell,
    RawRow,
    RawSheet,
    cell_at,
    error_of,
    filled,
    label_of,
)
from factsheet.statistics.spreadsheets.figures_shown import is_dash, is_scaled
from factsheet.statistics.spreadsheets.package import PASSWORD, TOO_MANY, UNREADABLE, Fault, FaultError, Package

_MOST_SHEETS = 100
_MOST_SPANS = 10_000
_DEEPEST = 100  # elements in each other
_MOST_SPACES = 1_000
_CELLS = ("table-cell", "covered-table-cell")
_TIME = re.compile(r"-?PT?(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)(?:[.,][0-9]+)?S)?")
_MIDNIGHT = re.compile(r"T00:00(:00(\.0+)?)?$")


@record(kw_only=True)
class _Cell:
    """A cell as it stands in the file: its kind and value, the text that was shown, whether it has a formula."""

    kind: str
    value: str
    text: str
    formula: str
    failed: bool


class _Sheet:
    """A sheet while it is read."""

    def __init__(self, name: str, hidden: bool) -> None:
        self.name, self.hidden = name, hidden
        self.rows: list[tuple[int, bool, list[_Cell | None]]] = []
        self.spans: list[tuple[int, int, int]] = []
        self.tall: list[tuple[int, int, int]] = []
        self.hidden_columns: set[int] = set()
        self.bounds = Bounds()
        self.line = self.columns = 0


class _Reader:
    """Takes the elements of `content.xml` in their order. Raises `FaultError` where there is more than is read."""

    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self.cells_read = 0
        self._path: list[str] = []
        self._unseen: set[str] = set()  # styles of sheets that are not displayed
        self._style = ""
        self._row: list[_Cell | None] = []
        self._row_told: dict[str, str] = {}
        self._told: dict[str, str] = {}
        self._lines: list[str] = []
        self._column = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = tag.rpartition(" ")[2]
        parent = self._path[-1] if self._path else ""
        told = {key.rpartition(" ")[2]: value for key, value in attributes.items()} if attributes else {}
        if len(self._path) >= _DEEPEST:
            raise FaultError(TOO_MANY)
        self._path.append(name)
        if name in _CELLS and parent == "table-row":
            self._told, self._lines = told, []
        elif name == "table-row" and self.sheets:
            self._row, self._row_told, self._column = [], told, 0
        elif name == "p" and parent == "table-cell":
            self._lines.append("")
        elif self._in_text():
            self._inline(name, told)
        else:
            self._other(name, parent, told)

    def _in_text(self) -> bool:
        return len(self._path) > 2 and "p" in self._path[-6:] and "table-cell" in self._path[-8:]

    def _inline(self, name: str, told: dict[str, str]) -> None:
        """Something in a paragraph: spaces, a tab or a line break are characters (§6.1)."""
        if self._lines and name in ("s", "tab", "line-break"):
            self._lines[-1] += {
                "s": " " * min(_times(told.get("c", "1")), _MOST_SPACES),
                "tab": "\t",
                "line-break": "\n",
            }[name]

    def _other(self, name: str, parent: str, told: dict[str, str]) -> None:
        if name == "style":
            self._style = told.get("name", "")
        elif name == "table-properties" and told.get("display") == "false":
            self._unseen.add(self._style)
        elif name == "table" and parent == "spreadsheet":
            if len(self.sheets) >= _MOST_SHEETS:
                raise FaultError(TOO_MANY)
            self.sheets.append(_Sheet(told.get("name", ""), told.get("style-name", "") in self._unseen))
        elif name == "table-column" and self.sheets:
            sheet = self.sheets[-1]
            times = _times(told.get("number-columns-repeated", "1"))
            if told.get("visibility", "visible") != "visible":
                sheet.hidden_columns.update(range(sheet.columns + 1, min(sheet.columns + times, MOST_COLUMNS) + 1))
            sheet.columns += times

    def text(self, data: str) -> None:
        """Characters; those of the paragraphs of a cell are kept, but not those of a note or a drawing on it."""
        if self._lines and "p" in self._path and not {"annotation", "frame", "custom-shape"} & set(self._path[-8:]):
            self._lines[-1] += data

    def end(self, tag: str) -> None:
        """An element ends."""
        name = self._path.pop()
        if name in _CELLS and self._path[-1:] == ["table-row"] and self.sheets:
            self._cell(covered=name != "table-cell")
        elif name == "table-row" and self.sheets:
            self._end_of_row(self.sheets[-1])

    def _cell(self, covered: bool) -> None:
        told = self._told
        times = _times(told.get("number-columns-repeated", "1"))
        cell = None if covered else _cell_of(told, "\n".join(self._lines))
        sheet = self.sheets[-1]
        wide, high = _times(told.get("number-columns-spanned", "1")), _times(told.get("number-rows-spanned", "1"))
        if wide > 1 and len(sheet.spans) < _MOST_SPANS:
            sheet.spans.append((sheet.line + 1, self._column + 1, self._column + wide))
        if high > 1 and len(sheet.tall) < _MOST_SPANS:
            sheet.tall.append((self._column + 1, sheet.line + 1, sheet.line + high))
        if cell is not None:
            end = min(self._column + times, MOST_COLUMNS + 1)
            if self._column > MOST_COLUMNS:
                end = self._column = MOST_COLUMNS + 1
            self._row += [None] * (self._column - len(self._row))
            self._row += [cell] * (end - self._column)
        self._column += times
        self._lines = []

    def _end_of_row(self, sheet: _Sheet) -> None:
        times = _times(self._row_told.get("number-rows-repeated", "1"))
        hidden = self._row_told.get("visibility", "visible") != "visible"
        if self._row:
            if sheet.line + times > MOST_LINES:
                raise FaultError(TOO_MANY)
            texts = [cell.text if cell else "" for cell in self._row]
            for number in range(sheet.line + 1, sheet.line + min(times, MOST_ROWS + 2) + 1):
                self.cells_read += len(self._row)
                if passed := sheet.bounds.passed(texts) or Bounds.beyond(self.cells_read):
                    raise FaultError(Fault("too-complex", *passed))
                sheet.rows.append((number, hidden, self._row))
        sheet.line += times


def sheets_of(data: bytes, file: str) -> tuple[RawSheet, ...]:
    """Read every sheet. Raises `FaultError` for what is no such file, has a password, or holds more than is read."""
    package = Package(data)
    if b"encryption-data" in _manifest(package):
        raise FaultError(PASSWORD)
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(package.part("content.xml"), True)
    except expat.ExpatError:
        raise FaultError(UNREADABLE) from None
    visible = [sheet.name for sheet in reader.sheets if not sheet.hidden]
    if len({sheet.name for sheet in reader.sheets}) < len(reader.sheets):
        raise FaultError(UNREADABLE)
    comma = any(_is_comma(cell) for sheet in reader.sheets for _, _, row in sheet.rows for cell in row if cell)
    return tuple(_finished(sheet, label_of(file, sheet.name, visible), comma) for sheet in reader.sheets)


def _manifest(package: Package) -> bytes:
    try:
        return package.part("META-INF/manifest.xml")
    except FaultError:  # older programs declare a document type in it
        return b""


def _times(text: str) -> int:
    """How often something is repeated, at least once. Raises `ValueError` for what is no number."""
    if len(text) > 9:
        raise FaultError(TOO_MANY)
    return max(int(text), 1)


def _cell_of(told: dict[str, str], text: str) -> _Cell | None:
    """A cell from its attributes and the text that it shows; None for an empty one."""
    kind = told.get("value-type", "")
    value = next((told[name] for name in _VALUES.get(kind, ()) if name in told), "")
    formula = told.get("formula", "")
    if not (text or value or formula):
        return None
    failed = text in ERRORS or text.startswith(("Err:", "#ERR"))
    return _Cell(kind=kind, value=value, text=text, formula=formula, failed=failed)


_VALUES = {
    **dict.fromkeys(("float", "percentage", "currency"), ("value",)),
    "date": ("date-value",),
    "time": ("time-value",),
    "boolean": ("boolean-value",),
    "string": ("string-value",),
}


def _finished(sheet: _Sheet, label: str, comma: bool) -> RawSheet:
    rows = [
        RawRow(number, tuple(_raw(cell, label, number, column, comma) for column, cell in enumerate(row, 1)), hidden)
        for number, hidden, row in sheet.rows
    ]
    return RawSheet(
        file=label,
        name=sheet.name,
        rows=filled(tuple(rows)),
        kind="ods",
        hidden=sheet.hidden,
        hidden_columns=frozenset(sheet.hidden_columns),
        spans=tuple(sheet.spans),
        tall=tuple(sheet.tall),
    )


def _raw(cell: _Cell | None, label: str, row: int, column: int, comma: bool) -> RawCell:
    location = cell_at(label, row, column)
    if cell is None:
        return RawCell(text="", location=location, comma=comma)
    if cell.failed:
        return RawCell(text=cell.text, location=location, value=cell.text, fault=error_of(cell.text, location))
    if cell.formula and not cell.text and not cell.value and cell.kind != "string":
        fact = f"the formula {cell.formula[:60]} has no value in the file."
        step = "Open it in a spreadsheet program and save it again."
        fault = Problem.of_row("formula-without-value", location, "table", "", fact, step)
        return RawCell(text="", location=location, fault=fault)
    typed = _typed(cell)
    shown = typed if cell.kind == "time" or (cell.kind == "date" and not re.fullmatch("[0-9]{4}", cell.text)) else ""
    hides = _hides(cell, comma)
    text = shown or ("" if hides else cell.text) or (typed.replace(".", ",") if hides and comma else typed)
    value = typed[:10] if cell.kind == "date" else typed
    return RawCell(text=text, location=location, value=value, comma=comma)


def _hides(cell: _Cell, comma: bool) -> bool:
    """Whether the text of a number does not tell it: it shows thousands of it, or a dash for 0."""
    if cell.kind not in ("float", "currency") or cell.text == cell.value:
        return False
    try:
        number = abs(float(cell.value))
    except ValueError:
        return False
    digits = re.sub("[^0-9,.]", "", cell.text)
    digits = digits.replace(".", "").replace(",", ".") if comma else digits.replace(",", "")
    return is_scaled(digits, number) or (not number and is_dash(cell.text))


def _typed(cell: _Cell) -> str:
    """The value of a cell as a person would type it."""
    if cell.kind in ("float", "percentage", "currency"):
        return _number(cell.value) or cell.text
    if cell.kind == "date":
        return _MIDNIGHT.sub("", cell.value).replace("T", " ")
    if cell.kind == "boolean":
        return cell.value.upper()
    found = _TIME.fullmatch(cell.value) if cell.kind == "time" else None
    if found:
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return f"{'-' if cell.value.startswith('-') else ''}{hours:02}:{minutes:02}:{seconds:02}"
    return cell.text or cell.value


def _number(text: str) -> str:
    """A number with 15 digits and without an exponent; empty where it is none."""
    try:
        number = Decimal(f"{float(text):.15g}") if not re.fullmatch("-?[0-9]{1,15}", text) else Decimal(text)
        return f"{number:f}" if number.is_finite() else ""
    except (ValueError, InvalidOperation):
        return ""


def _is_comma(cell: _Cell) -> bool:
    """Whether a number shows, beside its value, that the file writes decimal commas."""
    if cell.kind not in ("float", "percentage", "currency") or "," not in cell.text:
        return False
    scale = 100 if "%" in cell.text else 1
    digits = re.sub("[^0-9,.]", "", cell.text)
    return _far(digits.replace(".", "").replace(",", "."), cell.value, scale) < _far(
        digits.replace(",", ""), cell.value, scale
    )


def _far(text: str, value: str, scale: int) -> float:
    """How far the number in `text` is from that of `value`."""
    try:
        return abs(float(text) / scale - abs(float(value)))
    except ValueError:
        return float("inf")
