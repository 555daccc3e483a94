"""What a figure is, and the formats that fit it in a language.

Babel, which has the tables of CLDR (Unicode TR 35), is imported at first use.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Literal

from factsheet.numbers import phrases
from factsheet.record import record

if TYPE_CHECKING:
    from babel import Locale


Kind = Literal["count", "share", "amount", "rate", "rank", "year", "text"]

FORMATS = (
    "number", "percent", "percent1", "compact", "compact-long", "money", "ordinal", "one-in", "fraction", "words",
    "date", "date-short", "change", "counted", "approx",
)  # fmt: skip

SPACES = "\u00a0\u2009\u202f"  # the three that CLDR has used between thousands; they look alike


@record
class NumberType:
    """What a figure is: its kind, the unit it counts by plural category, its currency (ISO 4217).

    `percent` has its percentage by format where the measures file asks for percentages that add up to 100.
    """

    kind: Kind | Literal["date"]
    unit: Mapping[str, str] | None = None
    currency: str = ""
    percent: Mapping[str, Decimal] | None = None


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
    base = language.split("-")[0]
    plain = ("number", *_compact(language))
    counted = ("counted",) if number_type.unit else ()
    approx = ("approx",) if base in phrases.APPROX else ()
    match number_type.kind:
        case "date":
            return ("date", "date-short")
        case "text" | "year":
            return ()
        case "count":
            return (*plain, "words", "change", *counted, *approx)
        case "share":
            shared = [name for name, table in (("one-in", phrases.ONE_IN), ("fraction", phrases.FRACTIONS))
                      if base in table]  # fmt: skip
            return ("percent", "percent1", *shared, "number", *approx)
        case "rank":
            return ("ordinal", "number") if base in phrases.ORDINALS else ("number",)
        case "amount" if number_type.currency:
            return ("money", *plain, "change", *approx)
    return (*plain, "change", *counted, *approx)


def _compact(language: str) -> tuple[str, ...]:
    """The compact formats that CLDR has for `language`."""
    widths = locale_of(language).compact_decimal_formats
    return tuple(name for name, width in (("compact", "short"), ("compact-long", "long")) if width in widths)
