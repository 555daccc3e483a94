"""Sheets on which a bar seems to stand beside another figure, or in the ink of its track, and does not."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet

MEASURES = """
set: {year: 2024, as_of: 2025-02-01, source: Bureau of Health}
measures:
  a: {label: Calls, kind: count, people: false}
  b: {label: Texts, kind: count, people: false}
  t: {label: All, kind: count, people: false}
  none: {label: None, kind: count, people: false}
"""
SPEC = """
factsheet: 1
title: Test
theme: mine
data: table
default_place: x
file: test
body:
"""
BODIES = (
    "- bars: {as: rows, items: [{label: Calls, value: a}, {label: 'Beside {a} calls', value: b}]}",
    "- bars: {as: columns, items: [{label: Calls, value: a}, {label: 'Of {a}', value: b}]}",
    "- breakdown: {of: t, as: bar, parts: [{value: a, label: Calls}, {value: b, label: Texts}]}",
    "- breakdown: {of: t, as: ring, parts: [{value: a, label: Calls}, {value: b, label: Texts}], "
    "center: {value: t, label: Cases}}",
    "- bars: {series: [Last year, A longer name of this year], items: [{label: All, values: [none, none]}, "
    "{label: Some, values: [none, none]}]}",
)


@pytest.mark.parametrize("edition", ["email", "handout"])
@pytest.mark.parametrize("ink", ["ice", "edge", "mid", "coal"])  # the last three are those of parts
@pytest.mark.parametrize("body", BODIES)
def test_what_looks_like_another_figure_or_a_track_is_left_alone(
    body: str, ink: str, edition: str, tmp_path: Path
) -> None:
    (tmp_path / "table.csv").write_text("id,name,a,b,t,none\nx,Xland,30,12,42,0\n", "utf-8")
    (tmp_path / "table.measures.yaml").write_text(MEASURES, "utf-8")
    (tmp_path / "themes").mkdir()
    theme = f"factsheet-theme: 1\nextends: hotline\ngrounds: {{none: {{track: {ink}}}}}\n"
    (tmp_path / "themes" / "mine.yaml").write_text(theme, "utf-8")
    (tmp_path / "test.yaml").write_text(f"{SPEC}  {body}\n", "utf-8")
    assert factsheet.build(factsheet.load(tmp_path / "test.yaml"), edition=edition).good
