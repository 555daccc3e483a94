"""The places of names left and right of a ring, and the lines that lead to them.

The names keep the order of their parts round the ring, so that no line has a reason to cross another. A part near the
top or the foot of the ring may be named on either side: of all ways to share the parts out, the one is taken whose
lines are the shortest and need not turn round the ring. Angles are radians clockwise from the top; a depth is counted
in points from the top of the block, whose middle is that of the ring.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations, pairwise

from factsheet.blocks.charts.bar_geometry import risen
from factsheet.blocks.charts.ring_geometry import TURN, at_angle, bent
from factsheet.graphics.geometry import up_to
from factsheet.graphics.shapes import Point
from factsheet.record import record

_EITHER = math.pi / 3  # from the top or the foot: a part nearer to them may be named on the side that is not its own
_ELBOW = 6.0  # points: the level piece of a line before its name
_STRANGE = 12.0  # points of line that a name on the side that is not its own must save
_ROUND = 60.0  # points of line that it must save for a line to turn round the ring
_MOST = 10  # names for which every way to share them out is looked at
_MORE = (0, 1, 2)  # heights of a name, by which the block may be higher than it must
_HIGHER = 1.5  # points of line that each point of height must save


@record
class Name:
    """What is to be placed: the angle of its part, its height, how deep in it its line ends, whether it has a line."""

    angle: float
    height: float
    aim: float
    led: bool = True


@record(kw_only=True)
class Room:
    """The ring of the radius `outer`, whose lines begin `out` points from it, and the space around it.

    `edge` is the distance of the ends of the lines from the middle of the ring, `between` the least gap of two names,
    and `height` the least height of the block, which is a multiple of `step`.
    """

    outer: float
    out: float
    edge: float
    between: float
    height: float
    step: float


@record
class Place:
    """On which side of the ring a name stands, and how deep its top is."""

    right: bool
    depth: float


@record
class _Sides:
    """The names right and left of the ring, by their numbers, each from the top down."""

    right: tuple[int, ...]
    left: tuple[int, ...]


def place(names: Sequence[Name], room: Room) -> tuple[tuple[Place, ...], float] | None:
    """The place of each of `names`, and the height of the block; None where lines would cross however they are led."""
    ways: list[tuple[float, tuple[Place, ...], float]] = []
    for sides in _ways(names):
        needed = max(_needed(names, side, room) for side in (sides.right, sides.left))
        for more in _MORE:
            height = up_to(room.step, max(room.height + more * names[0].height, needed))
            places = [Place(True, 0.0)] * len(names)
            for right, side in ((True, sides.right), (False, sides.left)):
                for number, depth in zip(side, _depths(names, side, room, height), strict=True):
                    places[number] = Place(right, depth)
            line = sum(_cost(name, where, room, height) for name, where in zip(names, places, strict=True))
            ways.append((_HIGHER * (height - room.height) + line, tuple(places), height))
    ways.sort(key=lambda way: round(way[0], 6))
    for _, chosen, height in ways:
        if not _tangled(list(lines(names, chosen, room, (0.0, 0.0), height))):
            return chosen, height
    return None


def lines(
    names: Sequence[Name], places: Sequence[Place], room: Room, centre: Point, height: float
) -> Iterator[tuple[Point, ...]]:
    """The points of the line to each name that has one, from the ring to the name.

    A line that must turn round the ring keeps a distance of its own from it: the less, the farther its name is from
    where the turn begins.
    """
    for right in (True, False):
        mine = [n for n, where in enumerate(places) if where.right == right and names[n].led]
        mine.sort(key=lambda n: places[n].depth)
        ends = {n: _end(names[n], places[n], room, height) for n in mine}
        turning = {n: _turns(names[n], ends[n], room) for n in mine}
        for down in (True, False):
            lane = [n for n in mine if turning[n] and (turning[n] > 0) == (right == down)]
            for number, n in enumerate(lane if down else reversed(lane)):
                yield _line(names[n], ends[n], room, room.out * (len(lane) - number) / len(lane), centre)
        for n in mine:
            if not turning[n]:
                yield _line(names[n], ends[n], room, room.out, centre)


def _tangled(drawn: Sequence[Sequence[Point]]) -> bool:
    """Whether two of the lines cross."""
    return any(cross(*a, *b) for one, other in combinations(drawn, 2) for a in pairwise(one) for b in pairwise(other))


def cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the segment from a to b crosses that from c to d."""
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    """On which side of the line through a and b the point c lies, by the sign; 0 where it is on it."""
    turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return turn if abs(turn) > 1e-6 else 0.0


def _ways(names: Sequence[Name]) -> Iterator[_Sides]:
    """The ways to share the names out, each clockwise: first those on the right, then those on the left.

    The first way has each on its own side.
    """
    order = sorted(range(len(names)), key=lambda n: (names[n].angle % TURN, n))
    own = [n for n in order if names[n].angle % TURN < math.pi]
    yield _Sides(tuple(own), tuple(n for n in reversed(order) if n not in own))
    for start in range(len(order) if len(order) <= _MOST else 0):
        turned = order[start:] + order[:start]
        for count in range(len(order) + 1):
            right, left = turned[:count], turned[count:]
            if _possible([names[n].angle for n in right], 0.0) and _possible([names[n].angle for n in left], math.pi):
                yield _Sides(tuple(right), tuple(reversed(left)))


def _possible(angles: Sequence[float], begin: float) -> bool:
    """Whether parts in these directions, clockwise, may be named on the half of the ring that begins at `begin`."""
    turned = [math.remainder(angle - begin - math.pi / 2, TURN) + math.pi / 2 for angle in angles]
    return all(-_EITHER <= angle <= math.pi + _EITHER for angle in turned) and turned == sorted(turned)


def _needed(names: Sequence[Name], side: Sequence[int], room: Room) -> float:
    """The height of the names of one side."""
    return sum(names[n].height for n in side) + room.between * max(0, len(side) - 1)


def _depths(names: Sequence[Name], side: Sequence[int], room: Room, height: float) -> list[float]:
    """The depths of the names of one side: each as near to the height of its part as the others permit."""
    offsets = list(accumulate((names[n].height + room.between for n in side), initial=0.0))[:-1]
    wanted = [_wanted(names[n], room, height) - offset for n, offset in zip(side, offsets, strict=True)]
    most = height - _needed(names, side, room)
    return [min(max(shift, 0.0), most) + offset for shift, offset in zip(risen(wanted), offsets, strict=True)]


def _wanted(name: Name, room: Room, height: float) -> float:
    """The depth at which the line of a name ends as high as it begins."""
    return height / 2 - (room.outer + room.out) * math.cos(name.angle) - name.aim


def _end(name: Name, where: Place, room: Room, height: float) -> Point:
    """Where the line of a name ends, seen from the middle of the ring."""
    return (room.edge if where.right else -room.edge), height / 2 - where.depth - name.aim


def _elbow(end: Point) -> Point:
    """Where the level piece of a line begins."""
    return end[0] - math.copysign(_ELBOW, end[0]), end[1]


def _turns(name: Name, end: Point, room: Room) -> float:
    """By what angle a line must turn round the ring; 0 where its way is free."""
    points = bent(name.angle, _elbow(end), (0.0, 0.0), room.outer + room.out)
    if len(points) == 1:
        return 0.0
    (x0, y0), (x1, y1) = points[0], points[-1]
    return math.remainder(math.atan2(x1, y1) - math.atan2(x0, y0), TURN)


def _cost(name: Name, where: Place, room: Room, height: float) -> float:
    """How much speaks against a place of a name, in points of line."""
    end = _end(name, where, room, height)
    strange = _STRANGE if (math.sin(name.angle) >= 0) != where.right else 0.0
    if not name.led:
        return strange + abs(where.depth - _wanted(name, room, height))
    turn = abs(_turns(name, end, room))
    start = at_angle((0.0, 0.0), room.outer + room.out, name.angle)
    return strange + math.dist(start, _elbow(end)) + (_ROUND + turn * room.outer if turn else 0.0)


def _line(name: Name, end: Point, room: Room, out: float, centre: Point) -> tuple[Point, ...]:
    """The points of a line that leaves the ring, keeps `out` points from it as long as it turns, and ends at a name."""
    middle = (0.0, 0.0)
    elbow = _elbow(end)
    way = (at_angle(middle, room.outer + 0.5, name.angle), *bent(name.angle, elbow, middle, room.outer + out))
    return tuple((centre[0] + x, centre[1] + y) for x, y in (*way, elbow, end))
