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

from factsheet.blocks.block import Block, Frame, Plan
from factsheet.blocks.grounds import laid
from factsheet.drawing.tree import Node, Tag, inline, placed
from factsheet.graphics.geometry import Span, up_to
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, set_words
from factsheet.typeset.style import Style


@record(kw_only=True)
class BannerPlan(Plan):
    """The title and subtitle set in lines, and the style of the ground that they stand on. Lengths are points."""

    title: Paragraph
    subtitle: Paragraph | None
    drop: float  # from the title's last baseline to the top of the subtitle
    above: float  # from the top of the ground to that of the title
    style: Style


@record(kw_only=True)
class Banner(Block):
    """The head of a sheet. `title` is tagged as its H1; `ground` names a ground of the theme."""

    SPACING: ClassVar[str] = "section"
    SHRINKS: ClassVar[bool] = False

    title: Words
    subtitle: Words | None = None
    ground: Literal["dark", "tint", "none"] = "dark"

    @property
    def grounded(self) -> bool:
        """Whether it stands on a ground of its own: with `ground: none` it does not."""
        return self.ground != "none"

    def measure(self, width: float, style: Style) -> BannerPlan:
        """Sets the title and the subtitle, in lines of about equal length, in `width` points."""
        style = style.on(self.ground)
        title = set_words(self.title.runs, "title", width, style, balance=True)
        subtitle = set_words(self.subtitle.runs, "subtitle", width, style, balance=True) if self.subtitle else None
        drop = up_to(style.rhythm, style.size("subtitle_drop"))
        height = title.height + (drop + subtitle.height if subtitle else 0)
        pad = up_to(style.rhythm, style.size("banner_pad")) if self.grounded else 0.0
        above = 0.0 if style.ground.ruled else pad  # the title of a ruled one stands at the margin
        span, first = Span.rigid(above + height + pad), above + title.first
        return BannerPlan(span, first, title=title, subtitle=subtitle, drop=drop, above=above, style=style)

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the ground, the title as H1, and the subtitle as a paragraph."""
        assert isinstance(plan, BannerPlan)
        box = frame.box
        top = box.top - plan.above
        title = placed(plan.title, box.x, top)
        nodes: list[Node] = [Tag("H1", inline(title, plan.style.notes), title=self.title.plain)]
        if self.grounded:
            nodes[:0] = laid(plan.style, frame, above=False)
        if plan.subtitle:
            top -= plan.title.height + plan.drop
            nodes.append(Tag("P", inline(placed(plan.subtitle, box.x, top), plan.style.notes)))
        return tuple(nodes)
