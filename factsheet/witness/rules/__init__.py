"""Holds what was read back from a finished file against the rules of its measures file and spec.

The figures are those that the file prints and attaches, as numbers, and not those of the table: whether they are the
right ones is another question. What cannot be read for sure is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.witness.matching import Difference
from factsheet.witness.rules import (
    attached,
    disclosure,
    linked,
    names,
    percentages,
    promises,
    remarks,
    rows,
    statuses,
    tongues,
    totals,
)
from factsheet.witness.rules.onpage import OnPage

__all__ = ["OnPage", "broken"]


def broken(page: OnPage) -> Iterator[Difference]:
    """Yields each rule that a file breaks."""
    for rule in (totals, percentages, disclosure, statuses, names, linked, promises, attached, rows, remarks, tongues):
        yield from rule.faults(page)
