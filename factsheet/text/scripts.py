"""Scripts that cannot be set yet: those written from right to left, and those whose letters or lines need more than
one glyph after another and a space between words.

Latin, Greek, Cyrillic, Armenian, Georgian, Ethiopic, Cherokee, Hangul and others like them are set. Ranges are those
of Unicode 16 (Blocks.txt), the scripts of languages those of CLDR (likely subtags).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from factsheet.numbers import locale_of

_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
# Letters that are reordered, stacked or joined (the Brahmic scripts and Mongolian), or words without spaces between
# them (Thai, Lao, Khmer, Myanmar, Chinese, Japanese, Yi).
_SHAPED = (
    "\u0900-\u109f\u1700-\u1aaf\u1b00-\u1c4f\u1cd0-\u1cff"
    "\ua000-\ua4cf\ua800-\ua82f\ua840-\ua95f\ua980-\uaadf\uaae0-\uaaff\uabc0-\uabff"
    "\U00011000-\U00011fff\U00016100-\U0001613f\U0001e100-\U0001e2ff"
)
_UNSPACED = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00016fe0-\U00018dff\U0001aff0-\U0001b2ff\U00020000-\U0003ffff"
)
_CANNOT_BE_SET = re.compile(f"[{_RIGHT_TO_LEFT}{_SHAPED}{_UNSPACED}]")
_BACKWARDS = re.compile(f"[{_RIGHT_TO_LEFT}]")
_NAMES = {
    "CJK": "Chinese characters", "KANGXI": "Chinese characters", "HIRAGANA": "Japanese", "KATAKANA": "Japanese",
    "HALFWIDTH": "Japanese", "HENTAIGANA": "Japanese", "IDEOGRAPHIC": "Chinese characters", "NKO": "N'Ko",
    "EXTENDED": "Arabic", "MYANMAR": "Burmese", "ORIYA": "Odia", "GURMUKHI": "Gurmukhi (Punjabi)",
}  # fmt: skip
_SET = frozenset(  # ISO 15924
    "Latn Grek Cyrl Armn Geor Ethi Cher Cans Kore Hang Tfng Olck Vaii Osge Dsrt Copt Glag Goth Runr Ogam Shaw Bass"
    .split()
)  # fmt: skip


def cannot_be_set(text: str) -> str:
    """The characters of `text` that are in a script that cannot be set, in their order; empty where all can be."""
    return "" if text.isascii() else "".join(_CANNOT_BE_SET.findall(text))


def script_of(character: str) -> str:
    """The name of the script of a character that cannot be set, such as Arabic, in the words of a message."""
    name = unicodedata.name(character, "another script").split()[0]
    return _NAMES.get(name, name.capitalize())


def runs_backwards(character: str) -> bool:
    """Whether a character belongs to a script that is written from right to left."""
    return _BACKWARDS.match(character) is not None


def reason(character: str) -> str:
    """Why the script of `character` cannot be set, as the end of a sentence."""
    if runs_backwards(character):
        return "is written from right to left, which cannot be set yet"
    return "needs line breaks and shapes of letters that cannot be set yet"


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
