"""The kind of a figure that a formula works out, as it follows from the kinds of its parts.

A share less a share is percentage points; counts add up to a count, and less each other are an amount; what is divided
by its like is a bare number, which a measure may call a share, a growth or a ratio; the mean of all places is of their
kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import get_args

from factsheet.numbers import Kind
from factsheet.record import record
from factsheet.statistics.expressions import calls, names
from factsheet.statistics.formulas import Call, Expression, Name, Number

_BARE: tuple[Kind, ...] = ("amount", "share", "growth", "rate", "ratio", "percentage-points")
_MEASURED: tuple[Kind, ...] = ("amount", "rate", "ratio", "rank", "year")


@record
class FormulaKind:
    """What a formula gives: the kinds that it may be called, the likeliest first, and the currency of its amounts.

    `per` is what a rate is a rate of, where that is known. It may be `of_share`: a share, times a typed number or not.
    """

    kinds: tuple[Kind, ...]
    currency: str = ""
    per: int | None = None
    of_share: bool = False


ANYTHING = FormulaKind((*_BARE, "count", "rank", "year"))
_NUMBER = FormulaKind(_BARE)
_COUNT = FormulaKind(("count", "amount"))
_SHARE = FormulaKind(("share", "growth", "amount"))
_POINTS = FormulaKind(("percentage-points",))

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
    typed = _is_typed(expression.first)
    for operator, other in expression.rest:
        right = kind_of(other, part)
        found = _RULES[operator](found, right, typed, _is_typed(other))
        typed = False
    return found


def _is_typed(expression: Expression) -> bool:
    """Whether a formula names no figure, as 100 and -1 do not."""
    return isinstance(expression, Number) or not (names(expression) or calls(expression))


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


def likely_kind(path: str, made: Mapping[str, Expression], said: Mapping[str, str]) -> Kind:
    """The likeliest kind of the figure at `path` of those that are `made`, where others are `said` to be of a kind.

    A number divided by its like is most often a share.
    """

    def part(address: str, above: tuple[str, ...]) -> FormulaKind:
        name = address.partition("@")[0]
        if kind := next((one for one in get_args(Kind) if one == said.get(name)), None):
            return FormulaKind((kind,))
        if name not in made or name in above:
            return ANYTHING
        return kind_of(made[name], lambda inner: part(inner, (*above, name)))

    found = part(path, ())
    return "share" if found.kinds == _BARE else found.kinds[0]


def _is_of_share(found: FormulaKind) -> bool:
    return found.of_share or found.kinds[0] == "share"


def _keeps_points(left: FormulaKind, right: FormulaKind, typed_left: bool, typed_right: bool) -> bool:
    """Whether percentage points stand beside a typed number: so many times as many, or a part of them, are points."""
    return (typed_left and right == _POINTS) or (typed_right and left == _POINTS)


def _sum(left: FormulaKind, right: FormulaKind, typed_left: bool, typed_right: bool) -> FormulaKind:
    if typed_left or typed_right:
        return _like(right if typed_left else left)
    if left.kinds[0] == right.kinds[0] == "count":
        return _COUNT
    return _like(left) if _alike(left, right) else ANYTHING


def _difference(left: FormulaKind, right: FormulaKind, typed_left: bool, typed_right: bool) -> FormulaKind:
    if _keeps_points(left, right, typed_left, typed_right):
        return _POINTS
    if typed_right and left.kinds == _BARE:
        return left  # a quotient less 1 may be called a growth
    if _is_of_share(left) and _is_of_share(right) and not typed_left and not typed_right:
        return _POINTS
    if "share" in (left.kinds[0], right.kinds[0]) and (typed_left or typed_right):
        return _SHARE  # 1 - a share is the rest of it
    if left.kinds[0] == right.kinds[0] == "count":
        return FormulaKind(("amount", "count"))
    return _like(left) if _alike(left, right) else ANYTHING


def _product(left: FormulaKind, right: FormulaKind, typed_left: bool, typed_right: bool) -> FormulaKind:
    if _keeps_points(left, right, typed_left, typed_right):
        return _POINTS
    if typed_left or typed_right:
        of_share = _is_of_share(right if typed_left else left)
        return replace(ANYTHING, currency=left.currency or right.currency, of_share=of_share)
    measured = next((one for one in (left, right) if one.kinds[0] in ("count", "amount")), None)
    return FormulaKind(("amount", "count"), measured.currency) if measured else ANYTHING


def _quotient(left: FormulaKind, right: FormulaKind, typed_left: bool, typed_right: bool) -> FormulaKind:
    if typed_right:
        return left if left == _POINTS else replace(ANYTHING, currency=left.currency, of_share=_is_of_share(left))
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
