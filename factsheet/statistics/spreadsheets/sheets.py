"""The sheets of a workbook (Office Open XML, ECMA-376 part 1 §18), row by row, as their values.

A parser of our own over `xml.etree`: openpyxl takes 30 to 50 µs for each text and each style of a workbook, used or
not, which makes seconds of a large one. Only its knowledge of number formats and of days is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from xml.etree.ElementTree import Element, ParseError, fromstring

from factsheet.record import record
from factsheet.statistics.bounds import MOST_COLUMNS, MOST_LINES
from factsheet.statistics.spreadsheets.package import TOO_MANY, UNREADABLE, FaultError, Package

Value = str | int | float | bool | date | datetime | time | timedelta | None
_MOST_COLUMNS = 16_384  # of a sheet in a spreadsheet program
_ROOT = re.compile(rb"(?P<all>(?:<\?xml[^>]*\?>\s*)?<(?P<name>[\w.-]+(?::[\w.-]+)?)(?=[\s>])[^>]*>)")
_TRUE = ("1", "true")
_BATCH = 1 << 17  # bytes
_MOST_ELEMENTS = 200_000  # in one batch, or in one row that is longer
_LETTERS = re.compile("[A-Z]{1,3}")
_RANGE = re.compile("([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_MOST_MERGED = 10_000
_ESCAPED = re.compile("_x(005F|000[9ABCDabcd])_")  # ECMA-376 part 1 §22.9.2.19


class Unworked(str):
    """A formula whose value is not in the file."""

    __slots__ = ()


@record
class BookRow:
    """A row of a sheet: its number, the values of its cells and their styles, and whether it is hidden."""

    number: int
    values: list[Value]
    styles: list[int]
    hidden: bool


@record(kw_only=True)
class Book:
    """A workbook: its parts, its sheets by name, its texts, and what its cells look like by their style."""

    package: Package
    sheets: dict[str, str]  # the part of each
    hidden: frozenset[str]  # names of those that are not seen
    texts: tuple[str, ...]
    formats: tuple[str, ...]  # of each style
    days: frozenset[int]  # styles that show a number as a day or a time
    spans: frozenset[int]  # and those that show it as a span of time
    from_1904: bool

    def rows(self, name: str) -> Iterator[BookRow]:
        """Yields each row with the values of its cells, without the empty ones at its end.

        Raises `FaultError` for a row or a column that no sheet has.
        """
        number = 0
        for element in _elements(self.package.part(self.sheets[name]), b"sheetData", b"row"):
            number = int(element.get("r") or number + 1)
            if not 0 < number <= MOST_LINES:
                raise FaultError(TOO_MANY)
            yield BookRow(number, *self._values(element), element.get("hidden") in _TRUE)

    def merged(self, name: str) -> Iterator[tuple[int, int, int, int]]:
        """Yields the first and last row and the first and last column of merged cells, of at most some thousand."""
        text = self.package.part(self.sheets[name])
        elements = _elements(text, b"mergeCells", b"mergeCell", max(text.rfind(b"sheetData"), 0))
        for element in islice(elements, _MOST_MERGED):
            found = _RANGE.fullmatch(element.get("ref", ""))
            if found:
                yield int(found[2]), int(found[4]), _column(f"{found[1]}1"), _column(f"{found[3]}1")

    def hidden_columns(self, name: str) -> frozenset[int]:
        """The numbers of the columns that are hidden."""
        hidden = set[int]()
        text = self.package.part(self.sheets[name])
        for element in islice(_elements(text, b"cols", b"col", 0, text.find(b"sheetData") + 1), _MOST_COLUMNS):
            if element.get("hidden") in _TRUE:
                last = min(int(element.get("max", "0")), MOST_COLUMNS)
                hidden.update(range(max(int(element.get("min", "1")), 1), last + 1))
        return frozenset(hidden)

    def _values(self, row: Element) -> tuple[list[Value], list[int]]:
        values: list[Value] = []
        styles: list[int] = []
        column = 0
        for cell in row:
            if _local(cell.tag) != "c":
                continue
            column = _column(cell.get("r")) or column + 1
            if column > _MOST_COLUMNS:
                raise FaultError(TOO_MANY)
            style = int(cell.get("s", "0"))
            value = self._value(cell, style)
            if value is not None and value != "":
                if column > len(values):
                    values += [None] * (column - len(values))
                    styles += [0] * (column - len(styles))
                values[column - 1] = value
                styles[column - 1] = style
        return values, styles

    def _value(self, cell: Element, style: int) -> Value:
        """The value of a cell (§18.3.1.4, §18.18.11)."""
        kind, text, formula = cell.get("t", "n"), None, None
        for inner in cell:
            name = _local(inner.tag)
            if name == "v":
                text = inner.text
            elif name == "is":
                text = _text(inner)
            elif name == "f":
                formula = inner
        if not text:
            return None if formula is None else Unworked(f"={formula.text or '…'}")
        if kind == "s":
            return self.texts[int(text)]
        if kind == "b":
            return text.strip() in ("1", "true")
        if kind == "d":
            return datetime.fromisoformat(text.removesuffix("Z"))
        return self._number(text, style) if kind == "n" else _unescaped(text)

    def _number(self, text: str, style: int) -> Value:
        number = float(text) if "." in text or "E" in text or "e" in text else int(text)
        if style not in self.days:
            return number
        from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

        epoch = CALENDAR_MAC_1904 if self.from_1904 else CALENDAR_WINDOWS_1900
        try:
            day: date | datetime | time | timedelta = from_excel(number, epoch, timedelta=style in self.spans)
        except (OverflowError, ValueError):
            return "#VALUE!"  # as the program shows it
        return day


def opened(data: bytes) -> Book:
    """Open a workbook. Raises `FaultError` where it cannot be read or holds too much; its rows raise that as well."""
    package = Package(data)
    try:
        return _opened(package)
    except (ParseError, ValueError, KeyError, IndexError, LookupError):
        raise FaultError(UNREADABLE) from None


def _opened(package: Package) -> Book:
    (book,) = _targets(package, "_rels/.rels", "").get("officeDocument", {"": "xl/workbook.xml"}).values()
    folder, _, file = book.rpartition("/")
    targets = _targets(package, f"{folder}/_rels/{file}.rels".lstrip("/"), folder)
    root = fromstring(package.part(book))
    formats, days, spans = _styles(package, "".join(targets.get("styles", {}).values()))
    sheets, hidden = _sheets(root, targets.get("worksheet", {}))
    properties = next(_children(root, "workbookPr"), Element(""))
    return Book(
        package=package,
        sheets=sheets,
        hidden=hidden,
        texts=tuple(_texts(package, "".join(targets.get("sharedStrings", {}).values()))),
        formats=formats,
        days=days,
        spans=spans,
        from_1904=properties.get("date1904") in ("1", "true"),
    )


def _sheets(book: Element, parts: dict[str, str]) -> tuple[dict[str, str], frozenset[str]]:
    """The part of each sheet by its name, from the workbook's root, and the names of those that are hidden.

    Raises `FaultError` where two sheets have one part.
    """
    sheets: dict[str, str] = {}
    hidden = set[str]()
    for sheet in (sheet for group in _children(book, "sheets") for sheet in group):
        reference = next((value for key, value in sheet.items() if key.endswith("}id")), "")
        if reference in parts:
            sheets[sheet.get("name", "")] = parts[reference]
            hidden |= {sheet.get("name", "")} if sheet.get("state", "visible") != "visible" else set()
    if len(set(sheets.values())) < len(sheets):
        raise FaultError(UNREADABLE)
    return sheets, frozenset(hidden)


def _targets(package: Package, name: str, folder: str) -> dict[str, dict[str, str]]:
    """The parts that a part refers to: for each type of reference the parts by their reference's id (part 2 §6.5)."""
    found: dict[str, dict[str, str]] = {}
    for reference in fromstring(package.part(name)) if package.has(name) else ():
        target = reference.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else _joined(folder, target)
        if package.has(path):
            found.setdefault(reference.get("Type", "").rpartition("/")[2], {})[reference.get("Id", "")] = path
    return found


def _joined(folder: str, target: str) -> str:
    parts = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(parts)


def _texts(package: Package, name: str) -> Iterator[str]:
    """The shared texts in their order (§18.4.8)."""
    if name:
        yield from (_text(element) for element in _elements(package.part(name), b"sst", b"si"))


def _text(element: Element) -> str:
    """The text of an element with its runs, without the readings of Japanese words (§18.4.6)."""
    parts = [element, *(_children(element, "r"))]
    return _unescaped("".join(inner.text or "" for part in parts for inner in _children(part, "t")))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _styles(package: Package, name: str) -> tuple[tuple[str, ...], frozenset[int], frozenset[int]]:
    """The number format of each style, the styles that show a day or a time, and of them those that show a span.

    By §18.8.10 and §18.8.30.
    """
    if not name:
        return (), frozenset(), frozenset()
    from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

    root = fromstring(package.part(name))
    formats: dict[int, str] = dict(BUILTIN_FORMATS)
    for one in (one for group in _children(root, "numFmts") for one in group):
        formats[int(one.get("numFmtId", "0"))] = one.get("formatCode", "")[:255]
    days = {number for number, code in formats.items() if is_date_format(code)}
    spans = {number for number in days if is_timedelta_format(formats[number])}
    styles = [int(style.get("numFmtId", "0")) for group in _children(root, "cellXfs") for style in group]
    of_days, of_spans = (frozenset(n for n, number in enumerate(styles) if number in kind) for kind in (days, spans))
    return tuple(formats.get(number, "General") for number in styles), of_days, of_spans


def _elements(text: bytes, container: bytes, name: bytes, at: int = 0, to: int | None = None) -> Iterator[Element]:
    """Yields each element `name` of the element `container`, parsed some hundred at a time; nothing else is parsed.

    Only a tag begins with `<` here: comments and sections of characters have been refused.
    """
    start = _ROOT.search(text)
    end = re.compile(rb"</(?:[\w.-]+:)?%s\s*>" % container).search(text, at, len(text) if to is None else to)
    if not start or not end:
        return
    before, after = start["all"], b"</" + start["name"] + b">"  # with the namespaces of the part
    begin = re.compile(rb"<(?:[\w.-]+:)?%s(?=[\s/>])" % name)
    found = begin.search(text, at, end.start())
    while found:
        following = begin.search(text, found.start() + _BATCH, end.start())
        batch = text[found.start() : following.start() if following else end.start()]
        if batch.count(b"<") > _MOST_ELEMENTS:
            raise FaultError(TOO_MANY)
        yield from fromstring(before + batch + after)
        found = following


def _children(element: Element, name: str) -> Iterator[Element]:
    return (inner for inner in element if _name(inner) == name)


def _name(element: Element) -> str:
    """The name of an element without its namespace: programs write it with several."""
    return _local(element.tag)


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _column(reference: str | None) -> int:
    """The number of the column in a cell's reference such as `AB12`; 0 where there is none."""
    return _lettered(reference.rstrip("0123456789")) if reference else 0


@lru_cache(maxsize=20_000)
def _lettered(letters: str) -> int:
    number = 0
    for letter in letters if _LETTERS.fullmatch(letters) else "":
        number = number * 26 + ord(letter) - 64
    return number
