"""A spine that does not show what the cells say is refused, by how much it is off or whom it shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import sheets

import factsheet
from factsheet.drawing.encodes import Encodes, Spine, Spread
from factsheet.drawing.tree import Artifact, Drawing, Tag, walk
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape, disc, rectangle
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.verify import spines

CELLS = ["6.0% (5.0-7.0)", "9.0% (8.0-10.0)", "12.5% (11-14)", "3.0% (2.5-3.5)", "*", "8.0% (1.0-60.0)", "7.0% (6-8)"]
MEASURES = """\
set: {year: 2025, start: 2025-01-01, end: 2025-12-31, as_of: 2026-02-01, source: Aid}
table: {place: id, name: name, rows: {totals: {State: state, Nation: nation}}, missing: {suppressed: ["*"]}}
measures: {a: {label: A, kind: share, decimals: 1, interval: true, optional: true, better: low}}
against: {state: {row: state, label: Calder}, nation: {row: nation, label: the nation}}
basis: survey
"""


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    return sheet_in(tmp_path_factory.mktemp("spines"), "8.0% (7.9-8.1)")


def sheet_in(folder: Path, state: str) -> Sheet:
    rows = [f"p{n},Place {n},{cell}" for n, cell in enumerate(CELLS)]
    rows += [f"state,State,{state}", "nation,Nation,8.5% (8.4-8.6)"]
    (folder / "d.csv").write_text("\n".join(["id,name,a", *rows, ""]), "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    spec = sheets.spec("- table: {columns: [value, dots], against: state, rows: [a]}")
    spec = spec.replace("hotline-2017", "d").replace("default_place: missouri", "default_place: p0")
    (folder / "s.yaml").write_text(spec, "utf-8")
    return compose(bind(factsheet.load(folder / "s.yaml"), Job("p0")))


def figure(sheet: Sheet) -> Tag:
    [found] = sheets.tags_of([sheet.tree], "Figure")
    return found


def faults(sheet: Sheet, changed: Tag) -> list[str]:
    return list(spines.faults([*walk(changed)], sheet.page))


def with_drawings(tag: Tag, change: Callable[[Drawing], Drawing]) -> Tag:
    return replace(tag, children=tuple(change(node) for node in tag.children if isinstance(node, Drawing)))


def moved(shape: Shape, by: float) -> Shape:
    steps = tuple((op, tuple(n + by * (at % 2 == 0) for at, n in enumerate(flat))) for op, flat in shape.steps)
    return replace(shape, steps=steps)


def part(node: Drawing) -> str:
    if isinstance(node.shows, Spread):
        return node.shows.part
    assert isinstance(node.shows, Encodes)
    return "middle" if "@" in node.shows.figure.path else "own"


def shifted(name: str, by: float) -> Callable[[Drawing], Drawing]:
    def change(node: Drawing) -> Drawing:
        if part(node) != name:
            return node
        return replace(node, marks=tuple(moved(mark, by) for mark in node.marks if isinstance(mark, Shape)))

    return change


def on(sheet: Sheet, **fields: object) -> Tag:
    """The spine of the sheet with another spine behind its marks."""

    def change(node: Drawing) -> Drawing:
        shows = node.shows
        spine = shows.spine if isinstance(shows, Spread) else shows.at if isinstance(shows, Encodes) else None
        assert isinstance(spine, Spine)
        other = replace(spine, **fields)
        if isinstance(shows, Spread):
            return replace(node, shows=replace(shows, spine=other))
        assert isinstance(shows, Encodes)
        own = other.middle if "@" in shows.figure.path else other.own
        return replace(node, shows=replace(shows, figure=own, at=other))

    return with_drawings(figure(sheet), change)


def spine_of(sheet: Sheet) -> Spine:
    shows = figure(sheet).children[0].shows  # type: ignore[union-attr]
    assert isinstance(shows, Spread)
    return shows.spine


def test_as_it_is_drawn_nothing_is_wrong_with_it(sheet: Sheet) -> None:
    assert faults(sheet, figure(sheet)) == []
    assert [figure.cells[0].row for figure in spine_of(sheet).figures] == ["p0", "p1", "p2", "p3", "p6"]
    assert figure(sheet).alt == "better than Calder; among 5 of 7 places from 12.5% to 3.0%"


@pytest.mark.parametrize("state", ["8.0% (7.9-8.1)", "6.0% (5.9-6.1)"])  # the latter where the figure itself stands
@pytest.mark.parametrize("lost", [{"all"}, {"half"}, {"all", "half"}])
def test_a_band_that_could_be_seen_is_missed(tmp_path: Path, state: str, lost: set[str]) -> None:
    found = sheet_in(tmp_path, state)
    assert faults(found, figure(found)) == []
    children = figure(found).children
    kept = [node for node in children if isinstance(node, Drawing) and part(node) not in lost]
    changed = replace(figure(found), children=tuple(kept))
    assert faults(found, changed) == ["the spine of a has not the bands of its places."]


def test_a_mark_that_is_missed(sheet: Sheet) -> None:
    kept = [node for node in figure(sheet).children if isinstance(node, Drawing) and part(node) != "own"]
    assert "no mark stands for a among all places." in faults(sheet, replace(figure(sheet), children=tuple(kept)))


@pytest.mark.parametrize(("name", "said"), [
    ("own", "the mark of a stands 0.20 pt from where its figure is."),
    ("half", "the middle half of a stands 0.20 pt from where its figure is."),
])  # fmt: skip
def test_a_mark_or_band_that_is_off_by_a_fifth_of_a_point(name: str, said: str, sheet: Sheet) -> None:
    assert faults(sheet, with_drawings(figure(sheet), shifted(name, 0.2))) == [said]
    assert faults(sheet, with_drawings(figure(sheet), shifted(name, 0.1))) == []


@pytest.mark.parametrize("name", ["all", "middle"])
def test_what_the_scale_follows_from_cannot_be_off_either(name: str, sheet: Sheet) -> None:
    assert faults(sheet, with_drawings(figure(sheet), shifted(name, 1.0)))


def test_a_spine_that_is_turned_round(sheet: Sheet) -> None:
    tag = figure(sheet)
    assert tag.box
    middle = tag.box.x + tag.box.width / 2

    def turned(node: Drawing) -> Drawing:
        marks = []
        for mark in node.marks:
            assert isinstance(mark, Shape)
            steps = tuple(
                (op, tuple(2 * middle - n if at % 2 == 0 else n for at, n in enumerate(flat)))
                for op, flat in mark.steps
            )
            marks.append(replace(mark, steps=steps))
        return replace(node, marks=tuple(marks))

    assert any("the mark of a stands" in fact for fact in faults(sheet, with_drawings(tag, turned)))


def test_a_mark_of_another_form(sheet: Sheet) -> None:
    def square(node: Drawing) -> Drawing:
        if part(node) != "own":
            return node
        box = sheets.box_of([mark for mark in node.marks if isinstance(mark, Shape)][-1])
        middle = (box.x + box.right) / 2, (box.y + box.top) / 2
        ink = sheets.shapes_of([node]).__next__().ink
        hollow = replace(rectangle(Box(middle[0] - 3, middle[1] - 3, 6, 6), ink), weight=1.0)
        return replace(node, marks=(hollow,))

    assert faults(sheet, with_drawings(figure(sheet), square)) == ["a square stands for a, which asks for a disc."]


def everyone(sheet: Sheet, *kept: int) -> Sequence[object]:
    return tuple(sheet.page.spread["a"][n] for n in kept)


@pytest.mark.parametrize("kept", [(0, 1, 2, 6), (0, 1, 2, 3, 5, 6), (0, 1, 2, 3, 4, 6), (1, 2, 3, 6)])
def test_places_that_are_left_out_hidden_or_not_reliable(kept: tuple[int, ...], sheet: Sheet) -> None:
    found = faults(sheet, on(sheet, figures=everyone(sheet, *kept)))
    assert found == ["does not show a of all places that are published and reliable."]


def test_what_was_found_of_one_spine_is_not_taken_for_another(sheet: Sheet) -> None:
    assert faults(sheet, figure(sheet)) == []
    changed = on(sheet, figures=everyone(sheet, 0, 1, 2, 6))
    assert faults(sheet, changed) == ["does not show a of all places that are published and reliable."]
    assert faults(sheet, with_drawings(figure(sheet), shifted("half", 1.0))) != []
    assert faults(sheet, figure(sheet)) == []


def test_a_figure_of_another_place_or_row(sheet: Sheet) -> None:
    other = sheet.page.spread["a"][1]
    assert faults(sheet, on(sheet, own=other)) == ["draws a of p1 on the sheet of Place 0."]
    nation = sheet.page.place.figures["a@nation"]
    assert faults(sheet, on(sheet, middle=nation))  # it is elsewhere, and the words name another
    hidden = replace(spine_of(sheet).own, value="", state="suppressed")
    assert faults(sheet, on(sheet, own=hidden)) == ["draws a, which is not published."]


@pytest.mark.parametrize(("alt", "said"), [
    ("worse than Calder; among 5 of 7 places from 12.5% to 3.0%", "is read for a, which 5 places have."),
    ("better than Calder; among 6 of 7 places from 12.5% to 3.0%", "is read for a, which 5 places have."),
    ("better than Calder; among 5 of 7 places from 12.0% to 3.0%", "'12.0%' is read for an end of a"),
    ("better than Calder; among 5 of 7 places from 3.0% to 12.5%", "'3.0%' is read for an end of a"),
    ("", "is read for a"),
])  # fmt: skip
def test_what_is_heard_of_it(alt: str, said: str, sheet: Sheet) -> None:
    assert said in faults(sheet, replace(figure(sheet), alt=alt))[0]


def test_a_mark_that_says_nothing_of_a_spine_is_no_part_of_it(sheet: Sheet) -> None:
    extra = Drawing(
        (disc(0, 0, 3, spine_ink(sheet)),), Encodes(spine_of(sheet).own, None, "position", at=spine_of(sheet))
    )
    tag = figure(sheet)
    assert faults(sheet, replace(tag, children=(*tag.children, extra))) == ["the spine of a has 3 marks."]


def test_a_mark_outside_of_the_figure(sheet: Sheet) -> None:
    mark = next(node for node in figure(sheet).children if isinstance(node, Drawing))
    nodes = [*walk(figure(sheet)), Artifact(mark.marks, mark.shows)]
    assert list(spines.faults(nodes, sheet.page)) == ["a mark of a spine stands outside of its figure."]


def spine_ink(sheet: Sheet):  # type: ignore[no-untyped-def]
    return next(iter(sheets.shapes_of([figure(sheet)]))).ink
