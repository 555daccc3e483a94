"""The marks that are read back from a page, and the part of the graphics state that they take their looks from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from factsheet.pdf.reading.fonts import FontRead
from factsheet.pdf.syntax.lexer import Operand
from factsheet.record import record

# Shares of one, three or four inks; or the name of a plate and its share; or the content of a pattern and its step.
Colour = tuple[float | str, ...]
_POINTS = {"M": 1, "L": 1, "C": 3, "Z": 0}  # of each step of a path


@record(kw_only=True)
class Shown:
    """Holds text that was painted by one operator or under one ActualText.

    `x` and `y` are where its first glyph stands, and `size` is that of its font, in points. `font` is the name that
    the page gives it, and `tracking` what is added to each advance, in points. `parts` are the operands that show its
    glyphs, codes and the numbers between them (§9.4.3), each with the rise in points at which they stand. `replaced`
    says whether an ActualText stands for the glyphs.
    """

    text: str
    x: float
    y: float
    size: float
    colour: Colour
    content: int | None  # the number (MCID) of its marked content; None in an artifact or outside marked content
    overprints: bool = False
    font: str = ""
    tracking: float = 0.0
    parts: list[tuple[float, Sequence[Operand]]] = field(default_factory=list)
    replaced: bool = False


@record(kw_only=True)
class ReadPath:
    """Holds a path that was filled, by the even-odd rule or not, or, where it has a `weight`, stroked.

    `box` is the box around its points (left, bottom, right, top). `steps` are what made it, M, L, C and Z, and `flat`
    the coordinates of all of them. `content` is the number of its marked content; None in an artifact.
    """

    box: tuple[float, float, float, float]
    steps: str
    flat: Sequence[float]
    colour: Colour
    weight: float
    content: int | None
    even_odd: bool = False
    overprints: bool = False

    @property
    def outline(self) -> list[tuple[float, float]]:
        """Its points."""
        return list(zip(self.flat[::2], self.flat[1::2], strict=True))

    @property
    def starts(self) -> list[int]:
        """The numbers of the points that a part of the path begins at."""
        starts, count = [], 0
        for step in self.steps:
            if step == "M":
                starts.append(count)
            count += _POINTS[step]
        return starts


@record
class Pictured:
    """Holds a picture in an upright box; `digest` is that of its size, components, coding and data."""

    box: tuple[float, float, float, float]
    digest: str
    content: int | None


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
        self.named = ""  # the font, by the page
        self.size = self.x = self.y = 0.0
        self.rise = self.tracking = 0.0
        self.line = (0.0, 0.0)
