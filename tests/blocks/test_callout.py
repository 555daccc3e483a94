"""The foot that says where help is found."""

from __future__ import annotations

import pytest
from sheets import drawn, grounds_of, said, sheet_of, tags_of, width_of

CALLOUT = """
- callout:
    title: National Hotline
    items:
      - {label: Call, words: "[1-888-373-7888](tel:+18883737888)"}
      - {label: Text, words: "[233733](sms:233733)"}
"""


def test_in_400_pt() -> None:
    block = drawn(CALLOUT, 400, column=False)
    assert block.plan.baseline == 24 + 8
    assert block.baselines == [24 + 8, 24 + 12 + 12]  # labels; the title and the contacts on one line
    assert block.plan.span.natural == 24 + 12 + 12 + 24


def test_the_last_contact_is_flush_right_and_a_gutter_parts_them() -> None:
    block = drawn(CALLOUT, 400, column=False)
    call, text = block.text("1-888-373-7888"), block.text("233733")
    assert text.x + width_of(text) == pytest.approx(block.box.right)
    assert call.x + width_of(call) == pytest.approx(text.x - 20)
    assert block.text("Call").x == call.x
    assert block.text("Text").x == text.x


def test_title_and_contacts_are_paragraphs_of_a_section() -> None:
    block = drawn(CALLOUT, 400, column=False)
    assert next(tag.role for tag in tags_of(block.nodes)) == "Sect"
    assert [said([tag]) for tag in tags_of(block.nodes, "P")] == [
        "National Hotline",
        "Call 1-888-373-7888",
        "Text 233733",
    ]
    assert [tag.target.contents for tag in tags_of(block.nodes, "Link") if tag.target] == [
        "Call 1-888-373-7888",
        "Text 233733",
    ]


def test_in_the_foot_its_ground_reaches_the_lower_edge() -> None:
    sheet = sheet_of("- text: Above.", foot=CALLOUT, theme="ruler")
    [(ground, _)] = grounds_of(sheet)
    assert (ground.x, ground.y, ground.right) == (0, 0, sheet.width)


def test_in_a_column_its_ground_pads_the_sides() -> None:
    block = drawn("- callout: {title: Help}", 200)
    assert block.text("Help").x == block.box.x + 24
    assert block.plan.span.natural == 24 + 12 + 24
