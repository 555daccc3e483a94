"""The marks and labels of points on a map: discs in proportion to figures, hollow rings, the land that they are on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from factsheet.assets.geo.drawn import ProjectedArea
from factsheet.assets.geo.labels import Spot
from factsheet.blocks.charts.dashes import dashed_circle
from factsheet.blocks.vocabulary import MapPoint, Territory
from factsheet.drawing.encodes import Encodes, Stands
from factsheet.drawing.tree import Artifact, Drawing, Tag, Text, inline
from factsheet.drawing.tree import placed as lines_at
from factsheet.graphics.shapes import Shape, disc
from factsheet.problems import listed
from factsheet.typeset import Paragraph, followed, set_line
from factsheet.typeset.style import Style

_LARGEST = 3.0  # the diameter of the largest disc, in those of an orientation point
_RING = 0.28  # the weight of a hollow point, as a share of its radius


def some_of(names: Sequence[str]) -> str:
    """The first three names, and how many more there are."""
    more = len(names) - 3
    return listed([*names[:3], f"{more:,} other{'s' if more > 1 else ''}"] if more > 0 else names)


def set_label(point: MapPoint, style: Style) -> tuple[Paragraph | None, Paragraph]:
    """The value of a point, if it has one, and its name, each set in a line."""
    value = followed(set_line(point.value.runs, "map_value", style)) if point.value else None
    return value, set_line((point.name.run,), "map_label", style)


def label_width(words: tuple[Paragraph | None, Paragraph], style: Style) -> float:
    """How wide a label is, in points."""
    value, name = words
    return name.width + (value.lines[0].width + style.size("map_label_gap") if value else 0.0)


def label_lines(words: tuple[Paragraph | None, Paragraph], x: float, y: float, style: Style) -> list[tuple[Text, ...]]:
    """The value, if there is one, and after it the name, on the baseline y."""
    value, name = words
    rows: list[tuple[Text, ...]] = []
    if value:
        rows += lines_at(value, x, y + value.first)
        x += value.lines[0].width + style.size("map_label_gap")
    return [*rows, *lines_at(name, x, y + name.first)]


def label_item(words: Sequence[tuple[Text, ...]], style: Style) -> Tag:
    """A label as an item of a list."""
    return Tag("LI", (Tag("LBody", inline(words, style.notes)),))


def radii(points: Sequence[MapPoint], style: Style) -> list[float]:
    """The radius of each point: all equal, or such that the areas of the discs are in proportion to the figures."""
    plain = style.size("map_point") / 2
    values = [float(_number(point)) for point in points]
    most = max(values, default=0.0)
    if not any(point.value for point in points) or most <= 0:
        return [plain] * len(points)
    return [plain * _LARGEST * math.sqrt(max(0.0, value) / most) or plain for value in values]


def _number(point: MapPoint) -> float:
    value = point.value.figure.value if point.value else 0
    return float(value) if isinstance(value, int | Decimal) else 0.0


def meant(artifact: Artifact) -> Drawing:
    """The marks of an artifact as content of the figure that they belong to."""
    assert artifact.shows
    return Drawing(tuple(mark for mark in artifact.marks if not isinstance(mark, Text)), artifact.shows)


def point_mark(point: MapPoint, spot: Spot, at: tuple[float, float], territory: Territory, style: Style) -> Artifact:
    """A disc for a figure above zero; a hollow ring in a neutral ink for a place without a figure or with zero.

    A ring in dashes is for a figure that is not published.
    """
    x, y = spot.x + at[0], spot.y + at[1]
    stands = Stands(point.degrees.longitude, point.degrees.latitude, territory.area)
    if point.value and _number(point) > 0:
        shows = Encodes(point.value.figure, None, "area", at=stands)
        return Artifact((disc(x, y, spot.radius, style.ink("accent")),), shows)
    weight = _RING * spot.radius * 2
    inner = style.paper
    if point.value and point.value.figure.missing:
        dashes = dashed_circle((x, y), spot.radius - weight / 2, style.ink("point"), weight)
        return Artifact((disc(x, y, spot.radius, inner), dashes), stands)
    hollow = (disc(x, y, spot.radius, style.ink("point")), disc(x, y, spot.radius - weight, inner))
    return Artifact(hollow, stands)


def land(outline: ProjectedArea, at: tuple[float, float], style: Style) -> tuple[Shape, ...]:
    """The outline of an area with its lower left corner at `at`, filled and with a rule around it."""
    rule = style.rule("outline")
    shapes = []
    for ring in outline.rings:
        steps = [("L" if n else "M", (x + at[0], y + at[1])) for n, (x, y) in enumerate(ring)]
        path = (*steps, ("Z", ()))
        shapes.append(Shape(path, style.ink("area")))
        shapes.append(Shape(path, style.ink(rule.ink), rule.weight))
    return tuple(shapes)
