"""Faults in what a sheet compares, each of which the witness finds; a sheet without one is told as a whole."""

from __future__ import annotations

import pytest
from faults.between.compared import COMPARED, HELD, TABLED, Fault, counties
from faults.between.test_between import found

from factsheet.stages.bind import Job, bind
from factsheet.stages.bind.evidence import evidence_of
from factsheet.witness import Case, Claims
from factsheet.witness.pieces import Anything
from factsheet.witness.telling import Teller

PLACES = ("arden", "bray", "corley", "dunmore")


@pytest.mark.parametrize("place", PLACES)
def test_a_sheet_of_comparisons_without_a_fault_is_witnessed(place: str) -> None:
    assert found(bind(counties(), Job(place))) == []


@pytest.mark.parametrize("place", PLACES)
def test_comparisons_are_told_as_a_whole(place: str) -> None:
    told = Teller(Case(evidence_of(counties())), Claims(place=place, edition="email")).sheet()
    assert {item.kind for item in told if isinstance(item, Anything)} == {"footnotes"}


@pytest.mark.parametrize("fault", [*COMPARED, *HELD, *TABLED], ids=lambda fault: fault.__name__)
def test_a_fault_in_what_is_compared_is_found(fault: Fault) -> None:
    assert found(fault(bind(counties(), Job("arden")))) != []
