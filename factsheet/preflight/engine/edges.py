"""Boxes by their four edges, and the matrices that move them (ISO 32000-1 §8.3.3). Points, y upward."""

from __future__ import annotations

import math
from collections.abc import Iterable

from factsheet.graphics.geometry import MM, Box

Edges = tuple[float, float, float, float]  # left, bottom, right, top
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

UPRIGHT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_FAR = 1e7  # points: a coordinate that is beyond lies nowhere


def times(first: Matrix, then: Matrix) -> Matrix:
    """Returns the matrix that does `first`, then `then`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def moved(matrix: Matrix, x: float, y: float) -> Point:
    """Returns the point that `matrix` makes of x and y."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def is_sane(matrix: Matrix) -> bool:
    """Whether all numbers of a matrix are finite and within reason."""
    a, b, c, d, e, f = matrix
    return (
        -_FAR < a < _FAR and -_FAR < b < _FAR and -_FAR < c < _FAR
        and -_FAR < d < _FAR and -_FAR < e < _FAR and -_FAR < f < _FAR
    )  # fmt: skip


def is_near(point: Point) -> bool:
    """Whether a point is within reason: no page reaches as far as it may lie."""
    return -_FAR < point[0] < _FAR and -_FAR < point[1] < _FAR


def scales(matrix: Matrix) -> tuple[float, float]:
    """Returns how long a unit along x and a unit along y become."""
    a, b, c, d, _, _ = matrix
    return math.hypot(a, b), math.hypot(c, d)


def around(points: Iterable[Point]) -> Edges:
    """Returns the smallest box around `points`, of which there is at least one."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def mapped(matrix: Matrix, box: Edges) -> Edges:
    """Returns the upright box around what `matrix` makes of a box."""
    x0, y0, x1, y1 = box
    a, b, c, d, e, f = matrix
    if not b and not c and a > 0 and d > 0:  # nearly all of them
        return a * x0 + e, d * y0 + f, a * x1 + e, d * y1 + f
    return around([moved(matrix, x, y) for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))])


def common(one: Edges, other: Edges) -> Edges | None:
    """Returns the overlap of two boxes, or None where they do not meet."""
    found = max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
    return found if found[0] <= found[2] and found[1] <= found[3] else None


def grown(box: Edges, by: float) -> Edges:
    """Returns a box that is larger by `by` on each side; smaller for a negative `by`."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def shifted(box: Edges, x: float, y: float) -> Edges:
    """Returns a box moved by x and y."""
    return box[0] + x, box[1] + y, box[2] + x, box[3] + y


def is_inside(inner: Edges, outer: Edges, slack: float = 0.01) -> bool:
    """Whether `inner` lies in `outer`, or reaches out of it by no more than `slack`."""
    low = inner[0] >= outer[0] - slack and inner[1] >= outer[1] - slack
    return low and inner[2] <= outer[2] + slack and inner[3] <= outer[3] + slack


def area(box: Edges) -> float:
    """Returns the area of a box in square points."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def middle(box: Edges) -> Point:
    """Returns the point in the middle of a box."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def holds(box: Edges, point: Point) -> bool:
    """Whether `point` lies in a box or on its edge."""
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def boxed(edges: Edges) -> Box:
    """Returns the edges as a `Box`, by its lower left and its size."""
    return Box(edges[0], edges[1], edges[2] - edges[0], edges[3] - edges[1])


def in_mm(length: float) -> str:
    """Writes a length given in points as a message has it: `3.0 mm`."""
    return f"{length / MM:.1f} mm"
