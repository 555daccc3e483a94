"""Tells a table of measures: label, own figure, and those that it is held against. Drawn cells are not told."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet import syntax
from factsheet.syntax import Node
from factsheet.witness.evidence import items_of, text_of
from factsheet.witness.matching import IN_TABLE
from factsheet.witness.pieces import Anything, Lead, Piece, Printed, Rest, Told, Unit, Untold
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"caption", "head", "columns", "rows", "against", "places"})
SHORT = "rows"
_OF_ROWS = {"value", "label", "unit", "when", "against"}


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields the cells of each row; between them may stand what is not told."""
    yield from teller.unit(fields.get("caption"))
    yield Anything("table.head", fields.location)
    columns = [_shows(column) for column in items_of(fields.get("columns"))]
    for row in items_of(fields.get("rows")):
        found = row.get("group") if isinstance(row, syntax.Mapping) else None
        if found is not None:
            yield from teller.unit(found)
        elif not isinstance(row, syntax.Mapping) or teller.holds(row.get("when")):
            yield from _row(row, columns, teller)
    yield Anything("table.foot", fields.location)  # what is said of drawn cells


def _shows(column: Node) -> str:
    return text_of(column.get("show") if isinstance(column, syntax.Mapping) else column)


def _row(row: Node, columns: list[str], teller: Teller) -> Iterable[Told]:
    value, label = row_of(row, teller)
    if isinstance(row, syntax.Mapping) and {key.text for key, _ in row.entries} - _OF_ROWS:
        raise Untold("a row")
    yield Unit((*label, Rest()), row.location)
    for column in columns or ["value"]:
        if column == "value":
            yield Unit((teller.value(value, IN_TABLE),), row.location)
        else:
            yield _compared(value, column, teller, row)
    if not columns:
        yield Anything("table.cells", row.location)


def _compared(value: Node, name: str, teller: Teller, row: Node) -> Told:
    """Returns the cell of another figure; one that may show more than the figure, or no such one, is not told."""
    against = teller.case.of_table("against")
    if not isinstance(against, syntax.Mapping) or against.get(name) is None:
        return Anything(f"table.{name}", row.location)
    try:
        fact = teller.facts.fact(f"{text_of(value)}@{name}")
    except Untold:
        return Anything(f"table.{name}", row.location)
    return Unit((Lead(), Printed(fact, IN_TABLE, row.location), Rest()), row.location)


def row_of(row: Node, teller: Teller) -> tuple[Node, tuple[Piece, ...]]:
    """Returns the value of a row, and the pieces of its label: its own, or that of its measure."""
    if not isinstance(row, syntax.Mapping):
        return row, (teller.label(text_of(row), row.location),)
    value, label = row.get("value"), row.get("label")
    if value is None:
        raise Untold("a row without a value")
    return value, teller.words(label) if label is not None else (teller.label(text_of(value), row.location),)
