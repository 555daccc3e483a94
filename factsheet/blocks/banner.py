"""The head of the sheet: its title on a dark ground that runs to the page's edges.

Shows: the title and, under it, a line that says what the sheet is about.
When to use it: once, as the first block.

Example:

    - banner:
        title: "{place.name} Spotlight"
        subtitle: "{set.year} National Human Trafficking Hotline Statistics"
"""

from __future__ import annotations

from typing import ClassVar, Literal

from factsheet.blocks._base import Block, Frame, Plan
from factsheet.geometry import Span, up_to
from factsheet.record import record
from factsheet.style import Style
from factsheet.tags import Artifact, Node, Tag, inline, placed, rectangle
from factsheet.typeset import Paragraph, set_words
from factsheet.words import Words


@record
class BannerPlan(Plan):
    title: Paragraph
    subtitle: Paragraph | None
    drop: float  # from the title's last baseline to the top of the subtitle
    pad: float  # of the ground, above and below
    style: Style


@record(kw_only=True)
class Banner(Block):
    """`title` is the sheet's H1; `ground` is one of the theme's."""

    SPACING: ClassVar[str] = "section"

    title: Words
    subtitle: Words | None = None
    ground: Literal["dark", "tint", "none"] = "dark"

    @property
    def grounded(self) -> bool:
        return self.ground != "none"

    def measure(self, width: float, style: Style) -> BannerPlan:
        style = style.on(self.ground)
        title = set_words(self.title.runs, "title", width, style, balance=True)
        subtitle = set_words(self.subtitle.runs, "subtitle", width, style, balance=True) if self.subtitle else None
        drop = up_to(style.rhythm, style.size("subtitle_drop"))
        height = title.height + (drop + subtitle.height if subtitle else 0)
        pad = up_to(style.rhythm, style.size("banner_pad")) if self.grounded else 0.0
        return BannerPlan(Span.rigid(height + 2 * pad), pad + title.first, title, subtitle, drop, pad, style)

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        assert isinstance(plan, BannerPlan)
        box, ground = frame.box, plan.style.ground
        top = box.top - plan.pad
        title = placed(plan.title, box.x, top)
        nodes: list[Node] = [Tag("H1", inline(title, plan.style.notes), title=self.title.plain)]
        if self.grounded and ground.fill:
            nodes.insert(0, Artifact((rectangle(frame.edges, ground.fill),)))
        if plan.subtitle:
            top -= plan.title.height + plan.drop
            nodes.append(Tag("P", inline(placed(plan.subtitle, box.x, top), plan.style.notes)))
        return tuple(nodes)
