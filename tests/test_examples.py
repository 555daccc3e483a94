"""The example sheets for every place of their tables: one page, no warning, small enough to be sent."""

from __future__ import annotations

from itertools import product

import pytest
import sheets

import factsheet
from factsheet import Job

SHEETS = ("trend", "county-health", "programme")
EDITIONS = ("email", "handout")
PAPERS = ("letter", "a4")
LARGEST = 60_000  # bytes, of an e-mail file


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_drawn_from_what_is_shipped(name: str) -> None:
    found = factsheet.load(sheets.ROOT / "layouts" / f"{name}.yaml")
    assert found.warnings == ()
    result = factsheet.build(found)
    assert result.problems == ()
    assert len(result.data) < LARGEST


@pytest.mark.slow
@pytest.mark.parametrize(("name", "edition", "paper"), [*product(SHEETS, EDITIONS, PAPERS)])
def test_a_sheet_is_one_page_for_all_places(name: str, edition: str, paper: str) -> None:
    found = factsheet.load(sheets.ROOT / "layouts" / f"{name}.yaml")
    jobs = [Job(place.id, edition, paper) for place in found.statistics.places]
    results = list(factsheet.build_all(found, jobs))
    assert [(result.job.place, result.problems) for result in results if result.problems] == []
    assert len(results) == len(found.statistics.places)
    assert max(len(result.data) for result in results) < LARGEST
