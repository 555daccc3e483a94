"""The second sheet, made without a line of code: another paper, theme, language and figures, held to the same rules."""

from __future__ import annotations

import io

import pikepdf
import pytest
import sheets
from sheets import box_of, labels_of, marks_of, texts_of
from test_sheet import around, collisions, glyphs_of, grounds_beneath

import factsheet
from factsheet.drawing.tree import Text
from factsheet.graphics.colour import contrast
from factsheet.graphics.geometry import MM
from factsheet.graphics.shapes import Image
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard
from factsheet.pipeline import Result
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.publish import Published

HEARD = """
[en-GB] Finland’s public libraries 2018
heading 1: Open to all: Finland’s public libraries
text: What 2018 looked like at the desk, on the road and online
picture: A shelf of books in many colours, one of them leaning on its neighbour.
list of 3
item: 84.5 million Loans
item: 50 million Visits in Person
heading 2: A library in every municipality²
item: 282 Main libraries
item: 437 Branches
item: 135 Mobile libraries
heading 2: Part of everyday life
text: 38 million of 88 million visits, or 43%, were online
item: 9 Visits for each inhabitant
item: 15.4 Loans for each inhabitant
heading 2: How to borrow
item: Get a card
""".strip().splitlines()


@pytest.fixture(scope="module")
def libraries() -> Published:
    return factsheet.load(sheets.ROOT / "layouts" / "libraries.yaml")


@pytest.fixture(scope="module")
def page(libraries: Published) -> Sheet:
    return compose(bind(libraries, Job("FI")))


@pytest.fixture(scope="module")
def result(libraries: Published) -> Result:
    return factsheet.build(libraries)


def test_it_is_one_small_page_of_a4_lying_down(result: Result) -> None:
    with pikepdf.open(io.BytesIO(result.data)) as pdf:
        [box] = [[float(n) for n in page.MediaBox] for page in pdf.pages]
    assert box == pytest.approx([0, 0, 297 * MM, 210 * MM], abs=0.01)
    assert len(result.data) <= 40_000
    assert result.problems == ()


def test_what_is_heard_stands_in_its_order(result: Result) -> None:
    lines = heard(read_pdf(result.data, result.name))
    places = [next(at for at, line in enumerate(lines) if line.startswith(wanted)) for wanted in HEARD]
    assert places == sorted(places)


def test_nothing_collides_and_everything_can_be_read(page: Sheet) -> None:
    in_rings = ("854  × drawing", "in all × drawing")  # they stand in the hole of a ring, inside its box
    assert not [pair for pair in collisions(page) if pair not in in_rings]
    in_drawings = {id(text) for text in labels_of([page.tree])}  # on the parts of the ring, which are no rectangles
    for mark, ground in grounds_beneath(page):
        if isinstance(mark, Text) and id(mark) not in in_drawings:
            assert contrast(mark.segment.run_style.ink, ground) >= 4.5, mark.segment.text


def test_everything_keeps_the_margins(page: Sheet) -> None:
    margin = page.page.size.margin
    for text in texts_of([page.tree]):
        ink = around(glyphs_of(text)) if glyphs_of(text) else box_of(text)
        assert margin - 1 <= ink.x
        assert ink.right <= page.width - margin + 0.5
    assert not [mark for mark in marks_of([page.tree]) if isinstance(mark, Image)]


def test_nothing_of_the_first_sheet_is_needed(libraries: Published) -> None:
    spec = libraries.spec
    files = {choice.file for choice in spec.theme.fonts}
    assert not [file for file in files if file.startswith(("SourceSans", "Roboto"))]
    assert spec.file.theme == "reading-room"
