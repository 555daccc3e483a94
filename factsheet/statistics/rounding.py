"""The interval that a rounded figure stands for: half a step of its rounding to both sides, and no count below none."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from factsheet.statistics.measures import Measure

Interval = tuple[Fraction, Fraction]


def interval_of(value: int | Decimal, measure: Measure | None) -> Interval:
    """The least and the greatest that a figure may be; both itself where its measure is not rounded."""
    exact = Fraction(value)
    step = measure.rounded_to if measure else 1
    if step <= 1 or measure is None:
        return exact, exact
    low = exact - Fraction(step, 2)
    return max(low, Fraction(0)) if measure.kind == "count" else low, exact + Fraction(step, 2)


def sum_of(intervals: Iterable[Interval]) -> Interval:
    """The interval of a sum."""
    low = high = Fraction(0)
    for least, most in intervals:
        low, high = low + least, high + most
    return low, high


def overlap(one: Interval, other: Interval) -> bool:
    """Whether two intervals have a value in common, their ends included."""
    return one[0] <= other[1] and other[0] <= one[1]
