"""Holds the icons beside steps against the drawings that the spec names."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.witness.evidence import fields_of, items_of
from factsheet.witness.pictograms import icons_of
from factsheet.witness.sketches import Wanted
from factsheet.witness.telling import Fields, Teller


def wanted(fields: Fields, teller: Teller) -> Iterable[Wanted]:
    """Yields the icon of each step that is drawn; nothing of those that have numbers in their place."""
    if fields.is_true("numbered"):
        return
    items = (dict(fields_of(item)) for item in items_of(fields.get("items")))
    yield from icons_of([item.get("icon") for item in items if teller.holds(item.get("when"))], teller)
