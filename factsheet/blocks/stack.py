"""Stacks blocks one under another; gaps and elastic blocks share the height in steps of the theme's rhythm."""

from __future__ import annotations

import math
from collections.abc import Sequence

from factsheet.blocks.block import Block, Frame, Placed, Plan
from factsheet.blocks.walk import runs_of
from factsheet.drawing.tree import Group, Node
from factsheet.graphics.geometry import ENDLESS, MM, Box, Span
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.typeset.style import Style

INCH = 72.0  # points
NARROWEST = 1.0  # point: less is what is left over beside a column, or inside the padding of a ground


@record
class StackPlan(Plan):
    """The plan of blocks one under another.

    Height that no gap or block can take goes above the item numbered `spring`; with 0 it stays below the last one.
    """

    items: tuple[Placed, ...]
    rhythm: float
    spring: int = 0

    def inner(self) -> tuple[Placed, ...]:
        """Returns all blocks of the stack."""
        return self.items


def measure_stack(
    blocks: Sequence[Block], width: float, style: Style, *, pinned: bool = False, beside: float = 0.0
) -> StackPlan:
    """Returns the plan of `blocks` in `width` points; those that draw nothing are left out.

    With `pinned` the last of several blocks stands at the foot of the frame. `beside` is the width in points that a
    heading right above them leaves at the right of its last line, which the first of them may use. Where there is next
    to no width, that is reported, and the blocks are measured in an inch, so that nothing else is said of them.
    """
    if blocks and width < NARROWEST:
        fact = f"has {max(width, 0.0) / MM:.1f} mm of width, in which nothing can stand."
        step = "Make what stands beside it narrower, or give its column more."
        style.problems.append(Problem.of("no-room", blocks[0].location, blocks[0].kind, fact, step))
        width = INCH
    items: list[Placed] = []
    for block in blocks:
        room = 0.0 if items else beside
        plan = block.measure(width, style.for_block(block.id).under_heading(room))
        if plan.span.most <= 0:
            continue
        gap = _gap(items[-1].block, block, style) if items else Span.rigid(0.0)
        items.append(Placed(block, plan, gap))
    span = sum((item.gap + item.plan.span for item in items), Span.rigid(0.0))
    spring = len(items) - 1 if pinned and items else 0
    if spring:
        span = Span(span.least, span.natural, span.most + ENDLESS)
    return StackPlan(span, items[0].plan.baseline if items else 0.0, tuple(items), style.rhythm, spring)


def draw_stack(plan: StackPlan, frame: Frame) -> tuple[Node, ...]:
    """Draws the blocks of `plan` from the top of the frame down; gaps and elastic blocks share its height."""
    spans = [span for item in plan.items for span in (item.gap, item.plan.span)]
    heights = share_out(spans, frame.box.height, plan.rhythm)
    spare = frame.box.height - sum(heights)
    if plan.spring and spare > 0:
        heights[2 * plan.spring] += spare
    top = frame.box.top
    drawn: list[Node] = []
    for number, item in enumerate(plan.items):
        gap, height = heights[2 * number : 2 * number + 2]
        top -= gap
        box = Box(frame.box.x, top - height, frame.box.width, height)
        edges = _edges(box, frame, first=number == 0, last=number == len(plan.items) - 1)
        children = item.block.draw(item.plan, Frame(box, edges))
        block, runs = item.block, tuple(runs_of(item.block))
        baseline = top - item.plan.baseline
        drawn.append(
            Group(
                kind=block.kind,
                id=block.id,
                location=block.location,
                box=box,
                baseline=baseline,
                runs=runs,
                children=children,
                only=block.editions,
            )
        )
        top -= height
    return tuple(drawn)


def share_out(spans: Sequence[Span], height: float, step: float) -> list[float]:
    """Returns a height for each of `spans`, within it and in whole steps, for a total of `height` points.

    The difference from the natural heights is shared in proportion to how far each span can stretch or shrink; steps
    left over go to the largest remainders. When the spans cannot fill `height`, the total stays below it.
    """
    over = math.floor((height - sum(span.natural for span in spans)) / step + 1e-6)
    room = [round(((span.most if over > 0 else span.least) - span.natural) / step) for span in spans]
    total = sum(room)
    if total == 0:
        return [span.natural for span in spans]
    shared = min(over, total) if over > 0 else max(over, total)
    wanted = [shared * r / total for r in room]
    steps = [math.trunc(w) for w in wanted]
    remainders = sorted(range(len(spans)), key=lambda n: -abs(wanted[n] - steps[n]))
    for n in remainders[: abs(shared - sum(steps))]:
        steps[n] += 1 if over > 0 else -1
    return [span.natural + count * step for span, count in zip(spans, steps, strict=True)]


def _gap(above: Block, below: Block, style: Style) -> Span:
    """Returns the gap between two blocks: the wider of theirs, but above notes always the gap of notes."""
    mine, other = style.gap(below.SPACING), style.gap(above.SPACING)
    return mine if below.SPACING == "note" or mine.natural >= other.natural else other


def _edges(box: Box, frame: Frame, *, first: bool, last: bool) -> Box:
    """Returns the box that a ground behind `box` may fill.

    It is as wide as that of the stack, and reaches its ends for the first and the last block.
    """
    top = frame.edges.top if first else box.top
    bottom = frame.edges.y if last else box.y
    return Box(frame.edges.x, bottom, frame.edges.width, top - bottom)
