"""The shape of a picture, and whether a photograph has enough pixels for the size at which it is printed."""

from __future__ import annotations

import math
from dataclasses import replace

from factsheet.assets.pictures import Artwork, Picture
from factsheet.blocks.vocabulary import Illustration
from factsheet.graphics.geometry import MM
from factsheet.problems import Problem
from factsheet.typeset.style import Style

LEAST_DPI, GOOD_DPI = 72, 150


def proportions(picture: Picture) -> float:
    """The width of a picture divided by its height."""
    if isinstance(picture, Artwork):
        return picture.outline.width / picture.outline.height
    return picture.width / picture.height


def is_drawn(picture: Picture) -> bool:
    """Whether a picture is a drawing, or pixels with the edges of one: a chart, a screenshot, a code, a logo."""
    if isinstance(picture, Artwork):
        return True
    from factsheet.assets.pictures import nature

    return nature.is_drawn(picture)


def lost(own: float, frame: float) -> float:
    """The share of one side that is cut off; both are widths divided by heights, of a picture and of its frame."""
    return 1 - min(own / frame, frame / own)


def check_pixels(file: Illustration, width: float, height: float, subject: str, style: Style) -> None:
    """Reports a photograph that has too few pixels for `width` by `height` points.

    Under 150 dots per inch that is a warning, under 72 a problem.
    """
    picture = file.picture
    if isinstance(picture, Artwork):
        return
    dpi = min(picture.width / width, picture.height / height) * 72
    if dpi >= GOOD_DPI:
        return
    needed = math.ceil(width / 72 * GOOD_DPI)
    fact = f"{file.name} has {dpi:.0f} dots per inch at {width / MM:.0f} mm, and needs {GOOD_DPI}."
    step = f"Use a file at least {needed} pixels wide, or a smaller width."
    fault = Problem.of("too-few-pixels", file.location, subject, fact, step)
    style.problems.append(fault if dpi < LEAST_DPI else replace(fault, severity="warning"))
