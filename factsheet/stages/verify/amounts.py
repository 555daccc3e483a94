"""The amounts of figures by their cells: what is drawn and what is said is held against these."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from factsheet.statistics import Figure


def true_value(figure: Figure) -> int | Decimal | str | date:
    """Returns the value that a figure must print: the number in its cell, or the computed value when it has none."""
    if figure.cell and not isinstance(figure.value, date | str):
        return Decimal(figure.cell.number)
    return figure.value


def exact(figure: Figure) -> Fraction:
    """Returns the amount of a figure; 0 for what is no number, or is not published."""
    value = true_value(figure)
    return Fraction(value) if isinstance(value, int | Decimal) else Fraction(0)


def as_decimal(figure: Figure) -> Decimal:
    """Returns the same as a table and a computed value have it."""
    value = true_value(figure)
    return Decimal(value) if isinstance(value, int | Decimal) else Decimal(0)


def amount_of(figure: Figure) -> float:
    """Returns the same as near as a place on a page needs it, in a tenth of the time."""
    value = true_value(figure)
    return float(value) if isinstance(value, int | Decimal) else 0.0
