"""Works formulas out a second time, in exact fractions, by an evaluator of the witness's own."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from factsheet.witness.pieces import Untold

_TOKEN = re.compile(r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<name>[a-z][\w.]*(?:@\w+)*)|(?P<sign>[-+*/(),]))")
_OVER = re.compile(r"\b(?P<function>sum|mean|median|min|max)\(\s*(?P<path>[a-z][\w.]*)\s*\)")  # of all places
_FUNCTIONS = ("rate", "change")
_DEEPEST = 50

ValueOf = Callable[[str], Fraction]


def worked_out(formula: str, value_of: ValueOf) -> Fraction:
    """Returns what a formula makes of the values of its names. Raises `Untold` for what it does not know.

    What is taken of all places has a name such as `sum(population)`.
    """
    tokens: list[str] = []
    at = 0
    while at < len(formula.rstrip()):
        if over := _OVER.match(formula, at + len(formula[at:]) - len(formula[at:].lstrip())):
            tokens.append(over_name(over["function"], over["path"]))
            at = over.end()
            continue
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
    """Returns the names of figures of the place in a formula."""
    alone = _OVER.sub("0", formula)
    found = [(one["name"], alone[one.end() :].lstrip()[:1]) for one in _TOKEN.finditer(alone) if one["name"]]
    return tuple(name for name, behind in found if name not in _FUNCTIONS or behind != "(")


def over_in(formula: str) -> tuple[str, ...]:
    """Returns the paths of which a formula takes the figures of all places."""
    return tuple(one["path"] for one in _OVER.finditer(formula))


def over_name(function: str, path: str) -> str:
    """Returns the name of what a formula takes of all places."""
    return f"{function}({path})"


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
        if token in _FUNCTIONS and self.next == "(":
            return self._rate(depth) if token == "rate" else self._change(depth)
        if token.endswith(")"):
            return self.value_of(token)
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

    def _change(self, depth: int) -> Fraction:
        """How much the first has grown, as a share of the second that it was before: `change(calls, calls@last)`."""
        self._take("(")
        now = self.sum(depth + 1)
        self._take(",")
        before = self.sum(depth + 1)
        self._take(")")
        if before <= 0 or now < 0:
            raise Untold("a change of nothing")
        return (now - before) / before

    @property
    def next(self) -> str:
        """The token that comes next; empty at the end."""
        return self.tokens[-1] if self.tokens else ""

    def _take(self, token: str) -> None:
        if self.next != token:
            raise Untold(f"a formula without '{token}'")
        self.tokens.pop()
