"""Tells logos: the words over them, and the name of each that the place has."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet import syntax
from factsheet.witness.evidence import items_of, text_of
from factsheet.witness.pieces import Told, Untold
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"label", "items"})
SHORT = "items"


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Returns the label and the alternative texts; nothing where the place has none of them."""
    found: list[Told] = []
    for item in items_of(fields.get("items")):
        if not isinstance(item, syntax.Mapping) or {key.text for key, _ in item.entries} - {"file", "alt"}:
            raise Untold("a logo")
        if teller.has_file(text_of(item.get("file"))):
            found += teller.unit(item.get("alt"))
    return [*teller.unit(fields.get("label")), *found] if found else []
