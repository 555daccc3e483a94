"""A shaded area that is not drawn is found, on maps of states, of counties and of outlines of a project."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults.between.displaced import an_area_lost
from faults.between.graphics import maps
from faults.between.test_between import found
from faults.between.test_placed import COUNTIES, STATES, published

from factsheet.pdf.reading import read_pdf
from factsheet.stages.bind import Job, Page, bind
from factsheet.stages.compose import compose
from factsheet.stages.finish import finish
from factsheet.stages.paint import paint
from factsheet.stages.verify import witnessed

STATE_ROWS = [(state.lower(), f"State {state}") for state in STATES]
COUNTY_ROWS = [(code, f"C {code}") for code in COUNTIES]


def without_an_area(page: Page) -> list[str]:
    """What the witness has to say of a page with one area less on its map."""
    proof = finish(paint(an_area_lost(compose(page))))
    return [fact for fact, _ in witnessed.faults(proof.sheet, read_pdf(proof.data, "test"))]


@pytest.mark.parametrize("rows", [STATE_ROWS, COUNTY_ROWS, STATE_ROWS[:4]], ids=["states", "counties", "few"])
def test_an_area_that_is_not_drawn_is_found(rows: list[tuple[str, str]], tmp_path: Path) -> None:
    page = bind(published(tmp_path, rows, "areas: v"), Job(rows[0][0]))
    assert found(page) == []
    [fact] = without_an_area(page)
    assert fact.startswith("does not draw the area of v of ")


@pytest.mark.parametrize("place", ["marlow", "wexley"])
def test_an_outline_of_a_project_that_is_not_drawn_is_found(place: str) -> None:
    [fact, *_] = without_an_area(bind(maps(), Job(place)))
    assert fact.startswith("does not draw the area of ")


@pytest.mark.parametrize(
    "rows", [[*STATE_ROWS, ("pr", "Puerto Rico"), ("xx", "Elsewhere")], [*COUNTY_ROWS, ("7", "None")]]
)
def test_rows_without_an_outline_are_not_looked_for(rows: list[tuple[str, str]], tmp_path: Path) -> None:
    assert found(bind(published(tmp_path, rows, "areas: v"), Job(rows[0][0]))) == []
