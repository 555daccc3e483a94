"""Figures with what they count.

Shows: for each item its value, unit, label and icon. `headline`: few figures, large, each under a rule. `row`: figures
side by side with their icons on discs. `list`: one under another, figures in a column. `grid`: cells in `columns`.
When to use it: for every count that stands for itself. The headline once, for the figures to remember.

Example:
    - counts:
        as: list
        unit: {one: Case, other: Cases}
        items:
          - value: cases.sex
            label: Sex Trafficking
            icon: bed
          - value: cases.labor
            label: Labor Trafficking
            icon: hard-hat
"""

from __future__ import annotations

from typing import Literal

from factsheet.blocks.block import Block, Frame, Plan
from factsheet.blocks.counted.cells import CellsPlan, draw_cells, measure_cells
from factsheet.blocks.counted.count import Count
from factsheet.blocks.counted.rows import RowsPlan, draw_rows, measure_rows
from factsheet.blocks.vocabulary import Unit
from factsheet.drawing.tree import Node
from factsheet.record import record
from factsheet.typeset.style import Style


@record(kw_only=True)
class Counts(Block):
    """Figures in one of four arrangements. `unit` is for items without their own; `columns` is for the grid."""

    as_: Literal["headline", "row", "list", "grid"] = "list"
    unit: Unit | None = None
    columns: Literal["2", "3", "4"] = "2"
    items: tuple[Count, ...]

    def measure(self, width: float, style: Style) -> Plan:
        """Sets the items in `width` points, in rows one under another or in cells side by side."""
        if self.as_ == "list":
            return measure_rows(self.items, width, self.unit, style)
        columns = int(self.columns) if self.as_ == "grid" else len(self.items)
        return measure_cells(self.items, self.as_, columns, width, self.unit, style)

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the items as a list, with their icons, discs and rules as artifacts."""
        if isinstance(plan, RowsPlan):
            return draw_rows(plan, frame.box)
        assert isinstance(plan, CellsPlan)
        return draw_cells(plan, frame.box)
