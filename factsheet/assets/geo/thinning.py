"""Leaves out corners of an outline that nobody can see on a page, so that a file of any size is drawn in bounded time.

Works in whatever unit the rings are in. An outline of up to `PLENTY` corners is left as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from factsheet.assets.geo.geojson import Point

PLENTY = 12_000  # corners of an area, three times those of the most ragged state of the outlines that ship
_MOST_RINGS = 500  # of an area of so many corners, the largest ones; fewer are drawn
_FINEST, _COARSEST = 8_000, 250  # steps along an area; a page is 2,500 times as wide as a corner that can be seen


class UnusableError(ValueError):
    """Outlines that cannot be drawn: the code of their problem, the fact, and the next step."""

    def __init__(self, code: str, fact: str, next_step: str) -> None:
        """Takes whole sentences in the user's words."""
        super().__init__(code, fact, next_step)
        self.code, self.fact, self.next_step = code, fact, next_step


def thinned(rings: Sequence[Sequence[Point]]) -> list[Sequence[Point]]:
    """Return rings with at most `PLENTY` corners altogether: those that lie a visible step from the one before.

    Specks are left out. Raises `UnusableError` where so many corners cannot be told from fewer.
    """
    if sum(map(len, rings)) <= PLENTY:
        return list(rings)
    boxes = [(_span(ring, 0), _span(ring, 1), ring) for ring in rings if ring]
    boxes.sort(key=lambda box: (box[0][1] - box[0][0]) * (box[1][1] - box[1][0]), reverse=True)
    kept: list[Sequence[Point]] = [ring for _, _, ring in boxes[:_MOST_RINGS]]
    across, up = [box[0] for box in boxes], [box[1] for box in boxes]
    widest = max(max(most for _, most in ends) - min(least for least, _ in ends) for ends in (across, up))
    share = _FINEST
    while sum(map(len, kept)) > PLENTY:
        if share < _COARSEST:
            fact = f"its outline has more than {PLENTY:,} corners that could be seen."
            raise UnusableError("too-complex", fact, "Simplify it, for example with mapshaper.")
        kept = [ring for ring in (_steps(ring, widest / share) for ring in kept) if len(ring) > 3]
        share //= 2
    return kept


def _span(ring: Sequence[Point], axis: int) -> tuple[float, float]:
    """The least and the greatest coordinate of a ring along an axis."""
    along = [point[axis] for point in ring]
    return min(along), max(along)


def _steps(ring: Sequence[Point], step: float) -> list[Point]:
    """The corners of a ring that lie more than `step` from the one before, across or up."""
    kept = list(ring[:1])
    last_x, last_y = kept[0] if kept else (0.0, 0.0)
    for point in ring:
        if abs(point[0] - last_x) > step or abs(point[1] - last_y) > step:
            kept.append(point)
            last_x, last_y = point
    return kept
