"""A drawing in its own colours as shapes of the page."""

from __future__ import annotations

from factsheet.assets.pictures import Artwork
from factsheet.graphics.colour import Ink
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape


def shapes(
    artwork: Artwork, box: Box, paper: Ink, view: tuple[float, float, float, float] | None = None
) -> tuple[Shape, ...]:
    """Scale `artwork` so that `view` fills `box`, in points; what is clear in it shows the ink of the `paper`.

    `view` is left, bottom, right and top in the drawing's units; without it the whole drawing is shown.
    """
    left, bottom, right, top = view or (0.0, 0.0, artwork.outline.width, artwork.outline.height)
    scale = min(box.width / (right - left), box.height / (top - bottom))
    found = []
    for shape, ink in zip(artwork.outline.shapes, artwork.inks, strict=True):
        steps = []
        for command in shape.commands:
            points = ((box.x + (x - left) * scale, box.y + (y - bottom) * scale) for x, y in command.points)
            steps.append((command.op, tuple(number for point in points for number in point)))
        found.append(Shape(tuple(steps), _on(paper, ink, shape.opacity), even_odd=shape.even_odd))
    return tuple(found)


def _on(paper: Ink, ink: Ink, opacity: float) -> Ink:
    """The ink that a clear one makes on paper."""
    if opacity >= 1:
        return ink
    red, green, blue = (a * opacity + b * (1 - opacity) for a, b in zip(ink.srgb, paper.srgb, strict=True))
    return Ink("#" + "".join(f"{round(255 * part):02x}" for part in (red, green, blue)), (red, green, blue))


def kinds_of(artwork: Artwork) -> tuple[str, ...]:
    """Return the kind of each shape: "fine", "blend", or empty for a plain area."""
    return tuple(shape.kind for shape in artwork.outline.shapes)
