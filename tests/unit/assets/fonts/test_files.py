"""Fonts of a brand by file: collections, variable fonts and CFF outlines, chosen in a theme and proved on the page."""

from __future__ import annotations

import shutil
from pathlib import Path

import brandfonts
import pytest
import sheets

import factsheet
from factsheet.assets import fonts
from factsheet.assets.fonts import Face
from factsheet.assets.fonts.files import Choice
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard
from factsheet.problems import Location, Problem
from factsheet.stages.publish import Published

THEME = """
factsheet-theme: 1
extends: hotline
families:
  text:
    regular: {file: Brand.otf}
    strong: {file: Brand-VF.ttf, weight: 600}
    emphasis: {file: Brand-VF.ttf, weight: 500}
    strong_emphasis: Brand-VF.ttf
  display:
    regular: {file: Brand.ttc, face: Source Sans 3 Regular}
    strong: {file: Brand.ttc, face: source sans 3 semibold}
"""
BODY = """
- banner: {title: In our own type}
- text: "Words in **strong**, *italic* and ***both***, {victims} victims[^a]."
- counts: {as: headline, items: [{value: victims, label: Victims Identified}]}
"""


def brand(folder: Path) -> Published:
    """A project whose theme has a collection, a variable font and CFF outlines."""
    (folder / "fonts").mkdir()
    for name, data in (("Brand.ttc", brandfonts.collection()), ("Brand-VF.ttf", brandfonts.variable()),
                       ("Brand.otf", brandfonts.cff())):  # fmt: skip
        (folder / "fonts" / name).write_bytes(data)
    (folder / "themes").mkdir()
    (folder / "themes" / "brand.yaml").write_text(THEME, "utf-8")
    (folder / "spec.yaml").write_text(sheets.spec(BODY, notes="a: One.", theme="brand"), "utf-8")
    for file in (sheets.DATA, sheets.DATA.with_suffix(".measures.yaml")):
        shutil.copy(file, folder)
    return factsheet.load(folder / "spec.yaml")


def face(data: bytes, **choice: object) -> tuple[Face | None, list[str]]:
    problems: list[Problem] = []
    found = fonts.load(data, "Brand", Location("theme.yaml", 4, 9), problems, Choice("Brand", **choice))  # type: ignore[arg-type]
    return found, [f"{problem.fact} {problem.next_step}" for problem in problems]


@pytest.mark.slow
def test_a_sheet_in_a_brand_s_own_fonts(tmp_path: Path) -> None:
    result = factsheet.build(brand(tmp_path))
    reading = read_pdf(result.data, result.name)
    assert "text: Words in strong, italic and both, 174 victims¹ (Note 1: One.)." in heard(reading)
    names = sorted(name.partition("+")[2] for name in reading.fonts)
    assert names == [
        "Brand-Regular", "SourceSans3-Regular", "SourceSans3-Regular-500", "SourceSans3-Regular-600",
        "SourceSans3-SemiBold",
    ]  # fmt: skip
    assert all(reading.fonts.values())


@pytest.mark.slow
def test_a_weight_lies_between_those_around_it() -> None:
    light, middle, bold = (face(brandfonts.variable(), weight=weight)[0] for weight in (400, 500, 600))
    assert light
    assert middle
    assert bold
    widths = [one.shape("mmmm").advance for one in (light, middle, bold)]
    assert widths[0] < widths[1] < widths[2]
    static = Face((sheets.ROOT / "fonts" / brandfonts.STRONG).read_bytes(), "x")
    assert widths[2] == pytest.approx(static.shape("mmmm").advance, abs=0.01)


@pytest.mark.slow
def test_a_face_of_a_collection_goes_by_its_name() -> None:
    found, problems = face(brandfonts.collection(), face="Source Sans 3 SemiBold")
    assert not problems
    assert found
    assert found.name == "SourceSans3-SemiBold"


@pytest.mark.parametrize(
    ("data", "choice", "message"),
    [
        (brandfonts.collection, {},
         "the file is a collection. It holds Source Sans 3 Regular, Source Sans 3 SemiBold. Name one of them as face."),
        (brandfonts.collection, {"face": "Black"},
         "the collection has no face 'Black'. It holds Source Sans 3 Regular, Source Sans 3 SemiBold. "
         "Name one of them as face."),
        (brandfonts.cff, {"face": "Black"}, "the file is no collection, and holds one face. Remove 'face'."),
        (brandfonts.cff, {"weight": 600},
         "the font has one weight. Remove 'weight', or name the file of the weight you want."),
        (brandfonts.variable, {"weight": 900}, "the font has weights from 400 to 600. Choose one of them."),
    ],
)  # fmt: skip
def test_what_is_not_in_the_file_is_said(data: object, choice: dict[str, object], message: str) -> None:
    found, problems = face(data(), **choice)  # type: ignore[operator]
    assert found is None
    assert problems == [message]


def test_the_same_choice_gives_the_same_bytes() -> None:
    one, other = (fonts.files.chosen(brandfonts.variable(), Choice("a", 500))[0] for _ in range(2))
    assert one == other
