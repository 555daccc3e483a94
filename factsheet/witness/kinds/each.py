"""Tells a body again for each measure, or for each row of a list, that it is repeated for."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.witness.evidence import fields_of, items_of, text_of
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
            if teller.facts.fact(measure).must_hide and not _is_withheld(measure, teller):
                raise Untold("a measure that may be left out")
            teller.wording.measure = measure
            found += teller.body(fields.get("body"))
    finally:
        teller.wording.measure = ""
    return found


def _is_withheld(measure: str, teller: Teller) -> bool:
    """Whether the legend of the table says why a figure is not there: one that applies is not left out."""
    legend = dict(fields_of(dict(fields_of(teller.case.of_table("table"))).get("missing")))
    signs = {
        text_of(sign).casefold()
        for name, node in legend.items()
        if name in ("suppressed", "not_available")
        for sign in items_of(node) or (node,)
    }
    cell = teller.facts.row.cells.get(measure)
    return cell is not None and cell.text.strip().casefold() in signs


def _of_rows(fields: Fields, teller: Teller) -> list[Told]:
    found: list[Told] = []
    for row in rows_of(fields.text("rows"), teller.facts):
        with teller.of_row(row):
            found += teller.body(fields.get("body"))
    return found
