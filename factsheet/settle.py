"""Notes settled: which are printed, in what order they are numbered, and in which region each stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .blocks._base import Block
from .blocks.columns import Column
from .blocks.footnotes import Footnotes
from .notes import Note, Notes, PlacedNote
from .record import record
from .vocabulary import spoken
from .words import Words

Column_ = tuple[int, ...]  # the columns that a thing stands in, outermost first
_LONGEST = 60  # characters of the text that a note's back link names


@record
class Reference:
    """A note's reference: where it stands, and the words around it."""

    note: str
    column: Column_
    words: Words


@record
class Region:
    """A `footnotes` block and where it stands."""

    block: Footnotes
    column: Column_


def settle(
    body: Sequence[Block], foot: Sequence[Block], notes: Sequence[Note], *, listed: bool
) -> tuple[tuple[Block, ...], Notes]:
    """The foot, with a region for the notes that no region takes, and where every note is printed.

    Notes are numbered by their first reference in reading order, or `listed`; one that nothing refers to is left out.
    """
    foot = tuple(foot)
    found = list(_walk((*body, *foot), ()))
    if not any(isinstance(thing, Region) and thing.block.region == "rest" for thing in found):
        rest = Footnotes(mark=notes[0].mark, index=-1) if notes else None
        foot += (rest,) if rest else ()
        found += [Region(rest, ())] if rest else []
    first: dict[str, int] = {}
    for at, thing in enumerate(found):
        if isinstance(thing, Reference):
            first.setdefault(thing.note, at)
    used = [note for note in notes if note.id in first]
    ordered = used if listed else sorted(used, key=lambda note: first[note.id])
    regions: dict[int, list[PlacedNote]] = {}
    by_id: dict[str, PlacedNote] = {}
    for number, note in enumerate(ordered, 1):
        at = first[note.id]
        reference = found[at]
        assert isinstance(reference, Reference)
        by_id[note.id] = PlacedNote(note, number, _shortened(reference.words.plain))
        regions.setdefault(_region_for(reference, at, found), []).append(by_id[note.id])
    return foot, Notes(by_id, {index: tuple(placed) for index, placed in regions.items()})


def _region_for(reference: Reference, at: int, found: Sequence[Reference | Region]) -> int:
    """The index of the block that prints the note: the first `here` after it in its column, else the first `rest`."""
    regions = [thing for thing in found[at:] if isinstance(thing, Region) and thing.block.region == "here"]
    for region in regions:
        if reference.column[: len(region.column)] == region.column:
            return region.block.index
    return next(t.block.index for t in found if isinstance(t, Region) and t.block.region == "rest")


def _walk(thing: object, column: Column_) -> Iterator[Reference | Region]:
    """The references and regions in `thing`, in the order of its fields, which is the reading order."""
    if isinstance(thing, Words):
        yield from (Reference(run.note, column, thing) for run in thing.runs if run.note)
    elif isinstance(thing, Footnotes):
        yield Region(thing, column)
    elif isinstance(thing, tuple):
        for at, inner in enumerate(thing):
            yield from _walk(inner, (*column, at) if isinstance(inner, Column) else column)
    else:
        for inner in spoken(thing):
            yield from _walk(inner, column)


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] + " …"
