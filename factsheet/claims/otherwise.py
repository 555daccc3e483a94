"""Tells claims that test another number than their words say: "more than half" of `women / total > 1/3`.

Where a comparison turns true is found by trying it: at one figure, or at the ratio of two. What the words may mean of
a ratio (of the whole, of the rest, or of the other figure) is not known, so each of these is right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from factsheet.claims.finding import spans_in
from factsheet.claims.lexicon import lexicon_of
from factsheet.claims.promises import Claim
from factsheet.claims.spans import Span
from factsheet.record import record, replace
from factsheet.statistics.formulas import Comparison, ImpossibleError

_SIZES = [Fraction(10) ** n * factor for n in range(-6, 12) for factor in (1, 3)]
_STEPS = 60  # of halving, until where it turns true is known as exactly as anybody types it
_BASES = (Fraction(1000), Fraction(7))  # of the second figure: a comparison of a ratio is the same for each
_NEAR, _NEAR_SHARE = Fraction(15, 100), Fraction(30, 100)  # as far as "about" goes, also as two claims around it
_EQUAL = Fraction(1, 10**9)
_SHARES, _NUMBERS = ("share", "growth"), ("count", "amount", "rate")


@record
class Turn:
    """Where a comparison turns true: at which number, above or below it, or at it alone."""

    at: Fraction
    above: bool
    below: bool


@record
class Otherwise:
    """What the words of a claim say, and where its comparison turns true."""

    said: Span
    at: Fraction


def otherwise(claim: Claim, kinds: Mapping[str, str], language: str) -> Otherwise | None:
    """Returns the number that a claim says and does not test; None where it tests that, or none can be told."""
    spans = [span for span in spans_in(claim.say, language) if span.kind not in ("year", "apart")]
    said = [_with_value(span, language) for span in spans if span.kind != "superlative"]
    numbers = [span for span in said if span.value]
    if len(numbers) != 1 or (turn := _turn(claim.holds)) is None:
        return None
    [span] = numbers
    forms = _forms(span, [kinds.get(path, "") for path in claim.holds.names])
    return Otherwise(span, turn.at) if forms and not _is_right(span, turn, *forms, language) else None


def _with_value(span: Span, language: str) -> Span:
    """A span with the multiple that it begins with: "twice as many"."""
    if span.value is not None:
        return span
    found = lexicon_of(language).multiples.items()
    value = next((value for words, value in found if re.match(rf"(?:{words})\b", span.text.casefold())), None)
    return replace(span, value=value, unit="times") if value else span


def _forms(span: Span, kinds: Sequence[str]) -> tuple[list[Fraction], list[Fraction]] | None:
    """What a number may be of the figures that are compared: as one that grows with it, and one that shrinks."""
    value, is_share = span.value or Fraction(0), span.unit in ("share", "percent")
    if len(kinds) == 1:
        fits = is_share if kinds[0] in _SHARES else kinds[0] in _NUMBERS and span.unit == ""
        return ([value], [1 - value] if is_share else []) if fits else None
    if span.unit == "times":
        return [value, value + 1], [1 / value, 1 / (value + 1)]
    if not is_share or value >= 1:
        return None
    return [value, 1 / (1 - value), value / (1 - value), 1 + value], [
        1 / value,
        1 - value,
        1 / value - 1,
        1 / (1 + value),
    ]


def _is_right(span: Span, turn: Turn, up: list[Fraction], down: list[Fraction], language: str) -> bool:
    """Whether a comparison turns true where the words do, or only behind that."""
    lexicon, small = lexicon_of(language), span.text.casefold()
    if span.hedged and small.startswith(lexicon.below):
        up, down = down, up
    elif not (span.hedged and small.startswith(lexicon.above)):
        near = _NEAR if span.unit == "times" else _NEAR_SHARE
        if any(abs(turn.at - form) <= near * form for form in (*up, *down)):
            return True
        if span.unit != "times":
            return False
    return (turn.above and any(turn.at >= form * (1 - _NEAR / 10) for form in up)) or (
        turn.below and any(turn.at <= form * (1 + _NEAR / 10) for form in down)
    )


def _turn(holds: Comparison) -> Turn | None:
    """Where a comparison of one figure, or of the ratio of two, turns true; None where that is not one number."""
    if len(holds.names) not in (1, 2):
        return None
    tested = replace(holds, sign=">=") if holds.sign == "=" else holds
    true = [_is_true(tested, size) for size in _SIZES]
    turns = [n for n, (low, high) in enumerate(pairwise(true)) if low != high]
    if None in true or len(turns) != 1:
        return None
    low, high = _SIZES[turns[0]], _SIZES[turns[0] + 1]
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if _is_true(tested, middle) == true[turns[0] + 1] else (middle, high)
    equal = holds.sign == "="
    at = high.limit_denominator(10**6) if abs(high.limit_denominator(10**6) - high) <= _EQUAL * high else high
    return Turn(at, above=equal or bool(true[-1]), below=equal or not true[-1])


def _is_true(holds: Comparison, size: Fraction) -> bool | None:
    """Whether a comparison holds at a size; None where that is not of the ratio alone."""
    found = set[bool]()
    for base in _BASES[: len(holds.names)]:
        values = dict(zip(holds.names, (size * base, base) if len(holds.names) > 1 else (size,), strict=True))
        try:
            found.add(holds.holds(values.__getitem__))
        except ImpossibleError:
            return None
    return found.pop() if len(found) == 1 else None
