"""The line over a chart that says what it shows, with its unit and its period; the chart stands under it."""

from __future__ import annotations

from dataclasses import replace

from factsheet.blocks.block import Plan
from factsheet.blocks.charts.bar_parts import HEAD
from factsheet.drawing.tree import Node, Tag, inline, placed
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, set_words
from factsheet.typeset.style import Style

_UNDER = 5.0  # points from the last baseline of the line to the chart, at least


@record(kw_only=True)
class CaptionedPlan(Plan):
    """A chart, and the line over it if it has one; `height` is that of the line with the white under it, in points."""

    chart: Plan
    caption: Paragraph | None
    height: float
    style: Style

    @property
    def left_out(self) -> frozenset[int]:
        """Those of the chart."""
        return self.chart.left_out

    def left_of(self, box: Box) -> Box:
        """The box that is left for the chart."""
        return replace(box, height=box.height - self.height)

    def drawn(self, box: Box) -> tuple[Node, ...]:
        """The line as a paragraph, at the top of `box`; nothing where there is none."""
        if self.caption is None:
            return ()
        return (Tag("P", inline(placed(self.caption, box.x, box.top), self.style.notes)),)


def captioned(caption: Words | None, chart: Plan, width: float, style: Style) -> CaptionedPlan:
    """Returns the plan of a chart with its caption in `width` points."""
    if caption is None:
        return CaptionedPlan(chart.span, chart.baseline, chart=chart, caption=None, height=0.0, style=style)
    words = set_words(caption.runs, HEAD, width, style)
    height = up_to(style.rhythm, words.height + _UNDER)
    span = chart.span + Span.rigid(height)
    return CaptionedPlan(span, words.first, chart=chart, caption=words, height=height, style=style)
