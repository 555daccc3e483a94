"""What a formula is made of: numbers, figures, operations and functions, how they are worked out and written.

`formulas` reads them from text. Values are exact fractions until the end, so that no order of operations loses a digit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from factsheet.record import record
from factsheet.statistics.functions import OVER_PLACES, ImpossibleError, change, rate

LARGEST = 10**60  # no true statistic comes near; stops a chain of products from filling the memory


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


@record
class Call:
    """A function of `functions` with its arguments; `first` is which is the first of a rank, `low` or `high`."""

    function: str
    arguments: tuple[Expression, ...]
    first: str = ""

    @property
    def is_over_places(self) -> bool:
        """Whether it takes the figures of all places of the table, rather than those of one."""
        return self.function in OVER_PLACES

    @property
    def path(self) -> str:
        """The figure that it takes of every place; empty for a function of one place."""
        argument = self.arguments[0]
        return argument.path if self.is_over_places and isinstance(argument, Name) else ""


Expression = Number | Name | Operation | Call


def names(expression: Expression) -> tuple[str, ...]:
    """The paths that `expression` uses, each once, in reading order."""
    return tuple(dict.fromkeys(part.path for part in _parts(expression) if isinstance(part, Name)))


def calls(expression: Expression) -> tuple[Call, ...]:
    """The functions over places that `expression` uses, in reading order."""
    return tuple(part for part in _parts(expression) if isinstance(part, Call) and part.is_over_places)


def functions(expression: Expression) -> tuple[str, ...]:
    """The names of all functions that `expression` uses, in reading order."""
    return tuple(part.function for part in _parts(expression) if isinstance(part, Call))


def names_here(expression: Expression) -> tuple[str, ...]:
    """The paths whose figures of the place itself `expression` uses: not those that a sum or mean of places takes."""
    if isinstance(expression, Operation):
        sides = (expression.first, *(other for _, other in expression.rest))
        return tuple(dict.fromkeys(path for side in sides for path in names_here(side)))
    if isinstance(expression, Call) and expression.is_over_places and expression.function != "rank":
        return ()
    if isinstance(expression, Call):
        return tuple(dict.fromkeys(path for part in expression.arguments for path in names_here(part)))
    return names(expression)


def additive(expression: Expression) -> bool:
    """Whether `expression` only adds and subtracts, so that counts stay counts."""
    if isinstance(expression, Operation):
        return additive(expression.first) and all(sign in "+-" and additive(other) for sign, other in expression.rest)
    return not isinstance(expression, Call) or expression.function == "sum"


def subtracts(expression: Expression) -> bool:
    """Whether `expression` subtracts anything, so that its value may be below zero."""
    if isinstance(expression, Operation):
        return subtracts(expression.first) or any(sign == "-" or subtracts(other) for sign, other in expression.rest)
    return False


def alone(call: Call) -> Fraction:
    """What a function over places is where only the figures of one are known. Raises `KeyError`."""
    raise KeyError(call.path)


def evaluate(
    expression: Expression, value_of: Callable[[str], Fraction], over: Callable[[Call], Fraction] = alone
) -> Fraction:
    """Evaluate `expression` exactly; `over` works out a function over places.

    Raises `ImpossibleError` on a division by zero, beyond `LARGEST` and for a change from nothing; `KeyError` for a
    function over places without `over`.
    """
    if isinstance(expression, Number):
        return expression.value
    if isinstance(expression, Name):
        return value_of(expression.path)
    if isinstance(expression, Call):
        return over(expression) if expression.is_over_places else _called(expression, value_of, over)
    value = evaluate(expression.first, value_of, over)
    for operator, other in expression.rest:
        operand = evaluate(other, value_of, over)
        if operator == "/" and operand == 0:
            raise ImpossibleError(f"divides by {written(other)}, which is 0")
        value = _small(_OPERATIONS[operator](value, operand))
    return value


def _called(call: Call, value_of: Callable[[str], Fraction], over: Callable[[Call], Fraction]) -> Fraction:
    values = [evaluate(argument, value_of, over) for argument in call.arguments]
    return _small(_CALLED[call.function](values, [written(argument) for argument in call.arguments]))


def _small(value: Fraction) -> Fraction:
    if max(abs(value.numerator), value.denominator) > LARGEST:
        raise ImpossibleError("makes a number of more than 60 digits")
    return value


def written(expression: Expression) -> str:
    """Write `expression` as a person would, for a message."""
    if isinstance(expression, Number):
        return str(expression.value)
    if isinstance(expression, Name):
        return expression.path
    if isinstance(expression, Call):
        shown = [written(part)[1:-1] if isinstance(part, Operation) else written(part) for part in expression.arguments]
        return _call_with(expression, shown)
    rest = "".join(f" {operator} {written(other)}" for operator, other in expression.rest)
    return f"({written(expression.first)}{rest})"


def substituted(expression: Expression, shown: Callable[[Name | Number], str]) -> str:
    """Write `expression` with what is `shown` for each name and number, without parentheses around the whole."""
    if isinstance(expression, Call):
        return _call_with(expression, [substituted(argument, shown) for argument in expression.arguments])
    if not isinstance(expression, Operation):
        return shown(expression)
    first = _apart(expression.first, shown)
    return first + "".join(f" {operator} {_apart(other, shown)}" for operator, other in expression.rest)


def _apart(expression: Expression, shown: Callable[[Name | Number], str]) -> str:
    text = substituted(expression, shown)
    return f"({text})" if isinstance(expression, Operation) else text


def _call_with(call: Call, arguments: Sequence[str]) -> str:
    return f"{call.function}({', '.join([*arguments, *filter(None, [call.first])])})"


def _parts(expression: Expression) -> Iterator[Expression]:
    """Yield `expression` and everything in it, in reading order."""
    yield expression
    if isinstance(expression, Operation):
        yield from _parts(expression.first)
        for _, other in expression.rest:
            yield from _parts(other)
    elif isinstance(expression, Call):
        for argument in expression.arguments:
            yield from _parts(argument)


_CALLED: dict[str, Callable[[Sequence[Fraction], Sequence[str]], Fraction]] = {"rate": rate, "change": change}
_OPERATIONS: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
}
