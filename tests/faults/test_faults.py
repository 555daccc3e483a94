"""Faults planted in a finished file are refused, each by the check that is meant for it."""

from __future__ import annotations

import pytest
from faults import of_content, of_objects
from faults.files import Fault, spoilt

from factsheet.pipeline import Result
from factsheet.problems import Refused
from factsheet.stages.compose import Sheet
from factsheet.stages.finish import Proof
from factsheet.stages.verify import verify

FAULTS = {**of_content.FAULTS, **of_objects.FAULTS}


def test_a_file_without_a_fault_passes(sheet: Sheet, missouri: Result) -> None:
    verify(Proof(sheet, spoilt(missouri.data, lambda pdf: None)))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_is_named(fault: Fault, sheet: Sheet, missouri: Result) -> None:
    with pytest.raises(Refused) as refused:
        verify(Proof(sheet, spoilt(missouri.data, fault)))
    assert FAULTS[fault] in str(refused.value)
