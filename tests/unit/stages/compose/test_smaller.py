"""A page that is too full names the drawings that would give height if they were smaller, and by how much: as it is."""

from __future__ import annotations

import re

import pytest
import sheets

import factsheet
from factsheet.fit import most
from factsheet.graphics.geometry import MM
from factsheet.problems import Refused
from factsheet.stages.bind import Page
from factsheet.stages.compose import compose, measured
from factsheet.stages.compose.overset import Overset

LONG = "- text: '" + "The hotline hears of people who are held by debt and by threats, and helps them. " * 70 + "'\n"
RING = """
- breakdown:
    {id}of: cases.total
    as: ring
    parts:
      - {{value: cases.sex, label: Sex trafficking}}
      - {{value: cases.sex_and_labor, label: Both}}
      - {{value: cases.labor, label: Labor trafficking}}
      - {{value: cases.unspecified, label: Not known}}
"""
MAP = "- map: {%s}\n"


def over(page: Page) -> float:
    """The millimetres by which a page is too high when everything gives that may."""
    return measured(page, most(page.fit, page.theme)).over / MM


def page(body: str, fit: str = "") -> Page:
    return sheets.page_of(body + LONG, top=f"fit: [{{gaps: 50%}}{fit}]")


def said(page: Page) -> list[str]:
    with pytest.raises(Overset) as overset:
        compose(page)
    return re.findall(r"The (?:map|breakdown|share|picture)[^.]*? would give [\d.]+ mm\.", str(overset.value))


@pytest.mark.parametrize(
    ("body", "name", "mended"),
    [
        (RING.format(id="id: ring, ").replace("id: ring, ", "id: ring\n    "), "breakdown 'ring'", None),
        (MAP % "id: land", "map 'land'", None),
        (MAP % "id: land, height: 60mm", "map 'land'", MAP % "id: land, height: 36mm"),
        (RING.format(id=""), "breakdown on line 12", RING.format(id="id: ID\n    ")),
        (MAP % "", "map on line 12", MAP % "id: ID"),
    ],
)
def test_what_a_smaller_drawing_would_give_it_gives(body: str, name: str, mended: str | None) -> None:
    before = page(body)
    [sentence] = said(before)
    assert sentence.startswith(f"The {name} ")
    fit = re.search(r"\{block: \w+, to: 60%\}", sentence)
    given = re.search(r"would give ([\d.]+) mm", sentence)
    assert given
    assert fit or "with height: 36mm" in sentence
    after = page(mended or body, f", {fit[0]}" if fit else "")
    assert over(before) - over(after) == pytest.approx(float(given[1]), abs=0.06)
    assert float(given[1]) >= 1


@pytest.mark.slow
def test_what_is_as_small_already_or_gives_nothing_is_not_named() -> None:
    assert said(page(MAP % "id: land", ", {block: land, to: 60%}")) == []
    beside = "- columns: [{width: 1fr, body: [%s]}, {width: 1fr, body: [%s]}]\n"
    flat = beside % (f"{{{LONG[2:].strip()}}}", "{map: {}}")
    assert said(page(flat)) == []


@pytest.mark.slow
def test_a_drawing_that_is_enough_alone_is_a_remedy_that_was_tried() -> None:
    whole, words = RING.format(id="id: ring\n    "), "The hotline hears of people who are held by debt. " * 174
    body, fit = f"{whole}- text: '{words}'\n", "[{gaps: 50%}, {text: 8.5pt}, {notes: 7pt}, {leading: 1.2}"
    with pytest.raises(Refused) as refused:
        factsheet.build(sheets.published(body, top=f"fit: {fit}]"), "missouri")
    entry = re.search(r"Allow (\{block: ring, to: (\d+)%\}) under fit", str(refused.value.problems[0]))
    assert entry
    assert factsheet.build(sheets.published(body, top=f"fit: {fit}, {entry[1]}]"), "missouri").good
    one_less = entry[1].replace(entry[2], str(int(entry[2]) + 1))
    with pytest.raises(Refused):
        factsheet.build(sheets.published(body, top=f"fit: {fit}, {one_less}]"), "missouri")


@pytest.mark.slow
def test_a_ring_whose_hole_has_no_room_for_its_label_then_is_not_named() -> None:
    def ring(label: str) -> str:
        center = f"center: {{value: cases.total, label: {label}}}\n    parts:"
        return RING.format(id="id: ring\n    ").replace("parts:", center)

    assert [one.split(" at ")[0] for one in said(page(ring("in all")))] == ["The breakdown 'ring'"]
    assert said(page(ring("involved"))) == []


def test_no_more_than_two_drawings_are_named_those_that_give_most_first() -> None:
    found = said(page(MAP % "id: a" + RING.format(id="id: b\n    ") + MAP % "id: c"))
    given = [float(sentence.split()[-2]) for sentence in found]
    assert len(found) == 2
    assert given == sorted(given, reverse=True)
