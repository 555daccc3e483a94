"""Finds where outlines cross themselves or each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factsheet.assets.geo.geojson import Point

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
            left, right = (a[0], b[0]) if a[0] < b[0] else (b[0], a[0])
            low, high = (a[1], b[1]) if a[1] < b[1] else (b[1], a[1])
            for c, d, other, behind in near[:n]:
                if (c[0] < left and d[0] < left) or (c[0] > right and d[0] > right):
                    continue
                if (c[1] < low and d[1] < low) or (c[1] > high and d[1] > high):
                    continue
                if one == other and abs(at - behind) in (0, 1, len(rings[one]) - 1):
                    continue  # neighbours share a corner
                if _side(a, b, c) * _side(a, b, d) <= 0 and _side(c, d, a) * _side(c, d, b) <= 0:
                    found[(other, behind), (one, at)] = None
    return list(found)


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
