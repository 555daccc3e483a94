"""The figures of all places of a table at one path: how many may be shown, the least and the most, and their sum."""

from __future__ import annotations

from fractions import Fraction

from factsheet.record import record
from factsheet.witness.cells import Cells
from factsheet.witness.evidence import Case
from factsheet.witness.pieces import Fact, Untold


@record(kw_only=True)
class Everyone:
    """The least and the most figure of the places that are shown, `count` of `of`.

    `values` are their figures, the least first. `total` is the sum of all that are published, and `all_above` says that
    none of them is below zero.
    """

    least: Fact
    most: Fact
    count: int
    of: int
    values: tuple[float, ...]
    total: Fraction
    published: int
    all_above: bool


def everyone(path: str, case: Case, cells: Cells) -> Everyone:
    """Returns what is known of the figures of all places. Raises `Untold` where one of them cannot be read."""
    key = "shown", path
    if key not in case.kept:
        try:
            case.kept[key] = _everyone(path, case, cells)
        except Untold as untold:
            case.kept[key] = untold
    found = case.kept[key]
    if not isinstance(found, Everyone):
        raise Untold(path)
    return found


def _everyone(path: str, case: Case, cells: Cells) -> Everyone:
    rows = case.table.rows
    if path in case.formulas or path not in case.measures or any(row.unread for row in rows):
        raise Untold(path)
    there = [row for row in rows if path in row.cells]
    if case.evidence.refused:
        there = [row for row in there if row.id not in case.evidence.refused]
    read = [(row, cells.read(row.cells[path], path)) for row in there]
    known = [(typed.value, row, typed) for row, typed in read if typed.value is not None]
    shown = [(value, row) for value, row, typed in known if not cells.is_weak(typed, path, row.cells)]
    values = [value for value, *_ in (shown if cells.withholds else known)]
    if not shown or any(typed.unsure for _, typed in read):
        raise Untold(path)
    ends = [choose(shown, key=lambda one: one[0])[1] for choose in (min, max)]
    least, most = (cells.bare(row.cells[path], path) for row in ends)
    return Everyone(
        least=least,
        most=most,
        count=len(shown),
        of=len(rows),
        values=tuple(sorted(float(value) for value, _ in shown)),
        total=sum(values, Fraction(0)),
        published=len(values),
        all_above=min(values) >= 0,
    )
