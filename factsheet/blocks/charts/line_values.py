"""The values of lines and areas that begin late or end early: each at its own point, not in the room of another period.

A value stands beside the first or last point of its line, or over or under it where other lines leave room there. The
name of a line that ends early stays at the right, with a leader to it. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsheet.blocks.charts.bar_parts import CLEAR
from factsheet.blocks.charts.drawn_labels import pushed_apart
from factsheet.blocks.charts.line_ground import (
    DOT,
    Ground,
    Label,
    bare_boxes,
    breaks_of,
    end_of,
    is_clear,
    segments_of,
)
from factsheet.blocks.charts.lines import BEFORE, WHITE, LinesPlan
from factsheet.blocks.charts.scale import AXIS
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Point as Spot
from factsheet.record import record
from factsheet.typeset import Paragraph

_SHARES = (0.5, 0.0, 1.0)  # of a value over or under its point that stand left of it, the best first


@record
class Value:
    """The value of a line that begins late (`first`) or ends early, where its point is, and where it stands itself."""

    line: int
    first: bool
    point: Spot
    label: Label


def values_at_points(plan: LinesPlan, ground: Ground, begun: Sequence[Label]) -> tuple[Value, ...]:
    """The values that stand at their own points: first and last ones of lines that do not reach the edges of the plot.

    They are clear of those that stand in a column at the left, where the other lines have `begun`.
    A last value that is clear of other lines nowhere beside its point is left out: it stands behind the name.
    """
    found: list[Value] = []
    for first in (True, False):
        wanted = list(_wanted(plan, ground, first=first))
        middles = _middles([point for _, point, _ in wanted], [words for _, _, words in wanted], plan, ground)
        for (number, point, words), middle in zip(wanted, middles, strict=True):
            others = (*begun, *(value.label for value in found))
            label = _placed(words, (point[0], middle), plan, ground, others, first=first)
            if label:
                found.append(Value(number, first, point, label))
    return tuple(found)


def _wanted(plan: LinesPlan, ground: Ground, *, first: bool) -> Iterator[tuple[int, Spot, Paragraph]]:
    """Yields the lines that begin late, or end early, with their points and values."""
    for number, each in enumerate(plan.plot.lines):
        words, end = (each.first if first else each.last), end_of(number, plan, ground, first=first)
        if words is None or end is None or (plan.plot.one and first):
            continue
        if (first and end[0] > ground.left + 1e-6) or (not first and end[0] < ground.right - 1e-6):
            yield number, end, words


def _middles(points: Sequence[Spot], words: Sequence[Paragraph], plan: LinesPlan, ground: Ground) -> list[float]:
    """The heights of the points; those of bands, which lie on each other, pushed apart for their values."""
    heights = [y for _, y in points]
    if not plan.plot.area or not heights:
        return heights
    return pushed_apart(heights, [one.cap_height + WHITE for one in words], ground.foot + AXIS, ground.top)


def _placed(
    words: Paragraph, point: Spot, plan: LinesPlan, ground: Ground, others: Sequence[Label], *, first: bool
) -> Label | None:
    """A value at its point: beside it, over or under it, or a first one as near as there is room."""
    (x, y), width, cap = point, words.width, words.cap_height
    highest = ground.top + plan.over - CLEAR - cap
    near = [(x - BEFORE - width if first else x + BEFORE, min(y - cap / 2, highest))]
    if not plan.plot.area:
        lefts = [min(max(x - share * width, ground.left), ground.right - width) for share in _SHARES]
        near += [(left, at) for at in (y + DOT + 2 * CLEAR, y - DOT - 2 * CLEAR - cap) for left in lefts]
    taken = [*breaks_of(plan, ground), *(() if plan.plot.area else segments_of(plan, ground))]
    boxes = [*(other.inked for other in others), *(box for box, _ in bare_boxes(plan, ground))]
    for at in (*near, *(_farther(near[:1], ground) if first else ())):
        label = Label(words, *at)
        if _is_inside(label.box, plan, ground) and is_clear(label, taken, boxes):
            return label
    return Label(words, *near[0]) if first else None


def _farther(near: Sequence[Spot], ground: Ground) -> Iterator[Spot]:
    """Yields places over and under those near a point, farther and farther from it."""
    for n in range(1, int(ground.height / CLEAR) + 1):
        for x, y in near:
            yield from ((x, y + n * CLEAR), (x, y - n * CLEAR))


def _is_inside(box: Box, plan: LinesPlan, ground: Ground) -> bool:
    across = ground.left - plan.firsts - 1e-6 <= box.x and box.right <= ground.right + 1e-6
    return across and ground.foot + AXIS + CLEAR <= box.y and box.top <= ground.top + plan.over - CLEAR + 1e-6
