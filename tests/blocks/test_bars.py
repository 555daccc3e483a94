"""Bars: from zero whatever the figures are, values at their ends, order, groups, a benchmark, states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import sheets
from sheets import Drawn, box_of, drawn, labels_of, said, shapes_of, tags_of, texts_of, width_of

import factsheet
from factsheet.blocks.block import Frame
from factsheet.drawing.encodes import Encodes, Key, Tick
from factsheet.drawing.tree import Artifact, Group, Node, Tag, walk
from factsheet.graphics.colour import WHITE
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape
from factsheet.problems import Problem, Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose

ITEMS = """
    items:
      - {value: contacts.emails, label: Emails}
      - {value: contacts.calls, label: Phone calls}
      - {value: contacts.texts, label: Texts, other: true}
      - {value: contacts.webforms, label: Webforms}
"""
FIGURES = {"emails": 20, "calls": 435, "texts": 10, "webforms": 60}
BARS = f"- bars:{ITEMS}"
COLUMNS = f"- bars:\n    as: columns{ITEMS}"
GROUPS = """
- bars:
    series: [Sex, Labor]
    items:
      - {values: [cases.sex, cases.labor], label: One}
      - {values: [cases.unspecified, cases.sex_and_labor], label: Another}
"""
SIGNED = ("a: 30", "b: -12", "c: 0")


def marks(nodes: Iterable[Node]) -> Iterator[tuple[object, Box, Artifact]]:
    """What each drawing shows, and the box of its area or its darkest line."""
    for node in nodes:
        if isinstance(node, Artifact) and node.shows:
            shapes = [mark for mark in node.marks if isinstance(mark, Shape)]
            areas = [shape for shape in shapes if not shape.weight] or shapes[-1:]
            yield node.shows, box_of(areas[0]), node
        elif isinstance(node, Group | Tag):
            yield from marks(node.children)


def bars_of(nodes: Iterable[Node]) -> list[tuple[str, Box]]:
    """The path and the box of each bar."""
    found = [(shows, box) for shows, box, _ in marks(nodes) if isinstance(shows, Encodes)]
    return [(shows.figure.path, box) for shows, box in found if shows.by == "length"]


def axis_of(nodes: Iterable[Node]) -> Box:
    """The line of zero."""
    [box] = [box for shows, box, _ in marks(nodes) if isinstance(shows, Tick) and shows.amount == 0]
    return box


def rows(block: Drawn) -> list[list[str]]:
    return [[said([cell]) for cell in row.children] for row in tags_of(block.nodes, "TR")]  # type: ignore[union-attr]


def sheet_of(
    folder: Path,
    body: str,
    figures: Iterable[str] = SIGNED,
    kind: str = "amount",
    extra: str = "",
    edition: str = "email",
) -> Sheet:
    """A sheet on figures of one kind, `path: value` each."""
    pairs = [one.split(": ") for one in figures]
    names, values = [name for name, _ in pairs], [f'"{value}"' for _, value in pairs]
    (folder / "t.csv").write_text(f"id,name,{','.join(names)}\nx,Xenia,{','.join(values)}\n", "utf-8")
    kinds = "".join(f"  {n}: {{label: {n}, kind: {kind}, people: false, optional: true}}\n" for n in names)
    table = 'table: {missing: {suppressed: ["*"], not_available: ["n/a"]}}\n'
    head = f"set: {{year: 2017, as_of: 2018-07-11, source: S}}\n{table}{extra}measures:\n{kinds}"
    (folder / "t.measures.yaml").write_text(head, "utf-8")
    text = sheets.spec(body).replace("data: hotline-2017", "data: t").replace("place: missouri", "place: x")
    (folder / "s.yaml").write_text(text, "utf-8")
    return compose(bind(factsheet.load(folder / "s.yaml"), Job("x", edition)))


def block_of(sheet: Sheet, kind: str = "bars") -> Group:
    return next(node for node in walk(sheet.tree) if isinstance(node, Group) and node.kind == kind)


@pytest.mark.parametrize("width", [160.0, 240.0, 344.0, 528.0])
def test_bars_begin_on_one_line_and_are_as_long_as_their_figures(width: float) -> None:
    block = drawn(BARS, width)
    bars = bars_of(block.nodes)
    [first] = {round(box.x, 6) for _, box in bars}
    assert first - axis_of(block.nodes).x == pytest.approx(0.5)  # half the weight of the line of zero
    per = {box.width / FIGURES[path.removeprefix("contacts.")] for path, box in bars}
    assert max(per) == pytest.approx(min(per))


def test_the_longest_bar_and_its_value_fill_the_block() -> None:
    block = drawn(BARS, 240)
    value = block.text("435")
    longest = max(box.right for _, box in bars_of(block.nodes))
    assert value.x - longest == pytest.approx(4)
    assert value.x + width_of(value) == pytest.approx(block.box.right)


def test_a_bar_is_12_high_and_the_other_stands_7_further_down() -> None:
    block = drawn(BARS, 240)
    boxes = [box for _, box in bars_of(block.nodes)]
    assert {round(box.height, 6) for box in boxes} == {12}
    tops = [box.top for box in boxes]  # Emails, Phone calls, Webforms, Texts: sorted when bound
    assert len({round(a - b, 6) for a, b in pairwise(tops[:3])}) == 1
    assert (tops[2] - tops[3]) - (tops[0] - tops[1]) == pytest.approx(7)


def test_labels_and_values_stand_level_with_their_bar() -> None:
    block = drawn(BARS, 240)
    for (_, box), words in zip(bars_of(block.nodes), tags_of(block.nodes, "TR"), strict=True):
        middle = box.y + box.height / 2
        assert [box_of(text).y + box_of(text).height / 2 for text in texts_of([words])] == pytest.approx([middle] * 2)


def test_it_is_a_table_with_heads_and_is_heard_once() -> None:
    block = drawn(BARS, 240)
    [table] = tags_of(block.nodes, "Table")
    heads = {(cell.role, cell.scope) for cell in tags_of([table]) if cell.role in ("TH", "TD")}
    assert heads == {("TH", "Row"), ("TD", "")}
    assert rows(block) == [["Emails", "20"], ["Phone calls", "435"], ["Webforms", "60"], ["Texts", "10"]]
    assert list(texts_of(block.nodes)) == list(texts_of([table]))
    assert not list(labels_of(block.nodes))


@pytest.mark.parametrize(
    ("order", "labels"),
    [
        ("as listed", ["Emails", "Phone calls", "Webforms", "Texts"]),
        ("largest first", ["Phone calls", "Webforms", "Emails", "Texts"]),
        ("smallest first", ["Emails", "Webforms", "Phone calls", "Texts"]),
    ],
)
def test_the_order_is_that_of_the_spec_and_the_other_is_last(order: str, labels: list[str]) -> None:
    block = drawn(BARS.replace("- bars:", f"- bars:\n    order: {order}"), 240)
    assert [row[0] for row in rows(block)] == labels


def test_long_labels_wrap_and_give_every_row_the_same_height() -> None:
    short, block = drawn(BARS, 200), drawn(BARS.replace("Emails", "Letters that came by electronic mail"), 200)
    lines = {round(text.y, 3) for text in texts_of([next(iter(tags_of(block.nodes, "TH")))])}
    assert len(lines) >= 2
    tops = [box.top for _, box in bars_of(block.nodes)][:3]
    assert tops[0] - tops[1] == pytest.approx(tops[1] - tops[2])
    assert block.box.height > short.box.height


def test_values_keep_clear_of_each_other_and_of_labels() -> None:
    for body in (BARS, COLUMNS, GROUPS, GROUPS.replace("series", "as: columns\n    series")):
        texts = drawn(body, 240).texts
        for n, text in enumerate(texts):
            for other in texts[n + 1 :]:
                if text.segment.run.key != other.segment.run.key:
                    assert not sheets.overlap(_grown(box_of(text)), box_of(other))


def _grown(box: Box) -> Box:
    return Box(box.x - 1.5, box.y - 1.5, box.width + 3, box.height + 3)


# Groups


def test_two_series_have_bars_1_apart_and_names_on_the_first_pair() -> None:
    block = drawn(GROUPS, 240)
    paths = [path for path, _ in bars_of(block.nodes)]
    boxes = [box for _, box in bars_of(block.nodes)]
    assert paths == ["cases.sex", "cases.labor", "cases.unspecified", "cases.sex_and_labor"]
    assert boxes[0].y - boxes[1].top >= 1
    for name, value in (("Sex", "112"), ("Labor", "16")):
        assert block.text(name).y == pytest.approx(block.text(value).y)
        assert block.text(name).x - (block.text(value).x + width_of(block.text(value))) >= 1.5
    assert rows(block) == [["", "Sex", "Labor"], ["One", "112", "16"], ["Another", "9", "7"]]
    assert [cell.scope for cell in tags_of(block.nodes, "TH")] == ["Column", "Column", "Row", "Row"]


def test_long_names_of_series_stand_over_the_bars_with_keys_in_their_inks() -> None:
    block = drawn(GROUPS.replace("[Sex, Labor]", "[Sex trafficking of all kinds, Labor trafficking]"), 344)
    keys = {shows.figure.path: node.marks[0].ink.name for shows, _, node in marks(block.nodes)  # type: ignore[union-attr]
            if isinstance(shows, Key)}  # fmt: skip
    bars = {shows.figure.path: node.marks[0].ink.name for shows, _, node in marks(block.nodes)  # type: ignore[union-attr]
            if isinstance(shows, Encodes)}  # fmt: skip
    assert keys == {path: bars[path] for path in ("cases.sex", "cases.labor")}
    assert len(set(keys.values())) == 2


def test_columns_stand_on_one_line_with_values_over_them_and_labels_under_it() -> None:
    block = drawn(COLUMNS, 240)
    bars = bars_of(block.nodes)
    assert {round(box.y, 6) for _, box in bars} == {round(axis_of(block.nodes).y + 0.5, 6)}
    assert len({round(box.width, 6) for _, box in bars}) == 1
    pitch = bars[1][1].x - bars[0][1].x
    assert pitch - bars[0][1].width >= bars[0][1].width / 2 - 1e-9
    for (_, box), row in zip(bars, tags_of(block.nodes, "TR"), strict=True):
        label, value = (next(texts_of([cell])) for cell in row.children)
        assert value.y - box.top == pytest.approx(3.5)
        assert label.y < box.y


def test_columns_side_by_side_are_as_wide_as_their_values_need(tmp_path: Path) -> None:
    items = "[{values: [a, b], label: One}, {values: [b, a], label: Two}]"
    body = f"- bars: {{as: columns, series: [Then, Now], items: {items}}}"
    block = block_of(sheet_of(tmp_path, body, ("a: 240000.55", "b: 239000.25"), "amount"))
    values = [text for text in texts_of([block]) if "," in text.segment.text]
    assert len(values) == 4
    assert all(width_of(value) > 40 for value in values)  # wider than columns usually are
    for left, right in pairwise(values):
        assert right.x - (left.x + width_of(left)) >= 2


# Zero, less than zero, and no figure


@pytest.mark.parametrize("form", ["rows", "columns"])
def test_figures_below_zero_go_the_other_way(form: str, tmp_path: Path) -> None:
    items = "[{value: a, label: More}, {value: b, label: Fewer}, {value: c, label: As many}]"
    block = block_of(sheet_of(tmp_path, f"- bars: {{as: {form}, items: {items}}}"))
    bars, zero = dict(bars_of([block])), axis_of([block])
    assert set(bars) == {"a", "b"}
    if form == "rows":
        assert (bars["a"].x, bars["b"].right) == pytest.approx((zero.x + 0.5, zero.x - 0.5))
        assert bars["b"].width / bars["a"].width == pytest.approx(12 / 30)
        less = next(text for text in texts_of([block]) if text.segment.text.startswith("\u2212"))
        assert bars["b"].x - (less.x + width_of(less)) >= 1.5
    else:
        assert (bars["a"].y, bars["b"].top) == pytest.approx((zero.y + 0.5, zero.y - 0.5))
        assert bars["b"].height / bars["a"].height == pytest.approx(12 / 30)


def test_names_of_series_below_zero_stand_before_their_values_and_clear_of_the_labels(tmp_path: Path) -> None:
    body = "- bars: {series: [Before, Now], items: [{values: [a, b], label: Cold}]}"
    block = block_of(sheet_of(tmp_path, body, ("a: -40", "b: -30"), "amount"))
    texts, bars = {text.segment.text.strip(): text for text in texts_of([block])}, dict(bars_of([block]))
    for path, name, value in (("a", "Before", "\u221240"), ("b", "Now", "\u221230")):
        assert bars[path].x - (texts[value].x + width_of(texts[value])) == pytest.approx(5, abs=2)
        assert texts[value].x - (texts[name].x + width_of(texts[name])) == pytest.approx(5, abs=2)
        assert texts[name].x - (texts["Cold"].x + width_of(texts["Cold"])) >= 5


@pytest.mark.parametrize("form", ["rows", "columns"])
@pytest.mark.parametrize(("cell", "mark", "lines"), [("*", "*", 2), ("n/a", "n/a", 1)])
def test_a_figure_that_is_not_published_has_a_small_square_off_the_line_of_zero_and_its_mark(
    form: str, cell: str, mark: str, lines: int, tmp_path: Path
) -> None:
    figures = (f"a: {cell}", "b: 40")
    body = f"- bars: {{as: {form}, items: [{{value: a, label: One}}, {{value: b, label: Other}}]}}"
    block = block_of(sheet_of(tmp_path, body, figures, "count"))
    [(_, bar)] = bars_of([block])
    [square] = [node for shows, _, node in marks([block]) if shows == "rule"]
    assert len(square.marks) == lines  # an edge, and lines that slant where it is hidden
    edges, zero = box_of(square.marks[0]), axis_of([block])  # type: ignore[arg-type]
    assert edges.width == edges.height <= 8
    off = edges.x - zero.right if form == "rows" else edges.y - zero.top
    assert off >= 2.5  # bars begin at it
    assert (bar.x, bar.y)[form == "columns"] == pytest.approx((zero.x, zero.y)[form == "columns"], abs=0.6)
    assert mark in [text.segment.text.strip() for text in texts_of([block])]


def test_nothing_is_drawn_of_zero(tmp_path: Path) -> None:
    body = "- bars: {items: [{value: a, label: One}, {value: b, label: Other}]}"
    block = block_of(sheet_of(tmp_path, body, ("a: 0", "b: 0"), "count"))
    assert bars_of([block]) == []
    assert said([block]) == "One 0 Other 0"


# Benchmark


@pytest.mark.parametrize("form", ["rows", "columns"])
def test_the_benchmark_stands_where_its_figure_is(form: str, tmp_path: Path) -> None:
    items = "[{value: a, label: One}, {value: b, label: Other}]"
    body = f"- bars: {{as: {form}, items: {items}, benchmark: {{value: c, label: State}}}}"
    block = block_of(sheet_of(tmp_path, body, ("a: 40", "b: 10", "c: 25"), "count"))
    bars, zero = dict(bars_of([block])), axis_of([block])
    [rule] = [box for shows, box, _ in marks([block]) if isinstance(shows, Encodes) and shows.by == "position"]
    if form == "rows":
        assert (rule.x - zero.x - 0.5) / bars["a"].width == pytest.approx(25 / 40)
    else:
        assert (rule.y - zero.y - 0.5) / bars["a"].height == pytest.approx(25 / 40)
    assert [said([cell]) for cell in list(tags_of([block], "TR"))[-1].children] == ["State", "25"]  # type: ignore[list-item]


NEAR = ("a: 40", "b: 20", "c: 30", "d: 23", "m: 24")
NEAR_ITEMS = "[{value: a, label: A}, {value: b, label: B}, {value: c, label: C}, {value: d, label: D}]"
NEAR_GROUPS = "[{values: [b, d], label: A}, {values: [a, c], label: B}]"
HIDDEN_ITEMS = "[{value: h, label: A}, {value: s, label: B}, {value: a, label: C}]"


@pytest.mark.parametrize("form", ["rows", "columns"])
@pytest.mark.parametrize(
    ("items", "figures"),
    [
        (f"items: {NEAR_ITEMS}", NEAR),
        (f"series: [Now, Then], items: {NEAR_GROUPS}", NEAR),
        (f"items: {HIDDEN_ITEMS}", ("h: *", "s: 1", "a: 400", "m: 30")),
        (f"items: {HIDDEN_ITEMS}", ("h: *", "s: 36", "a: 40", "m: 41")),
        (f"items: {HIDDEN_ITEMS}", ("h: n/a", "s: 1000", "a: 1000000", "m: 100001")),
        (f"items: {HIDDEN_ITEMS}", ("h: *", "s: 0", "a: 1", "m: 2")),
    ],
)
def test_the_rule_of_the_benchmark_is_one_line_through_all_bars_and_no_value_stands_on_it(
    form: str, items: str, figures: tuple[str, ...], tmp_path: Path
) -> None:
    body = f"- bars: {{as: {form}, {items}, benchmark: {{value: m, label: M}}}}"
    block = block_of(sheet_of(tmp_path, body, figures, "count"))
    [mark] = [node for shows, _, node in marks([block]) if isinstance(shows, Encodes) and shows.by == "position"]
    *strips, rule = list(shapes_of([mark]))
    line, bars = box_of(rule), [box for _, box in bars_of([block])]
    if form == "rows":
        assert line.top >= max(bar.top for bar in bars) + 1
        assert line.y <= min(bar.y for bar in bars) - 1
        band = Box(line.x - 1.7, line.y, 3.4, line.height)
    else:
        assert (line.x, line.right) == pytest.approx((block.box.x, block.box.right))
        band = Box(line.x, line.y - 1.7, line.width, 3.4)
    for text in texts_of([block]):
        assert not sheets.overlap(band, box_of(text)), text.segment.text
        assert block.box.x - 0.5 <= box_of(text).x
        assert box_of(text).right <= block.box.right + 0.5
    long = [bar for bar in bars if (bar.right > line.x + 2.5 if form == "rows" else bar.top > line.y + 2.5)]
    assert len(strips) == len(long)  # of paper, where the rule crosses a bar
    assert all(strip.ink == WHITE and strip.weight > rule.weight for strip in strips)


@pytest.mark.parametrize("form", ["rows", "columns"])
def test_bars_that_end_before_the_rule_have_their_values_inside_where_one_would_be_crossed(
    form: str, tmp_path: Path
) -> None:
    body = f"- bars: {{as: {form}, items: {NEAR_ITEMS}, benchmark: {{value: m, label: M}}}}"
    for folder, mark, within in (("1", "m: 24", {"b", "d"}), ("2", "m: 10", set())):
        (tmp_path / folder).mkdir()
        block = block_of(sheet_of(tmp_path / folder, body, (*NEAR[:4], mark), "count"))
        bars, texts = dict(bars_of([block])), {text.segment.text.strip(): text for text in texts_of([block])}
        for pair in NEAR[:4]:
            name, value = pair.split(": ")
            assert sheets.overlap(bars[name], box_of(texts[value])) is (name in within), name
            inks = {texts[value].segment.run_style.ink, texts["40"].segment.run_style.ink}
            assert (len(inks) == 2) is (name in within)


@pytest.mark.parametrize("edition", ["email", "handout"])
@pytest.mark.parametrize("form", ["rows", "columns"])
@pytest.mark.parametrize(
    "figures",
    [
        ("a: 46", "b: 57", "c: 48", "d: 39", "m: 60"),
        ("a: 59", "b: 60", "c: 59.4", "d: 75", "m: 60"),
        ("a: -46", "b: -57", "c: -48", "d: -39", "m: -60"),
    ],
)
def test_no_value_of_a_pair_stands_past_a_benchmark_that_its_bar_does_not_reach(
    figures: tuple[str, ...], form: str, edition: str, tmp_path: Path
) -> None:
    items = "[{values: [a, b], label: A}, {values: [c, d], label: B}]"
    body = f"- bars: {{as: {form}, series: [Then, Now], items: {items}, benchmark: {{value: m, label: M}}}}"
    block = block_of(sheet_of(tmp_path, body, figures, "amount", edition=edition))
    bars = dict(bars_of([block]))
    [rule] = [box for shows, box, _ in marks([block]) if isinstance(shows, Encodes) and shows.by == "position"]
    texts = {text.segment.text.strip().replace("\u2212", "-"): box_of(text) for text in texts_of([block])}
    plates = [box for shows, box, _ in marks([block]) if shows == "plate"]
    mark = float(figures[-1].split(": ")[1])
    short = {name: value for name, value in (pair.split(": ") for pair in figures) if abs(float(value)) < abs(mark)}
    for value in short.values():
        text = texts[value]
        near, far, at = (text.x, text.right, rule.x) if form == "rows" else (text.y, text.top, rule.y)
        assert (at < near) if mark < 0 else (far < at), value
    inside = [name for name, value in short.items() if sheets.overlap(texts[value], bars[name])]
    assert {name for name, value in short.items() if abs(float(value)) > 0.95 * abs(mark)} <= set(inside)
    assert bool(plates) is (edition == "handout" and bool({"a", "c"} & set(inside)))
    for plate in plates:
        [bar] = [bar for bar in bars.values() if sheets.overlap(plate, bar)]
        assert bar.x < plate.x < plate.right < bar.right  # whose edge is whole
        assert bar.y < plate.y < plate.top < bar.top


@pytest.mark.parametrize("form", ["rows", "columns"])
def test_a_value_that_has_no_room_in_its_short_bar_is_led_through_the_rule(form: str, tmp_path: Path) -> None:
    items = "[{value: a, label: A}, {value: b, label: B}]"
    body = f"- bars: {{as: {form}, items: {items}, benchmark: {{value: m, label: M}}}}"
    figures = ("a: 100000", "b: 2000", "m: 4000")
    block = block_of(sheet_of(tmp_path, body, figures, "count"))
    [value] = [box_of(text) for text in texts_of([block]) if text.segment.text.strip() == "2,000"]
    short = dict(bars_of([block]))["b"]
    [rule] = [box for shows, box, _ in marks([block]) if isinstance(shows, Encodes) and shows.by == "position"]
    leads = [box for shows, box, _ in marks([block]) if shows == "leader"]
    if form == "rows":
        [lead] = leads
        assert short.right < lead.x < short.right + 3
        assert lead.x < rule.x < lead.right < value.x < lead.right + 3
        assert lead.y + lead.height / 2 == pytest.approx(short.y + short.height / 2)
    else:
        [lead] = [box for box in leads if box.height]  # beside the sample of the rule
        assert short.top < lead.y < short.top + 3
        assert lead.y < rule.y < lead.top < value.y < lead.top + 3


def test_names_of_series_stand_beside_bars_that_are_drawn(tmp_path: Path) -> None:
    items = "[{values: [a, b], label: Hidden}, {values: [c, d], label: Known}]"
    body = f"- bars: {{series: [Before, Now], items: {items}}}"
    block = block_of(sheet_of(tmp_path, body, ("a: *", "b: 5", "c: 40", "d: 30"), "count"))
    texts = {text.segment.text.strip(): text for text in texts_of([block])}
    assert (texts["Before"].y, texts["Now"].y) == pytest.approx((texts["40"].y, texts["30"].y))
    for folder, figures in (("1", ("a: *", "b: 5", "c: 40", "d: 0")), ("2", ("a: n/a", "b: 5", "c: 40", "d: *"))):
        (tmp_path / folder).mkdir()
        block = block_of(sheet_of(tmp_path / folder, body, figures, "count"))
        keys = [shows.figure.path for shows, _, _ in marks([block]) if isinstance(shows, Key) and shows.figure]
        assert keys == ["c", "b"]  # no item has two bars: keys tell the inks


# Measures and rows


def test_measures_make_an_item_each_with_their_labels() -> None:
    block = drawn("- bars: {measures: [contacts.calls, contacts.emails], order: smallest first}", 240)
    assert rows(block) == [["Emails", "20"], ["Phone calls", "435"]]


def test_the_unit_heads_the_figures() -> None:
    block = drawn("- bars: {unit: {one: contact, other: contacts}, measures: [contacts.calls, contacts.emails]}", 240)
    assert rows(block)[0] == ["", "Contacts"]
    [head] = [cell for cell in tags_of(block.nodes, "TH") if cell.scope == "Column"]
    assert said([head]) == "Contacts"


def test_rows_of_a_list_make_an_item_each(tmp_path: Path) -> None:
    (tmp_path / "w.csv").write_text("id,place,name,n\nu,x,Uno,7\nv,x,Duo,9\nz,y,Tre,4\n", "utf-8")
    head = "set: {year: 2017, as_of: 2018-07-11, source: S, label: Towns}\nmeasures:\n"
    (tmp_path / "w.measures.yaml").write_text(f"{head}  n: {{label: N, kind: count, people: false}}\n", "utf-8")
    body = "- bars: {rows: w, order: largest first, items: [{value: row.n, label: '{row.name}'}]}"
    block = block_of(sheet_of(tmp_path, body, ("a: 1",), "count"))
    assert said([block]) == "Duo 9 Uno 7"


@pytest.mark.parametrize(("name", "told"), [("Duo", ""), ("duo", ""), ("Trio", "no item is called 'Trio'")])
def test_one_row_of_a_list_is_set_apart_by_its_label(name: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "w.csv").write_text("id,place,name,n\nu,x,Uno,7\nv,x,Duo,9\nw,x,Tre,8\n", "utf-8")
    head = "set: {year: 2017, as_of: 2018-07-11, source: S, label: Towns}\nmeasures:\n"
    (tmp_path / "w.measures.yaml").write_text(f"{head}  n: {{label: N, kind: count, people: false}}\n", "utf-8")
    body = "- bars: {rows: w, order: largest first, other: NAME, items: [{value: row.n, label: '{row.name}'}]}"
    sheet = sheet_of(tmp_path, body.replace("NAME", name), ("a: 1",), "count")
    block = block_of(sheet)
    tops = [box.top for _, box in bars_of([block])]
    if told:
        assert said([block]) == "Duo 9 Tre 8 Uno 7"
        assert tops[1] - tops[2] == pytest.approx(tops[0] - tops[1])
    else:
        assert said([block]) == "Tre 8 Uno 7 Duo 9"
        assert tops[1] - tops[2] == pytest.approx(tops[0] - tops[1] + 7)
    assert [told in str(warning) for warning in sheet.warnings] == [True] * bool(told)


# What is refused


def problems_of(folder: Path, body: str, figures: Iterable[str] = SIGNED, kind: str = "amount") -> list[Problem]:
    with pytest.raises(Refused) as refused:
        sheet_of(folder, body, figures, kind)
    return list(refused.value.problems)


def test_more_than_five_groups_are_refused(tmp_path: Path) -> None:
    items = ", ".join("{values: [a, b], label: L}" for _ in range(6))
    [problem] = problems_of(tmp_path, f"- bars: {{series: [One, Two], items: [{items}]}}")
    assert (problem.code, problem.subject) == ("out-of-range", "bars.items")


def test_columns_without_room_are_refused(tmp_path: Path) -> None:
    items = ", ".join("{value: a, label: L}" for _ in range(60))
    [problem] = problems_of(tmp_path, f"- bars: {{as: columns, items: [{items}]}}", ("a: 123456",), "count")
    assert problem.code == "no-room"
    assert "Write as: rows" in str(problem)


@pytest.mark.parametrize("values", [("a: 7000000", "b: -900000"), ("a: -7000000000", "b: -9000000")])
def test_bars_on_both_sides_of_zero_without_room_are_refused(values: tuple[str, str], tmp_path: Path) -> None:
    items = "[{value: a, label: A long label}, {value: b, label: Another}]"
    body = f"- columns: [{{width: 45mm, body: [bars: {{items: {items}}}]}}, {{width: 1fr, body: [text: Words.]}}]"
    [problem] = problems_of(tmp_path, body, values)
    assert (problem.code, problem.subject) == ("no-room", "bars")
    has, needs = (int(word) for word in re.findall(r"[0-9]+", problem.fact)[::-1])
    assert has == 45 < needs
    wider = body.replace("45mm", f"{needs}mm")
    assert len(bars_of([block_of(sheet_of(tmp_path, wider, values))])) == 2


def test_values_of_pairs_keep_clear_of_each_other_with_marks_of_notes(tmp_path: Path) -> None:
    items = "[{values: ['a', 'b'], label: One}, {values: [c, d], label: Other}]"
    for form in ("rows", "columns"):
        bars = f"bars: {{as: {form}, series: [Before, Now], items: {items}}}"
        body = f"- columns: [{{span: 4, body: [{bars}]}}, {{span: 8, body: [text: Words.]}}]"
        block = block_of(sheet_of(tmp_path, body, ("a: 24.8", "b: 23.4", "c: 37.2", "d: 36.9"), "share"))
        boxes = [box_of(text) for text in texts_of([block]) if "%" in text.segment.text]
        for one, other in pairwise(boxes):
            apart = max(one.y - other.top, other.y - one.top, one.x - other.right, other.x - one.right)
            assert apart >= 2.4, form


@pytest.mark.parametrize(
    ("captions", "kind", "same"),
    [
        ("One Two", "amount", False),
        ("Same Same", "amount", True),
        (" ", "amount", False),
        (" ", "share", True),
        ("One Two", "share", False),
    ],
)
def test_bars_side_by_side_under_one_caption_have_one_scale(
    captions: str, kind: str, same: bool, tmp_path: Path
) -> None:
    first, second = (f"caption: '{words}', " if words else "" for words in captions.split(" "))
    items = "[{value: a, label: A}, {value: b, label: B}]"
    other = "[{value: c, label: With a longer label}, {value: d, label: D}]"
    cells = (
        f"{{span: 6, body: [bars: {{{words}items: {each}}}]}}" for words, each in ((first, items), (second, other))
    )
    sheet = sheet_of(
        tmp_path, f"- columns: [{', '.join(cells)}]", ("a: 0.234", "b: 0.09", "c: 0.372", "d: 0.234"), kind
    )
    bars = dict(bars_of([sheet.tree]))
    assert (bars["a"].width == pytest.approx(bars["d"].width)) is same
    assert bars["c"].width / bars["d"].width == pytest.approx(37.2 / 23.4)


@pytest.mark.parametrize("heading", ["", "heading: Words that take two lines beside those of the other"])
def test_bars_side_by_side_begin_level_and_have_one_pitch(heading: str, tmp_path: Path) -> None:
    few = "items: [{value: a, label: A}, {value: b, label: B}]"
    many = (
        "items: [{value: a, label: C}, {value: b, label: D}, {value: c, label: E}, {value: b, label: F, other: true}]"
    )
    one = f"bars: {{id: one, caption: One, {many}, benchmark: {{value: c, label: M}}}}"
    other = f"bars: {{id: other, caption: Other, {few}}}"
    cells = (f"{{span: 6, body: [{each}]}}" for each in (one, other))
    if heading:
        cells = (
            f"{{span: 6, body: [section: {{{each}}}]}}"
            for each in (f"{heading}, body: [{one}]", f"heading: H, body: [{other}]")
        )
    sheet = sheet_of(tmp_path, f"- columns: [{', '.join(cells)}]", ("a: 60", "b: 20", "c: 30"), "count")
    blocks = {node.id: node for node in walk(sheet.tree) if isinstance(node, Group) and node.id in ("one", "other")}
    tops = {name: [box.top for _, box in bars_of([block])] for name, block in blocks.items()}
    assert tops["one"][0] == pytest.approx(tops["other"][0])
    assert tops["one"][1] == pytest.approx(tops["other"][1])
    captions = [next(text.y for text in texts_of(tags_of([block], "Caption"))) for block in blocks.values()]
    assert captions[0] == pytest.approx(captions[1])


def test_bars_made_smaller_keep_the_face_of_their_values_and_white_between_their_labels() -> None:
    body = BARS.replace("- bars:", "- bars:\n    id: x")
    page = sheets.page_of(body, theme="ruler")
    style = sheets.style_of(page)
    usual = page.body[0].measure(240, style)
    small = replace(style, settings=replace(style.settings, blocks=(("x", 0.6),))).for_block("x")
    plan = page.body[0].measure(240, small)
    assert plan.span.least < usual.span.least
    before, texts = (
        [*texts_of(page.body[0].draw(each, Frame(box, box)))]
        for each in (usual, plan)
        for box in [Box(0, 0, 240, each.span.least)]
    )
    values = {text.segment.run_style for text in texts if text.segment.text.strip().isdecimal()}
    assert {v.face for v in values} == {t.segment.run_style.face for t in before if t.segment.text.strip().isdecimal()}
    assert min(value.size for value in values) >= 8.5
    labels = sorted(text.y for text in texts if text.segment.text.strip() in ("Emails", "Phone calls", "Webforms"))
    assert min(b - a for a, b in pairwise(labels)) >= small.type("part_label").leading


def test_a_rank_is_no_length(tmp_path: Path) -> None:
    [problem] = problems_of(tmp_path, "- bars: {items: [{value: a, label: L}]}", ("a: 3",), "rank")
    assert problem.code == "unfit-field"


@pytest.mark.slow
def test_a_bar_too_short_for_any_device_is_none_and_the_sheet_is_proved(tmp_path: Path) -> None:
    for folder, small in (("1", "9000"), ("2", "11000"), ("3", "13000")):
        (tmp_path / folder).mkdir()
        items = "[{value: a, label: A long label}, {value: b, label: B}]"
        body = f"- columns: [{{width: 44mm, body: [bars: {{items: {items}}}]}}, {{width: 1fr, body: [text: Words.]}}]"
        sheet_of(tmp_path / folder, body, ("a: 100000000", f"b: {small}"))
        factsheet.build(factsheet.load(tmp_path / folder / "s.yaml"), "x", "email")  # verifies it
