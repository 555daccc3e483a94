"""Solves the widths of the columns of a table: of figures from their content, of words from what is left."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from factsheet.record import record

LEAST_LABEL = 60.0  # points for the labels of rows, at least
GAP_BELOW, GAP, GAP_MOST = 9.0, 12.0, 24.0  # points between columns
AFTER_VALUE = 5.0  # points from a figure to the range that stands behind it


@record(kw_only=True)
class Wanted:
    """The widths that a column can take, in points: at least `least`, best `natural`.

    `joins` says that it stands close to the column before it, and `drawn` that it holds drawings, which give before
    words do.
    """

    least: float
    natural: float
    joins: bool = False
    drawn: bool = False


@record
class Solved:
    """The left edge and the width of each column, in points from the left edge of the table."""

    lefts: tuple[float, ...]
    widths: tuple[float, ...]


def needed(columns: Sequence[Wanted]) -> float:
    """The width that a table needs at least, in points."""
    return sum(column.least for column in columns) + _gaps(columns, GAP_BELOW)


def solve(columns: Sequence[Wanted], width: float) -> Solved:
    """Returns the columns in `width` points, the first of which takes what the others leave.

    Where there is less than all would have, drawings are narrower first; then words, in proportion to what they can
    give.
    """
    free = max(0.0, width - needed(columns))
    widths = [column.least for column in columns]
    for drawn in (False, True):
        more = [(column.natural - column.least) * (column.drawn == drawn) for column in columns]
        share = min(1.0, free / sum(more)) if sum(more) else 0.0
        widths = [each + share * part for each, part in zip(widths, more, strict=True)]
        free -= share * sum(more)
    between = sum(not column.joins for column in columns[1:])
    spare = width - sum(widths) - _gaps(columns, GAP_BELOW)
    gap = GAP_BELOW + max(0.0, min(spare / between, GAP_MOST - GAP_BELOW)) if between else 0.0
    widths[0] += width - sum(widths) - _gaps(columns, gap)
    steps = [AFTER_VALUE if column.joins else gap for column in columns[1:]]
    lefts = accumulate((before + step for before, step in zip(widths[:-1], steps, strict=True)), initial=0.0)
    return Solved(tuple(lefts), tuple(widths))


def _gaps(columns: Sequence[Wanted], gap: float) -> float:
    """The white between columns, where the others stand `gap` points apart."""
    return sum(AFTER_VALUE if column.joins else gap for column in columns[1:])
