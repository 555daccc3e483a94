"""SVG bytes → an `IconDrawing`, which a page fills with the ink of its place or, as a picture, in its own colours.

Gives absolute commands in the drawing's units with y **upward** and the origin at the lower left of its view box. An
icon's colours are ignored, but for `none`; it has no text, no gradients and nothing clear, since one ink fills it.
Opens nothing.
"""

from __future__ import annotations

from factsheet.assets.svg.lettering import Lettering
from factsheet.assets.svg.painting import Piece
from factsheet.assets.svg.path import Command
from factsheet.assets.svg.reading import read
from factsheet.assets.svg.values import written
from factsheet.problems import Location, Problem
from factsheet.record import record

MOST_BYTES, MOST_COMMANDS = 100_000, 5_000  # of an icon
_DIGITS = 4  # of numbers that are kept


@record
class Filled:
    """One closed shape, and whether it is filled by the even-odd rule or by the nonzero winding number."""

    commands: tuple[Command, ...]
    even_odd: bool
    ink: str = "black"  # as #rrggbb, or "black"
    opacity: float = 1.0  # how much of it covers the paper
    kind: str = ""  # "fine" for letters and thin lines, "blend" for a part of a gradient or of what shows through


@record
class IconDrawing:
    """A drawing of filled shapes in its own units: y upward, origin at the lower left, numbers rounded to 0.0001."""

    width: float
    height: float
    shapes: tuple[Filled, ...]

    @property
    def ink(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of the filled area, in the drawing's units; curves count by their handles."""
        xs, ys = zip(*(point for shape in self.shapes for c in shape.commands for point in c.points), strict=True)
        return min(xs), min(ys), max(xs), max(ys)


def load(data: bytes, file: str, location: Location, problems: list[Problem]) -> IconDrawing | None:
    """Load an icon. Returns None with problems; several colours are a warning, since an icon is filled with one ink."""
    outline = drawing(data, file, location, problems)
    inks = {shape.ink for shape in outline.shapes} if outline else set()
    if len(inks) > 1:
        fact = f"the drawing has {len(inks)} colours, and an icon is filled with one ink."
        next_step = "Look how it comes out, or choose one of one colour."
        problems.append(Problem.warning("several-colours", location, file, fact, next_step))
    return outline


def drawing(
    data: bytes, file: str, location: Location, problems: list[Problem], *,
    most_bytes: int = MOST_BYTES, most_commands: int = MOST_COMMANDS, lettering: Lettering | None = None,
    plain: bool = True,
) -> IconDrawing | None:  # fmt: skip
    """Load the drawing of an SVG file. Returns None with problems.

    Problems about the whole file stand at `location`, where it is named; those about a shape at its line. Text is set
    in the faces of `lettering`; with `plain` nothing is clear and no gradient is drawn.
    """
    if len(data) > most_bytes:
        fact = f"the drawing has {len(data) / 1000:,.0f} kB; {most_bytes // 1000:,} kB are allowed."
        step = "Simplify it." if plain else "Simplify it, or save it as .png."
        problems.append(Problem.of("file-too-large", location, file, fact, step))
        return None
    painted = read(data, file, problems, most=most_commands, lettering=lettering, plain=plain)
    if painted is None:
        return None
    if not painted.pieces:
        code, fact = "empty-drawing", "the drawing has no filled shape with an area."
        step = "Choose another one."
        if painted.hides:
            code, fact = "drawing-outside-its-box", "the whole drawing lies outside of its view box."
            step = "Fit the view box to the drawing."
        problems.append(Problem.of(code, location, file, fact, step))
        return None
    shapes = tuple(_filled(piece) for piece in painted.pieces)
    return IconDrawing(round(painted.width, _DIGITS), round(painted.height, _DIGITS), shapes)


def _filled(piece: Piece) -> Filled:
    commands = tuple(
        # Adding 0.0 makes -0.0 a plain zero, so that equal drawings are equal bytes.
        Command(op, tuple((round(x, _DIGITS) + 0.0, round(y, _DIGITS) + 0.0) for x, y in points))
        for op, points in piece.area.commands
    )
    return Filled(commands, piece.area.even_odd, written(piece.colour), round(piece.colour[3], _DIGITS), piece.kind)
