"""Makes data/geo/us-counties.json again: `python tests/unit/assets/geo/us_counties.py counties-10m.json`.

Takes counties-10m.json of us-atlas 3.0.1, as `npm pack us-atlas@3.0.1` has it, and keeps its counties alone, without
the corners on a straight line between two others. Arcs stay shared by neighbours, so that nothing comes apart.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

SHIPPED = Path(__file__).parents[4] / "data" / "geo" / "us-counties.json"
Steps = list[list[int]]


def made(source: bytes) -> bytes:
    """Return the counties of a TopoJSON file as compact TopoJSON, one arc a line."""
    topology = json.loads(source)
    lines = ",\n".join(json.dumps(straightened(arc), separators=(",", ":")) for arc in topology["arcs"])
    used = sorted({number if number >= 0 else ~number for number in numbers(topology["objects"]["counties"])})
    assert used == list(range(len(topology["arcs"])))  # states and the nation need no arcs of their own
    head = {"type": "Topology", "transform": topology["transform"]}
    counties = json.dumps({"counties": topology["objects"]["counties"]}, separators=(",", ":"))
    start = json.dumps(head, separators=(",", ":"))[:-1]
    return f'{start},"objects":{counties},"arcs":[\n{lines}\n]}}\n'.encode()


def numbers(found: object) -> list[int]:
    """Return the numbers of all arcs in an object of a topology."""
    if isinstance(found, dict):
        return numbers(found.get("geometries", found.get("arcs", [])))
    if isinstance(found, list):
        return [number for inner in found for number in (numbers(inner) if not isinstance(inner, int) else [inner])]
    return []


def straightened(arc: Steps) -> Steps:
    """Join the steps of a quantised arc that go on in the same direction; its ends stay."""
    start, *steps = arc
    kept: Steps = []
    for x, y in steps:
        before = kept[-1] if kept else None
        if before and before[0] * y == before[1] * x and before[0] * x + before[1] * y > 0:
            kept[-1] = [before[0] + x, before[1] + y]
        elif x or y or len(steps) == 1:
            kept.append([x, y])
    return [start, *(kept or [[0, 0]])]


if __name__ == "__main__":
    SHIPPED.write_bytes(made(Path(sys.argv[1]).read_bytes()))
