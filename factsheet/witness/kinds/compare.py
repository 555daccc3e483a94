"""Tells measures that are held against others: label and own figure of each. What they are held against is not."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet import syntax
from factsheet.witness.evidence import items_of
from factsheet.witness.kinds.table import row_of
from factsheet.witness.matching import IN_TABLE
from factsheet.witness.pieces import Anything, Rest, Told, Unit, Untold
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"caption", "as", "head", "items", "against", "places"})
SHORT = "items"
_OF_ITEMS = {"value", "label", "unit"}


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields two units for each measure; between them may stand what is not told."""
    yield from teller.unit(fields.get("caption"))
    yield Anything("compare.head", fields.location)
    for item in items_of(fields.get("items")):
        if isinstance(item, syntax.Mapping) and {key.text for key, _ in item.entries} - _OF_ITEMS:
            raise Untold("a measure that is compared")
        value, label = row_of(item, teller)
        yield Unit((*label, Rest()), item.location)
        yield Unit((teller.value(value, IN_TABLE),), item.location)
        yield Anything("compare.against", item.location)
