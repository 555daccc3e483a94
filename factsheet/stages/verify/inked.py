"""Holds inks that mean something: what a figure leaves its whole is in the ink of tracks, and each series has its key.

A bar or a share in the ink of its track, and the track in that of the bar, would be read the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsheet.drawing.encodes import Encodes, Key
from factsheet.drawing.tree import Artifact, Drawing, Group, Node, Tag
from factsheet.graphics.colour import WHITE, Ink
from factsheet.problems import Location
from factsheet.stages.compose import Sheet
from factsheet.stages.verify.expected import Frame
from factsheet.stages.verify.items import SAME, shapes_of
from factsheet.theme import Theme
from factsheet.witness.paths import Extent, extent

_SHARES = ("length", "angle", "count")  # what a mark is measured by that shows a part of something
Shown = tuple[Encodes, Artifact | Drawing]


def faults(sheet: Sheet, frames: Sequence[Frame]) -> Iterator[tuple[str, Location]]:
    """Yields which ink means something else than its place, with the place in the spec of the block that has it.

    `frames` are the blocks of the sheet.
    """
    known = {id(frame.group): frame.own for frame in frames}
    waiting: list[tuple[Node, Ink]] = [(sheet.tree, WHITE)]
    while waiting:
        node, paper = waiting.pop()
        if isinstance(node, Group):
            nodes = known[id(node)]
            paper = next((_ink(each) for each in nodes if _is_ground(each)), paper)
            for fact in _of_block(nodes, sheet.page.theme, paper):
                yield fact, node.location
        if isinstance(node, Group | Tag):
            waiting += [(child, paper) for child in reversed(node.children)]


def _is_ground(node: Node) -> bool:
    return isinstance(node, Artifact) and node.shows == "ground" and bool(shapes_of(node))


def _tracks(theme: Theme, paper: Ink) -> set[Ink]:
    """The inks of tracks on the grounds that have an ink."""
    return {ground.inks["track"] for ground in theme.grounds.values() if (ground.fill or WHITE) == paper}


def _of_block(nodes: Sequence[Node], theme: Theme, paper: Ink) -> Iterator[str]:
    drawn = [node for node in nodes if isinstance(node, Artifact | Drawing) and isinstance(node.shows, Encodes | Key)]
    marks = [(one.shows, one) for one in drawn if isinstance(one.shows, Encodes) and one.shows.by in _SHARES]
    marks = [(shows, mark) for shows, mark in marks if shapes_of(mark)]
    keys = [mark for mark in drawn if isinstance(mark.shows, Key) and shapes_of(mark)]
    if marks and keys:
        yield from _of_keys(marks, keys)
    elif any(shows.rest for shows, _ in marks):
        yield from _of_rest(marks, _tracks(theme, paper))
    elif bars := [(shows, mark) for shows, mark in marks if shows.by == "length" and shows.at is None]:
        yield from _of_tracks(bars, _tracks(theme, paper))


def _of_keys(marks: Sequence[Shown], keys: Sequence[Artifact | Drawing]) -> Iterator[str]:
    """Yields two keys in one ink, or a part of a ring, or a bar of a series, in an ink without a key."""
    inks = [_ink(key) for key in keys]
    if len(set(inks)) < len(inks):
        yield "two parts have one ink in their keys."
        return
    for shows, mark in marks:
        is_named = shows.by == "length" and shows.at is None  # on the bar, or with a line to it
        if not is_named and not {shape.ink for shape in shapes_of(mark)}.intersection(inks):
            yield f"{shows.figure.path} is in an ink that has no key."
            return


def _of_rest(marks: Sequence[Shown], tracks: set[Ink]) -> Iterator[str]:
    """Yields a share that is in the ink of what it leaves, or the other way round."""
    for shows, mark in marks:
        if (_ink(mark) in tracks) is not shows.rest:
            yield f"{'what is left of' if shows.rest else 'the part that is'} {shows.figure.path} is in another ink."
            return


def _of_tracks(marks: Sequence[Shown], tracks: set[Ink]) -> Iterator[str]:
    """Yields a bar in the ink of its track; one that is as long as its track may be either.

    Parts of one bar have no track, and a theme may give one of them that ink.
    """
    boxes = [(shows, mark, extent(shapes_of(mark))) for shows, mark in marks]
    for shows, mark, box in boxes:
        if _ink(mark) in tracks and any(_is_longer(other, box) for _, _, other in boxes):
            yield f"the bar of {shows.figure.path} is in the ink of tracks."
            return


def _is_longer(track: Extent, bar: Extent) -> bool:
    """Whether a bar begins with another one, on its line, and ends before it."""
    is_same = abs(track.left - bar.left) < SAME and abs(track.bottom - bar.bottom) < SAME
    return is_same and track.width > bar.width + SAME


def _ink(node: Node) -> Ink:
    assert isinstance(node, Artifact | Drawing)
    shapes = shapes_of(node)
    return next((shape.ink for shape in shapes if not shape.weight), shapes[0].ink)
