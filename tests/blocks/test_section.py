"""A part under its heading: bare, on a ground across the page, on a ground in a column."""

from __future__ import annotations

from sheets import drawn, grounds_of, sheet_of, tags_of, texts_of

PLAIN = "- section: {heading: Locations, body: [{text: Missouri.}]}"
TINTED = "- section: {heading: Locations, ground: tint, body: [{text: Missouri.}]}"


def test_in_200_pt_heading_at_16_and_body_at_40() -> None:
    block = drawn(PLAIN)
    assert block.plan.baseline == 16
    assert block.baselines == [16, 40]
    assert block.plan.span.natural == 40


def test_a_ground_in_a_column_pads_all_four_sides() -> None:
    block = drawn(TINTED)
    assert block.baselines == [36, 60]
    assert {text.x - block.box.x for text in block.texts} == {20}
    assert block.plan.span.natural == 80


def test_a_ground_across_the_page_keeps_the_text_at_the_margin() -> None:
    sheet = sheet_of(f"- text: Above.\n{TINTED}\n- text: Below.", theme="ruler")
    [(ground, _)] = grounds_of(sheet)
    assert (ground.x, ground.right) == (0, sheet.width)
    assert {text.x for text in texts_of([sheet.tree])} == {sheet.page.size.margin}


def test_a_ground_at_the_foot_runs_to_the_lower_edge() -> None:
    sheet = sheet_of("- text: Above.", foot=TINTED, theme="ruler")
    [(ground, _)] = grounds_of(sheet)
    assert (ground.x, ground.y, ground.right) == (0, 0, sheet.width)


def test_a_ground_between_columns_stays_in_its_column() -> None:
    sheet = sheet_of(f"- columns: [{{body: [{TINTED[2:]}]}}, {{body: [{{text: Beside.}}]}}]", theme="ruler")
    [(ground, _)] = grounds_of(sheet)
    margin = sheet.page.size.margin
    assert (ground.x, ground.right) == (margin, margin + (sheet.width - 2 * margin - 20) / 2)


def test_inks_are_those_of_the_ground() -> None:
    block = drawn("- section: {heading: Locations, ground: dark, body: [{text: Missouri.}]}")
    dark = block.style.theme.grounds["dark"]
    assert [text.segment.run_style.ink for text in block.texts] == [dark.inks["heading"], dark.inks["text"]]


def test_headings_go_one_level_deeper_inside() -> None:
    block = drawn("- section: {heading: A, body: [{section: {heading: B, body: [{text: c}]}}]}")
    assert [tag.role for tag in tags_of(block.nodes)] == ["Sect", "H2", "Sect", "H3", "P"]


def test_a_section_without_heading_starts_with_its_body() -> None:
    block = drawn("- section: {body: [{text: Missouri.}]}")
    assert block.baselines == [8]
    assert [tag.role for tag in tags_of(block.nodes)] == ["Sect", "P"]


def test_headings_are_balanced_over_their_lines() -> None:
    block = drawn(
        "- section: {heading: Communication to the National Human Trafficking Hotline, body: [{text: a}]}", 260
    )
    widths = [t.segment.width for t in block.texts if t.segment.run_style.size == 20]
    assert len(widths) == 2
    assert min(widths) > 0.7 * max(widths)
