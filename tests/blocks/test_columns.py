"""Blocks side by side: widths and gutters, one first line, one foot, reading column by column."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import sheets
from sheets import Drawn, box_of, drawn, frames, said, shapes_of, sheet_of, texts_of

from factsheet.drawing.tree import Group, Node, walk
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import compose

LONG = "The hotline offers survivors support and a choice of ways to get help and to stay safe."


def walk_all(nodes: Sequence[Node]) -> list[Node]:
    return [found for node in nodes for found in walk(node)]


def lefts(widths: list[str], gutter: str = "", width: float = 400) -> list[tuple[float, float]]:
    items = ", ".join(f"{{width: {each}, body: [{{text: A}}]}}" for each in widths)
    block = drawn(f"- columns: {{{gutter}items: [{items}]}}", width)
    return [(node.box.x - block.box.x, node.box.width) for node in block.nodes]  # type: ignore[union-attr]  # groups


@pytest.mark.parametrize(
    ("widths", "gutter", "expected"),
    [
        (["1fr", "1fr"], "", [(0, 190), (210, 190)]),
        (["1fr", "3fr"], "", [(0, 95), (115, 285)]),
        (["100pt", "1fr"], "", [(0, 100), (120, 280)]),
        (["1fr", "1fr", "2fr"], "gutter: 40pt, ", [(0, 80), (120, 80), (240, 160)]),
        (["1fr"], "", [(0, 400)]),
    ],
)
def test_shares_and_lengths(widths: list[str], gutter: str, expected: list[tuple[float, float]]) -> None:
    assert [n for pair in lefts(widths, gutter) for n in pair] == pytest.approx([n for pair in expected for n in pair])


def test_all_columns_begin_on_one_line() -> None:
    block = drawn(f"- columns: [{{body: [{{text: {LONG}}}]}}, {{body: [{{text: {LONG}}}, {{text: B}}]}}]", 300)
    assert [node.baseline for node in block.nodes[:2]] == [block.box.top - 8] * 2  # type: ignore[union-attr]


def lasts(block: Drawn, right: float) -> tuple[float, float]:
    """How deep under the top of a block its columns end; the second begins `right` points from the left."""
    left, other = (
        min(text.y for text in block.texts if (text.x >= block.box.x + right) == side) for side in (False, True)
    )
    return block.box.top - left, block.box.top - other


@pytest.mark.parametrize(("height", "left", "right"), [(72, 72, 72), (76, 76, 76), (84, 84, 84), (400, 88, 100)])
def test_a_shorter_column_spreads_its_gaps_as_far_as_they_go(height: float, left: float, right: float) -> None:
    one = f"{{text: {LONG}}}, {{counts: {{as: list, items: [{{value: victims, label: Left.}}]}}}}"
    other = "{section: {heading: Right, body: [{text: One.}, {counts: {items: [{value: victims, label: Last.}]}}]}}"
    block = drawn(f"- columns: [{{body: [{one}]}}, {{body: [{other}]}}]", 400, height)
    assert lasts(block, 210) == (left, right)


BAR = "{breakdown: {of: cases.total, parts: [{value: cases.total, label: All}]}}"
SHARE = "{share: {value: cases.sex, out_of: cases.total, label: of the cases}}"
RIVER = "{picture: {file: riverside.svg, alt: A river., height: 60pt}}"


BARS = "{bars: {items: [{value: victims, label: A}, {value: traffickers, label: B}]}}"
RING = "{breakdown: {of: cases.total, as: ring, parts: [{value: cases.total, label: All}]}}"


@pytest.mark.parametrize("graphic", [BAR, SHARE, RIVER, BARS, RING])
@pytest.mark.parametrize("heading", ["heading: Left, ", ""])
def test_a_text_under_a_graphic_stays_with_it_beside_a_much_higher_column(graphic: str, heading: str) -> None:
    left = f"{{section: {{{heading}body: [{graphic}, {{text: What it shows.}}]}}}}"
    right = f"{{section: {{heading: Right, body: [{', '.join([f'{{text: {LONG}}}'] * 14)}]}}}}"
    block = drawn(f"- columns: [{{body: [{left}]}}, {{body: [{right}]}}]", 400)
    groups = [node for node in walk_all(block.nodes) if isinstance(node, Group) and node.box.x < block.box.x + 100]
    _, drawing, text = groups
    assert text.kind == "text"
    assert block.box.height > 400
    gap = block.style.gap("block")
    assert gap.natural <= drawing.box.y - text.box.top <= gap.most + 0.01


@pytest.mark.parametrize("first", [BAR, SHARE, RIVER])
def test_a_text_is_not_lowered_to_a_drawing_in_a_section_without_a_heading(first: str) -> None:
    text = "{body: [{text: A}]}"
    alone, *_ = texts_of(drawn(f"- columns: [{{body: [{first}]}}, {text}]", 400).nodes[1:])
    block = drawn(f"- columns: [{{body: [section: {{body: [section: {{body: [{first}]}}]}}]}}, {text}]", 400)
    inside, *_ = texts_of(block.nodes[1:])
    assert block.box.top - inside.y == 8  # its first baseline where it stands alone
    assert inside.y == alone.y


@pytest.mark.parametrize("height", range(100, 150, 4))
def test_first_figures_of_lists_are_level_in_any_height(height: float) -> None:
    items = ["[{value: victims, label: A}]", "[{value: victims, label: A}, {value: traffickers, label: B}, "
             "{value: businesses, label: C}]"]  # fmt: skip
    under = "{text: One more.}"
    columns = [f"{{body: [{{counts: {{items: {each}}}}}, {under}]}}" for each in (*items, items[1])]
    block = drawn(f"- columns: [{', '.join(columns)}]", 600, height)
    starts = sorted({node.box.x for node in block.nodes})  # type: ignore[union-attr]  # groups
    firsts = [next(texts_of([node])).y for x in starts for node in block.nodes if node.box.x == x][::2]  # type: ignore[union-attr]
    assert len(set(firsts)) == 1


def test_rows_that_cannot_use_a_height_leave_it_to_the_gaps() -> None:
    rows = (
        "{counts: {items: [{value: victims, label: A}, {value: traffickers, label: B}, {value: businesses, label: C}]}}"
    )
    body = f"{{text: First.}}, {rows}, {{text: Second.}}, {{text: Third.}}"
    for height in range(160, 190, 4):
        block = drawn(f"- columns: [{{body: [{body}]}}]", 300, height)
        *_, third = texts_of(block.nodes[-1:])
        assert third.y == block.box.y, height


TEXTS = f"{{text: {LONG}}}, {{text: Second.}}"
PICTURE = "{picture: {file: riverside.svg, alt: A river., height: 200pt}}"


@pytest.mark.parametrize("height", [None, 220, 400])
@pytest.mark.parametrize(
    "body", [TEXTS, f"{{section: {{heading: H, body: [{TEXTS}]}}}}", f"{{text: {LONG}}}, {{text: Second.}}, {PICTURE}"]
)
def test_texts_beside_something_higher_stay_together(body: str, height: float | None) -> None:
    alone = drawn(f"- columns: [{{body: [{body}]}}]", 190)
    block = drawn(f"- columns: [{{body: [{body}]}}, {{body: [{PICTURE}, {PICTURE}]}}]", 400, height)
    parted = [
        one.text("Second.").y - min(text.y for text in one.texts if text.y > one.text("Second.").y)
        for one in (alone, block)
    ]
    assert parted[0] == pytest.approx(parted[1])


@pytest.mark.parametrize("ground", ["tint", "dark"])
def test_grounds_end_together_and_their_texts_stay_together(ground: str) -> None:
    one = f"{{section: {{heading: H, ground: {ground}, body: [{TEXTS}]}}}}"
    other = f"{{section: {{heading: H, ground: {ground}, body: [{PICTURE}, {PICTURE}]}}}}"
    block = drawn(f"- columns: [{{body: [{one}]}}, {{body: [{other}]}}]", 400)
    boxes = [box_of(shape) for shape in shapes_of(block.nodes) if box_of(shape).width == 190]
    assert len(boxes) == 2
    assert boxes[0].y == boxes[1].y
    assert block.text("Second.").y > boxes[0].y + 48


SHORT, TALL = "{text: A.}", f"{{text: {LONG * 3}}}"


@pytest.mark.parametrize("others", [("tint", "none"), ("none", "dark", "tint"), ("tint", "tint")])
def test_headings_and_first_lines_are_level_on_any_ground(others: tuple[str, ...]) -> None:
    parts = [f"{{body: [{{section: {{heading: H, ground: {g}, body: [{SHORT}]}}}}]}}" for g in others]
    sheet = sheet_of(f"- text: Above.\n- columns: [{', '.join(parts)}]", theme="ruler")
    _, *found = list(texts_of([sheet.tree]))
    assert len({text.y for text in found[::2]}) == len({text.y for text in found[1::2]}) == 1


def test_a_text_beside_a_heading_begins_on_its_line() -> None:
    block = drawn("- columns: [{body: [{section: {heading: H, body: [{text: A.}]}}]}, {body: [{text: B.}]}]", 400)
    assert block.text("H").y == block.text("B.").y


def test_a_section_without_a_heading_begins_on_the_line_of_the_heading_beside_it() -> None:
    parts = [f"{{body: [{{section: {{{heading}body: [{{text: A.}}]}}}}]}}" for heading in ("", "heading: H, ")]
    block = drawn(f"- columns: [{', '.join(parts)}]", 400)
    assert [block.box.top - text.y for text in block.texts] == [16, 16, 40]


def test_what_stands_under_a_heading_of_two_lines_and_of_one_is_level() -> None:
    long = "A heading that takes two lines"
    parts = [f"{{body: [{{section: {{heading: {h}, body: [{SHORT}]}}}}]}}" for h in (long, "Short", "Short")]
    block = drawn(f"- columns: [{', '.join(parts)}]", 500)
    assert len({text.y for text in block.texts if text.segment.text == "A."}) == 1
    firsts = {text.y for text in block.texts if text.segment.text.startswith(("Short", "A heading"))}
    assert len(firsts) == 1


LABELS = ("few", "of all the cases that the hotline has learned of", LONG)


def test_rings_and_figures_of_a_row_are_level_whatever_their_labels() -> None:
    share = "{{share: {{value: cases.sex, out_of: cases.total, label: {}}}}}"
    parts = [f"{{body: [{share.format(label)}, {share.format(LABELS[0])}]}}" for label in LABELS]
    block = drawn(f"- columns: [{', '.join(parts)}]", 560, 260)
    figures = {round(text.y, 3) for text in block.texts if text.segment.run_style.size == 24}
    rings = {round(box_of(shape).top, 3) for shape in shapes_of(block.nodes) if box_of(shape).height > 60}
    assert len(figures) == len(rings) == 2


def test_columns_of_the_same_blocks_are_rows_level_block_by_block() -> None:
    lists = [
        "{counts: {items: [{value: victims, label: A}]}}",
        "{counts: {items: [{value: victims, label: " + LONG + "}]}}",
    ]
    parts = [
        f"{{body: [{first}, {{text: {words}}}, {{text: End.}}]}}"
        for first, words in zip(lists, (LONG, "B."), strict=True)
    ]
    for height in (None, 200, 300):
        block = drawn(f"- columns: [{', '.join(parts)}]", 400, height)
        lines = [[group.baseline for group in column] for column in (block.nodes[:3], block.nodes[3:])]  # type: ignore[union-attr]
        assert lines[0] == lines[1]


@pytest.mark.parametrize("edition", ["email", "handout"])
def test_grounds_side_by_side_begin_and_end_together(edition: str) -> None:
    one = f"{{body: [{{section: {{heading: H, ground: tint, body: [{TALL}]}}}}]}}"
    other = f"{{body: [{{section: {{ground: tint, body: [{SHORT}, {SHORT}]}}}}]}}"
    published = sheets.published(f"- columns: [{one}, {other}]", theme="ruler")
    sheet = compose(bind(published, Job("missouri", edition=edition)))
    boxes = [box_of(shape) for shape in shapes_of([sheet.tree])]
    assert len(boxes) == 2
    assert boxes[0].top == boxes[1].top
    assert boxes[0].y == boxes[1].y


@pytest.mark.parametrize("grounds", [("none", "tint"), ("tint", "none"), ("tint", "dark"), ("none", "none")])
def test_a_ground_keeps_the_gap_of_sections_to_what_stands_above_it(grounds: tuple[str, str]) -> None:
    section = "{{section: {{heading: H, ground: {}, body: [{{text: A.}}]}}}}"
    parts = [f"{{body: [{section.format(ground)}]}}" for ground in grounds]
    sheet = sheet_of(f"- text: Above.\n- columns: [{', '.join(parts)}]", theme="ruler")
    [above, *_] = frames(sheet, "text")
    [columns] = frames(sheet, "columns")
    assert above.box.y - columns.box.top == 40


def test_columns_are_read_one_after_the_other() -> None:
    block = drawn("- columns: [{body: [{text: One}, {text: Two}]}, {body: [{text: Three}]}]", 300)
    assert [said([node]) for node in block.nodes] == ["One", "Two", "Three"]


def test_a_column_within_a_column_is_on_its_own_grid() -> None:
    inner = "{columns: [{body: [{text: A}]}, {body: [{text: B}]}]}"
    block = drawn(f"- columns: [{{body: [{inner}]}}, {{body: [{{text: C}}]}}]", 400)
    assert [text.x - block.box.x for text in block.texts] == [0, 105, 210]


PITCH = (528 + 24) / 12  # of the shipped theme on Letter with margins of 42 pt
GRID = [42 + PITCH * column for column in range(12)]


def edges(body: str, theme: str = "hotline") -> list[tuple[float, float]]:
    """Where each text of the page begins, and the width of the frame that it stands in."""
    return [(round(each.box.x, 6), round(each.box.width, 6)) for each in frames(sheet_of(body, theme=theme), "text")]


def spanned(*spans: int, body: str = "{text: A}") -> str:
    return f"columns: [{', '.join(f'{{span: {span}, body: [{body}]}}' for span in spans)}]"


@pytest.mark.parametrize(
    ("spans", "first"), [((4, 4, 4), (0, 4, 8)), ((4, 8), (0, 4)), ((3, 3, 3, 3), (0, 3, 6, 9)), ((5, 1, 2), (0, 5, 6))]
)
def test_spans_begin_on_the_grid_and_leave_room_at_the_right(spans: tuple[int, ...], first: tuple[int, ...]) -> None:
    expected = [(GRID[column], span * PITCH - 24) for column, span in zip(first, spans, strict=True)]
    assert edges(f"- {spanned(*spans)}") == [pytest.approx(each) for each in expected]


def test_spans_in_a_column_count_its_columns() -> None:
    inner = spanned(2, 6)
    found = edges(f"- columns: [{{span: 4, body: [{{text: A}}]}}, {{span: 8, body: [{{{inner}}}]}}]")
    assert [x for x, _ in found] == pytest.approx([GRID[0], GRID[4], GRID[6]])


def test_spans_in_a_share_that_misses_the_grid_still_begin_on_it() -> None:
    found = edges(f"- columns: [{{width: 2fr, body: [{{{spanned(4, 4)}}}]}}, {{width: 1fr, body: [{{text: B}}]}}]")
    assert found == [pytest.approx(each) for each in [(GRID[0], 160), (GRID[4], 152), (402, 168)]]


def test_spans_in_a_padded_ground_begin_on_the_grid_but_the_first() -> None:
    section = f"section: {{ground: tint, body: [{{{spanned(3, 3)}}}]}}"
    found = edges(f"- columns: [{{span: 6, body: [{{text: A}}]}}, {{span: 6, body: [{{{section}}}]}}]")
    assert found[1:] == [
        pytest.approx((GRID[6] + 17.5, 3 * PITCH - 24 - 17.5)),
        pytest.approx((GRID[9], 3 * PITCH - 24 - 17.5)),
    ]


def test_the_grid_is_that_of_the_theme() -> None:
    found = edges(f"- {spanned(4, 4, 4)}", theme="fifteen")
    pitch = (528 + 12) / 15
    assert [x for x, _ in found] == pytest.approx([42, 42 + 4 * pitch, 42 + 8 * pitch])


@pytest.mark.parametrize(
    ("body", "column", "fact"),
    [
        (f"- {spanned(4, 4, 5)}", 82, "the spans add up to 13, and the grid has 12 columns here."),
        (f"- columns: [{{span: 6, body: [{{{spanned(4, 3)}}}]}}]", 80, "add up to 7, and the grid has 6 columns here."),
        ("- columns: [{span: 6, body: [{text: A}]}, {body: [{text: B}]}]", 5, "some have none."),
        ("- columns: [{span: 6, body: [{text: A}]}, {width: 1fr, body: [{text: B}]}]", 53, "some have none."),
        ("- columns: {gutter: 20pt, items: [{span: 6, body: [{text: A}]}]}", 5, "it has a gutter"),
        ("- columns: [{span: 6, width: 2fr, body: [{text: A}]}]", 25, "'span' and 'width' are both given."),
        ("- columns: [{span: 0, body: [{text: A}]}]", 22, "0 columns are no width."),
        ("- columns: [{span: 2.5, body: [{text: A}]}]", 22, "'2.5' is not a whole number."),
    ],
)
def test_spans_that_cannot_be_had_are_named_with_their_place(body: str, column: int, fact: str) -> None:
    with pytest.raises(Refused) as refused:
        sheet_of(body)
    [problem] = refused.value.problems
    assert fact in problem.fact
    assert problem.location.column == column


def test_a_grid_too_fine_for_its_page_is_a_problem() -> None:
    with pytest.raises(Refused) as refused:
        sheet_of(f"- {spanned(4, 4)}", theme="forty")
    assert [problem.fact for problem in refused.value.problems] == [
        "the theme's grid of 40 columns leaves them no width here."
    ]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_equal_parts_of_texts_and_figures_begin_on_the_grid(count: int) -> None:
    items = ", ".join(f"{{value: cases.sex, label: L{n}}}" for n in range(count))
    words = " ".join(["The hotline offers survivors support."] * 12)
    for block in (f"counts: {{as: row, items: [{items}]}}", f'text: {{columns: "{count}", words: "{words}"}}'):
        sheet = sheet_of(f"- {block}")
        [group] = [*frames(sheet, "counts"), *frames(sheet, "text")]
        lefts = {round(text.x, 1) for text in texts_of([group])}
        for column in range(0, 12, 12 // count):
            assert min(abs(left - GRID[column]) for left in lefts) < 1.2  # large digits hang by their side bearing


@pytest.mark.parametrize("under", ["", ", {text: A line.}"])
def test_a_low_map_stands_half_way_in_the_height_that_its_column_has(under: str) -> None:
    place = f"{{section: {{heading: H, body: [{{map: {{points: orientation_cities, height: 80pt}}}}{under}]}}}}"
    sheet = sheet_of(f"- columns: [{{body: [{place}]}}, {{body: [{{text: {LONG * 12}}}]}}]", theme="ruler")
    [section], [drawing] = frames(sheet, "section"), frames(sheet, "map")
    heading = next(iter(texts_of([section])))
    above = heading.y - drawing.box.top
    below = drawing.box.y - (frames(sheet, "text")[0].box.top if under else section.box.y)
    assert above > 30
    assert abs(above - below) <= 20


@pytest.mark.parametrize("tall", ["{section: {heading: Right, body: [{text: One.}]}}", SHARE])
def test_rules_over_columns_are_level_and_as_wide_as_their_columns(tall: str) -> None:
    block = drawn(f"- columns: {{rule: true, items: [{{body: [{{text: {LONG}}}]}}, {{body: [{tall}]}}]}}", 400)
    rules = [box_of(shape) for shape in shapes_of(block.nodes)][:2]
    bare = drawn(f"- columns: [{{body: [{{text: {LONG}}}]}}, {{body: [{tall}]}}]", 400)
    assert [round(rule.y + rule.height / 2 - block.box.top, 3) for rule in rules] == [0.0, 0.0]
    assert [rule.x - block.box.x for rule in rules] == pytest.approx([0.0, 210.0])
    lowered = [old.y - bare.box.top - new.y + block.box.top for old, new in zip(bare.texts, block.texts, strict=True)]
    assert lowered == pytest.approx([lowered[0]] * len(lowered))
    assert lowered[0] > 0
