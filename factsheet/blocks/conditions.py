"""The conditions under which a block or an item is drawn, or a text printed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from factsheet.problems import Location
from factsheet.record import record


@record
class When:
    """The condition that a place has a figure and, with `nonzero`, one that is not 0; or that it is `missing`."""

    path: str
    nonzero: bool
    location: Location
    missing: bool = False


@record
class Relation:
    """One of `more less equal at_least at_most`, between two figures by their addresses, or a figure and a number."""

    name: str
    sides: tuple[str | Decimal, str | Decimal]


@record
class Measured:
    """The condition that all of these relations hold between figures, as they are printed."""

    relations: tuple[Relation, ...]
    location: Location


Condition = When | Measured


@record
class Shown:
    """The condition under which an item is drawn: the value of its field `when`."""

    condition: Condition


def condition_of(values: Mapping[str, object]) -> Condition | None:
    """Returns the condition among the fields of an item; None where it has none."""
    shown = values.get("when")
    return shown.condition if isinstance(shown, Shown) else None
