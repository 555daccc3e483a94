"""Outlines in dashes, for what a drawing would show of a figure that is not published: never the drawing of a zero."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.blocks.charts.bar_geometry import EDGE
from factsheet.blocks.charts.ring_geometry import TURN, arc
from factsheet.graphics.colour import Ink
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Point, Shape, Step

_DASH = 3.0  # points: a dash, and the space behind it
_LEAST = 4  # dashes around a circle
_ON = 0.6  # of a circle, that is dashes


def dashed_box(box: Box, ink: Ink) -> Shape:
    """The outline of a box, inside it, in dashes that begin and end at the corners; a side that is short is a line."""
    inner = Box(box.x + EDGE / 2, box.y + EDGE / 2, box.width - EDGE, box.height - EDGE)
    steps: list[Step] = []
    for y in (inner.y, inner.top):
        steps += _dashes((inner.x, y), (inner.right, y), inner.width)
    for x in (inner.x, inner.right):
        steps += _dashes((x, inner.y), (x, inner.top), inner.height)
    return Shape(tuple(steps), ink, EDGE)


def _dashes(start: Point, end: Point, length: float) -> Iterator[Step]:
    """A line in dashes; in one where there is room for no more than two."""
    count = round((length - _DASH) / (2 * _DASH))
    dash = 1 / (2 * count + 1) if count > 0 else 1.0
    for n in range(max(count, 0) + 1):
        for step, at in (("M", 2 * n * dash), ("L", (2 * n + 1) * dash)):
            yield step, (start[0] + at * (end[0] - start[0]), start[1] + at * (end[1] - start[1]))


def dashed_circle(centre: Point, radius: float, ink: Ink, weight: float = EDGE) -> Shape:
    """A circle of `radius` points in dashes that are longer than the spaces between them."""
    count = max(_LEAST, round(TURN * radius / (2 * _DASH)))
    half = TURN / count / 2
    steps = [step for n in range(count) for step in arc(centre, radius, (2 * n - _ON) * half, (2 * n + _ON) * half)]
    return Shape(tuple(steps), ink, weight)
