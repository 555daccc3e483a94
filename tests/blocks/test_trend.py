"""Trends: columns, lines, areas and small lines over periods; gaps, breaks, remarks, names, scales, what is heard."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import sheets
from sheets import box_of, drawn, labels_of, said, tags_of, texts_of, width_of

import factsheet
from factsheet.blocks.block import Frame
from factsheet.drawing.encodes import Encodes, Plots, Tick
from factsheet.drawing.tree import Artifact, Drawing, Group, Node, Tag, Text, walk
from factsheet.graphics.colour import contrast
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose, draw, measured
from factsheet.theme.settings import Settings, scaled

CALLS = list(sheets.CALLS_BY_YEAR.values())
COLUMNS = "- trend:\n    {value: calls, as: columns}\n"
LINE = "- trend:\n    value: calls\n"
SPARK = "- trend:\n    {value: calls, as: spark}\n"
TWO = "series: [{value: a, label: Calls}, {value: b, label: Cases}]"
PEOPLE = "kind: count, people: false"
MISSING = ("*", "n/a")
YEARS = (2013, 2014, 2015, 2016, 2017)


def drawings(nodes: Iterable[Node]) -> Iterator[Artifact | Drawing]:
    for node in nodes:
        if isinstance(node, Artifact | Drawing):
            yield node
        elif isinstance(node, Group | Tag):
            yield from drawings(node.children)


def shapes(drawing: Artifact | Drawing) -> list[Shape]:
    return [mark for mark in drawing.marks if isinstance(mark, Shape)]


def lines_of(nodes: Iterable[Node]) -> list[list[tuple[float, float]]]:
    """The corners of each line."""
    found = (each for each in drawings(nodes) if isinstance(each.shows, Plots) and len(each.shows.figures) > 1)
    return [[(flat[0], flat[1]) for op, flat in shapes(each)[0].steps if op != "Z"] for each in found]


def dots_of(nodes: Iterable[Node]) -> list[Box]:
    found = (each for each in drawings(nodes) if isinstance(each.shows, Plots) and len(each.shows.figures) == 1)
    return [box_of(shapes(each)[0]) for each in found]


def ticks_of(nodes: Iterable[Node]) -> dict[float, float]:
    """The height of each line of the scale by its amount."""
    found = [each for each in drawings(nodes) if isinstance(each.shows, Tick)]
    return {float(each.shows.amount): box_of(shapes(each)[0]).y for each in found}  # type: ignore[union-attr]


def sheet_of(
    folder: Path,
    body: str,
    rows: dict[str, str],
    extra: str = "",
    language: str = "en-US",
    notes: dict[str, str] | None = None,
) -> Sheet:
    """A sheet on measures of the years from 2013 on; `rows` has the kind of each, a bar, and its figures."""
    names = [f"{name}.{year}" for name in rows for year in YEARS]
    cells = [f'"{cell.strip()}"' for row in rows.values() for cell in row.partition("|")[2].split(";")]
    (folder / "t.csv").write_text(f"id,name,{','.join(names)}\nx,Xenia,{','.join(cells)}\n", "utf-8")
    fields = {name: row.partition("|")[0].strip() for name, row in rows.items()}
    kinds = "".join(f"  {n}: {{periods: {n}.*, label: L{n}, optional: true, {own}}}\n" for n, own in fields.items())
    table = 'table: {missing: {suppressed: ["*"], not_available: ["n/a"]}}\n'
    guard = "disclosure: {preset: none, because: no people}\n"
    head = f"set: {{as_of: 2018-07-11, source: S}}\n{guard}{table}{extra}measures:\n{kinds}"
    (folder / "t.measures.yaml").write_text(head, "utf-8")
    given = f"\nnotes: {json.dumps(notes)}" if notes else ""
    text = sheets.spec(body).replace("data: hotline-2017", f"language: {language}\ndata: t{given}")
    (folder / "s.yaml").write_text(text.replace("place: missouri", "place: x"), "utf-8")
    return compose(bind(factsheet.load(folder / "s.yaml"), Job("x")))


def block_of(sheet: Sheet) -> Group:
    return next(node for node in walk(sheet.tree) if isinstance(node, Group) and node.kind == "trend")


def alt_of(block: Group) -> str:
    [figure] = tags_of([block], "Figure")
    return figure.alt


# Columns


@pytest.mark.parametrize("width", [180.0, 250.0, 528.0])
def test_columns_are_as_high_as_their_figures_and_stand_at_equal_distances(width: float) -> None:
    block = drawn(COLUMNS, width)
    columns = [box_of(shapes(each)[0]) for each in drawings(block.nodes) if isinstance(each.shows, Encodes)]
    assert [column.height / columns[0].height for column in columns] == pytest.approx([n / CALLS[0] for n in CALLS])
    assert len({round(b.x - a.x, 6) for a, b in pairwise(columns)}) == 1
    assert columns[1].x - columns[0].right >= columns[0].width / 2 - 1e-9


def test_every_column_has_its_value_and_its_year_in_a_table() -> None:
    block = drawn(COLUMNS, 250)
    rows = [[said([cell]) for cell in row.children] for row in tags_of(block.nodes, "TR")]  # type: ignore[union-attr]
    assert rows == [[str(year), str(calls)] for year, calls in sheets.CALLS_BY_YEAR.items()]
    assert {cell.scope for cell in tags_of(block.nodes, "TH")} == {"Row"}
    assert not list(labels_of(block.nodes))


def test_the_last_column_is_darker_than_those_before() -> None:
    block = drawn(COLUMNS, 250)
    inks = [shapes(each)[0].ink for each in drawings(block.nodes) if isinstance(each.shows, Encodes)]
    assert len({ink.name for ink in inks[:-1]}) == 1
    assert inks[-1].luminance < inks[0].luminance


# Lines


@pytest.mark.parametrize("width", [180.0, 250.0, 528.0])
def test_a_line_stands_at_its_figures_from_zero(width: float) -> None:
    block = drawn(LINE, width)
    [line] = lines_of(block.nodes)
    ticks = ticks_of(block.nodes)
    zero = ticks[0] + 0.5  # the upper edge of the axis
    per = (ticks[400] - zero) / 400
    assert [y for _, y in line] == pytest.approx([zero + per * calls for calls in CALLS])
    assert len({round(b[0] - a[0], 6) for a, b in pairwise(line)}) == 1


def test_lines_of_the_scale_are_labelled_with_round_amounts() -> None:
    block = drawn(LINE, 250)
    for amount, y in ticks_of(block.nodes).items():
        if amount:
            label = next(t for t in labels_of(block.nodes) if t.segment.text == f"{amount:g}")
            assert box_of(label).y + box_of(label).height / 2 == pytest.approx(y)


def test_the_first_and_the_last_value_and_year_are_printed() -> None:
    block = drawn(LINE, 250)
    texts = [text.segment.text.strip() for text in labels_of(block.nodes)]
    assert sorted(texts) == sorted(["200", "400", "214", "421", "2012", "2016"])
    [line] = lines_of(block.nodes)
    last = next(text for text in labels_of(block.nodes) if text.segment.text.strip() == "421")
    assert last.x - line[-1][0] >= 8
    assert box_of(last).y + box_of(last).height / 2 == pytest.approx(line[-1][1], abs=6)


def test_the_figure_has_an_alternative_text_with_all_values_and_no_live_text() -> None:
    block = drawn(LINE, 250)
    [figure] = tags_of(block.nodes, "Figure")
    assert figure.alt == (
        "Line chart of Calls from 2012 to 2016. The highest value is 421 in 2016, the lowest 214 in 2012. "
        "All values in their order: 214, 320, 290, 366, 421. The scale begins at zero."
    )
    assert not list(texts_of([figure]))


def test_one_s_own_line_is_strong_and_others_are_in_dashes_that_meet_at_the_points(tmp_path: Path) -> None:
    rows = {"a": "kind: count, people: false | 10;20;15;30;28", "b": "kind: count, people: false | 4;6;5;9;8"}
    block = block_of(sheet_of(tmp_path, f"- trend:\n    {TWO}\n", rows))
    found = [each for each in drawings([block]) if isinstance(each.shows, Plots) and len(each.shows.figures) > 1]
    other, own = (shapes(each)[0] for each in found)
    assert (own.weight, other.weight) == (2.0, 1.25)
    assert sum(op == "M" for op, _ in own.steps) == 1
    assert sum(op == "M" for op, _ in other.steps) > 8
    names = [text for text in labels_of([block]) if text.segment.text in ("Calls", "Cases")]
    assert names[0].x == names[1].x
    assert abs(names[0].y - names[1].y) >= 11


def test_names_of_lines_that_end_together_are_pushed_apart(tmp_path: Path) -> None:
    rows = {"a": "kind: count, people: false | 10;20;15;30;28", "b": "kind: count, people: false | 4;6;5;9;28"}
    block = block_of(sheet_of(tmp_path, f"- trend:\n    {TWO}\n", rows))
    one, other = (text.y for text in labels_of([block]) if text.segment.text in ("Calls", "Cases"))
    assert abs(one - other) >= 11


def test_a_line_may_be_that_of_what_the_place_is_held_against(tmp_path: Path) -> None:
    (tmp_path / "w.csv").write_text("id,name,s.2016,s.2017\nState,Calder,14,12\nx,Xenia,16,11\n", "utf-8")
    (tmp_path / "w.measures.yaml").write_text(
        "table: {rows: {totals: {State: state}}}\nset: {as_of: 2018-01-01, source: S}\n"
        "measures:\n  s: {periods: s.*, label: Smoking, kind: amount, decimals: 1}\n"
        "against: {state: {row: state, label: Calder}, last: {period: -1, label: Last year}}\n", "utf-8"
    )  # fmt: skip
    body = "- trend: {series: [{value: s}, {value: s@state}]}\n"
    body += "- bars: {series: [Then, Now], items: [{values: [s@last, s], label: Xenia}], "
    body += "benchmark: {value: s@state, label: Calder}}"
    text = sheets.spec(body).replace("data: hotline-2017", "data: w").replace("place: missouri", "place: x")
    (tmp_path / "s.yaml").write_text(text, "utf-8")
    found = factsheet.load(tmp_path / "s.yaml")
    assert factsheet.build(found).data
    alt = alt_of(block_of(compose(bind(found, Job("x")))))
    assert alt.endswith(
        "Calder: the highest value is 14.0 in 2016, the lowest 12.0 in 2017. All values in their order: 14.0, 12.0. "
        "The scale begins at zero."
    )


def test_several_lines_have_their_first_values_level_with_their_beginnings(tmp_path: Path) -> None:
    rows = {"a": f"{PEOPLE} | 10;20;15;30;28", "b": f"{PEOPLE} | 24;6;5;9;8"}
    block = block_of(sheet_of(tmp_path, f"- trend:\n    {TWO}\n", rows))
    lines = {line[0][1]: line for line in lines_of([block])}
    for value in ("10", "24"):
        [first] = [t for t in labels_of([block]) if t.segment.text.strip() == value and t.segment.run_style.size > 10]
        start = min(lines.values(), key=lambda line: abs(line[0][1] - box_of(first).y - box_of(first).height / 2))
        assert box_of(first).y + box_of(first).height / 2 == pytest.approx(start[0][1])
        assert 4 <= start[0][0] - box_of(first).right <= 8


AMOUNT = "kind: amount, decimals: 1"


@pytest.mark.parametrize("edition", ["email", "handout"])
@pytest.mark.parametrize("share", [1.0, 0.6])
@pytest.mark.parametrize("width", [240, 528])
@pytest.mark.parametrize(
    ("form", "rows"),
    [
        ("line", {"a": f"{AMOUNT} | 17.7;17.0;n/a;15.8;15.5", "b": f"{AMOUNT} | 16.9;16.5;16.1;15.7;15.4"}),
        ("line", {"a": f"{AMOUNT} | 6.8;4.2;4.7;6.9;8.0"}),
        ("line", {"a": f"{AMOUNT} | 8.5;5.2;5.7;8.9;9.9"}),
        ("area", {"a": f"{PEOPLE} | 41;23;26;36;45", "b": f"{PEOPLE} | 37;22;22;32;36"}),
    ],
)
def test_first_values_are_parted_from_the_labels_of_the_scale_and_no_line_runs_through_words(
    form: str, rows: dict[str, str], width: int, share: float, edition: str, tmp_path: Path
) -> None:
    series = ", ".join(f"{{value: {name}, label: L{name}}}" for name in rows)
    courses = f"series: [{series}]" if len(rows) > 1 else "value: a"
    body = f"- columns:\n    - {{width: {width}pt, body: [trend: {{id: one, as: {form}, {courses}}}]}}\n"
    sheet_of(tmp_path, body, rows)
    page = bind(factsheet.load(tmp_path / "s.yaml"), Job("x", edition))
    block = block_of(draw(measured(page, Settings(blocks=(("one", share),)))))
    begun = [row.partition("| ")[2].split(";")[0] for row in rows.values()]
    texts = [(text.segment.text.strip(), box_of(text)) for text in labels_of([block])]
    plots = [shapes(each)[0].steps for each in drawings([block]) if isinstance(each.shows, Plots)]
    left = min(flat[0] for steps in plots for op, flat in steps if op in "ML")
    firsts = [box for text, box in texts if text in begun and box.x < left + 12]
    ticks = [box for text, box in texts if box.right < left and box not in firsts]
    assert ticks
    for tick in ticks:
        for first in firsts:
            level = tick.y - 2 < first.top and first.y < tick.top + 2
            assert not level or first.x - tick.right >= 11
    grid = [box_of(line) for each in drawings([block]) if isinstance(each.shows, Tick) for line in shapes(each)]
    for _, box in texts:
        for line in grid:
            level = box.y < line.y + line.height / 2 < box.top
            assert not level or line.right < box.x - 3.5 or line.x > box.right + 3.5
    if form == "line" and len(rows) > 1 and firsts:
        points = {value: line[0] for value, line in zip(reversed(begun), lines_of([block]), strict=False)}
        ends = [shapes(each)[0].steps for each in drawings([block]) if each.shows == "leader"]
        for value, first in zip(begun, firsts, strict=True):
            middle, (x, y) = first.y + first.height / 2, points[value]
            led = [end for [(_, start), (_, end)] in ends if start[1] == pytest.approx(middle)]
            assert abs(middle - y) <= 1.6 or led == [pytest.approx((x - 1.75, y))]


def test_first_values_of_lines_that_begin_together_do_not_touch(tmp_path: Path) -> None:
    rows = {name: f"{PEOPLE} | 10;{more};15;30;28" for name, more in zip("abc", (20, 21, 22), strict=True)}
    body = "- trend: {series: [{value: a, label: A}, {value: b, label: B}, {value: c, label: C}]}"
    block = block_of(sheet_of(tmp_path, body, rows))
    firsts = sorted(
        box_of(t).y for t in labels_of([block]) if t.segment.text.strip() == "10" and t.segment.run_style.size > 10
    )
    assert len(firsts) == 3
    assert all(upper - lower >= 11 for lower, upper in pairwise(firsts))


def test_first_values_go_before_the_names_where_lines_have_no_room(tmp_path: Path) -> None:
    rows = {"a": f"{PEOPLE} | 1010;2200;1500;3033;2888", "b": f"{PEOPLE} | 404;601;505;904;8"}
    body = f"- columns:\n    - {{width: 150pt, body: [trend: {{{TWO}}}]}}\n"
    sheet = sheet_of(tmp_path, body, rows)
    texts = [text.segment.text.strip() for text in labels_of([block_of(sheet)])]
    assert {"Calls", "Cases", "2,888", "8"} <= set(texts)
    assert not {"1,010", "404"} & set(texts)
    assert "All values in their order: 1,010; 2,200" in alt_of(block_of(sheet))
    assert factsheet.build(factsheet.load(tmp_path / "s.yaml")).data


@pytest.mark.parametrize("form", ["line", "area"])
@pytest.mark.parametrize("late", ["*;*;5;9;8", "n/a;26;15;9;8", "*;*;*;31;12"])
@pytest.mark.parametrize("width", [200, 528])
def test_the_first_value_of_a_line_that_begins_late_stands_at_its_first_point(
    form: str, late: str, width: int, tmp_path: Path
) -> None:
    rows = {"a": f"{PEOPLE} | 10;20;15;30;28", "b": f"{PEOPLE} | {late}"}
    body = f"- columns:\n    - {{width: {width}pt, body: [trend: {{as: {form}, {TWO}}}]}}\n"
    block = block_of(sheet_of(tmp_path, body, rows))
    value = next(cell for cell in late.split(";") if cell not in MISSING)
    at = late.split(";").index(value)
    x = min(xs_of(block, "b"))
    pitch = (max(xs_of(block, "b")) - x) / (4 - at)
    [box] = [box_of(t) for t in labels_of([block]) if t.segment.text.strip() == value and is_value(t)]
    gap = max(box.x - x, x - box.right, 0.0)
    assert gap < 8
    assert gap < pitch / 2  # no other year is as near
    assert not [each for each in drawings([block]) if each.shows == "leader"]
    boxes = [box_of(text) for text in labels_of([block])]
    assert not any(sheets.overlap(one, two) for n, one in enumerate(boxes) for two in boxes[n + 1 :])
    frames = [box_of(shapes(each)[0]) for each in drawings([block]) if each.shows == "rule" and form == "line"]
    assert not any(sheets.overlap(box, frame) for frame in frames)
    assert factsheet.build(factsheet.load(tmp_path / "s.yaml")).data


@pytest.mark.parametrize("early", ["5;9;8;*;*", "28;31;n/a;n/a;n/a"])
def test_the_last_value_of_a_line_that_ends_early_stands_at_its_last_point(early: str, tmp_path: Path) -> None:
    rows = {"a": f"{PEOPLE} | 10;20;15;30;28", "b": f"{PEOPLE} | {early}"}
    block = block_of(sheet_of(tmp_path, f"- trend: {{{TWO}}}\n", rows))
    value = [cell for cell in early.split(";") if cell not in MISSING][-1]
    x = max(xs_of(block, "b"))
    texts = {t.segment.text.strip(): box_of(t) for t in labels_of([block]) if is_value(t)}
    assert max(texts[value].x - x, x - texts[value].right) < 8
    [name] = [box_of(t) for t in labels_of([block]) if t.segment.text.strip() == "Cases"]
    [leader] = [box_of(shapes(each)[0]) for each in drawings([block]) if each.shows == "leader"]
    assert x < leader.x < leader.right < name.x  # the name stands with the others


def xs_of(block: Group, measure: str) -> list[float]:
    """Where the corners of the line or band of a measure stand across."""
    drawn_ = [each for each in drawings([block]) if isinstance(each.shows, Plots)]
    own = [each for each in drawn_ if each.shows.figures[0].path.startswith(measure)]  # type: ignore[union-attr]
    return [flat[0] for each in own if len(each.shows.figures) > 1 for op, flat in shapes(each)[0].steps if op != "Z"]  # type: ignore[union-attr]


def is_value(text: Text) -> bool:
    return text.segment.run_style.size > 10


# Several series of columns


def test_series_of_columns_stand_side_by_side_and_are_named_over_the_last(tmp_path: Path) -> None:
    rows = {"a": f"{PEOPLE} | 10;20;15;30;28", "b": f"{PEOPLE} | 4;6;5;*;8"}
    sheet = sheet_of(tmp_path, f"- trend: {{as: columns, {TWO}}}", rows)
    block = block_of(sheet)
    found = [each for each in drawings([block]) if isinstance(each.shows, Encodes)]
    boxes = {str(each.shows.figure.value): box_of(shapes(each)[0]) for each in found}  # type: ignore[union-attr]
    assert len(boxes) == 9  # and a hidden year has a track
    assert all(boxes[n].height / boxes["30"].height == pytest.approx(int(n) / 30) for n in boxes)
    assert 1 <= boxes["8"].x - boxes["28"].right <= 2
    inks = [shapes(each)[0].ink for each in found]
    assert contrast(inks[0], inks[1]) >= 3
    leaders = sorted(box_of(shapes(each)[0]).x for each in drawings([block]) if each.shows == "leader")
    assert leaders == pytest.approx([boxes[n].x + boxes[n].width / 2 for n in ("28", "8")])
    rows_ = [[said([cell]) for cell in row.children] for row in tags_of([block], "TR")]  # type: ignore[union-attr]
    assert rows_[0] == ["", "Calls", "Cases"]
    assert rows_[1:] == [["2013", "10", "4"], ["2014", "20", "6"], ["2015", "15", "5"], ["2016", "30", "*"],
                         ["2017", "28", "8"]]  # fmt: skip
    assert [cell.scope for cell in tags_of([block], "TH")][:3] == ["Column", "Column", "Row"]


@pytest.mark.parametrize("label", ["Calls", "Calls[^n], {a} in the last year", "Calls " * 60])
def test_one_series_of_columns_has_its_name_over_all_of_them(label: str, tmp_path: Path) -> None:
    body = f'- trend: {{as: columns, series: [{{value: a, label: "{label}"}}], remarks: [{{at: "2017", words: Now}}]}}'
    sheet = sheet_of(tmp_path, body, {"a": f"{PEOPLE} | 10;20;15;30;28"}, notes={"n": "Of all kinds."})
    block = block_of(sheet)
    [table] = tags_of([block], "Table")
    rows = [[said([cell]) for cell in row.children] for row in tags_of([table], "TR")]  # type: ignore[union-attr]
    assert rows[0][0] == ""
    assert rows[0][1].startswith("Calls")
    assert rows[1] == ["2013", "10"]
    [name] = [cell for cell in tags_of([table], "TH") if cell.scope == "Column"]
    low = min(text.y for text in texts_of([name]))
    others = [text.y for text in texts_of([block]) if text not in [*texts_of([name])]]
    assert all(y < low - 8 for y in others)
    assert len([*tags_of([block], "Reference")]) == ("[^n]" in label)
    assert factsheet.build(factsheet.load(tmp_path / "s.yaml"), "x").good


# Gaps and breaks


def test_years_that_two_lines_hide_have_one_mark(tmp_path: Path) -> None:
    rows = {"a": f"{PEOPLE} | 10;*;15;30;28", "b": f"{PEOPLE} | 4;*;5;9;8"}
    block = block_of(sheet_of(tmp_path, f"- trend:\n    {TWO}\n", rows))
    assert [text.segment.text for text in labels_of([block])].count("*") == 1
    [box] = [each for each in drawings([block]) if each.shows == "rule"]
    [mark] = [text for text in labels_of([block]) if text.segment.text == "*"]
    hatched = box_of(shapes(box)[0])
    assert mark.x + width_of(mark) / 2 == pytest.approx(hatched.x + hatched.width / 2)
    assert mark.y < hatched.y


@pytest.mark.parametrize(
    ("form", "cells", "years"),
    [
        ("area", "*;*;5;9;8", ["2013", "2015", "2017"]),
        ("area", "*;6;5;9;8", ["2013", "2014", "2017"]),
        ("area", "4;6;5;*;*", ["2013", "2015", "2017"]),
        ("area", "4;6;*;9;8", ["2013", "2017"]),
        ("line", "*;*;5;9;8", ["2013", "2015", "2017"]),
    ],
)
def test_hidden_years_have_no_height_and_what_is_drawn_begins_and_ends_with_its_year(
    form: str, cells: str, years: list[str], tmp_path: Path
) -> None:
    """A post as high as the plot was read as the highest amount of the scale."""
    other = cells if form == "line" else "10;20;15;30;28"
    rows = {"a": f"{PEOPLE} | {other}", "b": f"{PEOPLE} | {cells}"}
    block = block_of(sheet_of(tmp_path, f"- trend: {{as: {form}, {TWO}}}", rows))
    squares = [box_of(shapes(each)[0]) for each in drawings([block]) if each.shows == "rule"]
    squares = [box for box in squares if box.width < 20]  # not the ground between bands
    ticks = ticks_of([block])
    lowest = min(amount for amount in ticks if amount)
    assert len(squares) == cells.count("*")
    for box in squares:
        assert box.width == pytest.approx(box.height)
        assert ticks[0] + 2 < box.y  # off the line of zero
        assert box.top - ticks[0] < 16 < (ticks[lowest] - ticks[0]) * max(ticks) / lowest
    shown = [text for text in labels_of([block]) if text.segment.text.strip().startswith("20") and not is_value(text)]
    labels = {text.segment.text.strip(): box_of(text) for text in shown if text.y < ticks[0]}
    assert sorted(labels) == years
    for at in years[1:-1]:
        middle = labels[at].x + labels[at].width / 2
        assert min(abs(middle - x) for x in xs_of(block, "b")) < 1
    every = [box_of(text) for text in labels_of([block])]
    assert not any(sheets.overlap(box, square) for box in every for square in squares)
    assert not any(sheets.overlap(one, two) for n, one in enumerate(every) for two in every[n + 1 :])
    assert factsheet.build(factsheet.load(tmp_path / "s.yaml")).data


def test_the_year_after_a_gap_goes_where_it_has_no_room(tmp_path: Path) -> None:
    rows = {"a": f"{PEOPLE} | 10;20;15;30;28", "b": f"{PEOPLE} | *;6;5;9;8"}
    body = f"- columns:\n    - {{width: 150pt, body: [trend: {{as: area, {TWO}}}]}}\n"
    block = block_of(sheet_of(tmp_path, body, rows))
    assert [t.segment.text.strip() for t in labels_of([block]) if "201" in t.segment.text] == ["2013", "2017"]
    assert factsheet.build(factsheet.load(tmp_path / "s.yaml")).data


def test_a_remark_on_a_hidden_year_ends_at_its_square(tmp_path: Path) -> None:
    rows = {"a": f"{PEOPLE} | 10;20;*;30;28", "b": f"{PEOPLE} | 4;6;*;9;8"}
    body = f"- trend: {{as: area, {TWO}, remarks: [{{at: 2015, words: Moved}}]}}"
    block = block_of(sheet_of(tmp_path, body, rows))
    squares = [box_of(shapes(each)[0]) for each in drawings([block]) if each.shows == "rule"]
    [square] = [box for box in squares if box.width < 20]
    [leader] = [box_of(shapes(each)[0]) for each in drawings([block]) if each.shows == "leader"]
    assert 0 < leader.y - square.top < 6


def test_a_year_that_one_line_hides_has_its_mark_in_the_gap_of_that_line(tmp_path: Path) -> None:
    rows = {"a": f"{PEOPLE} | 10;*;15;30;28", "b": f"{PEOPLE} | 4;5;*;*;8"}
    block = block_of(sheet_of(tmp_path, f"- trend:\n    {TWO}\n", rows))
    upper, lower = sorted((text for text in labels_of([block]) if text.segment.text == "*"), key=lambda t: -t.y)
    assert not [each for each in drawings([block]) if each.shows == "rule"]
    spots = {str(f.value): at for each in drawings([block]) if isinstance(each.shows, Plots)
             for f, at in _told(each)}  # fmt: skip
    middle = upper.x + width_of(upper) / 2
    assert spots["10"][0] < middle < spots["15"][0]
    assert spots["10"][1] < upper.y + box_of(upper).height / 2 < spots["15"][1]
    middle = lower.x + width_of(lower) / 2
    assert middle == pytest.approx((spots["5"][0] + spots["8"][0]) / 2, abs=1)


def _told(drawing: Artifact | Drawing) -> Iterator[tuple[object, tuple[float, float]]]:
    """The figures at both ends of a line, or of a dot, with where they stand."""
    assert isinstance(drawing.shows, Plots)
    figures, shape = drawing.shows.figures, shapes(drawing)[0]
    points = [(flat[0], flat[1]) for op, flat in shape.steps if op != "Z"]
    if len(figures) == 1:
        box = box_of(shape)
        yield figures[0], (box.x + box.width / 2, box.y + box.height / 2)
        return
    yield figures[0], points[0]
    yield figures[-1], points[-1]


@pytest.mark.parametrize("cells", ["10;*;*;30;28", "*;20;15;30;*", "10;20;n/a;*;28", "*;*;*;*;*"])
@pytest.mark.parametrize("other", ["4;6;5;9;8", "10;20;15;30;28", "*;6;5;9;*", "28;27;16;9;8"])
def test_marks_of_hidden_years_keep_clear_of_every_line_and_label(cells: str, other: str, tmp_path: Path) -> None:
    rows = {"a": f"{PEOPLE} | {cells}", "b": f"{PEOPLE} | {other}"}
    body = f"- columns:\n    - {{width: 200pt, body: [trend: {{{TWO}}}]}}\n"
    block = block_of(sheet_of(tmp_path, body, rows))
    marks = [box_of(text) for text in labels_of([block]) if text.segment.text.strip() in MISSING]
    assert marks
    corners = [corner for line in lines_of([block]) for corner in line]
    for mark in marks:
        assert not any(mark.x < x < mark.right and mark.y < y < mark.top for x, y in corners)
    boxes = [box_of(text) for text in labels_of([block])]
    assert not any(sheets.overlap(one, two) for n, one in enumerate(boxes) for two in boxes[n + 1 :])
    assert factsheet.build(factsheet.load(tmp_path / "s.yaml")).data


def test_a_year_that_is_not_published_is_a_gap_with_its_mark(tmp_path: Path) -> None:
    rows = {"a": "kind: count, people: false | 10;20;*;30;28"}
    block = block_of(sheet_of(tmp_path, "- trend: a", rows))
    assert [len(line) for line in lines_of([block])] == [2, 2]
    mark = next(text for text in labels_of([block]) if text.segment.text == "*")
    xs = [x for line in lines_of([block]) for x, _ in line]
    assert mark.x + width_of(mark) / 2 == pytest.approx((xs[1] + xs[2]) / 2)
    assert "order: 10, 20, not shown by the source, 30, 28." in alt_of(block)


def test_a_year_between_two_gaps_is_a_dot(tmp_path: Path) -> None:
    block = block_of(sheet_of(tmp_path, "- trend: a", {"a": "kind: count, people: false | n/a;20;*;30;28"}))
    assert len(lines_of([block])) == 1
    assert len(dots_of([block])) == 2  # the year alone, and the end of the line


def test_columns_show_a_hidden_year_as_a_small_square(tmp_path: Path) -> None:
    rows = {"a": "kind: count, people: false | 10;20;*;30;28"}
    block = block_of(sheet_of(tmp_path, "- trend: {value: a, as: columns}", rows))
    assert said([block]) == "2013 10 2014 20 2015 * 2016 30 2017 28"
    columns = [box_of(shapes(each)[0]) for each in drawings([block]) if isinstance(each.shows, Encodes)]
    [square] = [box_of(shapes(each)[0]) for each in drawings([block]) if each.shows == "rule"]
    assert (len(columns), square.width) == (4, pytest.approx(square.height))
    assert square.y > columns[0].y + 2  # off the line of zero


@pytest.mark.parametrize("form", ["line", "columns"])
def test_a_break_is_drawn_and_noted(form: str, tmp_path: Path) -> None:
    rows = {"a": "kind: count, people: false, breaks: {2016: Texts are counted} | 10;20;25;30;28"}
    sheet = sheet_of(tmp_path, f"- trend: {{value: a, as: {form}}}", rows)
    block = block_of(sheet)
    if form == "line":
        assert [len(line) for line in lines_of([block])] == [3, 2]
    [rule] = [each for each in drawings([block]) if each.shows == "rule"]
    assert sum(op == "M" for op, _ in shapes(rule)[0].steps) > 5  # in dashes
    assert "La: not comparable with figures before 2016 (Texts are counted)." in said([sheet.tree])


# Scales


def test_a_line_may_begin_higher_with_its_lowest_line_labelled(tmp_path: Path) -> None:
    rows = {"a": "kind: amount, decimals: 1 | 77.1;77.9;78.2;78.0;78.4"}
    block = block_of(sheet_of(tmp_path, "- trend: {value: a, zero: false}", rows))
    ticks = ticks_of([block])
    assert 0 not in ticks
    assert min(ticks) <= 77.1
    assert f"{min(ticks):.1f}" in [text.segment.text for text in labels_of([block])]
    assert f"The scale begins at {min(ticks):.1f}." in alt_of(block)


def test_a_small_line_is_at_least_one_interval_high(tmp_path: Path) -> None:
    cells = ";".join(f"{value} (10-14)" for value in ("12.1", "12.3", "12.0", "12.2", "12.4"))
    rows = {"a": f"kind: amount, decimals: 1, interval: true | {cells}"}
    block = block_of(sheet_of(tmp_path, "- trend: {value: a, as: spark}", rows))
    [line] = lines_of([block])
    assert max(y for _, y in line) - min(y for _, y in line) == pytest.approx(10 * 0.4 / 4)


def test_a_small_line_of_full_counts_fills_its_height() -> None:
    block = drawn(SPARK, 200)
    [line] = lines_of(block.nodes)
    assert max(y for _, y in line) - min(y for _, y in line) == pytest.approx(10)
    assert [text.segment.text.strip() for text in labels_of(block.nodes)] == ["214", "421"]


@pytest.mark.parametrize(("caption", "years"), [("", ["2013 to 2017"]), ("Calls", ["2013 to 2017"]), ("2013–2017", [])])
@pytest.mark.parametrize("several", [True, False])
def test_small_lines_say_from_when_to_when_they_are(
    caption: str, years: list[str], several: bool, tmp_path: Path
) -> None:
    rows = {"a": f"{PEOPLE} | 10;20;15;30;28", "b": f"{PEOPLE} | 4;6;5;9;8"}
    shown = TWO if several else "value: a"
    words = f"caption: {caption}, " if caption else ""
    block = block_of(sheet_of(tmp_path, f"- trend: {{as: spark, {words}{shown}}}", rows))
    under = ["Each line has a scale of its own."] if several else []
    assert [said([tag]) for tag in tags_of([block], "P")] == [". ".join((*years, *under))] * bool(years or under)
    assert "from 2013 to 2017" in alt_of(block)


def test_small_lines_say_that_their_scales_differ(tmp_path: Path) -> None:
    rows = {"a": "kind: count, people: false | 10;20;15;30;28", "b": "kind: amount, currency: USD | 4;6;5;9;8"}
    block = block_of(sheet_of(tmp_path, f"- trend: {{as: spark, {TWO}}}", rows))
    assert said([block]) == "2013 to 2017. Each line has a scale of its own."
    assert alt_of(block).startswith("Small lines of Calls, Cases from 2013 to 2017. Calls: the highest value is 30")


# Areas


def test_bands_lie_on_each_other_and_their_whole_is_printed(tmp_path: Path) -> None:
    people = "kind: count, people: false"
    rows = {"a": f"{people} | 10;20;15;30;28", "b": f"{people} | 4;6;5;9;8", "c": f"{people} | 14;26;20;39;36"}
    block = block_of(sheet_of(tmp_path, f"- trend: {{as: area, of: c, {TWO}}}", rows))
    lower, upper = lines_of([block])
    assert [y for _, y in lower[:5]] == pytest.approx([y for _, y in reversed(upper[5:])])
    heights = [top[1] - foot[1] for top, foot in zip(upper[:5], reversed(upper[5:]), strict=True)]
    assert [h / heights[0] for h in heights] == pytest.approx([n / 4 for n in (4, 6, 5, 9, 8)])
    assert "36 in all" in "".join(text.segment.text for text in labels_of([block]))
    [edge] = [each for each in drawings([block]) if each.shows == "rule"]
    assert shapes(edge)[0].weight >= 1  # ground between them


@pytest.mark.parametrize(("hidden", "heard"), [("*", "not shown by the source"), ("n/a", "not available")])
def test_an_area_of_which_a_part_is_never_published_has_a_mark_in_each_year_and_no_band(
    hidden: str, heard: str, tmp_path: Path
) -> None:
    """What is left of the parts would look like their sum."""
    rows = {"a": f"{PEOPLE} | 10;20;15;30;28", "b": f"{PEOPLE} | {';'.join([hidden] * 5)}"}
    block = block_of(sheet_of(tmp_path, f"- trend: {{as: area, {TWO}}}", rows))
    assert not lines_of([block])
    frames = [box_of(shapes(each)[0]) for each in drawings([block]) if each.shows == "rule"]
    assert len(frames) == 5
    assert len({round(b.x - a.x, 3) for a, b in pairwise(frames[1:-1])}) == 1
    texts = [text.segment.text.strip() for text in labels_of([block])]
    assert texts.count(hidden) == 1
    assert "0" not in texts
    assert f"Cases: without a published value: 2013, 2014, 2015, 2016, 2017 ({heard})." in alt_of(block)
    assert factsheet.build(factsheet.load(tmp_path / "s.yaml")).data


@pytest.mark.parametrize("hidden", ["*;6;5;9;8", "4;6;5;9;*", "*;*;*;*;*"])
def test_the_whole_of_an_area_gives_no_hidden_part_away(hidden: str, tmp_path: Path) -> None:
    """Neither in the drawing nor in the figures attached to the file, which have those of all years."""
    rows = {"a": f"{PEOPLE} | 10;20;15;30;28", "b": f"{PEOPLE} | {hidden}", "c": f"{PEOPLE} | 14;26;20;39;36"}
    with pytest.raises(Refused) as refused:
        sheet_of(tmp_path, f"- trend: {{as: area, of: c, {TWO}}}", rows)
    assert [problem.code for problem in refused.value.problems] == ["derivable-figure"]


def test_a_whole_stands_over_no_part_that_is_not_there(tmp_path: Path) -> None:
    rows = {"a": f"{PEOPLE} | 10;20;15;30;28", "b": f"{PEOPLE} | 4;6;5;9;n/a", "c": f"{PEOPLE} | 14;26;20;39;28"}
    block = block_of(sheet_of(tmp_path, f"- trend: {{as: area, of: c, {TWO}}}", rows))
    assert "in all" not in "".join(text.segment.text for text in labels_of([block]))


def test_an_area_with_a_year_alone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Write as: line"):
        sheet_of(tmp_path, "- trend: {value: a, as: area}", {"a": "kind: count, people: false | 10;*;15;*;28"})


def test_an_area_with_a_year_alone_before_a_break_says_so(tmp_path: Path) -> None:
    rows = {"a": "kind: count, people: false, breaks: {2014: Texts are counted} | 10;20;15;30;28"}
    with pytest.raises(Refused, match="stands alone beside a break"):
        sheet_of(tmp_path, "- trend: {value: a, as: area}", rows)


# Remarks


@pytest.mark.parametrize("form", ["line", "columns", "area"])
def test_a_remark_stands_over_its_year_with_a_line_to_it(form: str, tmp_path: Path) -> None:
    rows = {"a": "kind: count, people: false | 10;20;15;30;28"}
    block = block_of(
        sheet_of(tmp_path, f"- trend: {{value: a, as: {form}, remarks: [{{at: 2015, words: A law}}]}}", rows)
    )
    [leader] = [box_of(shapes(each)[0]) for each in drawings([block]) if each.shows == "leader"]
    [remark] = tags_of([block], "P")
    [text] = texts_of([remark])
    assert said([remark]) == "A law"
    assert leader.x == pytest.approx(text.x + width_of(text) / 2)
    assert leader.top < text.y
    assert leader.height >= 5 - 1e-6


def test_the_line_of_a_remark_crosses_no_other(tmp_path: Path) -> None:
    words = ", ".join(f"{{at: {year}, words: A remark of some length in {year}}}" for year in (2014, 2015, 2016))
    rows = {"a": "kind: count, people: false | 10;20;15;30;28"}
    block = block_of(
        sheet_of(tmp_path, f"- columns: [{{width: 200pt, body: [trend: {{value: a, remarks: [{words}]}}]}}]", rows)
    )
    leaders = [box_of(shapes(each)[0]) for each in drawings([block]) if each.shows == "leader"]
    texts = [box_of(text) for remark in tags_of([block], "P") for text in texts_of([remark])]
    assert len(leaders) == 3
    for leader in leaders:
        assert not any(sheets.overlap(Box(leader.x - 0.5, leader.y, 1.0, leader.height), text) for text in texts)


def test_the_names_of_columns_and_a_remark_on_the_last_year_have_no_line_through_them(tmp_path: Path) -> None:
    rows = {"a": f"{PEOPLE} | 10;20;15;30;2", "b": f"{PEOPLE} | 40;80;7;9;99"}
    series = "series: [{value: a, label: Calls}, {value: b, label: Calls of the whole state and all its towns}]"
    body = f'- trend: {{as: columns, {series}, remarks: [{{at: "2017", words: The last of all that there were}}]}}'
    block = block_of(sheet_of(tmp_path, body, rows))
    leaders = [box_of(shapes(each)[0]) for each in drawings([block]) if each.shows == "leader"]
    assert len(leaders) == 3
    texts = [box_of(text) for text in texts_of([block])]
    for leader in leaders:
        assert not any(sheets.overlap(Box(leader.x - 0.5, leader.y, 1.0, leader.height), text) for text in texts)


# What is heard, and how small it may be


@pytest.mark.parametrize("edition", ["email", "print"])
@pytest.mark.parametrize("alt", ["{b}, and {b@2016} before", "{b:versus(b@2016)}", "{part}"])
def test_figures_of_an_alternative_text_are_attached_and_what_they_are_is_said(
    alt: str, edition: str, tmp_path: Path
) -> None:
    rows = {"a": f"{PEOPLE} | 10;20;15;30;28", "b": f"{PEOPLE}, status: provisional | 4;6;5;7;8"}
    body = f'- trend: {{value: a, caption: Calls, alt: "Of these {alt}."}}'
    sheet = sheet_of(tmp_path, body, rows, "formulas: {part: b / a}\n")
    proved = factsheet.build(factsheet.load(tmp_path / "s.yaml"), "x", edition)
    assert "Provisional figures: Lb" in said([sheet.tree])
    assert proved.good


@pytest.mark.parametrize(
    ("language", "said_"),
    [
        ("en-US", "Line chart of La from 2013 to 2017. The highest value is 30 in 2016, the lowest 10 in 2013. All"),
        ("es", "Gráfico de líneas de La, de 2013 a 2017. El valor más alto es 30 en 2016, el más bajo 10 en 2013."),
        ("fr", "Graphique en courbes\u202f: La, de 2013 à 2017. La valeur la plus haute est 30 en 2016, la plus basse"),
        ("de", "Liniendiagramm zu La von 2013 bis 2017. Der höchste Wert ist 30 (2016), der niedrigste 10 (2013)."),
    ],
)
def test_the_alternative_text_is_in_the_language_of_the_sheet(language: str, said_: str, tmp_path: Path) -> None:
    rows = {"a": "kind: count, people: false | 10;20;15;30;28"}
    assert alt_of(block_of(sheet_of(tmp_path, "- trend: a", rows, language=language))).startswith(said_)


@pytest.mark.parametrize(
    ("language", "values", "said_"),
    [
        ("en-US", "9;30;15;30;9", "The highest value is 30 in 2014 and 2016, the lowest 9 in 2013 and 2017. All"),
        ("es", "9;30;30;30;9", "El valor más alto es 30 en 2014, 2015 y 2016, el más bajo 9 en 2013 y 2017."),
        ("fr", "9;30;15;30;8", "La valeur la plus haute est 30 en 2014 et 2016, la plus basse 8 en 2017."),
        ("de", "9;*;15;15;9", "Der höchste Wert ist 15 (2015 und 2016), der niedrigste 9 (2013 und 2017)."),
    ],
)
def test_equal_extremes_are_all_told(language: str, values: str, said_: str, tmp_path: Path) -> None:
    rows = {"a": f"kind: count, people: false | {values}"}
    assert said_ in alt_of(block_of(sheet_of(tmp_path, "- trend: a", rows, language=language)))
    assert factsheet.build(factsheet.load(tmp_path / "s.yaml")).good


def test_of_more_than_twelve_values_the_ends_are_said_and_where_all_are(tmp_path: Path) -> None:
    people = "kind: count, people: false"
    rows = dict.fromkeys("abc", f"{people} | 10;20;15;30;28")
    series = "series: [{value: a}, {value: b}, {value: c}]"
    alt = alt_of(block_of(sheet_of(tmp_path, f"- trend: {{{series}, alt: By the way.}}", rows)))
    assert "The first value is 10, the last 28." in alt.replace("the first", "The first")
    assert "15" not in alt
    assert alt.endswith("The figures attached to this file have all values. The scale begins at zero. By the way.")
    handout = compose(bind(factsheet.load(tmp_path / "s.yaml"), Job("x", "handout")))  # which has none attached
    assert "attached" not in alt_of(block_of(handout))


@pytest.mark.parametrize("body", [COLUMNS, LINE, SPARK])
def test_fit_makes_a_chart_lower_and_keeps_its_words_readable(body: str) -> None:
    page = sheets.page_of(body, theme="hotline")
    style = sheets.style_of(page)
    small = replace(style, theme=scaled(style.theme, 0.5), scale=0.5)
    block = page.body[0]
    usual, lower = (block.measure(200.0, each) for each in (style, small))
    assert lower.span.natural < usual.span.natural
    box = Box(50.0, 100.0, 200.0, lower.span.natural)
    nodes = block.draw(lower, Frame(box, box))
    texts = [*texts_of(nodes), *labels_of(nodes)]
    assert min(text.segment.run_style.size for text in texts) >= 8.5
    assert all(box.x - 1 <= text.x and text.x + width_of(text) <= box.right + 1 for text in texts)
    assert not small.problems
