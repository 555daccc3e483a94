"""One body repeated: for each of several measures, or for each row of a list.

Shows: the blocks of `body` once for every measure, with `{measure.value}`, `{measure.label}` and `{measure.unit}` in
their words and `measure.value` as their value; a figure that is not shown or not known has its mark, and a measure that
does not apply to the place is left out, as is a body of which a condition such as `when: measure.value` leaves
nothing. Or, with `rows: LIST`, once for every row of the list that belongs to the place, with
`{row.name}` and the row's other columns. With `columns` the copies stand side by side.
When to use it: for an arrangement that comes several times, and should come once more with each new measure.

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
    """Copies of one body side by side, in columns of equal width."""

    KIND: ClassVar[str] = "each"
    SPACING: ClassVar[str] = "block"


@record(kw_only=True)
class Each(Block):
    """A body and what it is repeated for. `bind` fills `copies` with the bound bodies and leaves `body` empty."""

    REPEATS: ClassVar[bool] = True
    SHRINKS: ClassVar[bool] = False

    measures: tuple[Amount, ...] = ()
    rows: Rows | None = None
    columns: Literal["1", "2", "3", "4"] = "1"
    body: Body
    copies: tuple[Body, ...] = field(default=(), metadata=NOT_GIVEN)

    def measure(self, width: float, style: Style) -> StackPlan:
        """Stacks the copies in `width` points: one under another, or in ranks of `columns` copies.

        Reports a block that has both `measures` and `rows`, or neither.
        """
        count = int(self.columns)
        step = "Give it measures or rows, one of them."
        if self.rows is not None and self.measures:
            fact = "it has both measures and rows."
            style.problems.append(Problem.of("conflicting-fields", self.location, "each", fact, step))
        elif self.rows is None and not self.measures:
            fact = "there is nothing to repeat it for."
            style.problems.append(Problem.of("missing-field", self.location, "each", fact, step))
        if count == 1:
            return measure_stack([cast(Block, block) for copy in self.copies for block in copy], width, style)
        ranks = [self.copies[at : at + count] for at in range(0, len(self.copies), count)]
        return measure_stack([self._rank(rank, count) for rank in ranks], width, style)

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the copies in the order of the measures or rows."""
        assert isinstance(plan, StackPlan)
        return draw_stack(plan, frame)

    def _rank(self, copies: tuple[Body, ...], count: int) -> Rank:
        """`copies` in `count` columns of equal width; in the last rank some columns may stay empty."""
        free = (Body(),) * (count - len(copies))
        return Rank(
            items=tuple(Column(body=copy) for copy in (*copies, *free)), location=self.location, index=self.index
        )
