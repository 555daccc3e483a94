"""Raw statistics: one row a place, one cell a path, every cell with the place in the file where it was typed.

Takes bytes (CSV, RFC 4180) or a parsed YAML document and returns a `Table` of texts exactly as typed. Resolves no
number and judges no figure; that is the business of `statistics`.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator

from factsheet import nodes
from factsheet.problems import Mark, Problem
from factsheet.record import record
from factsheet.statistics.fixed import Fixed

PATH = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
ROW_ID = re.compile(r"[A-Za-z0-9]+([-_][A-Za-z0-9]+)*")
EMPTY = "holds no statistics."
OWN_COLUMNS = ("id", "name", "usps", "fips", "slug")  # texts of a place that no measure may be named after


@record
class Cell:
    """One typed value: its column's path, its text as typed ('' when empty), its place, and the id of its row.

    In a CSV file `mark` has the record's first physical line and no column: the path is what the user sees there.
    """

    path: str
    text: str
    mark: Mark
    row: str


@record
class Row:
    """One place as typed: its id, where it stands, and its cells by path (without the id)."""

    id: str
    mark: Mark
    cells: Fixed[Cell]


@record
class Table:
    """A file of statistics: rows in the order of the file, ids unique without regard to case."""

    file: str
    rows: tuple[Row, ...]


def slugified(text: str) -> str:
    """`text` as a file name and address can carry it: `District of Columbia` is `district-of-columbia`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def from_csv(data: bytes, file: str, problems: list[Problem]) -> Table:
    """The table in the CSV file `data`: UTF-8 with or without a byte order mark, a header row with `id`.

    Records that are empty throughout, as spreadsheets leave them at the end, are passed over.
    Reports: not UTF-8, NUL, no or twice the same column, an id missing, unfit or twice, too many or too few fields.
    """
    text = _decoded(data, file, problems)
    if text is None:
        return Table(file, ())
    records = list(_records(text, file, problems))
    if not records:
        step = "Give every place a row under a first row that begins with id,name."
        problems.append(Problem(Mark(file), "table", EMPTY, step))
        return Table(file, ())
    header = _header(records[0], problems)
    if header is None:
        return Table(file, ())
    rows = (_csv_row(header, mark, fields, problems) for mark, fields in records[1:])
    return Table(file, _distinct((row for row in rows if row), problems))


def from_yaml(document: nodes.Document, problems: list[Problem]) -> Table:
    """The table in a YAML document: a mapping of ids to mappings of paths; `cases: {total: 144}` is `cases.total`.

    Reports: another shape, an unfit or repeated id, a list where a figure belongs, the same path twice.
    """
    file = document.file
    if not isinstance(document.root, nodes.Mapping):
        step = "Write each place as its id, a colon, and its figures indented below."
        problems.append(Problem(document.root.mark, "table", EMPTY, step))
        return Table(file, ())
    rows = (_yaml_row(key, node, problems) for key, node in document.root.entries)
    return Table(file, _distinct((row for row in rows if row), problems))


def _decoded(data: bytes, file: str, problems: list[Problem]) -> str | None:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        fact, line = "is UTF-16 text, not UTF-8.", 0
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            fact = f"is not UTF-8: it holds the byte 0x{data[error.start]:02X}."
        else:
            if "\0" not in text:
                return text
            line, fact = text.count("\n", 0, text.index("\0")) + 1, "holds a NUL character, so it is no text."
    problems.append(Problem(Mark(file, line), "table", fact, "Save it again as 'CSV UTF-8'."))
    return None


def _records(text: str, file: str, problems: list[Problem]) -> Iterator[tuple[Mark, list[str]]]:
    """Every record that holds something, with its first physical line."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        mark = Mark(file, reader.line_num + 1)
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            fact = "a field has text after its closing quotation mark."
            if "end of data" in str(error):
                fact = "a quotation mark opens here and is never closed."
            elif "limit" in str(error):
                fact = "a field is longer than 131,072 characters. A quotation mark may be missing its partner."
            step = 'Put the whole field between " and ", and write " inside as "".'
            problems.append(Problem(mark, "table", fact, step))
            return
        if any(field.strip() for field in fields):
            yield mark, fields


def _header(record: tuple[Mark, list[str]], problems: list[Problem]) -> list[str] | None:
    mark, fields = record
    header = [field.strip() for field in fields]
    if "id" not in header:
        fact = f"no column 'id'. The first row has {', '.join(header)}."
        step = "Begin it with id,name."
        if len(header) == 1 and re.split(r"[;\t]", header[0])[0] == "id":
            fact, step = "its columns are not parted by commas.", "Save it again as 'CSV UTF-8 (comma delimited)'."
        problems.append(Problem(mark, "table", fact, step))
        return None
    for number, name in enumerate(header, 1):
        if not name:
            step = "Name it in the first row, or remove it."
            problems.append(Problem(mark, "table", f"column {number} has no name.", step))
        elif header.index(name) < number - 1:
            fact = f"stands twice, as column {header.index(name) + 1} and as column {number}."
            problems.append(Problem(mark, name, fact, "Remove one of them."))
        else:
            _check_path(name, mark, problems)
    return header


def _check_path(name: str, mark: Mark, problems: list[Problem]) -> None:
    if not PATH.fullmatch(name):
        fit = re.sub(r"[^a-z0-9.]+", "_", name.lower()).strip("_.") or "cases.total"
        fact = f"a page cannot refer to a column named '{name}'. Names have small letters, digits, _ and full stops."
        problems.append(Problem(mark, name, fact, f"Name it {fit}."))


def _csv_row(header: list[str], mark: Mark, fields: list[str], problems: list[Problem]) -> Row | None:
    by_name = dict(zip(header, fields, strict=False))
    row_id = by_name.get("id", "").strip()
    if len(fields) != len(header):
        fact = f"has {len(fields)} fields, but the first row has {len(header)}."
        step = "Add the missing fields, or commas for empty ones."
        if len(fields) > len(header):
            step = "Put quotation marks around a field that holds a comma."
        problems.append(Problem(mark, row_id or "row", fact, step))
        return None
    if not _fit_id(row_id, mark, problems):
        return None
    cells = ((name, Cell(name, text, mark, row_id)) for name, text in by_name.items() if name and name != "id")
    return Row(row_id, mark, Fixed(cells))


def _fit_id(row_id: str, mark: Mark, problems: list[Problem]) -> bool:
    if ROW_ID.fullmatch(row_id):
        return True
    fit = slugified(row_id)
    fact = f"'{row_id}' is no id. Ids are letters and digits with hyphens, such as missouri or MO."
    step = f"Write {fit}." if fit else "Give the row an id that no other row has."
    problems.append(Problem(mark, "id", fact if row_id else "the row has none.", step))
    return False


def _distinct(rows: Iterable[Row], problems: list[Problem]) -> tuple[Row, ...]:
    """The rows with those left out whose id has been used, for a figure must belong to one place."""
    first: dict[str, Row] = {}
    for row in rows:
        earlier = first.setdefault(row.id.casefold(), row)
        if earlier is not row:
            fact = f"the id '{row.id}' is used twice, first on line {earlier.mark.line}."
            problems.append(Problem(row.mark, "id", fact, "Give each row its own id."))
    return tuple(first.values())


def _yaml_row(key: nodes.Scalar, node: nodes.Node, problems: list[Problem]) -> Row | None:
    if not _fit_id(key.text, key.mark, problems):
        return None
    if not isinstance(node, nodes.Mapping):
        step = f"Indent them below '{key.text}:', such as 'name: Missouri' and 'victims: 174'."
        problems.append(Problem(key.mark, key.text, "has no figures.", step))
        return None
    cells: dict[str, Cell] = {}
    for cell in _yaml_cells("", node, key.text, problems):
        earlier = cells.setdefault(cell.path, cell)
        if earlier is not cell:
            fact = f"stands twice for {key.text}, first on line {earlier.mark.line}."
            problems.append(Problem(cell.mark, cell.path, fact, "Remove one of them."))
    return Row(key.text, key.mark, Fixed(cells.items()))


def _yaml_cells(prefix: str, node: nodes.Mapping, row: str, problems: list[Problem]) -> Iterator[Cell]:
    for key, value in node.entries:
        path = prefix + key.text
        if isinstance(value, nodes.Mapping):
            yield from _yaml_cells(path + ".", value, row, problems)
        elif isinstance(value, nodes.Scalar):
            _check_path(path, key.mark, problems)
            yield Cell(path, "" if value.null else value.text, value.mark, row)
        else:
            fact = "is a list. Each figure is one number or text."
            problems.append(Problem(value.mark, path, fact, "Give each its own name, such as cases.labor."))
