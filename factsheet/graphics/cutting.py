"""A filled path cut at an upright line: what lies to the left of it, and what to the right.

Curves become lines first, so fine that no press shows it. Each closed part is cut by itself (Sutherland and Hodgman
1974); the fill rule then gives the same area, since what is added runs along the line there and back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from factsheet.graphics.shapes import Point, Shape, Step

_LINES = 24  # that a curve becomes


def cut_at(shape: Shape, x: float) -> tuple[Shape, Shape]:
    """Cut a filled path at `x` points from the left. Returns its left and its right part; one may be empty."""
    polygons = list(_polygons(shape.steps))
    left, right = ([_half(polygon, x, side) for polygon in polygons] for side in (1, -1))
    return tuple(replace(shape, steps=_path(part)) for part in (left, right))  # type: ignore[return-value]  # two


def reach(shape: Shape) -> tuple[float, float]:
    """The left and right end of a filled path's ink, in points; its handles may lie further out."""
    xs = [x for polygon in _polygons(shape.steps) for x, _ in polygon]
    return min(xs), max(xs)


def _polygons(steps: Sequence[Step]) -> Iterator[list[Point]]:
    """The closed parts of a path as corners."""
    corners: list[Point] = []
    for op, flat in steps:
        points = list(zip(flat[::2], flat[1::2], strict=True))
        if op == "M":
            if len(corners) > 2:
                yield corners
            corners = [points[0]]
        elif op == "C":
            corners += _curve(corners[-1], points)
        elif op == "L":
            corners += points
    if len(corners) > 2:
        yield corners


def _curve(start: Point, points: Sequence[Point]) -> Iterator[Point]:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = start, *points
    for n in range(1, _LINES + 1):
        t = n / _LINES
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def _half(polygon: Sequence[Point], x: float, side: int) -> list[Point]:
    """The corners of what lies on one side of the line: 1 for the left, -1 for the right."""
    kept: list[Point] = []
    for (ax, ay), (bx, by) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        inside, next_inside = side * (x - ax) >= 0, side * (x - bx) >= 0
        if inside:
            kept.append((ax, ay))
        if inside != next_inside:
            kept.append((x, ay + (by - ay) * (x - ax) / (bx - ax)))
    return kept if len(kept) > 2 else []


def _path(polygons: Sequence[Sequence[Point]]) -> tuple[Step, ...]:
    steps: list[Step] = []
    for polygon in polygons:
        steps += [("M" if n == 0 else "L", point) for n, point in enumerate(polygon)]
        steps += [("Z", ())] if polygon else []
    return tuple(steps)
