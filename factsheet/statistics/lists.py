"""Lists: tables with several rows a place, such as its cities or branches, for maps and repeated bodies.

A list is a table like any other, with its measures file beside it, which may name its file and sheet. Its column
`place` names the place that a row belongs to by id, code, slug or name. A sheet uses only the rows of its own place.
Where the data have one place, a list needs no such column: all of its rows belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from factsheet import syntax
from factsheet.problems import Location, Problem, listed, nearest, nearest_place
from factsheet.record import record
from factsheet.statistics import Place, Statistics, measures
from factsheet.statistics.chosen import MEASURES, chosen_files
from factsheet.statistics.files import ENDINGS, read_table
from factsheet.statistics.fixed import FrozenMap
from factsheet.statistics.mapping.form import list_form_of
from factsheet.statistics.measures import Measures
from factsheet.statistics.store import Store
from factsheet.statistics.tables import Cell, Table, some
from factsheet.syntax.yamltext import shortened

_DIGITS = re.compile("[0-9]+")
DEGREES = (("longitude", 180), ("latitude", 90))  # the columns of a place on a map, and their limits in degrees
_EXAMPLES = {"longitude": "-90.199", "latitude": "38.627"}


@record
class ListFile:
    """A list as it was read: its table, the measures that describe its figures, and the file that those stand in."""

    table: Table
    measures: Measures
    source: syntax.Document


def load_list(
    store: Store, name: str, location: Location, subject: str, problems: list[Problem], data: Table | None = None
) -> ListFile | None:
    """Read the list called `name`. Returns None, and reports, where it cannot be read.

    `data` is the table whose places its rows belong to: to its only one, where no row says to which.
    """
    paths = _files_of(store, name, location, subject, problems)
    if paths is None:
        return None
    path, described = paths
    before = len(_errors(problems))
    document = syntax.parse(store.load(described), store.label(described), problems)
    form = list_form_of(document, problems)
    files = chosen_files(path, form, store, problems)
    table = read_table(files, form, problems) if files else None
    period = table.beside.current if table else ""
    found = measures.from_yaml(document, problems, period) if document else None
    if table and data and len(_errors(problems)) == before:
        table = _of_only_place(table, data)
        problems += _without_place(table, data)
    if not table or not found or not document or len(_errors(problems)) > before:
        return None
    return ListFile(table, found, document)


def _files_of(
    store: Store, name: str, location: Location, subject: str, problems: list[Problem]
) -> tuple[Path, Path] | None:
    """The file of a list and its measures file, which are one where that names the file. None, and reported, if not."""
    path = store.find("data", name, ENDINGS) if name else None
    described = store.find("data", f"{path.stem if path else name}{MEASURES}") if name else None
    if described:
        return path or described, described
    if path is None:
        known = [n for end in (*ENDINGS, MEASURES) for n in store.names("data", end) if not n.endswith(".measures")]
        close = nearest(name, known)
        step = f"Use '{close}'." if close else f"Add data/{name}.csv and data/{name}{MEASURES}."
        problems.append(Problem.of("missing-file", location, subject, f"no list '{name}'.", step))
        return None
    fact = f"there is no {path.stem}{MEASURES} beside it, so nothing says what its figures are."
    step = f"Add {path.stem}{MEASURES}."
    problems.append(Problem.of("missing-file", Location(store.label(path)), "list", fact, step))
    return None


def _errors(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if not problem.is_warning]


def in_their_time(found: Measures, table: Measures) -> Measures:
    """The measures of a list with its year as their period, and its day, where those are others than the table's."""
    year = "" if str(found.info.year) == str(table.info.year) else str(found.info.year)
    day = "" if found.info.as_of == table.info.as_of else found.info.as_of.isoformat()
    if not (year or day):
        return found
    dated = ((path, replace(one, period=one.period or year, day=day)) for path, one in found.measures.items())
    return replace(found, measures=FrozenMap(dated))


def unclear_comparisons(found: Measures, table: Measures) -> Iterator[Problem]:
    """Yields a problem for each comparison of a list that is of a file, or is called as another one of the table is."""
    for name, against in found.against.items():
        subject, own = f"against.{name}", table.against.get(name)
        if against.file:
            fact = f"the rows of a list are not held against the figures of a file, as '{against.file}' is."
            step = f"Remove it here. If '{name}' differs from row to row, give the list a column with it."
            yield Problem.of("unfit-comparison", against.location, subject, fact, step)
        elif own and replace(own, location=against.location) != against:
            fact = f"'{name}' is another comparison in {own.location.file}, on line {own.location.line}."
            step = "Give this one a name of its own."
            yield Problem.of("repeated-name", against.location, subject, fact, step)


def rows_of(statistics: Statistics, place: Place) -> Iterator[Place]:
    """The rows of a list that belong to `place`, in the order of the file."""
    names = _names_of(place)
    for row in statistics.places:
        owner = row.texts.get("place")
        if owner and _folded(owner.words) in names:
            yield row


def without_owner(found: Statistics, table: Statistics, problems: list[Problem]) -> None:
    """Warn of the rows of a list whose place is none of the table, which no sheet shows."""
    known = {name for place in table.places for name in _names_of(place)}
    lost = [row for row in found.places if (owner := row.texts.get("place")) and _folded(owner.words) not in known]
    if not lost:
        return
    owner = lost[0].texts["place"]
    fact = f"{row_words(lost)}: no place of {table.file} is called '{shortened(owner.words)}'."
    near = nearest_place(owner.words, (name for place in table.places for name in (place.id, place.name)))
    step = f"Use '{near}', if that is meant." if near else "Correct it, or leave it if no sheet is made of it."
    problems.append(Problem.warning("unknown-place", owner.location, "place", fact, step))


def row_words(rows: list[Place]) -> str:
    """Say which rows of a list are meant, by their names."""
    if len(rows) == 1:
        return f"{rows[0].name} is on no sheet"
    return f"{some([row.name for row in rows])} are on no sheet"


def _names_of(place: Place) -> set[str]:
    """All by which a row of a list can name a place; codes of digits with and without their leading zeros."""
    return {_folded(name) for name in (place.id, place.usps, place.fips, place.slug, place.name) if name}


def _folded(name: str) -> str:
    return name.lstrip("0") if _DIGITS.fullmatch(name) else name.casefold()


def without_degrees(found: ListFile, location: Location, subject: str) -> Problem | None:
    """Make the problem of a list that does not say where its rows are; None for one that does."""
    known = {*found.measures.measures, *(formula.path for formula in found.measures.formulas)}
    lacking = [path for path, _ in reversed(DEGREES) if path not in known]
    if not lacking:
        return None
    there = {path for row in found.table.rows for path in row.cells}
    columns = (
        f", and the {_columns([p for p in lacking if p not in there])} to its table" if set(lacking) - there else ""
    )
    fact = f"the list has no {_measures(lacking)}, by which a map knows where its rows are."
    fields = " and ".join(f"{path}: {{label: {path.title()}, kind: amount}}" for path in lacking)
    step = f"Add {fields} to the measures of {found.measures.file}{columns}."
    return Problem.of("missing-coordinates", location, subject, fact, step)


def _measures(paths: list[str]) -> str:
    return f"measure{'s' * (len(paths) > 1)} {listed(paths)}"


def _columns(paths: list[str]) -> str:
    return f"column{'s' * (len(paths) > 1)} {listed(paths)}"


def degrees_of(row: Place, path: str, most: int, problems: list[Problem]) -> float | None:
    """The longitude or latitude of a row in degrees, from -`most` to `most`; None, and reported, if there is none."""
    figure = row.figures.get(path)
    if row.problems:
        return None
    value = figure.value if figure else None
    if isinstance(value, int | Decimal) and -most <= value <= most:
        return float(value)
    location = figure.cell.location if figure and figure.cell else row.location
    text = shortened(figure.cell.text) if figure and figure.cell else ""
    fact = f"'{text}' is no {path} for {row.name}." if text else f"no {path} for {row.name}."
    step = f"Write degrees from -{most} to {most}, such as {_EXAMPLES[path]}."
    problems.append(Problem.of_row("missing-coordinates", location, path, row.id, fact, step))
    return None


def _of_only_place(table: Table, data: Table) -> Table:
    """The list with the only place of the data as that of each row, where none of them names any."""
    if len(data.rows) != 1 or any("place" in row.cells and row.cells["place"].words for row in table.rows):
        return table
    owner = data.rows[0].id
    owned = []
    for row in table.rows:
        cell = Cell(path="place", text=owner, location=row.location, row=row.id)
        owned.append(replace(row, cells=FrozenMap({**row.cells, "place": cell}.items())))
    return replace(table, rows=tuple(owned))


def _without_place(table: Table, data: Table) -> Iterator[Problem]:
    """Make problems of rows without a place: one for a list without the column, else one for each empty cell."""
    bare = [row for row in table.rows if not (row.cells.get("place") and row.cells["place"].words)]
    if bare and len(bare) == len(table.rows):
        fact = f"it has no column 'place', and {data.file} has {len(data.rows):,} places, so no sheet shows its rows."
        steps = [
            "Add it: the place that each row is in.",
            "Say which column has it, as table: {place: County, name: Town}.",
        ]
        if data.header:
            steps.append(
                "If the sheet is of the whole, read one place of the data alone: table: {rows: {only: State}}."
            )
        yield Problem.of("missing-column", Location(table.file), "list", fact, *steps)
        return
    for row in bare:
        fact = f"no place for {row.id}, so no sheet shows it."
        problem = Problem.of_row("missing-cell", row.location, "place", row.id, fact, "Write the place that it is in.")
        yield replace(problem, severity="warning")
