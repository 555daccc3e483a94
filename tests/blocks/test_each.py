"""One body repeated for each of several measures."""

from __future__ import annotations

import pytest
import sheets
from sheets import frames, said

import factsheet
from factsheet.problems import Refused

MEASURES = "measures: [contacts.calls, contacts.webforms, contacts.emails, contacts.texts]"
BODY = '    body:\n      - text: "{measure.value} {measure.unit}: {measure.label}"\n'


def test_every_measure_comes_with_its_value_label_and_unit() -> None:
    sheet = sheets.sheet_of(f"- each:\n    {MEASURES}\n{BODY}")
    assert [said([frame]) for frame in frames(sheet, "text")] == [
        "435 calls: Phone calls",
        "60 webforms: Webforms",
        "20 emails: Emails",
        "10 texts: Texts",
    ]


@pytest.mark.parametrize("columns", [2, 3, 4])
def test_copies_stand_in_columns_of_equal_width(columns: int) -> None:
    sheet = sheets.sheet_of(f"- each:\n    {MEASURES}\n    columns: {columns}\n{BODY}")
    lefts = sorted({round(frame.box.x, 2) for frame in frames(sheet, "text")})
    assert len(lefts) == columns
    assert len({round(frame.box.width, 2) for frame in frames(sheet, "text")}) == 1
    tops = sorted({round(frame.box.top, 2) for frame in frames(sheet, "text")})
    assert len(tops) == -(-4 // columns)


def test_figures_of_the_copies_are_proved() -> None:
    report = factsheet.build(sheets.published(f"- each:\n    {MEASURES}\n{BODY}")).report
    assert report
    assert {figure.path for figure in report.figures} >= {"contacts.calls", "contacts.texts"}


def test_outside_of_a_copy_there_is_no_measure() -> None:
    with pytest.raises(Refused, match="in the body of an 'each' only"):
        factsheet.build(sheets.published('- text: "{measure.value}"\n'))
