"""Characters that stand for one another: spaces, hyphens, presentation forms and invisible characters.

Takes text, gives what comes back when the page is copied, searched or read aloud. Knows no font.
Source: Unicode 16, chapters 6.2 (spaces, dashes) and 23.2 (layout controls).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

# Widths in em; None is the face's own space, a character lends its own width. A narrow space (U+202F) stands between
# thousands and before units: a sixth keeps it under the word space of every text face.
SPACES: Mapping[str, float | str | None] = {
    "\u00a0": None, "\u2000": 1 / 2, "\u2001": 1.0, "\u2002": 1 / 2, "\u2003": 1.0, "\u2004": 1 / 3, "\u2005": 1 / 4,
    "\u2006": 1 / 6, "\u2007": "0", "\u2008": ".", "\u2009": 1 / 5, "\u200a": 1 / 10, "\u202f": 1 / 6,
    "\u205f": 4 / 18, "\u3000": 1.0,
}  # fmt: skip
SOFT_HYPHEN = "\u00ad"
HYPHENS = "\u2010\u2011" + SOFT_HYPHEN

# Default_Ignorable_Code_Point, as far as text that was typed or translated holds it
_UNSEEN = re.compile("[\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_PLAIN = str.maketrans(dict.fromkeys(SPACES, " ") | dict.fromkeys(HYPHENS, "-"))


def leaves_no_mark(character: str) -> bool:
    """Whether `character` is invisible: it only joins, parts or orders others."""
    return _UNSEEN.fullmatch(character) is not None


def without_surrogates(text: str) -> str:
    """Replace lone surrogates by U+FFFF, which no face has, so that they are reported like any missing character."""
    return _SURROGATES.sub("\uffff", text)


def plain(text: str) -> str:
    """Return `text` as it is extracted: every space " ", every hyphen "-", no invisible characters."""
    if text.isascii():
        return text
    return _UNSEEN.sub("", text).translate(_PLAIN)


def spells(parts: str, text: str) -> bool:
    """Whether `parts`, extracted from a page, is `text`, composed or not (Unicode Annex 15, NFC)."""
    expected = plain(text)
    return parts == expected or unicodedata.normalize("NFC", parts) == unicodedata.normalize("NFC", expected)


def is_character(code: int) -> bool:
    """Whether a code point may be what a glyph extracts as: no control, no private use (ISO 19005-3 6.2.11.7.3)."""
    return 0x20 <= code < 0x7F or 0xA0 <= code < 0xD800 or 0xF900 <= code < 0xF0000


def extracts_as(code: int) -> str:
    """Return the text that a code point extracts as: ligatures and Arabic forms as letters, superiors unchanged.

    Of characters that are one it is the one of composed text: a grave accent is U+0300, not U+0340 (Annex 15, NFC).
    """
    if 0xFB00 <= code < 0xFE00 or 0xFE70 <= code < 0xFEFD:
        return unicodedata.normalize("NFKC", chr(code))
    return unicodedata.normalize("NFC", chr(code)).translate(_PLAIN)
