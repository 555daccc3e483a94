"""Lengths, boxes and the elastic heights that a layout is solved from.

Lengths are points (1/72 inch), y upward, origin at the bottom left of the trim box.
"""

from __future__ import annotations

import math
import re

from factsheet.record import record

MM = 72 / 25.4
ENDLESS = 1e5  # points: longer than anything on paper
POINTS = {"pt": 1.0, "mm": MM, "cm": 10 * MM, "in": 72.0}
PAPERS = {"letter": (612.0, 792.0), "a4": (210 * MM, 297 * MM)}  # trim width, height; ISO 216 for A4
_LENGTH = re.compile(r"([0-9]{1,5}(?:\.[0-9]{1,6})?)\s*(pt|mm|cm|in)")


def parse_length(text: str) -> float | None:
    """Read a length such as `0.5in`, `12 pt` or `3mm` in points; None when `text` is no length with a unit."""
    found = _LENGTH.fullmatch(text.strip())
    return float(found[1]) * POINTS[found[2]] if found else None


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
