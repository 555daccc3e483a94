"""Line breaking against brute force: of all settings of a short paragraph, the one that should be chosen is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factsheet.typeset import linebreak
from factsheet.typeset.linebreak import Chunk, break_lines, is_runt

MEASURE = 100.0
WIDTHS = st.integers(3, 60).map(float)


@st.composite
def paragraphs(draw: st.DrawFn, most: int = 11, widths: st.SearchStrategy[float] = WIDTHS) -> list[Chunk]:
    count = draw(st.integers(1, most))
    chunks = []
    for at in range(count):
        width = draw(widths)
        part = draw(st.integers(0, 5)) == 0 and at < count - 1  # of a word: a hyphen if a line ends here, and no space
        chunks.append(Chunk(width, 0.0 if part else 3.0, max(1, int(width / 5)), 4.0 if part else 0.0))
    return chunks


def lines(chunks: Sequence[Chunk], ends: Sequence[int]) -> Iterator[Sequence[Chunk]]:
    yield from (chunks[start:end] for start, end in zip((0, *ends[:-1]), ends, strict=True))


def width(line: Sequence[Chunk]) -> float:
    return sum(chunk.width + chunk.space for chunk in line) - line[-1].space + line[-1].hyphen


def fits(chunks: Sequence[Chunk], ends: Sequence[int]) -> bool:
    return all(width(line) <= MEASURE + 1e-6 or len(line) == 1 for line in lines(chunks, ends))


def rag(chunks: Sequence[Chunk], ends: Sequence[int], *, last: bool = False) -> float:
    """The white at the ends of lines, squared; the last line counts only when it is said to."""
    counted = list(lines(chunks, ends))[: None if last else -1]
    return sum(max(0.0, 1 - width(line) / MEASURE) ** 2 for line in counted)


def hyphens(chunks: Sequence[Chunk], ends: Sequence[int]) -> int:
    return sum(chunks[end - 1].hyphen > 0 for end in ends[:-1])


def runt(chunks: Sequence[Chunk], ends: Sequence[int]) -> bool:
    *_, last = lines(chunks, ends)
    return len(ends) > 1 and is_runt(last, width(last), MEASURE)


def shortest_settings(chunks: Sequence[Chunk]) -> list[tuple[int, ...]]:
    """Every way to set `chunks` in as few lines as they can have."""
    count = len(chunks)
    for breaks in range(count):
        found = [(*ends, count) for ends in combinations(range(1, count), breaks) if fits(chunks, (*ends, count))]
        if found:
            return found
    raise AssertionError("each chunk alone is always a setting")


@given(paragraphs(60), st.booleans())
def test_every_chunk_stands_once_and_in_order_within_the_measure(chunks: list[Chunk], balance: bool) -> None:
    ends = break_lines(chunks, MEASURE, balance=balance)
    assert list(ends) == sorted(set(ends))
    assert ends[-1] == len(chunks)
    assert fits(chunks, ends)


@given(paragraphs(60, st.integers(1, 300).map(float)))
def test_a_chunk_wider_than_the_measure_stands_alone(chunks: list[Chunk]) -> None:
    for line in lines(chunks, break_lines(chunks, MEASURE)):
        assert len(line) == 1 or width(line) <= MEASURE + 1e-6


@given(paragraphs(60), st.booleans())
def test_never_more_lines_than_greedy(chunks: list[Chunk], balance: bool) -> None:
    assert len(break_lines(chunks, MEASURE, balance=balance)) <= len(linebreak._greedy(chunks, MEASURE))


@given(paragraphs(60).filter(lambda chunks: not any(chunk.hyphen for chunk in chunks)))
def test_the_rag_is_no_worse_than_greedy_filling_makes_it(chunks: list[Chunk]) -> None:
    ours, greedy = break_lines(chunks, MEASURE), linebreak._greedy(chunks, MEASURE)
    if not runt(chunks, ours) and not runt(chunks, greedy):
        assert rag(chunks, ours) <= rag(chunks, greedy) + 1e-9


@given(paragraphs())
def test_no_other_setting_is_better(chunks: list[Chunk]) -> None:
    def cost(ends: tuple[int, ...]) -> float:
        return rag(chunks, ends) + 0.08 * hyphens(chunks, ends) + (1.0 if runt(chunks, ends) else 0.0)

    ours, settings = break_lines(chunks, MEASURE), shortest_settings(chunks)
    assert len(ours) == len(settings[0])
    assert cost(ours) == pytest.approx(min(map(cost, settings)))


@given(paragraphs())
def test_a_runt_stays_only_where_every_setting_without_one_is_ragged(chunks: list[Chunk]) -> None:
    ours = break_lines(chunks, MEASURE)
    if runt(chunks, ours):
        for other in shortest_settings(chunks):
            assert (
                runt(chunks, other)
                or rag(chunks, other) + 0.08 * hyphens(chunks, other) >= 1.0 + rag(chunks, ours) - 1e-9
            )


@given(paragraphs().filter(lambda chunks: not any(chunk.hyphen for chunk in chunks)))
def test_a_heading_fills_its_lines_evenly(chunks: list[Chunk]) -> None:
    ours = break_lines(chunks, MEASURE, balance=True)
    best = min(rag(chunks, ends, last=True) for ends in shortest_settings(chunks))
    assert rag(chunks, ours, last=True) == pytest.approx(best)


@given(paragraphs(40))
def test_past_the_bound_lines_are_filled_greedily(chunks: list[Chunk]) -> None:
    many = chunks * (linebreak.BOUND // len(chunks) + 1)
    assert break_lines(many, MEASURE) == linebreak._greedy(many, MEASURE)
    assert fits(many, break_lines(many, MEASURE))


@given(paragraphs(20), st.sampled_from([0.0, -5.0, 1e-9]))
def test_no_room_at_all_gives_each_chunk_its_line(chunks: list[Chunk], measure: float) -> None:
    assert break_lines(chunks, measure) == tuple(range(1, len(chunks) + 1))


def test_nothing_has_no_lines() -> None:
    assert break_lines((), MEASURE) == ()
