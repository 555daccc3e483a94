"""Tells a call to action: its logo, its title, its name in lines, its contacts, and the code that is on paper."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet import syntax
from factsheet.witness.evidence import ON_PAPER, fields_of, items_of, text_of
from factsheet.witness.kinds.qr import address_of, said_of
from factsheet.witness.pieces import Address, Anything, Literal, Piece, Told, Unit, Untold
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"title", "logo", "mark", "items", "qr", "qr_label", "ground"})
SHORT = "items"
_OF_ITEMS = {"label", "contact", "words", "main"}


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields a unit for its logo, its title, its name, each contact, the words under its code, and the code."""
    mark = dict(fields_of(fields.get("mark")))
    if mark and not teller.has_file(text_of(mark.get("file"))):
        raise Untold("a logo that the place does not have")
    yield from teller.unit(mark.get("alt"))
    yield from teller.unit(fields.get("title"))
    logo = fields.get("logo")
    if logo is not None:
        lines = items_of(logo) or (logo,)
        yield Unit(tuple(piece for line in lines for piece in teller.words(line)), logo.location)
    for item in items_of(fields.get("items")):
        if not isinstance(item, syntax.Mapping) or {key.text for key, _ in item.entries} - _OF_ITEMS:
            raise Untold("a contact")
        if not _is_lacking(item, teller):
            yield Unit((*_label(item, teller), *_contact(item, teller)), item.location)
    if fields.get("qr") is not None and teller.claims.edition in ON_PAPER:
        yield from _code(fields, teller)


def _code(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Returns the words under a code, and the text for those who do not see it, with the address that it leads to."""
    try:
        address = address_of(fields.get("qr"), teller)
        return [*teller.unit(fields.get("qr_label")), Unit((said_of(address, teller),), address.location)]
    except Untold:
        return [Anything("callout.qr", fields.location)]


def _label(item: syntax.Mapping, teller: Teller) -> tuple[Piece, ...]:
    label = item.get("label")
    return teller.words(label) if label is not None else ()


def _contact(item: syntax.Mapping, teller: Teller) -> tuple[Piece, ...]:
    contact = item.get("contact")
    if contact is None:
        return teller.words(item.get("words"))
    found = teller.wording.value(f"contacts.{text_of(contact)}", "", contact.location)
    return (found, Address(found.to if isinstance(found, Literal) else ""))


def _is_lacking(item: syntax.Mapping, teller: Teller) -> bool:
    """Whether a place has none of the contact of an item, which then is not there."""
    contact = item.get("contact")
    return contact is not None and teller.facts.lacks(text_of(contact))
