"""What is left of figures that are not known, by the sums that they are parts of: each a range from least to most.

Each sum narrows the range of its whole by those of its parts, and of each part by those of the whole and the others,
until nothing changes. What has one value left can be worked out by any reader.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

from factsheet.record import record

Bound = Fraction | float  # a float is without end
Range = tuple[Bound, Bound]
_ROUNDS = 20  # more than sums of sums have levels
_MOST = 400  # parts of one sum


@record
class Sum:
    """A whole and its parts, by the keys of their ranges."""

    whole: str
    parts: tuple[str, ...]


def narrowed(sums: Sequence[Sum], ranges: Mapping[str, Range]) -> dict[str, Range] | None:
    """What is left of `ranges` where all `sums` hold; None where they cannot all hold."""
    left = dict(ranges)
    for _ in range(_ROUNDS):
        before = dict(left)
        for one in sums:
            _narrow(one, left)
        if any(low > high for low, high in left.values()):
            return None
        if left == before:
            break
    return left


def _narrow(one: Sum, left: dict[str, Range]) -> None:
    """Narrow the ranges of a sum: once for the whole, once for each part."""
    parts = one.parts if len(one.parts) <= _MOST else ()
    if not parts:
        return
    low, high = left[one.whole]
    lows, highs = [left[part][0] for part in parts], [left[part][1] for part in parts]
    least, most = sum(lows, Fraction(0)), sum(highs, Fraction(0))
    left[one.whole] = low, high = max(low, least), min(high, most)
    for n, part in enumerate(parts):
        if lows[n] == highs[n]:
            continue
        others = sum(lows[:n] + lows[n + 1 :], Fraction(0)), sum(highs[:n] + highs[n + 1 :], Fraction(0))
        left[part] = max(lows[n], _less(low, others[1])), min(highs[n], _less(high, others[0]))


def _less(whole: Bound, others: Bound) -> Bound:
    """What a part is where the others take so much of the whole; without end where either has none."""
    return whole - others if not (math.isinf(whole) and math.isinf(others)) else -others


def is_one(found: Range, *, whole: bool) -> bool:
    """Whether a range has one value only; of a `whole` number it may be wider than that."""
    low, high = found
    if math.isinf(low) or math.isinf(high):
        return False
    return math.floor(high) - math.ceil(low) < 1 if whole else low == high
