"""Tells the card of a sheet: its title, its message, the first figures of a block, a contact, a caveat, the source."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from factsheet import syntax
from factsheet.numbers import NumberType
from factsheet.syntax import Node
from factsheet.text.sentences import around_source
from factsheet.witness.evidence import fields_of, items_of, text_of
from factsheet.witness.facts import dated
from factsheet.witness.kinds import counts
from factsheet.witness.pieces import (
    Anything,
    Fact,
    Lead,
    Literal,
    Mention,
    Piece,
    Printed,
    Rest,
    Told,
    Unit,
    Untold,
)
from factsheet.witness.read_back import alike, tidied
from factsheet.witness.telling import Fields, Teller

_MOST = 3  # figures
_MAY_GO = ("when", "only", "except")  # fields by which a block may not be there
_WITHIN = ("section", "columns")  # kinds with blocks inside
_UNCLEAR = "perhaps "  # before the kind of a block that some sheets may not have
_WITH_CALLOUTS = ("each", *(f"{_UNCLEAR}{kind}" for kind in ("callout", "each", *_WITHIN)))


def told(teller: Teller) -> list[Told]:
    """Returns the units of a card. Raises `Untold` for one that the witness cannot work out."""
    social = dict(fields_of(teller.case.field("social")))
    location = social["message"].location if "message" in social else None
    if location is None:
        raise Untold("a card without a message")
    blocks = list(_blocks(teller.case.field("body"), teller)) + list(_blocks(teller.case.field("foot"), teller))
    if any(fields.kind == f"{_UNCLEAR}banner" for fields in blocks):
        raise Untold("a banner that may not be there")
    banner = next((fields for fields in blocks if fields.kind == "banner"), None)
    title = banner.get("title") if banner else teller.case.field("title")
    units: list[Told] = [_unit(title, teller), _unit(social["message"], teller)]
    units += _rows(text_of(social.get("counts")), blocks, teller)
    units += _help(text_of(social.get("contact")), blocks, teller)
    if social.get("caveat") is None:
        units.append(Anything("card.caveat", location))
    caveat = social.get("caveat")
    units += [_unit(caveat, teller)] if caveat is not None else []
    return [*units, _source(units, teller)]


def _blocks(node: Node | None, teller: Teller) -> Iterator[Fields]:
    """Yields the blocks of a body that every sheet has, with those inside sections and columns."""
    for item in items_of(node):
        for key, value in item.entries if isinstance(item, syntax.Mapping) else ():
            short = "items" if key.text == "columns" else "body"
            fields = Fields(key.text, value, key.location, short).with_own(
                teller.case.evidence.own.get(_id(teller), {})
            )
            if any(fields.get(name) is not None for name in _MAY_GO) or fields.is_unclear:
                yield Fields(f"{_UNCLEAR}{key.text}", value, key.location, short)
                continue
            yield fields
            if key.text in _WITHIN:
                inside = [
                    fields.get("body"),
                    *(dict(fields_of(one)).get("body") for one in items_of(fields.get("items"))),
                ]
                for body in inside:
                    yield from _blocks(body, teller)


def _id(teller: Teller) -> str:
    return teller.facts.row.id


def _unit(node: Node | None, teller: Teller) -> Unit:
    """Returns words as a card has them: without references to notes."""
    if node is None:
        raise Untold("words of a card")
    return Unit(_bare(teller.words(node)), node.location)


def _bare(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if not isinstance(piece, Mention))


def _rows(id_: str, blocks: list[Fields], teller: Teller) -> Iterator[Told]:
    """Yields the first figures of a block of counts, each with its unit and label."""
    found = next((fields for fields in blocks if id_ and fields.text("id") == id_), None)
    if found is None or found.kind != "counts" or set(found.found) - counts.FIELDS - {"id"}:
        raise Untold("a card of a block that is not on every sheet")
    items = (item for item in items_of(found.get("items")) if teller.holds(dict(fields_of(item)).get("when")))
    for item in islice(items, _MOST):
        fields = dict(fields_of(item))
        value = teller.value(fields.get("value"))
        words = teller.unit_words(fields.get("unit") or found.get("unit"), value)
        hidden = isinstance(value, Printed) and bool(value.fact.hidden)
        figure: tuple[Piece, ...] = (Lead(),) if hidden else (value, *words)  # what is hidden may have no unit
        yield Unit((*figure, *_bare(teller.words(fields.get("label")))), item.location)


def _help(contact: str, blocks: list[Fields], teller: Teller) -> Iterator[Told]:
    """Yields what stands over a contact, the contact, and on one line the others of the callout that has it."""
    if not contact or teller.facts.lacks(contact) or any(fields.kind in _WITH_CALLOUTS for fields in blocks):
        raise Untold("a contact that the place does not have, or a callout that it may not have")
    for callout in (fields for fields in blocks if fields.kind == "callout"):
        items = [dict(fields_of(item)) for item in items_of(callout.get("items"))]
        main = next((item for item in items if text_of(item.get("contact")) == contact), None)
        if main:
            over = main.get("label") or callout.get("title")
            yield from [_unit(over, teller)] if over is not None else []
            yield Unit((_shown(main, teller)[0],), callout.location)
            there = [
                item for item in items if item is not main and not teller.facts.lacks(text_of(item.get("contact")))
            ]
            pieces: list[Piece] = []
            for item in there:
                label = _bare(teller.words(item["label"])) if "label" in item else ()
                pieces += [*[Literal("·", callout.location)] * bool(pieces), *label, *_shown(item, teller)]
            yield from [Unit(tuple(pieces), callout.location)] if pieces else []
            return
    raise Untold("a contact that stands in no callout")


def _shown(item: dict[str, Node], teller: Teller) -> tuple[Piece, ...]:
    """Returns what a contact prints: other words, or itself, without its link."""
    words = item.get("words")
    if words is not None:
        return _bare(teller.words(words))
    name = item.get("contact")
    found = teller.wording.value(f"contacts.{text_of(name)}", "", name.location) if name else None
    if not isinstance(found, Literal):
        raise Untold("a contact")
    return (Literal(found.text, found.location, found.path),)


def _source(units: list[Told], teller: Teller) -> Told:
    """Returns where the figures are from and of when; anything where a figure has a source of its own."""
    case, at = teller.case, units[0].location
    pieces = (piece for unit in units if isinstance(unit, Unit) for piece in unit.pieces)
    paths = {piece.fact.path for piece in pieces if isinstance(piece, Printed) and piece.fact.path in case.measures}
    own = any(fields.get("source") is not None for fields in case.measures.values())
    source, day = text_of(case.of_set("source")), case.of_set("as_of")
    if own or case.formulas or not paths or not source or day is None:
        return Anything("card.source", at)
    before, between = around_source(case.language)
    begun = Literal(alike(tidied(f"{before}{source}{between}")), at)
    typed = text_of(day)
    fact = Fact(path="set.as_of", value=dated(typed), types=(NumberType("date"),), cell=day.location, typed=typed)
    return Unit((begun, Printed(fact, "date", at), Rest()), at)
