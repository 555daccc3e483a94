"""Tells figures with what they count: value, unit and label of each, in this order. Comparisons are not told."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet import syntax
from factsheet.witness.evidence import items_of, text_of
from factsheet.witness.pieces import Anything, Told, Unit, Untold
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"caption", "as", "unit", "columns", "track", "against", "verdict", "items"})
SHORT = "items"
_OF_ITEMS = {"value", "unit", "label", "icon", "when", "against"}


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields a unit for each item that is drawn."""
    yield from teller.unit(fields.get("caption"))
    if fields.is_true("track"):
        yield Anything("counts.track", fields.location)  # the line that all bars have one scale
    for item in items_of(fields.get("items")):
        if not isinstance(item, syntax.Mapping) or {key.text for key, _ in item.entries} - _OF_ITEMS:
            raise Untold("an item of a count")
        if not teller.holds(item.get("when")):
            continue
        value = teller.value(item.get("value"))
        words = teller.unit_words(item.get("unit") or fields.get("unit"), value)
        yield Unit((value, *words, *teller.words(item.get("label"))), item.location)
        against = item.get("against") or fields.get("against")
        if against is not None and text_of(against) != "none":
            yield Anything("counts.against", item.location)
