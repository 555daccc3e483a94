"""A column of words is a text of the place, whether or not the measures file describes it, as a draft does."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard

SPEC = """factsheet: 1
title: Sheet
theme: hotline
file: sheet
default_place: kent
data: t
contacts:
  phone: {show: "{place.phone}"}
body:
  - text: "{calls} calls, at {place.phone}."
  - callout: {title: Call, items: [{contact: phone, main: true}]}
foot:
  - footnotes: sources
"""
MEASURES = """set: {year: 2024, as_of: 2024-12-31, source: The office}
table: {place: Office}
measures:
  calls: {label: Calls, kind: count, people: false, column: Calls}
"""


@pytest.mark.parametrize("more", ["  phone: {label: Phone, kind: text, column: Phone}\n", ""])
def test_a_contact_is_taken_from_the_table(more: str, tmp_path: Path) -> None:
    column = "Phone" if more else "phone"
    (tmp_path / "t.csv").write_text(f"Office,Calls,{column}\nKent,63,410-555-0142\n", "utf-8")
    (tmp_path / "t.measures.yaml").write_text(MEASURES + more, "utf-8")
    (tmp_path / "s.yaml").write_text(SPEC, "utf-8")
    text = "\n".join(heard(read_pdf(factsheet.build(factsheet.load(tmp_path / "s.yaml")).data, "s.pdf")))
    assert "63 calls, at 410-555-0142 (Call 410-555-0142)." in text
    assert text.count("Call 410-555-0142") == 2
