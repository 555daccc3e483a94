"""One body repeated: for each of several measures, or for each row of a list.

Shows: the blocks of `body` once for every measure, with `{measure.value}`, `{measure.label}` and `{measure.unit}` in
their words and `measure.value` as their value; a measure that the place has no figure for is left out. Or, with
`rows: LIST`, once for every row of the list that belongs to the place, with `{row.name}` and the row's other columns.
With `columns` the copies stand side by side.
When to use it: where the same arrangement comes again and again, and a new measure shall bring its own.

Example:

    - each:
        measures: [contacts.calls, contacts.webforms, contacts.emails]
        columns: 3
        body:
          - counts:
              as: list
              items:
                - value: measure.value
                  label: "{measure.label}"
"""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar, Literal, cast

from factsheet.blocks.block import NOT_GIVEN, Block, Frame, Plan
from factsheet.blocks.kinds.columns import Column, Columns
from factsheet.blocks.stack import StackPlan, draw_stack, measure_stack
from factsheet.blocks.vocabulary import Amount, Body, Rows
from factsheet.drawing.tree import Node
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.typeset.style import Style


@record(kw_only=True)
class Rank(Columns):
    """Copies side by side."""

    KIND: ClassVar[str] = "each"
    SPACING: ClassVar[str] = "block"


@record(kw_only=True)
class Each(Block):
    """`copies` are the bodies that binding made of `body`, which is then empty."""

    REPEATS: ClassVar[bool] = True

    measures: tuple[Amount, ...] = ()
    rows: Rows | None = None
    columns: Literal["1", "2", "3", "4"] = "1"
    body: Body
    copies: tuple[Body, ...] = field(default=(), metadata=NOT_GIVEN)

    def measure(self, width: float, style: Style) -> StackPlan:
        count = int(self.columns)
        if (self.rows is None) == (not self.measures):
            fact = "it has both measures and rows." if self.measures else "there is nothing to repeat it for."
            style.problems.append(
                Problem.of("unnamed", self.location, "each", fact, "Give it measures or rows, one of them.")
            )
        if count == 1:
            return measure_stack([cast(Block, block) for copy in self.copies for block in copy], width, style)
        ranks = [self.copies[at : at + count] for at in range(0, len(self.copies), count)]
        return measure_stack([self._rank(rank, count) for rank in ranks], width, style)

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        assert isinstance(plan, StackPlan)
        return draw_stack(plan, frame)

    def _rank(self, copies: tuple[Body, ...], count: int) -> Rank:
        """`copies` in columns of equal width, those that are lacking left free."""
        free = (Body(),) * (count - len(copies))
        return Rank(
            items=tuple(Column(body=copy) for copy in (*copies, *free)), location=self.location, index=self.index
        )
