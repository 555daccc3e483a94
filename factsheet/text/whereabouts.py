"""The words by which a heading says that what stands under it shows where something is, by language."""

from __future__ import annotations

import re

# The words, and those before them with which they mean something else, such as "takes place".
_WORDS = {
    "en": (
        r"locations?|located|places?|where(?:abouts|ver)?|sites?|hot ?-?spots?|venues?|settings?",
        "takes?|taking|took|taken",
    ),
    "es": (
        r"lugar(?:es)?|ubicaci[oó]n(?:es)?|localizaci[oó]n(?:es)?|ubicad[oa]s?|d[oó]nde|sitios?",
        "tienen?|tuvo|tener",
    ),
    "fr": (r"lieux?|où|endroits?|emplacements?|localisations?|situ[ée]e?s?|sites?", "a|ont|eu|avoir"),
    "de": (
        r"(?:stand|tat|fund|einsatz|wohn|arbeits|aufenthalts)?ort(?:en?|es|s)?|wo|schauplatz|schauplätzen?|"
        r"örtlichkeit(?:en)?",
        "vor",
    ),
}
_PATTERNS: dict[str, re.Pattern[str]] = {}


def says_where(heading: str, language: str) -> str:
    """The word of a heading that speaks of places, as it is written there; empty where none does."""
    base = language.split("-")[0]
    if base not in _WORDS:
        return ""
    if base not in _PATTERNS:
        words, before = _WORDS[base]
        _PATTERNS[base] = re.compile(rf"(?:\b(?P<before>{before})\s+)?\b(?P<word>{words})\b", re.IGNORECASE)
    for found in _PATTERNS[base].finditer(heading):
        if not found["before"]:
            return found["word"]
    return ""
