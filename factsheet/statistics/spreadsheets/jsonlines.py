"""JSON Lines, and lists of objects in JSON, as raw sheets: a row for each object, a column for each name in them.

`a.b` is the column of `b` in the object `a`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from factsheet.problems import Location, Problem
from factsheet.statistics.bounds import MOST_CELLS, MOST_LINES, Bounds
from factsheet.statistics.jsonfaults import fault_of_json
from factsheet.statistics.spreadsheets.cells import RawCell, RawRow, RawSheet
from factsheet.statistics.tables import EMPTY, Field, Table, from_rows
from factsheet.syntax.yamltext import shortened

_DEEPEST = 10  # objects in each other
_LONGEST_NAME = 1_000
_NEXT = re.compile(r"[\s,]*(?=[^\s,\]])")
Pairs = list[tuple[str, object]]


class _Object(list[tuple[str, object]]):
    """The names and values of an object, repeated ones as well."""


class _FaultError(Exception):
    """Raised for a line that is no row, with the code, the fact and the next step of its problem."""

    def __init__(self, code: str, fact: str, step: str, column: int = 0) -> None:
        self.code, self.fact, self.step, self.column = code, fact, step, column
        super().__init__(fact)


def from_jsonl(data: bytes, file: str, problems: list[Problem], *, is_list: bool = False) -> Table:
    """Read the table in JSON Lines or in a list, whose objects have an `id` each. Reports what `from_rows` reports."""
    sheet = jsonl_sheet(data, file, problems, is_list=is_list)
    if sheet is None:
        return Table(file, ())
    records = [tuple(Field(cell.value, cell.location, fault=cell.fault) for cell in row.cells) for row in sheet.rows]
    return Table(file, from_rows(records[0], records[1:], problems).rows)


def jsonl_sheet(data: bytes, file: str, problems: list[Problem], *, is_list: bool = False) -> RawSheet | None:
    """Read JSON Lines, or sound JSON that is a list, as a raw sheet.

    None, and reported, where a line or an item is no object or there is more than is read.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = Location(file, data.count(b"\n", 0, error.start) + 1)
        problems.append(Problem.of("not-utf-8", where, "table", "is not UTF-8.", "Save it again as UTF-8."))
        return None
    bounds, rows, names = Bounds(), list[tuple[int, dict[str, object]]](), dict[str, int]()
    for number, line in _items(text) if is_list else _lines(text):
        try:
            rows.append((number, _row(line, number, bounds, names)))
        except _FaultError as error:
            where = Location(file, number, error.column)
            problems.append(Problem.of(error.code, where, "table", error.fact, error.step))
            return None
    if len(rows) * len(names) > MOST_CELLS:
        fact = f"its {len(rows):,} lines have {len(names):,} names, which makes more cells than are read."
        step = "Keep the places and the columns that sheets show in a file of their own."
        problems.append(Problem.of("too-complex", Location(file), "table", fact, step))
        return None
    if not names:
        step = "Put an object for each row on a line of its own."
        problems.append(Problem.of("empty-file", Location(file), "table", EMPTY, step))
        return None
    head = tuple(RawCell(text=name, location=Location(file, line), value=name) for name, line in names.items())
    body = (_raw_row(number, row, names, file) for number, row in rows)
    return RawSheet(file=file, name="", rows=(RawRow(0, head), *body), kind="jsonl")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _items(text: str) -> Iterator[tuple[int, str]]:
    """Yields the text of each item of a list with the number of its first line."""
    decoder, number, before, at = json.JSONDecoder(), 1, 0, text.index("[")
    while found := _NEXT.match(text, at + 1):
        start = found.end()
        _, end = decoder.raw_decode(text, start)
        number, before = number + text.count("\n", before, start), start
        yield number, text[start:end]
        at = end


def _row(line: str, number: int, bounds: Bounds, names: dict[str, int]) -> dict[str, object]:
    """The values of a line by their names, which are added to `names`. Raises `_FaultError`."""
    row = dict[str, object]()
    for name, value in _flat(_parsed(line), "", 0):
        if name in row:
            fact = f"'{shortened(name)}' is given twice."
            raise _FaultError("repeated-field", fact, "Give it once.")
        row[name] = value
        names.setdefault(name, number)
    passed = bounds.passed(tuple(row.values())) or Bounds().passed((None,) * len(names))
    if passed or number > MOST_LINES:
        raise _FaultError("too-complex", *(passed or ("it has more lines than are read.", "Remove empty ones.")))
    return row


def _parsed(line: str) -> _Object:
    try:
        found = json.loads(
            line, object_pairs_hook=_Object, parse_int=str, parse_float=str, parse_constant=str
        )  # numbers with the digits that they are written with
    except json.JSONDecodeError as error:
        position, why = fault_of_json(line, error.pos)
        step = 'Write each row as an object on one line, such as {"id": "mo", "name": "Missouri"}.'
        raise _FaultError("unreadable-syntax", f"is no JSON here: {why}.", step, position + 1) from None
    except RecursionError:
        raise _FaultError("too-complex", "is nested too deep.", "Make it simpler.") from None
    if isinstance(found, _Object):
        return found
    step = 'Write each row as an object, such as {"id": "mo", "name": "Missouri"}.'
    raise _FaultError("not-fields", "this line is no object with names and values.", step)


def _flat(pairs: Pairs, before: str, depth: int) -> Iterator[tuple[str, object]]:
    if depth > _DEEPEST:
        raise _FaultError("too-complex", "is nested too deep.", "Make it simpler.")
    for name, value in pairs:
        if len(before) + len(name) > _LONGEST_NAME:
            raise _FaultError("too-complex", "a name here is too long.", "Shorten it.")
        if isinstance(value, _Object):
            yield from _flat(value, f"{before}{name}.", depth + 1)
        else:
            yield before + name, value


def _raw_row(number: int, row: dict[str, object], names: dict[str, int], file: str) -> RawRow:
    location = Location(file, number)
    return RawRow(number, tuple(_cell(name, row.get(name), location) for name in names))


def _cell(name: str, value: object, location: Location) -> RawCell:
    if value is None:
        return RawCell(text="", location=location)
    if isinstance(value, list):
        fact = "a list stands where one value is needed."
        step = "Give each of its values a name of its own."
        fault = Problem.of_row("not-one-value", location, name, "", fact, step)
        return RawCell(text="", location=location, fault=fault)
    text = ("true" if value else "false") if isinstance(value, bool) else str(value)
    return RawCell(text=text, location=location, value=text)
