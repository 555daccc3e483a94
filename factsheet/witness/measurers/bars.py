"""Measures bars from one line of zero, in the order that the spec asks for, and the rule of a benchmark."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet import syntax
from factsheet.witness.evidence import items_of, text_of
from factsheet.witness.measured import amount, amount_of
from factsheet.witness.pieces import Untold
from factsheet.witness.sizes import Amount, Lengths
from factsheet.witness.sketches import Wanted
from factsheet.witness.telling import Fields, Teller

_ORDERS = {"largest first": -1, "smallest first": 1}


def wanted(fields: Fields, teller: Teller) -> Iterable[Wanted]:
    """Yields a length for each figure, those of one item one after another."""
    if fields.get("rows") is not None or (fields.get("measures") is not None and fields.text("other")):
        raise Untold("bars of rows")
    order = _ORDERS.get(fields.text("order"), 0)
    if not order and fields.text("order") not in ("", "as listed"):
        raise Untold("another order")
    items: list[list[Amount | None]] = []
    last: list[list[Amount | None]] = []
    for measure in items_of(fields.get("measures")):
        items.append([amount_of(teller.facts.fact(text_of(measure)))])
    for item in items_of(fields.get("items")):
        if not isinstance(item, syntax.Mapping):
            raise Untold("a bar")
        if teller.holds(item.get("when")):
            values = items_of(item.get("values")) or (item.get("value"),)
            (last if _is_other(item) else items).append([amount(value, teller) for value in values])
    if order:
        if any(one is None for item in items for one in item) or any(len(item) > 1 for item in items):
            raise Untold("an order of what is not known")
        items.sort(key=lambda item: order * (item[0].value if item[0] else 0))
    yield from _lengths(tuple(one for item in (*items, *last) for one in item if one), fields, teller)


def _lengths(known: tuple[Amount, ...], fields: Fields, teller: Teller) -> Iterable[Wanted]:
    benchmark = _benchmark(fields, teller)
    if any(one.value for one in known):
        yield Lengths(known, benchmark)
    elif benchmark:
        raise Untold("a rule without a bar that tells its scale")


def _is_other(item: syntax.Mapping) -> bool:
    return text_of(item.get("other")).lower() in ("true", "yes")


def _benchmark(fields: Fields, teller: Teller) -> Amount | None:
    node = fields.get("benchmark")
    return amount(node.get("value"), teller) if isinstance(node, syntax.Mapping) else None
