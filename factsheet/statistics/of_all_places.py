"""Rows that are all places together, such as that of a state: held to the sum of the places, and telling no hidden one.

That places make up such a row is not said anywhere; their figures say it, where the sums of several measures are those
of the row. Then another measure whose sum is another is probably a slip, and a figure that is hidden at one place only
is the row's figure less those of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from statistics import median

from factsheet.problems import Problem
from factsheet.record import record
from factsheet.statistics.comparisons import Working
from factsheet.statistics.derivable import derivable, is_guarded, told
from factsheet.statistics.measures import Measures
from factsheet.statistics.published import Figure, Told
from factsheet.statistics.rounding import interval_of, overlap, sum_of
from factsheet.statistics.solving import Sum
from factsheet.statistics.totals import check_total
from factsheet.syntax.yamltext import shortened

_LEAST = 2  # places that are a sum, and measures whose sums agree before another that does not is said


@record
class _Sums:
    """The measures of a row, in one period, by how their figures are to the sums of places."""

    agree: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    above: tuple[str, ...] = ()  # one of the places alone has more


def check_rows(places: Sequence[Working], others: Sequence[Working], measures: Measures) -> Iterator[Problem]:
    """Yields a warning for each figure of a row that is no place that is not what its parts, or the places, add up to.

    A measure with a note or a definition of its own says itself what its figures are, but no place has more than all.
    """
    for row in others:
        sums = {period: _sums(places, figures, period) for period, figures in row.figures.items()}
        agree = sum(len(one.agree) for one in sums.values())
        differ = sum(len(one.differ) for one in sums.values())
        above = sum(len(one.above) for one in sums.values())
        for period, figures in row.figures.items():
            yield from _own_totals(row, figures, measures)
            found, of = sums[period], (above, agree + differ)
            more = [path for path in found.above if _is_more(path, row, figures[path], places, period, *of)]
            for path in more:
                yield _more(path, row, figures[path], places, period)
            for path in found.differ if agree >= max(_LEAST, differ + 1) else ():
                measure = measures.measures.get(path)
                if path not in more and not (measure and (measure.note or measure.definition)):
                    yield _differs(path, row, figures[path], places, period)


def _known(path: str, places: Sequence[Working], period: str) -> list[tuple[Fraction, Figure, Working]]:
    """The figures of places that are known, with their places, the largest last."""
    parts = [(working.figures.get(period, {}).get(path), working) for working in places]
    found = [(Fraction(one.value), one, at) for one, at in parts if one and isinstance(one.value, int | Decimal)]
    return sorted(found, key=lambda each: each[0])


def _is_more(
    path: str, row: Working, whole: Figure, places: Sequence[Working], period: str, above: int, sums: int
) -> bool:
    """Whether a place that has more than a row shows a slip, and not that the row is an average or a target.

    Of an average most measures have such a place, and the other places together have more than it. What another file
    has may be a target, which a place can well be above.
    """
    values = [value for value, _, _ in _known(path, places, period)]
    assert isinstance(whole.value, int | Decimal)
    own = Fraction(whole.value)
    others = sum(values[:-1], Fraction(0))
    if any(abs(usual - own) < 1 for usual in ((others + values[-1]) / len(values), median(values))):
        return False
    return (2 * above <= sums or others <= own) if row.is_of_table else 4 * above <= sums


def _more(path: str, row: Working, whole: Figure, places: Sequence[Working], period: str) -> Problem:
    _, most, place = _known(path, places, period)[-1]
    fact = f"for {_called(place)} {most.value}, more than the {whole.value} of {_called(row)}."
    step = "Look both up in the source and correct the one that is wrong."
    location = most.cell.location if most.cell else place.row.location
    return Problem.warning("total-does-not-hold", location, path, fact, step)


def told_by(places: Sequence[Working], others: Sequence[Working], current: str) -> Iterator[tuple[str, Told]]:
    """Yields the figures of rows of all places that tell hidden ones, by their paths with an @ and the row."""
    if len(places) < _LEAST or not others:
        return
    for row in others if any(map(is_guarded, _of_all(places, current))) else ():
        figures = row.figures.get(current, {})
        sums = _sums(places, figures, current)
        if len(sums.agree) > len(sums.differ):
            for path in sums.hidden:
                yield from _tells(path, row, figures[path], places, current)


def _called(row: Working) -> str:
    """What messages call a row: by its name in the table, if it has one."""
    return shortened(row.row.cells["name"].words) if "name" in row.row.cells else row.called


def _of_all(places: Sequence[Working], period: str) -> Iterator[Figure]:
    for working in places:
        yield from working.figures.get(period, {}).values()


def _sums(places: Sequence[Working], figures: dict[str, Figure], period: str) -> _Sums:
    """How the figures of a row are to the sums of places."""
    agree, differ, hidden, above = list[str](), list[str](), list[str](), list[str]()
    for path, whole in figures.items() if len(places) >= _LEAST else ():
        if whole.kind != "count" or not whole.cell or not isinstance(whole.value, int | Decimal) or not whole.value:
            continue
        parts = [working.figures.get(period, {}).get(path) for working in places]
        known = [part for part in parts if part and isinstance(part.value, int | Decimal)]
        own = interval_of(whole.value, whole.measure)
        spans = [interval_of(part.value, part.measure) for part in known]  # type: ignore[arg-type]
        if any(low > own[1] for low, _ in spans):
            above.append(path)
        if len(known) < len(parts):
            if any(part and is_guarded(part) for part in parts):
                hidden.append(path)
            continue
        (agree if overlap(sum_of(spans), own) else differ).append(path)
    return _Sums(tuple(agree), tuple(differ), tuple(hidden), tuple(above))


def _differs(path: str, row: Working, whole: Figure, places: Sequence[Working], period: str) -> Problem:
    parts = [working.figures[period][path].value for working in places]
    together = sum(Fraction(value) for value in parts if isinstance(value, int | Decimal))
    assert isinstance(whole.value, int | Decimal)
    assert whole.cell
    fact = (
        f"for {_called(row)} {whole.value}, but its {len(parts)} places add up to {Decimal(together.numerator)}, and "
        "other figures of that row are what its places add up to."
    )
    step = "Look them up in the source and correct the one that is wrong, or say in its note: why they differ."
    return Problem.warning("total-does-not-hold", whole.cell.location, path, fact, step)


def _own_totals(row: Working, figures: dict[str, Figure], measures: Measures) -> Iterator[Problem]:
    """Yields a warning for each total that the figures of a row do not add up to."""
    found: list[Problem] = []
    values = {path: figure.value for path, figure in figures.items()}
    counts = {path for path, figure in figures.items() if figure.kind == "count"}
    symbols = {path: figure.symbol for path, figure in figures.items() if figure.symbol and figure.kind == "count"}
    locations = {"": row.row.location, **{path: f.cell.location for path, f in figures.items() if f.cell}}
    for total in measures.totals:
        check_total(total, values, counts, measures, _called(row), locations, found, symbols)
    for problem in found:
        fact = f"for {_called(row)} {problem.fact}"
        yield Problem.warning(problem.code, problem.location, problem.subject, fact, problem.next_step)


def _tells(
    path: str, row: Working, whole: Figure, places: Sequence[Working], period: str
) -> Iterator[tuple[str, Told]]:
    parts = {f"{n}": working.figures.get(period, {}).get(path) for n, working in enumerate(places)}
    figures = {key: figure for key, figure in parts.items() if figure}
    called = {f"{n}": working.called for n, working in enumerate(places)}
    if len(figures) < len(parts):
        return
    figures[""] = whole
    for found in derivable([Sum("", tuple(parts))], figures):
        first = figures[next(iter(found.values))]
        yield (
            f"{path}@{row.name}",
            Told(
                first.cell.location if first.cell else row.row.location,
                f"{told(found, figures, called)}, where the {len(places)} places make up {_called(row)}.",
            ),
        )
