"""Phrases as they are looked for in a text: without regard to capitals, line ends, and the language's own marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

Extent = tuple[int, int]  # where something begins and ends in a text

SPACE = r"\s"  # in Unicode with the spaces of no break, which CLDR writes between thousands
_UNSEEN = r"[\u00ad\u200b-\u200d\u2060\ufeff]*"  # soft hyphens and the like may stand anywhere in a word
_QUOTES = "['\"‘’‚“”„«»]"
_PARTS = re.compile(rf"(?P<space>{SPACE}+)|(?P<dash>{SPACE}?[-‐‑–—−]{{1,3}}{SPACE}?)|(?P<dots>\.\.\.|…)|(?P<other>.)")


@cache
def pattern_of(phrase: str) -> re.Pattern[str]:
    """Compile what finds `phrase` as whole words, whether its quotes, dashes and spaces are typed or set."""
    text = unicodedata.normalize("NFC", " ".join(phrase.split()))
    parts = [_part(found) for found in _PARTS.finditer(text)]
    before = r"(?<!\w)" if text[:1].isalnum() else ""
    after = r"(?!\w)" if text[-1:].isalnum() else ""
    return re.compile(before + _UNSEEN.join(parts) + after, re.IGNORECASE)


def _part(found: re.Match[str]) -> str:
    """The pattern of one character, or of the marks that each language sets in its own way."""
    if found["space"]:
        return f"{SPACE}+"
    if found["dash"]:
        return rf"{SPACE}?[-‐‑–—−]{{1,3}}{SPACE}?"
    if found["dots"]:
        return r"(?:\.\.\.|…)"
    return _QUOTES if re.fullmatch(_QUOTES, found["other"]) else re.escape(found["other"])


def extents(phrase: str, text: str) -> Iterator[Extent]:
    """Yield where `phrase` stands in `text`."""
    return (found.span() for found in pattern_of(phrase).finditer(text))
