"""Faults between the stages, which the file then shows as they were drawn: the witness finds each of them."""

from __future__ import annotations

import pytest
from faults.between.planted import HOSPITALS, SPOTLIGHT, Fault
from faults.between.sheets_of_faults import hospitals, spotlight

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


@pytest.mark.parametrize("place", ["missouri", "kansas", "district-of-columbia"])
def test_a_spotlight_without_a_fault_is_witnessed(place: str) -> None:
    assert found(bind(spotlight(), Job(place))) == []


CASES = [*((spotlight, "missouri", fault) for fault in SPOTLIGHT), *((hospitals, "arden", f) for f in HOSPITALS)]


@pytest.mark.parametrize(("published", "place", "fault"), CASES, ids=[fault.__name__ for *_, fault in CASES])
def test_a_fault_between_the_stages_is_found(published: object, place: str, fault: Fault) -> None:
    source = published()  # type: ignore[operator]
    assert isinstance(source, Published)
    assert found(fault(bind(source, Job(place)))) != []
