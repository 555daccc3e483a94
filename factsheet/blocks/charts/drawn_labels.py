"""Labels beside the ends of lines, pushed apart, and remarks over a chart with a line to what they are about.

Lengths are points, heights y upward.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations, product

from factsheet.blocks.charts.bar_geometry import risen
from factsheet.blocks.charts.bar_parts import HEAD, lines_at
from factsheet.drawing.tree import Artifact, Drawing, Node, Tag, Text, inline
from factsheet.graphics.geometry import Box, up_to
from factsheet.graphics.shapes import line
from factsheet.record import record
from factsheet.text.words import Run, Words
from factsheet.typeset import Paragraph, set_words
from factsheet.typeset.style import Style

_REMARK = 120.0  # the widest remark
_OF_PLOT = 0.6  # the widest remark, of the width of the chart
_CLEAR = 3.0  # from a remark to its line, and from the line to what it is about
_APART = 8.0  # between remarks on one level
_LEAST_LEADER = 5.0
_WAYS = (0.5, 1.0, 0.0)  # shares of a remark that may stand left of its line, the best first
_MOST_TRIED = 4  # remarks for which every way to place them is tried


@record
class Placed:
    """A remark set in lines, the number of its period, the level that it stands on, 0 the lowest, and its left edge."""

    words: Paragraph
    place: int
    level: int
    left: float

    @property
    def span(self) -> tuple[float, float]:
        """Its left and its right edge."""
        return self.left, self.left + self.words.width


@record
class Remarks:
    """The remarks over a chart, and the height of each level."""

    items: tuple[Placed, ...]
    levels: tuple[float, ...]

    @property
    def height(self) -> float:
        """The height that they need over the chart."""
        return sum(self.levels)


def measure_remarks(remarks: Sequence[tuple[int, Words]], xs: Sequence[float], width: float, style: Style) -> Remarks:
    """Sets remarks, each with the number of its period, over a chart `width` points wide.

    `xs` are the middles of the periods. No remark stands on another one, or on the line of one that stands higher.
    """
    dark = style.inked(style.ink("text"))
    ordered = sorted(remarks, key=lambda one: one[0])
    found = [
        (set_words(words.runs, HEAD, min(_REMARK, width * _OF_PLOT), dark, balance=True), place)
        for place, words in ordered
    ]
    items = _arranged(found, xs, width)
    levels = [0.0] * (1 + max((item.level for item in items), default=-1))
    for item in items:
        height = item.words.cap_height + (len(item.words.lines) - 1) * item.words.leading + _CLEAR + _LEAST_LEADER
        levels[item.level] = max(levels[item.level], up_to(style.rhythm, height))
    return Remarks(tuple(items), tuple(levels))


def _arranged(found: Sequence[tuple[Paragraph, int]], xs: Sequence[float], width: float) -> list[Placed]:
    """The remarks on as few levels as they need, each in the middle of its line where it can be, else beside it.

    Where there is no such way, each stands on a level of its own.
    """
    ways = product(_WAYS, repeat=len(found)) if len(found) <= _MOST_TRIED else ((way,) * len(found) for way in _WAYS)
    tried = sorted(ways, key=lambda shares: sum(share != _WAYS[0] for share in shares))
    for order in permutations(found) if len(found) <= _MOST_TRIED else (found,):  # the first is that of the periods
        if best := _best(order, tried, xs, width):
            return sorted(best, key=lambda item: item.place)
    return [Placed(words, place, n, _left(words, _WAYS[0], xs[place], width)) for n, (words, place) in enumerate(found)]


def _best(
    found: Sequence[tuple[Paragraph, int]], ways: Sequence[Sequence[float]], xs: Sequence[float], width: float
) -> list[Placed]:
    """The remarks, those named first on the lowest levels, in the way that has the fewest; none where there is none."""
    best: list[Placed] = []
    for way in ways:
        tried = _on_levels(found, way, xs, width)
        if tried and (not best or max(item.level for item in tried) < max(item.level for item in best)):
            best = tried
    return best


def _on_levels(
    found: Sequence[tuple[Paragraph, int]], way: Sequence[float], xs: Sequence[float], width: float
) -> list[Placed]:
    """The remarks, each on the lowest level that is free for it; none where one of them has no free level."""
    items: list[Placed] = []
    for (words, place), share in zip(found, way, strict=True):
        left = _left(words, share, xs[place], width)
        tries = (Placed(words, place, level, left) for level in range(len(found)))
        free = next((one for one in tries if _is_free(one, items, xs)), None)
        if free is None:
            return []
        items.append(free)
    return items


def _left(words: Paragraph, share: float, x: float, width: float) -> float:
    """The left edge of words of which a share stands left of x, but between the edges of the chart."""
    return min(max(x - share * words.width, 0.0), max(0.0, width - words.width))


def _is_free(one: Placed, others: Sequence[Placed], xs: Sequence[float]) -> bool:
    """Whether a remark keeps clear of others and their lines, and its line of others."""
    for other in others:
        low, high = sorted((one, other), key=lambda each: each.level)
        if low.level == high.level:
            if one.span[0] < other.span[1] + _APART and other.span[0] < one.span[1] + _APART:
                return False
        elif low.span[0] - _CLEAR < xs[high.place] < low.span[1] + _CLEAR:
            return False
    return True


def draw_remarks(
    remarks: Remarks, left: float, foot: float, ends: Sequence[tuple[float, float]], style: Style
) -> tuple[list[Artifact], list[Tag]]:
    """Draws the lines of remarks as artifacts, and the remarks as paragraphs.

    `foot` is the height over which they stand; `ends` are, for each period, the middle of it counted from `left`, and
    the height of what is drawn there.
    """
    rule = style.rule("leader")
    drawn, said = [], []
    for item in remarks.items:
        x, top = ends[item.place]
        lines = len(item.words.lines) - 1
        low = foot + sum(remarks.levels[: item.level]) + _LEAST_LEADER
        baseline = low + lines * item.words.leading + _CLEAR
        texts = lines_at(item.words, left + item.left, baseline)
        drawn.append(
            Artifact((line((left + x, low), (left + x, top + _CLEAR), style.ink("text"), rule.weight),), "leader")
        )
        said.append(Tag("P", inline(texts, style.notes)))
    return drawn, said


def pushed_apart(middles: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """The middles of labels of these heights, as near as they can be to `middles`, between `low` and `high`."""
    order = sorted(range(len(middles)), key=lambda n: middles[n])
    offsets, at = [], 0.0
    for n in order:
        offsets.append(at + heights[n] / 2)
        at += heights[n]
    starts = risen([middles[n] - offset for n, offset in zip(order, offsets, strict=True)])
    most = high - at
    starts = [max(low, min(start, most)) for start in starts]
    found = dict(zip(order, (start + offset for start, offset in zip(starts, offsets, strict=True)), strict=True))
    return [found[n] for n in range(len(middles))]


def drawn_figure(
    marks: Sequence[Drawing], texts: Sequence[Text], names: Sequence[Paragraph | None], box: Box, alt: str, style: Style
) -> tuple[Node, ...]:
    """A drawing with its labels as a figure. Those of `names` that refer to a note are read aloud, behind it."""
    heard = [_runs_of(name) for name in names if name and any(run.note for run in _runs_of(name).values())]
    every = {key for runs in heard for key in runs}
    labels = Artifact(tuple(text for text in texts if text.segment.run.key not in every))
    figure = Tag("Figure", (*marks, labels), alt=alt, box=box)
    own = (tuple(text for text in texts if text.segment.run.key in runs) for runs in heard)
    return (figure, *(Tag("P", inline((line,), style.notes)) for line in own))


def _runs_of(words: Paragraph) -> dict[tuple[int, bool], Run]:
    return {segment.run.key: segment.run for line in words.lines for segment in line.segments}
