"""Logos side by side in equal optical size.

Shows: the marks of partners in a row, each so large that all cover the same area, whatever their proportions, and on
one middle line; white around a logo is not counted. Rows break where the logos would become too small. A logo whose
file is named by a column of the table (`"{place.partner_logo}"`) is left out for places that have none.
When to use it: at the foot, or beside the contacts; a picture that is no logo goes into a `picture`.

Example:
    - logos:
        label: With our partners
        items:
          - {file: harbor-house.svg, alt: Harbor House}
          - {file: north-star.svg, alt: North Star Legal Aid}
          - {file: common-table.svg, alt: The Common Table}
"""

from __future__ import annotations

import math
from typing import ClassVar

from factsheet.assets.pictures import Artwork, extreme
from factsheet.assets.pictures.drawn import shapes
from factsheet.blocks.block import Block, Frame, Plan
from factsheet.blocks.vocabulary import Alt, Illustration
from factsheet.drawing.tree import Drawing, Node, Tag, inline, placed
from factsheet.graphics.colour import Ink, contrast
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.graphics.shapes import Image
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, set_words
from factsheet.typeset.style import Style

_ASPECT = 2.0  # of a logo that is as high as the theme's logo_height
_GAP = 0.8  # between logos, as a share of logo_height
_SMALLEST = 0.6  # of their size, before a row breaks
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


@record(kw_only=True)
class LogosPlan(Plan):
    """The logos in rows, each with its size, and the label above them. Lengths are points."""

    rows: tuple[tuple[Sized, ...], ...]
    row: float  # the height of a row with the gap after it
    gap: float
    label: Paragraph | None
    above: float  # the label's height
    style: Style


@record(kw_only=True)
class Logos(Block):
    """Logos in rows. `label` is printed above them, and only when there is a logo."""

    LEVEL: ClassVar[bool] = False

    label: Words | None = None
    items: tuple[Logo, ...]

    def measure(self, width: float, style: Style) -> LogosPlan:
        """Sizes the logos to cover equal areas and breaks them into rows in `width` points.

        Reports logos that can hardly be seen on their ground, and logos with too few pixels, as warnings.
        """
        unit, step = style.size("logo_height"), style.rhythm
        sized = [_sized(logo, unit, style) for logo in self.items]
        gap = _GAP * unit
        rows = _rows(sized, width, gap)
        row = up_to(step, max(one.height for line in rows for one in line))
        between = up_to(step, gap)
        label = set_words(self.label.runs, "small", width, style) if self.label else None
        above = up_to(step, label.first + (len(label.lines) - 1) * label.leading) + step if label else 0.0
        height = above + len(rows) * row + (len(rows) - 1) * between
        baseline = label.first if label else row
        return LogosPlan(
            Span.rigid(height), baseline, rows=rows, row=row + between, gap=gap, label=label, above=above, style=style
        )

    def draw(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the label as a paragraph and each logo as a figure with its alternative text."""
        assert isinstance(plan, LogosPlan)
        nodes: list[Node] = []
        if plan.label:
            nodes.append(Tag("P", inline(placed(plan.label, frame.box.x, frame.box.top), plan.style.notes)))
        high = up_to(plan.style.rhythm, max(one.height for line in plan.rows for one in line))
        for number, line in enumerate(plan.rows):
            middle = frame.box.top - plan.above - number * plan.row - high / 2
            x = frame.box.x
            for one in line:
                box = Box(x, middle - one.height / 2, one.width, one.height)
                nodes.append(Tag("Figure", (_drawing(one, box, plan.style),), alt=one.logo.alt.text, box=box))
                x += one.width + plan.gap
        return tuple(nodes)


def _sized(logo: Logo, unit: float, style: Style) -> Sized:
    """A logo, scaled so that the bounding box of its ink covers the same area as that of every other logo."""
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
        style.problems.append(Problem.warning("low-contrast", logo.file.location, "logos", fact, step))
    if not isinstance(picture, Artwork) and (view[3] - view[1]) / height * 72 < 150:
        needed = math.ceil(height / 72 * 150)
        fact = f"{logo.file.name} is {view[3] - view[1]:.0f} pixels high and needs {needed}."
        style.problems.append(
            Problem.warning("too-few-pixels", logo.file.location, "logos", fact, "Use a larger file, or an SVG.")
        )
    return Sized(logo, view, height * aspect, height)


def _rows(sized: list[Sized], width: float, gap: float) -> tuple[tuple[Sized, ...], ...]:
    """The logos in as few rows as possible; all are scaled alike, and to no less than `_SMALLEST` of their size."""
    for count in range(1, len(sized) + 1):
        each = math.ceil(len(sized) / count)
        rows = [sized[start : start + each] for start in range(0, len(sized), each)]
        scale = min(1.0, *((width - gap * (len(row) - 1)) / sum(one.width for one in row) for row in rows))
        if scale >= _SMALLEST or each == 1:
            break
    return tuple(tuple(Sized(one.logo, one.view, one.width * scale, one.height * scale) for one in row) for row in rows)


def _drawing(one: Sized, box: Box, style: Style) -> Drawing:
    picture = one.logo.file.picture
    if isinstance(picture, Artwork):
        return Drawing(shapes(picture, box, one.view), "picture")
    from factsheet.assets.pictures.pixels import part

    left, top, right, bottom = (round(edge) for edge in one.view)
    pixels = part(picture, (left, top, right, bottom), box.width, box.height, style.paper.srgb, style.exact)
    return Drawing((Image(pixels, box),), "picture")
