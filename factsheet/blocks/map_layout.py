"""Arranges an outline with the line and the notes that belong to it: one under another, or side by side.

Beside a narrow outline stands what else would stand under it, so that neither side of the column is left blank; a low
one takes the height that its column has, with as much white above as below.
"""

from __future__ import annotations

import math

from factsheet.blocks.block import Block, Frame
from factsheet.blocks.charts.captioned import CAPTION, set_caption
from factsheet.blocks.stack import StackPlan, draw_stack, measure_stack
from factsheet.drawing.tree import Node
from factsheet.graphics.geometry import ENDLESS, Box, Span, up_to
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, set_words
from factsheet.typeset.style import Style

_LEAST, _NATURAL, _MOST = 0.36, 0.59, 0.8  # of the width: the height of an outline, where none is given
_FILLED = 2 / 3  # of the width: an outline that is narrower leaves a hole beside it
_TALLEST = 1.0  # of the width: the height of an outline that is narrower otherwise
_USUAL, _IN_POINTS = 0.62, 105.0  # of the width, and at least: about as high is an outline beside other columns
_TEXT, _OF_WIDTH = 60.0, 0.28  # points, and of the width: the least width of words beside an outline
_ABOVE, _UNDER, _FOOT = 0.3, 0.25, 0.15  # of the height that is over: where it goes
_ALONE = 0.58  # and where words stand beside the outline
_BESIDE = 12.0  # points between the outline and the words beside it


@record(kw_only=True)
class Arrangement:
    """The heights of an outline, and where its caption and notes stand. Lengths are points.

    `side` is the width of what stands beside the outline; with 0 it stands under it. `begins` is how far right that is
    on the grid of the page; with 0 it is right behind the outline. `gap` is the white above the notes, and `after` that
    from the outline to the last baseline of the caption.
    """

    outline: Span
    span: Span
    caption: Paragraph | None
    notes: StackPlan
    gap: Span
    after: float
    side: float
    begins: float = 0.0
    style: Style

    def box(self, frame: Box) -> Box:
        """The box of the outline in the frame of the block."""
        height = self._high(frame.height)
        width = frame.width - (self.side + _BESIDE if self.side else 0.0)
        return Box(frame.x, frame.top - self._above(frame.height) - height, width, height)

    def drawn(self, frame: Frame, beside: float) -> tuple[Node, ...]:
        """Draws the caption and the notes; `beside` is the right edge of the outline."""
        box, nodes, height = frame.box, [], self.notes.span.natural
        lower, foot = self._apart(box.height)
        x, width, top = box.x, box.width, box.top - self._above(box.height) - self._high(box.height) - self.after
        top -= lower
        if self.side:  # down to the foot of the outline
            x, width = box.x + self.begins if self.begins else beside + _BESIDE, self.side
            top += self.gap.natural + height if self.notes.items else 0.0
        if self.caption:
            nodes.append(set_caption(self.caption, x, top + self.caption.height, self.style))
        if not self.notes.items:
            return tuple(nodes)
        foot = box.top - self._above(box.height) - self._high(box.height) if self.side else box.y + foot
        stands = Box(x, foot, width, height)
        return (*nodes, *draw_stack(self.notes, Frame(stands, stands)))

    def _under(self) -> float:
        """The least height of what stands under the outline."""
        if self.side:
            return 0.0
        return self.after + (self.gap.least + self.notes.span.least if self.notes.items else 0.0)

    def _high(self, height: float) -> float:
        """The height of the outline in a block of this height."""
        gap = self.gap.natural - self.gap.least if self.notes.items and not self.side else 0.0
        left = height - self._under()
        return min(self.outline.most, max(self.outline.least, left - gap))

    def _above(self, height: float) -> float:
        """The white above the outline, where the block is higher than it needs to be."""
        several = self.caption and self.notes.items and not self.side
        return self._of_spare(_ABOVE if several else _ALONE if self.side else 0.5, height)

    def _apart(self, height: float) -> tuple[float, float]:
        """How much further under the outline the caption stands in such a block, and how far above its foot the notes.

        The rest of the white is between the two.
        """
        if self.side or not (self.caption and self.notes.items):
            return 0.0, 0.0
        return self._of_spare(_UNDER, height), self._of_spare(_FOOT, height)

    def _of_spare(self, share: float, height: float) -> float:
        """A share of the height that nothing needs, in whole steps of the rhythm."""
        gap = self.gap.natural - self.gap.least if self.notes.items and not self.side else 0.0
        spare = max(0.0, height - self._under() - gap - self._high(height))
        return math.floor(share * spare / self.style.rhythm + 0.5) * self.style.rhythm


def arranged(
    caption: Words | None,
    notes: tuple[Block, ...],
    width: float,
    shape: tuple[float, float],
    height: float | None,
    style: Style,
    labelled: bool,
) -> Arrangement:
    """Arranges an outline in `width` points. `shape` is the greatest height that it can have, and height by width.

    `height` is what the spec asks for, if anything. Beside an outline that is `labelled` nothing stands but labels.
    """
    limit, slope = shape
    heights = _heights(width, limit, slope, height, style)
    if caption and not labelled and (narrow := _beside(caption, notes, width, slope, heights, style)):
        return narrow
    gap = style.gap("note")
    words = set_words(caption.runs, CAPTION, width, style) if caption else None
    after = up_to(style.rhythm, 2 * style.rhythm + words.height) if words else 0.0
    stack = _notes(notes, width, style)
    span = heights + Span.rigid(after) + (gap + stack.span if stack.items else Span.rigid(0.0))
    if not style.at_margins and height is None:
        span = Span(span.least, span.natural, span.most + ENDLESS)
    return Arrangement(
        outline=heights, span=span, caption=words, notes=stack, gap=gap, after=after, side=0.0, style=style
    )


def _beside(
    caption: Words, notes: tuple[Block, ...], width: float, slope: float, heights: Span, style: Style
) -> Arrangement | None:
    """Arranges caption and notes beside an outline; None where it fills the width without them, or has no room."""
    between = _BESIDE + style.size("map_point") / 2
    begins = _on_grid(width - max(_TEXT, _OF_WIDTH * width), width, style)
    room = (begins or width - max(_TEXT, _OF_WIDTH * width)) - between  # for the outline
    most = min(heights.most, _whole(room * slope, style.rhythm))
    usual = min(max(_USUAL * width, _IN_POINTS), heights.most)
    if usual >= _FILLED * width * slope or most < usual:
        return None
    side = width - (begins or between + most / slope)
    words, stack, gap = set_words(caption.runs, CAPTION, side, style), _notes(notes, side, style), style.gap("note")
    tall = words.height + (gap.natural + stack.span.natural if stack.items else 0.0)
    if tall > most or any(line.width > side for line in words.lines):
        return None
    heights = Span(max(min(heights.least, most), up_to(style.rhythm, tall)), min(heights.natural, most), most)
    heights = Span(heights.least, max(heights.least, heights.natural), most)
    spare = 0.0 if style.at_margins else ENDLESS
    return Arrangement(
        outline=heights,
        span=Span(heights.least, heights.natural, heights.most + spare),
        caption=words,
        notes=stack,
        gap=gap,
        after=0.0,
        side=side,
        begins=begins,
        style=style,
    )


def _on_grid(most: float, width: float, style: Style) -> float:
    """The last column of the page's grid that begins in `most` points from the left edge; 0 where there is no grid."""
    if not style.grid:
        return 0.0
    first, count = style.grid.within(style.left, width)
    lefts = [(first + n) * style.grid.pitch - style.left for n in range(1, count)]
    return max((left for left in lefts if left <= most), default=0.0)


def _notes(notes: tuple[Block, ...], width: float, style: Style) -> StackPlan:
    return measure_stack(notes, width, style)


def _heights(width: float, limit: float, slope: float, height: float | None, style: Style) -> Span:
    """The heights of an outline: where it can, it is wide enough to fill its column."""
    step = style.rhythm
    if height is not None:
        return Span.rigid(_whole(style.scale * min(height, limit), step))
    filling = min(_FILLED * slope, _TALLEST)
    natural = max(_NATURAL, min(filling, _MOST))
    heights = (
        _whole(min(limit, share * style.scale * width), step) for share in (_LEAST, natural, max(_MOST, filling))
    )
    return Span(*heights)


def _whole(height: float, step: float) -> float:
    """`height` in whole steps of the rhythm, at least two: an area may be very flat."""
    return max(2, math.floor(height / step)) * step
