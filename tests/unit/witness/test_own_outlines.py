"""The outline on a map is held against the file of outlines that the project has itself, whatever areas that has."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from faults.between.changes import with_blocks
from faults.between.test_between import found

import factsheet
from factsheet.blocks.block import Block
from factsheet.blocks.kinds.map import Map
from factsheet.stages.bind import Job, bind
from factsheet.stages.bind.evidence import evidence_of
from factsheet.stages.publish import Published
from factsheet.witness import Case, Claims
from factsheet.witness.outlines import OutlineOf
from factsheet.witness.telling import Teller

SPEC = """
factsheet: 1
title: "{place.name}"
theme: hotline
data: table
default_place: north
file: test
body:
  - banner: {title: "{place.name}"}
  - MAP
"""
WARDS = {  # a corner lost, an island beside the land, a thin strip, and the square of a coarse file
    "north": [[[[-90, 40], [-88, 40], [-88, 41], [-89, 41], [-89, 42], [-90, 42], [-90, 40]]]],
    "isle": [
        [[[-87, 40], [-86, 40], [-86.5, 41], [-87, 40]]],
        [[[-85.9, 40], [-85.8, 40], [-85.8, 40.1], [-85.9, 40]]],
    ],
    "strip": [[[[-90, 39], [-85, 39], [-85, 39.02], [-90, 39.02], [-90, 39]]]],
    "square": [[[[-80, 39], [-79, 39], [-79, 40], [-80, 40], [-80, 39]]]],
}


def published(folder: Path, drawn: str, file: str = "wards") -> Published:
    (folder / "geo").mkdir()
    features = [
        {
            "type": "Feature",
            "properties": {"name": name.title()},
            "geometry": {"type": "MultiPolygon", "coordinates": rings},
        }
        for name, rings in WARDS.items()
    ]
    (folder / "geo" / f"{file}.json").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    rows = "".join(f"{name},{name.title()},12\n" for name in WARDS)
    (folder / "table.csv").write_text(f"id,name,calls\n{rows}", "utf-8")
    measures = "set: {year: 2024, as_of: 2025-02-01, source: Office}\n"
    measures += "measures: {calls: {label: Calls, kind: count, people: false}}\n"
    (folder / "table.measures.yaml").write_text(measures, "utf-8")
    (folder / "test.yaml").write_text(SPEC.replace("MAP", drawn), "utf-8")
    return factsheet.load(folder / "test.yaml")


@pytest.mark.parametrize("place", WARDS)
@pytest.mark.parametrize(("drawn", "file"), [("map: {outlines: wards}", "wards"), ("map: {}", "us-states")])
def test_an_outline_of_the_project_is_held_and_a_right_one_left_alone(
    drawn: str, file: str, place: str, tmp_path: Path
) -> None:
    sheet = published(tmp_path, drawn, file)
    assert found(bind(sheet, Job(place))) == []
    teller = Teller(Case(evidence_of(sheet)), Claims(place=place, edition="email"))
    teller.sheet()
    assert any(isinstance(one, OutlineOf) for each in teller.demands for one in each.wanted or ())


@pytest.mark.parametrize("other", ["isle", "strip", "square"])
def test_the_outline_of_another_area_is_found(other: str, tmp_path: Path) -> None:
    sheet = published(tmp_path, "map: {outlines: wards}")
    drawn = [block.area for block in _maps(bind(sheet, Job(other)).body)]

    def exchanged(blocks: list[Block]) -> list[Block]:
        return [
            replace(block, area=replace(drawn[0], name="North")) if isinstance(block, Map) else block
            for block in blocks
        ]

    assert found(with_blocks(bind(sheet, Job("north")), exchanged)) != []


def _maps(blocks: tuple[Block, ...]) -> list[Map]:
    return [block for block in blocks if isinstance(block, Map)]
