"""Works out again where marks on a scale end, from the cells: bars, columns, the rules and lines of charts.

A scale is what its lines say: that of zero is where bars begin, and others stand at the amounts beside them. Bars begin
at an edge of the line of zero, so that its weight hides nothing of them. Every length and place must be that of its
figure within half a pixel of a device of 300 dpi. Bars side by side that are read as one have one scale, so that equal
figures have bars of one length. Shares no code with what draws.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factsheet.drawing.encodes import Encodes, Tick, Way
from factsheet.drawing.tree import Artifact, Drawing, Group, Node, Tag, Text, walk
from factsheet.graphics.shapes import Shape
from factsheet.problems import Location
from factsheet.record import record
from factsheet.stages.verify.amounts import exact
from factsheet.stages.verify.sizes import HALF_PIXEL
from factsheet.statistics import Figure
from factsheet.witness import paths

_SAME = 0.02  # points: edges that should be one
_UNSEEN = 0.002  # points: a shorter bar is none on any device
_LEAST = 1.0 + HALF_PIXEL  # points: where the longest bar would be shorter, a chart may keep a scale of its own
_PERCENT = ("share", "percentage-points")  # kinds that are read on one scale, whatever stands over them
_TINY = Fraction(1, 10_000)  # of the largest figure, where no bar tells how long that of a figure would be


@record
class Rule:
    """A line of a scale: the amount that it stands for, and where its two edges are."""

    amount: Fraction
    low: float
    high: float


@record
class Bar:
    """A mark that tells a figure on a scale: its amount, where it begins and ends along it, and how wide it is."""

    figure: Figure
    amount: Fraction
    low: float
    high: float
    across: float


def faults(drawn: Sequence[Artifact | Drawing], own: Sequence[Node]) -> Iterator[str]:
    """Yields which marks on the scales of one block are not as their cells say.

    `own` is all that stands in the block: a figure in the table beside the bars must have a bar.
    """
    for way in ("right", "up"):
        yield from _Scale(way, drawn).faults(_tabled(own))


def unlike(tree: Node) -> Iterator[tuple[str, Location]]:
    """Yields which bars side by side are read as one and have two scales, with the place of their block in the spec.

    Read as one are rows of bars of one kind in one row of columns: under the same words, or percentages under none.
    """
    for row in _rows(tree):
        charts = [(each, node.location) for node in walk(row) if isinstance(node, Group) and (each := _side(node))]
        for words in dict.fromkeys(chart.read_as for chart, _ in charts):
            one = [(chart, location) for chart, location in charts if chart.read_as == words]
            least, _ = min(one, key=lambda each: each[0].per)
            for chart, location in one:
                wanted = float(chart.most) * least.per
                if wanted >= _LEAST and abs(float(chart.most) * chart.per - wanted) > HALF_PIXEL:
                    yield f"the bars of {least.path} and {chart.path} stand side by side on two scales.", location


@record
class Side:
    """A chart of bars in rows, beside others: how it is read, a figure of it, the most, and the points of a unit."""

    read_as: tuple[object, ...]
    path: str
    most: Fraction
    per: float


def _side(group: Group) -> Side | None:
    """The chart of a block; None where it has no bars in rows, or nothing that says how it is read beside others."""
    drawn = [each for each in group.children if isinstance(each, Artifact)]
    marks = [each for each in drawn if isinstance(each.shows, Encodes) and each.shows.at == "right"]
    bars = [_bar(each, "right") for each in marks if each.shows.by == "length"]  # type: ignore[union-attr]
    if group.kind != "bars" or not bars:
        return None
    figure, number_type = bars[0].figure, bars[0].figure.number_type
    unit = str(number_type.unit) if figure.kind == "amount" else ""
    words = _over(group)
    if not any(words) and figure.kind not in _PERCENT:
        return None
    length = sum(bar.high - bar.low for bar in bars)
    amounts = [abs(bar.amount) for bar in bars]
    read_as = (words, figure.kind, number_type.currency, number_type.per, unit)
    return Side(read_as, figure.path, max(amounts), length / float(sum(amounts)))


def _over(group: Group) -> tuple[str, str]:
    """The caption over the bars of a block, and the words over their figures."""
    tags = [node for node in walk(group) if isinstance(node, Tag)]
    captions = [_text(tag) for tag in tags if tag.role == "Caption"]
    first = next((tag for tag in tags if tag.role == "TR"), None)
    cells = [cell for cell in first.children if isinstance(cell, Tag)] if first else []
    if any(cell.scope == "Row" for cell in cells):
        cells = []
    cells = cells[1:] if len(cells) == 2 else cells[:1]  # one column of figures, or the corner over the labels
    return "".join(captions), "".join(map(_text, cells))


def _text(tag: Tag) -> str:
    """What a tag says, without spaces, which lines may end in, and the numbers of notes."""
    texts = [node.segment for node in walk(tag) if isinstance(node, Text)]
    words = [segment.text for segment in texts if not segment.soft and not segment.run.note]
    return "".join("".join(words).split())


def _rows(node: Node) -> Iterator[Group]:
    """The rows of columns of a sheet, without those inside others; copies side by side are such a row."""
    if isinstance(node, Group) and node.kind == "columns":
        yield node
    elif isinstance(node, Group | Tag):
        for child in node.children:
            if isinstance(child, Group) and isinstance(node, Group) and _beside(node, child):
                yield child
            else:
                yield from _rows(child)


def _beside(outer: Group, inner: Group) -> bool:
    """Whether `inner` is a row of copies of the body of `outer`, side by side."""
    return outer.kind == inner.kind == "each" and outer.location == inner.location


def _tabled(own: Sequence[Node]) -> list[Figure]:
    """The figures that are printed in the cells of a table."""
    cells = (node for node in own if isinstance(node, Tag) and node.role == "TD")
    texts = (node for cell in cells for node in cell.children if isinstance(node, Text))
    return [text.segment.run.origin.figure for text in texts if text.segment.run.origin.figure]


class _Scale:
    """The marks of one block on the scale that grows one way."""

    def __init__(self, way: Way, drawn: Sequence[Artifact | Drawing]) -> None:
        self.rules = [_rule(each, each.shows, way) for each in drawn if _is_tick(each.shows, way)]
        marks = [each for each in drawn if isinstance(each.shows, Encodes) and each.shows.at == way]
        self.bars = [_bar(each, way) for each in marks if each.shows.by == "length"]  # type: ignore[union-attr]
        self.marks = [_bar(each, way) for each in marks if each.shows.by == "position"]  # type: ignore[union-attr]

    def faults(self, tabled: Sequence[Figure]) -> Iterator[str]:
        """What is wrong with them, and which of the figures in a table beside them is not drawn."""
        zeros = [rule for rule in self.rules if rule.amount == 0]
        every = [*self.bars, *self.marks]
        if not every and not (zeros and tabled):
            return
        if hidden := [bar for bar in every if bar.figure.missing]:
            yield f"draws {hidden[0].figure.path}, which is not published."
        elif empty := [bar for bar in self.bars if not bar.amount]:
            yield f"draws {empty[0].figure.path}, of which there is nothing to draw."
        elif lost := self._not_drawn(tabled):
            yield f"{lost.path} has no bar."
        elif len(zeros) != 1:
            yield f"{every[0].figure.path} is drawn on a scale with {len(zeros)} lines of zero."
        else:
            yield from self._lengths(zeros[0])

    def _not_drawn(self, tabled: Sequence[Figure]) -> Figure | None:
        """A figure of a table that has no mark, and is not so small beside the others that none can be seen."""
        marked = {(mark.figure.path, mark.figure.cells) for mark in (*self.bars, *self.marks)}
        least = max((abs(exact(figure)) for figure in tabled), default=Fraction(0)) * _TINY
        per = max(((bar.high - bar.low) / float(abs(bar.amount)) for bar in self.bars if bar.amount), default=0.0)
        least = Fraction(_UNSEEN / per) if per else least
        lost = (figure for figure in tabled if (figure.path, figure.cells) not in marked and not figure.missing)
        return next((figure for figure in lost if abs(exact(figure)) > least), None)

    def _lengths(self, zero: Rule) -> Iterator[str]:
        """Faults of bars that begin at the line of zero: their ends, and how wide they are."""
        for bar in self.bars:
            base, edge = (bar.low, zero.high) if bar.amount > 0 else (bar.high, zero.low)
            if abs(base - edge) > _SAME:
                yield f"the bar of {bar.figure.path} does not begin at zero."
                return
            if abs(bar.across - self.bars[0].across) > _SAME:
                yield f"the bars of {bar.figure.path} and {self.bars[0].figure.path} are not of one width."
                return
        lengths = sum(bar.high - bar.low for bar in self.bars)
        amounts = sum(abs(bar.amount) for bar in self.bars)
        per = lengths / float(amounts) if amounts else 0.0
        for bar in self.bars:
            wanted = float(abs(bar.amount)) * per
            if abs(bar.high - bar.low - wanted) > HALF_PIXEL:
                length = f"{bar.high - bar.low:.2f} pt long where its figure asks for {wanted:.2f}"
                yield f"{bar.figure.path} is drawn {length}."
        for mark in self.marks if per else ():
            at, edge = (mark.low + mark.high) / 2, zero.low if mark.amount < 0 else zero.high
            wanted = edge + float(mark.amount) * per
            if abs(at - wanted) > HALF_PIXEL:
                yield f"the rule of {mark.figure.path} stands {abs(at - wanted):.2f} pt from where its figure is."


def _is_tick(shows: object, way: Way) -> bool:
    return isinstance(shows, Tick) and shows.way == way


def _rule(drawing: Artifact | Drawing, shows: object, way: Way) -> Rule:
    assert isinstance(shows, Tick)
    low, high, _ = _along(paths.extent(_shapes(drawing)), way)
    return Rule(Fraction(shows.amount), low, high)


def _bar(drawing: Artifact | Drawing, way: Way) -> Bar:
    """The extent of a bar: that of its area, or of its darkest line where it is a rule with ground beside it."""
    assert isinstance(drawing.shows, Encodes)
    shapes = _shapes(drawing)
    areas = [shape for shape in shapes if not shape.weight] or [min(shapes, key=lambda shape: shape.weight)]
    figure = drawing.shows.figure
    return Bar(figure, exact(figure), *_along(paths.extent(areas), way))


def _along(box: paths.Extent, way: Way) -> tuple[float, float, float]:
    """Where a mark begins and ends along a scale, and how wide it is across it."""
    if way == "right":
        return box.left, box.right, box.height
    return box.bottom, box.top, box.width


def _shapes(drawing: Artifact | Drawing) -> list[Shape]:
    return [mark for mark in drawing.marks if isinstance(mark, Shape)]
