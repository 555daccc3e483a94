"""Tells figures with what they count: value, unit and label of each, and how it compares with others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from factsheet import syntax
from factsheet.problems import Location
from factsheet.record import replace
from factsheet.syntax import Node
from factsheet.text.sentences import one_scale
from factsheet.witness.evidence import items_of, text_of
from factsheet.witness.held import Held
from factsheet.witness.pieces import Anything, Literal, Piece, Printed, Told, Unit, Untold, noted_of
from factsheet.witness.read_back import alike, tidied
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"caption", "as", "unit", "columns", "track", "against", "verdict", "items"})
SHORT = "items"
_OF_ITEMS = {"value", "unit", "label", "icon", "when", "against"}


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Returns a unit for each item that is drawn, and one for each line under it."""
    items: list[Told] = []
    values: list[Piece] = []
    for item in items_of(fields.get("items")):
        if not isinstance(item, syntax.Mapping) or {key.text for key, _ in item.entries} - _OF_ITEMS:
            raise Untold("an item of a count")
        if not teller.holds(item.get("when")):
            continue
        value = teller.value(item.get("value"))
        words = teller.unit_words(item.get("unit") or fields.get("unit"), value)
        items.append(Unit((value, *words, *teller.words(item.get("label")), noted_of(value)), item.location))
        items += _against(item.get("against") or fields.get("against"), item, fields, teller)
        values.append(value)
    scale = _scale(values, fields.location, teller.case.language) if fields.is_true("track") else ()
    if len(scale) == 2:  # beside the heading, or else under them
        items = [scale[0], *items, scale[1]]
    return [*teller.unit(fields.get("caption")), *items] if items else []


def _scale(values: Iterable[Piece], location: Location, language: str) -> tuple[Told, ...]:
    """Returns the line that bars have one scale, at its two places; nothing where no bar is drawn."""
    facts = [value.fact for value in values if isinstance(value, Printed)]
    drawn = [fact for fact in facts if not fact.must_hide and isinstance(fact.value, Fraction) and fact.value > 0]
    if not drawn:
        return ()
    if all(fact.hidden for fact in drawn):  # which may be withheld
        return (Anything("counts.track", location),) * 2
    unit = Unit((Literal(alike(tidied(one_scale(language))), location),), location)
    return replace(unit, twin="first"), replace(unit, twin="second")


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
