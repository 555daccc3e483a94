"""The geometry of bars: the segments that share the length of a bar, and the positions of their labels.

Lengths are points, from the left edge of the bar.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from factsheet.graphics.colour import BLACK, Ink
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape, rectangle
from factsheet.record import record

CLEAR = 2.5  # points between a label and the ends of its segment or a leader; between two labels twice as much
EDGE = 0.5  # points: the weight of the rule inside the edge of a part whose ink is a pattern
_MOST_GAPS = 0.5  # of the length: gaps in a bar that is too short for them are narrower


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

    The segments share what the gaps leave, so that their widths are in proportion however small they are. A share of 0
    has no width and no gap.
    """
    between = max(0, sum(share > 0 for share in shares) - 1)
    gap = min(gap, _MOST_GAPS * length / between) if between else 0.0
    room = length - gap * between
    x, out = 0.0, []
    for share in shares:
        out.append(Segment(min(x, length), share * room))
        x += share * room + gap if share > 0 else 0.0
    return tuple(out)


def fits(width: float, segment: Segment) -> bool:
    """Whether a label of this width can stand on `segment`."""
    return width + 2 * CLEAR <= segment.width


def filled(segment: Segment, bar: Box, ink: Ink) -> tuple[Shape, ...]:
    """The shapes of `segment` on `bar`: a rectangle in its ink and the edge that a pattern needs."""
    box = Box(bar.x + segment.x, bar.y, segment.width, bar.height)
    inset = Box(box.x + EDGE / 2, box.y + EDGE / 2, box.width - EDGE, box.height - EDGE)
    return edged(rectangle(box, ink), rectangle(inset, BLACK) if min(inset.width, inset.height) > EDGE else None)


def edged(shape: Shape, inset: Shape | None) -> tuple[Shape, ...]:
    """A filled path and, if its ink is a pattern, a rule along `inset`, which lies half the rule's weight inside.

    The rule makes the path no larger than its figure says. Without `inset` the path is too thin for the rule and is
    black throughout.
    """
    if not shape.ink.pattern:
        return (shape,)
    return (shape, replace(inset, weight=EDGE, even_odd=False) if inset else replace(shape, ink=BLACK))


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
