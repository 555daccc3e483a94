"""The stage that composes: a page's blocks measured, given their heights and drawn as a tree of tags and marks.

First the notes are settled, then everything is measured once, the heights are solved on the rhythm of the theme, and
the blocks draw into their frames. What does not fit on one page is a problem, never a second page.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from factsheet.bind import Page
from factsheet.blocks._base import Block, Frame, Placed, Plan, StackPlan, draw_stack, measure_stack
from factsheet.blocks.banner import Banner
from factsheet.blocks.section import Section
from factsheet.blocks.text import TextPlan
from factsheet.geometry import MM, Box, up_to
from factsheet.notes import Notes
from factsheet.problems import Problem, Refused, stop_on
from factsheet.record import record
from factsheet.settle import settle
from factsheet.style import Settings, Style
from factsheet.tags import Group, Tag, walk
from factsheet.vocabulary import spoken


@record
class Sheet:
    """A drawn page: the tree of what it shows, in points on its trim box, and what the file around it says."""

    page: Page
    width: float
    height: float
    tree: Tag
    notes: Notes
    settings: Settings
    warnings: tuple[Problem, ...] = ()

    @property
    def frames(self) -> tuple[Group, ...]:
        """What each block drew, in reading order."""
        return tuple(node for node in walk(self.tree) if isinstance(node, Group))


def compose(page: Page, settings: Settings = Settings()) -> Sheet:  # noqa: B008  frozen
    """The sheet of `page`. Raises `Refused` when it does not fit on one page or a character has no glyph."""
    width, height = page.size.trim
    foot, notes = settle(
        page.body, page.foot, page.notes, listed=page.listed, status=page.status, language=page.language
    )
    titled = isinstance(_first_heading((*page.body, *foot)), Banner)
    style = Style(page.theme, page.faces, page.language, page.theme.grounds["none"], notes, settings, int(titled))
    style = replace(style, page=(width, height))
    measure = width - 2 * page.size.margin
    body = measure_stack(page.body, measure, style)
    plan = _with_foot(body, measure_stack(foot, measure, style), style)
    frame = _frame(plan, page, style.rhythm)
    stop_on(style.faults)
    _check_height(plan, frame, page)
    tree = Tag("Document", draw_stack(plan, frame), title=page.title, language=page.language)
    stop_on(style.faults)  # what only its final height can tell of a block
    return Sheet(page, width, height, tree, notes, settings, tuple(dict.fromkeys(style.faults)))


def _first_heading(thing: object) -> Block | None:
    """The banner or section that heads the sheet: levels count from it, and none is skipped (ISO 14289-1 §7.4.2)."""
    if isinstance(thing, Banner) or (isinstance(thing, Section) and thing.heading):
        return thing
    return next(filter(None, map(_first_heading, spoken(thing))), None)


def _with_foot(body: StackPlan, foot: StackPlan, style: Style) -> StackPlan:
    """One stack of both; spare height goes between them, so that the foot stands at the page's."""
    if not foot.items or not body.items:
        return body if body.items else foot
    gap = style.gap("foot")
    first = replace(foot.items[0], gap=gap)
    return StackPlan(
        body.span + gap + foot.span, body.baseline, (*body.items, first, *foot.items[1:]), style.rhythm, len(body.items)
    )


def _frame(plan: StackPlan, page: Page, rhythm: float) -> Frame:
    """The frame of the page's stack: between the margins, or to the trim edge where a ground meets it."""
    width, height = page.size.trim
    margin = up_to(rhythm, page.size.margin)
    above = 0.0 if plan.items and plan.items[0].block.grounded else margin
    below = 0.0 if plan.items and plan.items[-1].block.grounded else margin
    inner = math.floor((height - above - below) / rhythm + 1e-6) * rhythm
    box = Box(page.size.margin, height - above - inner, width - 2 * page.size.margin, inner)
    return Frame(box, Box(0.0, 0.0, width, height))


def _check_height(plan: StackPlan, frame: Frame, page: Page) -> None:
    over = plan.span.least - frame.box.height
    if over < 1e-6:
        return
    placed = max(_critical(plan), key=lambda item: (isinstance(item.plan, TextPlan), item.plan.span.natural))
    block = placed.block
    name = f"{block.kind} '{block.id}'" if block.id else block.kind
    fact = f"overset by {over / MM:.1f} mm for {page.place.name} ({page.edition.name})."
    raise Refused([Problem(block.mark, name, fact, _remedy(placed.plan, over))])


def _critical(plan: Plan) -> Iterator[Placed]:
    """The blocks without blocks inside whose heights add up to that of `plan`."""
    for item in plan.inner():
        if item.plan.inner():
            yield from _critical(item.plan)
        else:
            yield item


def _remedy(plan: Plan, over: float) -> str:
    if not isinstance(plan, TextPlan):
        return "Shorten it, or remove a block."
    lines = math.ceil(over / plan.leading) * len(plan.columns)
    total = sum(map(len, plan.columns))
    words = math.ceil(plan.words * min(lines, total) / total)
    return f"Cut about {words} words." if lines < total else "Shorten or remove it, and other blocks with it."
