"""Holds every drawing of a sheet against the figures that it tells: lengths, areas, angles and counts.

A mark says what it shows (`drawing.encodes`); one that says nothing, or that calls itself plain and does not look so,
is a fault. What a mark measures is worked out from its path alone. Sizes must be in proportion to the figures in the
cells, within half a pixel of a device of 300 dpi.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import dist, pi, sqrt, tau

from factsheet.drawing.encodes import Encodes, Key, Spine, Spread
from factsheet.drawing.tree import Artifact, Drawing, Group, Node, Tag, Text, walk
from factsheet.graphics.shapes import Shape, holds
from factsheet.numbers.parse_shares import parts_in
from factsheet.problems import Location
from factsheet.record import record
from factsheet.stages.compose import Sheet
from factsheet.stages.verify import directions, measured, plots, positions, scales, spines
from factsheet.stages.verify.compared import true_value
from factsheet.statistics import Figure

HALF_PIXEL = 72 / 300 / 2  # points
_EXACT = Fraction(1, 10**20)  # digits that a quotient has
_SAME = 0.02  # points: edges that should be one
_STRONGEST = 6.0  # points: a heavier stroke is a bar, and no rule
_LINES = ("rule", "leader")

Fault = tuple[str, Location | None]


@record
class _Encoded:
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


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Yields what is wrong with the drawings of a sheet, with the place in the spec of the block that has it."""
    for node in walk(sheet.tree):
        if isinstance(node, Group) or node is sheet.tree:
            assert isinstance(node, Group | Tag)
            own = list(_own(node.children))
            location = node.location if isinstance(node, Group) else None
            kind = node.kind if isinstance(node, Group) else "page"
            for fact in _Block(kind, own, node, sheet).faults():
                yield fact, location


def _own(nodes: Iterable[Node]) -> Iterator[Node]:
    """What stands in a block, without the blocks inside it."""
    for node in nodes:
        if not isinstance(node, Group):
            yield node
            yield from _own(node.children) if isinstance(node, Tag) else ()


class _Block:
    """The drawings of one block."""

    def __init__(self, kind: str, own: Sequence[Node], node: Group | Tag, sheet: Sheet) -> None:
        self.kind, self.own, self.node, self.sheet = kind, own, node, sheet
        self.drawn = [each for each in own if isinstance(each, Artifact | Drawing) and _shapes(each)]

    def faults(self) -> Iterator[str]:
        """What is wrong with them."""
        encoded: dict[tuple[str, str], list[_Encoded]] = {}
        for drawing in self.drawn:
            shows = drawing.shows
            if isinstance(shows, Spread) or (isinstance(shows, Encodes) and isinstance(shows.at, Spine)):
                continue  # judged with the others of its spine
            if isinstance(shows, Encodes):
                if fault := self._foreign(shows.figure):
                    yield fault
                key = ("scale", "") if isinstance(shows.at, str) else (shows.by, shows.of.path if shows.of else "")
                encoded.setdefault(key, []).append(_Encoded(shows, _amount(shows), _shapes(drawing)))
            else:
                yield from self._plain(drawing)
        for (by, _), marks in encoded.items():
            yield from self._judged(by, marks) if by != "scale" else ()
        yield from scales.faults(self.drawn, self.own)
        yield from positions.faults(self.drawn)
        yield from spines.faults(self.own, self.sheet.page)
        yield from plots.faults(self.drawn, [*self._labelled()], self.sheet.page.language)
        yield from directions.faults(self.drawn, [n for n in self.own if isinstance(n, Text)], self.sheet.page.language)
        every = [mark for marks in encoded.values() for mark in marks]
        yield from self._keys(every)
        yield from self._shares(every)
        yield from self._labels([mark for mark in every if mark.encodes.by in ("length", "angle")])

    def _foreign(self, figure: Figure) -> str:
        """Says whose figure is drawn, where it is that of another place."""
        page, cell = self.sheet.page, figure.cell
        if cell and cell.row != page.place.id and (cell.location.file, cell.row) not in page.rows:
            return f"draws {figure.path} of {cell.row} on the sheet of {page.place.name}."
        return ""

    def _plain(self, drawing: Artifact | Drawing) -> Iterator[str]:
        """Faults of a drawing that tells no figure: it says what it is, and a rule is a rule."""
        if drawing.shows is None:
            yield f"a drawing of {self.kind} does not say what it shows."
        elif drawing.shows in _LINES and not all(0 < shape.weight <= _STRONGEST for shape in _shapes(drawing)):
            yield f"a drawing of {self.kind} is called a {drawing.shows} and is none."

    def _shares(self, encoded: Sequence[_Encoded]) -> Iterator[str]:
        """Faults of the shares that are printed beside marks: each is that of its own figure, by the cells."""
        runs = self.node.runs if isinstance(self.node, Group) else ()
        figures = [run.origin.figure for run in runs if run.origin.figure]
        printed = {figure.cells: figure for figure in figures if figure.kind == "share" and figure.is_worked_out}
        for mark in encoded:
            figure, of = mark.encodes.figure, mark.encodes.of
            share = printed.get(tuple(dict.fromkeys((*figure.cells, *of.cells)))) if of else None
            if share and of and abs(_number(share) - _number(figure) / _number(of)) > _EXACT:
                yield f"{float(_number(share)):.2%} is printed as the share that {figure.path} is of {of.path}."

    def _keys(self, encoded: Sequence[_Encoded]) -> Iterator[str]:
        """Faults of keys: each has the ink of its part, and all have one size."""
        keys = [(each.shows, _shapes(each)) for each in self.drawn if isinstance(each.shows, Key)]
        sizes = [measured.extent([shapes[0]]) for _, shapes in keys]
        if any(abs(size.width - sizes[0].width) + abs(size.height - sizes[0].height) > _SAME for size in sizes):
            yield f"the keys of {self.kind} differ in size."
        for key, shapes in keys:
            path, cells = (key.figure.path, key.figure.cells) if key.figure else ("", ())
            of_part = [
                mark for mark in encoded if (mark.encodes.figure.path, mark.encodes.figure.cells) == (path, cells)
            ]
            inks = [{shape.ink for shape in mark.filled} for mark in of_part]
            if not path or (inks and not any(shapes[0].ink in found for found in inks)):
                yield f"the key to {path or 'nothing'} is not in the ink of its part."

    def _labels(self, encoded: Sequence[_Encoded]) -> Iterator[str]:
        """Faults of values that stand on a mark: it must be that of their own figure."""
        for text in self._values():
            figure = text.segment.run.origin.figure
            x, y = text.x + text.segment.width / 2, text.y + 0.3 * text.segment.run_style.size
            for mark in encoded:
                other = figure and mark.encodes.figure.path != figure.path and not mark.encodes.rest
                if other and any(holds(shape, x, y) for shape in mark.filled):
                    yield f"'{text.segment.text}' stands on the part that shows {mark.name}."

    def _values(self) -> Iterator[Text]:
        """The texts that print the figure of a part: labels on the drawing, and the first text of each item."""
        yield from self._labelled()
        for node in self.own:
            if isinstance(node, Tag) and node.role == "LI":
                yield from [inner for inner in walk(node) if isinstance(inner, Text)][:1]

    def _labelled(self) -> Iterator[Text]:
        """The texts that are drawn for the eye, such as the labels of a scale."""
        for node in self.own:
            if isinstance(node, Artifact):
                yield from (mark for mark in node.marks if isinstance(mark, Text))

    def _judged(self, by: str, marks: Sequence[_Encoded]) -> Iterator[str]:
        """Faults of the sizes of marks on one scale."""
        if hidden := [mark for mark in marks if mark.encodes.figure.missing]:
            yield f"draws {hidden[0].name}, which is not published."
        elif empty := [mark for mark in marks if not mark.filled or mark.amount <= 0]:
            yield f"draws {empty[0].name}, of which there is nothing to draw."
        elif by == "length":
            yield from _lengths(marks, self.sheet)
        elif by == "angle":
            yield from _angles(marks)
        elif by == "area":
            yield from _areas(marks)
        elif by == "count":
            yield from _counts(marks, self._said(marks[0].encodes.figure))
        else:
            yield f"{marks[0].name} is drawn by {by}, which nothing here can measure."

    def _said(self, figure: Figure) -> tuple[int, int] | None:
        """The numbers of "2 in 5", where the block prints the figure so."""
        runs = self.node.runs if isinstance(self.node, Group) else ()
        value = next((run for run in runs if run.origin.figure and run.origin.figure.path == figure.path), None)
        return parts_in(value.text, value.language or self.sheet.page.language) if value else None


def _shapes(drawing: Artifact | Drawing) -> tuple[Shape, ...]:
    return tuple(mark for mark in drawing.marks if isinstance(mark, Shape))


def _amount(encodes: Encodes) -> Fraction:
    """The amount that a mark stands for, by the cells."""
    amount = _number(encodes.figure)
    whole = _whole(encodes)
    return (whole or Fraction(0)) - amount if encodes.rest else amount


def _whole(encodes: Encodes) -> Fraction | None:
    """The amount of the whole, by the cells; None where there is none."""
    if encodes.of:
        return _number(encodes.of)
    return Fraction(1) if encodes.figure.kind == "share" else None


def _number(figure: Figure) -> Fraction:
    value = true_value(figure)
    return Fraction(value) if isinstance(value, int | Decimal) else Fraction(0)


def _lengths(marks: Sequence[_Encoded], sheet: Sheet) -> Iterator[str]:
    """Faults of bars: rectangles of one height, end to end in a row or all from one line. The bleed counts for nothing."""
    boxes = [measured.extent(mark.shapes) for mark in marks]
    for mark, box in zip(marks, boxes, strict=True):
        if not any(abs(measured.area(shape) - box.width * box.height) <= _SAME * box.height for shape in mark.filled):
            yield f"{mark.name} is drawn by length and is no rectangle."
            return
    boxes = [measured.within(box, sheet.width, sheet.height) for box in boxes]
    first = boxes[0]
    in_row = all(abs(box.bottom - first.bottom) + abs(box.top - first.top) <= _SAME for box in boxes)
    from_line = all(abs(box.left - first.left) + abs(box.height - first.height) <= _SAME for box in boxes)
    if not in_row and not from_line:
        yield f"the bars of {marks[0].name} and others do not begin on one line."
        return
    sizes = [box.width for box in boxes]
    yield from _out_of_proportion(marks, sizes, [HALF_PIXEL] * len(marks), "pt long")
    if not from_line and _whole(marks[0].encodes) is None:
        yield from _off_tracks(marks, boxes)
        return
    if from_line and len(marks) > 1:
        whole = _whole(marks[0].encodes)
        if whole is not None and whole not in [mark.amount for mark in marks]:
            yield f"the whole of {marks[0].name} is not drawn."
        return
    yield from _not_whole(marks)
    spans = sorted((box.left, box.right) for box in boxes)
    if any(left < right - _SAME for (_, right), (left, _) in pairwise(spans)):
        yield f"the parts drawn with {marks[0].name} lie over each other."


def _off_tracks(marks: Sequence[_Encoded], boxes: Sequence[measured.Extent]) -> Iterator[str]:
    """Faults of bars in one row that are no parts of a whole: each begins where a track does.

    A track is as long as the largest bar, and none lies over another.
    """
    most = max(mark.amount for mark in marks)
    tracks = sorted(
        {round(box.left, 1): box for mark, box in zip(marks, boxes, strict=True) if mark.amount == most}.items()
    )
    for mark, box in zip(marks, boxes, strict=True):
        if not any(abs(box.left - track.left) <= _SAME for _, track in tracks):
            yield f"the bar of {mark.name} does not begin on a track."
            return
    if any(right.left < left.right - _SAME for (_, left), (_, right) in pairwise(tracks)):
        yield f"the tracks drawn with {marks[0].name} lie over each other."


def _angles(marks: Sequence[_Encoded]) -> Iterator[str]:
    """Faults of a ring: its parts lie between two circles and together go round, and their areas are in proportion.

    The area is that of the length along the middle of the ring, in which the gaps between the parts do not count.
    """
    centre = measured.centre([shape for mark in marks for shape in mark.filled])
    away = [[dist(centre, corner) for shape in mark.filled for corner in measured.corners(shape)] for mark in marks]
    outer, inner = max(map(max, away)), min(map(min, away))
    edges = [measured.extent(mark.shapes) for mark in marks]
    reach = max(max(edge.right - centre[0], edge.top - centre[1]) for edge in edges)
    for mark, distances in zip(marks, away, strict=True):
        round_ = all(min(abs(distance - outer), abs(distance - inner)) <= _SAME for distance in distances)
        if not round_ or reach > outer + _SAME:
            yield f"{mark.name} is drawn by angle and is no part of one ring."
            return
    sizes = [measured.area(mark.filled[0]) / (outer - inner) for mark in marks]
    yield from _out_of_proportion(marks, sizes, [HALF_PIXEL] * len(marks), "pt along the ring")
    yield from _not_whole(marks)
    spans = sorted(measured.turn(mark.filled[0], centre) for mark in marks)
    turned = [*spans[1:], (spans[0][0] + tau, 0.0)] if len(marks) > 1 else []
    if any(start < end - _SAME / outer for (_, end), (start, _) in zip(spans, turned, strict=False)):
        yield f"the parts drawn with {marks[0].name} lie over each other."


def _areas(marks: Sequence[_Encoded]) -> Iterator[str]:
    """Faults of areas, such as discs: half a pixel is taken of the radius of the disc that has the area."""
    sizes = [sum(map(measured.area, mark.filled)) for mark in marks]
    slack = [tau * sqrt(size / pi) * HALF_PIXEL for size in sizes]
    yield from _out_of_proportion(marks, sizes, slack, "square pt large")


def _counts(marks: Sequence[_Encoded], said: tuple[int, int] | None) -> Iterator[str]:
    """Faults of icons: whole ones of one size and at most one that is cut, as many filled as the figure says."""
    boxes = [measured.extent(mark.filled) for mark in marks]
    width = max(box.width for box in boxes)
    height = max(box.height for box in boxes if box.width > width - _SAME)
    pieces = [(mark.encodes.rest, box) for mark, box in zip(marks, boxes, strict=True) if box.width <= width - _SAME]
    whole = [mark for mark, box in zip(marks, boxes, strict=True) if box.width > width - _SAME]
    filled, cut = sum(not mark.encodes.rest for mark in whole), dict(pieces)
    uneven = any(abs(box.height - height) > _SAME for box in boxes if box.width > width - _SAME)
    if uneven or len(cut) != len(pieces):
        yield f"the icons of {marks[0].name} are not of one size."
        return
    count = len(whole) + bool(cut)
    left = cut[False].left if False in cut else cut[True].right - width if cut else 0.0
    least = filled + (cut[False].right - left) / width if False in cut else float(filled)
    most = filled + (cut[True].left - left) / width if True in cut else float(filled + bool(cut))
    total = _whole(marks[0].encodes)
    figure = _number(marks[0].encodes.figure)
    share = Fraction(*said) if said else figure / total if total else Fraction(0)
    wanted, slack = float(share * count), HALF_PIXEL / width
    if (said and (share * count).denominator != 1) or not least - slack <= wanted <= most + slack:
        yield f"{most:.4g} of {count} icons are filled where {marks[0].encodes.figure.path} asks for {wanted:.4g}."


def _out_of_proportion(
    marks: Sequence[_Encoded], sizes: Sequence[float], slack: Sequence[float], unit: str
) -> Iterator[str]:
    """Says which mark is larger or smaller than its figure asks for, beside the others."""
    scale = sum(sizes) / float(sum(mark.amount for mark in marks))
    for mark, size, most in zip(marks, sizes, slack, strict=True):
        wanted = float(mark.amount) * scale
        if abs(size - wanted) > most:
            yield f"{mark.name} is drawn {size:.2f} {unit} where its figure asks for {wanted:.2f}."


def _not_whole(marks: Sequence[_Encoded]) -> Iterator[str]:
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
