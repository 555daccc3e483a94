"""Tells a section: its heading, and the blocks under it."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.witness.pieces import Told, Untold
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"heading", "ground", "body"})
SHORT = "body"


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Returns the heading and all units under it; one of which nothing is drawn may be left out as a whole."""
    body = teller.body(fields.get("body"))
    if not body:
        raise Untold("a section without a body")
    return [*teller.unit(fields.get("heading")), *body]
