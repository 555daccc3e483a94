"""Writes figures and dates as a language does, and (separately) checks what a printed one says.

`formats_for` tells which formats fit a figure, `written` writes one, and `said` compares a printed text with the true
value. Writing and checking share the tables of CLDR (Unicode TR 35, through Babel) and of `phrases`, but no code:
`verify` proves the page with `said`. Babel is imported at first use. Digits are 0-9 in every language.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

from factsheet.numbers.kinds import FORMATS, IN_TABLES, Kind, NumberType, formats_for, is_language, locale_of

__all__ = ["FORMATS", "Kind", "NumberType", "formats_for", "is_language", "locale_of", "said", "said_value", "written"]


def written(value: int | Decimal | str | date, number_type: NumberType, format_name: str, language: str) -> str:
    """Write `value` as `language` does; `format_name` is one of `formats_for`, or empty for the default."""
    from factsheet.numbers import writing

    if isinstance(value, str) or number_type.kind in ("text", "year"):
        return str(value)
    return writing.written(value, number_type, format_name or formats_for(number_type, language)[0], language)


def said(text: str, true: int | Decimal | date, number_type: NumberType, format_name: str, language: str) -> bool:
    """Whether the printed `text` says `true`, exactly or rounded as the format rounds, and nothing else."""
    from factsheet.numbers import parse

    if number_type.kind == "year":
        return re.fullmatch("[0-9]{1,9}", text) is not None and int(text) == true
    return parse.said(text, true, number_type, format_name or formats_for(number_type, language)[0], language)


def said_value(text: str, number_type: NumberType, language: str, format_name: str = "") -> Fraction | None:
    """The number that the printed `text` says; None where it says no single one, as "less than $0.01".

    The format matters where the text does not say all: of a table's percentages the sign stands in its head.
    """
    from factsheet.numbers import parse_values

    value = parse_values.value_of(text, number_type, language)
    return value / 100 if value is not None and format_name in IN_TABLES else value
