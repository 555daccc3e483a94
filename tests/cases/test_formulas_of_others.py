"""A formula that names other figures is seen from its own period, and has the status and the year of what it uses."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pikepdf
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
  - footnotes: sources
"""
MEASURES = """\
set: {period: 2024, as_of: 2024-12-31, source: Register}
table: {place: name, period: year}
against:
  last: {period: -1, label: last year}
  middle: {places: all, take: median, label: the middle}
measures:
  visits: {label: Visits, kind: count, people: false}
  below: {label: Below the middle, kind: count, people: false}
  up: {label: Growth, kind: growth}
formulas:
  below: visits@middle - visits
  up: change(visits, visits@last)
"""
ROWS = """\
name,year,visits,visits.status
Kent,2022,100,
Kent,2023,110,revised
Kent,2024,130,provisional
Talbot,2022,200,
Talbot,2023,230,
Talbot,2024,280,
Worth,2022,150,
Worth,2023,190,
Worth,2024,240,provisional
"""


def built(
    folder: Path, block: str, rows: str = ROWS, measures: str = MEASURES
) -> tuple[str, dict[str, dict[str, str]]]:
    for name, text in (("s.yaml", SPEC % block), ("t.csv", rows), ("t.measures.yaml", measures)):
        (folder / name).write_text(text, "utf-8")
    data = factsheet.build(factsheet.load(folder / "s.yaml")).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        [text] = [file.get_file().read_bytes().decode() for file in pdf.attachments.values()]
    said = "\n".join(heard(read_pdf(data, "s.pdf")))
    return said, {row["measure"]: row for row in csv.DictReader(io.StringIO(text))}


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ('text: "{below}, {below@2023} and {below@2022}"', "110 (provisional), 80 (revised) (2023) and 50 (2022)"),
        ("trend: {value: below}", "50, 80, 110"),
        ("table: {columns: [value, last], rows: [below]}", "110 (provisional) / 80 (revised)"),
        ("counts: {as: row, against: last, items: [{value: below, label: B}]}", "Up from 80 (revised) (last year)"),
        ('text: "{up} now, {up@2023} before"', "18.2% (provisional) now, 10% (revised) before"),
        ('text: "In the middle {visits@middle}, here {visits@2022}"', "In the middle 240 (provisional), here 100"),
    ],
)
def test_it_is_worked_out_in_its_own_period(block: str, words: str, tmp_path: Path) -> None:
    assert words in built(tmp_path, block)[0]


def test_its_year_is_attached(tmp_path: Path) -> None:
    rows = built(tmp_path, 'text: "{up} now, {up@2023} before"')[1]
    assert {path: row["year"] for path, row in rows.items()} == {"up": "2024", "up@2023": "2023"}


def test_a_small_line_of_what_is_of_two_years_goes_on_behind_a_gap(tmp_path: Path) -> None:
    cells = {2020: "10", 2021: "12", 2022: "x", 2023: "15", 2024: "20"}
    rows = "name,year,visits\n" + "".join(f"Kent,{year},{cell}\n" for year, cell in cells.items())
    measures = MEASURES.replace("period: year}", "period: year, missing: {not_available: [x]}}")
    measures = measures.replace("change(visits, visits@last)", "change(visits, visits@2020)")
    said, _ = built(tmp_path, "table: {columns: [value, spark], rows: [up]}", rows, measures)
    assert "from 0% in 2020 to 100% in 2024; not drawn: 2022" in said
