"""The geometry of bars: the segments that share the length of a bar, and the positions of their labels.

Lengths are points, from the left edge of the bar.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter

from factsheet.graphics.colour import Ink
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape, outlined, rectangle
from factsheet.record import record

CLEAR = 2.5  # points between a label and the ends of its segment or a leader; between two labels twice as much
THINNEST = 1.0  # points: a thinner segment could be lost in print


@record
class Segment:
    """A part of the bar: its left edge and its width."""

    x: float
    width: float

    @property
    def middle(self) -> float:
        """Half way between its edges."""
        return self.x + self.width / 2


@record
class Hung:
    """A label on a line of its own under the bar: which line, and its left edge."""

    row: int
    x: float


def segments(shares: Sequence[float], length: float, gap: float) -> tuple[Segment, ...]:
    """Divides `length` points into a segment for each of `shares`, which add up to 1.

    A share of 0 has no width and no gap. A segment narrower than `THINNEST` gets that width at the cost of the others.
    """
    shown = [share for share in shares if share > 0]
    room = length - gap * max(0, len(shown) - 1)
    small = [share for share in shown if share * room < THINNEST]
    scale = room if not small else (room - THINNEST * len(small)) / (1 - sum(small)) if len(small) < len(shown) else 0.0
    x, out = 0.0, []
    for share in shares:
        width = max(THINNEST, share * scale) if share > 0 else 0.0
        out.append(Segment(min(x, length), width))
        x += width + gap if share > 0 else 0.0
    return tuple(out)


def fits(width: float, segment: Segment) -> bool:
    """Whether a label of this width can stand on `segment`."""
    return width + 2 * CLEAR <= segment.width


def filled(segment: Segment, bar: Box, ink: Ink) -> tuple[Shape, ...]:
    """The shapes of `segment` on `bar`: a rectangle in its ink and the outline that a pattern needs."""
    return outlined(rectangle(Box(bar.x + segment.x, bar.y, segment.width, bar.height), ink))


def over(widths: Sequence[float], parts: Sequence[Segment], length: float) -> tuple[float, ...]:
    """The left edges of labels in one line over the bar.

    Each is as near to the middle of its segment as the other labels and the ends of the bar permit.
    """
    starts = [part.middle - width / 2 for width, part in zip(widths, parts, strict=True)]
    at = 0.0
    for n, width in enumerate(widths):
        starts[n] = max(starts[n], at)
        at = starts[n] + width + 2 * CLEAR
    limit = length
    for n in reversed(range(len(widths))):
        starts[n] = min(starts[n], limit - widths[n])
        limit = starts[n] - 2 * CLEAR
    return tuple(starts)


def hang(widths: Sequence[float], parts: Sequence[Segment], length: float) -> tuple[Hung, ...] | None:
    """Places each label under its segment, right or left of its leader, so that no leader crosses a label.

    Returns None if there is no such arrangement.
    """
    sides = []
    for width, part in zip(widths, parts, strict=True):
        lefts = (part.middle + CLEAR, part.middle - CLEAR - width)
        sides.append([(left, left + width) for left in lefts if left >= 0 and left + width <= length])
    return next(filter(None, (_hung(spans, parts) for spans in itertools.product(*sides))), None)


def _hung(spans: Sequence[tuple[float, float]], parts: Sequence[Segment]) -> tuple[Hung, ...] | None:
    """Gives each label a line of its own. `spans` are the left and right edges of the labels.

    A label whose leader would cross another one stands above it. Returns None where two would have to stand above each
    other.
    """
    under: dict[int, set[int]] = {}  # of each label, those that must stand above it
    for n, (left, right) in enumerate(spans):
        others = (other for other, part in enumerate(parts) if left - CLEAR < part.middle < right + CLEAR)
        under[n] = {other for other in others if other != n}
    try:
        order = list(TopologicalSorter(under).static_order())
    except CycleError:
        return None
    return tuple(Hung(order.index(n), left) for n, (left, _) in enumerate(spans))
