"""Tells a course in columns: each period with its figure. Lines and areas are not told."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.witness.matching import IN_TABLE
from factsheet.witness.pieces import Anything, Literal, Printed, Told, Unit, Untold
from factsheet.witness.read_back import alike, tidied
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"caption", "as", "value", "zero", "remarks", "alt"})
SHORT = "value"


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields two units for each period."""
    path, labels = fields.text("value"), teller.case.table.beside.periods
    if fields.text("as") != "columns" or len(labels) < 2 or "@" in path or ":" in path:
        raise Untold("a course that is no columns")
    yield from teller.unit(fields.get("caption"))
    for label in labels:
        fact = teller.facts.of_period(path, label)
        if fact.must_hide or fact.remarked:
            raise Untold("a course with a gap or a break")
        yield Unit((Literal(alike(tidied(label)), fields.location, "period"),), fields.location)
        yield Unit((Printed(fact, IN_TABLE, fields.location),), fields.location)
    if fields.get("remarks") is not None:
        yield Anything("trend.remarks", fields.location)
