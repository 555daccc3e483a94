"""Where the height of a page goes: to all gaps alike, and never into a ground or one hole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from sheets import box_of, frames, grounds_of, page_of, shapes_of, sheet_of

from factsheet.drawing.tree import Group
from factsheet.stages.compose import Sheet, measured
from factsheet.theme.settings import Settings

BANNER = "- banner: {title: Missouri}"
CALLOUT = "- callout: {title: Hotline, items: [{label: Call, words: 1-888}]}"
SECTION = "- section: {{heading: {}, body: [{{text: Words.}}]}}"


def gaps(sheet: Sheet) -> list[float]:
    """The height between each block of the page and the next."""
    blocks = [node for node in sheet.tree.children if isinstance(node, Group)]
    return [round(upper.box.y - lower.box.top, 3) for upper, lower in pairwise(blocks)]


@pytest.mark.parametrize("theme", ["ruler", "hotline"])
def test_a_page_with_only_a_banner_is_not_all_ground(theme: str) -> None:
    sheet = sheet_of(BANNER, theme=theme)
    [(ground, _)] = grounds_of(sheet)
    [banner] = frames(sheet, "banner")
    assert ground.top == sheet.height
    assert ground.y == banner.box.y
    assert ground.height < 120


@pytest.mark.parametrize("theme", ["ruler", "hotline"])
def test_a_page_with_only_a_callout_is_not_all_ground(theme: str) -> None:
    for sheet in (sheet_of(CALLOUT, theme=theme), sheet_of("- footnotes: rest", foot=CALLOUT, theme=theme)):
        [(ground, _)] = grounds_of(sheet)
        assert ground.height < 130
    assert ground.y == 0  # the second one stands in the foot


def test_height_that_is_left_goes_to_all_gaps_alike() -> None:
    body = "\n".join(SECTION.format(name) for name in "ABCDEF")
    sheet = sheet_of(f"{BANNER}\n{body}", foot=CALLOUT, theme="ruler")
    found = gaps(sheet)
    most = [40.0] * 7
    spread = [gap - own for gap, own in zip(found, most, strict=True)]
    assert min(spread) > 0  # every gap is beyond its greatest
    assert max(spread) - min(spread) <= sheet.page.theme.rhythm


def test_a_page_that_is_nearly_empty_keeps_its_blocks_together() -> None:
    sheet = sheet_of(f"{BANNER}\n{SECTION.format('A')}\n{SECTION.format('B')}", foot=CALLOUT, theme="ruler")
    assert gaps(sheet)[:2] == [80, 80]  # twice the greatest height of a gap
    assert gaps(sheet)[2] > 200
    assert min(box_of(shape).y for shape in shapes_of([sheet.tree])) == 0


def test_without_a_foot_the_page_ends_where_its_gaps_do() -> None:
    sheet = sheet_of(f"{BANNER}\n{SECTION.format('A')}\n{SECTION.format('B')}", theme="ruler")
    assert gaps(sheet) == [40, 40]


TEXT = "- text: Words."
KEY = "- counts: {as: key, items: [{value: victims, label: Victims}]}"
EACH = "- each: {measures: [victims], body: [counts: {as: key, items: [{value: measure.value, label: V}]}]}"
RULED = f"- columns: {{rule: true, items: [{{body: [{TEXT[2:]}]}}]}}"


@pytest.mark.parametrize(
    ("above", "below", "least"),
    [
        (TEXT, TEXT, 4),
        (TEXT, KEY, 12),  # the theme's least between two blocks
        (TEXT, KEY.replace("key", "headline"), 12),
        (TEXT, KEY.replace("key", "list"), 4),
        (TEXT, RULED, 12),
        (TEXT, RULED.replace("rule: true, ", ""), 4),
        (TEXT, f"- section: {{body: [{KEY[2:]}]}}", 12),
        (TEXT, f"- section: {{heading: Key, body: [{KEY[2:]}]}}", 4),
        (TEXT, f"- section: {{ground: tint, body: [{KEY[2:]}]}}", 4),
        (TEXT, f"- columns: [{{body: [{TEXT[2:]}]}}, {{body: [{KEY[2:]}]}}]", 12),
        (
            TEXT,
            "- each: {measures: [victims], body: [counts: {as: key, items: [{value: measure.value, label: V}]}]}",
            12,
        ),
        ("- share: {value: cases.sex, out_of: cases.total, label: of cases, as: icons, icon: account}", TEXT, 12),
        (KEY, TEXT, 12),
        ("- table: {columns: [value], rows: [victims]}", TEXT, 12),
        (KEY, "- text: {style: note, words: Small.}", 4),  # notes are about what they stand under
    ],
)
def test_gaps_that_give_keep_words_off_rules_and_graphics(above: str, below: str, least: float) -> None:
    """A line of text that touched a rule would look like its heading, one under a graphic like a part of it."""
    page = page_of(f"{above}\n{below}\n", theme="ruler")
    _, item = measured(page, Settings(gaps=0.1)).plan.items
    assert item.gap.least == least
    assert item.gap.natural >= 12
    _, item = measured(page, Settings(gaps=0.1, leading=0.9)).plan.items
    assert item.gap.least == pytest.approx(least * 0.9)
