"""What a person said, in their own words.

Shows: the words in the quotation marks of the language, the first of them hanging in the margin; `by` says who said it,
and `note` in quiet type what else must be said. Nobody is quoted without having agreed to it: `consent` says `on` which
day they did and `until` when it holds. Without it there is a warning, and a sheet whose consent has ended is refused,
as is one that tells with it of a group of people so small that the person could be found.
When to use it: for a voice beside the figures. Say of the person no more than they agreed to, and nothing by which
neighbours would know them.

Example:
    - quote:
        words: I came for the soup. I stayed for the knives, the noise and, in the end, the job.
        by: A trainee of 2023, now a school cook
        consent: {on: 2025-06-02, until: 2028-06-01}
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from factsheet.blocks.block import Block, Frame, Plan
from factsheet.blocks.consent import Consent, identifying
from factsheet.blocks.vocabulary import Quotation
from factsheet.blocks.walk import runs_in
from factsheet.drawing.tree import Node, Tag, inline, placed
from factsheet.graphics.geometry import Span, up_to
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import Line, Paragraph, set_words
from factsheet.typeset.style import Style

_WORDS, _BY, _NOTE = "quote", "quote_by", "small"  # of the theme's type styles


@record(kw_only=True)
class QuotePlan(Plan):
    """The words set in lines, and the lines under them, each with the depth of its first baseline under the top."""

    words: Paragraph
    below: tuple[tuple[Paragraph, float], ...]
    style: Style


@record(kw_only=True)
class Quote(Block):
    """A quotation. `words` bring their quotation marks; `by` is who said it."""

    SHRINKS: ClassVar[bool] = False

    words: Quotation
    by: Words | None = None
    note: Words | None = None
    consent: Consent | None = None

    def measure(self, width: float, style: Style) -> QuotePlan:
        """Breaks the words into lines of `width` points, with who said it under them.

        Reports one that tells of a small group.
        """
        style.problems.extend(identifying(runs_in((self.words, self.by, self.note)), "quote"))
        words = set_words(self.words.words.runs, _WORDS, width, style)
        depth, below = words.height, list[tuple[Paragraph, float]]()
        for name, lines in ((_BY, self.by), (_NOTE, self.note)):
            if lines is None:
                continue
            set_ = set_words(lines.runs, name, width, style)
            gap = style.gap("paragraph").natural if not below else 0.0
            depth = up_to(style.rhythm, depth + gap + set_.leading)
            below.append((set_, depth))
            depth += (len(set_.lines) - 1) * set_.leading
        return QuotePlan(
            Span.rigid(up_to(style.rhythm, depth)), words.first, words=words, below=tuple(below), style=style
        )

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the words as a quotation, and who said it as a paragraph behind it."""
        assert isinstance(plan, QuotePlan)
        x, top, notes = frame.box.x, frame.box.top, plan.style.notes
        hung = replace(plan.words, lines=_hung(plan.words.lines, self.words.opens))
        said = Tag("BlockQuote", (Tag("P", inline(placed(hung, x, top), notes)),))
        lines = (Tag("P", inline(placed(set_, x, top - depth + set_.first), notes)) for set_, depth in plan.below)
        return (said, *lines)


def _hung(lines: tuple[Line, ...], opens: str) -> tuple[Line, ...]:
    """The lines with the opening mark of the first in the margin, so that its words begin where those below do."""
    if not opens or not lines or not lines[0].segments[0].text.startswith(opens):
        return lines
    first = lines[0].segments[0]
    glyphs = first.glyphs[: len(opens)]
    by = sum(glyph.advance for glyph in glyphs) * first.run_style.size + first.run_style.tracking * len(glyphs)
    moved = tuple(replace(segment, x=segment.x - by) for segment in lines[0].segments)
    return (replace(lines[0], segments=moved), *lines[1:])
