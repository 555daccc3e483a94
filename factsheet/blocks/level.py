"""Sets blocks that stand side by side level: headings, first lines and rings of neighbours are on one line.

Nothing is measured anew: what begins too high is lowered in its column, and under headings of fewer lines than their
neighbours' the body is lowered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factsheet.blocks.block import Placed
from factsheet.blocks.stack import StackPlan
from factsheet.graphics.geometry import Span


def leveled(stacks: Sequence[StackPlan], most: float) -> tuple[StackPlan, ...]:
    """Returns the plans of neighbouring columns, set level.

    Columns of the same kinds of block are level block by block, like the rows of a table; of others the first blocks
    are. Nothing is lowered by more than `most` points: a line of text is not lowered to the foot of a large figure.
    """
    filled = [stack for stack in stacks if stack.items]
    if len(filled) < 2:
        return tuple(stacks)
    kinds = {tuple(item.block.kind for item in stack.items) for stack in filled}
    done = iter(_in_rows(filled, most) if len(kinds) == 1 else _at_top(filled, most))
    return tuple(next(done) if stack.items else stack for stack in stacks)


def _in_rows(stacks: Sequence[StackPlan], most: float) -> list[StackPlan]:
    """The plans of columns of the same kinds of block: each row of them has one gap above it and one height."""
    rows = [
        _row(_side_by_side(row, most, in_row=True), most)
        for row in zip(*(stack.items for stack in stacks), strict=True)
    ]
    spans: list[Span] = []
    for items, drops in rows:
        spans.append(_widest([item.gap for item in items]))
        spans.append(_widest([_dropped(item.plan.span, drop) for item, drop in zip(items, drops, strict=True)]))
    return [
        _with(stack, [items[n] for items, _ in rows], [drops[n] for _, drops in rows], tuple(spans))
        for n, stack in enumerate(stacks)
    ]


def _at_top(stacks: Sequence[StackPlan], most: float) -> list[StackPlan]:
    """The plans of columns whose first blocks are set level."""
    firsts, drops = _row(_side_by_side([stack.items[0] for stack in stacks], most, in_row=False), most)
    return [
        _with(stack, [first, *stack.items[1:]], [drop, *[0.0] * (len(stack.items) - 1)])
        for stack, first, drop in zip(stacks, firsts, drops, strict=True)
    ]


def _side_by_side(items: Sequence[Placed], most: float, *, in_row: bool) -> list[Placed]:
    """Neighbouring graphics of one kind with the lines that they have in common level, under captions that stay."""
    plans = [item.plan for item in items]
    axes = [axis for plan in plans if (axis := plan.axis) is not None]
    if len(axes) < len(plans) or len({item.block.kind for item in items}) > 1:
        return list(items)
    low = max(axes)
    lowered = [low - axis if low - axis <= most else 0.0 for axis in axes]
    done = (plan.level_with(plans, more, in_row=in_row) for plan, more in zip(plans, lowered, strict=True))
    return [replace(item, plan=plan) for item, plan in zip(items, done, strict=True)]


def _row(items: Sequence[Placed], most: float) -> tuple[list[Placed], list[float]]:
    """Neighbouring blocks with the bodies of their sections level, and how far each is lowered."""
    lines = [_line(item, items) for item in items]
    lowest = max((line for line in lines if line is not None), default=0.0)
    drops = [0.0 if line is None or lowest - line > most else lowest - line for line in lines]
    headed = any(item.plan.headed for item in items)  # then a body without a heading is level with the headings
    bodies = [
        (n, item.plan.body, drop + item.plan.under)
        for n, (item, drop) in enumerate(zip(items, drops, strict=True))
        if isinstance(item.plan.body, StackPlan) and item.plan.headed == headed and not _joins_heading(item.plan.body)
    ]
    found = list(items)
    if len(bodies) > 1:
        under = max(depth for _, _, depth in bodies)
        done = leveled([body for _, body, _ in bodies], most)
        for (n, _, depth), body in zip(bodies, done, strict=True):
            found[n] = replace(items[n], plan=items[n].plan.with_body(body, lowered=under - depth))
    return found, drops


def _joins_heading(body: StackPlan) -> bool:
    """Whether what stands under a heading begins on its line, so that it is level with the heading already."""
    return bool(body.items) and body.items[0].plan.joins_heading


def _line(item: Placed, row: Sequence[Placed]) -> float | None:
    """How deep under the top of a block the line is that is level with its neighbours'; None for one without."""
    if all(other.plan.axis is not None and other.block.kind == item.block.kind for other in row):
        return item.plan.axis
    return item.plan.baseline if _begins_with_words(item) else None


def _begins_with_words(item: Placed) -> bool:
    """Whether the first line of a block is one of words: where a section has no heading, that of what stands in it."""
    inner = item.plan.inner()
    if item.plan.body is None or item.plan.headed or not inner:
        return item.block.LEVEL
    return _begins_with_words(inner[0])


def _with(stack: StackPlan, items: Sequence[Placed], drops: Sequence[float], rows: tuple[Span, ...] = ()) -> StackPlan:
    """`stack` with other plans of its blocks, each lowered by so much."""
    spans = rows or [
        span for item, drop in zip(items, drops, strict=True) for span in (item.gap, _dropped(item.plan.span, drop))
    ]
    baseline = items[0].plan.baseline + drops[0]
    span = sum(spans, Span.rigid(0.0))
    return replace(stack, span=span, baseline=baseline, items=tuple(items), drops=tuple(drops), rows=rows)


def _dropped(span: Span, drop: float) -> Span:
    return span + Span.rigid(drop)


def _widest(spans: Sequence[Span]) -> Span:
    """The heights of a row: none of its blocks gets less than it needs, and it grows no further than each of them."""
    natural = max(span.natural for span in spans)
    return Span(max(span.least for span in spans), natural, max(natural, min(span.most for span in spans)))
