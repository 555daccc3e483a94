"""The code at the right of a callout: the columns of the grid that it has, its size, and the words under it.

x is from the left edge of what a callout arranges.
"""

from __future__ import annotations

from dataclasses import replace

from factsheet.blocks.charts.qr import SetCode, sized_code
from factsheet.graphics.geometry import Grid
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, set_words
from factsheet.typeset.style import Style

COLUMNS = 12
_OVER_WORDS = 3.0  # points of white between a code and the words under it
_WIDEST = 1.25  # of the height of the white that a code stands on: its width, to end where its columns do
_MOST_LINES = 2  # of the words under a code, before they take another column


@record
class Room:
    """The width of a callout inside its padding, and of the smallest code at its right, in points; 0: none.

    A narrow box has no grid.
    """

    width: float
    gutter: float
    symbol: float = 0.0

    @property
    def edges(self) -> tuple[float, ...]:
        """Where the twelve columns of all the room begin."""
        pitch = Grid.over(self.width, COLUMNS, self.gutter).pitch
        return tuple(n * pitch for n in range(COLUMNS)) if self.width > COLUMNS * self.gutter else ()

    @property
    def cell(self) -> float:
        """The width of the fewest columns at the right that hold the code."""
        return self.cells(0.0)[0]

    def cells(self, left: float) -> list[float]:
        """The widths that a code and the words under it may have at the right of `left`, the least first."""
        wide = [self.width - edge for edge in reversed(self.edges)]
        fitting = [each for each in wide if each >= self.symbol - 1e-6]
        least = fitting[0] if fitting else self.symbol
        found = [each for each in fitting if self.width - each >= left - 1e-6] or [least]
        return found if fitting else [least, max(least, self.width - left)]


@record(kw_only=True)
class Scanned:
    """A code in its place: the left edge, width and height of the white that it stands on, and the words under it."""

    symbol: SetCode
    x: float
    width: float
    side: float
    words: Paragraph | None

    @property
    def rise(self) -> float:
        """How far the words under it reach over the last baseline, with the white over them."""
        return _rise(self.words)


def _rise(words: Paragraph | None) -> float:
    return words.height - words.first + words.cap_height + _OVER_WORDS if words else 0.0


def scanned(
    uri: str, words: Words | None, room: Room, left: float, high: tuple[float, float], style: Style
) -> Scanned | None:
    """Returns the code for `uri` at the right of `left` in a room, with the words under it; None where none holds it.

    It is as large as its columns and what stands beside it allow: `high` is that height without and with words under
    it. It begins where its columns do; where there is no grid it ends at the right.
    """
    cell, under = room.cells(left)[0], None
    if words:
        cell, under = _under(words, room.cells(left), style)
    side = max(room.symbol, min(cell, high[1] - _rise(under) if under else high[0]))
    symbol = sized_code(uri, side)
    if symbol is None:
        return None
    side = max(side, symbol.side)
    width = cell if cell <= _WIDEST * side else side
    return Scanned(symbol=symbol, x=room.width - cell, width=width, side=side, words=under)


def _under(words: Words, cells: list[float], style: Style) -> tuple[float, Paragraph]:
    """Returns the words under a code, and the fewest columns in which they take two lines at most, or the least."""
    tried: list[tuple[float, Paragraph, bool]] = []
    for cell in cells:
        trial = replace(style, problems=[])
        set_ = set_words(words.runs, "callout_label", cell, trial, balance=True)
        if not trial.problems and len(set_.lines) <= _MOST_LINES:
            return cell, set_
        tried.append((cell, set_, bool(trial.problems)))
    cell, *_ = min(tried, key=lambda one: (one[2], len(one[1].lines)))
    return cell, set_words(words.runs, "callout_label", cell, style, balance=True)
