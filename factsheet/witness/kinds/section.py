"""Tells a section: its heading, and the blocks under it."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.witness.pieces import Told, Unit, Untold
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"heading", "ground", "body"})
SHORT = "body"


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Returns the heading and all units under it; nothing where nothing is drawn of its body."""
    body = teller.body(fields.get("body"))
    if body and not any(isinstance(item, Unit) for item in body):
        raise Untold("a section of which it is not known whether anything is drawn")
    return [*teller.unit(fields.get("heading")), *body] if body else []
