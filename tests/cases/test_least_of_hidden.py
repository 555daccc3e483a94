"""The least of several places is not known where one is hidden, which is small, nor the most where all are less."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard

MEASURES = """\
set: {year: 2024, as_of: 2024-12-31, source: Register}
disclosure: {preset: none, because: the source hides small counts}
table: {place: name, missing: {suppressed: ["*"], not_available: [x]}}
against:
  least: {places: all, take: min, label: the least}
  most: {places: all, take: max, label: the most}
measures:
  cases: {label: Cases, kind: count, people: false, optional: true}
"""
SPEC = """\
factsheet: 1
title: Sheet
theme: hotline
file: sheet
default_place: kent
data: t
body:
  - counts: {items: [{value: cases, label: Cases}], against: [least, most]}
  - footnotes: rest
"""


@pytest.mark.parametrize(
    ("cell", "kent", "said"),
    [
        ("*", "6", "The least: not shown by the source"),
        ("<5", "6", "The least: not shown by the source"),
        ("x", "6", "The same as the least (6)"),
        ("*", "0", "The same as the least (0)"),
    ],
)
def test_the_least_is_not_known_where_a_figure_is_hidden(cell: str, kent: str, said: str, tmp_path: Path) -> None:
    rows = f"name,cases\nKent,{kent}\nTalbot,30\nWorth,{cell}\n"
    for name, text in {"s.yaml": SPEC, "t.csv": rows, "t.measures.yaml": MEASURES}.items():
        (tmp_path / name).write_text(text, "utf-8")
    text = "\n".join(heard(read_pdf(factsheet.build(factsheet.load(tmp_path / "s.yaml")).data, "s.pdf")))
    assert said in text
    assert "Below the most (30)" in text


@pytest.mark.parametrize(
    ("cell", "talbot", "said"),
    [
        ("*", "0", "The most: not shown by the source"),
        ("<5", "3", "The most: not shown by the source"),
        ("<5", "4", "Below the most (4)"),
        ("*", "1", "Below the most (1)"),
        ("x", "0", "The same as the most (0)"),
    ],
)
def test_the_most_is_not_known_where_a_hidden_figure_may_be_more(
    cell: str, talbot: str, said: str, tmp_path: Path
) -> None:
    rows = f"name,cases\nKent,0\nTalbot,{talbot}\nWorth,{cell}\n"
    for name, text in {"s.yaml": SPEC, "t.csv": rows, "t.measures.yaml": MEASURES}.items():
        (tmp_path / name).write_text(text, "utf-8")
    text = "\n".join(heard(read_pdf(factsheet.build(factsheet.load(tmp_path / "s.yaml")).data, "s.pdf")))
    assert said in text
