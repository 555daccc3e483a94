"""Draws a breakdown as a ring: beside its list, with values on it where they fit, or between the names of its parts.

With a list nothing stands round the ring, so that it is of one size in all editions. Where its values have no room
either, the keys of the list alone tell three parts, in inks that are told apart best in grey.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import cast

from factsheet.blocks.block import Plan
from factsheet.blocks.charts import ring_labels
from factsheet.blocks.charts.ring_geometry import Ring, Sector, annulus, at_angle, holds, sectors
from factsheet.blocks.charts.ring_labels import Name, Place, Room
from factsheet.blocks.counted.count import Count, SetCount, item, least_before_unit, set_count
from factsheet.blocks.counted.rows import RowsPlan, draw_rows, measure_rows
from factsheet.blocks.vocabulary import Unit
from factsheet.drawing.encodes import Encodes
from factsheet.drawing.tree import Artifact, Node, Tag, placed
from factsheet.graphics.colour import WHITE, Ink, contrast
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.graphics.shapes import Point, Shape, Step, rounded
from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.syntax.schema import Length
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, set_line
from factsheet.typeset.style import Style

_CLEAR = 1.5  # points between a value and the edges of its sector
_SMALLEST = 0.7  # of the size that the theme has for a figure in the hole of a ring
_BESIDE = 0.38  # of the width: the room for a ring beside its list
_APART = 0.75  # of a gutter between a ring and its list: a ring leaves white at its corners
_HOLE = 0.35  # the least radius of the hole, as a share of the ring's
_ALL_TOUCH = 3  # parts of a ring of which each touches each other
_OUT = 5.0  # points from the ring to the bend of a leader


@record(kw_only=True)
class Part:
    """A sector and what is printed for it.

    With a list that is `value`, on the sector, None where it has no room there. Without a list it is `words`, at their
    `place`.
    """

    sector: Sector
    ink: Ink
    encodes: Encodes
    value: Paragraph | None = None
    words: SetCount | None = None
    place: Place | None = None


@record(kw_only=True)
class RingPlan(Plan):
    """A ring with its list, or with the names of its parts left and right of it. Lengths are points.

    `side` is the width of the names on each side of the ring, 0 with a list, and `room` is what they have around it.
    `under` is the depth of a list that stands under the ring, 0 for one beside it.
    """

    parts: tuple[Part, ...]
    ring: Ring
    diameter: float  # of the room for the ring
    center: SetCount | None
    rows: RowsPlan | None
    side: float
    room: Room | None = None
    under: float = 0.0
    style: Style

    @property
    def has_room(self) -> bool | None:
        """Whether it carries the values of its parts; None where a list does not stand with it, or nothing is drawn."""
        drawn = [part for part in self.parts if part.sector.end > part.sector.start]
        return all(part.value for part in drawn) if self.rows and drawn else None

    @property
    def axis(self) -> float:
        """The depth of the ring's centre: half way down a list that is higher than the ring."""
        return self.diameter / 2 if self.under else max(self.diameter, self.span.natural) / 2


def measure_ring(
    parts: Sequence[Count], of: Figure, shares: Sequence[float], inks: Sequence[Ink], center: Count | None,
    width: float, unit: Unit | None, style: Style, *, whole: Words | None, listed: bool, location: Location,
) -> RingPlan:  # fmt: skip
    """Sets a ring in `width` points, at the left of its list or between the names of its parts.

    `shares` are those of the whole `of`. Reports a ring that leaves no room for the names.
    """
    diameter = min(style.size("ring"), 0.45 * width)
    bare = [
        Part(sector=Sector(0.0, 0.0), ink=ink, encodes=Encodes(part.value.figure, of, "angle"))
        for part, ink in zip(parts, inks, strict=True)
    ]
    if listed:
        return _with_list(parts, bare, shares, inks, center, width, unit, style, whole)
    side = (width - diameter) / 2 - style.size("gutter") / 2
    narrow = side < style.size("ring") / 3
    if narrow:
        step = "Write list: true, or give it a wider column."
        fact = "there is no room for the names beside the ring."
        style.problems.append(Problem.of("no-room", location, "breakdown", fact, step))
        side = width
    ring = _ring(shares, diameter / 2 - _OUT, style)
    middle = _set_center(center, ring, style)
    edge = max(width / 2 - side, diameter / 2) - _CLEAR
    room = Room(
        outer=ring.outer, out=_OUT, edge=edge, between=3 * style.rhythm, height=diameter, step=style.rhythm
    )  # fmt: skip
    named, height = _named(parts, _turned(bare, shares, ring), side, room, unit, style)
    first = min(
        (part.place.depth + part.words.figure.first for part in named if part.words and part.place), default=height
    )
    return RingPlan(
        Span.rigid(height), first, parts=named, ring=ring, diameter=diameter, center=middle, rows=None, side=side,
        room=room, style=style,
    )  # fmt: skip


def _with_list(
    parts: Sequence[Count], bare: Sequence[Part], shares: Sequence[float], inks: Sequence[Ink], center: Count | None,
    width: float, unit: Unit | None, style: Style, whole: Words | None,
) -> RingPlan:  # fmt: skip
    """Sets a ring at the left of its list or, where a word of the list has no room there, in the middle over it."""
    diameter = min(style.size("ring"), _BESIDE * width)
    beside = width - diameter - _APART * style.size("gutter")
    trial = replace(style, problems=[])
    measure_rows(parts, beside, unit, trial, inks, whole)
    over = bool(trial.problems)
    if over:
        diameter, beside = min(style.size("ring"), width), width
    ring = _ring(shares, diameter / 2, style)
    values = _with_values(parts, _turned(bare, shares, ring), ring, style)
    if not any(part.value for part in values):
        inks = _told_by_keys(inks, style)
        values = tuple(replace(part, ink=ink) for part, ink in zip(values, inks, strict=True))
    rows = measure_rows(parts, beside, unit, style, inks, whole)
    middle = _set_center(center, ring, style)
    under = up_to(style.rhythm, diameter) + style.gap("heading").natural if over else 0.0
    least = up_to(style.rhythm, max(diameter, under + rows.span.least))
    height = max(least, under + rows.span.natural if over else rows.close)  # a higher list leaves the ring alone
    span = Span(least, height, height)
    return RingPlan(
        span, under + rows.baseline, parts=values, ring=ring, diameter=diameter, center=middle, rows=rows, side=0.0,
        under=under, style=style,
    )  # fmt: skip


def _told_by_keys(inks: Sequence[Ink], style: Style) -> Sequence[Ink]:
    """The inks of parts that keys alone tell: of three, which all touch, the first and those that differ the most.

    They are parted by the ground, since no three inks that are seen on it can differ by 3:1.
    """
    first, *others = style.ground.parts
    if len(inks) != _ALL_TOUCH or any(ink.pattern for ink in inks):
        return inks
    ways = ((first, *two) for two in combinations(others, _ALL_TOUCH - 1))
    return max(ways, key=_least_contrast, default=inks)


def _least_contrast(inks: Sequence[Ink]) -> float:
    return min(contrast(one, other) for one, other in combinations(inks, 2))


def _set_center(center: Count | None, ring: Ring, style: Style) -> SetCount | None:
    """The figure of the whole, set for the square that fits into the hole of a ring; a little smaller if it must be."""
    if center is None:
        return None
    side = math.sqrt(2) * ring.inner
    trial = replace(style, problems=[])
    whole = set_count(center, "share", (side, side), None, trial)
    fits = (side - behind_figure(whole, style)) / whole.figure_width
    type_ = style.type("share_figure")
    if max(_SMALLEST, style.type("share_label").size / type_.size) <= fits < 1:
        smaller = replace(type_, size=Length(math.floor(2 * fits * type_.size) / 2))
        theme = replace(style.theme, styles={**style.theme.styles, "share_figure": smaller})
        return set_count(center, "share", (side, side), None, replace(style, theme=theme))
    return set_count(center, "share", (side, side), None, style)


def behind_figure(whole: SetCount, style: Style) -> float:
    """How far the unit behind the figure in a hole reaches beyond it, in points; 0 without one."""
    return least_before_unit(style) + whole.unit.lines[0].width if whole.unit else 0.0


def _ring(shares: Sequence[float], radius: float, style: Style) -> Ring:
    """The ring of this outer radius for these shares; a small one is as slender as that of the theme."""
    band = style.size("ring_width") * min(1.0, 2 * radius / style.size("ring"))
    inner = max(_HOLE * radius, radius - band)
    return Ring.of(shares, inner, radius, style.size("part_gap"))


def _turned(bare: Sequence[Part], shares: Sequence[float], ring: Ring) -> list[Part]:
    """The parts with their sectors of `ring`."""
    return [replace(part, sector=sector) for part, sector in zip(bare, sectors(shares, ring), strict=True)]


def draw_ring(plan: RingPlan, box: Box) -> tuple[Node, ...]:
    """Draws the ring as an artifact, the figure in its middle as a paragraph, and the parts as a list."""
    style, height = plan.style, box.height
    beside = plan.rows and not plan.under
    centre = (
        box.x + (plan.diameter / 2 if beside else box.width / 2),
        box.top - (plan.diameter if plan.under else max(plan.diameter, height)) / 2,
    )
    drawn = [
        Artifact(annulus(part.sector, centre, plan.ring, part.ink), part.encodes)
        for part in plan.parts
        if part.sector.end > part.sector.start
    ]
    drawn += [artifact for part in plan.parts for artifact in _value(part, centre, plan)]
    nodes: list[Node] = [*_center(plan, centre)]
    if plan.rows:
        left = box.x + (0.0 if plan.under else plan.diameter + _APART * style.size("gutter"))
        rows = Box(left, box.y, box.right - left, plan.rows.taken(height - plan.under))  # ends at the ring's foot
        return (*drawn, *nodes, *draw_rows(plan.rows, rows))
    items = [_name(part.words, part.place, box, plan) for part in plan.parts if part.words and part.place]
    leaders = Artifact(tuple(_leaders(plan, centre, box)), "leader")
    return (*drawn, leaders, *nodes, Tag("L", tuple(items)))


def _with_values(parts: Sequence[Count], turned: Sequence[Part], ring: Ring, style: Style) -> tuple[Part, ...]:
    """The parts with their values on their sectors if all that are drawn have room: else the list alone has them.

    All rings of a sheet and of its series are alike.
    """
    if style.settings.plain_rings:
        return tuple(turned)
    valued = []
    for count, part in zip(parts, turned, strict=True):
        under = style.under_words(part.ink)
        run = count.value.run.for_the_eye()
        value = set_line((run,), "part_figure", style.inked(style.readable_on(under)))
        fits = holds(part.sector, ring.inner, ring.outer, value.width, value.cap_height, _CLEAR)
        if part.sector.end <= part.sector.start:
            valued.append(part)
        elif style.carries_words(under) and fits:
            valued.append(replace(part, value=value))
        else:
            return tuple(turned)
    return tuple(valued)


def _value(part: Part, centre: Point, plan: RingPlan) -> tuple[Artifact, ...]:
    """A value in the middle of its sector."""
    if part.value is None:
        return ()
    width, cap = part.value.width, part.value.cap_height
    x, y = at_angle(centre, (plan.ring.outer + plan.ring.inner) / 2, part.sector.middle)
    marks: list[Artifact] = []
    if part.ink.pattern:
        plate = Box(x - width / 2 - _CLEAR, y - cap / 2 - _CLEAR, width + 2 * _CLEAR, cap + 2 * _CLEAR)
        marks.append(Artifact((rounded(plate, _CLEAR, WHITE),), "plate"))
    lines = placed(part.value, x - width / 2, y - cap / 2 + part.value.first)
    return (*marks, Artifact(tuple(text for line_ in lines for text in line_)))


def _center(plan: RingPlan, centre: Point) -> tuple[Node, ...]:
    """The figure of the whole as a paragraph in the hole of the ring, which is read before the parts."""
    if plan.center is None:
        return ()
    figure, label = plan.center.figure, plan.center.label
    under = max(plan.style.rhythm + label.first, figure.least_over(label))
    height = figure.cap_height + under + label.height - label.first
    y = centre[1] + height / 2 - figure.cap_height
    label_y = y - under
    width = plan.center.figure_width
    x = centre[0] - (width + behind_figure(plan.center, plan.style)) / 2
    unit = x + width + least_before_unit(plan.style)
    tag = item(plan.center, (x, y), (unit, y), (centre[0] - label.width / 2, label_y))
    body = tag.children[0]
    assert isinstance(body, Tag)
    return (Tag("P", body.children),)


def _named(
    parts: Sequence[Count], bare: Sequence[Part], side: float, room: Room, unit: Unit | None, style: Style
) -> tuple[tuple[Part, ...], float]:
    """Places the words of the parts left and right of the ring, each near its sector; returns the height with them.

    They have no place where their leaders would cross.
    """
    words = [set_count(count, "part", (side, side), unit, style) for count in parts]
    made = tuple(replace(part, words=count) for part, count in zip(bare, words, strict=True))
    labels = tuple(_label(part) for part in made)
    key = ("ring names", labels, room)
    if key not in style.memory:
        style.memory[key] = ring_labels.place(labels, room)
    found = cast(tuple[tuple[Place, ...], float] | None, style.memory[key])
    if found is None:
        return made, room.height
    places, height = found
    return tuple(replace(part, place=where) for part, where in zip(made, places, strict=True)), height


def _label(part: Part) -> Name:
    """What the geometry of names must know of the words of a part."""
    assert part.words
    figure = part.words.figure
    aim = figure.first - figure.cap_height / 2
    return Name(part.sector.middle, _height(part.words), aim, part.sector.end > part.sector.start)


def _height(words: SetCount) -> float:
    """The height of a value with its label under it, in points."""
    return words.figure.first + _step(words) + words.label.height - words.label.first


def _step(words: SetCount) -> float:
    """From the baseline of a value to that of the label under it."""
    return up_to(words.label.first / 2, max(words.label.first * 1.4, words.figure.least_over(words.label)))


def _leaders(plan: RingPlan, centre: Point, box: Box) -> Iterator[Shape]:
    """The lines from the sectors to their names."""
    assert plan.room
    rule = plan.style.rule("leader")
    led = [(_label(part), part.place) for part in plan.parts if part.place]
    names, places = [name for name, _ in led], [place for _, place in led]
    for points in ring_labels.lines(names, places, plan.room, centre, box.height):
        steps: list[Step] = [("M", points[0]), *(("L", point) for point in points[1:])]
        yield Shape(tuple(steps), plan.style.ink(rule.ink), rule.weight)


def _edge(right: bool, plan: RingPlan, box: Box) -> float:
    """The edge of the names on a side that looks to the ring."""
    return box.right - plan.side if right else box.x + plan.side


def _name(words: SetCount, place: Place, box: Box, plan: RingPlan) -> Tag:
    """The list item of a part beside the ring."""
    style = plan.style
    right = place.right
    words = words if right else replace(words, label=words.label.flush_right)
    space = style.size("icon_gap") / 2
    first_line = words.figure_width + (space + words.unit.lines[0].width if words.unit else 0.0)
    edge = _edge(right, plan, box)
    x, label_x = (edge, edge) if right else (edge - first_line, edge - words.label.width)
    y = box.top - place.depth - words.figure.first
    return item(words, (x, y), (x + words.figure_width + space, y), (label_x, y - _step(words)))
