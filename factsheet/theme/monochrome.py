"""Turns a theme into one for printers and copiers that have black alone.

Text, rules and icons are black, since a screen of dots frays fine shapes. No ground is dark: a ground that the theme
fills has rules above and below instead. The parts of a whole differ by pattern instead of colour.
"""

from __future__ import annotations

from dataclasses import replace

from factsheet.graphics.colour import BLACK, WHITE, Ink
from factsheet.graphics.patterns import CELLS
from factsheet.theme import Ground, Theme

_WHITE_ROLES = ("disc_icon", "area")
_PARTS = ("", "dots", "falling", "level", "grid", "rising")  # dense and open in turn; the first is solid


def monochrome(theme: Theme) -> Theme:
    """Returns `theme` in black, with the same type, sizes and spacing."""
    grounds = {name: _ground(ground) for name, ground in theme.grounds.items()}
    return replace(theme, grounds=grounds)


def _ground(ground: Ground) -> Ground:
    inks = dict.fromkeys(ground.inks, BLACK) | dict.fromkeys(_WHITE_ROLES, WHITE) | {"track": _patterned("sparse")}
    parts = tuple(_patterned(name) if name else BLACK for name in _PARTS)
    return Ground(ground.name, None, inks, parts, ruled=ground.fill is not None)


def _patterned(name: str) -> Ink:
    """A pattern as an ink; its sRGB is the grey that the pattern looks like from a distance."""
    light = 1 - CELLS[name].coverage
    return Ink(name, (light, light, light), pattern=name)
