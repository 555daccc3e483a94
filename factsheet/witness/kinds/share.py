"""Tells one share of a whole: its figure, unit and label, which are read as one paragraph."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.witness.pieces import Told, Unit, noted_of
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"caption", "value", "unit", "label", "out_of", "as", "of", "one_in", "inside", "icon"})
SHORT = "value"


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields the caption, and the figure with its label."""
    yield from teller.unit(fields.get("caption"))
    value = teller.value(fields.get("value"))
    words = teller.unit_words(fields.get("unit"), value)
    yield Unit((value, *words, *teller.words(fields.get("label")), noted_of(value)), fields.location)
