"""Puts the items of bars in the order that the spec asks for, and makes the head of their figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factsheet.blocks.charts.scale import amount_of
from factsheet.blocks.kinds.bars import Item
from factsheet.blocks.vocabulary import Unit
from factsheet.text.capitals import headed
from factsheet.text.words import Words


def barred(values: dict[str, object], language: str) -> dict[str, object]:
    """Returns the fields of bars with their items in order and the head that their unit makes."""
    items, unit = values.get("items"), values.get("unit")
    head = _head(unit, language) if isinstance(unit, Unit) else None
    if not isinstance(items, tuple) or any(None in item.values for item in items):
        return {**values, "head": head}  # what is missing has been reported
    called = str(values.get("other") or "").casefold()
    items = tuple(replace(one, other=True) if one.label.plain.casefold() == called else one for one in items)
    return {**values, "head": head, "items": _in_order(items, str(values.get("order")))}


def _in_order(items: Sequence[Item], order: str) -> tuple[Item, ...]:
    """The items in an order by the last of their figures; the others come last, after those that are not published."""
    largest = order == "largest first"

    def place(item: Item) -> tuple[bool, bool, float]:
        amount = amount_of(item.values[-1].figure) if order in ("largest first", "smallest first") else 0
        return item.other, amount is None, float(amount or 0) * (-1 if largest else 1)

    return tuple(sorted(items, key=place))


def _head(unit: Unit, language: str) -> Words:
    """The unit for several as a head, with a capital as all heads have it."""
    words = unit.forms["other"]
    run, *others = words.runs
    return replace(words, runs=(replace(run, text=headed(run.text, language)), *others))
