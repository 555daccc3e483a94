"""Tells measures that are held against others, in sentences or as dots on a line."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.witness.drawn import Column
from factsheet.witness.evidence import items_of, text_of
from factsheet.witness.pieces import Told, Untold
from factsheet.witness.tabled import Tabled
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"caption", "as", "head", "items", "against", "places"})
SHORT = "items"


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields the caption, and then cell by cell what is told of the comparison."""
    yield from teller.unit(fields.get("caption"))
    given = fields.get("against")
    names = [text_of(name) for name in items_of(given)] or [text_of(given)]
    if not all(names) or fields.text("as") not in ("", "words", "dots"):
        raise Untold("a comparison with nothing")
    shows = ["value", names[0], "dots"] if fields.text("as") == "dots" else ["value", *names]
    columns = [Column(show, None) for show in shows]
    table = Tabled("compare", teller, columns, names, fields.text("places"), fields.location)
    yield from table.told(items_of(fields.get("items")), fields.get("head"), fields.get("caption"))
