"""Draws lines and stacked areas into their frame: what is drawn is content of the figure, its labels are for the eye.

Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import groupby, pairwise
from math import dist

from factsheet.blocks.charts.bar_geometry import edged
from factsheet.blocks.charts.bar_parts import APART, CLEAR, LEAST_CONTRAST, around, lines_at
from factsheet.blocks.charts.dashes import dashes, unpublished_box
from factsheet.blocks.charts.drawn_labels import draw_remarks, drawn_figure, pushed_apart
from factsheet.blocks.charts.lines import GAP, LinesPlan, SetLine, label_height
from factsheet.blocks.charts.scale import AXIS, amount_of
from factsheet.blocks.vocabulary import Course, Point
from factsheet.drawing.encodes import Plots, Tick
from factsheet.drawing.tree import Drawing, Node, Text
from factsheet.graphics.colour import BLACK, Ink, contrast
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape, Step, disc, line
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.typeset import Paragraph

_OWN, _OTHERS = 2.0, 1.25  # the weights of lines
_DASHES = (3.0, 1.5)  # of the second line, of the third
_DOT, _ALONE = 2.5, 1.8  # the radius of the last point of one's own line, and of a point between two gaps
_GAP_WIDE = 9.0  # what stands in a gap, at most
_BREAK = 2.0  # the dashes of a break
_UNDER = 5.25
_LINE = 10.5


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

    def y(self, amount: Fraction) -> float:
        """The height at which an amount stands."""
        return self.foot + self.lift + float((amount - self.low) * Fraction(self.per))


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


def draw_lines(plan: LinesPlan, box: Box, alt: str, inks: Sequence[Ink]) -> tuple[Node, ...]:
    """Draws a plot as a figure, and its remarks as paragraphs."""
    plot, ground, style = plan.plot, ground_of(plan, box), plan.plot.style
    marks = [*_scale(plan, ground), *_gaps(plan, ground)]
    marks += _bands(plan, ground, inks) if plot.area else _curves(plan, ground, inks)
    if plot.from_zero:
        y = ground.y(Fraction(0)) - AXIS / 2
        axis = line((ground.left, y), (ground.left + ground.width, y), style.ink("text"), AXIS)
        marks.append(Drawing((axis,), Tick(Decimal(0), "up")))
    marks += _breaks(plan, ground)
    texts = [*_tick_labels(plan, ground), *_under_axis(plan, ground), *_at_ends(plan, ground)]
    ends = [(plan.x(place), _top(plan, ground, place)) for place in range(plot.places)]
    over = ground.foot + ground.height + plan.over
    leaders, said = draw_remarks(plan.remarks, ground.left, over, ends, style)
    names = [each.name for each in plot.lines]
    figure = drawn_figure([*marks, *_leads(plan, ground)], texts, names, box, alt, style)
    return (*figure, *leaders, *said)


def _scale(plan: LinesPlan, ground: Ground) -> Iterator[Drawing]:
    """The lines of the scale."""
    style = plan.plot.style
    pattern = bool(style.ink("track").pattern)
    ink, weight = style.ink("rule" if pattern else "track"), 0.35 if pattern else 0.5
    first = _box_of_first(plan, ground)
    for amount, _ in plan.plot.ticks:
        y = ground.y(amount)
        crossed = first is not None and first.y - CLEAR < y < first.top + CLEAR
        taken = [(first.x, first.right)] if first and crossed else []
        pieces = around(ground.left, ground.left + ground.width, taken)
        rules = tuple(line((low, y), (high, y), ink, weight) for low, high in pieces)
        yield Drawing(rules, Tick(Decimal(amount.numerator) / Decimal(amount.denominator), "up"))


def _tick_labels(plan: LinesPlan, ground: Ground) -> Iterator[Text]:
    for amount, words in plan.plot.ticks:
        x = ground.left - APART - words.width
        for texts in lines_at(words, x, ground.y(amount) - words.cap_height / 2):
            yield from texts


def _under_axis(plan: LinesPlan, ground: Ground) -> Iterator[Text]:
    """The labels of the first and the last period, and over them the marks of figures that are not published."""
    plot = plan.plot
    states = [state for each in plot.lines for state in each.states]
    drop = _UNDER + (_LINE if states else 0.0)
    ends = [(place, words, 0.0 if place == 0 else 1.0 if place == plot.places - 1 else 0.5, drop)
            for place, words in plot.periods]  # fmt: skip
    for place in dict.fromkeys(place for place, _ in states):
        yield from _states([words for at, words in states if at == place], ground.left + plan.x(place), ground.foot)
    for place, words, share, down in ends:
        x = ground.left + plan.x(place) - share * words.width
        for texts in lines_at(words, x, ground.foot - down - words.cap_height):
            yield from texts


def _states(marks: Sequence[Paragraph], x: float, foot: float) -> Iterator[Text]:
    """The marks of one period under the axis, side by side."""
    left = x - (sum(words.width for words in marks) + (len(marks) - 1) * APART) / 2
    for words in marks:
        for texts in lines_at(words, left, foot - _UNDER - words.cap_height):
            yield from texts
        left += words.width + APART


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


def _curves(plan: LinesPlan, ground: Ground, inks: Sequence[Ink]) -> list[Drawing]:
    """The lines, that of the first course last and strongest."""
    drawn = []
    for number, each in reversed([*enumerate(plan.plot.lines)]):
        for piece in pieces_of(each.course):
            points = [(ground.left + plan.x(p.place), ground.y(amount_of(p.figure) or Fraction(0))) for p in piece]
            figures, places = tuple(p.figure for p in piece), tuple(p.place for p in piece)
            if len(points) == 1:
                shape = disc(*points[0], _ALONE, inks[number])
            else:
                shape = _stroke(points, number, inks[number])
            drawn.append(Drawing((shape,), Plots(figures, places)))
        if number == 0 and each.course.known:
            last = each.course.known[-1]
            x, y = ground.left + plan.x(last.place), ground.y(amount_of(last.figure) or Fraction(0))
            drawn.append(Drawing((disc(x, y, _DOT, inks[0]),), Plots((last.figure,), (last.place,))))
    return drawn


def _stroke(points: Sequence[tuple[float, float]], number: int, ink: Ink) -> Shape:
    """A line through points: solid for the first course, in dashes that meet at the points for others."""
    if number == 0:
        steps: tuple[Step, ...] = tuple(("L" if n else "M", point) for n, point in enumerate(points))
        return Shape(steps, ink, _OWN)
    dash = _DASHES[(number - 1) % len(_DASHES)]
    joined = (step for start, end in pairwise(points) for step in dashes(start, end, dist(start, end), dash))
    return Shape(tuple(joined), ink, _OTHERS)


def stacks(plan: LinesPlan) -> list[tuple[int, ...]]:
    """The runs of neighbouring periods in which every band has a figure."""
    lines = plan.plot.lines
    breaks = {place for each in lines for place in each.course.breaks}
    full = [p for p in range(plan.plot.places) if all(any(q.place == p for q in one.course.known) for one in lines)]
    numbered = [(place, n, sum(at <= place for at in breaks)) for n, place in enumerate(full)]
    return [tuple(one[0] for one in run) for _, run in groupby(numbered, key=lambda one: (one[0] - one[1], one[2]))]


def _bands(plan: LinesPlan, ground: Ground, inks: Sequence[Ink]) -> list[Drawing]:
    """The bands of an area, the first at the foot, and ground between them."""
    drawn: list[Drawing] = []
    lines, style = plan.plot.lines, plan.plot.style
    for run in stacks(plan):
        below: list[tuple[Figure, ...]] = [() for _ in run]
        for number, each in enumerate(lines):
            by_place = {point.place: point.figure for point in each.course.known}
            figures = tuple(by_place[place] for place in run)
            xs = [ground.left + plan.x(place) for place in run]
            low = [ground.y(_sum(under)) for under in below]
            high = [ground.y(_sum((*under, figure))) for under, figure in zip(below, figures, strict=True)]
            edges = [*zip(xs, high, strict=True), *reversed([*zip(xs, low, strict=True)])]
            steps: tuple[Step, ...] = (*(("L" if n else "M", point) for n, point in enumerate(edges)), ("Z", ()))
            shape = Shape(steps, inks[number])
            drawn.append(Drawing(edged(shape, replace(shape, ink=BLACK)), Plots(figures, run, tuple(below))))
            if number:
                weight = 1.0 if contrast(inks[number], inks[number - 1]) >= LEAST_CONTRAST else 1.5
                edge: tuple[Step, ...] = tuple(
                    ("L" if n else "M", at) for n, at in enumerate(zip(xs, low, strict=True))
                )
                drawn.append(Drawing((Shape(edge, style.paper, weight),), "rule"))
            below = [(*under, figure) for under, figure in zip(below, figures, strict=True)]
    return drawn


def _sum(figures: Sequence[Figure]) -> Fraction:
    return sum((amount_of(figure) or Fraction(0) for figure in figures), Fraction(0))


def _gaps(plan: LinesPlan, ground: Ground) -> Iterator[Drawing]:
    """What stands in the place of figures that are not published, where no other line is: once for each period."""
    lines = plan.plot.lines
    there = {p.place for each in lines for p in each.course.known} if not plan.plot.area else set[int]()
    points = [p for each in lines for p in each.course.points if p.figure.missing and p.place not in there]
    missing = {p.place: p.figure for p in points}
    pitch = plan.x(1) - plan.x(0) if plan.plot.places > 1 else ground.width
    wide = min(pitch / 2, _GAP_WIDE)
    for place, figure in sorted(missing.items()):
        x = min(max(plan.x(place) - wide / 2, 0.0), ground.width - wide)
        box = Box(ground.left + x, ground.foot + AXIS, wide, ground.height - AXIS)
        made = unpublished_box(box, figure, plan.plot.style.ink("quiet"))
        yield Drawing(tuple(shape for shape in made.marks if isinstance(shape, Shape)), "rule")


def _breaks(plan: LinesPlan, ground: Ground) -> Iterator[Drawing]:
    """A line in dashes before each period that is not comparable with those before it."""
    for place in sorted({place for each in plan.plot.lines for place in each.course.breaks}):
        x = ground.left + (plan.x(place) + plan.x(place - 1)) / 2
        steps = dashes((x, ground.foot), (x, ground.foot + ground.height), ground.height, _BREAK)
        yield Drawing((Shape(tuple(steps), plan.plot.style.ink("text"), 0.75),), "rule")


def _top(plan: LinesPlan, ground: Ground, place: int) -> float:
    """The height of all that is drawn of a period, with the value over the first one."""
    found = [(each, p) for each in plan.plot.lines for p in each.course.known if p.place == place]
    if not found:
        return ground.foot + ground.height
    amounts = [amount_of(point.figure) or Fraction(0) for _, point in found]
    top = ground.y(sum(amounts, Fraction(0)) if plan.plot.area else max(amounts))
    first = found[0][0].first
    box = _box_of_first(plan, ground)
    if first and box and place == found[0][0].course.known[0].place:
        return max(top + _DOT, box.top)
    return top + _DOT


def _box_of_first(plan: LinesPlan, ground: Ground) -> Box | None:
    """The box of the first value, beside its point: under the line where that rises and there is room, else over it."""
    each = next((one for one in plan.plot.lines if one.first and len(one.course.known) > 1), None)
    if each is None or each.first is None:
        return None
    points = [(plan.x(p.place), ground.y(amount_of(p.figure) or Fraction(0))) for p in each.course.known]
    width, cap = each.first.width, each.first.cap_height
    x, y = points[0]
    left = 0.0 if x < width / 2 else x - width / 2
    beside = [_height_at(points, at) for at in (x, (x + left + width) / 2, left + width)]
    beside += [height for at, height in points if left <= at <= left + width]
    under = min(beside) - 2 * CLEAR - cap
    over = max(beside) + 2 * CLEAR
    rises = points[1][1] > y
    return Box(ground.left + left, under if rises and under > ground.foot + AXIS + CLEAR else over, width, cap)


def _height_at(points: Sequence[tuple[float, float]], x: float) -> float:
    """The height of a line at x; beyond its ends that of these."""
    for (x0, y0), (x1, y1) in pairwise(points):
        if x0 <= x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return points[0][1] if x < points[0][0] else points[-1][1]


def _at_ends(plan: LinesPlan, ground: Ground) -> Iterator[Text]:
    """The first value, and the names and values at the other end, pushed apart."""
    plot = plan.plot
    box = _box_of_first(plan, ground)
    first = next((each.first for each in plot.lines if each.first), None)
    if box and first:
        for texts in lines_at(first, box.x, box.y):
            yield from texts
    found = _middles(plan, ground)
    x = ground.left + ground.width + GAP
    for each, middle in zip(plot.lines, found, strict=False):
        yield from _label(each, x, middle)
    if plot.total:
        for texts in lines_at(plot.total, x, found[-1] - plot.total.cap_height / 2):
            yield from texts


def _middles(plan: LinesPlan, ground: Ground) -> list[float]:
    """The middles of the names and values at the ends of lines, and that of a total over them."""
    plot = plan.plot
    middles = [_middle(number, plan, ground) for number in range(len(plot.lines))]
    heights = [label_height(each) for each in plot.lines]
    if plot.total:
        middles.append(max(middles) + _LINE)
        heights.append(_LINE + 2 * CLEAR)
    return pushed_apart(middles, heights, ground.foot, ground.foot + ground.height + plan.over - CLEAR)


def _middle(number: int, plan: LinesPlan, ground: Ground) -> float:
    """The height of the end of a line, or of the middle of the end of a band."""
    each = plan.plot.lines[number]
    if not each.course.known:
        return ground.foot
    last = each.course.known[-1]
    amount = amount_of(last.figure) or Fraction(0)
    if not plan.plot.area:
        return ground.y(amount)
    under = [amount_of(p.figure) or Fraction(0) for one in plan.plot.lines[:number] for p in one.course.known
             if p.place == last.place]  # fmt: skip
    return ground.y(sum(under, Fraction(0)) + amount / 2)


def _leads(plan: LinesPlan, ground: Ground) -> Iterator[Drawing]:
    """The lines from ends before the last period to the names and values beside the plot."""
    rule = plan.plot.style.rule("leader")
    for each, middle in zip(plan.plot.lines, _middles(plan, ground), strict=False):
        known = each.course.known
        if known and known[-1].place < plan.plot.places - 1 and not plan.plot.area:
            start = (
                ground.left + plan.x(known[-1].place) + 2 * _DOT,
                ground.y(amount_of(known[-1].figure) or Fraction(0)),
            )
            end = (ground.left + ground.width + GAP - CLEAR, middle)
            yield Drawing((line(start, end, plan.plot.style.ink("quiet"), rule.weight),), "leader")


def _label(each: SetLine, x: float, middle: float) -> Iterator[Text]:
    """The name and the value of a line, in the middle of a height."""
    name, last = each.name, each.last
    if name is None or each.beside:
        cap = last.cap_height if last else name.cap_height if name else 0.0
        parts = [(name, x), (last, x + (name.width + APART if name else 0.0))]
        for words, left in parts:
            if words:
                for texts in lines_at(words, left, middle - cap / 2):
                    yield from texts
        return
    height = name.cap_height + (len(name.lines) - 1 + bool(last)) * name.leading
    for texts in lines_at(name, x, middle + height / 2 - name.cap_height):
        yield from texts
    if last:
        for texts in lines_at(last, x, middle - height / 2):
            yield from texts
