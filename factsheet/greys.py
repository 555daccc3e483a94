"""A sheet for printers and copiers with black alone: a theme without colour, and pictures in grey.

Text, rules and icons are black, since a screen of dots frays what is fine. No ground is dark: what a theme fills is led
by rules instead. Parts that colours told apart are told apart by pattern.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from factsheet.colour import BLACK, WHITE, Ink
from factsheet.pdf.patterns import CELLS
from factsheet.pictures.bitmap import Bitmap
from factsheet.pictures.coding import coded, laid_on, opened
from factsheet.tags import Image, Shape, Text
from factsheet.theme import Ground, Theme

_WHITE_ROLES = ("disc_icon", "area")
_PARTS = ("", "dots", "falling", "level", "grid", "rising")  # dense and open in turn; the first is solid


def monochrome(theme: Theme) -> Theme:
    """`theme` in black: the same type, sizes and spacing."""
    grounds = {name: _ground(ground) for name, ground in theme.grounds.items()}
    return replace(theme, grounds=grounds)


def _ground(ground: Ground) -> Ground:
    inks = dict.fromkeys(ground.inks, BLACK) | dict.fromkeys(_WHITE_ROLES, WHITE) | {"track": _patterned("sparse")}
    parts = tuple(_patterned(name) if name else BLACK for name in _PARTS)
    return Ground(ground.name, None, inks, parts, ruled=ground.fill is not None)


def _patterned(name: str) -> Ink:
    """A pattern as an ink, as light as it looks from afar."""
    light = 1 - CELLS[name].coverage
    return Ink(name, (light, light, light), pattern=name)


def greyed(mark: Text | Shape | Image) -> Text | Shape | Image:
    """`mark` without colour: those of pictures become greys of their lightness."""
    if isinstance(mark, Image):
        return replace(mark, bitmap=_grey_bitmap(mark.bitmap))
    if isinstance(mark, Shape):
        red, green, blue = mark.ink.srgb
        grey = mark.ink if mark.ink.pattern or red == green == blue else _grey(mark.ink)
        return replace(mark, ink=grey) if grey is not mark.ink else mark
    return mark


@lru_cache(maxsize=256)
def _grey(ink: Ink) -> Ink:
    """The grey that is as light as `ink` (IEC 61966-2-1: luminance, coded again)."""
    light = ink.luminance
    coded = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return Ink(ink.name, (coded, coded, coded))


@lru_cache(maxsize=32)
def _grey_bitmap(bitmap: Bitmap) -> Bitmap:
    """In grey, on the bare paper that every ground of a handout is."""
    return coded(laid_on(opened(bitmap).convert("L"), bitmap, (255,)))
