"""Figures of a table that are far from all others: a slip, or a row that is the total of the others."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median

from factsheet.advice.drafting.writing import quoted
from factsheet.statistics import Place, Statistics
from factsheet.statistics.measures import Measure
from factsheet.statistics.tables import some

_FEW = 3  # places, under which nothing is said of a column; and measures in which a row is the sum of the others
_APART = 0.5  # powers of ten between a slip and the nearest of the others
_FAR = {"count": 3.0, "amount": 3.0}  # powers of ten from the usual; of other kinds one
_ROUNDING = Decimal("0.005")  # of a total, by which its parts may differ from it


def summed_places(statistics: Statistics) -> dict[str, tuple[str, ...]]:
    """The places whose counts are the sums of those of all others, by id, each with the paths of these measures.

    Nothing is said of fewer than three measures, nor where fewer than three other places have a figure.
    """
    found: dict[str, list[str]] = {}
    for path, measure in statistics.measures.measures.items():
        if measure.kind == "count":
            figures = [(place.id, figure.value) for place in statistics.places if (figure := place.figures.get(path))]
            values = {id_: Decimal(value) for id_, value in figures if isinstance(value, int | Decimal)}
            whole = max(values, key=lambda id_: values[id_], default="")
            rest = sum(values.values()) - values.get(whole, Decimal(0))
            if len(values) > _FEW and values[whole] > 0 and abs(values[whole] - rest) <= values[whole] * _ROUNDING:
                found.setdefault(whole, []).append(path)
    return {id_: tuple(paths) for id_, paths in found.items() if len(paths) >= _FEW}


def sums_said(summed: Mapping[str, Sequence[str]], statistics: Statistics) -> Iterator[str]:
    """Yields a sentence for each place that is the sum of the others, and how to declare it a total."""
    others = len(statistics.places) - 1
    for id_, paths in summed.items():
        name = next(place.name for place in statistics.places if place.id == id_)
        yield (
            f"{name} has the sums of the other {others} places ({some(list(paths))}): if it is their total and "
            f"no place, write rows: {{totals: {{{quoted(name)}: total}}}} under table"
        )


def slips(path: str, measure: Measure, numbers: Sequence[tuple[Place, Decimal]]) -> Iterator[str]:
    """Yields the figures that are far from all others, measured in powers of ten."""
    above = [(place, value, math.log10(value)) for place, value in numbers if value > 0]
    if len(above) < 2 * _FEW:
        return
    middle = median(power for _, _, power in above)
    spread = median(abs(power - middle) for _, _, power in above)
    far = max(_FAR.get(measure.kind, 1.0) if spread > 0.25 else 1.0, 6 * spread)
    usual_ones = [power for _, _, power in above if abs(power - middle) < far]
    least, most = min(usual_ones) - _APART, max(usual_ones) + _APART
    found = [(place, value) for place, value, power in above if abs(power - middle) >= far and not least < power < most]
    if 0 < len(found) <= _FEW:
        place, value = found[0]
        more = f", and {len(found) - 1} more" if len(found) > 1 else ""
        usual = Decimal(f"{10**middle:.2g}")
        yield f"{path}: {value:f} of {place.name} looks like a slip where about {usual:f} is usual{more}"
