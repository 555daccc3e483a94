"""Works formulas out a second time, in exact fractions, by an evaluator of the witness's own."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from factsheet.witness.pieces import Untold

_TOKEN = re.compile(r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<name>[a-z][\w.]*(?:@\w+)*)|(?P<sign>[-+*/(),]))")
_DEEPEST = 50

ValueOf = Callable[[str], Fraction]


def worked_out(formula: str, value_of: ValueOf) -> Fraction:
    """Returns what a formula makes of the values of its names. Raises `Untold` for what it does not know."""
    tokens: list[str] = []
    at = 0
    while at < len(formula.rstrip()):
        found = _TOKEN.match(formula, at)
        if not found:
            raise Untold(formula)
        tokens.append(found[found.lastgroup or 0])
        at = found.end()
    reading = _Reading(tokens, value_of)
    result = reading.sum(0)
    if reading.tokens:
        raise Untold(formula)
    return result


def names_in(formula: str) -> tuple[str, ...]:
    """Returns the names of figures in a formula."""
    found = (one for one in _TOKEN.finditer(formula) if one["name"])
    return tuple(one["name"] for one in found if one["name"] != "rate" or formula[one.end() :].lstrip()[:1] != "(")


class _Reading:
    """Reads a formula from the left, and works it out on the way."""

    def __init__(self, tokens: list[str], value_of: ValueOf) -> None:
        self.tokens, self.value_of = tokens[::-1], value_of

    def sum(self, depth: int) -> Fraction:
        """A sum or difference of products."""
        value = self.product(depth)
        while self.next in ("+", "-"):
            plus = self.tokens.pop() == "+"
            other = self.product(depth)
            value = value + other if plus else value - other
        return value

    def product(self, depth: int) -> Fraction:
        """A product or quotient of single values."""
        value = self.single(depth)
        while self.next in ("*", "/"):
            times = self.tokens.pop() == "*"
            other = self.single(depth)
            if not times and other == 0:
                raise Untold("a division by zero")
            value = value * other if times else value / other
        return value

    def single(self, depth: int) -> Fraction:
        """A number, a figure by its name, a rate, something in brackets, or the negative of one of them."""
        if depth > _DEEPEST or not self.tokens:
            raise Untold("a formula that is too deep, or ends early")
        token = self.tokens.pop()
        if token == "-":
            return -self.single(depth + 1)
        if token == "(":
            value = self.sum(depth + 1)
            self._take(")")
            return value
        if token[0] in "0123456789":
            return Fraction(token)
        if token == "rate" and self.next == "(":
            return self._rate(depth)
        if not token[0].isalpha() or self.next == "(":
            raise Untold(token)
        return self.value_of(token)

    def _rate(self, depth: int) -> Fraction:
        """So many of the first per so many of the second: `rate(deaths, population, 100000)`."""
        self._take("(")
        part = self.sum(depth + 1)
        self._take(",")
        whole = self.sum(depth + 1)
        self._take(",")
        per = self.sum(depth + 1)
        self._take(")")
        if whole == 0:
            raise Untold("a rate of nothing")
        return part / whole * per

    @property
    def next(self) -> str:
        """The token that comes next; empty at the end."""
        return self.tokens[-1] if self.tokens else ""

    def _take(self, token: str) -> None:
        if self.next != token:
            raise Untold(f"a formula without '{token}'")
        self.tokens.pop()
