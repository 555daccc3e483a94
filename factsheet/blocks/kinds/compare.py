"""Each measure held against others, in words or as dots on a line.

Shows: a row for each item with its figure. `as: words`: for each name in `against`, such as `last` or `state`, a mark
for the direction, words such as "better than Maryland" or "up from", and the other figure. `as: dots`: the place on a
line with all places of the table, the better end at the right; what they are held against stands in the middle, and
its figure beside that of the place, or under it where there is little room.
When to use it: for a few measures of which the comparison is the message. For more columns use a table, and under one
large figure counts with against.

Example:
    - compare:
        against: state
        items:
          - {value: cases.sex, label: Sex trafficking}
          - {value: cases.labor, label: Labor trafficking}
          - contacts.calls
"""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar, Literal

from factsheet.blocks.block import NOT_GIVEN
from factsheet.blocks.tabled.block import Tabled
from factsheet.blocks.tabled.cells import Column, Row
from factsheet.blocks.vocabulary import Beside
from factsheet.record import record
from factsheet.text.words import Words


@record(kw_only=True)
class Compare(Tabled):
    """Items and what they are held `against`. `head` stands over their labels.

    `places` is what the places of the table are called, such as counties. `columns` are made by `validate`.
    """

    KIND: ClassVar[str] = "compare"

    as_: Literal["words", "dots"] = "words"
    head: Words | None = None
    items: tuple[Row, ...]
    against: Beside | None = None
    places: str = ""
    columns: tuple[Column, ...] = field(default=(), metadata=NOT_GIVEN)

    @property
    def shown(self) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
        """Its columns and its rows."""
        return self.columns, self.items
