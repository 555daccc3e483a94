"""Figures of several places of which one is of low reliability: nothing is compared with them, which is right."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults.between.test_between import found

import factsheet
from factsheet.stages.bind import Job, bind

MEASURES = """
set: {year: 2024, as_of: 2025-02-01, source: Bureau of Health}
against: {peers: {places: all, take: TAKE, label: all places}}
measures: {part: {label: Part, kind: share, written: percent, interval: true}}
"""
FIGURES = """id,name,part
arden,Arden,40 (38-42)
bray,Bray,50 (10-90)
corley,Corley,30 (29-31)
"""
SPEC = """
factsheet: 1
title: "{place.name}"
theme: hotline
data: table
default_place: arden
file: test
body:
  - counts: {as: row, items: [{value: part, label: Took part, against: peers}]}
foot:
  - footnotes: sources
"""


@pytest.mark.parametrize("take", ["max", "min", "mean"])
@pytest.mark.parametrize("place", ["arden", "bray"])
def test_no_comparison_with_what_is_of_low_reliability(take: str, place: str, tmp_path: Path) -> None:
    (tmp_path / "test.yaml").write_text(SPEC, "utf-8")
    (tmp_path / "table.csv").write_text(FIGURES, "utf-8")
    (tmp_path / "table.measures.yaml").write_text(MEASURES.replace("TAKE", take), "utf-8")
    assert found(bind(factsheet.load(tmp_path / "test.yaml"), Job(place))) == []
