"""Every deliberate defect of a sheet for an office printer, or for a screen, is caught by its rule and by no other."""

from __future__ import annotations

import pytest
from preflight.defects import Defect
from preflight.good import office_sheet
from preflight.reader_defects import OFFICE, SCREEN

import factsheet
from factsheet.pipeline import Result
from factsheet.preflight import Report, preflight
from factsheet.preflight.rules import RULES
from factsheet.stages.publish import Published

SAME_AS_FOR_THE_PRESS = {  # rules that judge alike everywhere, and have their defect in test_press_defects.py
    "box.media", "content.damaged", "content.length", "content.resource", "file.action", "file.damaged",
    "file.encrypted", "form.field", "layer.hidden", "page.blank", "page.count",
}  # fmt: skip


def found(report: Report) -> set[str]:
    return {finding.rule for finding in report.findings}


def test_the_good_office_sheet_keeps_every_rule() -> None:
    report = preflight(office_sheet(), "good.pdf")
    assert (report.profile, report.findings) == ("office", ())


def test_our_own_email_edition_keeps_every_rule(missouri: Result) -> None:
    report = preflight(missouri.data, "good.pdf")
    assert (report.profile, report.findings) == ("email", ())


@pytest.mark.parametrize("defect", OFFICE, ids=lambda defect: defect.name)
def test_a_defect_for_the_office_is_caught_by_its_rule_alone(defect: Defect) -> None:
    assert found(preflight(defect.spoil(office_sheet()), "bad.pdf", "office")) == {defect.rule}


@pytest.mark.parametrize("defect", SCREEN, ids=lambda defect: defect.name)
def test_a_defect_for_a_screen_is_caught_by_its_rule_alone(missouri: Result, defect: Defect) -> None:
    assert found(preflight(defect.spoil(missouri.data), "bad.pdf", "email")) == {defect.rule}


def test_a_print_edition_is_not_for_a_mail(published: Published) -> None:
    """It has crop marks, bleed and inks, and no tags."""
    data = factsheet.build(published, "missouri", edition="print").data
    report = preflight(data, "print.pdf", "email")
    assert not report.is_ready
    assert {"box.shown", "ink.cmyk"} <= found(report) <= {"box.shown", "ink.cmyk", "tag.tree", "tag.display"}
    assert "beyond the trim" in next(one.found for one in report.findings if one.rule == "box.shown")


@pytest.mark.parametrize(("profile", "defects"), [("office", OFFICE), ("email", SCREEN)])
def test_each_rule_has_a_defect(profile: str, defects: list[Defect]) -> None:
    held = {rule.id for rule in RULES if dict(rule.profiles).get(profile)}  # type: ignore[call-overload]
    assert held - {defect.rule for defect in defects} <= SAME_AS_FOR_THE_PRESS
