"""Maps: every state in its frame and of its true proportions, labels that touch nothing, points that tell no lies."""

from __future__ import annotations

import csv
import math
import re
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
import sheets
from sheets import box_of, labels_of, overlap, shapes_of, tags_of

import factsheet
from factsheet.assets import geo
from factsheet.assets.geo import Area, Atlas
from factsheet.assets.geo.drawn import extent, fitted
from factsheet.assets.geo.labels import APART, STRANGE, Spot, placed
from factsheet.assets.geo.states import USPS
from factsheet.blocks.kinds.map import MOST_OF_PAGE
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape
from factsheet.problems import Location, Problem, Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.publish import Published

DATA = sheets.ROOT / "data"
# Square kilometres of land and water, from the Census Bureau's State Area Measurements (2010).
AREAS = {"MO": 180_540, "TX": 695_662, "AK": 1_723_337, "CO": 269_601, "RI": 4_001, "FL": 170_312}


@cache
def atlas() -> Atlas:
    problems: list[Problem] = []
    found = geo.load((DATA / "geo" / "us-states.json").read_bytes(), "us-states.json", Location("spec.yaml"), problems)
    assert found, problems
    return found


def area(name: str) -> Area:
    found = atlas().find([name])
    assert found, name
    return found


def square_km(name: str) -> float:
    return sum(geo.size(ring) for ring in area(name).rings)


@pytest.mark.parametrize("code", USPS.values())
def test_every_area_fills_its_frame_and_stays_in_it(code: str) -> None:
    outline = fitted(area(code), 220, 150)
    assert outline.rings
    points = [point for ring in outline.rings for point in ring]
    assert all(-1e-6 <= x <= 220 + 1e-6 and -1e-6 <= y <= 150 + 1e-6 for x, y in points)
    assert max(x for x, _ in points) > 219 or max(y for _, y in points) > 149
    assert len(points) < 1500


def test_alaska_is_one_piece_of_its_true_width() -> None:
    across, up = extent(area("AK"))
    assert 3_000 < across < 4_200  # from Attu, west of the antimeridian, to Hyder
    assert 1_900 < up < 2_600


@pytest.mark.parametrize("code", [code for code in AREAS if code != "MO"])
def test_areas_are_as_they_are_to_each_other(code: str) -> None:
    """The projection is equal-area; the cartographic outlines leave out some of the sea that the Census counts."""
    within = 0.3 if code in ("AK", "FL", "RI") else 0.02
    assert square_km(code) / square_km("MO") == pytest.approx(AREAS[code] / AREAS["MO"], rel=within)


@pytest.mark.parametrize("name", ["MO", "mo", "29", "Missouri", "missouri"])
def test_a_state_goes_by_any_of_its_names(name: str) -> None:
    assert area(name).name == "Missouri"


def test_a_slug_finds_it_as_well() -> None:
    assert area("district-of-columbia").name == "District of Columbia"


def cities() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in csv.DictReader((DATA / "orientation_cities.csv").open(encoding="utf-8")):
        found.setdefault(row["place"], []).append(row)
    return found


def test_every_state_has_cities_to_find_the_way_by() -> None:
    territories = {"AS", "GU", "MP", "PR", "VI"}
    assert set(cities()) >= set(USPS.values()) - territories
    assert {row["name"] for row in cities()["MO"]} == {"Columbia", "Kansas City", "Springfield", "St. Louis"}


@pytest.mark.parametrize("height", [110.0, 150.0])
@pytest.mark.parametrize("code", [code for code in USPS.values() if code in cities()])
def test_labels_touch_neither_each_other_nor_points_nor_the_outline(code: str, height: float) -> None:
    outline = fitted(area(code), 250, height)
    spots = []
    for row in cities()[code]:
        x, y = outline.place(*area(code).projection.of(float(row["longitude"]), float(row["latitude"])))
        spots.append(Spot(x, y, 2.5, 4.6 * len(row["name"]), 6.2))
    found = placed(spots, outline.rings, Box(0, 0, 250, height), 3.0, fewer=True)
    shown = [(spot, place.box) for spot, place in zip(spots, found, strict=True) if place]
    assert len(shown) >= len(spots) / 2  # where they lie close together the smaller ones have gone
    for (_, one), (_, other) in combinations(shown, 2):
        assert not overlap(one, other)
        assert math.hypot(*_between(one, other)) >= APART
    for own, box in shown:
        assert math.hypot(*_to(box, own.x, own.y)) > own.radius
        away = [math.hypot(*_to(box, spot.x, spot.y)) - spot.radius for spot, _ in shown if spot is not own]
        assert min(away, default=STRANGE) >= STRANGE
        assert not [ring for ring in outline.rings for point in ring if _holds(box, point)]
        assert box.x >= -1e-6
        assert box.right <= 250 + 1e-6


def _to(box: Box, x: float, y: float) -> tuple[float, float]:
    """The way from a point to the nearest of a box."""
    return max(box.x - x, 0, x - box.right), max(box.y - y, 0, y - box.top)


def _between(one: Box, other: Box) -> tuple[float, float]:
    """The white between two boxes, across and up."""
    across = max(one.x - other.right, other.x - one.right, 0)
    return across, max(one.y - other.top, other.y - one.top, 0)


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box.x < point[0] < box.right and box.y < point[1] < box.top


# On a sheet

LIST = """id,place,name,longitude,latitude,visits
a,missouri,Kansas City,-94.58,39.10,400
b,missouri,St. Louis,-90.20,38.63,100
c,missouri,Springfield,-93.29,37.21,0
d,kansas,Wichita,-97.34,37.69,999
"""
MEASURES = """
set: {year: 2017, as_of: 2018-07-11, source: us}
measures:
  longitude: {label: Longitude, kind: amount}
  latitude: {label: Latitude, kind: amount}
  visits: {label: Visits, kind: count, people: false}
"""


def published(folder: Path, points: str) -> Published:
    (folder / "spec.yaml").write_text(sheets.spec(f"- map: {{points: {points}}}\n"), "utf-8")
    (folder / "branches.csv").write_text(LIST, "utf-8")
    (folder / "branches.measures.yaml").write_text(MEASURES, "utf-8")
    return factsheet.load(folder / "spec.yaml", sheets.DATA)


def sheet_of(folder: Path, points: str) -> Sheet:
    return compose(bind(published(folder, points), Job("missouri")))


def discs(sheet: Sheet) -> list[Shape]:
    return [shape for shape in shapes_of([sheet.tree]) if [op for op, _ in shape.steps] == list("MCCCCZ")]


def test_a_topology_of_the_users_own_stands_in_for_the_shipped_outlines(tmp_path: Path) -> None:
    """As data/geo/README.txt says; theirs has Missouri as a square degree."""
    (tmp_path / "geo").mkdir()
    missouri = '{"type": "Polygon", "id": "29", "properties": {"name": "Missouri"}, "arcs": [[0]]}'
    arc = "[[-93, 38], [-92, 38], [-92, 39], [-93, 39], [-93, 38]]"
    topology = f'{{"type": "Topology", "objects": {{"states": {missouri}}}, "arcs": [{arc}]}}'
    (tmp_path / "geo" / "us-states.topojson").write_text(topology, "utf-8")
    (tmp_path / "spec.yaml").write_text(sheets.spec("- map: {}\n"), "utf-8")
    sheet = compose(bind(factsheet.load(tmp_path / "spec.yaml", sheets.DATA), Job("missouri")))
    steps = {"".join(op for op, _ in shape.steps) for shape in shapes_of(tags_of([sheet.tree], "Figure"))}
    assert steps == {"MLLLZ"}


def test_points_with_figures_are_sized_by_area_and_listed(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, "{list: branches, value: visits}")
    widths = sorted((box_of(shape).width for shape in discs(sheet)), reverse=True)
    assert widths[0] / widths[1] == pytest.approx(2.0)  # four times the visits, four times the area
    items = [sheets.said([tag]) for tag in tags_of([sheet.tree], "LI")]
    assert items == ["400 Kansas City", "100 St. Louis", "0 Springfield"]
    assert not list(tags_of([sheet.tree], "Figure"))


def test_points_without_figures_are_hollow_and_neutral_and_the_map_says_so(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, "branches")
    accent = sheet.page.theme.grounds["none"].inks["accent"]
    assert all(shape.ink != accent for shape in discs(sheet))
    assert len(discs(sheet)) == 6  # a ring is a disc with one of the ground in it
    assert len({round(box_of(shape).width, 6) for shape in discs(sheet)}) == 2
    [figure] = tags_of([sheet.tree], "Figure")
    assert figure.alt == (
        "Outline map of Missouri with Kansas City, St. Louis and Springfield marked. It shows no counts."
    )
    assert [text.segment.text for text in labels_of([sheet.tree])] == ["Kansas City", "St. Louis", "Springfield"]
    assert [sheets.said([tag]) for tag in tags_of([sheet.tree], "Caption")] == [
        "This map shows no counts."
    ]  # its list has


def test_the_figures_of_a_map_are_proved(tmp_path: Path) -> None:
    report = factsheet.build(published(tmp_path, "{list: branches, value: visits}")).report
    assert report
    assert [figure.text for figure in report.figures if figure.path == "visits"] == ["400", "100", "0"]


def test_it_takes_at_most_a_fifth_of_the_page() -> None:
    for code in ("missouri", "TX", "TN", "ID"):
        sheet = sheets.sheet_of(f"- map: {{area: {code}}}\n")
        [figure] = tags_of([sheet.tree], "Figure")
        assert figure.box
        assert figure.box.width * figure.box.height <= MOST_OF_PAGE * sheet.width * sheet.height


@pytest.mark.parametrize("field", ["cities", "points"])
def test_cities_for_orientation_say_so_once(field: str) -> None:
    sheet = sheets.sheet_of(f"- map: {{{field}: orientation_cities}}\n- footnotes: here\n")
    said = [sheets.said([tag]) for tag in tags_of([sheet.tree], "Caption")]
    assert said == ["For orientation only: the cities, which mark no cases (GeoNames)."]
    [figure] = tags_of([sheet.tree], "Figure")
    assert figure.alt.endswith(" and Columbia marked for orientation. It shows no counts.")


def test_a_point_that_has_no_room_for_its_label_is_a_problem(tmp_path: Path) -> None:
    crowd = "".join(f"x{n},missouri,A place with a long name {n},-92.3,38.9\n" for n in range(30))
    found = published(tmp_path, "branches")
    (tmp_path / "branches.csv").write_text(LIST + crowd.replace("\n", ",1\n"), "utf-8")
    found = factsheet.load(tmp_path / "spec.yaml", sheets.DATA)
    with pytest.raises(
        Refused, match=r"there is no room for the labels of A place with a long name 0, .* and 27 others"
    ):
        factsheet.build(found)


@pytest.mark.parametrize("width", [120.0, 200.0, 400.0])
def test_a_height_that_is_more_than_can_be_is_answered_with_one_that_can(width: float) -> None:
    page = sheets.page_of("- map: {height: 250mm}", theme="ruler")
    style = sheets.style_of(page)
    page.body[0].measure(width, style)
    [problem] = style.problems
    found = re.fullmatch(r"Write height: (\d+)mm or less, or none\.", problem.next_step)
    assert found
    assert sheets.drawn(f"- map: {{height: {found[1]}mm}}", width)


@pytest.mark.parametrize("form", ["", ", area: TX", ", area: VT, height: 30mm", ", points: branches"])
@pytest.mark.parametrize("span", [4, 12])
def test_a_caption_of_an_outline_is_printed(form: str, span: int, tmp_path: Path) -> None:
    body = f"- columns: [{{span: {span}, body: [map: {{caption: Where it is{form}}}]}}"
    published(tmp_path, "branches")
    rest = ", {span: 8, body: [text: Words.]}" if span == 4 else ""
    (tmp_path / "spec.yaml").write_text(sheets.spec(f"{body}{rest}]\n"), "utf-8")
    found = factsheet.load(tmp_path / "spec.yaml", sheets.DATA)
    factsheet.build(found, "missouri", "email")  # verifies it
    assert "Where it is" in sheets.said([compose(bind(found, Job("missouri"))).tree])
