"""Notes settled in any arrangement of texts, columns and regions."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import MARK, run, words

from factsheet.blocks.block import Block
from factsheet.blocks.kinds.columns import Column, Columns
from factsheet.blocks.kinds.footnotes import Footnotes
from factsheet.blocks.kinds.section import Section
from factsheet.blocks.kinds.text import Text
from factsheet.blocks.vocabulary import Body, Prose
from factsheet.stages.compose.footnotes import place_notes
from factsheet.text.notes import Note, Notes

NAMES = ("a", "b", "c", "d", "e")
ALL = tuple(Note(name, words(f"Note {name}."), MARK) for name in NAMES)


def text(names: list[str]) -> Block:
    return Text(words=Prose((words("Words", *(run(name, note=name) for name in names)),)))


TEXTS = st.lists(st.sampled_from(NAMES), max_size=3).map(text)
REGIONS = st.sampled_from(["here", "here", "rest"]).map(lambda region: Footnotes(region=region))  # type: ignore[arg-type]
BLOCKS = st.recursive(
    TEXTS | REGIONS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda blocks: Section(body=Body(blocks))),
        st.lists(st.lists(inner, min_size=1, max_size=3), min_size=1, max_size=3).map(
            lambda columns: Columns(items=tuple(Column(body=Body(blocks)) for blocks in columns))
        ),
    ),
    max_leaves=10,
)
BODIES = st.lists(BLOCKS, max_size=4)


def numbered(blocks: list[Block], numbers: count[int]) -> tuple[Block, ...]:
    return tuple(_numbered(block, numbers) for block in blocks)


def _numbered(block: Block, numbers: count[int]) -> Block:
    """`block` and those in it with indices, as `bind` gives them."""
    block = replace(block, index=next(numbers))
    if isinstance(block, Section):
        return replace(block, body=Body(numbered(list(block.body), numbers)))  # type: ignore[arg-type]
    if isinstance(block, Columns):
        items = tuple(replace(c, body=Body(numbered(list(c.body), numbers))) for c in block.items)  # type: ignore[arg-type]
        return replace(block, items=items)
    return block


def flat(blocks: tuple[Block, ...]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        found.append(block)
        if isinstance(block, Section):
            found += flat(block.body)  # type: ignore[arg-type]
        elif isinstance(block, Columns):
            found += [inner for column in block.items for inner in flat(column.body)]  # type: ignore[arg-type]
    return found


def references(blocks: tuple[Block, ...]) -> list[str]:
    texts = [block for block in flat(blocks) if isinstance(block, Text)]
    return [run.note for block in texts for paragraph in block.words.paragraphs for run in paragraph.runs if run.note]


def settled(body: list[Block], foot: list[Block], *, listed: bool) -> tuple[tuple[Block, ...], Notes]:
    numbers = count(1)
    first, second = numbered(body, numbers), numbered(foot, numbers)
    second, notes = place_notes(first, second, ALL, listed=listed)
    return (*first, *second), notes


@pytest.mark.slow
@given(BODIES, BODIES, st.booleans())
def test_notes_are_numbered_1_to_n_in_their_order(body: list[Block], foot: list[Block], listed: bool) -> None:
    blocks, notes = settled(body, foot, listed=listed)
    read = list(dict.fromkeys(references(blocks)))
    expected = [name for name in NAMES if name in read] if listed else read
    assert [placed.note.id for placed in sorted(notes.by_id.values(), key=lambda p: p.number)] == expected
    assert sorted(placed.number for placed in notes.by_id.values()) == list(range(1, len(read) + 1))


@pytest.mark.slow
@given(BODIES, BODIES, st.booleans())
def test_each_note_is_printed_once_in_a_region_of_the_page(body: list[Block], foot: list[Block], listed: bool) -> None:
    blocks, notes = settled(body, foot, listed=listed)
    printed = [placed.note.id for placed_here in notes.regions.values() for placed in placed_here]
    assert sorted(printed) == sorted(notes.by_id)
    assert set(notes.regions) <= {block.index for block in flat(blocks) if isinstance(block, Footnotes)}


@pytest.mark.slow
@given(BODIES, BODIES, st.booleans())
def test_numbers_rise_within_a_region(body: list[Block], foot: list[Block], listed: bool) -> None:
    _, notes = settled(body, foot, listed=listed)
    for placed in notes.regions.values():
        assert [note.number for note in placed] == sorted(note.number for note in placed)


@pytest.mark.slow
@given(BODIES, BODIES)
def test_a_region_here_prints_only_what_was_referred_to_before_it(body: list[Block], foot: list[Block]) -> None:
    blocks, notes = settled(body, foot, listed=False)
    order = flat(blocks)
    for at, block in enumerate(order):
        if isinstance(block, Footnotes) and block.region == "here":
            before = references(tuple(b for b in order[:at] if isinstance(b, Text)))
            assert {placed.note.id for placed in notes.regions.get(block.index, ())} <= set(before)


@pytest.mark.slow
@given(BODIES, BODIES)
def test_the_foot_keeps_its_blocks(body: list[Block], foot: list[Block]) -> None:
    blocks, _ = settled(body, foot, listed=False)
    assert len(blocks) - len(body) - len(foot) in (0, 1)
