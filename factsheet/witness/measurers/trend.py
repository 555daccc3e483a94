"""Measures the figures of a measure, or of several, over the periods: columns, lines, the bands of an area."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet import syntax
from factsheet.syntax import Node
from factsheet.witness.courses import Bands, Lines
from factsheet.witness.evidence import items_of, text_of
from factsheet.witness.labelled import lettered
from factsheet.witness.measured import UNRELIABLE, amount_of
from factsheet.witness.pieces import Untold
from factsheet.witness.sizes import Amount, Lengths
from factsheet.witness.sketches import Wanted
from factsheet.witness.telling import Fields, Teller
from factsheet.witness.years import every_period


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
            yield from lettered(fields, courses, teller)
    elif form in ("line", "spark"):
        if any(len(each) < 2 for each in courses):
            raise Untold("a line of one period")
        above = all(fact.value >= 0 for each in courses for fact in each.values())
        cut = bool(fields.text("zero")) and not fields.is_true("zero")
        yield Lines(tuple(courses), apart=form == "spark", zero=form == "line" and above and not cut)
        yield from lettered(fields, courses, teller)


def course(path: str, teller: Teller) -> dict[int, Amount]:
    """Returns the amounts of a measure that are published, by the number of their period, from 0."""
    address = path.partition(":")[0].strip()
    if not address or address.startswith("measure."):
        raise Untold(path)
    found: dict[int, Amount] = {}
    for place, label in enumerate(every_period(teller.case.table.beside.periods)):
        status = teller.facts.in_period(label).get(f"{address}.status")
        if status and status.text.strip().casefold() == UNRELIABLE:
            raise Untold(path)
        fact = teller.facts.in_course(address, label)
        if fact and (one := amount_of(fact)):
            found[place] = one
    return found


def _value_of(item: Node) -> Node | None:
    return item.get("value") if isinstance(item, syntax.Mapping) else item
