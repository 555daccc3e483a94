"""A map of the country that points out a state: the witness knows which one it must be, and how many there are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from faults.between.changes import mapped
from faults.between.test_between import found

import factsheet
from factsheet.blocks.area_map import AreaMap
from factsheet.stages.bind import Job, Page, bind

SPEC = """\
factsheet: 1
title: "{place.name}"
theme: hotline
data: d
default_place: mo
file: "{place.slug}"
body:
  - text: "{v} in it."
  - map: {area: US, HEIGHT highlight: place}
"""
STATES = ("MO", "KS", "AK", "HI", "RI", "DC", "ME", "WA", "FL", "TX")


@pytest.fixture(scope="module", params=["", "height: 40mm,"], ids=["large", "small"])
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> factsheet.Published:
    folder: Path = tmp_path_factory.mktemp("states")
    rows = "".join(f"{code.lower()},State {code},{code},5\n" for code in STATES)
    (folder / "d.csv").write_text(f"id,name,usps,v\n{rows}", "utf-8")
    measures = "measures: {v: {label: V, kind: count, people: false}}\n"
    (folder / "d.measures.yaml").write_text(f"set: {{year: 2024, as_of: 2025-01-01, source: S}}\n{measures}", "utf-8")
    (folder / "s.yaml").write_text(SPEC.replace("HEIGHT", request.param), "utf-8")
    return factsheet.load(folder / "s.yaml")


def changed(page: Page, **fields: object) -> Page:
    return replace(page, body=mapped(page.body, lambda one: replace(one, **fields), AreaMap))


@pytest.mark.parametrize("state", STATES)
def test_a_state_that_is_pointed_out_is_the_one(state: str, published: factsheet.Published) -> None:
    assert found(bind(published, Job(state.lower()))) == []


def test_another_one_is_found(published: factsheet.Published) -> None:
    page = bind(published, Job("mo"))
    numbers = {state: _own(bind(published, Job(state.lower()))) for state in STATES}
    for state in ("KS", "ME", "WA", "FL", "TX"):
        facts = found(changed(page, own=numbers[state]))
        assert facts == ["points out another area than that of mo."], state


def test_none_and_a_state_too_few_are_found(published: factsheet.Published) -> None:
    page = bind(published, Job("mo"))
    assert found(changed(page, own=None, name=None)) == ["points out 0 areas, and not that of mo."]
    areas = _map(page).areas
    assert found(changed(page, areas=areas[1:])) == ["draws 50 areas, and there are 51."]


def _map(page: Page) -> AreaMap:
    maps: list[AreaMap] = []
    mapped(page.body, lambda one: maps.append(one) or one, AreaMap)
    return maps[0]


def _own(page: Page) -> int:
    own = _map(page).own
    assert own is not None
    return own
