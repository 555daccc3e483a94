"""Which figures can be compared, how, and in which format: two of one kind that are printed alike.

What is compared is what is printed (`numbers.printed`), so that "41%, up from 41%" cannot be said of any two figures.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from factsheet.numbers import Kind, NumberType, formats_for
from factsheet.numbers.difference import Known, clearly_different, may_equal, scale_of
from factsheet.numbers.printed import COMPARABLE, printed_value
from factsheet.problems import listed
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.statistics.measures import Measure

PIECES = ("versus", "direction", "difference", "verdict", "trend")  # the words that compare two figures
RELATIONS = ("more", "less", "equal", "at_least", "at_most")
Verdict = Literal["better", "worse", "higher", "lower", "unclear", "maybe", "above", "below", "same"]
Beside = Literal["above", "below", "same", "unclear"]
Way = Literal["points", "number", "percent"]  # in which a difference is told

_KINDS: dict[str, str] = {
    "count": "a count", "share": "a share", "percentage-points": "percentage points", "growth": "a growth",
    "rate": "a rate", "ratio": "a ratio", "amount": "an amount", "rank": "a rank", "year": "a year", "text": "text",
    "date": "a date",
}  # fmt: skip
_WAYS: dict[str, tuple[Way, ...]] = {  # that a difference can be told in; the first is the default
    "count": ("number", "percent"), "amount": ("number", "percent"), "rate": ("number", "percent"),
    "ratio": ("number",), "share": ("points",), "percentage-points": ("points",), "growth": ("points",),
}  # fmt: skip
_IN_HUNDREDTHS = ("share", "percentage-points", "growth")


@record
class Side:
    """One of two figures that are compared: its path, its number type, and the format that its measure asks for."""

    path: str
    number_type: NumberType
    own: str = ""


@record
class Fault:
    """Why two figures cannot be compared, and the next step."""

    fact: str
    step: str


def side_of(found: Figure | Measure) -> Side:
    """Return a figure, or the figures of a measure, as one side of a comparison."""
    if isinstance(found, Measure):
        return Side(found.path, found.number_type, found.format)
    measure = found.measure
    return Side(found.path, measure.number_type, measure.format) if measure else Side(found.path, found.number_type)


def kind_words(side: Side) -> str:
    """Say what kind of figure a side is, such as "an amount in USD"."""
    type_ = side.number_type
    of = type_.currency or (type_.unit.get("other", "") if type_.unit else "")
    if type_.kind == "rate" and type_.per:
        return f"a rate per {type_.per:,}"
    return f"{_KINDS[type_.kind]} in {of}" if of and type_.kind == "amount" else _KINDS[type_.kind]


def unlike(now: Side, before: Side) -> Fault | None:
    """Say why two figures are not of one kind; None where they are."""
    one, other = now.number_type, before.number_type
    same_unit = not (one.unit and other.unit) or one.unit.get("other") == other.unit.get("other")
    same = (one.kind, one.currency, one.per) == (other.kind, other.currency, other.per)
    if same and (same_unit or one.kind != "amount"):
        return None
    fact = f"{now.path} is {kind_words(now)}, and {before.path} is {kind_words(before)}."
    return Fault(fact, "Compare two figures of one kind.")


def why_not(now: Side, before: Side, piece: str) -> Fault | None:
    """Say why words such as `versus` cannot be said of two figures; None where they can."""
    if now.number_type.kind not in _WAYS:
        fact = f"{now.path} is {kind_words(now)}, of which '{piece}' says nothing."
        return Fault(fact, "Compare figures that rise and fall, such as counts and shares.")
    return unlike(now, before)


def shared_format(now: Side, before: Side, asked: str, language: str, *, printed: bool = True) -> str | Fault:
    """Return the format in which two figures of one kind are compared: the one that is `asked` for, else their own.

    A fault where they have several, or one that prints words. Where nothing is `printed`, such a one is passed over.
    """
    formats = formats_for(now.number_type, language)
    usual = next((name for name in formats if name in COMPARABLE), "")
    own = [asked or (side.own if side.own in formats else formats[0] if formats else "") for side in (now, before)]
    if not printed:
        own = [name if name in COMPARABLE else usual for name in own]
    if asked and (asked not in formats or asked not in COMPARABLE):
        allowed = [name for name in formats if name in COMPARABLE]
        return Fault(f"'{asked}' is no format to compare in. Formats are {', '.join(allowed)}.", f"Use '{usual}'.")
    best = own[0] if own[0] in COMPARABLE else usual
    step = f"Write {{{now.path}:versus({before.path}, {best})}}." if printed else "Give both measures one format."
    if own[0] != own[1]:
        fact = f"{now.path} is printed as {own[0]}, and {before.path} as {own[1]}, which cannot be compared as printed."
        return Fault(fact, step)
    if own[0] not in COMPARABLE and formats:
        return Fault(f"{now.path} is printed as {own[0]}, in which figures are not compared.", step)
    return _decimals(now, before, own[0]) or own[0]


def _decimals(now: Side, before: Side, format_: str) -> Fault | None:
    one, other = now.number_type.decimals, before.number_type.decimals
    if one == other or format_ in ("compact", "compact-long", "ordinal"):
        return None
    counts = ["its own" if decimals is None else str(decimals) for decimals in (one, other)]
    fact = f"{now.path} is printed with {counts[0]} decimals, and {before.path} with {counts[1]}."
    return Fault(fact, "Give both measures the same decimals.")


def way_of(kind: Kind | Literal["date"], asked: str) -> Way | Fault:
    """Return the way in which the difference of two figures is told: the one that is `asked` for, else the usual."""
    ways = _WAYS.get(kind, ())
    if not asked:
        return ways[0]
    for way in ways:
        if way == asked:
            return way
    what = _KINDS[kind].removeprefix("an ").removeprefix("a ")
    fact = f"the difference of two {what}{'' if what.endswith('s') else 's'} is told in {listed(ways)}, not '{asked}'."
    return Fault(fact, f"Leave '{asked}' out.")


def order(now: Figure, before: Figure, format_: str, language: str) -> int | None:
    """Compare two figures as they are printed: 0 where the first is more, 1 less, 2 printed alike.

    None where they are printed in the opposite order of what they are, as percentages that are made to add up may be.
    """
    shown = _sign(printed(now, format_, language) - printed(before, format_, language))
    true = _sign(_number(now) - _number(before))
    return None if shown and true != shown else {1: 0, -1: 1, 0: 2}[shown]


def is_unclear(now: Figure, before: Figure) -> bool:
    """Whether chance may have put two figures apart: one is an estimate that is known within an interval, or both."""
    return _clear(now, before) is False or _may_equal(now, before)


def verdict(now: Figure, before: Figure, format_: str, language: str) -> Verdict | None:
    """Say how a figure is beside another: better, worse, higher or lower where they differ clearly, or unclear.

    Without a known error only where it lies, or `maybe` where it may lie elsewhere; None where two such figures are
    printed in the opposite order of what they are.
    """
    clear = _clear(now, before)
    shown = order(now, before, format_, language)
    if clear is None and shown != 2 and _may_equal(now, before):
        return "maybe"
    if clear is None:
        sides: tuple[Verdict, ...] = ("above", "below", "same")
        return None if shown is None else sides[shown]
    if not clear or shown not in (0, 1):
        return "unclear"
    better = now.measure.better if now.measure else ""
    if better in ("low", "high"):
        return "better" if (better == "high") == (shown == 0) else "worse"
    return "higher" if shown == 0 else "lower"


def beside(now: Figure, before: Figure, format_: str, language: str) -> Beside | None:
    """Say where a figure lies beside another: printed alike, apart by no more than chance explains, above or below.

    None where two such figures are printed in the opposite order of what they are.
    """
    shown = order(now, before, format_, language)
    if shown == 2:
        return "same"
    if is_unclear(now, before):
        return "unclear"
    sides: tuple[Beside, ...] = ("above", "below")
    return None if shown is None else sides[shown]


def _clear(now: Figure, before: Figure) -> bool | None:
    return clearly_different(_known(now), _known(before), scale_of(now.kind))


def _may_equal(now: Figure, before: Figure) -> bool:
    return may_equal(_known(now), _known(before))


def _known(figure: Figure) -> Known:
    """A figure and its error: what has no interval where others of its measure have none either is a full count."""
    low, high = figure.interval or (None, None)
    return Known(_number(figure), low, high, count=figure.interval is None and not figure.lacks_interval)


def printed(figure: Figure, format_: str, language: str) -> Decimal:
    """Return the value that a figure has as it is printed."""
    value = figure.value
    assert isinstance(value, int | Decimal)
    return printed_value(value, figure.number_type, format_, language) if format_ else Decimal(value)


def difference(now: Figure, before: Figure, format_: str, way: Way, language: str) -> Decimal | Fault:
    """Return how far two figures are apart, without a sign: of what is printed or, in percent, of what they are.

    A fault where there is no percentage: of nothing, and of what is below zero.
    """
    shown = abs(printed(now, format_, language) - printed(before, format_, language))
    if way != "percent":
        return shown
    base, value = _number(before), _number(now)
    if base <= 0 or value < 0:
        what = "0, and nothing is a percentage of nothing" if base == 0 else "below 0, of which there is no percentage"
        path = before.path if base <= 0 else now.path
        return Fault(f"{path} is {what}.", f"Write {{{now.path}:difference({before.path}, number)}}.")
    return abs(value - base) / base if shown else Decimal(0)


def difference_type(number_type: NumberType, format_: str, way: Way) -> tuple[NumberType, str]:
    """Return the number type of a difference and the format that it is printed in; `format_` is of its figures."""
    if way == "percent":
        return NumberType("growth"), "percent"
    if way == "points":
        decimals = number_type.decimals if (number_type.decimals or 0) > 1 else None
        return NumberType("percentage-points", decimals=decimals), "percentage-points"
    if number_type.kind == "ratio":
        return NumberType("amount", decimals=number_type.decimals), "number"
    return number_type, format_


def is_number(kind: str) -> bool:
    """Whether figures of a kind are numbers, which conditions can compare."""
    return kind not in ("text", "date")


def is_hundredths(kind: str) -> bool:
    """Whether figures of a kind are shares of one, so that 50 is typed 50% or 0.5."""
    return kind in _IN_HUNDREDTHS


def _number(figure: Figure) -> Decimal:
    assert isinstance(figure.value, int | Decimal)
    return Decimal(figure.value)


def _sign(value: Decimal) -> int:
    return (value > 0) - (value < 0)
