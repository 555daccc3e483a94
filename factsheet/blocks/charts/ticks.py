"""The amounts at which the lines of a scale stand: one to three round ones, printed as exactly what they are."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

_ROUND = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5))
_MOST = 3
_OVER = Fraction(112, 100)  # of the largest amount: a line may stand so far above it


def ticks_of(
    amounts: Sequence[Fraction], text_of: Callable[[Fraction], str | None], *, from_zero: bool
) -> tuple[tuple[Fraction, str], ...]:
    """Returns the amounts of the lines beside that of zero, rising, each with its text.

    `text_of` returns what an amount is printed as, and None where that would be rounded. Without `from_zero` the lowest
    line stands under all amounts, and is the foot of the scale, if it is not zero.
    """
    low, high = min(amounts), max(amounts)
    if from_zero:
        low, high = min(low, Fraction(0)), max(high, Fraction(0))
    if low == high:
        return ()
    best: tuple[tuple[Fraction, str], ...] = ()
    for step in _steps(high - low):
        found = _labelled(_multiples(low, high, step, from_zero=from_zero), text_of)
        if found and len(found) <= _MOST + (not from_zero) and (not best or abs(len(found) - 2) < abs(len(best) - 2)):
            best = found
    return best


def _steps(reach: Fraction) -> Iterator[Fraction]:
    """Yields round steps from a quarter of `reach` to all of it."""
    power = math.floor(math.log10(float(reach)))
    for exponent in (power - 1, power):
        for unit in _ROUND:
            step = unit * Fraction(10) ** exponent
            if reach / 4 <= step <= reach * _OVER:
                yield step


def _multiples(low: Fraction, high: Fraction, step: Fraction, *, from_zero: bool) -> Iterator[Fraction]:
    """Yields the multiples of `step` on the scale, without zero where the axis stands there."""
    first, last = math.ceil(low / step), math.floor(high / step)
    if not from_zero:
        first = math.floor(low / step)
    if (last + 1) * step <= high + (high - low) * (_OVER - 1):
        last += 1
    for n in range(first, last + 1):
        if n or not from_zero:
            yield n * step


def _labelled(
    amounts: Iterator[Fraction], text_of: Callable[[Fraction], str | None]
) -> tuple[tuple[Fraction, str], ...]:
    """The amounts with their texts; none where one of them cannot be printed exactly."""
    found = [(amount, text_of(amount)) for amount in amounts]
    return () if any(text is None for _, text in found) else tuple((amount, text or "") for amount, text in found)
