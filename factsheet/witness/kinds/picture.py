"""Tells a picture that the place has: its alternative text, and its caption."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.witness.pieces import Told, Untold
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"file", "alt", "width", "height", "focus", "fit", "caption", "people", "consent"})
SHORT = "file"


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields the text for those who do not see it, then the caption."""
    if not fields.text("alt"):
        raise Untold("a picture without an alternative text")
    if teller.has_file(fields.text("file")):
        yield from teller.unit(fields.get("alt"))
        yield from teller.unit(fields.get("caption"))
