"""Draws a breakdown as a bar with the values on it or over it, and its list under it."""

from __future__ import annotations

from collections.abc import Sequence

from factsheet.blocks.block import Plan
from factsheet.blocks.charts import bar_geometry
from factsheet.blocks.charts.bar_geometry import Segment
from factsheet.blocks.counted.count import Count, Part
from factsheet.blocks.counted.rows import RowsPlan, draw_rows, measure_rows
from factsheet.blocks.vocabulary import Unit
from factsheet.drawing.encodes import Encodes
from factsheet.drawing.tree import Artifact, Node, placed
from factsheet.graphics.colour import Ink
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.graphics.shapes import line
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, set_line
from factsheet.typeset.style import Style

_FOOT = 3.0  # points from a leader to the figure over it, whose comma descends


@record
class Valued:
    """A segment with its value, which stands on it or, when `over` is set, over the bar; None where it has no room.

    `over` is the left end of the value in points from that of the bar.
    """

    segment: Segment
    ink: Ink
    encodes: Encodes
    label: Paragraph | None
    over: float | None


@record
class ListedPlan(Plan):
    """The plan of a bar with values and the list under it; `room` is the height of the labels over it, in points."""

    parts: tuple[Valued, ...]
    room: float
    rows: RowsPlan
    after: float  # points from the bar to the list
    style: Style

    def taken(self, height: float) -> float:
        """Returns the height from the top to the last line of its list, in at most `height`."""
        over = self.span.least - self.rows.span.least
        return over + self.rows.taken(height - over)


def measure_listed(
    parts: Sequence[Part], of: Figure, shares: Sequence[float], inks: Sequence[Ink], width: float, unit: Unit | None,
    style: Style, whole: Words | None,
) -> ListedPlan:  # fmt: skip
    """Returns the plan of a bar `width` points wide over the list of its parts.

    `shares` are those of the whole `of`, one for each of `parts`, and so are `inks`. A value that does not fit on its
    segment stands over the bar, and one that has no room there either is left to the list.
    """
    segments = bar_geometry.segments(shares, width, style.size("part_gap"))
    shown = [n for n, segment in enumerate(segments) if segment.width > 0]
    on = {n: _value(parts[n], style.inked(style.readable_on(inks[n]))) for n in shown}
    outside = [n for n in shown if not (bar_geometry.fits(on[n].width, segments[n]) and style.carries_words(inks[n]))]
    over = {n: _value(parts[n], style) for n in outside}
    starts = bar_geometry.over([over[n].width for n in outside], [segments[n] for n in outside], width)
    places = dict(zip(outside, starts, strict=True))
    left_out = {n for n, start in places.items() if start is None}
    room = _room([over[n] for n in outside if n not in left_out], style)
    rows = measure_rows(parts, width, unit, style, inks, whole)
    above = room + height_of(style)
    after = style.gap("heading").natural
    valued = tuple(
        Valued(
            segments[n], inks[n], encodes(parts[n], of), None if n in left_out else over.get(n, on[n]), places.get(n)
        )
        for n in shown
    )
    return ListedPlan(
        Span.rigid(above + after) + rows.span, above + after + rows.baseline, valued, room, rows, after, style
    )


def draw_listed(plan: ListedPlan, box: Box) -> tuple[Node, ...]:
    """Draws a bar and the list under it; the bar is an artifact, since the list has its values."""
    bar = Box(box.x, box.top - plan.room - height_of(plan.style), box.width, height_of(plan.style))
    marks: list[Artifact] = []
    for part in plan.parts:
        marks.append(Artifact(bar_geometry.filled(part.segment, bar, part.ink), part.encodes))
        if part.label:
            marks.append(_valued(part, part.label, bar, plan))
    rows = Box(box.x, box.y, box.width, bar.y - plan.after - box.y)
    return (*marks, *draw_rows(plan.rows, rows))


def encodes(part: Count, of: Figure) -> Encodes:
    """Says that the length of a segment tells the value of `part`."""
    return Encodes(part.value.figure, of, "length")


def _value(part: Count, style: Style) -> Paragraph:
    """Sets the value of `part` for the eye; the list beside the bar reads it aloud."""
    return set_line((part.value.run.for_the_eye(),), "part_figure", style)


def _valued(part: Valued, label: Paragraph, bar: Box, plan: ListedPlan) -> Artifact:
    """Draws a value in the middle of its segment, or over the bar with a leader."""
    if part.over is None:
        return _texts(label, bar.x + part.segment.middle - label.width / 2, middle_of(bar, label))
    y = bar.top + plan.room - label.cap_height
    rule = plan.style.rule("leader")
    x = bar.x + part.segment.middle
    leader = line((x, bar.top + 1.0), (x, y - _FOOT), plan.style.ink(rule.ink), rule.weight)
    return Artifact((leader, *_texts(label, bar.x + part.over, y).marks), "leader")


def _texts(label: Paragraph, x: float, y: float) -> Artifact:
    """Returns the texts of a label from x on, with its first baseline at y."""
    return Artifact(tuple(text for set_line_ in placed(label, x, y + label.first) for text in set_line_))


def middle_of(bar: Box, label: Paragraph) -> float:
    """Returns the baseline on which capitals stand in the middle of the bar."""
    return bar.y + (bar.height - label.cap_height) / 2


def height_of(style: Style) -> float:
    """Returns the height of the bar in points, in whole steps of the rhythm."""
    return up_to(style.rhythm, style.size("bar_height"))


def _room(labels: Sequence[Paragraph], style: Style) -> float:
    """Returns the height of a line of labels over the bar: their capitals, and leaders at least a step long."""
    return up_to(style.rhythm, max(label.cap_height for label in labels) + style.rhythm) if labels else 0.0
