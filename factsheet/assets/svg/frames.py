"""Where a drawing, or one inside it, is shown: its view box, and how that fills its place (SVG 1.1 §7.7 to §7.9)."""

from __future__ import annotations

from collections.abc import Mapping

from factsheet.assets.svg.areas import Box
from factsheet.assets.svg.path import Point, UnreadableError
from factsheet.assets.svg.shapes import Matrix, numbers
from factsheet.assets.svg.values import length
from factsheet.record import record

LEAST_SIDE, MOST_SIDE = 1e-3, 1e6  # of a view box, in the drawing's units
_ALIGNED = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
_ALIKE = 0.005  # how much two proportions may differ that are meant to be the same


@record
class Frame:
    """The size of a drawing in its units, and the matrix that takes its own coordinates there (y still downward)."""

    width: float
    height: float
    matrix: Matrix
    viewport: Point  # what percentages are of


def view_box(given: Mapping[str, str]) -> tuple[float, float, float, float] | None:
    """Read x, y, width and height of a `viewBox`; None without one, or for one that is none."""
    try:
        box = numbers(given.get("viewBox", ""))
    except UnreadableError:
        return None
    if len(box) != 4 or not all(LEAST_SIDE <= side <= MOST_SIDE for side in box[2:]):
        return None
    return box[0], box[1], box[2], box[3]


def fitted(box: tuple[float, float, float, float], place: Box, given: Mapping[str, str]) -> Matrix:
    """Return the matrix that fills `place` (left, upper, right and lower edge) with a view box.

    `preserveAspectRatio` says how: whole and in the middle where it says nothing.
    """
    x, y, width, height = box
    left, up, right, low = place
    across, down = (right - left) / width, (low - up) / height
    align, _, how = given.get("preserveAspectRatio", "").replace("defer", "").strip().partition(" ")
    if align == "none":
        return across, 0, 0, down, left - x * across, up - y * down
    scale = max(across, down) if how.strip() == "slice" else min(across, down)
    align = align if len(align) == 8 else "xMidYMid"
    free_x, free_y = right - left - width * scale, low - up - height * scale
    left += free_x * _ALIGNED.get(align[1:4], 0.5)
    up += free_y * _ALIGNED.get(align[5:8], 0.5)
    return scale, 0, 0, scale, left - x * scale, up - y * scale


def framed(given: Mapping[str, str]) -> Frame | None:
    """Return the frame of the outermost element; None for a drawing without a size.

    It is in the units of the view box. Where width and height are of other proportions, the drawing has those.
    """
    box = view_box(given)
    sides = [length(given.get(name, ""), 0.0) or 0.0 for name in ("width", "height")]
    sized = all(LEAST_SIDE <= side <= MOST_SIDE for side in sides)
    if box is None:
        if not sized or given.get("viewBox", "").strip():
            return None
        return Frame(sides[0], sides[1], (1, 0, 0, 1, 0, 0), (sides[0], sides[1]))
    x, y, width, height = box
    if not sized or abs(sides[0] * height / (sides[1] * width) - 1) < _ALIKE:
        return Frame(width, height, (1, 0, 0, 1, -x, -y), (width, height))
    matrix = fitted(box, (0.0, 0.0, sides[0], sides[1]), given)
    scale = matrix[0] if matrix[0] == matrix[3] else 1.0
    a, b, c, d, e, f = (number / scale for number in matrix)
    return Frame(sides[0] / scale, sides[1] / scale, (a, b, c, d, e, f), (width, height))
