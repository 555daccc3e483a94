"""Things to do or to know, each with an icon and without a figure.

Shows: an icon and words for each item, perhaps under a few strong words of their own. `list`: one under another. `row`:
side by side in equal columns.
When to use it: for what a reader can do, look out for or expect. For figures use counts.

Example:
    - steps:
        as: row
        items:
          - title: Call
            words: The hotline answers at any hour, in more than 200 languages.
            icon: phone
          - title: Tell what you saw
            words: Nobody has to give a name.
            icon: message-text
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from factsheet.blocks.block import Block, Frame, Plan
from factsheet.blocks.counted.count import symbol
from factsheet.blocks.vocabulary import Icon
from factsheet.drawing.tree import Node, Tag, inline, placed
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, set_words
from factsheet.typeset.style import Style


@record(kw_only=True)
class Step:
    """One item. `title` stands over its words in the style `step_title`."""

    title: Words | None = None
    words: Words
    icon: Icon | None = None


@record
class SetStep:
    """An item set in lines."""

    title: Paragraph | None
    words: Paragraph
    icon: Icon | None
    height: float  # from the top to the last baseline
    drop: float  # of its lines: those less high than the disc stand in the middle of its height


@record(kw_only=True)
class StepsPlan(Plan):
    """The items set in lines; `lefts` and `tops` are the distances of each from the block's left and top, in points."""

    items: tuple[SetStep, ...]
    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    indent: float  # of the words, beside the icon
    style: Style


@record(kw_only=True)
class Steps(Block):
    """Items with icons and words, one under another or in equal columns."""

    as_: Literal["list", "row"] = "list"
    items: tuple[Step, ...]

    def measure(self, width: float, style: Style) -> StepsPlan:
        """Sets the items in `width` points, all of them with the same indent."""
        disc, gap = style.size("step_disc"), style.size("icon_gap")
        indent = (disc or style.size("step_icon")) + gap if any(step.icon for step in self.items) else 0.0
        count = len(self.items) if self.as_ == "row" else 1
        gutter = style.size("gutter")
        column = (width - (count - 1) * gutter) / count
        items = tuple(_set(step, column - indent, disc if indent else 0.0, style) for step in self.items)
        if self.as_ == "row":
            level = min(item.drop for item in items)  # the first lines of a row stand on one line
            items = tuple(replace(item, drop=level) for item in items)
            lefts = tuple(number * (column + gutter) for number in range(count))
            height, tops = max(item.height for item in items), (0.0,) * count
        else:
            lefts, between = (0.0,) * len(items), style.gap("block").natural
            tops = tuple(sum(item.height + between for item in items[:number]) for number in range(len(items)))
            height = tops[-1] + items[-1].height
        first = (items[0].title or items[0].words).first + items[0].drop
        return StepsPlan(Span.rigid(height), first, items=items, lefts=lefts, tops=tops, indent=indent, style=style)

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the icons as artifacts and the items as a list."""
        assert isinstance(plan, StepsPlan)
        nodes: list[Node] = []
        drawn = []
        for item, left, depth in zip(plan.items, plan.lefts, plan.tops, strict=True):
            x, top = frame.box.x + left, frame.box.top - depth
            nodes.append(_icon(item, x, top, plan.style))
            drawn.append(_item(item, Box(x + plan.indent, top - item.height, 0.0, item.height), plan.style))
        return (*nodes, Tag("L", tuple(drawn)))


def _set(step: Step, measure: float, disc: float, style: Style) -> SetStep:
    title = set_words(step.title.runs, "step_title", measure, style, balance=True) if step.title else None
    words = set_words(step.words.runs, "step_label", measure, style)
    height = words.height + (_step(title, words) if title else 0.0)
    drop = round(max(0.0, disc - height) / 2 / style.rhythm) * style.rhythm
    return SetStep(title, words, step.icon, up_to(style.rhythm, max(height, disc)), drop)


def _step(title: Paragraph, words: Paragraph) -> float:
    """From the top of a title to the top of the words under it."""
    return title.height + words.leading - words.first


def _icon(item: SetStep, x: float, top: float, style: Style) -> Node:
    """The icon on its disc, whose top is level with that of the first line's capitals, or bare and beside that line."""
    disc = style.size("step_disc")
    first = (item.title or item.words).first
    return symbol(item.icon, x, top - (disc or first) / 2, style.size("step_icon"), style, disc)


def _item(item: SetStep, box: Box, style: Style) -> Tag:
    """The list item: the title, then the words."""
    top = box.top - item.drop
    if item.title is None:
        return Tag("LI", (Tag("LBody", inline(placed(item.words, box.x, top), style.notes)),))
    title = Tag("P", inline(placed(item.title, box.x, top), style.notes))
    words = Tag("P", inline(placed(item.words, box.x, top - _step(item.title, item.words)), style.notes))
    return Tag("LI", (Tag("LBody", (title, words)),))
