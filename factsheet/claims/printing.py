"""The figures that the blocks of a spec print, with what each is called there: what a typed number can contradict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factsheet.blocks.unbound import BlockSource, ValueSource, WordsSource
from factsheet.problems import Location
from factsheet.record import record
from factsheet.syntax.schema import Unbound


@record(kw_only=True)
class Printed:
    """A figure that a block prints: its path and format, its label there (empty: that of the measure), and the block.

    `block` is the id of the block, or else its kind.
    """

    path: str
    format: str
    label: str
    block: str
    location: Location


def printed_in(content: Iterable[object]) -> tuple[Printed, ...]:
    """Returns the figures that unbound blocks print, in page order; those of the rows of lists are no place's own."""
    return tuple(one for thing in content for one in _in(thing, "", ""))


def _in(thing: object, block: str, label: str) -> Iterator[Printed]:
    """Yields the figures in a block, an item or a field; `label` is the words of the item."""
    if isinstance(thing, BlockSource):
        kind = thing.block.cls.__name__.lower()
        yield from _in(thing.block, str(thing.block.values.get("id") or kind), "")
    elif isinstance(thing, Unbound):
        own = _plain(thing.values.get("label")) or _plain(thing.values.get("words"))
        for value in thing.values.values():
            yield from _in(value, block, own)
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _in(one, block, label)
    elif isinstance(thing, ValueSource) and thing.path.partition(".")[0] not in ("row", "measure"):
        yield Printed(path=thing.path, format=thing.format, label=label, block=block, location=thing.location)


def _plain(words: object) -> str:
    """The typed words of a label; empty where it has none, or names a figure or a place in them."""
    if not isinstance(words, WordsSource) or any(piece.kind == "value" for piece in words.pieces):
        return ""
    return "".join(piece.text for piece in words.pieces if piece.kind == "text").strip()


def without_repeats(printed: Iterable[Printed]) -> tuple[Printed, ...]:
    """Returns each figure once for each of its labels, where it is printed first."""
    found: dict[tuple[str, str], Printed] = {}
    for one in printed:
        found.setdefault((one.path, one.label), one)
    return tuple(found.values())
