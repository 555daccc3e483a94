"""Measures drawn marks by nothing but their paths: extents, areas, angles. Shares no code with what draws them.

Lengths are points, y upward.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from factsheet.record import record

Point = tuple[float, float]
_PIECES = 16  # that a curve is parted into, to find how far it reaches
_BERNSTEIN = tuple(
    ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3) for t in (n / _PIECES for n in range(_PIECES + 1))
)
# The nodes and weights of Gauss and Legendre for three points on 0 to 1: exact for a polynomial of degree 5, which the
# area under a cubic curve is.
_GAUSS = ((0.5 - math.sqrt(0.15), 5 / 18), (0.5, 8 / 18), (0.5 + math.sqrt(0.15), 5 / 18))


class Outline(Protocol):
    """A path: its steps ("M", "L", "C" with coordinates, or "Z"), the weight of a stroke, and how it is filled."""

    @property
    def steps(self) -> Sequence[tuple[str, tuple[float, ...]]]:
        """The moves, lines, curves and closings of the path."""

    @property
    def weight(self) -> float:
        """The width of its stroke; 0 where it is filled."""

    @property
    def even_odd(self) -> bool:
        """Whether a part inside another one is a hole."""


@record
class Extent:
    """The upright box around what is painted."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From the left to the right edge."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From the lower to the upper edge."""
        return self.top - self.bottom


def extent(shapes: Sequence[Outline]) -> Extent:
    """The box around the painted areas of `shapes`, with half of its weight around a stroke."""
    boxes = []
    for shape in shapes:
        xs, ys = _farthest(shape) or zip(*outline(shape), strict=True)
        half = shape.weight / 2
        boxes.append((min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half))
    if len(boxes) == 1:
        return Extent(*boxes[0])
    left, bottom, right, top = zip(*boxes, strict=True)
    return Extent(min(left), min(bottom), max(right), max(top))


def _farthest(shape: Outline) -> tuple[list[float], list[float]] | None:
    """The places of the points of a path that reaches beyond none of them, since a curve stays within its own.

    None where a control point lies outside of all corners, or where a part may have no segment, so that its corner is
    not drawn.
    """
    ops = "".join([op for op, _ in shape.steps])
    if "MM" in f"{ops}M" or "MZ" in ops:
        return None
    flat = [number for _, points in shape.steps for number in points]
    xs, ys = flat[::2], flat[1::2]
    if "C" in ops:
        across, up = zip(*corners(shape), strict=True)
        if min(xs) < min(across) or max(xs) > max(across) or min(ys) < min(up) or max(ys) > max(up):
            return None
    return xs, ys


def within(box: Extent, width: float, height: float) -> Extent:
    """What is left of a box on a sheet of this size."""
    return Extent(max(box.left, 0.0), max(box.bottom, 0.0), min(box.right, width), min(box.top, height))


def area(shape: Outline) -> float:
    """The area of a filled path, in square points; a part that lies inside the largest is a hole."""
    signed: list[float] = []
    for curve in _curves(shape):
        if curve is None:
            signed.append(0.0)
        else:
            signed[-1] += _swept(curve)
    if not shape.even_odd:
        return abs(sum(signed))
    outer, *holes = sorted(map(abs, signed), reverse=True) or [0.0]
    return outer - sum(holes)


def corners(shape: Outline) -> list[Point]:
    """The points in which the segments of a path meet."""
    return [(flat[-2], flat[-1]) for op, flat in shape.steps if op != "Z"]


def centre(shapes: Sequence[Outline]) -> Point:
    """The centre of the circle that the longest curve among the paths is an arc of; of the box where none is curved."""
    arcs = [curve for shape in shapes for curve in _curves(shape) if curve and len(curve) > 2]
    if not arcs:
        box = extent(shapes)
        return (box.left + box.right) / 2, (box.bottom + box.top) / 2
    longest = max(arcs, key=lambda curve: math.dist(curve[0], curve[-1]))
    (ax, ay), (bx, by), (cx, cy) = longest[0], _at(longest, 0.5), longest[-1]
    # The point that is as far from all three: the circumcentre of their triangle.
    bx, by, cx, cy = bx - ax, by - ay, cx - ax, cy - ay
    twice = 2 * (bx * cy - by * cx) or 1e-9
    b, c = bx * bx + by * by, cx * cx + cy * cy
    return ax + (cy * b - by * c) / twice, ay + (bx * c - cx * b) / twice


def outline(shape: Outline) -> list[Point]:
    """Points along a path, near enough to each other for its extent and its angles."""
    points: list[Point] = []
    for curve in _curves(shape):
        if curve is None:
            continue
        if len(curve) == 2:
            points += curve
            continue
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve
        points += [(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3) for a, b, c, d in _BERNSTEIN]
    return points or corners(shape)


def turn(shape: Outline, centre: Point) -> tuple[float, float]:
    """The angles between which a path lies as it is seen from `centre`: radians clockwise from the top, unwound."""
    at, least, most = 0.0, math.inf, -math.inf
    for number, (x, y) in enumerate(outline(shape)):
        angle = math.atan2(x - centre[0], y - centre[1])
        at = at + math.remainder(angle - at, math.tau) if number else angle
        least, most = min(least, at), max(most, at)
    return least, most


def _curves(shape: Outline) -> Iterator[tuple[Point, ...] | None]:
    """The lines (two points) and curves (four) of a path; None before each of its parts."""
    start = at = (0.0, 0.0)
    for op, flat in shape.steps:
        points = list(zip(flat[::2], flat[1::2], strict=True))
        if op == "M":
            if at != start:
                yield at, start  # a part that is not closed is filled as if it were
            yield None
            start = at = points[0]
        elif op == "Z":
            yield at, start
            at = start
        else:
            yield at, *points
            at = points[-1]
    if at != start:
        yield at, start


def _at(curve: Sequence[Point], t: float) -> Point:
    """The point at `t` of a line or a cubic curve (de Casteljau)."""
    points = list(curve)
    while len(points) > 1:
        points = [(x0 + t * (x1 - x0), y0 + t * (y1 - y0)) for (x0, y0), (x1, y1) in pairwise(points)]
    return points[0]


def _swept(curve: tuple[Point, ...]) -> float:
    """What a line or curve adds to the signed area of its path: half the integral of x dy − y dx."""
    if len(curve) == 2:
        (x0, y0), (x1, y1) = curve
        return (x0 * y1 - x1 * y0) / 2
    hodograph = [(3 * (bx - ax), 3 * (by - ay)) for (ax, ay), (bx, by) in pairwise(curve)]
    total = 0.0
    for t, weight in _GAUSS:
        (x, y), (dx, dy) = _at(curve, t), _at(hodograph, t)
        total += weight * (x * dy - y * dx)
    return total / 2
