"""The value that a figure has as it is printed: 4.1 % of 0.0412, 1,200,000 of "1.2 million".

By it figures are compared, so that what is printed alike is the same. It rounds as `writing` does, and is part of it:
`recomputed` works the value out again for `verify`, by itself.
"""

from __future__ import annotations

from decimal import Decimal

from factsheet.numbers.kinds import OF_ENDLESS, NumberType, locale_of
from factsheet.numbers.phrases import LESS_THAN
from factsheet.numbers.writing import is_plain, scaled
from factsheet.numbers.writing_digits import Number, at_most, fitting, in_percent, is_endless, rounded

COMPARABLE = (  # formats that print a number, and not words for something near it
    "number", "percent", "percent1", "money", "compact", "compact-long", "words", "counted", "percentage-points",
    "with-per", "ratio", "one-to", "ordinal",
)  # fmt: skip
_WIDTHS = {"compact": "short", "compact-long": "long"}


def printed_value(value: Number, number_type: NumberType, format_name: str, language: str) -> Decimal:
    """Return the value that `format_name`, one of `COMPARABLE`, prints of `value`."""
    exact, fixed = Decimal(value), number_type.decimals
    if format_name in _WIDTHS:
        return _compact(exact, number_type, format_name, language)
    if number_type.kind == "share" and format_name != "number":
        return _percent(exact, number_type, format_name)
    if number_type.kind in ("growth", "percentage-points"):
        return in_percent(exact, fixed)[0] / 100
    of_percent = format_name == "counted" and number_type.unit and number_type.unit.get("other") == "%"
    if number_type.kind == "ratio" or of_percent:
        return (at_most(exact, 1) if fixed is None else fitting(exact, fixed, 0))[0]
    return _fixed(exact, number_type, format_name, language)


def _percent(exact: Decimal, number_type: NumberType, format_name: str) -> Decimal:
    if number_type.percent and format_name in number_type.percent:
        return number_type.percent[format_name] / 100
    decimals = int(format_name == "percent1") if number_type.decimals is None else number_type.decimals
    return fitting(exact * 100, decimals, 0, 100)[0] / 100


def _fixed(exact: Decimal, number_type: NumberType, format_name: str, language: str) -> Decimal:
    """The value with the decimals of its measure or, of money, its currency; itself where it is less than the least."""
    decimals = number_type.as_number
    endless = decimals is None and is_endless(exact)
    of_money = format_name == "money" and exact != int(exact)
    if decimals is None and (of_money or (endless and number_type.currency)):
        from babel.numbers import get_currency_precision

        decimals = get_currency_precision(number_type.currency)
    if decimals is None:
        return fitting(exact, OF_ENDLESS, 0, 1)[0] if endless else exact
    if rounded(exact, decimals) == 0 and exact > 0 and language.split("-")[0] in LESS_THAN:
        return exact
    return fitting(exact, decimals, 0)[0]


def _compact(exact: Decimal, number_type: NumberType, format_name: str, language: str) -> Decimal:
    width = _WIDTHS[format_name]
    table = locale_of(language).compact_decimal_formats[width]
    shown, pattern, scale = scaled(exact, table, language, whole_from=100 if width == "short" else 1000)
    if is_plain(pattern) or abs(exact) < number_type.compact_from:
        return _fixed(exact, number_type, "money" if number_type.currency else "number", language)
    return shown * scale
