"""What figures are held against lies on a second sheet of the workbook, or in a file with some of its columns."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

import factsheet
from factsheet.problems import Refused

MEASURES = """
set: {as_of: 2025-03-14, year: 2024, source: invented}
table: {sheet: Counties, place: County}
measures:
  adults: {column: Adults 18+, label: Adults, kind: count, people: false}
  waiting: {column: Waiting list, label: On the waiting list, kind: count, people: false}
  gained: {column: Gained a level (%), label: Learners who gained a level, kind: share}
against:
  target: {file: targets, label: the 2025 target}
"""
TARGETS = """
TABLE
set: {year: 2025, as_of: 2024-12-09, source: invented}
measures: {}
"""
SHEET = """factsheet: 1
title: "{place.name}"
language: en-US
theme: county
page: {size: letter, margin: 42pt}
data: literacy
default_place: Lewis
file: "{place.slug}"
body:
  - text: "{gained} against {gained@target}."
"""


def project(folder: Path, table: str, csv: str = "") -> Path:
    """A sheet of a workbook of two sheets; `table` says in the measures file of the targets where these are."""
    book = openpyxl.Workbook()
    places = book.active
    places.title = "Counties"
    for row in (["County", "Adults 18+", "Waiting list", "Gained a level (%)"], ["Lewis", 900, 12, "59%"]):
        places.append(row)
    targets = book.create_sheet("Targets 2025")
    for row in (["Board targets for 2025"], [], ["County", "Gained a level (%)"], ["All counties", "60%"]):
        targets.append(row)
    (folder / "data").mkdir()
    book.save(folder / "data" / "literacy.xlsx")
    (folder / "data" / "literacy.measures.yaml").write_text(MEASURES, "utf-8")
    if table:
        (folder / "data" / "targets.measures.yaml").write_text(TARGETS.replace("TABLE", table), "utf-8")
    if csv:
        (folder / "data" / "targets.csv").write_text(csv, "utf-8")
    spec = folder / "sheet.yaml"
    spec.write_text(SHEET, "utf-8")
    return spec


def target(spec: Path) -> object:
    """What the sheet's figure is held against."""
    [lewis] = factsheet.load(spec).statistics.places
    assert lewis.figures["waiting@target"].state == "not-available"
    return lewis.figures["gained@target"].value


def refused(spec: Path) -> str:
    with pytest.raises(Refused) as told:
        factsheet.load(spec)
    return "\n".join(str(problem) for problem in told.value.problems if not problem.is_warning)


@pytest.mark.parametrize("csv", ["", "County,Gained a level (%)\nAll counties,10%\n"], ids=["alone", "beside a file"])
def test_targets_on_a_second_sheet_of_the_workbook(tmp_path: Path, csv: str) -> None:
    table = "table: {file: literacy.xlsx, sheet: Targets 2025, place: County}"
    assert target(project(tmp_path, table, csv)) == Decimal("0.60")


@pytest.mark.parametrize("table", ["", "table: {place: County}"])
def test_targets_in_a_file_with_the_columns_that_are_held_against(tmp_path: Path, table: str) -> None:
    csv = "County,Gained a level (%)\nAll counties,60%\n" if table else "Adults 18+,Gained a level (%)\n4,60%\n"
    assert target(project(tmp_path, table, csv)) == Decimal("0.60")


@pytest.mark.slow
def test_a_misspelt_heading_is_still_told_with_its_file(tmp_path: Path) -> None:
    text = refused(project(tmp_path, "", "Gained a lvel (%),Adults 18+\n60%,4\n"))
    assert "targets.csv is held against, and has no column 'Gained a level (%)'" in text
    assert "Write column: Gained a lvel (%)." in text
    assert "Waiting list" not in text


def test_a_file_without_sheets_is_not_asked_for_one(tmp_path: Path) -> None:
    table = "table: {sheet: Targets 2025, place: County}"
    text = refused(project(tmp_path, table, "County,Gained a level (%)\nAll counties,60%\n"))
    assert "targets.csv has no sheets, and so no sheet 'Targets 2025'. Take sheet: out." in text


def test_where_targets_may_lie_is_told(tmp_path: Path) -> None:
    assert "there is no file 'targets' beside literacy.xlsx. Put it there, or correct" in refused(project(tmp_path, ""))


def test_a_measures_file_without_a_table_is_told_to_name_it(tmp_path: Path) -> None:
    text = refused(project(tmp_path, "table: {place: County}"))
    assert "say in targets.measures.yaml where it is: table: {file: counties.xlsx, sheet: Targets}." in text
