"""Finds texts that are on the page and not to be seen: off it, under a later mark, in the ink of their ground, tiny.

Each text is asked for at its middle, half of a small letter over its baseline; what holds that point is its ground,
or covers it. Lengths are points. Patterns and pictures are grounds that nothing is said of.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from factsheet.drawing.tree import Text
from factsheet.graphics.shapes import Image, Shape, holds
from factsheet.pdf.reading.marks import Colour, Pictured, ReadPath, Shown
from factsheet.problems import Location
from factsheet.stages.compose import Sheet

LEAST = 3.0  # points of type, as far as a raised figure may be set small; nobody reads what is smaller
_OFF = 1.0  # points that type may stand over the edge of the trim, where a style lets it hang
_SAME = 0.03  # the share by which two inks must differ in one component at least
_PAPER = {1: (1.0,), 3: (1.0, 1.0, 1.0), 4: (0.0, 0.0, 0.0, 0.0)}  # by the number of components

Found = Shown | ReadPath | Pictured


class _Seen:
    """A text with its place in painting order, its middle, and the marks before and behind it that hold the middle."""

    __slots__ = ("at", "cover", "found", "ground", "mark", "x", "y")

    def __init__(self, mark: Text, found: Shown, at: int) -> None:
        style = mark.segment.run_style
        self.mark, self.found, self.at = mark, found, at
        self.x = mark.x + mark.segment.width / 2
        self.y = mark.y + style.face.x_height * style.size / 2
        self.ground = self.cover = -1


def faults(
    sheet: Sheet, marks: Sequence[tuple[Text | Shape | Image, int | None]], found: Sequence[Found]
) -> Iterator[tuple[str, Location]]:
    """Yields why texts are not to be seen, in words, with where each is typed. `found` are the marks in the file."""
    texts = [
        _Seen(mark, read, at)
        for at, ((mark, _), read) in enumerate(zip(marks, found, strict=True))
        if isinstance(mark, Text) and isinstance(read, Shown) and mark.segment.text.strip()
    ]
    _lay(texts, marks, found, sheet.margin)
    outside = len(marks) - len(sheet.around)
    for text in texts:
        wrong = _wrong(text, found, sheet, is_inside=text.at < outside)
        if wrong:
            segment = text.mark.segment
            yield f"'{segment.text.strip()[:60]}' {wrong}.", segment.run.origin.location


def _wrong(text: _Seen, found: Sequence[Found], sheet: Sheet, *, is_inside: bool) -> str:
    """What keeps a text from being seen."""
    mark, colour = text.mark, text.found.colour
    if is_inside and not (mark.x >= -_OFF and text.x <= sheet.width and mark.y >= -_OFF and text.y <= sheet.height):
        return "stands off the page"
    if mark.segment.run_style.size < LEAST:
        return f"is set in {mark.segment.run_style.size:.1f} pt, and the least is {LEAST:g} pt"
    if text.cover >= 0:
        return "is covered by a mark that is painted after it"
    under = found[text.ground] if text.ground >= 0 else None
    ground = _PAPER.get(len(colour), ()) if under is None else under.colour if isinstance(under, ReadPath) else ()
    return "is in the ink of its ground" if _is_same(colour, ground) else ""


def _lay(
    texts: list[_Seen], marks: Sequence[tuple[Text | Shape | Image, int | None]], found: Sequence[Found], margin: float
) -> None:
    """Finds for each text the last mark under it, and a mark over it."""
    texts.sort(key=lambda text: text.y)
    heights = [text.y for text in texts]
    for at, read in enumerate(found):
        if isinstance(read, Shown) or (isinstance(read, ReadPath) and read.weight):
            continue
        left, low, right, top = (edge - margin for edge in read.box)
        mark = marks[at][0]
        for text in texts[bisect_left(heights, low) : bisect_right(heights, top)]:
            if left < text.x < right and (not isinstance(mark, Shape) or holds(mark, text.x, text.y)):
                if at > text.at:
                    text.cover = at
                else:
                    text.ground = at


@lru_cache(maxsize=1024)
def _is_same(one: Colour, other: Colour) -> bool:
    """Whether two colours of one kind look alike; of patterns and plates nothing is said."""
    if not one or len(one) != len(other) or any(isinstance(share, str) for share in (*one, *other)):
        return False
    return max(abs(float(a) - float(b)) for a, b in zip(one, other, strict=True)) < _SAME
