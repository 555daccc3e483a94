"""Takes the figures of several places together: their median, mean, sum, least or most."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import inf

from factsheet.statistics.against import Against
from factsheet.statistics.published import Figure
from factsheet.statistics.states import limits_of, strongest
from factsheet.statistics.statuses import weakest
from factsheet.statistics.workings import value_of


def _median(values: list[Fraction]) -> Fraction:
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2


_TAKEN: dict[str, Callable[[list[Fraction]], Fraction]] = {
    "median": _median,
    "mean": lambda values: sum(values, Fraction(0)) / len(values),
    "sum": lambda values: sum(values, Fraction(0)),
    "min": min,
    "max": max,
}


def taken_of(figures: Sequence[Figure | None], against: Against, path: str) -> Figure | None:
    """The figure of several places together, of those that have one; None where none has a number.

    There is no sum without the figure of one of them: it has the state of that. So has the least where one is hidden,
    which is most often less than those that are shown, unless one is nothing; and the most where one that is
    hidden may be more than all that are shown.
    """
    known = [f for f in figures if f and isinstance(f.value, int | Decimal)]
    if not known:
        return None
    numbers = [Fraction(figure.value) for figure in known if isinstance(figure.value, int | Decimal)]
    hidden = [figure for figure in figures if figure and figure.state in ("suppressed", "not-shown")]
    unknown = {
        "sum": len(known) < len(figures),
        "min": min(numbers) > 0 and bool(hidden),
        "max": max(map(_most, hidden), default=0) > max(numbers),
    }
    if unknown.get(against.take):
        states = {figure.state for figure in figures if figure and figure.missing} or {"not-available"}
        cells = tuple(dict.fromkeys(cell for figure in figures if figure for cell in figure.cells))
        first = replace(known[0], path=f"{path}@{against.name}", cell=None, cells=cells, interval=None)
        return replace(first, value="", state=strongest(states), people=False)
    value = value_of(_TAKEN[against.take](numbers))
    first = known[0]
    return Figure(
        path=f"{path}@{against.name}",
        value=value,
        kind="amount" if first.kind == "count" and not isinstance(value, int) else first.kind,
        measure=first.measure,
        cell=None,
        cells=tuple(dict.fromkeys(cell for figure in known for cell in figure.cells)),
        people=False,
        status=weakest(figure.status for figure in known),
        currency=first.currency,
        because=first.because,
        left_out=len(known) < len(figures),
    )


def _most(hidden: Figure) -> float:
    """What a hidden count may be: the most that its symbol tells, else one, since it is something.

    One that the policy hides may be any number: its place may be refused for another of its counts.
    """
    if hidden.state == "not-shown":
        return inf
    limits = limits_of(hidden.symbol)
    return 0 if hidden.kind != "count" else limits[1] if limits else 1
