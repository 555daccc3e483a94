"""What stands in the place of figures of lines and areas that are not published, and breaks between periods.

In a period in which nothing is drawn a small square stands over the axis, which no length tells, and what is not
published has one mark under the axis. Where other lines have figures, the mark stands in the gap of its own line, clear
of all of them; it is no point of the line. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factsheet.blocks.charts.bar_parts import APART, CLEAR
from factsheet.blocks.charts.dashes import dashes, unpublished_box
from factsheet.blocks.charts.line_ends import leads
from factsheet.blocks.charts.line_ground import Ground, Label, bare_boxes, breaks_of, is_clear, segments_of
from factsheet.blocks.charts.line_values import Value
from factsheet.blocks.charts.lines import UNDER, LinesPlan, SetLine
from factsheet.blocks.charts.scale import AXIS, amount_of
from factsheet.drawing.tree import Drawing
from factsheet.graphics.shapes import Shape
from factsheet.typeset import Paragraph

_BREAK = 2.0  # the dashes of a break
_NEAR = 16.0  # points that the mark of a gap may stand away from its middle to be clear of the lines of the scale


def draw_gaps(plan: LinesPlan, ground: Ground) -> Iterator[Drawing]:
    """Yields what stands in the place of figures that are not published: once for each period."""
    for box, place in bare_boxes(plan, ground):
        made = unpublished_box(box, plan.plot.bare[place], plan.plot.style.ink("quiet"))
        yield Drawing(tuple(shape for shape in made.marks if isinstance(shape, Shape)), "rule")


def draw_breaks(plan: LinesPlan, ground: Ground) -> Iterator[Drawing]:
    """Yields a line in dashes before each period that is not comparable with those before it."""
    for start, end in breaks_of(plan, ground):
        steps = dashes(start, end, ground.height, _BREAK)
        yield Drawing((Shape(tuple(steps), plan.plot.style.ink("text"), 0.75),), "rule")


def marks(plan: LinesPlan, ground: Ground, values: Sequence[Value]) -> tuple[Label, ...]:
    """The marks of figures that are not published, clear of the `values` that stand at their points."""
    return (*_under_axis(plan, ground), *_in_lines(plan, ground, values))


def _under_axis(plan: LinesPlan, ground: Ground) -> Iterator[Label]:
    """Yields the marks of periods in which nothing is drawn, those of one period side by side."""
    found: dict[int, list[Paragraph]] = {}
    for each in plan.plot.lines:
        for place, words in each.states:
            if place in plan.plot.bare:
                found.setdefault(place, []).append(words)
    for place, row in found.items():
        left = ground.left + plan.x(place) - (sum(words.width for words in row) + (len(row) - 1) * APART) / 2
        for words in row:
            yield Label(words, left, ground.foot - UNDER - words.cap_height)
            left += words.width + APART


def _in_lines(plan: LinesPlan, ground: Ground, values: Sequence[Value]) -> list[Label]:
    """The marks of periods in which other lines have figures, each in the gap of its own."""
    wanted = [(each, place, words) for each in plan.plot.lines for place, words in each.states
              if place not in plan.plot.bare]  # fmt: skip
    if not wanted:
        return []
    taken = [*segments_of(plan, ground), *leads(plan, ground, values), *breaks_of(plan, ground)]
    boxes = [box for box, _ in bare_boxes(plan, ground)] + [value.label.inked for value in values]
    heights = (ground.y(amount) for amount, _ in plan.plot.ticks)
    scale = [((ground.left, y), (ground.right, y)) for y in heights]
    found: list[Label] = []
    for each, place, words in wanted:
        tries = (([*taken, *scale], _NEAR), (taken, ground.height), ((), ground.height))
        spots = [*_spots(each, place, words, plan, ground)]
        clear = (
            label for lines, far in tries for label, away in spots if away <= far and is_clear(label, lines, boxes)
        )
        label = next(clear, spots[0][0])
        boxes.append(label.inked)
        found.append(label)
    return found


def _spots(
    each: SetLine, place: int, words: Paragraph, plan: LinesPlan, ground: Ground
) -> Iterator[tuple[Label, float]]:
    """Yields where the mark of a gap may stand, each with its distance from the middle, the nearest first."""
    run = _run(each, place, plan)
    middles = []
    for at in ((run[0] + run[-1]) / 2, *run):
        x = plan.x(run[0]) + (plan.x(run[-1]) - plan.x(run[0])) * ((at - run[0]) / max(1, run[-1] - run[0]))
        left = ground.left + min(max(x - words.width / 2, 0.0), max(0.0, ground.width - words.width))
        middles.append((left, _level(each, x, plan, ground) - words.cap_height / 2))
    lowest, highest = ground.foot + AXIS + CLEAR, ground.top - words.cap_height
    steps = [0.0, *(way * n * CLEAR for n in range(1, int(ground.height / CLEAR) + 2) for way in (1, -1))]
    found = [(Label(words, left, y + away), abs(away)) for away in steps for left, y in middles]
    within = [(label, away) for label, away in found if lowest <= label.y <= highest]
    left, y = middles[0]
    yield from within or [(Label(words, left, min(max(y, lowest), highest)), 0.0)]


def _run(each: SetLine, place: int, plan: LinesPlan) -> list[int]:
    """The periods that a mark in a gap stands for: from its own on, those without a figure and a mark of their own."""
    own = {at for at, _ in each.states}
    missing = {point.place for point in each.course.points if point.figure.missing}
    run = [place]
    while (after := run[-1] + 1) in missing and after not in own and after not in plan.plot.bare:
        run.append(after)
    return run


def _level(each: SetLine, x: float, plan: LinesPlan, ground: Ground) -> float:
    """The height of the middle of a gap: between the ends of the line at its sides, or that of the only one."""
    spots = [(plan.x(p.place), ground.y(amount_of(p.figure) or Fraction(0))) for p in each.course.known]
    before = [spot for spot in spots if spot[0] <= x]
    after = [spot for spot in spots if spot[0] > x]
    if not before or not after:
        return (before[-1] if before else after[0])[1]
    (x0, y0), (x1, y1) = before[-1], after[0]
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
