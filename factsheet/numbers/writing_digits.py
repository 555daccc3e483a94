"""Writes digits, percentages, currencies and dates by the patterns and symbols of CLDR.

Rounding is half up, as tables of statistics have it; the minus is U+2212 in every language.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import TYPE_CHECKING

from factsheet.numbers.kinds import MINUS, TYPED_DIGITS, NumberType, locale_of

if TYPE_CHECKING:
    from babel.numbers import NumberPattern

Number = int | Decimal

_WIDTHS = {"date": "long", "date-short": "medium"}  # CLDR widths; its short one has years of two digits

NO_BREAK = "\u00a0"


def write_date(value: date, format_name: str, language: str) -> str:
    """Write a day in the long or the medium form of CLDR; in French the first of a month is the 1er.

    Imprimerie nationale, Lexique, "date"; CLDR has no form for it.
    """
    from babel.dates import format_date

    pattern = _tied_pattern(_WIDTHS[format_name], language)
    if value.day == 1 and locale_of(language).language == "fr":
        pattern = re.sub(r"\bd\b(?=.*M)", "d'er'", pattern, count=1)
    return format_date(value, pattern, locale_of(language))


@cache
def _tied_pattern(width: str, language: str) -> str:
    """The CLDR pattern for dates of this width, with no-break spaces between day and month, in either order."""
    pattern: str = locale_of(language).date_formats[width].pattern
    return re.sub(r"d.*?M|M.*?d", lambda found: found[0].replace(" ", NO_BREAK), pattern, count=1)


def digits(value: Number, decimals: int | None, language: str) -> str:
    """Write a number with so many decimals, or with all that it has; the minus is U+2212."""
    from babel.numbers import format_decimal

    if decimals is None:
        text = format_decimal(value, locale=locale_of(language), decimal_quantization=False)
    else:
        text = pattern_for("decimal", language, decimals).apply(value, locale_of(language))
    return str(text).replace("-", MINUS)


@cache
def pattern_for(use: str, language: str, decimals: int) -> NumberPattern:
    """The CLDR pattern for decimals, percentages or currencies, with so many decimals."""
    from babel.numbers import parse_pattern

    locale = locale_of(language)
    patterns = {"decimal": locale.decimal_formats, "percent": locale.percent_formats}
    chosen = patterns[use][None] if use in patterns else locale.currency_formats["standard"]
    pattern = parse_pattern(chosen.pattern)
    pattern.frac_prec = (decimals, decimals)
    return pattern


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Round half up to so many decimals."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def fitting(value: Decimal, decimals: int, *forbidden: int) -> tuple[Decimal, int]:
    """Round to so many decimals, to more where the result would be one of the `forbidden` and untrue."""
    shown = rounded(value, decimals)
    while shown in forbidden and shown != value:
        decimals += 1
        shown = rounded(value, decimals)
    return shown, decimals


def in_percent(value: Decimal, decimals: int | None) -> tuple[Decimal, int]:
    """Round a change to the decimals that are fixed, else to a tenth of a per cent at most.

    More where it would be none, or a fall by all there was while some is left.
    """
    if decimals is None:
        return at_most(value * 100, 1, 100, -100)
    return fitting(value * 100, decimals, 0, 100, -100)


def at_most(value: Decimal, decimals: int, *forbidden: int) -> tuple[Decimal, int]:
    """Round to at most so many decimals, none where the result is whole, more where it would be `forbidden` and untrue.

    Zero is always that.
    """
    shown, decimals = fitting(value, decimals, 0, *forbidden)
    return (shown.to_integral_value(), 0) if shown == shown.to_integral_value() else (shown, decimals)


def is_endless(value: Number) -> bool:
    """Whether a number has more digits than one that was typed, as what a division gives."""
    return isinstance(value, Decimal) and len(value.as_tuple().digits) > TYPED_DIGITS


def in_currency(text: str, value: Number, currency: str, language: str) -> str:
    """Put the symbol of a currency around a number that is written, where the language has it."""
    locale = locale_of(language)
    pattern = pattern_for("currency", language, 0)
    symbol = str(locale.currency_symbols.get(currency, currency)) or currency
    before, after = (part.replace("\u00a4", symbol).replace("'", "") for part in (pattern.prefix[0], pattern.suffix[0]))
    if before[-1:].isalpha():
        before += NO_BREAK
    bare = text.replace(MINUS, "", 1) if value < 0 else text
    return f"{MINUS if value < 0 else ''}{before}{bare}{after}"


def with_symbol(shown: Decimal, decimals: int, number_type: NumberType, language: str) -> str:
    """Write a number with the symbol of its currency, if it is an amount of one."""
    text = digits(shown, decimals, language)
    return in_currency(text, shown, number_type.currency, language) if number_type.currency else text


def in_full(size: Decimal, number_type: NumberType, language: str) -> str:
    """Write a figure that its fixed decimals would make zero with more of them."""
    from babel.numbers import get_currency_precision

    usual = get_currency_precision(number_type.currency) if number_type.currency else 0
    fixed = usual if number_type.decimals is None else number_type.decimals
    return with_symbol(*fitting(size, fixed, 0), number_type, language)


def percentage(shown: Decimal, decimals: int, language: str) -> str:
    """Write a number of hundredths with the sign of per cent."""
    text = pattern_for("percent", language, decimals).apply(shown / 100, locale_of(language))
    return str(text).replace("-", MINUS)


def without_sign(text: str, language: str) -> str:
    """Take the sign of per cent, and the space beside it, from a percentage."""
    sign = str(locale_of(language).number_symbols["latn"]["percentSign"])
    return text.replace(sign, "").strip(f" {NO_BREAK}\u202f")
