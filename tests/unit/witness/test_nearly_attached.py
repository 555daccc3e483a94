"""A share that a text says nearly, and a chart in per cent, is attached in per cent: the witness has nothing to say."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults.between.test_between import found

import factsheet
from factsheet.stages.bind import Job, bind

MEASURES = """
set: {year: 2024, as_of: 2025-02-01, source: Bureau of Health}
measures:
  part: {label: Part, kind: count, people: false}
  whole: {label: Whole, kind: count, people: false}
  share: {label: Share, kind: share}
formulas: {share: part / whole}
"""
SPEC = """
factsheet: 1
title: "{place.name}"
theme: hotline
data: table
default_place: arden
file: test
language: LANGUAGE
body:
  - text: "Here is {share:approx} of it."
  - BLOCK
foot:
  - footnotes: sources
"""
BLOCKS = ("counts: {items: [{value: share, label: Share}]}", "share: {value: share, as: ring, label: of it}")


@pytest.mark.parametrize("language", ["en-US", "fr-FR"])
def test_a_whole_that_is_said_nearly_is_attached_as_it_is_drawn(language: str, tmp_path: Path) -> None:
    block = "share: {value: part, out_of: whole, as: ring, label: 'of {whole:approx}'}"
    (tmp_path / "test.yaml").write_text(SPEC.replace("LANGUAGE", language).replace("BLOCK", block), "utf-8")
    (tmp_path / "table.csv").write_text("id,name,part,whole\narden,Arden,8201,13248\n", "utf-8")
    (tmp_path / "table.measures.yaml").write_text(MEASURES, "utf-8")
    assert found(bind(factsheet.load(tmp_path / "test.yaml"), Job("arden"))) == []


@pytest.mark.parametrize("language", ["en-US", "es-US", "de-DE", "fr-FR"])
@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("part", [28, 29, 31, 52])
def test_nearly_a_share_is_attached_as_it_is_drawn(part: int, block: str, language: str, tmp_path: Path) -> None:
    (tmp_path / "test.yaml").write_text(SPEC.replace("LANGUAGE", language).replace("BLOCK", block), "utf-8")
    (tmp_path / "table.csv").write_text(f"id,name,part,whole\narden,Arden,{part},100\n", "utf-8")
    (tmp_path / "table.measures.yaml").write_text(MEASURES, "utf-8")
    assert found(bind(factsheet.load(tmp_path / "test.yaml"), Job("arden"))) == []
