"""Faults in what stands apart from the text of a page, each of which the witness finds for what it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from faults.between import attached, iconic, lettered
from faults.between.graphics import graphics, maps
from faults.between.listed import clinics
from faults.between.planted import Fault
from faults.between.sheets_of_faults import hospitals, shipped
from faults.between.test_between import found
from faults.between.tongues import FAULTS, a_part_with_more_words_than_its_label, tongues

from factsheet.stages.bind import Job, bind
from factsheet.stages.publish import Published

BESIDE = [
    *((hospitals, "arden", fault) for fault in attached.HOSPITALS),
    *((clinics, "missouri", fault) for fault in attached.CLINICS),
    *((maps, "marlow", fault) for fault in attached.MAPS),
]


@pytest.mark.parametrize(("source", "place", "fault"), BESIDE, ids=[fault.__name__ for *_, fault in BESIDE])
def test_a_fault_beside_the_page_is_found(source: Callable[[], Published], place: str, fault: Fault) -> None:
    facts = found(fault(bind(source(), Job(place))))
    assert any(fact.startswith(("attaches ", "names ", "is dated ", "says that it is in ")) for fact in facts) or any(
        fact.endswith("which the attached file does not have.") or " rows of " in fact for fact in facts
    )


FOR_THE_EYE = [
    *((graphics, "arden", fault) for fault in lettered.GRAPHICS),
    *((maps, "marlow", fault) for fault in lettered.MAPS),
    *((partial(shipped, "programme"), "", fault) for fault in lettered.PROGRAMME),
    *((partial(shipped, "trend"), "missouri", fault) for fault in lettered.TREND),
]


@pytest.mark.parametrize(("source", "place", "fault"), FOR_THE_EYE, ids=[fault.__name__ for *_, fault in FOR_THE_EYE])
def test_a_label_at_another_mark_is_found(source: Callable[[], Published], place: str, fault: Fault) -> None:
    facts = found(fault(bind(source(), Job(place or source().spec.file.default_place))))
    assert facts


def test_words_in_another_language_and_numbered_lists_are_witnessed() -> None:
    assert found(bind(tongues(), Job("arden"))) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_language_or_a_number_of_another_item_is_found(fault: Fault) -> None:
    [fact] = found(fault(bind(tongues(), Job("arden"))))
    assert " read in " in fact or fact.startswith("numbers the items of a list ")


@pytest.mark.parametrize(
    ("name", "fault"),
    [*(("libraries", fault) for fault in iconic.LIBRARIES), *(("programme", fault) for fault in iconic.PROGRAMME)],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_another_icon_is_found(name: str, fault: Fault) -> None:
    published = shipped(name)
    [fact] = found(fault(bind(published, Job(published.spec.file.default_place))))
    assert fact.startswith("draws another icon than '")


def test_more_words_than_the_label_of_a_part_are_found() -> None:
    assert found(a_part_with_more_words_than_its_label(bind(tongues(), Job("arden")))) != []
