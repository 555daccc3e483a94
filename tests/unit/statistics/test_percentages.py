"""Percentages of one whole: made to add up to 100, or said not to; and figures that a place does not have."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factsheet
from factsheet.numbers.parse_digits import parse_percent
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard
from factsheet.problems import Location, Problem, Refused
from factsheet.statistics.percentages import Whole, together

SPEC = """
factsheet: 1
title: Thirds
theme: hotline
data: d
default_place: north
file: "{place.slug}"
body:
  - text: "{a}, {b} and {c}; {a:percent1}, {b:percent1} and {c:percent1}. Visits: {visits}."
  - text: {when: visits, words: There were visits.}
"""
MEASURES = """
set: {year: 2020, as_of: 2020-01-01, source: me}
measures:
  a: {label: A, kind: share}
  b: {label: B, kind: share}
  c: {label: C, kind: share}
  visits: {label: Visits, kind: count, people: false, optional: true}
"""
NAMES = ("a", "b", "c", "d", "e", "f")


def project(folder: Path, rounding: str, table: str = "north,North,0.333,0.333,0.334,12\n") -> Path:
    (folder / "spec.yaml").write_text(SPEC, "utf-8")
    (folder / "d.csv").write_text("id,name,a,b,c,visits\n" + table, "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES + rounding, "utf-8")
    return folder / "spec.yaml"


def lines(spec: Path) -> list[str]:
    result = factsheet.build(factsheet.load(spec))
    return heard(read_pdf(result.data, result.name))[1:]


def problem(spec: Path) -> str:
    with pytest.raises(Refused) as refused:
        factsheet.build(factsheet.load(spec))
    return str(refused.value)


def test_by_largest_remainder_they_add_up(tmp_path: Path) -> None:
    spec = project(tmp_path, "percentages: [{parts: [a, b, c], rounding: largest-remainder}]\n")
    assert lines(spec)[0] == "text: 33%, 33% and 34%; 33.3%, 33.3% and 33.4%. Visits: 12."
    assert len(lines(spec)) == 2


def test_plain_ones_are_said_not_to_add_up_where_they_do_not(tmp_path: Path) -> None:
    whole = "percentages: [{parts: [a, b, c], rounding: plain}]\n"
    uneven = project(tmp_path, whole, "north,North,0.335,0.335,0.33,12\n")
    assert lines(uneven)[0].startswith("text: 34%, 34% and 33%; 33.5%")
    assert lines(uneven)[-1] == "text: Percentages may not add up to 100 because of rounding."
    even = project(tmp_path, whole, "north,North,0.5,0.25,0.25,12\n")
    assert lines(even) == ["text: 50%, 25% and 25%; 50.0%, 25.0% and 25.0%. Visits: 12.", "text: There were visits."]


@pytest.mark.parametrize("rounding", ["largest-remainder", "plain"])
def test_a_part_that_is_there_is_never_nothing(rounding: str, tmp_path: Path) -> None:
    whole = f"percentages: [{{parts: [a, b, c], rounding: {rounding}}}]\n"
    found = lines(project(tmp_path, whole, "north,North,0.004,0.496,0.5,12\n"))
    assert found[0].startswith("text: 0.4%, 50% and 50%; 0.4%, 49.6% and 50.0%")
    assert found[-1] == "text: Percentages may not add up to 100 because of rounding."


def test_a_part_beside_a_small_one_is_never_all(tmp_path: Path) -> None:
    whole = "percentages: [{parts: [a, b, c], rounding: largest-remainder}]\n"
    assert lines(project(tmp_path, whole, "north,North,0.996,0.004,0,12\n"))[0].startswith("text: 99.6%, 0.4% and 0%")


@pytest.mark.parametrize(
    ("rounding", "table", "said"),
    [
        ("percentages: [{parts: [a, b, c], rounding: plain}]", "north,North,0.3,0.3,0.3,1\n",
         "percentages: the parts are 90.0 % together for north. Correct them, or remove the one that is no part."),
        ("percentages: [{parts: [a, bb], rounding: plain}]", None, "percentages: no share 'bb'. Use 'b'."),
        ("percentages: [{parts: [a, visits], rounding: plain}]", None,
         "percentages: no share 'visits'. Describe it under measures, with kind: share."),
        ("percentages: [{parts: [a], rounding: plain}]", None,
         "percentages: has no list of at least two parts. Write parts: [share.sex, share.labor]."),
        ("percentages: [{parts: [a, b, c], rounding: largest}]", None,
         "percentages: no rounding 'largest'. Known are largest-remainder and plain. "
         "Use one of them, such as 'largest-remainder'."),
        ("percentages: {a: b}", None, "percentages: is no list of wholes. Write percentages: [{parts: [share.sex, "
         "share.labor], rounding: largest-remainder}]."),
    ],
)  # fmt: skip
def test_one_mistake_has_one_message(rounding: str, table: str | None, said: str, tmp_path: Path) -> None:
    spec = project(tmp_path, rounding, table) if table else project(tmp_path, rounding)
    found = problem(spec)
    assert found.splitlines() == [found]
    assert found.partition(": ")[2] == said


def test_a_figure_that_a_place_does_not_have_is_said_to_be_missing(tmp_path: Path) -> None:
    spec = project(tmp_path, "", "north,North,0.5,0.25,0.25,\n")
    assert lines(spec) == [
        "text: 50%, 25% and 25%; 50.0%, 25.0% and 25.0%. Visits: not available.",
        "text: n/a No figure is available: Visits.",
    ]  # fmt: skip


def test_a_count_that_is_not_optional_must_be_there(tmp_path: Path) -> None:
    spec = project(tmp_path, "", "north,North,0.5,0.25,0.25,\n")
    file = tmp_path / "d.measures.yaml"
    file.write_text(file.read_text("utf-8").replace(", optional: true", ""), "utf-8")
    step = "Write it; 0 means none, and optional: true that it is not known."
    assert problem(spec).endswith(f"visits: no figure for north. {step}")


@given(st.lists(st.integers(1, 10_000), min_size=2, max_size=6))
def test_the_parts_are_a_hundred_and_close_to_themselves(counts: list[int]) -> None:
    shares = {name: Fraction(n, sum(counts)) for name, n in zip(NAMES, counts, strict=False)}
    problems: list[Problem] = []
    found = together(Whole(tuple(shares), "largest-remainder", Location("m.yaml", 1, 1)), shares, "north", problems)
    assert not problems
    if all(part.percent is None for part in found.values()):
        # Equal parts would have been printed as unequal ones, or a small one as nothing.
        assert len(set(shares.values())) < len(shares) or min(shares.values()) < Fraction(1, 100)
        return
    for form, step in (("percent", Decimal(1)), ("percent1", Decimal("0.1"))):
        printed = {name: part.percent[form] for name, part in found.items() if part.percent}
        assert sum(printed.values()) == 100
        assert not {0, 100} & {*printed.values()}
        assert len({(shares[name], printed[name]) for name in shares}) == len(set(shares.values()))
        assert all(abs(Fraction(printed[name]) - shares[name] * 100) < Fraction(step) for name in shares)


def test_percentages_that_do_not_add_up_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from factsheet import numbers

    spec = project(tmp_path, "percentages: [{parts: [a, b, c], rounding: largest-remainder}]\n")
    written = numbers.written
    monkeypatch.setattr(numbers, "written", lambda *given: written(*given).replace("34%", "33%"))
    assert "the percentages of a, b, c are 99 together." in problem(spec)
    assert parse_percent("33%", "en-US") == 33
