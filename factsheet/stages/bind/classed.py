"""Parts the figures of a map into classes that its legend tells apart.

Figures that are printed alike are in one class, and what a legend prints of two classes never meets: breaks stand at
amounts that can be printed, or else a class reaches from the least to the most of its figures.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from factsheet import numbers
from factsheet.blocks.area_map import Shading
from factsheet.numbers.classes import Class, by_breaks, by_figures, by_quantiles, equal_breaks
from factsheet.numbers.printed import printed_value
from factsheet.record import record
from factsheet.statistics import Figure

_COARSER = 10  # tens by which breaks of equal classes may be rounded, until they can be printed


@record
class Told:
    """An area with a published figure: the value that it prints, and that as text."""

    number: int
    name: str
    figure: Figure
    value: Decimal
    text: str


def classed(told: Sequence[Told], shading: Shading, format_: str, language: str) -> tuple[Class, ...]:
    """The classes of figures that are printed in a format, the lowest first."""
    return _Classes(told, shading, format_, language).found() if told else ()


class _Classes:
    """The figures of one map on the way to their classes."""

    def __init__(self, told: Sequence[Told], shading: Shading, format_: str, language: str) -> None:
        self.told, self.shading, self.format, self.language = told, shading, format_, language
        self.number_type = without_sums(told[0].figure)
        self.least = dict[str, Decimal]()  # of each text, such as "less than 1", the least value that it is printed for
        for each in told:
            self.least[each.text] = min(self.least.get(each.text, each.value), each.value)
        self.values = [self.least[each.text] for each in told]

    def found(self) -> tuple[Class, ...]:
        """The classes, by quantiles, of one width or at breaks."""
        if self.shading.method == "quantiles":
            return self._widened(by_quantiles(self.values, self.shading.of))
        step = _step(self.told, self.format)
        for coarser in range(_COARSER):
            rounded = step.scaleb(coarser)
            breaks = self._breaks(rounded)
            found = self._widened(by_breaks(self.values, breaks, rounded))
            if self._are_told(found, breaks):
                return found
        return self._widened(by_figures(self.values, self._breaks(step)))

    def _breaks(self, step: Decimal) -> Sequence[Decimal]:
        if self.shading.method == "breaks":
            return self.shading.breaks
        return equal_breaks(self.values, min(self.shading.of, len(set(self.values))), step)

    def _widened(self, classes: Sequence[Class]) -> tuple[Class, ...]:
        """The classes with all values that are printed alike in them."""
        return tuple(
            replace(
                each,
                high=max([each.high, *(t.value for t in self.told if each.low <= self.least[t.text] <= each.high)]),
            )
            for each in classes
        )

    def _are_told(self, classes: Sequence[Class], breaks: Sequence[Decimal]) -> bool:
        """Whether the limits of classes are printed exactly, hold their figures, and no two classes share one."""
        limits = [limit for each in classes for limit in (each.low, each.high)]
        whole = all(self._printed(limit) == limit for limit in limits)
        inside = all(
            any(each.low <= value <= each.high and each.number == bisect_right(breaks, value) for each in classes)
            for value in self.values
        )
        apart = (
            below.high < above.low and self._text(below.high) != self._text(above.low)
            for below, above in pairwise(classes)
        )
        return whole and inside and all(apart)

    def _printed(self, amount: Decimal) -> Decimal:
        return printed_value(amount, self.number_type, self.format, self.language)

    def _text(self, amount: Decimal) -> str:
        return numbers.written(amount, self.number_type, self.format, self.language)


def without_sums(figure: Figure) -> numbers.NumberType:
    """The number type of a figure without percentages that are made to add up: a limit is of no one figure."""
    return replace(figure.number_type, percent=None)


def _step(told: Sequence[Told], format_: str) -> Decimal:
    """The least difference of two figures that are printed."""
    least = min(int(each.value.normalize().as_tuple().exponent) for each in told)
    decimals = max((each.figure.number_type.decimals or 0) for each in told)
    hundredths = 2 if told[0].figure.kind == "share" and format_ != "number" else 0
    measure = told[0].figure.measure
    step = Decimal(1).scaleb(min(0, least, -decimals - hundredths))
    return max(step, Decimal(measure.rounded_to)) if measure and measure.rounded_to > 1 else step
