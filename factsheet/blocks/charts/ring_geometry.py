"""The geometry of rings: sectors of an annulus, clockwise from the top, with gaps of even width between them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from factsheet.blocks.charts.bar_geometry import THINNEST
from factsheet.graphics.colour import Ink
from factsheet.graphics.shapes import Point, Shape, Step
from factsheet.record import record

TURN = 2 * math.pi


@record
class Sector:
    """A part of a ring: from `start` to `end`, in radians clockwise from the top."""

    start: float
    end: float

    @property
    def middle(self) -> float:
        """The angle half way between its ends, in radians."""
        return (self.start + self.end) / 2


def sectors(shares: Sequence[float]) -> tuple[Sector, ...]:
    """A sector for each of `shares`, one after the other from the top. The shares add up to 1."""
    at, out = 0.0, []
    for share in shares:
        out.append(Sector(at * TURN, (at + share) * TURN))
        at += share
    return tuple(out)


def at_angle(centre: Point, radius: float, angle: float) -> Point:
    """The point `radius` from `centre` in the direction of `angle`."""
    return centre[0] + radius * math.sin(angle), centre[1] + radius * math.cos(angle)


def annulus(sector: Sector, centre: Point, inner: float, outer: float, gap: float, ink: Ink) -> Shape:
    """The shape of `sector` between two radii; half of `gap` is left free along each of its straight edges.

    A sector of a whole turn has no straight edges: it is two circles, and the even-odd rule leaves the inner one empty.
    """
    if sector.end - sector.start >= TURN - 1e-9:
        steps = (*_arc(centre, outer, 0.0, TURN), ("Z", ()), *_arc(centre, inner, 0.0, TURN), ("Z", ()))
        return Shape(steps, ink, even_odd=True)
    (outer_start, outer_end), (inner_start, inner_end) = (_inset(sector, radius, gap) for radius in (outer, inner))
    back = _arc(centre, inner, inner_end, inner_start)
    joined: tuple[Step, ...] = (("L", back[0][1]), *back[1:])
    return Shape((*_arc(centre, outer, outer_start, outer_end), *joined, ("Z", ())), ink)


def holds(sector: Sector, inner: float, outer: float, width: float, height: float, clear: float) -> bool:
    """Whether a text of this size in the middle of `sector` keeps `clear` points from its edges."""
    x, y = at_angle((0.0, 0.0), (inner + outer) / 2, sector.middle)
    half_width, half_height = width / 2 + clear, height / 2 + clear
    for corner_x, corner_y in ((x + a * half_width, y + b * half_height) for a in (-1, 1) for b in (-1, 1)):
        radius = math.hypot(corner_x, corner_y)
        angle = math.atan2(corner_x, corner_y)
        turned = sector.middle + math.remainder(angle - sector.middle, TURN)
        if not inner <= radius <= outer or not sector.start <= turned <= sector.end:
            return False
    return True


def _inset(sector: Sector, radius: float, gap: float) -> tuple[float, float]:
    """The angles of the edges at `radius`, half a gap inside. A sector narrower than the gap keeps a visible width."""
    half = math.asin(min(1.0, gap / 2 / radius))
    least = THINNEST / radius
    if sector.end - sector.start - 2 * half < least:
        return sector.middle - least / 2, sector.middle + least / 2
    return sector.start + half, sector.end - half


def _arc(centre: Point, radius: float, start: float, end: float) -> tuple[Step, ...]:
    """A circular arc: a move to its start, then Bézier curves of at most an eighth of a turn each."""
    count = max(1, math.ceil(abs(end - start) / (TURN / 8) - 1e-9))
    step = (end - start) / count
    handle = 4 / 3 * math.tan(step / 4) * radius
    out: list[Step] = [("M", at_angle(centre, radius, start))]
    for number in range(count):
        a, b = start + number * step, start + (number + 1) * step
        (x0, y0), (x3, y3) = at_angle(centre, radius, a), at_angle(centre, radius, b)
        first = (x0 + handle * math.cos(a), y0 - handle * math.sin(a))
        second = (x3 - handle * math.cos(b), y3 + handle * math.sin(b))
        out.append(("C", (*first, *second, x3, y3)))
    return tuple(out)
