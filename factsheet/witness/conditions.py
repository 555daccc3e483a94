"""Works out again under which conditions blocks, items and texts are printed."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from fractions import Fraction

from factsheet import syntax
from factsheet.syntax import Node
from factsheet.witness.evidence import fields_of, items_of, text_of
from factsheet.witness.facts import Facts
from factsheet.witness.judging import shown
from factsheet.witness.listed import ROOT
from factsheet.witness.pieces import Untold

_NUMBER = re.compile(r"(?P<number>-?[0-9]+(?:\.[0-9]+)?)\s*(?P<percent>%?)")
_RELATIONS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "more": operator.gt,
    "less": operator.lt,
    "equal": operator.eq,
    "at_least": operator.ge,
    "at_most": operator.le,
}


class Conditions:
    """The conditions of a spec for one place."""

    def __init__(self, facts: Facts, language: str) -> None:
        self.facts, self.language = facts, language
        self.row: Facts | None = None  # of a list, for which a body is repeated

    def holds(self, node: Node | None) -> bool:
        """Whether a condition holds; true for none. Raises `Untold` for one that cannot be worked out."""
        if node is None:
            return True
        if isinstance(node, syntax.Scalar):
            return self._is_there(text_of(node))
        return all(self._relation(name, value) for name, value in fields_of(node))

    def compares_hidden(self, node: Node | None) -> bool:
        """Whether a condition compares a figure that is not published."""
        relations = [value for name, value in fields_of(node) if name in _RELATIONS]
        return any(not self._side(text_of(side)) for value in relations for side in items_of(value))

    def _relation(self, name: str, node: Node) -> bool:
        if name == "missing":
            return not self._is_there(text_of(node))
        if name == "nonzero":
            facts, address = self._of(text_of(node))
            return self._is_there(text_of(node)) and facts.fact(address).value != 0
        sides = items_of(node)
        if name not in _RELATIONS or len(sides) != 2:
            raise Untold(name)
        left, right = (self._side(text_of(side)) for side in sides)
        found = {_RELATIONS[name](one, other) for one in left for other in right}
        if len(found) > 1:
            raise Untold(name)
        return True in found

    def _is_there(self, address: str) -> bool:
        """Whether a place has a text or a published figure."""
        facts, address = self._of(address)
        root, _, name = address.partition(".")
        if root == "contacts" and name in facts.case.contacts:
            return not facts.lacks(name)
        cell = facts.row.cells.get(name if root == "place" else address)
        if root == "place":
            return cell is not None and bool(cell.words)
        if cell is not None and not cell.text.strip():
            return False
        fact = facts.fact(address)
        if fact.hidden and not fact.must_hide:
            raise Untold(address)
        return not fact.must_hide

    def _of(self, address: str) -> tuple[Facts, str]:
        """Returns the figures that have an address, and what it is there: of the row of a list, or of the place."""
        if self.row and address.startswith(ROOT):
            return self.row, address.removeprefix(ROOT)
        return self.facts, address

    def _side(self, text: str) -> frozenset[Fraction]:
        """Returns a number, or what a figure may be as it is printed; nothing for one that is not published."""
        if found := _NUMBER.fullmatch(text):
            return frozenset({Fraction(found["number"]) / (100 if found["percent"] else 1)})
        facts, address = self._of(text)
        fact = facts.fact(address)
        if fact.must_hide:
            return frozenset()
        if fact.hidden or facts.case.broken(fact.path):
            raise Untold(text)
        return shown(fact, "", self.language)
