"""Lines across an area, for what has no colour of its own. Lengths are points, y upward."""

from __future__ import annotations

import math
from collections.abc import Sequence

from factsheet.graphics.colour import Ink
from factsheet.graphics.shapes import Point, Shape, Step

PITCH, WEIGHT = 3.5, 0.5  # points from line to line, and of a line
SLANTED, UPRIGHT = math.pi / 4, math.pi / 2


def hatched(rings: Sequence[Sequence[Point]], ink: Ink, angle: float = SLANTED) -> Shape | None:
    """Return the lines inside rings by the even-odd rule; None where none lies in them.

    They go on over neighbouring areas, since all lie on one raster of the page.
    """
    across, up = math.cos(angle), math.sin(angle)
    turned = [[(x * across + y * up, y * across - x * up) for x, y in ring] for ring in rings]
    heights = [y for ring in turned for _, y in ring]
    first, last = math.ceil(min(heights) / PITCH), math.floor(max(heights) / PITCH)
    steps: list[Step] = []
    for n in range(first, last + 1):
        y = n * PITCH
        xs = sorted(x for ring in turned for x in crossings(ring, y))
        for start, end in zip(xs[::2], xs[1::2], strict=False):
            for op, x in (("M", start), ("L", end)):
                steps.append((op, (x * across - y * up, x * up + y * across)))
    return Shape(tuple(steps), ink, WEIGHT) if steps else None


def crossings(ring: Sequence[Point], y: float) -> list[float]:
    """Return where a level line crosses a closed ring."""
    return [
        ax + (y - ay) / (by - ay) * (bx - ax)
        for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (ay <= y) != (by <= y)
    ]
