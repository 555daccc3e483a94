"""Whether a measure is of a kind that its formula can give, as it follows from the kinds of its parts."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.problems import Problem
from factsheet.statistics.kinds_of_parts import ANYTHING, FormulaKind, kind_of
from factsheet.statistics.measures import Formula, Measures

_SAID = {
    "percentage-points": "percentage points: a share less a share is no share",
    "count": "a count",
    "amount": "an amount",
}


def formula_kinds_of(measures: Measures, order: Iterable[Formula]) -> dict[str, FormulaKind]:
    """Work out what every measure and formula gives; `order` has each formula after those that it uses."""
    found = {
        path: FormulaKind((measure.kind,), measure.currency, measure.per) for path, measure in measures.measures.items()
    }
    for formula in order:
        if formula.path not in found:
            found[formula.path] = kind_of(formula.expression, lambda path: found.get(path.partition("@")[0], ANYTHING))
    return found


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
