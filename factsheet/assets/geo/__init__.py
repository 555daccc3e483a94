"""Outlines of areas, projected for a sheet and simplified for the size in which they are drawn.

Takes the bytes of a GeoJSON file (or of a user's TopoJSON), gives `Area`s in kilometres of an equal-area projection of
their own. Opens nothing. Sources: GeoJSON, RFC 7946; Snyder, Map Projections: A Working Manual (USGS Professional Paper
1395, 1987) chapter 14 for Albers.
"""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from factsheet.assets.geo import geojson
from factsheet.assets.geo.geojson import Feature, Point
from factsheet.assets.geo.states import USPS
from factsheet.problems import Location, Problem, nearest
from factsheet.record import record
from factsheet.statistics.tables import slugified

Ring = tuple[Point, ...]
_DAMAGED = (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, RecursionError)
_EARTH = 6371.0088  # km, the mean radius (IUGG)
_MOST_POINTS = 400_000  # of one file: more than any outline for one page


@record
class Projection:
    """Albers' conic: kilometres east and north of a centre, for longitudes and latitudes in degrees.

    Longitudes west of `seam` count as 360 degrees more, so that an area across the antimeridian is in one piece; it is
    minus infinity where none are turned.
    """

    n: float
    c: float
    rho: float
    middle: float
    seam: float

    def of(self, longitude: float, latitude: float) -> Point:
        """Project a place in degrees to kilometres east and north of the centre (Snyder 14-1 to 14-4, sphere)."""
        if longitude < self.seam:
            longitude += 360
        rho = _EARTH * math.sqrt(max(0.0, self.c - 2 * self.n * math.sin(math.radians(latitude)))) / self.n
        theta = self.n * math.radians(longitude - self.middle)
        return rho * math.sin(theta), self.rho - rho * math.cos(theta)


@record
class Area:
    """An area by its name: closed rings in kilometres, the largest first, and the projection they are in."""

    name: str
    rings: tuple[Ring, ...]
    projection: Projection


class Atlas:
    """The areas of one file, by id, name, postal code and slug; each is projected when it is first asked for."""

    def __init__(self, features: Sequence[Feature], rings_of: Callable[[Feature], list[list[Point]]]) -> None:
        """Indexes `features`; `rings_of` gives the rings of one in degrees."""
        self._features, self._rings_of = features, rings_of
        self._numbers: dict[str, int] = {}
        self._made: dict[int, Area] = {}  # by number: counties of several states have the same name
        self.names: list[str] = []
        for number, feature in enumerate(features):
            id_ = str(feature.get("id") or "")
            name = str((feature.get("properties") or {}).get("name") or id_)
            self.names += [name] if name else []
            for key in (id_, name, USPS.get(id_, ""), slugified(name)):
                if key:
                    self._numbers.setdefault(key.casefold(), number)

    def find(self, keys: Iterable[str]) -> Area | None:
        """Return the first area that one of `keys` names, in any case; None where there is none or it is damaged."""
        for key in keys:
            number = self._numbers.get(key.strip().casefold())
            if number is not None:
                return self._area(number, key)
        return None

    def _area(self, number: int, key: str) -> Area | None:
        if number not in self._made:
            feature = self._features[number]
            name = str((feature.get("properties") or {}).get("name") or feature.get("id") or key)
            try:
                self._made[number] = _projected(name, self._rings_of(feature))
            except _DAMAGED:
                return None
        return self._made[number]


def load(data: bytes, file: str, location: Location, problems: list[Problem]) -> Atlas | None:
    """Read the areas of a GeoJSON or TopoJSON file. Returns None, with a problem at `location`, if it has none."""
    atlas = _read(data)
    if atlas is None:
        fact, step = "no outlines can be read from it.", "Save it as TopoJSON or GeoJSON with polygons."
        problems.append(Problem.of("unreadable-file", location, file, fact, step))
    return atlas


@lru_cache(maxsize=4)  # a spec of which an edit is tried names the same outlines
def _read(data: bytes) -> Atlas | None:
    """Read an atlas; None where the file is damaged or its first area cannot be drawn."""
    try:
        atlas = _atlas(json.loads(data, parse_constant=_no_number))
    except _DAMAGED:
        return None
    return atlas if atlas and (not atlas.names or atlas.find(atlas.names[:1])) else None


def _atlas(found: Any) -> Atlas | None:
    """Index the polygons of a parsed file; None where it has none, or more points than `_MOST_POINTS`."""
    if found.get("type") == "Topology":
        from factsheet.assets.geo.topojson import Topology

        topology = Topology(found)
        features, rings_of, points = topology.features, topology.rings, topology.points
    else:
        features, rings_of, points = found.get("features", []), geojson.rings, geojson.points(found.get("features", []))
    areas = [feature for feature in features if geojson.is_area(feature)]
    return Atlas(areas, rings_of) if areas and points <= _MOST_POINTS else None


def _no_number(text: str) -> float:
    """Refuse what Python reads as a number and JSON has not: NaN, Infinity and -Infinity."""
    raise ValueError(text)


def unknown(name: str, atlas: Atlas, location: Location, subject: str) -> Problem:
    """Return the problem of an area that `atlas` does not have; the nearest name is its hint."""
    close = nearest(name, atlas.names)
    step = f"Use '{close}'." if close else "Name another with area:, or a file that has it with outlines:."
    return Problem.of("unknown-area", location, subject, f"there is no outline of '{name}'.", step)


def _projected(name: str, rings: Sequence[Sequence[Point]]) -> Area:
    """Project rings in degrees; the standard parallels are a sixth of the height in from south and north."""
    longitudes = [x for ring in rings for x, _ in ring]
    latitudes = [y for ring in rings for _, y in ring]
    seam = _seam(longitudes)
    turned = [x + 360 if x < seam else x for x in longitudes]
    south, north = min(latitudes), max(latitudes)
    first, second = (math.radians(south + share * (north - south)) for share in (1 / 6, 5 / 6))
    n = (math.sin(first) + math.sin(second)) / 2
    n = n if abs(n) > 1e-6 else 1e-6  # at the equator the cone is all but a cylinder
    c = math.cos(first) ** 2 + 2 * n * math.sin(first)
    middle = (min(turned) + max(turned)) / 2
    rho = _EARTH * math.sqrt(max(0.0, c - 2 * n * math.sin(math.radians((south + north) / 2)))) / n
    projection = Projection(n, c, rho, middle, seam)
    projected = (tuple(projection.of(x, y) for x, y in ring) for ring in rings)
    return Area(name, tuple(sorted(projected, key=lambda ring: -abs(size(ring)))), projection)


def _seam(longitudes: Sequence[float]) -> float:
    """The longitude at the eastern side of the widest gap in `longitudes`, or minus infinity.

    Infinity stands for an area whose widest gap holds the antimeridian, as that of most does; the others, such as
    Alaska with the Aleutians, reach over it.
    """
    found = sorted(set(longitudes))
    across = found[0] + 360 - found[-1]
    width, at = max(((b - a, b) for a, b in itertools.pairwise(found)), default=(0.0, 0.0))
    return at if width > across else -math.inf


def size(ring: Sequence[Point]) -> float:
    """Return the area inside a closed ring in square units, positive for a counterclockwise ring (shoelace formula)."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], ring[0]), strict=True)) / 2
