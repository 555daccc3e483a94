"""Says again how one figure is beside another, by their values as they are printed and the limits that they lie within.

Raises `Untold` wherever it cannot be sure: of figures that may be hidden, that a break may part, that are printed in
words, or whose rounding is not known.
"""

from __future__ import annotations

import re
from fractions import Fraction

from factsheet.numbers import NumberType, formats_for
from factsheet.numbers.recomputed import as_printed, differ, order
from factsheet.witness.evidence import Case, fields_of, text_of
from factsheet.witness.pieces import Fact, Untold

UP, DOWN, SAME = 0, 1, 2
COMPARED = ("number", "percent", "percent1", "money", "counted", "percentage-points", "compact", "compact-long")
_HUNDREDTHS = ("share", "growth", "percentage-points")


def shown(fact: Fact, format_: str, language: str) -> frozenset[Fraction]:
    """Returns the values that a figure may have as it is printed: one, or several where its type is not known."""
    return frozenset(value for _, value in _printed(fact, format_, language))


def _printed(fact: Fact, format_: str, language: str) -> list[tuple[tuple[object, ...], Fraction]]:
    """Returns each value that a figure may have as it is printed, with what decides how that is."""
    number_of(fact)
    return [_in_type(fact, type_, format_, language) for type_ in fact.types]


def _in_type(fact: Fact, type_: NumberType, format_: str, language: str) -> tuple[tuple[object, ...], Fraction]:
    value, formats = number_of(fact), formats_for(type_, language)
    asked = format_ or fact.format
    name = asked if asked in formats else "".join(formats[:1])
    if (name and name not in COMPARED) or (type_.percent and type_.kind in _HUNDREDTHS):
        raise Untold(fact.path)
    key = type_.kind, type_.currency, type_.per, type_.decimals, name
    return key, as_printed(value, type_, name, language) if name else value


def number_of(fact: Fact) -> Fraction:
    """Returns the value of a figure. Raises `Untold` for one that is hidden, or may be."""
    if not isinstance(fact.value, Fraction) or fact.must_hide or fact.hidden:
        raise Untold(fact.path)
    return fact.value


def order_of(now: Fact, before: Fact, format_: str, language: str) -> int:
    """Returns which of up, down and same is true of two figures as they are printed."""
    found = {order(*pair) for pair in _pairs(now, before, format_, language)}
    if len(found) != 1:
        raise Untold(now.path)
    shown_, true = found.pop(), order(number_of(now), number_of(before))
    if shown_ not in (true, SAME):
        raise Untold(now.path)  # which is refused
    return shown_


def apart(now: Fact, before: Fact, language: str) -> Fraction:
    """Returns how far two figures are apart as they are printed."""
    found = {abs(one - other) for one, other in _pairs(now, before, "", language)}
    if len(found) != 1:
        raise Untold(now.path)
    return found.pop()


def _pairs(now: Fact, before: Fact, format_: str, language: str) -> list[tuple[Fraction, Fraction]]:
    """Returns what two figures may be as they are printed in one way."""
    return [
        (one, other)
        for like, one in _printed(now, format_, language)
        for alike, other in _printed(before, format_, language)
        if like == alike
    ]


def clear(now: Fact, before: Fact) -> bool | None:
    """Returns whether two figures differ by more than chance explains; None where the error of neither is known."""
    one, other = ((number_of(fact), fact.limits) for fact in (now, before))
    if one[1] and other[1]:
        return differ(one, other, now.types[0].kind)
    if (one[1] and before.counted) or (other[1] and now.counted):
        return differ(one, other, now.types[0].kind)
    return None


def may_equal(now: Fact, before: Fact) -> bool:
    """Whether one of two figures, whose own error is not known, lies inside the interval of the other."""
    for estimate, other in ((now, before), (before, now)):
        if estimate.limits and not other.limits and not other.counted:
            return estimate.limits[0] <= number_of(other) <= estimate.limits[1]
    return False


def is_unclear(now: Fact, before: Fact) -> bool:
    """Whether chance may have put two figures apart."""
    return clear(now, before) is False or may_equal(now, before)


def verdict(now: Fact, before: Fact, better: str, language: str) -> str:
    """Returns the name of the verdict on a figure beside another; `better` is low, high or neither."""
    differs, way = clear(now, before), order_of(now, before, "", language)
    if differs is None:
        return "maybe" if way != SAME and may_equal(now, before) else ("above", "below", "same")[way]
    if not differs or way == SAME:
        return "unclear"
    if better in ("low", "high"):
        return "better" if (better == "high") == (way == UP) else "worse"
    return "higher" if way == UP else "lower"


def beside(now: Fact, before: Fact, language: str) -> str:
    """Returns the name of what stands before the other figure of a key figure."""
    way = order_of(now, before, "", language)
    if way == SAME:
        return "same"
    return "unclear" if is_unclear(now, before) else ("above", "below")[way]


def is_missing(fact: Fact) -> bool:
    """Whether a figure is not published. Raises `Untold` for one that may be."""
    if fact.hidden and not fact.must_hide:
        raise Untold(fact.path)
    return fact.must_hide


def is_weak(fact: Fact) -> bool:
    """Whether a figure is of low reliability. Raises `Untold` where that is not known."""
    if not fact.must_hide and fact.weak is None:
        raise Untold(fact.path)
    return not fact.must_hide and bool(fact.weak)


def are_parted(now: Fact, before: Fact, case: Case) -> bool:
    """Whether a break lies between two figures, which cannot be compared then."""
    breaks = {first for fact in (now, before) for first in _breaks(fact, case)}
    if not breaks or not now.when or not before.when or now.when == before.when:
        return False
    years = [now.when, before.when, *breaks]
    if not all(re.fullmatch("[0-9]{4}", year) for year in years):
        raise Untold(now.path)
    low, high = sorted((int(now.when), int(before.when)))
    return any(low < int(first) <= high for first in breaks)


def _breaks(fact: Fact, case: Case) -> tuple[str, ...]:
    """Returns the first periods of the breaks of a figure, or of what it is worked out from in its own period.

    Raises `Untold` where it is worked out from figures of other periods or places too.
    """
    found = case.broken(fact.path)
    formula = case.formulas.get(fact.path)
    if found and formula is not None and "@" in formula.text:
        raise Untold(fact.path)
    return tuple(name.strip() for fields in found for name, value in fields_of(fields.get("breaks")) if text_of(value))


def better_of(fact: Fact, case: Case) -> str:
    """Returns which figure is the better one by its measure: low, high or neither; empty where nothing says so."""
    fields = case.measures.get(fact.path)
    return text_of(fields.get("better")) if fields is not None else ""
