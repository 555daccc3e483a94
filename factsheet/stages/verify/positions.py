"""Works out again where the points of a map stand, from the degrees in the cells of their list.

The outline that is drawn tells how large the map is and where it lies; the projection is worked out here, as Snyder has
it (Map Projections: A Working Manual, 1987, chapter 14), and shares nothing with what draws.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, dist, pi, sin, sqrt

from factsheet.assets.geo import Area
from factsheet.drawing.encodes import Encodes, Stands
from factsheet.drawing.tree import Artifact, Drawing
from factsheet.graphics.shapes import Shape
from factsheet.stages.verify.amounts import amount_of
from factsheet.witness import paths

_SLACK = 4.0  # points: half of the longest knot that is cut off an outline, also at its ends, which are measured here
_EARTH = 6371.0088  # km, the mean radius (IUGG)


def faults(drawn: Sequence[Artifact | Drawing]) -> Iterator[str]:
    """Yields which marks among the drawings of a map stand elsewhere than their cells say."""
    marks = [(at, drawing) for drawing in drawn if (at := _place(drawing))]
    if not marks:
        return
    land = [shape for drawing in drawn if drawing.shows == "outline" for shape in _shapes(drawing) if not shape.weight]
    if not land:
        yield "marks places on no outline."
        return
    frame = paths.extent([max(land, key=paths.area)])
    for at, drawing in marks:
        left, bottom, right, top = _extent(at.area)
        x, y = _projected(amount_of(at.longitude), amount_of(at.latitude), at.area)
        scale = max(frame.width / (right - left), frame.height / (top - bottom))
        wanted = (frame.left + (x - left) * scale, frame.bottom + (y - bottom) * scale)
        found = paths.extent(_shapes(drawing))
        middle = ((found.left + found.right) / 2, (found.bottom + found.top) / 2)
        lost = dist(((right - left) * scale, (top - bottom) * scale), (frame.width, frame.height))
        if dist(middle, wanted) > _SLACK + lost:
            cell = at.longitude.cell
            whose = f" of {cell.row}" if cell else ""
            yield f"the mark{whose} stands {dist(middle, wanted):.1f} pt from where its degrees are."


def _place(drawing: Artifact | Drawing) -> Stands | None:
    """Where the mark of a drawing stands, if it says so."""
    at = drawing.shows.at if isinstance(drawing.shows, Encodes) else drawing.shows
    return at if isinstance(at, Stands) else None


def _shapes(drawing: Artifact | Drawing) -> list[Shape]:
    return [mark for mark in drawing.marks if isinstance(mark, Shape)]


def _extent(area: Area) -> tuple[float, float, float, float]:
    """The box around the largest ring of an area, in kilometres."""
    xs, ys = [x for x, _ in area.rings[0]], [y for _, y in area.rings[0]]
    return min(xs), min(ys), max(xs), max(ys)


def _projected(longitude: float, latitude: float, area: Area) -> tuple[float, float]:
    """A place in kilometres on the cone of an area, which is cut open opposite its middle."""
    cone = area.projection
    turn = longitude + 360 if longitude < cone.seam else longitude
    angle = (turn - cone.middle) * pi / 180 * cone.n
    out = _EARTH / cone.n * sqrt(max(0.0, cone.c - 2 * cone.n * sin(latitude * pi / 180)))
    return out * sin(angle), cone.rho - out * cos(angle)
