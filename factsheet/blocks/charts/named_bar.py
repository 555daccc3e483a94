"""Draws a breakdown as a bar alone, with every part named: on its segment, under it, or in a legend with keys.

What does not fit on the segments stands in one line under them, each name at a leader of its own, if that has room for
all of them. Else all of them stand in a legend from the left edge on, in the order of the parts: in one row, in two
whose columns are level, or one under another with their figures flush.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factsheet.blocks.block import Plan
from factsheet.blocks.charts import bar_geometry
from factsheet.blocks.charts.bar import encodes, height_of
from factsheet.blocks.charts.bar_geometry import Segment
from factsheet.blocks.counted.count import Count, SetCount, chip, item, set_count
from factsheet.blocks.vocabulary import Unit
from factsheet.drawing.encodes import Encodes, Key
from factsheet.drawing.tree import Artifact, Node, Tag
from factsheet.graphics.colour import Ink
from factsheet.graphics.geometry import ENDLESS, Box, Span, up_to
from factsheet.graphics.shapes import Shape, line
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.typeset.style import Style

_KEY = 0.9  # the side of a key in the legend, in em of the figures
_ROWS = 2  # of a legend in columns, at most
_WORDS_APART = 10.0  # points between two names in one line under the bar: more than a space between words


@record(kw_only=True)
class Named:
    """A segment with the words of its part. Lengths are points from the left end of the bar and from its foot down.

    `figure` and `label` are the left edges of the words, `depth` that of their baseline (below zero on the bar). `key`
    is the left edge of the key in a legend, None elsewhere; a name under its segment has a `leader`.
    """

    segment: Segment
    ink: Ink
    encodes: Encodes
    words: SetCount
    figure: float
    label: float
    depth: float
    key: float | None = None
    leader: bool = False


@record
class NamedPlan(Plan):
    """The plan of a bar alone, with every part named on it or under it."""

    parts: tuple[Named, ...]
    style: Style


def measure_named(
    parts: Sequence[Count], of: Figure, shares: Sequence[float], inks: Sequence[Ink], width: float,
    unit: Unit | None, style: Style,
) -> NamedPlan:  # fmt: skip
    """Returns the plan of a bar `width` points wide, every part named on its segment if it fits there, else under it.

    Names under the bar stand at leaders in one line or, where that has no room for all of them, in a legend.
    """
    segments = bar_geometry.segments(shares, width, style.size("part_gap"))
    named, under = [], []
    for n, (part, ink, segment) in enumerate(zip(parts, inks, segments, strict=True)):
        words = set_count(part, "part", (width, width), unit, style.inked(style.readable_on(ink)))
        if not (bar_geometry.fits(_length(words, style), segment) and style.carries_words(ink)):
            words = set_count(part, "part", (width, width), unit, style)
            under.append(n)
        depth = -(height_of(style) - words.figure.cap_height) / 2
        one = Named(
            segment=segment, ink=ink, encodes=encodes(part, of), words=words, figure=0.0, label=0.0, depth=depth
        )
        named.append(_from(one, segment.middle - _length(words, style) / 2, style))
    below = [named[n] for n in under]
    found = _at_leaders(below, width, style)
    if found is None:
        found = _in_columns(below, width, style)
    if found is None:
        found = _listed(below, [parts[n] for n in under], width, unit, style)
    for n, one in zip(under, found, strict=True):
        named[n] = one
    depths = [one.depth + one.words.label.height - one.words.label.first for one in named]
    foot = up_to(style.rhythm, max([*depths, 0.0]))
    return NamedPlan(Span.rigid(height_of(style) + foot), height_of(style), tuple(named), style)


def draw_named(plan: NamedPlan, box: Box) -> tuple[Node, ...]:
    """Draws a bar as an artifact, and the names of its parts as a list."""
    style = plan.style
    bar = Box(box.x, box.top - height_of(style), box.width, height_of(style))
    rule = style.rule("leader")
    drawn: list[Artifact] = []
    keys: list[Artifact] = []
    leaders, items = [], []
    for part in plan.parts:
        y = bar.y - part.depth
        if part.segment.width > 0:
            drawn.append(Artifact(bar_geometry.filled(part.segment, bar, part.ink), part.encodes))
        if part.key is not None:
            keys += _key(part, bar.x + part.key, y, style)
        if part.leader:
            leaders.append(_leader(part, bar, y, style.ink(rule.ink), rule.weight))
        unit_x = bar.x + part.figure + part.words.figure_width + _space(style)
        items.append(item(part.words, (bar.x + part.figure, y), (unit_x, y), (bar.x + part.label, y)))
    return (*drawn, Artifact(tuple(leaders), "leader"), *keys, Tag("L", tuple(items)))


def _at_leaders(under: Sequence[Named], width: float, style: Style) -> list[Named] | None:
    """Names in one line, each under its segment; None where that has no room for all of them."""
    lengths = [_length(part.words, style) for part in under]
    starts = bar_geometry.over(lengths, [part.segment for part in under], width, _WORDS_APART)
    lefts = [start for start in starts if start is not None]
    if len(lefts) < len(under) or any(length > width for length in lengths):
        return None
    depth = _first_line(under, style)
    return [
        _from(replace(part, depth=depth, leader=True), left, style) for part, left in zip(under, lefts, strict=True)
    ]


def _in_columns(under: Sequence[Named], width: float, style: Style) -> list[Named] | None:
    """Names behind keys in one row or two; None where they need more."""
    before = _side(style) + 2 * _space(style)
    lengths = [before + _length(part.words, style) for part in under]
    lefts = bar_geometry.legend(lengths, width, 4 * _space(style), _ROWS)
    if lefts is None:
        return None
    found, depth = [], _first_line(under, style)
    for n, part in enumerate(under):
        row, column = divmod(n, len(lefts))
        keyed = replace(part, depth=depth + row * _leading(style), key=lefts[column])
        found.append(_from(keyed, lefts[column] + before, style))
    return found


def _listed(
    under: Sequence[Named], parts: Sequence[Count], width: float, unit: Unit | None, style: Style
) -> list[Named]:
    """Names behind keys one under another, in `width` points: figures flush right, labels flush left."""
    figures = _side(style) + 2 * _space(style) + max(part.words.figure_width for part in under)
    label = figures + max(_before_label(part.words, style) for part in under)
    found, depth = [], _first_line(under, style)
    for part, count in zip(under, parts, strict=True):
        words = set_count(count, "part", (width, max(1.0, width - label)), unit, style)
        figure = figures - words.figure_width
        found.append(replace(part, words=words, figure=figure, label=label, depth=depth, key=0.0))
        depth += _leading(style) + words.label.height - words.label.first
    return found


def _from(part: Named, left: float, style: Style) -> Named:
    """A part with its value, unit and label in one line from `left` on."""
    return replace(part, figure=left, label=left + part.words.figure_width + _before_label(part.words, style))


def _key(part: Named, left: float, y: float, style: Style) -> tuple[Artifact, ...]:
    """Draws the key to a part from `left` on, where the baseline of its words is y.

    A part of nothing is not drawn, and has none.
    """
    if part.segment.width == 0:
        return ()
    bare = _side(style) / style.size("chip")
    x = left - (1 - bare) / 2 * style.size("chip")
    return chip(None, x, y + part.words.figure.cap_height / 2, part.ink, style, Key(part.words.prints), bare)


def _leader(part: Named, bar: Box, y: float, ink: Ink, weight: float) -> Shape:
    """The line from a segment to the words under it, where their baseline is y."""
    x = bar.x + part.segment.middle
    return line((x, bar.y - 1.0), (x, y + part.words.figure.cap_height + 1.0), ink, weight)


def _first_line(under: Sequence[Named], style: Style) -> float:
    """The depth of the first baseline under the bar."""
    cap = max((part.words.figure.cap_height for part in under), default=0.0)
    return up_to(style.rhythm, 2 * style.rhythm + cap)


def _side(style: Style) -> float:
    """The side of a key."""
    return _KEY * style.type("part_figure").size


def _space(style: Style) -> float:
    return style.size("icon_gap") / 2


def _before_label(words: SetCount, style: Style) -> float:
    """From the right edge of a figure to its label, with the unit between them."""
    return _space(style) + (words.unit.lines[0].width + _space(style) if words.unit else 0.0)


def _length(words: SetCount, style: Style) -> float:
    """The width of a part's value, unit and label in one line; endless where the label takes several."""
    if len(words.label.lines) > 1:
        return ENDLESS
    return words.figure_width + _before_label(words, style) + words.label.width


def _leading(style: Style) -> float:
    """The leading of names under the bar, in whole steps of the rhythm."""
    return up_to(style.rhythm, style.leading("part_label"))
