"""Works out how light a colour looks on paper: by the file's own ink profile, or by a formula where it has none."""

from __future__ import annotations

import io
from functools import lru_cache
from itertools import product

from factsheet.preflight.engine.spaces import PROCESS, Colour
from factsheet.press import profiles

_STEPS = 9  # shares of each ink in the table of a profile
# The share of the light that each ink takes from coated paper.
_DARKENS = {"Cyan": 0.72, "Magenta": 0.83, "Yellow": 0.18, "Black": 0.97, "All": 1.0}
_SPOT = 0.6
_GAIN, _GAIN_OF_BLACK = 0.13, 0.16  # dot gain: how much darker a tint of 50 % prints (ISO 12647-2, curves A and B)


def luminance(colour: Colour, profile: bytes | None = None) -> float | None:
    """Returns the share of the paper's light that a colour leaves, 0 to 1; None for patterns and unknown inks.

    `profile` is an ICC profile of the four inks. Without one each ink takes its share of the light from what the others
    leave, which is within a tenth of what offset profiles say for most colours.
    """
    space, parts = colour.space.rests_on, [min(max(part, 0.0), 1.0) for part in colour.parts]
    on_screen = space.family in ("DeviceRGB", "CalRGB", "DeviceGray", "CalGray", "ICCBased")
    if on_screen and len(parts) == space.components == 3:
        red, green, blue = map(_linear, parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    if on_screen and len(parts) == space.components == 1:
        return _linear(parts[0])
    inks = colour.inks()
    return None if inks is None else _printed(inks, profile)


def _printed(inks: dict[str, float], profile: bytes | None) -> float:
    table = _table(profile) if profile else None
    light = 1.0
    if table:
        light = _light_of(_at(table, [inks.get(ink, 0.0) for ink in PROCESS]))
        inks = {ink: share for ink, share in inks.items() if ink not in PROCESS}
    for ink, share in inks.items():
        gain = _GAIN_OF_BLACK if ink == "Black" else _GAIN
        grown = share + 4 * gain * share * (1 - share)
        light *= 1 - grown * _DARKENS.get(ink, _SPOT)
    return light


def _linear(share: float) -> float:
    """Returns the light of an sRGB value (IEC 61966-2-1)."""
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _light_of(lightness: float) -> float:
    """Returns the luminance of a CIE lightness L*, 0 to 100 (CIE 15)."""
    return float(((lightness + 16) / 116) ** 3) if lightness > 8 else lightness / 903.3


@lru_cache(maxsize=2)
def _table(profile: bytes) -> bytes | None:
    """Returns L* (255 is the paper's) at `_STEPS` shares of each ink, black fastest; None for an unusable profile."""
    from PIL import Image, ImageCms

    if profiles.why_not(profile):
        return None
    levels = [round(255 * n / (_STEPS - 1)) for n in range(_STEPS)]
    grid = bytes(level for inks in product(levels, repeat=len(PROCESS)) for level in inks)
    image = Image.frombytes("CMYK", (len(grid) // len(PROCESS), 1), grid)
    try:
        source, lab = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("LAB")
        transform = ImageCms.buildTransform(source, lab, "CMYK", "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC)
        found = ImageCms.applyTransform(image, transform)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
    return found.getchannel(0).tobytes() if found else None


def _at(table: bytes, shares: list[float]) -> float:
    """Returns L* at any shares, interpolated between the nearest in the table."""
    places = [share * (_STEPS - 1) for share in shares]
    lows = [min(int(place), _STEPS - 2) for place in places]
    total = 0.0
    for corner in product((0, 1), repeat=len(PROCESS)):
        weight, index = 1.0, 0
        for place, low, up in zip(places, lows, corner, strict=True):
            weight *= place - low if up else 1 - (place - low)
            index = index * _STEPS + low + up
        total += weight * table[index]
    return total / 2.55
