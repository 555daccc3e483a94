"""What is read as one on a page, such as an item of a list or a row of a table, with the box that it fills."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import hypot
from typing import TypeGuard

from factsheet.drawing.encodes import Encodes, Plots, Shade, Spine
from factsheet.drawing.tree import Artifact, Drawing, Group, Node, Tag, Text, walk
from factsheet.graphics.shapes import Shape
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.witness.paths import Extent, extent

SAME = 0.5  # points
HIGH = 0.45  # of the size of type: a small letter, which reaches into no other line
_LONGEST = 40  # characters of words that a message shows
_HOLDS = ("L", "Table", "Sect", "Document")  # what has items, and is none
Of = tuple[str, tuple[object, ...]]  # a figure by its path and its cells


@record
class Item:
    """What is read as one: its element, its box, and the figures that it prints with their boxes."""

    tag: Tag
    box: Extent
    figures: tuple[tuple[Of, Extent], ...]

    @property
    def words(self) -> str:
        """What it says, cut to the length for a message."""
        texts = (node.segment.text for node in walk(self.tag) if isinstance(node, Text))
        return " ".join("".join(texts).split())[:_LONGEST]

    def prints(self, figure: Of) -> bool:
        """Whether it prints a figure."""
        return any(one == figure for one, _ in self.figures)


def items_in(nodes: Sequence[Node]) -> Iterator[Item]:
    """Yields what is read as one in a block, without the blocks inside it: items, rows, paragraphs and headings."""
    waiting = [*reversed(nodes)]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Tag) or node.role == "Figure":
            continue
        if node.role in _HOLDS:
            waiting += reversed([child for child in node.children if not isinstance(child, Group)])
        elif item := _item(node):
            yield item


def _item(tag: Tag) -> Item | None:
    nodes = [*walk(tag)]
    texts = [node for node in nodes if _is_printed(node)]
    box = _around(nodes)
    if not texts or box is None:
        return None
    return Item(tag, box, tuple((one, _line(text)) for text in texts for one in figures_of(text)))


def around(node: Node) -> Extent | None:
    """Returns the box around the texts and the drawings in an element; None of an empty one."""
    return _around(walk(node))


def _around(nodes: Iterable[Node]) -> Extent | None:
    boxes = []
    for each in nodes:
        if _is_printed(each):
            boxes.append(_line(each))
        elif _is_in_row(each):
            boxes.append(extent(shapes_of(each)))
    if len(boxes) < 2:
        return boxes[0] if boxes else None
    left, bottom = min(box.left for box in boxes), min(box.bottom for box in boxes)
    return Extent(left, bottom, max(box.right for box in boxes), max(box.top for box in boxes))


def _is_printed(node: Node) -> TypeGuard[Text]:
    return isinstance(node, Text) and bool(node.segment.text.strip())


def _line(text: Text) -> Extent:
    """The box of a text, as high as small letters, so that no line reaches into another one."""
    size = text.segment.run_style.size
    return Extent(text.x, text.y, text.x + text.segment.width, text.y + HIGH * size)


def _is_in_row(node: Node) -> TypeGuard[Artifact | Drawing]:
    """Whether it is a drawing in an item or a row; the line in the middle of spines runs through several of these."""
    shows = node.shows if isinstance(node, Drawing) else None
    is_own = isinstance(shows, Encodes) and isinstance(shows.at, Spine) and shows.figure == shows.at.own
    return is_own or isinstance(shows, Plots) or is_shade(node)


def is_shade(node: Node) -> TypeGuard[Artifact]:
    """Whether it is the key to a class of a map."""
    return isinstance(node, Artifact) and isinstance(node.shows, Shade)


def figures_of(node: Node) -> list[Of]:
    """Returns the figure that a text prints; none of anything else."""
    found = node.segment.run.origin.figure if isinstance(node, Text) else None
    return [of(found)] if found else []


def of(figure: Figure) -> Of:
    """Returns what a figure is known by."""
    return figure.path, figure.cells


def shapes_of(node: Artifact | Drawing) -> tuple[Shape, ...]:
    """Returns what is painted, without its texts."""
    return tuple(mark for mark in node.marks if isinstance(mark, Shape))


def apart(one: Extent, other: Extent, across: float = 1.0, along: float = 1.0) -> float:
    """Returns the distance of two boxes, 0 where they overlap: so many times that `across` and `along` the page."""
    beside = max(one.left - other.right, other.left - one.right, 0.0)
    return hypot(across * beside, along * max(one.bottom - other.top, other.bottom - one.top, 0.0))


def overlap(one: Extent, other: Extent) -> bool:
    """Whether two boxes lie over each other."""
    across = min(one.right, other.right) - max(one.left, other.left)
    return across > SAME and min(one.top, other.top) - max(one.bottom, other.bottom) > SAME


def middle(box: Extent, way: object) -> float:
    """Returns the middle of a box across a scale that grows `up`, or to the right."""
    return (box.left + box.right) / 2 if way == "up" else (box.bottom + box.top) / 2
