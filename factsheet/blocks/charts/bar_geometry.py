"""The geometry of bars: the segments that share the length of a bar, and the positions of their labels.

Lengths are points, from the left edge of the bar.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from factsheet.graphics.colour import BLACK, Ink
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape, rectangle
from factsheet.record import record

AIR = 3.0  # points between a label and the ends of the segment that it stands on
APART = 4.0  # points between two values over the bar
_OVER = 1.0  # points by which a label over the bar reaches beyond its leader
EDGE = 0.5  # points: the weight of the rule inside the edge of a part whose ink is a pattern
_MOST_GAPS = 0.5  # of the length: gaps in a bar that is too short for them are narrower


@record
class Segment:
    """A part of the bar: its left edge and its width."""

    x: float
    width: float

    @property
    def middle(self) -> float:
        """Half way between its edges."""
        return self.x + self.width / 2


def segments(shares: Sequence[float], length: float, gap: float) -> tuple[Segment, ...]:
    """Divides `length` points into a segment for each of `shares`, which add up to 1.

    The segments share what the gaps leave, so that their widths are in proportion however small they are. A share of 0
    has no width and no gap.
    """
    between = max(0, sum(share > 0 for share in shares) - 1)
    gap = min(gap, _MOST_GAPS * length / between) if between else 0.0
    room = length - gap * between
    x, out = 0.0, []
    for share in shares:
        out.append(Segment(min(x, length), share * room))
        x += share * room + gap if share > 0 else 0.0
    return tuple(out)


def fits(width: float, segment: Segment) -> bool:
    """Whether a label of this width can stand on `segment`."""
    return width + 2 * AIR <= segment.width


def filled(segment: Segment, bar: Box, ink: Ink) -> tuple[Shape, ...]:
    """The shapes of `segment` on `bar`: a rectangle in its ink and the edge that a pattern needs."""
    return filled_box(Box(bar.x + segment.x, bar.y, segment.width, bar.height), ink)


def filled_box(box: Box, ink: Ink) -> tuple[Shape, ...]:
    """The shapes of a bar: a rectangle in its ink and the edge that a pattern needs, which makes it no larger."""
    inset = Box(box.x + EDGE / 2, box.y + EDGE / 2, box.width - EDGE, box.height - EDGE)
    return edged(rectangle(box, ink), rectangle(inset, BLACK) if min(inset.width, inset.height) > EDGE else None)


def edged(shape: Shape, inset: Shape | None) -> tuple[Shape, ...]:
    """A filled path and, if its ink is a pattern, a rule along `inset`, which lies half the rule's weight inside.

    The rule makes the path no larger than its figure says. Without `inset` the path is too thin for the rule and is
    black throughout.
    """
    if not shape.ink.pattern:
        return (shape,)
    return (shape, replace(inset, weight=EDGE, even_odd=False) if inset else replace(shape, ink=BLACK))


def over(
    widths: Sequence[float], parts: Sequence[Segment], length: float, apart: float = APART
) -> tuple[float | None, ...]:
    """The left edges of labels in one line over or under the bar, each at the middle of its segment.

    Each is as near to that middle as the other labels and the ends of the bar permit. Where they have no room `apart`
    points beside each other, the label of the smallest part among them has no place.
    """
    kept = list(range(len(widths)))
    while crowd := _crowd([widths[n] for n in kept], [parts[n] for n in kept], length, apart):
        least = min((kept[n] for n in crowd), key=lambda n: (parts[n].width, -n))
        kept.remove(least)
    starts = _beside([widths[n] for n in kept], [parts[n] for n in kept], length, apart)
    places = dict(zip(kept, starts, strict=True))
    return tuple(places.get(n) for n in range(len(widths)))


def _limits(widths: Sequence[float], parts: Sequence[Segment], length: float) -> list[tuple[float, float]]:
    """The least and the greatest left edge of each label: it stands over its leader and inside the bar."""
    return [
        (max(0.0, min(part.middle + _OVER, length) - width), min(length - width, max(part.middle - _OVER, 0.0)))
        for width, part in zip(widths, parts, strict=True)
    ]


def _crowd(widths: Sequence[float], parts: Sequence[Segment], length: float, apart: float) -> range:
    """Labels beside each other that have no room together; none where all have."""
    first, at = 0, 0.0
    for n, (least, most) in enumerate(_limits(widths, parts, length)):
        if least >= at:
            first, at = n, least
        if at > most + 1e-9:
            return range(first, n + 1)
        at += widths[n] + apart
    return range(0)


def _beside(widths: Sequence[float], parts: Sequence[Segment], length: float, apart: float) -> list[float]:
    """The left edges of labels that have room beside each other."""
    offsets = list(itertools.accumulate((width + apart for width in widths), initial=0.0))[:-1]
    limits = _limits(widths, parts, length)
    wanted = [part.middle - width / 2 - off for width, part, off in zip(widths, parts, offsets, strict=True)]
    least = list(itertools.accumulate((low - off for (low, _), off in zip(limits, offsets, strict=True)), max))
    highest = [high - off for (_, high), off in zip(limits, offsets, strict=True)]
    most = list(itertools.accumulate(reversed(highest), min))[::-1]
    shifts = [max(low, min(high, at)) for low, high, at in zip(least, most, risen(wanted), strict=True)]
    return [shift + off for shift, off in zip(shifts, offsets, strict=True)]


def risen(wanted: Sequence[float]) -> list[float]:
    """The rising sequence that is nearest to `wanted`, by the sum of the squares (the pool of adjacent violators)."""
    pools: list[tuple[float, int]] = []
    for value in wanted:
        mean, count = value, 1
        while pools and pools[-1][0] > mean:
            before, many = pools.pop()
            mean, count = (before * many + mean * count) / (many + count), many + count
        pools.append((mean, count))
    return [mean for mean, count in pools for _ in range(count)]


def legend(widths: Sequence[float], length: float, apart: float, rows: int) -> tuple[float, ...] | None:
    """The left edges of the columns of a legend, whose entries are so wide: as few rows as there is room for.

    Entries follow each other along the rows. Returns None where they need more than `rows` rows.
    """
    for count in range(1, rows + 1):
        columns = -(-len(widths) // count)
        room = [max(widths[n::columns]) for n in range(columns)]
        if sum(room) + apart * (columns - 1) <= length:
            return tuple(itertools.accumulate((width + apart for width in room[:-1]), initial=0.0))
    return None
