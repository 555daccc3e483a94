"""Tells figures with what they count: value, unit and label of each, and the figures that they are held against."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet import syntax
from factsheet.syntax import Node
from factsheet.witness.evidence import items_of, text_of
from factsheet.witness.pieces import Anything, Lead, Printed, Rest, Told, Unit, Untold
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"caption", "as", "unit", "columns", "track", "against", "verdict", "items"})
SHORT = "items"
_OF_ITEMS = {"value", "unit", "label", "icon", "when", "against"}


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields a unit for each item that is drawn."""
    yield from teller.unit(fields.get("caption"))
    scale = [Anything("counts.track", fields.location)] * fields.is_true("track")  # the line that bars have one scale
    yield from scale  # beside the heading, or else under them
    for item in items_of(fields.get("items")):
        if not isinstance(item, syntax.Mapping) or {key.text for key, _ in item.entries} - _OF_ITEMS:
            raise Untold("an item of a count")
        if not teller.holds(item.get("when")):
            continue
        value = teller.value(item.get("value"))
        words = teller.unit_words(item.get("unit") or fields.get("unit"), value)
        yield Unit((value, *words, *teller.words(item.get("label"))), item.location)
        yield from _against(item.get("against") or fields.get("against"), text_of(item.get("value")), item, teller)
    yield from scale


def _against(node: Node | None, value: str, item: Node, teller: Teller) -> Iterable[Told]:
    """Yields a line for each figure that one is held against: the words around it, and a verdict, are not told."""
    names = [text_of(name) for name in items_of(node)] or ([text_of(node)] if node is not None else [])
    address, _, format_ = value.partition(":")
    for name in names if names != ["none"] else ():
        try:
            fact = teller.facts.fact(f"{address.strip()}@{name}")
        except Untold:
            yield Anything("counts.against", item.location)
            continue
        if fact.must_hide or teller.has_breaks(fact):
            yield Anything("counts.against", item.location)
        else:
            yield Unit((Lead(), Printed(fact, format_.strip(), item.location), Rest()), item.location)
    if names and names != ["none"]:
        yield Anything("counts.verdict", item.location)
