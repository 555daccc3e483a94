"""Inks and their contrast."""

from __future__ import annotations

import re

from factsheet.record import record

_HEX = re.compile(r"#([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})")


@record
class Ink:
    """A named colour: sRGB components 0 to 1, and CMYK shares 0 to 1 for the press, None until they are converted.

    `spot` names a plate of its own, `pattern` a screen of black that an area is filled with.
    """

    name: str
    srgb: tuple[float, float, float]
    cmyk: tuple[float, float, float, float] | None = None
    spot: str = ""
    pattern: str = ""

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 black to 1 white (WCAG 2.2, "relative luminance")."""
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in self.srgb]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


ALL = Ink("registration", (0.0, 0.0, 0.0), (1.0, 1.0, 1.0, 1.0), "All")  # every plate (ISO 32000-1 §8.6.6.4)
WHITE = Ink("white", (1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 0.0))  # bare paper
BLACK = Ink("black", (0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0))


def contrast(one: Ink, other: Ink) -> float:
    """Return the contrast ratio of two inks, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = max(one.luminance, other.luminance), min(one.luminance, other.luminance)
    return (light + 0.05) / (dark + 0.05)


def parse_hex(text: str) -> tuple[float, float, float] | None:
    """Read a colour like `#0b3c49` as sRGB components 0 to 1; None for anything else."""
    found = _HEX.fullmatch(text)
    if not found:
        return None
    red, green, blue = (int(found[n], 16) / 255 for n in (1, 2, 3))
    return red, green, blue
