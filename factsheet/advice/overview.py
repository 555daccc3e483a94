"""What was understood of a table, for a person to look over: places, periods, measures with their ranges, oddities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from factsheet.advice.drafting import drafted, nothing_found
from factsheet.advice.oddities import oddities_of
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.stages.read.alone import Alone, described_by
from factsheet.statistics import Figure, Place, Statistics, measures, publish_table
from factsheet.statistics.disclosure import Disclosure
from factsheet.statistics.figures import looks_numeric
from factsheet.statistics.mapping.form import OWNER, TableForm
from factsheet.statistics.measures import Measure
from factsheet.statistics.tables import Cell, Table

DRAFT = "the draft"
_ASKED = ("missing-field", "not-fields", "empty-field", "not-one-value")  # of what a draft asks for and cannot know


@record
class Extreme:
    """The least or the most of a measure: the figure, and the name of the place that has it."""

    value: Decimal
    place: str


@record(kw_only=True)
class MeasureView:
    """What was understood of one measure, in the period that the sheet is about.

    `figures` are the places that have one, and `states` says of the others why they have none. `least` and `most` are
    None where no place has a number.
    """

    measure: Measure
    heading: str
    least: Extreme | None
    most: Extreme | None
    figures: int
    states: tuple[tuple[str, int], ...]
    by_formula: bool


@record
class FormulaView:
    """What was understood of one formula: its path, the kind of its figures, its label, and how many places have one.

    The kind is empty where no place has one, and the label where no measure describes it.
    """

    path: str
    kind: str
    label: str
    figures: int


@record(kw_only=True)
class Overview:
    """All that is shown of a table. `is_drafted` says that it has no measures file, and is read as a draft would.

    `sheets` are the names of those that were read, empty ones of files without sheets. `refused` are the places without
    figures, for the disclosure policy. Of a list the `places` are its rows, and `owners` how many places they are of.
    """

    file: str
    sheets: tuple[str, ...]
    header: int
    is_drafted: bool
    places: tuple[Place, ...]
    owners: int
    refused: int
    table: Table | None
    measures: tuple[MeasureView, ...]
    formulas: tuple[FormulaView, ...]
    unused: tuple[str, ...]
    unfilled: tuple[str, ...]
    oddities: tuple[str, ...]
    problems: tuple[Problem, ...]


def overview(alone: Alone) -> Overview:
    """Look over a table. One without a measures file is read as its draft says; what that lacks is no problem here."""
    is_drafted = alone.measures is None
    problems: list[Problem] = []
    if is_drafted:
        text = drafted(alone.sheets, alone.file)
        problems += [] if text or _stops(alone.problems) else [nothing_found(alone.file)]
        alone = described_by(alone, text, DRAFT) if text else alone
    statistics = _published(alone, problems)
    problems = [*alone.problems, *problems]
    if is_drafted:
        problems = [problem for problem in problems if not (problem.location.file == DRAFT and problem.code in _ASKED)]
    problems = [problem for problem in problems if problem.code != "undescribed-column"]  # which is shown
    table = alone.table
    places = statistics.places if statistics else ()
    views = tuple(_views(statistics, table)) if statistics and table else ()
    unfilled = tuple(view.measure.path for view in views if not view.by_formula and not view.heading)
    problems += [problem for place in places for problem in place.problems if not (unfilled and _is_of(place, problem))]
    return Overview(
        file=alone.file,
        sheets=_sheets(alone),
        header=table.header.line if table and table.header and not _is_made_header(alone) else 0,
        is_drafted=is_drafted,
        places=places,
        owners=len({place.texts[OWNER].words for place in places if OWNER in place.texts}) if alone.form.is_list else 0,
        refused=sum(map(is_refused, places)),
        table=table,
        measures=views,
        formulas=tuple(_formulas(statistics)) if statistics else (),
        unused=tuple(_unused(statistics, table, alone.form)) if statistics and table else (),
        unfilled=unfilled,
        oddities=tuple(oddities_of(alone.sheets, alone.form, table, statistics)) if statistics and table else (),
        problems=tuple(problems),
    )


def _stops(problems: Sequence[Problem]) -> bool:
    """Whether one of them is more than a warning."""
    return any(not problem.is_warning for problem in problems)


def _is_made_header(alone: Alone) -> bool:
    """Whether the names of columns stand in every row, as in JSON, and in no row of headings."""
    return any(sheet.rows and not sheet.rows[0].number for sheet in alone.sheets)


def _is_of(place: Place, problem: Problem) -> bool:
    """Whether a problem is that a place has no figure of a measure without a column, which is said once for all."""
    return problem.code == "missing-cell" and problem.location == place.location


def _published(alone: Alone, problems: list[Problem]) -> Statistics | None:
    if alone.table is None or alone.measures is None:
        return None
    described = measures.from_yaml(alone.measures, problems, alone.table.beside.current)
    if alone.measures.file == DRAFT and described.disclosure:  # a guess, by which no place is refused here
        described = replace(described, disclosure=Disclosure(0, "", described.disclosure.location))
    return publish_table(alone.table, described, problems, grouped=alone.form.is_list)


def _sheets(alone: Alone) -> tuple[str, ...]:
    """The names of the sheets that the table was read from."""
    if alone.form.sheets or alone.form.sheet:
        return tuple(name for _, name in alone.form.sheets) or (alone.form.sheet,)
    visible = [sheet.name for sheet in alone.sheets if not sheet.hidden and sheet.name]
    return tuple(visible[:1]) if len(visible) == 1 else ()


def _views(statistics: Statistics, table: Table) -> Iterator[MeasureView]:
    headings = {path: cell.heading or path for cells in _cells(table) for path, cell in cells.items()}
    cells = {row.id: row.cells for row in table.rows}
    formulas = {formula.path for formula in statistics.measures.formulas}
    for path, measure in statistics.measures.measures.items():
        figures = [(place, figure) for place in statistics.places if (figure := place.figures.get(path))]
        numbers = [Extreme(Decimal(f.value), p.name) for p, f in figures if isinstance(f.value, int | Decimal)]
        states = Counter(_state(place, path, cells) for place in statistics.places)
        del states[""]
        yield MeasureView(
            measure=measure,
            heading=headings.get(path, ""),
            least=min(numbers, key=_value, default=None),
            most=max(numbers, key=_value, default=None),
            figures=sum(not figure.missing for _, figure in figures),
            states=tuple(states.items()),
            by_formula=path in formulas,
        )


def _formulas(statistics: Statistics) -> Iterator[FormulaView]:
    described = statistics.measures.measures
    for formula in statistics.measures.formulas:
        figures = [figure for place in statistics.places if (figure := place.figures.get(formula.path))]
        measure = described.get(formula.path)
        kind = measure.kind if measure else next((figure.kind for figure in figures), "")
        there = sum(not figure.missing for figure in figures)
        yield FormulaView(formula.path, kind, measure.label if measure else "", there)


def _cells(table: Table) -> Iterator[Mapping[str, Cell]]:
    """Yields the cells of all rows: those of other periods first, and last those of the period that is shown."""
    rows = (*table.rows, *table.beside.extra)
    for row in rows:
        yield from row.periods.values()
    yield from (row.cells for row in rows)


def is_refused(place: Place) -> bool:
    """Whether the disclosure policy refuses a place."""
    return any(problem.code == "count-too-small" for problem in place.problems)


def _value(extreme: Extreme) -> Decimal:
    return extreme.value


def _state(place: Place, path: str, cells: Mapping[str, Mapping[str, Cell]]) -> str:
    """Why a place has no figure, in words: its state, or what its cell has instead; empty where it has one."""
    figure = place.figures.get(path)
    if figure:
        return _in_words(figure) if figure.missing else ""
    cell = cells.get(place.id, {}).get(path)
    if not place.figures or cell is None:
        return "refused" if cell and is_refused(place) else ""
    return f"'{cell.words}'" if cell.words else "empty"


def _in_words(figure: Figure) -> str:
    """The state of a figure that is missing."""
    return (figure.state or "not-available").replace("-", " ")


def _unused(statistics: Statistics, table: Table, form: TableForm) -> Sequence[str]:
    """The headings of columns that no measure takes, and that are no texts which words on a page use."""
    if table.account.unused or not form.says_nothing:
        return list(table.account.unused)
    known = statistics.measures.measures
    first = table.rows[0].cells if table.rows else {}
    found = [path for path in first if path not in known and path not in ("name", "usps", "fips", "slug", "in_text")]
    if table.header:
        return found
    cells = [row.cells for row in table.rows]  # of a file without columns: what is no figure is for words on a page
    return [path for path in found if any(path in one and looks_numeric(one[path].text) for one in cells)]
