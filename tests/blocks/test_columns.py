"""Blocks side by side: widths and gutters, one first line, one foot, reading column by column."""

from __future__ import annotations

import pytest
from sheets import drawn, frames, said, sheet_of, texts_of

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
