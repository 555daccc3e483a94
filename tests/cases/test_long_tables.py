"""Tables with a row for each figure or each period of a place: what is beside the figures, and who lacks a period."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from factsheet.cli import main

LONG = """
set: {as_of: 2025-02-01, source: S}
table:
  place: county
  long: {measure: measure, period: year, value: value}
measures:
  smoking: {label: Smoking, kind: share}
  visits: {label: Visits, kind: count, people: false}
"""
SPEC = """
factsheet: 1
title: T
theme: hotline
page: {size: letter, margin: 42pt}
data: d
default_place: A
file: "{place.slug}"
fit: [{fill: 10%}]
body:
  - text: "{place.name}: {smoking}"
"""
TOP = "county,measure,year,value,source\n"


def run(folder: Path, command: str, table: str, measures: str = LONG, spec: str = SPEC) -> Result:
    (folder / "d.csv").write_text(table, "utf-8")
    (folder / "d.measures.yaml").write_text(measures, "utf-8")
    (folder / "s.yaml").write_text(spec, "utf-8")
    return CliRunner().invoke(main, [command, str(folder / "s.yaml"), "--all"])


def test_a_column_beside_the_figures_that_no_sheet_needs_is_left_alone(tmp_path: Path) -> None:
    rows = "A,smoking,2024,0.1,Survey\nA,visits,2024,70,Registry\nB,smoking,2024,0.3,Survey\nB,visits,2024,40,\n"
    found = run(tmp_path, "check", TOP + rows)
    assert found.exit_code == 0, found.stderr
    assert "given twice" not in found.stderr


def test_a_text_that_each_figure_has_its_own_of_is_none_of_the_place(tmp_path: Path) -> None:
    rows = "A,smoking,2024,0.1,Survey\nA,visits,2024,70,Registry\n"
    found = run(tmp_path, "check", TOP + rows, spec=SPEC.replace("{smoking}", "{smoking} {place.source}"))
    assert "there is no value 'place.source'" in found.stderr
    same = run(tmp_path, "check", TOP + rows.replace("Registry", "Survey"), spec=(tmp_path / "s.yaml").read_text())
    assert same.exit_code == 0, same.stderr


def test_equal_figures_of_two_groups_are_not_read_as_one(tmp_path: Path) -> None:
    rows = "A,visits,2024,70,women\nA,visits,2024,70,men\nA,smoking,2024,0.1,women\n"
    found = run(tmp_path, "check", (TOP + rows).replace("source", "sex"))
    assert found.exit_code == 1
    said = "d.csv:3: visits: is given twice for A in 2024, first on line 2: sex 'women' and 'men'."
    assert said in found.stderr


def test_a_place_without_a_row_of_the_last_period_is_named(tmp_path: Path) -> None:
    table = "year,county,smoking\n2023,A,0.1\n2024,A,0.15\n2023,B,0.1\n2022,C,0.1\n"
    measures = LONG.replace("long: {measure: measure, period: year, value: value}", "period: year")
    found = run(
        tmp_path, "check", table, measures.replace("  visits: {label: Visits, kind: count, people: false}\n", "")
    )
    assert found.exit_code == 0, found.stderr
    said = (
        "d.csv:4: warning: B: has a row of 2023 and none of 2024, and so no sheet. The same is true of C. Add its row"
    )
    assert said in found.stderr.replace(str(tmp_path) + "/", "")
