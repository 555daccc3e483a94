"""The figures of a place as exact fractions: a formula's value is printed from 28 digits, and judged from all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from factsheet.statistics import Figure
from factsheet.statistics.consistency import in_order
from factsheet.statistics.formulas import ImpossibleError, evaluate
from factsheet.statistics.measures import Formula


def exact_values(figures: Mapping[str, Figure], formulas: Iterable[Formula]) -> dict[str, Fraction]:
    """The exact values of the figures that are published and are numbers, by path."""
    exact = {
        path: Fraction(figure.value) for path, figure in figures.items() if isinstance(figure.value, int | Decimal)
    }
    for formula in in_order(formulas):
        if formula.path in exact:
            try:
                exact[formula.path] = evaluate(formula.expression, exact.__getitem__)
            except (KeyError, ImpossibleError):  # made from what is not published: its own value is
                continue
    return exact
