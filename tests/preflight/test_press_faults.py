"""Every deliberate fault of a press sheet is caught by the rule that is meant for it, and by no other."""

from __future__ import annotations

from collections import Counter

import pytest
from preflight import file_faults, mark_faults, object_faults
from preflight.faults import Fault
from preflight.good import press_sheet

import factsheet
from factsheet.preflight import Report, preflight
from factsheet.preflight.rules import RULES
from factsheet.stages.publish import Published

FAULTS = file_faults.FAULTS + object_faults.FAULTS + mark_faults.FAULTS


@pytest.fixture(scope="module")
def good() -> bytes:
    return press_sheet()


@pytest.fixture(scope="module")
def printed(published: Published) -> bytes:
    """Our own print edition of the Missouri sheet."""
    return factsheet.build(published, "missouri", edition="print").data


def found(report: Report) -> set[str]:
    return {finding.rule for finding in report.findings}


def test_the_good_sheet_keeps_every_rule(good: bytes) -> None:
    report = preflight(good, "good.pdf")
    assert report.findings == ()
    assert (report.profile, report.condition.name, report.condition.limit) == ("x4", "FOGRA39", 300)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_caught_by_its_rule_alone(good: bytes, fault: Fault) -> None:
    report = preflight(fault.spoil(good), "bad.pdf")
    assert report.profile == "x4"
    assert found(report) == {fault.rule}


def test_our_own_print_edition_keeps_every_rule(printed: bytes) -> None:
    report = preflight(printed, "good.pdf")
    assert (report.profile, report.findings) == ("x4", ())


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_of_our_print_edition_is_caught_by_its_rule_alone(printed: bytes, fault: Fault) -> None:
    assert found(preflight(fault.spoil(printed), "bad.pdf")) == {fault.rule}


def test_there_are_faults_enough_and_each_rule_of_the_press_has_one() -> None:
    assert len(FAULTS) >= 50
    assert max(Counter(fault.name for fault in FAULTS).values()) == 1
    of_the_press = {rule.id for rule in RULES if rule.severity("x4")}
    assert of_the_press - {fault.rule for fault in FAULTS} == {"content.length"}  # in test_hostile_pdfs.py
