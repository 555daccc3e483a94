"""Tells labelled bars of one series in the order of the spec: the label and the figure of each."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet import syntax
from factsheet.witness.evidence import items_of, text_of
from factsheet.witness.matching import IN_TABLE
from factsheet.witness.pieces import Anything, Told, Unit, Untold
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"caption", "as", "order", "unit", "measures", "items"})
SHORT = "items"
_OF_ITEMS = {"value", "label", "icon", "when", "other"}


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields the caption, then two units for each bar."""
    if fields.text("order") not in ("", "as listed"):
        raise Untold("bars in an order of their figures")
    yield from teller.unit(fields.get("caption"))
    if fields.get("unit") is not None:
        yield Anything("bars.unit", fields.location)
    for measure in items_of(fields.get("measures")):
        if teller.facts.fact(text_of(measure)).must_hide:
            raise Untold("a measure that may be left out")
        yield Unit((teller.label(text_of(measure), measure.location),), measure.location)
        yield Unit((teller.value(measure, IN_TABLE),), measure.location)
    for item in items_of(fields.get("items")):
        if not isinstance(item, syntax.Mapping) or {key.text for key, _ in item.entries} - _OF_ITEMS:
            raise Untold("a bar")
        if teller.holds(item.get("when")):
            yield from teller.unit(item.get("label"))
            yield Unit((teller.value(item.get("value"), IN_TABLE),), item.location)
