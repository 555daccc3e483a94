"""The example sheets for every place of their tables: one page, no warning, small enough to be sent."""

from __future__ import annotations

import csv
import io
import shutil
from itertools import product
from pathlib import Path

import PIL.Image
import pytest
import sheets
from data.make_states import TABLE

import factsheet
from factsheet import Job
from factsheet.preflight import preflight

SHEETS = ("trend", "county-health", "programme")
STATES = ("spotlight", "libraries")  # of one place as they ship; the Spotlight is built for every state of a made table
EDITIONS = ("email", "print", "handout")
PAPERS = ("letter", "a4")
SIZES = {"letter": [1275, 1650], "a4": [1240, 1754]}  # pixels at 150 dpi
LARGEST = 60_000  # bytes, of an e-mail file


@pytest.mark.parametrize("name", [pytest.param("county-health", marks=pytest.mark.slow), "trend", "programme"])
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
    assert edition == "print" or max(len(result.data) for result in results) < LARGEST


@pytest.mark.slow
@pytest.mark.parametrize(("edition", "paper"), [*product(EDITIONS, PAPERS)])
def test_the_spotlight_of_every_state_is_one_page(edition: str, paper: str) -> None:
    found = factsheet.load(sheets.SPOTLIGHT, TABLE)
    results = list(factsheet.build_all(found, [Job(place.id, edition, paper) for place in found.statistics.places]))
    assert len(results) == len(sheets.STATES)
    assert [(result.job.place, result.problems) for result in results if result.problems] == []
    assert edition == "print" or max(len(result.data) for result in results) < LARGEST


@pytest.mark.slow
@pytest.mark.parametrize("times", [10, 1000])
def test_larger_figures_are_proved_for_every_state(times: int, tmp_path: Path) -> None:
    """Longer figures on narrower bars: whatever is drawn of them is proved, and none is refused."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    codes = {head.index(name) for name in ("id", "name", "usps", "fips")}
    larger = [
        [str(int(cell) * times) if cell.isascii() and cell.isdecimal() and n not in codes else cell
         for n, cell in enumerate(row)]
        for row in rows
    ]  # fmt: skip
    table = tmp_path / TABLE.name
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *larger])
    shutil.copy(TABLE.with_name("states.measures.yaml"), tmp_path)
    found = factsheet.load(sheets.SPOTLIGHT, table)
    results = list(factsheet.build_all(found, [Job(place.id) for place in found.statistics.places]))
    assert len(results) == len(sheets.STATES)
    assert [(result.job.place, result.problems) for result in results if result.problems] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", SHEETS)
def test_preflight_finds_nothing_on_the_print_file_of_every_sixth_place(name: str) -> None:
    found = factsheet.load(sheets.ROOT / "layouts" / f"{name}.yaml")
    for result in factsheet.build_all(found, [Job(place.id, "print") for place in found.statistics.places[::6]]):
        assert preflight(result.data, result.name).findings == (), result.name


@pytest.mark.slow
@pytest.mark.parametrize("name", STATES)
def test_a_sheet_of_one_place_can_be_sent(name: str) -> None:
    found = factsheet.load(sheets.ROOT / "layouts" / f"{name}.yaml")
    results = list(factsheet.build_all(found, [Job(place.id, "email") for place in found.statistics.places]))
    assert results
    assert all(len(result.data) < LARGEST for result in results)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "paper"), [*product([*SHEETS, *STATES], PAPERS)])
def test_a_sheet_is_a_picture_with_its_words_for_all_places(name: str, paper: str) -> None:
    found = factsheet.load(sheets.ROOT / "layouts" / f"{name}.yaml", TABLE if name == "spotlight" else None)
    for result in factsheet.build_all(found, [Job(place.id, "png", paper) for place in found.statistics.places]):
        assert result.problems == ()
        with PIL.Image.open(io.BytesIO(result.data)) as image:
            assert sorted(image.size) == SIZES[paper]
        ((_, words),) = result.beside
        place = found.statistics.place(result.job.place)
        assert place
        assert name in ("libraries", "programme") or place.name in words.decode()
