"""Holds the outline of a map against that of the place in the file of outlines, whatever its size on the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import dist

from factsheet.record import record
from factsheet.witness.paths import Outline, Point
from factsheet.witness.sketches import By, Mark

_OFF = 0.02  # of the diagonal of a box: how far a corner of a simplified outline may be from one of the file


@record
class OutlineOf:
    """The largest ring of a place, in any unit, y upward; `name` is that of the place."""

    ring: Sequence[Point]
    name: str
    by: tuple[By, ...] = ("outline",)

    def faults(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Yields that no outline among the marks is that of the place."""
        rings = [ring for mark in marks for path in mark.filled for ring in _rings(path)]
        if not rings:
            yield f"draws no outline of {self.name}"
        elif not _alike(max(rings, key=_size), self.ring):
            yield f"draws an outline that is not that of {self.name}"


def _rings(path: Outline) -> Iterator[list[Point]]:
    """Yields the corners of each part of a path."""
    ring: list[Point] = []
    for op, flat in path.steps:
        if op == "M" and ring:
            yield ring
            ring = []
        if op != "Z":
            ring.append((flat[-2], flat[-1]))
    if ring:
        yield ring


def _box(ring: Sequence[Point]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def _size(ring: Sequence[Point]) -> float:
    left, bottom, right, top = _box(ring)
    return (right - left) * (top - bottom)


def _alike(drawn: Sequence[Point], wanted: Sequence[Point]) -> bool:
    """Whether one outline is another one, simplified and scaled: each of its corners is near one of the other."""
    left, bottom, right, top = _box(drawn)
    low, foot, high, head = _box(wanted)
    scale = dist((left, bottom), (right, top)) / (dist((low, foot), (high, head)) or 1.0)
    off = _OFF * dist((left, bottom), (right, top))
    if abs((right - left) - (high - low) * scale) > off or abs((top - bottom) - (head - foot) * scale) > off:
        return False
    cells: dict[tuple[int, int], list[Point]] = {}
    for x, y in wanted:
        at = (left + (x - low) * scale, bottom + (y - foot) * scale)
        cells.setdefault((int(at[0] // off), int(at[1] // off)), []).append(at)
    strange = sum(not _is_near(corner, cells, off) for corner in drawn)
    return strange <= 2  # such as a corner that was put where two lines would cross


def _is_near(corner: Point, cells: Mapping[tuple[int, int], Sequence[Point]], off: float) -> bool:
    """Whether a point lies so near to one of others, which are sorted into squares of that size."""
    across, up = int(corner[0] // off), int(corner[1] // off)
    return any(
        dist(corner, at) <= off
        for a in (across, across - 1, across + 1)
        for b in (up, up - 1, up + 1)
        for at in cells.get((a, b), ())
    )
