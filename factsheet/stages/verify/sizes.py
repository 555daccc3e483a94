"""Holds the sizes of the marks of one scale against their figures: lengths, angles, areas and counts of icons.

What a mark measures is worked out from its path alone. Sizes must be in proportion to the figures in the cells, within
half a pixel of a device of 300 dpi.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import dist, pi, sqrt, tau

from factsheet.drawing.encodes import Encodes
from factsheet.graphics.shapes import Shape
from factsheet.record import record
from factsheet.stages.compose import Sheet
from factsheet.stages.verify.amounts import exact
from factsheet.statistics import Figure
from factsheet.witness import paths

HALF_PIXEL = 72 / 300 / 2  # points
SAME = 0.02  # points: edges that should be one


@record
class Encoded:
    """A mark that tells a figure: the amount that it stands for, as the cell has it, and its filled paths."""

    encodes: Encodes
    amount: Fraction
    shapes: tuple[Shape, ...]

    @property
    def filled(self) -> tuple[Shape, ...]:
        """Its areas, without the rules that edge them."""
        return tuple(shape for shape in self.shapes if not shape.weight)

    @property
    def name(self) -> str:
        """What it tells, in words."""
        path = self.encodes.figure.path
        return f"what {path} leaves" if self.encodes.rest else path


def amount(encodes: Encodes) -> Fraction:
    """The amount that a mark stands for, by the cells."""
    amount = exact(encodes.figure)
    whole = _whole(encodes)
    return (whole or Fraction(0)) - amount if encodes.rest else amount


def _whole(encodes: Encodes) -> Fraction | None:
    """The amount of the whole, by the cells; None where there is none."""
    if encodes.of:
        return exact(encodes.of)
    return Fraction(1) if encodes.figure.kind == "share" else None


def lengths(marks: Sequence[Encoded], sheet: Sheet) -> Iterator[str]:
    """Faults of bars: rectangles of one height, end to end in one row, all from one line, or each on a track.

    What lies in the bleed is cut away, and counts for nothing.
    """
    boxes = [paths.extent(mark.shapes) for mark in marks]
    for mark, box in zip(marks, boxes, strict=True):
        if not any(abs(paths.area(shape) - box.width * box.height) <= SAME * box.height for shape in mark.filled):
            yield f"{mark.name} is drawn by length and is no rectangle."
            return
    boxes = [paths.within(box, sheet.width, sheet.height) for box in boxes]
    first = boxes[0]
    in_row = all(abs(box.bottom - first.bottom) + abs(box.top - first.top) <= SAME for box in boxes)
    from_line = all(abs(box.left - first.left) + abs(box.height - first.height) <= SAME for box in boxes)
    level = all(abs(box.height - first.height) <= SAME for box in boxes)
    on_tracks = level and not from_line and _whole(marks[0].encodes) is None
    if not in_row and not from_line and not on_tracks:
        yield f"the bars of {marks[0].name} and others do not begin on one line."
        return
    sizes = [box.width for box in boxes]
    yield from _out_of_proportion(marks, sizes, [HALF_PIXEL] * len(marks), "pt long")
    if on_tracks:
        yield from _off_tracks(marks, boxes)
        return
    if from_line and len(marks) > 1:
        whole = _whole(marks[0].encodes)
        if whole is not None and whole not in [mark.amount for mark in marks]:
            yield f"the whole of {marks[0].name} is not drawn."
        return
    yield from _not_whole(marks)
    spans = sorted((box.left, box.right) for box in boxes)
    if any(left < right - SAME for (_, right), (left, _) in pairwise(spans)):
        yield f"the parts drawn with {marks[0].name} lie over each other."


def _off_tracks(marks: Sequence[Encoded], boxes: Sequence[paths.Extent]) -> Iterator[str]:
    """Faults of bars in rows that are no parts of a whole: each begins where a track does.

    A track is as long as the largest bar, and none lies over another.
    """
    most = max(mark.amount for mark in marks)
    tracks = {
        (round(box.bottom, 1), round(box.left, 1)): box
        for mark, box in zip(marks, boxes, strict=True)
        if mark.amount == most
    }
    for mark, box in zip(marks, boxes, strict=True):
        starts = (abs(box.left - track.left) + abs(box.bottom - track.bottom) for track in tracks.values())
        if min(starts) > SAME:
            yield f"the bar of {mark.name} does not begin on a track."
            return
    ordered = [tracks[at] for at in sorted(tracks)]
    if any(abs(one.bottom - two.bottom) <= SAME and two.left < one.right - SAME for one, two in pairwise(ordered)):
        yield f"the tracks drawn with {marks[0].name} lie over each other."


def angles(marks: Sequence[Encoded]) -> Iterator[str]:
    """Faults of a ring: its parts lie between two circles and together go round, and their areas are in proportion.

    The area is that of the length along the middle of the ring, in which the gaps between the parts do not count.
    """
    centre = paths.centre([shape for mark in marks for shape in mark.filled])
    away = [[dist(centre, corner) for shape in mark.filled for corner in paths.corners(shape)] for mark in marks]
    outer, inner = max(map(max, away)), min(map(min, away))
    edges = [paths.extent(mark.shapes) for mark in marks]
    reach = max(max(edge.right - centre[0], edge.top - centre[1]) for edge in edges)
    for mark, distances in zip(marks, away, strict=True):
        round_ = all(min(abs(distance - outer), abs(distance - inner)) <= SAME for distance in distances)
        if not round_ or reach > outer + SAME:
            yield f"{mark.name} is drawn by angle and is no part of one ring."
            return
    sizes = [paths.area(mark.filled[0]) / (outer - inner) for mark in marks]
    yield from _out_of_proportion(marks, sizes, [HALF_PIXEL] * len(marks), "pt along the ring")
    yield from _not_whole(marks)
    spans = sorted(paths.turn(mark.filled[0], centre) for mark in marks)
    turned = [*spans[1:], (spans[0][0] + tau, 0.0)] if len(marks) > 1 else []
    if any(start < end - SAME / outer for (_, end), (start, _) in zip(spans, turned, strict=False)):
        yield f"the parts drawn with {marks[0].name} lie over each other."


def areas(marks: Sequence[Encoded]) -> Iterator[str]:
    """Faults of areas, such as discs: half a pixel is taken of the radius of the disc that has the area."""
    sizes = [sum(map(paths.area, mark.filled)) for mark in marks]
    slack = [tau * sqrt(size / pi) * HALF_PIXEL for size in sizes]
    yield from _out_of_proportion(marks, sizes, slack, "square pt large")


def counts(marks: Sequence[Encoded], said: tuple[int, int] | None) -> Iterator[str]:
    """Faults of icons: whole ones of one size and at most one that is cut, as many filled as the figure says."""
    boxes = [paths.extent(mark.filled) for mark in marks]
    width = max(box.width for box in boxes)
    height = max(box.height for box in boxes if box.width > width - SAME)
    pieces = [(mark.encodes.rest, box) for mark, box in zip(marks, boxes, strict=True) if box.width <= width - SAME]
    whole = [mark for mark, box in zip(marks, boxes, strict=True) if box.width > width - SAME]
    filled, cut = sum(not mark.encodes.rest for mark in whole), dict(pieces)
    uneven = any(abs(box.height - height) > SAME for box in boxes if box.width > width - SAME)
    if uneven or len(cut) != len(pieces):
        yield f"the icons of {marks[0].name} are not of one size."
        return
    count = len(whole) + bool(cut)
    left = cut[False].left if False in cut else cut[True].right - width if cut else 0.0
    least = filled + (cut[False].right - left) / width if False in cut else float(filled)
    most = filled + (cut[True].left - left) / width if True in cut else float(filled + bool(cut))
    total = _whole(marks[0].encodes)
    figure = exact(marks[0].encodes.figure)
    share = Fraction(*said) if said else figure / total if total else Fraction(0)
    wanted, slack = float(share * count), HALF_PIXEL / width
    if (said and (share * count).denominator != 1) or not least - slack <= wanted <= most + slack:
        yield f"{most:.4g} of {count} icons are filled where {marks[0].encodes.figure.path} asks for {wanted:.4g}."


def _out_of_proportion(
    marks: Sequence[Encoded], sizes: Sequence[float], slack: Sequence[float], unit: str
) -> Iterator[str]:
    """Says which mark is larger or smaller than its figure asks for, beside the others."""
    scale = sum(sizes) / float(sum(mark.amount for mark in marks))
    for mark, size, most in zip(marks, sizes, slack, strict=True):
        wanted = float(mark.amount) * scale
        if abs(size - wanted) > most:
            yield f"{mark.name} is drawn {size:.2f} {unit} where its figure asks for {wanted:.2f}."


def _not_whole(marks: Sequence[Encoded]) -> Iterator[str]:
    """Says so when the parts that are drawn are not all of their whole, but for what rounding explains.

    Parts of nothing are not drawn, so that a declared total of rounded figures is taken as it was judged.
    """
    of, rest = marks[0].encodes.of, any(mark.encodes.rest for mark in marks)
    whole, drawn = _whole(marks[0].encodes), sum(mark.amount for mark in marks)
    steps = 0 if rest else sum(_step(mark.encodes.figure) for mark in marks) + (_step(of) if of else 0)
    explained = bool(of and of.uneven)
    if whole is None or (abs(drawn - whole) > Fraction(steps, 2) and not explained):
        yield f"the parts drawn with {marks[0].name} are not all of their whole."


def _step(figure: Figure) -> int:
    """What the cell of a figure is rounded to, by its measures file; 0 where it is exact."""
    step = figure.measure.rounded_to if figure.measure else 1
    return step if step > 1 else 0
