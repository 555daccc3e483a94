"""Figures with what they count, in each of their arrangements."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import sheets
from sheets import Drawn, box_of, drawn, on_grid, overlap, said, shapes_of, tags_of, texts_of, width_of

import factsheet
from factsheet.blocks.block import Frame
from factsheet.blocks.kinds.counts import Counts
from factsheet.drawing.encodes import Encodes
from factsheet.drawing.tree import Artifact
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape
from factsheet.problems import Refused

ITEMS = """
    items:
      - {value: cases.sex, label: Sex Trafficking, icon: account-group}
      - {value: cases.sex_and_labor, label: Sex & Labor Trafficking, icon: set-center}
      - {value: cases.labor, label: Labor Trafficking, icon: hard-hat}
      - {value: cases.unspecified, label: Form Not Specified, icon: help-circle}
"""
MANNERS = ("headline", "row", "list", "grid")


def counts(manner: str, width: float = 400, height: float | None = None, more: str = "") -> Drawn:
    return drawn(f"- counts:\n    as: {manner}\n    unit: {{one: Case, other: Cases}}\n{more}{ITEMS}", width, height)


@pytest.mark.parametrize("manner", MANNERS)
def test_each_item_reads_value_unit_label_once(manner: str) -> None:
    block = counts(manner, 600)
    assert [said([tag]) for tag in tags_of(block.nodes, "LI")] == [
        "112 Cases Sex Trafficking",
        "7 Cases Sex & Labor Trafficking",
        "16 Cases Labor Trafficking",
        "9 Cases Form Not Specified",
    ]
    assert len(list(tags_of(block.nodes, "L"))) == 1


@pytest.mark.parametrize("manner", MANNERS)
def test_it_is_as_high_as_it_says_and_on_the_rhythm(manner: str) -> None:
    block = counts(manner, 600)
    assert on_grid(block.plan.span.natural)
    assert block.baselines[0] == block.plan.baseline
    assert all(on_grid(depth) for depth in block.baselines)
    assert block.baselines[-1] <= block.box.height


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("width", [300, 400, 528])
def test_icons_touch_no_text_and_stay_inside(manner: str, width: float) -> None:
    more = "    columns: 2\n" if manner == "grid" else ""
    block = counts(manner, width if manner in ("list", "grid") else width + 150, more=more)
    filled = [box_of(shape) for shape in shapes_of(block.nodes) if not shape.weight]
    texts = [box_of(text) for text in block.texts]
    assert filled
    for icon in filled:
        room = Box(icon.x - 3, icon.y, icon.width + 6, icon.height)
        assert not [text for text in texts if overlap(room, text)]
        assert block.box.x - 1e-6 <= icon.x
        assert icon.right <= block.box.right + 1e-6


def test_a_list_in_200_pt() -> None:
    block = counts("list", 200)
    assert block.plan.baseline == 20  # capitals of 24 pt are 17.1 high
    assert block.baselines == [20, 52, 84, 116]
    span = block.plan.span
    # the theme says 20 at least, which would leave no room for a rule between capitals of 17.1
    assert (span.least, span.natural, span.most) == (20 + 3 * 28, 20 + 3 * 32, 20 + 3 * 40)


def test_figures_of_a_list_are_flush_right_and_units_flush_left() -> None:
    block = counts("list", 200)
    figures = [t for t in block.texts if t.segment.run_style.size == 24]
    units = [t for t in block.texts if t.segment.run_style.size == 9]
    rights = {round(t.x + width_of(t), 4) for t in figures}
    assert len(figures) == len(units) == 4
    assert rights == {round(units[0].x - 24 / 5, 4)}  # a fifth of the size of the figures
    assert len({t.x for t in units}) == 1
    assert max(t.x + width_of(t) for t in units) == pytest.approx(block.box.right)


def test_digits_of_a_list_stand_under_each_other() -> None:
    block = counts("list", 200)
    widths = {
        g.advance for t in block.texts if t.segment.run_style.size == 24 for g in t.segment.glyphs if g.text.isdigit()
    }
    assert len(widths) == 1


def test_figures_of_a_headline_are_proportional() -> None:
    block = drawn(
        "- counts: {as: headline, items: [{value: victims, label: A}, {value: contacts.texts, label: B}]}", 400
    )
    advances = {g.text: g.advance for t in block.texts for g in t.segment.glyphs if t.segment.run_style.size == 60}
    assert advances["1"] < advances["0"]


def test_labels_of_a_list_are_flush_left_after_the_icons() -> None:
    block = counts("list", 200)
    labels = [t for t in block.texts if t.segment.run_style.size == 11]
    assert {t.x - block.box.x for t in labels} == {16 + 8}


@pytest.mark.parametrize("height", [104, 107, 116, 128, 137, 140])
def test_pitches_of_a_list_are_equal_and_what_they_cannot_use_is_left_under_it(height: float) -> None:
    block = counts("list", 200, height)
    pitches = {round(b - a, 6) for a, b in zip(block.baselines, block.baselines[1:], strict=False)}
    assert len(pitches) == 1
    assert on_grid(pitches.pop())
    assert block.baselines[0] == 20  # as in its plan, so that it is level with its neighbours
    assert block.baselines[-1] == block.plan.taken(height) <= height < block.baselines[-1] + 3 * 4


def test_rules_of_a_list_stand_between_its_rows() -> None:
    block = counts("list", 200)
    rules = [box_of(shape) for shape in shapes_of(block.nodes) if shape.weight]
    assert len(rules) == 3
    for rule, (upper, lower) in zip(rules, zip(block.baselines, block.baselines[1:], strict=False), strict=True):
        assert (rule.x, rule.right) == (block.box.x, block.box.right)
        depth = block.box.top - rule.y
        assert depth - upper == pytest.approx(lower - 17.0625 - depth)


LONG = """
    - counts:
        items:
          - {value: cases.sex, label: Sex}
          - {value: cases.labor, label: LABEL}
          - {value: cases.unspecified, label: Other}
    """


def test_a_label_of_three_lines_makes_all_rows_equal() -> None:
    block = drawn(LONG.replace("LABEL", " ".join(["Communications"] * 3)), 160)
    figures = sorted(round(block.box.top - t.y, 3) for t in block.texts if t.segment.run_style.size == 24)
    assert figures == [20, 20 + 32 + 2 * 16, 20 + 2 * (32 + 2 * 16)]
    assert block.plan.span.natural == figures[-1]


def test_without_the_room_for_it_each_row_is_as_high_as_its_own_label() -> None:
    body = LONG.replace("LABEL", " ".join(["Communications"] * 3))
    least = drawn(body, 160).plan.span.least
    block = drawn(body, 160, least)
    figures = sorted(round(block.box.top - t.y, 3) for t in block.texts if t.segment.run_style.size == 24)
    assert figures == [20, 20 + 28, 20 + 28 + 2 * 16 + 28]
    assert least == figures[-1]


def test_a_label_of_more_lines_pushes_its_own_row_down() -> None:
    block = drawn(LONG.replace("LABEL", " ".join(["Communications"] * 5)), 160)
    figures = sorted(round(block.box.top - t.y, 3) for t in block.texts if t.segment.run_style.size == 24)
    extra = 16 * (len([t for t in block.texts if t.segment.run_style.size == 11]) - 3)
    assert extra > 2 * 16
    assert figures == [20, 52, 84 + extra]
    assert block.plan.span.natural == 84 + extra


def test_a_long_label_in_the_first_row_stays_inside() -> None:
    first = "{value: cases.labor, label: Labor trafficking on farms and in homes}"
    block = drawn(f"- counts: {{items: [{first}, {{value: victims, label: B}}]}}", 160)
    assert all(block.box.top >= box_of(text).top - 1e-6 for text in block.texts)


def test_a_headline_of_three_in_400_pt() -> None:
    items = ", ".join(f"{{value: {path}, label: {path.title()}}}" for path in ("victims", "traffickers", "businesses"))
    block = drawn(f"- counts: {{as: headline, items: [{items}]}}", 400)
    assert block.baselines == [16 + 44, 16 + 44 + 12 + 8]
    assert block.plan.span.natural == 80
    rules = [box_of(shape) for shape in shapes_of(block.nodes)]  # one over each cell, with the gutter between them
    assert {rule.y for rule in rules} == {block.box.top}
    assert [(rule.x - block.box.x, rule.right - block.box.x) for rule in rules] == [(0, 120), (140, 260), (280, 400)]
    lefts = sorted({round(text.x - block.box.x, 6) for text in block.texts})
    assert lefts == [0, 140, 280]


def test_a_grid_goes_row_by_row() -> None:
    block = counts("grid", 400, more="    columns: 3\n")
    places = [(t.x - block.box.x, block.box.top - t.y) for t in block.texts if t.segment.run_style.size == 24]
    assert [round(x, 3) for x, _ in places] == [32, 172, 312, 32]
    assert places[0][1] == places[2][1] < places[3][1]


def test_icons_of_a_row_stand_on_discs_half_way_between_figure_and_label() -> None:
    block = counts("row", 600)
    discs = [box_of(shape) for shape in shapes_of(block.nodes) if abs(box_of(shape).width - 32) < 1e-6]
    assert len(discs) == 4
    middle = (block.box.top - (20 - 17.0625) + block.box.top - block.baselines[-1]) / 2
    assert [disc.y + 16 for disc in discs] == pytest.approx([middle] * 4, abs=1e-3)


def test_the_unit_is_in_its_plural_for_each_value() -> None:
    page = sheets.page_of(f"- counts:\n    unit: {{one: Case, other: Cases}}\n{ITEMS}")
    block = page.body[0]
    assert isinstance(block, Counts)
    assert block.unit
    value = block.items[0].value
    one = replace(value, figure=replace(value.figure, value=1))
    assert [block.unit.of(v).plain for v in (value, one)] == ["Cases", "Case"]


def test_figures_too_wide_for_their_cell_are_never_drawn_over_the_next() -> None:
    page = sheets.page_of("- counts: {as: headline, items: [{value: victims, label: A}, {value: victims, label: B}]}")
    block = page.body[0]
    assert isinstance(block, Counts)
    style = sheets.style_of(page)
    run = replace(block.items[0].value.run, text="1,234,567")
    items = tuple(replace(item, value=replace(item.value, run=run)) for item in block.items)
    plan = replace(block, items=items).measure(200, style)
    nodes = replace(block, items=items).draw(plan, Frame(Box(0, 0, 200, plan.span.natural), Box(0, 0, 200, 200)))
    figures = [box_of(text) for text in texts_of(nodes) if text.segment.text.startswith("1,")]
    assert style.problems or not overlap(*figures)


def test_digits_of_marked_and_other_figures_end_at_one_edge() -> None:
    """The marks of statuses hang out of the column of figures."""
    page = sheets.page_of(f"- counts:\n    as: list{ITEMS}", theme="ruler")
    [block] = page.body
    assert isinstance(block, Counts)
    mark = sheets.run("r", superior=True)
    marked = replace(block.items[1], value=replace(block.items[1].value, after=(mark,)))
    block = replace(block, items=(block.items[0], marked, *block.items[2:]))
    style = sheets.style_of(page)
    plan = block.measure(400, style)
    box = Box(50.0, 100.0, 400, plan.span.natural)
    texts = {text.segment.text.strip(): text for text in texts_of(block.draw(plan, Frame(box, box)))}
    ends = [texts[figure].x + texts[figure].segment.width for figure in ("112", "7", "16", "9")]
    assert texts["7"].x + width_of(texts["7"]) == pytest.approx(texts["112"].x + width_of(texts["112"]))
    assert texts["16"].x + width_of(texts["16"]) == pytest.approx(texts["9"].x + width_of(texts["9"]))
    shown = next(text for name, text in texts.items() if name in ("r", "ʳ"))
    assert shown.x == pytest.approx(ends[1])
    assert shown.x + width_of(shown) == pytest.approx(box.right)


HEADLINE = (
    "- counts: {{{}as: headline, items: [{{value: a, label: A}}, {{value: b, label: B}}, {{value: b, label: C}}]}}"
)


@pytest.mark.parametrize(
    ("figure", "step"),
    [
        ("999", "Give its block an id, and allow {block: ID, to: 60%} under fit."),
        ("2345678", "Write a:compact, or give its block an id, and allow {block: ID, to: 60%} under fit."),
    ],
)
def test_a_headline_that_is_too_wide_may_be_compact_or_give(figure: str, step: str, tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(f"id,name,a,b\nx,X,{figure},3\n", "utf-8")
    head = "set: {year: 2025, start: 2025-01-01, end: 2025-12-31, as_of: 2026-02-01, source: Aid}\n"
    measures = "measures:\n  a: {label: A, kind: amount}\n  b: {label: B, kind: amount}\n"
    (tmp_path / "d.measures.yaml").write_text(head + measures, "utf-8")

    width = {"999": 250, "2345678": 460}[figure]

    def built(block: str, top: str = "") -> bytes:
        columns = (
            f"- columns: [{{width: {width}pt, body: [{block.removeprefix('- ').join('{}')}]}}, {{body: [{{text: T}}]}}]"
        )
        spec = sheets.spec(columns, top=top).replace("hotline-2017", "d").replace("missouri", "x")
        (tmp_path / "s.yaml").write_text(spec, "utf-8")
        return factsheet.build(factsheet.load(tmp_path / "s.yaml"), "x").data

    with pytest.raises(Refused) as refused:
        built(HEADLINE.format(""))
    [problem] = refused.value.problems
    assert str(problem).endswith(step)
    assert built(HEADLINE.format("id: top, "), "fit: [{block: top, to: 40%}]")
    if ":compact" in step:
        assert built(HEADLINE.format("").replace("value: a,", "value: a:compact,"))


MIXED = """
- counts:
    as: MANNER
    items:
      - {value: cases.sex, label: Sex, icon: account-group}
      - {value: cases.labor, label: Labor}
      - {value: cases.unspecified, label: Unspecified, icon: help-circle}
"""


@pytest.mark.parametrize(("manner", "indent"), [("row", 32 + 8), ("headline", 16 + 8)])
def test_a_cell_without_an_icon_keeps_no_room_for_one(manner: str, indent: float) -> None:
    block = drawn(MIXED.replace("MANNER", manner), 460)
    lefts = [block.text(words).x - block.box.x for words in ("Sex", "Labor", "Unspecified")]
    pitch = (460 + 20) / 3
    assert lefts == pytest.approx([indent, pitch, 2 * pitch + indent])


def test_cells_under_each_other_keep_the_room_for_an_icon_that_one_of_them_has() -> None:
    block = drawn(MIXED.replace("MANNER", "grid\n    columns: 2"), 460)
    lefts = {words: round(block.text(words).x - block.box.x, 3) for words in ("Sex", "Labor", "Unspecified")}
    assert lefts == {"Sex": 24 + 8, "Labor": 240, "Unspecified": 24 + 8}


def test_labels_of_a_list_begin_at_one_edge_with_and_without_icons() -> None:
    block = drawn(MIXED.replace("MANNER", "list"), 300)
    assert {block.text(words).x - block.box.x for words in ("Sex", "Labor", "Unspecified")} == {16 + 8}


def test_the_unit_of_a_large_figure_keeps_as_far_from_it_as_its_size_asks() -> None:
    far, inks = {}, {}
    for manner in ("headline", "row"):
        block = counts(manner, 800)
        figures = [text for text in block.texts if text.segment.text.strip() == "112"]
        units = [text for text in block.texts if text.segment.text.strip() == "Cases"]
        far[manner] = units[0].x - figures[0].x - width_of(figures[0])
        inks[manner] = [text.segment.run_style.ink for text in (figures[0], units[0])]
    assert far == pytest.approx({"headline": 2, "row": 24 / 5}, abs=0.05)
    assert len(set(inks["headline"])) == 1


@pytest.mark.parametrize("width", [800, 520])
def test_the_unit_of_a_headline_is_strong_and_a_third_of_its_size_where_it_has_room(width: int) -> None:
    block = counts("headline", width)
    figure = next(text for text in block.texts if text.segment.text.strip() == "112").segment.run_style
    units = [text for text in block.texts if text.segment.text.strip() == "Cases"]
    assert {unit.segment.run_style.face for unit in units} == {figure.face}
    [size] = {unit.segment.run_style.size for unit in units}
    assert size == pytest.approx(figure.size * 0.35, abs=0.05) if width == 800 else 9 <= size < figure.size * 0.35
    assert max(unit.x + width_of(unit) for unit in units) <= block.box.right + 0.5


def test_a_key_figure_stands_between_its_label_and_what_it_is_held_against() -> None:
    long = "Sex trafficking of people of any age and everywhere"
    items = f"{{value: cases.sex, label: {long}}}, {{value: cases.labor, label: Labor}}"
    block = drawn(f"- counts: {{as: key, items: [{items}]}}", 300)
    by_text = {text.segment.text.strip(): text for text in block.texts}
    figures, labels = (by_text["112"], by_text["16"]), (by_text["Labor"],)
    assert figures[0].y == figures[1].y
    assert labels[0].y == max(text.y for text in block.texts)
    assert figures[0].y == min(text.y for text in block.texts)
    assert figures[1].x == pytest.approx(labels[0].x, abs=2)  # but for the white before its first digit
    assert said(block.nodes).startswith("112 Sex trafficking")


@pytest.mark.parametrize(("width", "abreast"), [(600, 4), (300, 2), (230, 2)])
@pytest.mark.parametrize("tracks", [False, True])
def test_a_row_without_room_for_all_side_by_side_stands_in_several(width: float, abreast: int, tracks: bool) -> None:
    """The figures keep their size; none is left out, and each has its own bar under it."""
    more = "    track: true\n" if tracks else ""
    block = drawn(f"- counts:\n    as: row\n{more}{ITEMS.replace('Sex & Labor Trafficking', 'Both')}", width)
    figures = [text for text in block.texts if text.segment.text.strip() in ("112", "7", "16", "9")]
    tops = sorted({round(figure.y, 3) for figure in figures}, reverse=True)
    assert [sum(abs(figure.y - top) < 0.01 for figure in figures) for top in tops] == [abreast] * (4 // abreast)
    assert {figure.segment.run_style.size for figure in figures} == {24}
    texts = [box_of(text) for text in block.texts]
    for mark in shapes_of(block.nodes):
        assert block.box.y - 1e-6 <= box_of(mark).y
        assert not [text for text in texts if overlap(text, box_of(mark))]
    if tracks:
        drawn_bars = [n for n in block.nodes if isinstance(n, Artifact) and isinstance(n.shows, Encodes)]
        bars = [box_of(mark) for bar in drawn_bars for mark in bar.marks if isinstance(mark, Shape)][1::2]  # on tracks
        assert len(bars) == 4
        for figure, bar in zip(figures, bars, strict=True):
            assert bar.top < figure.y < bar.top + 48
        assert [bar.width / bars[0].width for bar in bars] == pytest.approx([1, 7 / 112, 16 / 112, 9 / 112], abs=1e-3)
