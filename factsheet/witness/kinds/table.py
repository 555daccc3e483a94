"""Tells a table of measures: the heads of its columns, its rows, and what is said under them."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet import syntax
from factsheet.syntax import Node
from factsheet.witness.drawn import Column
from factsheet.witness.evidence import items_of, text_of
from factsheet.witness.pieces import Told, Untold
from factsheet.witness.tabled import FIXED, Tabled
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"caption", "head", "columns", "rows", "against", "places"})
SHORT = "rows"


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields the caption, and then cell by cell what is told of the table."""
    yield from teller.unit(fields.get("caption"))
    columns = [_column(node) for node in items_of(fields.get("columns"))]
    if not columns or not items_of(fields.get("rows")):
        raise Untold("a table without columns or rows")
    given = fields.get("against")
    named = items_of(given) or ((given,) if given is not None else ())
    against = [text_of(name) for name in named] or [one.show for one in columns if one.show not in FIXED]
    table = Tabled("table", teller, columns, against, fields.text("places"), fields.location)
    yield from table.told(items_of(fields.get("rows")), fields.get("head"), fields.get("caption"))


def _column(node: Node) -> Column:
    if not isinstance(node, syntax.Mapping):
        return Column(text_of(node), None)
    if {key.text for key, _ in node.entries} - {"show", "head"}:
        raise Untold("a column")
    return Column(text_of(node.get("show")), node.get("head"))
