"""Sets the shares of the parts in a list: in a column of their own, or under labels that it would crowd.

In a column the words that say what they are shares of head it, so that all shares end at its edge.
"""

from __future__ import annotations

from collections.abc import Sequence

from factsheet.blocks.counted.count import Count, Part
from factsheet.drawing.tree import Node, inline, placed
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, followed, set_line
from factsheet.typeset.style import Style

_WORDS = "unit"  # the style of the words behind the first share, and of shares under labels
_IN_COLUMN = "track_share_figure"
_SPACE = 0.25  # from a share to the words behind it, as a share of its size


@record(kw_only=True)
class SetShares:
    """The share of each row on one line, None for a row without; in a column, or under the labels. Lengths are points.

    `behind` are the words that stand behind the first of them, or head the column, if there are any.
    """

    shares: tuple[Paragraph | None, ...]
    behind: Paragraph | None
    in_column: bool
    style: Style

    @property
    def width(self) -> float:
        """The width of the column with the gap before it."""
        if not self.in_column:
            return 0.0
        widths = [share.lines[0].width for share in self.shares if share]
        return self.style.size("gutter") / 2 + max(*widths, self.head.width if self.head else 0.0)

    @property
    def head(self) -> Paragraph | None:
        """The words over the column, if there are any."""
        return self.behind if self.in_column else None

    @property
    def below(self) -> tuple[float, ...]:
        """How far the baseline of each share is under the last one of its label."""
        return tuple(share.leading if share and not self.in_column else 0.0 for share in self.shares)

    def drawn(self, row: int, left: float, right: float, y: float, over: float) -> tuple[Node, ...]:
        """The share of a row, with the baseline y: under a label from `left` on, or in the column up to `right`.

        `over` is the baseline of the head of the column.
        """
        share, notes = self.shares[row], self.style.notes
        if share is None:
            return ()
        x = right - share.lines[0].width if self.in_column else left
        nodes = inline(placed(share, x, y + share.first), notes)
        if self.behind and not any(self.shares[:row]):
            after = x + share.lines[0].width + _SPACE * self.style.type(_WORDS).size
            at = (right - self.behind.width, over) if self.in_column else (after, y)
            nodes = (*nodes, *inline(placed(self.behind, at[0], at[1] + self.behind.first), notes))
        return nodes


def set_shares(
    parts: Sequence[Count], whole: Words | None, room: float, style: Style, *, in_column: bool
) -> SetShares | None:
    """Sets the shares of `parts`, with the words `whole` behind the first; None where no part has one.

    Reports those that are wider than `room` points under a label.
    """
    shares = [part.share if isinstance(part, Part) else None for part in parts]
    if not any(shares):
        return None
    name = _IN_COLUMN if in_column else _WORDS
    lines = tuple(followed(set_line(share.runs, name, style)) if share else None for share in shares)
    first = next(line for line in lines if line)
    behind = set_line(whole.runs, _WORDS, style, room - first.width) if whole else None
    return SetShares(shares=lines, behind=behind, in_column=in_column, style=style)
