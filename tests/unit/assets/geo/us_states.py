"""Makes data/geo/us-states.json again: `python tests/unit/assets/geo/us_states.py`.

Decodes the TopoJSON beside it (states-10m.json of us-atlas 3.0.1, as `npm pack us-atlas@3.0.1` has it) to GeoJSON, one
feature a line. Ten decimals: no sheet then differs, by as much as the last digit of a number in its PDF, from one whose
outlines were decoded at run time. Rings run as they do in the source, clockwise.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parent / "data" / "states-10m.json"
SHIPPED = Path(__file__).parents[4] / "data" / "geo" / "us-states.json"
DECIMALS = 10


def made(source: bytes) -> bytes:
    """Return the states of a TopoJSON file as compact GeoJSON."""
    topology = json.loads(source)
    arcs = [decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    lines = [
        json.dumps(feature(item, arcs), separators=(",", ":")) for item in topology["objects"]["states"]["geometries"]
    ]
    return ('{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n").encode()


def decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> list[list[float]]:
    """Return the points of a quantised arc in degrees (TopoJSON specification §2.1.2 and §2.1.3)."""
    at = [0, 0]
    points = []
    for step in arc:
        at = [at[axis] + step[axis] for axis in (0, 1)]
        degrees = (at[axis] * transform["scale"][axis] + transform["translate"][axis] for axis in (0, 1))
        points.append([round(number, DECIMALS) for number in degrees])
    return points


def feature(item: dict[str, Any], arcs: list[list[list[float]]]) -> dict[str, Any]:
    """Return a geometry of a topology as a GeoJSON feature (RFC 7946 §3.2)."""
    of_rings = item["arcs"] if item["type"] == "MultiPolygon" else [item["arcs"]]
    polygons = [[ring(numbers, arcs) for numbers in polygon] for polygon in of_rings]
    coordinates = polygons if item["type"] == "MultiPolygon" else polygons[0]
    geometry = {"type": item["type"], "coordinates": coordinates}
    return {"type": "Feature", "id": item["id"], "properties": item["properties"], "geometry": geometry}


def ring(numbers: list[int], arcs: list[list[list[float]]]) -> list[list[float]]:
    """Return arcs joined to a ring; ~n is arc n backwards (TopoJSON specification §2.1.4)."""
    points: list[list[float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


if __name__ == "__main__":
    SHIPPED.write_bytes(made(SOURCE.read_bytes()))
