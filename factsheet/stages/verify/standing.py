"""Holds where things stand on a page against what they are read with: a value beside the label of another one is wrong.

What is read in one item of a list or in one row of a table stands together, apart from all others, rows stand under
each other and cells of one column too, and words go on to the right, in the next line or in the next column. Bars, keys
and icons stand beside their own words. Lengths are points, y upward.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factsheet.drawing.tree import Node, Tag, Text, walk
from factsheet.problems import Location
from factsheet.stages.verify import beside
from factsheet.stages.verify.expected import Frame
from factsheet.stages.verify.items import HIGH, SAME, Item, around, is_shade, items_in, middle, overlap

_HANGS = 2.0  # points that a word may begin before the end of that before it
_LONGEST = 40  # characters of words that a message shows
_FLOWING = ("text", "footnotes")  # kinds of block whose words run through columns
_IN_COLUMNS = ("table", "compare", "breakdown")  # kinds whose tables have a column for each cell
_READ_ON = ("P", "H1", "H2", "H3", "H4", "H5", "H6", "TD", "Caption", "BlockQuote")


def faults(frames: Sequence[Frame]) -> Iterator[tuple[str, Location]]:
    """Yields what stands in a place that is not its own, with the place in the spec of the block that has it."""
    for frame in frames:
        group, nodes = frame.group, frame.own
        if group.kind in _FLOWING:
            found = _read_on([node for node in nodes if isinstance(node, Text)])
        else:
            found = _of_block(group.kind, group.children, nodes)
        for fact in found:
            yield fact, group.location


def _of_block(kind: str, children: Sequence[Node], nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Tag) and node.role in _READ_ON:
            yield from _read_on([text for text in walk(node) if isinstance(text, Text)])
    items = [*items_in(children)]
    if kind == "map":  # whose names stand where there is room
        items = [item for item in items if any(is_shade(node) for node in item.tag.children)]
    if not items:
        return
    is_beside = bool(beside.heads_of(kind, items)) and not beside.has_keys(nodes)  # names of series beside values
    first = next((n for n, item in enumerate(items) if item.tag.role == "TR"), 0)
    yield from _together([item for n, item in enumerate(items) if not (is_beside and n == first)])
    rows = [item for item in items if item.tag.role == "TR"]
    if kind in _IN_COLUMNS:
        yield from _in_columns(rows)
    listed = [item for item in items if item.tag.role == "LI"]
    yield from beside.faults(kind, nodes, listed or rows)


def _together(items: Sequence[Item]) -> Iterator[str]:
    """Yields two items that stand in each other's place."""
    for number, item in enumerate(items):
        for other in items[:number]:
            if overlap(item.box, other.box):
                yield f"'{other.words}' and '{item.words}' stand in each other's place."
                return


def _in_columns(rows: Sequence[Item]) -> Iterator[str]:
    """Yields a row that does not stand under the one before it, or one whose cells are not from left to right."""
    for before, row in pairwise(rows):
        if row.box.top > before.box.bottom + SAME:
            yield f"'{row.words}' does not stand under '{before.words}'."
            return
    most = max((len(row.tag.children) for row in rows), default=0)
    for row in rows:
        boxes = [box for cell in row.tag.children if (box := around(cell))]
        turned = any(middle(after, "up") < middle(left, "up") for left, after in pairwise(boxes))
        if turned and len(row.tag.children) == most:
            yield f"the cells of '{row.words}' do not stand in the order of their columns."
            return


def _read_on(texts: Sequence[Text]) -> Iterator[str]:
    """Yields words that do not stand behind, under or in a column beside those that are read before them."""
    right = 0.0
    for before, text in pairwise(texts):
        end = before.x + before.segment.width
        right = max(right, end)
        size = max(before.segment.run_style.size, text.segment.run_style.size)
        is_behind = abs(text.y - before.y) <= size / 2 and text.x >= end - _HANGS
        is_under = text.y + HIGH * text.segment.run_style.size <= before.y  # the label of a large value may be near it
        if not is_behind and not is_under and text.x < right - _HANGS:
            yield f"'{text.segment.text.strip()[:_LONGEST]}' does not stand where it is read."
            return
