"""Areas on maps that have the outline of another one: the witness knows where each belongs, whatever the map's size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from faults.between.changes import mapped
from faults.between.graphics import maps
from faults.between.sheets_of_faults import shipped
from faults.between.test_between import found

import factsheet
from factsheet.blocks.area_map import AreaMap
from factsheet.stages.bind import Job, Page, bind

SPEC = """\
factsheet: 1
title: "{place.name}"
theme: hotline
data: d
default_place: "DEFAULT"
file: "{place.slug}"
body:
  - map: {BODY}
"""
MEASURES = """
set: {year: 2024, as_of: 2025-01-01, source: S}
measures: {v: {label: Hours, kind: amount}}
"""
STATES = ("AZ", "AL", "AK", "CA", "CO", "CT", "DE", "DC", "FL", "HI", "KS", "MA", "MO", "NE", "NV", "OR", "TX", "VT")
COUNTIES = ("29001", "29003", "29005", "29007", "29009", "29510", "29189", "29183", "29019")


def published(folder: Path, rows: list[tuple[str, str]], body: str) -> factsheet.Published:
    text = "".join(f"{id_},{name},{1 + number % 7}.5\n" for number, (id_, name) in enumerate(rows))
    (folder / "d.csv").write_text(f"id,name,v\n{text}", "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    (folder / "s.yaml").write_text(SPEC.replace("DEFAULT", rows[0][0]).replace("BODY", body), "utf-8")
    return factsheet.load(folder / "s.yaml")


def redrawn(page: Page, change: Callable[[AreaMap], AreaMap]) -> Page:
    return replace(page, body=mapped(page.body, change, AreaMap))


def exchanged(one: int, other: int) -> Callable[[AreaMap], AreaMap]:
    """Gives two areas each other's outlines, and leaves their figures and names where they were."""
    swapped = {one: other, other: one}

    def change(drawn: AreaMap) -> AreaMap:
        areas = (replace(area, number=swapped.get(area.number, area.number)) for area in drawn.areas)
        return replace(drawn, areas=tuple(areas))

    return change


def shaded(page: Page) -> list[int]:
    """The numbers of the areas with figures, in their order."""
    numbers: list[int] = []

    def look(drawn: AreaMap) -> AreaMap:
        numbers.extend(area.number for area in drawn.areas if area.figure)
        return drawn

    redrawn(page, look)
    return list(dict.fromkeys(numbers))


@pytest.mark.parametrize("height", ["", ", height: 14mm"])
@pytest.mark.parametrize(
    "rows",
    [[(state.lower(), f"State {state}") for state in STATES], [(code, f"C {code}") for code in COUNTIES]],
    ids=["states", "counties"],
)
def test_outlines_that_are_exchanged_are_found(rows: list[tuple[str, str]], height: str, tmp_path: Path) -> None:
    page = bind(published(tmp_path, rows, f"areas: v{height}"), Job(rows[0][0]))
    assert found(page) == []
    numbers = shaded(page)
    for pair in zip(numbers, numbers[3:], strict=False):
        assert any("outline" in fact for fact in found(redrawn(page, exchanged(*pair)))), pair


def test_outlines_of_a_project_that_are_exchanged_are_found() -> None:
    page = bind(maps(), Job("marlow"))
    numbers = shaded(page)
    for pair in zip(numbers[:6], numbers[20:26], strict=True):
        facts = found(redrawn(page, exchanged(*pair)))
        assert any("the outline of another area as that of" in fact for fact in facts), pair


@pytest.mark.parametrize("place", ["marlow", "wexley", "alder", "bramley"])
def test_a_county_that_is_pointed_out_is_the_one(place: str) -> None:
    page = bind(maps(), Job(place))
    for other in {"marlow", "wexley", "alder", "bramley"} - {place}:
        own = _own(bind(maps(), Job(other)))
        changed = redrawn(page, lambda drawn, own=own: drawn if drawn.bands else replace(drawn, own=own))  # type: ignore[misc]
        facts = found(changed)
        assert any(fact.startswith("points out another area than that of") for fact in facts), other


def test_a_county_of_a_state_that_is_pointed_out_is_the_one(tmp_path: Path) -> None:
    made = published(tmp_path, [(code, f"C {code}") for code in COUNTIES], "highlight: place")
    for code, other in pairwise(COUNTIES):
        page = bind(made, Job(code))
        assert found(page) == []
        own = _own(bind(made, Job(other)))
        changed = redrawn(page, lambda drawn, own=own: replace(drawn, own=own))  # type: ignore[misc]
        assert found(changed) == [f"points out another area than that of C {code}."]


@pytest.mark.parametrize(("name", "places"), [("county-health", ("marlow", "wexley")), ("trend", ("missouri", "ohio"))])
def test_a_place_that_is_pointed_out_beside_a_title_is_the_one(name: str, places: tuple[str, str]) -> None:
    page, other = (bind(shipped(name), Job(place)) for place in places)
    own = _own(other)
    assert found(page) == []
    [fact, *_] = found(redrawn(page, lambda drawn: drawn if drawn.bands else replace(drawn, own=own)))
    assert fact.startswith("points out another area than that of")


def _own(page: Page) -> int:
    own: list[int | None] = []

    def look(drawn: AreaMap) -> AreaMap:
        own.append(drawn.own)
        return drawn

    redrawn(page, look)
    return next(number for number in own if number is not None)
