"""SVG's basic shapes as paths, and its transforms as matrices.

Takes the attributes of an element, gives absolute commands. Source: SVG 1.1 chapters 7.6 (transforms) and 9 (shapes).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

from factsheet.assets.svg.path import FURTHEST, NUMBER, Command, Point, UnreadableError, parse
from factsheet.assets.svg.values import length, length_of

Matrix = tuple[float, float, float, float, float, float]  # x' = a x + c y + e, y' = b x + d y + f

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_GAPS = " \t\r\n\f,"
_GAP = re.compile(f"[{_GAPS}]*")
_UNIT = re.compile(r"([0-9.])(?:px|deg)\b")
_CALL = re.compile(r"([A-Za-z]+)\s*\(([^()]*)\)")


def path_of(shape: str, given: Mapping[str, str], viewport: Point = (100.0, 100.0)) -> list[Command]:
    """Return the outline of a shape element, empty when SVG draws nothing for it. Raises `UnreadableError`.

    `viewport` is the width and height that percentages are of.
    """
    if shape == "path":
        return parse(given.get("d", ""))
    if shape in ("polygon", "polyline"):
        points = numbers(given.get("points", ""))
        if len(points) % 2:
            raise UnreadableError("the list of points ends with half a point.")
        return parse(f"M{_spaced(*points)}{'Z' if shape == 'polygon' else ''}") if points else []
    if shape == "rect":
        return _rectangle(given, viewport)
    if shape in ("circle", "ellipse"):
        return _ellipse(given, viewport, *(("r", "r") if shape == "circle" else ("rx", "ry")))
    ends = [length_of(given, name, viewport[name[0] == "y"]) for name in ("x1", "y1", "x2", "y2")]
    return parse(f"M{_spaced(*ends[:2])}L{_spaced(*ends[2:])}")


def _rectangle(given: Mapping[str, str], viewport: Point) -> list[Command]:
    x, width = (length_of(given, name, viewport[0]) for name in ("x", "width"))
    y, height = (length_of(given, name, viewport[1]) for name in ("y", "height"))
    if width <= 0 or height <= 0:
        return []
    # One radius stands for both, none may pass the middle (SVG 1.1 9.2).
    rx = length_of(given, "rx" if _is_given(given, "rx") else "ry", viewport[0])
    ry = length_of(given, "ry" if _is_given(given, "ry") else "rx", viewport[1])
    rx, ry = min(max(rx, 0.0), width / 2), min(max(ry, 0.0), height / 2)
    if not (rx and ry):
        return parse(f"M{_spaced(x, y)}h{_spaced(width)}v{_spaced(height)}h{_spaced(-width)}Z")
    corners = [(x + width, y + ry), (x + width - rx, y + height), (x, y + height - ry), (x + rx, y)]
    sides = [(x + width - rx, y), (x + width, y + height - ry), (x + rx, y + height), (x, y + ry)]
    turn = f"A{_spaced(rx, ry, 0, 0, 1)} "
    steps = (f"L{_spaced(*side)}{turn}{_spaced(*corner)}" for side, corner in zip(sides, corners, strict=True))
    return parse(f"M{_spaced(x + rx, y)}{''.join(steps)}Z")


def _is_given(given: Mapping[str, str], name: str) -> bool:
    if given.get(name) == "auto":
        raise UnreadableError(f"{name} is 'auto'; a number of units is allowed.")
    return name in given


def _ellipse(given: Mapping[str, str], viewport: Point, across: str, up: str) -> list[Command]:
    whole = math.hypot(*viewport) / math.sqrt(2)
    x, y = length_of(given, "cx", viewport[0]), length_of(given, "cy", viewport[1])
    rx = length_of(given, across, whole if across == "r" else viewport[0])
    ry = length_of(given, up, whole if up == "r" else viewport[1])
    if rx <= 0 or ry <= 0:
        return []
    # It begins at the right, so that dashes do (SVG 2 10.3).
    half = f"A{_spaced(rx, ry, 0, 0, 1)} "
    return parse(f"M{_spaced(x + rx, y)}{half}{_spaced(x - rx, y)}{half}{_spaced(x + rx, y)}Z")


def numbers(text: str) -> list[float]:
    """Read numbers parted by spaces or commas. Raises `UnreadableError`."""
    if NUMBER.sub("", text).strip(_GAPS):
        raise UnreadableError(f"'{text[:30]}' is not a list of numbers.")
    found = [float(n) for n in NUMBER.findall(text)]
    if any(abs(n) > FURTHEST for n in found):
        raise UnreadableError("a number is over 1,000,000.")
    return found


def _spaced(*values: float) -> str:
    return " ".join(f"{value:.9g}" for value in values)


def transform(text: str) -> Matrix:
    """Read a `transform` attribute as one matrix. Raises `UnreadableError`."""
    matrix, at = IDENTITY, _skip(text, 0)
    while at < len(text):
        found = _CALL.match(text, at)
        step = _matrix(found[1], numbers(found[2])) if found else None
        if found is None or step is None:
            raise UnreadableError(f"the transform cannot be read from '{text[at : at + 20]}'.")
        matrix, at = combined(matrix, step), _skip(text, found.end())
    return matrix


def placed_by(declared: Mapping[str, str]) -> Matrix | None:
    """Return the matrix of an element's `transform`; None for one about an origin that cannot be told.

    Raises `UnreadableError`.
    """
    text = declared.get("transform", "none")
    if text in ("none", ""):
        return IDENTITY
    matrix = transform(_UNIT.sub(r"\1", text))
    origin = declared.get("transform-origin", "0 0").split()
    x, y = (length(part.replace("%", "?"), 0.0) for part in (*origin, "0")[:2])  # shares of a box are not known here
    if x is None or y is None:
        return None
    return combined(combined((1, 0, 0, 1, x, y), matrix), (1, 0, 0, 1, -x, -y)) if x or y else matrix


def _skip(text: str, at: int) -> int:
    found = _GAP.match(text, at)
    return found.end() if found else at


def _matrix(name: str, given: list[float]) -> Matrix | None:
    """Return the matrix of one call in a transform list; None for a wrong name or count of numbers (SVG 1.1 7.6)."""
    match name, given:
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
        case "translate", [x, *rest] if len(rest) < 2:
            return 1, 0, 0, 1, x, rest[0] if rest else 0
        case "scale", [x, *rest] if len(rest) < 2:
            return x, 0, 0, rest[0] if rest else x, 0, 0
        case "rotate", [turn, *rest] if len(rest) in (0, 2):
            cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
            x, y = rest or (0, 0)
            return cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y
        case "skewX", [turn]:
            return 1, 0, math.tan(math.radians(turn)), 1, 0, 0
        case "skewY", [turn]:
            return 1, math.tan(math.radians(turn)), 0, 1, 0, 0
    return None


def combined(outer: Matrix, inner: Matrix) -> Matrix:
    """Multiply two matrices: the product applies `inner` first, then `outer`."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f


def moved(point: Point, matrix: Matrix) -> Point:
    """Apply a matrix to a point."""
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def inverted(matrix: Matrix) -> Matrix | None:
    """Return the matrix that undoes another one; None where it flattens everything."""
    a, b, c, d, e, f = matrix
    area = a * d - b * c
    if abs(area) < 1e-12:
        return None
    return d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area


def growth(matrix: Matrix) -> float:
    """Return how much larger a matrix makes lengths, on the mean of both directions."""
    a, b, c, d, _, _ = matrix
    return math.sqrt(abs(a * d - b * c))


def transformed(commands: Iterable[Command], matrix: Matrix) -> tuple[Command, ...]:
    """Return commands with a matrix applied."""
    return tuple(Command(op, tuple(moved(point, matrix) for point in points)) for op, points in commands)
