"""How the witness holds figures against each other: by what is printed, and by the limits that they lie within."""

from __future__ import annotations

from fractions import Fraction

import pytest
from faults.between.compared import counties

from factsheet.record import replace
from factsheet.stages.bind.evidence import evidence_of
from factsheet.witness import Case, judging
from factsheet.witness.everyone import everyone
from factsheet.witness.facts import Facts
from factsheet.witness.pieces import Fact, Untold
from factsheet.witness.small_lines import course, reach


@pytest.fixture
def arden() -> Facts:
    return Facts.of(Case(evidence_of(counties())), "arden")


def test_an_estimate_is_read_with_its_limits(arden: Facts) -> None:
    fact = arden.fact("smoking")
    assert fact.value == Fraction(194, 1000)
    assert fact.limits == (Fraction(168, 1000), Fraction(22, 100))
    assert not fact.counted
    assert arden.fact("calls").counted


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("calls@last", 150),
        ("calls@2021", 110),
        ("calls@state", 301),
        ("calls@nation", 9000),
        ("calls@typical", Fraction(101, 2)),
        ("calls@pair", 125),
        ("life@typical", Fraction(7855, 100)),
        ("every", 301),
        ("usual", Fraction(9125, 10)),
        ("calls.rank", 1),
    ],
)
def test_what_a_figure_is_held_against_is_looked_up_or_worked_out(arden: Facts, address: str, value: Fraction) -> None:
    assert arden.fact(address).value == value


@pytest.mark.parametrize(
    ("now", "before", "verdict"),
    [
        ("smoking", "smoking@state", "worse"),
        ("smoking", "smoking@last", "unclear"),
        ("life", "life@state", "unclear"),
        ("seen", "seen@state", "below"),
        ("seen", "seen@nation", "below"),
        ("calls", "calls@last", "above"),
        ("smoking", "smoking@typical", "maybe"),
    ],
)
def test_the_verdict_on_a_figure(arden: Facts, now: str, before: str, verdict: str) -> None:
    better = judging.better_of(arden.fact(now), arden.case)
    if verdict == "maybe":
        typical = replace(arden.fact(before), value=arden.fact(now).value - Fraction(1, 100))  # type: ignore[operator]
        assert judging.verdict(arden.fact(now), typical, better, "en-US") == verdict
    else:
        assert judging.verdict(arden.fact(now), arden.fact(before), better, "en-US") == verdict


def test_figures_that_are_printed_alike_are_the_same(arden: Facts) -> None:
    fact = arden.fact("seen")
    near = replace(fact, value=fact.value + Fraction(1, 10000))  # type: ignore[operator]
    assert judging.order_of(near, fact, "", "en-US") == judging.SAME
    assert judging.beside(near, fact, "en-US") == "same"
    assert judging.apart(near, fact, "en-US") == 0


def test_a_figure_that_may_be_hidden_is_not_compared(arden: Facts) -> None:
    fact = arden.fact("calls")
    with pytest.raises(Untold):
        judging.order_of(replace(fact, hidden=frozenset({"n/a"})), fact, "", "en-US")


def test_percentages_have_the_decimals_that_all_of_them_are_typed_with(arden: Facts) -> None:
    assert [type_.decimals for type_ in arden.fact("seen").types] == [1]


def test_the_ends_of_all_places_are_those_that_are_published(arden: Facts) -> None:
    found = everyone("smoking", arden.case, arden.cells)
    assert (found.least.value, found.most.value) == (Fraction(11, 100), Fraction(194, 1000))
    assert (found.count, found.of) == (3, 4)


@pytest.mark.parametrize(
    ("typed", "is_weak"),
    [("20.0 (17.6–22.4)", False), ("3.0 (2.0–6.0)", False), ("3.0 (0.5–5.6)", True), ("45.0 (29.0–61.0)", True)],
)
def test_a_share_within_too_wide_limits_is_of_low_reliability(arden: Facts, typed: str, *, is_weak: bool) -> None:
    row = arden.row.cells
    cell = replace(row["smoking"], text=typed)
    assert arden.cells.is_weak(arden.cells.read(cell, "smoking"), "smoking", row) == is_weak


def test_the_limits_of_another_form_are_not_known(arden: Facts) -> None:
    cell = replace(arden.row.cells["smoking"], text="19.4 (about 3)")
    fact: Fact = arden.cells.fact(cell, "smoking", {})
    assert fact.value == Fraction(194, 1000)
    assert fact.weak is None
    with pytest.raises(Untold):
        judging.is_weak(fact)


def test_a_course_reaches_from_the_first_year_to_the_last(arden: Facts) -> None:
    found = course("life", arden)
    assert found is not None
    assert reach([found]) == ("2021", "2022", "2023", "2024")
    assert course("smoking", Facts.of(arden.case, "dunmore")) is None
