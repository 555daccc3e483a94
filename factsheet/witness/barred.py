"""Works out the bars of a block: their labels and figures in the order in which they stand."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factsheet import syntax
from factsheet.problems import Location
from factsheet.record import record
from factsheet.syntax import Node
from factsheet.witness.evidence import items_of, text_of
from factsheet.witness.listed import rows_of
from factsheet.witness.matching import IN_TABLE
from factsheet.witness.pieces import Fact, Literal, Piece, Printed, Untold
from factsheet.witness.read_back import alike, tidied
from factsheet.witness.telling import Fields, Teller

_ORDERS = {"": 0, "as listed": 0, "largest first": -1, "smallest first": 1}
_OF_ITEMS = {"value", "values", "label", "icon", "when", "other"}


@record(kw_only=True)
class Bar:
    """The bars of one item: its label, None where that cannot be told, and a figure for each of the series.

    One that is `other` stands last. A measure that the place has nothing of is `perhaps` left out.
    """

    label: tuple[Piece, ...] | None
    values: tuple[Piece, ...]
    location: Location
    other: bool = False
    perhaps: bool = False

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Its figures."""
        found = tuple(value.fact for value in self.values if isinstance(value, Printed))
        if len(found) < len(self.values):
            raise Untold("a bar of words")
        return found


def bars_of(fields: Fields, teller: Teller) -> list[Bar]:
    """Returns the bars of a block in their order. Raises `Untold` where that is not known."""
    order, called = _ORDERS.get(fields.text("order")), alike(tidied(fields.text("other"))).casefold()
    if order is None:
        raise Untold("another order")
    found = list(_listed(fields, teller))

    def place(bar: Bar) -> tuple[bool, bool, float]:
        amount = _amount(bar.facts[-1]) if order else Fraction(0)
        return bar.other or (called != "" and _words_of(bar) == called), amount is None, order * float(amount or 0)

    return sorted(found, key=place)


def _listed(fields: Fields, teller: Teller) -> Iterator[Bar]:
    items = items_of(fields.get("items"))
    if fields.get("rows") is not None:
        if not items or fields.get("measures") is not None:
            raise Untold("bars of rows")
        for row in rows_of(fields.text("rows"), teller.facts):
            with teller.of_row(row):
                yield from _of_items(items, teller)
        return
    for measure in items_of(fields.get("measures")):
        if items:
            raise Untold("items of each measure")
        value = teller.value(measure, IN_TABLE)
        hides = isinstance(value, Printed) and value.fact.must_hide
        label = (teller.label(text_of(measure), measure.location),)
        yield Bar(label=label, values=(value,), location=measure.location, perhaps=hides)
    yield from _of_items(items, teller)


def _of_items(items: tuple[Node, ...], teller: Teller) -> Iterator[Bar]:
    for item in items:
        if not isinstance(item, syntax.Mapping) or {key.text for key, _ in item.entries} - _OF_ITEMS:
            raise Untold("a bar")
        if teller.holds(item.get("when")):
            values = items_of(item.get("values")) or (item.get("value"),)
            yield Bar(
                label=_label(item.get("label"), teller),
                values=tuple(teller.value(value, IN_TABLE) for value in values),
                location=item.location,
                other=text_of(item.get("other")).lower() in ("true", "yes"),
            )


def _label(node: Node | None, teller: Teller) -> tuple[Piece, ...] | None:
    try:
        return teller.words(node)
    except Untold:
        return None


def _words_of(bar: Bar) -> str:
    """The words of a label, in small letters."""
    literals = [piece.text for piece in bar.label or () if isinstance(piece, Literal)]
    if bar.label is None or len(literals) < len(bar.label):
        raise Untold("a label with figures")
    return tidied("".join(literals)).casefold()


def _amount(fact: Fact) -> Fraction | None:
    """The amount by which a bar has its place; None where it is not published."""
    if fact.must_hide:
        return None
    if fact.hidden or not isinstance(fact.value, Fraction):
        raise Untold(fact.path)
    return fact.value
