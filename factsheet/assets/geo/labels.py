"""Places the labels of points on a map so that none touches another label, a point or the outline.

Every label has candidate positions around its point: near ones, and farther ones with a leader. The cheapest set of
positions in which nothing touches is searched for (branch and bound, with a limit on the steps); the same input gives
the same positions. Order of preference: Imhof, Positioning Names on Maps (1975): right before left, above before below.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from factsheet.assets.geo import Ring
from factsheet.assets.geo.drawn import inside
from factsheet.assets.geo.geojson import Point
from factsheet.graphics.geometry import Box
from factsheet.record import record

CLEAR = 1.5  # points between a label and whatever it must not touch
_SIDES = (  # direction from the point to the middle of its label, and the cost
    (1, 0, 0.0), (-1, 0, 1.0), (0, 1, 1.5), (1, 1, 2.0), (1, -1, 2.2), (-1, 1, 2.5), (-1, -1, 2.7), (0, -1, 1.8),
)  # fmt: skip
_REACHES = (10.0, 16.0, 24.0, 34.0, 46.0, 60.0)  # points that a leader may bridge
_OUTSIDE, _LEADER = 1.2, 12.0  # the cost of standing outside the area, and of a leader
_MOST_STEPS = 20_000


@record
class Spot:
    """A point of the map: the radius of its mark, and width and height of its label, in points."""

    x: float
    y: float
    radius: float
    width: float
    height: float


@record
class LabelPosition:
    """The box of a label in points, its leader (from the point to the label) if it needs one, and its cost."""

    box: Box
    leader: tuple[Point, Point] | None
    cost: float


def placed(spots: Sequence[Spot], rings: Sequence[Ring], frame: Box, gap: float) -> tuple[LabelPosition | None, ...]:
    """Place the label of each spot inside `frame`; None for a label that has no room.

    `gap` is the white between a point and its label, in points. Leaders are used only when not every label has room
    right beside its point.
    """
    edges = [_edge(a, b) for ring in rings for a, b in zip(ring, (*ring[1:], ring[0]), strict=True)]
    land = _Land(tuple(edges), rings, frame, tuple(spots))
    beside = [_allowed(_beside_all(spot, gap), spot, land) for spot in spots]
    found = _search(beside)
    if len(found) < len(spots):
        further = (_allowed(_with_leaders(spot), spot, land) for spot in spots)
        found = _search([near + far for near, far in zip(beside, further, strict=True)])
    return tuple(found.get(n) for n in range(len(spots)))


@record(kw_only=True)
class _Edge:
    """One straight piece of the outline, and the box around it."""

    start: Point
    end: Point
    left: float
    right: float
    bottom: float
    top: float


@record
class _Land:
    """What a label must not touch: the outline, the edge of the frame, and every point."""

    edges: tuple[_Edge, ...]
    rings: Sequence[Ring]
    frame: Box
    spots: tuple[Spot, ...]


def _edge(start: Point, end: Point) -> _Edge:
    (x, y), (to_x, to_y) = start, end
    return _Edge(start=start, end=end, left=min(x, to_x), right=max(x, to_x), bottom=min(y, to_y), top=max(y, to_y))


def _search(choices: Sequence[Sequence[LabelPosition]]) -> dict[int, LabelPosition]:
    search = _Search(choices)
    search.run()
    return search.best


class _Search:
    """Branch and bound: the hardest labels first, the cheapest candidates first."""

    def __init__(self, choices: Sequence[Sequence[LabelPosition]]) -> None:
        self.choices = choices
        self.order = sorted(range(len(choices)), key=lambda n: (len(choices[n]), n))
        self.best: dict[int, LabelPosition] = {}
        self.least = math.inf
        self.steps = 0

    def run(self) -> None:
        self._go(0, {}, 0.0)

    def _go(self, depth: int, chosen: dict[int, LabelPosition], cost: float) -> None:
        self.steps += 1
        missing = 1000.0 * (depth - len(chosen))  # a label left out costs more than any place
        if cost + missing >= self.least or self.steps > _MOST_STEPS:
            return
        if depth == len(self.order):
            self.least, self.best = cost + missing, dict(chosen)
            return
        n = self.order[depth]
        for place in self.choices[n]:
            if not any(_touch(place, other) for other in chosen.values()):
                self._go(depth + 1, {**chosen, n: place}, cost + place.cost)
        self._go(depth + 1, chosen, cost)


def _allowed(places: Sequence[LabelPosition], spot: Spot, land: _Land) -> list[LabelPosition]:
    """Return those of `places` where the label of `spot` touches neither outline nor points, cheapest first."""
    frame, found = land.frame, []
    for place in places:
        box = place.box
        if box.x < frame.x or box.y < frame.y or box.right > frame.right or box.top > frame.top:
            continue
        grown = _grown(box, CLEAR)
        if any(_covers(grown, other) for other in land.spots) or _on_outline(grown, land.edges):
            continue
        if place.leader and any(_near(other, *place.leader) for other in land.spots if other is not spot):
            continue
        off = not inside((box.x + box.width / 2, box.y + box.height / 2), land.rings)
        found.append(LabelPosition(box, place.leader, place.cost + (_OUTSIDE if off else 0.0)))
    return sorted(found, key=lambda place: place.cost)


def _on_outline(box: Box, edges: Sequence[_Edge]) -> bool:
    left, right, bottom, top = box.x, box.right, box.y, box.top
    for edge in edges:  # the hot path of a map: most edges are passed over by their boxes
        if edge.right < left or edge.left > right or edge.top < bottom or edge.bottom > top:
            continue
        if _crosses((edge.start, edge.end), box):
            return True
    return False


def _beside_all(spot: Spot, gap: float) -> list[LabelPosition]:
    """Return the candidate positions right beside the point."""
    return [_beside(spot, spot.radius + gap, dx, dy, cost) for dx, dy, cost in _SIDES]


def _with_leaders(spot: Spot) -> list[LabelPosition]:
    """Return the candidate positions that need a leader."""
    places = []
    for number, reach in enumerate(_REACHES):
        for turn in range(16):
            angle = turn * math.pi / 8
            dx, dy = math.cos(angle), math.sin(angle)
            box = _beside(spot, spot.radius + reach, dx, dy, 0.0).box
            end = (min(max(spot.x, box.x), box.right), min(max(spot.y, box.y), box.top))
            distance = math.dist(end, (spot.x, spot.y)) or 1.0
            leader = tuple(
                (spot.x + (end[0] - spot.x) * share, spot.y + (end[1] - spot.y) * share)
                for share in (spot.radius / distance, 1 - CLEAR / distance)
            )
            cost = _LEADER + 3.0 * number + (0.0 if dy == 0 else 0.5) + (0.3 if dx < 0 else 0.0)
            places.append(LabelPosition(box, (leader[0], leader[1]), cost))
    return places


def _beside(spot: Spot, distance: float, dx: float, dy: float, cost: float) -> LabelPosition:
    """Place a label `distance` from its point in direction (dx, dy); level with the point if dy is 0."""
    length = math.hypot(dx, dy)
    x = spot.x + dx / length * distance + (dx / max(abs(dx), abs(dy)) - 1) * spot.width / 2
    y = spot.y + dy / length * distance + (dy / max(abs(dx), abs(dy)) - 1) * spot.height / 2
    return LabelPosition(Box(x, y, spot.width, spot.height), None, cost)


def _touch(one: LabelPosition, other: LabelPosition) -> bool:
    """Whether two labels, or the leader of one and the other, touch."""
    grown = _grown(one.box, CLEAR)
    if grown.x < other.box.right and other.box.x < grown.right and grown.y < other.box.top and other.box.y < grown.top:
        return True
    pairs = ((one, other.box), (other, one.box))
    return any(place.leader is not None and _crosses(place.leader, _grown(box, CLEAR)) for place, box in pairs)


def _grown(box: Box, by: float) -> Box:
    return Box(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def _covers(box: Box, spot: Spot) -> bool:
    """Whether a box reaches over the mark of a point."""
    x, y = min(max(spot.x, box.x), box.right), min(max(spot.y, box.y), box.top)
    return math.dist((x, y), (spot.x, spot.y)) < spot.radius


def _near(spot: Spot, start: Point, end: Point) -> bool:
    """Whether a leader passes over the mark of a point."""
    length = math.dist(start, end) or 1.0
    along = ((spot.x - start[0]) * (end[0] - start[0]) + (spot.y - start[1]) * (end[1] - start[1])) / length**2
    along = min(1.0, max(0.0, along))
    x, y = start[0] + along * (end[0] - start[0]), start[1] + along * (end[1] - start[1])
    return math.dist((x, y), (spot.x, spot.y)) < spot.radius + CLEAR


def _crosses(edge: tuple[Point, Point], box: Box) -> bool:
    """Whether a line passes through a box (Liang and Barsky 1984)."""
    (x, y), (to_x, to_y) = edge
    if max(x, to_x) < box.x or min(x, to_x) > box.right or max(y, to_y) < box.y or min(y, to_y) > box.top:
        return False
    first, last = 0.0, 1.0
    for start, way, low, high in ((x, to_x - x, box.x, box.right), (y, to_y - y, box.y, box.top)):
        if way == 0:
            continue
        enter, leave = sorted(((low - start) / way, (high - start) / way))
        first, last = max(first, enter), min(last, leave)
    return first <= last
