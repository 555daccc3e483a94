"""What stands under dots among few places says no more than what is drawn, and parts its labels so that each is one."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard

SPEC = """\
factsheet: 1
title: Sheet
theme: hotline
file: sheet
default_place: kent
data: t
body:
  - banner: {title: Sheet}
  - table: {columns: [value, land, dots], rows: [pm, share, temp, days]}
  - footnotes: sources
"""
MEASURES = """\
set: {year: 2024, as_of: 2024-12-31, source: Register}
table: {place: name, rows: {totals: {Land: land}}, missing: {not_available: [x]}}
against: {land: {row: land, label: the land}}
measures:
  pm: {label: Dust, kind: amount, unit: mg, better: low}
  share: {label: Share, kind: share, written: percent}
  temp: {label: Warmth, kind: amount, unit: degrees}
  days: {label: Index, kind: amount, optional: true}
"""
ROWS = "name,pm,share,temp,days\nKent,12,10%,9,1\nTalbot,11,11%,8,x\nLand,11,10%,7,3\n"


@pytest.mark.parametrize("more", [0, 1, 2])
def test_quartiles_are_told_where_they_are_drawn(more: int, tmp_path: Path) -> None:
    rows = ROWS + "".join(f"Place {n},1{n},1{n}%,5,2\n" for n in range(more))
    for name, text in {"s.yaml": SPEC, "t.csv": rows, "t.measures.yaml": MEASURES}.items():
        (tmp_path / name).write_text(text, "utf-8")
    said = "\n".join(heard(read_pdf(factsheet.build(factsheet.load(tmp_path / "s.yaml")).data, "s.pdf")))
    assert ("text: middle half" in said) is ("The middle half lies between the quartiles" in said) is (more == 2)
    assert "where no end is better (Share; Warmth, degrees; Index)." in said
