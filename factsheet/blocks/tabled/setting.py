"""Sets the words of a cell: digits in one type, words of a figure that is not published in another, ranges small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from factsheet.blocks.tabled.cells import Cell, Column, Row
from factsheet.graphics.geometry import ENDLESS
from factsheet.numbers import locale_of
from factsheet.record import record
from factsheet.text.compared import Comparison
from factsheet.text.words import Run
from factsheet.typeset import Paragraph, followed, set_words
from factsheet.typeset.style import Style

LABEL, FIGURE, VALUE = "table_label", "table_digits", "table_other"
HEAD, GROUP, NOTE = "table_head", "table_group", "table_note"
_MARK, _APART = 0.66, 0.4  # of a mark of direction, and from it to its words, as shares of the size of the words
_TYPES = {"figure": FIGURE, "small": NOTE, "other": VALUE, "words": LABEL, "dots": NOTE, "spark": NOTE}


@record(kw_only=True)
class Line:
    """Words in a cell, set in lines, with the mark of direction before them if they have one."""

    cell: Cell
    runs: tuple[Run, ...]
    paragraph: Paragraph
    indent: float  # points that the mark takes

    @property
    def is_words(self) -> bool:
        """Whether it stands in place of a figure that is not published."""
        figure = self.runs[0].origin.figure
        return figure is not None and figure.missing

    @property
    def comparison(self) -> Comparison | None:
        """What the words compare; None where they compare nothing."""
        return next((run.origin.comparison for run in self.runs if run.origin.comparison), None)


Stack = tuple[Line, ...]  # the words of a cell, and those of cells under it


def set_cell(row: Row, number: int, column: Column, room: float, style: Style) -> Stack:
    """Sets what a row has in a column, in `room` points: nothing where a spine or a small line stands."""
    cell = row.cells[number]
    if column.set_as == "figure" and row.value:
        under = (_alone(each, VALUE, ENDLESS, style) for each in cell.under if each.words)
        return (_figure(row, cell, style), *under)
    if column.set_as != "words":
        room = ENDLESS
    lines = []
    for each in (cell, *cell.under):
        if each.words:
            lines.append(_alone(each, _TYPES[column.set_as], room, style))
    return tuple(lines)


def _alone(cell: Cell, name: str, room: float, style: Style) -> Line:
    """The words of a cell, in `room` points, with room for the mark of direction before them."""
    assert cell.words
    indent = (_MARK + _APART) * style.type(LABEL).size if cell.way else 0.0
    paragraph = set_words(cell.words.runs, name, room - indent, style)
    return Line(cell=cell, runs=cell.words.runs, paragraph=paragraph, indent=indent)


def _figure(row: Row, cell: Cell, style: Style) -> Line:
    """The figure of the row itself; one that is not published is words, and no digits."""
    assert row.value
    runs = row.value.runs
    if row.value.figure.missing:
        runs = (replace(runs[0], strong=True), *runs[1:])
    paragraph = set_words(runs, LABEL if row.value.figure.missing else FIGURE, ENDLESS, style)
    return Line(cell=cell, runs=runs, paragraph=paragraph, indent=0.0)


def spaced(stack: Stack) -> Stack:
    """Returns the words with a space after the last of each, so that what is read next does not run into them."""
    return tuple(replace(line, paragraph=followed(line.paragraph)) for line in stack)


def head_type(column: Column) -> str:
    """The type style of a head: small over what is set small."""
    return NOTE if column.set_as == "small" else HEAD


def height_of(paragraphs: Sequence[Paragraph]) -> float:
    """The height of paragraphs right under each other, to the last baseline, in points."""
    return paragraphs[0].first + (sum(len(each.lines) for each in paragraphs) - 1) * paragraphs[0].leading


def width_of(runs: Sequence[Run], name: str, style: Style) -> float:
    """The width of runs on one line, in points, with a little more than they need."""
    return set_words(runs, name, ENDLESS, style).width + 0.01


def width_of_longest(runs: Sequence[Run], name: str, style: Style) -> float:
    """The width of the longest word in points: that of the widest line where every word has its own."""
    return set_words(runs, name, 1.0, replace(style, problems=[])).width + 0.01


def hanging(line: Line, column: Column, style: Style) -> float:
    """The width of what stands behind the edge of a column of figures: marks and, of one measure, the decimals."""
    return mark_width(line.paragraph) + (_fraction_width(line, style) if column.of_one else 0.0)


def _fraction_width(line: Line, style: Style) -> float:
    """The width of what stands from the decimal separator on in a figure, in points; 0 for a whole one."""
    figure = line.runs[0].origin.figure
    separator = str(locale_of(style.language).number_symbols["latn"]["decimal"])
    if figure is None or figure.missing or not isinstance(figure.value, int | Decimal):
        return 0.0
    segment = line.paragraph.lines[0].segments[0]
    at = segment.text.rfind(separator)
    if at < 0 or len(segment.glyphs) != len(segment.text):
        return 0.0
    run = segment.run_style
    return sum(glyph.advance * run.size + run.tracking for glyph in segment.glyphs[at : len(segment.text.rstrip())])


def mark_width(paragraph: Paragraph) -> float:
    """The width of the raised marks at the end of a line of figures, which hang out of a column."""
    line = paragraph.lines[0]
    for before, segment in pairwise(line.segments):
        if (segment.run.superior or segment.run.note) and not (before.run.superior or before.run.note):
            return line.width - segment.x
    return 0.0
