"""A claim that no figure can make false is warned of: it proves nothing of the phrase that it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet

SPEC = """\
factsheet: 1
title: T
theme: hotline
data: d
default_place: x
file: t
claims:
  - {say: one in five, holds: "HOLDS"}
body:
  - text: It is one in five.
  - counts: {as: row, items: [{value: cases, label: Cases}, {value: dry, label: Homes without water}]}
"""
MEASURES = """\
set: {year: 2025, as_of: 2026-02-01, source: S}
measures:
  cases: {label: Cases, kind: count, people: false}
  dry: {label: Homes without water, kind: share}
  gain: {label: Gain, kind: amount}
"""


def warned(folder: Path, holds: str) -> list[str]:
    (folder / "s.yaml").write_text(SPEC.replace("HOLDS", holds), "utf-8")
    (folder / "d.csv").write_text("id,name,cases,dry,gain\nx,Kent,12,0.21,5\n", "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    return [problem.fact for problem in factsheet.load(folder / "s.yaml").warnings if problem.code == "idle-claim"]


@pytest.mark.parametrize(
    "holds", ["1 > 0", "1/5 = 1/5", "cases >= 0", "dry <= 1", "dry / dry = 1", "cases + 1 > cases", "set.year > 0"]
)
def test_what_no_figure_can_break_is_told(holds: str, tmp_path: Path) -> None:
    assert warned(tmp_path, holds) == [
        f"{holds} is true whatever the figures are, and so says nothing of 'one in five'."
    ]


@pytest.mark.parametrize(
    "holds", ["dry > 1/5", "cases > 0", "dry < 1", "gain >= 0", "cases / 100 >= dry / 100", "set.year > 2024"]
)
def test_what_a_figure_can_break_is_a_claim(holds: str, tmp_path: Path) -> None:
    assert warned(tmp_path, holds) == []
