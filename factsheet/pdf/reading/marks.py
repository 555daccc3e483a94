"""The marks that are read back from a page, and the part of the graphics state that they take their looks from."""

from __future__ import annotations

from collections.abc import Sequence

from factsheet.pdf.reading.fonts import FontRead
from factsheet.record import record

# Shares of one, three or four inks; or the name of a plate and its share; or the content of a pattern and its step.
Colour = tuple[float | str, ...]


@record(kw_only=True)
class Shown:
    """Holds text that was painted by one operator or under one ActualText.

    `x` and `y` are where its first glyph stands, and `size` is that of its font, in points.
    """

    text: str
    x: float
    y: float
    size: float
    colour: Colour
    content: int | None  # the number (MCID) of its marked content; None in an artifact or outside marked content
    overprints: bool = False


@record(kw_only=True)
class ReadPath:
    """Holds a path that was filled or, where it has a `weight`, stroked.

    `box` is the box around its points (left, bottom, right, top), `outline` are the points, and `starts` the numbers of
    those that a part of the path begins at.
    """

    box: tuple[float, float, float, float]
    outline: Sequence[tuple[float, float]]
    starts: Sequence[int]
    colour: Colour
    weight: float
    artifact: bool
    overprints: bool = False

    @property
    def points(self) -> int:
        """The number of its points."""
        return len(self.outline)


@record
class Pictured:
    """Holds a picture in an upright box; `digest` is that of its size, components, coding and data."""

    box: tuple[float, float, float, float]
    digest: str
    artifact: bool


Matrix = tuple[float, ...]
UPRIGHT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class State:
    """The part of the graphics state that `verify` compares, as the operators have set it so far."""

    def __init__(self) -> None:
        """Starts as every page does (§8.4.1)."""
        self.matrix = UPRIGHT
        self.fill: Colour = (0.0,)
        self.stroke: Colour = (0.0,)
        self.weight = 1.0
        self.overprints = False
        self.font: FontRead | None = None
        self.size = self.x = self.y = 0.0
        self.line = (0.0, 0.0)
