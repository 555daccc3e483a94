"""Measures the spines of measures that are held against others: each place's mark, and the reach of all places."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.witness.evidence import items_of
from factsheet.witness.measurers.table import spines
from factsheet.witness.sketches import Wanted
from factsheet.witness.telling import Fields, Teller


def wanted(fields: Fields, teller: Teller) -> Iterable[Wanted]:
    """Yields the spines; nothing where the comparison is one in words."""
    if fields.text("as") == "dots":
        yield from spines(items_of(fields.get("items")), fields, teller)
