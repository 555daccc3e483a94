"""Scales an area to the size in which it is drawn, in points, and leaves out corners too small to be seen."""

from __future__ import annotations

import math
from collections.abc import Sequence

from factsheet.assets.geo import Area, Ring, size
from factsheet.assets.geo.geojson import Point
from factsheet.record import record

_TOLERANCE = 0.25  # points that a simplified line may lie beside the true one
_LEAST = 1.0  # points: the size of a map that no room is left for
_SMALLEST = 1.0  # square points; smaller islands are specks
_MOST_RINGS = 60
_MOST_CHECKS = 1_000_000  # of corners of a ring; after so many the others are kept


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


def extent(area: Area) -> tuple[float, float]:
    """Return the width and height of an area in kilometres."""
    left, bottom, right, top = _bounds(area.rings)
    return right - left, top - bottom


def fitted(area: Area, width: float, height: float) -> ProjectedArea:
    """Scale `area` to be as large as `width` and `height` (points) allow, and simplify it."""
    left, bottom, right, top = _bounds(area.rings)
    scale = min(max(width, _LEAST) / (right - left), max(height, _LEAST) / (top - bottom))
    rings = [tuple(((x - left) * scale, (y - bottom) * scale) for x, y in ring) for ring in area.rings]
    shown = [ring for n, ring in enumerate(rings[:_MOST_RINGS]) if n == 0 or abs(size(ring)) >= _SMALLEST]
    simple = tuple(_simplified(ring) for ring in shown)
    return ProjectedArea(simple, (right - left) * scale, (top - bottom) * scale, scale, (left, bottom))


def inside(point: Point, rings: Sequence[Ring]) -> bool:
    """Whether `point` lies in the area, by the even-odd rule."""
    x, y = point
    odd = False
    for ring in rings:
        for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
                odd = not odd
    return odd


def _bounds(rings: Sequence[Ring]) -> tuple[float, float, float, float]:
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _simplified(ring: Ring) -> Ring:
    """Leave out corners nearer than `_TOLERANCE` to the line (Ramer 1972, Douglas and Peucker 1973).

    The ring is simplified as two lines, between its first point and the one farthest from it.
    """
    points = ring[:-1] if ring[0] == ring[-1] else ring
    if len(points) < 5:
        return points
    far = max(range(len(points)), key=lambda n: math.dist(points[0], points[n]))
    halves = (points[: far + 1], (*points[far:], points[0]))
    first, second = (_line(half) for half in halves)
    kept = (*first[:-1], *second[:-1])
    return kept if len(kept) >= 3 else points


def _line(points: Sequence[Point]) -> list[Point]:
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
        far, most = 0, _TOLERANCE
        for n in range(start + 1, end):
            x, y = points[n]
            off = abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
            if off > most:
                far, most = n, off
        if far:
            keep[far] = True
            open_ += [(start, far), (far, end)]
    return [point for point, kept in zip(points, keep, strict=True) if kept]
