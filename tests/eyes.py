"""What readers see of a drawn page: in grey, and with eyes that lack the cones for green.

A page is drawn twice. Once as it is, and once with each mark that tells a figure in a grey of its own, without smooth
edges: that tells which mark is seen at a pixel, under all that is painted over it, and how far two marks stand apart.
"""

from __future__ import annotations

import io
import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

import PIL.Image
import PIL.ImageChops
import PIL.ImageFilter
from sheets import box_of

from factsheet.drawing.encodes import Encodes, Plots, Shows, Spread
from factsheet.drawing.tree import Artifact, Drawing, Group, Node, Tag
from factsheet.graphics.colour import Ink
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape
from factsheet.stages.compose import Sheet
from factsheet.stages.finish import finish
from factsheet.stages.paint import paint

Matrix = tuple[tuple[float, float, float], ...]
Rgb = tuple[int, int, int]

# Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
# severity 1.0: what is seen without the cones for green, of linear sRGB.
DEUTERANOPIA: Matrix = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
GREY: Matrix = ((0.2126, 0.7152, 0.0722),) * 3  # luminance, as a copy in grey has it
EYES = {"grey": GREY, "deuteranopia": DEUTERANOPIA}

CONTRAST = 3.0  # of parts that touch (WCAG 2.2, 1.4.11)
PARTED = 1.5  # points of ground between parts of less contrast
STEP = 12.0  # of lightness, between classes and bands
DPI = 288
_PIXEL = 72 / DPI  # points
_FAR = 3.0  # points within which it is measured how far marks stand apart
_PLAIN = 0.6  # of the pixels of a mark: from here on they have one colour, and the rest are labels on it


def seen(colour: Sequence[float], eyes: Matrix) -> Ink:
    """An sRGB colour, shares from 0 to 1, as it is seen by those eyes."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    mixed = [min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in eyes]
    red, green, blue = (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in mixed)
    return Ink("seen", (red, green, blue))


def lightness(ink: Ink) -> float:
    """L* of CIELAB, 0 to 100 (CIE 015:2018)."""
    light = ink.luminance
    return 116 * light ** (1 / 3) - 16 if light > (6 / 29) ** 3 else light * (29 / 3) ** 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A filled shape that tells something, with the grey that it has where marks are told apart."""

    shows: Shows
    shape: Shape
    grey: int
    block: str  # kind of the innermost block

    @property
    def box(self) -> Box:
        return box_of(self.shape)

    @property
    def ink(self) -> Ink:
        return self.shape.ink


def is_part(shows: Shows) -> bool:
    """Whether the size of a mark tells a figure: parts of a whole, bars, tracks, bands of an area."""
    if isinstance(shows, Plots):
        return shows.under is not None
    return isinstance(shows, Encodes) and shows.by in ("length", "area", "angle")


def is_shade(shows: Shows) -> bool:
    return isinstance(shows, Encodes) and shows.by == "shade"


def is_band(shows: Shows) -> bool:
    return isinstance(shows, Spread)


class Seen:
    """A sheet as it is drawn, and which of its marks for which `wanted` holds is seen where."""

    def __init__(self, sheet: Sheet, wanted: Callable[[Shows], bool]) -> None:
        self.sheet = sheet
        self.marks: list[Mark] = []
        tree = _told_apart(sheet.tree, wanted, self.marks, "")
        assert isinstance(tree, Tag)
        assert len(self.marks) < 250
        self._apart = replace(sheet, tree=tree)
        self._region = _around([mark.box for mark in self.marks]) if self.marks else Box(0, 0, 0, 0)
        self._colours: dict[int, tuple[float, ...] | None] = {}

    @cached_property
    def picture(self) -> PIL.Image.Image:
        """The page as it is drawn, around the marks."""
        return _drawn(self.sheet, self._region, smooth=True)

    @cached_property
    def owners(self) -> PIL.Image.Image:
        """The same with each mark in its grey, without smooth edges."""
        return _drawn(self._apart, self._region, smooth=False).convert("L")

    def where(self, mark: Mark, around: Box) -> PIL.Image.Image:
        """Where in a box a mark is seen: white on black."""
        table = [255 * (level == mark.grey) for level in range(256)]
        return self.owners.crop(self._pixels(around)).point(table)

    def colour(self, mark: Mark) -> tuple[float, ...] | None:
        """The colour of a mark, as shares; of a pattern the mean of its light. None for a mark that is not seen."""
        if mark.grey not in self._colours:
            self._colours[mark.grey] = self._colour(mark)
        return self._colours[mark.grey]

    def _colour(self, mark: Mark) -> tuple[float, ...] | None:
        mask = self.where(mark, mark.box)
        inside = mask.filter(PIL.ImageFilter.MinFilter(3))
        mask = inside if inside.getbbox() else mask
        region = self.picture.crop(self._pixels(mark.box)).convert("RGB")
        clear = PIL.Image.new("RGBA", region.size, (0, 0, 0, 0))
        clear.paste(region, (0, 0), mask)
        found = [(count, rgba[:3]) for count, rgba in clear.getcolors(1 << 24) or [] if rgba[3]]
        if not found:
            return None
        total = sum(count for count, _ in found)
        most, plain = max(found)
        if most >= _PLAIN * total and not mark.ink.pattern:
            return tuple(part / 255 for part in plain)
        linear = [sum(count * _linear(rgb[n] / 255) for count, rgb in found) / total for n in range(3)]
        return tuple(12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in linear)

    def apart(self, one: Mark, other: Mark) -> float:
        """How many points of something else lie between two marks where they are nearest, up to 3."""
        box = _common(one.box, other.box, _FAR)
        mine, others = (_edge(self.where(mark, box)) if box else [] for mark in (one, other))
        there, least = set(others), _FAR / _PIXEL + 1
        for (x, y), (dx, dy, far) in itertools.product(mine, _disc(math.ceil(least))):
            if far < least and (x + dx, y + dy) in there:
                least = far
        return max(0.0, least - 1) * _PIXEL

    def _pixels(self, box: Box) -> tuple[int, int, int, int]:
        scale, region = DPI / 72, self._region
        left, right = math.floor((box.x - region.x) * scale), math.ceil((box.right - region.x) * scale)
        upper, lower = math.floor((region.top - box.top) * scale), math.ceil((region.top - box.y) * scale)
        return left, upper, max(right, left + 1), max(lower, upper + 1)


def alike(one: Ink, other: Ink) -> bool:
    """Whether two inks of a handout, which has black alone, are told apart by nothing: they have the same pattern."""
    return (one.pattern or one.name) == (other.pattern or other.name)


def near(marks: Sequence[Mark], within: float = PARTED) -> Iterator[tuple[Mark, Mark]]:
    """The pairs of marks whose boxes are not further apart than `within` points."""
    for one, other in itertools.combinations(marks, 2):
        if _common(one.box, other.box, within):
            yield one, other


def _common(one: Box, other: Box, within: float) -> Box | None:
    """What two boxes have in common when both are larger by `within` at each side."""
    left, right = max(one.x, other.x) - within, min(one.right, other.right) + within
    foot, top = max(one.y, other.y) - within, min(one.top, other.top) + within
    return Box(left, foot, right - left, top - foot) if right - left > within and top - foot > within else None


@cache
def _disc(radius: int) -> tuple[tuple[int, int, float], ...]:
    """The steps to all pixels within a radius, and how far each is."""
    across = range(-radius, radius + 1)
    return tuple((x, y, math.hypot(x, y)) for x in across for y in across if math.hypot(x, y) <= radius)


def _around(boxes: Sequence[Box]) -> Box:
    """A box around boxes, on whole points, with some white."""
    left, foot = (math.floor(min(edges)) - 12.0 for edges in ([box.x for box in boxes], [box.y for box in boxes]))
    right, top = (math.ceil(max(edges)) + 12.0 for edges in ([box.right for box in boxes], [box.top for box in boxes]))
    return Box(left, foot, right - left, top - foot)


def _edge(mask: PIL.Image.Image) -> list[tuple[int, int]]:
    """The pixels at the edge of what is white."""
    inner = mask.filter(PIL.ImageFilter.MinFilter(3))
    edge = PIL.ImageChops.subtract(mask, inner).tobytes()
    return [(n % mask.width, n // mask.width) for n, level in enumerate(edge) if level]


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _told_apart(node: Node, wanted: Callable[[Shows], bool], found: list[Mark], block: str) -> Node:
    """A part of the tree with the fills of the marks in greys of their own; adds the marks to `found`."""
    if isinstance(node, Tag | Group):
        block = node.kind if isinstance(node, Group) else block
        return replace(node, children=tuple(_told_apart(child, wanted, found, block) for child in node.children))
    shows = node.shows if isinstance(node, Artifact | Drawing) else None
    if shows is None or not wanted(shows) or isinstance(shows, str):
        return node
    assert isinstance(node, Artifact | Drawing)
    marks = list(node.marks)
    for n, mark in enumerate(marks):
        if isinstance(mark, Shape) and not mark.weight:
            grey = len(found) + 1
            found.append(Mark(shows, mark, grey, block))
            marks[n] = replace(mark, ink=Ink(f"mark {grey}", (grey / 255,) * 3))
    return replace(node, marks=tuple(marks))


def _drawn(sheet: Sheet, region: Box, *, smooth: bool) -> PIL.Image.Image:
    import pypdfium2

    flags = {} if smooth else {"no_smoothtext": True, "no_smoothpath": True, "no_smoothimage": True}
    crop = (region.x, region.y, sheet.width - region.right, sheet.height - region.top)
    document = pypdfium2.PdfDocument(io.BytesIO(finish(paint(sheet)).data))
    try:
        return document[0].render(scale=DPI / 72, crop=crop, **flags).to_pil().convert("RGB")
    finally:
        document.close()
