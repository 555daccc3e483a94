"""Totals of rounded figures, judged by the intervals that rounding leaves and by no tolerance."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.problems import Refused

SPEC = """
factsheet: 1
title: T
theme: hotline
data: d
default_place: x
file: t
body:
  - breakdown:
      of: t
      list: true
      parts: [{value: a, label: A}, {value: b, label: B}, {value: c, label: C}]
"""
MEASURES = """
set: {year: 2020, as_of: 2020-12-31, source: S SET}
measures:
  t: {label: T, kind: KIND, people: falseTOTAL}
  a: {label: A, kind: KIND, people: false}
  b: {label: B, kind: KIND, people: false}
  c: {label: C, kind: KIND, people: false}
totals: {t: TOTALS}
"""


def text_of(
    folder: Path, row: str, rounded: str = "", total: str = "", parts: str = "[a, b, c]", kind: str = "count"
) -> str:
    """The text of the sheet of a row `t,a,b,c`, in a set or with a total of this `rounded_to`."""
    (folder / "data").mkdir()
    (folder / "data" / "d.csv").write_text(f"id,name,t,a,b,c\nx,Xtown,{row}\n", "utf-8")
    measures = MEASURES.replace(" SET", f", rounded_to: {rounded}" if rounded else "").replace("KIND", kind)
    measures = measures.replace("TOTALS", parts).replace("TOTAL", f", rounded_to: {total}" if total else "")
    (folder / "data" / "d.measures.yaml").write_text(measures, "utf-8")
    (folder / "t.yaml").write_text(SPEC, "utf-8")
    result = factsheet.build(factsheet.load(folder / "t.yaml"))
    return " ".join(plain_text(read_pdf(result.data, result.name)).split())


@pytest.mark.parametrize(
    ("row", "rounded", "total"),
    [
        ("144,100,40,4", "", ""),
        ("140,100,40,10", "10", ""),  # 10 apart; the halves of four steps are 20
        ("130,100,40,10", "10", ""),  # 20 apart: the intervals meet in one value
        ("1000,300,300,200", "100", ""),
        ("0,10,0,0", "10", ""),  # none of 0 to 5, one of 5 to 15
        ("7000,3000,2000,1000", "1000", ""),
        ("6421,3000,2000,1000", "1000", "1"),  # an exact total of rounded parts
    ],
)
def test_totals_that_rounding_explains(row: str, rounded: str, total: str, tmp_path: Path) -> None:
    text = text_of(tmp_path, row, rounded, total)
    whole, *parts = map(int, row.split(","))
    assert ("Figures are rounded, and may not add up to their total." in text) == (whole != sum(parts))


@pytest.mark.parametrize(
    ("row", "rounded", "total"),
    [
        ("143,100,40,4", "", ""),
        ("120,100,40,10", "10", ""),  # 30 apart: more than the halves of four steps
        ("1000,300,200,200", "100", ""),  # 300 apart
        ("0,20,0,0", "10", ""),  # 15 at least, 5 at most: no count is below none
        ("7501,3000,2000,1000", "1000", "1"),
        ("4499,3000,2000,1000", "1000", "1"),
    ],
)
def test_totals_that_rounding_does_not_explain(row: str, rounded: str, total: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"t: [0-9]+, but its parts add up to [0-9]+"):
        text_of(tmp_path, row, rounded, total)


def test_an_amount_may_be_below_zero(tmp_path: Path) -> None:
    assert "Figures are rounded" in text_of(tmp_path, "0,20,0,0", "10", kind="amount")


@pytest.mark.parametrize(
    ("row", "says_so"), [("1,0.334,0.333,0.333", True), ("1,0.5,0.25,0.25", False), ("1,0.125,0.125,0.75", True)]
)
def test_percentages_of_a_breakdown_are_rounded_each_for_itself(row: str, says_so: bool, tmp_path: Path) -> None:
    text = text_of(tmp_path, row, kind="share")
    assert ("Percentages may not add up to 100 because of rounding." in text) == says_so
    assert "34%" not in text


def test_parts_that_overlap_have_a_total_between_the_largest_and_their_sum(tmp_path: Path) -> None:
    """They are right, and are refused as a breakdown alone."""
    with pytest.raises(Refused) as refused:
        text_of(tmp_path, "120,100,40,4", parts="{parts: [a, b, c], may_overlap: true}")
    assert [problem.code for problem in refused.value.problems] == ["overlapping-parts"]
