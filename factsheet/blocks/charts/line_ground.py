"""Where the plot of lines or areas lies in its frame, how its amounts become heights, and labels placed on it.

Lengths are points, heights y upward.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import groupby, pairwise

from factsheet.blocks.charts.bar_parts import CLEAR, OFF_ZERO, lines_at
from factsheet.blocks.charts.lines import LinesPlan
from factsheet.blocks.charts.scale import AXIS, amount_of
from factsheet.blocks.vocabulary import Course, Point
from factsheet.drawing.tree import Text
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Point as Spot
from factsheet.record import record
from factsheet.typeset import Paragraph

DOT = 2.5  # the radius of the last point of one's own line
_SIDE = 8.0  # at most, of the square in the place of a figure that is not published: it is no length


@record(kw_only=True)
class Ground:
    """Where a plot lies: its left edge, its foot, its width and height, and how its amounts become heights."""

    left: float
    foot: float
    width: float
    height: float
    low: Fraction
    per: float
    lift: float  # of zero over the foot, by the weight of the axis

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.foot + self.height

    def y(self, amount: Fraction) -> float:
        """The height at which an amount stands."""
        return self.foot + self.lift + float((amount - self.low) * Fraction(self.per))


@record
class Label:
    """Words with their left edge and the baseline of their first line."""

    words: Paragraph
    x: float
    y: float

    @property
    def box(self) -> Box:
        """The box around its only line, from the baseline to the capitals' top."""
        return Box(self.x, self.y, self.words.width, self.words.cap_height)

    @property
    def inked(self) -> Box:
        """The box around its line and all that reaches over the capitals or under the baseline, such as a slash."""
        high, low = self.words.lines[0].reach
        return Box(self.x, self.y - low, self.words.width, low + max(high, self.words.cap_height))

    @property
    def texts(self) -> Iterator[Text]:
        """Its texts."""
        for row in lines_at(self.words, self.x, self.y):
            yield from row


def ground_of(plan: LinesPlan, box: Box) -> Ground:
    """Where the plot of a plan lies in its frame."""
    low, high = plan.plot.reach
    foot = box.y + plan.under
    height = box.top - plan.remarks.height - plan.over - foot
    lift = AXIS if plan.plot.from_zero else 0.0
    per = (height - lift) / float(high - low) if high > low else 0.0
    width = box.width - plan.gutter - plan.right
    left = box.x + plan.gutter
    return Ground(left=left, foot=foot, width=width, height=height, low=low, per=per, lift=lift)


def pieces_of(course: Course) -> Iterator[tuple[Point, ...]]:
    """Yields the points of a course that a line joins: without a gap or a break between them."""
    piece: list[Point] = []
    for point in course.known:
        if piece and (point.place != piece[-1].place + 1 or point.place in course.breaks):
            yield tuple(piece)
            piece = []
        piece.append(point)
    if piece:
        yield tuple(piece)


def stacks(plan: LinesPlan) -> list[tuple[int, ...]]:
    """The runs of neighbouring periods in which every band has a figure."""
    lines = plan.plot.lines
    breaks = {place for each in lines for place in each.course.breaks}
    full = [p for p in range(plan.plot.places) if all(any(q.place == p for q in one.course.known) for one in lines)]
    numbered = [(place, n, sum(at <= place for at in breaks)) for n, place in enumerate(full)]
    return [tuple(one[0] for one in run) for _, run in groupby(numbered, key=lambda one: (one[0] - one[1], one[2]))]


def end_of(number: int, plan: LinesPlan, ground: Ground, *, first: bool) -> Spot | None:
    """Where a line begins or ends, or the middle of an end of a band; None where nothing of it is drawn."""
    each = plan.plot.lines[number]
    shown = {place for run in stacks(plan) for place in run} if plan.plot.area else None
    known = [point for point in each.course.known if shown is None or point.place in shown]
    if not known:
        return None
    end = known[0] if first else known[-1]
    amount, x = amount_of(end.figure) or Fraction(0), ground.left + plan.x(end.place)
    if not plan.plot.area:
        return x, ground.y(amount)
    under = [amount_of(p.figure) or Fraction(0) for one in plan.plot.lines[:number] for p in one.course.known
             if p.place == end.place]  # fmt: skip
    return x, ground.y(sum(under, Fraction(0)) + amount / 2)


def segments_of(plan: LinesPlan, ground: Ground) -> Iterator[tuple[Spot, Spot]]:
    """Yields the straight pieces of all lines; a point alone is one of no length."""
    for each in plan.plot.lines:
        for piece in pieces_of(each.course):
            spots = [(ground.left + plan.x(p.place), ground.y(amount_of(p.figure) or Fraction(0))) for p in piece]
            yield from pairwise(spots) if len(spots) > 1 else [(spots[0], spots[0])]


def breaks_of(plan: LinesPlan, ground: Ground) -> Iterator[tuple[Spot, Spot]]:
    """Yields the foot and the top of the line before each period that is not comparable with those before it."""
    for place in sorted({place for each in plan.plot.lines for place in each.course.breaks}):
        x = ground.left + (plan.x(place) + plan.x(place - 1)) / 2
        yield (x, ground.foot), (x, ground.top)


def bare_boxes(plan: LinesPlan, ground: Ground) -> Iterator[tuple[Box, int]]:
    """Yields the squares of the periods in which nothing is drawn, a little over the axis, with their numbers."""
    pitch = plan.x(1) - plan.x(0) if plan.plot.places > 1 else ground.width
    side = min(pitch / 2, _SIDE)
    for place in sorted(plan.plot.bare):
        x = min(max(plan.x(place) - side / 2, 0.0), ground.width - side)
        yield Box(ground.left + x, ground.foot + AXIS + OFF_ZERO, side, side), place


def crosses(box: Box, start: Spot, end: Spot) -> bool:
    """Whether a straight piece comes nearer to a box than labels may stand."""
    low, high = 0.0, 1.0
    sides = ((start[0], end[0], box.x, box.right), (start[1], end[1], box.y, box.top))
    for one, other, least, most in sides:
        along = other - one
        if abs(along) < 1e-9:
            if not least - CLEAR < one < most + CLEAR:
                return False
            continue
        enter, leave = sorted(((least - CLEAR - one) / along, (most + CLEAR - one) / along))
        low, high = max(low, enter), min(high, leave)
    return low < high


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes come nearer to each other than labels may stand."""
    across = one.x < other.right + CLEAR and other.x < one.right + CLEAR
    return across and one.y < other.top + CLEAR and other.y < one.top + CLEAR


def is_clear(label: Label, pieces: Iterable[tuple[Spot, Spot]], boxes: Iterable[Box]) -> bool:
    """Whether the ink of a label is clear of straight pieces and of boxes."""
    own = label.inked
    return not any(crosses(own, *piece) for piece in pieces) and not any(overlap(own, other) for other in boxes)
