"""Measures bars from one line of zero, in the order that the spec asks for, and the rule of a benchmark."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet import syntax
from factsheet.witness.barred import bars_of
from factsheet.witness.measured import amount, amount_of
from factsheet.witness.pieces import Untold
from factsheet.witness.sizes import Amount, Lengths
from factsheet.witness.sketches import Wanted
from factsheet.witness.telling import Fields, Teller


def wanted(fields: Fields, teller: Teller) -> Iterable[Wanted]:
    """Yields a length for each figure, those of one item one after another."""
    found = (amount_of(fact) for bar in bars_of(fields, teller) for fact in bar.facts)
    known, benchmark = tuple(one for one in found if one), _benchmark(fields, teller)
    if any(one.value for one in known):
        yield Lengths(known, benchmark)
    elif benchmark:
        raise Untold("a rule without a bar that tells its scale")


def _benchmark(fields: Fields, teller: Teller) -> Amount | None:
    node = fields.get("benchmark")
    return amount(node.get("value"), teller) if isinstance(node, syntax.Mapping) else None
