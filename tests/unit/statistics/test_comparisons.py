"""Comparisons, the part of the grammar of formulas that claims are made of."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factsheet.problems import Location, Problem
from factsheet.statistics import formulas
from factsheet.statistics.formulas import Comparison

VALUES = {"a": Fraction(1, 3), "b.c": Fraction(2), "zero": Fraction(0)}


def parsed(text: str) -> Comparison:
    problems: list[Problem] = []
    found = formulas.parse_comparison(text, "claims.holds", Location("s.yaml", 3, 9), problems)
    assert problems == []
    assert found
    return found


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("a * 3 = 1", True),  # exactly: no digit is lost
        ("a<1/3", False),
        ("a <= 1/3", True),
        ("a ≤ 1/3", True),
        ("b.c == 2", True),
        ("b.c >= 2.0", True),
        ("b.c > 2", False),
        ("-b.c < a - b.c + 0.1", True),
        ("(a + a) * 3 ≥ b.c", True),
    ],
)
def test_a_comparison_is_exact(text: str, true: bool) -> None:
    assert parsed(text).holds(VALUES.__getitem__) is true


def test_the_names_of_both_sides() -> None:
    assert parsed("b.c / a > a + zero").names == ("b.c", "a", "zero")


def test_a_division_by_zero_has_no_truth() -> None:
    with pytest.raises(formulas.ImpossibleError, match="divides by zero, which is 0"):
        parsed("a / zero > 1").holds(VALUES.__getitem__)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("a", "compares nothing: it has none of < <= = >= >."),
        ("a > b > c", "has '>' where an operator or the end belongs."),
        ("a >", "ends where a measure or a number belongs."),
        ("> a", "has '>' where a measure or a number belongs."),
        ("a != b", "cannot be read from '!= b' on."),
        ("a > 50%", "cannot be read from '%' on."),
        ("", "is empty."),
        ("a > 1" + " + 1" * 300, "has 1205 characters, and a comparison has at most 1000."),
    ],
)
def test_what_is_said_of_what_is_no_comparison(text: str, fact: str) -> None:
    problems: list[Problem] = []
    assert formulas.parse_comparison(text, "claims.holds", Location("s.yaml", 3, 9), problems) is None
    [problem] = problems
    assert problem.fact == fact
    assert problem.next_step.startswith("Write one comparison of measures and numbers")


def test_a_formula_compares_nothing() -> None:
    problems: list[Problem] = []
    assert formulas.parse("a > 1", "a", Location("m.yaml", 7, 15), problems) is None
    assert problems[0].fact == "has '>' where an operator or the end belongs."
