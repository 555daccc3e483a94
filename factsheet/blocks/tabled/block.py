"""What the kinds of block that are tables have in common: they set their rows in a grid, and draw it as a table."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import field
from typing import ClassVar

from factsheet.blocks.block import NOT_GIVEN, Frame, Plan
from factsheet.blocks.charts.captioned import Graphic
from factsheet.blocks.tabled.cells import Column, Legend, Row
from factsheet.blocks.tabled.drawn import draw_table
from factsheet.blocks.tabled.grid import TablePlan, measure_table
from factsheet.drawing.tree import Node
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset.style import Style


@record(kw_only=True)
class Tabled(Graphic):
    """A table. `first` is the head of the labels, and `legend` what its marks mean; `bind` makes both."""

    LEVEL: ClassVar[bool] = False

    first: Words | None = field(default=None, metadata=NOT_GIVEN)
    legend: Legend | None = field(default=None, metadata=NOT_GIVEN)

    @property
    @abstractmethod
    def shown(self) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
        """Its columns and its rows."""

    def measured(self, width: float, style: Style) -> Plan:
        """Sets the table in `width` points. Reports one whose columns have no room."""
        columns, rows = self.shown
        return measure_table(self.first, columns, rows, self.legend, width, style, self.location, self.kind)

    def drawn(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the rows as a table with its heads, rules as artifacts, and each spine as a figure."""
        assert isinstance(plan, TablePlan)
        return draw_table(plan, frame.box)
