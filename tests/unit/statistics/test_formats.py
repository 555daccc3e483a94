"""A format that a measure lacks a field for is answered with that field, and only where it helps."""

from __future__ import annotations

import pytest

from factsheet.numbers import NumberType, formats_for
from factsheet.problems import Location
from factsheet.statistics.formats import no_format

UNIT = {"one": "case", "other": "cases"}


def step(format_: str, number_type: NumberType, path: str = "x") -> str:
    formats = formats_for(number_type, "en")
    assert format_ not in formats
    return no_format(path, format_, formats, Location("s.yaml", 1, 1), "text").next_step


@pytest.mark.parametrize(
    ("format_", "number_type", "field"),
    [
        ("counted", NumberType("count"), "Give x a unit under measures, such as unit: {one: case, other: cases}."),
        ("counted", NumberType("amount"), "Give x a unit under measures, such as unit: {one: case, other: cases}."),
        ("money", NumberType("amount"), "Give x a currency under measures, such as currency: USD."),
        ("with-per", NumberType("rate"), "Give x what it is a rate of under measures, such as per: 100000."),
        ("counted", NumberType("share"), ""),
        ("counted", NumberType("amount", currency="USD"), ""),
        ("counted", NumberType("year"), ""),
        ("money", NumberType("count"), ""),
        ("with-per", NumberType("count"), ""),
        ("with-per", NumberType("percentage-points"), ""),
    ],
)
def test_the_field_that_gives_a_format(format_: str, number_type: NumberType, field: str) -> None:
    said = step(format_, number_type)
    assert said.endswith(f"Remove ':{format_}'.")
    assert said.removesuffix(f"Remove ':{format_}'.").removesuffix(" Or: ") == field


def test_what_it_says_is_so() -> None:
    assert "counted" in formats_for(NumberType("count", unit=UNIT), "en")
    assert "money" in formats_for(NumberType("amount", currency="USD"), "en")
    assert "with-per" in formats_for(NumberType("rate", per=100_000), "en")


def test_a_figure_of_another_period_is_of_the_same_measure() -> None:
    assert step("counted", NumberType("count"), "x@last").startswith("Give x a unit")
