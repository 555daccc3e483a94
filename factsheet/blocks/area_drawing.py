"""Measures and draws a map of several areas: shaded ones with a legend, or a place pointed out among the others.

Areas have edges of 0.6 points in the ink of the ground. The name of the place that is pointed out stands beside the
map, on the side that is nearer to it, with a level line to a dot in it.
"""

from __future__ import annotations

import math
from dataclasses import replace

from factsheet.assets.geo import size
from factsheet.assets.geo.leaders import reached
from factsheet.assets.geo.mosaic import Mosaic, Piece, Pieces, fitted_pieces, mosaic_of
from factsheet.blocks.area_legend import Legend, ink_of, measured_legend, unshaded
from factsheet.blocks.area_map import AreaMap, MapArea
from factsheet.blocks.block import Frame, Plan
from factsheet.blocks.charts.captioned import CAPTION, set_caption
from factsheet.drawing.encodes import Encodes, Unshaded
from factsheet.drawing.tree import Artifact, Drawing, Node, Tag, placed
from factsheet.graphics.colour import WHITE
from factsheet.graphics.geometry import MM, Box, Span, millimetres, up_to
from factsheet.graphics.hatching import crossings
from factsheet.graphics.shapes import Point, Shape, Step, disc, line
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, set_words
from factsheet.typeset.style import Style

MOST_OF_PAGE = 0.2  # of the area of the page
EDGE = 0.6  # points between areas
_COAST = 0.6  # points around all of them
_BLACK_EDGE, _BLACK_COAST, _BLACK_HALO = 0.6, 0.9, 1.8  # points, where all is black: lines between white areas
_LEAST = 0.62  # of its natural height
_NARROWEST = 140.0  # points: a narrower map has its legend under it
_NARROW = 60.0  # points: a narrower map is none
_BESIDE = 14.0  # points from the map to the legend
_UNDER = 8.0  # points from the map to a legend under it
_LEADER, _DOT, _CLEAR = 0.75, 1.7, 5.0  # points: the line to a name, the dot at its end, and from it to the name
_DOT_SHARE = 0.22  # of the side of a square as large as the place: a dot leaves some of a small one to be seen
_NAME, _NAME_SHARE = 78.0, 0.3  # points, and of the width: how wide a name may be before it is broken
_WIDER = (0.36, 0.42, 0.48)  # of the width: what a name with a long word may take
_BOLD, _BOLD_BLACK = (0.7, 1.0), (1.2, 2.0)  # times that, at least and at most: by the size of the place, so that it
_BOLD_OF = 26.0  # points, the side of a square as large as the place, by which that grows: its shade is to be seen
_OWN, _HALO = (
    1.2,
    2.6,
)  # points: the line around the place among shaded ones, and that in the ink of the ground under it


@record(kw_only=True)
class AreaPlan(Plan):
    """A map of several areas, measured. Lengths are points.

    `room` is the width that the map may have; `left` and `right` are what the name takes at one of its sides. With
    `beside` the legend stands at its right, else under it; `under` is the height of all that stands under the map.
    """

    map: AreaMap
    mosaic: Mosaic
    legend: Legend | None
    name: Paragraph | None
    caption: Paragraph | None
    room: float
    left: float
    right: float
    beside: bool
    under: float
    style: Style


def measure_areas(
    map_: AreaMap, caption: Words | None, height: float | None, width: float, style: Style, room: float = 0.0
) -> AreaPlan:
    """Gives the heights that the map can have at `width` points. Reports one that has no room.

    With a `room` it has so much at the right, and the name stands at its left, whichever side is nearer.
    """
    mosaic = mosaic_of(map_.atlas, map_.numbers, usa=map_.usa)
    legend = measured_legend(map_, style)
    name = _set_name(map_.name, width, style) if map_.name else None
    reserve = width - room if room else _reserve(name)
    beside = legend is not None and width - legend.width - _BESIDE - reserve >= _NARROWEST
    on_left = bool(room) or (map_.own is not None and reached(mosaic, map_.own).left)
    words = set_words(caption.runs, CAPTION, room or width, style) if caption else None
    room = width - reserve - (legend.width + _BESIDE if legend and beside else 0.0)
    under = up_to(style.rhythm, style.rhythm + words.height) if words else 0.0
    if legend and not beside:
        under += up_to(style.rhythm, _UNDER + legend.height_in(width))
    limit = MOST_OF_PAGE * style.page[0] * style.page[1] / width
    _check_room(map_, height, limit, room, style)
    most = _whole(min(room * mosaic.slope, limit), style)
    natural = _whole(style.scale * (min(height, most) if height is not None else most), style)
    low = natural if height is not None else _whole(_LEAST * natural, style)
    column = up_to(style.rhythm, legend.height) if legend and beside else 0.0
    span = Span(*(max(each, column) + under for each in (low, natural, natural)))
    return AreaPlan(
        span,
        max(natural, column),
        map=map_,
        mosaic=mosaic,
        legend=legend,
        name=name,
        caption=words,
        room=room,
        left=reserve if on_left else 0.0,
        right=0.0 if on_left else reserve,
        beside=beside,
        under=under,
        style=style,
    )


def _reserve(name: Paragraph | None) -> float:
    return name.width + _CLEAR + _BESIDE / 2 if name else 0.0


def name_room(map_: AreaMap, width: float, style: Style) -> float:
    """The width that the name of a place takes at the side of a map, with the space to it; 0 without a name."""
    return _reserve(_set_name(map_.name, width, replace(style, problems=[]))) if map_.name else 0.0


def _set_name(words: Words, width: float, style: Style) -> Paragraph:
    """Sets the name of a place in lines that take little of `width` points: no less than its longest word."""
    for share in (_NAME_SHARE, *_WIDER):
        trial = replace(style, problems=[])
        name = set_words(words.runs, "map_value", min(_NAME, share * width), trial)
        if not trial.problems:
            break
    style.problems.extend(trial.problems)
    return name


def _check_room(map_: AreaMap, height: float | None, limit: float, room: float, style: Style) -> None:
    """Reports a map that is higher than it can be, or narrower than it can be read."""
    if height is not None and height > limit:
        fact = f"{height / MM:.0f} mm high is more than it can be: {limit / MM:.0f} mm."
        hint = f"Write height: {math.floor(limit / MM)}mm or less, or none."
        _report(Problem.of("out-of-range", map_.location, "map.height", fact, hint), style)
    if room < _NARROW:
        has, needs = millimetres(room, _NARROW)
        fact = f"{has} mm are left for the map beside its words, and it needs {needs}."
        _report(Problem.of("no-room", map_.location, "map", fact, "Give it more width."), style)


def _report(problem: Problem, style: Style) -> None:
    if problem not in style.problems:
        style.problems.append(problem)


def _whole(height: float, style: Style) -> float:
    return max(2, math.floor(height / style.rhythm + 1e-6)) * style.rhythm


def draw_areas(plan: AreaPlan, more: str, frame: Frame) -> tuple[Node, ...]:
    """Draws the map as a figure with its alternative text, to which `more` is added, the legend and the caption."""
    box, style, map_ = frame.box, plan.style, plan.map
    pieces = fitted_pieces(plan.mosaic, plan.room, max(box.height - plan.under, style.rhythm))
    at = (box.x + plan.left, box.top - pieces.height)
    drawn = _areas(plan, pieces, at)
    texts: tuple[Artifact, ...] = ()
    bounds = Box(at[0], at[1], pieces.width, pieces.height)
    if plan.name and map_.own is not None:
        own = next(piece for piece in pieces.pieces if piece.number == map_.own)
        named, texts, reach = _named(plan, own, at, bounds)
        drawn += named
        bounds = Box(
            min(bounds.x, reach.x), bounds.y, max(bounds.right, reach.right) - min(bounds.x, reach.x), bounds.height
        )
    alt = f"{map_.alt} {more}" if more else map_.alt
    nodes: list[Node] = [Tag("Figure", (*drawn, *texts), alt=alt, box=bounds)]
    foot = at[1]
    if plan.legend and plan.beside:
        nodes += plan.legend.drawn(map_, at[0] + pieces.width + plan.right + _BESIDE, box.top, None)
        foot = min(foot, box.top - up_to(style.rhythm, plan.legend.height))
    elif plan.legend:
        nodes += plan.legend.drawn(map_, box.x, foot - _UNDER, box.width)
        foot -= up_to(style.rhythm, _UNDER + plan.legend.height_in(box.width))
    if plan.caption:
        nodes.append(set_caption(plan.caption, box.x if plan.legend else at[0], foot - style.rhythm, style))
    return tuple(nodes)


def _areas(plan: AreaPlan, pieces: Pieces, at: Point) -> tuple[Drawing, ...]:
    """The areas, the lines between and around them; small areas that are drawn larger lie over these."""
    areas = {area.number: area for area in plan.map.areas}
    flat = tuple(_area(plan, areas[p.number], p, at) for p in pieces.pieces if not p.enlarged)
    raised = tuple(_area(plan, areas[p.number], p, at) for p in pieces.pieces if p.enlarged)
    style = plan.style
    edges: list[Shape] = []
    if pieces.borders and style.black:  # white on both sides of a line, which else is lost between solid areas
        edges.append(Shape(_paths(pieces.borders, at, closed=False), WHITE, _BLACK_HALO))
    if pieces.borders:
        ink, weight = (style.ink("rule"), _BLACK_EDGE) if style.black else (style.paper, EDGE)
        edges.append(Shape(_paths(pieces.borders, at, closed=False), ink, weight))
    edges += [Shape(_paths(p.rings, at), style.ink("rule"), EDGE) for p in pieces.pieces if not areas[p.number].tabled]
    if pieces.coasts and (style.black or plan.legend):
        coast = Shape(
            _paths(pieces.coasts, at, closed=False), style.ink("rule"), _BLACK_COAST if style.black else _COAST
        )
        edges.append(coast)
    edges += [line(_moved(a, at), _moved(b, at), style.ink("rule"), 0.5) for a, b in pieces.leads]
    for piece in pieces.pieces:
        if piece.enlarged:
            ring = _paths(piece.rings, at)
            edges.append(Shape(ring, style.paper, _BLACK_HALO if style.black else 2 * EDGE))
            edges += [Shape(ring, style.ink("rule"), 2 * _BLACK_EDGE)] if style.black else []
    return (*flat, *((Drawing(tuple(edges), "outline"),) if edges else ()), *raised)


def _area(plan: AreaPlan, area: MapArea, piece: Piece, at: Point) -> Drawing:
    """An area in the ink of its class, hatched without one, or (where nothing is shaded) pale or pointed out."""
    style, own = plan.style, area.number == plan.map.own
    rings = tuple(tuple(_moved(point, at) for point in ring) for ring in piece.rings)
    fill = Shape(_paths(piece.rings, at), style.paper, even_odd=len(rings) > 1)
    if plan.legend is None:
        ink = style.ink("heading") if own else WHITE if style.black else style.ink("track")
        return Drawing((replace(fill, ink=ink),), "outline")
    if not area.tabled:
        return Drawing((fill,), "outline")
    if area.band is None:
        return Drawing(unshaded(rings, fill, style), Unshaded(area.figure))
    assert area.figure
    return Drawing((replace(fill, ink=ink_of(plan.map.bands[area.band], style)),), Encodes(area.figure, None, "shade"))


def _named(plan: AreaPlan, own: Piece, at: Point, map_: Box) -> tuple[tuple[Drawing, ...], tuple[Artifact, ...], Box]:
    """The line to the place and what marks it, its name, and the box of the name."""
    style, name = plan.style, plan.name
    assert name
    target = own.middle
    if plan.legend and not own.enlarged:  # a line over shades is to cross few of them; a locator has one shade
        share = reached(plan.mosaic, own.number).place
        target = share[0] * map_.width, share[1] * map_.height
    x, y = _moved(target, at)
    y = min(max(y, map_.y + name.height / 2), map_.top - name.height / 2) if name.height < map_.height else y
    left = plan.left > 0
    start = map_.x - plan.left + name.width + _CLEAR if left else map_.right + _BESIDE / 2
    marks: list[Drawing] = []
    level = _moved(target, at)[1]
    text = style.ink("text")
    if plan.legend:
        ring = _paths(own.rings[:1], at)
        side = math.sqrt(abs(size(own.rings[0])))
        least, most = _BOLD_BLACK if style.black else _BOLD
        bold = min(most, max(least, side / _BOLD_OF))
        around = (Shape(ring, style.paper, bold * _HALO), Shape(ring, text, bold * _OWN))
        xs = crossings([_moved(point, at) for point in own.rings[0]], level) or [x]
        end = min(xs) if left else max(xs)
        halo = line((start, level), (end, level), style.paper, 3 * _LEADER)
        marks = [
            Drawing((halo, line((start, level), (end, level), text, _LEADER)), "leader"),
            Drawing(around, "outline"),
        ]
    else:
        marks = [
            Drawing((line((start, level), (x, level), text, _LEADER),), "leader"),
            Drawing((disc(x, level, min(_DOT, _DOT_SHARE * math.sqrt(abs(size(own.rings[0])))), style.paper),), "icon"),
        ]
    lines = placed(name, map_.x - plan.left if left else start + _CLEAR, y + _middle(name))
    told = tuple(text_ for row in lines for text_ in row)
    place = Box(map_.x - plan.left if left else start + _CLEAR, y, name.width, 0.0)
    return tuple(marks), (Artifact(told),), place


def _middle(name: Paragraph) -> float:
    """How far the top of a paragraph is above the middle of what is seen of its lines."""
    depth = name.first + (len(name.lines) - 1) * name.leading
    return (name.first - name.cap_height + depth) / 2


def _moved(point: Point, at: Point) -> Point:
    """A point of the map on the page; hundredths of a point are finer than any device."""
    return round(point[0] + at[0], 2), round(point[1] + at[1], 2)


def _paths(rings: tuple[tuple[Point, ...], ...], at: Point, *, closed: bool = True) -> tuple[Step, ...]:
    steps: list[Step] = []
    for ring in rings:
        steps += [("L" if n else "M", _moved(point, at)) for n, point in enumerate(ring)]
        steps += [("Z", ())] if closed else []
    return tuple(steps)
