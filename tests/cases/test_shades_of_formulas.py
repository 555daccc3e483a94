"""Areas shaded by what a formula works out, or by a change: each is held against the row that it is of."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard

MEASURES = """\
set: {year: 2023, as_of: 2024-02-01, source: Survey}
table: {place: State, name: State, rows: {totals: {US: us}}, missing: {suppressed: ["*"]}}
against: {us: {row: us, label: the nation}}
measures:
  empty: {label: Empty, kind: count, people: false, column: Empty}
  homes: {label: Homes, kind: count, people: false, column: Homes}
  change: {label: Change, kind: growth, column: Change, written: percent}
  share: {label: Share, kind: share}
  gap: {label: Gap, kind: percentage-points}
  lead: {label: Lead, kind: percentage-points}
formulas: {share: empty / homes, gap: share - share@us, lead: share@us - share}
"""
ROWS = """\
State,Empty,Homes,Change
Kansas,10,100,-3%
Iowa,20,100,-0.4%
Ohio,5,100,2.5%
Utah,*,100,0%
US,400,4000,1%
"""
SPEC = """\
factsheet: 1
title: Sheet
theme: hotline
file: sheet
default_place: kansas
data: t
body:
  - banner: {title: Sheet}
  - map: {areas: VALUE, area: US, caption: Homes}
  - footnotes: sources
"""


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("share", "Iowa 20%, Kansas 10%, Ohio 5%, Utah no figure."),
        ("share:number", "Iowa 0.2, Kansas 0.1, Ohio 0.05, Utah no figure."),
        ("gap", "Iowa 10 percentage points, Kansas 0 percentage points, Ohio −5 percentage points, Utah no figure."),
        ("lead", "Ohio 5 percentage points, Kansas 0 percentage points, Iowa −10 percentage points, Utah no figure."),
        ("change", "Ohio 2.5%, Utah 0%, Iowa −0.4%, Kansas −3%."),
    ],
)
def test_areas_are_shaded_by_a_formula_and_by_a_change(value: str, said: str, tmp_path: Path) -> None:
    found = {"s.yaml": SPEC.replace("VALUE", f'"{value}"'), "t.csv": ROWS, "t.measures.yaml": MEASURES}
    for name, text in found.items():
        (tmp_path / name).write_text(text, "utf-8")
    data = factsheet.build(factsheet.load(tmp_path / "s.yaml")).data
    assert said in "\n".join(heard(read_pdf(data, "s.pdf")))
