"""Draws a breakdown as a bar: over its list with the values on it, or alone with every part named on or under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factsheet.blocks.block import Plan
from factsheet.blocks.charts import bar_geometry
from factsheet.blocks.charts.bar_geometry import Hung, Segment
from factsheet.blocks.counted.count import Count, SetCount, chip, item, set_count
from factsheet.blocks.counted.rows import RowsPlan, draw_rows, measure_rows
from factsheet.blocks.vocabulary import Unit
from factsheet.drawing.encodes import Encodes, Key
from factsheet.drawing.tree import Artifact, Node, Tag, placed
from factsheet.graphics.colour import Ink
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.graphics.shapes import Shape, line
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.typeset import Paragraph, set_line
from factsheet.typeset.style import Style

_KEY = 0.9  # the side of a key in the list under a bar, in em of the figures
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


@record(kw_only=True)
class Named:
    """A segment with the words of its part, which stand on it or under the bar.

    There they are `hung` from a leader, or stand in a list behind a key of the part's ink, `depth` points under the bar
    to their first baseline.
    """

    segment: Segment
    ink: Ink
    encodes: Encodes
    words: SetCount
    hung: Hung | None = None
    depth: float | None = None


@record
class NamedPlan(Plan):
    """The plan of a bar alone, with every part named on it or under it; `figures` is the width of those in a list."""

    parts: tuple[Named, ...]
    figures: float
    style: Style


def measure_listed(
    parts: Sequence[Count], of: Figure, shares: Sequence[float], inks: Sequence[Ink], width: float, unit: Unit | None,
    style: Style,
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
    rows = measure_rows(parts, width, unit, style, inks)
    above = room + _height(style)
    after = style.gap("heading").natural
    valued = tuple(
        Valued(
            segments[n], inks[n], _encodes(parts[n], of), None if n in left_out else over.get(n, on[n]), places.get(n)
        )
        for n in shown
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
        if part.label:
            marks.append(_valued(part, part.label, bar, plan))
    rows = Box(box.x, box.y, box.width, bar.y - plan.after - box.y)
    return (*marks, *draw_rows(plan.rows, rows))


def measure_named(
    parts: Sequence[Count], of: Figure, shares: Sequence[float], inks: Sequence[Ink], width: float,
    unit: Unit | None, style: Style,
) -> NamedPlan:  # fmt: skip
    """Returns the plan of a bar `width` points wide, every part named on its segment if it fits there, else under it.

    Names under the bar hang from leaders; where these would cross names, they stand in a list with keys instead.
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
    named = [
        Named(segment=segment, ink=ink, encodes=_encodes(part, of), words=count)
        for segment, ink, part, count in zip(segments, inks, parts, words, strict=True)
    ]
    hung = bar_geometry.hang([_length(words[n], style) for n in under], [segments[n] for n in under], width)
    if hung is None:
        return _with_list(named, [(n, parts[n]) for n in under], width, unit, style)
    for n, place in zip(under, hung, strict=True):
        named[n] = replace(named[n], hung=place)
    height = _height(style) + (len(under) * _leading(style) + style.rhythm if under else 0.0)
    return NamedPlan(Span.rigid(height), _height(style), tuple(named), 0.0, style)


def _with_list(
    named: list[Named], listed: Sequence[tuple[int, Count]], width: float, unit: Unit | None, style: Style
) -> NamedPlan:
    """Returns the plan of a bar with the parts `listed` under it, each with its number among those `named`."""
    figures = max(named[n].words.figure_width for n, _ in listed)
    depth = style.rhythm
    for n, part in listed:
        before = _before_label(named[n].words, figures, style)
        words = set_count(part, "part", (width, max(1.0, width - before)), unit, style)
        first = depth + (_leading(style) + words.figure.cap_height) / 2
        named[n] = replace(named[n], words=words, depth=first)
        depth += _leading(style) + words.label.height - words.label.first
    height = _height(style) + up_to(style.rhythm, depth)
    return NamedPlan(Span.rigid(height), _height(style), tuple(named), figures, style)


def draw_named(plan: NamedPlan, box: Box) -> tuple[Node, ...]:
    """Draws a bar as an artifact, and the names of its parts as a list."""
    style = plan.style
    bar = Box(box.x, box.top - _height(style), box.width, _height(style))
    rule = style.rule("leader")
    drawn: list[Artifact] = []
    leaders: list[Shape] = []
    keys: list[Artifact] = []
    items = []
    for part in plan.parts:
        if part.segment.width > 0:
            drawn.append(Artifact(bar_geometry.filled(part.segment, bar, part.ink), part.encodes))
        if part.depth is not None:
            keys += _key(part, bar, bar.y - part.depth, style)
            items.append(_listed_item(part.words, bar, bar.y - part.depth, plan))
            continue
        x, y = _place(part, bar, style)
        items.append(_item(part.words, x, y, style))
        if part.hung:
            top = (bar.x + part.segment.middle, bar.y - 1.0)
            leaders.append(line(top, (top[0], y), style.ink(rule.ink), rule.weight))
    return (*drawn, Artifact(tuple(leaders), "leader"), *keys, Tag("L", tuple(items)))


def _key(part: Named, bar: Box, y: float, style: Style) -> tuple[Artifact, ...]:
    """Draws the key to a part at the left of the list under the bar, where the baseline of its words is y.

    A part of nothing is not drawn, and has none.
    """
    if part.segment.width == 0:
        return ()
    bare = _side(style) / style.size("chip")
    x = bar.x - (1 - bare) / 2 * style.size("chip")
    return chip(None, x, y + part.words.figure.cap_height / 2, part.ink, style, Key(part.words.prints), bare)


def _side(style: Style) -> float:
    """Returns the side of a key in points."""
    return _KEY * style.type("part_figure").size


def _before_label(words: SetCount, figures: float, style: Style) -> float:
    """Returns the distance from the left edge of the bar to a label in the list under it, in points."""
    space = style.size("icon_gap") / 2
    unit = words.unit.lines[0].width + space if words.unit else 0.0
    return _side(style) + 2 * space + figures + space + unit


def _listed_item(words: SetCount, bar: Box, y: float, plan: NamedPlan) -> Tag:
    """Returns the list item of a part in the list under the bar: figures flush right, labels flush left."""
    space = plan.style.size("icon_gap") / 2
    right = bar.x + _side(plan.style) + 2 * space + plan.figures
    label = bar.x + _before_label(words, plan.figures, plan.style)
    return item(words, (right - words.figure_width, y), (right + space, y), (label, y))


def _encodes(part: Count, of: Figure) -> Encodes:
    """Says that the length of a segment tells the value of `part`."""
    return Encodes(part.value.figure, of, "length")


def _value(part: Count, style: Style) -> Paragraph:
    """Sets the value of `part` for the eye; the list beside the bar reads it aloud."""
    return set_line((part.value.run.for_the_eye(),), "part_figure", style)


def _valued(part: Valued, label: Paragraph, bar: Box, plan: ListedPlan) -> Artifact:
    """Draws a value in the middle of its segment, or over the bar with a leader."""
    if part.over is None:
        return _texts(label, bar.x + part.segment.middle - label.width / 2, _middle(bar, label))
    y = bar.top + plan.room - label.cap_height
    rule = plan.style.rule("leader")
    x = bar.x + part.segment.middle
    leader = line((x, bar.top + 1.0), (x, y - _FOOT), plan.style.ink(rule.ink), rule.weight)
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
    """Returns the leading of names under the bar in points."""
    return style.leading("part_label")


def _room(labels: Sequence[Paragraph], style: Style) -> float:
    """Returns the height of a line of labels over the bar: their capitals, and leaders at least a step long."""
    return up_to(style.rhythm, max(label.cap_height for label in labels) + style.rhythm) if labels else 0.0
