"""Turns typed words into pieces: the words as they stand, and the figures, names and days that stand in braces."""

from __future__ import annotations

import re

from factsheet.numbers import NumberType, formats_for
from factsheet.problems import Location
from factsheet.record import replace
from factsheet.statistics.tables import Cell, slugified
from factsheet.witness import leads, listed
from factsheet.witness.comparing import Comparing
from factsheet.witness.evidence import Case, fields_of, text_of
from factsheet.witness.facts import OF_PLACE, Facts, dated
from factsheet.witness.pieces import Address, Fact, Literal, Mention, Piece, Printed, Untold
from factsheet.witness.read_back import alike, tidied
from factsheet.witness.scanning import Token, tokens_of

_WITH_ARTICLE = re.compile(r"(?i)^(district of|united states|u\.?s\.?\b|.*\b(islands|minor outlying islands)$)")
_SCHEMES = ("", "https://", "mailto:", "tel:", "sms:")


class Wording:
    """The words of a spec for one place."""

    def __init__(self, case: Case, facts: Facts) -> None:
        self.case, self.facts, self.comparing = case, facts, Comparing(facts)
        self.measure = ""  # for which a body is repeated
        self.row: Facts | None = None  # of a list, for which a body is repeated

    def pieces(self, text: str, location: Location) -> tuple[Piece, ...]:
        """Returns the pieces of one paragraph."""
        return tuple(piece for token in tokens_of(text) for piece in self._token(token, location))

    def _token(self, token: Token, location: Location) -> tuple[Piece, ...]:
        if token.kind == "words":
            return (Literal(token.text, location),)
        if token.kind == "note":
            return (Mention(token.text, location),)
        if token.kind == "link":
            return (self._address(token.text),)
        if token.other:
            return self.comparing.words(token, location)
        found = self.value(token.text, token.format, location)
        behind = (Address(found.to),) if isinstance(found, Literal) and found.to else ()
        return (found, *behind)

    def _address(self, link: str) -> Address:
        """Returns the address of a link with the texts of the place, or the contact, that it names."""
        if "{" not in link:
            return Address(link, leads.canonical(link))
        scheme, _, inside = link.partition("{")
        name, _, rest = inside.partition("}")
        if name.startswith("contacts.") and scheme in _SCHEMES and not rest:
            return Address("", self._to_contact(scheme, name.removeprefix("contacts.")))
        cell = self.facts.words(name) if name.startswith("place.") else None
        known = cell is not None and bool(cell.words) and "{" not in rest
        return Address("", leads.canonical(f"{scheme}{cell.words}{rest}") if cell and known else "")

    def _to_contact(self, scheme: str, name: str) -> str:
        """Returns where a link with a contact in it leads: to that contact, though a number may be called or texted."""
        try:
            contact = self._contact(name)
        except Untold:
            return ""
        is_number = scheme in ("tel:", "sms:") and contact.to.startswith(("tel:", "sms:"))
        return leads.canonical(f"{scheme}{contact.text}") if is_number else contact.to

    def value(self, address: str, format_: str, location: Location) -> Piece:
        """Returns what stands for a value: the words of a cell, or a figure in a format."""
        root, _, name = address.partition(".")
        if root == "place":
            return self._of_place(name, format_)
        if root == "set":
            return self._of_set(name, format_, location)
        if root == "contacts" and name in self.case.contacts:
            return self._contact(name)
        if root == "measure" and self.measure:
            return self._of_measure(name, format_, location)
        if root == "row" and self.row:
            return self._of_row(self.row, name, format_, location)
        if root in ("row", "measure"):
            raise Untold(address)
        cell = self.facts.row.cells.get(address)
        if cell and (address not in self.case.measures or text_of(self.case.measures[address].get("kind")) == "text"):
            return _words_of(cell, address)
        return self._printed(self.facts.fact(address), format_, location)

    def _printed(self, fact: Fact, format_: str, location: Location) -> Printed:
        if format_ and not any(format_ in formats_for(type_, self.case.language) for type_ in fact.types):
            raise Untold(format_)
        return Printed(fact, format_, location)

    def _of_row(self, row: Facts, name: str, format_: str, location: Location) -> Piece:
        """Returns the text or the figure of the row of a list for which a body is repeated."""
        cell, fields = row.row.cells.get(name), row.case.measures.get(name)
        if cell and (fields is None or text_of(fields.get("kind")) == "text"):
            return _words_of(cell, f"{listed.ROOT}{name}")
        return self._printed(listed.figure(row, name), format_, location)

    def _of_measure(self, name: str, format_: str, location: Location) -> Piece:
        """Returns the figure or the label of the measure for which a body is repeated."""
        fields = self.case.measures.get(self.measure)
        label = fields.get("label") if fields else None
        if name == "value":
            return Printed(self.facts.fact(self.measure), format_, location)
        if name != "label" or label is None:
            raise Untold(f"measure.{name}")
        return Literal(alike(tidied(text_of(label))), label.location, f"label of {self.measure}")

    def _of_place(self, name: str, format_: str) -> Piece:
        cell = self.facts.row.cells.get(name)
        if name == "in_text" and (cell is None or not cell.words):
            named = self.facts.row.cells.get("name")
            if named is None:
                raise Untold(name)
            words = _words_of(named, "place.in_text")
            article = self.case.language.startswith("en") and _WITH_ARTICLE.search(words.text)
            return replace(words, text=f"the {words.text}") if article else words
        if name in ("id", "slug") and (cell is None or not cell.words):
            row = self.facts.row
            return Literal(row.id if name == "id" else self._slug(), row.location, f"place.{name}")
        if cell is None or format_ or not cell.words:
            raise Untold(f"place.{name}")
        return _words_of(cell, f"place.{name}")

    def _slug(self) -> str:
        """Returns what stands for the name of the place in an address. Raises `Untold` where two places share it."""
        key = "slugs", ""
        if key not in self.case.kept:
            made = ((row.id, row.cells["name"].words if "name" in row.cells else "") for row in self.case.table.rows)
            self.case.kept[key] = [(id_, slugified(name) or slugified(id_)) for id_, name in made]
        slugs: list[tuple[str, str]] = self.case.kept[key]  # type: ignore[assignment]  # such a key has these
        own = dict(slugs)[self.facts.row.id]
        if sum(slug == own for _, slug in slugs) > 1:
            raise Untold("place.slug")
        return own

    def _of_set(self, name: str, format_: str, location: Location) -> Piece:
        node = self.case.of_set(name)
        text = text_of(node)
        if not text or node is None:
            raise Untold(f"set.{name}")
        if name in ("start", "end", "as_of"):
            fact = Fact(
                path=f"set.{name}", value=dated(text), types=(NumberType("date"),), cell=node.location, typed=text
            )
            return Printed(fact, format_, location)
        if format_ or name not in ("year", "source") or (name == "year" and not re.fullmatch("[0-9]{4}", text)):
            raise Untold(name)
        return Literal(alike(tidied(text)), node.location, f"set.{name}")

    def _contact(self, name: str) -> Literal:
        node = self.case.contacts.get(name)
        fields = dict(fields_of(node))
        shown = fields.get("show", node)
        text = text_of(shown)
        if shown is None or not text:
            raise Untold(f"contacts.{name}")
        location = shown.location
        if of_place := OF_PLACE.fullmatch(text):
            cell = self.facts.words(of_place["path"])
            if cell is None or not cell.words or cell.fault:
                raise Untold(f"contacts.{name}")
            text, location = cell.words, cell.location
        if "{" in text:
            raise Untold(f"contacts.{name}")
        to = leads.of_contact(name, text_of(fields.get("by")), text)
        return Literal(alike(tidied(text)), location, f"contacts.{name}", to)


def _words_of(cell: Cell, path: str) -> Literal:
    if not cell.words or cell.fault:
        raise Untold(path)
    return Literal(alike(tidied(cell.words)), cell.location, path)
