"""Tells a body again for each measure, or for each row of a list, that it is repeated for."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.witness.evidence import items_of, text_of
from factsheet.witness.listed import rows_of
from factsheet.witness.pieces import Told, Untold
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"measures", "rows", "columns", "body"})
SHORT = "body"


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Returns the units of the body for the first measure or row, then for the next."""
    measures = [text_of(item) for item in items_of(fields.get("measures"))]
    if bool(measures) is (fields.get("rows") is not None) or teller.wording.measure or teller.wording.row:
        raise Untold("a body that is not repeated for measures or for rows")
    return _of_measures(measures, fields, teller) if measures else _of_rows(fields, teller)


def _of_measures(measures: list[str], fields: Fields, teller: Teller) -> list[Told]:
    found: list[Told] = []
    try:
        for measure in measures:
            if teller.facts.fact(measure).must_hide:
                raise Untold("a measure that may be left out")
            teller.wording.measure = measure
            found += teller.body(fields.get("body"))
    finally:
        teller.wording.measure = ""
    return found


def _of_rows(fields: Fields, teller: Teller) -> list[Told]:
    found: list[Told] = []
    for row in rows_of(fields.text("rows"), teller.facts):
        with teller.of_row(row):
            found += teller.body(fields.get("body"))
    return found
