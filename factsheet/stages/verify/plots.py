"""Works out again where the corners of lines, dots and areas stand, from the cells and the lines of their scale.

Periods stand at equal distances. A scale is what its labelled lines say, and each label is parsed back. A line without
a scale, such as a small one, has its own: its highest and lowest corner fix it, and all others must be in proportion.
Every corner must be within half a pixel of a device of 300 dpi. Shares no code with what draws. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from factsheet import numbers
from factsheet.drawing.encodes import Plots, Tick
from factsheet.drawing.tree import Artifact, Drawing, Text
from factsheet.graphics.shapes import Shape
from factsheet.record import record
from factsheet.stages.verify.amounts import amount_of
from factsheet.stages.verify.sizes import HALF_PIXEL
from factsheet.statistics import Figure
from factsheet.statistics.periods import name_of
from factsheet.witness import paths

_LEVEL = 1.0  # from a line of the scale to the middle of the capitals of its label
_CAP = 0.66  # em: about the height of capitals

Point = tuple[float, float]


@record
class Mark:
    """What a mark says that it plots, and its path: the corners of a line or band, or the middle of a dot."""

    plots: Plots
    corners: tuple[Point, ...]
    dot: bool


def faults(drawn: Sequence[Artifact | Drawing], texts: Sequence[Text], language: str) -> Iterator[str]:
    """Yields which lines, dots and areas of one block are not as their cells say."""
    marks = [mark_of(each, each.shows) for each in drawn if isinstance(each.shows, Plots)]
    if not marks:
        return
    if hidden := next((f for mark in marks for f in _figures(mark) if f.missing), None):
        yield f"draws {hidden.path}, which is not published."
        return
    ticks = [each for each in drawn if isinstance(each.shows, Tick) and each.shows.way == "up"]
    yield from along(marks)
    if ticks:
        yield from _labels(ticks, texts, marks[0].plots.figures[0], language)
        scale = _scale(ticks, marks)
        for mark in marks if scale else ():
            assert scale
            yield from _off(mark, scale)
        return
    for path in dict.fromkeys(map(measure_of, marks)):
        own = [mark for mark in marks if measure_of(mark) == path]
        yield from own_scale(own)


def mark_of(drawing: Artifact | Drawing, plots: Plots) -> Mark:
    """What a drawing plots, and its path."""
    shape = next(mark for mark in drawing.marks if isinstance(mark, Shape))
    if len(plots.figures) == 1 and plots.under is None:
        box = paths.extent([shape])
        return Mark(plots, (((box.left + box.right) / 2, (box.bottom + box.top) / 2),), True)
    return Mark(plots, tuple(paths.corners(shape)), False)


def measure_of(mark: Mark) -> str:
    """The address of the measure that a mark plots, whatever the period; a formula may be of several."""
    figure = mark.plots.figures[0]
    stem, _, name = figure.path.rpartition("@")
    periods = (figure.period, *(cell.period for cell in figure.cells))
    return stem if stem and name in map(name_of, periods) else figure.path


def _figures(mark: Mark) -> Iterator[Figure]:
    yield from mark.plots.figures
    for under in mark.plots.under or ():
        yield from under


def along(marks: Sequence[Mark]) -> Iterator[str]:
    """Faults of corners that do not stand at their period."""
    ends = sorted((place, point[0]) for mark in marks for place, point in _at_places(mark))
    (first, left), (last, right) = ends[0], ends[-1]
    step = (right - left) / (last - first) if last > first else 0.0
    if step < 0:
        yield f"{marks[0].plots.figures[0].path} is drawn from the right to the left."
        return
    for mark in marks:
        for place, (x, _) in _at_places(mark):
            if abs(x - left - (place - first) * step) > HALF_PIXEL:
                yield f"{mark.plots.figures[0].path} is drawn off its period."
                return


def _at_places(mark: Mark) -> Iterator[tuple[int, Point]]:
    """The corners of a mark that tell figures, with their places: a line in dashes has others between them."""
    places, corners = mark.plots.places, mark.corners
    if mark.plots.under is not None or mark.dot or len(corners) == len(places):
        yield from zip(places, corners, strict=False)
        return
    left, right = corners[0][0], corners[-1][0]
    for place in places:
        x = left + (right - left) * (place - places[0]) / max(1, places[-1] - places[0])
        yield place, min(corners, key=lambda corner: abs(corner[0] - x))


def _scale(ticks: Sequence[Artifact | Drawing], marks: Sequence[Mark]) -> Callable[[float], float] | None:
    """The height of an amount, by the lines of the scale; where there is only that of zero, all must lie on it."""
    found = []
    for tick in ticks:
        box = paths.extent([mark for mark in tick.marks if isinstance(mark, Shape)])
        assert isinstance(tick.shows, Tick)
        amount = float(tick.shows.amount)
        found.append((amount, box.top if amount == 0 else (box.top + box.bottom) / 2))
    (low, foot), (high, top) = min(found), max(found)
    if low < high:
        return lambda amount: foot + (amount - low) / (high - low) * (top - foot)
    amounts = [(amount, point[1]) for mark in marks for amount, point in told(mark)]
    far, height = max(amounts, key=lambda one: abs(one[0] - low))
    if far == low:
        return lambda _: foot
    return lambda amount: foot + (amount - low) / (far - low) * (height - foot)


def told(mark: Mark) -> Iterator[tuple[float, Point]]:
    """The corners of a mark that tell amounts, with these; of a band both edges, its lower one from the right."""
    plots = mark.plots
    if plots.under is None:
        for figure, (_, point) in zip(plots.figures, _at_places(mark), strict=True):
            yield amount_of(figure), point
        return
    sums = [sum(map(amount_of, under)) for under in plots.under]
    high = [below + amount_of(figure) for below, figure in zip(sums, plots.figures, strict=True)]
    yield from zip([*high, *reversed(sums)], mark.corners, strict=True)


def _off(mark: Mark, scale: Callable[[float], float]) -> Iterator[str]:
    """Faults of corners that stand elsewhere than their amounts, and of dashes beside the line between them."""
    name = mark.plots.figures[0].path
    found = [*told(mark)]
    for amount, (_, y) in found:
        if abs(y - scale(amount)) > HALF_PIXEL:
            yield f"{name} is drawn {abs(y - scale(amount)):.2f} pt from where its figure is."
            return
    if mark.plots.under is None and not mark.dot:
        yield from _beside(mark, [point for _, point in found])


def _beside(mark: Mark, line: Sequence[Point]) -> Iterator[str]:
    """Faults of corners between the points of a line that do not lie on it."""
    for x, y in mark.corners:
        pair = next(((a, b) for a, b in pairwise(line) if a[0] - HALF_PIXEL <= x <= b[0] + HALF_PIXEL), None)
        if pair is None:
            yield f"the line of {mark.plots.figures[0].path} goes beyond its figures."
            return
        (x0, y0), (x1, y1) = pair
        wanted = y0 + (y1 - y0) * (x - x0) / (x1 - x0)
        if abs(y - wanted) > HALF_PIXEL:
            yield f"the line of {mark.plots.figures[0].path} leaves its figures."
            return


def own_scale(marks: Sequence[Mark]) -> Iterator[str]:
    """Faults of a line that has a scale of its own: higher figures stand higher, all in proportion."""
    found = [(amount, point[1]) for mark in marks for amount, point in told(mark)]
    (low, foot), (high, top) = min(found), max(found)
    if high > low and top <= foot:
        yield f"{marks[0].plots.figures[0].path} is drawn lower where it is higher."
        return
    per = (top - foot) / (high - low) if high > low else 0.0
    for mark in marks:
        yield from _off(mark, lambda amount: foot + (amount - low) * per)


def _labels(ticks: Sequence[Artifact | Drawing], texts: Sequence[Text], figure: Figure, language: str) -> Iterator[str]:
    """Faults of lines of the scale, each but that of zero: beside it stands the amount that it stands for."""
    for tick in ticks:
        assert isinstance(tick.shows, Tick)
        box = paths.extent([mark for mark in tick.marks if isinstance(mark, Shape)])
        amount, y = tick.shows.amount, (box.bottom + box.top) / 2
        level = [t for t in texts if abs(t.y + _CAP / 2 * t.segment.run_style.size - y) < _LEVEL and t.x < box.left]
        said = [numbers.said_value(t.segment.text.strip(), figure.number_type, language) for t in level]
        if amount and Fraction(amount) not in said:
            yield f"no label says that a line of the scale stands for {amount}."
