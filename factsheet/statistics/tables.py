"""Raw statistics: one row for each place, one cell for each path, every cell with its location in the file.

Takes rows of fields (of a CSV file or a workbook) or a parsed YAML document and returns a `Table` of texts exactly as
typed. Reads no number and judges no figure: `statistics` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from factsheet import syntax
from factsheet.problems import Location, Problem, listed
from factsheet.record import record
from factsheet.statistics.accounts import Account
from factsheet.statistics.fixed import FrozenMap
from factsheet.syntax.yamltext import shortened

PATH = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
ROW_ID = re.compile(r"[A-Za-z0-9]+([-_][A-Za-z0-9]+)*")
EMPTY = "holds no statistics."
PLACE_STEP = "Say in the measures file which column names a place, such as table: {place: County}."
_BREAK = re.compile(r"\s*[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_SOME = 3  # columns that are named where many have the same mistake
_LONGEST_ID, _LONGEST_PATH = 100, 60  # letters; of a path that is proposed
_SHOWN = 8  # columns in a message
OWN_COLUMNS = ("id", "name", "usps", "fips", "slug", "in_text")  # texts of a place that no measure may be named after


@record(kw_only=True)
class Cell:
    """One typed value: the path of its column, its text as typed ('' when empty), its location, the id of its row.

    In a CSV file `location` is the first line of the record, without a column: the user sees the path there. `comma`
    says that the file has decimal commas. `fault` is what a spreadsheet has in the place of a value, and
    `heading` is what the column is called there, and `period` the label of
    the period that it is of, where its table has several. `read` is the
    number that its text was read as, where it is not written as a plain one, and `limits` those of its interval.
    """

    path: str
    text: str
    location: Location
    row: str
    comma: bool = False
    fault: Problem | None = None
    heading: str = ""
    period: str = ""
    read: str = ""
    limits: tuple[Decimal, Decimal] | None = None

    @property
    def words(self) -> str:
        """The text as a page can print it: without spaces around it, every line break and tab a space."""
        text = self.text.strip()
        return text if text.isprintable() else _BREAK.sub(" ", text)

    @property
    def number(self) -> str:
        """The number as it was read; else the text without spaces, with a decimal comma replaced by a full stop."""
        if self.read:
            return self.read
        text = self.text.strip()
        return text.replace(",", ".") if self.comma and re.fullmatch("-?[0-9]+,[0-9]+", text) else text


@record
class Field:
    """One field of a record: its text and its location in the file."""

    text: str
    location: Location
    comma: bool = False


Record = Sequence[Field]


@record
class Row:
    """One row as typed: its id, its location, and its cells by path (without the id).

    `cells` are those of the period that the sheet is about, with those that belong to no period; `periods` has the
    cells of each period by its label, where the table has several.
    """

    id: str
    location: Location
    cells: FrozenMap[Cell]
    periods: FrozenMap[FrozenMap[Cell]] = FrozenMap()


@record
class Beside:
    """What a table has beside the current figures of its places.

    `extra` are rows that are no places, such as the one of a whole state. `periods` are labels, the earliest first, and
    `current` is the one that the sheet is about; a table of one period has none. `compared` has rows of other files by
    the name of their comparison.
    """

    extra: tuple[Row, ...] = ()
    periods: tuple[str, ...] = ()
    current: str = ""
    compared: FrozenMap[Row] = FrozenMap()


@record
class Table:
    """A file of statistics: rows in the order of the file, ids unique without regard to case.

    `header` is the row with the names of the columns, None in a YAML file.
    """

    file: str
    rows: tuple[Row, ...]
    header: Location | None = None
    beside: Beside = Beside()
    account: Account = Account()


def slugified(text: str) -> str:
    """Turn `text` into what a file name and an address can have: `District of Columbia` is `district-of-columbia`.

    Other letters than a to z are written with these: `Große Straße` is `grosse-strasse`, `Đà Nẵng` is `da-nang`.
    """
    if not text.isascii():
        from anyascii import anyascii

        text = anyascii(text)
    return re.sub(r"[^a-z0-9]+", "-", re.sub("['`]", "", text.lower())).strip("-")


def from_rows(header: Record, records: Iterable[Record], problems: list[Problem]) -> Table:
    """Read the table of a header row and the records under it.

    Reports a missing, repeated or nameless column, a missing, malformed or repeated id, too many or too few fields.
    """
    file = header[0].location.file if header else ""
    names = _header(header, problems)
    if names is None:
        return Table(file, ())
    rows = (_row(names, record, problems) for record in records)
    header_line = Location(file, header[0].location.line)
    return Table(file, _distinct((row for row in rows if row), problems), header_line)


def from_yaml(document: syntax.Document, problems: list[Problem]) -> Table:
    """Read the table in a YAML document: a mapping from ids to mappings, or a list of mappings that have an `id`.

    `cases: {total: 144}` is `cases.total`. Reports another shape, a malformed or repeated id, a list where a figure
    belongs, a repeated path.
    """
    file = document.file
    entries: Iterable[tuple[syntax.Scalar, syntax.Node]]
    if isinstance(document.root, syntax.Mapping):
        entries = document.root.entries
    elif isinstance(document.root, syntax.Sequence) and any(_id_of(item) for item in document.root.items):
        entries = list(_with_ids(document.root.items, problems))
    else:
        step = "Write each place as its id, a colon, and its figures indented below."
        problems.append(Problem.of("empty-file", document.root.location, "table", EMPTY, step))
        return Table(file, ())
    rows = (_yaml_row(key, node, problems) for key, node in entries)
    return Table(file, _distinct((row for row in rows if row), problems))


def _header(record: Record, problems: list[Problem]) -> list[str] | None:
    header = [field.text.strip() for field in record]
    if "id" not in header:
        shown = [shortened(name) for name in header[:_SHOWN]] + ["…"] * (len(header) > _SHOWN)
        fact = f"no column 'id'. The first row has {', '.join(shown)}."
        problems.append(
            Problem.of("missing-column", record[0].location, "table", fact, "Begin it with id,name.", PLACE_STEP)
        )
        return None
    numbers: dict[str, list[int]] = {}
    for number, name in enumerate(header, 1):
        numbers.setdefault(name, []).append(number)
    repeated: list[Problem] = []
    malformed: list[Problem] = []
    for name, where in numbers.items():
        location = record[where[:2][-1] - 1].location
        if not name:
            fact, step = _nameless(where)
            problems.append(Problem.of("missing-name", location, "table", fact, step))
            continue
        if len(where) > 1:
            fact, step = _repeated(where)
            repeated.append(Problem.of("repeated-field", location, shortened(name), fact, step))
        _check_path(name, record[where[0] - 1].location, "", malformed)
    problems += [*of_columns(repeated), *of_columns(malformed)]
    return header


def _nameless(columns: list[int]) -> tuple[str, str]:
    """Returns what is said of columns without a name, and what to do."""
    if len(columns) == 1:
        return f"column {columns[0]} has no name.", "Name it in the first row, or remove it."
    return f"columns {some(columns)} have no name.", "Name them in the first row, or remove them."


def _repeated(columns: list[int]) -> tuple[str, str]:
    """Returns what is said of columns that have one name, and what to do."""
    if len(columns) == 2:
        return f"stands twice, as column {columns[0]} and as column {columns[1]}.", "Remove one of them."
    return f"stands {len(columns):,} times, as columns {some(columns)}.", "Remove all but one of them."


def of_columns(alike: list[Problem], most: int = _SOME) -> list[Problem]:
    """Returns the problems of one kind that columns have: the first for all of them where they are more than `most`."""
    if len(alike) <= most:
        return alike
    fact = f"{alike[0].fact} The same in {len(alike):,} columns: {some([problem.subject for problem in alike])}."
    return [replace(alike[0], fact=fact, hints=(f"{alike[0].next_step} Correct the others likewise.",))]


def some(items: Sequence[object], last: str = "and") -> str:
    """Returns the first three of `items`, and how many there are more; `last` goes before the last of three."""
    if len(items) <= _SOME:
        return f" {last} ".join(listed(map(str, items)).rsplit(" and ", 1))
    return f"{', '.join(map(str, items[:_SOME]))} and {len(items) - _SOME:,} more"


def _check_path(name: str, location: Location, row: str, problems: list[Problem]) -> None:
    if not PATH.fullmatch(name):
        rule = "Names have small letters, digits, _ and full stops, and begin with a letter."
        fact, step = f"a page cannot refer to a column named '{shortened(name)}'. {rule}", f"Name it {path_of(name)}."
        problems.append(Problem.of_row("malformed-name", location, shortened(name), row, fact, step))


def path_of(name: str) -> str:
    """Returns the name of a column that is nearest to `name`: `Año 2017` is `ano_2017`, and `2017` `figure_2017`."""
    parts = [slugified(part).replace("-", "_") for part in name.split(".")]
    path = ".".join(filter(None, parts))[:_LONGEST_PATH].strip("_.")
    if not path:
        return "cases.total"
    return path if path[0].isalpha() else f"figure_{path}"


def _row(header: list[str], record: Record, problems: list[Problem]) -> Row | None:
    by_name = dict(zip(header, record, strict=False))
    location = record[0].location
    row_id = by_name["id"].text.strip() if "id" in by_name else ""
    if len(record) != len(header):
        fields = "1 field" if len(record) == 1 else f"{len(record)} fields"
        fact = f"has {fields}, but the first row has {len(header)}."
        step = "Add the missing fields, or commas for empty ones."
        if len(record) > len(header):
            step = "Put quotation marks around a field that holds a comma."
        alike, name = "more" if len(record) > len(header) else "fewer", shortened(row_id)
        problems.append(Problem.of_row("uneven-row", location, name or "row", name, fact, step, alike=alike))
        return None
    if not fit_id(row_id, by_name["id"].location, problems):
        return None
    cells = (
        (name, Cell(path=name, text=field.text, location=field.location, row=row_id, comma=field.comma))
        for name, field in by_name.items()
        if name and name != "id"
    )
    return Row(row_id, location, FrozenMap(cells))


def fit_id(row_id: str, location: Location, problems: list[Problem]) -> bool:
    """Say whether a text can be the id of a row. Reports one that cannot."""
    if ROW_ID.fullmatch(row_id) and len(row_id) <= _LONGEST_ID:
        return True
    fit = slugified(row_id[:_LONGEST_ID])
    code, name = "malformed-name", shortened(row_id)
    fact = f"'{name}' is no id. Ids are letters and digits with hyphens, such as missouri or MO."
    if not row_id:
        code, fact = "missing-cell", "the row has none."
    elif len(row_id) > _LONGEST_ID:
        fact, fit = f"'{name}' has {len(row_id):,} letters. An id has at most {_LONGEST_ID}.", ""
    step = f"Write {fit}." if fit else "Give the row an id that no other row has."
    problems.append(Problem.of_row(code, location, "id", name, fact, step))
    return False


def _distinct(rows: Iterable[Row], problems: list[Problem]) -> tuple[Row, ...]:
    """Report and leave out rows whose id an earlier row has, since a figure must belong to one place."""
    first: dict[str, Row] = {}
    for row in rows:
        earlier = first.setdefault(row.id.casefold(), row)
        if earlier is not row:
            fact = f"the id '{row.id}' is used twice, first on line {earlier.location.line}."
            step = "Give each row its own id."
            problems.append(Problem.of_row("repeated-name", row.location, "id", row.id, fact, step))
    return tuple(first.values())


def _id_of(item: syntax.Node) -> syntax.Scalar | None:
    entries = item.entries if isinstance(item, syntax.Mapping) else ()
    return next((value for key, value in entries if key.text == "id" and isinstance(value, syntax.Scalar)), None)


def _with_ids(items: Iterable[syntax.Node], problems: list[Problem]) -> Iterator[tuple[syntax.Scalar, syntax.Node]]:
    """Take the id out of each row of a list. Yields id and row; a row without an id is reported."""
    for item in items:
        key = _id_of(item)
        if key is None or not isinstance(item, syntax.Mapping):
            step = "Give the row an id that no other row has."
            problems.append(Problem.of_row("missing-cell", item.location, "id", "", "the row has none.", step))
        else:
            yield key, replace(item, entries=tuple(entry for entry in item.entries if entry[0].text != "id"))


def _yaml_row(key: syntax.Scalar, node: syntax.Node, problems: list[Problem]) -> Row | None:
    if not fit_id(key.text, key.location, problems):
        return None
    if not isinstance(node, syntax.Mapping):
        step = f"Indent them below '{key.text}:', such as 'name: Missouri' and 'victims: 174'."
        problem = Problem.of_row("not-fields", key.location, key.text, key.text, "has no figures.", step, alike="row")
        problems.append(problem)
        return None
    cells: dict[str, Cell] = {}
    for cell in _yaml_cells("", node, key.text, problems):
        earlier = cells.setdefault(cell.path, cell)
        if earlier is not cell:
            fact = f"stands twice for {key.text}, first on line {earlier.location.line}."
            step = "Remove one of them."
            problems.append(Problem.of_row("repeated-field", cell.location, cell.path, key.text, fact, step))
    return Row(key.text, key.location, FrozenMap(cells.items()))


def _yaml_cells(prefix: str, node: syntax.Mapping, row: str, problems: list[Problem]) -> Iterator[Cell]:
    for key, value in node.entries:
        path = prefix + key.text
        if isinstance(value, syntax.Mapping):
            yield from _yaml_cells(path + ".", value, row, problems)
        elif isinstance(value, syntax.Scalar):
            _check_path(path, key.location, row, problems)
            empty = value.null or (value.plain and value.text in ("null", "~"))  # YAML 1.2 §10.3.2
            yield Cell(path=path, text="" if empty else value.text, location=value.location, row=row)
        else:
            fact = "is a list. Each figure is one number or text."
            step = "Give each its own name, such as cases.labor."
            problems.append(Problem.of_row("not-one-value", value.location, path, row, fact, step))
