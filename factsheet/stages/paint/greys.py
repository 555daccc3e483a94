"""Turns the colours of marks into greys of the same lightness, for the handout."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from factsheet.assets.pictures.coding import coded, laid_on, opened
from factsheet.assets.pictures.memory import remembered
from factsheet.drawing.tree import Text
from factsheet.graphics.bitmap import Bitmap, bytes_of
from factsheet.graphics.colour import Ink
from factsheet.graphics.shapes import Image, Shape

_KEPT = 50_000_000  # bytes of pictures in memory


def greyed(mark: Text | Shape | Image) -> Text | Shape | Image:
    """Returns `mark` with its colours as greys of their lightness.

    Texts stay as they are, since the theme of a handout sets them in black; patterns stay too.
    """
    if isinstance(mark, Image):
        return replace(mark, bitmap=_grey_bitmap(mark.bitmap))
    if isinstance(mark, Shape):
        red, green, blue = mark.ink.srgb
        grey = mark.ink if mark.ink.pattern or red == green == blue else _grey(mark.ink)
        return replace(mark, ink=grey) if grey is not mark.ink else mark
    return mark


@lru_cache(maxsize=256)
def _grey(ink: Ink) -> Ink:
    """Returns the grey that is as light as `ink`: its luminance, encoded again (IEC 61966-2-1)."""
    light = ink.luminance
    coded = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return Ink(ink.name, (coded, coded, coded))


@remembered(_KEPT, bytes_of)
def _grey_bitmap(bitmap: Bitmap) -> Bitmap:
    """Returns a picture in grey, its clear parts white: every ground of a handout is bare paper."""
    return coded(laid_on(opened(bitmap).convert("L"), bitmap, (255,)))
