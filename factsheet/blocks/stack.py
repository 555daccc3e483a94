"""Stacks blocks one under another; gaps and elastic blocks share the height in steps of the theme's rhythm."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from factsheet.blocks.block import Block, Frame, Placed, Plan
from factsheet.blocks.walk import runs_of
from factsheet.drawing.tree import Group, Node
from factsheet.graphics.geometry import MM, Box, Span
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.typeset.style import Style

INCH = 72.0  # points
NARROWEST = 1.0  # point: less is what is left over beside a column, or inside the padding of a ground


@record(kw_only=True)
class StackPlan(Plan):
    """The plan of blocks one under another.

    Height that no gap or block can take is spread over the gaps where the stack has a `spring`, the number of the item
    that takes the rest above it; without one (-1) it stays below the last item, or in a column (`filled`) goes to a
    ground that stands last. `drops` are how far each block is lowered to be level with its neighbours, and `rows` the
    heights of gaps and blocks that it has in common with them, where it has.
    """

    items: tuple[Placed, ...]
    rhythm: float
    spring: int = -1
    drops: tuple[float, ...] = ()
    rows: tuple[Span, ...] = ()
    filled: bool = False

    @property
    def ruled_above(self) -> bool:
        """It begins as the first of its blocks does."""
        return bool(self.items) and self.items[0].plan.ruled_above

    def inner(self) -> tuple[Placed, ...]:
        """Returns all blocks of the stack."""
        return self.items


def measure_stack(blocks: Sequence[Block], width: float, style: Style, *, beside: float = 0.0) -> StackPlan:
    """Returns the plan of `blocks` in `width` points; those that draw nothing are left out.

    `beside` is the width in points that a heading right above them leaves at the right of its last line, which the
    first of them may use. Where there is next to no width, that is reported, and the blocks are measured in an inch, so
    that nothing else is said of them.
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
        gap = _gap(items[-1].block, block, plan, style) if items else Span.rigid(0.0)
        items.append(Placed(block, plan, gap))
    span = sum((item.gap + item.plan.span for item in items), Span.rigid(0.0))
    return StackPlan(
        span=span,
        baseline=items[0].plan.baseline if items else 0.0,
        items=tuple(items),
        rhythm=style.rhythm,
        filled=not style.at_margins,
    )


def draw_stack(plan: StackPlan, frame: Frame) -> tuple[Node, ...]:
    """Draws the blocks of `plan` from the top of the frame down; gaps and elastic blocks share its height."""
    heights = _heights(plan, frame.box.height)
    drops = plan.drops or (0.0,) * len(plan.items)
    top = frame.box.top
    drawn: list[Node] = []
    for number, (item, drop) in enumerate(zip(plan.items, drops, strict=True)):
        gap, room = heights[2 * number] + drop, heights[2 * number + 1] - drop
        height = room if _grows(item) else min(room, max(item.plan.span.most, item.plan.span.natural))
        top -= gap
        box = Box(frame.box.x, top - height, frame.box.width, height)
        at_foot = number == len(plan.items) - 1 and box.y - frame.box.y < plan.rhythm
        edges = _edges(box, frame, first=number == 0 and not gap - drop, last=at_foot)
        children = item.block.draw(item.plan, Frame(box, edges))
        block, omitted = item.block, item.plan.left_out
        runs = tuple(run for run in runs_of(block) if run.serial not in omitted)
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
        top -= room
    return tuple(drawn)


def _heights(plan: StackPlan, height: float) -> list[float]:
    """The height of each gap and each block of `plan`, in turn, for a total of `height` points."""
    drops = plan.drops or (0.0,) * len(plan.items)
    spans = plan.rows or [
        span
        for item, drop in zip(plan.items, drops, strict=True)
        for span in (item.gap, item.plan.span + Span.rigid(drop))
    ]
    heights = share_out(spans, height, plan.rhythm)
    if not plan.rows:
        for number, (item, drop) in enumerate(zip(plan.items, drops, strict=True)):
            heights[2 * number + 1] = item.plan.taken(heights[2 * number + 1] - drop) + drop
    spring, column = plan.spring > 0, plan.filled and plan.spring < 0
    if spring or column:
        pairs = [(one.block, other.block) for one, other in pairwise(plan.items)]
        together = [_are_notes(*pair) or (column and _stays(*pair)) for pair in pairs]
        room = [
            0.0 if stays else span.most if spring else span.most / 2
            for stays, span in zip(together, spans[2::2], strict=True)
        ]
        for number, more in enumerate(_spread(room, height - sum(heights), plan.rhythm)):
            heights[2 * number + 2] += more
    spare = max(0.0, height - sum(heights))
    if plan.spring >= 0:
        heights[2 * plan.spring] += spare
    elif column and plan.items and _grows(plan.items[-1]):
        heights[-1] += spare
    elif column and plan.items and plan.items[0].block.CENTRED:
        _centre(plan, heights, spare)
    return heights


def _centre(plan: StackPlan, heights: list[float], spare: float) -> None:
    """Sets the first block half way between the heading above it and what stands below it, in a column with room."""
    if len(heights) < 3:
        heights[0] += math.floor(spare / 2 / plan.rhythm + 1e-6) * plan.rhythm
        return
    gap = plan.items[1].gap.natural  # about as high as that under a heading
    more = heights[2] - gap + spare
    lower = math.floor(more / 2 / plan.rhythm + 1e-6) * plan.rhythm
    heights[0] += lower
    heights[2] += spare - lower


def _grows(item: Placed) -> bool:
    """Whether a block at the foot of a column may be higher than it can use: its ground is, or it spreads its body."""
    return item.block.grounded or item.plan.body is not None


def _spread(room: Sequence[float], spare: float, step: float) -> list[float]:
    """What each gap gets of `spare`: all alike, in whole steps, and none more than its `room`."""
    left, shares = math.floor(max(0.0, spare) / step + 1e-6), [0] * len(room)
    for done, number in enumerate(sorted(range(len(room)), key=lambda number: room[number])):
        shares[number] = min(left // (len(room) - done), math.floor(room[number] / step + 1e-6))
        left -= shares[number]
    return [share * step for share in shares]


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


def _gap(above: Block, below: Block, plan: Plan, style: Style) -> Span:
    """Returns the gap between two blocks: the wider of theirs, but above notes always the gap of notes.

    However little a sheet lets its gaps be, nothing stands nearer over a rule, and no text nearer under a graphic with
    words of its own, than the theme lets two blocks be. `plan` is that of the block `below`. In a column a block that
    goes on with the one above it stays with it, and notes with notes everywhere: height that is left over stays
    elsewhere.
    """
    mine, other = style.gap(below.spacing), style.gap(above.spacing)
    name = below.spacing if below.spacing == "note" or mine.natural >= other.natural else above.spacing
    gap = style.gap(name)
    if plan.ruled_above or (above.DRAWS and below.CONTINUES and name != "note"):
        gap = Span(max(gap.least, min(gap.natural, style.least_gap("block"))), gap.natural, gap.most)
    if _are_notes(above, below) or (_continues(above, below) and not style.at_margins):
        return Span(gap.least, gap.natural, gap.natural)
    return gap


def _continues(above: Block, below: Block) -> bool:
    """Whether a block goes on with the one above it: a text with a text, and notes with what they are about."""
    return (below.CONTINUES and below.kind == above.kind) or below.spacing == "note"


def _stays(above: Block, below: Block) -> bool:
    """Whether a block of a column stays near the one above it, whatever height is left over: a text under a graphic."""
    return _continues(above, below) or (below.CONTINUES and above.TOLD)


def _are_notes(above: Block, below: Block) -> bool:
    """Whether two blocks are both of notes, which are read as one."""
    return above.spacing == below.spacing == "note"


def _edges(box: Box, frame: Frame, *, first: bool, last: bool) -> Box:
    """Returns the box that a ground behind `box` may fill.

    It is as wide as that of the stack, and reaches its ends for the first and the last block, where these do.
    """
    top = frame.edges.top if first else box.top
    bottom = frame.edges.y if last else box.y
    return Box(frame.edges.x, bottom, frame.edges.width, top - bottom)
