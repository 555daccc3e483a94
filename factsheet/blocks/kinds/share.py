"""One share of a whole, drawn.

Shows: the share as a figure with its label, beside a ring that is filled so far, or beside a row of icons of which so
many are filled. The drawing repeats the figure and is heard once.
When to use it: for one share that is to be remembered. For all the parts of a total use breakdown.

Example:

    - share:
        as: icons
        value: cases.sex
        out_of: cases.total
        of: 9
        icon: account
        label: of the cases were sex trafficking
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from factsheet.blocks.block import Block, Frame, Plan
from factsheet.blocks.charts.ring_geometry import annulus, sectors
from factsheet.blocks.counted.count import Count, SetCount, icon_shapes, item, set_count
from factsheet.blocks.vocabulary import Amount, Icon, Unit, Value
from factsheet.drawing.tree import Artifact, Node, Tag, Text
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.graphics.shapes import Image, Shape, outlined
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset.style import Style

MOST_ICONS = 20


@record
class SharePlan(Plan):
    words: SetCount
    share: float  # 0 to 1
    icons: int  # none: a ring
    style: Style


@record(kw_only=True)
class Share(Block):
    """`value` is a share from 0 to 1, or a count of the whole that `out_of` names; `of` is the number of icons."""

    value: Value
    unit: Unit | None = None
    label: Words
    out_of: Amount | None = None
    as_: Literal["ring", "icons"] = "ring"
    of: int = 10
    icon: Icon | None = None

    def measure(self, width: float, style: Style) -> SharePlan:
        share = self._share(style)
        icons = self._icons(style) if self.as_ == "icons" else 0
        gap = style.size("headline_gap")
        if icons:
            words = set_count(self._count(), "share", (width, width), None, style)
            height = up_to(style.rhythm, style.size("share_icon") + gap) + _height(words, style)
            if icons * style.size("share_icon") > width:
                self._fault(style, f"{icons} icons do not fit side by side.", "Write fewer, such as of: 5.")
            return SharePlan(Span.rigid(height), height - _height(words, style) + words.figure.first, words, share,
                             icons, style)  # fmt: skip
        ring = style.size("share_ring")
        words = set_count(self._count(), "share", (width - ring - gap, width - ring - gap), None, style)
        height = up_to(style.rhythm, max(ring, _height(words, style)))
        first = (height - _height(words, style)) / 2 + words.figure.first
        return SharePlan(Span.rigid(height), first, words, share, 0, style)

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        assert isinstance(plan, SharePlan)
        box, style = frame.box, plan.style
        if plan.icons:
            marks = self._row(plan, box)
            x, top = box.x, box.y + _height(plan.words, style)
        else:
            ring = style.size("share_ring")
            marks = _ring(plan, (box.x + ring / 2, box.top - box.height / 2), ring / 2)
            x = box.x + ring + style.size("headline_gap")
            top = box.top - (box.height - _height(plan.words, style)) / 2
        figure = top - plan.words.figure.first
        label = figure - up_to(style.rhythm, style.size("label_gap")) - plan.words.label.first
        unit_x = x + plan.words.figure_width + style.size("icon_gap") / 2
        body = item(plan.words, (x, figure), (unit_x, figure), (x, label)).children[0]
        assert isinstance(body, Tag)
        return (Artifact(marks), Tag("P", body.children))

    def _row(self, plan: SharePlan, box: Box) -> tuple[Shape | Image | Text, ...]:
        """The icons, the first of them filled: as many as the share is nearest to."""
        style, size = plan.style, plan.style.size("share_icon")
        step = min(size * 1.2, (box.width - size) / max(1, plan.icons - 1))
        many = round(plan.share * plan.icons)
        shapes: list[Shape] = []
        assert self.icon
        for number in range(plan.icons):
            ink = style.ink("accent" if number < many else "track")
            for shape in icon_shapes(self.icon, box.x + number * step, box.top - size / 2, size, ink, 0.0):
                shapes += outlined(shape)
        return tuple(shapes)

    def _count(self) -> Count:
        return Count(value=self.value, unit=self.unit, label=self.label)

    def _icons(self, style: Style) -> int:
        if self.icon is None:
            self._fault(style, "no icon is given.", "Add icon: account, or write as: ring.")
            return 0
        if not 2 <= self.of <= MOST_ICONS:
            self._fault(style, f"of: {self.of} is no number of icons.", f"Write one from 2 to {MOST_ICONS}.")
        return min(max(self.of, 2), MOST_ICONS)

    def _share(self, style: Style) -> float:
        """The share from 0 to 1; a value that is none is reported."""
        number = Amount(self.value.figure, self.location).number
        whole = self.out_of.number if self.out_of else Decimal(1)
        path = self.value.figure.path
        if self.out_of is None and self.value.figure.kind != "share":
            self._fault(style, f"{path} is no share.", "Name the whole, as out_of: cases.total.")
        elif whole <= 0 or not 0 <= number <= whole:
            self._fault(style, f"{path} is no part of {self.out_of.figure.path if self.out_of else 'a whole'}.",
                        "Correct one of them.")  # fmt: skip
        else:
            return float(number / whole)
        return 0.0

    def _fault(self, style: Style, fact: str, step: str) -> None:
        style.problems.append(Problem.of("unnamed", self.location, "share", fact, step))


def _ring(plan: SharePlan, centre: tuple[float, float], outer: float) -> tuple[Shape | Image | Text, ...]:
    """The share filled in the accent, clockwise from the top, the rest in the track."""
    style = plan.style
    inner = outer - outer * 0.34
    around = zip(sectors((plan.share, 1 - plan.share)), ("accent", "track"), strict=True)
    gap = style.size("part_gap") if 0 < plan.share < 1 else 0.0
    parts = (
        annulus(part, centre, inner, outer, gap, style.ink(role)) for part, role in around if part.end > part.start
    )
    return tuple(shape for part in parts for shape in outlined(part))


def _height(words: SetCount, style: Style) -> float:
    """Of the figure with its label under it, to the last baseline."""
    return words.figure.first + up_to(style.rhythm, style.size("label_gap")) + words.label.height
