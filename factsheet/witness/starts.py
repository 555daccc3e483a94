"""Holds what a text says of where a scale begins against the figures that are shown on it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factsheet.numbers import said_value
from factsheet.record import replace
from factsheet.witness.literals import past
from factsheet.witness.pieces import Starts
from factsheet.witness.read_back import alike, tidied

_EXACT = ("", "number", "counted", "words")  # formats that print each count in full
_UNDER = Fraction(3, 2)  # of what is shown: a line of the scale stands nearer under the least figure
_LONGEST = 40  # characters of a number


def past_start(text: str, at: int, piece: Starts, language: str) -> int:
    """Returns where a text goes on behind the sentence on where a scale begins; -1 where it says what is not so."""
    before, _, behind = (alike(tidied(part)) for part in piece.words.partition("{}"))
    number = past(text, at, before)
    if number < 0:
        return at if piece.perhaps else -1
    zero = past(text, number, piece.zero) if _may_be_zero(piece) else -1
    after = past(text, zero, behind) if zero >= 0 else -1
    if after >= 0:
        return after
    for end in range(min(len(text), number + _LONGEST), number, -1):  # "400" may be the beginning of 400.0
        after = past(text, end, behind)
        if after >= 0 and any(_is_foot(value, piece) for value in _said(text[number:end], piece, language)):
            return after
    return -1


def _may_be_zero(piece: Starts) -> bool:
    """Whether a scale may begin at zero: also where all lines of another one would be printed rounded."""
    fact = piece.like.fact
    exact = (piece.like.format or fact.format) in _EXACT and all(type_.kind == "count" for type_ in fact.types)
    return not exact or not piece.reach or _is_foot(Fraction(0), piece)


def _said(text: str, piece: Starts, language: str) -> Iterator[Fraction]:
    """Yields what a text says as a number of the kind that the scale has."""
    for type_ in piece.like.fact.types:
        value = said_value(text.strip(), replace(type_, percent=None), language)
        if value is not None:
            yield Fraction(value)


def _is_foot(value: Fraction, piece: Starts) -> bool:
    """Whether a scale that begins at an amount shows all figures, and not much more under them."""
    return piece.least - _UNDER * piece.reach <= value <= piece.least
