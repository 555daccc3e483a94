"""Lengths, boxes and the elastic heights that a layout is solved from.

Lengths are points (1/72 inch), y upward, origin at the bottom left of the trim box.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Literal, get_args

from factsheet.record import record

Units = Literal["inch", "metric"]

MM = 72 / 25.4
ENDLESS = 1e5  # points: longer than anything on paper
POINTS = {"pt": 1.0, "mm": MM, "cm": 10 * MM, "in": 72.0}
PAPERS = {  # trim width, height, upright: North American sizes (ASME Y14.1), then those of ISO 216
    "letter": (612.0, 792.0),
    "legal": (612.0, 1008.0),
    "tabloid": (792.0, 1224.0),
    "half-letter": (396.0, 612.0),
    "a3": (297 * MM, 420 * MM),
    "a4": (210 * MM, 297 * MM),
    "a5": (148 * MM, 210 * MM),
}
UNITS: tuple[Units, ...] = get_args(Units)
_EIGHTH = 9.0  # points: what American papers are measured in, an eighth of an inch
_LENGTH = re.compile(r"([0-9]{1,5}(?:\.[0-9]{1,6})?)\s*(pt|mm|cm|in)")


def parse_length(text: str) -> float | None:
    """Read a length such as `0.5in`, `12 pt` or `3mm` in points; None when `text` is no length with a unit."""
    found = _LENGTH.fullmatch(text.strip())
    return float(found[1]) * POINTS[found[2]] if found else None


def units_of(sides: tuple[float, float]) -> Units:
    """Tell what a paper is measured in: inches where both sides, in points, are whole eighths of one."""
    inch = all(abs(side - round(side / _EIGHTH) * _EIGHTH) < 0.05 for side in sides)
    return "inch" if inch else "metric"


def millimetres(has: float, needs: float) -> tuple[int, int]:
    """Whole millimetres of a length in points and of a longer one that is needed: what is lacking is seen in them."""
    return max(0, math.floor(has / MM + 1e-6)), math.ceil(needs / MM - 1e-6)


def up_to(step: float, length: float) -> float:
    """Round `length` up to a whole number of `step`s."""
    return math.ceil(round(length / step, 6)) * step


@record
class Span:
    """The range of heights that a thing can take, in points: at least `least`, best `natural`, at most `most`."""

    least: float
    natural: float
    most: float

    @classmethod
    def rigid(cls, height: float) -> Span:
        """Return the span of a thing with one possible height."""
        return cls(height, height, height)

    def __add__(self, other: Span) -> Span:
        """Return the span of two things one under the other."""
        return Span(self.least + other.least, self.natural + other.natural, self.most + other.most)


@record
class Grid:
    """The columns of a page that left edges stand on: `count` of one width, in points, with `gutter` between them."""

    count: int
    width: float
    gutter: float

    @classmethod
    def over(cls, width: float, count: int, gutter: float) -> Grid:
        """Return the grid of `count` columns that together are `width` points wide."""
        return cls(count, (width - (count - 1) * gutter) / count, gutter)

    @property
    def pitch(self) -> float:
        """The distance from one column's left edge to the next."""
        return self.width + self.gutter

    def within(self, left: float, width: float) -> tuple[int, int]:
        """Return the columns that fill a space best: how many stand before it, and how many in it, at least one."""
        first, end = (math.floor(x / self.pitch + 0.5) for x in (left, left + width + self.gutter))
        return first, max(1, end - first)

    def parts(self, left: float, width: float, spans: Sequence[int]) -> tuple[tuple[float, float], ...]:
        """Return left edge and width of neighbours that span so many columns each, in a space `width` points wide.

        `left` is where the space begins on the grid; the edges are counted from there. The first part begins where the
        space does, and one that reaches its last column ends where it ends; every other edge is one of the grid.
        """
        first, count = self.within(left, width)
        parts, at = [], 0
        for span in spans:
            x = (first + at) * self.pitch - left if at else 0.0
            at += span
            right = (first + at) * self.pitch - self.gutter - left if at < count else width
            parts.append((x, right - x))
        return tuple(parts)


@record
class Box:
    """An upright rectangle: lower left corner, width, height, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def top(self) -> float:
        """The y of the upper edge."""
        return self.y + self.height
