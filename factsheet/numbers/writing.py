"""Writes figures and dates in each format. A rounded figure never says none or all where that is untrue.

Rounding is half up, as tables of statistics have it. Patterns and symbols are those of CLDR.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache

from factsheet.numbers.kinds import NumberType, locale_of
from factsheet.numbers.phrases import APPROX, FRACTIONS, ONE_IN, ORDINALS, WORDS

Number = int | Decimal

_WIDTHS = {"date": "long", "date-short": "medium"}  # CLDR widths; its short one has years of two digits
_NO_BREAK = "\u00a0"
_CLOSE = Decimal("0.025")  # of the printed number: a true value at most this much below it is "nearly", else "about"
_NEAR_FRACTION = Fraction(1, 100)  # the most that a share may differ from the fraction it is written as
_MANY = 1_000_000  # from here on approximate numbers are written in millions


def written(value: Number | date, number_type: NumberType, format_name: str, language: str) -> str:
    """Write `value` in one of the formats that fit it."""
    if isinstance(value, date):
        return _date(value, format_name, language)
    return _WRITERS[format_name](value, number_type, language)


def _date(value: date, format_name: str, language: str) -> str:
    from babel.dates import format_date

    return format_date(value, _tied_pattern(_WIDTHS[format_name], language), locale_of(language))


@cache
def _tied_pattern(width: str, language: str) -> str:
    """The CLDR pattern for dates of this width, with no-break spaces between day and month, in either order."""
    pattern: str = locale_of(language).date_formats[width].pattern
    return re.sub(r"d.*?M|M.*?d", lambda found: found[0].replace(" ", _NO_BREAK), pattern, count=1)


def _number(value: Number, number_type: NumberType, language: str) -> str:
    """Write all digits of a number; none is rounded away."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=locale_of(language), decimal_quantization=False)


def _rounded(value: Decimal, digits: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def _percent(value: Number, number_type: NumberType, language: str, digits: int = 0) -> str:
    name = f"percent{digits or ''}"
    if number_type.percent and name in number_type.percent:
        return _percentage(number_type.percent[name], digits, language)
    return _percentage(*_in_percent(Decimal(value), digits), language)


def _in_percent(share: Decimal, digits: int) -> tuple[Decimal, int]:
    """Round a share to a percentage and count its decimals: more of them where 0 or 100 % would be untrue."""
    exact = share * 100
    shown = _rounded(exact, digits)
    while shown in (0, 100) and shown != exact:
        digits += 1
        shown = _rounded(exact, digits)
    return shown, digits


def _percentage(shown: Decimal, digits: int, language: str) -> str:
    from babel.numbers import NumberPattern, parse_pattern

    pattern: NumberPattern = parse_pattern(locale_of(language).percent_formats[None].pattern)
    pattern.frac_prec = (digits, digits)
    text: str = pattern.apply(shown / 100, locale_of(language))
    return text


def _percent1(value: Number, number_type: NumberType, language: str) -> str:
    return _percent(value, number_type, language, 1)


def _money(value: Number, number_type: NumberType, language: str) -> str:
    """Write an amount without decimals when it is whole, else with those of its currency."""
    from babel.numbers import get_currency_precision

    digits = 0 if value == int(value) else get_currency_precision(number_type.currency)
    return _in_currency(_rounded(Decimal(value), digits), digits, number_type.currency, language)


def _in_currency(shown: Decimal, digits: int, currency: str, language: str) -> str:
    from babel.numbers import NumberPattern, parse_pattern

    pattern: NumberPattern = parse_pattern(locale_of(language).currency_formats["standard"].pattern)
    pattern.frac_prec = (digits, digits)
    text: str = pattern.apply(shown, locale_of(language), currency=currency, currency_digits=False)
    return text


def _compact(value: Number, number_type: NumberType, language: str, width: str = "short") -> str:
    """Write in thousands, millions and so on: to a tenth of these below a hundred of them, else without decimals."""
    locale = locale_of(language)
    table = locale.compact_decimal_formats[width]
    if number_type.currency and width == "short":
        table = locale.compact_currency_formats.get("short", table)
    shown, pattern = _scaled(Decimal(value), table, language)
    writer = _money if number_type.currency and width == "short" else _number
    if not re.sub("[0¤\\s\u00a0\u202f]", "", pattern):  # the language has no word for it
        return writer(value, number_type, language)
    text = re.sub("0+", _number(shown, number_type, language).replace("\\", r"\\"), pattern)
    symbol = locale.currency_symbols.get(number_type.currency, number_type.currency)
    return text.replace("¤", symbol).replace("'", "")


def _scaled(value: Decimal, table: dict[str, dict[str, object]], language: str) -> tuple[Decimal, str]:
    """Scale `value` for a compact format. Returns the number to print and its pattern.

    Rounding may carry it to the next pattern: 999,950 is 1 million.
    """
    wanted = abs(value)
    for _ in range(2):
        steps = [int(step) for step in table["other"] if int(step) <= wanted]
        if not steps:
            return value, "0"
        step = max(steps)
        zeros = str(getattr(table["other"][str(step)], "pattern", "0")).count("0")
        scale = Decimal(step).scaleb(1 - zeros)
        shown = wanted / scale
        shown = _rounded(shown, 0 if shown >= 100 else 1)
        if shown * scale < 10 * step:
            break
        wanted = shown * scale
    shown = shown.to_integral_value() if shown == shown.to_integral_value() else shown
    form = str(locale_of(language).plural_form(shown))
    pattern = table.get(form, table["other"]).get(str(step), table["other"][str(step)])
    return shown.copy_sign(value), str(getattr(pattern, "pattern", "0"))


def _compact_long(value: Number, number_type: NumberType, language: str) -> str:
    return _compact(value, number_type, language, "long")


def _ordinal(value: Number, number_type: NumberType, language: str) -> str:
    endings = ORDINALS[language.split("-")[0]]
    form = str(locale_of(language).ordinal_form(value))
    return _number(value, number_type, language) + endings.get(form, endings["other"])


def _one_in(value: Number, number_type: NumberType, language: str) -> str:
    """Write a share up to a half as one in so many, a larger one in tenths, or in hundredths and so on.

    These are used where tenths would say all.
    """
    share = Fraction(value)
    part, whole = 0, 10
    if 0 < share <= Fraction(1, 2):
        part, whole = 1, int(1 / share + Fraction(1, 2))
    elif share:
        while share < 1 and int(share * whole + Fraction(1, 2)) >= whole:
            whole *= 10
        part = int(share * whole + Fraction(1, 2))
    parts = {"part": _number(part, number_type, language), "whole": _number(whole, number_type, language)}
    return ONE_IN[language.split("-")[0]].format(**parts).replace(" ", _NO_BREAK)


def _fraction(value: Number, number_type: NumberType, language: str) -> str:
    """Write the simple fraction within one percentage point of the value, else the percentage."""
    near = min(FRACTIONS[language.split("-")[0]], key=lambda part: abs(part - Fraction(value)))
    if abs(near - Fraction(value)) > _NEAR_FRACTION:
        return _percent(value, number_type, language)
    return FRACTIONS[language.split("-")[0]][near]


def _words(value: Number, number_type: NumberType, language: str) -> str:
    """Write small whole numbers in words, others in digits."""
    return WORDS.get(language.split("-")[0], {}).get(int(value), "") or _number(value, number_type, language)


def _change(value: Number, number_type: NumberType, language: str) -> str:
    writer = _money if number_type.currency else _number
    text = writer(abs(Decimal(value)), number_type, language)
    return {1: "+", 0: "", -1: "\u2212"}[(value > 0) - (value < 0)] + text


def _counted(value: Number, number_type: NumberType, language: str) -> str:
    assert number_type.unit
    form = str(locale_of(language).plural_form(value))
    return (
        f"{_number(value, number_type, language)}{_NO_BREAK}{number_type.unit.get(form) or number_type.unit['other']}"
    )


def _approx(value: Number, number_type: NumberType, language: str) -> str:
    """Round to two digits (shares to five percent) and add a word for the direction, unless nothing was rounded."""
    exact = Decimal(value)
    if number_type.kind == "share":
        percent, digits = _rounded(exact * 20, 0) * 5, 0
        if percent in (0, 100):
            percent, digits = _in_percent(exact, 0)
        shown, text = percent / 100, _percentage(percent, digits, language)
    else:
        shown = _rounded(exact, 1 - exact.adjusted()) if exact else exact
        shown = shown.quantize(Decimal(1)) if shown == shown.to_integral_value() else shown
        text = _approximate(shown, number_type, language)
    if shown == exact:
        return text
    nearly, about, more = APPROX[language.split("-")[0]]
    if abs(exact) > abs(shown):
        return f"{more} {text}"
    return f"{nearly if abs(shown - exact) <= _CLOSE * abs(shown) else about} {text}"


def _approximate(shown: Decimal, number_type: NumberType, language: str) -> str:
    if abs(shown) >= _MANY and not number_type.currency:
        return _compact_long(shown, number_type, language)
    return (_money if number_type.currency else _number)(shown, number_type, language)


_WRITERS: dict[str, Callable[[Number, NumberType, str], str]] = {
    "number": _number, "percent": _percent, "percent1": _percent1, "compact": _compact, "compact-long": _compact_long,
    "money": _money, "ordinal": _ordinal, "one-in": _one_in, "fraction": _fraction, "words": _words, "change": _change,
    "counted": _counted, "approx": _approx,
}  # fmt: skip
