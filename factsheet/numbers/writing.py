"""Writes figures and dates in each format. What is printed never says more than the figure, nor none or all.

Rounding is half up, as tables of statistics have it. Patterns and symbols are those of CLDR; the minus is U+2212 in
every language. `shares` has the rules for words such as "2 in 5".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from factsheet.numbers.kinds import MINUS, OF_ENDLESS, NumberType, locale_of
from factsheet.numbers.phrases import (
    APPROX,
    LESS_THAN,
    ONE_TO,
    ORDINALS,
    PER,
    POINTS,
    POINTS_SHORT,
    RANKS,
    WITH_A_FIGURE,
    WORDS,
)
from factsheet.numbers.shares import CLOSE, FRACTION_OF, in_fraction, in_parts, in_round_percent
from factsheet.numbers.writing_digits import (
    NO_BREAK,
    Number,
    at_most,
    digits,
    fitting,
    in_currency,
    in_full,
    in_percent,
    is_endless,
    percentage,
    rounded,
    with_symbol,
    without_sign,
    write_date,
)

_MANY = 1_000_000  # from here on approximate numbers are written in millions


def written(value: Number | date, number_type: NumberType, format_name: str, language: str) -> str:
    """Write `value` in one of the formats that fit it."""
    if isinstance(value, date):
        return write_date(value, format_name, language)
    return _WRITERS[format_name](_plain(value), number_type, language)


def _plain(value: Number) -> Number:
    """Return a whole value as an int, so that 1.0 is one hour and there is no minus zero."""
    return int(value) if value == int(value) else value


def _number(value: Number, number_type: NumberType, language: str) -> str:
    """Write all digits of a number, with its currency; with fixed decimals, these. One without an end has four."""
    decimals = number_type.as_number
    if decimals is None and is_endless(value):
        if number_type.currency:
            return _money(value, number_type, language)
        return digits(*fitting(Decimal(value), OF_ENDLESS, 0, 1), language)
    if decimals is None:
        text = digits(value, None, language)
        return in_currency(text, value, number_type.currency, language) if number_type.currency else text
    return _fixed(Decimal(value), decimals, number_type, language)


def _fixed(value: Decimal, decimals: int, number_type: NumberType, language: str) -> str:
    """Write with fixed decimals. What these would make zero is less than the least of them, or has more of them."""
    shown, decimals, less = _to_print(value, decimals, language)
    text = with_symbol(shown, decimals, number_type, language)
    return f"{less} {text}" if less else text


def _to_print(value: Decimal, decimals: int, language: str) -> tuple[Decimal, int, str]:
    """The number that is printed with fixed decimals, how many it has, and words where the value is less than that."""
    less = LESS_THAN.get(language.split("-")[0], "")
    if less and value > 0 and rounded(value, decimals) == 0:
        return Decimal(1).scaleb(-decimals), decimals, less
    return *fitting(value, decimals, 0), ""


def _money(value: Number, number_type: NumberType, language: str) -> str:
    """Write an amount without decimals when it is whole, else with those of its currency or its measure."""
    from babel.numbers import get_currency_precision

    decimals = number_type.decimals
    if decimals is None:
        decimals = 0 if value == int(value) else get_currency_precision(number_type.currency)
    return _fixed(Decimal(value), decimals, number_type, language)


# Shares and what is a hundredth


def _percent(value: Number, number_type: NumberType, language: str, decimals: int = 0) -> str:
    name = f"percent{decimals or ''}"
    if number_type.percent and name in number_type.percent:
        return percentage(number_type.percent[name], decimals, language)
    if number_type.kind == "growth":
        return _growth(value, number_type, language)
    decimals = decimals if number_type.decimals is None else number_type.decimals
    return percentage(*fitting(Decimal(value) * 100, decimals, 0, 100), language)


def _percent1(value: Number, number_type: NumberType, language: str) -> str:
    return _percent(value, number_type, language, 1)


def _bare(value: Number, number_type: NumberType, language: str, decimals: int = 0) -> str:
    """Write a percentage without its sign, which stands in the head of a table."""
    return without_sign(_percent(value, number_type, language, decimals), language)


def _bare1(value: Number, number_type: NumberType, language: str) -> str:
    return _bare(value, number_type, language, 1)


def _growth(value: Number, number_type: NumberType, language: str) -> str:
    return percentage(*in_percent(Decimal(value), number_type.decimals), language)


def _points(value: Number, number_type: NumberType, language: str, *, short: bool = False) -> str:
    """Write a difference of shares in percentage points, or short in points."""
    shown, decimals = in_percent(Decimal(value), number_type.decimals)
    forms = POINTS.get(language.split("-")[0])
    if forms is None:
        return f"{digits(shown, decimals, language)}{NO_BREAK}{POINTS_SHORT}"
    form = str(locale_of(language).plural_form(_absolute(shown)))
    words = forms[short].get(form, forms[short]["other"])
    return f"{digits(shown, decimals, language)}{NO_BREAK}{words.replace(' ', NO_BREAK)}"


def _one_in(value: Number, number_type: NumberType, language: str) -> str:
    return in_parts(value, language, lambda n: digits(n, None, language)) or _plain_share(value, number_type, language)


def _fraction(value: Number, number_type: NumberType, language: str) -> str:
    return in_fraction(value, language) or _plain_share(value, number_type, language)


def _plain_share(value: Number, number_type: NumberType, language: str) -> str:
    """Write a share that no simple words are near to: in whole per cent where these are as near, else in tenths."""
    exact = Decimal(value) * 100
    near = abs(rounded(exact, 0) - exact) <= exact * FRACTION_OF / 100
    return _percent(value, number_type, language, 0 if near or exact >= 10 else 1)


# Short, long and rough


def _compact(value: Number, number_type: NumberType, language: str, width: str = "short") -> str:
    """Write in thousands, millions and so on, to a tenth of these; short ones from a hundred on without decimals."""
    table = locale_of(language).compact_decimal_formats[width]
    shown, pattern, _ = scaled(Decimal(value), table, language, whole_from=100 if width == "short" else 1000)
    if is_plain(pattern) or _absolute(value) < number_type.compact_from:
        return (_money if number_type.currency else _number)(value, number_type, language)
    number = digits(_plain(shown), None, language)
    text = re.sub("0+", number.replace("\\", r"\\"), pattern).replace("'", "")
    return in_currency(text, value, number_type.currency, language) if number_type.currency else text


def is_plain(pattern: str) -> bool:
    """Whether the language has no word for a scale, or one that is the number itself: the Italian "mille"."""
    return "0" not in pattern or not re.sub("[0\\s\u00a0\u202f]", "", pattern)


def scaled(
    value: Decimal, table: dict[str, dict[str, object]], language: str, whole_from: int
) -> tuple[Decimal, str, Decimal]:
    """Scale `value` for a compact format. Returns the number to print, its pattern, and what it is scaled by.

    Rounding may carry it to the next pattern: 999,950 is 1 million.
    """
    wanted = abs(value)
    for _ in range(2):
        steps = [int(step) for step in table["other"] if int(step) <= wanted]
        if not steps:
            return value, "0", Decimal(1)
        step = max(steps)
        zeros = _positive(table["other"][str(step)]).count("0")
        scale = Decimal(step).scaleb(1 - zeros)
        shown = wanted / scale
        shown = rounded(shown, 0 if shown >= whole_from else 1)
        if shown * scale < 10 * step:
            break
        wanted = shown * scale
    shown = shown.to_integral_value() if shown == shown.to_integral_value() else shown
    form = str(locale_of(language).plural_form(shown))
    pattern = table.get(form, table["other"]).get(str(step), table["other"][str(step)])
    return shown.copy_sign(value), _positive(pattern), scale


def _positive(pattern: object) -> str:
    """The part of a CLDR pattern for numbers above zero; some have another for those below (UTS 35 part 3 §3.2)."""
    return str(getattr(pattern, "pattern", "0")).partition(";")[0]


def _compact_long(value: Number, number_type: NumberType, language: str) -> str:
    return _compact(value, number_type, language, "long")


def _approx(value: Number, number_type: NumberType, language: str) -> str:
    """Round to two digits, shares to what is simple and near, and say on which side of it the figure lies.

    Below zero that is not said: what is more than −1,200 as a size is less as a number.
    """
    exact = Decimal(value)
    nearly, about, just_over, more = APPROX[language.split("-")[0]]
    if number_type.kind == "share":
        percent, word = in_round_percent(value) if value >= 0 else (None, "")
        if percent is None:
            return _plain_share(value, number_type, language)
        text = percentage(Decimal(percent), 0, language)
        return f"{ {'below': nearly, 'above': just_over}[word] } {text}" if word else text
    shown = rounded(exact, _two_digits(exact, number_type)) if exact else exact
    if shown == 0 != exact:
        return _money(value, number_type, language)
    text = _approximate(shown, number_type, language)
    if shown == exact:
        return text
    if exact < 0:
        return f"{about} {text}"
    close = abs(shown - exact) <= Decimal(CLOSE.numerator) / CLOSE.denominator * abs(shown)
    if exact > shown:
        return f"{just_over if close else more} {text}"
    return f"{nearly if close else about} {text}"


def _two_digits(exact: Decimal, number_type: NumberType) -> int:
    """The decimals that leave two digits; of money no more than its currency has."""
    from babel.numbers import get_currency_precision

    decimals = 1 - exact.adjusted()
    return min(decimals, get_currency_precision(number_type.currency)) if number_type.currency else decimals


def _approximate(shown: Decimal, number_type: NumberType, language: str) -> str:
    if abs(shown) >= _MANY:
        return _compact_long(shown, number_type, language)
    decimals = max(0, -int(shown.normalize().as_tuple().exponent))
    return with_symbol(shown, decimals, number_type, language)


# With words


def _ordinal(value: Number, number_type: NumberType, language: str) -> str:
    endings = ORDINALS[language.split("-")[0]]
    form = str(locale_of(language).ordinal_form(value))
    return digits(value, None, language) + endings.get(form, endings["other"])


def _of(value: Number, number_type: NumberType, language: str) -> str:
    """Write a rank with how many have one, whether it is shared, and whether some places have none."""
    base = language.split("-")[0]
    template = RANKS[base][number_type.joint] + WITH_A_FIGURE[base] * number_type.partial
    of = digits(number_type.of, None, language)
    return template.format(rank=_ordinal(value, number_type, language), of=of)


def _words(value: Number, number_type: NumberType, language: str) -> str:
    """Write small whole numbers in words, others in digits."""
    return WORDS.get(language.split("-")[0], {}).get(int(value), "") or _number(value, number_type, language)


def _with_per(value: Number, number_type: NumberType, language: str) -> str:
    rate, per = _number(value, number_type, language), digits(number_type.per or 1, None, language)
    return PER[language.split("-")[0]].format(rate=rate, per=per).replace(" ", NO_BREAK)


def _ratio(value: Number, number_type: NumberType, language: str) -> str:
    return f"{_many(value, number_type, language)}:1"


def _one_to(value: Number, number_type: NumberType, language: str) -> str:
    many = _many(value, number_type, language)
    return ONE_TO[language.split("-")[0]].format(many=many).replace(" ", NO_BREAK)


def _many(value: Number, number_type: NumberType, language: str) -> str:
    """How many there are to one, with at most one decimal unless the measure fixes them."""
    fixed = number_type.decimals
    exact = Decimal(value)
    return digits(*(at_most(exact, 1) if fixed is None else fitting(exact, fixed, 0)), language)


def _counted(value: Number, number_type: NumberType, language: str) -> str:
    """Write a number with its unit, in the plural form of the number as it is printed; per cent follow the language."""
    assert number_type.unit
    if number_type.unit.get("other") == "%":
        fixed = number_type.decimals
        return percentage(
            *(at_most(Decimal(value), 1) if fixed is None else fitting(Decimal(value), fixed, 0)), language
        )
    fixed = number_type.decimals
    shown = value if fixed is None else _to_print(Decimal(value), fixed, language)[0]
    form = str(locale_of(language).plural_form(_absolute(shown)))
    unit = number_type.unit.get(form) or number_type.unit["other"]
    return f"{_number(value, number_type, language)}{NO_BREAK}{unit}"


def _size(value: Number, number_type: NumberType, language: str) -> str:
    """Write a figure without its sign, for words that say the direction themselves."""
    return _unsigned(_absolute(value), number_type, language)


def _change(value: Number, number_type: NumberType, language: str) -> str:
    """Write a figure with its sign; nothing has none.

    A small one has as many decimals as it needs, since a sign before "less than" says the opposite of it.
    """
    text = _unsigned(_absolute(value), number_type, language, short=True)
    less = LESS_THAN.get(language.split("-")[0])
    if less and text.startswith(less):
        text = in_full(Decimal(_absolute(value)), number_type, language)
    return {1: "+", 0: "", -1: MINUS}[(value > 0) - (value < 0)] + text


def _unsigned(size: Number, number_type: NumberType, language: str, *, short: bool = False) -> str:
    """Write what is left of a figure when its sign is said apart."""
    if number_type.kind == "percentage-points":
        return _points(size, number_type, language, short=short)
    if number_type.kind == "growth":
        return _growth(size, number_type, language)
    if number_type.currency:
        return _money(size, number_type, language)
    if number_type.unit and number_type.unit.get("other") == "%":
        return _counted(size, number_type, language)
    return _number(size, number_type, language)


def _absolute(value: Number) -> Number:
    return value if value >= 0 else -value


_WRITERS: dict[str, Callable[[Number, NumberType, str], str]] = {
    "number": _number, "percent": _percent, "percent1": _percent1, "compact": _compact, "compact-long": _compact_long,
    "money": _money, "ordinal": _ordinal, "one-in": _one_in, "fraction": _fraction, "words": _words, "change": _change,
    "counted": _counted, "approx": _approx, "percentage-points": _points, "with-per": _with_per, "ratio": _ratio,
    "one-to": _one_to, "size": _size, "of": _of, "bare": _bare, "bare1": _bare1,
}  # fmt: skip
