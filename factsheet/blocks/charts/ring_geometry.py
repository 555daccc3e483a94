"""The geometry of rings: sectors of an annulus, clockwise from the top, with gaps of even width between them.

The areas of the sectors, and so their lengths along the middle of the ring, are in proportion to their shares. A gap
cuts an even width off a sector; what all gaps take is taken off first, and the sectors share the rest.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from factsheet.blocks.charts.bar_geometry import EDGE, edged
from factsheet.graphics.colour import BLACK, Ink
from factsheet.graphics.shapes import Point, Shape, Step
from factsheet.record import record

TURN = 2 * math.pi
_BEND = 0.05  # radians: from one point of a line around the ring to the next
_MOST_GAPS = 0.5  # of the inner circle: gaps in a ring that is too small for them are narrower
_SLENDER = 1.15  # gaps: a sector that is shorter than that along the inner circle is cut by radii


@record
class Ring:
    """The measures of a ring in points: its radii, and the width of the gaps between its parts."""

    inner: float
    outer: float
    gap: float

    @classmethod
    def of(cls, shares: Sequence[float], inner: float, outer: float, gap: float) -> Ring:
        """The ring for these shares: one part alone has no gap, and many parts on a small ring have narrower ones."""
        count = sum(share > 0 for share in shares)
        return cls(inner, outer, min(gap, _MOST_GAPS * TURN * inner / count) if count > 1 else 0.0)


@record
class Sector:
    """A part of a ring: from `start` to `end`, in radians clockwise from the top, half a gap at each end included.

    A part that is too slender to lie between two gaps of even width is cut by two radii, `radial` radians apart.
    """

    start: float
    end: float
    radial: float = 0.0

    @property
    def middle(self) -> float:
        """The angle half way between its ends, in radians."""
        return (self.start + self.end) / 2


def sectors(shares: Sequence[float], ring: Ring) -> tuple[Sector, ...]:
    """A sector for each of `shares`, one after the other from the top. The shares add up to 1."""
    shown = sum(share > 0 for share in shares)
    whole = math.pi * (ring.outer**2 - ring.inner**2)
    lost = _between(ring.gap, ring)
    at, out = 0.0, []
    for share in shares:
        area = share * (whole - shown * lost)
        angle = (area + lost) / whole * TURN if share > 0 else 0.0
        slender = share > 0 and angle * ring.inner < _SLENDER * ring.gap
        out.append(Sector(at, at + angle, area / whole * TURN if slender else 0.0))
        at += angle
    return tuple(out)


def _between(width: float, ring: Ring) -> float:
    """The area of a radial strip of even `width` between the two circles of a ring."""
    half = width / 2
    outer, inner = (
        r * r * math.asin(half / r) + half * math.sqrt(r * r - half * half) for r in (ring.outer, ring.inner)
    )
    return outer - inner


def at_angle(centre: Point, radius: float, angle: float) -> Point:
    """The point `radius` from `centre` in the direction of `angle`."""
    return centre[0] + radius * math.sin(angle), centre[1] + radius * math.cos(angle)


def bent(angle: float, end: Point, centre: Point, radius: float) -> tuple[Point, ...]:
    """Where a line from a ring to a point outside runs around it: from `angle` on, until the way to `end` is free.

    The points lie on the circle of `radius`; there is one of them where the line need not turn.
    """
    goal = math.atan2(end[0] - centre[0], end[1] - centre[1])
    turn = math.remainder(goal - angle, TURN)
    points = [at_angle(centre, radius, angle)]
    for number in range(1, math.ceil(abs(turn) / _BEND) + 1):
        (x, y) = points[-1]
        if (x - centre[0]) * (end[0] - x) + (y - centre[1]) * (end[1] - y) >= 0:
            break
        points.append(at_angle(centre, radius, angle + turn * min(1.0, number * _BEND / abs(turn))))
    return tuple(points)


def annulus(sector: Sector, centre: Point, ring: Ring, ink: Ink) -> tuple[Shape, ...]:
    """The shapes of one sector of a ring: filled, with the edge that a pattern needs."""
    inside = Ring(ring.inner + EDGE / 2, ring.outer - EDGE / 2, ring.gap)
    start, end = _edges(sector, inside.inner, ring.gap, EDGE)
    roomy = (end - start) * inside.inner > EDGE
    return edged(_outline(sector, centre, ring, ink), _outline(sector, centre, inside, BLACK, EDGE) if roomy else None)


def _outline(sector: Sector, centre: Point, ring: Ring, ink: Ink, inset: float = 0.0) -> Shape:
    """The path of `sector`; half a gap is left free along each of its straight edges, and half of `inset` with it.

    A sector of a whole turn has no straight edges: it is two circles, and the even-odd rule leaves the inner one empty.
    """
    if sector.end - sector.start >= TURN - 1e-9:
        steps = (*arc(centre, ring.outer, 0.0, TURN), ("Z", ()), *arc(centre, ring.inner, 0.0, TURN), ("Z", ()))
        return Shape(steps, ink, even_odd=True)
    (outer_start, outer_end), (inner_start, inner_end) = (
        _edges(sector, radius, ring.gap, inset) for radius in (ring.outer, ring.inner)
    )
    back = arc(centre, ring.inner, inner_end, inner_start)
    joined: tuple[Step, ...] = (("L", back[0][1]), *back[1:])
    return Shape((*arc(centre, ring.outer, outer_start, outer_end), *joined, ("Z", ())), ink)


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


def _edges(sector: Sector, radius: float, gap: float, inset: float) -> tuple[float, float]:
    """The angles of the straight edges at `radius`: half a gap inside the sector, or half its angle from its middle."""
    half = math.asin(min(1.0, (inset if sector.radial else gap + inset) / 2 / radius))
    if sector.radial:
        half += (sector.end - sector.start - sector.radial) / 2
    return sector.start + half, sector.end - half


def arc(centre: Point, radius: float, start: float, end: float) -> tuple[Step, ...]:
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
