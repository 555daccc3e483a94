"""Simple words for shares: "2 in 5", "two thirds", "nearly 30%", and when a share is near enough to be called so.

A phrase is printed plainly where it is within half a percentage point and 2.5 % of the share, with "about" (or
"nearly", "just over", by the side) within two points and 10 %, and else not at all. Both bounds hold: half a point is
nothing beside a half, and a quarter beside 2 %.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from factsheet.numbers.phrases import ABOUT, FRACTIONS, ONE_IN

PLAIN_POINTS, PLAIN_OF = Fraction(1, 200), Fraction(25, 1000)
ABOUT_POINTS, ABOUT_OF = Fraction(1, 50), Fraction(1, 10)
CLOSE = Fraction(25, 1000)  # of a rounded amount: a figure so near to it is "nearly" or "just over" it
FRACTION_OF = Decimal("2.5")  # per cent of a share: what its whole per cent may be off by

_WHOLES = (2, 3, 4, 5, 10)  # what a share is said in so many of
_NEARLY_ALL = Fraction(199, 200)  # from here on whole per cent say all
_LARGER = (1000, 10_000, 100_000)  # what such a share is said in so many of
_NO_BREAK = "\u00a0"


def nearness(said: Fraction, true: Fraction) -> Literal["plain", "about", "far"]:
    """How near what is said is to a share: to be printed plainly, with "about", or not at all.

    None and all are said of nothing else.
    """
    if said in (0, 1) or true in (0, 1):
        return "plain" if said == true else "far"
    off = abs(said - true)
    if off <= PLAIN_POINTS and off <= PLAIN_OF * true:
        return "plain"
    return "about" if off <= ABOUT_POINTS and off <= ABOUT_OF * true else "far"


def in_parts(value: int | Decimal, language: str, digits: Callable[[int], str]) -> str:
    """Say a share as so many in so many, such as "2 in 5"; empty where nothing of the kind is near."""
    true = Fraction(value)
    if true in (0, 1):
        return _parts(10 * int(true), 10, language, digits)
    simple = [*_simple(true)]
    for wanted in ("plain", "about"):
        for part, whole in simple:
            if nearness(Fraction(part, whole), true) == wanted:
                return _parts(part, whole, language, digits, about=wanted == "about")
    for whole in _LARGER if true >= _NEARLY_ALL else ():
        part = int(true * whole + Fraction(1, 2))
        if nearness(Fraction(part, whole), true) == "plain":
            return _parts(part, whole, language, digits)
    return ""


def _simple(true: Fraction) -> Iterator[tuple[int, int]]:
    """The nearest of so many in 2, 3, 4, 5 and 10, and one in so many, as they are tried."""
    for whole in _WHOLES:
        yield int(true * whole + Fraction(1, 2)), whole
    if true < Fraction(1, 5):
        yield 1, int(1 / true + Fraction(1, 2))


def _parts(part: int, whole: int, language: str, digits: Callable[[int], str], *, about: bool = False) -> str:
    base = language.split("-")[0]
    text = ONE_IN[base].format(part=digits(part), whole=digits(whole))
    return f"{ABOUT[base]} {text}".replace(" ", _NO_BREAK) if about else text.replace(" ", _NO_BREAK)


def in_fraction(value: int | Decimal, language: str) -> str:
    """Say a share as a simple fraction, such as "about half"; empty where none is near."""
    base, true = language.split("-")[0], Fraction(value)
    near = min(FRACTIONS[base], key=lambda part: abs(part - true))
    kind = nearness(near, true)
    if kind == "far":
        return ""
    return f"{ABOUT[base]} {FRACTIONS[base][near]}" if kind == "about" else FRACTIONS[base][near]


def in_round_percent(value: int | Decimal) -> tuple[int | None, Literal["", "below", "above"]]:
    """The round percentage near a share, in fives or else whole, and the side of it that the share is on.

    The side is empty where the percentage is near enough to be printed plainly; the percentage is None where none is
    near enough.
    """
    true = Fraction(value)
    for step in (5, 1):
        percent = int(true * 100 / step + Fraction(1, 2)) * step
        kind = nearness(Fraction(percent, 100), true)
        if kind == "plain":
            return percent, ""
        if kind == "about":
            return percent, "below" if true < Fraction(percent, 100) else "above"
    return None, ""
