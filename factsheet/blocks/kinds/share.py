"""One share of a whole, drawn.

Shows: the share as a figure with its label, beside a ring or under a row of icons that is filled to that share. Under
icons the label stands beside the figure, or under it where it would be narrow. With `inside: true`, and where the words
have no room beside it, the figure stands in the ring and the label under it; a figure that has no room in the ring
stands over the label. A screen reader hears the figure once and not the drawing. Where the figure is not published, a
ring or a frame in dashes stands in place of the drawing.
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

import math
from dataclasses import replace
from decimal import Decimal
from typing import ClassVar, Literal

from factsheet.blocks.block import Frame, Plan
from factsheet.blocks.charts.captioned import Graphic
from factsheet.blocks.charts.dashes import dashed_box, dashed_circle
from factsheet.blocks.charts.pictograms import PictogramGrid, pictograms
from factsheet.blocks.charts.ring_geometry import Ring, annulus, sectors
from factsheet.blocks.counted.count import Count, SetCount, before_unit, item, set_count
from factsheet.blocks.vocabulary import Amount, Icon, Unit, Value
from factsheet.drawing.encodes import By, Encodes
from factsheet.drawing.tree import Artifact, Node, Tag, inline, placed
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.numbers import NumberType, formats_for
from factsheet.numbers.parse_shares import parts_in
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.syntax.schema import Length
from factsheet.text.words import Words
from factsheet.typeset import set_line
from factsheet.typeset.style import Style

MOST_ICONS = 100
_DIGITS = 9  # of the number of icons filled: 7.000000000000001 of 10 are seven
_THICK = 0.34  # of the radius: the ring
_CLEAR = 0.08  # of the inner radius: between a figure and the ring around it, at each side
_LEAST_INSIDE = 0.6  # of the size of the figure: how small it may be made to have room in its ring


@record(kw_only=True)
class SharePlan(Plan):
    """A share with its words set; `grid` is where its icons stand, None for a ring.

    `filled` is how many of them are filled: a whole number beside "2 in 5", and else in proportion. `under` says that
    the label stands under the ring, `inside` that the figure stands in it.
    """

    words: SetCount
    share: float | None  # 0 to 1; None where it is not known
    grid: PictogramGrid | None = None
    filled: float
    under: bool = False
    inside: bool = False
    aside: float = 0.0
    style: Style


@record(kw_only=True)
class Share(Graphic):
    """One share of a whole. `value` is a share from 0 to 1, or a count of the whole that `out_of` names.

    `of` is the number of icons; with `one_in` it is that of the figure, which says "2 in 5". Beside such a phrase whole
    icons are filled, and their number must be that of the phrase; beside a percentage they are filled in proportion,
    the last of them in part.
    """

    TOLD: ClassVar[bool] = True
    LEVEL: ClassVar[bool] = False

    value: Value
    unit: Unit | None = None
    label: Words
    out_of: Amount | None = None
    as_: Literal["ring", "icons"] = "ring"
    of: int = 10
    one_in: bool = False
    inside: bool = False
    icon: Icon | None = None

    def measured(self, width: float, style: Style) -> SharePlan:
        """Sets the figure and its label beside the ring, or under the row of icons, in `width` points.

        Reports a value that is no share, and icons that do not fit or are not given.
        """
        share = self._share(style)
        icons, filled = self._icons(share or 0.0, style) if self.as_ == "icons" else (0, 0.0)
        gap = style.size("headline_gap")
        if icons:
            return self._rows(share, icons, filled, width, style)
        ring = style.size("share_ring")
        trial, room = replace(style, problems=[]), width - ring - gap
        words = set_count(self._count(), "share", (room, room), None, trial)
        if self.inside or trial.problems:  # words that have no room beside the ring stand under it
            return self._under(share, ring, width, style)
        height = up_to(style.rhythm, max(ring, _above(words, style) + _height(words, style)))
        first = _above(words, style) + words.figure.first
        return SharePlan(Span.rigid(height), first, words=words, share=share, filled=0.0, style=style)

    def drawn(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the ring or the icons as an artifact, and the figure with its label as a paragraph."""
        assert isinstance(plan, SharePlan)
        box, style = frame.box, plan.style
        if plan.grid:
            marks = self._pictograms(plan, box)
            if plan.aside:
                return (*marks, self._words_aside(plan, box))
            x, top = box.x, box.top - plan.baseline + plan.words.figure.first
        else:
            ring = style.size("share_ring")
            marks = self._ring(plan, (box.x + _middle(plan, ring), box.top - ring / 2), ring / 2)
            if plan.under:
                return (*marks, self._words_under(plan, box, ring))
            x = box.x + ring + style.size("headline_gap")
            top = box.top - _above(plan.words, style)
        figure = top - plan.words.figure.first
        label = figure - up_to(style.rhythm, style.size("label_gap")) - plan.words.label.first
        unit_x = x + plan.words.figure_width + before_unit("share", style)
        body = item(plan.words, (x, figure), (unit_x, figure), (x, label)).children[0]
        assert isinstance(body, Tag)
        return (*marks, Tag("P", body.children))

    def _under(self, share: float | None, ring: float, width: float, style: Style) -> SharePlan:
        """Plans a ring with the figure in it, as large as it has room, and the label under it in `width` points."""
        fitted = self._fitted(ring, style)
        words = set_count(self._count(), "share", (width, width), None, fitted or style)
        height = _under_ring(ring, style) + _height(words, style)
        if fitted:
            below = words.label.height - words.label.first + style.rhythm  # nearer to its ring than to others
            height = _label_under(words, ring, style) + below
        first = words.figure.first
        return SharePlan(
            Span.rigid(height), first, words=words, share=share, filled=0.0, under=True,
            inside=bool(fitted), style=style,
        )  # fmt: skip

    def _fitted(self, ring: float, style: Style) -> Style | None:
        """The style in which the figure has room in a ring; None where it has none, or a unit stands beside it."""
        if self.unit:
            return None
        kind, inner = style.type("share_figure"), ring / 2 * (1 - _THICK)
        line = set_line(self.value.runs, "share_figure", style)
        room = 2 * math.sqrt(inner**2 - (line.cap_height / 2) ** 2) - 2 * _CLEAR * inner
        share = math.floor(min(1.0, room / line.width) * kind.size) / kind.size
        if share < _LEAST_INSIDE or kind.size * share < min(kind.size, style.type("share_label").size):
            return None
        smaller = replace(kind, size=Length(kind.size * share))
        theme = replace(style.theme, styles={**style.theme.styles, "share_figure": smaller})
        return replace(style, theme=theme)

    def _words_under(self, plan: SharePlan, box: Box, ring: float) -> Tag:
        """The figure in the middle of the ring, or over the label, and the label under it."""
        words, style = plan.words, plan.style
        if plan.inside:
            return self._words_inside(plan, box, ring)
        label = box.top - plan.span.natural + words.label.height - words.label.first
        x, baseline = box.x, box.top - _under_ring(ring, style) - words.figure.first
        unit = (x + words.figure_width + before_unit("share", style), baseline)
        body = item(words, (x, baseline), unit, (box.x, label)).children[0]
        assert isinstance(body, Tag)
        return Tag("P", body.children)

    def _words_inside(self, plan: SharePlan, box: Box, ring: float) -> Tag:
        """The figure in the middle of the ring, and the lines of the label in the middle under it."""
        words, middle = plan.words, _middle(plan, ring)
        baseline = box.top - ring / 2 - words.figure.cap_height / 2
        figure = placed(words.figure, box.x + middle - words.figure_width / 2, baseline + words.figure.first)
        top = box.top - _label_under(words, ring, plan.style) + words.label.first
        label = placed(words.label, box.x, top, align=0.5, width=2 * middle)
        return Tag("P", (*inline(figure, words.notes), *inline(label, words.notes)))

    def _rows(self, share: float | None, icons: int, filled: float, width: float, style: Style) -> SharePlan:
        """Plans rows of icons over the figure and its label, as few as fit the width and of even length."""
        grid = PictogramGrid.of(icons, style.size("share_icon"), width)
        words, aside = self._beside(width, style) or (
            set_count(self._count(), "share", (width, width), None, style),
            0.0,
        )
        figure = words.figure
        first = up_to(style.rhythm, grid.height + style.size("share_drop") + figure.cap_height)
        below = words.label.height - words.label.first if aside else _height(words, style) - figure.first
        return SharePlan(
            Span.rigid(up_to(style.rhythm, first + below)), first, words=words, share=share, grid=grid,
            filled=filled, aside=aside, style=style,
        )  # fmt: skip

    def _beside(self, width: float, style: Style) -> tuple[SetCount, float] | None:
        """The words with the label beside the figure, and where it begins; None where it has less than half the width.

        Labels of neighbours begin at one place, farther away only beside a figure that is wider.
        """
        trial = replace(style, problems=[])
        first = set_count(self._count(), "share", (width, width), None, trial)
        unit = before_unit("share", style) + first.unit.width if first.unit else 0.0
        aside = max(style.size("share_aside"), first.figure_width + unit + style.size("icon_gap"))
        if width - aside < width / 2:
            return None
        words = set_count(self._count(), "share", (aside, width - aside), None, trial)
        return None if trial.problems else (words, aside)

    def _words_aside(self, plan: SharePlan, box: Box) -> Tag:
        """The figure under the icons, and the label beside it on its baseline."""
        words, y = plan.words, box.top - plan.baseline
        unit = (box.x + words.figure_width + before_unit("share", plan.style), y)
        body = item(words, (box.x, y), unit, (box.x + plan.aside, y)).children[0]
        assert isinstance(body, Tag)
        return Tag("P", body.children)

    def _pictograms(self, plan: SharePlan, box: Box) -> list[Artifact]:
        """The icons, or a frame in dashes round where they would stand."""
        assert self.icon
        assert plan.grid
        style = plan.style
        if plan.share is None:
            return [Artifact((dashed_box(plan.grid.box(box), style.ink("quiet")),), "rule")]
        inks = style.ink("accent"), style.ink("track")
        drawn = pictograms(self.icon, plan.grid, plan.filled, (box.x, box.top), inks)
        return [Artifact(marks, self._encodes("count", rest=rest)) for marks, rest in drawn]

    def _ring(self, plan: SharePlan, centre: tuple[float, float], outer: float) -> list[Artifact]:
        """The ring: the share in the accent ink, clockwise from the top, and the rest in the track ink."""
        style = plan.style
        if plan.share is None:
            circles = (dashed_circle(centre, radius, style.ink("quiet")) for radius in (outer, outer - outer * _THICK))
            return [Artifact(tuple(circles), "rule")]
        shares = (plan.share, 1 - plan.share)
        ring = Ring.of(shares, outer - outer * _THICK, outer, style.size("part_gap"))
        around = zip(sectors(shares, ring), ("accent", "track"), (False, True), strict=True)
        return [
            Artifact(annulus(part, centre, ring, style.ink(role)), self._encodes("angle", rest=rest))
            for part, role, rest in around
            if part.end > part.start
        ]

    def _encodes(self, by: By, *, rest: bool) -> Encodes:
        return Encodes(self.value.figure, self.out_of.figure if self.out_of else None, by, rest)

    def _count(self) -> Count:
        return Count(value=self.value, unit=self.unit, label=self.label)

    def _icons(self, share: float, style: Style) -> tuple[int, float]:
        """How many icons there are and how many are filled; none, with a problem, when no icon is given.

        Reports icons that cannot say what is printed beside them.
        """
        if self.icon is None:
            self._report("missing-field", style, "no icon is given.", "Add icon: account, or write as: ring.")
            return 0, 0.0
        run = self.value.run
        said = parts_in(run.text, run.language or style.language)
        if self.one_in and said is None and not self.value.figure.missing:
            fact = f"one_in is given, and the figure is printed as '{run.text}'."
            self._report("conflicting-fields", style, fact, self._how_to_say_parts(style))
        icons = said[1] if said and self.one_in else self.of
        if said and icons > MOST_ICONS:
            fact = f"'{run.text}' asks for {icons:,} icons, and at most {MOST_ICONS} are drawn."
            self._report("out-of-range", style, fact, f"Write as: ring, or value: {self.value.figure.path}:percent.")
        elif not 2 <= icons <= MOST_ICONS:
            fact = f"of: {self.of} is no number of icons."
            self._report("out-of-range", style, fact, f"Write one from 2 to {MOST_ICONS}.")
        elif said and icons != said[1] and (said[0] * icons) % said[1]:
            fact = f"{icons} icons cannot say '{run.text}'."
            self._report("conflicting-fields", style, fact, f"Write one_in: true, or of: {said[1]}.")
        icons = min(max(icons, 2), MOST_ICONS)
        return icons, said[0] * icons / said[1] if said else round(share * icons, _DIGITS)

    def _how_to_say_parts(self, style: Style) -> str:
        """What to write so that the figure is printed as "2 in 5", or that icons need not say it."""
        figure, formats = self.value.figure, formats_for(NumberType("share"), style.language)
        if "one-in" not in formats or self.value.run.origin.format == "one-in":  # no such words, or none near enough
            return "Remove one_in: icons are then filled in proportion."
        if figure.kind == "share":
            return f"Write value: {figure.path}:one-in."
        whole = f"{figure.path} / {self.out_of.figure.path}" if self.out_of else "its share"
        return f"Name the share under formulas, as share: {whole}, and write value: share:one-in without out_of."

    def _share(self, style: Style) -> float | None:
        """The share from 0 to 1; None where the figure is not published.

        Reports a value that is not a share, or not a part of its whole, and returns 0.
        """
        if self.value.figure.missing:
            return None
        number = Amount(self.value.figure, self.location).number
        whole = self.out_of.number if self.out_of else Decimal(1)
        path = self.value.figure.path
        if self.out_of is None and self.value.figure.kind != "share":
            self._report("not-a-share", style, f"{path} is no share.", "Name the whole, as out_of: cases.total.")
        elif self.out_of and self.out_of.figure.missing:
            fact = f"{self.out_of.figure.path} is not published, and nothing can be shown as a part of it."
            self._report("unpublished-part", style, fact, "Use counts.")
        elif self.out_of and number == whole == 0:
            fact = f"{path} and {self.out_of.figure.path} are 0, and there is no share of none."
            step = f"Draw it only where there is one, with when: {{nonzero: {self.out_of.figure.path}}}."
            self._report("not-a-share", style, fact, step)
        elif whole <= 0 or not 0 <= number <= whole:
            fact = f"{path} is no part of {self.out_of.figure.path if self.out_of else 'a whole'}."
            self._report("not-a-share", style, fact, "Correct one of them.")
        else:
            return float(number / whole)
        return 0.0

    def _report(self, code: str, style: Style, fact: str, step: str) -> None:
        style.problems.append(Problem.of(code, self.location, "share", fact, step))


def _middle(plan: SharePlan, ring: float) -> float:
    """The middle of a ring, from the left edge: that of its label too, where the figure stands in it."""
    return max(ring, plan.words.label.width if plan.inside else 0.0) / 2


def _label_under(words: SetCount, ring: float, style: Style) -> float:
    """From the top of a ring with its figure in it to the first baseline of its label, which stands near it."""
    return up_to(style.rhythm, ring + style.size("share_drop") + words.label.cap_height)


def _under_ring(ring: float, style: Style) -> float:
    """From the top of a ring to that of a figure under it, in points."""
    return up_to(style.rhythm, ring + style.size("label_gap"))


def _above(words: SetCount, style: Style) -> float:
    """From the top of a ring to that of the figure beside it: a label of two lines stands in the middle of the ring.

    It is the same for each number of lines, so that figures of neighbours are level.
    """
    label = words.label
    height = words.figure.first + up_to(style.rhythm, style.size("label_gap")) + label.first + label.leading
    return up_to(style.rhythm, max(0.0, style.size("share_ring") - height) / 2)


def _height(words: SetCount, style: Style) -> float:
    """The height of a figure with its label under it, from the top to the last baseline, in points."""
    return words.figure.first + up_to(style.rhythm, style.size("label_gap")) + words.label.height
