"""The legend of a map of several areas: its title, a key for each class with its limits, and those for no figure.

Beside the map the keys stand in a column; under it they follow each other in rows, each under one of the row above.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from factsheet.blocks.area_map import AreaMap, Band
from factsheet.blocks.charts.bar_geometry import legend
from factsheet.drawing.encodes import Shade, Shows
from factsheet.drawing.tree import Artifact, Node, Tag, inline, placed
from factsheet.graphics.colour import WHITE, Ink
from factsheet.graphics.geometry import Box, up_to
from factsheet.graphics.hatching import SLANTED, UPRIGHT, hatched
from factsheet.graphics.shapes import Shape, rectangle
from factsheet.record import record
from factsheet.typeset import Paragraph, set_line, set_words
from factsheet.typeset.style import Style

KEY = (14.0, 8.0)  # points: the width and height of a key
_AFTER = 6.0  # points from a key to its words
_BETWEEN = 14.0  # points from one entry to the next in a row
_TO_KEYS = 3.0  # points from the title to the first row
_EDGE = 0.5  # points around a key
_MOST = 118.0  # points: a wider title is broken
Bare = Literal["no figure", "outside"]  # of what a key without a class tells
_WORDS, _TITLE = "map_label", "map_value"


@record(kw_only=True)
class Legend:
    """The words of a legend, set. `pitch` is the distance of its rows in points; `width` that of it as a column."""

    title: Paragraph
    entries: tuple[tuple[Band | Bare, Paragraph], ...]
    pitch: float
    width: float
    style: Style

    @property
    def height(self) -> float:
        """The height as a column, in points."""
        return self._head + self.pitch * len(self.entries)

    @property
    def _head(self) -> float:
        """The height of the title with the white under it."""
        return up_to(self.style.rhythm / 2, self.title.height + _TO_KEYS)

    def columns(self, width: float) -> tuple[float, ...]:
        """The left edges of its columns where it stands under the map in `width` points: as many as have room.

        Entries follow each other along the rows, and the keys of all rows stand under each other.
        """
        widths = [KEY[0] + _AFTER + words.width for _, words in self.entries]
        return legend(widths, width, _BETWEEN, len(widths)) or (0.0,)

    def height_in(self, width: float) -> float:
        """The height under the map in `width` points."""
        return self._head + self.pitch * -(-len(self.entries) // len(self.columns(width)))

    def drawn(self, map_: AreaMap, x: float, top: float, width: float | None) -> tuple[Node, ...]:
        """Draws it with its upper left corner at x, top: as a column or, with a `width`, in rows."""
        title = Tag("P", inline(placed(self.title, x, top), self.style.notes))
        lefts = self.columns(width) if width is not None else (0.0,)
        items = []
        for n, (band, words) in enumerate(self.entries):
            row, column = divmod(n, len(lefts))
            items.append(self._entry(map_, band, words, x + lefts[column], top - self._head - row * self.pitch))
        return (title, Tag("L", tuple(items)))

    def _entry(self, map_: AreaMap, band: Band | Bare, words: Paragraph, x: float, top: float) -> Node:
        """A key and its words; `top` is the upper edge of its row."""
        baseline = top - (self.pitch + words.cap_height) / 2
        middle = baseline + words.cap_height / 2
        box = Box(x, middle - KEY[1] / 2, *KEY)
        shows: Shows = Shade(band.low, band.high, map_.format) if isinstance(band, Band) else Shade(None, None)
        shows = "outline" if band == "outside" else shows
        marks = _key(box, band, self.style)
        lines = placed(words, x + KEY[0] + _AFTER, baseline + words.first)
        body = Tag("LBody", inline(lines, self.style.notes))
        return Tag("LI", (Artifact(marks, shows), body))


def measured_legend(map_: AreaMap, style: Style) -> Legend | None:
    """Sets the words of a legend; None for a map that has none."""
    if map_.title is None:
        return None
    bands: list[tuple[Band | Bare, Paragraph]] = [
        (band, set_line(band.words.runs, _WORDS, style)) for band in map_.bands
    ]
    if map_.unshown:
        bands.append(("no figure", set_line(map_.unshown.runs, _WORDS, style)))
    if map_.outside:
        bands.append(("outside", set_line(map_.outside.runs, _WORDS, style)))
    widest = max((words.width for _, words in bands), default=0.0) + KEY[0] + _AFTER
    title = set_words(map_.title.runs, _TITLE, max(_MOST, widest), style)
    pitch = up_to(style.rhythm / 2, style.leading(_WORDS) + 1.0)
    return Legend(title=title, entries=tuple(bands), pitch=pitch, width=max(widest, title.width), style=style)


def ink_of(band: Band, style: Style) -> Ink:
    """The ink of a class."""
    return style.shades(band.of)[band.shade]


def unshaded(rings: tuple[tuple[tuple[float, float], ...], ...], steps: Shape, style: Style) -> tuple[Shape, ...]:
    """An area without a figure: bare ground with lines across; `steps` is its outline, filled."""
    lines = hatched(rings, style.ink("quiet"), UPRIGHT if style.black else SLANTED)
    return (replace(steps, ink=style.paper), *([lines] if lines else []))


def _key(box: Box, band: Band | Bare, style: Style) -> tuple[Shape, ...]:
    """A key in the ink of its class, or hatched; with an edge where it may be as light as its ground."""
    fill = rectangle(box, ink_of(band, style) if isinstance(band, Band) else WHITE)
    edge = replace(fill, ink=style.ink("rule"), weight=_EDGE)
    if band == "no figure":
        corners = ((box.x, box.y), (box.right, box.y), (box.right, box.top), (box.x, box.top))
        return (*unshaded((corners,), fill, style), edge)
    return (fill, edge) if style.black or band == "outside" else (fill,)
