"""Small coloured type: in two inks that look like its colour, else in a third or in black, and then it is said."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
import sheets
from press.pressed import ALL_LAYOUTS, built_in, project

import factsheet
from factsheet.graphics.colour import Ink, parse_hex
from factsheet.graphics.lab import difference, hue_difference, of_screen
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.marks import Shown
from factsheet.preflight import preflight
from factsheet.press import BLACK, SHIPPED, PressFile, inks_in, press_of
from factsheet.press.printed import printed
from factsheet.problems import Location, Problem, Refused
from factsheet.stages.paint.separation import Separation
from factsheet.stages.read import Assets
from factsheet.stages.validate.printing import condition_named

BRANDS = {  # as organisations have them
    "green": "#2e7d32", "forest": "#14532d", "lime": "#7cb518", "olive": "#5c5f1a", "teal": "#0f766e",
    "orange": "#e8590c", "amber": "#f59f00", "gold": "#b8860b", "brown": "#6b4226", "coral": "#ff6b6b",
    "red": "#c92a2a", "pink": "#d6336c", "violet": "#6741d9", "purple": "#7b1fa2", "aubergine": "#43214f",
    "indigo": "#3730a3", "navy": "#1e3a8a", "sky": "#0ea5e9", "slate": "#475569", "grey": "#6b7280",
}  # fmt: skip
FAR = 8.0  # a difference that is seen at a glance
PRESSES = (*SHIPPED, "FOGRA51", "CRPC6")


def separation_for(name: str) -> Separation:
    found = condition_named(name, Location("x"), Assets(Path()))
    if isinstance(found, Problem):
        pytest.skip("its profile may not be shipped, and is not on this machine")
    return Separation(press_of(PressFile(), found, "inch"))


@pytest.mark.parametrize("name", PRESSES)
@pytest.mark.parametrize("brand", BRANDS)
def test_small_type_keeps_its_hue_or_is_black(brand: str, name: str) -> None:
    """Within 8 of what areas of the ink print as, and in hue of the screen; where not in two inks, that is noted."""
    separation = separation_for(name)
    ink = Ink(brand, parse_hex(BRANDS[brand]) or (0, 0, 0))
    small, area = separation.type(ink, 10).cmyk or BLACK, separation.fill(ink).cmyk or BLACK
    count = inks_in(small)
    assert count <= 3
    assert sum(small) <= separation.press.ink_limit + 0.001
    assert (ink in separation.moved) == (count == 3 or small == BLACK)
    if small != BLACK:
        seen = printed(separation.press.condition)
        [type_, ground] = seen.colours([small, area])
        assert difference(type_, ground) <= FAR
        assert hue_difference(type_, ground) <= FAR
        if separation.press.stock == "coated" and difference(ground, of_screen(ink.srgb)) < FAR:
            assert hue_difference(type_, of_screen(ink.srgb)) <= FAR + 1
    else:
        assert of_screen(ink.srgb)[0] < 35, "a lighter colour is missed"


def test_green_stays_green_and_slate_stays_slate() -> None:
    """The nearest two inks of a green are a grey or a lime; of a slate there are two that do."""
    separation = separation_for("GRACoL2006")
    green = separation.type(Ink("green", parse_hex("#2e7d32") or (0, 0, 0)), 10).cmyk or BLACK
    assert inks_in(green) == 3
    [(_, a, b)] = printed(separation.press.condition).colours([green])
    assert a < -25
    assert b > 20
    slate = separation.type(Ink("slate", parse_hex("#475569") or (0, 0, 0)), 10).cmyk or BLACK
    assert inks_in(slate) == 2
    [(light, a, b)] = printed(separation.press.condition).colours([slate])
    assert light < 45
    assert abs(a) < 10, "no periwinkle"
    assert b < -4


def warnings(folder: Path, theme: str) -> list[str]:
    result = factsheet.build(factsheet.load(project(folder, theme=theme)), edition="print")
    return [str(problem).removeprefix(f"{folder}/") for problem in result.problems]


@pytest.mark.slow
def test_another_ink_in_small_type_is_said_and_what_is_advised_settles_it(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert warnings(tmp_path / "a", 'inks: {black: {srgb: "#2e7d32"}}') == [
        "themes/mine.yaml:3:15: warning: inks.black: type under 12 pt in it is of three inks, since any two inks print "
        "as another colour. Write into the ink what such type shall be, as small: [0, 0, 0, 100] for black."
    ]
    assert not warnings(tmp_path / "b", 'inks: {black: {srgb: "#2e7d32", small: [0, 0, 0, 100]}}')


@pytest.mark.slow
def test_dark_type_is_black_and_that_is_said(tmp_path: Path) -> None:
    [said] = warnings(tmp_path, 'inks: {black: {srgb: "#43214f"}}')
    assert "inks.black: type under 12 pt in it is black, since any two inks print as another colour." in said


def test_three_inks_in_small_type_are_a_warning_of_preflight_and_four_cannot_be_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    source = factsheet.load(project(tmp_path / "a", theme='inks: {black: {srgb: "#2e7d32"}}'))
    result = factsheet.build(source, edition="print")
    found = {(finding.rule, finding.severity) for finding in preflight(result.data, result.name).findings}
    assert found == {("type.inks", "warning")}
    with pytest.raises(Refused, match=re.escape("inks.black.small: small type in four inks prints with coloured")):
        factsheet.load(project(tmp_path / "b", theme='inks: {black: {srgb: "#2e7d32", small: [9, 9, 9, 9]}}'))


def test_the_shares_of_small_type_are_printed(tmp_path: Path) -> None:
    theme = 'inks: {black: {srgb: "#2e7d32", small: [60, 0, 70, 0]}}'
    data = factsheet.build(factsheet.load(project(tmp_path, theme=theme)), edition="print").data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    assert b"0.6 0 0.7 0 k" in content


@pytest.mark.slow
@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_notes_and_fine_rules_are_in_black_alone(layout: str) -> None:
    """Type under 9 pt and rules up to 0.5 pt, but for what is light on a dark ground."""
    data = built_in(layout, "GRACoL2006").data
    marks = read_pdf(data, "x.pdf").marks
    notes = [mark for mark in marks if isinstance(mark, Shown) and mark.size < 9 and mark.text.strip()]
    inks = {mark.colour for mark in notes if len(mark.colour) == 4}  # the slug line is on all plates
    dark = {colour for colour in inks if sum(map(float, colour)) > 0.5}
    assert dark == {BLACK}
    fine = list(fine_strokes(data))
    assert fine or layout == "spotlight"
    assert all(sum(colour[:3]) == 0 or sum(colour) <= 0.35 for colour in fine), set(fine)


def fine_strokes(data: bytes) -> Iterator[tuple[float, ...]]:
    """The colour of each rule of up to 0.5 pt within the trim."""
    colour: tuple[float, ...] = ()
    weight = 0.0
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
            name = str(operator)
            if name == "K":
                colour = tuple(map(float, operands))
            elif name in ("SCN", "CS"):
                colour = ()
            elif name == "w":
                weight = float(operands[0])
            elif name == "S" and colour and weight <= 0.5:
                yield colour


def test_a_note_on_a_dark_ground_stays_light() -> None:
    source = sheets.published("- section: {ground: dark, body: [{text: {style: note, words: Some words.}}]}")
    data = factsheet.build(source, edition="print").data
    [note] = [mark for mark in read_pdf(data, "x.pdf").marks if isinstance(mark, Shown) and "words" in mark.text]
    assert sum(map(float, note.colour)) < 0.5
