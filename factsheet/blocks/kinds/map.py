"""The outline of a place and what is mapped in it, or several areas shaded by their figures.

Shows: the sheet's own place (or `area`) in an equal-area projection, with a line under it that says what is not shown.
`points` names a list: its places are marked by hollow rings or, with a `value`, by discs whose area is in proportion to
it, each with its figure; a figure that is not published has a ring in dashes. `cities` names a list of places by which
a reader finds the way, the largest first; those that have no room are left out. A point stands for a place and never
for a case. The map takes at most a fifth of the page.
Notes (`footnotes: here`) right behind a map stand under its line, and both beside an outline that is narrow.
`areas: uninsured` shows all places of the table side by side, shaded by a rate, a share or an average in four classes,
with a legend; `areas: {value: uninsured, classes: equal, of: 3}` parts them otherwise (quantiles, equal or the breaks
themselves, as [5%, 10%]), and `list:` shades the rows of a list that belong to the place. Places without a published
figure are hatched, whatever the reason. `highlight: place` points out the sheet's own place among the others, with or
without shades. The alternative text of more than twelve areas points to the attached figures, which have those of all
areas as they are shown. Outlines are those of the states of the United States (`area: US` shows them all) or, where ids
are FIPS codes of five digits, of its counties; `outlines: NAME` takes those of your own file geo/NAME.json, GeoJSON or
TopoJSON.
When to use it: where it helps to see where; for figures that readers compare use counts or a breakdown. Cities never
stand under a heading that speaks of locations, where they would be taken for them. Counts are not for shades: they show
where people live.

Example:
    - map: {}
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import field
from typing import ClassVar

from factsheet.assets.geo.drawn import ProjectedArea, extent, fitted
from factsheet.assets.geo.labels import LabelPosition, Spot, placed
from factsheet.blocks.area_drawing import MOST_OF_PAGE, AreaPlan, draw_areas, measure_areas
from factsheet.blocks.area_map import AreaMap, Areas
from factsheet.blocks.block import NOT_GIVEN, Block, Frame, Placed, Plan
from factsheet.blocks.charts.captioned import Graphic
from factsheet.blocks.map_layout import Arrangement, arranged
from factsheet.blocks.map_points import (
    label_item,
    label_lines,
    label_width,
    land,
    meant,
    point_mark,
    radii,
    set_label,
    some_of,
)
from factsheet.blocks.vocabulary import Alt, Cities, Highlight, MapPoint, Outlines, Points, Territory
from factsheet.drawing.tree import Artifact, Drawing, Node, Tag, Text
from factsheet.graphics.geometry import MM, Box
from factsheet.graphics.shapes import line
from factsheet.problems import Problem
from factsheet.record import record
from factsheet.syntax.schema import Length
from factsheet.text.sentences import map_sentence
from factsheet.typeset import Paragraph
from factsheet.typeset.style import Style

_MOST_POINTS = 100
_SPARE = 0.1  # of the larger side of a map: how far beside it a place may lie, such as a city just over the border


@record
class MapPlan(Plan):
    """The labels of the points set in lines. The outline is fitted when the final height is known."""

    labels: tuple[tuple[Paragraph | None, Paragraph], ...]  # value and name of each point
    style: Style
    arrangement: Arrangement

    def inner(self) -> tuple[Placed, ...]:
        """The notes under the map."""
        return self.arrangement.notes.items


@record(kw_only=True)
class Map(Graphic):
    """A map of the sheet's place, or of `area`, or of `several`. Without `height` its height may grow and shrink.

    `several` is made of `outlines`, `areas` and `highlight`, and stands instead of `area`.
    `alt` is added to the alternative text that is made from the data. `notes` are those that stood right behind it.
    """

    LEVEL: ClassVar[bool] = False
    CENTRED: ClassVar[bool] = True

    SHORT: ClassVar[str | None] = "area"

    area: Territory | None = field(metadata={"implied": True})  # None where it shows several
    outlines: Outlines | None = None
    areas: Areas | None = None
    highlight: Highlight | None = None
    several: AreaMap | None = field(default=None, metadata=NOT_GIVEN)
    points: Points = field(metadata={"implied": True, "instead": {"cities": Cities}})
    height: Length | None = None
    alt: Alt | None = None
    notes: tuple[Block, ...] = field(default=(), metadata=NOT_GIVEN)

    @property
    def territory(self) -> Territory:
        """The area that it shows."""
        assert self.area
        return self.area

    def measured(self, width: float, style: Style) -> Plan:
        """Gives the heights that the map can have at `width` points, at most a fifth of the page's area.

        Reports a `height` that is more than that.
        """
        if self.several:
            return measure_areas(self.several, None, self.height, width, style)
        across, up = extent(self.territory.area)
        limit = min(MOST_OF_PAGE * style.page[0] * style.page[1] / width, width * up / across)
        if self.height is not None and self.height > limit + style.rhythm:
            high, wide, most = (length / MM for length in (self.height, width, limit))
            fact = f"{high:.0f} mm high is more than it can be {wide:.0f} mm wide: {most:.0f} mm."
            hint = f"Write height: {math.floor(most)}mm or less, or none."
            style.problems.append(Problem.of("out-of-range", self.location, "map.height", fact, hint))
        marked = self._marked(style)
        found = arranged(self.points.caption, self.notes, width, (limit, up / across), self.height, style, bool(marked))
        labels = tuple(set_label(point, style) for point in marked)
        return MapPlan(found.span, found.outline.natural, labels, style, found)

    def drawn(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the outline and the points, what the map does not show, and the notes.

        With figures the labels are a list and the map an artifact; without, the map is a figure with alternative text.
        """
        if isinstance(plan, AreaPlan):
            return draw_areas(plan, self.alt.text if self.alt else "", frame)
        assert isinstance(plan, MapPlan)
        style, arrangement = plan.style, plan.arrangement
        box = arrangement.box(frame.box)
        outline, spots, places = self._fit(plan, box.width, box.height)
        beside = frame.box.x + outline.width + style.size("map_point") / 2
        at = (box.x, box.y)
        ground = land(outline, at, style)
        points, texts, names = self._points(plan, spots, places, at)
        counted = any(value for value, _ in plan.labels)
        if counted:
            marks = (Artifact(ground, "outline"), *points)
            return (
                *marks,
                Tag("L", tuple(label_item(words, style) for words in texts)),
                *arrangement.drawn(frame, beside),
            )
        flat = [text for words in texts for row in words for text in row]
        orientation = bool(self.points.cities.items)
        alt = map_sentence(self.territory.name, names, style.language, orientation=orientation)
        alt += f" {self.alt.text}" if self.alt else ""
        bounds = Box(box.x, box.y, max([outline.width, *(p.box.right for p in places if p)]), outline.height)
        drawn = (Drawing(ground, "outline"), *(meant(artifact) for artifact in points))
        figure = Tag("Figure", (*drawn, Artifact(tuple(flat))), alt=alt, box=bounds)
        return (figure, *arrangement.drawn(frame, beside))

    def _fit(
        self, plan: MapPlan, width: float, height: float
    ) -> tuple[ProjectedArea, list[Spot], list[LabelPosition | None]]:
        """Fits the outline into a frame of this size and places the labels of the points.

        Returns the outline, the points with the sizes of their labels, and the position of each label. Reports a label
        that has no room; its position is None.
        """
        style = plan.style
        inset = style.size("map_point") / 2
        outline = fitted(self.territory.area, width - inset, height - inset)
        items = self._marked(style)
        spots = []
        for point, words, radius in zip(items, plan.labels, radii(items, style), strict=True):
            x, y = outline.place(*self.territory.area.projection.of(point.longitude, point.latitude))
            spots.append(Spot(x, y, radius, label_width(words, style), words[1].cap_height))
        frame, fewer = Box(0.0, 0.0, width, height), bool(self.points.cities.items)
        places = list(placed(spots, outline.rings, frame, style.size("map_label_gap"), fewer=fewer))
        missing = [point.name.run.text for point, place in zip(items, places, strict=True) if place is None]
        if missing and not fewer:
            plural = "s" if len(missing) > 1 else ""
            fact = f"there is no room for the label{plural} of {some_of(missing)}."
            self._report("no-room", fact, "Make the map larger, or mark fewer places.", style)
        spare = _SPARE * max(width, height)
        far = [
            point.name.run.text
            for point, spot in zip(items, spots, strict=True)
            if not (-spare <= spot.x <= width + spare and -spare <= spot.y <= height + spare)
        ]
        if far:
            fact = (
                f"{some_of(far)} {'lie' if len(far) > 1 else 'lies'} outside of the map of {self.territory.area.name}."
            )
            self._report("out-of-range", fact, "Correct the longitude and latitude, or leave it out.", style)
        return outline, spots, places

    def _marked(self, style: Style) -> Sequence[MapPoint]:
        """The points that are drawn. Reports more than any map has room for, and leaves them out."""
        items = self.points.items or self.points.cities.items
        if len(items) > _MOST_POINTS:
            fact = f"there are {len(items):,} places to mark, and a map has room for at most {_MOST_POINTS}."
            self._report("no-room", fact, "Mark fewer places.", style)
        return items[:_MOST_POINTS]

    def _report(self, code: str, fact: str, step: str, style: Style) -> None:
        """Reports a problem of the points, once."""
        subject = "map.cities" if self.points.cities.items else "map.points"
        problem = Problem.of(code, self.points.location, subject, fact, step)
        if problem not in style.problems:
            style.problems.append(problem)

    def _points(
        self, plan: MapPlan, spots: Sequence[Spot], places: Sequence[LabelPosition | None], at: tuple[float, float]
    ) -> tuple[list[Artifact], list[list[tuple[Text, ...]]], tuple[str, ...]]:
        """The discs and rings of the points with their leaders, the lines of each label, and the points' names."""
        style = plan.style
        rule = style.rule("leader")
        marks: list[Artifact] = []
        texts, names = [], []
        items = self._marked(style)
        fewer = bool(self.points.cities.items)
        order = sorted(range(len(spots)), key=lambda n: -spots[n].radius)  # small ones lie on large ones
        for n in order:
            if places[n] or not fewer:
                marks.append(point_mark(items[n], spots[n], at, self.territory, style))
        for item, spot, place, words in zip(items, spots, places, plan.labels, strict=True):
            if fewer and not place:
                continue
            box = place.box if place else Box(spot.x, spot.y, spot.width, spot.height)
            if place and place.leader:
                start, end = ((x + at[0], y + at[1]) for x, y in place.leader)
                marks.append(Artifact((line(start, end, style.ink(rule.ink), rule.weight),), "leader"))
            texts.append(label_lines(words, box.x + at[0], box.y + at[1], style))
            names.append(item.name.run.text)
        return marks, texts, tuple(names)
