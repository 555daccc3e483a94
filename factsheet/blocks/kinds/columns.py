"""Blocks side by side, on the sheet's grid.

Shows: columns of any blocks. Headings and first lines are level, whether they stand on a ground or not, so that a
ground begins above its neighbours' headings by its padding; grounds that end their columns end together. Columns of the
same kinds of block are level block by block. A column that is shorter than its neighbour spreads its gaps, but
keeps texts that follow each other together, and notes with what they are about.
When to use it: for two or three parts of one weight. Reading goes column by column. `span: 4` in place of `width`
gives a column four of the twelve columns of the theme's grid; spans that are fewer leave room at the right.
With `rule: true` a rule stands over each column.

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
from dataclasses import field, replace
from itertools import accumulate
from typing import ClassVar, cast

from factsheet.blocks.block import Block, Frame, Placed, Plan
from factsheet.blocks.level import leveled
from factsheet.blocks.stack import INCH, NARROWEST, StackPlan, draw_stack, measure_stack
from factsheet.blocks.vocabulary import Body, Spanned, Track
from factsheet.drawing.tree import Artifact, Node
from factsheet.graphics.geometry import MM, Box, Grid, Span, up_to
from factsheet.graphics.shapes import line
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.syntax.schema import Length
from factsheet.typeset.style import Style

_ALIKE = 1 + 1e-9  # the scales of two charts that need no change


@record(kw_only=True)
class Column:
    """One column. `width` is a length, or a share (`1fr`) of the space that the lengths leave.

    `span` in its place is a number of columns of the page's grid. Within a column, or in the padding of a ground, it
    counts those of the page that lie there.
    """

    width: Track = field(default=Track(), metadata={"instead": {"span": Spanned}})
    body: Body


@record
class ColumnsPlan(Plan):
    """The stack of blocks in each column, with the left edge (from that of the block) and the width of each.

    `ruled` is how deep under their rules the columns begin, 0 without rules. Lengths are points.
    """

    stacks: tuple[StackPlan, ...]
    parts: tuple[tuple[float, float], ...]
    ruled: float
    style: Style

    @property
    def ruled_above(self) -> bool:
        """With a rule over each column, or over what one of them begins with."""
        return self.ruled > 0 or any(stack.ruled_above for stack in self.stacks)

    @property
    def within(self) -> tuple[Plan, ...]:
        """The stacks of all columns."""
        return self.stacks

    def inner(self) -> tuple[Placed, ...]:
        """The blocks of the tallest column: they decide the height."""
        return max(self.stacks, key=lambda stack: sum(i.gap.least + i.plan.span.least for i in stack.items)).items


@record(kw_only=True)
class Columns(Block):
    """Columns of blocks. `gutter` is the space between two columns; by default it is the theme's.

    Either all columns have a span or none; between spans lies the gutter of the grid. With `rule` there is a rule over
    each column, at one height, as over headline figures.
    """

    SHORT: ClassVar[str | None] = "items"
    SPACING: ClassVar[str] = "section"
    SHRINKS: ClassVar[bool] = False

    items: tuple[Column, ...]
    gutter: Length | None = None
    rule: bool = False

    def measure(self, width: float, style: Style) -> ColumnsPlan:
        """Stacks the blocks of each column; all columns get the height of the tallest.

        Reports columns and gutters that are together wider than `width` points.
        """
        parts = self._parts(width, style)
        stacks = self._stacks(parts, style)
        pad = up_to(style.rhythm, style.size("pad"))
        stacks = leveled(stacks, pad + style.type("heading").leading)
        natural = max(stack.span.natural for stack in stacks)
        least = max(stack.span.least for stack in stacks)
        filled = [stack for stack in stacks if stack.items] or stacks  # an empty one has no first line
        most = max(natural, min(stack.span.most for stack in filled))
        baseline = min(stack.baseline for stack in filled)
        ruled = up_to(style.rhythm, style.size("headline_pad")) if self.rule else 0.0
        span = Span.rigid(ruled) + Span(least, natural, most)
        return ColumnsPlan(span, ruled + baseline, stacks, parts, ruled, style)

    def _stacks(self, parts: Sequence[tuple[float, float]], style: Style) -> tuple[StackPlan, ...]:
        """Stacks the blocks of each column; bars in them that have a scale in common are measured again on it."""
        if style.scales is not None:  # within other columns, which see to it
            return self._measured(parts, style)
        found: dict[object, list[float]] = {}
        reported = len(style.problems)
        stacks = self._measured(parts, replace(style, scales=found))
        most = {key: min(each) for key, each in found.items() if max(each) > min(each) * _ALIKE}
        if not most:
            return stacks
        del style.problems[reported:]
        return self._measured(parts, replace(style, scales={}, most_per=most))

    def _measured(self, parts: Sequence[tuple[float, float]], style: Style) -> tuple[StackPlan, ...]:
        return tuple(
            measure_stack(cast(tuple[Block, ...], column.body), width, style.in_column(left))
            for column, (left, width) in zip(self.items, parts, strict=True)
        )

    def _parts(self, width: float, style: Style) -> tuple[tuple[float, float], ...]:
        """The left edge and the width of each column in `width` points."""
        spans = [column.width.span for column in self.items]
        if any(spans) and not self._has_bad_spans(spans, width, style):
            return _grid(width, style).parts(style.left, width, spans)
        gutter = style.size("gutter") if self.gutter is None else float(self.gutter)
        space = width - gutter * (len(self.items) - 1)
        over = sum(column.width.length for column in self.items) - space
        if over > 1e-3:
            fact = f"the columns are {over / MM:.1f} mm wider than their space."
            step = "Make one narrower, or give it a share such as 1fr."
            style.problems.append(Problem.of("no-room", self.location, "columns", fact, step))
            space += over + INCH * len(self.items)  # so that what stands in a share is not reported as well
        widths = _widths([column.width for column in self.items], space)
        lefts = accumulate(widths[:-1], lambda left, width: left + width + gutter, initial=0.0)
        return tuple(zip(lefts, widths, strict=True))

    def _has_bad_spans(self, spans: Sequence[int], width: float, style: Style) -> bool:
        """Whether spans cannot be had: beside widths or a gutter, on no grid, or more than it has; that is reported."""
        code, location, step = "conflicting-fields", self.location, ""
        reached = list(accumulate(spans))
        _, count = _grid(width, style).within(style.left, width)
        if not all(spans):
            other = next(column.width for column in self.items if not column.width.span)
            location = other.location or location
            fact = "some of its columns have a span, and some have none."
            step = "Give each of them a span, or none."
        elif self.gutter is not None:
            fact = "it has a gutter, and the grid on which its columns span has its own."
            step = "Remove 'gutter', or give each column a width."
        elif _grid(width, style).width < NARROWEST:
            code, fact = "no-room", f"the theme's grid of {style.theme.grid.columns} columns leaves them no width here."
            step = "Give the theme's grid fewer columns or a smaller gutter."
        elif reached[-1] > count:
            code, location = (
                "no-room",
                next(
                    column.width.location or location
                    for column, end in zip(self.items, reached, strict=True)
                    if end > count
                ),
            )
            fact = f"the spans add up to {reached[-1]}, and the grid has {count} columns here."
            step = f"Make them {count} or fewer together."
        else:
            return False
        style.problems.append(Problem.of(code, location, "columns", fact, step))
        return True

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the columns from left to right, each from its first block to its last."""
        assert isinstance(plan, ColumnsPlan)
        nodes: list[Node] = [_rules(plan, frame.box)] if plan.ruled else []
        for stack, (left, width) in zip(plan.stacks, plan.parts, strict=True):
            box = Box(frame.box.x + left, frame.box.y, width, frame.box.height - plan.ruled)
            nodes.extend(draw_stack(stack, Frame(box, box)))
        return tuple(nodes)


def _rules(plan: ColumnsPlan, box: Box) -> Artifact:
    """A strong rule over each column in which something stands."""
    rule = plan.style.rule("headline")
    ink = plan.style.ink(rule.ink)
    edges = [(box.x + left, width) for stack, (left, width) in zip(plan.stacks, plan.parts, strict=True) if stack.items]
    return Artifact(tuple(line((x, box.top), (x + width, box.top), ink, rule.weight) for x, width in edges), "rule")


def _grid(width: float, style: Style) -> Grid:
    """The grid of the page; a block that stands alone is a page of its own."""
    return style.grid or style.theme.columns(width)


def _widths(tracks: Sequence[Track], width: float) -> tuple[float, ...]:
    """The width of each track in points: lengths as given; shares divide what the lengths leave."""
    left = width - sum(track.length for track in tracks)
    shares = sum(track.share for track in tracks) or 1.0
    return tuple(track.length or max(left, 0.0) * track.share / shares for track in tracks)
