"""Drawings that once were refused: icons with strokes and style sheets, and a chart with lines and text."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sheets import box_of, shapes_of, tags_of

import factsheet
from factsheet.drawing.tree import Artifact
from factsheet.graphics.shapes import holds
from factsheet.pipeline import Result
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose

PICTURES = Path(__file__).parent / "pictures"


def composed(case: str, folder: Path, edition: str = "email") -> Sheet:
    shutil.copytree(PICTURES / case, folder, dirs_exist_ok=True)
    return compose(bind(factsheet.load(folder / "sheet.yaml"), Job("north", edition)))


def built(case: str, folder: Path, edition: str) -> Result:
    shutil.copytree(PICTURES / case, folder, dirs_exist_ok=True)
    return factsheet.build(factsheet.load(folder / "sheet.yaml"), "north", edition)


@pytest.mark.parametrize("edition", ["email", "print", "handout"])
@pytest.mark.parametrize("case", ["chart-svg", "icons-with-css", "icons-with-strokes"])
def test_it_is_built_without_a_word(case: str, edition: str, tmp_path: Path) -> None:
    assert built(case, tmp_path, edition).problems == ()


def test_a_chart_has_its_bar_its_line_and_its_text(tmp_path: Path) -> None:
    sheet = composed("chart-svg", tmp_path)
    [figure] = tags_of([sheet.tree], "Figure")
    assert figure.alt == "A chart."
    assert figure.box
    unit = figure.box.height / 100
    bar, line, *letters = shapes_of([figure])
    boxes = [box_of(shape) for shape in (bar, line)]
    assert [(round(box.width / unit, 2), round(box.height / unit, 2)) for box in boxes] == [(30, 70), (190, 1)]
    assert [shape.ink.name for shape in (bar, line)] == ["#0d3b48", "#333333"]
    [text] = letters  # "42" as one path
    assert box_of(text).x == pytest.approx(figure.box.x + 12 * unit, abs=unit)
    assert box_of(text).y == pytest.approx(figure.box.top - 15 * unit, abs=unit / 2)
    assert 9 * unit < box_of(text).width < 12 * unit


def icon(sheet: Sheet) -> Artifact:
    def found(node: object) -> list[Artifact]:
        here = [node] if isinstance(node, Artifact) and node.shows == "icon" else []
        return here + [one for child in getattr(node, "children", ()) for one in found(child)]

    return found(sheet.tree)[0]


def test_an_icon_of_strokes_is_hollow_where_it_is(tmp_path: Path) -> None:
    _disc, ring, hand, *_ = shapes_of([icon(composed("icons-with-strokes", tmp_path))])
    box, hands = box_of(ring), box_of(hand)
    unit = box.width / 22  # a circle of radius 10 under a stroke of 2
    middle = (box.x + box.width / 2, box.y + box.height / 2)
    assert not holds(ring, *middle)
    assert holds(ring, box.x + unit, middle[1])
    assert not holds(ring, box.x + 3 * unit, middle[1])
    assert hands.width == pytest.approx(6 * unit, abs=0.02)  # from 11 to 17
    assert hands.height == pytest.approx(10 * unit, abs=0.02)  # from 5 to 15


def test_an_icon_with_a_style_sheet_has_its_two_squares(tmp_path: Path) -> None:
    _disc, first, second, *_ = shapes_of([icon(composed("icons-with-css", tmp_path))])
    unit = box_of(first).width / 8
    assert box_of(second).x - box_of(first).x == pytest.approx(12 * unit)
    assert box_of(first).y - box_of(second).y == pytest.approx(12 * unit)
