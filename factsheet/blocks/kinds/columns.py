"""Blocks side by side, on the sheet's grid.

Shows: columns of any blocks; all end together, the last block of each on the common foot.
When to use it: for two or three parts of one weight. Reading goes column by column.

Example:
    - columns:
        - width: 1fr
          body:
            - text: What happened.
        - width: 1fr
          body:
            - text: What it means.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, cast

from factsheet.blocks.block import Block, Frame, Placed, Plan
from factsheet.blocks.stack import INCH, StackPlan, draw_stack, measure_stack
from factsheet.blocks.vocabulary import Body, Track
from factsheet.drawing.tree import Node
from factsheet.graphics.geometry import ENDLESS, MM, Box, Span
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.syntax.schema import Length
from factsheet.typeset.style import Style


@record(kw_only=True)
class Column:
    """One column. `width` is a length, or a share (`1fr`) of the space that the lengths leave."""

    width: Track = Track()
    body: Body


@record
class ColumnsPlan(Plan):
    """The stack of blocks in each column, with the widths of the columns and of the gutter in points."""

    stacks: tuple[StackPlan, ...]
    widths: tuple[float, ...]
    gutter: float

    def inner(self) -> tuple[Placed, ...]:
        """The blocks of the tallest column: they decide the height."""
        return max(self.stacks, key=lambda stack: stack.span.least).items


@record(kw_only=True)
class Columns(Block):
    """Columns of blocks. `gutter` is the space between two columns; by default it is the theme's."""

    SHORT: ClassVar[str | None] = "items"
    SPACING: ClassVar[str] = "section"
    SHRINKS: ClassVar[bool] = False

    items: tuple[Column, ...]
    gutter: Length | None = None

    def measure(self, width: float, style: Style) -> ColumnsPlan:
        """Stacks the blocks of each column; all columns get the height of the tallest.

        Reports columns and gutters that are together wider than `width` points.
        """
        gutter = style.size("gutter") if self.gutter is None else float(self.gutter)
        space = width - gutter * (len(self.items) - 1)
        over = sum(column.width.length for column in self.items) - space
        if over > 1e-3:
            fact = f"the columns are {over / MM:.1f} mm wider than their space."
            step = "Make one narrower, or give it a share such as 1fr."
            style.problems.append(Problem.of("no-room", self.location, "columns", fact, step))
            space += over + INCH * len(self.items)  # so that what stands in a share is not reported as well
        widths = _widths([column.width for column in self.items], space)
        inner = style.in_column()
        stacks = tuple(
            measure_stack(cast(tuple[Block, ...], column.body), column_width, inner, pinned=True)
            for column, column_width in zip(self.items, widths, strict=True)
        )
        natural = max(stack.span.natural for stack in stacks)
        least = max(stack.span.least for stack in stacks)
        least_most = min(stack.span.most for stack in stacks)
        most = natural if least_most >= ENDLESS else max(natural, least_most)  # springs alone are no reason to grow
        baseline = min(stack.baseline for stack in stacks)
        return ColumnsPlan(Span(least, natural, most), baseline, stacks, widths, gutter)

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the columns from left to right, each from its first block to its last."""
        assert isinstance(plan, ColumnsPlan)
        nodes: list[Node] = []
        x = frame.box.x
        for stack, width in zip(plan.stacks, plan.widths, strict=True):
            box = Box(x, frame.box.y, width, frame.box.height)
            nodes.extend(draw_stack(stack, Frame(box, box)))
            x += width + plan.gutter
        return tuple(nodes)


def _widths(tracks: Sequence[Track], width: float) -> tuple[float, ...]:
    """The width of each track in points: lengths as given; shares divide what the lengths leave."""
    left = width - sum(track.length for track in tracks)
    shares = sum(track.share for track in tracks) or 1.0
    return tuple(track.length or max(left, 0.0) * track.share / shares for track in tracks)
