"""Messages call a place by its name where its id is a code: nobody knows which state 29 is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factsheet.cli import main

MEASURES = """
set: {year: 2023, as_of: 2024-01-01, source: invented}
table: {place: FIPS, name: State}
measures:
  victims: {column: Victims, label: Victims, kind: count}
  calls: {column: Calls, label: Calls, kind: count, people: false}
  share: {column: Share, label: Share, kind: share, optional: true}
formulas: {each: victims / calls}
disclosure: {minimum: 3, because: our policy}
"""
SPEC = """
factsheet: 1
title: "{place.name}"
theme: hotline
data: t
default_place: "29"
file: "{place.slug}"
body:
  - text: "In {place.name} {victims} of {calls}, which is {each} each."
"""
GOOD = [("29", "Missouri"), ("20", "Kansas"), ("19", "Iowa"), ("31", "Nebraska"), ("17", "Illinois"), ("18", "Indiana")]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "t.measures.yaml").write_text(MEASURES, "utf-8")
    (tmp_path / "s.yaml").write_text(SPEC, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(project: Path, figures: str, *typed: str, places: list[tuple[str, str]] = GOOD) -> Result:
    rows = "".join(f"{code},{name},{figures}\n" for code, name in places)
    (project / "t.csv").write_text(f"FIPS,State,Victims,Calls,Share\n{rows}", "utf-8")
    return CliRunner().invoke(main, ["check", "s.yaml", *typed], prog_name="factsheet")


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ("q,12,", "t.csv:2: victims: 'q' for Missouri is not a whole number. Write the whole number, or say what"),
        (",12,", "t.csv:2: victims: no figure for Missouri."),
        ("2,2,", "t.csv:2: victims: the count for Missouri is above 0 and under 3, the least that the policy lets"),
        ("4,12,3", "t.csv:2: share: "),
        ("0,0,", "t.measures.yaml:8:12: each: for Missouri "),
    ],
)
def test_a_problem_of_a_row_names_the_place(figures: str, said: str, project: Path) -> None:
    result = check(project, figures)
    assert result.exit_code == 1
    assert said in result.stderr
    assert "for 29" not in result.stderr
    assert "Leave 29" not in result.stderr


def test_the_column_of_codes_is_used(project: Path) -> None:
    (project / "t.measures.yaml").write_text(MEASURES.replace("place: FIPS", "place: Code"), "utf-8")
    (project / "t.csv").write_text("Code,State,Victims,Calls,Share,Faxes\n29,Missouri,4,12,,1\n", "utf-8")
    result = CliRunner().invoke(main, ["check", "s.yaml"], prog_name="factsheet")
    assert "a column is used by no measure: Faxes." in result.stderr


def test_the_same_in_many_rows_names_the_first_places(project: Path) -> None:
    result = check(project, "q,12,", "--all")
    assert "The same in 6 rows: Missouri (line 2), Kansas (line 3), Iowa (line 4) and 3 more." in result.stderr
    assert " 29" not in result.stderr.replace("2 of 29", "")


def test_the_same_on_many_sheets_names_the_first_places(project: Path) -> None:
    spec = SPEC.replace("title:", "fit: [{fill: 90%}]\ntitle:")
    (project / "s.yaml").write_text(spec, "utf-8")
    result = check(project, "12,12,", "--all")
    assert "The same in 6 places: Illinois, Indiana, Iowa and 3 more." in result.stderr
    assert "29" not in result.stderr


def test_only_some_sheets_are_named(project: Path) -> None:
    spec = SPEC.replace(" each.", " each. {place.word}")
    (project / "s.yaml").write_text(spec, "utf-8")
    rows = "".join(f"{code},{name},12,12,,{'W' * 150 if n < 2 else 'w'}\n" for n, (code, name) in enumerate(GOOD))
    (project / "t.csv").write_text(f"FIPS,State,Victims,Calls,Share,word\n{rows}", "utf-8")
    result = CliRunner().invoke(main, ["check", "s.yaml", "--all"], prog_name="factsheet")
    assert result.exit_code == 1
    assert "Only for Missouri." in result.stderr
    assert "Only for Kansas." in result.stderr


def test_two_figures_of_one_place_that_cannot_be_compared_name_it(project: Path) -> None:
    words = "{victims} of {calls}, by {victims:difference(calls, percent)}."
    (project / "s.yaml").write_text(SPEC.replace("{victims} of {calls}, which is {each} each.", words), "utf-8")
    rows = "".join(f"{code},{name},12,{3 * n},\n" for n, (code, name) in enumerate(GOOD))
    (project / "t.csv").write_text(f"FIPS,State,Victims,Calls,Share\n{rows}", "utf-8")
    result = CliRunner().invoke(main, ["check", "s.yaml", "--all"], prog_name="factsheet")
    assert "calls is 0, and nothing is a percentage of nothing. Only for Missouri." in result.stderr


def test_json_has_the_code_as_it_was_asked_for(project: Path) -> None:
    result = check(project, "q,12,", "--all", "--format", "json")
    assert {one["place"] for one in json.loads(result.stdout)["not_made"]} == {code for code, _ in GOOD}


def test_counties_of_one_name_have_their_codes_behind_it(project: Path) -> None:
    result = check(project, "q,12,", places=[("29", "Washington"), ("31", "Washington"), ("17", "Kent")])
    assert "'q' for Washington (29) is not a whole number." in result.stderr


def test_a_word_stays_what_it_is(project: Path) -> None:
    (project / "s.yaml").write_text(SPEC.replace('"29"', "mo"), "utf-8")
    result = check(project, "q,12,", places=[("mo", "Missouri"), ("a1", "Iowa")])
    assert "'q' for mo is not a whole number." in result.stderr


def test_a_file_that_cannot_be_named_is_of_a_place_with_a_name(project: Path) -> None:
    (project / "s.yaml").write_text(SPEC.replace('"{place.slug}"', '"{place.slug}-{place.word}"'), "utf-8")
    (project / "t.csv").write_text(f"FIPS,State,Victims,Calls,Share,word\n29,Missouri,12,12,,{'w' * 200}\n", "utf-8")
    result = CliRunner().invoke(main, ["check", "s.yaml"], prog_name="factsheet")
    assert "cannot name a file of the sheet for Missouri: " in result.stderr
    assert "Put a shorter name of Missouri into it" in result.stderr


def test_two_places_of_one_file_are_named(project: Path) -> None:
    (project / "s.yaml").write_text(SPEC.replace('"{place.slug}"', "sheet"), "utf-8")
    result = check(project, "12,12,", "--all", places=GOOD[:2])
    assert "Missouri and Kansas would both be written to sheet.email.pdf." in result.stderr


def test_what_is_typed_may_be_the_figure_of_a_place_with_a_name(project: Path) -> None:
    (project / "s.yaml").write_text(SPEC.replace("{each} each.", "{each} each. All 12 of 99 are far."), "utf-8")
    check(project, "12,99,", places=GOOD[:3])
    result = CliRunner().invoke(main, ["claims", "s.yaml", "--all"], prog_name="factsheet")
    assert (result.exit_code, result.stderr) == (0, "")
    shown = result.stdout
    assert "equals victims of Missouri: 12 (t.csv:2), and 2 more places" in shown
    assert "equals calls of Missouri: 99 (t.csv:2), and 2 more places" in shown
