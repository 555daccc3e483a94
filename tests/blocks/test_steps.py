"""Things to do, with icons and without figures."""

from __future__ import annotations

import pytest
from sheets import box_of, drawn, on_grid, overlap, said, shapes_of, tags_of

ITEMS = """
    items:
      - {title: Call, words: The hotline answers at any hour of the day and in many languages., icon: phone}
      - {words: Nobody has to give a name., icon: message-text}
      - {title: Wait, words: Help is on its way.}
"""


@pytest.mark.parametrize("manner", ["list", "row"])
@pytest.mark.parametrize("width", [400.0, 528.0])
def test_each_item_is_heard_with_its_title_first(manner: str, width: float) -> None:
    block = drawn(f"- steps:\n    as: {manner}{ITEMS}", width)
    assert [said([tag]) for tag in tags_of(block.nodes, "LI")] == [
        "CallThe hotline answers at any hour of the day and in many languages.",
        "Nobody has to give a name.",
        "WaitHelp is on its way.",
    ]
    assert [len(list(tags_of([tag], "P"))) for tag in tags_of(block.nodes, "LI")] == [2, 0, 2]


@pytest.mark.parametrize("manner", ["list", "row"])
@pytest.mark.parametrize("width", [400.0, 528.0])
def test_icons_and_words_keep_apart_in_their_frame(manner: str, width: float) -> None:
    block = drawn(f"- steps:\n    as: {manner}{ITEMS}", width)
    assert on_grid(block.plan.span.natural)
    icons, texts = [box_of(s) for s in shapes_of(block.nodes)], [box_of(t) for t in block.texts]
    assert not [(i, t) for i in icons for t in texts if overlap(i, t)]
    assert min(box.y for box in (*icons, *texts)) >= block.box.y - 4.0
    assert max(box.right for box in (*icons, *texts)) <= block.box.right + 0.01


def test_items_side_by_side_begin_on_the_grid() -> None:
    block = drawn(f"- steps:\n    as: row{ITEMS}", 528.0)
    discs = sorted({round(box_of(s).x, 2) for s in shapes_of(block.nodes) if box_of(s).width == pytest.approx(32.0)})
    assert discs == [50.0, pytest.approx(50.0 + (528 - 40) / 3 + 20, abs=0.01)]
