"""A theme for printers and copiers with black alone.

Text, rules and icons are black, since a screen of dots frays what is fine. No ground is dark: what a theme fills is led
by rules instead. Parts that colours told apart are told apart by pattern.
"""

from __future__ import annotations

from dataclasses import replace

from factsheet.graphics.colour import BLACK, WHITE, Ink
from factsheet.graphics.patterns import CELLS
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
