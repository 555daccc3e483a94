"""Measures the parts of a whole: segments of a bar, sectors of a ring, or bars on tracks that are the whole."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet import syntax
from factsheet.witness.evidence import items_of
from factsheet.witness.measured import amount
from factsheet.witness.pictograms import icons_of
from factsheet.witness.pieces import Untold
from factsheet.witness.sizes import Angles, Lengths
from factsheet.witness.sketches import Wanted
from factsheet.witness.telling import Fields, Teller


def wanted(fields: Fields, teller: Teller) -> Iterable[Wanted]:
    """Yields the bar, the ring or the bars on their tracks."""
    whole = amount(fields.get("of"), teller)
    nodes = items_of(fields.get("parts"))
    if not all(isinstance(part, syntax.Mapping) for part in nodes):
        raise Untold("a part of a breakdown")
    parts = [amount(part.get("value"), teller) for part in nodes if isinstance(part, syntax.Mapping)]
    known = tuple(part for part in parts if part)
    if whole is None or whole.value <= 0 or any(part.value < 0 for part in known):
        raise Untold("no whole")
    yield from icons_of([part.get("icon") for part in nodes if isinstance(part, syntax.Mapping)], teller)
    if fields.text("as") == "track":
        yield Lengths(tuple(one for part in known for one in (whole, part)))
    elif len(known) < len(parts):
        raise Untold("a bar or ring that lacks a part")
    else:
        yield Angles(known) if fields.text("as") == "ring" else Lengths(known)
