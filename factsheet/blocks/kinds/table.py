"""Measures down, what they are held against across: figures, ranges, verdicts, dots among all places, small lines.

Shows: a row for each measure, under headings where some have `group`; a column for `value`, the place's own figure,
for `interval`, the range of an estimate, for `rank`, `verdict`, `dots` or `spark`, and for each comparison or period by
its name, such as `last` or `state`. `dots` draw the places of the table on a line: all of them pale, their middle half
darker, what they are held against in the middle, and the place as a disc where it is better, a ring where there is no
clear difference, a diamond where it is worse. Places whose figure is not shown or not reliable are left out, and the
table says how many. `spark` draws the figures of all periods as a small line, on a scale of its own. A figure that is
not published says so in words. With `list` in place of `rows` each row is one of a list, and the columns are its
measures.
When to use it: for many measures of one place beside the same others. For a few of them use counts with against.

Example:
    - table:
        head: Signal
        columns: [value]
        rows:
          - group: Who was in touch
          - {value: contacts.calls, label: Phone calls}
          - {value: contacts.webforms, label: Webforms}
          - group: What it was about
          - {value: cases.sex, label: Sex trafficking}
          - {value: cases.labor, label: Labor trafficking}
"""

from __future__ import annotations

from dataclasses import field

from factsheet.blocks.tabled.block import Tabled
from factsheet.blocks.tabled.cells import Column, Row
from factsheet.blocks.vocabulary import Beside, Rows
from factsheet.record import record
from factsheet.text.words import Words


@record(kw_only=True)
class Table(Tabled):
    """Rows of figures. `head` stands over their labels; `against` is what verdicts and dots hold them against.

    `places` is what the places of the table are called, such as counties.
    """

    head: Words | None = None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = field(metadata={"instead": {"list": Rows}})
    against: Beside | None = None
    places: str = ""

    @property
    def shown(self) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
        """Its columns and its rows."""
        return self.columns, self.rows
