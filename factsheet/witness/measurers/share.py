"""Measures one share of a whole: the sectors of a ring, or how many icons are filled."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from factsheet.record import replace
from factsheet.witness.measured import amount, number
from factsheet.witness.pictograms import icons_of
from factsheet.witness.pieces import Untold
from factsheet.witness.sizes import Amount, Angles, Icons
from factsheet.witness.sketches import Wanted
from factsheet.witness.telling import Fields, Teller


def wanted(fields: Fields, teller: Teller) -> Iterable[Wanted]:
    """Yields the ring or the icons; nothing where a figure is not published."""
    share, whole = amount(fields.get("value"), teller), Amount(Fraction(1), "")
    if fields.get("out_of") is not None:
        found = amount(fields.get("out_of"), teller)
        if found is None or found.value <= 0:
            raise Untold("a share of nothing")
        whole = found
    if share is None:
        return
    if not 0 <= share.value <= whole.value:
        raise Untold("no share")
    if fields.text("as") == "icons":
        said = fields.is_true("one_in")  # as many as the words have: "1 in 5"
        count = 0 if said else number(fields.text("of"))
        yield Icons(replace(share, value=share.value / whole.value), count)
        for one in icons_of([fields.get("icon")], teller):
            yield replace(one, anywhere=True, by=("count",))
    else:
        yield Angles((share, Amount(whole.value - share.value, f"what {share.path} leaves")))
