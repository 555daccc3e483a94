"""Decides which marks overprint: black type and black rules (ISO 32000-1 §8.6.7).

Overprinting keeps white gaps from showing around them where the plates are out of register. All other marks knock out
what lies under them; white most of all, which would vanish if it overprinted.
"""

from __future__ import annotations

from factsheet.drawing.tree import Text
from factsheet.graphics.shapes import Image, Shape
from factsheet.press import BLACK, OVERPRINTED


def overprints(mark: Text | Shape | Image) -> bool:
    """Whether a mark overprints: in black ink alone, and either a rule or type of up to `OVERPRINTED` points.

    The mark's colour must already be separated into the inks of a press.
    """
    if isinstance(mark, Text):
        run_style = mark.segment.run_style
        return run_style.ink.cmyk == BLACK and not run_style.ink.spot and run_style.size <= OVERPRINTED
    return isinstance(mark, Shape) and mark.weight > 0 and mark.ink.cmyk == BLACK and not mark.ink.spot
