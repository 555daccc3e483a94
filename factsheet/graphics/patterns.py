"""Tiling patterns in black that stay distinct when a sheet is copied (ISO 32000-1 §8.7.3).

Lines and dots are whole pixels at 300 dots per inch, so that an office printer draws them all alike.
"""

from __future__ import annotations

from factsheet.record import record

_PIXEL = 72 / 300  # points
_KAPPA = 0.5522847498  # handles of a quarter circle, as shares of its radius


@record
class Cell:
    """The square that a pattern repeats: its side in points, its content stream, and the share of it that is black."""

    side: float
    content: str
    coverage: float


def _lines(side: int, weight: int, *ways: str) -> Cell:
    """Return a cell of `side` pixels with lines of `weight` pixels: `level`, `upright`, `rising` or `falling`."""
    s, w = side * _PIXEL, weight * _PIXEL
    paths = {
        "level": f"0 {s / 2:g} m {s:g} {s / 2:g} l",
        "upright": f"{s / 2:g} 0 m {s / 2:g} {s:g} l",
        # a line through the cell, and the ends of the neighbours' lines in its corners
        "rising": f"{-s:g} {-s:g} m {2 * s:g} {2 * s:g} l {-s:g} 0 m {s:g} {2 * s:g} l 0 {-s:g} m {2 * s:g} {s:g} l",
        "falling": f"{-s:g} {2 * s:g} m {2 * s:g} {-s:g} l {-s:g} {s:g} m {s:g} {-s:g} l 0 {2 * s:g} m {2 * s:g} 0 l",
    }
    slanted = 2**0.5 if ways[0] in ("rising", "falling") else 1.0
    share = weight * slanted / side
    coverage = share if len(ways) == 1 else 1 - (1 - share) ** len(ways)
    return Cell(s, f"0 G {w:g} w {' '.join(paths[way] for way in ways)} S", coverage)


def _dots(side: int, radius: float) -> Cell:
    """Return a cell with two dots of `radius` pixels, so that the rows are staggered."""
    s, r = side * _PIXEL, radius * _PIXEL
    content = " ".join(_dot(x, y, r) for x, y in ((s / 4, s / 4), (3 * s / 4, 3 * s / 4)))
    return Cell(s, f"0 g {content} f", 2 * 3.14159 * radius**2 / side**2)


def _dot(x: float, y: float, r: float) -> str:
    k = _KAPPA * r
    quarters = (
        (x + r, y + k, x + k, y + r, x, y + r), (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r), (x + k, y - r, x + r, y - k, x + r, y),
    )  # fmt: skip
    curves = " ".join(f"{' '.join(f'{n:.3f}' for n in quarter)} c" for quarter in quarters)
    return f"{x + r:.3f} {y:.3f} m {curves} h"


CELLS = {
    "dots": _dots(12, 2.0),
    "falling": _lines(14, 5, "falling"),
    "level": _lines(14, 3, "level"),
    "grid": _lines(12, 3, "level", "upright"),
    "rising": _lines(18, 3, "rising"),
    "sparse": _dots(14, 1.2),
}
