"""Finds text that stands nearer to the edge of the paper than its edition allows: it may be cut off with the edge."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.drawing.tree import Node, Text, walk
from factsheet.graphics.geometry import MM
from factsheet.problems import Location, Problem
from factsheet.stages.bind import Page

_SLACK = 0.1  # points, which nobody sees
_LONGEST = 40  # characters of a text that a message shows


def near_the_edge(page: Page, tree: Node) -> Iterator[Problem]:
    """Yields the text of `tree` that is nearest to the edge at each place of the spec where it is too near."""
    found: dict[Location, tuple[float, str]] = {}
    for text in (node for node in walk(tree) if isinstance(node, Text)):
        near, location = _distance(text, page.size.trim), text.segment.run.origin.location
        if near < page.edition.nearest - _SLACK and near < found.get(location, (near + 1, ""))[0]:
            found[location] = near, text.segment.text.strip()
    narrow = page.size.margin < page.edition.nearest
    for location, (near, words) in found.items():
        shown = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        fact = (
            f"'{shown}' is {max(near, 0.0) / MM:.1f} mm from the edge of the paper, and may be cut off with it; "
            f"the least is {page.edition.nearest / MM:g} mm."
        )
        step = "Give the page a wider margin." if narrow else "Give the block more padding in the theme."
        yield Problem.of("text-near-edge", location, "page", fact, step)


def _distance(text: Text, paper: tuple[float, float]) -> float:
    """How far a text is from the edge that is nearest, in points; below 0 it is outside.

    Its foot is that of its font, as printers see it, or its ink where that hangs lower.
    """
    segment = text.segment
    face, size, y = segment.run_style.face, segment.run_style.size, text.y + segment.run_style.rise
    inks = [ink for glyph in segment.glyphs if (ink := face.ink_of(glyph.id))]
    if not inks:
        return max(paper)
    low, high = min(face.descent, *(ink[1] for ink in inks)) * size, max(ink[3] for ink in inks) * size
    over: tuple[float, ...] = (y + low, paper[1] - y - high, text.x, paper[0] - text.x - segment.width)
    return min(over)
