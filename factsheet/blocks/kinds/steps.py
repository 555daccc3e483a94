"""Things to do or to know, each with an icon or a number and without a figure.

Shows: an icon and words for each item, perhaps under a few strong words of their own. `list`: one under another. `row`:
side by side in equal columns, as many as have room for words; where they are narrow the icons stand above the words.
With `numbered: true` the items have numbers in place of icons.
When to use it: for what a reader can do, look out for or expect; numbered for what comes one after another. For figures
use counts.

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
from factsheet.drawing.tree import Artifact, Node, Tag, inline, placed
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.graphics.shapes import disc
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, followed, set_line, set_words
from factsheet.typeset.style import Style

_NARROW = 13.0  # em of the words: with less room beside an icon they stand under it
_NARROWEST = 9.0  # em: with columns that are narrower a row is several rows
_NUMBER = "list_figure"
_IN_DISC = 0.75  # of the disc: what a number may take of it


@record(kw_only=True)
class Step:
    """One item. `title` stands over its words in the style `step_title`."""

    title: Words | None = None
    words: Words
    icon: Icon | None = None


@record(kw_only=True)
class SetStep:
    """An item set in lines."""

    number: Paragraph | None
    title: Paragraph | None
    words: Paragraph
    icon: Icon | None
    height: float  # from the top to the last baseline
    drop: float  # of its lines: those less high than the disc stand in the middle of its height


@record(kw_only=True)
class StepsPlan(Plan):
    """The items set in lines; `lefts` and `tops` are the distances of each from the block's left and top, in points.

    Words stand `indent` beside the left edge of their icons, or `under` their tops.
    """

    items: tuple[SetStep, ...]
    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    indent: float
    under: float
    style: Style


@record(kw_only=True)
class Steps(Block):
    """Items with icons and words, one under another or in equal columns.

    Where they are `numbered`, `bind` gives the first words of each a label that says its number.
    """

    as_: Literal["list", "row"] = "list"
    numbered: bool = False
    items: tuple[Step, ...]

    def measure(self, width: float, style: Style) -> StepsPlan:
        """Sets the items in `width` points, all of them with the same indent. Reports icons beside numbers."""
        self._check(style)
        mark, gap, gutter = _mark_size(style), style.size("icon_gap"), style.size("gutter")
        marked = self.numbered or any(step.icon for step in self.items)
        count = _columns(len(self.items), width, style) if self.as_ == "row" else 1
        column = (width - (count - 1) * gutter) / count
        above = marked and self.as_ == "row" and column - mark - gap < _NARROW * style.type("step_label").size
        under = up_to(style.rhythm, mark + gap) if above else 0.0
        indent = mark + gap if marked and not above else 0.0
        items = [_set(step, column - indent, style.size("step_disc") if indent else 0.0, style) for step in self.items]
        rows = [items[at : at + count] for at in range(0, len(items), count)]
        lefts = tuple(number % count * (column + gutter) for number in range(len(items)))
        tops, depth = [], 0.0
        found: list[SetStep] = []
        for row in rows:
            level = min(item.drop for item in row)  # the first lines of a row stand on one line
            found += [replace(item, drop=level) for item in row]
            tops += [depth] * len(row)
            depth += under + max(item.height for item in row) + style.gap("block").natural
        height = depth - style.gap("block").natural
        first = under + (found[0].title or found[0].words).first + found[0].drop
        return StepsPlan(
            Span.rigid(height), first, items=tuple(found), lefts=lefts, tops=tuple(tops), indent=indent, under=under,
            style=style,
        )  # fmt: skip

    def _check(self, style: Style) -> None:
        if self.numbered and any(step.icon for step in self.items):
            fact, step = "an item has an icon, and the number stands in its place.", "Remove icon, or numbered."
            style.problems.append(Problem.of("conflicting-fields", self.location, "steps.numbered", fact, step))

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the icons, or the discs of numbers, as artifacts and the items as a list."""
        assert isinstance(plan, StepsPlan)
        nodes: list[Node] = []
        drawn = []
        for item, left, depth in zip(plan.items, plan.lefts, plan.tops, strict=True):
            x, top = frame.box.x + left, frame.box.top - depth
            nodes.append(_icon(item, x, top, plan.style))
            body = _item(item, Box(x + plan.indent, top - plan.under - item.height, 0.0, item.height), plan.style)
            drawn.append(Tag("LI", (*_label(item, x, top, plan.style), body)))
        return (*nodes, Tag("L", tuple(drawn), numbering="Decimal" if self.numbered else "None"))


def _columns(count: int, width: float, style: Style) -> int:
    """How many of `count` items stand side by side: all, or as many as make rows of even length with room for words."""
    gutter, least = style.size("gutter"), _NARROWEST * style.type("step_label").size
    most = max(1, int((width + gutter + 1e-6) / (least + gutter)))
    return -(-count // -(-count // most))


def _set(step: Step, measure: float, disc: float, style: Style) -> SetStep:
    title = set_words(step.title.runs, "step_title", measure, style, balance=True) if step.title else None
    words = set_words(step.words.runs, "step_label", measure, style)
    height = words.height + (_step(title, words) if title else 0.0)
    drop = round(max(0.0, disc - height) / 2 / style.rhythm) * style.rhythm
    return SetStep(
        number=_number(step, style),
        title=title,
        words=words,
        icon=step.icon,
        height=up_to(style.rhythm, max(height, disc)),
        drop=drop,
    )


def _number(step: Step, style: Style) -> Paragraph | None:
    """The number of an item, set for its disc."""
    label = (step.title or step.words).label
    if label is None:
        return None
    on_disc = style.inked(style.ink("disc_icon"))
    large = set_line((label,), _NUMBER, on_disc)
    return large if large.width <= _IN_DISC * style.size("step_disc") else set_line((label,), "part_figure", on_disc)


def _step(title: Paragraph, words: Paragraph) -> float:
    """From the top of a title to the top of the words under it."""
    return title.height + words.leading - words.first


def _icon(item: SetStep, x: float, top: float, style: Style) -> Node:
    """The icon on its disc, whose top is level with that of the first line's capitals, or bare and beside that line."""
    side, disc_size = _mark_size(style), style.size("step_disc")
    if item.number:
        return Artifact((disc(x + side / 2, top - side / 2, side / 2, style.ink("icon_ground")),), "icon")
    first = (item.title or item.words).first
    return symbol(item.icon, x, top - (disc_size or first) / 2, style.size("step_icon"), style, disc_size)


def _label(item: SetStep, x: float, top: float, style: Style) -> tuple[Tag, ...]:
    """The number of an item, in the middle of its disc."""
    if item.number is None:
        return ()
    side = _mark_size(style)
    y = top - side / 2 - item.number.cap_height / 2 + item.number.first
    left = x + (side - item.number.width) / 2
    return (Tag("Lbl", inline(placed(followed(item.number), left, y), style.notes)),)


def _mark_size(style: Style) -> float:
    """The size of the mark before an item: of its disc or, without one, of its icon."""
    return style.size("step_disc") or style.size("step_icon")


def _item(item: SetStep, box: Box, style: Style) -> Tag:
    """The body of a list item: the title, then the words."""
    top = box.top - item.drop
    if item.title is None:
        return Tag("LBody", inline(placed(item.words, box.x, top), style.notes))
    title = Tag("P", inline(placed(item.title, box.x, top), style.notes))
    words = Tag("P", inline(placed(item.words, box.x, top - _step(item.title, item.words)), style.notes))
    return Tag("LBody", (title, words))
