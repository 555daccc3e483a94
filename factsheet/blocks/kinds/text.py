"""Running text, in one or several columns.

Shows: paragraphs, with values, links and footnote references in them.
When to use it: for everything that is said in sentences. `lead` for what must be read
first, `note` for the small print. `choose` in place of `words` prints the first of several
texts whose `when` holds for the place, or the last, which has none. Lines that begin with `- ` are a list, lines that
begin with `1. ` a numbered one; write them after `words: |`, which keeps lines apart.

Example:
    - text:
        style: body
        columns: 2
        words: >-
          The hotline offers survivors support. In {set.year} it learned of {cases.total}
          cases in {place.name}; [more figures](https://humantraffickinghotline.org/en/statistics) are online.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import ClassVar, Literal

from factsheet.blocks.block import Block, Frame, Plan
from factsheet.blocks.vocabulary import Choice, Prose
from factsheet.drawing.tree import Node, Tag, inline
from factsheet.drawing.tree import Text as PlacedText
from factsheet.graphics.geometry import Span, up_to
from factsheet.record import record
from factsheet.text.listing import BULLET, begins_list
from factsheet.text.notes import Notes
from factsheet.text.words import Words
from factsheet.typeset import Line, Paragraph, followed, set_line, set_words
from factsheet.typeset.style import Style

_LABEL_GAP = 0.5  # em between the mark of an item and its words


@record
class Row:
    """A line of a column: its paragraph's number, and the depth of its baseline under the column's top.

    `first` says that it is the first line of its paragraph.
    """

    paragraph: int
    line: Line
    depth: float
    first: bool


@record(kw_only=True)
class TextPlan(Plan):
    """The lines of each column, and the labels of the paragraphs that are items of lists.

    `indent` is the distance from the edge of the column to the words of items. `leading` and `words` serve to say how
    many words are too many.
    """

    columns: tuple[tuple[Row, ...], ...]
    stride: float  # from one column's left edge to the next
    notes: Notes
    leading: float
    words: int
    labels: tuple[Paragraph | None, ...]
    indent: float


@record(kw_only=True)
class Text(Block):
    """Paragraphs in columns of equal width, with the theme's gutter between them. They are read column by column."""

    SHORT: ClassVar[str | None] = "words"
    CONTINUES: ClassVar[bool] = True
    SHRINKS: ClassVar[bool] = False

    words: Prose = field(metadata={"instead": {"choose": Choice}})
    style: Literal["body", "lead", "small", "note"] = "body"
    columns: Literal["1", "2", "3", "4"] = "1"

    @property
    def spacing(self) -> str:
        """The theme's gap above it: a note keeps the gap of notes."""
        return "note" if self.style == "note" else self.SPACING

    def measure(self, width: float, style: Style) -> TextPlan:
        """Breaks the paragraphs into lines for columns of equal width and spreads the lines over the columns."""
        count, gutter = int(self.columns), style.size("gutter")
        column = (width - (count - 1) * gutter) / count
        labels = tuple(self._label(words, style) for words in self.words.paragraphs)
        indent = max((label.width for label in labels if label), default=0.0) + _LABEL_GAP * style.type(self.style).size
        set_ = [
            set_words(words.runs, self.style, column - indent if words.label else column, style)
            for words in self.words.paragraphs
        ]
        gap = style.gap("paragraph").natural
        filled = _fill(set_, count, [gap if words.apart else 0.0 for words in self.words.paragraphs])
        height = max(column_[-1].depth for column_ in filled if column_)
        if not style.theme.in_rhythm:
            height = up_to(style.rhythm, height)
        words_ = sum(len(words.plain.split()) for words in self.words.paragraphs)
        return TextPlan(
            Span.rigid(height),
            set_[0].first,
            columns=filled,
            stride=column + gutter,
            notes=style.notes,
            leading=set_[0].leading,
            words=words_,
            labels=labels,
            indent=indent,
        )

    def _label(self, words: Words, style: Style) -> Paragraph | None:
        """Sets the mark or number of an item, with a space behind it for those who hear it."""
        return followed(set_line((words.label,), self.style, style)) if words.label else None

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws each paragraph as one, also where it runs over several columns; items stand in their list."""
        assert isinstance(plan, TextPlan)
        lines: list[list[tuple[PlacedText, ...]]] = [[] for _ in self.words.paragraphs]
        labels: list[tuple[Node, ...]] = [() for _ in self.words.paragraphs]
        for number, column in enumerate(plan.columns):
            left = frame.box.x + number * plan.stride
            for row in column:
                y, label = frame.box.top - row.depth, plan.labels[row.paragraph]
                x = left + plan.indent if label else left
                if label and row.first:
                    segments = label.lines[0].segments
                    numbered = segments[0].run.text != BULLET  # then flush right, so that 9. and 10. end alike
                    at = x - _LABEL_GAP * segments[0].run_style.size - label.width if numbered else left
                    labels[row.paragraph] = inline((tuple(PlacedText(s, at + s.x, y) for s in segments),), plan.notes)
                lines[row.paragraph].append(
                    tuple(PlacedText(s, x + s.x, y + s.run_style.rise) for s in row.line.segments)
                )
        contents = [inline(set_, plan.notes) for set_ in lines]
        return tuple(_tags(self.words.paragraphs, labels, contents))


def _tags(
    paragraphs: Sequence[Words], labels: Sequence[tuple[Node, ...]], contents: Sequence[tuple[Node, ...]]
) -> Iterator[Tag]:
    """Yields the elements of the paragraphs; those of neighbouring items are one list."""
    items: list[Tag] = []
    before = ""
    for words, label, content in zip(paragraphs, labels, contents, strict=True):
        marker = words.label.text if words.label else ""
        if items and (not marker or begins_list(marker, before)):
            yield _list(items, before)
            items = []
        if marker:
            items.append(Tag("LI", (Tag("Lbl", label), Tag("LBody", content))))
        else:
            yield Tag("P", content)
        before = marker
    if items:
        yield _list(items, before)


def _list(items: Sequence[Tag], marker: str) -> Tag:
    return Tag("L", tuple(items), numbering="Disc" if marker == BULLET else "Decimal")


def _fill(paragraphs: Sequence[Paragraph], count: int, gaps: Sequence[float]) -> tuple[tuple[Row, ...], ...]:
    """Spreads the lines of `paragraphs` over `count` columns of nearly equal length, the last the shortest.

    Columns may become longer so that none begins with the last line of a paragraph (a widow) or ends with the first
    line of one (an orphan).
    """
    lines = [(p, n) for p, paragraph in enumerate(paragraphs) for n in range(len(paragraph.lines))]
    least = -(-len(lines) // count)
    for most in range(least, len(lines) + 1):
        split = _split(lines, paragraphs, count, most)
        if split is not None:
            return tuple(_rows(part, paragraphs, gaps) for part in split)
    return (_rows(lines, paragraphs, gaps),)


def _split(
    lines: Sequence[tuple[int, int]], paragraphs: Sequence[Paragraph], count: int, most: int
) -> list[Sequence[tuple[int, int]]] | None:
    """Cuts `lines` into `count` parts of at most `most` lines, without widows and orphans; None if impossible."""
    parts = []
    at = 0
    for left in range(count, 0, -1):
        even = at + -(-(len(lines) - at) // left)
        ends = [end for end in range(at, min(at + most, len(lines)) + 1) if len(lines) - end <= most * (left - 1)]
        good = [end for end in ends if end == len(lines) or _may_cut(*lines[end], paragraphs)]
        if not good:
            return None
        end = min(good, key=lambda end: abs(end - even))
        parts.append(lines[at:end])
        at = end
    return parts


def _may_cut(paragraph: int, line: int, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a column may begin with this line.

    It may not begin with the last or the second line of a paragraph of four lines or more.
    """
    total = len(paragraphs[paragraph].lines)
    return line == 0 or total < 4 or (line != total - 1 and line != 1)


def _rows(lines: Sequence[tuple[int, int]], paragraphs: Sequence[Paragraph], gaps: Sequence[float]) -> tuple[Row, ...]:
    """The lines of one column, each with the depth of its baseline under the top of the column.

    `gaps` are those before the paragraphs.
    """
    rows: list[Row] = []
    depth = 0.0
    for paragraph, number in lines:
        set_ = paragraphs[paragraph]
        if not rows:
            depth = set_.first
        else:
            depth += set_.leading + (gaps[paragraph] if number == 0 else 0.0)
        rows.append(Row(paragraph, set_.lines[number], depth, number == 0))
    return tuple(rows)
