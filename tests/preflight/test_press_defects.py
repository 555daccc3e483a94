"""Every deliberate defect of a press sheet is caught by the rule that is meant for it, and by no other."""

from __future__ import annotations

from collections import Counter

import pytest
from preflight import file_defects, mark_defects, object_defects
from preflight.defects import Defect
from preflight.good import press_sheet

import factsheet
from factsheet.preflight import Report, preflight
from factsheet.preflight.rules import RULES
from factsheet.stages.publish import Published

pytestmark = pytest.mark.sampled(4)

DEFECTS = file_defects.DEFECTS + object_defects.DEFECTS + mark_defects.DEFECTS


@pytest.fixture(scope="module")
def good() -> bytes:
    """The good PDF/X-4."""
    return press_sheet()


@pytest.fixture(scope="module")
def printed(published: Published) -> bytes:
    """Our own print edition of the Missouri sheet."""
    return factsheet.build(published, "missouri", edition="print").data


def found(report: Report) -> set[str]:
    """Returns the rules that a file breaks."""
    return {finding.rule for finding in report.findings}


def test_the_good_sheet_keeps_every_rule(good: bytes) -> None:
    report = preflight(good, "good.pdf")
    assert report.findings == ()
    assert (report.profile, report.condition.name, report.condition.limit) == ("x4", "FOGRA39", 300)


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_defect_is_caught_by_its_rule_alone(good: bytes, defect: Defect) -> None:
    report = preflight(defect.spoil(good), "bad.pdf")
    assert report.profile == "x4"
    assert found(report) == {defect.rule}


def test_our_own_print_edition_keeps_every_rule(printed: bytes) -> None:
    report = preflight(printed, "good.pdf")
    assert (report.profile, report.findings) == ("x4", ())


@pytest.mark.slow
@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_defect_of_our_print_edition_is_caught_by_its_rule_alone(printed: bytes, defect: Defect) -> None:
    assert found(preflight(defect.spoil(printed), "bad.pdf")) == {defect.rule}


def test_there_are_defects_enough_and_each_rule_of_the_press_has_one() -> None:
    assert len(DEFECTS) >= 50
    assert max(Counter(defect.name for defect in DEFECTS).values()) == 1
    of_the_press = {rule.id for rule in RULES if rule.severity("x4")}
    assert of_the_press - {defect.rule for defect in DEFECTS} == {"content.length"}  # in test_hostile_pdfs.py
