"""What a reader gets from a finished file, unit by unit: a heading, a paragraph, an item, a cell, a picture.

Notes are taken out of the order, since they may stand in any place: each is found by its number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from factsheet.pdf.reading.elements import ElementRead, LinkRead
from factsheet.record import record

OPEN, SHUT = "\ue000", "\ue001"  # around the number of a note
_INLINE = {"Span", "Link", "Reference", "Quote", "Em", "Strong", "Sub", "Code", "Annot", "NonStruct"}
_UNSEEN = re.compile(  # also the asterisks of Markdown
    r"[*\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_TIMES = re.compile(r"(?<=[0-9])\*(?=[0-9])")  # which parts two numbers
_ALIKE = str.maketrans({**dict.fromkeys('‘’‚‛‹›′`´“”„‟«»″"', "'"), **dict.fromkeys("‐‑‒–—―", "-")})
_DASHES = re.compile("[-‐‑‒–—―]{2,}")  # which are one or several, as they stand among other characters
_SUPERIOR = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_DIGITS = re.compile("[0-9]+")


@record
class ReadUnit:
    """One unit of a file: its text as it is, and with the quotes and dashes of all languages alike, of one length.

    `links` are the addresses that it leads to, in their order; None for the text of a picture, which leads nowhere.
    """

    raw: str
    text: str
    links: tuple[str, ...] | None = ()


@record
class _Alt:
    """The text for a picture."""

    text: str


_Part = str | LinkRead | _Alt


@record
class ReadPage:
    """The units of a file in reading order, its notes by number, and its short forms with what they stand for.

    `tongues` are the words that are read in another language, each with that, and `numbered` the labels of its lists
    that have numbers.
    """

    units: tuple[ReadUnit, ...]
    notes: dict[str, ReadUnit]
    short: tuple[tuple[str, str], ...] = ()
    tongues: tuple[tuple[str, str], ...] = ()
    numbered: tuple[tuple[str, ...], ...] = ()


@lru_cache(maxsize=4000)
def letters_of(text: str) -> str:
    """Returns the letters and digits of a text, in small letters, as sentences are compared whatever their marks."""
    return "".join(char for char in text.casefold() if char.isalnum())


def tidied(text: str) -> str:
    """Returns a text with single spaces, and without what is not seen."""
    if text.isascii() and "*" not in text and "--" not in text:
        return " ".join(text.split())
    seen = _UNSEEN.sub("", _TIMES.sub(" ", unicodedata.normalize("NFC", text)))
    return " ".join(_DASHES.sub("-", seen).split())


def alike(text: str) -> str:
    """Returns a tidied text with plain quotes and dashes, of the same length."""
    return text.translate(_ALIKE)


def unit_of(text: str, links: tuple[str, ...] | None = ()) -> ReadUnit:
    """Returns a text as a unit."""
    raw = tidied(text)
    return ReadUnit(raw, alike(raw), links)


def read_page(root: ElementRead) -> ReadPage:
    """Returns the units and notes of a file by its structure tree."""
    notes: dict[str, ReadUnit] = {}
    every_part: list[_Part | None] = []
    _add(root, every_part, notes)
    parts: list[_Part] = []
    units: list[ReadUnit] = []
    for part in every_part:
        if part is not None:
            parts.append(part)
        elif parts:
            unit = _unit(parts)
            units += [unit] if unit.raw else []
            parts = []
    every = list(root.walk())
    tongues = ((each.text, each.language) for each in every if each.language and each is not root)
    numbered = (_labels(each) for each in every if each.role == "L" and each.numbering == "Decimal")
    short = tuple((each.text, each.expansion) for each in every if each.expansion)
    return ReadPage(tuple(units), notes, short, tuple(tongues), tuple(numbered))


def _labels(list_: ElementRead) -> tuple[str, ...]:
    """Returns the labels of the items of a list."""
    items = [item for item in list_.kids if isinstance(item, ElementRead) and item.role == "LI"]
    return tuple(
        "".join(kid.text for kid in item.kids if isinstance(kid, ElementRead) and kid.role == "Lbl") for item in items
    )


def digits_in(text: str) -> list[str]:
    """Returns the numbers in a text, without regard to what they stand in."""
    return _DIGITS.findall(text.translate(_SUPERIOR))


def _unit(parts: Iterable[_Part]) -> ReadUnit:
    links = tuple(part.uri for part in parts if isinstance(part, LinkRead) and part.uri)
    drawn = any(isinstance(part, _Alt) for part in parts)
    text = "".join(part if isinstance(part, str) else part.text if isinstance(part, _Alt) else "" for part in parts)
    return unit_of(text, None if drawn else links)


def _add(element: ElementRead, parts: list[_Part | None], notes: dict[str, ReadUnit]) -> None:
    """Adds the text of an element in parts, and None where a unit ends."""
    if element.role == "Note":
        number, unit = _note(element)
        notes[number] = unit
    elif element.role == "Reference":
        number = _number(element.text)
        parts.append(f"{OPEN}{number}{SHUT}" if number else element.text)
    elif element.role == "Lbl":
        parts.append(None)
    elif element.role in _INLINE:
        _add_inside(element, parts, notes)
    else:
        parts.append(None)
        _add_inside(element, parts, notes)
        parts.append(None)


def _add_inside(element: ElementRead, parts: list[_Part | None], notes: dict[str, ReadUnit]) -> None:
    if element.alt or element.expansion:
        parts.append(_Alt(element.alt) if element.alt else element.expansion)
        parts += [kid for kid in element.kids if isinstance(kid, LinkRead)]
        return
    for kid in element.kids:
        if isinstance(kid, ElementRead):
            _add(kid, parts, notes)
        else:
            parts.append(kid)


def _note(element: ElementRead) -> tuple[str, ReadUnit]:
    """Returns the number of a note, and its words."""
    labels = "".join(kid.text for kid in element.kids if isinstance(kid, ElementRead) and kid.role == "Lbl")
    words: list[_Part] = []
    for kid in element.kids:
        if isinstance(kid, ElementRead) and kid.role != "Lbl":
            inside: list[_Part | None] = []
            _add(kid, inside, {})
            words += (" " if part is None else part for part in inside)
        words += [kid, " "] if isinstance(kid, str) else [" "]
    return _number(labels), _unit(words)


def _number(text: str) -> str:
    return "".join(digits_in(text)[:1])


def reference_at(text: str, at: int) -> tuple[str, int]:
    """Returns the number of the note that is referred to at `at`, and where its reference ends."""
    while text[at : at + 1] in (" ", ","):
        at += 1
    if text[at : at + 1] != OPEN:
        return "", at
    end = text.index(SHUT, at)
    return text[at + 1 : end], end + 1
