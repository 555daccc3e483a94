"""Turns a theme into one for printers and copiers that have black alone.

Text, rules and icons are black, since a screen of dots frays fine shapes. No ground is dark: a ground that the theme
fills has rules above and below instead. The parts of a whole differ by pattern instead of colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest

from factsheet.graphics.colour import BLACK, WHITE, Ink
from factsheet.graphics.patterns import CELLS
from factsheet.graphics.shapes import Shape, outlined
from factsheet.theme import Ground, Theme

_BLACK, _WHITE = 0.2, 0.75  # luminances up to and from which a tone is black or bare paper
_FINE = 0.4  # luminance up to which letters and thin lines are black
_TONES = ("falling", "rising", "dots", "sparse")  # from dark to light
_WHITE_ROLES = ("disc_icon", "area")
_PARTS = ("", "dots", "falling", "level", "grid", "rising")  # dense and open in turn; the first is solid
_SHADES = ("sparse", "dots", "falling")  # under solid black for the highest class; bare paper would read as no figure


def monochrome(theme: Theme) -> Theme:
    """Returns `theme` in black, with the same type, sizes and spacing."""
    grounds = {name: _ground(ground) for name, ground in theme.grounds.items()}
    return replace(theme, grounds=grounds)


def _ground(ground: Ground) -> Ground:
    inks = dict.fromkeys(ground.inks, BLACK) | dict.fromkeys(_WHITE_ROLES, WHITE) | {"track": _patterned("sparse")}
    parts = tuple(_patterned(name) if name else BLACK for name in _PARTS)
    shades = (*map(_patterned, _SHADES), BLACK)
    return Ground(name=ground.name, fill=None, inks=inks, parts=parts, shades=shades, ruled=ground.fill is not None)


def in_black(shapes: Sequence[Shape], kinds: Sequence[str] = ()) -> Iterator[Shape]:
    """Yields the shapes of a drawing in black, white and patterns that look as light as their inks.

    Patterns have an edge, and neighbours that differ in hue alone stay apart by it. `kinds` are those of
    `assets.icons.Filled`: what is fine is black, or a grey where it is light, and a blend is in greys.
    """
    for shape, kind in zip_longest(shapes, kinds, fillvalue=""):
        assert isinstance(shape, Shape)
        if not kind:
            yield from outlined(replace(shape, ink=_as_light_as(shape.ink)))
        elif kind == "fine" and shape.ink.luminance <= _FINE:
            yield replace(shape, ink=BLACK)
        else:
            yield replace(shape, ink=_grey(shape.ink))


def tone_of(ink: Ink) -> str:
    """The name of what stands for an ink in a drawing: black, white or a pattern."""
    return _as_light_as(ink).name


@lru_cache(maxsize=256)
def _grey(ink: Ink) -> Ink:
    """A grey as light as an ink."""
    light = ink.luminance
    level = round(12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055, 3)
    return Ink(f"grey-{level}", (level, level, level), (0.0, 0.0, 0.0, 1 - level))


@lru_cache(maxsize=256)
def _as_light_as(ink: Ink) -> Ink:
    light = ink.luminance
    if light <= _BLACK or light >= _WHITE:
        return BLACK if light <= _BLACK else WHITE
    dark = 1 - light ** (1 / 2.4)  # about as the eye sees it
    return _patterned(min(_TONES, key=lambda name: abs(CELLS[name].coverage - dark)))


def _patterned(name: str) -> Ink:
    """A pattern as an ink; its sRGB is the grey that the pattern looks like from a distance."""
    light = 1 - CELLS[name].coverage
    return Ink(name, (light, light, light), pattern=name)
