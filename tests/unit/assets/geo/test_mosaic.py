"""Areas side by side: borders drawn once and shared, nothing between them, small ones large enough to be seen."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from itertools import pairwise

import pytest
import sheets
from unit.assets.geo.us_counties import straightened

from factsheet.assets import geo
from factsheet.assets.geo import Atlas, size
from factsheet.assets.geo.leaders import reached
from factsheet.assets.geo.mosaic import Mosaic, Pieces, fitted_pieces, inside, mosaic_of, ring_of
from factsheet.assets.geo.thinning import UnusableError
from factsheet.assets.geo.usa import is_state
from factsheet.graphics.hatching import crossings
from factsheet.problems import Location, Problem

GEO = sheets.ROOT / "data" / "geo"


@cache
def atlas(name: str) -> Atlas:
    problems: list[Problem] = []
    found = geo.load((GEO / f"{name}.json").read_bytes(), name, Location("spec.yaml"), problems)
    assert found, problems
    return found


def counties(state: str) -> Mosaic:
    of = atlas("us-counties")
    return mosaic_of(of, tuple(n for n in range(len(of)) if of.id_of(n)[:2] == state))


@cache
def states() -> Pieces:
    of = atlas("us-states")
    numbers = tuple(n for n in range(len(of)) if is_state(of.id_of(n)))
    return fitted_pieces(mosaic_of(of, numbers, usa=True), 250, 200)


def box(rings: tuple[tuple[tuple[float, float], ...], ...]) -> tuple[float, float, float, float]:
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def state(name: str) -> tuple[tuple[tuple[float, float], ...], ...]:
    number = atlas("us-states").number([name])
    return next(piece.rings for piece in states().pieces if piece.number == number)


def test_the_counties_that_ship_are_all_there_and_small() -> None:
    data = (GEO / "us-counties.json").read_bytes()
    assert len(data) < 1_000_000
    of = atlas("us-counties")
    per_state = Counter(of.id_of(n)[:2] for n in range(len(of)))
    assert len(per_state) == 56
    assert (per_state["29"], per_state["48"], per_state["10"], per_state["11"]) == (115, 254, 3, 1)
    assert sum(number for code, number in per_state.items() if is_state(code)) == 3142


def test_corners_on_a_straight_line_are_left_out_of_an_arc_and_no_others() -> None:
    assert straightened([[5, 5], [1, 0], [2, 0], [0, 1], [0, 0], [0, 3], [1, 1]]) == [[5, 5], [3, 0], [0, 4], [1, 1]]
    assert straightened([[5, 5], [1, 0], [-1, 0]]) == [[5, 5], [1, 0], [-1, 0]]


def test_the_invented_state_has_its_counties() -> None:
    of = atlas("calder")
    assert (len(of), of.name) == (38, "Calder")
    assert of.number(["Marlow County"]) == of.number(["marlow"])
    assert len({of.name_of(n) for n in range(38)}) == 38


@pytest.mark.parametrize("code", ["29", "51", "02", "15", "48", "10"])
def test_neighbours_share_their_border(code: str) -> None:
    mosaic = counties(code)
    rings = [ring for rings in mosaic.rings for ring in rings if ring[0] != ~ring[-1]]  # Falls Church is flat
    lines = [line for ring in rings for line in ring]
    uses = Counter(line if line >= 0 else ~line for line in lines)
    assert set(uses.values()) <= {1, 2}
    assert all(uses[n] == 2 for n, shared in enumerate(mosaic.shared) if shared and n in uses)
    ways = Counter(lines)
    assert max(ways.values()) == 1  # one of the two goes along it forwards, the other backwards


@pytest.mark.parametrize("code", ["29", "51", "48"])
def test_nothing_lies_between_areas(code: str) -> None:
    """The areas inside all borders are those of the whole, at every size, since each border is simplified once."""
    mosaic = counties(code)
    exact = fitted_pieces(mosaic, 5_000, 5_000)
    drawn = fitted_pieces(mosaic, 250, 250)
    for pieces in (exact, drawn):
        whole = sum(size(piece.rings[0]) for piece in pieces.pieces if not piece.enlarged)
        outer = abs(whole) / (pieces.width * pieces.height)
        assert outer == pytest.approx(abs(_of(mosaic)) / _box_of(mosaic), rel=0.03)


def _of(mosaic: Mosaic) -> float:
    return sum(size(_points(mosaic, rings[0])) for rings in mosaic.rings)


def _points(mosaic: Mosaic, numbers: tuple[int, ...]) -> list[tuple[float, float]]:
    lines = (mosaic.lines[n] if n >= 0 else mosaic.lines[~n][::-1] for n in numbers)
    return [point for line in lines for point in line[:-1]]


def _box_of(mosaic: Mosaic) -> float:
    left, bottom, right, top = mosaic.bounds
    return (right - left) * (top - bottom)


def test_rings_close_where_their_lines_meet() -> None:
    mosaic = counties("51")
    for rings in mosaic.rings:
        for ring in rings:
            ends = [(mosaic.lines[n] if n >= 0 else mosaic.lines[~n][::-1]) for n in ring]
            assert all(one[-1] == other[0] for one, other in pairwise([*ends, ends[0]]))


def test_alaska_and_hawaii_are_inset_and_the_capital_is_large_enough_to_be_seen() -> None:
    texas, california = box(state("TX")), box(state("CA"))
    for name in ("AK", "HI"):
        left, _, right, top = box(state(name))
        assert right < texas[0] + (texas[2] - texas[0]) / 2
        assert top < california[1]
        assert left >= -1e-6
    for name in ("DC", "RI", "DE"):
        left, bottom, right, top = box(state(name))
        assert min(right - left, top - bottom) > 1.9
        assert abs(size(state(name)[0])) >= 6
    capital, maryland = box(state("DC")), box(state("MD"))
    assert capital[0] > maryland[2] - 4
    [(start, end)] = states().leads
    assert maryland[0] < start[0] < maryland[2]
    assert capital[0] - 0.1 <= end[0] <= capital[2] + 0.1


def test_states_lie_as_they_do_on_the_globe() -> None:
    assert box(state("ME"))[0] > box(state("OH"))[2] > box(state("MO"))[2] > box(state("CA"))[2]
    assert box(state("ND"))[1] > box(state("OK"))[3] > box(state("TX"))[1]


def test_a_point_inside_is_inside() -> None:
    hook = ((0, 0), (10, 0), (10, 10), (0, 10), (0, 9), (9, 9), (9, 1), (0, 1))
    x, y = inside(hook)
    assert not (0 < x < 9 and 1 < y < 9)


def topology(rings: dict[str, list[list[float]]]) -> Atlas:
    features = [
        {"type": "Feature", "id": id_, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for id_, ring in rings.items()
    ]
    data = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    problems: list[Problem] = []
    found = geo.load(data, "own.json", Location("spec.yaml"), problems)
    assert found, problems
    return found


SQUARES = {
    "a": [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]],
    "b": [[1, 0], [2, 0], [2, 1], [1, 1], [1, 0]],
    "c": [[4, 0], [5, 0], [5, 1], [4, 1], [4, 0]],
}


def test_two_squares_have_one_border_and_an_island_has_none() -> None:
    pieces = fitted_pieces(mosaic_of(topology(SQUARES), (0, 1, 2)), 100, 100)
    assert len(pieces.borders) == 1
    assert len(pieces.borders[0]) == 2
    assert len(pieces.coasts) == 3


def test_what_cannot_be_drawn_is_named() -> None:
    broken = topology({**SQUARES, "d": [[9, 9], [9, "x"], [8, 8], [9, 9]]})  # type: ignore[list-item]
    with pytest.raises(UnusableError, match="d: its outline is damaged"):
        mosaic_of(broken, (0, 3))
    far = topology({**SQUARES, "d": [[9e5, 9], [9, 9], [8, 8], [9e5, 9]]})
    with pytest.raises(UnusableError, match="d: its outline is not in degrees"):
        mosaic_of(far, (0, 3))
    with pytest.raises(UnusableError, match="3,231 areas, and a map has room for at most 400"):
        mosaic_of(atlas("us-counties"), tuple(range(3231)))


@pytest.mark.parametrize(("county", "left"), [("33011", False), ("33017", False), ("33019", True), ("33005", True)])
def test_a_line_to_a_county_at_the_edge_of_its_state_crosses_no_other(county: str, left: bool) -> None:
    mosaic, of = counties("33"), atlas("us-counties")
    own = next(n for n in mosaic.numbers if of.id_of(n) == county)
    found = reached(mosaic, own)
    low_x, low_y, high_x, high_y = mosaic.bounds
    y = low_y + found.place[1] * (high_y - low_y)
    reach = sorted(crossings(ring_of(mosaic, own), y))
    assert found.left is left
    assert reach[0] < low_x + found.place[0] * (high_x - low_x) < reach[-1]  # it ends in the county
    for other in mosaic.numbers:
        over = crossings(ring_of(mosaic, other), y) if other != own else []
        assert not any(x < reach[0] - 1 if left else x > reach[-1] + 1 for x in over), of.name_of(other)


def test_a_line_to_a_county_inside_reaches_it_all_the_same() -> None:
    mosaic = counties("33")
    assert all(0 < share < 1 for number in mosaic.numbers for share in reached(mosaic, number).place)
