"""A parsed TopoJSON file → rings in degrees; the outlines that ship are GeoJSON, so only users' files need it.

Rings of neighbours share arcs, and a quantised arc is a list of differences. Source: The TopoJSON Format Specification
(2013) §2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from factsheet.assets.geo.geojson import MOST_POINTS, Feature, Point, parts


class Topology:
    """The objects of a topology, whose rings are put together from arcs when they are asked for."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        """Takes a parsed file; raises `KeyError`, `TypeError` or `AttributeError` when it is no topology."""
        self.features: list[Feature] = []
        for item in found["objects"].values():
            self.features += item.get("geometries", [item])
        self._arcs: Sequence[Any] = found["arcs"]
        self._transform: Mapping[str, Any] | None = found.get("transform")

    @property
    def points(self) -> int:
        """The number of points in all arcs."""
        return sum(map(len, self._arcs))

    def rings(self, feature: Feature) -> list[list[Point]]:
        """Return the rings of an object in degrees."""
        return [self._joined(ring) for ring in parts(feature, "arcs")]

    def _joined(self, numbers: Sequence[int]) -> list[Point]:
        """Join arcs to a ring: ~n is arc n backwards, and each arc begins where the one before ended (§2.1.4)."""
        points: list[Point] = []
        for number in numbers:
            if len(points) > MOST_POINTS:  # a small file can name a long arc many times
                raise ValueError
            arc = self._arc(~number if number < 0 else number)
            points.extend((arc[::-1] if number < 0 else arc)[1 if points else 0 :])
        return points

    def _arc(self, number: int) -> list[Point]:
        """Decode an arc to degrees: quantised differences are added up, scaled and moved (§2.1.2, §2.1.3)."""
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
