"""Compares the glyphs that a text of the file shows with those of the sheet: which they are, and where they stand.

A text may extract as 174 and show 147, by the numbers between its glyphs, by its rise, or by what is added to each
advance; so every glyph is placed again as a reader's engine places it (ISO 32000-1 §9.4.4).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from struct import unpack

from factsheet.assets.fonts import Face
from factsheet.pdf.reading.marks import Shown
from factsheet.stages.verify.expected import EXACT, NEAR
from factsheet.typeset import Segment

_ROUNDED = 0.06  # thousandths of an em that a glyph may stand aside of another: what is less is not written


def fault(segment: Segment, found: Shown) -> str:
    """Returns what is wrong with the glyphs of a text, in words that go on after them; empty where nothing is."""
    style = segment.run_style
    if abs(found.tracking - style.tracking) > EXACT:
        return "are spaced otherwise"
    raised = any(glyph.dy for glyph in segment.glyphs)
    if found.replaced != (segment.soft or raised or not segment.simple):
        return "have an ActualText" if found.replaced else "have no ActualText"
    glyphs, advances, size = segment.glyphs, advances_of(style.face), style.size
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
    """The advances of the glyphs of a face in thousandths of an em; each is asked for once."""

    def __init__(self, face: Face) -> None:
        self.face = face

    def __missing__(self, glyph: int) -> float:
        self[glyph] = advance = self.face.advance_of(glyph) * 1000
        return advance


@lru_cache(maxsize=64)
def advances_of(face: Face) -> Mapping[int, float]:
    """Returns the advances of the glyphs of a face, in thousandths of an em."""
    return _Advances(face)
