"""Faults in the rows of lists and in bars of two series, each of which the witness finds."""

from __future__ import annotations

import pytest
from faults.between.listed import LISTED, Fault, clinics
from faults.between.test_between import found

from factsheet.stages.bind import Job, bind
from factsheet.stages.bind.evidence import evidence_of
from factsheet.witness import Case, Claims
from factsheet.witness.pieces import Anything
from factsheet.witness.telling import Teller


@pytest.mark.parametrize("place", ["missouri", "kansas"])
def test_rows_of_lists_without_a_fault_are_witnessed(place: str) -> None:
    assert found(bind(clinics(), Job(place))) == []


def test_rows_of_lists_are_told_and_measured() -> None:
    teller = Teller(Case(evidence_of(clinics())), Claims(place="missouri", edition="email"))
    told = [item.kind for item in teller.sheet() if isinstance(item, Anything)]
    assert set(told) == {"footnotes"}  # of the rest, and of the sources of lists
    assert all(demand.wanted is not None for demand in teller.demands)


@pytest.mark.parametrize("fault", LISTED, ids=lambda fault: fault.__name__)
def test_a_fault_in_the_rows_of_a_list_is_found(fault: Fault) -> None:
    assert found(fault(bind(clinics(), Job("missouri")))) != []
