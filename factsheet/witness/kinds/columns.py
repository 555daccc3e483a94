"""Tells blocks side by side, column by column."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet import syntax
from factsheet.witness.evidence import items_of
from factsheet.witness.pieces import Told, Untold
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"items", "gutter", "rule"})
SHORT = "items"


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Returns the units of the first column, then of the next."""
    found: list[Told] = []
    for item in items_of(fields.get("items")):
        if not isinstance(item, syntax.Mapping):
            raise Untold("a column without fields")
        found += teller.body(item.get("body"))
    return found
