"""Arithmetic over measures, such as `cases.labor + cases.unspecified`: a small parser of our own, no code is run.

Takes the text of a formula and returns an `Expression`, or reports why it cannot be read. Values are exact fractions
until the end, so that no order of operations loses a digit.

Grammar: sum = product (("+" | "-") product)*; product = signed (("*" | "/") signed)*;
signed = "-" signed | number | address | call | "(" sum ")"; comparison = sum ("<" | "<=" | "=" | ">=" | ">") sum.
Formulas are sums; a comparison is what a claim says of figures. A call is one of `functions`: rank(address, low),
sum(address) and its like over all places; rate(sum, sum, number) and change(sum, sum) of one place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.statistics.addresses import ADDRESS
from factsheet.statistics.expressions import (
    Call,
    Expression,
    Name,
    Number,
    Operation,
    additive,
    alone,
    calls,
    evaluate,
    names,
    names_here,
    substituted,
    subtracts,
    written,
)
from factsheet.statistics.functions import FIRST, FUNCTIONS, MOST_PER, ImpossibleError

__all__ = [
    "Call", "Comparison", "Expression", "ImpossibleError", "Name", "Number", "Operation", "additive", "alone", "calls",
    "evaluate", "names", "names_here", "parse", "parse_comparison", "substituted", "subtracts", "written",
]  # fmt: skip

LONGEST = 1000  # characters of a formula
DEEPEST = 20  # parentheses and signs within each other; far under Python's own recursion limit

_TOKEN = re.compile(rf"\s*(?:(\d+(?:\.\d+)?)(?![\w.])|({ADDRESS})(?![\w.@])|([<>]=|[-+*/(),<>=]))", re.ASCII)
_SIGNS = {"≤": "<=", "≥": ">=", "==": "="}  # as some write them


@record
class Comparison:
    """Two sums and the sign between them: one of < <= = >= >."""

    left: Expression
    sign: str
    right: Expression

    @property
    def names(self) -> tuple[str, ...]:
        """The paths on both sides, each once, in reading order."""
        return tuple(dict.fromkeys((*names(self.left), *names(self.right))))

    def holds(self, value_of: Callable[[str], Fraction]) -> bool:
        """Whether it is true of the values of the paths, exactly. Raises `ImpossibleError` as `evaluate` does."""
        return _COMPARISONS[self.sign](evaluate(self.left, value_of), evaluate(self.right, value_of))


class _UnreadableError(ValueError):
    """Raised for a text that is not a formula; carries the fact."""


def parse(text: str, path: str, location: Location, problems: list[Problem]) -> Expression | None:
    """Parse the formula `text` of `path`. None, with one problem that tells where it cannot be read, otherwise."""
    try:
        parser = _parser_of(text, "formula")
        expression = parser.sum(0)
        parser.expect_end()
    except _UnreadableError as error:
        step = "Write measures, numbers, + - * / and parentheses, such as cases.labor + cases.sex."
        problems.append(Problem.of("unreadable-formula", location, path, str(error), step))
        return None
    return expression


def parse_comparison(text: str, subject: str, location: Location, problems: list[Problem]) -> Comparison | None:
    """Parse a comparison such as `cases.sex / cases.total > 1/2`. None, with one problem, when it cannot be read."""
    for typed, sign in _SIGNS.items():
        text = text.replace(typed, sign)
    try:
        parser = _parser_of(text, "comparison")
        left, sign, right = parser.sum(0), parser.sign(), parser.sum(0)
        parser.expect_end()
        if over := [*calls(left), *calls(right)]:
            raise _UnreadableError(f"has {written(over[0])}, which takes all places. Make it a formula, and name that.")
    except _UnreadableError as error:
        step = "Write one comparison of measures and numbers, such as cases.sex / cases.total > 1/2."
        problems.append(Problem.of("unreadable-formula", location, subject, str(error), step))
        return None
    return Comparison(left, sign, right)


def _parser_of(text: str, noun: str) -> _Parser:
    """The parser of a text that is not too long; `noun` says what it is."""
    if len(text) > LONGEST:
        raise _UnreadableError(f"has {len(text)} characters, and a {noun} has at most {LONGEST}.")
    return _Parser(list(_tokens(text)))


_COMPARISONS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    "=": lambda left, right: left == right,
    ">=": lambda left, right: left >= right,
    ">": lambda left, right: left > right,
}


def _tokens(text: str) -> Iterator[str | Expression]:
    """Split a formula into tokens: operators and parentheses as text, numbers and names as expressions."""
    at, end = 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if not found or (found[3] == "," and text.count("(", 0, at) == text.count(")", 0, at)):  # within no function
            raise _UnreadableError(f"cannot be read from '{text[at:end].strip()[:20]}' on.")
        number, name, operator = found.groups()
        yield Number(Fraction(number)) if number else Name(name) if name else operator
        at = found.end()


class _Parser:
    """Recursive descent over the tokens; each method reads one line of the grammar above."""

    def __init__(self, tokens: list[str | Expression]) -> None:
        self.tokens = tokens
        self.at = 0

    def next_is(self, operators: str) -> str:
        token = self.tokens[self.at] if self.at < len(self.tokens) else ""
        if isinstance(token, str) and len(token) == 1 and token in operators:
            self.at += 1
            return token
        return ""

    def expect_end(self) -> None:
        if self.at < len(self.tokens):
            raise _UnreadableError(f"has '{_shown(self.tokens[self.at])}' where an operator or the end belongs.")

    def sign(self) -> str:
        """Take the sign of a comparison."""
        token = self.tokens[self.at] if self.at < len(self.tokens) else ""
        if isinstance(token, str) and token in _COMPARISONS:
            self.at += 1
            return token
        raise _UnreadableError("compares nothing: it has none of < <= = >= >.")

    def sum(self, depth: int) -> Expression:
        return self.chain("+-", depth, self.product)

    def product(self, depth: int) -> Expression:
        return self.chain("*/", depth, self.signed)

    def chain(self, operators: str, depth: int, operand: Callable[[int], Expression]) -> Expression:
        first = operand(depth)
        rest = []
        while operator := self.next_is(operators):
            rest.append((operator, operand(depth)))
        return Operation(first, tuple(rest)) if rest else first

    def signed(self, depth: int) -> Expression:
        if depth > DEEPEST:
            raise _UnreadableError(f"has more than {DEEPEST} parentheses or signs within each other.")
        if self.next_is("-"):
            return Operation(Number(Fraction(0)), (("-", self.signed(depth + 1)),))
        if self.next_is("("):
            inner = self.sum(depth + 1)
            self.close()
            return inner
        if self.at == len(self.tokens):
            raise _UnreadableError("ends where a measure or a number belongs." if self.tokens else "is empty.")
        token = self.tokens[self.at]
        if isinstance(token, str):
            raise _UnreadableError(f"has '{token}' where a measure or a number belongs.")
        self.at += 1
        return self.call(token.path, depth) if isinstance(token, Name) and self.next_is("(") else token

    def close(self, example: str = "") -> None:
        """Take the parenthesis that closes. An `example` is added to what is wrong with it."""
        if self.next_is(")"):
            return
        if ")" not in self.tokens[self.at :]:
            raise _UnreadableError("has a parenthesis that is never closed.")
        text = _shown(self.tokens[self.at])
        raise _UnreadableError(f"has '{text}' where an operator or the end of the parenthesis belongs.{example}")

    def call(self, name: str, depth: int) -> Expression:
        """Take the arguments of a function, whose name and parenthesis are taken, as far as its end."""
        if name not in FUNCTIONS:
            raise _UnreadableError(f"has no function '{name}'. Functions are {', '.join(FUNCTIONS)}.")
        arguments = [self.sum(depth + 1)]
        while self.next_is(","):
            arguments.append(self.sum(depth + 1))
        self.close(f" It is written as {FUNCTIONS[name].example}.")
        return _call_of(name, arguments)


def _call_of(name: str, arguments: list[Expression]) -> Call:
    """A function with its arguments, if they are those that it takes."""
    function = FUNCTIONS[name]
    as_written = f"It is written as {function.example}."
    if len(arguments) != function.arguments:
        raise _UnreadableError(f"gives {name} {len(arguments)} of {function.arguments} arguments. {as_written}")
    last = arguments[-1]
    if name == "rate" and not (
        isinstance(last, Number) and last.value.denominator == 1 and 1 <= last.value <= MOST_PER
    ):
        raise _UnreadableError(f"gives a rate per {written(last)}, which is no whole number. {as_written}")
    first = ""
    if name == "rank":
        first = last.path if isinstance(last, Name) else ""
        if first not in FIRST:
            raise _UnreadableError(f"ranks with {written(last)} first: that is low or high. {as_written}")
        arguments = arguments[:-1]
    call = Call(name, tuple(arguments), first)
    if call.is_over_places and not call.path:
        raise _UnreadableError(f"takes {name} of more than one measure. Make that a formula of its own, and name it.")
    return call


def _shown(token: str | Expression) -> str:
    return token if isinstance(token, str) else written(token)
