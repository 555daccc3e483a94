"""Draws lines and stacked areas into their frame: what is drawn is content of the figure, its labels are for the eye.

Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import dist

from factsheet.blocks.charts.bar_geometry import edged
from factsheet.blocks.charts.bar_parts import APART, CLEAR, LEAST_CONTRAST, around
from factsheet.blocks.charts.dashes import dashes
from factsheet.blocks.charts.drawn_labels import draw_remarks, drawn_figure
from factsheet.blocks.charts.line_ends import draw_leads, firsts, lasts
from factsheet.blocks.charts.line_gaps import draw_breaks, draw_gaps, marks
from factsheet.blocks.charts.line_ground import DOT, Ground, Label, bare_boxes, ground_of, pieces_of, stacks
from factsheet.blocks.charts.line_values import values_at_points
from factsheet.blocks.charts.lines import LINE, UNDER, LinesPlan
from factsheet.blocks.charts.scale import AXIS, amount_of
from factsheet.drawing.encodes import Plots, Tick
from factsheet.drawing.tree import Drawing, Node
from factsheet.graphics.colour import BLACK, Ink, contrast
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape, Step, disc, line
from factsheet.statistics import Figure
from factsheet.typeset.style import Style

_DASHES = (3.0, 1.5)  # of the second line, of the third
_MORE = APART - CLEAR  # points more from a label to the ends of a line of the scale, which else seems to strike it
_ALONE = 1.8  # the radius of a point between two gaps


def draw_lines(plan: LinesPlan, box: Box, alt: str, inks: Sequence[Ink]) -> tuple[Node, ...]:
    """Draws a plot as a figure, and its remarks as paragraphs."""
    plot, ground, style = plan.plot, ground_of(plan, box), plan.plot.style
    column = firsts(plan, ground)
    values = values_at_points(plan, ground, column)
    begun = (*column, *(value.label for value in values))
    labels = (*begun, *marks(plan, ground, values))
    drawn = [*_scale(plan, ground, labels), *draw_gaps(plan, ground)]
    drawn += _bands(plan, ground, inks) if plot.area else _curves(plan, ground, inks)
    if plot.from_zero:
        y = ground.y(Fraction(0)) - AXIS / 2
        axis = line((ground.left, y), (ground.right, y), style.ink("text"), AXIS)
        drawn.append(Drawing((axis,), Tick(Decimal(0), "up")))
    drawn += [*draw_breaks(plan, ground), *draw_leads(plan, ground, values)]
    every = (*_tick_labels(plan, ground), *_periods(plan, ground), *labels, *lasts(plan, ground, values))
    texts = [text for label in every for text in label.texts]
    ends = [(plan.x(place), _top(plan, ground, place, labels)) for place in range(plot.places)]
    leaders, said = draw_remarks(plan.remarks, ground.left, ground.top + plan.over, ends, style)
    figure = drawn_figure(drawn, texts, [each.name for each in plot.lines], box, alt, style)
    return (*figure, *leaders, *said)


def _scale(plan: LinesPlan, ground: Ground, labels: Sequence[Label]) -> Iterator[Drawing]:
    """The lines of the scale, which are interrupted for labels; they begin before the column of the first values."""
    style = plan.plot.style
    pattern = bool(style.ink("track").pattern)
    ink, weight = style.ink("rule" if pattern else "track"), 0.35 if pattern else 0.5
    for amount, _ in plan.plot.ticks:
        y = ground.y(amount)
        boxes = [*(label.box for label in labels), *(bare for bare, _ in bare_boxes(plan, ground))]
        taken = [(box.x - _MORE, box.right + _MORE) for box in boxes if box.y - CLEAR < y < box.top + CLEAR]
        pieces = around(ground.left - plan.firsts, ground.right, taken)
        rules = tuple(line((low, y), (high, y), ink, weight) for low, high in pieces)
        yield Drawing(rules, Tick(Decimal(amount.numerator) / Decimal(amount.denominator), "up"))


def _tick_labels(plan: LinesPlan, ground: Ground) -> Iterator[Label]:
    right = ground.left - plan.firsts - APART
    for amount, words in plan.plot.ticks:
        yield Label(words, right - words.width, ground.y(amount) - words.cap_height / 2)


def _periods(plan: LinesPlan, ground: Ground) -> Iterator[Label]:
    """The labels of periods, under the axis and the marks that stand there."""
    plot = plan.plot
    marked = any(place in plot.bare for each in plot.lines for place, _ in each.states)
    for place, words in plot.periods:
        drop = UNDER + words.cap_height + (LINE if marked else 0.0)
        yield Label(words, ground.left + plan.left_of(place, words), ground.foot - drop)


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
                shape = _stroke(points, number, inks[number], plan.plot.style)
            drawn.append(Drawing((shape,), Plots(figures, places)))
        if number == 0 and each.course.known:
            last = each.course.known[-1]
            x, y = ground.left + plan.x(last.place), ground.y(amount_of(last.figure) or Fraction(0))
            drawn.append(Drawing((disc(x, y, DOT, inks[0]),), Plots((last.figure,), (last.place,))))
    return drawn


def _stroke(points: Sequence[tuple[float, float]], number: int, ink: Ink, style: Style) -> Shape:
    """A line through points: solid for the first course, in dashes that meet at the points for others."""
    if number == 0:
        steps: tuple[Step, ...] = tuple(("L" if n else "M", point) for n, point in enumerate(points))
        return Shape(steps, ink, style.size("chart_line"))
    dash = _DASHES[(number - 1) % len(_DASHES)]
    joined = (step for start, end in pairwise(points) for step in dashes(start, end, dist(start, end), dash))
    return Shape(tuple(joined), ink, style.size("chart_line_other"))


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


def _top(plan: LinesPlan, ground: Ground, place: int, labels: Sequence[Label]) -> float:
    """The height of all that is drawn of a period, with labels that stand there."""
    found = [(each, p) for each in plan.plot.lines for p in each.course.known if p.place == place]
    amounts = [amount_of(point.figure) or Fraction(0) for _, point in found]
    bare = [box.top for box, at in bare_boxes(plan, ground) if at == place]
    if not bare and not found:
        return ground.top
    top = bare[0] if bare else ground.y(sum(amounts, Fraction(0)) if plan.plot.area else max(amounts))
    x = ground.left + plan.x(place)
    there = [label.box.top for label in labels if label.x - CLEAR <= x <= label.box.right + CLEAR]
    return max(top + DOT, *there, ground.foot)
