"""The punctuation of a language: quotes, dashes, apostrophes and no-break spaces.

Sources: the Unicode CLDR delimiters chart for quotation marks; the house rules of each language's typographic
authority for dashes and spaces (Chicago 6.85 closed em dash for en-US; Duden and the Imprimerie nationale for spaced
dashes and for the narrow space before high punctuation in French).
"""

from __future__ import annotations

import re
from functools import cache

from factsheet.record import record

NBSP = "\u00a0"  # no-break space
NNBSP = "\u202f"  # narrow no-break space


@record
class Punctuation:
    """Opening and closing quotes of both levels, the dash between clauses, and the space before `: ; ! ?`."""

    double: tuple[str, str] = ("“", "”")
    single: tuple[str, str] = ("‘", "’")
    dash: str = "—"
    high_space: str = ""


_MARKS = {
    "en": Punctuation(),
    "en-GB": Punctuation(double=("“", "”"), dash=f"{NBSP}– "),
    "es": Punctuation(double=("«", "»"), single=("“", "”")),
    "fr": Punctuation(double=(f"«{NNBSP}", f"{NNBSP}»"), single=("“", "”"), dash=f"{NBSP}– ", high_space=NNBSP),
    "de": Punctuation(double=("„", "“"), single=("‚", "‘"), dash=f"{NBSP}– "),
}
_DIGIT = re.compile("[0-9]")
_OPENS_AFTER = re.compile(r"[\s(\[{«„“‘‚—–/-]")
_DASHES = re.compile(r"(?<=[0-9])--(?=[0-9])|\s*(?<!-)-{2,3}(?!-)\s*")
_NUMBER_THEN_WORD = re.compile(r"(?<![\w.,/-])([0-9][0-9.,\u00a0\u202f]*[0-9]|[0-9])([ \u00a0])(?=[^\W\d_]|[%‰°$€£])")
_YEAR = re.compile(r"(1[6-9]|20|21)[0-9][0-9]")


@cache
def punctuation_of(language: str) -> Punctuation:
    """The punctuation of `language`, a BCP 47 tag: that of the region, else of the base language, else of English."""
    return _MARKS.get(language) or _MARKS.get(language.split("-")[0]) or _MARKS["en"]


def typeset_marks(text: str, language: str, before: str = "") -> str:
    """Replace straight quotes, apostrophes, `--` and `...` in `text` by the marks of `language`.

    `before` is the character before `text` on the page (empty at the start of a paragraph): a quote opens after
    nothing, a space or an opening mark, and closes elsewhere.
    """
    punctuation = punctuation_of(language)
    text = text.replace("...", "…")
    if "--" in text:
        text = _DASHES.sub(
            lambda found: "–" if found[0] == "--" and _between_digits(text, found) else punctuation.dash, text
        )
    if '"' in text or "'" in text:
        text = _quotes(text, punctuation, before)
    if punctuation.high_space:
        text = re.sub(r"(?<=[^\s\u202f\u00a0])\s?([;!?]|:(?!//))", rf"{punctuation.high_space}\1", text)
    return text


def ties(text: str) -> tuple[int, ...]:
    """The offsets of the spaces in `text` that must not break: between a number and what it counts, except years."""
    if not _DIGIT.search(text):
        return ()
    return tuple(found.start(2) for found in _NUMBER_THEN_WORD.finditer(text) if not _YEAR.fullmatch(found[1]))


def _is_digit(character: str) -> bool:
    return "0" <= character <= "9"


def _between_digits(text: str, found: re.Match[str]) -> bool:
    start, end = found.span()
    return _is_digit(text[start - 1 : start]) and _is_digit(text[end : end + 1])


def _quotes(text: str, punctuation: Punctuation, before: str) -> str:
    out: list[str] = []
    for at, char in enumerate(text):
        previous = (out[-1][-1] if out else before) or " "
        opens = bool(_OPENS_AFTER.match(previous))
        following = text[at + 1 : at + 2]
        if char == '"':
            out.append(punctuation.double[0] if opens else punctuation.double[1])
        elif char == "'" and opens and not _is_digit(following):
            out.append(punctuation.single[0])
        elif char == "'":  # an apostrophe, or the end of an inner quotation
            out.append("’")
        else:
            out.append(char)
    return "".join(out)
