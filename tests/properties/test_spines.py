"""Spines of any figures: marks and bands stand where the cells of all places say, within half a pixel at 300 dpi.

What is wanted is worked out here from the table by fractions, and the drawn edges are read off the shapes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import sheets
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sheets import box_of, tags_of

import factsheet
from factsheet.drawing.encodes import Encodes, Spread
from factsheet.drawing.tree import Drawing, Tag
from factsheet.graphics.shapes import Shape
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose

HALF_PIXEL = 72 / 300 / 2  # points
MEASURES = """\
set: {year: 2025, start: 2025-01-01, end: 2025-12-31, as_of: 2026-02-01, source: Aid}
table: {place: id, name: name, rows: {totals: {State: state}}, missing: {suppressed: ["*"], not_available: [n/a]}}
measures: {a: {label: A, kind: amount, optional: true, BETTER}}
against: {state: {row: state, label: Calder}}
basis: register
"""
TINY, HUGE = Decimal("0.000001"), Decimal("98765432101234")
VALUES = st.one_of(
    st.decimals(-1000, 1000, places=3), st.integers(-5, 5).map(Decimal), st.sampled_from([TINY, -TINY, HUGE, -HUGE])
)


def spec(body: str) -> str:
    return sheets.spec(body).replace("hotline-2017", "d").replace("default_place: missouri", "default_place: p0")


def built(folder: Path, cells: Sequence[str], state: str, better: str, *, edition: str = "email") -> Sheet:
    """The sheet of the first place, verified."""
    rows = [f"p{n},Place {n},{cell}" for n, cell in enumerate(cells)]
    (folder / "d.csv").write_text("\n".join(["id,name,a", *rows, f"state,State,{state}", ""]), "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES.replace("BETTER", f"better: {better}"), "utf-8")
    (folder / "s.yaml").write_text(spec("- table: {columns: [value, dots], against: state, rows: [a]}"), "utf-8")
    published = factsheet.load(folder / "s.yaml")
    factsheet.build(published, "p0", edition)
    return compose(bind(published, Job("p0", edition)))


def quartile(ordered: Sequence[Fraction], share: Fraction) -> Fraction:
    at = (len(ordered) - 1) * share
    low = at.numerator // at.denominator
    high = ordered[min(low + 1, len(ordered) - 1)]
    return ordered[low] + (high - ordered[low]) * (at - low)


def marks(figure: Tag) -> dict[str, tuple[float, float]]:
    """Left and right edges of what is drawn, by what it is: `all`, `half`, `middle` and `own`."""
    found = {}
    for node in figure.children:
        assert isinstance(node, Drawing)
        area = next(mark for mark in node.marks if isinstance(mark, Shape))
        box = box_of(area)
        if isinstance(node.shows, Spread):
            found[node.shows.part] = (box.x, box.right)
        else:
            assert isinstance(node.shows, Encodes)
            found["middle" if "@" in node.shows.figure.path else "own"] = (box.x, box.right)
    return found  # type: ignore[return-value]


def check(cells: Sequence[str], state: str, better: str, sheet: Sheet) -> None:
    figures = list(tags_of([sheet.tree], "Figure"))
    if cells[0] in ("*", "n/a"):
        assert not figures
        assert [sheets.said([cell]) for cell in tags_of([sheet.tree], "TD")][-1] == "not comparable"
        return
    values = sorted(Fraction(cell) for cell in cells if cell not in ("*", "n/a"))
    middle, own = Fraction(state), Fraction(cells[0])
    if len(values) > 3 and values[0] >= 0 and 0 < sum(values) <= middle:  # it holds all places
        assert [sheets.said([cell]) for cell in tags_of([sheet.tree], "TD")][-1] == "a part of Calder"
        return
    [figure] = figures
    reach = max(abs(value - middle) for value in values)
    drawn = marks(figure)
    x = sum(drawn["middle"]) / 2
    assert figure.box
    half = figure.box.width / 2 - 6.0
    assert x == pytest.approx(figure.box.x + figure.box.width / 2, abs=HALF_PIXEL)
    sign = -1 if better == "low" else 1

    def at(value: Fraction) -> float:
        return x + sign * half * float((value - middle) / reach if reach else 0)

    assert sum(drawn["own"]) / 2 == pytest.approx(at(own), abs=HALF_PIXEL)
    wanted = {"all": (values[0], values[-1])}
    wanted |= {"half": (quartile(values, Fraction(1, 4)), quartile(values, Fraction(3, 4)))} if len(values) > 3 else {}
    for name, ends in wanted.items():
        if ends[0] == ends[1]:
            assert name not in drawn
        elif name not in drawn:  # since nobody could see it
            assert abs(at(ends[1]) - at(ends[0])) <= HALF_PIXEL
        else:
            assert drawn[name] == pytest.approx(sorted(map(at, ends)), abs=HALF_PIXEL)
    assert set(drawn) <= {"own", "middle", *wanted}
    assert f"among {len(values)} {'' if len(values) == len(cells) else f'of {len(cells)} '}places" in figure.alt


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.one_of(VALUES.map(lambda v: f"{v:f}"), st.sampled_from(["*", "n/a"])), min_size=2, max_size=12),
    VALUES.map(lambda v: f"{v:f}"),
    st.sampled_from(["low", "high", "neither"]),
    st.sampled_from(["email", "handout"]),
)
@example(["0.000", "-0.001"], "98765432101234", "low", "email")  # a band that is too narrow to be seen
@example(["0.000", "-0.001"], "1", "low", "handout")  # and one that is a line without a pattern
def test_every_mark_is_where_its_figure_is(cells: list[str], state: str, better: str, edition: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check(cells, state, better, built(Path(folder), cells, state, better, edition=edition))


@pytest.mark.parametrize(("cells", "state"), [
    (["5", "5", "5", "5", "5"], "5"),  # all alike
    (["0.000001", "98765432101234", "0", "-3"], "1"),
    (["-7", "-2", "-9.5", "-3"], "-4"),
    (["3", "*", "n/a"], "2"),
    (["3", "1"], "200"),  # a sum of them
    (["-3", "1"], "200"),  # far from all of them
    (["*", "1", "2"], "1"),
    (["n/a", "1", "2"], "1"),
])  # fmt: skip
@pytest.mark.parametrize("better", ["low", "high"])
def test_figures_at_the_edges(cells: list[str], state: str, better: str, tmp_path: Path) -> None:
    check(cells, state, better, built(tmp_path, cells, state, better))
