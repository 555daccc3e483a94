"""Where the line from a name beside a map reaches its area: over as little of the other areas as can be."""

from __future__ import annotations

from functools import lru_cache

from factsheet.assets.geo.mosaic import Mosaic, inside, ring_of
from factsheet.graphics.hatching import crossings
from factsheet.graphics.shapes import Point
from factsheet.record import record

_LEVELS = (
    0.5,
    0.38,
    0.62,
    0.27,
    0.73,
    0.18,
    0.82,
    0.1,
    0.9,
    0.05,
    0.95,
)  # of the height of the area: where a line may reach it
_OVER, _LONG, _OFF = 4.0, 0.3, 0.1  # how much counts what it crosses, its length, and how far it is from the middle


@record
class Reached:
    """Where a line that is level reaches an area, in shares of the width and height of the map, and from which side."""

    place: Point
    left: bool


@lru_cache(maxsize=512)
def reached(mosaic: Mosaic, number: int) -> Reached:
    """Return where a line from one of the sides of a map best reaches an area."""
    left, bottom, right, top = mosaic.bounds
    ring = ring_of(mosaic, number)
    others = [ring_of(mosaic, other) for other in mosaic.numbers if other != number]
    spans = [(min(ys), max(ys), other) for other in others for ys in [[y for _, y in other]]]
    low, high = min(y for _, y in ring), max(y for _, y in ring)
    middle = inside(ring)
    best, least = Reached((0.5, 0.5), left=False), float("inf")
    for y in (middle[1], *(low + share * (high - low) for share in _LEVELS)):
        own = sorted(crossings(ring, y))
        if len(own) < 2:
            continue
        xs = [sorted(crossings(other, y)) for bottom_, top_, other in spans if bottom_ <= y <= top_]
        pairs = [pair for each in xs for pair in zip(each[::2], each[1::2], strict=False)]
        start, end = max(zip(own[::2], own[1::2], strict=False), key=lambda pair: pair[1] - pair[0])
        for on_left in (True, False):
            over = sum(b - a for a, b in pairs if (b <= own[0] + 1e-9 if on_left else a >= own[-1] - 1e-9))
            far = own[0] - left if on_left else right - own[-1]
            cost = (_OVER * over + _LONG * far) / (right - left) + _OFF * abs(y - middle[1]) / (high - low)
            if cost < least - 1e-9:
                place = ((start + end) / 2 - left) / (right - left), (y - bottom) / (top - bottom)
                best, least = Reached(place, on_left), cost
    return best
