"""Where a formula cannot be worked out for a place the reason is told, once, and no column is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.problems import Refused

SPEC = """factsheet: 1
title: T
theme: hotline
page: {size: letter, margin: 42pt}
data: d
default_place: north
file: t
body:
  - text: "Costs changed by {changed}."
"""
MEASURES = """set: {year: 2025, as_of: 2026-02-01, source: S}
measures:
  cost: {label: Cost, kind: amount, currency: USD}
  visits: {label: Visits, kind: count, people: false}
  each: {label: Cost of a visit, kind: amount, currency: USD}
  changed: {label: Change, kind: growth}
formulas: {each: cost / visits, changed: each / 2 - 1}
disclosure: {preset: none, because: no people}
"""


def test_of_a_formula_that_uses_one_that_fails_only_the_reason_is_told(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(SPEC, "utf-8")
    (tmp_path / "d.csv").write_text("id,name,cost,visits\nnorth,North,7,0\nsouth,South,7,2\n", "utf-8")
    (tmp_path / "d.measures.yaml").write_text(MEASURES, "utf-8")
    with pytest.raises(Refused) as refused:
        factsheet.build(factsheet.load(tmp_path / "s.yaml"))
    facts = {problem.fact for problem in refused.value.problems}
    assert facts == {"for north divides by visits, which is 0."}
