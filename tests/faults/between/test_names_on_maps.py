"""Names on maps that stand at the mark of another place, or at the end of its line: the witness finds them."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults.between.changes import exchanged
from faults.between.test_between import found

import factsheet
from factsheet.stages.bind import Job, bind

SPEC = """\
factsheet: 1
title: "{place.name}"
theme: hotline
data: d
default_place: missouri
file: "{place.slug}"
body:
  - columns:
      - {width: WIDTH, body: [{map: {cities: towns}}]}
      - {width: 1fr, body: [{text: Beside the map.}]}
"""
PLACES = """\
set: {year: 2024, as_of: 2025-01-01, source: S, label: Towns}
measures:
  n: {label: Visits, kind: count, people: false}
  longitude: {label: Longitude, kind: amount}
  latitude: {label: Latitude, kind: amount}
"""
TOWNS = """\
id,name,place,longitude,latitude,n
a,Maryville,missouri,-94.87,40.35,40
b,Hannibal,missouri,-91.36,39.71,90
c,Joplin,missouri,-94.51,37.08,12
d,Sikeston,missouri,-89.58,36.88,75
e,Sedalia,missouri,-93.23,38.70,33
f,Fulton,missouri,-91.95,38.85,9
g,Mexico,missouri,-91.88,39.17,24
h,Columbia,missouri,-92.33,38.95,61
"""


@pytest.mark.parametrize("width", ["1fr", "4fr"], ids=["with lines", "without"])
@pytest.mark.parametrize("pair", [("Joplin", "Sikeston"), ("Fulton", "Hannibal"), ("Maryville", "Sedalia")])
def test_names_that_are_exchanged_are_found(width: str, pair: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("id,name,v\nmissouri,Missouri,5\n", "utf-8")
    measures = "measures: {v: {label: V, kind: count, people: false}}\n"
    (tmp_path / "d.measures.yaml").write_text(f"set: {{year: 2024, as_of: 2025-01-01, source: S}}\n{measures}", "utf-8")
    (tmp_path / "towns.csv").write_text(TOWNS, "utf-8")
    (tmp_path / "towns.measures.yaml").write_text(PLACES, "utf-8")
    (tmp_path / "s.yaml").write_text(SPEC.replace("WIDTH", width), "utf-8")
    page = bind(factsheet.load(tmp_path / "s.yaml"), Job("missouri"))
    assert found(page) == []
    facts = found(exchanged(page, *pair))
    assert any(fact.startswith("names the mark of ") for fact in facts), facts
