"""CIELAB, in which distances are what the eye sees: a colour of the screen in it, and how far two colours are apart."""

from __future__ import annotations

import math

Lab = tuple[float, float, float]

# From linear sRGB to XYZ under D50, the light of prints (IEC 61966-2-1, adapted by Bradford as in ICC.1 annex E).
_TO_XYZ = (
    (0.4360747, 0.3850649, 0.1430804),
    (0.2225045, 0.7168786, 0.0606169),
    (0.0139322, 0.0971045, 0.7141733),
)
_WHITE = tuple(map(sum, _TO_XYZ))
_STRAIGHT = 216 / 24389  # of the white's light: under it the scale of lightness is a straight line (CIE 15:2004)
_SLOPE = 24389 / 27


def of_screen(srgb: tuple[float, float, float], darkest: float = 0.0) -> Lab:
    """Returns a colour of the screen in CIELAB, relative to white.

    `darkest` is the light, as a share of the white's, that the darkest colour has where the colour is shown; all others
    are made lighter in proportion (black point compensation, ISO 18619).
    """
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in srgb]
    lights = (sum(map(float.__mul__, row, linear)) / white for row, white in zip(_TO_XYZ, _WHITE, strict=True))
    x, y, z = (_compressed(light * (1 - darkest) + darkest) for light in lights)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _compressed(light: float) -> float:
    return math.cbrt(light) if light > _STRAIGHT else (_SLOPE * light + 16) / 116


def light_of(lightness: float) -> float:
    """Returns the light that a lightness L* means, as a share of the white's."""
    root = (lightness + 16) / 116
    return float(root**3) if root**3 > _STRAIGHT else lightness / _SLOPE


def difference(one: Lab, other: Lab) -> float:
    """Returns how different two colours look (CIEDE2000): 1 is just seen, 3 is seen side by side, 8 at a glance."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    chroma = ((math.hypot(a1, b1) + math.hypot(a2, b2)) / 2) ** 7
    stretch = 1 + 0.5 * (1 - math.sqrt(chroma / (chroma + 25.0**7)))
    c1, c2 = math.hypot(a1 * stretch, b1), math.hypot(a2 * stretch, b2)
    h1, h2 = math.atan2(b1, a1 * stretch) % math.tau, math.atan2(b2, a2 * stretch) % math.tau
    turn = (h2 - h1 + math.pi) % math.tau - math.pi if c1 * c2 else 0.0
    hue = h1 + turn / 2 if c1 * c2 else h1 + h2
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    d_hue = 2 * math.sqrt(c1 * c2) * math.sin(turn / 2) / (1 + 0.015 * chroma * _hue_weight(hue))
    d_chroma = (c2 - c1) / (1 + 0.045 * chroma)
    d_light = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2))
    angle = math.radians(60) * math.exp(-(((math.degrees(hue) % 360 - 275) / 25) ** 2))
    turned = -2 * math.sqrt(chroma**7 / (chroma**7 + 25.0**7)) * math.sin(angle)
    return math.sqrt(max(0.0, d_light**2 + d_chroma**2 + d_hue**2 + turned * d_chroma * d_hue))


def _hue_weight(hue: float) -> float:
    """How much a turn of hue counts there (the T of CIEDE2000)."""
    parts = ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.20, 4, -63))
    return 1 + sum(share * math.cos(times * hue + math.radians(by)) for share, times, by in parts)


def hue_difference(one: Lab, other: Lab) -> float:
    """Returns the part of the difference of two colours that is of hue (CIE 1976)."""
    (_, a1, b1), (_, a2, b2) = one, other
    square = (a1 - a2) ** 2 + (b1 - b2) ** 2 - (math.hypot(a1, b1) - math.hypot(a2, b2)) ** 2
    return math.sqrt(max(0.0, square))
