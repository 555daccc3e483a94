"""The head of the sheet: title and subtitle on the rhythm, the ground to the page's edges."""

from __future__ import annotations

from sheets import box_of, drawn, grounds_of, on_grid, shapes_of, sheet_of, tags_of

BANNER = '- banner: {title: "{place.name} Spotlight", subtitle: A year of figures}'


def test_in_400_pt_the_title_stands_at_64_and_the_subtitle_at_88() -> None:
    block = drawn(BANNER, 400)
    assert block.plan.baseline == 64  # a pad of 32, capitals of 28.4 on the rhythm
    assert block.baselines == [64, 88]
    assert block.plan.span.natural == 120


def test_a_title_of_two_lines_is_balanced() -> None:
    block = drawn("- banner: {title: Spotlight on the District of Columbia}", 400)
    first, second = sorted({text.y: text for text in block.texts}.values(), key=lambda text: -text.y)
    assert first.y - second.y == 40
    assert min(first.segment.width, second.segment.width) > 0.6 * max(first.segment.width, second.segment.width)


def test_without_a_subtitle_the_ground_ends_a_pad_under_the_title() -> None:
    assert drawn("- banner: {title: Missouri}", 400).plan.span.natural == 32 + 32 + 32


def test_without_a_ground_there_is_no_pad() -> None:
    block = drawn("- banner: {title: Missouri, ground: none}", 400)
    assert block.plan.baseline == 32
    assert not list(shapes_of(block.nodes))


def test_the_ground_reaches_the_three_edges_of_the_page_exactly() -> None:
    sheet = sheet_of(f"{BANNER}\n- text: Missouri.", theme="ruler")
    [(ground, ink)] = grounds_of(sheet)
    assert (ground.x, ground.right, ground.top) == (0, sheet.width, sheet.height)
    assert on_grid(sheet.height - ground.y)
    assert ink == sheet.page.theme.grounds["dark"].fill


def test_it_is_an_h1_and_a_paragraph() -> None:
    block = drawn(BANNER, 400)
    assert [(tag.role, tag.title) for tag in tags_of(block.nodes)] == [("H1", "Missouri Spotlight"), ("P", "")]


def test_its_texts_are_drawn_over_its_ground() -> None:
    block = drawn(BANNER, 400)
    [shape] = shapes_of(block.nodes)
    ground = box_of(shape)
    assert all(ground.y < text.y < ground.top for text in block.texts)
