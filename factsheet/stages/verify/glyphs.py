"""Compares the glyphs that a text of the file shows with those of the sheet: which they are, and where they stand.

A text may extract as 174 and show 147, by the numbers between its glyphs, by its rise, or by what is added to each
advance; so every glyph is placed again as a reader's engine places it (ISO 32000-1 §9.4.4).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter
from struct import pack, unpack

from factsheet.assets.fonts import Face, Glyph
from factsheet.pdf.reading.marks import Shown
from factsheet.stages.verify.expected import EXACT, NEAR
from factsheet.typeset import Segment

Parts = Sequence[tuple[float, Sequence[object]]]
_CODE, _ASIDE, _ABOVE = attrgetter("id"), attrgetter("dx"), attrgetter("dy")  # of a glyph
_KEPT = 4096  # texts of a face
_ROUNDED = 0.06  # thousandths of an em that a glyph may stand aside of another: what is less is not written


def fault(segment: Segment, found: Shown) -> str:
    """Returns what is wrong with the glyphs of a text, in words that go on after them; empty where nothing is."""
    style = segment.run_style
    if abs(found.tracking - style.tracking) > EXACT:
        return "are spaced otherwise"
    raised = any(map(_ABOVE, segment.glyphs))
    if found.replaced != (segment.soft or raised or not segment.simple):
        return "have an ActualText" if found.replaced else "have no ActualText"
    glyphs, advances, size = segment.glyphs, advances_of(style.face), style.size
    if advances.found_before(found, size, glyphs):
        return ""
    level = _are_in_place(glyphs, found.parts, advances, NEAR / size * 1000)
    wrong = "" if level else _astray(segment, found, advances, raised=raised)
    if not wrong:
        advances.keep(found, size, glyphs)
    return wrong


def _are_in_place(glyphs: Sequence[Glyph], parts: Parts, advances: Mapping[int, float], slack: float) -> bool:
    """Whether the glyphs of a level text are just where they belong, without regard to what is not written of each.

    It takes a fourth of the time of looking at one after the other, which is left where something seems to be wrong.
    """
    if any(map(_ASIDE, glyphs)) or any(map(_ABOVE, glyphs)):
        return False
    codes = [*map(_CODE, glyphs)]
    kerned = [0.0, *accumulate([glyph.advance * 1000 - advances[glyph.id] for glyph in glyphs])]
    found, moved, shown = [], 0.0, 0
    for rise, array in parts:
        for part in array:
            if part.__class__ is float:
                moved -= part
                continue
            if not isinstance(part, bytes) or not -EXACT <= rise <= EXACT:
                return False
            found.append(part)
            first, shown = shown, shown + len(part) // 2
            before = kerned[first:shown]
            if not before or moved - min(before) > slack or max(before) - moved > slack:
                return False
    return b"".join(found) == pack(f">{len(codes)}H", *codes) and abs(moved - kerned[-1]) <= slack


def _astray(segment: Segment, found: Shown, advances: Mapping[int, float], *, raised: bool) -> str:
    """Returns what is wrong with the glyphs of a text; empty where nothing is."""
    glyphs, size = segment.glyphs, segment.run_style.size
    count, shown, slack = len(glyphs), 0, NEAR / size * 1000
    x = at = 0.0  # thousandths of an em: where the file has the next glyph, and where the sheet has it
    for rise, array in found.parts:
        level = not raised and -EXACT <= rise <= EXACT
        for part in array:
            if part.__class__ is float:
                x -= part
                continue
            if not isinstance(part, bytes) or len(part) % 2 or shown + len(part) // 2 > count:
                return "are others"
            first, shown = shown, shown + len(part) // 2
            for code, glyph in zip(unpack(f">{len(part) // 2}H", part), glyphs[first:shown], strict=True):
                if glyph.id != code:
                    return "are others"
                slack += _ROUNDED
                aside = x - at - glyph.dx * 1000
                if not -slack <= aside <= slack or not (level or -EXACT <= rise - glyph.dy * size <= EXACT):
                    return "stand elsewhere"
                x += advances[code]
                at += glyph.advance * 1000
    return "" if shown == count and abs(x - at) <= slack else "are others"


class _Advances(dict[int, float]):
    """The advances of the glyphs of a face in thousandths of an em; each is asked for once.

    Most texts of a sheet are those of the sheets of other places too. Which of them had their glyphs in place is kept,
    with all that it was found by.
    """

    def __init__(self, face: Face) -> None:
        self.face = face
        self._right: dict[tuple[str, float], tuple[Sequence[Glyph], Parts]] = {}

    def found_before(self, shown: Shown, size: float, glyphs: Sequence[Glyph]) -> bool:
        """Whether a text of just these operands and just these glyphs has been found right."""
        return self._right.get((shown.text, size)) == (glyphs, shown.parts)

    def keep(self, shown: Shown, size: float, glyphs: Sequence[Glyph]) -> None:
        """Keeps a text that has been found right, and no more than a few thousand."""
        if len(self._right) >= _KEPT:
            self._right.clear()
        self._right[shown.text, size] = glyphs, shown.parts

    def __missing__(self, glyph: int) -> float:
        self[glyph] = advance = self.face.advance_of(glyph) * 1000
        return advance


@lru_cache(maxsize=64)
def advances_of(face: Face) -> _Advances:
    """Returns the advances of the glyphs of a face, in thousandths of an em."""
    return _Advances(face)
