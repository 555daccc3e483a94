"""Areas of a drawing: where they reach, what two have in common, and what a stroke covers.

An area is a path that is filled. What areas have in common, and the outlines of strokes, are found by Skia's path
operations, which keep curves as curves. Skia counts in single precision, so paths are scaled to a size where that is
finer than any press. It is loaded for the drawings that need it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from factsheet.assets.svg.path import Command, Point
from factsheet.record import record

if TYPE_CHECKING:
    import pathops

_FINE = 4_000.0  # units that a drawing is wide or high for Skia
_TOLERANCE = 0.02  # of those units: how far two curves may be from the one that they stand for
_SLIVER = 2e-4  # of a drawing: as wide as a remainder may be that two edges leave which should meet
_EDGE = 1e-6

Box = tuple[float, float, float, float]  # left, lower, right, upper


@record
class Area:
    """What a path fills, by the even-odd rule or by the nonzero winding number."""

    commands: tuple[Command, ...]
    even_odd: bool = False


@record(kw_only=True)
class Pen:
    """How a stroke is drawn: its width, the ends and corners of its lines, and its dashes."""

    width: float
    cap: str = "butt"
    join: str = "miter"
    limit: float = 4.0
    dashes: tuple[float, ...] = ()
    offset: float = 0.0


class UndrawnError(ValueError):
    """Areas whose common part cannot be found."""


def box_of(commands: Iterable[Command]) -> Box:
    """Return the box around a path: its left, lower, right and upper edge. It needs a point."""
    xs: list[float] = []
    ys: list[float] = []
    at: Point = (0.0, 0.0)
    for op, points in commands:
        if op == "C":
            xs += _extremes(at[0], *(x for x, _ in points))
            ys += _extremes(at[1], *(y for _, y in points))
        xs += [x for x, _ in points[-1:]]
        ys += [y for _, y in points[-1:]]
        at = points[-1] if points else at
    return min(xs), min(ys), max(xs), max(ys)


def _extremes(p0: float, p1: float, p2: float, p3: float) -> Iterator[float]:
    """The values of one coordinate where a cubic turns."""
    if min(p0, p3) <= min(p1, p2) and max(p1, p2) <= max(p0, p3):
        return
    a, b, c = p3 - 3 * p2 + 3 * p1 - p0, 2 * (p2 - 2 * p1 + p0), p1 - p0
    for t in _roots(a, b, c):
        if 0 < t < 1:
            u = 1 - t
            yield u * u * u * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t * t * t * p3


def _roots(a: float, b: float, c: float) -> tuple[float, ...]:
    if abs(a) < 1e-12:
        return (-c / b,) if abs(b) > 1e-12 else ()
    root = b * b - 4 * a * c
    return () if root < 0 else ((-b + math.sqrt(root)) / (2 * a), (-b - math.sqrt(root)) / (2 * a))


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes have an area in common."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    return across > _EDGE and min(one[3], other[3]) - max(one[1], other[1]) > _EDGE


def inside(one: Box, other: Box) -> bool:
    """Whether the first box lies in the second."""
    spare = _EDGE * (1 + other[2] - other[0] + other[3] - other[1])
    low = one[0] >= other[0] - spare and one[1] >= other[1] - spare
    return low and one[2] <= other[2] + spare and one[3] <= other[3] + spare


def rectangle(box: Box) -> Area:
    """Return the area of a box."""
    left, low, right, high = box
    corners = ((left, low), (right, low), (right, high), (left, high))
    return Area(polygon(corners))


def polygon(corners: Sequence[Point]) -> tuple[Command, ...]:
    """Return the path of a polygon."""
    steps = tuple(Command("L" if n else "M", (corner,)) for n, corner in enumerate(corners))
    return (*steps, Command("Z", ()))


def as_box(area: Area) -> Box | None:
    """Return the box that an area is, if it is an upright rectangle."""
    points = [command.points[0] for command in area.commands if command.op in "ML"]
    ops = "".join(command.op for command in area.commands)
    if points and points[0] == points[-1]:
        points = points[:-1]
    if ops.strip("Z").count("M") != 1 or "C" in ops or len(points) != 4:
        return None
    sides = list(pairwise([*points, points[0]]))
    upright = all(abs(a[0] - b[0]) < _EDGE or abs(a[1] - b[1]) < _EDGE for a, b in sides)
    left, low, right, high = box_of(area.commands)
    area_of = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in sides)) / 2
    full = abs(area_of - (right - left) * (high - low)) <= _EDGE * (1 + area_of)
    return (left, low, right, high) if upright and full else None


class Skia:
    """Skia's operations on the paths of a drawing that reaches about `size` units from its origin."""

    def __init__(self, size: float) -> None:
        self._scale = _FINE / max(size, 1e-9)

    def common(self, one: Area, other: Area) -> Area:
        """Return what two areas have in common; one without commands if that is nothing. Raises `UndrawnError`."""
        import pathops

        return self._combined(one, other, pathops.PathOp.INTERSECTION)

    def joined(self, one: Area, other: Area) -> Area:
        """Return what two areas cover together. Raises `UndrawnError`."""
        import pathops

        return self._combined(one, other, pathops.PathOp.UNION)

    def _combined(self, one: Area, other: Area, operation: pathops.PathOp) -> Area:
        import pathops

        try:
            made = pathops.op(
                self._path(one, self._scale), self._path(other, self._scale), operation, fix_winding=False,
                keep_starting_points=False,
            )  # fmt: skip
        except pathops.PathOpsError:
            raise UndrawnError from None
        found = _without_slivers(self._commands(made, self._scale), _SLIVER * _FINE / self._scale)
        return Area(found, made.fillType == pathops.FillType.EVEN_ODD)

    def stroked(self, commands: Sequence[Command], pen: Pen, grown: float) -> Area:
        """Return what a stroke along a path covers; `grown` is how much larger the path will be drawn."""
        import pathops

        caps = {"round": pathops.LineCap.ROUND_CAP, "square": pathops.LineCap.SQUARE_CAP}
        joins = {"round": pathops.LineJoin.ROUND_JOIN, "bevel": pathops.LineJoin.BEVEL_JOIN}
        scale = self._scale * max(grown, 1e-9)
        path = self._path(Area(tuple(commands)), scale)
        path.stroke(
            pen.width * scale, caps.get(pen.cap, pathops.LineCap.BUTT_CAP),
            joins.get(pen.join, pathops.LineJoin.MITER_JOIN), pen.limit,
            [dash * scale for dash in pen.dashes] or None, pen.offset * scale,
        )  # fmt: skip
        return Area(self._commands(path, scale))

    def _path(self, area: Area, scale: float) -> pathops.Path:
        import pathops

        path = pathops.Path(fillType=pathops.FillType.EVEN_ODD if area.even_odd else pathops.FillType.WINDING)
        draw = {"M": path.moveTo, "L": path.lineTo, "C": path.cubicTo, "Z": path.close}
        for op, points in area.commands:
            draw[op](*(number * scale for point in points for number in point))
        return path

    def _commands(self, path: pathops.Path, scale: float) -> tuple[Command, ...]:
        path.convertConicsToQuads(_TOLERANCE)
        return tuple(_commands(path, 1 / scale))


def _commands(path: pathops.Path, scale: float) -> Iterator[Command]:
    """Skia's steps as ours; a quadratic becomes a cubic."""
    from pathops import PathVerb

    at: Point = (0.0, 0.0)
    plain = {PathVerb.MOVE: "M", PathVerb.LINE: "L", PathVerb.CUBIC: "C"}
    for verb, given in path:
        points = tuple((x * scale, y * scale) for x, y in given)
        if verb == PathVerb.CLOSE:
            yield Command("Z", ())
            continue
        if verb == PathVerb.QUAD:
            handle, end = points
            points = (_toward(at, handle), _toward(end, handle), end)
        yield Command(plain.get(verb, "C"), points)  # type: ignore[arg-type]  # one of the letters of `Op`
        at = points[-1]


def _without_slivers(commands: Iterable[Command], least: float) -> tuple[Command, ...]:
    """Return a path without its parts that are nowhere wider than about `least`, which would show as hairlines."""
    kept: list[Command] = []
    part: list[Command] = []
    for command in commands:
        if command.op == "M" and part:
            kept += part if _breadth(part) >= least else ()
            part = []
        part.append(command)
    kept += part if part and _breadth(part) >= least else ()
    return tuple(kept)


def _breadth(part: Sequence[Command]) -> float:
    """About how wide a closed part of a path is: its area by half of its length, handles taken for corners."""
    corners = [point for command in part for point in command.points]
    sides = list(pairwise([*corners, corners[0]]))
    area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in sides)) / 2
    around = sum(math.dist(a, b) for a, b in sides)
    return 2 * area / around if around else 0.0


def _toward(point: Point, handle: Point) -> Point:
    return point[0] + (handle[0] - point[0]) * 2 / 3, point[1] + (handle[1] - point[1]) * 2 / 3
