"""Finds what no remedy takes from a page: what `always` names, notes, limits and contacts, and the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from factsheet.blocks.block import Block
from factsheet.blocks.kinds.text import Text
from factsheet.blocks.walk import blocks_in, runs_of
from factsheet.stages.bind import Page
from factsheet.text.contacts import ROOT
from factsheet.text.words import Run

_KEPT = ("banner", "callout", "footnotes")  # without these it would be no sheet to hand out
_TELLING = re.compile(  # parts of the ids that people give to what says how far figures can be trusted, and whom to ask
    r"(?:^|[-_.])(?:notes?|limits?|sources?|contacts?|methods?|disclaimers?|credits?)(?:$|[-_.])", re.IGNORECASE
)
_CALLS = ("tel:", "sms:", "mailto:")


class Kept:
    """What stays on one page, whatever gives: `blocks` are the indices of these blocks and of those around them."""

    def __init__(self, page: Page) -> None:
        every = (*page.body, *page.foot)
        self._sources = frozenset(filter(None, map(_squeezed, _sources(page.source, every))))
        self._always = frozenset(_always(page))
        telling = {block.index for block in blocks_in(every) if self._tells(block)}
        around = {outer.index for outer in blocks_in(every) if any(b.index in telling for b in blocks_in(outer))}
        self.blocks = self._always | around

    def spare(self, block: Text) -> int:
        """Returns how many words may be cut from the end of a text: none that names the source, or whom to ask."""
        if block.index in self._always or _is_note(block):
            return 0
        spare = 0
        for paragraph in reversed(block.words.paragraphs):
            if self._names_source(paragraph.runs):
                return spare
            for run in reversed(paragraph.runs):
                if _is_contact(run):
                    return spare
                spare += 0 if run.note else len(run.text.split())
        return spare

    def _tells(self, block: Block) -> bool:
        """Whether a block, without those inside it, says what must be said on every sheet."""
        runs = tuple(runs_of(block))
        return block.kind in _KEPT or _is_note(block) or self._names_source(runs) or any(map(_is_contact, runs))

    def _names_source(self, runs: Iterable[Run]) -> bool:
        """Whether words name the source of the set or of a measure that the page shows."""
        runs = tuple(runs)
        if any(run.origin.figure and run.origin.figure.path == "set.source" for run in runs):
            return True
        text = _squeezed("".join(run.text for run in runs))
        return any(source in text for source in self._sources)


def _is_note(block: Block) -> bool:
    """Whether a block is set as a note, or is called like one."""
    return (isinstance(block, Text) and block.style == "note") or bool(_TELLING.search(block.id))


def _is_contact(run: Run) -> bool:
    """Whether a run prints a contact, or an address at which somebody answers."""
    return run.link.startswith(_CALLS) or bool(run.origin.figure and run.origin.figure.path.startswith(ROOT))


def _sources(source: str, things: Iterable[Block]) -> Iterator[str]:
    """Yields the source of the set, and those of the measures that are shown."""
    yield source
    for block in blocks_in(tuple(things)):
        measures = (run.origin.figure.measure for run in runs_of(block) if run.origin.figure)
        yield from (measure.source for measure in measures if measure and measure.source)


def _always(page: Page) -> Iterator[int]:
    """Yields the indices of the blocks of `page` that `always` names, and of those around and inside them."""
    ids = {one.id for one in page.always}
    for block in blocks_in((*page.body, *page.foot)):
        if any(inner.id in ids for inner in blocks_in(block)):
            yield block.index
        if block.id in ids:
            yield from (inner.index for inner in blocks_in(block))


def _squeezed(text: str) -> str:
    """Returns `text` without its spaces and in small letters: as words are found that a line may break."""
    return "".join(text.split()).casefold()
