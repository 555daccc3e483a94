"""Figures and dates as a language writes them, and (apart from that) what a printed one says.

Takes values and language tags (BCP 47), returns texts, or the other way round. Formatting goes through Babel; parsing
uses only the language's symbols and names from CLDR and never calls a formatter, for it is what `verify` proves the
page with. Babel is imported at first use. Digits are 0-9 in every language.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

    from factsheet.statistics.measures import Kind

FORMATS = ("number", "words", "date", "date-short")

_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_ONES += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WIDTHS = {"date": "long", "date-short": "medium"}  # CLDR widths; its short one has years of two digits
_NO_BREAK = "\u00a0"
_SPACES = "\u00a0\u2009\u202f"  # one space to a reader: the three that CLDR has had for thousands
_DIRECTION = dict.fromkeys(map(ord, "\u061c\u200e\u200f"))  # invisible marks around signs and dates in Arabic


@cache
def locale_of(language: str) -> Locale:
    """What CLDR knows of `language`. Raises `ValueError` for a tag that it does not know; ask `is_language` first."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("_", "-"), sep="-")
    except UnknownLocaleError as error:
        raise ValueError(str(error)) from error


def is_language(language: str) -> bool:
    """Whether `language` is a tag that figures and dates can be written in, such as en-US or es."""
    try:
        locale_of(language)
    except ValueError:
        return False
    return True


def formats_for(value: int | Decimal | str | date, kind: Kind | None = None) -> tuple[str, ...]:
    """Those of `FORMATS` that fit `value`; none for texts and years, which are printed as they are."""
    if isinstance(value, date):
        return ("date", "date-short")
    if isinstance(value, str) or kind in ("text", "year"):
        return ()
    return ("number", "words") if isinstance(value, int) else ("number",)


def format_figure(value: int | Decimal | str | date, kind: Kind | None, format_name: str | None, language: str) -> str:
    """`value` as `language` writes it, with no digit rounded away.

    `format_name` is one of `formats_for(value, kind)`. Without it dates are in full, years and texts as they are, and
    all else is `number`.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return _format_date(value, format_name or "date", language)
    if kind == "year":
        return str(value)
    if format_name == "words" and isinstance(value, int) and 1 <= value <= 99 and language[:2] == "en":
        tens, ones = divmod(value, 10)
        return _ONES[value] if value < 20 else _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")
    return _format_number(value, language)


def parse_number(text: str, language: str) -> int | Decimal | None:
    """The number that `text` says in `language`, or None. Strict: thousands stand parted everywhere or nowhere.

    A number without decimals is an int.
    """
    found = _number_pattern(language).fullmatch(text.translate(_DIRECTION))
    if not found:
        return None
    sign, whole, part = found["sign"], re.sub("[^0-9]", "", found["whole"]), found["part"]
    digits = ("-" if sign else "") + whole
    return Decimal(f"{digits}.{part}") if part else int(digits) if len(digits) < 100 else None


def parse_words(text: str, language: str) -> int | None:
    """The number from one to ninety-nine that English words say, or None."""
    if language[:2] != "en":
        return None
    tens, hyphen, ones = text.lower().rpartition("-")
    if hyphen:
        good = tens in _TENS and ones in _ONES[1:10]
        return 20 + 10 * _TENS.index(tens) + _ONES.index(ones) if good else None
    if ones in _TENS:
        return 20 + 10 * _TENS.index(ones)
    return _ONES.index(ones) if ones in _ONES[1:] else None


def parse_date(text: str, language: str) -> date | None:
    """The day that `text` says in `language`, in the long or the medium form of CLDR, or None."""
    for pattern, months in _date_patterns(language):
        found = pattern.fullmatch(_one_space(text))
        if found:
            month = found["month"]
            try:
                return date(int(found["year"]), months.get(month) or int(month), int(found["day"]))
            except ValueError:
                return None
    return None


def _format_number(value: int | Decimal, language: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, locale=locale_of(language), decimal_quantization=False)


def _format_date(value: date, format_name: str, language: str) -> str:
    from babel.dates import format_date

    return format_date(value, _tied_pattern(_WIDTHS[format_name], language), locale_of(language))


@cache
def _tied_pattern(width: str, language: str) -> str:
    """CLDR's pattern for dates of this width, with no line break between day and month, in whichever order."""
    pattern: str = locale_of(language).date_formats[width].pattern
    return re.sub(r"d.*?M|M.*?d", lambda found: found[0].replace(" ", _NO_BREAK), pattern, count=1)


@cache
def _number_pattern(language: str) -> re.Pattern[str]:
    """`sign`, `whole` and `part` of a number, with the language's own marks and sizes of groups (3, or 3 after 2)."""
    locale = locale_of(language)
    symbols = locale.number_symbols["latn"]
    group, decimal = symbols["group"], re.escape(symbols["decimal"])
    parted = f"[{_SPACES}]" if group in _SPACES else re.escape(group)
    last, others = locale.decimal_formats[None].grouping
    groups = f"[0-9]{{1,{others}}}(?:{parted}[0-9]{{{others}}})*{parted}[0-9]{{{last}}}"
    # Leading zeros say that the text is a code, not a number.
    return re.compile(f"(?P<sign>[-\u2212])?(?P<whole>(?!0[0-9])(?:{groups}|[0-9]+))(?:{decimal}(?P<part>[0-9]+))?")


@cache
def _date_patterns(language: str) -> tuple[tuple[re.Pattern[str], dict[str, int]], ...]:
    """For each width: a pattern with `day`, `month` and `year`, and the numbers of the months' names."""
    locale = locale_of(language)
    forms = [locale.months[use][width] for use in ("format", "stand-alone") for width in ("wide", "abbreviated")]
    months = {_one_space(name): number for names in forms for number, name in names.items()}
    eras = [_one_space(name) for width in ("wide", "abbreviated") for name in locale.eras[width].values()]
    patterns = (locale.date_formats[width].pattern for width in _WIDTHS.values())
    return tuple((re.compile(_date_pattern(pattern, [*months], eras)), months) for pattern in patterns)


def _date_pattern(pattern: str, months: list[str], eras: list[str]) -> str:
    """A CLDR date pattern (UTS 35 part 4 §8) as a regular expression for the dates it stands for."""
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
    """`text` with every space plain and no invisible marks, since a page may be set with others than CLDR has."""
    return re.sub(f"[{_SPACES}]", " ", text.translate(_DIRECTION))
