"""Running text: baselines, columns, and where columns may not be cut."""

from __future__ import annotations

import pytest
from sheets import drawn, lines_of, said, tags_of, texts_of, width_of

from factsheet.blocks.kinds.text import _fill
from factsheet.typeset import Line, Paragraph

WORDS = "The hotline offers survivors support and a choice of ways to get help and to stay safe. "


def test_in_200_pt_two_lines_on_the_leading() -> None:
    block = drawn(f"- text: {WORDS}")
    assert block.plan.baseline == 8
    assert block.baselines == [8, 20]
    assert block.plan.span.natural == 20
    assert lines_of(block.texts) == [
        "The hotline offers survivors support and a ",
        "choice of ways to get help and to stay safe.",
    ]


@pytest.mark.parametrize(
    ("style", "size", "first", "leading"), [("lead", 12, 8, 16), ("small", 9, 8, 12), ("note", 8, 8, 12)]
)
def test_each_style_has_its_size_and_leading(style: str, size: float, first: float, leading: float) -> None:
    block = drawn(f"- text: {{style: {style}, words: {WORDS}}}", 120)
    assert {text.segment.run_style.size for text in block.texts} == {size}
    assert block.baselines[:2] == [first, first + leading]


def test_paragraphs_stand_a_gap_apart_and_have_a_tag_each() -> None:
    block = drawn("- text: |\n    One.\n\n    Two.")
    assert block.baselines == [8, 8 + 12 + 8]
    assert [said([tag]) for tag in tags_of(block.nodes, "P")] == ["One.", "Two."]


def test_columns_keep_the_gutter_and_begin_on_one_line() -> None:
    block = drawn(f"- text: {{columns: 3, words: {WORDS * 4}}}", 400)
    lefts = sorted({round(text.x - block.box.x, 6) for text in block.texts})
    assert lefts == [0, 140, 280]
    assert all(width_of(text) <= 120 + 1e-6 for text in block.texts)
    firsts = {max(text.y for text in block.texts if text.x == block.box.x + left) for left in lefts}
    assert firsts == {block.box.top - 8}


def test_columns_are_read_one_after_the_other() -> None:
    numbered = " ".join(f"word{n:02}" for n in range(60))
    block = drawn(f"- text: {{columns: 2, words: {numbered}}}", 300)
    assert said(block.nodes) == numbered


def test_only_the_last_column_is_shorter() -> None:
    block = drawn(f"- text: {{columns: 2, words: {WORDS * 3}}}", 300)
    left, right = ([text for text in block.texts if (text.x > 200) == side] for side in (False, True))
    assert 0 <= len(left) - len(right) <= 2


def paragraphs(*lengths: int) -> list[Paragraph]:
    return [Paragraph(tuple(Line((), float(n)) for n in range(length)), 12, 8, 6.5) for length in lengths]


@pytest.mark.parametrize(
    ("lengths", "count", "expected"),
    [
        ((8,), 2, [4, 4]),
        ((7,), 2, [4, 3]),
        ((5, 5), 2, [5, 5]),
        ((4, 5), 2, [4, 5]),  # the cut after one line of the second paragraph gives way to the one between both
        ((9, 4), 3, [5, 4, 4]),
    ],
)
def test_lines_are_shared_out_evenly(lengths: tuple[int, ...], count: int, expected: list[int]) -> None:
    assert [len(column) for column in _fill(paragraphs(*lengths), count, [8.0] * len(lengths))] == expected


@pytest.mark.parametrize("lengths", [(n, m) for n in range(1, 9) for m in range(1, 9)])
@pytest.mark.parametrize("count", [2, 3])
def test_no_widow_and_no_orphan_at_a_cut(lengths: tuple[int, ...], count: int) -> None:
    set_ = paragraphs(*lengths)
    columns = _fill(set_, count, [8.0] * len(set_))
    rows = [(row.paragraph, int(row.line.width)) for column in columns for row in column]
    assert rows == [(p, n) for p, length in enumerate(lengths) for n in range(length)]
    for column in columns[1:]:
        if column and (first := int(column[0].line.width)) and lengths[column[0].paragraph] >= 4:
            assert first not in (1, lengths[column[0].paragraph] - 1)


def test_links_and_references_stand_in_elements_of_their_own() -> None:
    block = drawn('- text: "See [the figures](https://example.org/figures) now."')
    [paragraph] = tags_of(block.nodes, "P")
    [link] = tags_of(block.nodes, "Link")
    assert said([paragraph]) == "See the figures now."
    assert said([link]) == "the figures"
    assert link.target
    assert (link.target.to, link.target.contents) == (
        "https://example.org/figures",
        "the figures: open example.org/figures",
    )


def test_a_link_over_two_lines_is_one_element() -> None:
    block = drawn('- text: "Read [more of the published figures of the hotline](https://example.org) today"', 90)
    [link] = tags_of(block.nodes, "Link")
    assert len({text.y for text in texts_of([link])}) > 1
    assert said([link]) == "more of the published figures of the hotline"


def test_a_figure_is_tied_to_the_word_it_counts() -> None:
    assert "174\u00a0people" in "".join(text.segment.text for text in drawn("- text: '{victims} people'").texts)


@pytest.mark.parametrize("words", ["**5** people", "{victims} *people*", "{victims} [people](https://example.org)"])
def test_a_figure_is_tied_to_its_word_across_a_change_of_manner(words: str) -> None:
    assert "\u00a0people" in "".join(text.segment.text for text in drawn(f"- text: '{words}'").texts)


@pytest.mark.parametrize("rest", ["/de", "-x", "/a/", ".fi"])
def test_an_address_that_breaks_leaves_no_rest_of_one_or_two_letters(rest: str) -> None:
    """It does so only where what stands before its last mark fills the line."""
    address = f"longname.example/path{rest}"
    for width in range(96, 160, 4):
        lines = lines_of(drawn(f"- text: '{address}'", float(width)).texts)
        assert "".join(lines) == address
        last = lines[-1].strip("./-")
        assert len(last) >= 3 or len(lines) == 1, (width, lines)
