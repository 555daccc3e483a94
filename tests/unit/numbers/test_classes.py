"""Classes of figures: each figure in one, equal ones together, never more classes than different figures."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factsheet.numbers.classes import Class, by_breaks, by_figures, by_quantiles, class_of, equal_breaks

STEP = Decimal("0.1")
FIGURES = st.lists(st.integers(-50, 50).map(lambda n: Decimal(n) / 10), min_size=1, max_size=40)


def limits(classes: tuple[Class, ...]) -> list[tuple[str, str]]:
    return [(str(each.low), str(each.high)) for each in classes]


def decimals(*figures: str) -> list[Decimal]:
    return [Decimal(figure) for figure in figures]


def test_quantiles_have_about_as_many_figures_each() -> None:
    found = by_quantiles([Decimal(n) for n in range(38)], 4)
    assert limits(found) == [("0", "8"), ("9", "18"), ("19", "27"), ("28", "37")]


def test_equal_figures_are_not_parted() -> None:
    found = by_quantiles(decimals("1", "1", "1", "1", "1", "2", "3", "4"), 4)
    assert limits(found) == [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4")]
    assert limits(by_quantiles(decimals("5", "5", "5"), 4)) == [("5", "5")]


def test_breaks_belong_to_the_class_above_and_classes_without_figures_are_left_out() -> None:
    found = by_breaks(decimals("2.1", "4.9", "5.0", "12.3"), decimals("5", "10"), STEP)
    assert limits(found) == [("2.1", "4.9"), ("5", "9.9"), ("10", "12.3")]
    found = by_breaks(decimals("2.1", "12.3"), decimals("5", "10"), STEP)
    assert limits(found) == [("2.1", "4.9"), ("10", "12.3")]
    assert [each.number for each in found] == [0, 2]  # so that a shade means the same on every sheet


def test_breaks_between_two_steps_begin_with_the_next_step_that_is_printed() -> None:
    found = by_breaks(decimals("2.1", "4.9", "5.0", "12.3"), decimals("4.95", "10.01"), STEP)
    assert limits(found) == [("2.1", "4.9"), ("5.0", "10.0"), ("10.1", "12.3")]


def test_classes_of_figures_reach_from_the_least_to_the_most_of_them() -> None:
    found = by_figures(decimals("12.3", "2.1", "4.9", "5.0"), decimals("5", "10"))
    assert limits(found) == [("2.1", "4.9"), ("5.0", "5.0"), ("12.3", "12.3")]
    assert [each.number for each in by_figures(decimals("2.1", "12.3"), decimals("5", "10"))] == [0, 2]


def test_equal_widths_begin_where_a_figure_can_be_printed() -> None:
    assert equal_breaks(decimals("2.1", "10.2"), 4, STEP) == tuple(decimals("4.2", "6.2", "8.2"))


@given(FIGURES, st.integers(1, 6), st.sampled_from(["quantiles", "equal", "breaks"]))
def test_every_figure_is_in_one_class(figures: list[Decimal], count: int, method: str) -> None:
    if method == "quantiles":
        found = by_quantiles(figures, count)
        assert len(found) == min(count, len(set(figures)))
    else:
        equal = equal_breaks(figures, count, STEP)
        breaks = equal if method == "equal" else tuple(Decimal(n) for n in range(-4, 5, count))
        found = by_breaks(figures, breaks, STEP)
    for figure in figures:
        assert [each for each in found if each.low <= figure <= each.high] == [class_of(figure, found)]
    assert all(below.high < above.low for below, above in pairwise(found))
    assert len(found) <= len(set(figures))


@pytest.mark.parametrize("count", [2, 3, 4])
def test_quantiles_of_different_figures_differ_by_one_at_most(count: int) -> None:
    figures = [Decimal(n * n) for n in range(23)]
    sizes = [sum(each.low <= figure <= each.high for figure in figures) for each in by_quantiles(figures, count)]
    assert max(sizes) - min(sizes) <= 1
