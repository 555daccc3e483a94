"""What fixed decimals make nothing is less than the least of them, with its unit too, and attached as it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard

MEASURES = """\
set: {year: 2024, as_of: 2024-12-31, source: Register}
table: {place: name, period: year}
against: {last: {period: -1, label: last year}}
measures:
  water: {label: Water, kind: amount, unit: {one: liter, other: liters}, decimals: 1}
  budget: {label: Budget, kind: amount, currency: USD}
"""
ROWS = "name,year,water,budget\nKent,2023,0.05,$1m\nKent,2024,0.004,($1.04m)\n"
SPEC = """\
factsheet: 1
title: Sheet
theme: hotline
file: sheet
default_place: kent
data: t
body:
  - banner: {title: Sheet}
  - BLOCK
  - footnotes: sources
"""


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ('text: "They use {water:counted}."', "They use less than 0.1 liters."),
        ('text: "{water:counted} are used."', "Less than 0.1 liters are used."),
        ("table: {columns: [value, last], rows: [water]}", "less than 0.1 / 0.1"),
        ("compare: {against: last, items: [water]}", "Down from 0.1 (last year)"),
        ("compare: {against: last, items: [budget, water]}", "Down from 0.1 (last year)"),
    ],
)
def test_it_is_proved_with_its_unit_and_attached(block: str, said: str, tmp_path: Path) -> None:
    for name, text in {"s.yaml": SPEC.replace("BLOCK", block), "t.csv": ROWS, "t.measures.yaml": MEASURES}.items():
        (tmp_path / name).write_text(text, "utf-8")
    data = factsheet.build(factsheet.load(tmp_path / "s.yaml")).data
    assert said in "\n".join(heard(read_pdf(data, "s.pdf"))).replace("\u00a0", " ")
