"""A part of the sheet under its own heading, on bare paper or on a ground.

Shows: a heading and any blocks. A ground runs to the page's edges when the section is as wide as the page, and fills
the column when it stands in one.
When to use it: for everything that readers should find by its heading.

Example:
    - section:
        heading: Communication to the National Hotline
        ground: tint
        body:
          - text: How people reached the hotline.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Literal, cast

from factsheet.blocks.block import NOTHING, Block, Frame, Placed, Plan
from factsheet.blocks.grounds import laid
from factsheet.blocks.stack import StackPlan, draw_stack, measure_stack
from factsheet.blocks.vocabulary import Body
from factsheet.drawing.tree import Node, Role, Tag, inline, placed
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, set_words
from factsheet.typeset.style import Style


@record(kw_only=True)
class SectionPlan(Plan):
    """The heading set in lines and the stack of blocks under it. Lengths are points.

    `after` is the distance from the heading's last baseline to the stack; below 0 where that begins on the heading's
    line.
    """

    heading: Paragraph | None
    after: float
    stack: StackPlan
    pad: tuple[float, float]  # of the ground: at the sides, above and below
    role: Role
    style: Style

    def inner(self) -> tuple[Placed, ...]:
        """The blocks of the body: they decide the height."""
        return self.stack.items

    @property
    def body(self) -> StackPlan:
        """The plan of what stands under the heading."""
        return self.stack

    @property
    def headed(self) -> bool:
        """Whether it begins with a heading."""
        return self.heading is not None

    @property
    def ruled_above(self) -> bool:
        """Without a heading and a ground it begins as what stands in it does."""
        return not self.headed and not self.pad[1] and self.stack.ruled_above

    @property
    def under(self) -> float:
        """How deep under the top of the section its body begins."""
        return self.pad[1] + (self.heading.height if self.heading else 0.0) + self.after

    def with_body(self, body: Plan, lowered: float) -> SectionPlan:
        """Returns this plan with another plan of its body, which begins `lowered` points further down."""
        assert isinstance(body, StackPlan)
        span = Span.rigid(self.under + lowered + self.pad[1]) + body.span
        baseline = self.baseline if self.heading else self.under + lowered + body.baseline
        return replace(self, span=span, baseline=baseline, after=self.after + lowered, stack=body)


@record(kw_only=True)
class Section(Block):
    """A heading and the blocks under it.

    The heading is tagged H2, in a section within a section H3 and so on; without a banner the levels begin at H1.
    """

    SPACING: ClassVar[str] = "section"
    SHRINKS: ClassVar[bool] = False

    heading: Words | None = None
    ground: Literal["none", "tint", "dark"] = "none"
    body: Body

    @property
    def grounded(self) -> bool:
        """Whether it stands on a ground of its own: with `ground: none` it does not."""
        return self.ground != "none"

    def measure(self, width: float, style: Style) -> Plan:
        """Sets the heading and stacks the body in `width` points, less the padding of a ground.

        A section of which nothing is drawn, such as a list without rows of the place, has no heading either.
        """
        pad = self._pad(style)
        inner = style.on(self.ground).inset(pad[0])
        heading = (
            set_words(self.heading.runs, "heading", width - 2 * pad[0], inner, balance=True) if self.heading else None
        )
        deeper = inner.deeper() if heading else inner
        measure = width - 2 * pad[0]
        beside = measure - heading.lines[-1].width - style.size("gutter") / 2 if heading and heading.lines else 0.0
        body = measure_stack(cast(tuple[Block, ...], self.body), measure, deeper, beside=beside)
        if not body.items:
            return NOTHING
        after = inner.gap("heading").natural if heading else 0.0
        if body.items[0].plan.joins_heading:
            after = -body.items[0].plan.baseline
        fixed = (heading.height if heading else 0.0) + after + 2 * pad[1]
        baseline = pad[1] + (heading.first if heading else body.baseline)
        role = cast(Role, f"H{min(style.depth + 1, 6)}")
        span = Span.rigid(fixed) + body.span
        return SectionPlan(span, baseline, heading=heading, after=after, stack=body, pad=pad, role=role, style=inner)

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the ground, the heading and the blocks, in one section of the document."""
        assert isinstance(plan, SectionPlan)
        box, (side, pad) = frame.box, plan.pad
        nodes: list[Node] = []
        if self.grounded:
            nodes += laid(plan.style, frame)
        top = box.top - pad
        if plan.heading and self.heading:
            heading = placed(plan.heading, box.x + side, top)
            nodes.append(Tag(plan.role, inline(heading, plan.style.notes), title=self.heading.plain))
        top = box.top - plan.under
        inner = Box(box.x + side, box.y + pad, box.width - 2 * side, top - box.y - pad)
        edges = (
            inner
            if self.ground != "none" or not plan.style.at_margins
            else replace(frame.edges, height=top - frame.edges.y)
        )
        nodes.extend(draw_stack(plan.stack, Frame(inner, edges)))
        return (Tag("Sect", tuple(nodes)),)

    def _pad(self, style: Style) -> tuple[float, float]:
        """The padding of the ground: at the sides (none where it runs to the page's edges), and above and below."""
        if self.ground == "none":
            return 0.0, 0.0
        pad = up_to(style.rhythm, style.size("pad"))
        return (0.0 if style.at_margins else pad), pad
