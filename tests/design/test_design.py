"""The sheets that ship, and one made for this, held to what a designer measures: grid, lines, air and holes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import sheets
from data.make_states import TABLE
from design import measurers

import factsheet
from factsheet.advice.series import series_settings
from factsheet.editions import EDITIONS
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.publish import Published

OWN = Path(__file__).parent / "grid.yaml"
PAPERS = ("letter", "a4")
SHEETS = [name for name, edition in EDITIONS.items() if not edition.card]  # a card has measures of its own
CHECKS = (
    measurers.off_grid, measurers.unlevel, measurers.ragged_grounds, measurers.touching, measurers.holes
)  # fmt: skip
FEW = ("DC", "HI", "AK", "MA")  # a long name, islands, a wide map, a map of many points
ON_NO_GRID = ("logos",)  # they are as wide as they are
OTHERS = {"libraries": "FI", "county-health": "marlow", "trend": "missouri", "programme": "harrow-lane"}


@cache
def published(spec: Path, data: Path | None = None) -> Published:
    return factsheet.load(spec, data)


def sheet_of(spec: Path, place: str, edition: str, paper: str, data: Path | None = None) -> Sheet:
    return compose(bind(published(spec, data), Job(place, edition=edition, paper=paper)))


def faults(sheet: Sheet) -> list[str]:
    return [*measurers.off_grid(sheet, ON_NO_GRID), *(fault for check in CHECKS[1:] for fault in check(sheet))]


@pytest.mark.parametrize("edition", ["email", "print", "handout"])
@pytest.mark.parametrize("paper", PAPERS)
def test_a_sheet_of_spans_is_as_a_designer_measures_it(edition: str, paper: str) -> None:
    assert faults(sheet_of(OWN, "missouri", edition, paper, sheets.DATA)) == []


@pytest.mark.parametrize(("edition", "paper"), [("email", "letter"), ("handout", "a4")])
@pytest.mark.parametrize("place", FEW)
def test_the_spotlight_is_as_a_designer_measures_it(place: str, edition: str, paper: str) -> None:
    assert faults(sheet_of(sheets.SPOTLIGHT, place, edition, paper, TABLE)) == []


@pytest.mark.parametrize("edition", ["email", "print", "handout"])
@pytest.mark.parametrize("place", FEW)
def test_what_matters_most_on_the_spotlight_is_seen_first(place: str, edition: str) -> None:
    sheet = sheet_of(sheets.SPOTLIGHT, place, edition, "letter", TABLE)
    texts = {text.segment.text.strip(): text.segment.run_style for text in sheets.texts_of([sheet.tree])}

    def style(words: str) -> tuple[float, bool]:
        found = next(one for text, one in texts.items() if text.startswith(words))
        return found.size, "SemiBold" in found.face.name

    # what the figures do not show is as loud as what the hotline offers
    assert style("These figures do not") == style("The National Human")
    assert style("These figures do not")[1]
    # the title, then the number to call, then whose it is
    number, title = texts["1-888-373-7888"].size, texts["Spotlight"].size
    assert title == 42
    assert number == 38
    assert number > 1.9 * texts["Trafficking"].size
    # a code says in type what it is for
    assert ("Scan for more" in texts) is (edition != "email")


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["email", "print", "handout"])
@pytest.mark.parametrize(("name", "place"), OTHERS.items())
def test_the_other_sheets_are_as_a_designer_measures_them(name: str, place: str, edition: str) -> None:
    """On the paper of their spec, and the one of no series on the other as well."""
    spec = sheets.ROOT / "layouts" / f"{name}.yaml"
    for paper in PAPERS if name == "libraries" else ("",):
        loaded = published(spec)
        job = Job(place, edition, paper)
        assert faults(compose(bind(loaded, job), series_settings(loaded, job))) == []


@pytest.mark.slow
@pytest.mark.parametrize("edition", SHEETS)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("place", sheets.STATES)
def test_the_spotlight_of_each_state_is_as_a_designer_measures_it(place: str, paper: str, edition: str) -> None:
    assert faults(sheet_of(sheets.SPOTLIGHT, place, edition, paper, TABLE)) == []


def test_the_measurers_find_what_is_wrong() -> None:
    """On a page whose columns miss the grid, whose texts touch and which has a hole."""
    text = "{text: A column of a few words.}"
    off = sheets.sheet_of(f"- columns: [{{width: 2fr, body: [{text}]}}, {{width: 1fr, body: [{text}]}}]")
    assert [fault.split(": ")[-1] for fault in measurers.off_grid(off)] == ["402.00 is 8.00 off the grid"] * 2
    assert (
        measurers.off_grid(sheets.sheet_of(f"- columns: [{{span: 8, body: [{text}]}}, {{span: 4, body: [{text}]}}]"))
        == []
    )
    apart = sheets.sheet_of(f"- {text[1:-1]}\n- {text[1:-1]}\n- {text[1:-1]}", foot=f"- {text[1:-1]}")
    assert len(measurers.holes(apart)) == 1
