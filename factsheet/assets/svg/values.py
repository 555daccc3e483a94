"""Lengths and colours as SVG writes them. Sources: CSS Values 3 §5 and 6, CSS Color 4, SVG 1.1 §7.10."""

from __future__ import annotations

import re
from collections.abc import Mapping

from factsheet.assets.svg.path import FURTHEST, UnreadableError

_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6}
_LENGTH = re.compile(r"([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)\s*([A-Za-z]*|%)")
_HEX = re.compile(r"#(?:[0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})")
_CALL = re.compile(r"(rgba?|hsla?)\(([^()]*)\)")
_PART = re.compile(r"([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)(%|deg|turn)?")
_EX = 0.5  # em, of the height of a small letter

Colour = tuple[float, float, float, float]  # red, green, blue and opacity, 0 to 1
BLACK: Colour = (0.0, 0.0, 0.0, 1.0)


def length(text: str, whole: float, em: float = 16.0) -> float | None:
    """Read a length in the drawing's units: `whole` is what 100 % are, `em` the size of the type. None for others."""
    found = _LENGTH.fullmatch(text.strip())
    if not found or abs(float(found[1])) > FURTHEST:
        return None
    number, unit = float(found[1]), found[2].lower()
    relative = {"%": whole / 100, "em": em, "rem": 16.0, "ex": _EX * em}
    factor = relative.get(unit, _UNITS.get(unit))
    return None if factor is None else number * factor


def length_of(given: Mapping[str, str], name: str, whole: float, default: str = "0", em: float = 16.0) -> float:
    """Read the length of that name. Raises `UnreadableError`."""
    text = given.get(name, default) or default
    found = length(text, whole, em)
    if found is None:
        raise UnreadableError(f"{name} is '{text[:20]}'; a number of units is allowed.")
    return found


def share(text: str, default: float = 1.0) -> float:
    """Read a number or a percentage from 0 to 1, such as an opacity; `default` for what is neither."""
    found = re.fullmatch(_PART, text.strip())
    if not found or found[2] not in (None, "%"):
        return default
    return min(1.0, max(0.0, float(found[1]) / (100 if found[2] else 1)))


def colour(text: str, current: Colour = BLACK) -> Colour | None:
    """Read a colour; `current` is that of `currentColor`. None for one that is not known."""
    name = text.strip().lower()
    if name in ("currentcolor", "context-fill", "context-stroke"):
        return current
    if name in ("black", "#000", "#000000"):
        return BLACK
    if name == "transparent":
        return 0.0, 0.0, 0.0, 0.0
    if _HEX.fullmatch(name):
        return _hex(name[1:])
    call = _CALL.fullmatch(name)
    return _called(call[1], call[2]) if call else _named(name)


def _hex(digits: str) -> Colour:
    if len(digits) <= 4:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue, alpha = (int(part, 16) / 255 for part in re.findall("..", digits + "ff")[:4])
    return red, green, blue, alpha


def _called(name: str, inside: str) -> Colour | None:
    parts = [_PART.fullmatch(part) for part in re.split(r"[\s,/]+", inside.strip())]
    if len(parts) not in (3, 4) or not all(parts):
        return None
    numbers = [(float(part[1]), part[2] or "") for part in parts if part]
    if any(abs(number) > FURTHEST for number, _ in numbers):
        return None
    alpha = numbers[3][0] / (100 if numbers[3][1] else 1) if len(numbers) == 4 else 1.0
    three = _rgb(numbers[:3]) if name.startswith("rgb") else _hsl(numbers[:3])
    if three is None or not 0 <= alpha <= 1:
        return None
    return (*three, alpha)


def _rgb(numbers: list[tuple[float, str]]) -> tuple[float, float, float] | None:
    red, green, blue = (round(number * 2.55 if unit else number) / 255 for number, unit in numbers)
    return (red, green, blue) if all(0 <= part <= 1 for part in (red, green, blue)) else None


def _hsl(numbers: list[tuple[float, str]]) -> tuple[float, float, float]:
    import colorsys

    (turn, unit), (rich, _), (light, _) = numbers
    hue = turn if unit == "turn" else turn / 360
    red, green, blue = colorsys.hls_to_rgb(hue % 1, *(min(1.0, max(0.0, part / 100)) for part in (light, rich)))
    return round(red * 255) / 255, round(green * 255) / 255, round(blue * 255) / 255


def _named(name: str) -> Colour | None:
    from PIL import ImageColor

    if name not in ImageColor.colormap:
        return None
    red, green, blue = ImageColor.getrgb(name)[:3]
    return red / 255, green / 255, blue / 255, 1.0


def written(one: Colour) -> str:
    """Return a colour, without its opacity, as `#rrggbb`; black by its name."""
    text = "#" + "".join(f"{round(255 * part):02x}" for part in one[:3])
    return "black" if text == "#000000" else text
