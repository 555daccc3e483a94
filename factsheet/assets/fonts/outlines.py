"""Collects the outline of a glyph, as HarfBuzz draws it, as the commands of a path."""

from __future__ import annotations

from factsheet.assets.svg.path import Command, Op, Point


class OutlinePen:
    """Takes the steps of an outline; a quadratic becomes a cubic. `unit` is the size in em of a unit of the font."""

    def __init__(self, unit: float) -> None:
        self.commands: list[Command] = []
        self._unit = unit
        self._at: Point = (0.0, 0.0)

    def _go(self, op: Op, *points: Point) -> None:
        self.commands.append(Command(op, tuple((x * self._unit, y * self._unit) for x, y in points)))
        self._at = points[-1] if points else self._at

    def moveTo(self, point: Point) -> None:  # noqa: N802  the names are those of fontTools' pens
        """Begin a contour."""
        self._go("M", point)

    def lineTo(self, point: Point) -> None:  # noqa: N802
        """Add a line."""
        self._go("L", point)

    def curveTo(self, *points: Point) -> None:  # noqa: N802
        """Add a cubic."""
        self._go("C", *points)

    def qCurveTo(self, handle: Point, end: Point) -> None:  # noqa: N802
        """Add a quadratic."""
        (x, y), (hx, hy), (ex, ey) = self._at, handle, end
        first = (x + (hx - x) * 2 / 3, y + (hy - y) * 2 / 3)
        self._go("C", first, (ex + (hx - ex) * 2 / 3, ey + (hy - ey) * 2 / 3), end)

    def closePath(self) -> None:  # noqa: N802
        """Close a contour."""
        self._go("Z")
