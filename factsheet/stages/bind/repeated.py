"""What a block repeats for several measures, or for the rows of a list: the body of an `each`, the items of `bars`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import cast

from factsheet.blocks.block import Block
from factsheet.blocks.kinds.bars import Item
from factsheet.blocks.unbound import AmountSource, ValueSource, WordsSource
from factsheet.blocks.vocabulary import Amount, Body, Rows
from factsheet.problems import Location
from factsheet.statistics import Figure
from factsheet.statistics.reserved import measure_values, row_values
from factsheet.syntax.schema import Unbound
from factsheet.text.words import Piece

_BODY, _ITEMS = "body", "items"


def repeated_in(kind: type[Block], written: Mapping[str, object]) -> str:
    """The field that a block repeats; empty where it repeats none."""
    several = not {"measures", "rows"}.isdisjoint(written)
    return _BODY if kind.REPEATS else _ITEMS if kind.REPEATS_ITEMS and several else ""


def those_there(fields: Mapping[str, object], is_there: Callable[[str], bool]) -> tuple[AmountSource, ...]:
    """The measures for which a block repeats a field, of those only that the place has something of."""
    amounts = cast(tuple[AmountSource, ...], fields.get("measures", ()))
    return tuple(amount for amount in amounts if is_there(amount.path))


def scopes(values: Mapping[str, object], language: str, outer: Mapping[str, Figure]) -> Iterator[dict[str, Figure]]:
    """Yields the values by path for which a field is repeated, beside `outer`: those of each measure, of each row."""
    for amount in cast(tuple[Amount, ...], values.get("measures", ())):
        yield {**outer, **measure_values(amount.figure)}
    rows = cast(Rows | None, values.get("rows"))
    for row in rows.items if rows else ():
        yield {**outer, **row_values(row, language)}


def source_of(name: str, written: Mapping[str, object], location: Location) -> object:
    """What is bound for each of them: what stands in the field, or an item with the label of its measure."""
    if name == _BODY or written.get(name):
        return written[name]
    subject = "bars.items"
    label = Piece(kind="value", text="measure.label", location=location)
    item: dict[str, object] = {
        "label": WordsSource((label,), location, f"{subject}.label"),
        "value": ValueSource("measure.value", "", location, f"{subject}.value"),
    }
    return (Unbound(Item, item, location),)


def gathered(name: str, copies: Iterable[object]) -> dict[str, object]:
    """The fields of a block with the copies of what it repeats."""
    if name == _BODY:
        return {_BODY: Body(), "copies": tuple(copies)}
    return {_ITEMS: tuple(item for copy in copies if isinstance(copy, tuple) for item in copy)}
