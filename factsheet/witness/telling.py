"""Walks the nodes of a spec, and tells in reading order what stands in them for one place and edition."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Protocol, cast

from factsheet import syntax
from factsheet.numbers import locale_of
from factsheet.problems import Location
from factsheet.record import replace
from factsheet.syntax import Node
from factsheet.witness import kinds as folder
from factsheet.witness import measurers
from factsheet.witness.conditions import Conditions
from factsheet.witness.evidence import Case, Claims, fields_of, items_of, text_of
from factsheet.witness.facts import Facts
from factsheet.witness.matching import Difference
from factsheet.witness.pieces import Anything, Fact, Literal, OneOf, Perhaps, Piece, Printed, Told, Unit, Untold
from factsheet.witness.read_back import alike, tidied
from factsheet.witness.scanning import paragraphs_of, tokens_of
from factsheet.witness.sketches import Demand, Wanted
from factsheet.witness.wording import Wording

_COMMON = frozenset({"id", "when", "only", "except"})
VALUE = re.compile(r"(?P<address>[a-z][\w.]*(?:@\w+)?)(?:\s*:\s*(?P<format>[\w-]+))?")


class Fields:
    """The fields of a block; one in its short form has that field alone."""

    def __init__(self, kind: str, node: Node, location: Location, short: str) -> None:
        self.kind, self.location = kind, location
        self.found = dict(fields_of(node)) if isinstance(node, syntax.Mapping) else {short: node}
        self.is_unclear, self._short = False, short

    def with_own(self, own: Mapping[str, Node]) -> Fields:
        """Puts the words that the place has of its own in the place of those of all."""
        node = own.get(self.text("id"))
        if node is not None:
            self.is_unclear = "choose" in self.found
            self.found |= dict(fields_of(node)) if isinstance(node, syntax.Mapping) else {self._short: node}
        return self

    def get(self, name: str) -> Node | None:
        """A field by its name, or None."""
        return self.found.get(name)

    def text(self, name: str) -> str:
        """A field's one value; empty for none."""
        return text_of(self.found.get(name))

    def is_true(self, name: str) -> bool:
        """Whether a field says yes."""
        return self.text(name).lower() in ("true", "yes")


class Kind(Protocol):
    """What the file of a kind has: the fields that it knows, that of its short form, and `told`."""

    FIELDS: frozenset[str]
    SHORT: str

    def told(self, fields: Fields, teller: Teller) -> Iterable[Told]:
        """Yields what is told of a block."""


class Measurer(Protocol):
    """What the file of a kind that draws figures has."""

    def wanted(self, fields: Fields, teller: Teller) -> Iterable[Wanted]:
        """Yields what a block must draw. Raises `Untold` where the witness cannot work that out."""


@cache
def drawn_kinds() -> tuple[str, ...]:
    """The kinds of block that can draw figures, since they have a measurer."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(measurers.__path__)))


@cache
def measurer(name: str) -> Measurer:
    """The measurer of a kind."""
    return cast(Measurer, importlib.import_module(f"{measurers.__name__}.{name}"))


@cache
def kinds() -> tuple[str, ...]:
    """The kinds of block that have a teller."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(folder.__path__)))


@cache
def kind(name: str) -> Kind:
    """The teller of a kind."""
    return cast(Kind, importlib.import_module(f"{folder.__name__}.{name}"))


class Teller:
    """Tells the blocks of a spec. What a sheet gave up and must not have is added to `wrong`.

    What the blocks must draw is added to `demands`.
    """

    def __init__(self, case: Case, claims: Claims) -> None:
        """Looks up the row of the place. Raises `Untold` where the table has none."""
        self.case, self.claims = case, claims
        self.facts = Facts.of(case, claims.place)
        self.wording = Wording(case, self.facts)
        self.conditions = Conditions(self.facts, case.language)
        self.wrong: list[Difference] = []
        self.demands: list[Demand] = []
        self.regions: set[str] = set()  # those of notes that the sheet has
        self._own = case.evidence.own.get(claims.place, {})

    def sheet(self) -> list[Told]:
        """Returns all units of the sheet, body and foot."""
        told = [*self.body(self.case.field("body")), *self.body(self.case.field("foot"))]
        if "rest" not in self.regions or ("sources" not in self.regions and self.case.says_of_measures):
            told.append(Anything("footnotes", Location("")))  # what has no region of its own stands at the end
        return told

    def body(self, node: Node | None) -> list[Told]:
        """Returns the units of a list of blocks."""
        return [told for item in items_of(node) for key, value in _entries(item) for told in self._block(key, value)]

    def _block(self, key: syntax.Scalar, node: Node) -> list[Told]:
        skipped: list[Told] = [Anything(key.text, key.location)]
        found = kind(key.text) if key.text in kinds() else None
        fields = Fields(key.text, node, key.location, found.SHORT if found else "").with_own(self._own)
        drawn = self._is_drawn(fields)
        if key.text in drawn_kinds():
            self.demands.append(self._demand(key.text, fields, drawn))
        if drawn is False:
            return []
        unclear = drawn is None or fields.is_unclear
        if found is None or unclear or set(fields.found) - _COMMON - found.FIELDS:
            return skipped
        before = len(self.demands)
        try:
            return list(found.told(fields, self))
        except Untold:
            inside = self.demands[before:]  # of blocks that it may have told in part
            self.demands[before:] = [Demand(each.location, None) for each in inside]
            return skipped

    def _demand(self, name: str, fields: Fields, drawn: bool | None) -> Demand:
        """Returns what a block must draw: nothing where it is left out; None where the witness cannot tell."""
        if not drawn:
            return Demand(fields.location, None if drawn is None else ())
        try:
            return Demand(fields.location, tuple(measurer(name).wanted(fields, self)))
        except Untold:
            return Demand(fields.location, None)

    def _is_drawn(self, fields: Fields) -> bool | None:
        """Whether a block is drawn for this place and edition; None where the witness cannot tell."""
        for name, inside in (("only", True), ("except", False)):
            node = fields.get(name)
            named = {text_of(item) for item in items_of(node)} or {text_of(node)}
            if node is not None and (self.claims.edition in named) is not inside:
                return False
        id_ = fields.text("id")
        if id_ and id_ in self.claims.dropped:
            self._check_dropped(id_, fields)
            return False
        try:
            if not self.conditions.holds(fields.get("when")):
                return False
        except Untold:
            return None
        return True

    def _check_dropped(self, id_: str, fields: Fields) -> None:
        if id_ not in self.case.sacrifices.get("drop", ()) or id_ in self.case.always:
            self.wrong.append(Difference(f"leaves out '{id_}', which the spec does not allow.", fields.location))

    def holds(self, node: Node | None) -> bool:
        """Whether a condition holds; true for none."""
        return self.conditions.holds(node)

    def words(self, node: Node | None) -> tuple[Piece, ...]:
        """Returns the pieces of a field of words, in one paragraph."""
        text = node.text if isinstance(node, syntax.Scalar) else ""
        if node is None or not text.strip():
            raise Untold("a field without words")
        return self.wording.pieces(" ".join(text.split()), node.location)

    def unit(self, node: Node | None) -> list[Told]:
        """Returns a field of words as one unit; nothing where it is not given."""
        return [Unit(self.words(node), node.location)] if node is not None else []

    def has_file(self, name: str) -> bool:
        """Whether the place has a picture: each value in the name of its file has a text. Raises `Untold` for none."""
        if not name:
            raise Untold("a picture without a file")
        for token in tokens_of(name):
            cell = self.facts.words(token.text) if token.kind == "value" else None
            if token.kind == "value" and not self._is_column(token.text):
                raise Untold(token.text)
            if token.kind == "value" and (cell is None or not cell.words):
                return False
        return True

    def _is_column(self, path: str) -> bool:
        """Whether a text of the place is one of the table, and none that is made of its name, such as a slug."""
        name = path.removeprefix("place.")
        return path.startswith("place.") and any(name in row.cells for row in self.case.rows.values())

    def paragraphs(self, node: Node) -> list[Told]:
        """Returns each paragraph and item of a text as a unit."""
        if not isinstance(node, syntax.Scalar):
            raise Untold("a text that is no words")
        return [Unit(self.wording.pieces(part, node.location), node.location) for part in paragraphs_of(node.text)]

    def value(self, node: Node | None, format_: str = "") -> Piece:
        """Returns the figure or text that a field of one value names; with `format_` as a table prints its own."""
        found = VALUE.fullmatch(text_of(node))
        if not found or node is None:
            raise Untold(text_of(node))
        return self.printed(found["address"], found["format"] or "", node.location, format_)

    def printed(self, address: str, own: str, location: Location, format_: str = "") -> Piece:
        """Returns what stands for a value: with `format_` as a table prints it, in its `own` format."""
        piece = self.wording.value(address, own, location)
        if isinstance(piece, Literal):
            return replace(piece, to="")  # which is no link
        if not isinstance(piece, Printed) or not format_:
            return piece
        return replace(piece, format=format_, fact=replace(piece.fact, format=piece.format or piece.fact.format))

    @contextmanager
    def of_row(self, row: Facts) -> Iterator[None]:
        """Tells what is said of a row of a list inside of this."""
        outer = self.wording.row
        self.wording.row = self.conditions.row = row
        try:
            yield
        finally:
            self.wording.row = self.conditions.row = outer

    def label(self, address: str, location: Location) -> Piece:
        """Returns the label of a measure."""
        fields = self.case.measures.get(address.partition("@")[0].partition(":")[0].strip())
        node = fields.get("label") if fields else None
        if node is None or "@" in address:
            raise Untold(address)
        return Literal(alike(tidied(text_of(node))), node.location, f"label of {address}")

    def has_breaks(self, fact: Fact) -> bool:
        """Whether a figure cannot be compared with those of all periods."""
        return bool(self.case.broken(fact.path))

    def unit_words(self, node: Node | None, value: Piece) -> tuple[Piece, ...]:
        """Returns the words of a unit behind a figure; they may stand behind one that is not published."""
        if node is None:
            return ()
        forms = dict(fields_of(node)) or {"other": node}
        if len(forms) == 1:
            return self.words(next(iter(forms.values())))
        known = value.fact.value if isinstance(value, Printed) else None
        if not isinstance(value, Printed) or value.fact.must_hide or not isinstance(known, Fraction):
            return tuple(Perhaps(Literal(text_of(word), node.location)) for word in forms.values())
        if known.denominator == 1 and value.fact.types[0].kind != "count":  # "1.0" goes with several, and "1" with one
            return (OneOf(tuple(alike(tidied(text_of(word))) for word in forms.values()), node.location),)
        exact = Decimal(known.numerator) / known.denominator
        form = str(locale_of(self.case.language).plural_form(exact))
        return self.words(forms.get(form, forms.get("other")))


def _entries(item: Node) -> Iterator[tuple[syntax.Scalar, Node]]:
    if isinstance(item, syntax.Mapping) and len(item.entries) == 1:
        yield from item.entries
