"""Small sheets on which texts once ran into each other: values round a ring, names and their lines, notes, messages."""

from __future__ import annotations

import math
import shutil
from itertools import combinations, pairwise
from pathlib import Path

import pytest
import sheets
from sheets import box_of, frames, labels_of, said, tags_of, texts_of

import factsheet
from factsheet.drawing.encodes import Encodes
from factsheet.drawing.tree import Artifact, Group, walk
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Point, Shape
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.pdf.reading.speech import heard
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.finish import finish
from factsheet.stages.paint import paint
from factsheet.stages.verify import touching, verify
from factsheet.witness import paths

LAYOUTS = Path(__file__).parent / "layout"
EDITIONS = ("email", "print", "handout")
RINGS = ("ring-31", "ring-leaders", "ring-small-parts-and-list")
# The figures of the parts: those of the cases, and others of the kind.
FIGURES = {
    "ring-31": "100,40,30,20,6,3,1",
    "all alike": "6,1,1,1,1,1,1",
    "small ones first": "1000,10,10,10,10,60,900",
    "small ones at the foot": "1000,480,10,10,10,10,480",
    "a pair of slivers": "900,894,1,2,1,1,1",
    "large and long": "3691368,1512345,1200000,900000,77777,1234,12",
    "nothing of some": "50,0,25,0,0,25,0",
}


def composed(case: str, folder: Path, edition: str = "email", figures: str = "") -> Sheet:
    shutil.copytree(LAYOUTS / case, folder, dirs_exist_ok=True)
    if figures:
        head = (folder / "d.csv").read_text("utf-8").splitlines()[0]
        (folder / "d.csv").write_text(f"{head}\nnorth,North County,{figures}\n", "utf-8")
    published = factsheet.load(folder / "sheet.yaml")
    return compose(bind(published, Job("north", edition)))


def problems_of(case: str, folder: Path) -> list[str]:
    shutil.copytree(LAYOUTS / case, folder, dirs_exist_ok=True)
    with pytest.raises(Refused) as refused:
        factsheet.build(factsheet.load(folder / "sheet.yaml"))
    return [str(problem) for problem in refused.value.problems]


def breakdowns(sheet: Sheet) -> list[Group]:
    return frames(sheet, "breakdown")


def apart(one: Box, other: Box) -> float:
    across = max(one.x - other.right, other.x - one.right, 0.0)
    return math.hypot(across, max(one.y - other.top, other.y - one.top, 0.0))


def leaders_of(block: Group) -> list[list[Point]]:
    marks = [
        mark for node in walk(block) if isinstance(node, Artifact) and node.shows == "leader" for mark in node.marks
    ]
    return [[(flat[-2], flat[-1]) for _, flat in mark.steps] for mark in marks if isinstance(mark, Shape)]


def ring_of(block: Group) -> tuple[Point, float]:
    """The centre and the outer radius of the ring."""
    parts = [node for node in walk(block) if isinstance(node, Artifact) and isinstance(node.shows, Encodes)]
    shapes = [mark for part in parts for mark in part.marks if isinstance(mark, Shape) and not mark.weight]
    centre = paths.centre(shapes)
    return centre, max(math.dist(centre, corner) for shape in shapes for corner in paths.corners(shape))


def cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def nearest(centre: Point, a: Point, b: Point) -> float:
    """The least distance of a segment from a point."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    at = ((centre[0] - a[0]) * dx + (centre[1] - a[1]) * dy) / ((dx * dx + dy * dy) or 1.0)
    at = min(1.0, max(0.0, at))
    return math.dist(centre, (a[0] + at * dx, a[1] + at * dy))


def through(line: list[Point], box: Box) -> bool:
    """Whether a line runs through a box."""
    low, high = (box.x, box.y), (box.right, box.top)
    corners = [low, (high[0], low[1]), high, (low[0], high[1])]
    sides = list(pairwise([*corners, low]))
    return any(cross(*piece, *side) for piece in pairwise(line) for side in sides) or any(
        low[0] < x < high[0] and low[1] < y < high[1] for x, y in line
    )


# Rings


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("case", RINGS)
def test_the_values_round_a_ring_are_read_one_by_one(case: str, edition: str, tmp_path: Path) -> None:
    for block in breakdowns(composed(case, tmp_path, edition)):
        texts = [box_of(text) for text in (*texts_of([block]), *labels_of([block]))]
        beside = [pair for pair in combinations(texts, 2) if min(pair[0].top, pair[1].top) > max(pair[0].y, pair[1].y)]
        labels = [box_of(text) for text in labels_of([block])]
        assert all(apart(*pair) >= 4 for pair in beside if pair[0] in labels and pair[1] in labels)
        assert len(list(tags_of([block], "LI"))) == 6


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize(
    ("case", "figures"),
    [(case, figures) for case in RINGS for figures in FIGURES if (case, figures) != ("ring-31", "large and long")],
)
def test_lines_cross_neither_each_other_nor_the_ring_nor_a_text(
    case: str, figures: str, edition: str, tmp_path: Path
) -> None:
    sheet = composed(case, tmp_path, edition, FIGURES[figures])
    assert list(touching.problems(sheet)) == []
    for block in breakdowns(sheet):
        lines = leaders_of(block)
        centre, radius = ring_of(block)
        assert all(nearest(centre, *piece) > radius for line in lines for piece in pairwise(line))
        for one, other in combinations(lines, 2):
            assert not any(cross(*a, *b) for a in pairwise(one) for b in pairwise(other))
        boxes = [box_of(text) for text in (*texts_of([block]), *labels_of([block]))]
        assert not [box for line in lines for box in boxes if through(line, box)]


@pytest.mark.parametrize("figures", FIGURES.values(), ids=FIGURES)
def test_each_name_round_a_ring_has_its_line_and_each_part_is_heard(figures: str, tmp_path: Path) -> None:
    [block] = breakdowns(composed("ring-leaders", tmp_path, figures=figures))
    drawn = sum(number != "0" for number in figures.split(",")[1:])
    assert len(leaders_of(block)) == drawn
    names = ["Rent", "Legal", "Food", "Rides", "Care", "Other"]
    wanted = [f"{int(number):,} {name}" for number, name in zip(figures.split(",")[1:], names, strict=True)]
    assert [said([tag]) for tag in tags_of([block], "LI")] == wanted


# Notes


def finished(case: str, folder: Path, *changes: tuple[str, str]) -> tuple[Sheet, list[str], str]:
    """A verified sheet, what is heard of it, and its plain text."""
    sheets.changed(LAYOUTS / case, folder, *changes)
    sheet = compose(bind(factsheet.load(folder / "sheet.yaml"), Job("north")))
    proof = finish(paint(sheet))
    verify(proof)
    reading = read_pdf(proof.data, "sheet.pdf")
    return sheet, heard(reading), plain_text(reading)


def test_two_notes_side_by_side_are_parted_and_one_behind_a_figure_keeps_clear(tmp_path: Path) -> None:
    sheet, spoken, text = finished("notes-side-by-side", tmp_path)
    assert "In 2025 ² we served 1,234 ², ³ people, H₂O and 10². Word,¹ end.³ “Quoted”² bold⁴ it⁵ link" in text
    line = next(line for line in spoken if "we served" in line)
    assert "1,234 ² (Note 2: First note with a link and 1,234 people.), ³ (Note 3: Third.) people" in line
    [block] = frames(sheet, "text")
    texts = list(texts_of([block]))
    at = next(n for n, each in enumerate(texts) if each.segment.text == "1,234")
    figure, _, two, comma, three = texts[at : at + 5]
    assert two.x - figure.x - figure.segment.width > 0.8
    assert comma.segment.text.startswith(",")
    assert comma.y > figure.y + 2
    assert [each.segment.run.note for each in (two, three)] == ["a", "c"]
    assert three.x - two.x - two.segment.width > comma.segment.width - 0.01 > 2.0


def test_each_reference_is_an_element_of_its_own_and_the_comma_is_in_none(tmp_path: Path) -> None:
    sheet, _, _ = finished("notes-side-by-side", tmp_path)
    [block] = frames(sheet, "text")
    assert [said([tag]) for tag in tags_of([block], "Reference")] == [*"²²³¹³²⁴⁵⁶⁷⁸⁹", "¹⁰"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("{served}[^c]", "1,234 ²"),
        ("{served}%[^c]", "1,234%²"),
        ("10²[^c]", "10² ²"),
        ("word[^c][^b][^c]", "word², ¹, ²"),
        ("word[^c] [^b]", "word² ¹"),
        ("“{served}”[^c]", "“1,234”²"),
        ("**{served}**[^c]", "1,234 ²"),
        ("[2025](https://example.org)[^c]", "2025 ²"),
    ],
)
def test_what_stands_between_a_reference_and_what_is_before_it(typed: str, printed: str, tmp_path: Path) -> None:
    words = '"In 2025[^a] we served {served}[^a][^c] people, H₂O and 10². Word,[^b] end.[^c] “Quoted”[^a] **bold[^d]** *it[^e]* [link[^f]](https://example.org) x[^g] y[^h] z[^i] w[^j]."'  # noqa: E501
    sheet, _, _ = finished("notes-side-by-side", tmp_path, (words, f'"Here: {typed} and on"'))
    [block] = frames(sheet, "text")
    assert said([block]).replace("\u202f", " ") == f"Here: {printed} and on"


@pytest.mark.slow
def test_a_label_that_ends_with_a_year_keeps_clear_of_its_notes(tmp_path: Path) -> None:
    change = ('label: "People served[^a]"', 'label: "Served in 2025[^a][^c]"')
    sheet, spoken, _ = finished("notes-side-by-side", tmp_path, change)
    assert any("1,234 Served in 2025 ² (Note 2" in line for line in spoken)
    [block] = frames(sheet, "counts")
    assert "Served in 2025 ², ³" in said([block]).replace("\u202f", " ")


@pytest.mark.parametrize("manner", ["headline", "row", "grid"])
def test_the_comma_of_a_figure_keeps_clear_of_the_words_under_it(manner: str, tmp_path: Path) -> None:
    items = (
        '{as: headline, items: [{value: served, label: "People served[^a]", icon: account-group}, '
        '{value: budget, label: "Budget[^c]", icon: store}]}'
    )
    label = "label: 'Håll jkl ÅÄÖ bdf bdf'"
    change = f"{{as: {manner}, items: [{{value: served, {label}, icon: store}}, {{value: budget, {label}}}]}}"
    sheet, _, _ = finished("notes-side-by-side", tmp_path, (items, change))
    [block] = frames(sheet, "counts")
    figure, words = list(texts_of([block]))[:2]
    comma = figure.y - 0.15 * figure.segment.run_style.size
    assert comma - 1.5 > words.y + 0.7 * words.segment.run_style.size
    assert list(touching.problems(sheet)) == []


# Messages and contacts


def test_columns_that_are_too_narrow_for_many_words_are_one_message(tmp_path: Path) -> None:
    [problem] = problems_of("message-a-word", tmp_path)
    assert "mm wider than its column (set as " in problem
    assert "more figures and texts are too wide for theirs on lines 14 and 17" in problem


def test_contacts_that_have_no_room_side_by_side_take_a_second_row(tmp_path: Path) -> None:
    sheet = composed("contacts-two-rows", tmp_path)
    [block] = frames(sheet, "callout")
    rows = {
        round(text.y) for text in texts_of([block]) if "example.org" in text.segment.text or "555" in text.segment.text
    }
    assert len(rows) >= 2
    assert list(touching.problems(sheet)) == []
