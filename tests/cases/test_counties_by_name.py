"""Counties of a state that the map names are found by their names; a map in a banner is no higher than it should be."""

from __future__ import annotations

from pathlib import Path

import pytest

import factsheet
from factsheet.graphics.geometry import MM
from factsheet.pipeline import Published
from factsheet.problems import Refused

MEASURES = """
set: {year: 2025, as_of: 2026-01-01, source: S}
table: {place: County}
measures: {kept: {column: Kept, label: Kept, kind: share}}
"""
SPEC = """
factsheet: 1
title: "{place.name}"
theme: hotline
data: t
default_place: grafton
file: "{place.slug}"
body:
  - banner:
      title: "{place.name}"
      subtitle: Our year in figures
      aside: {map: {area: NH, highlight: place}}
  - map: {area: NH, areas: kept, highlight: place, height: 40mm}
"""
NAMES = ("Belknap", "Carroll County", "Cheshire", "Coos", "Grafton", "Hillsborough", "Merrimack", "Rockingham")


def loaded(folder: Path, names: tuple[str, ...], spec: str = SPEC) -> Published:
    rows = "".join(f"{name},{50 + n}%\n" for n, name in enumerate(names))
    (folder / "t.csv").write_text(f"County,Kept\n{rows}", "utf-8")
    (folder / "t.measures.yaml").write_text(MEASURES, "utf-8")
    (folder / "s.yaml").write_text(spec, "utf-8")
    return factsheet.load(folder / "s.yaml")


def told(published: Published) -> list[str]:
    return [str(one) for one in published.warnings if one.code == "unmatched-outlines"]


def test_counties_are_found_by_name_within_their_state(tmp_path: Path) -> None:
    (only,) = told(loaded(tmp_path, NAMES))
    assert "of its outlines Strafford and Sullivan are of no place" in only
    assert told(loaded(tmp_path, (*NAMES, "Strafford", "Sullivan County"))) == []


def test_a_name_that_is_misspelt_is_answered_with_the_near_one(tmp_path: Path) -> None:
    (only,) = told(loaded(tmp_path, (*NAMES, "Straford", "Sullivan")))
    assert "Straford has no outline" in only
    assert "If 'Straford' is 'Strafford', write it so" in only


def test_names_alone_tell_no_counties_of_a_nation(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        loaded(tmp_path, NAMES, SPEC.replace("area: NH", "area: US"))
    assert "has an outline" in str(refused.value.problems[0])


def test_saints_are_found_however_they_are_written(tmp_path: Path) -> None:
    spec = SPEC.replace("area: NH", "area: LA").replace("grafton", "saint-tammany")
    assert told(loaded(tmp_path, ("Saint Tammany", "St. Mary Parish", "Orleans"), spec)) == []


@pytest.mark.parametrize("height", ["", ", height: 25mm"])
def test_a_map_in_a_banner_is_as_high_as_the_title_or_as_is_said(height: str, tmp_path: Path) -> None:
    spec = SPEC.replace("highlight: place}}", f"highlight: place}}{height}}}", 1)
    sheet = factsheet.build(loaded(tmp_path, (*NAMES, "Strafford", "Sullivan"), spec), "grafton")
    assert sheet.data
    from factsheet.blocks.kinds.banner import BannerPlan
    from factsheet.fit import most
    from factsheet.stages.bind import bind
    from factsheet.stages.compose import measured

    page = bind(loaded(tmp_path, (*NAMES, "Strafford", "Sullivan"), spec), factsheet.Job("grafton", "email"))
    plan = next(
        item.plan
        for item in measured(page, most(page.fit, page.theme)).plan.inner()
        if isinstance(item.plan, BannerPlan)
    )
    assert plan.aside
    assert plan.aside.map
    assert plan.aside.map.span.natural <= (25 if height else 36) * MM + 4


def test_a_county_and_a_city_of_one_name_are_told_by_their_code(tmp_path: Path) -> None:
    spec = SPEC.replace("NH", "VA").replace("grafton", "accomack")
    with pytest.raises(Refused) as refused:
        loaded(tmp_path, ("Accomack", "Albemarle", "Richmond"), spec)
    (only,) = [str(problem) for problem in refused.value.problems if not problem.is_warning]
    assert only.endswith(
        "t.csv:4: map.areas: 'Richmond' may be any of 2 outlines: 51159 (Richmond) and 51760 (Richmond). "
        "Add a column fips with the code of the one that is meant."
    )
    (tmp_path / "t.csv").write_text("County,fips,Kept\nAccomack,,51%\nAlbemarle,,52%\nRichmond,51760,53%\n", "utf-8")
    assert told(factsheet.load(tmp_path / "s.yaml")) == []
