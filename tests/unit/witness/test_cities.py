"""What stands under a map with cities for orientation is told, in each language and for a place without any."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import sheets
from data.make_states import TABLE
from faults.between.changes import reworded, with_blocks
from faults.between.test_between import found

import factsheet
from factsheet.blocks.kinds.map import Map
from factsheet.stages.bind import Job, bind
from factsheet.stages.publish import Published

SPEC = """
factsheet: 1
title: "{place.name}"
language: LANGUAGE
theme: hotline
page: {size: letter, margin: 42pt}
data: DATA
default_place: missouri
file: test
body:
  - banner: {title: "{place.name}"}
  - map: {cities: orientation_cities, height: 120pt}
foot:
  - footnotes: rest
  - footnotes: sources
"""


MAP = "map: {cities: orientation_cities, height: 120pt}"


def published(folder: Path, language: str = "en-US", drawn: str = MAP) -> Published:
    for name in ("orientation_cities.csv", "orientation_cities.measures.yaml"):
        (folder / name).write_text((sheets.ROOT / "data" / name).read_text("utf-8"), "utf-8")
    spec = SPEC.replace(MAP, drawn).replace("LANGUAGE", language).replace("DATA", str(TABLE.with_suffix("")))
    (folder / "test.yaml").write_text(spec, "utf-8")
    return factsheet.load(folder / "test.yaml", TABLE)


@pytest.mark.parametrize("language", ["en-US", "es-US", "fr-FR", "de-DE"])
@pytest.mark.parametrize("place", ["missouri", "rhode-island"])
def test_a_right_line_is_left_alone(place: str, language: str, tmp_path: Path) -> None:
    assert found(bind(published(tmp_path, language), Job(place))) == []


@pytest.mark.parametrize("drawn", ["map: {points: orientation_cities}", "map: {area: KS}", "map: {area: DC}"])
def test_a_map_of_another_area_or_of_places_for_orientation_is_left_alone(drawn: str, tmp_path: Path) -> None:
    assert found(bind(published(tmp_path, drawn=drawn), Job("missouri"))) == []


def test_a_map_that_is_called_as_another_area_is_found(tmp_path: Path) -> None:
    page = bind(published(tmp_path, drawn="map: {area: KS}"), Job("missouri"))

    def renamed(block: Map) -> Map:
        return replace(block, area=replace(block.territory, name="Iowa"))

    other = with_blocks(page, lambda blocks: [renamed(b) if isinstance(b, Map) else b for b in blocks])
    assert found(other) == ["is a map of Iowa, and the spec asks for KS."]


@pytest.mark.parametrize(
    ("old", "new"),
    [("For orientation only", "Counted there"), ("orientation only: ", "orientation only: not ")],
)
def test_another_line_is_found(old: str, new: str, tmp_path: Path) -> None:
    page = bind(published(tmp_path), Job("missouri"))
    [fact] = found(reworded(page, old, new))
    assert fact.startswith("prints")


@pytest.mark.parametrize("place", ["alaska", "hawaii", "maryland", "massachusetts", "new-york", "rhode-island"])
@pytest.mark.parametrize("height", [15, 40, 60, 120])
def test_a_small_map_that_has_lost_its_headlands_is_left_alone(height: int, place: str, tmp_path: Path) -> None:
    assert found(bind(published(tmp_path, drawn=f"map: {{height: {height}pt}}"), Job(place))) == []
