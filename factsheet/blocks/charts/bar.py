"""Draws a breakdown as a bar: over its list with the values on it, or alone with every part named on or under it."""

from __future__ import annotations

from collections.abc import Sequence

from factsheet.blocks.block import Plan
from factsheet.blocks.charts import bar_geometry
from factsheet.blocks.charts.bar_geometry import Hung, Segment
from factsheet.blocks.counted.count import Count, SetCount, item, set_count
from factsheet.blocks.counted.rows import RowsPlan, draw_rows, measure_rows
from factsheet.blocks.vocabulary import Unit
from factsheet.drawing.encodes import Encodes
from factsheet.drawing.tree import Artifact, Node, Tag, placed
from factsheet.graphics.colour import Ink
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.graphics.shapes import Shape, line
from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.typeset import Paragraph, set_line
from factsheet.typeset.style import Style

_FOOT = 3.0  # points from a leader to the figure over it, whose comma descends


@record
class Valued:
    """A segment with its value, which stands on it or, when `over` is set, over the bar.

    `over` is the left end of the value in points from that of the bar.
    """

    segment: Segment
    ink: Ink
    encodes: Encodes
    label: Paragraph
    over: float | None


@record
class ListedPlan(Plan):
    """The plan of a bar with values and the list under it; `room` is the height of the labels over it, in points."""

    parts: tuple[Valued, ...]
    room: float
    rows: RowsPlan
    after: float  # points from the bar to the list
    style: Style


@record
class Named:
    """A segment with the words of its part, which stand on it or, when `hung` is set, under the bar."""

    segment: Segment
    ink: Ink
    encodes: Encodes
    words: SetCount
    hung: Hung | None


@record
class NamedPlan(Plan):
    """The plan of a bar alone, with every part named on it or under it."""

    parts: tuple[Named, ...]
    style: Style


def measure_listed(
    parts: Sequence[Count], of: Figure, shares: Sequence[float], inks: Sequence[Ink], width: float, unit: Unit | None,
    style: Style,
) -> ListedPlan:  # fmt: skip
    """Returns the plan of a bar `width` points wide over the list of its parts.

    `shares` are those of the whole `of`, one for each of `parts`, and so are `inks`. A value that does not fit on its
    segment stands over the bar.
    """
    segments = bar_geometry.segments(shares, width, style.size("part_gap"))
    shown = [n for n, segment in enumerate(segments) if segment.width > 0]
    on = {n: _value(parts[n], style.inked(style.readable_on(inks[n]))) for n in shown}
    outside = [n for n in shown if not (bar_geometry.fits(on[n].width, segments[n]) and style.carries_words(inks[n]))]
    over = {n: _value(parts[n], style) for n in outside}
    starts = bar_geometry.over([over[n].width for n in outside], [segments[n] for n in outside], width)
    places = dict(zip(outside, starts, strict=True))
    room = _room([over[n] for n in outside], style)
    rows = measure_rows(parts, width, unit, style, inks)
    above = room + _height(style)
    after = style.gap("heading").natural
    valued = tuple(
        Valued(segments[n], inks[n], _encodes(parts[n], of), over.get(n, on[n]), places.get(n)) for n in shown
    )
    return ListedPlan(
        Span.rigid(above + after) + rows.span, above + after + rows.baseline, valued, room, rows, after, style
    )


def draw_listed(plan: ListedPlan, box: Box) -> tuple[Node, ...]:
    """Draws a bar and the list under it; the bar is an artifact, since the list has its values."""
    bar = Box(box.x, box.top - plan.room - _height(plan.style), box.width, _height(plan.style))
    marks: list[Artifact] = []
    for part in plan.parts:
        marks.append(Artifact(bar_geometry.filled(part.segment, bar, part.ink), part.encodes))
        marks.append(_valued(part, bar, plan))
    rows = Box(box.x, box.y, box.width, bar.y - plan.after - box.y)
    return (*marks, *draw_rows(plan.rows, rows))


def measure_named(
    parts: Sequence[Count], of: Figure, shares: Sequence[float], inks: Sequence[Ink], width: float,
    unit: Unit | None, style: Style, location: Location,
) -> NamedPlan:  # fmt: skip
    """Returns the plan of a bar `width` points wide, every part named on its segment if it fits there, else under it.

    When the names under the bar have no room, a problem at `location` is added to those of `style`.
    """
    segments = bar_geometry.segments(shares, width, style.size("part_gap"))
    room = (width, width)
    words = [
        set_count(part, "part", room, unit, style.inked(style.readable_on(ink)))
        for part, ink in zip(parts, inks, strict=True)
    ]
    under = [
        n
        for n, count in enumerate(words)
        if not (bar_geometry.fits(_length(count, style), segments[n]) and style.carries_words(inks[n]))
    ]
    for n in under:
        words[n] = set_count(parts[n], "part", room, unit, style)
    hung = bar_geometry.hang([_length(words[n], style) for n in under], [segments[n] for n in under], width)
    if hung is None:
        step = "Write list: true, which names them beside the bar."
        style.problems.append(
            Problem.of("no-room", location, "breakdown", "its parts are too small to be named on the bar.", step)
        )
        hung = tuple(Hung(row, 0.0) for row in range(len(under)))
    places = dict(zip(under, hung, strict=True))
    named = tuple(
        Named(segment, ink, _encodes(parts[n], of), words[n], places.get(n))
        for n, (segment, ink) in enumerate(zip(segments, inks, strict=True))
    )
    height = _height(style) + (len(under) * _leading(style) + style.rhythm if under else 0.0)
    return NamedPlan(Span.rigid(height), _height(style), named, style)


def draw_named(plan: NamedPlan, box: Box) -> tuple[Node, ...]:
    """Draws a bar as an artifact, and the names of its parts as a list."""
    bar = Box(box.x, box.top - _height(plan.style), box.width, _height(plan.style))
    rule = plan.style.rule("leader")
    drawn: list[Artifact] = []
    leaders: list[Shape] = []
    items = []
    for part in plan.parts:
        if part.segment.width > 0:
            drawn.append(Artifact(bar_geometry.filled(part.segment, bar, part.ink), part.encodes))
        x, y = _place(part, bar, plan.style)
        items.append(_item(part.words, x, y, plan.style))
        if part.hung:
            top = (bar.x + part.segment.middle, bar.y - 1.0)
            leaders.append(line(top, (top[0], y), plan.style.ink(rule.ink), rule.weight))
    return (*drawn, Artifact(tuple(leaders), "leader"), Tag("L", tuple(items)))


def _encodes(part: Count, of: Figure) -> Encodes:
    """Says that the length of a segment tells the value of `part`."""
    return Encodes(part.value.figure, of, "length")


def _value(part: Count, style: Style) -> Paragraph:
    """Sets the value of `part` for the eye; the list beside the bar reads it aloud."""
    return set_line((part.value.run.for_the_eye(),), "part_figure", style)


def _valued(part: Valued, bar: Box, plan: ListedPlan) -> Artifact:
    """Draws a value in the middle of its segment, or over the bar with a leader."""
    label = part.label
    if part.over is None:
        return _texts(label, bar.x + part.segment.middle - label.width / 2, _middle(bar, label))
    y = bar.top + plan.room - label.cap_height
    rule = plan.style.rule("leader")
    foot, head = (bar.x + part.segment.middle, bar.top + 1.0), (bar.x + part.over + label.width / 2, y - _FOOT)
    leader = line(foot, head, plan.style.ink(rule.ink), rule.weight)
    return Artifact((leader, *_texts(label, bar.x + part.over, y).marks), "leader")


def _texts(label: Paragraph, x: float, y: float) -> Artifact:
    """Returns the texts of a label from x on, with its first baseline at y."""
    return Artifact(tuple(text for set_line_ in placed(label, x, y + label.first) for text in set_line_))


def _place(part: Named, bar: Box, style: Style) -> tuple[float, float]:
    """Returns the left end and the baseline of a part's words."""
    figure = part.words.figure
    if part.hung is None:
        return bar.x + part.segment.middle - _length(part.words, style) / 2, _middle(bar, figure)
    leading = _leading(style)
    return bar.x + part.hung.x, bar.y - style.rhythm - part.hung.row * leading - (leading + figure.cap_height) / 2


def _item(words: SetCount, x: float, y: float, style: Style) -> Tag:
    """Returns the list item of a part: value, unit and label in one line from x on, with the baseline y."""
    space = style.size("icon_gap") / 2
    unit_x = x + words.figure_width + space
    label_x = unit_x + (words.unit.lines[0].width + space if words.unit else 0.0)
    return item(words, (x, y), (unit_x, y), (label_x, y))


def _length(words: SetCount, style: Style) -> float:
    """Returns the width of a part's value, unit and label in one line, in points."""
    space = style.size("icon_gap") / 2
    unit = words.unit.lines[0].width + space if words.unit else 0.0
    return words.figure_width + space + unit + words.label.width


def _middle(bar: Box, label: Paragraph) -> float:
    """Returns the baseline on which capitals stand in the middle of the bar."""
    return bar.y + (bar.height - label.cap_height) / 2


def _height(style: Style) -> float:
    """Returns the height of the bar in points, in whole steps of the rhythm."""
    return up_to(style.rhythm, style.size("bar_height"))


def _leading(style: Style) -> float:
    """Returns the leading of names under the bar in points, in whole steps of the rhythm."""
    return up_to(style.rhythm, style.type("part_label").leading)


def _room(labels: Sequence[Paragraph], style: Style) -> float:
    """Returns the height of a line of labels over the bar: their capitals, and leaders at least a step long."""
    return up_to(style.rhythm, max(label.cap_height for label in labels) + style.rhythm) if labels else 0.0
