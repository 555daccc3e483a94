"""Line breaking against brute force: of all settings of a short paragraph, the one that should be chosen is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factsheet.typeset import linebreak
from factsheet.typeset.linebreak import Breakable, break_lines, is_runt

MEASURE = 100.0
WIDTHS = st.integers(3, 60).map(float)


@st.composite
def paragraphs(draw: st.DrawFn, most: int = 11, widths: st.SearchStrategy[float] = WIDTHS) -> list[Breakable]:
    count = draw(st.integers(1, most))
    breakables = []
    for at in range(count):
        width = draw(widths)
        part = draw(st.integers(0, 5)) == 0 and at < count - 1  # of a word: a hyphen if a line ends here, and no space
        breakables.append(Breakable(width, 0.0 if part else 3.0, max(1, int(width / 5)), 4.0 if part else 0.0))
    return breakables


def lines(breakables: Sequence[Breakable], ends: Sequence[int]) -> Iterator[Sequence[Breakable]]:
    yield from (breakables[start:end] for start, end in zip((0, *ends[:-1]), ends, strict=True))


def width(line: Sequence[Breakable]) -> float:
    return sum(breakable.width + breakable.space for breakable in line) - line[-1].space + line[-1].hyphen


def fits(breakables: Sequence[Breakable], ends: Sequence[int]) -> bool:
    return all(width(line) <= MEASURE + 1e-6 or len(line) == 1 for line in lines(breakables, ends))


def rag(breakables: Sequence[Breakable], ends: Sequence[int], *, last: bool = False) -> float:
    """The white at the ends of lines, squared; the last line counts only when it is said to."""
    counted = list(lines(breakables, ends))[: None if last else -1]
    return sum(max(0.0, 1 - width(line) / MEASURE) ** 2 for line in counted)


def hyphens(breakables: Sequence[Breakable], ends: Sequence[int]) -> int:
    return sum(breakables[end - 1].hyphen > 0 for end in ends[:-1])


def runt(breakables: Sequence[Breakable], ends: Sequence[int]) -> bool:
    *_, last = lines(breakables, ends)
    return len(ends) > 1 and is_runt(last, width(last), MEASURE)


def shortest_settings(breakables: Sequence[Breakable]) -> list[tuple[int, ...]]:
    """Every way to set `breakables` in as few lines as they can have."""
    count = len(breakables)
    for breaks in range(count):
        found = [(*ends, count) for ends in combinations(range(1, count), breaks) if fits(breakables, (*ends, count))]
        if found:
            return found
    raise AssertionError("each chunk alone is always a setting")


@given(paragraphs(60), st.booleans())
def test_every_chunk_stands_once_and_in_order_within_the_measure(breakables: list[Breakable], balance: bool) -> None:
    ends = break_lines(breakables, MEASURE, balance=balance)
    assert list(ends) == sorted(set(ends))
    assert ends[-1] == len(breakables)
    assert fits(breakables, ends)


@given(paragraphs(60, st.integers(1, 300).map(float)))
def test_a_chunk_wider_than_the_measure_stands_alone(breakables: list[Breakable]) -> None:
    for line in lines(breakables, break_lines(breakables, MEASURE)):
        assert len(line) == 1 or width(line) <= MEASURE + 1e-6


@given(paragraphs(60), st.booleans())
def test_never_more_lines_than_greedy(breakables: list[Breakable], balance: bool) -> None:
    assert len(break_lines(breakables, MEASURE, balance=balance)) <= len(linebreak._greedy(breakables, MEASURE))


@pytest.mark.slow
@given(paragraphs(60).filter(lambda breakables: not any(breakable.hyphen for breakable in breakables)))
def test_the_rag_is_no_worse_than_greedy_filling_makes_it(breakables: list[Breakable]) -> None:
    ours, greedy = break_lines(breakables, MEASURE), linebreak._greedy(breakables, MEASURE)
    if not runt(breakables, ours) and not runt(breakables, greedy):
        assert rag(breakables, ours) <= rag(breakables, greedy) + 1e-9


@given(paragraphs())
def test_no_other_setting_is_better(breakables: list[Breakable]) -> None:
    def cost(ends: tuple[int, ...]) -> float:
        return rag(breakables, ends) + 0.08 * hyphens(breakables, ends) + (1.0 if runt(breakables, ends) else 0.0)

    ours, settings = break_lines(breakables, MEASURE), shortest_settings(breakables)
    assert len(ours) == len(settings[0])
    assert cost(ours) == pytest.approx(min(map(cost, settings)))


@given(paragraphs())
def test_a_runt_stays_only_where_every_setting_without_one_is_ragged(breakables: list[Breakable]) -> None:
    ours = break_lines(breakables, MEASURE)
    if runt(breakables, ours):
        for other in shortest_settings(breakables):
            assert (
                runt(breakables, other)
                or rag(breakables, other) + 0.08 * hyphens(breakables, other) >= 1.0 + rag(breakables, ours) - 1e-9
            )


@given(paragraphs().filter(lambda breakables: not any(breakable.hyphen for breakable in breakables)))
def test_a_heading_fills_its_lines_evenly(breakables: list[Breakable]) -> None:
    ours = break_lines(breakables, MEASURE, balance=True)
    best = min(rag(breakables, ends, last=True) for ends in shortest_settings(breakables))
    assert rag(breakables, ours, last=True) == pytest.approx(best)


@pytest.mark.slow
@given(paragraphs(40))
def test_past_the_bound_lines_are_filled_greedily(breakables: list[Breakable]) -> None:
    many = breakables * (linebreak.BOUND // len(breakables) + 1)
    assert break_lines(many, MEASURE) == linebreak._greedy(many, MEASURE)
    assert fits(many, break_lines(many, MEASURE))


@given(paragraphs(20), st.sampled_from([0.0, -5.0, 1e-9]))
def test_no_room_at_all_gives_each_chunk_its_line(breakables: list[Breakable], measure: float) -> None:
    assert break_lines(breakables, measure) == tuple(range(1, len(breakables) + 1))


def test_nothing_has_no_lines() -> None:
    assert break_lines((), MEASURE) == ()
