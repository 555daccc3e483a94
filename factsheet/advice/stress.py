"""The worst case of a sheet: the longest names and figures of its table, and words as long as a translation's.

Running text grows by 30 %, labels of one or two words by 100 %, as translators' rules of thumb have it (W3C, "Text size
in translation"); vowels get accents and words end in descenders, so that heights are tried as well.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from factsheet.text.words import Run, Words

Printed = Mapping[tuple[str, str], str]  # the longest text of a figure, by its path and format

_ACCENTS = str.maketrans("aeiouAEIOUcn", "àéïõüÀÉÏÕÜçñ")
_TAIL = "gypjqÿ"
_TEXT, _LABEL = 0.3, 1.0


def longest(pages: Iterable[Any]) -> Printed:
    """The longest text that any of `pages` (bodies of bound blocks) prints for each figure."""
    found: dict[tuple[str, str], str] = {}
    for page in pages:
        for run in _runs(page):
            if run.origin.figure:
                key = (run.origin.figure.path, run.origin.format)
                found[key] = max(found.get(key, ""), run.text, key=len)
    return found


def stressed(blocks: tuple[Any, ...], printed: Printed) -> tuple[Any, ...]:
    """`blocks` with the longest figures, and with every word longer; addresses stay as they are."""

    def change(run: Run) -> Run:
        if run.origin.figure:
            return replace(run, text=printed.get((run.origin.figure.path, run.origin.format), run.text))
        return run if run.link or run.address or run.note else replace(run, text=longer(run.text))

    found: tuple[Any, ...] = _changed(blocks, change)
    return found


def longer(text: str) -> str:
    """`text` in a language that has more letters for it."""
    words = text.split(" ")
    letters = [word for word in words if any(c.isalpha() for c in word)]
    share = _LABEL if len(letters) < 3 else _TEXT
    return " ".join(_grown(word, share) if word in letters else word for word in words)


def _grown(word: str, share: float) -> str:
    bare = word.rstrip(".,;:!?)”’\u00a0")
    more = round(len(bare) * share)
    tail = (_TAIL * (more // len(_TAIL) + 1))[:more]
    return bare.translate(_ACCENTS) + tail + word[len(bare) :]


def _runs(thing: Any) -> Iterator[Run]:
    if isinstance(thing, Run):
        yield thing
    elif isinstance(thing, tuple):
        for item in thing:
            yield from _runs(item)
    elif _is_ours(thing):
        for field in dataclasses.fields(thing):
            yield from _runs(getattr(thing, field.name))


def _changed(thing: Any, change: Callable[[Run], Run]) -> Any:
    if isinstance(thing, Run):
        return change(thing)
    if isinstance(thing, tuple):
        return type(thing)(_changed(item, change) for item in thing)
    if not _is_ours(thing):
        return thing
    return replace(thing, **{field.name: _changed(getattr(thing, field.name), change)
                             for field in dataclasses.fields(thing) if field.init})  # fmt: skip


def _is_ours(thing: Any) -> bool:
    """Blocks and what holds words in them; figures, places and drawings are data."""
    if isinstance(thing, Words):
        return True
    module = type(thing).__module__
    return dataclasses.is_dataclass(thing) and module.startswith(("factsheet.blocks", "factsheet.vocabulary"))
