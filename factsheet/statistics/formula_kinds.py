"""The kind of a figure that a formula works out, as it follows from the kinds of its parts.

A share less a share is percentage points; counts add up to a count, and less each other are an amount; what is divided
by its like is a bare number, which a measure may call a share, a growth or a ratio; the mean of all places is of their
kind. A kind that a measure declares must be one of those that the formula can give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import get_args

from factsheet import syntax
from factsheet.numbers import Kind
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.statistics.formulas import Call, Expression, Name, Number
from factsheet.statistics.measures import Formula, Measures

_BARE: tuple[Kind, ...] = ("amount", "share", "growth", "rate", "ratio", "percentage-points")
_MEASURED: tuple[Kind, ...] = ("amount", "rate", "ratio", "rank", "year")


@record
class FormulaKind:
    """What a formula gives: the kinds that it may be called, the likeliest first, and the currency of its amounts.

    `per` is what a rate is a rate of, where that is known.
    """

    kinds: tuple[Kind, ...]
    currency: str = ""
    per: int | None = None


ANYTHING = FormulaKind((*_BARE, "count", "rank", "year"))
_NUMBER = FormulaKind(_BARE)
_COUNT = FormulaKind(("count", "amount"))
_SHARE = FormulaKind(("share", "growth", "amount"))
_POINTS = FormulaKind(("percentage-points",))
_SAID = {
    "percentage-points": "percentage points: a share less a share is no share",
    "count": "a count",
    "amount": "an amount",
}

Part = Callable[[str], FormulaKind]


def kind_of(expression: Expression, part: Part) -> FormulaKind:
    """Work out what a formula gives from what `part` says of each figure that it names."""
    if isinstance(expression, Name):
        return part(expression.path)
    if isinstance(expression, Number):
        return _NUMBER
    if isinstance(expression, Call):
        return _of_call(expression, part)
    found = kind_of(expression.first, part)
    typed = isinstance(expression.first, Number)
    for operator, other in expression.rest:
        right = kind_of(other, part)
        found = _RULES[operator](found, right, typed, isinstance(other, Number))
        typed = False
    return found


def _of_call(call: Call, part: Part) -> FormulaKind:
    """What a function gives: by itself, or like the figures that it takes."""
    if call.function == "rate":
        per = call.arguments[-1]
        return FormulaKind(("rate", "amount"), per=int(per.value) if isinstance(per, Number) else None)
    if call.function in _OF_FUNCTIONS:
        return _OF_FUNCTIONS[call.function]
    found = part(call.path)
    kind = found.kinds[0]
    if call.function == "sum":
        return _COUNT if kind == "count" else _like(found) if kind in ("amount", "rank") else ANYTHING
    if kind == "count" and call.function in ("mean", "median"):  # which need not be whole
        return FormulaKind(("amount", "count"))
    return replace(_like(found), per=found.per)


_OF_FUNCTIONS = {"rank": FormulaKind(("rank",)), "change": FormulaKind(("growth", "amount"))}


def formula_kinds_of(measures: Measures, order: Iterable[Formula]) -> dict[str, FormulaKind]:
    """Work out what every measure and formula gives; `order` has each formula after those that it uses."""
    found = {
        path: FormulaKind((measure.kind,), measure.currency, measure.per) for path, measure in measures.measures.items()
    }
    for formula in order:
        if formula.path not in found:
            found[formula.path] = kind_of(formula.expression, lambda path: found.get(path.partition("@")[0], ANYTHING))
    return found


def likely_kind(
    formula: Formula, made: Mapping[str, Formula], entries: Iterable[tuple[str, syntax.Scalar, syntax.Node]]
) -> Kind:
    """The likeliest kind of what a formula works out, from the kinds that the `entries` of measures give.

    A number divided by its like is most often a share.
    """
    nodes = {path: value.get("kind") for path, _, value in entries if isinstance(value, syntax.Mapping)}
    said = {path: node.text for path, node in nodes.items() if isinstance(node, syntax.Scalar)}

    def part(path: str, above: tuple[str, ...]) -> FormulaKind:
        name = path.partition("@")[0]
        if kind := next((one for one in get_args(Kind) if one == said.get(name)), None):
            return FormulaKind((kind,))
        if name not in made or name in above:
            return ANYTHING
        return kind_of(made[name].expression, lambda inner: part(inner, (*above, name)))

    found = part(formula.path, ())
    return "share" if found.kinds == _BARE else found.kinds[0]


def check(measures: Measures, order: Iterable[Formula], problems: list[Problem]) -> None:
    """Report every measure whose kind its formula cannot give, such as a share for the difference of two shares."""
    order = tuple(order)
    found = formula_kinds_of(measures, order)
    for formula in order:
        measure = measures.measures.get(formula.path)
        given = kind_of(formula.expression, lambda path: found.get(path.partition("@")[0], ANYTHING))
        if measure and measure.kind not in given.kinds:
            what = given.kinds[0]
            fact = f"kind: {measure.kind}, and its formula gives {_SAID.get(what, f'a figure of kind {what}')}."
            problems.append(
                Problem.of("kind-does-not-agree", measure.location, formula.path, fact, f"Write kind: {what}.")
            )
        elif measure and measure.per and given.per and measure.per != given.per:
            fact = f"per: {measure.per}, and its formula gives a rate per {given.per}."
            problems.append(
                Problem.of("kind-does-not-agree", measure.location, formula.path, fact, f"Write per: {given.per}.")
            )


def _sum(left: FormulaKind, right: FormulaKind, typed_left: bool, typed_right: bool) -> FormulaKind:
    if typed_left or typed_right:
        return _like(right if typed_left else left)
    if left.kinds[0] == right.kinds[0] == "count":
        return _COUNT
    return _like(left) if _alike(left, right) else ANYTHING


def _difference(left: FormulaKind, right: FormulaKind, typed_left: bool, typed_right: bool) -> FormulaKind:
    if typed_right and left.kinds == _BARE:
        return left  # a quotient less 1 may be called a growth
    if left.kinds[0] == right.kinds[0] == "share" and not typed_left and not typed_right:
        return _POINTS
    if "share" in (left.kinds[0], right.kinds[0]) and (typed_left or typed_right):
        return _SHARE  # 1 - a share is the rest of it
    if left.kinds[0] == right.kinds[0] == "count":
        return FormulaKind(("amount", "count"))
    return _like(left) if _alike(left, right) else ANYTHING


def _product(left: FormulaKind, right: FormulaKind, typed_left: bool, typed_right: bool) -> FormulaKind:
    if typed_left or typed_right:
        return replace(ANYTHING, currency=left.currency or right.currency)
    measured = next((one for one in (left, right) if one.kinds[0] in ("count", "amount")), None)
    return FormulaKind(("amount", "count"), measured.currency) if measured else ANYTHING


def _quotient(left: FormulaKind, right: FormulaKind, typed_left: bool, typed_right: bool) -> FormulaKind:
    if typed_right:
        return replace(ANYTHING, currency=left.currency)
    if left.currency and not right.currency:
        return FormulaKind(_MEASURED, left.currency)
    return _NUMBER


def _like(nature: FormulaKind) -> FormulaKind:
    """A sum of figures of one kind is of that kind; its size may be called an amount."""
    kinds: tuple[Kind, ...] = ("amount",) if nature.kinds[0] in ("rank", "year") else (nature.kinds[0], "amount")
    return FormulaKind(tuple(dict.fromkeys(kinds)), nature.currency)


def _alike(left: FormulaKind, right: FormulaKind) -> bool:
    return left.kinds[0] == right.kinds[0] and left.currency == right.currency


_RULES: Mapping[str, Callable[[FormulaKind, FormulaKind, bool, bool], FormulaKind]] = {
    "+": _sum,
    "-": _difference,
    "*": _product,
    "/": _quotient,
}
