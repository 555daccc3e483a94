"""Takes the figures of several places together: their median, mean, sum, least or most."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from factsheet.statistics.against import Against
from factsheet.statistics.published import Figure
from factsheet.statistics.states import strongest
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
    which is most often less than those that are shown, unless one of these is nothing.
    """
    known = [f for f in figures if f and isinstance(f.value, int | Decimal)]
    if not known:
        return None
    numbers = [Fraction(figure.value) for figure in known if isinstance(figure.value, int | Decimal)]
    may_be_less = min(numbers) > 0 and any(figure and figure.state == "suppressed" for figure in figures)
    if (against.take == "sum" and len(known) < len(figures)) or (against.take == "min" and may_be_less):
        states = {figure.state for figure in figures if figure and figure.missing} or {"not-available"}
        first = replace(known[0], path=f"{path}@{against.name}", cell=None, cells=(), interval=None)
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
    )
