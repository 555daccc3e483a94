"""Bars, columns, lines and areas of any figures: drawn where they belong, and proved by `verify`, which refuses none.

Positions are measured on the drawn tree, from the line of zero; the bound is half a pixel at 300 dpi.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import sheets
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sheets import box_of

import factsheet
from factsheet.drawing.encodes import Encodes, Plots, Tick
from factsheet.drawing.tree import Artifact, Drawing, Node, walk
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import compose
from factsheet.stages.publish import Published

HALF_PIXEL = 72 / 300 / 2  # points
MISSING = ("*", "n/a")
TABLE = 'table: {missing: {suppressed: ["*"], not_available: ["n/a"]}}\n'
HEAD = (
    f"set: {{as_of: 2018-07-11, source: S}}\ndisclosure: {{preset: none, because: none are people}}\n{TABLE}measures:\n"
)
YEARS = range(2011, 2018)

HUGE = st.integers(-(10**11), 10**11).map(str)
TINY = st.decimals(Decimal("-0.99"), Decimal("0.99"), places=3).map(lambda value: f"{value:f}")
SMALL = st.integers(-99, 99).map(str)
NONE = st.sampled_from(["0", "7", "7", *MISSING])
CELLS = st.one_of(HUGE, TINY, SMALL, NONE)
FEW = st.one_of(SMALL, NONE)
COUNTS = st.one_of(st.integers(0, 9999).map(str), st.sampled_from(["0", "1", *MISSING]))


def published(folder: str, body: str, table: str, measures: str) -> Published:
    here = Path(folder)
    (here / "d.csv").write_text(table, "utf-8")
    (here / "d.measures.yaml").write_text(measures, "utf-8")
    text = sheets.spec(body).replace("hotline-2017", "d").replace("place: missouri", "place: x")
    (here / "s.yaml").write_text(text, "utf-8")
    return factsheet.load(here / "s.yaml")


def drawings(found: Published, edition: str) -> list[Artifact | Drawing]:
    """What is drawn on a sheet, once `verify` has proved it."""
    assert factsheet.build(found, edition=edition).data
    tree = compose(bind(found, Job("x", edition))).tree
    return [node for node in walk(tree) if isinstance(node, Artifact | Drawing)]


def shapes(drawing: Artifact | Drawing) -> list[Shape]:
    return [mark for mark in drawing.marks if isinstance(mark, Shape)]


def axis(drawn: Iterable[Artifact | Drawing], way: str) -> Box:
    [found] = [each for each in drawn if isinstance(each.shows, Tick) and each.shows == Tick(Decimal(0), way)]  # type: ignore[arg-type]
    return box_of(shapes(found)[0])


def bars(drawn: Iterable[Artifact | Drawing], way: str) -> Iterator[tuple[Decimal, float]]:
    """The figure of each bar, and how far it reaches from the line of zero: below zero the other way."""
    drawn = list(drawn)
    zero = axis(drawn, way)
    at = zero.x if way == "right" else zero.y
    for each in drawn:
        if isinstance(each.shows, Encodes) and each.shows.at == way and each.shows.by == "length":
            box = box_of(next(shape for shape in shapes(each) if not shape.weight))
            low, high = (box.x, box.right) if way == "right" else (box.y, box.top)
            figure = Decimal(str(each.shows.figure.value))
            yield figure, high - at - 0.5 if figure > 0 else low - at + 0.5


def in_proportion(found: list[tuple[Decimal, float]]) -> None:
    if not found:
        return
    most, length = max(found, key=lambda one: abs(one[0]))
    for figure, drawn in found:
        assert abs(drawn - length * float(figure / most)) <= HALF_PIXEL


@pytest.mark.slow
@settings(max_examples=12)
@given(st.lists(CELLS, min_size=1, max_size=7), st.sampled_from(["email", "handout", "print"]), st.booleans())
def test_bars_are_in_proportion(cells: list[str], edition: str, marked: bool) -> None:
    names = "abcdefg"[: len(cells)]
    items = ", ".join(f"{{value: {name}, label: Item {name}}}" for name in names)
    body = f"- bars: {{items: [{items}]{', benchmark: {value: a, label: All}' * marked}}}"
    kinds = "".join(f"  {name}: {{label: {name}, kind: amount, optional: true}}\n" for name in names)
    with tempfile.TemporaryDirectory() as folder:
        table = f"id,name,{','.join(names)}\nx,Xenia,{','.join(cells)}\n"
        drawn = drawings(published(folder, body, table, HEAD.replace("as_of", "year: 2017, as_of") + kinds), edition)
    found = list(bars(drawn, "right"))
    in_proportion(found)
    wanted = sorted(Decimal(cell) for cell in cells if cell not in MISSING and Decimal(cell))
    lengths = [figure for figure, _ in found]
    most = max(map(abs, wanted), default=Decimal(1))
    seen = [figure for figure in wanted if abs(figure) / most > Decimal("1e-4")]
    assert [figure for figure in seen if figure not in lengths] == []


@pytest.mark.slow
@settings(max_examples=10)
@given(st.lists(FEW, min_size=7, max_size=7), st.sampled_from(["email", "handout"]))
def test_columns_and_lines_over_time_are_in_proportion(cells: list[str], edition: str) -> None:
    body = "- trend: {value: a, as: columns}\n- trend: {value: a}\n- trend: {value: a, as: spark}\n"
    found = drawings(over_time(body, {"a": cells}), edition)
    drawn = [each for each in found if isinstance(each.shows, Encodes | Tick)]
    columns = [each for each in drawn if isinstance(each, Artifact)]
    in_proportion([*bars(columns, "up")])
    lines = [each for each in found if isinstance(each, Drawing)]
    zero = axis(lines, "up").y + 0.5
    points = [*corners(lines)]
    in_proportion([(figure, y - zero) for figure, y in points[: len(points) // 2] if figure])


@pytest.mark.slow
@settings(max_examples=10)
@given(
    st.lists(st.lists(st.one_of(FEW, TINY), min_size=7, max_size=7), min_size=2, max_size=2),
    st.sampled_from(["email", "handout", "print"]),
)
def test_groups_of_columns_over_time_are_in_proportion(series: list[list[str]], edition: str) -> None:
    named = dict(zip("ab", series, strict=True))
    body = "- trend: {series: [{value: a, label: One}, {value: b, label: Other}], as: columns}\n"
    columns = [each for each in drawings(over_time(body, named), edition) if isinstance(each, Artifact)]
    found = [*bars(columns, "up")]
    in_proportion(found)
    cells = [Decimal(cell) for own in series for cell in own if cell not in MISSING and Decimal(cell)]
    most = max(map(abs, cells), default=Decimal(1))
    seen = [cell for cell in cells if abs(cell) / most > Decimal("1e-3")]
    assert [cell for cell in seen if cell not in [figure for figure, _ in found]] == []


@pytest.mark.slow
@settings(max_examples=8)
@given(
    st.lists(st.lists(st.one_of(HUGE, TINY, NONE), min_size=7, max_size=7), min_size=2, max_size=3),
    st.sampled_from(["email", "handout"]),
)
@example([[*"12345", "*", "7"], [*"444", "35665094247", "-1446099", "n/a", "0"], ["0"] * 7], "email")
@example([["0"] * 7, [*"000000", "-30821848063"], ["*", "-1485873165", *"00000"]], "email")  # a wide value that is late
def test_several_lines_of_any_figures_are_proved_with_first_values_and_marks(
    series: list[list[str]], edition: str
) -> None:
    named = dict(zip("abc", series, strict=False))
    lines = ", ".join(f"{{value: {name}, label: Line {name}}}" for name in named)
    found = drawings(over_time(f"- trend: {{series: [{lines}]}}\n", named), edition)
    zero = axis([each for each in found if isinstance(each, Drawing)], "up").y + 0.5
    wide = [each for each in found if isinstance(each.shows, Plots)]
    dots = [each for each in wide if len(each.shows.figures) == 1]  # type: ignore[union-attr]
    heights = [(Decimal(str(each.shows.figures[0].value)), box_of(shapes(each)[0])) for each in dots]  # type: ignore[union-attr]
    in_proportion([(figure, box.y + box.height / 2 - zero) for figure, box in heights if figure])


def over_time(body: str, series: dict[str, list[str]], kind: str = "amount") -> Published:
    names = [f"{name}.{year}" for name in series for year in YEARS]
    cells = [cell for own in series.values() for cell in own]
    rest = f"kind: {kind}, optional: true{', people: false' * (kind == 'count')}"
    kinds = "".join(f"  {name}: {{periods: {name}.*, label: {name}, {rest}}}\n" for name in series)
    with tempfile.TemporaryDirectory() as folder:
        table = f"id,name,{','.join(names)}\nx,Xenia,{','.join(cells)}\n"
        return published(folder, body, table, HEAD + kinds)


def corners(drawn: Iterable[Node]) -> Iterator[tuple[Decimal, float]]:
    """The figures that lines and dots tell, and the heights at which they stand: of lines before small ones."""
    for each in drawn:
        if isinstance(each, Drawing) and isinstance(each.shows, Plots):
            [shape, *_] = shapes(each)
            if len(each.shows.figures) == 1:
                box = box_of(shape)
                yield Decimal(str(each.shows.figures[0].value)), box.y + box.height / 2
                continue
            for figure, (_, (_, y)) in zip(each.shows.figures, shape.steps, strict=True):  # type: ignore[misc]
                yield Decimal(str(figure.value)), y


@pytest.mark.slow
@settings(max_examples=10)
@given(
    st.lists(st.lists(COUNTS, min_size=7, max_size=7), min_size=1, max_size=3),
    st.sampled_from(["email", "handout"]),
    st.sampled_from(["line", "spark"]),
    st.booleans(),
)
@example([["0"] * 7, ["0", "*", *"00000"], ["0", "n/a", *"00000"]], "email", "line", False)  # marks in one period
def test_whole_sheets_of_several_lines_are_proved(series: list[list[str]], edition: str, form: str, zero: bool) -> None:
    named = dict(zip("abc", series, strict=False))
    lines = ", ".join(f"{{value: {name}}}" for name in named)
    body = f"- trend: {{series: [{lines}], as: {form}{', zero: false' * (not zero and form == 'line')}}}\n"
    assert drawings(over_time(body, named, "count"), edition)


@pytest.mark.slow
@settings(max_examples=8)
@given(st.lists(st.lists(st.integers(0, 9999), min_size=7, max_size=7), min_size=1, max_size=3))
def test_the_bands_of_an_area_are_as_high_as_their_figures(series: list[list[int]]) -> None:
    named = {name: list(map(str, own)) for name, own in zip("abc", series, strict=False)}
    lines = ", ".join(f"{{value: {name}}}" for name in named)
    found = drawings(over_time(f"- trend: {{series: [{lines}], as: area}}\n", named, "count"), "email")
    bands = [each for each in found if isinstance(each.shows, Plots)]
    heights = []
    for band, own in zip(bands, series, strict=True):
        points = [point for op, point in shapes(band)[0].steps if op != "Z"]
        upper, lower = points[:7], points[:6:-1]
        heights += [(Decimal(figure), up[1] - low[1]) for figure, up, low in zip(own, upper, lower, strict=True)]
    in_proportion([one for one in heights if one[0]])
