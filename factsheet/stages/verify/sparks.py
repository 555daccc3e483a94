"""Works out again what the small lines in the cells of tables show: all figures of their row, period by period.

A line shows the figures of its row that are published and reliable, and no others, each at its period from the left to
the right; its last one has a dot. Its own scale is at least one interval high, by the height that all lines of a table
have in common. What is heard of it must be true of the cells. Shares no code with what draws.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from factsheet import numbers
from factsheet.drawing.encodes import Plots
from factsheet.drawing.tree import Artifact, Drawing, Node, Tag, Text, walk
from factsheet.record import record
from factsheet.stages.bind import Page
from factsheet.stages.verify import plots
from factsheet.stages.verify.amounts import amount_of, as_decimal
from factsheet.stages.verify.sizes import HALF_PIXEL
from factsheet.statistics import Figure
from factsheet.text import tables


@record
class Line:
    """A small line in a cell: the row and the column that it stands in, its figure, and the marks of that."""

    row: Tag
    column: int
    figure: Tag
    marks: tuple[plots.Mark, ...]

    @property
    def path(self) -> str:
        """The address of what it draws, whatever the period."""
        return plots.measure_of(self.marks[0])

    @property
    def drawn(self) -> dict[int, Figure]:
        """The figures that it draws, by the numbers of their periods."""
        return {at: f for m in self.marks for at, f in zip(m.plots.places, m.plots.figures, strict=True)}


def lines_in(own: Sequence[Node]) -> list[Line]:
    """The small lines in the cells of tables among the nodes of a block."""
    found = []
    for row in own:
        cells = [each for each in row.children if isinstance(each, Tag)] if _is(row, "TR") else []  # type: ignore[union-attr]
        for column, cell in enumerate(cells):
            for figure in cell.children:
                drawn = [each for each in walk(figure) if isinstance(each, Drawing)] if _is(figure, "Figure") else []
                marks = tuple(plots.mark_of(d, d.shows) for d in drawn if isinstance(d.shows, Plots))
                if marks:
                    found.append(Line(row, column, figure, marks))  # type: ignore[arg-type]
    return found


def others(drawn: Sequence[Artifact | Drawing], lines: Sequence[Line]) -> list[Artifact | Drawing]:
    """What is drawn outside of these lines."""
    inside = {id(node) for line in lines for node in walk(line.figure)}
    return [each for each in drawn if id(each) not in inside]


def faults(own: Sequence[Node], lines: Sequence[Line], page: Page) -> Iterator[str]:
    """Yields which small lines do not show what the cells say."""
    if not lines:
        return
    labels = _periods(lines, page)
    right = []
    for line in lines:
        if fault := _of_others(line, labels, page):
            yield fault
            continue
        right.append(line)
        yield from plots.own_scale(line.marks)
        yield from _ends(line)
        yield from _heard(line, labels, page.language)
    if right:
        yield from plots.along([mark for line in right for mark in line.marks])
        yield from _heights(right)
        yield from _head(own, right[0].column, labels, page.language)


def _periods(lines: Sequence[Line], page: Page) -> list[str]:
    """The labels of the periods of a column: from the first to the last that one of its lines has a figure of."""
    every = [page.over.get(line.path, ()) for line in lines]
    there = [
        at for over in every for at, (_, figure) in enumerate(over) if figure and (figure.missing or _fits(figure))
    ]
    labels = [label for label, _ in max(every, key=len)]
    return labels[min(there, default=0) : max(there, default=0) + 1]


def _fits(figure: Figure) -> bool:
    """Whether a figure has a point: it is published, a number, and reliable."""
    return not figure.missing and figure.status != "unreliable" and isinstance(figure.value, int | Decimal)


def _is(node: Node, role: str) -> bool:
    return isinstance(node, Tag) and node.role == role


def _of_others(line: Line, labels: Sequence[str], page: Page) -> str:
    """Says what a line draws that is not published, not of its row or not of its period, and what it leaves out."""
    printed = {
        figure.path.partition("@")[0]
        for node in walk(line.row)
        if isinstance(node, Text) and (figure := node.segment.run.origin.figure)
    }
    if any(plots.measure_of(mark) != line.path for mark in line.marks):
        return f"the line of {line.path} is of several measures."
    if line.path not in printed:
        return f"draws {line.path} in the row of another figure."
    over = dict(page.over.get(line.path, ()))
    found = {at: over.get(label) for at, label in enumerate(labels)}
    wanted = {at: (figure.path, figure.value) for at, figure in found.items() if figure and _fits(figure)}
    drawn = {at: (figure.path, figure.value) for at, figure in line.drawn.items()}
    if wrong := next((told[0] for at, told in drawn.items() if wanted.get(at) != told), ""):
        return f"draws {wrong}, which is not published, not reliable, or not of that period."
    if left_out := next((told[0] for at, told in wanted.items() if at not in drawn), ""):
        return f"leaves {left_out} out of the line of {line.path}."
    return ""


def _ends(line: Line) -> Iterator[str]:
    """Faults of lines that go on over a gap, and of a last figure without its dot."""
    for mark in line.marks:
        if any(after != before + 1 for before, after in pairwise(mark.plots.places)):
            yield f"the line of {line.path} goes on over a period that it does not show."
            return
    last = max(line.drawn)
    if not any(mark.dot and mark.plots.places == (last,) for mark in line.marks):
        yield f"the last figure of {line.path} has no dot."


def _heights(lines: Sequence[Line]) -> Iterator[str]:
    """Faults of scales: all lines have one height, which is that of their figures or of one interval, if it is more."""
    found = {line.path: height for line in lines if (height := _height(line)) is not None}
    if not found:
        return
    low, high = min(found, key=lambda path: found[path]), max(found, key=lambda path: found[path])
    if found[high] - found[low] > HALF_PIXEL:
        yield f"{high} is drawn {found[high] - found[low]:.2f} pt higher for an interval than {low}."
    boxes = [line.figure.box for line in lines]
    if any(box and found[high] > box.height + HALF_PIXEL for box in boxes):
        yield f"the scale of {high} is higher than its drawing."


def _height(line: Line) -> float | None:
    """The height of the scale of a line, in points; None where all of its figures are equal."""
    told = [(amount, point[1]) for mark in line.marks for amount, point in plots.told(mark)]
    (low, foot), (high, top) = min(told), max(told)
    if high == low:
        return None
    limits = [figure.interval for figure in line.drawn.values() if figure.interval]
    reach = max(high - low, *(float(upper) - float(lower) for lower, upper in limits), 0.0)
    return (top - foot) * reach / (high - low)


def _head(own: Sequence[Node], column: int, labels: Sequence[str], language: str) -> Iterator[str]:
    """Faults of the head over lines, where it says from which period to which they are."""
    heads = next((row.children for row in own if isinstance(row, Tag) and row.role == "TR"), ())
    said = [node.segment.text for node in walk(heads[column]) if isinstance(node, Text)] if heads else []
    text = _plain("".join(said))
    found = re.fullmatch(_pattern("lines", language, low="(?P<low>.+)", high="(?P<high>.+)"), text)
    if found and [found["low"], found["high"]] != [_plain(labels[0]), _plain(labels[-1])]:
        yield f"'{text}' stands over lines from {labels[0]} to {labels[-1]}."


def _heard(line: Line, labels: Sequence[str], language: str) -> Iterator[str]:
    """Faults of what is heard: the first and the last figure, those beyond both, and the periods not drawn."""
    drawn, said = line.drawn, line.figure.alt.split("; ")
    amounts = {at: amount_of(figure) for at, figure in drawn.items()}
    start, end = min(drawn), max(drawn)
    ends = amounts[start], amounts[end]
    first, last = re.escape(labels[start]), re.escape(labels[end])
    patterns: list[tuple[str, tuple[int, ...]]] = []
    patterns += [(_pattern("over", language, low="(?P<a>.+)", high="(?P<b>.+)", first=first, last=last), (start, end))]
    for name, at, beyond in (
        ("highest", max(amounts, key=lambda at: amounts[at]), max(amounts.values()) > max(ends)),
        ("lowest", min(amounts, key=lambda at: amounts[at]), min(amounts.values()) < min(ends)),
    ):
        if beyond:
            patterns.append((_pattern(name, language, value="(?P<a>.+)", period=re.escape(labels[at])), (at,)))
    missing = [label for at, label in enumerate(labels) if at not in drawn]
    told = [tables.word("gaps", language, list=", ".join(missing))] if missing else []
    for (pattern, places), text in zip(patterns, said, strict=False):
        match = re.fullmatch(pattern, text)
        if not match or not all(_says(match[key], drawn[at], language) for key, at in zip("ab", places, strict=False)):
            yield f"'{text}' is read for {line.path}, of which that is not so."
            return
    if said[len(patterns) :] != told or len(said) < len(patterns):
        yield f"'{line.figure.alt}' is read for {line.path}, of which there is more, or less, to hear."


def _pattern(name: str, language: str, **groups: str) -> str:
    """The words called `name` as a pattern, with groups where they are filled in."""
    text = re.escape(tables.word(name, language, **{key: f"<{key}>" for key in groups}))
    for key, group in groups.items():
        text = text.replace(f"<{key}>", group)
    return text


def _says(text: str, figure: Figure, language: str) -> bool:
    """Whether words say a figure as its measure prints it."""
    formats = numbers.formats_for(figure.number_type, language)
    own = figure.measure.format if figure.measure else ""
    return numbers.said(text, as_decimal(figure), figure.number_type, own if own in formats else formats[0], language)


def _plain(text: str) -> str:
    return " ".join(text.split())
