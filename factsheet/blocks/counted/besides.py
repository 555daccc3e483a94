"""Sets what a figure is held against under its label: for each comparison a mark, and words with the other figure.

The mark is a triangle that points up or down, or a disc: it tells the direction by its form, in the ink of the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsheet.blocks.vocabulary import Beside, Compared
from factsheet.drawing.encodes import Direction
from factsheet.drawing.tree import Artifact, Node, Tag, inline, placed
from factsheet.graphics.colour import Ink
from factsheet.graphics.geometry import up_to
from factsheet.graphics.shapes import Shape, disc
from factsheet.record import record
from factsheet.theme.files import TypeStyle
from factsheet.typeset import Paragraph, set_words
from factsheet.typeset.style import Style

_TYPE = "small"
_SIDE, _DISC = 0.66, 0.52  # of a triangle and across a disc, as shares of the size of the words
_APART = 0.4  # from the mark to the words, as a share of their size
_ABOVE = 1.25  # from the label to the first of them, as a share of their leading


@record(kw_only=True)
class SetBeside:
    """The lines of a figure's comparisons. The first baseline is `above` under the last of the label, in points."""

    lines: tuple[Compared, ...]
    paragraphs: tuple[Paragraph, ...]
    above: float
    style: Style

    @property
    def counts(self) -> tuple[int, ...]:
        """How many lines each comparison takes."""
        return tuple(len(paragraph.lines) for paragraph in self.paragraphs)

    @property
    def height(self) -> float:
        """From the last baseline of the label to the last of its own, in points."""
        return height_of(self, self.counts)


def height_of(beside: SetBeside, counts: Sequence[int]) -> float:
    """The height of comparisons that have room for so many lines each, from the last baseline above them, in points."""
    return beside.above + (sum(counts) - 1) * beside.paragraphs[0].leading


def set_beside(beside: Beside, measure: float, style: Style) -> SetBeside:
    """Sets comparisons in `measure` points, with room for the marks before all of them."""
    room = measure - _indent(style)
    paragraphs = tuple(set_words(line.words.runs, _TYPE, room, style) for line in beside.lines)
    above = up_to(style.rhythm, _ABOVE * paragraphs[0].leading)
    return SetBeside(lines=beside.lines, paragraphs=paragraphs, above=above, style=style)


def _indent(style: Style) -> float:
    return (_SIDE + _APART) * style.type(_TYPE).size


def draw_beside(beside: SetBeside, x: float, under: float, counts: Sequence[int] = ()) -> Iterator[Node]:
    """Draws comparisons from `x`, under a last baseline at the height `under`.

    The marks are artifacts, since the words say the same. `counts` is how many lines each has room for.
    """
    style, y = beside.style, under - beside.above
    for number, (line, paragraph) in enumerate(zip(beside.lines, beside.paragraphs, strict=True)):
        comparison = line.comparison
        if comparison and line.way:
            kind = style.type(_TYPE)
            mark = mark_of(line.way, x, y + paragraph.cap_height / 2, kind, style.ink(kind.ink))
            yield Artifact((mark,), Direction(comparison))
        words = inline(placed(paragraph, x + _indent(style), y + paragraph.first), style.notes)
        yield Tag("P", words)
        y -= (counts[number] if counts else len(paragraph.lines)) * paragraph.leading


def mark_of(way: str, x: float, middle: float, kind: TypeStyle, ink: Ink) -> Shape:
    """The mark of a way beside words in a type style, with its left edge at `x` and in the middle of the capitals."""
    side = _SIDE * kind.size
    if way == "level":
        return disc(x + side / 2, middle, _DISC * kind.size / 2, ink)
    half = side / 2 if way == "up" else -side / 2
    corners = ((x, middle - half), (x + side, middle - half), (x + side / 2, middle + half))
    return Shape((("M", corners[0]), ("L", corners[1]), ("L", corners[2]), ("Z", ())), ink)
