"""The scale of bars and columns: from zero always, as large as lets every bar and the value at its end fit.

Amounts below zero go the other way from the line of zero. Lengths are points, from the near end of the scale: the left
end, or the foot.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from factsheet.record import record
from factsheet.statistics import Figure

NO_AMOUNTS = ("rank", "year", "text")  # kinds of figures that no length or height can tell
AXIS = 1.0  # points: the weight of the line of zero; bars begin at its edges
_LEAST_LENGTH = 1e-3  # points: a shorter bar leaves no ink in any file


@record
class Reach:
    """What must fit on a scale: an amount, and the points that stand beyond its end."""

    amount: Fraction
    room: float


@record
class Scale:
    """Where the line of zero stands, its middle, and how many points each unit is long."""

    zero: float
    per: float

    def ends(self, amount: Fraction) -> tuple[float, float]:
        """The lower and upper end of the bar of an amount, which begins at the edge of the line of zero."""
        length = float(abs(amount) * Fraction(self.per))
        if amount < 0:
            return self.zero - AXIS / 2 - length, self.zero - AXIS / 2
        return self.zero + AXIS / 2, self.zero + AXIS / 2 + length

    def at(self, amount: Fraction) -> float:
        """Where an amount stands: the far end of its bar."""
        low, high = self.ends(amount)
        return low if amount < 0 else high

    def draws(self, amount: Fraction) -> bool:
        """Whether the bar of an amount has any length."""
        low, high = self.ends(amount)
        return high - low > _LEAST_LENGTH


def fitted(reaches: Iterable[Reach], length: float) -> Scale:
    """The largest scale on which all of `reaches` fit in `length` points; one of no size where there is no room."""
    reaches = [*reaches, Reach(Fraction(0), 0.0)]
    over = [reach for reach in reaches if reach.amount >= 0]
    under = [reach for reach in reaches if reach.amount < 0]
    free = length - AXIS
    pairs = [(high.amount, high.room) for high in over]
    if under:
        pairs = [(high.amount - low.amount, high.room + low.room) for high in over for low in under]
    per = min(((free - room) / amount for amount, room in pairs if amount), default=Fraction(0))
    scale = max(0.0, float(per))
    below = max((float(-low.amount * Fraction(scale)) + low.room for low in under), default=0.0)
    return Scale(below + AXIS / 2, scale)


def lacking(reaches: Iterable[Reach], length: float, longest: float) -> float:
    """By how many points `length` is too short for a scale on which the longest bar has `longest` points; 0 if it fits.

    Bars on both sides of zero share that length.
    """
    reaches = [*reaches, Reach(Fraction(0), 0.0)]
    over = [reach for reach in reaches if reach.amount >= 0]
    under = [reach for reach in reaches if reach.amount < 0] or [Reach(Fraction(0), 0.0)]
    most = max(abs(reach.amount) for reach in reaches)
    per = Fraction(longest) / most if most else Fraction(0)
    wanted = (float((high.amount - low.amount) * per) + high.room + low.room for high in over for low in under)
    return max(0.0, max(wanted) + AXIS - length)


def amount_of(figure: Figure) -> Fraction | None:
    """The amount of a figure; None where it is not published."""
    return Fraction(figure.value) if isinstance(figure.value, int | Decimal) else None


def known(figures: Iterable[Figure]) -> Sequence[Fraction]:
    """The amounts of those figures that are published."""
    return [amount for figure in figures if (amount := amount_of(figure)) is not None]
