"""What prints over what lies under it: black type and black rules, so that no white shows where plates are out of
register (ISO 32000-1 §8.6.7). All else knocks out; white above all, which would vanish.
"""

from __future__ import annotations

from factsheet.drawing.tree import Text
from factsheet.graphics.shapes import Image, Shape
from factsheet.press import BLACK, OVERPRINTED


def overprints(mark: Text | Shape | Image) -> bool:
    """Whether a mark in the inks of a press is black alone, and type up to 24 points or a rule."""
    if isinstance(mark, Text):
        run_style = mark.segment.run_style
        return run_style.ink.cmyk == BLACK and not run_style.ink.spot and run_style.size <= OVERPRINTED
    return isinstance(mark, Shape) and mark.weight > 0 and mark.ink.cmyk == BLACK and not mark.ink.spot
