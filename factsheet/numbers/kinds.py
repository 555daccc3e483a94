"""What a figure is, and the formats that fit it in a language.

Babel, which has the tables of CLDR (Unicode TR 35), is imported at first use.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Literal

from factsheet.numbers import phrases
from factsheet.record import record

if TYPE_CHECKING:
    from babel import Locale


Kind = Literal[
    "count", "share", "percentage-points", "growth", "rate", "ratio", "amount", "rank", "year", "text"
]  # fmt: skip

FORMATS = (
    "number", "percent", "percent1", "compact", "compact-long", "money", "ordinal", "one-in", "fraction", "words",
    "date", "date-short", "change", "counted", "approx", "percentage-points", "with-per", "ratio", "one-to", "size",
    "of",
)  # fmt: skip
IN_TABLES = ("bare", "bare1")  # percentages without their sign, which no spec asks for

SPACES = "\u00a0\u2009\u202f"  # the three that CLDR has used between thousands; they look alike
TYPED_DIGITS = 15  # that a typed number has at most: as many as a spreadsheet holds without rounding
OF_ENDLESS = 4  # decimals of a number that has more digits, in a format that writes all of them
MINUS = "\u2212"


@record
class NumberType:
    """What a figure is: its kind, the unit it counts by plural category, its currency (ISO 4217).

    `decimals` are those it is printed with, where they are fixed; `per` is what a rate is a rate of, such as 100,000;
    `compact_from` is the least number that its compact formats shorten. `percent` has its percentage by format where
    the measures file asks for percentages that add up to 100. A rank is `of` so many places, where that is known,
    `joint` where others share it, and `partial` where there are more places, which have none.
    """

    kind: Kind | Literal["date"]
    unit: Mapping[str, str] | None = None
    _: KW_ONLY
    currency: str = ""
    decimals: int | None = None
    per: int | None = None
    compact_from: int = 0
    percent: Mapping[str, Decimal] | None = None
    of: int = 0
    joint: bool = False
    partial: bool = False

    @property
    def as_number(self) -> int | None:
        """The fixed decimals that it has as a plain number: of a share two more than its percentage, 0.123 of 12.3%."""
        return self.decimals + 2 if self.kind == "share" and self.decimals is not None else self.decimals


@cache
def locale_of(language: str) -> Locale:
    """The CLDR locale of `language`. Raises `ValueError` for a tag that CLDR does not know; ask `is_language` first."""
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


def formats_for(number_type: NumberType, language: str) -> tuple[str, ...]:
    """Those of `FORMATS` that fit, the default first; none for texts and years, which are printed as they are."""
    if number_type.kind in ("text", "year"):
        return ()
    is_rate, of = bool(number_type.per), bool(number_type.of)
    return _fitting(number_type.kind, language, bool(number_type.unit), bool(number_type.currency), is_rate, of)


@cache
def _fitting(kind: str, language: str, unit: bool, currency: bool, per: bool, of: bool) -> tuple[str, ...]:
    """The formats of numbers of a kind that have a unit, a currency, what they are a rate or a rank of, or do not."""
    base = language.split("-")[0]
    fixed: dict[str, tuple[str, ...]] = {
        "date": ("date", "date-short"),
        "share": ("percent", "percent1", *_of_shares(base), "number", *_where(base, phrases.APPROX, "approx")),
        "percentage-points": ("percentage-points", "change", "size"),
        "growth": ("percent", "change", "size"),
        "ratio": ("ratio", *_where(base, phrases.ONE_TO, "one-to")),
        "rank": (*_where(base, phrases.ORDINALS, "ordinal"), "number", *_of_ranks(of, base)),
    }
    return fixed.get(kind) or _of_amounts(kind, language, unit, currency, per)


def _of_amounts(kind: str, language: str, unit: bool, currency: bool, per: bool) -> tuple[str, ...]:
    """The formats of counts, rates and amounts."""
    base = language.split("-")[0]
    first = ("money", "number") if currency else ("number",)
    rate = _where(base, phrases.PER, "with-per") if per else ()
    words = ("words",) if kind == "count" else ()
    size = ("size",) if kind == "amount" else ()
    counted = ("counted",) if unit and not currency else ()
    approx = _where(base, phrases.APPROX, "approx")
    return (*first, *rate, *_compact(language), *words, "change", *size, *counted, *approx)


def _where(base: str, phrases_of: Mapping[str, object], name: str) -> tuple[str, ...]:
    """A format that needs words, where these are known in the language."""
    return (name,) if base in phrases_of else ()


def _of_ranks(of: bool, base: str) -> tuple[str, ...]:
    """The format of a rank that says of how many it is, where that is known."""
    return _where(base, phrases.RANKS, "of") if of else ()


def _of_shares(base: str) -> tuple[str, ...]:
    """The formats of a share that need words of the language."""
    return (*_where(base, phrases.ONE_IN, "one-in"), *_where(base, phrases.FRACTIONS, "fraction"))


def _compact(language: str) -> tuple[str, ...]:
    """The compact formats that CLDR has for `language`."""
    widths = locale_of(language).compact_decimal_formats
    return tuple(name for name, width in (("compact", "short"), ("compact-long", "long")) if width in widths)
