"""Outlines of areas, projected for a sheet and simplified for the size in which they are drawn.

Takes the bytes of a TopoJSON or GeoJSON file, gives `Area`s in kilometres of an equal-area projection of their own.
Opens nothing. Sources: the TopoJSON format specification (2013) §2; GeoJSON, RFC 7946; Snyder, Map Projections: A
Working Manual (USGS Professional Paper 1395, 1987) chapter 14 for Albers.
"""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from factsheet.assets.geo.states import USPS
from factsheet.problems import Location, Problem, nearest
from factsheet.record import record
from factsheet.statistics.tables import slugified

Point = tuple[float, float]
Ring = tuple[Point, ...]
_EARTH = 6371.0088  # km, the mean radius (IUGG)
_MOST_POINTS = 400_000  # of one file: more than any outline for one page


@record
class Projection:
    """Albers' conic: kilometres east and north of a centre, for longitudes and latitudes in degrees.

    `shift` is what is added to longitudes west of the antimeridian's gap, so that an area is in one piece.
    """

    n: float
    c: float
    rho: float
    middle: float
    shift: float

    def of(self, longitude: float, latitude: float) -> Point:
        """Snyder 14-1 to 14-4, on the sphere."""
        if longitude < self.shift - 180:
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
    """The areas of one file; each is decoded when it is asked for."""

    def __init__(self, features: Sequence[Mapping[str, Any]], arcs: Sequence[Any], transform: Mapping[str, Any] | None):
        self._arcs, self._transform = arcs, transform
        self._features: dict[str, Mapping[str, Any]] = {}
        self._made: dict[str, Area] = {}
        self.names: list[str] = []
        for feature in features:
            id_ = str(feature.get("id") or "")
            name = str((feature.get("properties") or {}).get("name") or id_)
            self.names += [name] if name else []
            for key in (id_, name, USPS.get(id_, ""), slugified(name)):
                if key:
                    self._features.setdefault(key.casefold(), feature)

    def find(self, keys: Iterable[str]) -> Area | None:
        """The first area that one of `keys` names by id, name, postal code or slug, in any case."""
        for key in keys:
            feature = self._features.get(key.strip().casefold())
            if feature is not None:
                name = str((feature.get("properties") or {}).get("name") or feature.get("id") or key)
                if name not in self._made:
                    self._made[name] = _area(name, self._rings(feature))
                return self._made[name]
        return None

    def _rings(self, feature: Mapping[str, Any]) -> list[list[Point]]:
        """The rings of a feature in degrees."""
        geometry = feature.get("geometry", feature)
        parts = geometry.get("coordinates") if "coordinates" in geometry else geometry.get("arcs")
        polygons = [parts] if geometry.get("type") == "Polygon" else parts
        rings = [ring for polygon in polygons for ring in polygon]
        if "coordinates" in geometry:
            return [[(float(point[0]), float(point[1])) for point in ring] for ring in rings]
        return [self._joined(ring) for ring in rings]

    def _joined(self, numbers: Sequence[int]) -> list[Point]:
        """A ring from its arcs; ~n is arc n backwards (TopoJSON §2.1.4), each begins where the last one ended."""
        points: list[Point] = []
        for number in numbers:
            arc = self._arc(~number if number < 0 else number)
            points.extend((arc[::-1] if number < 0 else arc)[1 if points else 0 :])
        return points

    def _arc(self, number: int) -> list[Point]:
        """An arc in degrees: quantised ones are differences to be added up and scaled (TopoJSON §2.1.3)."""
        arc = self._arcs[number]
        if self._transform is None:
            return [(float(x), float(y)) for x, y, *_ in arc]
        (scale_x, scale_y), (from_x, from_y) = self._transform["scale"], self._transform["translate"]
        x = y = 0
        points = []
        for dx, dy, *_ in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + from_x, y * scale_y + from_y))
        return points


def load(data: bytes, file: str, location: Location, problems: list[Problem]) -> Atlas | None:
    """The areas of a TopoJSON or GeoJSON file; None, with a problem, where it holds none."""
    atlas = _read(data)
    if atlas is None:
        fact, step = "no outlines can be read from it.", "Save it as TopoJSON or GeoJSON with polygons."
        problems.append(Problem.of("unnamed", location, file, fact, step))
    return atlas


@lru_cache(maxsize=4)  # a spec of which an edit is tried names the same outlines
def _read(data: bytes) -> Atlas | None:
    try:
        atlas = _atlas(json.loads(data))
        if atlas is not None:
            for name in atlas.names[:1]:
                atlas.find([name])
        return atlas
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return None


def _atlas(found: Any) -> Atlas | None:
    if found.get("type") == "Topology":
        features = [
            geometry
            for item in cast(Mapping[str, Any], found["objects"]).values()
            for geometry in item.get("geometries", [item])
        ]
        arcs, transform = found["arcs"], found.get("transform")
        points = sum(map(len, arcs))
    else:
        features, arcs, transform = found.get("features", []), [], None
        points = len(str(found)) // 20
    shapes = [f for f in features if (f.get("geometry") or f).get("type") in ("Polygon", "MultiPolygon")]
    return Atlas(shapes, arcs, transform) if shapes and points <= _MOST_POINTS else None


def unknown(name: str, atlas: Atlas, location: Location, subject: str) -> Problem:
    """The problem of an area that the outlines do not have."""
    close = nearest(name, atlas.names)
    step = f"Use '{close}'." if close else "Name another with area:, or a file that has it with outlines:."
    return Problem.of("unnamed", location, subject, f"there is no outline of '{name}'.", step)


def _area(name: str, rings: Sequence[Sequence[Point]]) -> Area:
    """The rings in an Albers projection of the area's own: standard parallels a sixth in from south and north."""
    longitudes = [x for ring in rings for x, _ in ring]
    latitudes = [y for ring in rings for _, y in ring]
    shift = _gap(longitudes)
    turned = [x + 360 if x < shift - 180 else x for x in longitudes]
    south, north = min(latitudes), max(latitudes)
    first, second = (math.radians(south + share * (north - south)) for share in (1 / 6, 5 / 6))
    n = (math.sin(first) + math.sin(second)) / 2
    n = n if abs(n) > 1e-6 else 1e-6  # at the equator the cone is all but a cylinder
    c = math.cos(first) ** 2 + 2 * n * math.sin(first)
    middle = (min(turned) + max(turned)) / 2
    rho = _EARTH * math.sqrt(max(0.0, c - 2 * n * math.sin(math.radians((south + north) / 2)))) / n
    projection = Projection(n, c, rho, middle, shift)
    projected = (tuple(projection.of(x, y) for x, y in ring) for ring in rings)
    return Area(name, tuple(sorted(projected, key=lambda ring: -abs(size(ring)))), projection)


def _gap(longitudes: Sequence[float]) -> float:
    """180 and more where the widest gap in the longitudes is not that at the antimeridian: those west of it are then
    turned to the other side (the Aleutians reach over it).
    """
    found = sorted(set(longitudes))
    across = found[0] + 360 - found[-1]
    width, at = max(((b - a, b) for a, b in itertools.pairwise(found)), default=(0.0, 0.0))
    return at + 180 if width > across else -math.inf


def size(ring: Sequence[Point]) -> float:
    """The area in a closed ring, positive when it runs to the left (Gauss's formula)."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], ring[0]), strict=True)) / 2
