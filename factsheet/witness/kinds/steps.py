"""Tells steps: the title and the words of each."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet import syntax
from factsheet.witness.evidence import items_of
from factsheet.witness.pieces import Told, Untold
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"as", "numbered", "items"})
SHORT = "items"
_OF_ITEMS = {"title", "words", "icon", "when"}


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields a unit for each title, and one for the words under it."""
    for item in items_of(fields.get("items")):
        if not isinstance(item, syntax.Mapping) or {key.text for key, _ in item.entries} - _OF_ITEMS:
            raise Untold("a step")
        if teller.holds(item.get("when")):
            yield from teller.unit(item.get("title"))
            yield from teller.unit(item.get("words"))
