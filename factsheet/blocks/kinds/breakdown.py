"""The parts of a whole, as bars on tracks, one bar or a ring, and each part by name.

Shows: how a total is made up. As `track`, each part has a bar on a track that is the whole, under its name, its figure
and its share; a part that says little may be `quiet`. As `bar` or `ring`, every part is named in the drawing or by a
line to it, in a bar of many small parts in a legend under it; with `list` the parts stand beside it or under it, in the
same order and inks, with their icons, their figures and their shares of the whole. The parts must add up to what `of`
names. A part that is not published has a short frame for a track, and no place in a bar or ring.
When to use it: for two to six parts of one total; tracks where some are small. For figures that do not add up use
counts.

Example:
    - breakdown:
        of: cases.total
        as: track
        unit: {one: Case, other: Cases}
        parts:
          - value: cases.sex
            label: Sex Trafficking
          - value: cases.sex_and_labor
            label: Sex & Labor Trafficking
          - value: cases.labor
            label: Labor Trafficking
          - value: cases.unspecified
            label: Form Not Specified
            quiet: true
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import field
from decimal import Decimal
from functools import partial
from typing import ClassVar, Literal

from factsheet.blocks.block import NOT_GIVEN, Frame, Plan
from factsheet.blocks.charts.bar import ListedPlan, draw_listed, measure_listed
from factsheet.blocks.charts.captioned import Graphic
from factsheet.blocks.charts.named_bar import NamedPlan, draw_named, measure_named
from factsheet.blocks.charts.ring import RingPlan, draw_ring, measure_ring
from factsheet.blocks.charts.ring_center import measure_with_center
from factsheet.blocks.charts.track import TrackPlan, draw_track, measure_track
from factsheet.blocks.counted.count import Count, Part
from factsheet.blocks.vocabulary import Amount, Unit
from factsheet.drawing.tree import Node
from factsheet.graphics.colour import Ink, contrast
from factsheet.graphics.tones import closed
from factsheet.problems import Problem, listed
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.statistics.derivable import told_in
from factsheet.statistics.measures import EVERY
from factsheet.statistics.rounding import interval_of, overlap, sum_of
from factsheet.text.words import Words
from factsheet.typeset.style import Style

LEAST_CONTRAST = 3.0  # between neighbours that touch (WCAG 2.2, 1.4.11)
LEAST_GAP = 1.5  # points of ground between neighbours of less contrast


@record(kw_only=True)
class Breakdown(Graphic):
    """A total and its parts. `of` is the total; `center` is the figure in the middle of a ring.

    In a list `unit` stands with the first part only; without a list it stands with every part; over tracks it heads
    the column of the figures, as the unit of the measure does where none is given. `heads` are those of the columns
    over tracks; in a list `whole` stands behind the first share and says what it is a share of.
    """

    TOLD: ClassVar[bool] = True
    LEVEL: ClassVar[bool] = False

    of: Amount
    as_: Literal["bar", "ring", "track"] = "bar"
    list_: bool = False
    center: Count | None = None
    unit: Unit | None = None
    parts: tuple[Part, ...]
    heads: tuple[Words, ...] = field(default=(), metadata=NOT_GIVEN)
    whole: Words | None = field(default=None, metadata=NOT_GIVEN)

    def measured(self, width: float, style: Style) -> Plan:
        """Sets the bar or ring, with its list where one is wanted, in `width` points.

        Reports parts that do not add up to `of`, and parts that cannot be told apart.
        """
        shares = self._shares(style)
        self._check_fields(style)
        if self.as_ == "track":
            return measure_track(self.parts, self.of.figure, self.heads, width, style)
        inks = self._inks(shares, style)
        if self.as_ == "ring":
            return measure_with_center(partial(self._ring, shares, inks), width, style)
        if self.list_:
            return measure_listed(self.parts, self.of.figure, shares, inks, width, self.unit, style, self.whole)
        return measure_named(self.parts, self.of.figure, shares, inks, width, self.unit, style)

    def drawn(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws bars, tracks or the ring as artifacts, and the parts as a list or, over tracks, as a table."""
        if isinstance(plan, TrackPlan):
            return draw_track(plan, frame.box)
        if isinstance(plan, RingPlan):
            return draw_ring(plan, frame.box)
        if isinstance(plan, ListedPlan):
            return draw_listed(plan, frame.box)
        assert isinstance(plan, NamedPlan)
        return draw_named(plan, frame.box)

    def _check_fields(self, style: Style) -> None:
        """Reports fields that say nothing in the form that it is drawn in."""
        track = self.as_ == "track"
        found = [
            (self.center and self.as_ != "ring", f"a {self.as_} has no center.", "Remove it, or write as: ring."),
            (track and self.list_, "on tracks the parts are a list already.", "Remove list."),
            (track and any(part.unit for part in self.parts), "a part on a track has no unit of its own.",
             "Write one unit: for all of them, which heads their column."),
            (not track and any(part.quiet for part in self.parts), f"in a {self.as_} no part can be quiet.",
             "Remove quiet, or write as: track."),
        ]  # fmt: skip
        for wrong, fact, step in found:
            if wrong:
                style.problems.append(Problem.of("unfit-field", self.location, "breakdown", fact, step))

    def _shares(self, style: Style) -> tuple[float, ...]:
        """The share of the whole that each part has, 0 to 1.

        Reports parts below zero and parts that do not add up to the whole; the shares then are those of their sum.
        """
        figures = [part.value.figure for part in self.parts]
        known = not any(figure.missing for figure in figures)
        values = [Amount(figure, self.location).number for figure in figures]
        total, whole = sum(values, Decimal(0)), self.of.number
        together = sum_of(interval_of(value, figure.measure) for value, figure in zip(values, figures, strict=True))
        overlapping = [figure.path for figure in figures if self._overlaps(figure)]
        subject = "breakdown.of"
        if self.of.figure.missing:
            fact, step = f"{self.of.figure.path} is not known, and nothing can be shown as a part of it.", "Use counts."
            style.problems.append(Problem.of("total-does-not-hold", self.of.location, subject, fact, step))
        elif not known and self.as_ != "track":
            style.problems.append(self._unpublished(figures))
        elif not known and (told := told_in(self.of.figure, figures)):
            step = "Write * for one more part too, so that it is hidden as well."
            style.problems.append(Problem.of("derivable-figure", self.of.location, subject, f"{told}.", step))
        elif any(value < 0 for value in values):
            fact, step = "a part is below zero.", "Use counts for figures that are no parts."
            style.problems.append(Problem.of("negative-part", self.of.location, subject, fact, step))
        elif overlapping:
            fact = f"what {listed(overlapping)} count{'s' * (len(overlapping) == 1)} may overlap, so they are no parts."
            step = "Use counts, or a share for each."
            style.problems.append(Problem.of("overlapping-parts", self.location, "breakdown", fact, step))
        elif total > whole if not known else not overlap(together, interval_of(whole, self.of.figure.measure)):
            fact = f"the parts add up to {total:f}, and {self.of.figure.path} is {whole:f}."
            step = "Add the part that is missing, or correct 'of'."
            style.problems.append(Problem.of("total-does-not-hold", self.of.location, subject, fact, step))
        total = sum(map(abs, values), Decimal(0))
        return tuple(float(abs(value) / total) if total else 0.0 for value in values)

    def _unpublished(self, figures: Sequence[Figure]) -> Problem:
        """The problem of parts that are not published, of which a bar or a ring can show nothing."""
        hidden = [figure.path for figure in figures if figure.missing]
        is_, such = ("is", "such a part has its mark") if len(hidden) == 1 else ("are", "such parts have their marks")
        fact = f"{listed(hidden)} {is_} not published, and a {self.as_} cannot show a part whose size is not known."
        return Problem.of("unpublished-part", self.location, "breakdown", fact, f"Write as: track, where {such}.")

    def _overlaps(self, figure: Figure) -> bool:
        """Whether a figure may overlap the other parts of this whole."""
        overlaps = figure.measure.overlaps if figure.measure else ()
        return EVERY in overlaps or self.of.figure.path in overlaps

    def _ring(self, shares: Sequence[float], inks: Sequence[Ink], width: float, style: Style) -> RingPlan:
        """Measures the ring and what is named beside it."""
        return measure_ring(
            self.parts,
            self.of.figure,
            shares,
            inks,
            self.center,
            width,
            self.unit,
            style,
            whole=self.whole,
            listed=self.list_,
            location=self.location,
        )

    def _inks(self, shares: Sequence[float], style: Style) -> Sequence[Ink]:
        """An ink for each part, in the order of the theme.

        Reports a theme with fewer inks than parts, and parts that touch and whose inks look alike in grey.
        """
        inks = style.ground.parts
        if len(self.parts) > len(inks):
            fact = f"{len(self.parts)} parts, and the theme has inks for {len(inks)}."
            step = "Join the smallest parts, or name more inks under parts."
            style.problems.append(Problem.of("too-few-inks", self.location, "breakdown", fact, step))
            inks = tuple(itertools.islice(itertools.cycle(inks), len(self.parts)))
        inks = inks[: len(self.parts)]
        inks = closed(inks, style.ground.parts) if self.as_ == "ring" else inks
        drawn = [ink for ink, share in zip(inks, shares, strict=True) if share > 0]
        if self.as_ == "ring" and len(drawn) > 1:
            drawn.append(drawn[0])  # the last part touches the first
        alike = [pair for pair in itertools.pairwise(drawn) if contrast(*pair) < LEAST_CONTRAST]
        if alike and style.size("part_gap") < LEAST_GAP:
            fact = f"the inks {alike[0][0].name} and {alike[0][1].name} stand side by side and look alike in grey."
            step = f"Change the theme's parts, or make its part_gap {LEAST_GAP:g}pt."
            style.problems.append(Problem.of("inks-look-alike", self.location, "breakdown", fact, step))
        return inks
