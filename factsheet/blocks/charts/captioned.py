"""The base of the kinds of block that draw figures: each can have a caption, a line over it with its unit and period.

The caption is read where it stands: as the caption of its table or list (ISO 32000-1 §14.8.4.3), or before a drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from factsheet.blocks.block import NOTHING, Block, Frame, Placed, Plan
from factsheet.drawing.tree import Node, Tag, inline, placed
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, set_words
from factsheet.typeset.style import Style

CAPTION = "caption"  # the type style
_UNDER = 5.0  # points from the last baseline of the line to the graphic, at least
_HOLDERS = ("Table", "L")  # what has its caption in it, as its first part


@record(kw_only=True)
class CaptionedPlan(Plan):
    """A graphic under its caption; `height` is that of the caption with the white under it, in points."""

    graphic: Plan
    caption: Paragraph
    height: float
    style: Style

    def inner(self) -> tuple[Placed, ...]:
        """Returns the blocks inside the graphic."""
        return self.graphic.inner()

    @property
    def has_room(self) -> bool | None:
        """Whether the graphic has room for the values of its parts."""
        return self.graphic.has_room

    @property
    def axis(self) -> float | None:
        """The depth of the line of the graphic that is level with its neighbours'."""
        return None if self.graphic.axis is None else self.height + self.graphic.axis

    def level_with(self, others: Sequence[Plan], lowered: float, *, in_row: bool) -> CaptionedPlan:
        """Returns this plan with its graphic lowered; the caption stays with its neighbours'."""
        graphics = [other.graphic if isinstance(other, CaptionedPlan) else other for other in others]
        graphic = self.graphic.level_with(graphics, lowered, in_row=in_row)
        return replace(self, span=graphic.span + Span.rigid(self.height), graphic=graphic)

    def taken(self, height: float) -> float:
        """Returns what the graphic takes, and the caption over it."""
        return self.height + self.graphic.taken(height - self.height)

    @property
    def left_out(self) -> frozenset[int]:
        """The runs that the graphic has no room for."""
        return self.graphic.left_out


@record(kw_only=True)
class Graphic(Block):
    """A block that draws figures. `caption` stands over it, in the theme's style of captions."""

    DRAWS: ClassVar[bool] = True

    caption: Words | None = None

    def measured(self, width: float, style: Style) -> Plan:
        """Returns the plan of the graphic without its caption; problems are added to those of `style`."""
        raise NotImplementedError

    def drawn(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws a plan of the graphic into `frame`, without its caption."""
        raise NotImplementedError

    def measure(self, width: float, style: Style) -> Plan:
        """Returns the plan of the graphic and, where it has one, the caption over it; one of nothing has none."""
        plan = self.measured(width, style)
        if self.caption is None or plan is NOTHING:
            return plan
        words = set_words(self.caption.runs, CAPTION, width, style)
        height = up_to(style.rhythm, words.height + _UNDER)
        span = plan.span + Span.rigid(height)
        return CaptionedPlan(span, words.first, graphic=plan, caption=words, height=height, style=style)

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the graphic and the caption over it."""
        if not isinstance(plan, CaptionedPlan):
            return self.drawn(plan, frame)
        box, edges = frame.box, frame.edges
        lower = replace(frame, box=_lower(box, plan), edges=_lower(edges, plan) if edges != box else _lower(box, plan))
        return captioned(set_caption(plan.caption, box.x, box.top, plan.style), self.drawn(plan.graphic, lower))


def _lower(box: Box, plan: CaptionedPlan) -> Box:
    return replace(box, height=box.height - plan.height)


def set_caption(words: Paragraph, x: float, top: float, style: Style) -> Tag:
    """Returns a caption with its upper left corner at x, top (ISO 14289-1 §7.3)."""
    return Tag("Caption", inline(placed(words, x, top), style.notes))


def captioned(caption: Tag, nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Returns nodes with their caption: in a table or list, and before anything else."""
    first = next((n for n, node in enumerate(nodes) if isinstance(node, Tag)), None)
    holder = nodes[first] if first is not None else None
    if first is None or not isinstance(holder, Tag) or holder.role not in _HOLDERS:
        return (caption, *nodes)
    held = replace(holder, children=(caption, *holder.children))
    return (*nodes[:first], held, *nodes[first + 1 :])
