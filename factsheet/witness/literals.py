"""Finds words in a text, whatever their setting: spaces, capitals and the forms of dashes do not count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from string import ascii_letters, ascii_lowercase, digits

from factsheet.witness.read_back import tidied

_LETTERS = frozenset(ascii_letters + digits)
_DASHES = re.compile("-{2,}")
_RUNS_INTO = re.compile(r"(?:[0-9][.,'’^]?|(?:^|[\s(\[])[-−‐‑–+.,])$")
_RUNS_ON = re.compile(
    r"[.,'’]?[0-9]|[⁰¹²³⁴-⁹¼-¾⅐-⅞]|[\s\u00a0\u2009\u202f]000(?![0-9])"
    r"|[eE][+-]?[0-9]|(?:k|K|M|bn|Mio|Mrd)(?![^\W_]|[²³])"
)


def past(text: str, at: int, literal: str) -> int:
    """Returns where `text` goes on behind `literal` at `at`; -1 where something else stands there.

    Spaces do not count, nor capitals: a style may have its own. What is not seen, as a soft hyphen, stands in no text.
    """
    wanted = literal.strip() if literal.isascii() else tidied(literal)
    while text[at : at + 1] == " ":
        at += 1
    if text.startswith(wanted, at):
        return at + len(wanted)
    return _loosely_past(text, at, wanted)


def beginning(text: str, places: Iterable[int], literals: Sequence[str], other: str) -> Iterator[int]:
    """Yields the places at which one of the literals stands, or the character `other`.

    A letter or digit that none of them begins with is told at a glance.
    """
    letters = "".join(map(_first, literals))
    for at in places:
        first = text[at : at + 2].lstrip()[:1]
        if first in _LETTERS and first.casefold() not in letters:
            continue
        if text.startswith(other, at) or any(past(text, at, literal) >= 0 for literal in literals):
            yield at
            if text[at : at + 1] == ".":  # which may be of the value, and end the sentence too
                yield at + 1


@lru_cache(maxsize=8192)
def _first(literal: str) -> str:
    """Returns the letters and digits that a literal may begin with; all of them where it is empty."""
    wanted = literal.strip()
    return f"{wanted[:1]}{_loose(wanted)[:1]}".casefold() or ascii_lowercase + digits


def _loosely_past(text: str, at: int, wanted: str) -> int:
    left = _loose(wanted)
    while left:
        if at >= len(text):
            return -1
        found = _loose(text[at])
        if found and not left.startswith(found):
            dashes = found == "-" and text[at - 1 : at] == "-"
            if not dashes:
                return -1
            found = ""
        left = left[len(found) :]
        at += 1
    return at


@lru_cache(maxsize=8192)
def _loose(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().replace("\u2212", "-")
    return _DASHES.sub("-", "".join(plain.split()))


def larger(text: str, at: int, end: int) -> str:
    """Returns the longer number that a figure from `at` to `end` is read as with what touches it; empty where none."""
    before = _RUNS_INTO.search(text, max(0, at - 3), at)
    after = _RUNS_ON.match(text, end)
    twice = "%" in text[at:end] and text[end : end + 2].lstrip()[:1] == "%"
    if not (before or after or twice):
        return ""
    first = text.rfind(" ", 0, at) + 1
    last = after.end() if after else end + 2 if twice else end
    return text[first:last].strip()


def alike_from(text: str, at: int, literal: str) -> int:
    """Returns how many characters of a text are those of a literal."""
    wanted = literal.strip()
    while text[at : at + 1] == " ":
        at += 1
    return next((n for n, (a, b) in enumerate(zip(wanted, text[at:], strict=False)) if a != b), len(wanted))


def ends_of_words(text: str, at: int, last: int) -> Iterator[int]:
    """Yields the places behind `at`, up to `last`, that do not part a word or a number; a unit may touch its number."""
    before = text[at : at + 1].isalnum()
    for end in range(at + 1, last + 1):
        after = text[end : end + 1].isalnum()
        if not (before and after) or (text[end - 1] in digits and text[end].isalpha()):
            yield end
        before = after
