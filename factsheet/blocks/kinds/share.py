"""One share of a whole, drawn.

Shows: the share as a figure with its label, beside a ring or under a row of icons that is filled to that share. A
screen reader hears the figure once and not the drawing.
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


@record(kw_only=True)
class SharePlan(Plan):
    """A share with its words set; `icons` is how many icons stand in the row, 0 for a ring."""

    words: SetCount
    share: float  # 0 to 1
    icons: int
    style: Style


@record(kw_only=True)
class Share(Block):
    """One share of a whole. `value` is a share from 0 to 1, or a count of the whole that `out_of` names.

    `of` is the number of icons in the row.
    """

    value: Value
    unit: Unit | None = None
    label: Words
    out_of: Amount | None = None
    as_: Literal["ring", "icons"] = "ring"
    of: int = 10
    icon: Icon | None = None

    def measure(self, width: float, style: Style) -> SharePlan:
        """Sets the figure and its label beside the ring, or under the row of icons, in `width` points.

        Reports a value that is no share, and icons that do not fit or are not given.
        """
        share = self._share(style)
        icons = self._icons(style) if self.as_ == "icons" else 0
        gap = style.size("headline_gap")
        if icons:
            words = set_count(self._count(), "share", (width, width), None, style)
            height = up_to(style.rhythm, style.size("share_icon") + gap) + _height(words, style)
            if icons * style.size("share_icon") > width:
                fact = f"{icons} icons do not fit side by side."
                self._report("no-room", style, fact, "Write fewer, such as of: 5.")
            first = height - _height(words, style) + words.figure.first
            return SharePlan(Span.rigid(height), first, words=words, share=share, icons=icons, style=style)
        ring = style.size("share_ring")
        words = set_count(self._count(), "share", (width - ring - gap, width - ring - gap), None, style)
        height = up_to(style.rhythm, max(ring, _height(words, style)))
        first = (height - _height(words, style)) / 2 + words.figure.first
        return SharePlan(Span.rigid(height), first, words=words, share=share, icons=0, style=style)

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the ring or the icons as an artifact, and the figure with its label as a paragraph."""
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
        """The icons of the row; the number of filled ones is the share rounded to whole icons."""
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
        """How many icons the row has; 0, with a problem, when no icon is given."""
        if self.icon is None:
            self._report("missing-field", style, "no icon is given.", "Add icon: account, or write as: ring.")
            return 0
        if not 2 <= self.of <= MOST_ICONS:
            fact = f"of: {self.of} is no number of icons."
            self._report("out-of-range", style, fact, f"Write one from 2 to {MOST_ICONS}.")
        return min(max(self.of, 2), MOST_ICONS)

    def _share(self, style: Style) -> float:
        """The share from 0 to 1. Reports a value that is not a share, or not a part of its whole, and returns 0."""
        number = Amount(self.value.figure, self.location).number
        whole = self.out_of.number if self.out_of else Decimal(1)
        path = self.value.figure.path
        if self.out_of is None and self.value.figure.kind != "share":
            self._report("not-a-share", style, f"{path} is no share.", "Name the whole, as out_of: cases.total.")
        elif whole <= 0 or not 0 <= number <= whole:
            fact = f"{path} is no part of {self.out_of.figure.path if self.out_of else 'a whole'}."
            self._report("not-a-share", style, fact, "Correct one of them.")
        else:
            return float(number / whole)
        return 0.0

    def _report(self, code: str, style: Style, fact: str, step: str) -> None:
        style.problems.append(Problem.of(code, self.location, "share", fact, step))


def _ring(plan: SharePlan, centre: tuple[float, float], outer: float) -> tuple[Shape | Image | Text, ...]:
    """The ring: the share in the accent ink, clockwise from the top, and the rest in the track ink."""
    style = plan.style
    inner = outer - outer * 0.34
    around = zip(sectors((plan.share, 1 - plan.share)), ("accent", "track"), strict=True)
    gap = style.size("part_gap") if 0 < plan.share < 1 else 0.0
    parts = (
        annulus(part, centre, inner, outer, gap, style.ink(role)) for part, role in around if part.end > part.start
    )
    return tuple(shape for part in parts for shape in outlined(part))


def _height(words: SetCount, style: Style) -> float:
    """The height of a figure with its label under it, from the top to the last baseline, in points."""
    return words.figure.first + up_to(style.rhythm, style.size("label_gap")) + words.label.height
