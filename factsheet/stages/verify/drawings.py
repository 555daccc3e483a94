"""Holds every drawing of a sheet against the figures that it tells: lengths, areas, angles and counts.

A mark says what it shows (`drawing.encodes`); one that says nothing, or that calls itself plain and does not look so,
is a fault. `sizes`, `scales`, `positions`, `spines`, `plots` and `sparks` hold what marks measure against the cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from factsheet.drawing.encodes import Encodes, Key, Plots, Spine, Spread
from factsheet.drawing.tree import Artifact, Drawing, Group, Node, Tag, Text, walk
from factsheet.graphics.shapes import Shape, holds
from factsheet.numbers.parse_shares import parts_in
from factsheet.problems import Location
from factsheet.stages.compose import Sheet
from factsheet.stages.verify import directions, plots, positions, scales, shades, sizes, sparks, spines
from factsheet.stages.verify.amounts import exact
from factsheet.stages.verify.compared import is_of
from factsheet.stages.verify.expected import Frame, frames_of, own
from factsheet.stages.verify.sizes import SAME, Encoded
from factsheet.statistics import Figure
from factsheet.witness import paths

_EXACT = Fraction(1, 10**20)  # digits that a quotient has
_STRONGEST = 6.0  # points: a heavier stroke is a bar, and no rule
_LINES = ("rule", "leader")

Fault = tuple[str, Location | None]


def faults(sheet: Sheet, frames: Sequence[Frame] | None = None) -> Iterator[Fault]:
    """Yields what is wrong with the drawings of a sheet, with the place in the spec of the block that has it.

    `frames` are the blocks of the sheet, where they are known already.
    """
    for fact in _Block("page", own(sheet.tree.children), sheet.tree, sheet).faults():
        yield fact, None
    for frame in frames_of(walk(sheet.tree)) if frames is None else frames:
        for fact in _Block(frame.group.kind, frame.own, frame.group, sheet).faults():
            yield fact, frame.group.location
    yield from scales.unlike(sheet.tree)


def told(nodes: Iterable[Node]) -> int:
    """Returns the number of drawings whose size, place or shade tells a figure that is published."""
    drawn = [node.shows for node in nodes if isinstance(node, Artifact | Drawing)]
    return sum(not shows.figure.missing if isinstance(shows, Encodes) else isinstance(shows, Plots) for shows in drawn)


class _Block:
    """The drawings of one block."""

    def __init__(self, kind: str, own: Sequence[Node], node: Group | Tag, sheet: Sheet) -> None:
        self.kind, self.own, self.node, self.sheet = kind, own, node, sheet
        self.drawn = [each for each in own if isinstance(each, Artifact | Drawing) and _shapes(each)]

    def faults(self) -> Iterator[str]:
        """What is wrong with them; nothing of a block that draws nothing."""
        shown = [each.shows for each in self.own if isinstance(each, Artifact | Drawing)]
        if all(shows is None or isinstance(shows, str) for shows in shown):  # as in most blocks, which tell no figure
            for drawing in self.drawn:
                yield from self._plain(drawing)
            return
        encoded: dict[tuple[str, str], list[Encoded]] = {}
        for drawing in self.drawn:
            shows = drawing.shows
            if isinstance(shows, Encodes) and shows.by == "shade":
                continue  # of all places side by side
            if isinstance(shows, Spread) or (isinstance(shows, Encodes) and isinstance(shows.at, Spine)):
                continue  # judged with the others of its spine
            if isinstance(shows, Encodes | Plots):
                yield from self._foreign(shows)
            if isinstance(shows, Encodes):
                key = ("scale", "") if isinstance(shows.at, str) else (shows.by, shows.of.path if shows.of else "")
                encoded.setdefault(key, []).append(Encoded(shows, sizes.amount(shows), _shapes(drawing)))
            else:
                yield from self._plain(drawing)
        for (by, _), marks in encoded.items():
            yield from self._judged(by, marks) if by != "scale" else ()
        yield from scales.faults(self.drawn, self.own)
        yield from positions.faults(self.drawn)
        yield from spines.faults(self.own, self.sheet.page)
        lines = sparks.lines_in(self.own)
        drawn = sparks.others(self.drawn, lines) if lines else self.drawn
        yield from plots.faults(drawn, [*self._labelled()], self.sheet.page.language)
        yield from sparks.faults(self.own, lines, self.sheet.page)
        yield from directions.faults(self.drawn, [n for n in self.own if isinstance(n, Text)], self.sheet.page)
        yield from shades.faults(self.own, self.sheet.page)
        every = [mark for marks in encoded.values() for mark in marks]
        yield from self._keys(every)
        yield from self._shares(every)
        yield from self._labels([mark for mark in every if mark.encodes.by in ("length", "angle")])

    def _foreign(self, shows: Encodes | Plots) -> Iterator[str]:
        """Says whose figure is drawn, where it is that of another place, or not that which its address means."""
        page = self.sheet.page
        for figure in shows.figures if isinstance(shows, Plots) else (shows.figure,):
            if figure.cell and not is_of(figure.cell, figure.path, page):
                yield f"draws {figure.path} of {figure.cell.row} on the sheet of {page.place.name}."

    def _plain(self, drawing: Artifact | Drawing) -> Iterator[str]:
        """Faults of a drawing that tells no figure: it says what it is, and a rule is a rule."""
        if drawing.shows is None:
            yield f"a drawing of {self.kind} does not say what it shows."
        elif drawing.shows in _LINES and not all(0 < shape.weight <= _STRONGEST for shape in _shapes(drawing)):
            yield f"a drawing of {self.kind} is called a {drawing.shows} and is none."

    def _shares(self, encoded: Sequence[Encoded]) -> Iterator[str]:
        """Faults of the shares that are printed beside marks: each is that of its own figure, by the cells."""
        runs = self.node.runs if isinstance(self.node, Group) else ()
        figures = [run.origin.figure for run in runs if run.origin.figure]
        printed = {figure.cells: figure for figure in figures if figure.kind == "share" and figure.is_worked_out}
        for mark in encoded:
            figure, of = mark.encodes.figure, mark.encodes.of
            if of and figure.path == of.path:
                continue  # a whole that is the sum of its parts has the cells of the share of its first one
            share = printed.get(tuple(dict.fromkeys((*figure.cells, *of.cells)))) if of else None
            if share and of and abs(exact(share) - exact(figure) / exact(of)) > _EXACT:
                yield f"{float(exact(share)):.2%} is printed as the share that {figure.path} is of {of.path}."

    def _keys(self, encoded: Sequence[Encoded]) -> Iterator[str]:
        """Faults of keys: each has the ink of its part, and all have one size."""
        keys = [(each.shows, _shapes(each)) for each in self.drawn if isinstance(each.shows, Key)]
        found = [paths.extent([shapes[0]]) for _, shapes in keys]
        if any(abs(size.width - found[0].width) + abs(size.height - found[0].height) > SAME for size in found):
            yield f"the keys of {self.kind} differ in size."
        for key, shapes in keys:
            path, cells = (key.figure.path, key.figure.cells) if key.figure else ("", ())
            of_part = [
                mark for mark in encoded if (mark.encodes.figure.path, mark.encodes.figure.cells) == (path, cells)
            ]
            inks = [{shape.ink for shape in mark.filled} for mark in of_part]
            if not path or (inks and not any(shapes[0].ink in found for found in inks)):
                yield f"the key to {path or 'nothing'} is not in the ink of its part."

    def _labels(self, encoded: Sequence[Encoded]) -> Iterator[str]:
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

    def _judged(self, by: str, marks: Sequence[Encoded]) -> Iterator[str]:
        """Faults of the sizes of marks on one scale."""
        if hidden := [mark for mark in marks if mark.encodes.figure.missing]:
            yield f"draws {hidden[0].name}, which is not published."
        elif empty := [mark for mark in marks if not mark.filled or mark.amount <= 0]:
            yield f"draws {empty[0].name}, of which there is nothing to draw."
        elif by == "length":
            yield from sizes.lengths(marks, self.sheet)
        elif by == "angle":
            yield from sizes.angles(marks)
        elif by == "area":
            yield from sizes.areas(marks)
        elif by == "count":
            yield from sizes.counts(marks, self._said(marks[0].encodes.figure))
        else:
            yield f"{marks[0].name} is drawn by {by}, which nothing here can measure."

    def _said(self, figure: Figure) -> tuple[int, int] | None:
        """The numbers of "2 in 5", where the block prints the figure so."""
        runs = self.node.runs if isinstance(self.node, Group) else ()
        value = next((run for run in runs if run.origin.figure and run.origin.figure.path == figure.path), None)
        return parts_in(value.text, value.language or self.sheet.page.language) if value else None


def _shapes(drawing: Artifact | Drawing) -> tuple[Shape, ...]:
    return tuple(mark for mark in drawing.marks if isinstance(mark, Shape))
