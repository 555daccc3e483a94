"""What is attached of a figure is as exact as the page prints it, whatever block names it."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.pdf.reading import read_pdf

SPEC = """
factsheet: 1
title: "{place.name} in figures"
theme: hotline
data: t
default_place: adams
file: test
body:
  - banner: {title: "{place.name} in figures"}
BODY
  - text: There were {visits}.
foot:
  - footnotes: rest
"""
MEASURES = """
set: {year: 2023, as_of: 2024-03-01, source: State office, status: provisional}
against: {goal: {file: goal, label: the goal}}
measures:
  calls: {label: Calls, kind: count, people: false, format: compact}
  visits: {label: Visits, kind: count, people: false, status: revised}
"""
GOAL = """
set: {year: 2024, as_of: 2024-03-01, source: Plan}
measures:
  calls: {label: Calls, kind: count, people: false}
"""


def built(body: str, folder: Path) -> factsheet.Result:
    (folder / "test.yaml").write_text(SPEC.replace("BODY", f"  {body}"), "utf-8")
    (folder / "t.csv").write_text("id,name,calls,visits\nadams,Adams,12380,20\nbirk,Birk,2395,5\n", "utf-8")
    (folder / "t.measures.yaml").write_text(MEASURES, "utf-8")
    (folder / "goal.csv").write_text("id,name,calls\ng,Goal,12500\n", "utf-8")
    (folder / "goal.measures.yaml").write_text(GOAL, "utf-8")
    return factsheet.build(factsheet.load(folder / "test.yaml"), "adams")


@pytest.mark.parametrize(
    "body",
    [
        "- bars: {measures: [calls, visits]}",
        '- each: {measures: [calls], body: [{counts: {items: [{value: measure.value, label: "{measure.label}"}]}}]}',
        "- counts: {items: [{value: calls, label: Calls}]}",
    ],
)
def test_a_figure_that_is_printed_short_is_attached_as_it_is_printed(body: str, tmp_path: Path) -> None:
    result = built(body, tmp_path)
    [data] = read_pdf(result.data, result.name).attachments.values()
    row = next(line for line in data.decode().splitlines() if line.startswith("calls,"))
    assert row.split(",")[2] == "12400"


@pytest.mark.parametrize(
    "body", ["- compare: {against: goal, items: [calls]}", "- text: We had {calls@goal}.", "- text: We had {calls}."]
)
def test_a_figure_of_another_file_has_not_the_status_of_this_set(body: str, tmp_path: Path) -> None:
    assert built(body, tmp_path).report
