"""Counts the digits of telephone numbers, and compares a number that is shown with the one that its link dials.

Only a form that tells how long a number is counts: with +1 or 1- it is one of North America, and so it is, on a sheet
of that region, as three digits, three digits and the rest. A short number, or one of another country, may have any
length.
"""

from __future__ import annotations

import re

from factsheet.text.contacts import digits_of

_WITH_CODE = re.compile(r"\+?1[-. \u00a0\u2010\u2011(].*|\+1.*")
_AT_HOME = re.compile(
    r"(?:\([0-9]{3}\)|[0-9]{3}[-. \u00a0\u2010\u2011])[-. \u00a0\u2010\u2011]?[0-9]{3}[-. \u00a0\u2010\u2011][0-9]+"
)
_NUMBER = re.compile("[+]?[0-9A-Z()./ \u00a0\u2010\u2011-]*")
_REGIONS = ("US", "CA", "PR", "GU", "VI")  # whose numbers begin with +1
_SHORT = 6  # digits of a number that is a short code
_FULL = 10  # digits of a number of North America, without its 1
_TELLING = 4  # digits that do not yet tell one number from others


def odd_length(show: str, language: str) -> str:
    """Say how many digits a telephone number has, and how many it should have; empty where it may well be right.

    `language` tells whether the sheet is one of North America.
    """
    digits = digits_of(show)
    has_code = _WITH_CODE.fullmatch(show) is not None
    is_american = has_code or (language.rpartition("-")[2] in _REGIONS and _AT_HOME.fullmatch(show) is not None)
    wanted = _FULL + has_code
    too_long = len(digits) > wanted and not re.search("[A-Z]", show)  # letters beyond the number are not dialled
    if len(digits) <= _SHORT or not is_american or (len(digits) >= wanted and not too_long):
        return ""
    behind = " behind its 1" if has_code else ""
    return f"has {len(digits) - has_code} digits{behind}, and a number of the United States or Canada has {_FULL}"


def is_other(words: str, link: str) -> bool:
    """Whether the words of a link to a number are a number as well, and another one."""
    scheme, _, rest = link.partition(":")
    numerals = re.sub("[^0-9]", "", words)
    if scheme.lower() not in ("tel", "sms") or not _NUMBER.fullmatch(words.strip()) or len(numerals) < 3:
        return False
    typed, number = _national(words.replace("(0)", "")), _national(rest.partition("?")[0])
    if typed == number or (len(numerals) < len(typed) and typed.startswith(number)):
        return False
    return not (len(typed.lstrip("0")) > _TELLING and number.endswith(typed.lstrip("0")))


def _national(text: str) -> str:
    """The digits of a number, without the 1 of North America."""
    digits = digits_of(text)
    return digits[1:] if len(digits) == _FULL + 1 and digits.startswith("1") else digits
