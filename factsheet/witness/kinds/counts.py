"""Tells figures with what they count: value, unit and label of each, and how it compares with others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from factsheet import syntax
from factsheet.syntax import Node
from factsheet.witness.evidence import items_of, text_of
from factsheet.witness.held import Held
from factsheet.witness.pieces import Anything, Told, Unit, Untold
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"caption", "as", "unit", "columns", "track", "against", "verdict", "items"})
SHORT = "items"
_OF_ITEMS = {"value", "unit", "label", "icon", "when", "against"}


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields a unit for each item that is drawn, and one for each line under it."""
    yield from teller.unit(fields.get("caption"))
    scale = [Anything("counts.track", fields.location)] * fields.is_true("track")  # the line that bars have one scale
    yield from scale  # beside the heading, or else under them
    for item in items_of(fields.get("items")):
        if not isinstance(item, syntax.Mapping) or {key.text for key, _ in item.entries} - _OF_ITEMS:
            raise Untold("an item of a count")
        if not teller.holds(item.get("when")):
            continue
        value = teller.value(item.get("value"))
        words = teller.unit_words(item.get("unit") or fields.get("unit"), value)
        yield Unit((value, *words, *teller.words(item.get("label"))), item.location)
        yield from _against(item.get("against") or fields.get("against"), item, fields, teller)
    yield from scale


def _against(node: Node | None, item: syntax.Mapping, fields: Fields, teller: Teller) -> Iterator[Told]:
    """Yields a line for each figure that one is held against, and under those of a key figure the verdict."""
    names = [text_of(name) for name in items_of(node)] or ([text_of(node)] if node is not None else [])
    if not names or names == ["none"]:
        return
    path, held = text_of(item.get("value")).partition(":")[0].strip(), Held(teller.facts)
    if path == "measure.value" and teller.wording.measure:
        path = teller.wording.measure
    keyed = fields.text("as") == "key"
    for name in names:
        yield from _sure("against", lambda: (held.keyed if keyed else held.line)(path, name, item.location), item)  # noqa: B023
    if keyed:
        asked = fields.text("verdict")
        yield from _sure("verdict", lambda: held.judged(path, names, asked, item.location), item)


def _sure(name: str, tell: Callable[[], Unit | None], item: Node) -> Iterator[Told]:
    """Yields what is told of a line, if there is one; anything where that cannot be worked out."""
    try:
        line = tell()
    except Untold:
        yield Anything(f"counts.{name}", item.location)
        return
    if line is not None:
        yield line
