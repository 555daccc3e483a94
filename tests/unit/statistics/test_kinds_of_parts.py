"""What kind of figure a formula gives: a difference of two shares is percentage points, however it is scaled."""

from __future__ import annotations

import pytest

from factsheet.problems import Location
from factsheet.statistics.formulas import parse
from factsheet.statistics.kinds_of_parts import FormulaKind, kind_of

SHARES = {"a": FormulaKind(("share", "growth", "amount")), "b": FormulaKind(("share", "growth", "amount"))}


def kinds(formula: str) -> tuple[str, ...]:
    expression = parse(formula, "r", Location("m.yaml", 1, 1), [])
    assert expression is not None
    return kind_of(expression, lambda path: SHARES.get(path, FormulaKind(("count", "amount")))).kinds


@pytest.mark.parametrize(
    "formula",
    ["b - a", "(b - a) / 5", "(b - a) * 2", "-1 * (a - b)", "b - (a + 0)", "b - a / 1", "b * 1 - a * 1", "b - a - 0"],
)
def test_a_share_less_a_share_is_percentage_points(formula: str) -> None:
    assert kinds(formula) == ("percentage-points",)


@pytest.mark.parametrize("formula", ["1 - a", "b - 0.1", "(b - a) / b", "(a + b) / 2", "a * b", "a / n", "a + (b - a)"])
def test_a_share_of_something_may_be_a_share(formula: str) -> None:
    assert "share" in kinds(formula)
