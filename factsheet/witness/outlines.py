"""Holds the outline of a map against that of the place in the file of outlines, whatever its size on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    moved = [(left + (x - low) * scale, bottom + (y - foot) * scale) for x, y in wanted]
    if abs((right - left) - (high - low) * scale) > off or abs((top - bottom) - (head - foot) * scale) > off:
        return False
    near = sum(min((x - a) ** 2 + (y - b) ** 2 for a, b in moved) <= off * off for x, y in drawn)
    return near >= len(drawn) - 2  # of a corner that was put where two lines would cross
