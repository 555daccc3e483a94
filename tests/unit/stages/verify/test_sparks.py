"""A small line in a cell that does not show what the cells of the table say is refused, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
import sheets

import factsheet
from factsheet.drawing.encodes import Plots
from factsheet.drawing.tree import Drawing, Node, Tag, walk
from factsheet.graphics.shapes import Shape
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.verify import sparks

MEASURES = """\
set: {year: 2025, start: 2025-01-01, end: 2025-12-31, as_of: 2026-02-01, source: Aid}
table: {place: id, name: name, period: year, missing: {suppressed: ["*"]}}
disclosure: {preset: none, because: none are people}
measures:
  a: {label: A, kind: share, decimals: 1, interval: true}
  b: {label: B, kind: count, people: false}
  c: {label: C, kind: count, people: false, optional: true}
"""
A = ["10% (9-11)", "11% (10-12)", "10.5% (9-12)", "12% (10-14)", "10% (9-11)", "11% (10-12)"]
B, C = ["5", "9", "7", "12", "8", "6"], ["5", "9", "*", "11", "8", "6"]
Change = Callable[[Drawing, int], Drawing]


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    folder = tmp_path_factory.mktemp("sparks")
    rows = [f"x,X,{2020 + n},{a},{b},{c}" for n, (a, b, c) in enumerate(zip(A, B, C, strict=True))]
    (folder / "d.csv").write_text("\n".join(["id,name,year,a,b,c", *rows, ""]), "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    spec = sheets.spec("- table: {columns: [value, spark], rows: [a, b, c]}")
    spec = spec.replace("hotline-2017", "d").replace("default_place: missouri", "default_place: x")
    (folder / "s.yaml").write_text(spec, "utf-8")
    return compose(bind(factsheet.load(folder / "s.yaml"), Job("x")))


def table(sheet: Sheet) -> Tag:
    [found] = sheets.tags_of([sheet.tree], "Table")
    return found


def faults(sheet: Sheet, changed: Tag) -> list[str]:
    own: Sequence[Node] = [*walk(changed)]
    return list(sparks.faults(own, sparks.lines_in(own), sheet.page))


def with_lines(tag: Tag, path: str, change: Change) -> Tag:
    """The table with the marks of the line of a measure changed; `change` is told how many came before."""
    count = 0

    def changed(node: Node) -> Node:
        nonlocal count
        if isinstance(node, Tag):
            return replace(node, children=tuple(map(changed, node.children)))
        if isinstance(node, Drawing) and isinstance(node.shows, Plots) and stem(node.shows) == path:
            count += 1
            return change(node, count - 1)
        return node

    found = changed(tag)
    assert isinstance(found, Tag)
    assert count
    return found


def stem(shows: Plots) -> str:
    return shows.figures[0].path.partition("@")[0]


def moved(shape: Shape, place: int | None, *, x: float = 0.0, y: float = 0.0, times: float = 1.0) -> Shape:
    """A path with one of its corners moved, or all; `times` stretches it upwards."""
    steps = tuple(
        (op, tuple(n + (x if at % 2 == 0 else y) if place in (None, number) else n for at, n in enumerate(flat)))
        for number, (op, flat) in enumerate(shape.steps)
    )
    if times != 1.0:
        steps = tuple((op, tuple(n * (times if at % 2 else 1) for at, n in enumerate(flat))) for op, flat in steps)
    return replace(shape, steps=steps)


def every(**by: float) -> Change:
    """Moves all corners of all marks, or stretches them."""
    return lambda node, _: replace(node, marks=tuple(moved(m, None, **by) for m in node.marks if isinstance(m, Shape)))


def one(place: int, **by: float) -> Change:
    """Moves one corner of the first mark."""

    def change(node: Drawing, number: int) -> Drawing:
        shapes = tuple(moved(m, place, **by) for m in node.marks if isinstance(m, Shape))
        return replace(node, marks=shapes) if number == 0 else node

    return change


def swapped(sheet: Sheet) -> Tag:
    """The table with the lines of its first two rows in each other's places."""
    rows = list(sheets.tags_of([table(sheet)], "TR"))
    cells = [row.children[-1] for row in rows]
    cells[1], cells[2] = cells[2], cells[1]
    return replace(
        table(sheet),
        children=tuple(replace(row, children=(*row.children[:-1], c)) for row, c in zip(rows, cells, strict=True)),
    )


def test_as_it_is_drawn_nothing_is_wrong_with_it(sheet: Sheet) -> None:
    assert faults(sheet, table(sheet)) == []
    assert len(sparks.lines_in([*walk(table(sheet))])) == 3


@pytest.mark.parametrize("place", range(1, 5))
def test_a_point_that_is_off_by_a_fifth_of_a_point(place: int, sheet: Sheet) -> None:
    assert faults(sheet, with_lines(table(sheet), "b", one(place, y=0.2)))
    assert faults(sheet, with_lines(table(sheet), "b", one(place, y=0.3)))[0].startswith("b@")
    assert faults(sheet, with_lines(table(sheet), "b", one(place, x=0.2)))
    assert faults(sheet, with_lines(table(sheet), "b", one(2, y=0.05))) == []


def test_the_line_of_another_row(sheet: Sheet) -> None:
    found = faults(sheet, swapped(sheet))
    assert found == ["draws b in the row of another figure.", "draws a in the row of another figure."]


def test_a_line_that_runs_backwards(sheet: Sheet) -> None:
    def turned(node: Drawing, _: int) -> Drawing:
        shapes = [m for m in node.marks if isinstance(m, Shape)]
        steps = [
            tuple((op, tuple(-n if at % 2 == 0 else n for at, n in enumerate(flat))) for op, flat in s.steps)
            for s in shapes
        ]
        return replace(node, marks=tuple(replace(s, steps=each) for s, each in zip(shapes, steps, strict=True)))  # type: ignore[arg-type]

    turned_all = table(sheet)
    for path in "abc":
        turned_all = with_lines(turned_all, path, turned)
    assert any(fact.endswith("is drawn from the right to the left.") for fact in faults(sheet, turned_all))

    def reversed_(node: Drawing, _: int) -> Drawing:
        assert isinstance(node.shows, Plots)
        return replace(node, shows=replace(node.shows, figures=node.shows.figures[::-1]))

    found = faults(sheet, with_lines(table(sheet), "b", reversed_))
    assert found == ["draws b, which is not published, not reliable, or not of that period."]


def test_a_line_upside_down(sheet: Sheet) -> None:
    assert faults(sheet, with_lines(table(sheet), "b", every(times=-1.0)))[0].endswith(
        "is drawn lower where it is higher."
    )


def test_a_figure_that_is_left_out_and_a_gap_that_is_drawn_over(sheet: Sheet) -> None:
    def without_last(node: Drawing, number: int) -> Drawing:
        assert isinstance(node.shows, Plots)
        if number:
            return node
        shapes = tuple(replace(m, steps=m.steps[1:]) for m in node.marks if isinstance(m, Shape))
        return replace(node, marks=shapes, shows=Plots(node.shows.figures[1:], node.shows.places[1:]))

    assert faults(sheet, with_lines(table(sheet), "b", without_last)) == ["leaves b@2020 out of the line of b."]

    def joined(node: Drawing, number: int) -> Drawing:
        assert isinstance(node.shows, Plots)
        first = joined_from[0]
        assert isinstance(first.shows, Plots)
        if number == 1:
            shapes = [m for each in (first, node) for m in each.marks if isinstance(m, Shape)]
            path = replace(
                shapes[0],
                steps=tuple(
                    (("L" if n else "M"), at) for n, (_, at) in enumerate((*shapes[0].steps, *shapes[1].steps))
                ),
            )
            shows = Plots((*first.shows.figures, *node.shows.figures), (*first.shows.places, *node.shows.places))
            return replace(node, marks=(path,), shows=shows)
        return node

    joined_from = [
        n for n in walk(table(sheet)) if isinstance(n, Drawing) and isinstance(n.shows, Plots) and stem(n.shows) == "c"
    ]
    found = faults(sheet, with_lines(table(sheet), "c", joined))
    assert found == ["the line of c goes on over a period that it does not show."]


def test_noise_that_is_drawn_as_news(sheet: Sheet) -> None:
    found = faults(sheet, with_lines(table(sheet), "a", every(times=1.5)))
    assert found[0].startswith("a is drawn ")
    assert found[0].endswith(" pt higher for an interval than b.")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("from 5", "from 6"), ("in 2025", "in 2024"), ("highest 12", "highest 13"), ("; highest 12 in 2023", ""),
        ("not drawn: 2022", "not drawn: 2021"),
    ],
)  # fmt: skip
def test_what_is_heard_is_true(old: str, new: str, sheet: Sheet) -> None:
    def said(node: Node) -> Node:
        if not isinstance(node, Tag):
            return node
        return replace(node, alt=node.alt.replace(old, new), children=tuple(map(said, node.children)))

    changed = said(table(sheet))
    assert isinstance(changed, Tag)
    assert any("is read for" in fact for fact in faults(sheet, changed))
