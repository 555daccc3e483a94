"""Works out again what a figure is when it is printed, to check words that compare figures. Calls no writer.

Everything is a fraction and is rounded half up by whole numbers alone.
"""

from __future__ import annotations

from fractions import Fraction
from math import log, log1p

from factsheet.numbers.kinds import OF_ENDLESS, NumberType, locale_of
from factsheet.numbers.parse_digits import has_no_end, minor_digits
from factsheet.numbers.phrases import LESS_THAN

Estimate = tuple[Fraction, tuple[Fraction, Fraction] | None]
_HUNDREDTHS = ("share", "growth", "percentage-points")


def as_printed(true: Fraction, number_type: NumberType, format_name: str, language: str) -> Fraction:
    """Return the value that a figure has as it is printed in a format."""
    if format_name in ("compact", "compact-long"):
        return _in_steps(true, number_type, "short" if format_name == "compact" else "long", language)
    if number_type.kind in _HUNDREDTHS and format_name != "number":
        return _in_hundredths(true, number_type, format_name)
    in_percent = format_name == "counted" and (number_type.unit or {}).get("other") == "%"
    if number_type.kind == "ratio" or in_percent:
        return _to(true, 1 if number_type.decimals is None else number_type.decimals, (0,))
    return _in_units(true, number_type, format_name, language)


def order(now: Fraction, before: Fraction) -> int:
    """Return which of `up down same`, by number from 0, is true of a figure and the one before it."""
    return 0 if now > before else 1 if now < before else 2


def differ(now: Estimate, before: Estimate, kind: str) -> bool | None:
    """Return whether two figures, each with its interval or None for a full count, differ by more than chance.

    None where neither has an interval. Squares of distances are compared, without a root.
    """
    (value, within), (other, around) = now, before
    if within and around:
        turned = _turned(kind, [value, *within, other, *around])
        first, other_one = turned[:3], turned[3:]
        widths = (first[2] - first[1]) ** 2 + (other_one[2] - other_one[1]) ** 2
        return (first[0] - other_one[0]) ** 2 * 4 >= widths and (widths > 0 or value != other)
    if not within and not around:
        return None
    count, (least, most) = (other, within) if within else (value, around or (value, value))
    return count < least or count > most


def _turned(kind: str, values: list[Fraction]) -> list[float]:
    """Values on the scale of their kind: logarithms of rates, log odds of shares; themselves where one has none."""
    numbers = [float(value) for value in values]
    if kind == "rate" and all(number > 0 for number in numbers):
        return [log(number) for number in numbers]
    if kind == "share" and all(0 < number < 1 for number in numbers):
        return [log(number) - log1p(-number) for number in numbers]
    return numbers


def _half_up(value: Fraction, decimals: int) -> Fraction:
    scale = 10**decimals
    size, below = abs(value.numerator), value.denominator
    whole = (2 * size * scale + below) // (2 * below)
    return Fraction(whole if value.numerator >= 0 else -whole, scale)


def _to(value: Fraction, decimals: int, untrue: tuple[int, ...]) -> Fraction:
    """Round, to more decimals where the result would be nothing or all and is not."""
    while (result := _half_up(value, decimals)) in untrue and result != value:
        decimals += 1
    return result


def _in_hundredths(true: Fraction, number_type: NumberType, format_name: str) -> Fraction:
    if number_type.percent and format_name in number_type.percent:
        return Fraction(number_type.percent[format_name]) / 100
    share = number_type.kind == "share"
    usual = (1 if format_name == "percent1" else 0) if share else 1
    decimals = usual if number_type.decimals is None else number_type.decimals
    return _to(true, decimals + 2, (0, 1) if share else (-1, 0, 1))


def _in_units(true: Fraction, number_type: NumberType, format_name: str, language: str) -> Fraction:
    decimals = number_type.as_number
    endless = decimals is None and has_no_end(true)
    if endless and not number_type.currency:
        return _to(true, OF_ENDLESS, (0, 1))
    if decimals is None and not endless and (format_name != "money" or true.denominator == 1):
        return true
    if decimals is None:
        decimals = minor_digits(number_type.currency)
    if true > 0 and _half_up(true, decimals) == 0 and language.split("-")[0] in LESS_THAN:
        return true
    return _to(true, decimals, (0,))


def _in_steps(true: Fraction, number_type: NumberType, width: str, language: str) -> Fraction:
    """Round to a tenth of the thousand, million and so on that the language names (UTS 35 part 3 §2.4)."""
    whole = 100 if width == "short" else 1000
    value = abs(true)

    def exactly() -> Fraction:
        return _in_units(true, number_type, "money" if number_type.currency else "number", language)

    if value >= number_type.compact_from:
        for _ in range(2):
            step, scale = _step(value, width, language)
            if not step:
                break
            shown = _half_up(value / scale, 0 if value / scale >= whole else 1)
            if shown * scale < 10 * step:
                return _signed(shown * scale, true) if _is_named(shown, step, width, language) else exactly()
            value = shown * scale
    return exactly()


def _signed(size: Fraction, like: Fraction) -> Fraction:
    return size if like >= 0 else -size


def _is_named(shown: Fraction, step: int, width: str, language: str) -> bool:
    """Whether the form of a scale for a number has a place for it: the Italian "mille" has none."""
    forms = locale_of(language).compact_decimal_formats[width]
    form = str(locale_of(language).plural_form(float(shown)))
    pattern = forms.get(form, forms["other"]).get(str(step))
    bare = str((pattern or forms["other"][str(step)]).pattern).partition(";")[0]
    return "0" in bare and bool(bare.replace("0", "").strip(" \u00a0\u202f'"))


def _step(value: Fraction, width: str, language: str) -> tuple[int, Fraction]:
    """The largest step of CLDR that is not above a value, and what is printed as one; none under the first step."""
    patterns = locale_of(language).compact_decimal_formats[width]["other"]
    steps = [int(step) for step in patterns if int(step) <= value]
    if not steps:
        return 0, Fraction(1)
    zeros = str(patterns[str(max(steps))].pattern).partition(";")[0].count("0")
    return max(steps), Fraction(max(steps)) / 10 ** (zeros - 1) if zeros else Fraction(max(steps)) * 10
