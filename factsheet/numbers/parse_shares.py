"""Whether a phrase for a share, such as "about 2 in 5", is true. Shares no rule with the writer, only its words.

A bare phrase may be off by half a percentage point and by 2.5 % of the share, one with "about" by two points and 10 %;
both bounds hold. None and all are only said of nothing else.
"""

from __future__ import annotations

import re
from fractions import Fraction

from factsheet.numbers.parse_digits import parse_number
from factsheet.numbers.phrases import ABOUT, FRACTIONS, ONE_IN

Bounds = tuple[Fraction, Fraction]  # of a share, and of the share's own size

PLAIN_BOUNDS: Bounds = (Fraction(1, 200), Fraction(1, 40))
ABOUT_BOUNDS: Bounds = (Fraction(1, 50), Fraction(1, 10))


def is_near(said: Fraction, true: Fraction, bounds: Bounds) -> bool:
    """Whether what is said of a share is within both bounds."""
    if said in (0, 1) or true in (0, 1):
        return said == true
    off = abs(said - true)
    return off <= bounds[0] and off <= bounds[1] * true


def says_parts(text: str, true: Fraction, language: str) -> bool | None:
    """Whether "2 in 5" is true of a share; None where the text is no such phrase."""
    bare, bounds = _about(text, language)
    pattern = re.escape(ONE_IN[language.split("-")[0]].replace(" ", "\u00a0"))
    found = re.fullmatch(pattern.replace(r"\{part\}", "(?P<part>.+)").replace(r"\{whole\}", "(?P<whole>.+)"), bare)
    if not found:
        return None if bounds is PLAIN_BOUNDS else False
    part, whole = (parse_number(found[name], language) for name in ("part", "whole"))
    if not isinstance(part, int) or not isinstance(whole, int) or not 0 <= part <= whole or not whole:
        return False
    return is_near(Fraction(part, whole), true, bounds)


def parts_in(text: str, language: str) -> tuple[int, int] | None:
    """The two numbers of "about 2 in 5", as they are printed; None where the text is no such phrase."""
    template = ONE_IN.get(language.split("-")[0])
    if template is None:
        return None
    bare, _ = _about(text.replace(" ", "\u00a0"), language)
    pattern = re.escape(template.replace(" ", "\u00a0"))
    found = re.fullmatch(pattern.replace(r"\{part\}", "(.+)").replace(r"\{whole\}", "(.+)"), bare)
    part, whole = (parse_number(number, language) for number in found.groups()) if found else (None, None)
    return (part, whole) if isinstance(part, int) and isinstance(whole, int) else None


def says_fraction(text: str, true: Fraction, language: str) -> bool | None:
    """Whether "two thirds" is true of a share; None where the text is no such phrase."""
    bare, bounds = _about(text, language)
    for part, words in FRACTIONS[language.split("-")[0]].items():
        if bare in (words.replace(" ", "\u00a0"), _in_small(words).replace(" ", "\u00a0")):
            return is_near(part, true, bounds)
    return None if bounds is PLAIN_BOUNDS else False


def _about(text: str, language: str) -> tuple[str, Bounds]:
    """A phrase without the word for "about", and how far it may then be off."""
    word = ABOUT[language.split("-")[0]].replace(" ", "\u00a0") + "\u00a0"
    small = _in_small(text)
    return (small.removeprefix(word), ABOUT_BOUNDS) if small.startswith(word) else (small, PLAIN_BOUNDS)


def _in_small(text: str) -> str:
    """A phrase that begins with a small letter, as it does in a sentence."""
    return text[:1].lower() + text[1:]
