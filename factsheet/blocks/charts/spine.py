"""Draws where a figure stands among those of all places: bands on a line, what it is held against, and its mark.

The band of all places is pale and their middle half darker, each from figure to figure at its true width. The mark
tells the verdict by its form: a disc is better, a ring has no clear difference, a diamond is worse, a small hollow
square has no verdict. A mark lies over the bands and does not part them: a hollow one is filled with what it lies on,
and a rim of the ground is around one alone whose ink is hardly seen there. In black alone the pale band is white with
an edge, and the darker one has dots.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from factsheet.blocks.charts.bar_geometry import EDGE
from factsheet.blocks.tabled.cells import Mark, Standing
from factsheet.drawing.encodes import Encodes, Means, Spread
from factsheet.drawing.tree import Artifact, Drawing, Tag
from factsheet.graphics.colour import BLACK, WHITE, Ink, contrast
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape, disc, line, rectangle
from factsheet.typeset.style import Style

DISC, RING, DIAMOND, SQUARE = 3.6, 3.1, 4.5, 2.4  # points: radii, and half of a diagonal and of a side
REACH = 6.0  # points beside the ends of a spine into which its marks may hang
LEAST = 90.0  # points: the narrowest spine
_RIM = 1.2  # points of ground around a mark
_RING, _LINE = 1.1, 0.75  # points: weights
_APART = 12.0  # in lightness, of two bands that lie over each other
_SEEN = 3.0  # least contrast of a line (WCAG 2.2, 1.4.11)
Band = tuple[Box, Ink]
_DOTS = 1  # of the patterns for parts: lines that slant stand for what is hidden


def draw_spine(standing: Standing, box: Box, top: float, foot: float, style: Style) -> Tag:
    """Draws a spine as a figure with its alternative text.

    `box` is that of its bands; the line of what the figure is held against runs from `foot` up to `top`.
    """
    spine, middle, half = standing.spine, box.x + box.width / 2, box.width / 2
    drawn: list[Drawing] = []
    over: list[Band] = []
    bands = [("all", standing.low, standing.high)]
    bands += [("half", standing.first, standing.third)] if standing.has_half else []
    for part, start, end in bands:
        if end > start:
            band = Box(middle + start * half, box.y, (end - start) * half, box.height)
            over.append((band, band_ink(style, pale=part == "all")))
            drawn.append(Drawing(band_shapes(band, style, pale=part == "all"), Spread(spine, part)))  # type: ignore[arg-type]
    rule = line((middle, foot), (middle, top), style.ink("text"), _LINE)
    rims = _rims(middle, box, style) if len(drawn) > 1 else ()
    drawn.append(Drawing((*rims, rule), Encodes(spine.middle, None, "position", at=spine)))
    mark = mark_shapes(standing.mark, middle + standing.own * half, box.y + box.height / 2, style, over)
    drawn.append(Drawing(mark, Encodes(spine.own, None, "position", at=spine)))
    around = Box(box.x - REACH, foot, box.width + 2 * REACH, top - foot)
    return Tag("Figure", tuple(drawn), alt=standing.heard, box=around)


def key_of(name: str, x: float, middle: float, style: Style) -> tuple[Artifact, float]:
    """Draws the key to a mark or a band, from `x` to the right; returns it with its width in points."""
    if name in ("all", "half"):
        height = style.size("spine_bar")
        box = Box(x, middle - height / 2, 2 * height, height)
        return Artifact(band_shapes(box, style, pale=name == "all"), Means(name)), box.width  # type: ignore[arg-type]
    reach = {"better": DISC, "unclear": RING + _RING / 2, "worse": DIAMOND, "square": SQUARE + _RING / 2}[name]
    return Artifact(mark_shapes(name, x + reach, middle, style), Means(name)), 2 * reach  # type: ignore[arg-type]


def band_shapes(box: Box, style: Style, *, pale: bool) -> tuple[Shape, ...]:
    """A band of all places, which is `pale`, or of their middle half."""
    ink = band_ink(style, pale=pale)
    area = rectangle(box, ink)
    if not style.ink("track").pattern:
        return (area,)
    if min(box.width, box.height) <= 2 * EDGE:  # an edge of its own would be wider
        return (replace(area, ink=BLACK),)
    inner = Box(box.x + EDGE / 2, box.y + EDGE / 2, box.width - EDGE, box.height - EDGE)
    return (area, Shape(rectangle(inner, BLACK).steps, BLACK, EDGE))


def band_ink(style: Style, *, pale: bool) -> Ink:
    """The ink of a band of all places, which is `pale`, or of their middle half."""
    track = style.ink("track")
    if track.pattern:
        return WHITE if pale else style.ground.parts[_DOTS]
    return track if pale else half_ink(style)


def _rims(x: float, box: Box, style: Style) -> tuple[Shape, ...]:
    """A rim of the ground around the line in the bands, where its ink can hardly be seen on the middle half."""
    if style.ink("track").pattern or contrast(style.ink("text"), half_ink(style)) >= _SEEN:
        return ()
    return (line((x, box.y), (x, box.top), style.paper, _LINE + _RIM),)


def half_ink(style: Style) -> Ink:
    """The ink of the middle half: the second of the parts, or the next of them that is told from the pale band."""
    track = _lightness(style.ink("track"))
    parts = style.ground.parts
    told = (ink for ink in (*parts[1:], parts[0]) if abs(_lightness(ink) - track) >= _APART)
    return next(told, parts[1])


def _lightness(ink: Ink) -> float:
    """How light an ink looks, 0 to 100 (CIE L*)."""
    luminance = ink.luminance
    return 116 * luminance ** (1 / 3) - 16 if luminance > 0.008856 else 903.3 * luminance


def mark_shapes(mark: Mark, x: float, y: float, style: Style, over: Sequence[Band] = ()) -> tuple[Shape, ...]:
    """A mark around x, y, which lies over bands, each on those before it."""
    ink = style.ink({"better": "figure", "worse": "accent"}.get(mark, "text"))
    reach = {"better": DISC, "unclear": RING + _RING / 2, "worse": DIAMOND, "square": SQUARE + _RING / 2}[mark]
    under = [(band, fill) for band, fill in over if band.x < x + reach and x - reach < band.right]
    rimmed = any(contrast(ink, fill) < _SEEN for _, fill in under)
    if mark == "better":
        return *((disc(x, y, DISC + _RIM, style.paper),) if rimmed else ()), disc(x, y, DISC, ink)
    if mark == "worse":
        rim = (_diamond(x, y, DIAMOND + 1.4 * _RIM, style.paper),) if rimmed else ()
        return *rim, _diamond(x, y, DIAMOND, ink)
    if mark == "unclear":
        fill = next((fill for band, fill in reversed(under) if band.x <= x <= band.right), style.paper)
        bare = rimmed or bool(fill.pattern)
        inner = disc(x, y, RING + (_RIM + _RING / 2) * rimmed, style.paper if bare else fill)
        return inner, replace(disc(x, y, RING, ink), weight=_RING)
    quiet = replace(_square(x, y, SQUARE, ink), weight=_RING)  # hollow: it says nothing of the figure
    inner = _square(x, y, SQUARE + (_RIM + _RING / 2) * rimmed, style.paper)
    bare = rimmed or any(fill.pattern for _, fill in under)
    return inner, *(() if bare else _inside(x, y, under)), quiet


def _inside(x: float, y: float, under: Sequence[Band]) -> Iterator[Shape]:
    """Yields the parts of bands that lie inside a square, over all that it covers of other marks."""
    for band, fill in under:
        left, right = max(band.x, x - SQUARE), min(band.right, x + SQUARE)
        if left < right:
            yield rectangle(Box(left, max(band.y, y - SQUARE), right - left, min(band.height, 2 * SQUARE)), fill)


def _diamond(x: float, y: float, half: float, ink: Ink) -> Shape:
    return Shape(
        (("M", (x - half, y)), ("L", (x, y + half)), ("L", (x + half, y)), ("L", (x, y - half)), ("Z", ())), ink
    )


def _square(x: float, y: float, half: float, ink: Ink) -> Shape:
    return rectangle(Box(x - half, y - half, 2 * half, 2 * half), ink)
