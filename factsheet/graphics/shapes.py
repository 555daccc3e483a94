"""Shapes and images: paths filled or stroked in one ink, and pixels in a box; with the usual ways to make a path.

Lengths are points, y upward.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factsheet.graphics.bitmap import Bitmap
from factsheet.graphics.colour import BLACK, Ink
from factsheet.graphics.geometry import Box
from factsheet.record import record

Point = tuple[float, float]

_KAPPA = 0.5522847498  # handles of a quarter circle, as shares of its radius

Step = tuple[str, tuple[float, ...]]  # ("M" | "L" | "C", coordinates) or ("Z", ())


@record
class Shape:
    """A path painted in one ink: filled, or stroked with `weight` points when that is given.

    `serial` is its number in the order of painting, as that of every mark on a sheet.
    """

    steps: tuple[Step, ...]
    ink: Ink
    weight: float = 0.0
    even_odd: bool = False
    serial: int = 0


@record
class Image:
    """Pixels that fill `box` (points)."""

    bitmap: Bitmap
    box: Box
    serial: int = 0


def bounds(shape: Shape) -> tuple[float, float, float, float]:
    """Return left, lower, right and upper edge of the box around the points of a path."""
    flat = [number for _, points in shape.steps for number in points]
    xs, ys = flat[::2], flat[1::2]
    return min(xs), min(ys), max(xs), max(ys)


def holds(shape: Shape, x: float, y: float) -> bool:
    """Whether a point lies in a filled path, by its winding number or the even-odd rule (ISO 32000-1 §8.5.3.3)."""
    winding = 0
    start = at = (0.0, 0.0)
    for op, flat in shape.steps:
        if op == "M":
            start = at = flat[0], flat[1]
            continue
        for end in _ends(op, flat, at, start):
            if (at[1] <= y) != (end[1] <= y) and x < at[0] + (y - at[1]) / (end[1] - at[1]) * (end[0] - at[0]):
                winding += 1 if end[1] > at[1] else -1
            at = end
    return winding % 2 == 1 if shape.even_odd else winding != 0


def _ends(op: str, flat: tuple[float, ...], at: Point, start: Point) -> Sequence[Point]:
    """Return the ends of the lines that a step draws from `at`, in a part that began at `start`."""
    if op == "C":
        return _flattened(at, list(zip(flat[::2], flat[1::2], strict=True)))
    return (start,) if op == "Z" else ((flat[0], flat[1]),)


def _flattened(start: Point, points: Sequence[Point]) -> list[Point]:
    """Return the ends of eight lines that stand for a Bézier curve."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = start, *points
    lines = []
    for n in range(1, 9):
        t, u = n / 8, 1 - n / 8
        a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        lines.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    return lines


def rectangle(box: Box, ink: Ink) -> Shape:
    """Return a filled rectangle."""
    x, y, right, top = box.x, box.y, box.right, box.top
    return Shape((("M", (x, y)), ("L", (right, y)), ("L", (right, top)), ("L", (x, top)), ("Z", ())), ink)


def outlined(shape: Shape, weight: float = 0.5) -> tuple[Shape, ...]:
    """Return a filled path and, if its ink is a pattern, a rule of `weight` points around it to give it an edge."""
    return (shape, replace(shape, ink=BLACK, weight=weight, even_odd=False)) if shape.ink.pattern else (shape,)


def line(start: Point, end: Point, ink: Ink, weight: float) -> Shape:
    """Return a straight line stroked with `weight` points."""
    return Shape((("M", start), ("L", end)), ink, weight)


def rounded(box: Box, radius: float, ink: Ink) -> Shape:
    """Return a filled rectangle whose corners are quarters of a circle of `radius` points."""
    k = radius * (1 - _KAPPA)
    x, y, right, top = box.x, box.y, box.right, box.top
    return Shape(
        (
            ("M", (x + radius, y)),
            ("L", (right - radius, y)),
            ("C", (right - k, y, right, y + k, right, y + radius)),
            ("L", (right, top - radius)),
            ("C", (right, top - k, right - k, top, right - radius, top)),
            ("L", (x + radius, top)),
            ("C", (x + k, top, x, top - k, x, top - radius)),
            ("L", (x, y + radius)),
            ("C", (x, y + k, x + k, y, x + radius, y)),
            ("Z", ()),
        ),
        ink,
    )


def disc(x: float, y: float, radius: float, ink: Ink) -> Shape:
    """Return a filled circle around x, y from four Bézier curves (error under 0.03 % of the radius)."""
    k = _KAPPA * radius
    r = radius
    return Shape(
        (
            ("M", (x + r, y)),
            ("C", (x + r, y + k, x + k, y + r, x, y + r)),
            ("C", (x - k, y + r, x - r, y + k, x - r, y)),
            ("C", (x - r, y - k, x - k, y - r, x, y - r)),
            ("C", (x + k, y - r, x + r, y - k, x + r, y)),
            ("Z", ()),
        ),
        ink,
    )
