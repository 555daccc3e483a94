"""The text that a table has of a cell with a number: as the spreadsheet shows it, where that tells the number.

A format that shows thousands or millions of it (`#,##0,`) leaves figures out, and one that shows a dash for 0 says
nothing of it: the number itself is taken then.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from factsheet.statistics.spreadsheets.shown import plain, sections_of, writer_of
from factsheet.statistics.written import CODES, SEVERAL

_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212 \u00a0\u202f"
_SIGN = re.compile(r"[A-Z]{3}|[^\w.:*#]")  # of a currency


@lru_cache(maxsize=1024)
def teller_of(code: str) -> Callable[[float | int], str]:
    """What gives the text of a number in the format `code` (ECMA-376 part 1 §18.8.31)."""
    if any(section.thousands for section in sections_of(code)):
        return plain
    write = writer_of(code)

    def told(number: float | int) -> str:
        text = write(number)
        return "0" if not number and is_dash(text) else text

    return told


def is_dash(text: str) -> bool:
    """Whether a text is a dash, alone or with the sign of a currency: what accounts show for 0, such as `$ -`."""
    rest = text.strip(_DASHES)
    return rest != text.strip() and (not rest or rest in CODES or rest in SEVERAL or _SIGN.fullmatch(rest) is not None)


def is_scaled(text: str, number: float) -> bool:
    """Whether `text`, with a decimal point if any, shows `number` in thousands, millions or billions of it."""
    try:
        shown = float(text)
    except ValueError:
        return False
    near = 0.5000001 * 10.0 ** -len(text.partition(".")[2])
    return abs(number - shown) > near and any(abs(number / 1000**n - shown) <= near for n in (1, 2, 3))
