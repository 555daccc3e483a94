"""A count of a place is not held against that of all places together, which every place is below."""

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
  - %s
foot:
  - footnotes: sources
"""
MEASURES = """\
set: {year: 2024, as_of: 2024-12-31, source: "Office, 2024."}
disclosure: {preset: none, because: Beds are not people.}
table: {place: name, rows: {totals: {"Maryland": state}}}
against:
  state: {row: state, label: Maryland}
  all: {places: all, take: sum, label: all counties}
  half: {places: all, label: the median}
measures:
  beds: {label: Beds, kind: count}
  rate: {label: Rate, kind: rate, per: 1000}
  share: {label: Share, kind: share}
  part: {label: Share, kind: share}
formulas:
  part: beds / beds@all
  share: beds / beds@state
"""
ROWS = "name,beds,rate\nKent,63,4.1\nTalbot,20,5.0\nDorchester,40,3.0\nMaryland,%s,4.4\n"


def said(folder: Path, block: str, state: str = "5754") -> str:
    (folder / "t.csv").write_text(ROWS % state, "utf-8")
    measures = MEASURES if "share" in block or "part" in block else MEASURES.partition("  share:")[0]
    (folder / "t.measures.yaml").write_text(measures, "utf-8")
    (folder / "s.yaml").write_text(SPEC % block, "utf-8")
    return "\n".join(heard(read_pdf(factsheet.build(factsheet.load(folder / "s.yaml")).data, "s.pdf")))


@pytest.mark.parametrize(
    "block",
    [
        "counts: {items: [{value: beds, label: Beds, against: state}]}",
        "counts: {items: [{value: beds, label: Beds, against: all}]}",
        'text: "There are {beds:verdict(beds@state)}."',
        'text: "The difference is {beds:difference(beds@state)}."',
    ],
)
def test_a_part_is_not_below_its_whole(block: str, tmp_path: Path) -> None:
    with pytest.raises(factsheet.Refused, match="no less than the beds of all 3 places together"):
        said(tmp_path, block)


def test_a_rate_a_median_and_a_share_say_something(tmp_path: Path) -> None:
    items = (
        "{value: rate, label: Rate, against: state}, {value: beds, label: Beds, against: half}, "
        "{value: share, label: Of all beds}"
    )
    text = said(tmp_path, f"counts: {{items: [{items}]}}")
    assert "Below Maryland (4.4)" in text
    assert "Above the median (40)" in text
    assert "1% Of all beds" in text


def test_a_row_of_means_is_no_sum(tmp_path: Path) -> None:
    assert "bove Maryland (41)" in said(tmp_path, "counts: {items: [{value: beds, label: Beds, against: state}]}", "41")


def test_a_formula_on_what_places_are_held_against_is_that_of_places(tmp_path: Path) -> None:
    """The state is 46 times what its counties are: no share, and nobody prints it."""
    assert "51% Of all beds" in said(tmp_path, "counts: {items: [{value: part, label: Of all beds}]}")


def test_the_most_of_all_places_may_be_all_there_is(tmp_path: Path) -> None:
    measures = RAIN.replace("{places: all, label: the median}", "{places: all, take: max, label: the most}")
    measures = measures.replace("kind: amount, unit: inches", "kind: count, people: false")
    block = "table: {columns: [value, half, verdict, dots], against: half, rows: [beds]}"
    for name, text in {
        "t.csv": "name,beds,rate\nKent,0,4\nCalvert,9,5\nMaryland,30,4\n",
        "t.measures.yaml": measures,
        "s.yaml": (SPEC % block).replace(
            "foot:", "  - counts: {items: [{value: beds, label: Beds, against: half}]}\nfoot:"
        ),
    }.items():
        (tmp_path / name).write_text(text, "utf-8")
    text = "\n".join(heard(read_pdf(factsheet.build(factsheet.load(tmp_path / "s.yaml")).data, "s.pdf")))
    assert "/ below the most" in text
    assert "Below the most (9)" in text


RAIN = MEASURES.replace("{label: Beds, kind: count}", "{label: Rain, kind: amount, unit: inches}")
RAIN = RAIN.partition("  share:")[0]


@pytest.mark.parametrize(
    ("more", "other", "heard_of_it"),
    [
        ("", "state", "below Maryland"),  # 30 inches in Maryland are not the sum of 8 and 9
        ("Talbot,7,1\nDorchester,2,1\n", "state", "a part of Maryland"),
        ("", "all", "a part of all counties"),
    ],
)
def test_amounts_of_few_places_may_be_less_than_a_mean(more: str, other: str, heard_of_it: str, tmp_path: Path) -> None:
    rows = f"name,beds,rate\nKent,8,4\nCalvert,9,5\n{more}Maryland,30,4\n"
    spec = SPEC % f"table: {{columns: [value, {other}, verdict, dots], rows: [beds]}}"
    for name, text in {"t.csv": rows, "t.measures.yaml": RAIN, "s.yaml": spec}.items():
        (tmp_path / name).write_text(text, "utf-8")
    text = "\n".join(heard(read_pdf(factsheet.build(factsheet.load(tmp_path / "s.yaml")).data, "s.pdf")))
    assert f"/ {heard_of_it}" in text
