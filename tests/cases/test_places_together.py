"""What a place is compared with is taken of many places: which of them it leaves out is said, by their names."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import factsheet
from factsheet.cli import main
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.stages.verify import taken
from factsheet.statistics import several_places

MEASURES = """set: {year: 2024, as_of: 2025-01-01, source: s}
table: {place: code, name: County}
measures:
  calls: {column: Calls, label: Calls, kind: count, people: false}
  beds: {column: Beds, label: Beds, kind: count, people: false, optional: true}
against:
  middle: {places: all, take: TAKE, label: the middle county}
"""
SPEC = """factsheet: 1
title: "{place.name}"
theme: hotline
data: t
default_place: kent
file: "{place.slug}"
body:
  - text: "{calls} beside {calls@middle}; {beds} beside {beds@middle}."
"""
NAMES = ("Kent", "Dover", "Talbot", "Essex", "Bath", "Somerset", "York")


def run(
    folder: Path, monkeypatch: pytest.MonkeyPatch, cells: list[str], take: str = "median", more: str = ""
) -> Result:
    rows = "".join(f"{name.lower()},{name},{cell}\n" for name, cell in zip(NAMES, cells, strict=False))
    (folder / "t.csv").write_text(f"code,County,Calls,Beds\n{rows}", "utf-8")
    (folder / "t.measures.yaml").write_text(MEASURES.replace("TAKE", take) + more, "utf-8")
    (folder / "s.yaml").write_text(SPEC, "utf-8")
    monkeypatch.chdir(folder)
    return CliRunner().invoke(main, ["build", "s.yaml", "--edition", "email"], prog_name="factsheet")


def printed(folder: Path) -> str:
    data = (folder / "out" / "kent.email.pdf").read_bytes()
    return " ".join(plain_text(read_pdf(data, "s.pdf", only_text=True)).split())


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (
            ["10,1", "1O,2", "30,3"],
            "the median of places leaves out Dover (t.csv:3), whose figure calls cannot be read.",
        ),
        (
            ["10,1", "1O,2", "3O,3", "40,4"],
            "leaves out Dover (t.csv:3) and Talbot (t.csv:4), whose figure calls cannot be read.",
        ),
        (["10,1", "1O,2O", "30,3"], "leaves out Dover (t.csv:3), whose figures cannot be read."),
        (
            ["10,1", *["1O,2"] * 5, "3,1"],
            "leaves out Dover (t.csv:3), Talbot (t.csv:4), Essex (t.csv:5) and 2 more, whose",
        ),
        (["10,1", "20,*", "30,", "40,n/a"], ""),
        (["10,1", "20,2", "30,3"], ""),
    ],
)
def test_places_whose_figures_cannot_be_read(
    cells: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run(tmp_path, monkeypatch, cells)
    assert result.exit_code == 0, result.stderr
    warned = [line for line in result.stderr.splitlines() if "against.middle" in line]
    assert len(warned) == bool(said)
    for line in warned:
        assert line.startswith("t.measures.yaml:7:3: warning: against.middle: ")
        assert said in line
        assert line.endswith("Mend that first, and build all sheets again: theirs may change.")


def test_the_places_that_a_comparison_does_not_take_are_no_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = "  near: {places: [kent, talbot], take: mean, label: near}\n"
    result = run(tmp_path, monkeypatch, ["10,1", "1O,2", "30,3"], more=more)
    assert "against.middle" in result.stderr
    assert "against.near" not in result.stderr


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        (["10,1", "20,2", "30,3"], "10 beside 60; 1 beside 6."),
        (["10,1", "20,*", "30,3"], "10 beside 60; 1 beside *."),
        (["10,1", "20,", "30,3"], "10 beside 60; 1 beside n/a."),
        (["10,1", "20,<5", "30,n/a"], "10 beside 60; 1 beside *."),
    ],
)
def test_there_is_no_sum_without_the_figure_of_a_place(
    cells: list[str], text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is not published would be taken for zero."""
    result = run(tmp_path, monkeypatch, cells, "sum")
    assert result.exit_code == 0
    assert all("which reads '" in line for line in result.stderr.splitlines())
    assert printed(tmp_path).startswith(text)


def test_a_sum_of_places_that_cannot_all_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(tmp_path, monkeypatch, ["10,1", "2O,2", "30,3"], "sum")
    assert "the sum of places is not known without Dover (t.csv:3), whose figure calls cannot be read." in result.stderr
    assert printed(tmp_path).startswith("10 beside n/a; 1 beside 6.")


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("rank(calls, low)", "rank(calls, low) leaves out Dover, whose figure cannot be read."),
        ("sum(calls)", "has no value: Dover has no figure calls, so sum(calls) is not known."),
    ],
)
def test_formulas_over_places_name_those_that_have_codes(
    formula: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "t.csv").write_text("code,County,Calls,Beds\n01,Kent,10,1\n02,Dover,2O,2\n03,Talbot,30,3\n", "utf-8")
    measures = MEASURES.replace("TAKE", "max") + f"formulas: {{standing: '{formula}'}}\n"
    (tmp_path / "t.measures.yaml").write_text(measures, "utf-8")
    (tmp_path / "s.yaml").write_text(SPEC, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert said in CliRunner().invoke(main, ["check", "s.yaml"], prog_name="factsheet").stderr


SHARES = """set: {year: 2024, as_of: 2025-01-01, source: s}
table: {place: code, name: County}
measures:
  smoking: {column: Smoking, label: Smoking, kind: share, decimals: 1}
  rate: {column: Rate, label: Rate, kind: rate, decimals: 1}
  paid: {column: Paid, label: Paid, kind: amount}
against:
  middle: {places: all, take: TAKE, label: the middle county}
"""


@pytest.mark.parametrize(
    ("take", "rows", "said"),
    [
        ("median", ["4.5%,4.5,10", "4.6%,4.6,11"], "4.5% beside 4.6%; 4.5 beside 4.6; 10 beside 10.5."),
        ("mean", ["4.5%,4.5,10", "4.6%,4.6,10", "4.6%,4.6,11"], "4.5% beside 4.6%; 4.5 beside 4.6; 10 beside 10.3."),
        ("min", ["4.5%,4.5,10", "3.0%,4.6,11"], "4.5% beside 3.0%; 4.5 beside 4.5; 10 beside 10."),
        ("max", ["4.5%,4.5,10", "3.0%,4.6,11"], "4.5% beside 4.5%; 4.5 beside 4.6; 10 beside 11."),
        ("median", ["4.5%,4.5,10", "n/a,4.6,11", "4.6%,5.5,12"], "4.5% beside 4.6%; 4.5 beside 4.6; 10 beside 11."),
    ],
)
def test_what_is_taken_of_shares_and_rates_has_the_decimals_of_their_measure_and_is_proved(
    take: str, rows: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = "".join(f"{name.lower()},{name},{cells}\n" for name, cells in zip(NAMES, rows, strict=False))
    (tmp_path / "t.csv").write_text(f"code,County,Smoking,Rate,Paid\n{typed}", "utf-8")
    optional = SHARES.replace("kind: share,", "kind: share, optional: true,").replace("TAKE", take)
    (tmp_path / "t.measures.yaml").write_text(optional, "utf-8")
    words = "{smoking} beside {smoking@middle}; {rate} beside {rate@middle}; {paid} beside {paid@middle}."
    (tmp_path / "s.yaml").write_text(SPEC.rpartition("  - text")[0] + f'  - text: "{words}"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["build", "s.yaml", "--edition", "email"], prog_name="factsheet")
    assert result.exit_code == 0, result.stderr
    assert said in printed(tmp_path)


@pytest.mark.parametrize("take", ["median", "mean", "sum", "min", "max"])
def test_a_figure_of_several_places_that_is_wrong_is_found_before_it_is_printed(
    take: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(tmp_path, monkeypatch, ["10,1", "20,2", "40,3", "50,5"], take).exit_code == 0
    monkeypatch.setitem(several_places._TAKEN, take, lambda values: sum(values, Fraction(0)) / 3)
    result = run(tmp_path, monkeypatch, ["10,1", "20,2", "40,3", "50,5"], take)
    assert result.exit_code == 1
    right = {"median": "30", "mean": "30", "sum": "120", "min": "10", "max": "50"}[take]
    assert f"takes 40 as the {take} of 4 figures calls, which is {right}." in result.stderr


def test_a_figure_of_other_places_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = "  near: {places: [kent, talbot], take: mean, label: near}\n"
    run(tmp_path, monkeypatch, ["10,1", "20,2", "40,3"], more=more)
    statistics = factsheet.load(tmp_path / "s.yaml").statistics
    figure = statistics.figure(statistics.places[0], "calls@middle")
    assert figure
    assert not taken.fault(figure, statistics.named)
    wrong = replace(figure, path="calls@near")
    assert taken.fault(wrong, statistics.named) == "takes calls@near of other places than those that near names."
