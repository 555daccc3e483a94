"""The worst case of a sheet: the longest names and figures of its table, and words as long as a translation's.

Running text grows by 30 % and labels of one or two words by 100 %, by the rules of thumb of translators (W3C, "Text
size in translation"). Vowels get accents and words end in descenders, so that the heights of letters are tried as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from factsheet.blocks.walk import rebuilt, runs_in
from factsheet.text.words import Run

Thing = TypeVar("Thing")

Printed = Mapping[tuple[str, str], str]  # the longest text of a figure, by its path and format

_ACCENTS = str.maketrans("aeiouAEIOUcn", "àéïõüÀÉÏÕÜçñ")
_TAIL = "gypjqÿ"
_TEXT, _LABEL = 0.3, 1.0  # the shares that words of running text and of labels grow by


def longest(pages: Iterable[object]) -> Printed:
    """Returns the longest text that any of `pages` (bodies of bound blocks) prints for each figure."""
    found: dict[tuple[str, str], str] = {}
    for page in pages:
        for run in runs_in(page):
            if run.origin.figure:
                key = (run.origin.figure.path, run.origin.format)
                found[key] = max(found.get(key, ""), run.text, key=len)
    return found


def stressed(blocks: Thing, printed: Printed) -> Thing:
    """Returns `blocks` with each figure as long as in `printed` and every word longer; links and notes stay."""

    def change(run: Run) -> Run:
        if run.origin.figure:
            return replace(run, text=printed.get((run.origin.figure.path, run.origin.format), run.text))
        return run if run.link or run.address or run.note else replace(run, text=longer(run.text))

    return rebuilt(blocks, lambda thing: (change(thing),) if isinstance(thing, Run) else None)


def longer(text: str) -> str:
    """Returns `text` with longer words, as a translation into a wordier language would have."""
    words = text.split(" ")
    letters = [word for word in words if any(c.isalpha() for c in word)]
    share = _LABEL if len(letters) < 3 else _TEXT
    return " ".join(_grown(word, share) if word in letters else word for word in words)


def _grown(word: str, share: float) -> str:
    """Returns `word` longer by `share` of its letters, with accents, and its punctuation still last."""
    bare = word.rstrip(".,;:!?)”’\u00a0")
    more = round(len(bare) * share)
    tail = (_TAIL * (more // len(_TAIL) + 1))[:more]
    return bare.translate(_ACCENTS) + tail + word[len(bare) :]
