"""A figure of low reliability is compared with nothing, whatever the form, whichever of the two it is."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text

MEASURES = """
set: {year: 2024, as_of: 2025-09-30, source: A survey}
basis: survey
table: {rows: {totals: {State: state}}}
against: {state: {row: state, label: the state, phrase: in the state}}
measures:
  adult: {label: Adult, kind: share, interval: true, better: high}
"""
SPEC = """
factsheet: 1
title: "{place.name}"
language: en-US
theme: hotline
page: {size: letter, margin: 36pt}
data: t
default_place: a
file: "{place.slug}"
body:
  - counts: {as: key, against: [state], verdict: state, items: [{value: adult, label: Adult}]}
  - counts: {as: list, against: [state], items: [{value: adult, label: Adult}]}
  - compare: {against: state, items: [adult]}
  - compare: {as: dots, against: state, items: [adult]}
  - table: {columns: [value, verdict], against: state, rows: [adult]}
foot: [footnotes: rest]
"""
WIDE, NARROW = '"30% (2%–75%)"', '"40% (39%–41%)"'


@pytest.mark.parametrize(("own", "state"), [(WIDE, NARROW), (NARROW, WIDE)])
def test_one_answer_everywhere(own: str, state: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        f"id,name,adult\na,Alba,{own}\nb,Berg,{NARROW}\nc,Corn,{NARROW}\nState,State,{state}\n", "utf-8"
    )
    (tmp_path / "t.measures.yaml").write_text(MEASURES, "utf-8")
    (tmp_path / "s.yaml").write_text(SPEC, "utf-8")
    pdf = factsheet.build(factsheet.load(tmp_path / "s.yaml")).data
    text = " ".join(plain_text(read_pdf(pdf, "s.pdf", only_text=True)).split()).casefold()
    assert text.count("too uncertain to compare") == 5
    assert "no clear difference" not in text
    assert "below" not in text
    assert "above" not in text


FORMULAS = """
set: {year: 2024, as_of: 2025-09-30, source: A survey}
measures:
  calls: {label: Calls, kind: count, people: false}
  answered: {label: Answered, kind: count, people: false}
  smoke: {label: Smoke, kind: share, interval: true}
  rest: {label: Rest, kind: share}
formulas:
  part: answered / calls
  again: part * part
  rest: 1 - smoke
"""


def test_a_formula_of_full_counts_is_one_and_of_an_estimate_is_none(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('id,name,calls,answered,smoke\na,Alba,20,15,"30% (20%–40%)"\n', "utf-8")
    (tmp_path / "t.measures.yaml").write_text(FORMULAS, "utf-8")
    spec, _, _ = SPEC.partition("\nbody:")
    (tmp_path / "s.yaml").write_text(f"{spec}\nbody: [{{text: Hello}}]\n", "utf-8")
    figures = factsheet.load(tmp_path / "s.yaml").statistics.places[0].figures
    assert {path: figures[path].lacks_interval for path in ("calls", "part", "again", "smoke", "rest")} == {
        "calls": False, "part": False, "again": False, "smoke": False, "rest": True
    }  # fmt: skip
