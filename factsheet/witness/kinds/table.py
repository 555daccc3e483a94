"""Tells a table of measures: the heads of its columns, its rows, and what is said under them."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet import syntax
from factsheet.problems import Location
from factsheet.syntax import Node
from factsheet.text.tables import word
from factsheet.witness.comparing import said
from factsheet.witness.drawn import Column
from factsheet.witness.evidence import Case, items_of, text_of
from factsheet.witness.facts import Facts
from factsheet.witness.listed import rows_of
from factsheet.witness.matching import IN_TABLE
from factsheet.witness.names import Names
from factsheet.witness.pieces import Fact, Piece, Remark, Told, Unit, Untold
from factsheet.witness.tabled import FIXED, Tabled
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"caption", "head", "columns", "rows", "list", "against", "places"})
SHORT = "rows"


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields the caption, and then cell by cell what is told of the table."""
    columns = [_column(node) for node in items_of(fields.get("columns"))]
    if fields.get("list") is not None:
        yield from _of_list(fields, teller, columns)
        return
    yield from teller.unit(fields.get("caption"))
    if not columns or not items_of(fields.get("rows")):
        raise Untold("a table without columns or rows")
    given = fields.get("against")
    named = items_of(given) or ((given,) if given is not None else ())
    against = [text_of(name) for name in named] or [one.show for one in columns if one.show not in FIXED]
    table = Tabled("table", teller, columns, against, fields.text("places"), fields.location)
    yield from table.told(items_of(fields.get("rows")), fields.get("head"), fields.get("caption"))


def _of_list(fields: Fields, teller: Teller, columns: list[Column]) -> Iterable[Told]:
    """Yields the caption, the heads, and the rows of a list that belong to the place; nothing where it has none."""
    rows, case, at = (
        rows_of(fields.text("list"), teller.facts),
        teller.case.of_list(fields.text("list")),
        fields.location,
    )
    if not rows:
        return
    head = fields.get("head")
    yield from teller.unit(fields.get("caption"))
    yield Unit(teller.words(head) if head else (said(word("indicator", teller.case.language), at),), at)
    for number, column in enumerate(columns):
        yield Unit((*_head(column, teller, case, at), *_noted(column, rows[0])), at, joins=number > 0)
    for row in rows:
        with teller.of_row(row):
            yield Unit((teller.printed("row.name", "", at),), at)
            for column in columns:
                path, _, format_ = (part.strip() for part in column.show.partition(":"))
                yield Unit((teller.printed(f"row.{path}", format_, at, IN_TABLE),), at)


def _head(column: Column, teller: Teller, case: Case, at: Location) -> tuple[Piece, ...]:
    """Returns the head of a column of a list: its own, or the label of its measure, with the sign of a percentage."""
    if column.head is not None:
        return teller.words(column.head)
    path, _, name = column.show.partition(":")[0].strip().partition("@")
    fields = case.measures.get(path)
    label = text_of(fields.get("label")) if fields else path
    label = f"{label}, {case.once('names', Names).label(name)}" if name else label
    format_ = text_of(fields.get("format")) if fields else ""
    is_share = fields is not None and text_of(fields.get("kind")) == "share"
    percent = is_share and format_ in ("", "percent", "percent1") and "%" not in label
    return (said(f"{label or path}, %" if percent else label or path, at),)


def _noted(column: Column, row: Facts) -> Iterable[Remark]:
    """Yields that the note of the measure of a column may be referred to."""
    fields = row.case.measures.get(column.show.partition(":")[0].partition("@")[0].strip())
    if fields is not None and fields.get("note") is not None:
        note = text_of(fields.get("note"))
        path = column.show.partition(":")[0].strip()
        yield Remark(Fact(path=path, value=None, types=(), cell=None, typed="", notes=(note,), remarked="{" in note))


def _column(node: Node) -> Column:
    if not isinstance(node, syntax.Mapping):
        return Column(text_of(node), None)
    if {key.text for key, _ in node.entries} - {"show", "head"}:
        raise Untold("a column")
    return Column(text_of(node.get("show")), node.get("head"))
