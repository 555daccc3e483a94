"""Parses digits, percentages, currencies and dates by the symbols and names of CLDR. Calls no formatter."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache

from factsheet.numbers.kinds import SPACES, TYPED_DIGITS, locale_of
from factsheet.numbers.phrases import LESS_THAN

# Invisible marks: of direction around signs and dates in Arabic, and those that join or part letters.
_DIRECTION = dict.fromkeys(map(ord, "\u061c\u200b\u200c\u200d\u200e\u200f"))

_WIDTHS = ("long", "medium")  # of CLDR dates
_AROUND = f" {SPACES}"
_ANY_SPACE = re.compile(f"[{SPACES}]")
_NO_DIGIT = re.compile("[^0-9]")


@lru_cache(maxsize=4096)  # a figure is read for its cell, for the witness, and for each rule that it is held against
def parse_number(text: str, language: str) -> int | Decimal | None:
    """Parse the number that `text` says in `language`, or None. A number without decimals is an int.

    Strict: thousands are separated everywhere or nowhere.
    """
    found = _number_pattern(language).fullmatch(text.translate(_DIRECTION))
    if not found:
        return None
    sign, whole, part = found["sign"], _NO_DIGIT.sub("", found["whole"]), found["part"]
    digits = ("-" if sign else "") + whole
    return Decimal(f"{digits}.{part}") if part else int(digits) if len(digits) < 100 else None


def parse_date(text: str, language: str) -> date | None:
    """Parse the day that `text` says in `language`, in the long or the medium form of CLDR, or None."""
    for pattern, months in _date_patterns(language):
        found = pattern.fullmatch(one_space(text))
        if found:
            month = found["month"]
            try:
                return date(int(found["year"]), months.get(month) or int(month), int(found["day"]))
            except ValueError:
                return None
    return None


def parse_percent(text: str, language: str) -> Decimal | None:
    """Parse the percentage that `text` says, with as many decimals as are printed, or None."""
    sign = _percent_sign(language)
    bare = text.translate(_DIRECTION).strip(_AROUND)  # spaces between thousands stay as they are
    minus = bare[:1] if bare[:1] in ("-", "\u2212") else ""  # also before a sign that goes first, as in Turkish
    bare = bare.removeprefix(minus)
    if bare.count(sign) != 1 or not (bare.startswith(sign) or bare.endswith(sign)):
        return None
    number = parse_number(minus + bare.replace(sign, "").strip(_AROUND), language)
    return None if number is None else Decimal(number)


def minor_digits(currency: str) -> int:
    """The decimals of a currency (CLDR supplemental data); amounts without them are exact unless it has none."""
    from babel.core import get_global

    fractions = get_global("currency_fractions")
    return int(fractions.get(currency, fractions["DEFAULT"])[0])


def without_less(text: str, language: str) -> str:
    """A text without the words "less than" before its number."""
    less = LESS_THAN.get(language.split("-")[0], "").replace(" ", "\u00a0")
    begins = less and (text[:1].lower() + text[1:]).startswith(f"{less}\u00a0")
    return text[len(less) + 1 :] if begins else text


def without_symbol(text: str, currency: str, language: str) -> str:
    """Remove the currency symbol from `text`; the minus sign stays. Returns nothing unless the symbol is there once."""
    symbol = str(locale_of(language).currency_symbols.get(currency, currency)) or currency
    symbol = one_space(symbol).replace(" ", "\u00a0")
    text = text.translate(_DIRECTION)
    if text.count(symbol) != 1:
        return ""
    return re.sub("^([-\u2212]?)\u00a0", r"\1", text.replace(symbol, "", 1).strip())


def decimals_of(number: int | Decimal) -> int:
    """The decimals of a number as it is printed."""
    return -int(number.as_tuple().exponent) if isinstance(number, Decimal) else 0


def rounds_to(shown: int | Decimal, true: Fraction, times: int = 1) -> bool:
    """Whether `times` a value is within half a unit of the last decimal printed."""
    above: int
    below: int
    above, below = shown.as_integer_ratio()  # whole numbers: it is asked for every figure, and fractions take longer
    halves: int = 2 * 10 ** decimals_of(shown)
    return halves * abs(above * true.denominator - times * true.numerator * below) <= below * true.denominator


def has_no_end(true: Fraction) -> bool:
    """Whether a number has more digits than one that is typed has: it goes on without an end, or for long."""
    rest = true.denominator
    if rest == 1:
        return False
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    if rest > 1:
        return True
    places = 0
    while (10**places * true.numerator) % true.denominator:
        places += 1
    return len(str(abs(10**places * true.numerator) // true.denominator)) > TYPED_DIGITS


@cache
def _percent_sign(language: str) -> str:
    return str(locale_of(language).number_symbols["latn"]["percentSign"]).translate(_DIRECTION)


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
    months = {one_space(name): number for names in forms for number, name in names.items()}
    eras = [one_space(name) for width in ("wide", "abbreviated") for name in locale.eras[width].values()]
    patterns = (locale.date_formats[width].pattern for width in _WIDTHS)
    first = "(?:(?<![0-9]1)(?<=1)er)?" if locale.language == "fr" else ""  # le 1er juillet
    return tuple((re.compile(_date_pattern(pattern, [*months], eras, first)), months) for pattern in patterns)


def _date_pattern(pattern: str, months: list[str], eras: list[str], first: str) -> str:
    """Turn a CLDR date pattern (UTS 35 part 4 §8) into a regular expression that matches its dates.

    `first` is a pattern of what may stand behind the first of a month.
    """
    month = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    fields = {
        "d": f"(?P<day>[1-9][0-9]?){first}",
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
            written += re.escape(one_space(quoted or other))
    return written


def one_space(text: str) -> str:
    """Make every space of `text` plain and drop invisible marks, since a page may have other spaces than CLDR."""
    return text if text.isascii() else _ANY_SPACE.sub(" ", text.translate(_DIRECTION))
