"""Measures the figures of a measure, or of several, over the periods: columns, lines, the bands of an area."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from math import gcd

from factsheet import syntax
from factsheet.syntax import Node
from factsheet.witness.courses import Bands, Lines
from factsheet.witness.evidence import items_of, text_of
from factsheet.witness.measured import UNRELIABLE, amount_of
from factsheet.witness.pieces import Untold
from factsheet.witness.sizes import Amount, Lengths
from factsheet.witness.sketches import Wanted
from factsheet.witness.telling import Fields, Teller

_OF_YEARS = re.compile(
    r"[^0-9]*?(?P<year>(?<![0-9])[12][0-9]{3}|(?:(?<=[fsa]y)|(?<=[fsa]y[ '’]))[0-9]{2})"
    r"(?: ?[-–—/] ?(?:[0-9]{4}|[0-9]{2}))?[^0-9]*",
    re.IGNORECASE,
)
_MOST = 100  # periods, beyond which lacking ones are not drawn


def wanted(fields: Fields, teller: Teller) -> Iterable[Wanted]:
    """Yields what the form that the spec names must show."""
    nodes = [_value_of(item) for item in items_of(fields.get("series"))] or [fields.get("value")]
    courses = [course(text_of(node), teller) for node in nodes]
    form = fields.text("as") or "line"
    if form == "columns":
        places = sorted({place for each in courses for place in each})
        known = tuple(each[place] for place in places for each in courses if place in each)
        if any(one.value for one in known):
            yield Lengths(known)
    elif form == "area":
        if any(fact.value < 0 for each in courses for fact in each.values()):
            raise Untold("an area below zero")
        if set.intersection(*map(set, courses)):
            yield Bands(tuple(courses))
    elif form in ("line", "spark"):
        if any(len(each) < 2 for each in courses):
            raise Untold("a line of one period")
        yield Lines(tuple(courses), apart=form == "spark")


def course(path: str, teller: Teller) -> dict[int, Amount]:
    """Returns the amounts of a measure that are published, by the number of their period, from 0."""
    facts, beside = teller.facts, teller.case.table.beside
    if not path or "@" in path or ":" in path or path.startswith("measure."):
        raise Untold(path)
    found: dict[int, Amount] = {}
    for place, label in zip(_places(beside.periods), beside.periods, strict=True):
        cells = facts.row.cells if label == beside.current else facts.row.periods.get(label)
        if cells is None or (path not in cells and path not in teller.case.formulas):
            continue
        status = cells.get(f"{path}.status")
        if status and status.text.strip().casefold() == UNRELIABLE:
            raise Untold(path)
        if one := amount_of(facts.of_period(path, label)):
            found[place] = one
    return found


@lru_cache(maxsize=64)
def _places(labels: tuple[str, ...]) -> tuple[int, ...]:
    """Returns the numbers of periods: of years without some between them, how many steps each is behind the first.

    Years that stand at equal distances, such as every second one, lack none. A label may be 2019, 2019-20 or FY19.
    """
    plain = tuple(range(len(labels)))
    found = [_OF_YEARS.fullmatch(label.strip()) for label in labels]
    forms = {re.sub("[0-9]", "0", label.strip().casefold()) for label in labels}
    if len(forms) != 1 or not all(found):
        return plain
    years = [int(one["year"]) for one in found if one]
    step = gcd(*(later - earlier for earlier, later in pairwise(years)))
    if not step or (years[-1] - years[0]) // step >= _MOST:
        return plain
    return tuple((year - years[0]) // step for year in years)


def _value_of(item: Node) -> Node | None:
    return item.get("value") if isinstance(item, syntax.Mapping) else item
