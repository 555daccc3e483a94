"""A bar in segments that share its length, and where labels stand; lengths are points from the bar's left edge."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter

from factsheet.graphics.colour import Ink
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape, outlined, rectangle
from factsheet.record import record

CLEAR = 2.5  # points that a label keeps from the ends of its segment, from a leader, and half of that to the next label

THINNEST = 1.0  # points: what a press still prints and an eye still sees


@record
class Segment:
    """A part of the bar: its left edge and its width."""

    x: float
    width: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@record
class Hung:
    """A label on a line of its own under the bar: which line, and its left edge."""

    row: int
    x: float


def segments(shares: Sequence[float], length: float, gap: float) -> tuple[Segment, ...]:
    """A segment for each of `shares`, which add up to 1; gaps only between those that have something to show.

    One too small to be seen is as wide as can be, and the others give what it takes.
    """
    shown = [share for share in shares if share > 0]
    room = length - gap * max(0, len(shown) - 1)
    small = [share for share in shown if share * room < THINNEST]
    scale = (room - THINNEST * len(small)) / (1 - sum(small)) if small else room
    x, out = 0.0, []
    for share in shares:
        width = max(THINNEST, share * scale) if share > 0 else 0.0
        out.append(Segment(min(x, length), width))
        x += width + gap if share > 0 else 0.0
    return tuple(out)


def fits(width: float, segment: Segment) -> bool:
    """Whether a label so wide can stand on `segment`."""
    return width + 2 * CLEAR <= segment.width


def filled(segment: Segment, bar: Box, ink: Ink) -> tuple[Shape, ...]:
    return outlined(rectangle(Box(bar.x + segment.x, bar.y, segment.width, bar.height), ink))


def over(widths: Sequence[float], parts: Sequence[Segment], length: float) -> tuple[float, ...]:
    """The left edges of labels in one line over the bar, each as near to the middle of its segment as the others and
    the ends of the bar let it.
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
    """Each label under its segment, right of its leader or left of it, so that no leader crosses a label. None where
    that cannot be.
    """
    sides = []
    for width, part in zip(widths, parts, strict=True):
        lefts = (part.middle + CLEAR, part.middle - CLEAR - width)
        sides.append([(left, left + width) for left in lefts if left >= 0 and left + width <= length])
    return next(filter(None, (_hung(spans, parts) for spans in itertools.product(*sides))), None)


def _hung(spans: Sequence[tuple[float, float]], parts: Sequence[Segment]) -> tuple[Hung, ...] | None:
    """Labels from left to right edge as in `spans`, in lines such that those whose leader would cross one stand over
    it; None where each would have to stand over the other.
    """
    under: dict[int, set[int]] = {}  # each label with those that must stand higher: their leaders would cross it
    for n, (left, right) in enumerate(spans):
        others = (other for other, part in enumerate(parts) if left - CLEAR < part.middle < right + CLEAR)
        under[n] = {other for other in others if other != n}
    try:
        order = list(TopologicalSorter(under).static_order())
    except CycleError:
        return None
    return tuple(Hung(order.index(n), left) for n, (left, _) in enumerate(spans))
