"""Finds where outlines cross themselves, each other, or a box, and which points lie in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factsheet.assets.geo.geojson import Point
from factsheet.graphics.geometry import Box

_CELL = 8.0  # points: the side of the squares by which pieces are found that can cross at all
Piece = tuple[int, int]  # the number of a ring, and that of the corner at which one of its pieces begins


def crossings(rings: Mapping[int, Sequence[Point]]) -> list[tuple[Piece, Piece]]:
    """Return the pieces of rings that cross or touch others than their neighbours, in pairs."""
    pieces: list[tuple[Point, Point, int, int]] = []
    cells: dict[tuple[int, int], list[int]] = {}
    for number, ring in rings.items():
        for at, start in enumerate(ring):
            end = ring[at + 1] if at + 1 < len(ring) else ring[0]
            for cell in _cells(start, end):
                cells.setdefault(cell, []).append(len(pieces))
            pieces.append((start, end, number, at))
    found: dict[tuple[Piece, Piece], None] = {}
    for numbers in cells.values():
        near = [pieces[number] for number in numbers]
        for n, (a, b, one, at) in enumerate(near):
            for c, d, other, behind in near[:n]:
                if _meets(a, b, c, d) and (one != other or abs(at - behind) not in (0, 1, len(rings[one]) - 1)):
                    found[(other, behind), (one, at)] = None  # neighbours share a corner, and do not count
    return list(found)


def _meets(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two lines cross or touch: most lie in boxes that do not, which is seen first."""
    left, right = (a[0], b[0]) if a[0] < b[0] else (b[0], a[0])
    if (c[0] < left and d[0] < left) or (c[0] > right and d[0] > right):
        return False
    low, high = (a[1], b[1]) if a[1] < b[1] else (b[1], a[1])
    if (c[1] < low and d[1] < low) or (c[1] > high and d[1] > high):
        return False
    return meet(a, b, c, d)


def _cells(start: Point, end: Point) -> list[tuple[int, int]]:
    """The squares that the box around a piece reaches into."""
    left, right, low, high = (int(at // _CELL) for at in (start[0], end[0], start[1], end[1]))
    if left == right and low == high:
        return [(left, low)]
    xs, ys = range(min(left, right), max(left, right) + 1), range(min(low, high), max(low, high) + 1)
    return [(x, y) for x in xs for y in ys]


def _side(start: Point, end: Point, point: Point) -> float:
    """On which side of a line a point lies: above 0 on its left."""
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])


def meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the lines from `a` to `b` and from `c` to `d` cross or touch."""
    return _side(a, b, c) * _side(a, b, d) <= 0 and _side(c, d, a) * _side(c, d, b) <= 0


def crosses(start: Point, end: Point, box: Box) -> bool:
    """Whether a line passes through a box (Liang and Barsky 1984)."""
    (x, y), (to_x, to_y) = start, end
    if max(x, to_x) < box.x or min(x, to_x) > box.right or max(y, to_y) < box.y or min(y, to_y) > box.top:
        return False
    first, last = 0.0, 1.0
    for at, way, low, high in ((x, to_x - x, box.x, box.right), (y, to_y - y, box.y, box.top)):
        if way == 0:
            continue
        enter, leave = sorted(((low - at) / way, (high - at) / way))
        first, last = max(first, enter), min(last, leave)
    return first <= last


class Edges:
    """The straight pieces of an outline, found by how high they lie."""

    def __init__(self, rings: Sequence[Sequence[Point]]) -> None:
        """Takes closed rings, in points."""
        self._rows: dict[int, list[tuple[Point, Point]]] = {}
        for ring in rings:
            start = ring[-1]
            for end in ring:
                low, high = (start[1], end[1]) if start[1] < end[1] else (end[1], start[1])
                for row in range(int(low // _CELL), int(high // _CELL) + 1):
                    self._rows.setdefault(row, []).append((start, end))
                start = end

    def cross(self, box: Box) -> bool:
        """Whether one of them passes through a box."""
        left, right = box.x, box.right
        for row in range(int(box.y // _CELL), int(box.top // _CELL) + 1):
            for start, end in self._rows.get(row, ()):
                if (start[0] < left and end[0] < left) or (start[0] > right and end[0] > right):
                    continue
                if crosses(start, end, box):
                    return True
        return False

    def hold(self, point: Point) -> bool:
        """Whether a point lies in the area, by the even-odd rule."""
        x, y = point
        odd = False
        for (x0, y0), (x1, y1) in self._rows.get(int(y // _CELL), ()):
            if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
                odd = not odd
        return odd
