"""What stands under a map with cities for orientation is told, in each language and for a place without any."""

from __future__ import annotations

from pathlib import Path

import pytest
import sheets
from data.make_states import TABLE
from faults.between.changes import reworded
from faults.between.test_between import found

import factsheet
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


def published(folder: Path, language: str = "en-US") -> Published:
    for name in ("orientation_cities.csv", "orientation_cities.measures.yaml"):
        (folder / name).write_text((sheets.ROOT / "data" / name).read_text("utf-8"), "utf-8")
    spec = SPEC.replace("LANGUAGE", language).replace("DATA", str(TABLE.with_suffix("")))
    (folder / "test.yaml").write_text(spec, "utf-8")
    return factsheet.load(folder / "test.yaml", TABLE)


@pytest.mark.parametrize("language", ["en-US", "es-US", "fr-FR", "de-DE"])
@pytest.mark.parametrize("place", ["missouri", "rhode-island"])
def test_a_right_line_is_left_alone(place: str, language: str, tmp_path: Path) -> None:
    assert found(bind(published(tmp_path, language), Job(place))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("For orientation only", "Counted there"), ("orientation only: ", "orientation only: not ")],
)
def test_another_line_is_found(old: str, new: str, tmp_path: Path) -> None:
    page = bind(published(tmp_path), Job("missouri"))
    [fact] = found(reworded(page, old, new))
    assert fact.startswith("prints")
