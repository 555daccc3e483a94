"""A logo: how large it is drawn beside others, and its drawing without the white around it."""

from __future__ import annotations

import math

from factsheet.assets.pictures import Artwork, extreme
from factsheet.assets.pictures.drawn import shapes
from factsheet.blocks.vocabulary import Alt, Illustration
from factsheet.drawing.encodes import Depicts
from factsheet.drawing.tree import Drawing
from factsheet.graphics.colour import Ink, contrast
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Image
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.typeset.style import Style

_ASPECT = 2.0  # of a logo that is as high as the theme's logo_height
_LEAST_CONTRAST = 1.5  # of the most visible ink to the ground


@record
class Logo:
    """A logo. `alt` is the name of the organisation that it stands for."""

    file: Illustration
    alt: Alt


@record
class Sized:
    """A logo with the part of its file that has ink (left, lower, right, upper edge), and its size in points."""

    logo: Logo
    view: tuple[float, float, float, float]
    width: float
    height: float


def sized_logo(logo: Logo, unit: float, style: Style, kind: str = "logos") -> Sized:
    """A logo, scaled so that the bounding box of its ink covers the same area as that of every other logo.

    Reports one that can hardly be seen on its ground, or has too few pixels, as a warning. `kind` is that of the block.
    """
    picture = logo.file.picture
    if isinstance(picture, Artwork):
        view = picture.outline.ink
        seen = max(contrast(ink, style.paper) for ink in picture.inks)
    else:
        from factsheet.assets.pictures.pixels import inked, strongest

        left, top, right, bottom = inked(picture, style.paper.srgb)
        view = (float(left), float(top), float(right), float(bottom))
        seen = contrast(Ink("", strongest(picture, style.paper.srgb), (0, 0, 0, 0)), style.paper)
    across, up = abs(view[2] - view[0]), abs(view[3] - view[1])
    aspect = across / up
    if fact := extreme(across, up):
        step = "Crop it, or choose another one."
        style.problems.append(Problem.of("extreme-proportions", logo.file.location, logo.file.name, fact, step))
    height = unit * math.sqrt(_ASPECT / aspect)
    if seen < _LEAST_CONTRAST:
        fact, step = f"{logo.file.name} can hardly be seen on this ground.", "Use another version of it, or ground."
        style.problems.append(Problem.warning("low-contrast", logo.file.location, kind, fact, step))
    if not isinstance(picture, Artwork) and (view[3] - view[1]) / height * 72 < 150:
        needed = math.ceil(height / 72 * 150)
        fact = f"{logo.file.name} is {view[3] - view[1]:.0f} pixels high and needs {needed}."
        style.problems.append(
            Problem.warning("too-few-pixels", logo.file.location, kind, fact, "Use a larger file, or an SVG.")
        )
    return Sized(logo, view, height * aspect, height)


def logo_drawing(one: Sized, box: Box, style: Style) -> Drawing:
    """Draws a logo in `box`, without the white around it."""
    picture = one.logo.file.picture
    if isinstance(picture, Artwork):
        return Drawing(shapes(picture, box, style.paper, one.view), Depicts(picture.digest))
    from factsheet.assets.pictures.pixels import part

    left, top, right, bottom = (round(edge) for edge in one.view)
    pixels = part(picture, (left, top, right, bottom), box.width, box.height, style.paper.srgb, style.exact)
    return Drawing((Image(pixels, box),), Depicts(picture.digest))
