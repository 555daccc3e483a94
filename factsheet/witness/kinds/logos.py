"""Tells logos: the words over them, and the name of each that the place has."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet import syntax
from factsheet.witness.evidence import items_of, text_of
from factsheet.witness.pieces import Told, Untold
from factsheet.witness.scanning import tokens_of
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"label", "items"})
SHORT = "items"


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Returns the label and the alternative texts; nothing where the place has none of them."""
    found: list[Told] = []
    for item in items_of(fields.get("items")):
        if not isinstance(item, syntax.Mapping) or {key.text for key, _ in item.entries} - {"file", "alt"}:
            raise Untold("a logo")
        if _is_there(text_of(item.get("file")), teller):
            found += teller.unit(item.get("alt"))
    return [*teller.unit(fields.get("label")), *found] if found else []


def _is_there(file: str, teller: Teller) -> bool:
    """Whether the place names the file: each value in its name has a text."""
    if not file:
        raise Untold("a logo without a file")
    for token in tokens_of(file):
        cell = teller.facts.words(token.text) if token.kind == "value" else None
        if token.kind == "value" and not token.text.startswith("place."):
            raise Untold(token.text)
        if token.kind == "value" and (cell is None or not cell.words):
            return False
    return True
