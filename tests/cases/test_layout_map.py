"""Maps of every state as a sheet has them: honest, without holes, with outlines and labels that keep clear."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import pytest
import sheets
from sheets import said, tags_of, texts_of, width_of

import factsheet
from factsheet.assets import geo
from factsheet.assets.geo import Area
from factsheet.assets.geo.drawn import fitted
from factsheet.assets.geo.labels import APART, STRANGE, Spot, placed
from factsheet.assets.geo.states import USPS
from factsheet.blocks.content import dropped
from factsheet.drawing.encodes import Encodes, Stands
from factsheet.drawing.tree import Artifact, Drawing, Group, Node, Tag, mapped, walk
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Image, Shape
from factsheet.problems import Location, Problem, Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.publish import Published
from factsheet.stages.verify import drawings
from factsheet.text.whereabouts import says_where

pytestmark = pytest.mark.sampled(2)

Point = tuple[float, float]
GEO = sheets.ROOT / "data" / "geo" / "us-states.json"
STATES = sheets.ROOT / "tests" / "data" / "states.csv"
CITIES = sheets.ROOT / "data" / "orientation_cities.csv"
TERRITORIES = {"AS", "GU", "MP", "PR", "VI"}
CODES = [code for code in USPS.values() if code not in TERRITORIES]
SIZES = [(160.0, 118.0), (160.0, 128.0), (252.0, 149.0), (252.0, 201.0), (528.0, 300.0)]  # in which maps are drawn


def area(code: str) -> Area:
    found = _atlas().find([code])
    assert found
    return found


@cache
def _atlas() -> geo.Atlas:
    problems: list[Problem] = []
    found = geo.load(GEO.read_bytes(), GEO.name, Location("spec.yaml"), problems)
    assert found, problems
    return found


# Outlines


def _pieces(rings: Sequence[Sequence[Point]]) -> Iterator[tuple[Point, Point, int, int]]:
    for number, ring in enumerate(rings):
        for at, end in enumerate(ring):
            yield ring[at - 1], end, number, at


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def crossed(rings: Sequence[Sequence[Point]]) -> int:
    """How many pieces of outlines cross others than their neighbours; found by comparing those near each other."""
    rows: dict[int, list[tuple[Point, Point, int, int]]] = {}
    for piece in _pieces(rings):
        low, high = sorted((piece[0][1], piece[1][1]))
        for row in range(math.floor(low), math.floor(high) + 1):
            rows.setdefault(row, []).append(piece)
    found = 0
    for pieces in rows.values():
        for (a, b, ring, at), (c, d, other, behind) in combinations(pieces, 2):
            if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
                continue
            if ring == other and abs(at - behind) in (0, 1, len(rings[ring]) - 1):
                continue
            found += _turn(a, b, c) * _turn(a, b, d) <= 0 and _turn(c, d, a) * _turn(c, d, b) <= 0
    return found


@pytest.mark.parametrize("code", USPS.values())
def test_no_outline_crosses_itself_or_another_in_any_size_that_is_drawn(code: str) -> None:
    for width, height in SIZES:
        rings = fitted(area(code), width, height).rings
        assert not crossed(rings), (width, height)
        assert all(len(ring) >= 3 for ring in rings)


def test_the_test_finds_an_outline_that_crosses_itself() -> None:
    assert crossed([[(0, 0), (10, 10), (10, 0), (0, 10)]])
    assert crossed([[(0, 0), (10, 0), (10, 10), (0, 10)], [(5, 5), (15, 5), (15, 15), (5, 15)]])


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_north_west_corner_of_missouri_is_no_knot(width: float, height: float) -> None:
    """Its border runs back along itself there, nearer than the line around it is wide."""
    ring = fitted(area("MO"), width, height).rings[0]
    for at, point in enumerate(ring):
        along = 0.0
        for step in range(2, len(ring) - 2):
            start, end = ring[(at + step) % len(ring)], ring[(at + step + 1) % len(ring)]
            along += math.dist(ring[(at + step - 1) % len(ring)], start)
            if along > 9:
                break
            assert _away(point, start, end) > 0.75


def _away(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    share = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / (dx * dx + dy * dy)
    share = min(1.0, max(0.0, share))
    return math.dist(point, (start[0] + share * dx, start[1] + share * dy))


# Labels


@pytest.mark.parametrize("code", CODES)
def test_labels_keep_away_from_each_other_and_from_strange_cities(code: str) -> None:
    with CITIES.open(encoding="utf-8") as file:
        cities = [row for row in csv.DictReader(file) if row["place"] == code]
    for width, height in SIZES[:4]:
        outline, spots = fitted(area(code), width, height), []
        for row in cities:
            x, y = outline.place(*area(code).projection.of(float(row["longitude"]), float(row["latitude"])))
            spots.append(Spot(x, y, 2.5, 4.4 * len(row["name"]), 6.2))
        found = placed(spots, outline.rings, Box(0, 0, width, height), 3.0, fewer=True)
        shown = [(spot, place) for spot, place in zip(spots, found, strict=True) if place]
        assert shown
        for spot, place in shown:
            others = [other for other, _ in shown if other is not spot]
            assert all(_to(place.box, other) >= STRANGE - 1e-6 for other in others)
        assert all(_apart(one.box, other.box) >= APART - 1e-6 for (_, one), (_, other) in combinations(shown, 2))


def _to(box: Box, spot: Spot) -> float:
    return (
        math.hypot(max(box.x - spot.x, 0, spot.x - box.right), max(box.y - spot.y, 0, spot.y - box.top)) - spot.radius
    )


def _apart(one: Box, other: Box) -> float:
    across = max(one.x - other.right, other.x - one.right, 0)
    return math.hypot(across, max(one.y - other.top, other.y - one.top, 0))


def test_a_city_without_room_goes_with_its_dot_and_a_figure_never_does(tmp_path: Path) -> None:
    near = "".join(f"c{n},missouri,Neighbouring Town {n},{-92.3 + n / 50:.2f},38.9,{n + 5}\n" for n in range(6))
    (tmp_path / "towns.csv").write_text("id,place,name,longitude,latitude,visits\n" + near, "utf-8")
    measures = "".join(f"  {name}: {{label: {name}, kind: amount}}\n" for name in ("longitude", "latitude"))
    counts = "  visits: {label: Visits, kind: count, people: false}\n"
    (tmp_path / "towns.measures.yaml").write_text(
        f"set: {{year: 2020, as_of: 2020-12-31, source: us}}\nmeasures:\n{measures}{counts}", "utf-8"
    )
    sheet = compose(bind(loaded(tmp_path, "- map: {cities: towns}\n"), Job("missouri")))
    [figure] = tags_of([sheet.tree], "Figure")
    names = {text.segment.text for node in walk(sheet.tree) if isinstance(node, Artifact) for text in _texts(node)}
    assert "Neighbouring Town 0" in names
    assert 0 < len(names) < 6
    assert all((f"Neighbouring Town {n}" in figure.alt) == (f"Neighbouring Town {n}" in names) for n in range(6))
    rings = [node for node in figure.children if isinstance(node, Drawing) and isinstance(node.shows, Stands)]
    assert len(rings) == len(names)
    with pytest.raises(Refused, match="no room for the label"):
        factsheet.build(loaded(tmp_path, "- map: {points: {list: towns, value: visits}, height: 20mm}\n"))


def _texts(node: Artifact) -> list[sheets.Text]:
    return [mark for mark in node.marks if isinstance(mark, sheets.Text)]


# Where its points stand

CITIES_ON_MAP = "- columns:\n    - width: 160pt\n      body: [map: {cities: orientation_cities}]\n"


@pytest.mark.slow
def test_every_city_stands_where_its_degrees_are(tmp_path: Path) -> None:
    """Which is worked out again by other code, from the cells of the list."""
    spec = sheets.spec(CITIES_ON_MAP).replace("data: hotline-2017", "data: states")
    (tmp_path / "spec.yaml").write_text(spec, "utf-8")
    published = factsheet.load(tmp_path / "spec.yaml", STATES)
    for place in published.statistics.places:
        sheet = compose(bind(published, Job(place.id)))
        assert not list(drawings.faults(sheet)), place.name
        marks = [node for node in walk(sheet.tree) if isinstance(node, Drawing) and isinstance(node.shows, Stands)]
        assert marks, place.name


@pytest.mark.parametrize("points", ["cities: orientation_cities", "points: {list: towns, value: visits}"])
def test_a_mark_that_stands_elsewhere_is_found(tmp_path: Path, points: str) -> None:
    rows = "a,missouri,North,-92.3,39.9,5\nb,missouri,South,-92.3,37.2,50\n"
    (tmp_path / "towns.csv").write_text(f"id,place,name,longitude,latitude,visits\n{rows}", "utf-8")
    kinds = "  longitude: {label: a, kind: amount}\n  latitude: {label: b, kind: amount}\n"
    kinds += "  visits: {label: Visits, kind: count, people: false}\n"
    head = "set: {year: 2020, as_of: 2020-12-31, source: us}\nmeasures:\n"
    (tmp_path / "towns.measures.yaml").write_text(head + kinds, "utf-8")
    sheet = compose(bind(loaded(tmp_path, f"- map: {{{points}}}\n"), Job("missouri")))
    assert not list(drawings.faults(sheet))
    [first, *_] = [node for node in walk(sheet.tree) if isinstance(node, Artifact | Drawing) and _stands(node)]
    mark = first.marks[0]
    assert isinstance(mark, Shape)

    def moved(each: sheets.Text | Shape | Image) -> sheets.Text | Shape | Image:
        if not isinstance(each, Shape) or all(each.serial != inner.serial for inner in first.marks):
            return each
        steps = tuple((op, tuple(x + 8 * (n % 2) for n, x in enumerate(flat))) for op, flat in each.steps)
        return Shape(steps, each.ink, each.weight, each.even_odd, each.serial)

    tree = mapped(sheet.tree, moved)
    assert isinstance(tree, Tag)
    [found] = [fact for fact, _ in drawings.faults(replace(sheet, tree=tree))]
    assert "stands 8.0 pt from where its degrees are" in found


def _stands(node: Node) -> bool:
    shows = node.shows if isinstance(node, Artifact | Drawing) else None
    return isinstance(shows, Stands) or (isinstance(shows, Encodes) and shows.at is not None)


# What the map says


def loaded(folder: Path, body: str, top: str = "") -> Published:
    (folder / "spec.yaml").write_text(sheets.spec(body, top=top), "utf-8")
    return factsheet.load(folder / "spec.yaml", sheets.DATA)


def captions(published: Published) -> list[str]:
    sheet = compose(bind(published, Job("missouri")))
    return [said([tag]) for tag in tags_of([sheet.tree], "Caption")]


@pytest.mark.parametrize(
    ("language", "caption", "alt"),
    [
        ("en-US", "This sheet gives no counts by place.", "Outline map of Missouri. It shows no counts."),
        ("es", "Esta hoja no da recuentos por lugar.", "Mapa del contorno de Missouri. No muestra recuentos."),
        (
            "fr",
            "Cette fiche ne donne aucun décompte par lieu.",
            "Carte du contour de Missouri. Elle ne montre aucun décompte.",
        ),
        ("de", "Dieses Blatt nennt keine Zahlen nach Orten.", "Umrisskarte von Missouri. Sie zeigt keine Zahlen."),
    ],
)
def test_an_outline_alone_says_that_there_are_no_counts(tmp_path: Path, language: str, caption: str, alt: str) -> None:
    published = loaded(tmp_path, "- map: {}\n", top=f"language: {language}")
    sheet = compose(bind(published, Job("missouri")))
    assert [said([tag]) for tag in tags_of([sheet.tree], "Caption")] == [caption]
    assert [tag.alt for tag in tags_of([sheet.tree], "Figure")] == [alt]


@pytest.mark.parametrize("edition", ["email", "print", "handout"])
def test_the_shipped_sheet_has_its_note_right_under_the_map_in_every_edition(edition: str) -> None:
    published = factsheet.load(sheets.SPOTLIGHT)
    sheet = compose(bind(published, Job("missouri", edition)))
    [figure] = [tag for tag in tags_of([sheet.tree], "Figure") if not tag.alt.startswith("QR code")]
    assert figure.alt == "Outline map of Missouri. It shows no counts."
    [frame] = sheets.frames(sheet, "map")
    assert next(said([tag]) for tag in tags_of([frame], "Caption")) == "This sheet gives no counts by place."
    [notes] = sheets.frames(sheet, "footnotes")[:1]
    assert "Some cases may involve multiple locations." in said([notes])
    assert notes.box.x == pytest.approx(frame.box.x)
    factsheet.build(published, edition=edition)  # and it is proved


@pytest.mark.parametrize("map_", ["missouri", "{area: missouri}", "{height: 40mm}"])
def test_every_way_to_write_a_map_says_so(tmp_path: Path, map_: str) -> None:
    assert captions(loaded(tmp_path, f"- map: {map_}\n")) == ["This sheet gives no counts by place."]


def test_a_map_has_points_or_cities(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"'points' and 'cities' are both given\. Keep one of them"):
        loaded(tmp_path, "- map: {points: orientation_cities, cities: orientation_cities}\n")


@pytest.mark.parametrize("field", ["points: ", "cities: ", "cities: {list: orientation_cities}", "cities: [a]"])
def test_a_field_that_names_no_list_says_so(tmp_path: Path, field: str) -> None:
    name = field.partition(":")[0]
    with pytest.raises(Refused, match=rf"map.{name}: the name of a list is needed here|map.points: .*list"):
        loaded(tmp_path, f"- map: {{{field}}}\n")


SECTION = "- section:\n    heading: {heading}\n    body:\n      - map: {{{map}}}\n"


@pytest.mark.parametrize("field", ["cities", "points"])
def test_cities_under_a_heading_that_speaks_of_locations_are_a_warning(tmp_path: Path, field: str) -> None:
    body = SECTION.format(heading='"Locations of Trafficking"', map=f"{field}: orientation_cities")
    [found] = [p for p in loaded(tmp_path, body).warnings if p.code == "misleading-cities"]
    assert str(found).partition("spec.yaml:")[2].split(": ", 1)[1] == (
        f"warning: map.{field}: the cities are for orientation only, and under a heading that speaks of 'Locations' "
        f"they are taken for what it speaks of. Leave out '{field}'."
    )


@pytest.mark.parametrize(
    ("language", "heading", "word"),
    [
        ("en-US", "Where trafficking was found", "Where"),
        ("en-US", "Places and hot spots", "Places"),
        ("en-US", "How trafficking takes place in Missouri", ""),
        ("en-US", "Missouri at a glance", ""),
        ("en-US", "Workplace and commonplace", ""),
        ("es", "Lugares de la trata", "Lugares"),
        ("es", "¿Dónde ocurre?", "Dónde"),
        ("es", "Cómo tuvo lugar", ""),
        ("fr", "Les lieux de la traite", "lieux"),
        ("fr", "Où agit-on ?", "Où"),
        ("fr", "Aide ou conseil", ""),
        ("fr", "Ce qui a eu lieu", ""),
        ("de", "Tatorte", "Tatorte"),
        ("de", "Wo es geschieht", "Wo"),
        ("de", "Hilfe vor Ort", ""),
        ("de", "Antworten, Sport, Worte und Transport", ""),
        ("pl", "Miejsca", ""),
    ],
)
def test_words_that_speak_of_places(language: str, heading: str, word: str) -> None:
    assert says_where(heading, language) == word


@pytest.mark.parametrize(
    ("body", "warned"),
    [
        (SECTION.format(heading="Locations", map=""), False),
        (SECTION.format(heading="Missouri", map="cities: orientation_cities"), False),
        (
            "- section:\n    heading: Locations\n    body:\n      - columns:\n          - body:\n"
            "              - section:\n                  heading: The state\n"
            "                  body: [map: {cities: orientation_cities}]\n",
            True,
        ),
        ("- banner: {title: Where we work}\n- map: {cities: orientation_cities}\n", True),
        (
            "- banner: {title: Where we work}\n"
            + SECTION.format(heading="Missouri at a glance", map="cities: orientation_cities"),
            False,
        ),
    ],
)
def test_which_headings_count(tmp_path: Path, body: str, warned: bool) -> None:
    found = [problem.code for problem in loaded(tmp_path, body).warnings]
    assert found.count("misleading-cities") == int(warned)


def test_the_own_heading_of_a_place_counts(tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "missouri.yaml").write_text("state: {heading: Where it was found}\n", "utf-8")
    body = SECTION.format(heading="The state", map="cities: orientation_cities").replace(
        "heading:", "id: state\n    heading:"
    )
    assert [p.code for p in loaded(tmp_path, body).warnings].count("misleading-cities") == 1


# Where it stands

BESIDE = """
- columns:
    - width: {width}
      body:
        - section:
            heading: Locations[^one]
            body:
              - map: {{}}
              - footnotes: here
    - width: 1fr
      body:
        - breakdown:
            of: cases.total
            as: bar
            list: true
            parts:
              - {{value: cases.sex, label: Sex}}
              - {{value: cases.sex_and_labor, label: Both}}
              - {{value: cases.labor, label: Labor}}
              - {{value: cases.unspecified, label: Not specified}}
"""


@pytest.mark.slow
@pytest.mark.parametrize("width", ["160pt", "1fr"])
def test_no_state_leaves_a_hole_beside_its_map_or_under_it(tmp_path: Path, width: str) -> None:
    spec = sheets.spec(BESIDE.format(width=width), notes="one: Some cases may involve multiple locations.")
    (tmp_path / "spec.yaml").write_text(spec.replace("data: hotline-2017", "data: states"), "utf-8")
    published = factsheet.load(tmp_path / "spec.yaml", STATES)
    for place in published.statistics.places:
        sheet = compose(bind(published, Job(place.id)))
        [frame] = sheets.frames(sheet, "map")
        [figure] = tags_of([sheet.tree], "Figure")
        assert _filled(frame, figure) >= 0.6, place.name
        assert _whites(frame, figure)[0] <= 1.6 * max(_whites(frame, figure)[1], 28.0), place.name


def _filled(frame: Group, figure: Tag) -> float:
    """The share of the width of its column that a map and what stands beside it reach over."""
    assert figure.box
    rights = [text.x + width_of(text) for text in texts_of([frame]) if text.x > figure.box.right]
    return (max([figure.box.right, *rights]) - frame.box.x) / frame.box.width


def _whites(frame: Group, figure: Tag) -> tuple[float, float]:
    """The white above the outline, and that under it: beside words down to the foot, else from caption to notes."""
    assert figure.box
    under = sorted((text.y for text in texts_of([frame]) if text.y < figure.box.y), reverse=True)
    below = max([a - b for a, b in pairwise(under)], default=figure.box.y - frame.box.y)
    return frame.box.top - figure.box.top, below


def test_a_heading_and_a_map_share_their_column_with_no_other_block(tmp_path: Path) -> None:
    """A map whose notes are dropped or stand elsewhere is drawn as well, and so is one without a caption's room."""
    for body in ("- map: {}\n", "- map: {}\n- footnotes: rest\n", "- map: {height: 12mm}\n- footnotes: here\n"):
        sheet: Sheet = compose(bind(loaded(tmp_path, body), Job("missouri")))
        assert len(list(tags_of([sheet.tree], "Figure"))) == 1


def test_notes_beside_a_map_can_be_given_up_to_fit_the_page(tmp_path: Path) -> None:
    """They are the map's own by then, and are printed with the rest instead."""
    body = "- section:\n    heading: The state[^one]\n    body: [map: {}, footnotes: {region: here, id: here}]\n"
    (tmp_path / "spec.yaml").write_text(sheets.spec(body, notes="one: A note."), "utf-8")
    page = bind(factsheet.load(tmp_path / "spec.yaml", sheets.DATA), Job("missouri"))
    [with_notes] = sheets.frames(compose(page), "footnotes")
    assert with_notes.id == "here"
    left = dropped(page.body, ["here"])
    [rest] = sheets.frames(compose(replace(page, body=left)), "footnotes")
    assert (rest.id, "A note." in said([rest])) == ("", True)
