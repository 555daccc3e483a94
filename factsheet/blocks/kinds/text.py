"""Running text, in one or several columns.

Shows: paragraphs, with values, links and footnote references in them.
When to use it: for everything that is said in sentences. `lead` for what must be read
first, `note` for the small print. `choose` in place of `words` prints the first of several
texts whose `when` holds for the place, or the last, which has none.

Example:
    - text:
        style: body
        columns: 2
        words: >-
          The hotline offers survivors support. In {set.year} it learned of {cases.total}
          cases in {place.name}; [more figures](https://humantraffickinghotline.org/en/statistics) are online.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import ClassVar, Literal

from factsheet.blocks.block import Block, Frame, Plan
from factsheet.blocks.vocabulary import Choice, Prose
from factsheet.drawing.tree import Node, Tag, inline
from factsheet.drawing.tree import Text as PlacedText
from factsheet.graphics.geometry import Span
from factsheet.record import record
from factsheet.text.notes import Notes
from factsheet.typeset import Line, Paragraph, set_words
from factsheet.typeset.style import Style


@record
class Row:
    """A line of a column: its paragraph's number, and the depth of its baseline under the column's top."""

    paragraph: int
    line: Line
    depth: float


@record(kw_only=True)
class TextPlan(Plan):
    """The lines of each column; `leading` and `words` serve to say how many words are too many."""

    columns: tuple[tuple[Row, ...], ...]
    stride: float  # from one column's left edge to the next
    notes: Notes
    leading: float
    words: int


@record(kw_only=True)
class Text(Block):
    """Paragraphs in columns of equal width, with the theme's gutter between them. They are read column by column."""

    SHORT: ClassVar[str | None] = "words"

    words: Prose = field(metadata={"instead": {"choose": Choice}})
    style: Literal["body", "lead", "small", "note"] = "body"
    columns: Literal["1", "2", "3", "4"] = "1"

    def measure(self, width: float, style: Style) -> TextPlan:
        """Breaks the paragraphs into lines for columns of equal width and spreads the lines over the columns."""
        count, gutter = int(self.columns), style.size("gutter")
        column = (width - (count - 1) * gutter) / count
        set_ = [set_words(words.runs, self.style, column, style) for words in self.words.paragraphs]
        gap = style.gap("paragraph").natural
        filled = _fill(set_, count, gap)
        height = max(column_[-1].depth for column_ in filled if column_)
        words_ = sum(len(words.plain.split()) for words in self.words.paragraphs)
        return TextPlan(
            Span.rigid(height),
            set_[0].first,
            columns=filled,
            stride=column + gutter,
            notes=style.notes,
            leading=set_[0].leading,
            words=words_,
        )

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws each paragraph as one, also where it runs over several columns."""
        assert isinstance(plan, TextPlan)
        lines: list[list[tuple[PlacedText, ...]]] = [[] for _ in self.words.paragraphs]
        for number, column in enumerate(plan.columns):
            x = frame.box.x + number * plan.stride
            for row in column:
                y = frame.box.top - row.depth
                lines[row.paragraph].append(
                    tuple(PlacedText(s, x + s.x, y + s.run_style.rise) for s in row.line.segments)
                )
        return tuple(Tag("P", inline(set_, plan.notes)) for set_ in lines)


def _fill(paragraphs: Sequence[Paragraph], count: int, gap: float) -> tuple[tuple[Row, ...], ...]:
    """Spreads the lines of `paragraphs` over `count` columns of nearly equal length, the last the shortest.

    Columns may become longer so that none begins with the last line of a paragraph (a widow) or ends with the first
    line of one (an orphan).
    """
    lines = [(p, n) for p, paragraph in enumerate(paragraphs) for n in range(len(paragraph.lines))]
    least = -(-len(lines) // count)
    for most in range(least, len(lines) + 1):
        split = _split(lines, paragraphs, count, most)
        if split is not None:
            return tuple(_rows(part, paragraphs, gap) for part in split)
    return (_rows(lines, paragraphs, gap),)


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


def _rows(lines: Sequence[tuple[int, int]], paragraphs: Sequence[Paragraph], gap: float) -> tuple[Row, ...]:
    """The lines of one column, each with the depth of its baseline under the top of the column."""
    rows: list[Row] = []
    depth = 0.0
    for paragraph, number in lines:
        set_ = paragraphs[paragraph]
        if not rows:
            depth = set_.first
        else:
            depth += set_.leading + (gap if number == 0 else 0.0)
        rows.append(Row(paragraph, set_.lines[number], depth))
    return tuple(rows)
