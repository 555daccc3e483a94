"""The last line of a run of several sheets, and what its JSON says of each sheet."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from factsheet.problems import Location, Problem
from factsheet.problems.brief import brief
from tests.unit.cli.test_cli import edited, project, run

__all__ = ["project"]


def last(text: str) -> str:
    return text.splitlines()[-1]


def test_a_run_ends_with_what_is_not_made_and_why(project: Path) -> None:
    edited(project / "hope.yaml", "victims: 174", "victims: many")
    result = run("build", "spec.yaml", "--all", "--edition", "email")
    assert last(result.stderr) == (
        "1 of 2 sheets; not made: Missouri (victims: 'many' is not a whole number)."
    )  # fmt: skip


def test_with_several_editions_places_are_counted_as_well(project: Path) -> None:
    edited(project / "hope.yaml", "victims: 174", "victims: many")
    result = run("build", "spec.yaml", "--place", "missouri", "--place", "kansas", "--edition", "email,handout")
    assert last(result.stderr).startswith("2 of 4 sheets (1 of 2 places complete); not made: Missouri (victims: ")


def test_an_edition_that_is_not_made_is_named(project: Path) -> None:
    (project / "out" / "missouri.handout.pdf" / "in the way").mkdir(parents=True)
    result = run("build", "spec.yaml", "--all", "--edition", "email,handout")
    assert "3 of 4 sheets (1 of 2 places complete); not made: Missouri (handout: " in last(result.stderr)


def test_one_place_has_no_last_line(project: Path) -> None:
    edited(project / "hope.yaml", "victims: 174", "victims: many")
    result = run("build", "spec.yaml", "--edition", "email,handout")
    assert " of " not in last(result.stderr).partition("victims")[0]
    assert "not made" not in result.stderr


@pytest.mark.slow
def test_check_ends_with_it_too_and_a_good_run_says_nothing_to_a_program(project: Path) -> None:
    assert run("check", "spec.yaml", "--all").stderr == ""
    edited(project / "hope.yaml", "victims: 174", "victims: many")
    assert last(run("check", "spec.yaml", "--all").stderr).startswith("1 of 2 sheets; not made: Missouri (")


def test_json_has_place_edition_and_code_of_each_sheet(project: Path) -> None:
    edited(project / "hope.yaml", "victims: 174", "victims: many")
    result = run("build", "spec.yaml", "--all", "--edition", "email,handout", "--format", "json")
    said = json.loads(result.stdout)
    assert [(one["place"], one["edition"], one["codes"]) for one in said["sheets"]] == [
        ("kansas", "email", []),
        ("kansas", "handout", []),
    ]
    assert [(one["place"], one["name"], one["edition"], one["codes"]) for one in said["not_made"]] == [
        ("missouri", "Missouri", "email", ["malformed-figure"]),
        ("missouri", "Missouri", "handout", ["malformed-figure"]),
    ]


def test_problems_in_few_words() -> None:
    cell = Location("health.xlsx", 19, 20, "T19")
    error = Problem.of("spreadsheet-error", cell, "table", "#REF! is an error of the spreadsheet.", "Correct the cell.")
    bare = Problem.of("formula-without-value", cell, "calls", "the formula '=A1' has no value.", "Open it.")
    full = Problem.of("overset", Location("s.yaml", 4), "text", "overset by 12.3 mm for Kent (print, en, letter).")
    full = replace(full, over=12.3)
    wide = replace(full, code="too-wide")
    long = Problem.of("malformed-figure", cell, "calls", f"'{'x' * 90}' is not a number.")
    assert brief(error) == "cell T19 is #REF!"
    assert brief(bare) == "cell T19 has no value"
    assert brief(full) == "12.3 mm too high"
    assert brief(wide) == "12.3 mm too wide"
    assert len(brief(long)) == 60
    assert brief(Problem.of_row("missing-cell", cell, "calls", "kent", "no figure for kent.")) == "calls: no figure"
