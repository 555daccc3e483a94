"""A soft hyphen says nothing, wherever it is typed: in the spec, in a cell, in a label or in the source."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard

SPEC = """factsheet: 1
title: T
theme: hotline
page: {size: letter, margin: 42pt}
data: d
default_place: x
file: t
body:
  - text: "{place.name}, {place.note}, {set.source}, So\u00adft"
  - each: {measures: [q], body: [{text: "{measure.label}: {measure.value}"}]}
"""
MEASURES = """set: {year: 2025, as_of: 2026-02-01, source: Sou~rce}
measures:
  q: {label: Vi~sits, kind: count, people: false}
  note: {label: Note, kind: text}
disclosure: {preset: none, because: no people}
"""


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u2060", ""])
def test_what_is_not_seen_is_no_difference(unseen: str, tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(SPEC, "utf-8")
    (tmp_path / "d.csv").write_text("id,name,q,note\nx,No~rth,7,Sou~th side\n".replace("~", unseen), "utf-8")
    (tmp_path / "d.measures.yaml").write_text(MEASURES.replace("~", unseen), "utf-8")
    result = factsheet.build(factsheet.load(tmp_path / "s.yaml"))
    said = "\n".join(heard(read_pdf(result.data, result.name))).replace(unseen or "\0", "")
    assert "North, South side, Source, Soft" in said
    assert "Visits: 7" in said
