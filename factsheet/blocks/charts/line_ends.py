"""What stands at the edges of lines and areas: first values at the left, names and last values at the right.

The labels of one edge are pushed apart. Where a line ends early, a leader joins it to its name; `line_values` has the
values of such lines. The first value of a single line stands beside its first point. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from factsheet.blocks.charts.bar_parts import APART, CLEAR
from factsheet.blocks.charts.drawn_labels import pushed_apart
from factsheet.blocks.charts.line_ground import DOT, Ground, Label, bare_boxes, end_of, overlap
from factsheet.blocks.charts.line_values import Value
from factsheet.blocks.charts.lines import BEFORE, GAP, LINE, WHITE, LinesPlan, SetLine, label_height
from factsheet.blocks.charts.scale import AXIS, amount_of
from factsheet.drawing.tree import Drawing
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Point as Spot
from factsheet.graphics.shapes import line
from factsheet.typeset import Paragraph

_BESIDE = 1.5  # points that a first value may stand over or under its point and have no leader
_OFF_TICK = 8.0  # points that the first value of one line stands right of its point, where a tick is level with it


def firsts(plan: LinesPlan, ground: Ground) -> tuple[Label, ...]:
    """The first values: of one line beside its first point, of several in a column at the left."""
    if plan.plot.one:
        each, box = plan.plot.lines[0], _box_of_first(plan, ground)
        return (Label(each.first, box.x, box.y),) if box and each.first else ()
    return tuple(label for label, _ in _in_column(plan, ground))


def _in_column(plan: LinesPlan, ground: Ground) -> tuple[tuple[Label, float], ...]:
    """The first values of lines that begin with the first period, in a column, each with the height of its point."""
    ends = (end_of(number, plan, ground, first=True) for number in range(len(plan.plot.lines)))
    every = [(line.first, end) for line, end in zip(plan.plot.lines, ends, strict=True) if line.first and end]
    found = [(words, y) for words, (x, y) in every if x <= ground.left + 1e-6]
    heights = [words.cap_height + WHITE for words, _ in found]
    middles = pushed_apart([y for _, y in found], heights, ground.foot, ground.top + plan.over - CLEAR)
    right = ground.left - BEFORE - plan.led
    return tuple(
        (Label(words, right - words.width, middle - words.cap_height / 2), y)
        for (words, y), middle in zip(found, middles, strict=True)
    )


def lasts(plan: LinesPlan, ground: Ground, values: Sequence[Value]) -> Iterator[Label]:
    """The names and values at the right edge, and a total over them; without `values` that stand at their points."""
    found, x = _middles(plan, ground), ground.right + GAP
    elsewhere = {value.line for value in values if not value.first}
    for number, (each, middle) in enumerate(zip(plan.plot.lines, found, strict=False)):
        yield from _label(replace(each, last=None) if number in elsewhere else each, x, middle)
    if plan.plot.total:
        yield Label(plan.plot.total, x, found[-1] - plan.plot.total.cap_height / 2)


def leads(plan: LinesPlan, ground: Ground, values: Sequence[Value]) -> list[tuple[Spot, Spot]]:
    """The straight pieces from lines that end early, or the values beside their ends, to their names at the right."""
    found = []
    at_points = {value.line: value.label.box for value in values if not value.first}
    for number, middle in enumerate(_middles(plan, ground)[: len(plan.plot.lines)]):
        end, own = end_of(number, plan, ground, first=False), at_points.get(number)
        if end is None or end[0] >= ground.right - 1e-6 or (own and plan.plot.lines[number].name is None):
            continue
        beside = own is not None and own.y < end[1] < own.top
        start = (own.right + CLEAR, own.y + own.height / 2) if own and beside else (end[0] + 2 * DOT, end[1])
        found.append((start, (ground.right + GAP - CLEAR, middle)))
    return found


def draw_leads(plan: LinesPlan, ground: Ground, values: Sequence[Value]) -> Iterator[Drawing]:
    """Yields the leaders of lines that end early, and of first values that do not stand at their height."""
    style = plan.plot.style
    for start, end in (*leads(plan, ground, values), *first_leads(plan, ground)):
        yield Drawing((line(start, end, style.ink("quiet"), style.rule("leader").weight),), "leader")


def first_leads(plan: LinesPlan, ground: Ground) -> Iterator[tuple[Spot, Spot]]:
    """Yields the straight pieces from first values that are pushed apart to where their lines begin."""
    if plan.plot.one or not plan.led:
        return
    for label, y in _in_column(plan, ground):
        middle = label.y + label.words.cap_height / 2
        if abs(middle - y) > _BESIDE:
            yield (ground.left - BEFORE - plan.led + CLEAR, middle), (ground.left - CLEAR, y)


def _box_of_first(plan: LinesPlan, ground: Ground) -> Box | None:
    """The box of the first value, beside its point: under the line where that rises and there is room, else over it."""
    [each] = plan.plot.lines
    if each.first is None or len(each.course.known) < 2:
        return None
    points = [(plan.x(p.place), ground.y(amount_of(p.figure) or Fraction(0))) for p in each.course.known]
    width, cap = each.first.width, each.first.cap_height
    x = points[0][0]
    left = 0.0 if x < width / 2 else x - width / 2
    found = _over_or_under(plan, ground, points, left)
    heights = (ground.y(amount) for amount, _ in plan.plot.ticks)
    level = any(abs(y - found.y - cap / 2) < cap for y in heights)  # beside the label of a line of the scale
    return _over_or_under(plan, ground, points, _OFF_TICK) if left < _OFF_TICK and level else found


def _over_or_under(plan: LinesPlan, ground: Ground, points: list[Spot], left: float) -> Box:
    """The box of the first value, which begins at `left`, clear of the line."""
    [each] = plan.plot.lines
    assert each.first
    width, cap = each.first.width, each.first.cap_height
    x, y = points[0]
    beside = [_height_at(points, at) for at in (x, (x + left + width) / 2, left + width)]
    beside += [height for at, height in points if left <= at <= left + width]
    under = min(beside) - 2 * CLEAR - cap
    over = max(beside) + 2 * CLEAR
    low, high = (Box(ground.left + left, at, width, cap) for at in (under, over))
    free = under > ground.foot + AXIS + CLEAR and not any(overlap(low, bare) for bare, _ in bare_boxes(plan, ground))
    return low if points[1][1] > y and free else high


def _height_at(points: list[Spot], x: float) -> float:
    """The height of a line at x; beyond its ends that of these."""
    for (x0, y0), (x1, y1) in pairwise(points):
        if x0 <= x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return points[0][1] if x < points[0][0] else points[-1][1]


def _middles(plan: LinesPlan, ground: Ground) -> list[float]:
    """The middles of the names and values at the ends of lines, and that of a total over them."""
    plot = plan.plot
    ends = [end_of(number, plan, ground, first=False) for number in range(len(plot.lines))]
    middles = [end[1] if end else ground.foot for end in ends]
    heights = [label_height(each) for each in plot.lines]
    if plot.total:
        middles.append(max(middles) + LINE)
        heights.append(_height_of_total(plot.total, plot.lines, min(heights)))
    return pushed_apart(middles, heights, ground.foot, ground.top + plan.over - CLEAR)


def _height_of_total(total: Paragraph, lines: Sequence[SetLine], least: float) -> float:
    """The height of a total over labels of at least so much height, whose ink keeps clear of what hangs under it."""
    under = max((each.reach[1] for each in total.lines), default=0.0)
    words = (words for line in lines for words in (line.name, line.last) if words and words.lines)
    over = max((each.lines[0].reach[0] for each in words), default=0.0)
    return max(LINE + 2 * CLEAR, 2 * (over + under + CLEAR) - least)


def _label(each: SetLine, x: float, middle: float) -> Iterator[Label]:
    """The name and the value of a line, in the middle of a height."""
    name, last = each.name, each.last
    if name is None or each.beside:
        cap = last.cap_height if last else name.cap_height if name else 0.0
        parts = [(name, x), (last, x + (name.width + APART if name else 0.0))]
        for words, left in parts:
            if words:
                yield Label(words, left, middle - cap / 2)
        return
    height = name.cap_height + (len(name.lines) - 1 + bool(last)) * name.leading
    yield Label(name, x, middle + height / 2 - name.cap_height)
    if last:
        yield Label(last, x, middle - height / 2)
