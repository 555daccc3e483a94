"""A card of which half of the figures are not published for its place is warned of; the place's sheet is not."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.stages.bind import Job

MEASURES = """
set: {as_of: 2025-03-14, year: 2024, source: Learner register}
table: {missing: {suppressed: ["*"]}}
measures:
  learners: {label: Learners, kind: count, people: false}
  waiting: {label: On the waiting list, kind: count, people: false}
  tutors: {label: Tutors, kind: count, people: false}
"""
TABLE = "id,name,learners,waiting,tutors\nlewis,Lewis,741,*,94\nhamilton,Hamilton,12,*,*\n"
SHEET = """factsheet: 1
title: "{place.name}"
language: en-US
theme: county
page: {size: letter, margin: 42pt}
data: d
default_place: lewis
file: "{place.slug}"
contacts:
  phone: {show: 315-555-0148}
social: {message: "{learners} came.", counts: headline, contact: phone}
body:
  - counts:
      id: headline
      as: headline
      items:
        - {value: learners, label: Learners}
        - {value: waiting, label: Waiting}
        - {value: tutors, label: Tutors}
  - callout: {title: Call, items: [{contact: phone, label: Call}]}
"""


@pytest.mark.parametrize(
    ("place", "edition", "lacking"),
    [("hamilton", "social", "'Waiting' and 'Tutors': 2 of its 3"), ("lewis", "social", ""), ("hamilton", "email", "")],
)
def test_a_card_with_half_of_its_figures(tmp_path: Path, place: str, edition: str, lacking: str) -> None:
    (tmp_path / "d.csv").write_text(TABLE, "utf-8")
    (tmp_path / "d.measures.yaml").write_text(MEASURES, "utf-8")
    spec = tmp_path / "sheet.yaml"
    spec.write_text(SHEET, "utf-8")
    results = list(factsheet.build_all(factsheet.load(spec), [Job(place, edition)]))
    assert all(result.good for result in results), "\n".join(str(p) for r in results for p in r.problems)
    said = [one for result in results for one in result.problems if one.code == "card-of-gaps"]
    assert [one.is_warning for one in said] == [True] * bool(lacking)
    assert all(f"the card of Hamilton has no figure for {lacking}." in one.fact for one in said)
