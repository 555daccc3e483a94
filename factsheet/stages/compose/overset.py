"""Says of a page that is too full by how much, which of its blocks are the tallest, and what closer gaps would give.

Only blocks that decide the height are named: what stands in a shorter column gives nothing.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from factsheet.blocks.block import Block, Placed, Plan
from factsheet.blocks.kinds.banner import Banner
from factsheet.blocks.kinds.breakdown import Breakdown
from factsheet.blocks.kinds.text import TextPlan
from factsheet.graphics.geometry import MM
from factsheet.problems import Location, Problem, Refused
from factsheet.stages.bind import Page

CLOSER = 0.5  # the share of their natural height that gaps are offered to shrink to
_TALLEST = 5  # blocks that a message names
_WORTH = 0.05 * MM  # points: less than that is printed as nothing
_LARGE = 10 * MM  # points over the page's end, from which it is worth being seen
_LOWER = {  # what makes a block of a kind lower
    "banner": "shorten its title or subtitle",
    "counts": "show fewer figures, or shorten their labels",
    "breakdown": "draw it as: track, show fewer parts",
    "share": "shorten its label",
    "map": "give it a smaller height",
    "picture": "give it a smaller height",
    "qr": "give it a smaller size",
    "callout": "shorten its words",
    "steps": "show fewer steps, or shorten their words",
    "logos": "show fewer of them",
    "footnotes": "shorten the notes, or refer to fewer",
}


class Overset(Refused):
    """Raised when a page does not fit although every sacrifice that its spec allows has been made.

    It is a `Refused` of its own so that the pipeline can add the cause and remedies to its problem. `over` is the
    height in points by which the content exceeds its frame.
    """

    def __init__(self, problem: Problem, over: float, details: Iterable[str] = ()) -> None:
        self._problem, self._details = problem, tuple(details)
        super().__init__([self.because("")])
        self.over = over

    def because(self, cause: str) -> Problem:
        """Returns the problem with a sentence on its cause, if that is known, before what is told of the blocks."""
        return replace(self._problem, fact=" ".join(filter(None, [self._problem.fact, cause, *self._details])))


def overset(page: Page, plan: Plan, over: float, gaps: float, drawings: Iterable[str]) -> Overset:
    """Returns the refusal of a page that is `over` points too high, on the block to shorten.

    That is the highest text, else the highest block; what must always be drawn is not shortened first. `gaps` is the
    height that gaps at `CLOSER` would give, and `drawings` are sentences on what smaller drawings would.
    """
    critical, stays = list(_critical(plan)), {one.id for one in page.always}

    def worth(item: Placed) -> tuple[bool, bool, float]:
        return item.block.id not in stays, isinstance(item.plan, TextPlan), item.plan.span.natural

    placed = max(critical, key=worth)
    block = placed.block
    name = f"{block.kind} '{block.id}'" if block.id else block.kind
    paper = f"{page.size.size.name}{' lying down' if page.size.orientation == 'landscape' else ''}"
    fact = f"overset by {over / MM:.1f} mm for {page.place.name} ({page.edition.name}, {page.language}, {paper})."
    given = {id_ for one in page.fit if one.kind == "block" for id_ in one.blocks}
    problem = Problem.of("overset", block.location, name, fact, _remedy(placed, critical, given, over))
    details = (*_tallest(critical), *_given_by(gaps), *drawings, *_seen(over))
    return Overset(replace(problem, names_sheet=True, over=over / MM), over, details)


def _critical(plan: Plan) -> Iterator[Placed]:
    """Yields the innermost blocks whose heights add up to that of `plan`."""
    for item in plan.inner():
        if item.plan.inner():
            yield from _critical(item.plan)
        else:
            yield item


def _tallest(critical: list[Placed]) -> Iterator[str]:
    """Yields a sentence with the heights of the tallest blocks, if there are several; a repeated one counts as one."""
    heights: dict[tuple[Location, str], list[float]] = {}
    for item in critical:
        heights.setdefault((item.block.location, named(item.block)), []).append(item.plan.span.least)
    highest = sorted(heights.items(), key=lambda entry: -sum(entry[1]))[:_TALLEST]
    if len(heights) > 1:
        named_ = [
            f"{sum(each) / MM:.1f} mm {name}{f' ({len(each)} times)' if len(each) > 1 else ''}"
            for (_, name), each in highest
        ]
        yield f"The tallest blocks: {', '.join(named_)}."


def named(block: Block) -> str:
    """Returns what a message calls a block: its kind with its id, or with its line."""
    if block.id:
        return f"{block.kind} '{block.id}'"
    return f"{block.kind} on line {block.location.line}" if block.location.line else block.kind


def _given_by(gaps: float) -> Iterator[str]:
    """Yields a sentence on the height that closer gaps would give, if it is any."""
    if gaps >= _WORTH:
        yield f"Gaps at {CLOSER:.0%} ({{gaps: {CLOSER:.0%}}} under fit) would give {gaps / MM:.1f} mm."


def _seen(over: float) -> Iterator[str]:
    """Yields how the page can be looked at, if much of it is over."""
    if over >= _LARGE:
        yield "To see it, add --draft to factsheet build."


def _remedy(placed: Placed, critical: Iterable[Placed], given: Container[str], over: float) -> str:
    """Returns what to do about a block when the page is `over` points too high: for a text, the words to cut.

    Where that is not enough, the highest of the `critical` blocks is named, with what makes it lower. `given` are the
    ids of blocks that `fit` makes smaller already.
    """
    plan = placed.plan
    if not isinstance(plan, TextPlan):
        return _lower(placed.block, given)
    lines = math.ceil(over / plan.leading) * len(plan.columns)
    total = sum(map(len, plan.columns))
    words = math.ceil(plan.words * min(lines, total) / total)
    if lines < total:
        return f"Cut about {words} words."
    others = [item for item in critical if not isinstance(item.plan, TextPlan)]
    highest = max(others, key=lambda item: item.plan.span.least, default=None)
    if highest is None or highest.plan.span.least < plan.span.least:
        return "Shorten it, and other blocks with it."
    return f"Of the {named(highest.block)}: {_lower(highest.block, given, begins=False)}"


def _lowering(block: Block) -> str:
    """What a person can write to make a block lower, without what is written already."""
    if isinstance(block, Breakdown) and block.as_ == "track":
        return "show fewer parts"
    if isinstance(block, Banner) and block.aside and block.aside.map:
        return "give its map a smaller height, as aside: {map: {…}, height: 25mm}"
    return _LOWER.get(block.kind, "shorten it")


def _lower(block: Block, given: Container[str], *, begins: bool = True) -> str:
    """Returns what makes a block lower: fewer or shorter items, another form, or a smaller size that `fit` may give."""
    step = _lowering(block)
    if block.SHRINKS and block.id not in given:
        entry = f"{{block: {block.id or 'ID'}, to: 60%}} under fit"
        step += f", or allow {entry}" if block.id else f", or give it an id and allow {entry}"
    return f"{step[0].upper() if begins else step[0]}{step[1:]}."
