"""Sorts figures into classes, such as the four tones of a map, by the values that they have as they are printed.

Figures that are printed alike are always in one class. There are never more classes than different figures.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from factsheet.record import record


@record
class Class:
    """A class of figures: its limits, both in it, and its number, from 0 for the lowest."""

    low: Decimal
    high: Decimal
    number: int


def by_quantiles(values: Sequence[Decimal], count: int) -> tuple[Class, ...]:
    """Part `values` into `count` classes of about the same number of figures; limits are the figures at the ends."""
    times = sorted(Counter(values).items())
    count = min(count, len(times))
    below = list(accumulate(number for _, number in times))  # how many figures are up to each value
    starts = [0]
    for n in range(1, count):
        wanted, free = n * len(values) / count, range(starts[-1] + 1, len(times) - (count - n) + 1)
        starts.append(min(free, key=lambda at: (abs(below[at - 1] - wanted), at)))
    ends = [*(start - 1 for start in starts[1:]), len(times) - 1]
    return tuple(
        Class(times[start][0], times[end][0], n) for n, (start, end) in enumerate(zip(starts, ends, strict=False))
    )


def equal_breaks(values: Sequence[Decimal], count: int, step: Decimal) -> tuple[Decimal, ...]:
    """Return where `count` classes of one width begin, but for the first, in whole steps of what is printed.

    There are fewer where so many would be narrower than a step.
    """
    least, most = min(values), max(values)
    steps = [(least + (most - least) * n / count) / step for n in range(1, count)]
    breaks = (step * at.to_integral_value(rounding="ROUND_CEILING") for at in steps)
    return tuple(sorted({at for at in breaks if least < at <= most}))


def by_breaks(values: Sequence[Decimal], breaks: Sequence[Decimal], step: Decimal) -> tuple[Class, ...]:
    """Part `values` at breaks: a figure that is a break is in the class above it. Classes without figures are left out.

    Each begins with the first whole `step` of what is printed that is in it, and reaches to a step below the next; the
    first and the last end with the figures.
    """
    if not values:
        return ()
    reached = [(at / step).to_integral_value(rounding="ROUND_CEILING") * step for at in breaks]
    least, most = min(values), max(values)
    filled = {bisect_right(breaks, value) for value in values}
    found = []
    for number in sorted(filled):
        low = reached[number - 1] if number > 0 else least
        high = reached[number] - step if number < len(breaks) else most
        low = least if number == min(filled) else low
        high = most if number == max(filled) else high
        found.append(Class(low, high, number))
    return tuple(found)


def by_figures(values: Sequence[Decimal], breaks: Sequence[Decimal]) -> tuple[Class, ...]:
    """Part `values` at breaks into classes that reach from the least of their figures to the most."""
    found: dict[int, list[Decimal]] = {}
    for value in sorted(values):
        found.setdefault(bisect_right(breaks, value), []).append(value)
    return tuple(Class(own[0], own[-1], number) for number, own in sorted(found.items()))


def class_of(value: Decimal, classes: Sequence[Class]) -> Class:
    """Return the class that a printed value is in."""
    return next(each for each in classes if each.low <= value <= each.high)
