"""Reads what a printed figure says, by the symbols and names of CLDR and the tables of `phrases`. Calls no formatter.

A rounded figure is true when the value lies in the interval that rounds to it. With a word for the direction, such as
"nearly", the value must also lie on that side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

from factsheet.numbers.kinds import SPACES, NumberType, locale_of
from factsheet.numbers.phrases import APPROX, FRACTIONS, ONE_IN, ORDINALS, WORDS

_DIRECTION = dict.fromkeys(map(ord, "\u061c\u200e\u200f"))  # invisible marks around signs and dates in Arabic
_WIDTHS = ("long", "medium")  # of CLDR dates
_APPROXIMATE = Fraction(1, 20)  # of the printed number: what rounding to two digits can move it by


def said(text: str, true: int | Decimal | date, number_type: NumberType, format_name: str, language: str) -> bool:
    """Whether `text` says `true` in this format."""
    if isinstance(true, date):
        return parse_date(text, language) == true
    text = _one_space(text).strip().replace(" ", "\u00a0")  # every space extracts as a plain one
    return _READERS[format_name](text, Fraction(true), number_type, language)


def parse_number(text: str, language: str) -> int | Decimal | None:
    """Parse the number that `text` says in `language`, or None. A number without decimals is an int.

    Strict: thousands are separated everywhere or nowhere.
    """
    found = _number_pattern(language).fullmatch(text.translate(_DIRECTION))
    if not found:
        return None
    sign, whole, part = found["sign"], re.sub("[^0-9]", "", found["whole"]), found["part"]
    digits = ("-" if sign else "") + whole
    return Decimal(f"{digits}.{part}") if part else int(digits) if len(digits) < 100 else None


def parse_words(text: str, language: str) -> int | None:
    """Parse a small number in words, or None."""
    words = WORDS.get(language.split("-")[0], {})
    return next((number for number, word in words.items() if word == text.lower()), None)


def parse_date(text: str, language: str) -> date | None:
    """Parse the day that `text` says in `language`, in the long or the medium form of CLDR, or None."""
    for pattern, months in _date_patterns(language):
        found = pattern.fullmatch(_one_space(text))
        if found:
            month = found["month"]
            try:
                return date(int(found["year"]), months.get(month) or int(month), int(found["day"]))
            except ValueError:
                return None
    return None


def parse_percent(text: str, language: str) -> Decimal | None:
    """Parse the percentage that `text` says, with as many decimals as are printed, or None."""
    locale = locale_of(language)
    sign = locale.number_symbols["latn"]["percentSign"].translate(_DIRECTION)
    bare = _one_space(text).strip()
    if bare.count(sign) != 1 or not (bare.startswith(sign) or bare.endswith(sign)):
        return None
    number = parse_number(bare.replace(sign, "").strip(), language)
    return None if number is None else Decimal(number)


def _exactly(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    number = parse_number(text, language)
    return number is not None and Fraction(number) == true


def _percent(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    shown = parse_percent(text, language)
    if shown is None:
        return False
    if number_type.percent:  # rounded with its group, so at most one in the last place from its own rounding
        return abs(Fraction(shown) - true * 100) < Fraction(1, 10 ** _decimals(shown))
    return _rounds_to(shown, true * 100) and (shown not in (0, 100) or Fraction(shown) == true * 100)


def _money(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    shown = parse_number(_without_symbol(text, number_type.currency, language), language)
    return shown is not None and (_rounds_to(shown, true) if _decimals(shown) else shown == true)


def _compact(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    return _in_steps(text, true, number_type, language, "short")


def _compact_long(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    return _in_steps(text, true, number_type, language, "long")


def _in_steps(text: str, true: Fraction, number_type: NumberType, language: str, width: str) -> bool:
    shown = _steps(text, number_type, language, width)
    if shown is None:
        read = _money if number_type.currency and width == "short" else _exactly
        return read(text, true, number_type, language)
    number, scale = shown
    return _rounds_to(number, true / scale)


def _steps(text: str, number_type: NumberType, language: str, width: str) -> tuple[int | Decimal, int] | None:
    """Parse a compact number as the number and its scale: "1.2M" is 1.2 and a million. None when there is no scale."""
    if number_type.currency and width == "short":
        text = _without_symbol(text, number_type.currency, language)
    for (before, after), scale in _scales(language, width).items():
        if text.startswith(before) and text.endswith(after):
            number = parse_number(text[len(before) : len(text) - len(after)].strip(), language)
            if number is not None:
                return number, scale
    return None


@cache
def _scales(language: str, width: str) -> Mapping[tuple[str, str], int]:
    """The texts before and after a number in the compact patterns of CLDR (UTS 35 part 3 §2.4), with their scales.

    The longest come first.
    """
    found: dict[tuple[str, str], int] = {}
    for forms in locale_of(language).compact_decimal_formats[width].values():
        for step, pattern in forms.items():
            written = pattern.pattern.replace("'", "")
            parts = re.fullmatch("([^0]*)(0+)([^0]*)", written)
            if parts and (parts[1].strip() or parts[3].strip()):
                affixes = parts[1].lstrip(), _one_space(parts[3]).rstrip().replace(" ", "\u00a0")
                found[affixes] = int(step) // 10 ** (len(parts[2]) - 1)
    return dict(sorted(found.items(), key=lambda item: -len(item[0][0] + item[0][1])))


def _without_symbol(text: str, currency: str, language: str) -> str:
    """Remove the currency symbol from `text`; the minus sign stays. Returns nothing unless the symbol is there once."""
    symbol = str(locale_of(language).currency_symbols.get(currency, currency)) or currency
    symbol = _one_space(symbol).replace(" ", "\u00a0")
    text = text.translate(_DIRECTION)
    if text.count(symbol) != 1:
        return ""
    return re.sub("^([-\u2212]?)\u00a0", r"\1", text.replace(symbol, "", 1).strip())


def _ordinal(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    endings = ORDINALS[language.split("-")[0]]
    form = str(locale_of(language).ordinal_form(int(true)))
    ending = endings.get(form, endings["other"])
    return text.endswith(ending) and _exactly(text.removesuffix(ending), true, number_type, language)


def _one_in(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    pattern = re.escape(ONE_IN[language.split("-")[0]].replace(" ", "\u00a0"))
    found = re.fullmatch(pattern.replace(r"\{part\}", "(?P<part>.+)").replace(r"\{whole\}", "(?P<whole>.+)"), text)
    part, whole = (parse_number(found[name], language) if found else None for name in ("part", "whole"))
    if not isinstance(part, int) or not isinstance(whole, int) or not 0 <= part <= whole or not whole:
        return False
    if part in (0, whole):
        return Fraction(part, whole) == true
    if part == 1:
        return Fraction(2, 2 * whole + 1) <= true <= Fraction(2, 2 * whole - 1)
    return abs(true * whole - part) <= Fraction(1, 2)


def _fraction(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    for part, words in FRACTIONS[language.split("-")[0]].items():
        if words.replace(" ", "\u00a0") == text:
            return abs(part - true) <= Fraction(1, 100)
    return _percent(text, true, number_type, language)


def _words(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    number = parse_words(text, language)
    return Fraction(number) == true if number is not None else _exactly(text, true, number_type, language)


def _change(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    sign = text[:1]
    if sign in "+\u2212":
        bare, wanted = text[1:], 1 if sign == "+" else -1
    else:
        bare, wanted = text, 0
    same = (true > 0) - (true < 0) == wanted
    read = _money if number_type.currency else _exactly
    return same and read(bare, abs(true), number_type, language)


def _counted(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    assert number_type.unit
    value = int(true) if true.denominator == 1 else Decimal(true.numerator) / Decimal(true.denominator)
    form = str(locale_of(language).plural_form(value))
    unit = (number_type.unit.get(form) or number_type.unit["other"]).replace(" ", "\u00a0")
    number, parted, rest = text[: -len(unit)], text[-len(unit) - 1 : -len(unit)], text[-len(unit) :]
    return rest == unit and parted == "\u00a0" and _exactly(number.strip(), true, number_type, language)


def _approx(text: str, true: Fraction, number_type: NumberType, language: str) -> bool:
    nearly, about, more = (word.replace(" ", "\u00a0") for word in APPROX[language.split("-")[0]])
    word = next((word for word in (nearly, about, more) if text.startswith(f"{word}\u00a0")), "")
    shown = _approximate(text[len(word) :].strip(), number_type, language)
    if shown is None or not word:
        return shown == true
    most = Fraction(1, 40) if number_type.kind == "share" else _APPROXIMATE * abs(shown)
    if abs(shown - true) > most or (shown < 0) != (true < 0):
        return False
    return abs(true) > abs(shown) if word == more else abs(true) < abs(shown)


def _approximate(text: str, number_type: NumberType, language: str) -> Fraction | None:
    if number_type.kind == "share":
        percent = parse_percent(text, language)
        return None if percent is None else Fraction(percent) / 100
    if number_type.currency:
        text = _without_symbol(text, number_type.currency, language)
    steps = None if number_type.currency else _steps(text, number_type, language, "long")
    if steps:
        return Fraction(steps[0]) * steps[1]
    number = parse_number(text, language)
    return None if number is None else Fraction(number)


def _decimals(number: int | Decimal) -> int:
    return -int(number.as_tuple().exponent) if isinstance(number, Decimal) else 0


def _rounds_to(shown: int | Decimal, true: Fraction) -> bool:
    return abs(Fraction(shown) - true) <= Fraction(1, 2 * 10 ** _decimals(shown))


_READERS: dict[str, Callable[[str, Fraction, NumberType, str], bool]] = {
    "number": _exactly, "percent": _percent, "percent1": _percent, "compact": _compact, "compact-long": _compact_long,
    "money": _money, "ordinal": _ordinal, "one-in": _one_in, "fraction": _fraction, "words": _words, "change": _change,
    "counted": _counted, "approx": _approx,
}  # fmt: skip


@cache
def _number_pattern(language: str) -> re.Pattern[str]:
    """Compile a pattern with `sign`, `whole` and `part` of a number, with the marks and group sizes of the language."""
    locale = locale_of(language)
    symbols = locale.number_symbols["latn"]
    group, decimal = symbols["group"], re.escape(symbols["decimal"])
    parted = f"[{SPACES}]" if group in SPACES else re.escape(group)
    last, others = locale.decimal_formats[None].grouping
    groups = f"[0-9]{{1,{others}}}(?:{parted}[0-9]{{{others}}})*{parted}[0-9]{{{last}}}"
    # Leading zeros say that the text is a code, not a number.
    return re.compile(f"(?P<sign>[-\u2212])?(?P<whole>(?!0[0-9])(?:{groups}|[0-9]+))(?:{decimal}(?P<part>[0-9]+))?")


@cache
def _date_patterns(language: str) -> tuple[tuple[re.Pattern[str], dict[str, int]], ...]:
    """Compile for each width a pattern with `day`, `month` and `year`; with it the numbers of the months by name."""
    locale = locale_of(language)
    forms = [locale.months[use][width] for use in ("format", "stand-alone") for width in ("wide", "abbreviated")]
    months = {_one_space(name): number for names in forms for number, name in names.items()}
    eras = [_one_space(name) for width in ("wide", "abbreviated") for name in locale.eras[width].values()]
    patterns = (locale.date_formats[width].pattern for width in _WIDTHS)
    return tuple((re.compile(_date_pattern(pattern, [*months], eras)), months) for pattern in patterns)


def _date_pattern(pattern: str, months: list[str], eras: list[str]) -> str:
    """Turn a CLDR date pattern (UTS 35 part 4 §8) into a regular expression that matches its dates."""
    month = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    fields = {
        "d": "(?P<day>[1-9][0-9]?)",
        "dd": "(?P<day>[0-9]{2})",
        "M": "(?P<month>[1-9][0-9]?)",
        "MM": "(?P<month>[0-9]{2})",
        "G": f"(?:{'|'.join(map(re.escape, eras))})",
    }
    written = ""
    for quoted, letters, other in re.findall(r"'([^']*)'|([A-Za-z]+)|([^A-Za-z'])", pattern):
        if letters:
            written += fields.get(letters) or (f"(?P<month>{month})" if letters[0] in "ML" else "(?P<year>[0-9]{4})")
        else:
            written += re.escape(_one_space(quoted or other))
    return written


def _one_space(text: str) -> str:
    """Make every space of `text` plain and drop invisible marks, since a page may have other spaces than CLDR."""
    return re.sub(f"[{SPACES}]", " ", text.translate(_DIRECTION))
