"""Captions: every kind of block that draws figures can have one, over what it is about, and read where it stands."""

from __future__ import annotations

import pytest
import sheets
from sheets import drawn, said, tags_of

from factsheet.drawing.tree import Tag

WORDS = "Reports from Missouri, in 2017"
PARTS = (
    "parts: [{value: cases.sex, label: Sex}, {value: cases.labor, label: Labor}, "
    "{value: cases.sex_and_labor, label: Both}, {value: cases.unspecified, label: Else}]"
)
ITEMS = "items: [{value: cases.sex, label: Sex}, {value: cases.labor, label: Labor}]"
KINDS = {  # a block of each kind and form, and what has its caption in it; empty where it stands before a drawing
    f"bars: {{{ITEMS}}}": "Table",
    f"bars: {{as: columns, {ITEMS}}}": "Table",
    "trend: {value: calls, as: columns}": "Table",
    "trend: {value: calls}": "",
    "trend: {value: calls, as: spark}": "",
    "table: {columns: [value], rows: [{value: cases.sex, label: Sex}]}": "Table",
    f"compare: {{against: state, {ITEMS}}}": "Table",
    f"counts: {{{ITEMS}}}": "L",
    f"counts: {{as: row, track: true, {ITEMS}}}": "L",
    f"counts: {{as: key, {ITEMS}}}": "L",
    f"breakdown: {{of: cases.total, as: track, {PARTS}}}": "Table",
    f"breakdown: {{of: cases.total, {PARTS}}}": "L",
    f"breakdown: {{of: cases.total, as: ring, list: true, {PARTS}}}": "L",
    "share: {value: cases.sex, out_of: cases.total, label: of the cases}": "",
    "share: {as: icons, icon: account, of: 9, value: cases.sex, out_of: cases.total, label: of the cases}": "",
    "map: {}": "",
}


@pytest.mark.parametrize("body", KINDS)
def test_a_caption_stands_over_its_graphic_and_is_read_with_it(body: str) -> None:
    kind, fields = body.split(": ", 1)
    inner = fields.strip("{}") and f", {fields[1:-1]}"
    block = drawn(f'- {kind}: {{caption: "{WORDS}"{inner}}}\n', 300.0)
    [caption] = list(tags_of(block.nodes, "Caption"))[:1]
    assert said([caption]) == WORDS
    first = next(node for node in block.nodes if isinstance(node, Tag))
    holder = KINDS[body]
    assert (first.role, first.children[0]) == (holder, caption) if holder else first is caption
    top = min(text.y for text in sheets.texts_of([caption]))
    others = [t for t in (*block.texts, *sheets.labels_of(block.nodes)) if t not in [*sheets.texts_of([caption])]]
    assert all(text.y + 4 < top for text in others)
    assert not any(WORDS in tag.alt for tag in tags_of(block.nodes))


@pytest.mark.parametrize("body", KINDS)
def test_a_block_without_a_caption_is_no_higher_for_it(body: str) -> None:
    kind, fields = body.split(": ", 1)
    bare = drawn(f"- {kind}: {fields}\n", 300.0)
    inner = fields.strip("{}") and f", {fields[1:-1]}"
    with_one = drawn(f'- {kind}: {{caption: "{WORDS}"{inner}}}\n', 300.0)
    assert 8 < with_one.plan.span.natural - bare.plan.span.natural < 28
    assert not list(tags_of(bare.nodes, "Caption"))[1:]


@pytest.mark.slow
def test_captions_of_all_kinds_are_of_one_style() -> None:
    sizes = set()
    for body in KINDS:
        kind, fields = body.split(": ", 1)
        inner = fields.strip("{}") and f", {fields[1:-1]}"
        block = drawn(f'- {kind}: {{caption: "{WORDS}"{inner}}}\n', 300.0)
        caption = next(iter(tags_of(block.nodes, "Caption")))
        sizes |= {(t.segment.run_style.size, t.segment.run_style.ink.name) for t in sheets.texts_of([caption])}
    assert len(sizes) == 1
