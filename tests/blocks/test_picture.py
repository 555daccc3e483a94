"""Pictures and logos on the page: cut and never stretched, of one optical size, and each place's own."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import PIL.Image
import pytest
import sheets

import factsheet
from factsheet.blocks.logo import _ASPECT
from factsheet.drawing.tree import Drawing, Tag
from factsheet.graphics.shapes import Image
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard
from factsheet.pipeline import Result
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import compose
from factsheet.stages.publish import Published

MEASURES = "set: {year: 2020, as_of: 2020-01-01, source: me}\nmeasures: {}\n"
TABLE = """id,name,photo,partner,logo
north,North,north.jpg,North Star,north-star.svg
south,South,,,
east,East,lost.jpg,,
"""
SPEC = """
factsheet: 1
title: Pictures
theme: hotline
data: d
default_place: north
file: "{place.slug}"
body:
"""
BODY = """
  - text: Words.
  - picture: {file: "{place.photo}", alt: "The house of {place.name} from the street."}
  - logos: {label: With, items: [{file: "{place.logo}", alt: "{place.partner}"}]}
"""


def project(folder: Path, body: str = BODY, size: tuple[int, int] = (1500, 1000)) -> Published:
    (folder / "pictures").mkdir()
    PIL.Image.effect_noise(size, 60).convert("RGB").save(folder / "pictures" / "north.jpg")
    (folder / "spec.yaml").write_text(SPEC + body, "utf-8")
    (folder / "d.csv").write_text(TABLE, "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    return factsheet.load(folder / "spec.yaml")


def lines(result: Result) -> list[str]:
    return heard(read_pdf(result.data, result.name))[1:]


def figure(found: sheets.Drawn) -> tuple[Tag, Drawing]:
    [tag] = sheets.tags_of(found.nodes, "Figure")
    [drawing] = tag.children
    assert isinstance(drawing, Drawing)
    return tag, drawing


@pytest.mark.slow
def test_each_place_has_its_own_and_one_without_has_none(tmp_path: Path) -> None:
    published = project(tmp_path)
    assert lines(factsheet.build(published, "north")) == [
        "text: Words.", "picture: The house of North from the street.", "text: With", "picture: North Star"
    ]  # fmt: skip
    assert lines(factsheet.build(published, "south")) == ["text: Words."]


def test_a_lost_picture_stops_its_own_place_only(tmp_path: Path) -> None:
    published = project(tmp_path)
    with pytest.raises(Refused) as refused:
        factsheet.build(published, "east")
    [problem] = refused.value.problems
    said = "no picture 'lost.jpg'. Use 'north.jpg'."
    assert (problem.location.file.rpartition("/")[2], problem.location.line) == ("d.csv", 4)
    assert f"{problem.fact} {problem.next_step}" == said


def test_a_photo_fills_its_frame_and_is_not_stretched(tmp_path: Path) -> None:
    body = "  - picture: {file: north.jpg, alt: A house., width: 60mm, height: 60mm, focus: 50% 40%}\n"
    published = project(tmp_path, body)
    result = factsheet.build(published, "north")
    assert result.problems == ()
    page = compose(bind(published, Job("north")))
    [image] = [mark for mark in sheets.marks_of([page.tree]) if isinstance(mark, Image)]
    assert image.box.width == pytest.approx(60 * 72 / 25.4)
    assert image.bitmap.width / image.bitmap.height == pytest.approx(image.box.width / image.box.height, rel=0.01)
    assert image.bitmap.width <= 60 / 25.4 * 300 + 1


@pytest.mark.parametrize(
    ("fields", "shape", "said"),
    [
        ("fit: whole", 1.5, []),
        ("fit: cut", 1.0, []),
        ("focus: 50% 40%", 1.0, []),
        ("", 1.0, ["33% of the width of north.jpg is cut off."]),
    ],
)
def test_a_photo_is_cut_or_whole_as_it_is_said(fields: str, shape: float, said: list[str], tmp_path: Path) -> None:
    body = f"  - picture: {{file: north.jpg, alt: A house., width: 60mm, height: 60mm, {fields}}}\n"
    page = compose(bind(project(tmp_path, body), Job("north")))
    [image] = [mark for mark in sheets.marks_of([page.tree]) if isinstance(mark, Image)]
    assert image.box.width / image.box.height == pytest.approx(shape)
    assert max(image.box.width, image.box.height) == pytest.approx(60 * 72 / 25.4)
    assert [problem.fact for problem in page.warnings] == said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("fit: cut", "riverside.svg is a drawing, which is never cut. Leave out fit."),
        ("fit: whole, focus: 50% 50%", "a picture that is whole has no focus. Keep one of fit: whole and focus."),
    ],
)
def test_a_fit_that_cannot_be_had_is_a_problem(fields: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        factsheet.build(sheets.published(f"- picture: {{file: riverside.svg, alt: A river., {fields}}}"), "missouri")
    [problem] = refused.value.problems
    assert f"{problem.fact} {problem.next_step}" == said


@pytest.mark.parametrize(("fit", "whole"), [("", True), ("fit: cut, ", False)])
def test_a_code_is_whole_and_its_cutting_is_warned_of(fit: str, whole: bool, tmp_path: Path) -> None:
    body = f"  - picture: {{file: code.webp, alt: A code., {fit}width: 60mm, height: 30mm}}\n"
    project(tmp_path, "  - text: Words.\n")
    (tmp_path / "spec.yaml").write_text(SPEC + body, "utf-8")
    code = PIL.Image.new("1", (21, 21), 1)
    code.putdata([(x * 7 + y * 13 + x * y) % 3 for y in range(21) for x in range(21)])
    code.resize((420, 420)).convert("RGB").save(tmp_path / "pictures" / "code.webp", lossless=True)
    page = compose(bind(factsheet.load(tmp_path / "spec.yaml"), Job("north")))
    [image] = [mark for mark in sheets.marks_of([page.tree]) if isinstance(mark, Image)]
    assert (image.box.width == pytest.approx(image.box.height)) is whole
    assert [problem.code for problem in page.warnings] == ([] if whole else ["picture-cut"])


@pytest.mark.parametrize(("across", "severity", "dpi"), [(500, "warning", 133), (200, "problem", 53)])
def test_too_few_pixels_are_said(across: int, severity: str, dpi: int, tmp_path: Path) -> None:
    body = "  - picture: {file: north.jpg, alt: A house., width: 95.25mm}\n"
    published = project(tmp_path, body, (across, across))
    try:
        problems = factsheet.build(published, "north").problems
    except Refused as refused:
        problems = refused.problems
    [problem] = problems
    assert problem.severity == severity
    assert f"north.jpg has {dpi} dots per inch at 95 mm, and needs 150." == problem.fact
    assert problem.next_step == "Use a file at least 563 pixels wide, or a smaller width."


def test_a_drawing_stands_whole_in_its_frame() -> None:
    found = sheets.drawn("- picture: {file: riverside.svg, alt: A river., height: 60pt}")
    tag, _ = figure(found)
    assert tag.alt == "A river."
    assert tag.box
    assert tag.box.width / tag.box.height == pytest.approx(2.0)
    for shape in sheets.shapes_of(found.nodes):
        box = sheets.box_of(shape)
        assert tag.box.x - 0.5 <= box.x
        assert box.right <= tag.box.right + 0.5
    assert len({shape.ink.srgb for shape in sheets.shapes_of(found.nodes)}) == 6


ALIKE = ("#1f77b4", "#c0392b")  # a blue and a red, as light as each other
APART = ("#0b3c5d", "#f4b400")


def charted(colours: tuple[str, str], kind: str, folder: Path) -> Published:
    """A chart of two bars, as a picture of that kind."""
    name = f"chart.{kind}"
    project(folder, "  - text: Words.\n")
    if kind == "svg":
        rects = "".join(
            f'<rect x="{10 + 40 * n}" y="10" width="30" height="70" fill="{c}"/>' for n, c in enumerate(colours)
        )
        text = '<text x="10" y="95" font-size="10">Cases</text>'
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{rects}{text}</svg>'
        (folder / "pictures" / name).write_text(svg, "utf-8")
    else:
        image = PIL.Image.new("RGB", (600, 600), "white")
        for n, colour in enumerate(colours):
            image.paste(colour, (60 + 240 * n, 60, 240 + 240 * n, 500))
        image.save(folder / "pictures" / name)
    body = f"  - picture: {{file: {name}, alt: Two bars., width: 60mm}}\n"
    (folder / "spec.yaml").write_text(SPEC + body, "utf-8")
    return factsheet.load(folder / "spec.yaml")


@pytest.mark.parametrize("kind", ["svg", "png", "jpg", "webp"])
@pytest.mark.parametrize(("colours", "told"), [(ALIKE, True), (APART, False)])
def test_colours_that_become_one_grey_are_told_of_the_handout(
    kind: str, colours: tuple[str, str], told: bool, tmp_path: Path
) -> None:
    published = charted(colours, kind, tmp_path)
    assert factsheet.build(published, "north", "email").problems == ()
    problems = factsheet.build(published, "north", "handout").problems
    assert [(problem.code, problem.severity) for problem in problems] == [("inks-look-alike", "warning")] * told
    if told and kind in ("svg", "png"):
        assert f"the colours {colours[0]} and {colours[1]} of chart.{kind} are the same grey" in problems[0].fact


def test_letters_of_a_drawing_are_solid_in_the_handout(tmp_path: Path) -> None:
    page = compose(bind(charted(APART, "svg", tmp_path), Job("north", "handout")))
    [figure] = sheets.tags_of([page.tree], "Figure")
    assert [*sheets.shapes_of([figure])][-1].ink.name == "black"


LOGOS = """
- logos:
    items:
      - {file: harbor-house.svg, alt: Harbor House}
      - {file: north-star.svg, alt: North Star}
      - {file: common-table.svg, alt: The Common Table}
"""


def test_logos_cover_the_same_area_on_one_middle_line() -> None:
    found = sheets.drawn(LOGOS, width=600)
    boxes = [tag.box for tag in sheets.tags_of(found.nodes, "Figure") if tag.box]
    unit = found.style.size("logo_height")
    assert len(boxes) == 3
    for box in boxes:
        assert box.width * box.height == pytest.approx(_ASPECT * unit * unit)
    assert len({round(box.y + box.height / 2, 6) for box in boxes}) == 1
    gaps = [right.x - left.right for left, right in itertools.pairwise(boxes)]
    assert gaps[0] == pytest.approx(gaps[1])


@pytest.mark.parametrize("width", [90, 150, 300])
def test_logos_stay_in_their_column_and_keep_their_proportions(width: float) -> None:
    found = sheets.drawn(LOGOS, width=width)
    boxes = [tag.box for tag in sheets.tags_of(found.nodes, "Figure") if tag.box]
    wide = [tag.box for tag in sheets.tags_of(sheets.drawn(LOGOS, width=600).nodes, "Figure") if tag.box]
    for box, other in zip(boxes, wide, strict=True):
        assert found.box.x - 1e-6 <= box.x
        assert box.right <= found.box.right + 1e-6
        assert found.box.y - 1e-6 <= box.y
        assert box.top <= found.box.top + 1e-6
        assert box.width / box.height == pytest.approx(other.width / other.height)
    scales = {round(math.sqrt(box.width * box.height), 6) for box in boxes}
    assert len(scales) == 1


def test_a_logo_that_cannot_be_seen_on_its_ground_is_a_warning() -> None:
    body = "- section: {ground: dark, body: [{logos: {items: [{file: harbor-house.svg, alt: Harbor House}]}}]}"
    result = factsheet.build(sheets.published(body), "missouri")
    [problem] = result.problems
    assert problem.severity == "warning"
    assert problem.fact == "harbor-house.svg can hardly be seen on this ground."


@pytest.mark.parametrize(
    ("picture", "message"),
    [
        ("{file: riversid, alt: A river.}", "picture.file: no picture 'riversid'. Use 'riverside.svg'."),
        ("{file: riverside.svg}", "picture: no 'alt' is given. Add alt: …"),
        ("{file: riverside.svg, alt: Photo}",
         "picture.alt: 'Photo' tells nothing to those who do not see it. Write what it shows, in one sentence."),
        ("{file: riverside.svg, alt: IMG_2034.jpg}",
         "picture.alt: 'IMG_2034.jpg' tells nothing to those who do not see it. Write what it shows, in one sentence."),
        ("{file: riverside.svg, alt: A river., focus: top}",
         "picture.focus: 'top' is no point of a picture. Write it like 50% 30%: from the left, from the top."),
        ('{file: "{place.partners.one.log}", alt: A river.}',
         "picture.file: the table has no column 'partners.one.log'. Use '{place.partners.one.logo}'."),
        ("{file: ../../secret.png, alt: A river.}",
         "picture.file: no picture '../../secret.png'. Put the file into pictures/ and write its name alone."),
    ],
)  # fmt: skip
def test_one_mistake_has_one_message(picture: str, message: str) -> None:
    with pytest.raises(Refused) as refused:
        sheets.page_of(f"- picture: {picture}")
    [problem] = refused.value.problems
    assert f"{problem.subject}: {problem.fact} {problem.next_step}" == message
