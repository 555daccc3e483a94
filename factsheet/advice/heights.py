"""Marks the height of each block of a drawn page: a bracket, and the millimetres beside it.

A block with nothing at its right has its bracket past the right edge of the page, a block beside others in the white
next to it. The innermost blocks stand nearest; what holds them stands further out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsheet.assets.fonts import Face
from factsheet.drawing.tree import Artifact, Drawing, Group, Node, Text
from factsheet.graphics.colour import WHITE, Ink
from factsheet.graphics.geometry import MM, Box
from factsheet.graphics.shapes import Shape, line, rectangle
from factsheet.problems import Location
from factsheet.record import record
from factsheet.text.words import Origin, Run
from factsheet.typeset import Segment
from factsheet.typeset.breakables import RunStyle

INK = Ink("height", (0.1, 0.25, 0.6))
_SIZE, _SMALL = 6.5, 5.5  # points: the type outside the page, and within it
_LANE = 66.0  # points for each column of brackets outside the page
_MOST_LANES = 4
_REACH = 3.0  # points: the ends of a bracket
_CLEAR = 2.0  # points between a bracket and what stands beside it
_WEIGHT = 0.5
_SAME = 0.5  # points: edges as near as that are one edge
_SPOTS = (0.5, 0.35, 0.65, 0.2, 0.8, 0.05, 0.95)  # where a label may stand, as shares of its bracket


@record
class _Measured:
    """A block on the page, and its rank: 0 for an innermost block, else one more than that of the blocks in it."""

    group: Group
    rank: int

    @property
    def box(self) -> Box:
        """The block's box, in points."""
        return self.group.box


def set_line(words: str, face: Face, size: float, ink: Ink, x: float, y: float) -> Text:
    """Sets words in one line from x on the baseline y; characters that `face` lacks are left out."""
    lacking = face.missing(words)
    words = "".join(character for character in words if character not in lacking)
    style = RunStyle(face=face, size=size, tracking=0.0, ink=ink, features=("lnum", "tnum"), language="en")
    shaped = face.shape(words, style.features, style.language)
    width = sum(glyph.advance for glyph in shaped.glyphs) * size
    run = Run(text=words, origin=Origin(Location("draft")))
    segment = Segment(
        run=run, text=words, glyphs=shaped.glyphs, run_style=style, x=0.0, width=width, simple=shaped.simple
    )
    return Text(segment, x, y)


def hatched(box: Box, apart: float, ink: Ink, weight: float) -> Iterator[Shape]:
    """Yields lines that rise through a box, `apart` points from each other along its foot."""
    for number in range(int((box.width + box.height) / apart) + 1):
        reach = number * apart - box.height  # where the line meets the foot of the box, from its left
        left, right = max(reach, 0.0), min(reach + box.height, box.width)
        if right > left:
            start, end = (box.x + left, box.y + left - reach), (box.x + right, box.y + right - reach)
            yield line(start, end, ink, weight)


class Ruler:
    """Draws the heights of blocks beside a page that is `width` points wide and shown down to `low`.

    `marks` are what is drawn, in painting order, and `right` is how far they reach.
    """

    def __init__(self, width: float, low: float, regular: Face, strong: Face) -> None:
        self.width, self.low, self.regular, self.strong = width, low, regular, strong
        self.marks: list[Shape | Text] = []
        self.right = width
        self._taken: list[Box] = []

    def measure(self, nodes: Sequence[Node]) -> None:
        """Draws the height of each block in `nodes`; one that is all of the block around it has that one's."""
        found = [one for node in nodes for one in _blocks(node) if one.box.top > self.low]
        for one in found:
            beside = [other.box.x for other in found if _is_beside(other.box, one.box)]
            if not beside:
                self._outside(one)
            elif one.rank == 0:
                self._bracket(one.box, one.box.right + _CLEAR, min(beside), f"{one.box.height / MM:.1f}")
            else:
                self._left(one)

    def _outside(self, one: _Measured) -> None:
        """Draws a bracket past the right edge of the page, with the block's name under its height."""
        x = self.width + _CLEAR + _LANE * min(one.rank, _MOST_LANES) + 2 * _REACH
        box = one.box
        self._rule(box, x, -_REACH)
        name = f"{one.group.kind} '{one.group.id}'" if one.group.id else one.group.kind
        name += f", line {one.group.location.line}" if one.group.location.line and not one.group.id else ""
        height = set_line(f"{box.height / MM:.1f} mm", self.strong, _SIZE, INK, 0, 0)
        room = _LANE - 2 * _REACH - 2 * _CLEAR
        words = set_line(_cut(name, self.regular, room), self.regular, _SMALL, INK, 0, 0)
        both = box.height >= 2 * _SIZE + 2
        self._label(box, x + _CLEAR, (height, words) if both else (height,))
        self.right = max(self.right, x + _LANE - 2 * _REACH)

    def _left(self, one: _Measured) -> None:
        """Draws the bracket of a block that holds others, and has others at its right, at its left."""
        x = one.box.x - _CLEAR * (1 + 2 * (one.rank - 1))
        self._rule(one.box, x, _REACH)
        text = set_line(f"{one.box.height / MM:.1f}", self.strong, _SMALL, INK, 0, 0)
        self._label(one.box, max(x - text.segment.width - _CLEAR, _CLEAR), (text,))

    def _bracket(self, box: Box, x: float, end: float, words: str) -> None:
        """Draws the bracket of a block in the white at its right, which ends at `end`."""
        text = set_line(words, self.strong, _SMALL, INK, 0, 0)
        self._rule(box, x, -_REACH / 2)
        self._label(box, min(x + _CLEAR / 2, max(end - text.segment.width, x - text.segment.width)), (text,))

    def _rule(self, box: Box, x: float, reach: float) -> None:
        """Draws a bracket from the top of a box to its foot."""
        low, top = box.y + _WEIGHT, box.top - _WEIGHT
        ends = (("M", (x + reach, top)), ("L", (x, top)), ("L", (x, low)), ("L", (x + reach, low)))
        self.marks.append(Shape(ends, INK, _WEIGHT))

    def _label(self, box: Box, x: float, lines: Sequence[Text]) -> None:
        """Sets lines on white beside a bracket, in the first of some spots where no other label stands."""
        low = max(box.y, self.low)
        leading = lines[0].segment.run_style.size * 1.15
        width, height = max(text.segment.width for text in lines) + 2, leading * len(lines) + 1
        spots = [Box(x - 1, low + (box.top - low - height) * share, width, height) for share in _SPOTS]
        spot = next((spot for spot in spots if not any(_meets(spot, other) for other in self._taken)), spots[0])
        self._taken.append(spot)
        self.marks.append(rectangle(spot, WHITE))
        for number, text in enumerate(lines, 1):
            y = spot.top - number * leading + leading / 5
            self.marks.append(Text(text.segment, x, y))


def _blocks(node: Node) -> Iterator[_Measured]:
    """Yields the blocks in a node; of those that are one in the other and of one height, the innermost."""
    if isinstance(node, Artifact | Text | Drawing):
        return
    inner = [one for child in node.children for one in _blocks(child)]
    if isinstance(node, Group) and not any(_is_same(node.box, one.box) for one in inner):
        yield _Measured(node, max((one.rank + 1 for one in inner), default=0))
    yield from inner


def _is_same(one: Box, other: Box) -> bool:
    return abs(one.height - other.height) < _SAME and abs(one.y - other.y) < _SAME


def _is_beside(other: Box, box: Box) -> bool:
    """Whether a box stands at the right of another, on some of its height."""
    return other.x >= box.right - _SAME and other.y < box.top - _SAME and box.y < other.top - _SAME


def _meets(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.top and other.y < one.top


def _cut(words: str, face: Face, room: float) -> str:
    """Cuts words at their end to a width in points."""
    kept = words
    while len(kept) > 1 and set_line(words, face, _SMALL, INK, 0, 0).segment.width > room:
        kept = kept[:-1]
        words = f"{kept}…"
    return words
