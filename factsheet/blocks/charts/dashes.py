"""Outlines in dashes, for what a drawing would show of a figure that is not published: never the drawing of a zero."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from factsheet.blocks.charts.bar_geometry import EDGE
from factsheet.blocks.charts.ring_geometry import TURN, arc
from factsheet.drawing.tree import Artifact
from factsheet.graphics.colour import Ink
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Point, Shape, Step, rectangle
from factsheet.statistics import Figure

_DASH = 3.0  # points: a dash, and the space behind it
_LEAST = 4  # dashes around a circle
_ON = 0.6  # of a circle, that is dashes
_HATCH = 3.5  # points along the foot of a box, from one slanting line to the next
_HIDDEN = ("suppressed", "not-shown", "too-uncertain")


def dashed_box(box: Box, ink: Ink) -> Shape:
    """The outline of a box, inside it, in dashes that begin and end at the corners; a side that is short is a line."""
    inner = Box(box.x + EDGE / 2, box.y + EDGE / 2, box.width - EDGE, box.height - EDGE)
    steps: list[Step] = []
    for y in (inner.y, inner.top):
        steps += dashes((inner.x, y), (inner.right, y), inner.width)
    for x in (inner.x, inner.right):
        steps += dashes((x, inner.y), (x, inner.top), inner.height)
    return Shape(tuple(steps), ink, EDGE)


def unpublished_mark(x: float, y: float, side: float, figure: Figure, ink: Ink) -> Artifact:
    """What stands in place of the bar of a figure that is not published: a small square, which no length tells."""
    return unpublished_box(Box(x, y, side, side), figure, ink)


def unpublished_box(box: Box, figure: Figure, ink: Ink) -> Artifact:
    """What stands in a box for a figure that is not published: lines that slant where it is hidden, else dashes."""
    if figure.state in _HIDDEN:
        return Artifact(hatched_box(box, ink), "rule")
    return Artifact((dashed_box(box, ink),), "rule")


def hatched_box(box: Box, ink: Ink) -> tuple[Shape, ...]:
    """The outline of a box, inside it, and lines in it that rise to the right."""
    inner = Box(box.x + EDGE / 2, box.y + EDGE / 2, box.width - EDGE, box.height - EDGE)
    edge = replace(rectangle(inner, ink), weight=EDGE)
    steps: list[Step] = []
    for n in range(1, math.ceil((inner.width + inner.height) / _HATCH)):
        foot = inner.x - inner.height + n * _HATCH  # where the line meets that of the foot
        low, high = max(0.0, inner.x - foot), min(inner.height, inner.right - foot)
        steps += [("M", (foot + low, inner.y + low)), ("L", (foot + high, inner.y + high))]
    return (edge, Shape(tuple(steps), ink, EDGE)) if steps else (edge,)


def dashes(start: Point, end: Point, length: float, dash: float = _DASH) -> Iterator[Step]:
    """A line in dashes, which begin and end with it; in one where there is room for no more than two."""
    count = round((length - dash) / (2 * dash))
    part = 1 / (2 * count + 1) if count > 0 else 1.0
    for n in range(max(count, 0) + 1):
        for step, at in (("M", 2 * n * part), ("L", (2 * n + 1) * part)):
            yield step, (start[0] + at * (end[0] - start[0]), start[1] + at * (end[1] - start[1]))


def dashed_circle(centre: Point, radius: float, ink: Ink, weight: float = EDGE) -> Shape:
    """A circle of `radius` points in dashes that are longer than the spaces between them."""
    count = max(_LEAST, round(TURN * radius / (2 * _DASH)))
    half = TURN / count / 2
    steps = [step for n in range(count) for step in arc(centre, radius, (2 * n - _ON) * half, (2 * n + _ON) * half)]
    return Shape(tuple(steps), ink, weight)
