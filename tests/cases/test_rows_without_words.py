"""What a row of a list lacks is told where that row stands, in the list's own file; its other faults are told once."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from factsheet.cli import main

SET = "set: {year: 2017, as_of: 2018-07-11, source: s}\n"
N = "measures: {n: {label: N, kind: count, people: false}}\n"
SPEC = """factsheet: 1
title: T
theme: hotline
data: t
default_place: x
file: f
body:
  - each: {rows: w, body: [{text: '{row.name}: {WHAT}'}]}
"""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "t.csv").write_text("id,name,a\nx,Xenia,9\n", "utf-8")
    (tmp_path / "t.measures.yaml").write_text(f"{SET}{N.replace('n:', 'a:')}", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(rows: str, what: str, measures: str = N, spec: str = SPEC) -> str:
    Path("w.csv").write_text(rows, "utf-8")
    Path("w.measures.yaml").write_text(SET + measures, "utf-8")
    Path("s.yaml").write_text(spec.replace("{WHAT}", what), "utf-8")
    return CliRunner().invoke(main, ["check", "s.yaml"], prog_name="factsheet").stderr


@pytest.mark.parametrize(
    ("header", "measures", "rows", "column"),
    [
        ("hours", N, "1,9 to 5\nv,x,Duo,2,", "hours"),
        ("m", N.replace("}}", "}, m: {label: M, kind: amount}}"), "1,5.5\nv,x,Duo,2,", "m"),
        ("m", N.replace("}}", "}, m: {label: M, kind: text}}"), "1,ab\nv,x,Duo,2,", "m"),
        ("fips", N, "1,29\nv,x,Duo,2,", "fips"),
    ],
)  # fmt: skip
def test_a_cell_that_is_empty(header: str, measures: str, rows: str, column: str) -> None:
    said = check(f"id,place,name,n,{header}\nu,x,Uno,{rows}\n", f"{{row.{column}}}", measures)
    assert said == (
        f"w.csv:3: text: no '{column}' for Duo, which {{row.{column}}} on line 8 of s.yaml prints. Write it in that "
        f"row, or draw the block only when: row.{column}.\n"
    )


def test_a_column_of_a_table_is_not_drawn_by_a_condition() -> None:
    spec = SPEC.replace("each: {rows: w, body: [{text: '{row.name}: {WHAT}'}]}", "table: {list: w, columns: [n, m]}")
    said = check(
        "id,place,name,n,m\nu,x,Uno,1,a\nv,x,Duo,2,\n", "", N.replace("}}", "}, m: {label: M, kind: text}}"), spec
    )
    assert said == (
        "w.csv:3: table.columns: no 'm' for Duo, which the column m on line 8 of s.yaml shows. "
        "Write it in that row, or take the column out.\n"
    )


def test_what_it_advises_works() -> None:
    rows = "id,place,name,n,hours\nu,x,Uno,1,9 to 5\nv,x,Duo,2,\n"
    spec = SPEC.replace("{text: '{row.name}: {WHAT}'}", "{text: {when: row.hours, words: '{row.name}: {row.hours}'}}")
    assert check(rows, "", spec=spec) == ""
    assert check(rows.replace("2,\n", "2,10 to 4\n"), "{row.hours}") == ""


@pytest.mark.parametrize(
    ("rows", "measures", "what", "said"),
    [
        ("1\nv,x,Duo,1O4", N, "{row.n}", "w.csv:3: n: '1O4' for v has a letter where a digit belongs. Write 104.\n"),
        ("1\nv,x,Duo,2", N.replace("count, people: false", "count") + "disclosure: {minimum: 2, because: us}\n",
         "{row.n}", "w.csv:2: n: the count for u is above 0 and under 2, the least that the policy lets print. Leave u "
         "out, or change the disclosure policy in w.measures.yaml.\n"),
        ("1\nv,x,Duo,0", N + "formulas: {r: n / n}\n", "{row.r}",
         "w.measures.yaml:3:12: r: for v divides by n, which is 0. Correct the formula, or the figures it uses.\n"),
    ],
)  # fmt: skip
def test_a_fault_of_a_row_is_told_once(rows: str, measures: str, what: str, said: str) -> None:
    assert check(f"id,place,name,n\nu,x,Uno,{rows}\n", what, measures) == said


def test_a_value_of_a_row_outside_of_its_body() -> None:
    spec = SPEC.replace("each: {rows: w, body: [{text: '{row.name}: {WHAT}'}]}", "text: 'In {row.n}.'")
    assert check("id,place,name,n\nu,x,Uno,1\n", "", spec=spec) == (
        "s.yaml:8:15: text: there is no value 'row.n'. Put it into the body of an each with rows: LIST.\n"
    )
