"""What is found in a typed text and a figure can break, and of which sort it is."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from factsheet.record import record

Kind = Literal["figure", "number", "year", "comparison", "superlative", "hedge", "apart"]
Unit = Literal["", "percent", "share", "money", "times", "ordinal"]


@record(kw_only=True)
class Span:
    """Something in a text that a figure can break.

    `value` is the number it says, None for words without one, and `decimals` how exactly it says it: with `scale`
    1000000 and one decimal, to a tenth of a million. `has_number` tells of a number, in digits or words. `apart` says
    what a number is that is no statistic.
    """

    kind: Kind
    start: int
    end: int
    text: str
    value: Fraction | None = None
    unit: Unit = ""
    scale: int = 1
    decimals: int = 0
    hedged: bool = False
    has_number: bool = False
    apart: str = ""
