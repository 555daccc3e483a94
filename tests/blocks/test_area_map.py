"""Maps of several areas: shades that follow the figures, legends that say so, hidden ones hatched, one place shown."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import sheets
from hypothesis import given, settings
from hypothesis import strategies as st
from sheets import box_of, tags_of

import factsheet
from factsheet.drawing.encodes import Encodes, Shade, Unshaded
from factsheet.drawing.tree import Artifact, Drawing, Group, Node, Tag, Text, walk
from factsheet.graphics.colour import WHITE, Ink, contrast
from factsheet.graphics.shapes import Shape
from factsheet.graphics.tones import LEAST_STEP, lightness
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose, draw, measured
from factsheet.stages.publish import Published
from factsheet.stages.verify import drawings
from factsheet.theme.settings import Settings

GEO = sheets.ROOT / "data" / "geo"
COUNTIES = json.loads((GEO / "calder.json").read_text("utf-8"))["features"]
MEASURES = """
set: {year: 2025, as_of: 2026-01-11, source: us}
table: {missing: {suppressed: ["*", "<5%"], not_available: [""], not_applicable: ["."]}}
measures:
  uninsured: {label: Uninsured, kind: share, decimals: 1, optional: true, people: false}
  deaths: {label: Deaths in traffic, kind: rate, per: 100000, decimals: 1, optional: true}
  people: {label: People, kind: count, people: false, optional: true}
"""
TOWNS = "measures: {longitude: {label: E, kind: amount}, latitude: {label: N, kind: amount}}\n"
SHADED = "- map: {areas: uninsured, outlines: calder}\n"
LOCATOR = "- map: {highlight: place, outlines: calder}\n"
PLAIN = [f"0.0{20 + n}" for n in range(38)]


def project(folder: Path, body: str, figures: Sequence[str], measures: str = MEASURES, top: str = "") -> Path:
    """A project of the counties of Calder, whose figures are given in the order of their ids."""
    (folder / "geo").mkdir(exist_ok=True)
    shutil.copy(GEO / "calder.json", folder / "geo")
    rows = [
        f"{county['id']},{county['properties']['name']},{figure},{n + 0.5},{n + 100}"
        for n, (county, figure) in enumerate(zip(COUNTIES, figures, strict=True))
    ]
    (folder / "counties.csv").write_text("id,name,uninsured,deaths,people\n" + "\n".join(rows) + "\n", "utf-8")
    (folder / "counties.measures.yaml").write_text(measures, "utf-8")
    (folder / "towns.csv").write_text("id,place,name,longitude,latitude\na,alder,A,-99,43\n", "utf-8")
    (folder / "towns.measures.yaml").write_text("set: {year: 2025, as_of: 2026-01-11, source: us}\n" + TOWNS, "utf-8")
    spec = sheets.spec(body, top=top).replace("hotline-2017", "counties").replace(": missouri", ": marlow")
    (folder / "spec.yaml").write_text(spec, "utf-8")
    return folder / "spec.yaml"


def loaded(folder: Path, body: str, figures: Sequence[str] = PLAIN, measures: str = MEASURES) -> Published:
    return factsheet.load(project(folder, body, figures, measures), folder / "counties.csv")


def sheet_of(found: Published, place: str = "marlow", edition: str = "email") -> Sheet:
    return compose(bind(found, Job(place, edition)))


def said(folder: Path, body: str, measures: str = MEASURES) -> str:
    """Why a sheet is refused."""
    with pytest.raises(Refused) as refused:
        sheet_of(loaded(folder, body, measures=measures))
    return "\n".join(str(problem) for problem in refused.value.problems)


def marks(sheet: Sheet) -> list[Artifact | Drawing]:
    return [node for node in walk(sheet.tree) if isinstance(node, Artifact | Drawing)]


def shapes(mark: Artifact | Drawing) -> list[Shape]:
    return [shape for shape in mark.marks if isinstance(shape, Shape)]


def shaded(sheet: Sheet) -> dict[str, Ink]:
    """The ink of each county that has one."""
    found = {}
    for mark in marks(sheet):
        if isinstance(mark.shows, Encodes) and mark.shows.by == "shade":
            [shape] = shapes(mark)
            assert mark.shows.figure.cell
            found[mark.shows.figure.cell.row] = shape.ink
    return found


def legend(sheet: Sheet) -> list[tuple[str, Ink]]:
    found = []
    for item in tags_of([sheet.tree], "LI"):
        keys = [node for node in item.children if isinstance(node, Artifact) and isinstance(node.shows, Shade)]
        found += [(sheets.said([item]), shapes(key)[0].ink) for key in keys]
    return found


def alt(sheet: Sheet) -> str:
    [figure] = tags_of([sheet.tree], "Figure")
    return figure.alt


# What the shades say

FIGURE = st.one_of(
    st.sampled_from(["0", "1", "0.0001", "0.9999", "0.05", "0.0500", "*", "", ".", "<5%"]),
    st.integers(0, 1000).map(lambda n: f"{Decimal(n) / 1000}"),
    st.integers(0, 60).map(lambda n: f"{Decimal(n) / 10_000}"),
)
CLASSES = st.sampled_from(["quantiles", "equal", "[5%]", "[1%, 2%, 50%]", "[0.0301]"])


def figures_by_id(figures: list[str]) -> dict[str, str]:
    return {county["id"]: figure for county, figure in zip(COUNTIES, figures, strict=True)}


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.lists(FIGURE, min_size=38, max_size=38), CLASSES, st.integers(2, 4))
def test_shades_follow_the_figures(
    tmp_path_factory: pytest.TempPathFactory, figures: list[str], classes: str, of: int
) -> None:
    of_ = "" if classes.startswith("[") else f", of: {of}"
    body = f"- map: {{areas: {{value: uninsured, classes: {classes}{of_}}}, outlines: calder}}\n"
    sheet = sheet_of(loaded(tmp_path_factory.mktemp("areas"), body, figures))
    assert not list(drawings.faults(sheet))
    published = {id_: figure for id_, figure in figures_by_id(figures).items() if figure[:1] in ("0", "1")}
    values = {id_: Decimal(figure) for id_, figure in published.items()}
    inks = shaded(sheet)
    assert inks.keys() == values.keys()
    order = sorted(values, key=lambda id_: values[id_])
    lights = [lightness(inks[id_]) for id_ in order]
    assert lights == sorted(lights, reverse=True)  # the more, the darker
    for one, other in pairwise(order):
        if values[one] == values[other]:
            assert inks[one] == inks[other]
    hidden = [mark for mark in marks(sheet) if isinstance(mark.shows, Unshaded)]
    assert len(hidden) == 38 - len(values)
    assert len({tuple((shape.ink, shape.weight) for shape in shapes(mark)) for mark in hidden}) <= 1
    assert ("no figure" in [words for words, _ in legend(sheet)]) == bool(hidden)
    assert len(set(inks.values())) <= len(set(values.values()))


def test_a_legend_says_the_limits_as_they_are_printed(tmp_path: Path) -> None:
    sheet = sheet_of(loaded(tmp_path, SHADED))
    assert [words for words, _ in legend(sheet)] == ["2.0 to 2.8", "2.9 to 3.8", "3.9 to 4.7", "4.8 to 5.7"]
    inks = sheet.page.theme.grounds["none"].inks
    assert [legend(sheet)[0][1], legend(sheet)[-1][1]] == [inks["track"], inks["heading"]]
    assert next(sheets.said([tag]) for tag in tags_of([sheet.tree], "P")) == "Uninsured, %"


def test_breaks_are_the_limits_and_mean_the_same_shade_whatever_the_figures(tmp_path: Path) -> None:
    body = "- map: {areas: {value: uninsured, classes: [1%, 3%, 5%]}, outlines: calder}\n"
    sheet = sheet_of(loaded(tmp_path, body))
    assert [words for words, _ in legend(sheet)] == ["2.0 to 2.9", "3.0 to 4.9", "5.0 to 5.7"]
    four = sheet_of(loaded(tmp_path, SHADED))
    assert [ink for _, ink in legend(sheet)] == [ink for _, ink in legend(four)][1:]


NEAR = ["0.121", "0.122", "0.1234", "0.124", "0.131", "0.126"]


@pytest.mark.parametrize(
    ("form", "figures", "classes", "words"),
    [
        ("kind: share", NEAR, "quantiles", ["12", "13"]),
        ("kind: share", NEAR, "[12.1%, 12.3%]", ["12", "13"]),
        ("kind: share", NEAR, "equal", ["12", "13"]),
        ("kind: share, decimals: 1", NEAR, "[12.15%, 12.35%]", ["12.1", "12.2 to 12.3", "12.4 to 13.1"]),
        ("kind: share", ["0.001", "0.004", "0.2", "0.21", "0.3"], "[0.2%, 10%]", ["0.1", "0.4", "20 to 30"]),
        ("kind: share", ["0.001", "0.004", "0.2", "0.21", "0.3"], "equal", ["0.1 to 7", "16 to 22", "23 to 30"]),
        ("kind: rate, per: 1000", ["1", "1.2", "2.4", "2.6"], "[1.25, 2.45]", ["1 to 1.2", "1.3 to 2.4", "2.5 to 2.6"]),
        ("kind: rate, per: 1000, decimals: 0", ["0.1", "0.4", "0.2", "1.3"], "quantiles", ["less than 1", "1"]),
        ("kind: rate, per: 1000, decimals: 0", ["0.1", "0.4", "0.2", "1.3"], "[0.3]", ["less than 1", "1"]),
        (
            "kind: amount, format: compact",
            ["12345", "12400", "12710", "12720", "13100", "13400"],
            "[12700, 12750]",
            ["12.3K to 12.6K", "12.7K", "12.8K to 13.4K"],
        ),
        (
            "kind: amount, format: compact-long",
            ["12345000", "12400000", "12710000", "13100000"],
            "equal",
            ["12.3 million to 12.4 million", "12.7 million to 12.8 million", "12.9 million to 13.1 million"],
        ),
        (
            "kind: amount, rounded_to: 100",
            ["1100", "1200", "2200", "3300"],
            "[1150, 2250]",
            ["1,100", "1,200 to 2,200", "2,300 to 3,300"],
        ),
    ],
)
def test_what_a_legend_prints_of_two_classes_never_meets(
    form: str, figures: list[str], classes: str, words: list[str], tmp_path: Path
) -> None:
    measures = MEASURES.replace("kind: share, decimals: 1", form)
    body = f"- map: {{areas: {{value: uninsured, classes: {classes}}}, outlines: calder}}\n"
    sheet = sheet_of(loaded(tmp_path, body, [*figures, *figures[:1] * (38 - len(figures))], measures))
    assert [said_ for said_, _ in legend(sheet)] == words
    assert not list(drawings.faults(sheet))


def test_fewer_figures_than_classes_have_fewer_classes_and_the_alternative_text_says_so(tmp_path: Path) -> None:
    sheet = sheet_of(loaded(tmp_path, SHADED, ["0.02", "0.03"] * 19))
    assert [words for words, _ in legend(sheet)] == ["2.0", "3.0"]
    assert "in two classes" in alt(sheet)
    assert "in one class. The same everywhere: 2.0%." in alt(sheet_of(loaded(tmp_path, SHADED, ["0.02"] * 38)))


def test_rates_say_of_how_many(tmp_path: Path) -> None:
    sheet = sheet_of(loaded(tmp_path, "- map: {areas: deaths, outlines: calder}\n"))
    assert next(sheets.said([tag]) for tag in tags_of([sheet.tree], "P")) == "Deaths in traffic, per 100,000"
    assert legend(sheet)[0][0] == "0.5 to 8.5"


def test_the_alternative_text_has_classes_extremes_and_what_is_not_shown(tmp_path: Path) -> None:
    figures = ["*", "", *PLAIN[2:]]
    assert alt(sheet_of(loaded(tmp_path, SHADED, figures))) == (
        "Map of Uninsured, %, by area, in four classes. "
        "Highest in Wyeth County (5.7%); lowest in Barrow County (2.2%). "
        "2.2 to 3.0: 9 areas; 3.1 to 3.9: 9 areas; 4.0 to 4.8: 9 areas; 4.9 to 5.7: 9 areas. "
        "No figure: Alder County and Ashby County. The figures attached to this file have all values. "
        "Marlow County: 4.2%, in the class 4.0 to 4.8."
    )


def test_the_figures_that_the_alternative_text_points_to_are_attached_as_the_map_shows_them(tmp_path: Path) -> None:
    figures = ["*", "", "0.02249", *PLAIN[3:]]
    found = loaded(tmp_path, f"{SHADED}{SHADED.replace('}', ', highlight: place}')}", figures)
    [attached] = read_pdf(factsheet.build(found).data, "x").attachments.values()
    rows = list(csv.DictReader(io.StringIO(attached.decode())))
    areas = {row["area"]: row for row in rows if row["area"]}
    assert len(areas) == len([row for row in rows if row["area"]]) == 38
    names = [str(county["properties"]["name"]) for county in COUNTIES]
    hidden, blank, rounded = (areas[name] for name in list(areas)[:3])
    assert set(areas) == set(names)
    assert list(areas) == sorted(areas)
    assert [(row["value"], row["status"]) for row in (hidden, blank)] == [("", "no figure")] * 2  # whatever the reason
    assert (rounded["value"], rounded["label"]) == ("0.022", "Uninsured")  # as 2.2% is printed
    assert b"0.02249" not in attached
    own = [row for row in rows if not row["area"]]
    assert {row["measure"] for row in own} <= {"uninsured", "deaths", "people"}


def test_each_status_of_shaded_figures_is_told(tmp_path: Path) -> None:
    path, table = project(tmp_path, SHADED, PLAIN), tmp_path / "counties.csv"
    head, *rows = table.read_text("utf-8").splitlines()
    given = ["provisional", "illustrative", *[""] * 36]
    rows = [f"{row},{status}" for row, status in zip(rows, given, strict=True)]
    table.write_text("\n".join([f"{head},uninsured.status", *rows]) + "\n", "utf-8")
    words = "\n".join(heard(read_pdf(factsheet.build(factsheet.load(path, table)).data, "x")))
    assert "Uninsured, % (provisional) (for illustration only)" in words
    assert "Provisional figures: Uninsured." in words
    assert "For illustration only: Uninsured." in words


def test_a_map_that_says_all_its_figures_attaches_none(tmp_path: Path) -> None:
    [attached] = read_pdf(factsheet.build(loaded(tmp_path, LOCATOR)).data, "x").attachments.values()
    assert b"area" not in attached.splitlines()[0]


def test_an_edition_without_attached_figures_points_to_none(tmp_path: Path) -> None:
    assert "attached" not in alt(sheet_of(loaded(tmp_path, SHADED), edition="handout"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "Mapa de Uninsured, %, por zona, en cuatro clases. El valor más alto, en"),
        ("fr", "Carte : Uninsured, %, par zone, en quatre classes. Valeur la plus haute : "),
        ("de", "Karte: Uninsured, %, nach Gebieten, in vier Klassen. Am höchsten in"),
    ],
)
def test_it_is_told_in_the_language_of_the_sheet(tmp_path: Path, language: str, words: str) -> None:
    path = project(tmp_path, SHADED, PLAIN, top=f"language: {language}")
    assert alt(sheet_of(factsheet.load(path, tmp_path / "counties.csv"))).startswith(words)


# Verification


def spoilt(sheet: Sheet, change: Callable[[Drawing | Artifact], Drawing | Artifact]) -> list[str]:
    """What is wrong with a sheet after `change` of its drawings."""

    def inside(node: Node) -> Node:
        if isinstance(node, Artifact | Drawing):
            return change(node)
        return replace(node, children=tuple(map(inside, node.children))) if isinstance(node, Tag | Group) else node

    return [fact for fact, _ in drawings.faults(replace(sheet, tree=inside(sheet.tree)))]  # type: ignore[arg-type]


def inked(mark: Drawing | Artifact, ink: Ink) -> Drawing | Artifact:
    return replace(mark, marks=tuple(replace(shape, ink=ink) for shape in shapes(mark)))


def test_an_area_in_the_wrong_shade_is_found(tmp_path: Path) -> None:
    sheet = sheet_of(loaded(tmp_path, SHADED))
    darkest = legend(sheet)[-1][1]

    def change(mark: Drawing | Artifact) -> Drawing | Artifact:
        own = isinstance(mark.shows, Encodes) and mark.shows.figure.cell and mark.shows.figure.cell.row == "alder"
        return inked(mark, darkest) if own else mark

    assert spoilt(sheet, change) == ["uninsured of alder is not in the shade of '2.0 to 2.8'."]


def test_a_key_in_the_wrong_shade_or_of_another_class_is_found(tmp_path: Path) -> None:
    sheet = sheet_of(loaded(tmp_path, SHADED))
    first = legend(sheet)[0][1]

    def painted(mark: Drawing | Artifact) -> Drawing | Artifact:
        return inked(mark, first) if isinstance(mark.shows, Shade) else mark

    assert "two classes have one ink." in spoilt(sheet, painted)

    def moved(mark: Drawing | Artifact) -> Drawing | Artifact:
        if isinstance(mark.shows, Shade) and mark.shows.low == Decimal("0.020"):
            return replace(mark, shows=replace(mark.shows, low=Decimal("0.021")))
        return mark

    found = spoilt(sheet, moved)
    assert "uninsured of alder is in no class of the legend." in found
    assert any(fact.startswith("the legend says '2.0 to 2.8' of the figures from 0.021") for fact in found)


def test_a_hidden_figure_with_a_shade_is_found(tmp_path: Path) -> None:
    sheet = sheet_of(loaded(tmp_path, SHADED, ["*", *PLAIN[1:]]))

    def change(mark: Drawing | Artifact) -> Drawing | Artifact:
        if isinstance(mark.shows, Unshaded) and mark.shows.figure:
            return replace(mark, shows=Encodes(mark.shows.figure, None, "shade"))
        return mark

    assert spoilt(sheet, change)[0].startswith("shades uninsured of ")


# What is drawn


def test_edges_and_neighbouring_classes_on_the_drawn_page(tmp_path: Path) -> None:
    found = loaded(tmp_path, SHADED, ["*", *PLAIN[1:]])
    data = factsheet.build(found).data
    paths = [mark for mark in read_pdf(data, "x").marks if hasattr(mark, "weight")]
    assert [path.weight for path in paths if len(path.outline) > 150 and path.weight] == [
        0.6
    ]  # between areas, drawn once
    inks = [ink for _, ink in legend(sheet_of(found))][:-1]
    drawn = {tuple(round(share, 3) for share in path.colour) for path in paths if not path.weight}
    for one, other in pairwise(inks):
        assert abs(lightness(one) - lightness(other)) >= LEAST_STEP
        assert {tuple(round(share, 3) for share in ink.srgb) for ink in (one, other)} <= drawn


def test_a_handout_has_patterns_and_upright_lines_for_no_figure(tmp_path: Path) -> None:
    found = loaded(tmp_path, SHADED, ["*", *PLAIN[1:]])
    sheet = sheet_of(found, edition="handout")
    assert [ink.pattern or ink.name for _, ink in legend(sheet)][:4] == [
        "sparse",
        "dots",
        "falling",
        "black",
    ]  # bare paper would be no figure
    [bare] = [mark for mark in marks(sheet) if isinstance(mark.shows, Unshaded)]
    lines = shapes(bare)[1].steps
    assert all(start[1][0] == pytest.approx(end[1][0]) for start, end in zip(lines[::2], lines[1::2], strict=True))
    assert factsheet.build(found, edition="handout").report


def test_the_own_place_is_pointed_out_beside_the_map(tmp_path: Path) -> None:
    sheet = sheet_of(loaded(tmp_path, LOCATOR.replace("}", ", caption: 38 counties}")))
    assert alt(sheet) == "Map of Calder in 38 areas. Marlow County lies in the middle."
    [figure] = tags_of([sheet.tree], "Figure")
    inks = sheet.page.theme.grounds["none"].inks
    filled = [
        shape for mark in figure.children if isinstance(mark, Drawing) for shape in shapes(mark) if not shape.weight
    ]
    assert [shape.ink for shape in filled].count(inks["track"]) == 37
    [own] = [shape for shape in filled if shape.ink == inks["heading"]]
    [leader] = [mark for mark in marks(sheet) if mark.shows == "leader"]
    [name] = [mark for mark in marks(sheet) if isinstance(mark, Artifact) and not shapes(mark) and mark.marks]
    [line] = shapes(leader)
    assert line.weight == 0.75
    dot = next(mark for mark in marks(sheet) if mark.shows == "icon")
    assert box_of(line).right == pytest.approx((box_of(shapes(dot)[0]).x + box_of(shapes(dot)[0]).right) / 2, abs=0.1)
    assert box_of(own).x < box_of(line).right < box_of(own).right
    assert max(box_of(text).right for text in name.marks) < box_of(line).x  # type: ignore[arg-type]
    assert sheets.said(list(tags_of([sheet.tree], "Caption"))) == "38 counties"


@pytest.mark.parametrize(("place", "where"), [("alder", "north-west"), ("upland", "south-east")])
def test_it_says_where_a_place_lies(tmp_path: Path, place: str, where: str) -> None:
    name = f"{place.title()} County"
    assert alt(sheet_of(loaded(tmp_path, LOCATOR), place)).endswith(f"{name} lies in the {where}.")


def test_a_place_is_pointed_out_among_shaded_ones_too(tmp_path: Path) -> None:
    sheet = sheet_of(loaded(tmp_path, SHADED.replace("}", ", highlight: place}")))
    assert not list(drawings.faults(sheet))
    assert len(shaded(sheet)) == 38
    assert alt(sheet).endswith(" Marlow County lies in the middle. Marlow County: 4.2%, in the class 3.9 to 4.7.")


def test_a_map_has_a_place_in_a_narrow_column_and_on_a_dark_ground(tmp_path: Path) -> None:
    body = """
    - section:
        ground: dark
        body:
          - columns:
              - width: 40mm
                body:
                  - map: {areas: uninsured, outlines: calder}
              - width: 1fr
                body:
                  - map: {highlight: place, outlines: calder, height: 30mm}
    """
    found = loaded(tmp_path, body, ["*", *PLAIN[1:]])
    assert factsheet.build(found).report
    assert factsheet.build(found, edition="handout").report


# Outlines of the package

STATES = """id,name,rate
MO,Missouri,3.5
KS,Kansas,4.5
DC,District of Columbia,5.5
"""
OF_STATES = """
set: {year: 2025, as_of: 2026-01-11, source: us}
measures:
  rate: {label: Evictions, kind: rate, per: 1000, decimals: 1}
"""
LIST = "id,place,name,share\n29001,MO,Adair,0.1\n29003,MO,Andrew,0.2\n1001,AL,Autauga,0.2\n29005,MO,Atchison,\n"
OF_LIST = """
set: {year: 2025, as_of: 2026-01-11, source: us}
measures:
  share: {label: Uninsured, kind: share, optional: true, people: false}
"""


def of_states(folder: Path, body: str, basis: str = "") -> Published:
    (folder / "states.csv").write_text(STATES, "utf-8")
    (folder / "states.measures.yaml").write_text(OF_STATES + basis, "utf-8")
    (folder / "towns.csv").write_text(LIST, "utf-8")
    (folder / "towns.measures.yaml").write_text(OF_LIST, "utf-8")
    spec = sheets.spec(body).replace("hotline-2017", "states").replace(": missouri", ": MO")
    (folder / "spec.yaml").write_text(spec, "utf-8")
    return factsheet.load(folder / "spec.yaml", folder / "states.csv")


@pytest.mark.parametrize("edition", ["email", "handout"])
def test_of_a_few_places_the_map_shows_these_alone_as_large_as_there_is_room(edition: str, tmp_path: Path) -> None:
    found = of_states(tmp_path, "- map: {areas: rate, area: US}\n")
    sheet = sheet_of(found, "MO", edition)
    drawn = [mark for mark in marks(sheet) if isinstance(mark.shows, Encodes) and mark.shows.by == "shade"]
    assert {mark.shows.figure.cell.row for mark in drawn} == {"MO", "KS", "DC"}  # type: ignore[union-attr]
    assert not [mark for mark in marks(sheet) if isinstance(mark.shows, Unshaded)]
    assert [words for words, _ in legend(sheet)] == ["3.5", "4.5", "5.5"]
    said = alt(sheet).replace("\u00a0", " ")
    assert said == "Map of Evictions, per 1,000, by area: District of Columbia 5.5, Kansas 4.5, Missouri 3.5."
    boxes = [box_of(shapes(mark)[0]) for mark in drawn]
    wide = max(box.right for box in boxes) - min(box.x for box in boxes)
    high = max(box.top for box in boxes) - min(box.y for box in boxes)
    [figure] = tags_of([sheet.tree], "Figure")
    assert figure.box
    assert wide > 0.95 * figure.box.width or high > 0.95 * figure.box.height
    assert not [warning for warning in found.warnings if warning.code == "unmatched-outlines"]
    assert factsheet.build(found, edition=edition).report


@pytest.mark.parametrize("edition", ["email", "handout"])
def test_outlines_without_a_row_are_plain_beside_those_of_most_places(edition: str, tmp_path: Path) -> None:
    path = project(tmp_path, SHADED, ["*", *PLAIN[1:]])
    table = tmp_path / "counties.csv"
    rows = table.read_text("utf-8").splitlines()
    lost = [row.split(",")[1] for row in rows[-2:]]
    table.write_text("\n".join(rows[:-2]) + "\n", "utf-8")
    found = factsheet.load(path, table)
    sheet = sheet_of(found, rows[2].split(",")[0], edition)
    assert len([mark for mark in marks(sheet) if isinstance(mark.shows, Unshaded)]) == 1  # that of the table alone
    assert len(shaded(sheet)) == 35
    bare = [mark for mark in marks(sheet) if mark.shows == "outline" and isinstance(mark, Drawing)]
    plain = [shapes(mark) for mark in bare if len(mark.marks) == 1 and not shapes(mark)[0].weight]
    assert len(plain) == 2
    assert all(one.ink == WHITE for [one] in plain)
    [edges] = [shapes(mark) for mark in bare if len(mark.marks) > 1]
    for [one] in plain:  # whose edge is seen on paper
        assert any(edge.steps == one.steps and edge.weight and contrast(edge.ink, WHITE) > 1.5 for edge in edges)
    words = [sheets.said([item]) for item in tags_of([sheet.tree], "LI")]
    assert words[-2:] == ["no figure", "not in the table"]
    assert f"Not in the table: {lost[0]} and {lost[1]}." in alt(sheet)
    assert f"No figure: {rows[1].split(',')[1]}." in alt(sheet)
    [warning] = [str(warning) for warning in found.warnings if warning.code == "unmatched-outlines"]
    assert f"of its outlines {lost[0]} and {lost[1]} are of no place. Add rows for them, or leave" in warning
    build = factsheet.build(found, rows[2].split(",")[0], edition=edition)
    assert build.data


def test_the_country_alone_is_a_map_as_well(tmp_path: Path) -> None:
    found = of_states(tmp_path, "- map: {area: US}\n")
    assert factsheet.build(found, "MO").report
    sheet = sheet_of(found, "MO")
    assert alt(sheet) == "Map of the United States in 51 areas."
    sheet = sheet_of(of_states(tmp_path, "- map: {area: US, highlight: place}\n"), "DC")
    assert alt(sheet) == "Map of the United States in 51 areas. District of Columbia lies in the east."


@pytest.mark.slow
def test_counties_of_a_list_are_those_of_the_state(tmp_path: Path) -> None:
    found = of_states(tmp_path, "- map: {areas: {list: towns, value: share}}\n- text: Of {place.name}.\n")
    sheet = sheet_of(found, "MO")
    assert shaded(sheet).keys() == {"29001", "29003"}
    assert len([mark for mark in marks(sheet) if isinstance(mark.shows, Unshaded)]) == 1  # of the other 112 none
    assert [words for words, _ in legend(sheet)] == ["10", "20", "no figure"]
    assert factsheet.build(found).report
    assert not list(tags_of([sheet_of(found, "KS").tree], "Figure"))  # it has none


# What is wrong


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("{areas: uninsured}", r"map: none of the places \(Alder County, .*\) has an outline in us-states\. Give them"),
        ("{areas: uninsured, outlines: narnia}", r"map\.outlines: no outlines 'narnia'\. Add data/geo/narnia\.json\."),
        ("{areas: unisured, outlines: calder}", r"map\.areas\.value: there is no value 'unisured'\. Use 'uninsured'\."),
        ("{areas: place.name, outlines: calder}", r"map\.areas: place\.name is no figure that places have\."),
        ("{areas: {value: uninsured, of: 9}, outlines: calder}", r"a map shows 2 to 4 classes, and 9 are asked for\."),
        ("{areas: {value: uninsured, classes: [2%, 1%]}, outlines: calder}", r"each break has to be more than the one"),
        ("{areas: {value: uninsured, classes: [5]}, outlines: calder}", r"uninsured is a share, .* Write 5%\."),
        ("{areas: {value: uninsured, classes: most}, outlines: calder}", r"classes are quantiles and equal, or a list"),
        (
            "{areas: {value: uninsured, classes: [5%], of: 4}, outlines: calder}",
            r"1 breaks make 2 classes, and of: says 4",
        ),
        ("{areas: 'uninsured:one-in', outlines: calder}", r"a legend has numbers, and 'one-in' prints words"),
        ("{areas: uninsured, outlines: calder, highlight: alder}", r"Write highlight: place\."),
        ("{areas: uninsured, outlines: calder, area: US}", r"'area: US' and 'outlines: calder' are both given\."),
        ("{areas: uninsured, outlines: calder, area: Narnia}", r"there are no outlines inside 'Narnia' here\."),
        ("{areas: uninsured, outlines: calder, cities: towns}", r"a map of several areas marks no cities\."),
        ("{areas: uninsured, outlines: calder, height: 400mm}", r"400 mm high is more than it can be: 6\d mm\."),
    ],
)
def test_what_cannot_be_is_answered(tmp_path: Path, body: str, words: str) -> None:
    assert re.search(words, said(tmp_path, f"- map: {body}\n"))


def test_figures_of_reports_compare_no_places(tmp_path: Path) -> None:
    assert "it compares places, and figures of basis: reports tell" in said(
        tmp_path, SHADED, f"{MEASURES}basis: reports\n"
    )
    assert sheet_of(loaded(tmp_path, LOCATOR, measures=f"{MEASURES}basis: reports\n"))


def test_a_count_is_warned_of(tmp_path: Path) -> None:
    found = loaded(tmp_path, "- map: {areas: people, outlines: calder}\n")
    assert [warning.code for warning in found.warnings if warning.subject == "map.areas"] == ["count-by-area"]


@cache
def outlines() -> str:
    return (GEO / "calder.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: text[:3000], "geo/calder.json: no outlines can be read from it."),
        (lambda text: text.replace('"Beckett County"', '"Beckett County"').replace("[[[", "[[[0,1],[[", 3), "outline"),
        (lambda text: re.sub(r"\[-(\d\d)", r"[-\g<1>000", text), "its outline is not in degrees"),
    ],
)
def test_outlines_that_cannot_be_drawn_are_answered(tmp_path: Path, change: Callable[[str], str], words: str) -> None:
    path = project(tmp_path, SHADED, PLAIN)
    (tmp_path / "geo" / "calder.json").write_text(change(outlines()), "utf-8")
    with pytest.raises(Refused, match=words):
        factsheet.load(path, tmp_path / "counties.csv")


def test_places_and_outlines_that_do_not_meet_are_told_at_once(tmp_path: Path) -> None:
    path = project(tmp_path, SHADED, PLAIN)
    text = outlines().replace('"alder"', '"x"').replace("Alder County", "Xanadu")
    (tmp_path / "geo" / "calder.json").write_text(text, "utf-8")
    [warning] = factsheet.load(path, tmp_path / "counties.csv").warnings
    assert "Alder County has no outline in calder, and of its outlines Xanadu is of no place." in str(warning)


@pytest.mark.parametrize("height", ["", ", height: 40mm"])
@pytest.mark.parametrize("edition", ["email", "handout"])
def test_a_map_that_gives_shrinks_and_its_words_do_not(edition: str, height: str, tmp_path: Path) -> None:
    found = loaded(tmp_path, f"- map: {{id: one, areas: uninsured, outlines: calder, highlight: place{height}}}\n")
    page = bind(found, Job("marlow", edition))
    pages = [draw(measured(page, Settings(blocks=(("one", share),)))) for share in (1.0, 0.5)]
    sizes = [  # the name of the place is for the eye, the legend is heard
        {
            text.segment.text: text.segment.run_style.size
            for text in sheets.marks_of([sheet.tree])
            if isinstance(text, Text)
        }
        for sheet in pages
    ]
    assert sizes[0] == sizes[1]
    assert any("Marlow" in text for text in sizes[0])
    wide = [max(box_of(shape).width for mark in marks(sheet) for shape in shapes(mark)) for sheet in pages]
    assert wide[1] == pytest.approx(wide[0] / 2, rel=0.15)


# In a banner

BANNER = """
- banner:
    title: "TITLE"
    kicker: Health profile
    aside: {map: {outlines: calder, caption: Calder}}
"""


@pytest.mark.parametrize("edition", ["email", "handout"])
def test_a_banner_shows_where_the_place_lies(tmp_path: Path, edition: str) -> None:
    found = loaded(tmp_path, BANNER.replace("TITLE", "{place.name}"))
    sheet = sheet_of(found, edition=edition)
    [figure] = tags_of([sheet.tree], "Figure")
    assert figure.alt == "Map of Calder in 38 areas. Marlow County lies in the middle."
    assert figure.box
    assert figure.box.right > sheet.width - 42 - 8  # it ends at the margin
    [banner] = sheets.frames(sheet, "banner")
    assert banner.box.y <= figure.box.y
    assert figure.box.top <= banner.box.top
    assert factsheet.build(found, edition=edition).report


def test_a_long_title_stands_over_the_map(tmp_path: Path) -> None:
    title = " ".join(
        2 * ["A headline as long as none should be, since nobody reads it to its end, however large it is"]
    )
    sheet = sheet_of(loaded(tmp_path, BANNER.replace("TITLE", title)))
    [figure] = tags_of([sheet.tree], "Figure")
    [heading] = tags_of([sheet.tree], "H1")
    assert figure.box
    assert all(text.y > figure.box.top for text in sheets.texts_of([heading]))


@pytest.mark.parametrize(
    ("aside", "words"),
    [
        ("{map: {outlines: calder}, large: x}", "a map and something else are both given"),
        ("{map: {outlines: calder, areas: uninsured}}", "no field 'areas'"),
        ("{map: {}}", "none of the places"),
    ],
)
def test_a_map_in_a_banner_is_a_locator_alone(tmp_path: Path, aside: str, words: str) -> None:
    assert words in said(tmp_path, f"- banner: {{title: x, aside: {aside}}}\n")


def test_keys_under_a_map_stand_in_columns(tmp_path: Path) -> None:
    figures = ["*", *PLAIN[1:]]
    body = f"- columns: [{{span: 4, body: [{SHADED[2:].strip()}]}}, {{span: 8, body: [text: Words.]}}]\n"
    sheet = sheet_of(loaded(tmp_path, body, figures))
    keys = [box_of(shapes(mark)[0]) for mark in marks(sheet) if isinstance(mark.shows, Shade)]
    rows = sorted({round(key.y, 2) for key in keys}, reverse=True)
    assert (len(keys), len(rows) > 1) == (5, True)
    columns = {round(key.x, 2) for key in keys if round(key.y, 2) == rows[0]}
    assert {round(key.x, 2) for key in keys} == columns


@pytest.mark.parametrize("edition", ["email", "handout"])
def test_the_line_around_a_small_place_leaves_its_shade_to_be_seen(edition: str, tmp_path: Path) -> None:
    sheet = sheet_of(loaded(tmp_path, SHADED.replace("}", ", highlight: place, height: 28mm}")), edition=edition)
    around = next(
        mark
        for mark in marks(sheet)
        if mark.shows == "outline" and len(shapes(mark)) == 2 and shapes(mark)[0].steps == shapes(mark)[1].steps
    )
    box = box_of(shapes(around)[0])
    assert max(shape.weight for shape in shapes(around)) < 0.45 * min(box.width, box.height)


def test_a_hidden_figure_of_the_own_place_is_told(tmp_path: Path) -> None:
    own = next(n for n, county in enumerate(COUNTIES) if county["id"] == "marlow")
    figures = [*PLAIN[:own], "*", *PLAIN[own + 1 :]]
    said_of_it = alt(sheet_of(loaded(tmp_path, SHADED, figures)))
    assert "9 areas. No figure: Marlow County." in said_of_it
    assert said_of_it.count("Marlow County") == 1
