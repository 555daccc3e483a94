"""Tells a body again for each measure that it is repeated for. Those of rows are not told."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.witness.evidence import items_of, text_of
from factsheet.witness.pieces import Told, Untold
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"measures", "columns", "body"})
SHORT = "body"


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Returns the units of the body for the first measure, then for the next."""
    measures = [text_of(item) for item in items_of(fields.get("measures"))]
    if not measures or teller.wording.measure:
        raise Untold("a body that is not repeated for measures")
    found: list[Told] = []
    try:
        for measure in measures:
            if teller.facts.fact(measure).must_hide:
                raise Untold("a measure that may be left out")
            teller.wording.measure = measure
            found += teller.body(fields.get("body"))
    finally:
        teller.wording.measure = ""
    return found
