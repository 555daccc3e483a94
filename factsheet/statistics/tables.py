"""Raw statistics: one row for each place, one cell for each path, every cell with its location in the file.

Takes rows of fields (of a CSV file or a workbook) or a parsed YAML document and returns a `Table` of texts exactly as
typed. Reads no number and judges no figure: `statistics` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
LIST_STEP = "Say in the measures file of the list which column names its rows, such as table: {name: Town}."
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
    """One field of a record: its text and its location in the file, and what a spreadsheet has in its place."""

    text: str
    location: Location
    comma: bool = False
    fault: Problem | None = None


Record = Sequence[Field]


@record(kw_only=True)
class Row:
    """One row as typed: its id, its location, and its cells by path (without the id).

    `cells` are those of the period that the sheet is about, with those that belong to no period; `periods` has the
    cells of each period by its label, where the table has several. `problems` stop its own sheet and no other. Of a row
    that is `unread` nothing but what names its place is known.
    """

    id: str
    location: Location
    cells: FrozenMap[Cell]
    periods: FrozenMap[FrozenMap[Cell]] = FrozenMap()
    problems: tuple[Problem, ...] = ()
    unread: bool = False


@record
class Beside:
    """What a table has beside the current figures of its places.

    `extra` are rows that are no places, such as the one of a whole state. `periods` are labels, the earliest first, and
    `current` is the one that the sheet is about; a table of one period has none. `compared` has rows of other files by
    the name of their comparison, and `described` the measures files of those that have one.
    """

    extra: tuple[Row, ...] = ()
    periods: tuple[str, ...] = ()
    current: str = ""
    compared: FrozenMap[Row] = FrozenMap()
    described: FrozenMap[syntax.Document] = FrozenMap()


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
    lost: list[Problem] = []
    rows = distinct(row for record in records if (row := _row(names, record, lost)))
    problems += without_sheet(lost, rows)
    return Table(file, rows, Location(file, header[0].location.line))


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
        check_path(name, record[where[0] - 1].location, "", malformed)
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


def check_path(name: str, location: Location, row: str, problems: list[Problem]) -> None:
    """Report a name that no page can refer to, of a column or, with `row`, of a figure in that row."""
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


def _row(header: list[str], record: Record, lost: list[Problem]) -> Row | None:
    """The row of a record. None, and among the `lost`, where it has no id."""
    by_name = dict(zip(header, record, strict=False))
    location = record[0].location
    key = by_name.get("id", Field("", location))
    row_id = key.text.strip()
    if key.fault:
        lost.append(replace(key.fault, subject="id", alike="id"))
        return None
    if not fit_id(row_id, key.location, lost):
        return None
    cells = (
        (
            name,
            Cell(
                path=name,
                text=field.text,
                location=field.location,
                row=row_id,
                comma=field.comma,
                fault=field.fault,
            ),
        )
        for name, field in by_name.items()
        if name and name != "id"
    )
    row = Row(id=row_id, location=location, cells=FrozenMap(cells))
    return row if len(record) == len(header) else unreadable(row, uneven(len(record), len(header), location, row_id))


def uneven(found: int, wanted: int, location: Location, row_id: str, header: str = "first row") -> Problem:
    """The problem of a row that has more or fewer fields than the header."""
    fields = "1 field" if found == 1 else f"{found} fields"
    fact = f"has {fields}, but the {header} has {wanted}."
    step = "Add the missing fields, or commas for empty ones."
    if found > wanted:
        step = "Put quotation marks around a field that holds a comma, or name its column."
    alike, name = "more" if found > wanted else "fewer", shortened(row_id)
    return Problem.of_row("uneven-row", location, name, name, fact, step, alike=alike)


def unreadable(row: Row, *problems: Problem) -> Row:
    """The row with `problems` for which none of its figures can be trusted: only what names its place is kept."""
    kept = FrozenMap((path, cell) for path, cell in row.cells.items() if path in (*OWN_COLUMNS, "place"))
    return Row(id=row.id, location=row.location, cells=kept, problems=(*row.problems, *problems), unread=True)


def without_sheet(lost: Sequence[Problem], rows: Sequence[object]) -> list[Problem]:
    """What is said of rows that have no id: warnings, for they stop no other place; problems where there is no other.

    Those whose id is missing are told at once, by their lines.
    """
    if not rows:
        return list(lost)
    bare = [problem for problem in lost if problem.code == "missing-cell"]
    told = [
        replace(problem, severity="warning", fact=f"{problem.fact} The row is no sheet.")
        for problem in lost
        if problem.code != "missing-cell"
    ]
    if bare:
        lines = [problem.location.line for problem in bare]
        fact = f"1 row is no sheet: line {lines[0]} has no {bare[0].subject}."
        if len(lines) > 1:
            fact = f"{len(lines):,} rows are no sheets: lines {some(lines)} have no {bare[0].subject}."
        told.append(Problem.warning("missing-cell", bare[0].location, bare[0].subject, fact, *bare[0].hints))
    return told


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


def distinct(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Put rows that have one id together as one that cannot be read, since a figure must belong to one place."""
    by_id: dict[str, list[Row]] = {}
    for row in rows:
        by_id.setdefault(row.id.casefold(), []).append(row)
    return tuple(many[0] if len(many) == 1 else _repeated_id(many) for many in by_id.values())


def _repeated_id(many: list[Row]) -> Row:
    first, second = many[:2]
    fact = f"the id '{second.id}' is used twice, first on line {first.location.line}."
    if len(many) > 2:
        lines = some([row.location.line for row in many])
        fact = f"the id '{first.id}' is used {len(many):,} times, on lines {lines}."
    step = "Give each row its own id."
    return unreadable(first, Problem.of_row("repeated-name", second.location, "id", second.id, fact, step))
