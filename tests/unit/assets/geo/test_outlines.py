"""Outlines: the shipped GeoJSON is what its source says, users' TopoJSON is read alike, and damage is told."""

from __future__ import annotations

import json
import math

import pytest
from unit.assets.geo.us_states import SHIPPED, SOURCE, made

from factsheet.assets import geo
from factsheet.assets.geo import Atlas
from factsheet.assets.geo.states import USPS
from factsheet.problems import Location, Problem

FIJI = [[177.0, -18.0], [179.9, -18.0], [179.9, -16.0], [177.0, -16.0], [177.0, -18.0]]
FIJI_EAST = [[-179.8, -17.0], [-178.5, -17.0], [-178.5, -16.0], [-179.8, -17.0]]


def read(data: object) -> tuple[Atlas | None, list[Problem]]:
    problems: list[Problem] = []
    text = data if isinstance(data, bytes) else json.dumps(data).encode()
    return geo.load(text, "data/geo/my.json", Location("spec.yaml", 7, 3), problems), problems


def collection(*features: object) -> dict[str, object]:
    return {"type": "FeatureCollection", "features": list(features)}


def feature(name: str, *rings: object, id_: str = "") -> dict[str, object]:
    geometry = {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}
    return {"type": "Feature", "id": id_, "properties": {"name": name}, "geometry": geometry}


def test_the_shipped_outlines_are_made_from_their_source() -> None:
    assert made(SOURCE.read_bytes()) == SHIPPED.read_bytes()
    assert SHIPPED.stat().st_size < 500_000


@pytest.mark.parametrize("code", USPS.values())
def test_topojson_and_geojson_of_the_same_states_are_the_same_areas(code: str) -> None:
    """What a sheet would draw differs by less than 0.00001 mm: ten decimals of a degree are that much of a map."""
    areas = [atlas.find([code]) for atlas, _ in (read(SHIPPED.read_bytes()), read(SOURCE.read_bytes())) if atlas]
    shipped, source = areas
    assert shipped
    assert source
    assert [len(ring) for ring in shipped.rings] == [len(ring) for ring in source.rings]
    for ours, theirs in zip(shipped.rings, source.rings, strict=True):
        assert all(math.dist(p, q) < 1e-7 for p, q in zip(ours, theirs, strict=True))  # kilometres


def test_topojson_without_quantisation_is_read() -> None:
    objects = {"a": {"type": "Polygon", "id": "x", "properties": {"name": "Square"}, "arcs": [[0, ~1]]}}
    arcs = [[[0, 0], [1, 0], [1, 1]], [[0, 0], [0, 1], [1, 1]]]
    atlas, problems = read({"type": "Topology", "objects": objects, "arcs": arcs})
    assert atlas, problems
    area = atlas.find(["square"])
    assert area
    assert [len(ring) for ring in area.rings] == [5]
    assert geo.size(area.rings[0]) == pytest.approx((math.pi * 6371.0088 / 180) ** 2, rel=1e-4)


@pytest.mark.parametrize("west", [177.0, 172.4598995484])  # by adding and taking 180, the second one becomes larger
def test_an_area_across_the_antimeridian_is_in_one_piece(west: float) -> None:
    ring = [[west, -18.0], *FIJI[1:3], [west, -16.0], [west, -18.0]]
    atlas, problems = read(collection(feature("Fiji", ring, FIJI_EAST)))
    assert atlas, problems
    area = atlas.find(["Fiji"])
    assert area
    xs = [x for ring in area.rings for x, _ in ring]
    assert max(xs) - min(xs) < 1_000
    assert area.projection.of(-179.0, -16.5)[0] > area.projection.of(179.0, -16.5)[0]


def test_two_areas_of_one_name_are_told_apart_by_their_ids() -> None:
    square = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
    wide = [[0, 0], [9, 0], [9, 1], [0, 1], [0, 0]]
    atlas, _ = read(collection(feature("Washington", square, id_="05143"), feature("Washington", wide, id_="29221")))
    assert atlas
    sizes = [geo.size(area.rings[0]) for id_ in ("05143", "29221") if (area := atlas.find([id_]))]
    assert sizes[1] > 8 * sizes[0]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b"null",
        b'{"type": "Topology"}',
        b'{"type": "Topology", "objects": {}, "arcs": []}',
        collection(),
        collection(feature("Point", [])),
        collection({"type": "Feature", "geometry": {"type": "Point", "coordinates": [0, 0]}}),
        collection({"type": "Feature", "geometry": None}),
        collection(feature("A", [[0]])),
        collection(feature("A", [["east", "north"]])),
        collection(feature("A", [[math.nan, 0], [0, 1], [1, 1]])),
        collection(feature("A", [[math.inf, 0], [0, 1], [1, 1]])),
        {"type": "Topology", "objects": {"a": {"type": "Polygon", "id": "A", "arcs": [[7]]}}, "arcs": [[[0, 0]]]},
        b"[" * 100_000,
    ],
)
def test_what_holds_no_outline_is_a_problem(data: object) -> None:
    atlas, problems = read(data)
    assert atlas is None
    assert [str(problem) for problem in problems] == [
        "spec.yaml:7:3: data/geo/my.json: no outlines can be read from it. "
        "Save it as TopoJSON or GeoJSON with polygons."
    ]


@pytest.mark.parametrize("ring", [[[0]], [["east", "north"]], [["1e999", 0], [0, 1], [1, 1]], []])
def test_a_damaged_area_behind_a_sound_one_is_not_found(ring: object) -> None:
    atlas, problems = read(collection(feature("Fiji", FIJI), feature("Tonga", ring)))
    assert atlas, problems
    assert atlas.find(["Fiji"])
    assert atlas.find(["Tonga"]) is None
