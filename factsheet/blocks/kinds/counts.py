"""Figures with what they count.

Shows: for each item its value, unit, label and icon. `headline`: few figures, large, each under a rule. `row`: figures
side by side with their icons on discs, in several rows where one has no room for them, and, with `track`, a bar under
each, all on one scale: the largest fills its track. `list`: one under another, figures in a column. `grid`: cells in
`columns`. `key`: each under a rule with its label over it, for figures that are held against others. With `against:
[last, state]`, names of comparisons in the measures file, each figure has a line for each under its label: a triangle
that points up or down or a disc, "higher than", "no clear difference from" or the like, and the other figure. An item's
own `against` stands in place of it; `none` is for no comparison. A key figure says it shorter, "below 4.6% in Calder"
(the last words are the `phrase` of the comparison), with waves for "may equal": chance may have put the two estimates
apart. Under the lines stands one verdict, such as "Better than Calder", with its mark, in whose ink the figure is too:
on the comparison that `verdict` names, or on the first that is no other period; `none` is for no verdict. Where nothing
says which of two figures is better, or how exact they are, there is none.
When to use it: for every count that stands for itself. The headline once, for the figures to remember.

Example:
    - counts:
        as: list
        unit: {one: Case, other: Cases}
        items:
          - value: cases.sex
            label: Sex Trafficking
            icon: account-group
          - value: cases.labor
            label: Labor Trafficking
            icon: hard-hat
"""

from __future__ import annotations

from dataclasses import field, replace
from typing import Literal

from factsheet.blocks.block import NOT_GIVEN, Frame, Plan
from factsheet.blocks.charts.captioned import Graphic
from factsheet.blocks.charts.cell_tracks import CellTracksPlan, draw_cell_tracks, measure_cell_tracks
from factsheet.blocks.counted.cells import CellsPlan, draw_cells, measure_cells, measure_row
from factsheet.blocks.counted.count import HeldCount
from factsheet.blocks.counted.rows import RowsPlan, draw_rows, measure_rows
from factsheet.blocks.vocabulary import Beside, Judging, Unit
from factsheet.drawing.tree import Node
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset.style import Style


@record(kw_only=True)
class Counts(Graphic):
    """Figures in one of five arrangements. `unit` is for items without their own; `columns` is for the grid.

    `track` draws a bar under each figure of a row; `scale` then says that all have one scale, if one of them
    is above zero. `against` is for items without their own, which `validate` gives it to, and `verdict` for all.
    """

    as_: Literal["list", "headline", "key", "row", "grid"] = "list"
    unit: Unit | None = None
    columns: Literal["2", "3", "4"] = "2"
    track: bool = False
    against: Beside | None = None
    verdict: Judging | None = None
    items: tuple[HeldCount, ...]
    scale: Words | None = field(default=None, metadata=NOT_GIVEN)

    def measured(self, width: float, style: Style) -> Plan:
        """Sets the items in `width` points, in rows one under another or in cells side by side.

        Where one of them has a verdict, all that have none are in plain ink: that of figures would say "better".
        """
        if self.track and self.as_ != "row":
            fact, step = f"a {self.as_} has no bars on tracks.", "Remove track, or write as: row."
            style.problems.append(Problem.of("unfit-field", self.location, "counts.track", fact, step))
        elif self.track:
            return measure_cell_tracks(self.items, self.scale, width, self.unit, style, self.location)
        if self.as_ == "list":
            return measure_rows(self.items, width, self.unit, style)
        if self.as_ == "row":
            return measure_row(self._inked, width, self.unit, style)
        columns = int(self.columns) if self.as_ == "grid" else len(self.items)
        return measure_cells(self._inked, self.as_, columns, width, self.unit, style)

    @property
    def _inked(self) -> tuple[HeldCount, ...]:
        """The items, which know whether one of them has a verdict."""
        if not any(item.against and item.against.verdict and item.against.verdict.mark for item in self.items):
            return self.items
        return tuple(replace(item, among_verdicts=True) for item in self.items)

    def drawn(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the items as a list, with their icons, discs, rules and bars as artifacts."""
        if isinstance(plan, CellTracksPlan):
            return draw_cell_tracks(plan, frame.box)
        if isinstance(plan, RowsPlan):
            return draw_rows(plan, frame.box)
        assert isinstance(plan, CellsPlan)
        return draw_cells(plan, frame.box)
