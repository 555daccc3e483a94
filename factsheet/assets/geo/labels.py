"""Places the labels of points on a map so that none touches another label, a point or the outline.

Every label has candidate positions around its point: near ones, and farther ones with a leader. The cheapest set of
positions in which nothing touches is searched for (branch and bound, with a limit on the steps); the same input gives
the same positions. Order of preference: Imhof, Positioning Names on Maps (1975): right before left, above before below.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from factsheet.assets.geo import Ring
from factsheet.assets.geo.crossings import Edges, crosses, meet
from factsheet.assets.geo.geojson import Point
from factsheet.graphics.geometry import Box
from factsheet.record import record

CLEAR = 1.5  # points between a label and its own point or the outline
APART = 4.0  # points between two labels
STRANGE = 8.0  # points between a label and the mark of another point: nearer, it would name that one
_SIDES = (  # direction from the point to the middle of its label, and the cost
    (1, 0, 0.0), (-1, 0, 1.0), (0, 1, 1.5), (0, -1, 1.8), (1, 1, 2.0), (1, -1, 2.2), (-1, 1, 2.5), (-1, -1, 2.7),
)  # fmt: skip
_REACHES = (10.0, 16.0, 24.0, 34.0, 46.0, 60.0)  # points that a leader may bridge
_SHORT = 2  # of them, for a label that may as well be left out
_OUTSIDE, _LEADER = 1.2, 12.0  # the cost of standing outside the area, and of a leader
_MISSING = 1000.0  # the cost of a label that is left out: more than that of any position
_MOST_STEPS = 20_000  # for all labels of a map


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


def placed(
    spots: Sequence[Spot], rings: Sequence[Ring], frame: Box, gap: float, *, fewer: bool = False
) -> tuple[LabelPosition | None, ...]:
    """Place the label of each spot inside `frame`; None for a label that has no room.

    `gap` is the white between a point and its label, in points. Leaders are used only when not every label has room
    right beside its point. With `fewer` they are short, a spot that has no room is left out, and its mark is in the
    way of no label: the first spots are kept before the last.
    """
    search = _Search(spots, Edges(rings), frame, gap)
    return search.most() if fewer else search.all()


class _Search:
    """Branch and bound: the hardest labels first, the cheapest candidates first."""

    def __init__(self, spots: Sequence[Spot], edges: Edges, frame: Box, gap: float) -> None:
        self.spots, self.edges, self.frame, self.gap = spots, edges, frame, gap
        self.steps = 0
        self._positions: dict[tuple[int, int], list[tuple[LabelPosition, int]]] = {}
        self._touching: dict[tuple[int, int], bool] = {}

    def all(self) -> tuple[LabelPosition | None, ...]:
        """Place every label, or as many as have room."""
        numbers = range(len(self.spots))
        found = self._best(dict.fromkeys(numbers, 0))
        if len(found) < len(self.spots):
            found = self._best(dict.fromkeys(numbers, len(_REACHES)))
        return tuple(found.get(n) for n in numbers)

    def most(self) -> tuple[LabelPosition | None, ...]:
        """Place one label after the other, with its mark, and leave out those that find no room beside the others.

        Only the first may have a long leader.
        """
        kept: dict[int, int] = {}
        found: dict[int, LabelPosition] = {}
        for number in range(len(self.spots)):
            for reaches in (0, _SHORT) if kept else (0, _SHORT, len(_REACHES)):
                tried = {**{other: max(own, min(reaches, _SHORT)) for other, own in kept.items()}, number: reaches}
                if more := self._best(tried, whole=True):
                    kept, found = tried, more
                    break
        return tuple(found.get(n) for n in range(len(self.spots)))

    def _best(self, reaches: Mapping[int, int], *, whole: bool = False) -> dict[int, LabelPosition]:
        """The cheapest positions of these labels, which keep clear of these points alone.

        Each has the number of reaches of leaders that are tried for it, none for a label beside its point. With `whole`
        none may be left out, and nothing is found where one has no room.
        """
        numbers = list(reaches)
        marks = sum(1 << number for number in numbers)
        free = {}
        for number in numbers:
            positions = self._near(number) + (self._far(number, reaches[number]) if reaches[number] else [])
            free[number] = [place for place, strange in positions if not strange & marks]
        if whole and not all(free.values()):
            return {}
        order = sorted(numbers, key=lambda n: (len(free[n]), n))
        least, best = math.inf, {}

        def go(depth: int, chosen: dict[int, LabelPosition], cost: float) -> None:
            nonlocal least, best
            self.steps += 1
            if cost >= least or self.steps > _MOST_STEPS:
                return
            if depth == len(order):
                least, best = cost, chosen
                return
            number = order[depth]
            for place in free[number]:
                if not any(self._touch(place, other) for other in chosen.values()):
                    go(depth + 1, {**chosen, number: place}, cost + place.cost)
            if not whole:
                go(depth + 1, chosen, cost + _MISSING)

        go(0, {}, 0.0)
        return best

    def _near(self, number: int) -> list[tuple[LabelPosition, int]]:
        """The positions right beside a point, the cheapest first, each with the points that it is too near to."""
        if (number, 0) not in self._positions:
            spot = self.spots[number]
            places = [_beside(spot, spot.radius + self.gap, dx, dy, cost) for dx, dy, cost in _SIDES]
            self._positions[number, 0] = self._allowed(number, places)
        return self._positions[number, 0]

    def _far(self, number: int, reaches: int) -> list[tuple[LabelPosition, int]]:
        """The positions that need a leader of one of the first `reaches`, in the same way."""
        if (number, reaches) not in self._positions:
            self._positions[number, reaches] = self._allowed(number, _with_leaders(self.spots[number], reaches))
        return self._positions[number, reaches]

    def _allowed(self, number: int, places: Sequence[LabelPosition]) -> list[tuple[LabelPosition, int]]:
        """Those of `places` in the frame and clear of the outline; the points that each is too near to are bits."""
        frame, found = self.frame, []
        for place in places:
            box = place.box
            if box.x < frame.x or box.y < frame.y or box.right > frame.right or box.top > frame.top:
                continue
            if self.edges.cross(_grown(box, CLEAR)):
                continue
            strange = 0
            for other, spot in enumerate(self.spots):
                if other != number and (_away(box, spot) < STRANGE or (place.leader and _passes(spot, *place.leader))):
                    strange |= 1 << other
            off = not self.edges.hold((box.x + box.width / 2, box.y + box.height / 2))
            found.append((LabelPosition(box, place.leader, place.cost + (_OUTSIDE if off else 0.0)), strange))
        return sorted(found, key=lambda each: each[0].cost)

    def _touch(self, one: LabelPosition, other: LabelPosition) -> bool:
        """Whether two labels, or the leader of one and the other, come too near to each other."""
        key = (id(one), id(other))
        if key not in self._touching:
            self._touching[key] = _touch(one, other)
        return self._touching[key]


def _with_leaders(spot: Spot, reaches: int) -> list[LabelPosition]:
    """Return the candidate positions that need a leader."""
    places = []
    for number, reach in enumerate(_REACHES[:reaches]):
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
    """Whether two labels are less than `APART` apart, or the leader of one meets the other or its leader."""
    a, b = one.box, other.box
    across, up = max(a.x - b.right, b.x - a.right), max(a.y - b.top, b.y - a.top)
    if math.hypot(max(across, 0.0), max(up, 0.0)) < APART:
        return True
    for leader, box in ((one.leader, b), (other.leader, a)):
        if leader and crosses(*leader, _grown(box, CLEAR)):
            return True
    return bool(one.leader and other.leader and meet(*one.leader, *other.leader))


def _grown(box: Box, by: float) -> Box:
    return Box(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def _away(box: Box, spot: Spot) -> float:
    """The distance of a box from the mark of a point."""
    x, y = min(max(spot.x, box.x), box.right), min(max(spot.y, box.y), box.top)
    return math.dist((x, y), (spot.x, spot.y)) - spot.radius


def _passes(spot: Spot, start: Point, end: Point) -> bool:
    """Whether a leader passes over the mark of a point."""
    length = math.dist(start, end) or 1.0
    along = ((spot.x - start[0]) * (end[0] - start[0]) + (spot.y - start[1]) * (end[1] - start[1])) / length**2
    along = min(1.0, max(0.0, along))
    x, y = start[0] + along * (end[0] - start[0]), start[1] + along * (end[1] - start[1])
    return math.dist((x, y), (spot.x, spot.y)) < spot.radius + CLEAR
