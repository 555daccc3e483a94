"""Small lines in the cells of tables follow any figures, within half a pixel at 300 dpi, and `verify` refuses none."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
import sheets
from hypothesis import given, settings
from hypothesis import strategies as st

import factsheet
from factsheet.drawing.encodes import Plots
from factsheet.drawing.tree import Drawing, Tag, walk
from factsheet.graphics.shapes import Shape
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import compose

HALF_PIXEL = 72 / 300 / 2  # points
YEARS = range(2012, 2018)
MEASURES = """\
set: {year: 2017, as_of: 2018-07-11, source: S}
table: {place: id, name: name, period: year, missing: {suppressed: ["*"], not_available: ["n/a"]}}
disclosure: {preset: none, because: none are people}
measures:
  a: {label: A, kind: amount, optional: true}
  b: {label: B, kind: amount, optional: true, decimals: 1, interval: true}
"""
HUGE = st.integers(-(10**11), 10**11).map(str)
TINY = st.decimals(Decimal("-0.99"), Decimal("0.99"), places=3).map(lambda value: f"{value:f}")
CELLS = st.one_of(HUGE, TINY, st.integers(-99, 99).map(str), st.sampled_from(["0", "7", "7", "*", "n/a"]))
ESTIMATES = st.tuples(st.integers(-500, 500), st.integers(0, 300))


@pytest.mark.slow
@settings(max_examples=25)
@given(
    st.lists(CELLS, min_size=6, max_size=6),
    st.lists(ESTIMATES, min_size=6, max_size=6),
    st.sampled_from(["email", "handout", "print"]),
)
def test_points_stand_where_their_figures_are(cells: list[str], pairs: list[tuple[int, int]], edition: str) -> None:
    estimates = [f"{value / 10:.1f} ({(value - half) / 10:.1f} to {(value + half) / 10:.1f})" for value, half in pairs]
    lines = [f"x,X,{year},{a},{b}" for year, a, b in zip(YEARS, cells, estimates, strict=True)]
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "d.csv").write_text("\n".join(["id,name,year,a,b", *lines, ""]), "utf-8")
        (here / "d.measures.yaml").write_text(MEASURES, "utf-8")
        text = sheets.spec("- table: {columns: [value, spark], rows: [a, b]}")
        (here / "s.yaml").write_text(text.replace("hotline-2017", "d").replace("place: missouri", "place: x"), "utf-8")
        found = factsheet.load(here / "s.yaml")
        assert factsheet.build(found, edition=edition).data
        tree = compose(bind(found, Job("x", edition))).tree
    figures = [tag for tag in sheets.tags_of([tree], "Figure") if any(isinstance(n, Drawing) for n in walk(tag))]
    known = [cell for cell in cells if cell not in ("*", "n/a")]
    assert len(figures) == 1 + (len(known) >= 4)
    for figure in figures:
        _in_proportion(figure)


def _in_proportion(figure: Tag) -> None:
    """The points of a line stand at equal distances, and as high as its scale says: an interval or its reach."""
    points, reach = [], [Decimal(0)]
    for each in (node for node in figure.children if isinstance(node, Drawing)):
        assert isinstance(each.shows, Plots)
        shape = next(mark for mark in each.marks if isinstance(mark, Shape))
        box = sheets.box_of(shape)
        middle = [((box.x + box.right) / 2, (box.y + box.top) / 2)]
        corners = middle if len(each.shows.figures) == 1 else [(at[0], at[1]) for _, at in shape.steps]
        for told, place, (x, y) in zip(each.shows.figures, each.shows.places, corners, strict=True):
            assert isinstance(told.value, int | Decimal)
            points.append((Decimal(told.value), place, x, y))
            reach.append(told.interval[1] - told.interval[0] if told.interval else Decimal(0))
    assert figure.box
    low, high = min(points), max(points)
    whole = max(*reach, high[0] - low[0])
    height, foot = figure.box.height - 4.0, figure.box.y + 2.0  # without the dots
    centre = (low[0] + high[0]) / 2
    left, right = min(points, key=lambda p: p[1]), max(points, key=lambda p: p[1])
    for value, place, x, y in points:
        share = float((value - centre) / whole) if whole else 0.0
        assert abs(y - (foot + height / 2 + share * height)) <= HALF_PIXEL
        along = (place - left[1]) / (right[1] - left[1])
        assert abs(x - (left[2] + along * (right[2] - left[2]))) <= HALF_PIXEL
