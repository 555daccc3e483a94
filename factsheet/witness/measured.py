"""Holds what is drawn in a file against what the spec and the cells ask for, block by block."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from factsheet.syntax import Node
from factsheet.witness.matching import Difference
from factsheet.witness.pieces import Fact, Printed, Untold
from factsheet.witness.signs import Keys, Signs
from factsheet.witness.sizes import Amount
from factsheet.witness.sketches import By, Demand, Sketch
from factsheet.witness.telling import Teller, drawn_kinds

UNRELIABLE = "unreliable"
_BESIDE: frozenset[By] = frozenset(  # which tell no figure by themselves
    {"outline", "spot", "label", "leader", "tick", "verdict", "way", "sign", "text", "icon"}
)


def faults(demands: Sequence[Demand], sketches: Sequence[Sketch], language: str) -> Iterator[Difference]:
    """Yields what is drawn otherwise than it must be; a block that is repeated has a sketch for each time.

    What marks before words must look like the words say, whatever the block.
    """
    wanted: dict[tuple[int, int], list[Demand]] = defaultdict(list)
    drawn: dict[tuple[int, int], list[Sketch]] = defaultdict(list)
    for each in demands:
        wanted[each.location.line, each.location.column].append(each)
    for sketch in sketches:
        if sketch.marks and sketch.kind not in drawn_kinds():
            yield Difference(
                f"draws figures in a block of the kind {sketch.kind}, which nothing measures.", sketch.location
            )
        drawn[sketch.location.line, sketch.location.column].append(sketch)
        for signs in (Signs(language), Keys(language)):
            for fact in signs.faults([mark for mark in sketch.marks if mark.by in signs.by]):
                yield Difference(f"{fact}.", sketch.location)
    for place, asked in wanted.items():
        pairs = _paired(asked, drawn.get(place, []))
        if isinstance(pairs, str):
            yield Difference(pairs, asked[0].location)
        else:
            for one, sketch in pairs:
                yield from _of_block(one, sketch)


def _paired(asked: Sequence[Demand], found: Sequence[Sketch]) -> list[tuple[Demand, Sketch]] | str:
    """Returns what a block must draw with what it draws, each time that it stands on the page; none if one is unknown.

    A block that draws nothing may be left out as a whole.
    """
    if any(one.wanted is None for one in asked):
        return []
    there, drawn = list(asked), list(found)
    if len(there) != len(drawn):
        there, drawn = [one for one in there if one.wanted], [one for one in drawn if one.marks]
    if len(there) != len(drawn):
        return f"draws {len(drawn)} graphics of figures, and not {len(there)}."
    return list(zip(there, drawn, strict=True))


def _of_block(asked: Demand, sketch: Sketch) -> Iterator[Difference]:
    known = _BESIDE | {by for one in asked.wanted or () for by in one.by}
    for mark in sketch.marks:
        if mark.by not in known:
            yield Difference(f"draws a figure by {mark.by}, which nothing in the spec asks for.", asked.location)
            return
    for one in asked.wanted or ():
        for fact in one.faults([mark for mark in sketch.marks if mark.by in one.by]):
            yield Difference(f"{fact}.", asked.location)
            return


def amount(node: Node | None, teller: Teller) -> Amount | None:
    """Returns the amount of the figure that a field names; None where it is not published."""
    piece = teller.value(node)
    if not isinstance(piece, Printed):
        raise Untold("a drawing of words")
    return amount_of(piece.fact)


def amount_of(fact: Fact) -> Amount | None:
    """Returns the amount of a figure. Raises `Untold` where it may be hidden or not be relied on."""
    if fact.must_hide:
        return None
    if fact.hidden or fact.status == UNRELIABLE or not isinstance(fact.value, Fraction):
        raise Untold(fact.path)
    return Amount(fact.value, fact.path)


def number(text: str) -> int:
    """Returns a whole number as a spec has it; 0 for none."""
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else 0
