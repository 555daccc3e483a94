"""Finds words in scripts that cannot be set yet.

These are the scripts that are written from right to left, and those that need more than one glyph after another and a
space between words.

Latin, Greek, Cyrillic, Armenian, Georgian, Ethiopic, Cherokee, Hangul and others like them are set. Ranges are those
of Unicode 16 (Blocks.txt), the scripts of languages those of CLDR (likely subtags).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from factsheet.numbers import locale_of
from factsheet.syntax.yamltext import shortened

_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
# Letters that are reordered, stacked or joined (the Brahmic scripts and Mongolian), or words without spaces between
# them (Thai, Lao, Khmer, Myanmar, Chinese, Japanese, Yi).
_SHAPED = (
    "\u0900-\u109f\u1700-\u18af\u1900-\u1aaf\u1b00-\u1c4f\u1cd0-\u1cff"
    "\ua000-\ua4cf\ua800-\ua82f\ua840-\ua95f\ua980-\uaadf\uaae0-\uaaff\uabc0-\uabff"
    "\U00011000-\U00011fff\U00016100-\U0001613f\U0001e100-\U0001e2ff"
)
_UNSPACED = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00016fe0-\U00018dff\U0001aff0-\U0001b2ff\U00020000-\U0003ffff"
)
_FIRST = _RIGHT_TO_LEFT[0]  # of all of them
_NAME = (
    r"(?:CJK|KANGXI|IDEOGRAPHIC) |(.+?)(?: PHONETIC| CAPITAL| SMALL| SUBJOINED| INDEPENDENT)?"
    r" (?:LETTER|VOWEL|SIGN|DIGIT|SYLLABLE|CONSONANT|CHARACTER|MARK|POINT|ACCENT|LIGATURE|NUMBER|COMPONENT) "
)
_KNOWN_AS = {
    "Hiragana": "Japanese", "Katakana": "Japanese", "Halfwidth Katakana": "Japanese", "Myanmar": "Burmese",
    "Oriya": "Odia", "Gurmukhi": "Punjabi", "Nko": "N'Ko", "Arabic-Indic": "Arabic",
}  # fmt: skip
_SET = frozenset(  # ISO 15924
    "Latn Grek Cyrl Armn Geor Ethi Cher Cans Kore Hang Tfng Olck Vaii Osge Dsrt Copt Glag Goth Runr Ogam Shaw Bass"
    .split()
)  # fmt: skip

STEP = "Write it in Latin letters, or put it into a picture whose alt text says it."


def cannot_be_set(text: str) -> str:
    """The characters of `text` that are in a script that cannot be set, in their order; empty where all can be."""
    if text.isascii() or max(text) < _FIRST:
        return ""
    # Compiled where it is needed (re keeps it): the wide ranges take as long as reading a spec.
    return "".join(re.findall(f"[{_RIGHT_TO_LEFT}{_SHAPED}{_UNSPACED}]", text))


def script_of(character: str) -> str:
    """The name of the script of a character that cannot be set, such as Arabic, in the words of a message."""
    found = re.match(_NAME, unicodedata.name(character, ""))
    if found is None:
        return "another script"
    name = (found[1] or "Chinese").title()
    return _KNOWN_AS.get(name, name)


def fact(text: str, character: str) -> str:
    """Word the fact that a word of `text` cannot be set because of one of its characters."""
    word = next((word for word in text.split() if character in word), character)
    what = "its letters and line breaks cannot be set yet"
    if re.match(f"[{_RIGHT_TO_LEFT}]", character):
        what = "words that run from right to left cannot be set yet"
    return f"'{shortened(word)}' is {script_of(character)}, and {what}."


@cache
def is_set(language: str) -> bool:
    """Whether the script in which `language`, a known tag, is written can be set."""
    from babel.core import get_global

    locale = locale_of(language)
    if locale.script:
        return locale.script in _SET
    likely = get_global("likely_subtags")
    tags = (f"{locale.language}_{locale.territory}", locale.language)
    full = next((likely[tag] for tag in tags if tag in likely), "")
    return not full or full.split("_")[1] in _SET


def language_fact(language: str) -> str:
    """Word the fact that a sheet in `language` cannot be set."""
    locale = locale_of(language)
    backwards = locale.character_order == "right-to-left"
    what = "runs from right to left, and such words" if backwards else "has letters and line breaks that"
    return f"{locale.get_display_name('en') or language} {what} cannot be set yet."
