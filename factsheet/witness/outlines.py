"""Holds the outline of a map against that of the place in the file of outlines, whatever its size on the page.

Places that are marked on it must stand at their degrees. The projection is worked out here, as Snyder has it (Map
Projections: A Working Manual, 1987, chapter 14), and shares nothing with what draws.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import asin, atan2, copysign, cos, dist, hypot, pi, sin, sqrt

from factsheet.record import record
from factsheet.witness.paths import Outline, Point, area, extent
from factsheet.witness.sketches import By, Mark

STATES = 51  # on a map of the country
_WEST = -130.0  # degrees, west of which a state is drawn apart
_LEAST_STATE = 1000.0  # square kilometres: the District of Columbia is drawn larger, and apart
_ASIDE = 0.06  # of the width of the map that the middle of an area may stand aside
_CONES = (  # standard parallels and meridian of the states west of a longitude and north of a latitude
    ((-129.0, 50.0), (55.0, 65.0, -154.0)),
    ((-150.0, 0.0), (8.0, 18.0, -157.4)),
    ((1000.0, -90.0), (29.5, 45.5, -96.0)),
)
_SPIKE = 20  # times as far out as its two ends are apart
_LEAST_CORNERS = 3  # of a ring
_OFF = 0.01  # of the diagonal of a box: how far a corner of a simplified outline may be from one of the file
_LEAST_OFF, _OFF_TINY = 0.75, 2.0  # points: the same on a small map, and on a tiny one, which has lost whole headlands
_TINY = 45.0  # points: the diagonal of a tiny map
_SLACK = 4.0  # points: half of the longest knot that is cut off an outline, also at its ends, which are measured here
_LEVEL = 1e-6  # the sine of a cone that is a cylinder
_EARTH = 6371.0088  # km, the mean radius (IUGG)


Cone = tuple[float, float, float, float, float]


@record
class Land:
    """The largest ring of an area, in kilometres, and the cone that it lies on (Albers; Snyder 14-1 to 14-6).

    That is the sine of the cone, its constant, the kilometres from its tip to the centre, the meridian of that, and the
    one west of which 360 degrees are added to longitudes.
    """

    ring: Sequence[Point]
    cone: Cone


def projected(longitude: float, latitude: float, cone: Cone) -> Point:
    """Returns a place in kilometres on a cone, which is cut open opposite its middle."""
    n, c, rho, middle, seam = cone
    turn = longitude + 360 if longitude < seam else longitude
    angle = (turn - middle) * pi / 180 * n
    out = _EARTH / n * sqrt(max(0.0, c - 2 * n * sin(latitude * pi / 180)))
    return out * sin(angle), rho - out * cos(angle)


def off(found: Point, drawn: Sequence[Outline], place: Point, land: Land) -> float:
    """Returns how many points a mark stands from where a place in degrees is, beyond what simplifying can make.

    `drawn` are the filled outlines of the map, which tell how large it is and where it lies.
    """
    frame = extent([max(drawn, key=area)])
    left, bottom, right, top = _box(land.ring)
    x, y = projected(*place, land.cone)
    scale = max(frame.width / (right - left), frame.height / (top - bottom))
    apart = dist(found, (frame.left + (x - left) * scale, frame.bottom + (y - bottom) * scale))
    lost = dist(((right - left) * scale, (top - bottom) * scale), (frame.width, frame.height))
    return apart if apart > _SLACK + lost else 0.0


@record
class OutlineOf:
    """The largest ring of a place, in any unit, y upward; `name` is that of the place."""

    ring: Sequence[Point]
    name: str
    by: tuple[By, ...] = ("outline",)

    def faults(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Yields that no outline among the marks is that of the place."""
        rings = [ring for mark in marks for path in mark.filled for ring in rings_of(path)]
        if not rings:
            yield f"draws no outline of {self.name}"
        elif not alike(max(rings, key=size_of), self.ring):
            yield f"draws an outline that is not that of {self.name}"


@record
class PointedOut:
    """The one area in an ink of its own on a map of all states (50 and the District of Columbia): that of the place.

    The states lie on the cone of the U.S. Geological Survey there; Alaska and Hawaii are drawn apart, each on its own
    (Snyder, pages 98 and 104). `ends` are states of which one reaches farthest up there.
    """

    land: Land
    name: str
    ends: Sequence[Land]
    by: tuple[By, ...] = ("outline",)

    def faults(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Yields that the map has another number of areas, or points out another one, or several."""
        areas = [mark for mark in marks if mark.filled]
        inks = Counter(mark.ink for mark in areas)
        alone = [mark for mark in areas if inks[mark.ink] == 1]
        if len(areas) != STATES:
            yield f"draws {len(areas)} areas, and there are {STATES}"
        elif len(alone) != 1:
            yield f"points out {len(alone)} areas, and not that of {self.name}"
        else:
            drawn, wanted = (
                max((ring for path in alone[0].filled for ring in rings_of(path)), key=size_of),
                self.on_map(),
            )
            if not alike(drawn, wanted) or not self._is_there(drawn, wanted, areas):
                yield f"points out another area than that of {self.name}"

    def on_map(self) -> list[Point]:
        """Returns the outline as it lies on the map, with any scale."""
        return on_map_of_states([in_degrees(point, self.land.cone) for point in self.land.ring])

    def _is_there(self, drawn: Sequence[Point], wanted: Sequence[Point], areas: Sequence[Mark]) -> bool:
        """Whether an area stands where its own does, seen from the highest one; those drawn apart stand anywhere."""
        (x, y, _), (east, north, _) = middle_of(drawn), middle_of(wanted)
        if is_apart(self.land) or not self.ends:
            return True
        highest = max((PointedOut(land, "", ()).on_map() for land in self.ends), key=lambda ring: _box(ring)[3])
        top = max(areas, key=lambda mark: mark.box.top)
        (x_top, y_top, area_top) = middle_of(max((ring for path in top.filled for ring in rings_of(path)), key=size_of))
        (east_top, north_top, true_top) = middle_of(highest)
        scale = sqrt(area_top / true_top)
        there = x_top + (east - east_top) * scale, y_top + (north - north_top) * scale
        return dist((x, y), there) <= _ASIDE * (max(m.box.right for m in areas) - min(m.box.left for m in areas))


def is_apart(land: Land) -> bool:
    """Whether a state is drawn apart on a map of all states: Alaska, Hawaii, and the District of Columbia."""
    x, y, area_of_it = middle_of(land.ring)
    longitude, _ = in_degrees((x, y), land.cone)
    return longitude > 0 or longitude < _WEST or area_of_it < _LEAST_STATE


def cone_of(places: Sequence[Point]) -> Cone:
    """Returns a cone for places in degrees, with parallels at a sixth of their height from its ends."""
    around = sorted(longitude % 360 for longitude, _ in places)
    gaps = [(after - before, before) for before, after in zip(around, [*around[1:], around[0] + 360], strict=True)]
    width, west = max(gaps)
    seam = (west + width / 2) % 360  # in the middle of the widest gap
    east = [(longitude - seam) % 360 + seam for longitude, _ in places]
    south, north = min(latitude for _, latitude in places), max(latitude for _, latitude in places)
    first, second = (pi / 180 * (south + (north - south) * share) for share in (1 / 6, 5 / 6))
    n = (sin(first) + sin(second)) / 2
    n = n if abs(n) > _LEVEL else _LEVEL
    c = cos(first) ** 2 + 2 * n * sin(first)
    rho = _EARTH / n * sqrt(max(0.0, c - 2 * n * sin((south + north) / 2 * pi / 180)))
    return n, c, rho, (min(east) + max(east)) / 2, seam


def on_map_of_states(ring: Sequence[Point]) -> list[Point]:
    """Returns a ring in degrees on the cone that its state has on a map of all states, with any height and scale."""
    turn = 360 if ring[0][0] > 0 else 0  # an area that reaches over the antimeridian is counted from the east
    east, north = ring[0][0] - turn, ring[0][1]
    first, second, middle = next(cone for (edge, south), cone in _CONES if east < edge and north > south)
    n = (sin(first * pi / 180) + sin(second * pi / 180)) / 2
    c = cos(first * pi / 180) ** 2 + 2 * n * sin(first * pi / 180)
    return [projected(longitude - turn, latitude, (n, c, 0.0, middle, -1000.0)) for longitude, latitude in ring]


def in_degrees(point: Point, cone: Cone) -> Point:
    """Returns the longitude and latitude of a place in kilometres on a cone (Snyder 14-8 to 14-11)."""
    (n, c, rho, middle, _), (x, y) = cone, point
    south = copysign(1.0, n)  # where the tip of the cone is under its foot
    out, angle = south * hypot(x, rho - y), atan2(south * x, south * (rho - y))
    return middle + angle / n * 180 / pi, asin((c - (out * n / _EARTH) ** 2) / (2 * n)) * 180 / pi


def rings_of(path: Outline) -> Iterator[list[Point]]:
    """Yields the corners of each part of a path."""
    ring: list[Point] = []
    for op, flat in path.steps:
        if op == "M" and ring:
            yield ring
            ring = []
        if op != "Z":
            ring.append((flat[-2], flat[-1]))
    if ring:
        yield ring


def _box(ring: Sequence[Point]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def size_of(ring: Sequence[Point]) -> float:
    """Returns the area of the box around a ring."""
    left, bottom, right, top = _box(ring)
    return (right - left) * (top - bottom)


def alike(drawn: Sequence[Point], wanted: Sequence[Point]) -> bool:
    """Whether one outline is another one, simplified and scaled: each of its corners is near one of the other.

    They are laid on each other by their areas and the centres of these, which a headland that is left out of a small
    one does not move, as it does the box around it.
    """
    drawn, wanted = _without_spikes(drawn), _without_spikes(wanted)
    (x, y, area_drawn), (across, up, area_wanted) = middle_of(drawn), middle_of(wanted)
    if not area_drawn or not area_wanted:
        return False
    left, bottom, right, top = _box(drawn)
    diagonal, scale = dist((left, bottom), (right, top)), sqrt(area_drawn / area_wanted)
    off = max(_OFF * diagonal, _LEAST_OFF if diagonal > _TINY else min(_OFF_TINY, diagonal / 10))
    cells: dict[tuple[int, int], list[Point]] = {}
    for east, north in wanted:
        at = x + (east - across) * scale, y + (north - up) * scale
        cells.setdefault((int(at[0] // off), int(at[1] // off)), []).append(at)
    strange = sum(not _is_near(corner, cells, off) for corner in drawn)
    return strange <= min(2, len(drawn) // 6)  # such as a corner that was put where two lines would cross


def _without_spikes(ring: Sequence[Point]) -> Sequence[Point]:
    """Leaves out corners far out between two that are close together: slips, which a small outline does not have."""
    around = zip([*ring[-1:], *ring[:-1]], ring, [*ring[1:], *ring[:1]], strict=True)
    kept = [corner for before, corner, after in around if _SPIKE * dist(before, after) >= dist(before, corner)]
    return kept if len(kept) >= _LEAST_CORNERS else ring


def middle_of(ring: Sequence[Point]) -> tuple[float, float, float]:
    """Returns the centre of the area in a ring, and that area."""
    twice = x = y = 0.0
    for (a, b), (c, d) in zip(ring, [*ring[1:], ring[0]], strict=True):
        part = a * d - c * b
        twice, x, y = twice + part, x + (a + c) * part, y + (b + d) * part
    return (x / (3 * twice), y / (3 * twice), abs(twice) / 2) if twice else (0.0, 0.0, 0.0)


def _is_near(corner: Point, cells: Mapping[tuple[int, int], Sequence[Point]], off: float) -> bool:
    """Whether a point lies so near to one of others, which are sorted into squares of that size."""
    across, up = int(corner[0] // off), int(corner[1] // off)
    for a in (across, across - 1, across + 1):
        for b in (up, up - 1, up + 1):
            for at in cells.get((a, b), ()):
                if dist(corner, at) <= off:
                    return True
    return False
