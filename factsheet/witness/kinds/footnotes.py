"""Leaves a region of footnotes out: notes are held against the spec where they are referred to, wherever they stand.

What its sentences say of figures is looked for on the whole page (`witness.foot`).
"""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.witness.pieces import Anything, Told
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"region"})
SHORT = "region"


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Returns any number of sentences."""
    teller.regions.add(fields.text("region") or "rest")
    return [Anything("footnotes", fields.location)]
