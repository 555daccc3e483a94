"""Rows of icons of which some are filled, the last of them in part.

Takes an icon, where the icons stand and how many are filled; returns the marks of each icon, with whether they are of
what is left of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factsheet.blocks.counted.count import icon_shapes
from factsheet.blocks.vocabulary import Icon
from factsheet.graphics.colour import Ink
from factsheet.graphics.cutting import cut_at, reach
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape, outlined
from factsheet.record import record

_APART = 1.2  # from one icon to the next, in icons
_FEW, _MANY = 10, 25  # icons whose number is seen in rows of any length; most in a single row
_ROWS = (25, 20, 10, 5)  # lengths of rows that are counted in tens or fives


@record
class PictogramGrid:
    """Where `count` icons stand: in rows of `columns`, each `size` points wide and high."""

    count: int
    columns: int
    size: float

    @staticmethod
    def of(count: int, size: float, width: float) -> PictogramGrid:
        """As few rows as fit a width of `width` points: of even length for few icons, else of tens or fives.

        Rows of 25 are for numbers of which all are full.
        """
        most = max(1, int((width - size) / (size * _APART) + 1e-6) + 1)
        rows = -(-count // most)
        counted = [n for n in _ROWS if n <= most and (n < _MANY or count % n == 0)]
        if count <= _FEW or not counted or (rows == 1 and count <= _MANY):
            return PictogramGrid(count, -(-count // rows), size)
        return PictogramGrid(count, counted[0], size)

    @property
    def height(self) -> float:
        """From the top of the first row to the foot of the last, in points."""
        return self._reach(-(-self.count // self.columns))

    def box(self, within: Box) -> Box:
        """The box around all icons, at the top left of `within`."""
        return Box(within.x, within.top - self.height, self._reach(self.columns), self.height)

    def places(self, x: float, top: float) -> Iterator[tuple[float, float]]:
        """Yields the left edge and the middle of each icon, row by row."""
        step = self.size * _APART
        for number in range(self.count):
            row, column = divmod(number, self.columns)
            yield x + column * step, top - self.size / 2 - row * step

    def _reach(self, icons: int) -> float:
        return self.size * ((icons - 1) * _APART + 1)


Marks = tuple[Shape, ...]


def pictograms(
    icon: Icon, grid: PictogramGrid, filled: float, corner: tuple[float, float], inks: tuple[Ink, Ink]
) -> Iterator[tuple[Marks, bool]]:
    """Yields the marks of the icons of `grid` from its upper left `corner`, and whether they are of the rest.

    `filled` of them are in the first of `inks`; an icon that is filled in part is cut, and yields both of its sides.
    """
    for number, (x, middle) in enumerate(grid.places(*corner)):
        part = min(1.0, max(0.0, filled - number))
        whole = tuple(icon_shapes(icon, x, middle, grid.size, inks[0] if part == 1 else inks[1], 0.0))
        if part in (0.0, 1.0):
            yield tuple(made for shape in whole for made in outlined(shape)), part == 0
        else:
            yield from _cut(whole, part, inks[0])


def _cut(whole: Marks, part: float, ink: Ink) -> Iterator[tuple[Marks, bool]]:
    """Cuts an icon so that `part` of the width of its ink is filled, from the left; the edge goes round all of it."""
    edges = [reach(shape) for shape in whole]
    left, right = min(edge[0] for edge in edges), max(edge[1] for edge in edges)
    halves = [cut_at(shape, left + part * (right - left)) for shape in whole]
    rest = tuple(right for _, right in halves if right.steps)
    edge = tuple(line for shape in whole for line in outlined(shape)[1:])  # none at the cut
    filled = tuple(replace(left, ink=ink) for left, _ in halves if left.steps)
    yield from ((marks, side) for marks, side in ((rest + edge, True), (filled, False)) if marks)
