"""Alaska and Hawaii are drawn elsewhere than where they lie, and nothing else is said of where that is."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults.between.test_between import found
from sheets import tags_of

import factsheet
from factsheet.stages.bind import Job, bind, shaded
from factsheet.stages.compose import compose

SPEC = """factsheet: 1
title: T
theme: hotline
page: {size: letter, margin: 42pt}
data: d
default_place: AK
file: "{place.slug}"
body:
  - map: {area: US, highlight: place}
  - map: {area: US, areas: rate, highlight: place}
"""
ROWS = "id,name,rate\nAK,Alaska,1\nHI,Hawaii,2\nCA,California,3\nNV,Nevada,4\n"
MEASURES = """set: {year: 2025, as_of: 2026-02-01, source: S}
measures:
  rate: {label: Rate, kind: rate, per: 1000}
disclosure: {preset: none, because: no people}
"""


def sheet(folder: Path) -> factsheet.Published:
    (folder / "s.yaml").write_text(SPEC, "utf-8")
    (folder / "d.csv").write_text(ROWS, "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    return factsheet.load(folder / "s.yaml")


@pytest.mark.parametrize(
    ("place", "first", "second"),
    [
        ("AK", "Alaska is marked.", "Alaska is marked."),
        ("HI", "Hawaii is marked.", "Hawaii is marked."),
        ("NV", "Nevada lies in the west.", "Nevada lies in the east of this map."),
    ],
)
def test_a_text_says_where_a_state_truly_lies(place: str, first: str, second: str, tmp_path: Path) -> None:
    page = bind(sheet(tmp_path), Job(place))
    one, other = (tag.alt for tag in tags_of([compose(page).tree], "Figure"))
    assert one == f"Map of the United States in 51 areas. {first}"
    assert other.endswith(f". {second}")
    assert found(page) == []


def test_the_witness_refuses_where_a_state_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shaded, "_where", lambda *given: ("south-west", False))
    facts = found(bind(sheet(tmp_path), Job("AK")))
    assert [fact for fact in facts if "lies elsewhere" in fact]
