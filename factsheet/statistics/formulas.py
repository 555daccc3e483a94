"""Arithmetic over measures, such as `cases.labor + cases.unspecified`: a small parser of our own, no code is run.

Takes the text of a formula and returns an `Expression`, or reports why it cannot be read. Values are exact fractions
until the end, so that no order of operations loses a digit.

Grammar: sum = product (("+" | "-") product)*; product = signed (("*" | "/") signed)*;
signed = "-" signed | number | address | "(" sum ")"; comparison = sum ("<" | "<=" | "=" | ">=" | ">") sum.
Formulas are sums; a comparison is what a claim says of figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.statistics.addresses import ADDRESS

LONGEST = 1000  # characters of a formula
DEEPEST = 20  # parentheses and signs within each other; far under Python's own recursion limit
LARGEST = 10**60  # no true statistic comes near; stops a chain of products from filling the memory

_TOKEN = re.compile(rf"\s*(?:(\d+(?:\.\d+)?)(?![\w.])|({ADDRESS})(?![\w.@])|([<>]=|[-+*/()<>=]))", re.ASCII)
_SIGNS = {"≤": "<=", "≥": ">=", "==": "="}  # as some write them


@record
class Number:
    """A number typed in a formula."""

    value: Fraction


@record
class Name:
    """A measure, or another formula, by its address."""

    path: str


@record
class Operation:
    """`first operator other operator other …`, left to right: flat, so that a long sum is not a deep one.

    Either all + and -, or all * and /. A sign is an operation on 0.
    """

    first: Expression
    rest: tuple[tuple[str, Expression], ...]


Expression = Number | Name | Operation


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


class ImpossibleError(ArithmeticError):
    """Raised for a formula that has no value with these figures. `statistics` turns it into a problem of the place."""


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


def names(expression: Expression) -> tuple[str, ...]:
    """The paths that `expression` uses, each once, in reading order."""
    return tuple(dict.fromkeys(_walk(expression)))


def additive(expression: Expression) -> bool:
    """Whether `expression` only adds and subtracts, so that counts stay counts."""
    if isinstance(expression, Operation):
        return additive(expression.first) and all(sign in "+-" and additive(other) for sign, other in expression.rest)
    return True


def subtracts(expression: Expression) -> bool:
    """Whether `expression` subtracts anything, so that its value may be below zero."""
    if isinstance(expression, Operation):
        return subtracts(expression.first) or any(sign == "-" or subtracts(other) for sign, other in expression.rest)
    return False


def evaluate(expression: Expression, value_of: Callable[[str], Fraction]) -> Fraction:
    """Evaluate `expression` exactly. Raises `ImpossibleError` on a division by zero or beyond `LARGEST`."""
    if isinstance(expression, Number):
        return expression.value
    if isinstance(expression, Name):
        return value_of(expression.path)
    value = evaluate(expression.first, value_of)
    for operator, other in expression.rest:
        operand = evaluate(other, value_of)
        if operator == "/" and operand == 0:
            raise ImpossibleError(f"divides by {written(other)}, which is 0")
        value = _OPERATIONS[operator](value, operand)
        if max(abs(value.numerator), value.denominator) > LARGEST:
            raise ImpossibleError("makes a number of more than 60 digits")
    return value


def written(expression: Expression) -> str:
    """Write `expression` as a person would, for a message."""
    if isinstance(expression, Number):
        return str(expression.value)
    if isinstance(expression, Name):
        return expression.path
    rest = "".join(f" {operator} {written(other)}" for operator, other in expression.rest)
    return f"({written(expression.first)}{rest})"


def substituted(expression: Expression, shown: Callable[[Name | Number], str]) -> str:
    """Write `expression` with what is `shown` for each name and number, without parentheses around the whole."""
    if not isinstance(expression, Operation):
        return shown(expression)
    first = _apart(expression.first, shown)
    return first + "".join(f" {operator} {_apart(other, shown)}" for operator, other in expression.rest)


def _apart(expression: Expression, shown: Callable[[Name | Number], str]) -> str:
    text = substituted(expression, shown)
    return f"({text})" if isinstance(expression, Operation) else text


_COMPARISONS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    "=": lambda left, right: left == right,
    ">=": lambda left, right: left >= right,
    ">": lambda left, right: left > right,
}
_OPERATIONS: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
}


def _walk(expression: Expression) -> Iterator[str]:
    if isinstance(expression, Name):
        yield expression.path
    elif isinstance(expression, Operation):
        yield from _walk(expression.first)
        for _, other in expression.rest:
            yield from _walk(other)


def _tokens(text: str) -> Iterator[str | Expression]:
    """Split a formula into tokens: operators and parentheses as text, numbers and names as expressions."""
    at, end = 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if not found:
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
            if not self.next_is(")"):
                raise _UnreadableError("has a parenthesis that is never closed.")
            return inner
        if self.at == len(self.tokens):
            raise _UnreadableError("ends where a measure or a number belongs." if self.tokens else "is empty.")
        token = self.tokens[self.at]
        if isinstance(token, str):
            raise _UnreadableError(f"has '{token}' where a measure or a number belongs.")
        self.at += 1
        return token


def _shown(token: str | Expression) -> str:
    return token if isinstance(token, str) else written(token)
