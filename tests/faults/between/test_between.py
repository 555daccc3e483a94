"""Faults between the stages, which the file then shows as they were drawn: the witness finds each of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from faults.between import drawn
from faults.between.graphics import GRAPHICS, MAPS, graphics, maps
from faults.between.planted import COUNTY, HOSPITALS, LIBRARIES, ON_PAPER, PROGRAMME, SPOTLIGHT, TREND, Fault
from faults.between.sheets_of_faults import hospitals, shipped, spotlight

from factsheet.pdf.reading import read_pdf
from factsheet.stages.bind import Job, Page, bind
from factsheet.stages.compose import compose
from factsheet.stages.finish import finish
from factsheet.stages.paint import paint
from factsheet.stages.publish import Published
from factsheet.stages.verify import witnessed


def found(page: Page) -> list[str]:
    """What the witness has to say of a page that is drawn as it was bound."""
    proof = finish(paint(compose(page)))
    return [fact for fact, _ in witnessed.faults(proof.sheet, read_pdf(proof.data, "test"))]


@pytest.mark.parametrize("edition", ["email", "print", "handout"])
@pytest.mark.parametrize("place", ["arden", "bray", "corley"])
def test_a_sheet_without_a_fault_is_witnessed(place: str, edition: str) -> None:
    assert found(bind(hospitals(), Job(place, edition))) == []


@pytest.mark.parametrize("edition", ["email", "handout"])
@pytest.mark.parametrize("place", ["arden", "bray"])
def test_graphics_without_a_fault_are_witnessed(place: str, edition: str) -> None:
    assert found(bind(graphics(), Job(place, edition))) == []


@pytest.mark.parametrize("place", ["marlow", "wexley", "bramley"])
def test_maps_without_a_fault_are_witnessed(place: str) -> None:
    assert found(bind(maps(), Job(place))) == []


@pytest.mark.parametrize("place", ["missouri", "kansas", "district-of-columbia"])
def test_a_spotlight_without_a_fault_is_witnessed(place: str) -> None:
    assert found(bind(spotlight(), Job(place))) == []
    assert found(bind(spotlight(), Job(place, "handout"))) == []


SHIPPED = {"libraries": LIBRARIES, "programme": PROGRAMME, "trend": TREND, "county-health": COUNTY}
CASES = [
    *((spotlight, "missouri", "email", fault) for fault in SPOTLIGHT),
    *((spotlight, "missouri", "handout", fault) for fault in ON_PAPER),
    *((hospitals, "arden", "email", fault) for fault in HOSPITALS),
    *((graphics, "arden", "email", fault) for fault in GRAPHICS),
    *((maps, "marlow", "email", fault) for fault in MAPS),
    *((partial(shipped, name), "", "email", fault) for name, faults in SHIPPED.items() for fault in faults),
]
DRAWN = [
    *((spotlight, "missouri", fault) for fault in drawn.SPOTLIGHT),
    *((hospitals, "arden", fault) for fault in drawn.HOSPITALS),
    *(
        (partial(shipped, name), "", fault)
        for name in SHIPPED
        for fault in getattr(drawn, "COUNTY" if name == "county-health" else name.upper())
    ),
]


@pytest.mark.parametrize(("source", "place", "edition", "fault"), CASES, ids=[fault.__name__ for *_, fault in CASES])
def test_a_fault_between_the_stages_is_found(
    source: Callable[[], Published], place: str, edition: str, fault: Fault
) -> None:
    published = source()
    assert found(fault(bind(published, Job(place or published.spec.file.default_place, edition)))) != []


@pytest.mark.parametrize(("source", "place", "fault"), DRAWN, ids=[fault.__name__ for *_, fault in DRAWN])
def test_a_drawing_of_other_figures_is_found(source: Callable[[], Published], place: str, fault: Fault) -> None:
    """The words of the page are right, so that only what is measured tells that its drawing is not."""
    published = source()
    [fact] = found(fault(bind(published, Job(place or published.spec.file.default_place))))
    assert "draw" in fact or "show" in fact
