"""Faults in what stands apart from the text of a page, each of which the witness finds for what it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from faults.between import attached
from faults.between.graphics import maps
from faults.between.listed import clinics
from faults.between.planted import Fault
from faults.between.sheets_of_faults import hospitals
from faults.between.test_between import found

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
