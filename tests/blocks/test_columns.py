"""Blocks side by side: widths and gutters, one first line, one foot, reading column by column."""

from __future__ import annotations

import pytest
from sheets import drawn, frames, said, sheet_of, texts_of

from factsheet.problems import Refused

LONG = "The hotline offers survivors support and a choice of ways to get help and to stay safe."


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


@pytest.mark.parametrize("height", [60, 64, 76, 100, 400])
def test_columns_end_together_whatever_the_height(height: float) -> None:
    left = f"{{text: {LONG}}}, {{text: Left.}}"
    right = "{section: {heading: Right, body: [{text: One.}, {text: Last.}]}}"
    block = drawn(f"- columns: [{{body: [{left}]}}, {{body: [{right}]}}]", 400, height)
    lasts = {min(t.y for t in block.texts if (t.x >= block.box.x + 210) == side) for side in (False, True)}
    assert lasts == {block.box.y}


def test_a_list_of_figures_ends_where_the_notes_beside_it_end() -> None:
    sheet = sheet_of(
        """
        - columns:
            - body:
                - section:
                    heading: Left
                    body:
                      - text: Reported.[^a]
                      - footnotes: here
            - body:
                - section:
                    heading: Right
                    body:
                      - counts:
                          items:
                            - {value: cases.sex, label: Sex}
                            - {value: cases.labor, label: Labor}
                            - {value: cases.unspecified, label: Other}
        """,
        notes="a: A note.",
        theme="ruler",
    )
    [counts], [notes] = frames(sheet, "counts"), frames(sheet, "footnotes")
    assert counts.box.y == notes.box.y
    assert min(t.y for t in texts_of([counts])) == min(t.y for t in texts_of([notes])) == counts.box.y


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
