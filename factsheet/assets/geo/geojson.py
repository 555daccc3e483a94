"""A parsed GeoJSON file → the rings of its polygons in degrees. Source: RFC 7946 §3.1.6 (polygons), §3.2 (features)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

MOST_POINTS = 1_500_000  # of one file
Point = tuple[float, float]
Feature = Mapping[str, Any]  # of a parsed file: its geometry, `id` and `properties`


def is_area(feature: Feature) -> bool:
    """Whether a feature is a Polygon or MultiPolygon."""
    return _geometry(feature).get("type") in ("Polygon", "MultiPolygon")


def rings(feature: Feature) -> list[list[Point]]:
    """Return the rings of a feature in degrees, holes among them."""
    return [[(float(point[0]), float(point[1])) for point in ring] for ring in parts(feature, "coordinates")]


def points(features: Sequence[Feature]) -> int:
    """Return the number of points of all areas in `features`."""
    return sum(len(ring) for feature in features if is_area(feature) for ring in parts(feature, "coordinates"))


def parts(feature: Feature, member: str) -> list[Any]:
    """Return what `member` of an area holds for each ring, polygon after polygon."""
    geometry = _geometry(feature)
    found = geometry[member]
    polygons = [found] if geometry["type"] == "Polygon" else found
    return [ring for polygon in polygons for ring in polygon]


def _geometry(feature: Feature) -> Mapping[str, Any]:
    """The geometry of a feature; an object of a topology is one itself."""
    return cast(Mapping[str, Any], feature.get("geometry") or feature)
