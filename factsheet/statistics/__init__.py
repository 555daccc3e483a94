"""Turns a table and its measures into checked figures, once per table: `publish` is built around it.

Takes raw `Table` and `Measures`, returns `Statistics`. The problems of one place are kept in that place's `problems`,
so that the others can still be drawn; problems of the whole table go to the caller's list. A place that the disclosure
policy refuses has no figures at all: beyond this module a withheld count cannot be reached.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from factsheet.problems import Problem
from factsheet.statistics import consistency, matching, readings
from factsheet.statistics.called import called
from factsheet.statistics.collecting import no_collection
from factsheet.statistics.comparisons import Comparisons, Working, named
from factsheet.statistics.derivable import check_row
from factsheet.statistics.figures import fault_of
from factsheet.statistics.fixed import FrozenMap
from factsheet.statistics.formula_kinds import formula_kinds_of
from factsheet.statistics.kinds_of_parts import FormulaKind
from factsheet.statistics.measures import Formula, Measures
from factsheet.statistics.of_all_places import check_rows, told_by
from factsheet.statistics.other_files import measures_of_files
from factsheet.statistics.periods import filled
from factsheet.statistics.placenames import all_names_of, check_names, taken_twice
from factsheet.statistics.places_formulas import OverPlaces, of_places
from factsheet.statistics.published import Figure, Place, Statistics
from factsheet.statistics.tables import Table
from factsheet.statistics.totals import check_total, uneven
from factsheet.statistics.workings import put_together, refused, typed_figures, work_out

__all__ = ["Figure", "Place", "Statistics", "publish_table"]


def publish_table(table: Table, measures: Measures, problems: list[Problem], *, grouped: bool = False) -> Statistics:
    """Check `table` and work out the figures of every place.

    Adds to `problems` those that concern all places: a measures file that contradicts itself, a column without a
    description, a description without a column, a row or file to compare with that cannot be read. With `grouped`, rows
    belong to places, and rows of different places may have the same name.
    """
    consistency.check(measures, table, problems)
    matching.check(table, measures, problems)
    with no_collection():
        table, measures = readings.read(table, measures, problems)
    matching.check_symbols(table, measures, problems)
    names = all_names_of(table.rows)
    known = called([row.id for row in table.rows], [own["name"] for own in names])
    twice = taken_twice(table, names, known, grouped=grouped)
    found = Comparisons(table, measures, known, measures_of_files(table, measures, problems))
    with no_collection():
        _fill(found, measures, problems)
    problems += found.left_out()
    for working in found.others:
        problems += working.problems
        if working.is_of_table and measures.info.status:
            for figures in working.figures.values():
                _mark(figures, measures.info.status)
    problems += check_rows(found.places, found.others, measures)
    told = FrozenMap(told_by(found.places, found.others, found.current))
    places = tuple(
        _place(working, own, found, measures, twice.get(working.row.id, []))
        for working, own in zip(found.places, names, strict=True)
    )
    return Statistics(
        file=table.file,
        info=measures.info,
        places=places,
        measures=measures,
        index=_index(places),
        named=FrozenMap(named(table, measures)),
        over_time=FrozenMap(found.over_time()),
        periods=filled(table.beside.periods),
        current=table.beside.current,
        told=told,
    )


def _fill(found: Comparisons, measures: Measures, problems: list[Problem]) -> None:
    """Read the figures of every row and period, then work out one formula after the other for all of them.

    Those that take the figures of all places come behind those that do not: places that are refused are known then.
    """
    paths = frozenset(formula.path for formula in measures.formulas)
    for working in found.all:
        for period, cells in working.cells.items():
            filled_in = frozenset(path for path, cell in cells.items() if cell.text.strip())
            made = paths if working.is_of_table else paths - filled_in
            name = working.name_in(period)
            start = None if name or working.row.unread else working.row.location
            working.figures[period] = typed_figures(
                working.row.id,
                cells,
                working.measures,
                working.problems,
                called=working.called,
                name=name,
                start=start,
                made=made,
            )
    order = consistency.in_order(measures.formulas)
    kinds = formula_kinds_of(measures, order)
    over_places = of_places(order)
    for formula in order:
        if formula.path not in over_places:
            _work_out(formula, found.all, found, kinds)
    if not over_places:
        return
    withheld = frozenset(n for n, working in enumerate(found.places) if _is_refused(working, measures))
    places = {
        period: OverPlaces(
            [working.called for working in found.places],
            [found.finder(working, period) if period in working.figures else _nothing for working in found.places],
            withheld,
            frozenset(working.called for working in found.places if working.problems),
        )
        for period in dict.fromkeys(period for working in found.all for period in working.figures)
    }
    shown = [working for n, working in enumerate(found.places) if n not in withheld]
    for formula in order:
        if formula.path in over_places:
            problems += places[found.current].faults(formula) if found.current in places else []
            _work_out(formula, [*shown, *found.others], found, kinds, places)


def _nothing(_: str) -> Figure | None:
    """What a place has of a period that its row does not have."""
    return None


def _is_refused(working: Working, measures: Measures) -> bool:
    """Whether the disclosure policy refuses a place, for a figure of any period."""
    return any(refused(figures, measures, working.called) for figures in working.figures.values())


def _work_out(
    formula: Formula,
    rows: list[Working],
    found: Comparisons,
    kinds: Mapping[str, FormulaKind],
    places: Mapping[str, OverPlaces[Figure]] | None = None,
) -> None:
    """Work out a formula for every row and period."""
    for working in rows:
        for period, figures in working.figures.items():
            if not working.is_of_table and formula.path in figures:
                continue  # another file says it itself
            find = found.finder(working, period)
            row, name, over = working.called, working.name_in(period), places[period] if places else None
            problems, faults = working.problems, working.faults
            work_out(formula, figures, find, working.measures, kinds, row, problems, faults, name=name, places=over)


def _index(places: tuple[Place, ...]) -> FrozenMap[int]:
    """The number of each place by its names; an id goes before all codes, codes before slugs and these before names.

    A name that several places have names none of them.
    """
    found: dict[str, int] = {}
    times = Counter(place.name.casefold() for place in places)
    for column in ("id", "usps", "fips", "slug", "name"):
        for number, place in enumerate(places):
            name = str(getattr(place, column) or "").casefold()
            if name and not (column == "name" and times[name] > 1):
                found.setdefault(name, number)
    return FrozenMap(found.items())


def _place(
    working: Working,
    names: dict[str, str],
    found: Comparisons,
    measures: Measures,
    twice: list[Problem],
) -> Place:
    row, problems = working.row, [*twice]
    if not row.unread:
        check_names(row, names, working.called, problems)
    problems += working.problems
    withheld: list[Problem] = []
    for figures in working.figures.values():
        _finish(working, figures, measures, problems, withheld)
    own = {**working.figures[working.current], **found.addressed(working)}
    texts = (item for item in row.cells.items() if measures.is_text(item[0]) and item[1].text.strip())
    return Place(
        id=row.id,
        name=names["name"] or row.id,
        slug=names["slug"],
        usps=names["usps"] or None,
        fips=names["fips"] or None,
        texts=FrozenMap(texts),
        figures=FrozenMap(() if withheld else own.items()),
        problems=(*problems, *withheld),
        location=row.location,
        faults=FrozenMap(
            [
                *working.faults.items(),
                *(
                    (f"place.{path}", fault_of(cell, working.called))
                    for path, cell in row.cells.items()
                    if cell.fault and path not in measures.measures
                ),
            ]
        ),
    )


def _mark(figures: dict[str, Figure], status: str) -> None:
    """Give all figures the status of their set."""
    figures |= {path: replace(figure, status_of_set=status) for path, figure in figures.items()}


def _finish(
    working: Working, figures: dict[str, Figure], measures: Measures, problems: list[Problem], withheld: list[Problem]
) -> None:
    """Check the figures of one period against each other, and mark those that are printed with others or not at all."""
    row = working.called
    put_together(figures, measures, row, problems)
    if measures.info.status:
        _mark(figures, measures.info.status)
    withheld += (small := refused(figures, measures, row))
    values = {path: figure.value for path, figure in figures.items()}
    counts = {path for path, figure in figures.items() if figure.kind == "count"}
    symbols = {path: figure.symbol for path, figure in figures.items() if figure.symbol and figure.kind == "count"}
    locations = {"": working.row.location, **{path: f.cell.location for path, f in figures.items() if f.cell}}
    for total in measures.totals if not small else ():
        if uneven(total, values):
            for path in (total.path, *total.parts):
                figures[path] = replace(figures[path], uneven=True)
        check_total(total, values, counts, measures, row, locations, problems, symbols)
    if not small:
        check_row(measures.totals, figures, row, working.row.location, problems)
