"""Tells a text: its paragraphs and items, or the first of several texts whose condition holds."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet import syntax
from factsheet.syntax import Node
from factsheet.witness.evidence import items_of
from factsheet.witness.pieces import Told, Untold
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"words", "choose", "style", "columns"})
SHORT = "words"


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields a unit for each paragraph."""
    chosen = fields.get("choose")
    words = _chosen(chosen, teller) if chosen is not None else fields.get("words")
    if words is None:
        raise Untold("a text without words")
    return teller.paragraphs(words)


def _chosen(node: Node, teller: Teller) -> Node | None:
    variants = items_of(node)
    for variant in variants:
        if isinstance(variant, syntax.Mapping) and teller.conditions.compares_hidden(variant.get("when")):
            variant = variants[-1]  # which compares nothing
            return variant.get("words") if isinstance(variant, syntax.Mapping) else None
        if isinstance(variant, syntax.Mapping) and teller.holds(variant.get("when")):
            return variant.get("words")
    return None
