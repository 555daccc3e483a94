"""Measures the bars under a row of figures, which have one scale: the largest fills its track."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet import syntax
from factsheet.witness.evidence import fields_of, items_of
from factsheet.witness.measured import amount
from factsheet.witness.pictograms import icons_of
from factsheet.witness.pieces import Untold
from factsheet.witness.sizes import Lengths
from factsheet.witness.sketches import Wanted
from factsheet.witness.telling import Fields, Teller


def wanted(fields: Fields, teller: Teller) -> Iterable[Wanted]:
    """Yields the icons; a track, as long as the largest figure, and a bar for each item that is drawn."""
    items = (dict(fields_of(item)) for item in items_of(fields.get("items")))
    yield from icons_of([item.get("icon") for item in items if teller.holds(item.get("when"))], teller)
    if not fields.is_true("track"):
        return
    known = []
    for item in items_of(fields.get("items")):
        if not isinstance(item, syntax.Mapping):
            raise Untold("an item of a count")
        if teller.holds(item.get("when")):
            known.append(amount(item.get("value"), teller))
    shown = [one for one in known if one]
    most = max(shown, key=lambda one: one.value, default=None)
    if most is None or most.value <= 0 or any(one.value < 0 for one in shown):
        raise Untold("nothing that a bar can tell")
    yield Lengths(tuple(each for one in shown for each in (most, one)))
