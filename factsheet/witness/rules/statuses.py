"""Holds figures that are not final, or not published, against what is told of them: on the page, and in the file."""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.witness.matching import Difference
from factsheet.witness.measured import UNRELIABLE
from factsheet.witness.pieces import Fact, Printed, Unit
from factsheet.witness.rules.onpage import OnPage, Row


def faults(page: OnPage) -> Iterator[Difference]:
    """Yields each status that a shown figure has by its cell, measure or set, and that nothing tells."""
    printed = (piece for unit in page.told if isinstance(unit, Unit) for piece in unit.pieces)
    shown = [p for p in printed if isinstance(p, Printed) and not (p.heard or p.fact.must_hide)]
    for statuses, piece in {_said(p.fact): p for p in shown if p.fact.status}.items():
        if not any(map(page.says, statuses)):
            yield Difference(f"does not say that {piece.fact.path} is {statuses[0]}.", piece.location)
    for row in page.own_rows:
        if row.number is None and (said := _of_gap(row, page.fact(row.address))):
            yield said
        if row.number is None or row.status or "@" in row.address:
            continue
        fact = page.fact(row.address)
        if fact and fact.status and fact.cell and not fact.must_hide:
            yield Difference(f"attaches {row.address} without saying that it is {fact.status}.", fact.cell)


def _of_gap(row: Row, fact: Fact | None) -> Difference | None:
    """Returns that the file gives another reason why a figure is not published than its cell does."""
    if fact is None or not fact.must_hide or fact.cell is None or row.status in ("", *fact.states):
        return None
    return Difference(f"attaches {row.address} as '{row.status}', and '{fact.typed}' is {fact.states[0]}.", fact.cell)


def _said(fact: Fact) -> tuple[str, ...]:
    """Returns the statuses of which one must be told: of low reliability goes before provisional and revised."""
    if fact.status == "illustrative" or fact.weak is False:
        return (fact.status,)
    return (UNRELIABLE,) if fact.weak else (fact.status, UNRELIABLE)
