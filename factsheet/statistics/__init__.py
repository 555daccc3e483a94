"""Turns a table and its measures into checked figures, once per table: `publish` is built around it.

Takes raw `Table` and `Measures`, returns `Statistics`. The problems of one place are kept in that place's `problems`,
so that the others can still be drawn; problems of the whole table go to the caller's list. A place that the disclosure
policy refuses has no figures at all: beyond this module a withheld count cannot be reached.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction

from factsheet.numbers import Kind, NumberType
from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.statistics import consistency, formulas, matching, statuses
from factsheet.statistics.figures import Value, figure_of
from factsheet.statistics.fixed import FrozenMap
from factsheet.statistics.formula_kinds import FormulaKind, formula_kinds_of
from factsheet.statistics.measures import Formula, Measure, Measures, SetInfo
from factsheet.statistics.percentages import Together, together
from factsheet.statistics.placenames import check_names, names_of, taken_twice
from factsheet.statistics.tables import Cell, Row, Table
from factsheet.statistics.totals import check_total, uneven

_PRECISION = Context(prec=28)  # digits of a quotient; our own context, so that the caller's cannot show


@record(kw_only=True)
class Figure:
    """One figure of one place: its value, and the cell it was typed in or (for a formula) the `cells` it is made from.

    `value` is an int for counts, ranks and years, a text for texts, else a Decimal; an optional figure that is missing
    is an empty text. `people` marks figures that the disclosure policy guards. `measure` is None for a formula that
    the measures file does not describe.
    """

    path: str
    value: Value | date
    kind: Kind
    measure: Measure | None
    cell: Cell | None
    cells: tuple[Cell, ...]
    people: bool
    currency: str = ""
    together: Together | None = None
    status: str = ""  # its own, that of its measure, or the weakest of those it is worked out from
    status_of_set: str = ""  # that of all figures of its table
    uneven: bool = False  # whether it is rounded, so that a total does not add up as it is printed

    @property
    def marked_as(self) -> str:
        """The status that stands beside it where it is printed: its own before that of the set; empty for none."""
        return "" if self.missing or isinstance(self.value, str | date) else self.status or self.status_of_set

    @property
    def missing(self) -> bool:
        """Whether the place has no figure here, which its measure allows."""
        return self.value == ""

    @property
    def is_worked_out(self) -> bool:
        """Whether a formula gave it, so that its digits have no end of their own."""
        return self.cell is None and bool(self.cells)

    @property
    def may_be_share(self) -> bool:
        """Whether it lies between 0 and 1, as a share does, and is a formula's that no measure describes."""
        return (
            self.is_worked_out and not self.measure and isinstance(self.value, int | Decimal) and 0 <= self.value <= 1
        )

    @property
    def number_type(self) -> NumberType:
        """What decides in which formats it can be written."""
        if isinstance(self.value, date):
            return NumberType("date")
        if isinstance(self.value, str):
            return NumberType("text")
        percent = self.together.percent if self.together else None
        number_type = self.measure.number_type if self.measure else NumberType(self.kind, currency=self.currency)
        return replace(number_type, percent=percent, decimals=self._decimals(number_type))

    def _decimals(self, number_type: NumberType) -> int | None:
        """The decimals that it is printed with: those of its measure, and one of a rate or average without its own."""
        endless = self.is_worked_out and isinstance(self.value, Decimal) and not number_type.currency
        averaged = self.kind == "rate" or (self.kind == "amount" and endless)
        return 1 if number_type.decimals is None and self.is_worked_out and averaged else number_type.decimals


@record(kw_only=True)
class Place:
    """One row of the table: its names and codes, its `texts` (`place.*` on a page) and its figures by path.

    A place with `problems` cannot be drawn.
    """

    id: str
    name: str
    slug: str
    usps: str | None
    fips: str | None
    texts: FrozenMap[Cell]
    figures: FrozenMap[Figure]
    problems: tuple[Problem, ...]
    location: Location


@record
class Statistics:
    """Every place of one table, in the order of the file, and what their figures mean."""

    file: str
    info: SetInfo
    places: tuple[Place, ...]
    measures: Measures
    index: FrozenMap[int]  # of each place, by all of its names without regard to case

    def place(self, key: str) -> Place | None:
        """The place that `key` names by id, USPS code, FIPS code, slug or name, in this order, in any case."""
        at = self.index.get(key.strip().casefold())
        return None if at is None else self.places[at]

    def figure(self, place: Place, path: str) -> Figure | None:
        """The figure `path` of `place`; None when there is none, or when the disclosure policy refuses the place."""
        return place.figures.get(path)


def publish_table(table: Table, measures: Measures, problems: list[Problem], *, grouped: bool = False) -> Statistics:
    """Check `table` and work out the figures of every place.

    Adds to `problems` those that concern all places: a measures file that contradicts itself, a column without a
    description, a description without a column. With `grouped`, rows belong to places, and rows of different places
    may have the same name.
    """
    consistency.check(measures, problems)
    matching.check(table, measures, problems)
    order = consistency.in_order(measures.formulas)
    names = [names_of(row) for row in table.rows]
    twice = taken_twice(table, names, grouped)
    kinds = formula_kinds_of(measures, order)
    places = tuple(
        _place(row, named, measures, order, kinds, twice.get(row.id, []))
        for row, named in zip(table.rows, names, strict=True)
    )
    return Statistics(table.file, measures.info, places, measures, _index(places))


def _index(places: tuple[Place, ...]) -> FrozenMap[int]:
    """The number of each place by its names; an id goes before all codes, codes before slugs and these before names."""
    found: dict[str, int] = {}
    for column in ("id", "usps", "fips", "slug", "name"):
        for number, place in enumerate(places):
            if name := str(getattr(place, column) or "").casefold():
                found.setdefault(name, number)
    return FrozenMap(found.items())


def _place(
    row: Row,
    names: dict[str, str],
    measures: Measures,
    order: tuple[Formula, ...],
    kinds: Mapping[str, FormulaKind],
    twice: list[Problem],
) -> Place:
    problems = [*twice]
    check_names(row, names, problems)
    figures = _typed(row, measures, problems)
    for path, status in statuses.typed(row, tuple(figures), problems):
        figures[path] = replace(figures[path], status=status)
    for formula in order:
        _work_out(formula, figures, measures, kinds, row.id, problems)
    _put_together(figures, measures, row.id, problems)
    if status_of_set := measures.info.status:
        figures = {path: replace(figure, status_of_set=status_of_set) for path, figure in figures.items()}
    refused = _refused(figures, measures, row.id)
    values = {path: figure.value for path, figure in figures.items()}
    counts = {path for path, figure in figures.items() if figure.kind == "count"}
    locations = {"": row.location, **{path: f.cell.location for path, f in figures.items() if f.cell}}
    for total in measures.totals if not refused else ():
        if uneven(total, values):
            for path in (total.path, *total.parts):
                figures[path] = replace(figures[path], uneven=True)
        check_total(total, values, counts, measures, row.id, locations, problems)
    texts = (item for item in row.cells.items() if item[0] not in measures.measures and item[1].text.strip())
    return Place(
        id=row.id,
        name=names["name"] or row.id,
        slug=names["slug"],
        usps=names["usps"] or None,
        fips=names["fips"] or None,
        texts=FrozenMap(texts),
        figures=FrozenMap(() if refused else figures.items()),
        problems=(*problems, *refused),
        location=row.location,
    )


def _typed(row: Row, measures: Measures, problems: list[Problem]) -> dict[str, Figure]:
    """Read the figures that are typed in the row, in the order of the measures file."""
    made = {formula.path for formula in measures.formulas}
    figures: dict[str, Figure] = {}
    for path, measure in measures.measures.items():
        if path in made:
            continue
        cell = row.cells.get(path) or Cell(path, "", row.location, row.id)
        value = figure_of(cell, measure, problems)
        if value is not None:
            people = measure.people and measure.kind == "count"
            figures[path] = Figure(
                path=path,
                value=value,
                kind=measure.kind,
                measure=measure,
                cell=cell,
                cells=(cell,),
                people=people,
                status=measure.status or "",
            )
    return figures


def _work_out(
    formula: Formula,
    figures: dict[str, Figure],
    measures: Measures,
    kinds: Mapping[str, FormulaKind],
    row: str,
    problems: list[Problem],
) -> None:
    """Add the figure of `formula` to `figures`, unless a figure that it uses is missing."""
    inputs = [figures.get(name) for name in formulas.names(formula.expression)]
    used = [figure for figure in inputs if figure]
    exactly = {figure.path: Fraction(v) for figure in used if isinstance(v := figure.value, int | Decimal)}
    if len(exactly) < len(inputs):
        return
    try:
        exact = formulas.evaluate(formula.expression, exactly.__getitem__)
    except formulas.ImpossibleError as error:
        step = "Correct the formula, or the figures it uses."
        fact = f"for {row} {error}."
        problems.append(Problem.of_row("impossible-formula", formula.location, formula.path, row, fact, step))
        return
    sums, subtracts = formulas.additive(formula.expression), formulas.subtracts(formula.expression)
    measure = measures.measures.get(formula.path)
    kind: Kind = measure.kind if measure else kinds[formula.path].kinds[0]
    if kind == "count" and (exact.denominator != 1 or exact < 0):
        fact = f"is {float(exact):g} for {row}, which is no count."
        step = "Correct the formula, or make its kind amount."
        problems.append(Problem.of_row("impossible-figure", formula.location, formula.path, row, fact, step))
        return
    if kind == "share" and not 0 <= exact <= 1:
        fact = f"is {float(exact):.6g} for {row}, which is no share: that is from 0 to 1, and 0.58 is printed as 58%."
        step = "Correct the formula, which needs no 100, or make its kind growth, ratio or amount."
        problems.append(Problem.of_row("impossible-figure", formula.location, formula.path, row, fact, step))
        return
    # The change of two counts is itself no count of people, where the measures file describes it as an amount.
    inherited = sums and not (subtracts and measure) and any(figure.people for figure in used)
    people = measure.people if measure and kind == "count" else inherited
    cells = dict.fromkeys(cell for figure in used for cell in figure.cells)
    figures[formula.path] = Figure(
        path=formula.path,
        value=_value(exact),
        kind=kind,
        measure=measure,
        cell=None,
        cells=tuple(cells),
        people=people,
        currency=kinds[formula.path].currency if kind == "amount" else "",
        status=(measure.status if measure else None) or statuses.weakest(figure.status for figure in used),
    )


def _put_together(figures: dict[str, Figure], measures: Measures, row: str, problems: list[Problem]) -> None:
    """Work out how the shares of each whole are printed beside each other, and add that to their figures."""
    if not measures.percentages:
        return
    shares = {path: Fraction(f.value) for path, f in figures.items() if isinstance(f.value, int | Decimal)}
    for whole in measures.percentages:
        for path, found in together(whole, shares, row, problems).items():
            figures[path] = replace(figures[path], together=found)


def _value(exact: Fraction) -> int | Decimal:
    if exact.denominator == 1:
        return exact.numerator
    return _PRECISION.divide(Decimal(exact.numerator), Decimal(exact.denominator))


def _refused(figures: dict[str, Figure], measures: Measures, row: str) -> list[Problem]:
    """Make a problem of every count that is too small to print. It does not tell the count itself."""
    minimum = measures.disclosure.minimum if measures.disclosure else 0
    found = []
    for path, figure in figures.items():
        value = figure.value
        if isinstance(value, int | Decimal) and value and figure.people and -minimum < value < minimum:
            location = figure.cells[0].location
            fact = f"the count for {row} is above 0 and under {minimum}, the least that the policy lets print."
            # One blanked cell could be worked out from the total, so the whole place is held back.
            step = f"Leave {row} out, or change the disclosure policy in {measures.file}."
            found.append(Problem.of_row("count-too-small", location, path, row, fact, step))
    return found
