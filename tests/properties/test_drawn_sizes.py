"""Bars, rings and icons of any parts: their drawn sizes are in proportion to the parts, slivers and all.

The sizes are measured on polygons of many corners, by the shoelace formula; the bound is half a pixel at 300 dpi.
"""

from __future__ import annotations

import math
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import sheets
from hypothesis import given, settings
from hypothesis import strategies as st

import factsheet
from factsheet.blocks.charts import bar_geometry
from factsheet.blocks.charts.ring_geometry import Ring, annulus, sectors
from factsheet.graphics.colour import BLACK, Ink
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Point, Shape
from factsheet.preflight import preflight

HALF_PIXEL = 72 / 300 / 2  # points
PATTERN = Ink("dots", (0.5, 0.5, 0.5), pattern="dots")
INKS = st.sampled_from([BLACK, PATTERN])


@st.composite
def shares(draw: st.DrawFn) -> list[float]:
    """Two to six shares of one whole, each from 0.1 % to 99.9 % of it or nothing at all."""
    count = draw(st.integers(2, 6))
    tiny = draw(st.lists(st.integers(1, 30), min_size=count - 1, max_size=count - 1))
    free = 1000 - sum(tiny)
    cuts = sorted(draw(st.lists(st.integers(0, free), min_size=count - 1, max_size=count - 1)))
    grown = [b - a for a, b in zip([0, *cuts], [*cuts, free], strict=True)]
    parts = [small + extra for small, extra in zip([*tiny, 0], grown, strict=True)]
    return [part / 1000 for part in draw(st.permutations(parts))]


def polygons(shape: Shape) -> Iterator[list[Point]]:
    """The parts of a path, its curves as 200 lines each."""
    corners: list[Point] = []
    for op, flat in shape.steps:
        points = list(zip(flat[::2], flat[1::2], strict=True))
        if op == "M":
            if corners:
                yield corners
            corners = []
        if op == "C":
            (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners[-1], *points
            for n in range(1, 201):
                t, u = n / 200, 1 - n / 200
                a, b, c, d = u**3, 3 * u * u * t, 3 * u * t * t, t**3
                corners.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
        else:
            corners += points
    yield corners


def size(shape: Shape) -> float:
    areas = []
    for polygon in polygons(shape):
        pairs = zip(polygon, [*polygon[1:], polygon[0]], strict=True)
        areas.append(abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2)
    return max(areas) - (sum(areas) - max(areas))


def in_proportion(sizes: Sequence[float], parts: Sequence[float], bound: float) -> None:
    for one, part in zip(sizes, parts, strict=True):
        assert one == pytest.approx(part * sum(sizes), abs=bound)
        assert (one > 0) == (part > 0)


def reach(shape: Shape) -> tuple[float, float, float, float]:
    """Left, lower, right and upper edge, half the weight of a stroke included."""
    points = [point for polygon in polygons(shape) for point in polygon]
    xs, ys = zip(*points, strict=True)
    half = shape.weight / 2
    return min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half


@given(shares(), st.floats(40, 540), st.floats(0, 4), INKS)
def test_bars_are_in_proportion(parts: list[float], length: float, gap: float, ink: Ink) -> None:
    bar = Box(10.0, 20.0, length, 16.0)
    segments = bar_geometry.segments(parts, length, gap)
    drawn = [bar_geometry.filled(segment, bar, ink) for segment, part in zip(segments, parts, strict=True) if part]
    edges = [[reach(shape) for shape in shapes] for shapes in drawn]
    widths = [max(e[2] for e in each) - min(e[0] for e in each) for each in edges]
    in_proportion(widths, [part for part in parts if part], HALF_PIXEL)
    assert min(e[0] for each in edges for e in each) == pytest.approx(bar.x)
    assert max(e[2] for each in edges for e in each) == pytest.approx(bar.right)


@pytest.mark.slow
@given(shares(), st.floats(15, 90), st.floats(0.2, 0.7), st.floats(0, 4), INKS)
def test_rings_are_in_proportion(parts: list[float], outer: float, hole: float, gap: float, ink: Ink) -> None:
    ring = Ring.of(parts, hole * outer, outer, gap)
    around = sectors(parts, ring)
    centre = (100.0, 100.0)
    drawn = [annulus(one, centre, ring, ink) for one, part in zip(around, parts, strict=True) if part]
    across = ring.outer - ring.inner
    in_proportion([size(shapes[0]) for shapes in drawn], [part for part in parts if part], HALF_PIXEL * across)
    assert around[-1].end == pytest.approx(math.tau)
    for shapes in drawn:
        for shape in shapes:  # the edge of a pattern makes no part larger
            left, low, right, top = reach(shape)
            assert max(right - 100, top - 100, 100 - left, 100 - low) <= outer + 0.01


@pytest.mark.slow
@given(shares(), st.floats(15, 90), st.floats(0.2, 0.7), st.floats(0.5, 4))
def test_the_parts_of_a_ring_keep_apart(parts: list[float], outer: float, hole: float, gap: float) -> None:
    """No corner of one lies in its neighbour, however thin it is."""
    ring = Ring.of(parts, hole * outer, outer, gap)
    around = zip(sectors(parts, ring), parts, strict=True)
    drawn = [annulus(one, (0.0, 0.0), ring, BLACK)[0] for one, part in around if part]  # no part of nothing is drawn
    outlines = [next(polygons(shape)) for shape in drawn]
    for n, outline in enumerate(outlines if len(outlines) > 1 else ()):
        assert not any(_inside(outlines[n - 1], point) for point in outline[::20])


def _inside(polygon: Sequence[Point], point: Point) -> bool:
    x, y = point
    odd = False
    for (x0, y0), (x1, y1) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
            odd = not odd
    return odd


@pytest.mark.slow
@settings(max_examples=16)
@given(
    st.lists(st.integers(0, 20_000), min_size=2, max_size=5).filter(any),
    st.sampled_from(["bar, list: true", "ring, list: true", "ring", "track"]),
    st.sampled_from(["email", "print", "handout"]),
    st.integers(2, 100),
)
def test_whole_sheets_are_proved(counts: list[int], manner: str, edition: str, icons: int) -> None:
    """`verify` refuses none: what is drawn is what it works out from the cells. No sliver is a problem for a press."""
    names = "abcde"[: len(counts)]
    parts = ", ".join(f"{{value: {name}, label: Part {name}}}" for name in names)
    body = f"- breakdown: {{of: total, as: {manner}, parts: [{parts}]}}\n"
    body += f"- counts: {{as: row, track: true, items: [{parts}]}}\n"
    body += "- share: {value: a, out_of: total, label: of all}\n"
    body += f"- share: {{value: a, out_of: total, as: icons, of: {icons}, icon: account, label: of all}}\n"
    text = sheets.spec(body).replace("hotline-2017", "d").replace("place: missouri", "place: mo")
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        shutil.copytree(sheets.THEMES, here / "themes")
        figures = ",".join(map(str, counts))
        (here / "d.csv").write_text(f"id,name,total,{','.join(names)}\nmo,Missouri,{sum(counts)},{figures}\n", "utf-8")
        kinds = "".join(f"  {name}: {{label: {name}, kind: count, people: false}}\n" for name in ("total", *names))
        head = "set: {year: 2017, as_of: 2018-07-11, source: S}\nmeasures:\n"
        (here / "d.measures.yaml").write_text(head + kinds, "utf-8")
        (here / "s.yaml").write_text(text, "utf-8")
        result = factsheet.build(factsheet.load(here / "s.yaml", here / "d.csv"), edition=edition)
    report = preflight(result.data, result.name) if edition != "email" else None
    assert not report or report.is_ready, report
