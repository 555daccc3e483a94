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
from factsheet.assets.geo.geojson import MOST_POINTS, Feature, Point
from factsheet.assets.geo.states import USPS
from factsheet.assets.geo.thinning import UnusableError, thinned
from factsheet.problems import Location, Problem, nearest_place
from factsheet.record import record
from factsheet.statistics.tables import slugified

Ring = tuple[Point, ...]
ENDINGS = (".json", ".geojson", ".topojson")  # of files of outlines
STATES = "us-states"  # the file that maps of one place are drawn from
_DAMAGED = (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, RecursionError)
_AGAIN = "Save the file again."
_TOO_LARGE = UnusableError("too-complex", f"it has more than {MOST_POINTS:,} points.", "Simplify it.")
_CODES = ("id", "code", "fips", "GEOID", "name", "NAME")  # properties by which places name an area
_LEAST = 1e-6  # square kilometres: one square metre
_EARTH = 6371.0088  # km, the mean radius (IUGG)


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

    @property
    def constants(self) -> tuple[float, float, float, float, float]:
        """What it is worked out from, in the order above."""
        return self.n, self.c, self.rho, self.middle, self.seam

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
    """The areas of one file, by id, code, name, postal code and slug; each is projected when it is first asked for.

    `name` is that of all of them together, where the file gives it.
    """

    def __init__(
        self, features: Sequence[Feature], rings_of: Callable[[Feature], list[list[Point]]], name: str = ""
    ) -> None:
        """Indexes `features`; `rings_of` gives the rings of one in degrees."""
        self._features, self._rings_of, self.name = features, rings_of, name
        self._numbers: dict[str, int] = {}
        self._shared: set[str] = set()  # names of several areas, such as Washington County
        self._made: dict[int, Area] = {}  # by number: counties of several states have the same name
        self._faults: dict[int, UnusableError] = {}
        self.names: list[str] = []
        for number, feature in enumerate(features):
            id_, name = self.id_of(number), self.name_of(number)
            self.names += [name] if name else []
            for key in dict.fromkeys(key.casefold() for key in (id_, *_codes(feature), name, USPS.get(id_, ""))):
                self._index(key, number)
        self._slugs_wanted = True

    def _index(self, key: str, number: int) -> None:
        """Lets `key` name an area; the first of several has it."""
        if key and self._numbers.setdefault(key, number) != number:
            self._shared.add(key)

    def _numbered(self, key: str) -> int | None:
        """The number of the first area that `key` names. Slugs are made when no other name is found."""
        folded = key.strip().casefold()
        if folded not in self._numbers and self._slugs_wanted:
            self._slugs_wanted = False
            for number in range(len(self._features)):
                self._index(slugified(self.name_of(number)), number)
        return self._numbers.get(folded)

    def __len__(self) -> int:
        """Counts the areas."""
        return len(self._features)

    def id_of(self, number: int) -> str:
        """Return the id of an area; empty where the file gives none."""
        return str(self._features[number].get("id") or "")

    def name_of(self, number: int) -> str:
        """Return the name of an area, or its id where it has none."""
        properties = self._features[number].get("properties") or {}
        return str(properties.get("name") or properties.get("NAME") or self.id_of(number))

    def number(self, keys: Iterable[str]) -> int | None:
        """Return the number of the first area that one of `keys` names and no other area as well; None without one."""
        for key in keys:
            number = self._numbered(key)
            if number is not None and key.strip().casefold() not in self._shared:
                return number
        return None

    def rings(self, number: int) -> list[list[Point]]:
        """Return the rings of an area in degrees. Raises `UnusableError` where they are damaged or not in degrees."""
        try:
            rings = [ring for ring in self._rings_of(self._features[number]) if len(ring) > 2]
            _check_degrees(rings)
        except _DAMAGED as fault:
            if isinstance(fault, UnusableError):
                raise
            raise UnusableError("damaged-file", "its outline is damaged.", _AGAIN) from fault
        return rings

    def find(self, keys: Iterable[str]) -> Area | None:
        """Return the first area that one of `keys` names, in any case; None where there is none or it is damaged."""
        for key in keys:
            number = self._numbered(key)
            if number is not None:
                return self._area(number, key)
        return None

    def fault(self, key: str) -> UnusableError | None:
        """Return why the area that `key` names cannot be drawn; None for one that can, or is not known."""
        number = self._numbered(key)
        return None if number is None or self._area(number, key) else self._faults.get(number)

    def _area(self, number: int, key: str) -> Area | None:
        if number not in self._made and number not in self._faults:
            feature = self._features[number]
            name = self.name_of(number) or key
            try:
                self._made[number] = _projected(name, self._rings_of(feature))
            except UnusableError as fault:
                self._faults[number] = fault
            except _DAMAGED:
                self._faults[number] = UnusableError("damaged-file", "its outline is damaged.", _AGAIN)
        return self._made.get(number)


def load(data: bytes, file: str, location: Location, problems: list[Problem]) -> Atlas | None:
    """Read the areas of a GeoJSON or TopoJSON file. Returns None, with a problem at `location`, if it has none."""
    found = _read(data)
    if isinstance(found, Atlas):
        return found
    problems.append(Problem.of(found.code, location, file, found.fact, found.next_step))
    return None


@lru_cache(maxsize=4)  # a spec of which an edit is tried names the same outlines
def _read(data: bytes) -> Atlas | UnusableError:
    """Read an atlas, or why there is none: the file is damaged or too large, or its first area cannot be drawn."""
    unreadable = UnusableError(
        "unreadable-file", "no outlines can be read from it.", "Save it as TopoJSON or GeoJSON with polygons."
    )
    if data.count(b"[") > 2 * MOST_POINTS or data.count(b"{") > MOST_POINTS or data.count(b",") > 5 * MOST_POINTS:
        return _TOO_LARGE  # before it is parsed: each of its lists takes many times its bytes
    try:
        atlas = _atlas(json.loads(data, parse_constant=_no_number))
        fault = atlas.fault(atlas.names[0]) if atlas.names else None
    except UnusableError as too_large:
        return too_large
    except _DAMAGED:
        return unreadable
    if fault and fault.code == "damaged-file":
        return unreadable
    return fault or atlas


def _atlas(found: Any) -> Atlas:
    """Index the polygons of a parsed file. Raises `ValueError` if it has none, `UnusableError` if too many points."""
    if found.get("type") == "Topology":
        from factsheet.assets.geo.topojson import Topology

        topology = Topology(found)
        features, rings_of, points, name = topology.features, topology.rings, topology.points, ""
    else:
        features, rings_of, points = found.get("features", []), geojson.rings, geojson.points(found.get("features", []))
        name = found.get("name") if isinstance(found.get("name"), str) else ""
    areas = [feature for feature in features if geojson.is_area(feature)]
    if not areas:
        raise ValueError
    if points > MOST_POINTS:
        raise _TOO_LARGE
    return Atlas(areas, rings_of, name)


def _codes(feature: Feature) -> list[str]:
    """The codes of an area among its properties."""
    properties = feature.get("properties") or {}
    return [str(properties[name]) for name in _CODES if isinstance(properties.get(name), str | int)]


def _no_number(text: str) -> float:
    """Refuse what Python reads as a number and JSON has not: NaN, Infinity and -Infinity."""
    raise ValueError(text)


def unknown(name: str, atlas: Atlas, location: Location, subject: str) -> Problem:
    """Return the problem of an area that `atlas` does not have, or cannot draw; the nearest name is its hint."""
    if fault := atlas.fault(name):
        return Problem.of(fault.code, location, subject, f"{name}: {fault.fact}", fault.next_step)
    close = nearest_place(name, atlas.names)
    step = f"Use '{close}'." if close else "Name another with area:, or a file that has it with outlines:."
    return Problem.of("unknown-area", location, subject, f"there is no outline of '{name}'.", step)


def _projected(name: str, rings: Sequence[Sequence[Point]]) -> Area:
    """Project rings in degrees; the standard parallels are a sixth of the height in from south and north.

    Raises `UnusableError` for rings that are not in degrees, or have no area.
    """
    rings = thinned(rings)
    _check_degrees(rings)
    projection = projection_of([point for ring in rings for point in ring])
    projected = [tuple(projection.of(x, y) for x, y in ring) for ring in rings if ring]
    if not any(abs(size(ring)) > _LEAST for ring in projected):
        raise UnusableError("damaged-file", "its outline has no area.", _AGAIN)
    return Area(name, tuple(sorted(projected, key=lambda ring: -abs(size(ring)))), projection)


def _check_degrees(rings: Sequence[Sequence[Point]]) -> None:
    """Raises `UnusableError` for rings that are not in degrees, and `ValueError` where there are none."""
    furthest, highest = (max(max(abs(point[axis]) for point in ring) for ring in rings) for axis in (0, 1))
    if highest > 90.001 or furthest > 360:
        fact = "its outline is not in degrees of longitude and latitude."
        raise UnusableError("unreadable-file", fact, "Save it in WGS 84 (EPSG:4326).")


def projection_of(points: Sequence[Point]) -> Projection:
    """Return the projection of what has these corners; its parallels are a sixth of the height in from both ends."""
    longitudes, latitudes = [x for x, _ in points], [y for _, y in points]
    seam = _seam(longitudes)
    turned = [x + 360 if x < seam else x for x in longitudes]
    south, north = min(latitudes), max(latitudes)
    parallels = (south + (north - south) / 6, south + (north - south) * 5 / 6)
    return conic(parallels, (south + north) / 2, (min(turned) + max(turned)) / 2, seam)


def conic(parallels: Point, latitude: float, middle: float, seam: float = -math.inf) -> Projection:
    """Return the projection with these standard parallels and this centre, all in degrees."""
    first, second = map(math.radians, parallels)
    n = (math.sin(first) + math.sin(second)) / 2
    n = n if abs(n) > 1e-6 else 1e-6  # at the equator the cone is all but a cylinder
    c = math.cos(first) ** 2 + 2 * n * math.sin(first)
    rho = _EARTH * math.sqrt(max(0.0, c - 2 * n * math.sin(math.radians(latitude)))) / n
    return Projection(n, c, rho, middle, seam)


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
