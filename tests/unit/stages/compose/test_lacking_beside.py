"""A place's own figure, beside a comparison that has none: what the sentence on it says is not available."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.stages.bind import Job

MEASURES = """
set: {as_of: 2025-03-14, start: 2024-01-01, end: 2024-12-31, source: invented}
table:
  place: name
  period: year
  rows: {totals: {Target 2025: target}}
  missing: {not_available: [n/a, ""]}
measures:
  learners: {label: Learners enrolled, kind: count, people: false}
  cost: {label: Cost per learner, kind: amount, currency: USD, better: low}
against:
  target: {row: target, label: the 2025 target, phrase: of the 2025 target}
  last: {period: -1, label: last year}
"""
TABLE = """name,year,learners,cost
Lewis,2023,701,1100
Lewis,2024,741,1093
Essex,2023,42,1250
Essex,2024,45,n/a
Target 2025,2024,800,
"""
SHEET = """factsheet: 1
title: "{place.name}"
language: en-US
theme: county
page: {size: letter, margin: 42pt}
data: d
default_place: Lewis
file: "{place.slug}"
body:
  - text: "One line."
BODY
"""
TABLED = """  - table:
      head: Indicator
      columns: [value, {show: target, head: Target}]
      rows: [learners, cost]
"""
IN_WORDS = """  - text: "Cost {cost}, and the target {cost@target}."
"""


def printed(folder: Path, body: str, place: str = "lewis") -> str:
    """The text of one sheet."""
    (folder / "d.csv").write_text(TABLE, "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    spec = folder / "sheet.yaml"
    spec.write_text(SHEET.replace("BODY\n", body), "utf-8")
    [result] = factsheet.build_all(factsheet.load(spec), [Job(place)])
    assert result.good, "\n".join(map(str, result.problems))
    return " ".join(plain_text(read_pdf(result.data, "s.pdf", only_text=True)).split())


@pytest.mark.parametrize("body", [TABLED, IN_WORDS], ids=["table", "words"])
def test_a_comparison_without_a_figure_is_named_and_not_the_place(tmp_path: Path, body: str) -> None:
    text = printed(tmp_path, body)
    assert "$1,093" in text
    assert "No figure is available: Cost per learner (the 2025 target)." in text
    assert "(2024)" not in text


def test_where_both_lack_it_the_measure_is_said_to_have_none(tmp_path: Path) -> None:
    assert "No figure is available: Cost per learner." in printed(tmp_path, TABLED, "essex")
