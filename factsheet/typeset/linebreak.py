"""Breaks paragraphs into lines, from widths alone.

Total fit for ragged setting: of all ways to set a paragraph in the fewest lines, take the one with the least white at
the ends of its lines, and without a runt. The idea is that of Knuth and Plass, "Breaking Paragraphs into Lines"
(1981), with the stretch of justified setting replaced by the white at the end of each line.
"""

from __future__ import annotations

from collections.abc import Sequence

from factsheet.record import record

BOUND = 1500  # words; lines of longer texts are filled greedily, so that the work stays in proportion to the text
RUNT_LETTERS = 4
RUNT_SHARE = 0.2  # of the measure
_RUNT_COST = 1.0  # as bad as one empty line: a runt stays only where every other setting is worse
_HYPHEN_COST = 0.08


@record
class Breakable:
    """Holds the widths of text that stays on one line, in points: a "box" of Knuth and Plass.

    `space` is the width of the space after it, and `hyphen` that of the hyphen that is set if a line ends here; 0 where
    there is none. `letters` counts its letters and digits.
    """

    width: float
    space: float
    letters: int
    hyphen: float = 0.0
    lead: float = 0.0  # how much wider it is at the start of a line, where it is not kerned with what is before it


def break_lines(breakables: Sequence[Breakable], measure: float, *, balance: bool = False) -> tuple[int, ...]:
    """Returns for each line the index after its last breakable, for lines of at most `measure` points.

    With `balance` the last line counts like the others, so that a heading fills its lines evenly. A breakable that is
    wider than the measure gets a line of its own. There are never more lines than greedy filling makes.
    """
    if not breakables:
        return ()
    if sum(breakable.width + breakable.space for breakable in breakables) - breakables[-1].space <= measure:
        return (len(breakables),)
    if len(breakables) > BOUND:
        return _greedy(breakables, measure)
    return _total_fit(breakables, measure, balance)


def _greedy(breakables: Sequence[Breakable], measure: float) -> tuple[int, ...]:
    ends: list[int] = []
    width = 0.0
    for at, breakable in enumerate(breakables):
        if at and width + breakable.width + breakable.hyphen > measure + 1e-6 and (not ends or ends[-1] != at):
            ends.append(at)
            width = breakable.lead
        width += breakable.width + breakable.space
    return (*ends, len(breakables))


def _total_fit(breakables: Sequence[Breakable], measure: float, balance: bool) -> tuple[int, ...]:
    """The ends of the lines with the least cost among those with the fewest lines, by dynamic programming."""
    count = len(breakables)
    lines = [0] + [count + 1] * count
    costs = [0.0] * (count + 1)
    came_from = [0] * (count + 1)
    steps = [breakable.width + breakable.space for breakable in breakables]
    widest = measure + 1e-6
    for end in range(1, count + 1):
        last = breakables[end - 1]
        width = last.hyphen - last.space
        fixed = _HYPHEN_COST if last.hyphen and end < count else 0.0
        for start in range(end - 1, -1, -1):
            width += steps[start]
            if width > widest and start < end - 1:
                break
            if width + breakables[start].lead > widest and start < end - 1:
                continue
            if lines[start] >= lines[end]:  # one line more than the best setting found
                continue
            white = max(0.0, 1 - width / measure) if measure else 0.0
            cost = costs[start] + fixed + white * white
            if end == count and not balance:
                cost = costs[start] + (_RUNT_COST if start and is_runt(breakables[start:end], width, measure) else 0.0)
            if lines[start] + 1 < lines[end] or cost < costs[end]:
                lines[end], costs[end], came_from[end] = lines[start] + 1, cost, start
    return _ends(came_from, count)


def is_runt(breakables: Sequence[Breakable], width: float, measure: float) -> bool:
    """Tells whether a last line is too short to stand: under four letters, or under a fifth of the measure."""
    return width < RUNT_SHARE * measure or sum(breakable.letters for breakable in breakables) < RUNT_LETTERS


def _ends(came_from: Sequence[int], count: int) -> tuple[int, ...]:
    ends = [count]
    while came_from[ends[-1]]:
        ends.append(came_from[ends[-1]])
    return tuple(reversed(ends))
