"""Logos side by side in equal optical size.

Shows: the marks of partners in a row, each so large that all cover the same area, whatever their proportions, and on
one middle line; white around a logo is not counted. Rows break where the logos would become too small. A logo whose
file is named by a column of the table (`"{place.partner_logo}"`) is left out for places that have none.
When to use it: at the foot, or beside the contacts; a picture that is no logo goes into a `picture`.

Example:
    - logos:
        label: With our partners
        items:
          - {file: harbor-house.svg, alt: Harbor House}
          - {file: north-star.svg, alt: North Star Legal Aid}
          - {file: common-table.svg, alt: The Common Table}
"""

from __future__ import annotations

import math

from factsheet.blocks.block import Block, Frame, Plan
from factsheet.blocks.logo import Logo, Sized, logo_drawing, sized_logo
from factsheet.drawing.tree import Node, Tag, inline, placed
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, set_words
from factsheet.typeset.style import Style

_GAP = 0.8  # between logos, as a share of logo_height
_SMALLEST = 0.6  # of their size, before a row breaks


@record(kw_only=True)
class LogosPlan(Plan):
    """The logos in rows, each with its size, and the label above them. Lengths are points."""

    rows: tuple[tuple[Sized, ...], ...]
    row: float  # the height of a row with the gap after it
    gap: float
    label: Paragraph | None
    above: float  # the label's height
    style: Style


@record(kw_only=True)
class Logos(Block):
    """Logos in rows. `label` is printed above them, and only when there is a logo."""

    label: Words | None = None
    items: tuple[Logo, ...]

    def measure(self, width: float, style: Style) -> LogosPlan:
        """Sizes the logos to cover equal areas and breaks them into rows in `width` points.

        Reports logos that can hardly be seen on their ground, and logos with too few pixels, as warnings.
        """
        unit, step = style.size("logo_height"), style.rhythm
        sized = [sized_logo(logo, unit, style) for logo in self.items]
        gap = _GAP * unit
        rows = _rows(sized, width, gap)
        row = up_to(step, max(one.height for line in rows for one in line))
        between = up_to(step, gap)
        label = set_words(self.label.runs, "small", width, style) if self.label else None
        above = up_to(step, label.first + (len(label.lines) - 1) * label.leading) + step if label else 0.0
        height = above + len(rows) * row + (len(rows) - 1) * between
        baseline = label.first if label else row
        return LogosPlan(
            Span.rigid(height), baseline, rows=rows, row=row + between, gap=gap, label=label, above=above, style=style
        )

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the label as a paragraph and each logo as a figure with its alternative text."""
        assert isinstance(plan, LogosPlan)
        nodes: list[Node] = []
        if plan.label:
            nodes.append(Tag("P", inline(placed(plan.label, frame.box.x, frame.box.top), plan.style.notes)))
        high = up_to(plan.style.rhythm, max(one.height for line in plan.rows for one in line))
        for number, line in enumerate(plan.rows):
            middle = frame.box.top - plan.above - number * plan.row - high / 2
            x = frame.box.x
            for one in line:
                box = Box(x, middle - one.height / 2, one.width, one.height)
                nodes.append(Tag("Figure", (logo_drawing(one, box, plan.style),), alt=one.logo.alt.text, box=box))
                x += one.width + plan.gap
        return tuple(nodes)


def _rows(sized: list[Sized], width: float, gap: float) -> tuple[tuple[Sized, ...], ...]:
    """The logos in as few rows as possible; all are scaled alike, and to no less than `_SMALLEST` of their size."""
    for count in range(1, len(sized) + 1):
        each = math.ceil(len(sized) / count)
        rows = [sized[start : start + each] for start in range(0, len(sized), each)]
        scale = min(1.0, *((width - gap * (len(row) - 1)) / sum(one.width for one in row) for row in rows))
        if scale >= _SMALLEST or each == 1:
            break
    return tuple(tuple(Sized(one.logo, one.view, one.width * scale, one.height * scale) for one in row) for row in rows)
