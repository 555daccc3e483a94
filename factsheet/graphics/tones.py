"""Tones between two inks in equal steps of lightness, for classes that a reader tells apart in grey as well.

Lightness is L* of CIELAB (CIE 015:2018), from the relative luminance alone, so that a grey copy keeps the steps. Hue
goes straight from one ink to the other in OKLab (Ottosson 2020), with some more chroma in the middle.
"""

from __future__ import annotations

from collections.abc import Sequence

from factsheet.graphics.colour import Ink

LEAST_STEP = 12.0  # of L*: tones that differ by less are taken for one
_TO_LMS = ((0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566),
           (0.0883024619, 0.2817188376, 0.6299787005))  # fmt: skip
_TO_LAB = ((0.2104542553, 0.7936177850, -0.0040720468), (1.9779984951, -2.4285922050, 0.4505937099),
           (0.0259040371, 0.7827717662, -0.8086757660))  # fmt: skip
_FROM_LAB = ((1.0, 0.3963377774, 0.2158037573), (1.0, -0.1055613458, -0.0638541728),
             (1.0, -0.0894841775, -1.2914855480))  # fmt: skip
_FROM_LMS = ((4.0767416621, -3.3077115913, 0.2309699292), (-1.2684380046, 2.6097574011, -0.3413193965),
             (-0.0041960863, -0.7034186147, 1.7076147010))  # fmt: skip
_HALVINGS = 24
_RICHER = 1.6  # chroma of tones in the middle, which are dull on the straight way from a pale ink to a dark one
Three = tuple[float, float, float]


def lightness(ink: Ink) -> float:
    """Return how light an ink is, L* from 0 for black to 100 for white."""
    y = ink.luminance
    return 116 * y ** (1 / 3) - 16 if y > 216 / 24389 else y * 24389 / 27


def closed(inks: Sequence[Ink], others: Sequence[Ink]) -> tuple[Ink, ...]:
    """Return `inks` for the sectors of a ring, where the last one touches the first.

    Where these two are alike in grey, the last is the one of `others` that differs most from both its neighbours;
    patterns differ by themselves.
    """
    if len(inks) < 3 or any(ink.pattern for ink in inks) or _step(inks[0], inks[-1]) >= LEAST_STEP:
        return tuple(inks)
    fit = (inks[-1], *(ink for ink in others if ink not in inks))
    return (*inks[:-1], max(fit, key=lambda ink: min(_step(ink, inks[0]), _step(ink, inks[-2]))))


def _step(one: Ink, other: Ink) -> float:
    return abs(lightness(one) - lightness(other))


def tones(first: Ink, last: Ink, count: int) -> tuple[Ink, ...]:
    """Return `count` inks from `first` to `last`, each as much darker, or lighter, than the one before."""
    low, high = lightness(first), lightness(last)
    wanted = [low + (high - low) * n / (count - 1) for n in range(1, count - 1)]
    between = (_tone(first, last, light, f"{first.name}-{last.name}-{n}") for n, light in enumerate(wanted, 1))
    return (first, *between, last)


def _tone(first: Ink, last: Ink, light: float, name: str) -> Ink:
    """The ink between two that is as light as that."""
    one, other = _lab(first.srgb), _lab(last.srgb)
    near, far = 0.0, 1.0
    rising = lightness(last) > lightness(first)
    for _ in range(_HALVINGS):
        share = (near + far) / 2
        ink = Ink(name, _srgb(_mixed(one, other, share)))
        if (lightness(ink) < light) == rising:
            near = share
        else:
            far = share
    if not (first.cmyk and last.cmyk):
        return ink
    part = (light - lightness(first)) / (lightness(last) - lightness(first) or 1.0)
    cyan, magenta, yellow, black = (a + part * (b - a) for a, b in zip(first.cmyk, last.cmyk, strict=True))
    return Ink(name, ink.srgb, (cyan, magenta, yellow, black))


def _mixed(one: Sequence[float], other: Sequence[float], share: float) -> Three:
    light, a, b = (x + share * (y - x) for x, y in zip(one, other, strict=True))
    rich = 1 + _RICHER * share * (1 - share)
    return light, a * rich, b * rich


def _times(matrix: Sequence[Three], vector: Sequence[float]) -> Three:
    a, b, c = (sum(x * y for x, y in zip(row, vector, strict=True)) for row in matrix)
    return a, b, c


def _lab(srgb: Three) -> Three:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in srgb]
    return _times(_TO_LAB, [part ** (1 / 3) for part in _times(_TO_LMS, linear)])


def _srgb(lab: Three) -> Three:
    """A colour of OKLab in whole steps of a screen, so that every program writes it alike."""
    linear = _times(_FROM_LMS, [part**3 for part in _times(_FROM_LAB, lab)])
    bounded = [min(1.0, max(0.0, part)) for part in linear]
    red, green, blue = (
        round(255 * (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055)) / 255 for c in bounded
    )
    return red, green, blue
