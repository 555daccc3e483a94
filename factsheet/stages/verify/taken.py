"""Proves a figure taken of several places: the median, mean, sum, least or most of their cells, worked out again.

Shares no code with what took it. What a formula gives of several places is not worked out again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from factsheet.statistics import Figure
from factsheet.statistics.published import SEVERAL, Named

_CLOSE = Fraction(1, 10**20)  # of a value: a figure has 28 digits


def _middle(ordered: Sequence[Fraction]) -> Fraction:
    """Returns the middle of values in order: the mean of the two that are in the middle, or of one with itself."""
    last = len(ordered) - 1
    return sum((ordered[last // 2], ordered[last - last // 2]), Fraction(0)) / 2


_TAKEN: Mapping[str, Callable[[Sequence[Fraction]], Fraction]] = {
    "median": _middle,
    "mean": lambda ordered: sum(ordered, Fraction(0)) / len(ordered),
    "sum": lambda ordered: sum(ordered, Fraction(0)),
    "min": lambda ordered: ordered[0],
    "max": lambda ordered: ordered[-1],
}


def fault(figure: Figure, named: Mapping[str, Named]) -> str:
    """Returns what is untrue in a figure of several places; empty where nothing is, and for any other figure."""
    path, _, name = figure.path.partition("@")
    meant = named.get(name)
    if meant is None or meant.row != SEVERAL or not isinstance(figure.value, int | Decimal):
        return ""
    places = [(cell.location.file, cell.row) for cell in figure.cells]
    files = {file for file, _ in meant.places}
    if any(cell.path != path or cell.location.file not in files for cell in figure.cells):
        return ""  # of a formula, or of a list with a comparison of the same name
    is_of_period = all(cell.period in ("", meant.period) for cell in figure.cells)
    if not is_of_period or len(set(places)) < len(places) or not meant.places.issuperset(places):
        return f"takes {figure.path} of other places than those that {name} names."
    if meant.take == "sum" and len(places) < len(meant.places):
        return f"takes {figure.path} as the sum of {len(meant.places)} places, of which {len(places)} have a figure."
    true = _TAKEN[meant.take](sorted(Fraction(Decimal(cell.number)) for cell in figure.cells))
    if abs(true - Fraction(figure.value)) > abs(true) * _CLOSE:
        return f"takes {figure.value} as the {meant.take} of {len(places)} figures {path}, which is {float(true):g}."
    return ""
