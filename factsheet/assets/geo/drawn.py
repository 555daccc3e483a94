"""Scales an area to the size in which it is drawn, in points, and leaves out corners too small to be seen.

What is left is an outline that can be drawn with a line: it does not cross itself, and a hook or an inlet that is
narrower than the line is closed, since its two sides would run into a knot.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from factsheet.assets.geo import Area, Ring, size
from factsheet.assets.geo.crossings import crossings
from factsheet.assets.geo.geojson import Point
from factsheet.record import record

_TOLERANCE = 0.25  # points that a simplified line may lie beside the true one
_NARROWEST = 0.9  # points: what is narrower is a knot of the line around it
_KNOT = 9.0  # points along the outline: a longer detour is a bay or a headland, and stays
_STEP = 0.15  # points between corners of which one can be seen
_FINEST = 0.1  # of all these lengths, where rings cross
_LEAST = 1.0  # points: the size of a map that no room is left for
_SMALLEST = 1.0  # square points; smaller islands are specks
_ISLET = 16.0  # square points; smaller islands may run into a coast
_MOST_RINGS = 60
_MOST_CHECKS = 1_000_000  # of corners of a ring; after so many the others are kept
_TURNS = 5  # in which a ring is looked through for knots
_TRIES = 12  # to draw an outline that crosses itself otherwise


@record
class ProjectedArea:
    """Rings in points with the lower left corner of the area at the origin; `scale` is in points per kilometre."""

    rings: tuple[Ring, ...]
    width: float
    height: float
    scale: float
    corner: Point  # of the area, in kilometres

    def place(self, east: float, north: float) -> Point:
        """Convert kilometres east and north of the projection's centre to points from the lower left corner."""
        return (east - self.corner[0]) * self.scale, (north - self.corner[1]) * self.scale


class _Same:
    """An area as a key: the same object, since comparing outlines takes as long as drawing them."""

    __slots__ = ("area",)

    def __init__(self, area: Area) -> None:
        self.area = area

    def __hash__(self) -> int:
        return id(self.area)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.area is self.area


def extent(area: Area) -> tuple[float, float]:
    """Return the width and height of an area in kilometres."""
    left, bottom, right, top = _bounds(_Same(area))
    return right - left, top - bottom


def fitted(area: Area, width: float, height: float) -> ProjectedArea:
    """Scale `area` to be as large as `width` and `height` (points) allow, and simplify it."""
    return _fitted(_Same(area), max(width, _LEAST), max(height, _LEAST))


@lru_cache(maxsize=128)
def _bounds(same: _Same) -> tuple[float, float, float, float]:
    xs, ys = zip(*(point for ring in same.area.rings for point in ring), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@lru_cache(maxsize=64)  # all editions of a sheet draw a map in one size
def _fitted(same: _Same, width: float, height: float) -> ProjectedArea:
    left, bottom, right, top = _bounds(same)
    scale = min(width / (right - left), height / (top - bottom))
    least = _SMALLEST / scale**2
    shown = [ring for n, ring in enumerate(same.area.rings[:_MOST_RINGS]) if n == 0 or abs(size(ring)) >= least]
    rings = [tuple([((x - left) * scale, (y - bottom) * scale) for x, y in ring]) for ring in shown]
    return ProjectedArea(_uncrossed(rings), (right - left) * scale, (top - bottom) * scale, scale, (left, bottom))


def _uncrossed(rings: Sequence[Ring]) -> tuple[Ring, ...]:
    """Simplify rings so that none crosses itself or another.

    A loop is cut off. Of two rings that cross, the smaller one is drawn with more of its corners, or is left out where
    it is small enough to run into the other.
    """
    fineness = [1.0] * len(rings)
    simple = {number: _simplified(ring, 1.0) for number, ring in enumerate(rings)}
    for _ in range(_TRIES):
        found = crossings(simple)
        if not found:
            break
        done: set[int] = set()
        for (one, at), (other, behind) in found:
            if done.intersection((one, other)):
                continue  # its corners have other numbers now
            done |= {one, other}
            if one == other:
                simple[one] = _without_loop(simple[one], *sorted((at, behind)))
                continue
            smaller = max(one, other)
            if abs(size(simple[smaller])) < _ISLET or fineness[smaller] < _FINEST:
                del simple[smaller]
            else:
                fineness[smaller] /= 4
                simple[smaller] = _simplified(rings[smaller], fineness[smaller])
    return tuple(simple.values())


def _without_loop(ring: Ring, first: int, second: int) -> Ring:
    """Cut the smaller one off the two loops of a ring whose pieces behind these corners cross."""
    inner, outer = ring[first + 1 : second + 1], (*ring[: first + 1], *ring[second + 1 :])
    return max(inner, outer, key=lambda loop: abs(size(loop)))


def _simplified(ring: Ring, share: float) -> Ring:
    """Leave out corners nearer to the line than the tolerance (Ramer 1972, Douglas and Peucker 1973), and knots.

    The ring is simplified as two lines, between its first point and the one farthest from it. With a smaller `share`
    more is kept.
    """
    points = _apart(ring[:-1] if ring[0] == ring[-1] else ring, share * _STEP)
    if len(points) < 5:
        return points
    start = points[0]
    far = max(range(len(points)), key=lambda n: math.dist(start, points[n]))
    halves = (points[: far + 1], (*points[far:], start))
    first, second = (straightened(half, share * _TOLERANCE) for half in halves)
    plain = (*first[:-1], *second[:-1])
    if len(plain) < 3:
        return points
    kept = _open(plain, share * _NARROWEST)
    return kept if len(kept) >= 3 and 2 * abs(size(kept)) > abs(size(plain)) else plain  # a narrow island stays


def _open(ring: Ring, narrowest: float) -> Ring:
    """Leave out the knots of a ring: from both ends, and with its seam in the middle every other time."""
    kept = list(ring)
    for turn in range(_TURNS):
        corners, half = len(kept), len(kept) // 2
        kept = _unknotted([*kept[half:], *kept[:half]], narrowest)[::-1]
        if turn and len(kept) == corners:
            break
    return tuple(kept)


def _apart(points: Ring, step: float) -> Ring:
    """Leave out corners that lie less than `step` from the one before, across and up."""
    x, y = points[0]
    kept = [points[0]]
    for point in points:
        if abs(point[0] - x) > step or abs(point[1] - y) > step:
            kept.append(point)
            x, y = point
    return tuple(kept) if len(kept) >= 3 else points


def straightened(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Return a line without the corners that lie nearer than `tolerance` to what is left; its ends stay."""
    keep = [False] * len(points)
    keep[0] = keep[-1] = True
    open_ = [(0, len(points) - 1)]
    checks = 0
    while open_:
        start, end = open_.pop()
        checks += end - start
        if checks > _MOST_CHECKS:  # only an outline that is made to be slow has so many
            keep[start:end] = [True] * (end - start)
            continue
        (ax, ay), (bx, by) = points[start], points[end]
        length = math.hypot(bx - ax, by - ay) or 1.0
        dx, dy, far, most = (bx - ax) / length, (by - ay) / length, 0, tolerance
        for n in range(start + 1, end):
            x, y = points[n]
            off = abs(dx * (ay - y) - (ax - x) * dy)
            if off > most:
                far, most = n, off
        if far:
            keep[far] = True
            open_ += [(start, far), (far, end)]
    return [point for point, kept in zip(points, keep, strict=True) if kept]


def _unknotted(points: Sequence[Point], narrowest: float) -> list[Point]:
    """Leave out the detours of a line that come back to it, nearer than `narrowest`."""
    kept: list[Point] = []
    lengths: list[float] = []  # along the line, up to each corner
    for x, y in points:
        length = lengths[-1] + math.dist(kept[-1], (x, y)) if kept else 0.0
        at = len(kept) - 2  # of the piece from this corner to the next
        while at >= 0 and length - lengths[at + 1] < _KNOT:
            (ax, ay), (bx, by) = kept[at], kept[at + 1]
            reach = lengths[at + 1] - lengths[at] + narrowest
            if at < len(kept) - 2 and abs(x - ax) < reach and abs(y - ay) < reach:
                dx, dy = bx - ax, by - ay
                along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy or 1.0)
                along = 0.0 if along < 0 else min(along, 1.0)
                if math.hypot(x - ax - along * dx, y - ay - along * dy) < narrowest:
                    del kept[at + 1 :], lengths[at + 1 :]
                    length = lengths[-1] + math.dist(kept[-1], (x, y))
                    at = len(kept) - 1
            at -= 1
        kept.append((x, y))
        lengths.append(length)
    return kept
