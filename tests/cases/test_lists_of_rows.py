"""Lists are read and compared as tables of places are; a row that belongs to no place is told."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.problems import Refused
from factsheet.stages.publish import Published

BRANCHES = """Branches of the county,,,
Branch,County code,Visits 2023,Visits 2024
Main,6,40,44
East,06,50,48
Hill,Bray,7,7
Lost,Brey,1,2
"""
LIST = """
set: {as_of: 2025-01-01, source: The libraries}
table: {place: County code, name: Branch}
measures:
  visits: {periods: Visits *, label: Visits, kind: count, people: false}
against: {last: {period: -1, label: Last year}}
"""
SPEC = """
factsheet: 1
title: "{place.name}"
theme: hotline
data: t
default_place: alba
file: "{place.slug}"
body:
  - each:
      rows: branches
      body:
        - text: "{row.name}: {row.visits}, {row.visits:versus(row.visits@last)} last year."
"""


def published(folder: Path) -> Published:
    (folder / "t.csv").write_text("id,name,fips,n\nalba,Alba,06001,3\nbray,Bray,06,5\n", "utf-8")
    (folder / "t.measures.yaml").write_text(
        "set: {year: 2024, as_of: 2025-01-01, source: S}\nmeasures: {n: {label: N, kind: count, people: false}}\n",
        "utf-8",
    )
    (folder / "branches.csv").write_text(BRANCHES, "utf-8")
    (folder / "branches.measures.yaml").write_text(LIST, "utf-8")
    (folder / "s.yaml").write_text(SPEC, "utf-8")
    return factsheet.load(folder / "s.yaml")


def test_a_row_is_held_against_its_own_last_period(tmp_path: Path) -> None:
    counts = '- counts: {against: last, items: [{value: row.visits, label: "{row.name}"}]}\n'
    published(tmp_path)
    body = SPEC[: SPEC.index("- text:")] + counts
    (tmp_path / "s.yaml").write_text(body, "utf-8")
    sheet = factsheet.build(factsheet.load(tmp_path / "s.yaml"), "bray").data
    text = " ".join(plain_text(read_pdf(sheet, "s.pdf", only_text=True)).split())
    assert "44 Main Up from 40 (Last year)" in text
    assert "48 East Down from 50 (Last year)" in text
    assert "7 Hill Unchanged at 7 (Last year)" in text


def test_rows_belong_by_name_or_code_and_have_periods(tmp_path: Path) -> None:
    (tmp_path / "branches.csv").write_text(BRANCHES, "utf-8")
    found = published(tmp_path)
    sheet = factsheet.build(found, "bray").data
    text = " ".join(plain_text(read_pdf(sheet, "s.pdf", only_text=True)).split())
    assert (
        "Main: 44, up from 40 last year. East: 48, down from 50 last year. Hill: 7, unchanged at 7 last year." in text
    )
    (told,) = [str(warning) for warning in found.warnings if warning.code == "unknown-place"]
    assert "Lost is on no sheet: no place of" in told
    assert "is called 'Brey'. Use 'Bray', if that is meant." in told


RIVERS = """Branch,Visits
North,40
South,50
All branches,90
"""
WHOLE = """
set: {year: 2024, as_of: 2025-01-01, source: S}
table: {file: rivers.csv, place: Branch, rows: {only: All branches}}
measures: {visits: {column: Visits, label: Visits, kind: count, people: false}}
"""
PARTS = WHOLE.replace("place: Branch, rows: {only: All branches}", "name: Branch, rows: {leave_out: [All branches]}")
OF_THE_WHOLE = SPEC.replace("data: t", "data: whole").replace("alba", "all-branches").replace(
    "{row.visits}, {row.visits:versus(row.visits@last)} last year.", "{row.visits} of {visits}."
)  # fmt: skip


def of_the_whole(folder: Path, whole: str = WHOLE, parts: str = PARTS) -> Published:
    (folder / "rivers.csv").write_text(RIVERS, "utf-8")
    (folder / "whole.measures.yaml").write_text(whole, "utf-8")
    (folder / "branches.measures.yaml").write_text(parts, "utf-8")
    (folder / "s.yaml").write_text(OF_THE_WHOLE, "utf-8")
    return factsheet.load(folder / "s.yaml")


def test_all_rows_of_a_list_without_places_belong_to_the_only_place_of_the_data(tmp_path: Path) -> None:
    found = of_the_whole(tmp_path)
    assert [place.name for place in found.statistics.places] == ["All branches"]
    text = " ".join(plain_text(read_pdf(factsheet.build(found).data, "s.pdf", only_text=True)).split())
    assert "North: 40 of 90. South: 50 of 90." in text
    assert "All branches:" not in text


def test_a_list_with_ids_and_no_places_belongs_to_the_only_place_too(tmp_path: Path) -> None:
    (tmp_path / "branches.csv").write_text("id,name,visits\nn,North,40\ns,South,50\n", "utf-8")
    plain = "\n".join(line for line in PARTS.splitlines() if not line.startswith("table")).replace(
        "column: Visits, ", ""
    )
    text = plain_text(read_pdf(factsheet.build(of_the_whole(tmp_path, parts=plain)).data, "s.pdf", only_text=True))
    assert "North: 40 of 90. South: 50 of 90." in " ".join(text.split())


def test_a_list_without_places_is_refused_where_the_data_have_several(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        of_the_whole(tmp_path, whole=WHOLE.replace(", rows: {only: All branches}", ""))
    (told,) = map(str, refused.value.problems)
    assert "has 3 places, so no sheet shows its rows." in told
    assert "read one place of the data alone: table: {rows: {only: State}}." in told


def test_a_list_that_names_places_keeps_to_them_where_the_data_have_one(tmp_path: Path) -> None:
    (tmp_path / "branches.csv").write_text(
        "id,name,place,visits\nn,North,All branches,40\ns,South,Elsewhere,50\n", "utf-8"
    )
    plain = "\n".join(line for line in PARTS.splitlines() if not line.startswith("table")).replace(
        "column: Visits, ", ""
    )
    found = of_the_whole(tmp_path, parts=plain)
    text = plain_text(read_pdf(factsheet.build(found).data, "s.pdf", only_text=True))
    assert "North: 40 of 90." in text
    assert "South" not in text
    assert [w.code for w in found.warnings if "South is on no sheet" in str(w)] == ["unknown-place"]
