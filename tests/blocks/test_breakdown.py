"""The parts of a whole as a bar or a ring: true lengths, every part labelled, and told apart without colour."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import combinations, groupby, pairwise
from pathlib import Path

import PIL.Image
import pytest
import sheets
from eyes import CONTRAST, EYES, Matrix, seen
from hypothesis import given
from hypothesis import strategies as st
from sheets import Drawn, box_of, drawn, labels_of, on_grid, overlap, said, shapes_of, tags_of, texts_of, width_of

import factsheet
from factsheet.blocks.charts import bar_geometry, ring_geometry, ring_labels
from factsheet.blocks.charts.bar_geometry import Segment
from factsheet.blocks.charts.ring_geometry import Ring
from factsheet.blocks.charts.ring_labels import Name, Room
from factsheet.drawing.encodes import Key
from factsheet.drawing.tree import Artifact, Group, Node, Text, walk
from factsheet.graphics.colour import Ink, contrast
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Point, Shape
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.publish import Published

PARTS = """
    parts:
      - {value: cases.sex, label: Sex Trafficking, icon: account-group}
      - {value: cases.sex_and_labor, label: Sex & Labor Trafficking, icon: set-center}
      - {value: cases.labor, label: Labor Trafficking, icon: hard-hat}
      - {value: cases.unspecified, label: Form Not Specified, icon: help-circle}
"""
SHARES = [112 / 144, 7 / 144, 16 / 144, 9 / 144]
BAR = 21.0  # the height of a bar of the shipped theme
DPI = 200


def body(manner: str, *, listed: bool) -> str:
    return f"- breakdown:\n    of: cases.total\n    as: {manner}\n    list: {str(listed).lower()}\n{PARTS}"


def breakdown(manner: str, width: float = 252, *, listed: bool = True, more: str = "") -> Drawn:
    return drawn(body(manner, listed=listed) + more, width)


def segments(block: Drawn) -> list[Shape]:
    """The filled rectangles of the bar: the only ones of its height."""
    return [s for s in shapes_of(block.nodes) if not s.weight and len(s.steps) == 5 and box_of(s).height == 20.0]


@pytest.mark.parametrize("width", [180.0, 252.0, 528.0])
@pytest.mark.parametrize("listed", [True, False])
def test_segments_share_the_length_as_the_figures_do(width: float, listed: bool) -> None:
    boxes = [box_of(shape) for shape in segments(breakdown("bar", width if listed else 528, listed=listed))]
    total = sum(box.width for box in boxes)
    assert [box.width / total for box in boxes] == pytest.approx(SHARES)
    assert [b.x - a.right for a, b in pairwise(boxes)] == pytest.approx([2.0] * 3)


def test_the_bar_is_as_long_as_its_frame() -> None:
    block = breakdown("bar")
    boxes = [box_of(shape) for shape in segments(block)]
    assert (boxes[0].x, boxes[-1].right) == pytest.approx((block.box.x, block.box.right))


HEARD = ["112 Sex Trafficking", "7 Sex & Labor Trafficking", "16 Labor Trafficking", "9 Form Not Specified"]


@pytest.mark.parametrize("manner", ["bar", "ring"])
def test_every_part_is_heard_once_and_in_order(manner: str) -> None:
    block = breakdown(manner, 528, listed=False)
    assert [said([tag]) for tag in tags_of(block.nodes, "LI")] == HEARD


@pytest.mark.parametrize("manner", ["bar", "ring"])
@pytest.mark.parametrize("width", [260.0, 340.0, 528.0])
def test_in_a_list_every_part_is_heard_once_with_its_share_of_the_whole(manner: str, width: float) -> None:
    block = breakdown(manner, width)
    shares = (" 78% of all 144", " 5%", " 11%", " 6%")
    heard = [said([tag]) for tag in tags_of(block.nodes, "LI")]
    assert heard == [part + share for part, share in zip(HEARD, shares, strict=True)]


@pytest.mark.parametrize("width", [200.0, 252.0, 400.0, 528.0])
def test_with_a_list_every_part_is_labelled_on_or_over_the_bar_too(width: float) -> None:
    labels = list(labels_of(breakdown("bar", width).nodes))
    assert [label.segment.text for label in labels] == ["112", "7", "16", "9"]
    assert not [pair for pair in pairwise(labels) if overlap(box_of(pair[0]), box_of(pair[1]))]


@pytest.mark.parametrize("width", [300.0, 528.0])
@pytest.mark.parametrize("edition", ["email", "handout"])
@pytest.mark.parametrize(
    ("figures", "on_it"), [((40, 35, 25), True), ((400, 350, 3), False), ((900, 90, 1), False), ((50, 50, 0), True)]
)
def test_values_stand_on_a_ring_with_a_list_if_all_have_room_and_never_beside_it(
    figures: tuple[int, ...], on_it: bool, edition: str, width: float, tmp_path: Path
) -> None:
    """The list has them all: what a reader finds on some sectors only would seem to be missing on the others."""
    block = ring_in_a_list(figures, tmp_path, edition, f"{width}pt")
    labels = list(labels_of([block]))
    assert [int(label.segment.text) for label in labels] == [figure for figure in figures if figure and on_it]
    centre, outer, inner = around([block])
    for box in map(box_of, labels):
        corners = [(x, y) for x in (box.x, box.right) for y in (box.y, box.top)]
        assert all(inner < math.dist(centre, corner) < outer for corner in corners)
    assert not [node for node in walk(block) if isinstance(node, Artifact) and node.shows == "leader"]


@pytest.mark.parametrize("figures", [(900, 90, 1), (12_900, 6_150, 3_100), (1, 1, 1)])
@pytest.mark.parametrize("width", [200.0, 260.0, 528.0])
def test_a_ring_with_a_list_is_of_one_size_in_all_editions(
    figures: tuple[int, ...], width: float, tmp_path: Path
) -> None:
    blocks = [ring_in_a_list(figures, tmp_path, edition, f"{width}pt") for edition in ("email", "print", "handout")]
    sizes = [around([block])[1:] for block in blocks]
    assert sizes == [pytest.approx(sizes[0])] * 3
    keys = [leaders_and_keys(block)[1] for block in blocks]
    assert len({round(key.width, 3) for own in keys for key in own}) == 1
    assert len({round(key.x - block.box.x, 3) for block, own in zip(blocks, keys, strict=True) for key in own}) == 1


@pytest.mark.parametrize("edition", ["email", "handout"])
@pytest.mark.parametrize("icons", ["", ", icon: bus"])
def test_swatches_of_a_list_are_of_one_size_at_its_left_edge_with_and_without_icons(
    icons: str, edition: str, tmp_path: Path
) -> None:
    block = ring_in_a_list((40, 35, 25), tmp_path, edition, "528.0pt", icons)
    keys = leaders_and_keys(block)[1]
    rules = [box_of(shape) for shape in shapes_of([block]) if shape.weight and len(shape.steps) == 2]
    assert {round(key.x, 3) for key in keys} == {round(rule.x, 3) for rule in rules}
    assert len({round(key.width, 3) for key in keys}) == 1
    labels = {round(list(sheets.texts_of([tag]))[1].x, 3) for tag in tags_of([block], "LI")}
    assert len(labels) == 1
    assert (labels.pop() - keys[0].right > 20) is bool(icons and edition == "handout")


def test_a_word_without_room_beside_the_ring_brings_the_list_under_it(tmp_path: Path) -> None:
    block = ring_in_a_list((124_500, 115_500, 60_000), tmp_path, "email", "200pt")
    centre, outer, _ = around([block])
    texts = [box_of(text) for tag in tags_of([block], "LI") for text in sheets.texts_of([tag])]
    assert centre[0] == pytest.approx(block.box.x + block.box.width / 2, abs=0.1)
    assert max(box.top for box in texts) < centre[1] - outer - 5
    beside = ring_in_a_list((1_245, 1_155, 600), tmp_path, "email", "300pt")
    centre, outer, _ = around([beside])
    assert centre[0] - outer == pytest.approx(beside.box.x, abs=0.1)


@pytest.mark.parametrize(("width", "in_column"), [(260.0, False), (528.0, True)])
def test_shares_stand_in_a_column_where_that_crowds_no_label_and_else_under_the_labels(
    width: float, in_column: bool
) -> None:
    block = breakdown("ring", width)
    rows = [list(sheets.texts_of([tag])) for tag in tags_of(block.nodes, "LI")]
    shares = [next(text for text in row if text.segment.text.strip().endswith("%")) for row in rows]
    figures = [row[0] for row in rows]
    if in_column:
        assert [share.y for share in shares] == [figure.y for figure in figures]
        assert len({round(share.x + sheets.width_of(share), 2) for share in shares}) == 1
        assert all(f.x + sheets.width_of(f) + 8 < s.x for f, s in zip(figures, shares, strict=True))
    else:
        lefts = [next(text.x for text in row[1:] if text is not share) for row, share in zip(rows, shares, strict=True)]
        assert [share.x for share in shares] == pytest.approx(lefts)
        assert all(s.y < f.y - 8 for f, s in zip(figures, shares, strict=True))


def ring_in_a_list(
    figures: tuple[int, ...], folder: Path, edition: str, width: str, first: str = "", *, ground: str = "none",
    theme: str = "hotline", manner: str = "ring",
) -> Group:  # fmt: skip
    """A ring of three parts with its list, in the first of two columns; `first` is more of its first part."""
    rows = ",".join(map(str, (sum(figures), *figures)))
    (folder / "d.csv").write_text(f"id,name,total,a,b,c\nmo,Missouri,{rows}\n", "utf-8")
    kinds = "".join(f"  {name}: {{label: T, kind: count, people: false}}\n" for name in ("total", *"abc"))
    head = "set: {year: 2017, as_of: 2018-07-11, source: S}\nmeasures:\n"
    (folder / "d.measures.yaml").write_text(head + kinds, "utf-8")
    parts = ", ".join(f"{{value: {name}, label: {label}}}" for name, label in zip("abc", NAMES, strict=False))
    parts = parts.replace("}", first + "}", 1)
    ring = f"{{breakdown: {{of: total, as: {manner}, list: true, parts: [{parts}]}}}}"
    ring = f"{{section: {{ground: {ground}, body: [{ring}]}}}}" if ground != "none" else ring
    body = f"- columns: [{{width: {width}, body: [{ring}]}}, {{width: 1fr, body: [text: W]}}]"
    body = body.replace(", {width: 1fr, body: [text: W]}", "") if width == "528.0pt" else body
    text = sheets.spec(body.replace("528.0pt", "1fr"), theme=theme).replace("hotline-2017", "d")
    (folder / "s.yaml").write_text(text.replace("place: missouri", "place: mo"), "utf-8")
    sheet = compose(bind(factsheet.load(folder / "s.yaml", folder / "d.csv"), Job("mo", edition)))
    [block] = [node for node in walk(sheet.tree) if isinstance(node, Group) and node.kind == "breakdown"]
    return block


def around(nodes: Iterable[Node]) -> tuple[Point, float, float]:
    """The centre of a ring, its radius, and that of its hole."""
    points = [point for shape in shapes_of(nodes) if _is_sector(shape) for point in _points(shape)]
    xs, ys = zip(*points, strict=True)
    centre = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    return centre, max(math.dist(centre, point) for point in points), min(math.dist(centre, point) for point in points)


def test_the_list_and_the_drawing_have_one_set_of_inks() -> None:
    block = breakdown("bar")
    inks = [shape.ink.name for shape in segments(block)]
    chips = [
        s.ink.name for s in shapes_of(block.nodes) if box_of(s).width == pytest.approx(20.0) and len(s.steps) == 10
    ]
    assert chips == inks
    assert len(set(inks)) == 4


def test_the_unit_stands_with_the_first_part_alone() -> None:
    block = breakdown("bar", more="\n    unit: {one: Case, other: Cases}\n")
    assert said(block.nodes).count("Cases") == 1


@pytest.mark.parametrize("manner", ["bar", "ring"])
@pytest.mark.parametrize("width", [252.0, 340.0, 528.0])
def test_units_and_words_of_shares_head_columns_whose_figures_all_end_at_one_edge(manner: str, width: float) -> None:
    block = breakdown(manner, width, more="\n    unit: {one: Case, other: Cases}\n")
    listed = [text for item in tags_of(block.nodes, "LI") for text in texts_of([item])]
    figures = [text for text in listed if text.segment.run_style.size == 24]
    [unit] = [text for text in listed if text.segment.text.strip() == "Cases"]
    edges = {round(text.x + width_of(text), 3) for text in figures}
    assert len(figures) == 4
    assert len(edges) == 1
    assert unit.x + width_of(unit) == pytest.approx(edges.pop(), abs=0.01)
    assert unit.y - (figures[0].y + figures[0].segment.run_style.size * 0.7) >= 4  # and keeps clear of the first
    shares = [text for text in listed if text.segment.text.strip().endswith("%")]
    if len({text.y for text in shares} & {text.y for text in figures}) == 4:  # in a column of their own
        assert {round(text.x + width_of(text), 2) for text in shares} == {round(block.box.right, 2)}
        [whole] = [text for text in listed if text.segment.text.startswith("of all")]
        assert whole.y == unit.y


def test_a_ring_stands_half_way_down_a_list_that_is_higher() -> None:
    block = breakdown("ring", 230)
    (_, y), radius, _ = around(block.nodes)
    above, under = block.box.top - y - radius, y - radius - block.box.y
    assert block.box.height > 2 * radius + 20
    assert above == pytest.approx(under, abs=2.0)  # the points that bend a curve lie outside of it


@pytest.mark.parametrize(("manner", "listed"), [("bar", True), ("bar", False), ("ring", True), ("ring", False)])
def test_it_is_as_high_as_it_says_and_on_the_rhythm(manner: str, listed: bool) -> None:
    block = breakdown(manner, 528, listed=listed)
    assert on_grid(block.plan.span.natural)
    marks = [box_of(mark) for mark in (*shapes_of(block.nodes), *block.texts, *labels_of(block.nodes))]
    assert min(box.y for box in marks) >= block.box.y - 10.0  # descenders and chips hang into the gap
    assert max(box.top for box in marks) <= block.box.top + 0.01
    bent = 1.0 if manner == "ring" else 0.01  # the curves of a ring are bent by points outside of it
    assert min(box.x for box in marks) >= block.box.x - bent
    assert max(box.right for box in marks) <= block.box.right + 0.01


def test_a_part_of_nothing_is_listed_and_not_drawn() -> None:
    made = bar_geometry.segments([0.5, 0.0, 0.5], 102.0, 2.0)
    assert [part.width for part in made] == [50.0, 0.0, 50.0]
    assert made[2].x == 52.0


def test_a_part_too_small_to_be_seen_has_its_true_width() -> None:
    made = bar_geometry.segments([0.6, 0.001, 0.399], 104.0, 2.0)
    assert [part.width for part in made] == pytest.approx([60.0, 0.1, 39.9])
    assert made[-1].x + made[-1].width == pytest.approx(104.0)


def test_gaps_leave_half_of_a_short_bar_to_the_parts() -> None:
    made = bar_geometry.segments([0.2] * 5, 10.0, 2.0)
    assert [part.width for part in made] == pytest.approx([1.0] * 5)
    assert made[-1].x + made[-1].width == pytest.approx(10.0)


@pytest.mark.parametrize("pitch", [2.0, 4.0, 8.0, 20.0])
@pytest.mark.parametrize("lengths", [[10, 10, 10], [30, 30, 30], [5, 80, 5], [40], [20, 20], [6] * 9])
def test_labels_over_the_bar_keep_apart_and_over_their_leaders(lengths: list[float], pitch: float) -> None:
    parts = [Segment(pitch * n, 1.0 + n % 3) for n in range(len(lengths))]
    starts = bar_geometry.over(lengths, parts, 200.0)
    placed = [(start, start + lengths[n], parts[n].middle) for n, start in enumerate(starts) if start is not None]
    assert placed
    assert all(left >= -1e-9 and right <= 200.0 + 1e-9 for left, right, _ in placed)
    assert all(left < middle < right for left, right, middle in placed)
    assert all(right + 4.0 <= left + 1e-9 for (_, right, _), (left, _, _) in pairwise(placed))


def test_the_label_of_the_smallest_part_among_those_without_room_is_left_out() -> None:
    parts = [Segment(0.0, 50.0), Segment(52.0, 3.0), Segment(58.0, 4.0), Segment(63.0, 1.0)]
    kept = [start is not None for start in bar_geometry.over([10.0] * 4, parts, 100.0)]
    assert kept == [True, True, True, False]


@pytest.mark.parametrize(
    ("lengths", "columns"),
    [
        ([40, 40, 40], (0, 50, 100)),  # one row
        ([40, 40, 20], (0, 50, 100)),
        ([60, 50, 20, 70], (0, 70)),  # two rows: each column is as wide as its widest entry
        ([60, 40, 20, 10, 10], (0, 70, 120)),
        ([90, 60, 60], None),
        ([150], None),
        ([140], (0,)),
    ],
)
def test_a_legend_takes_one_row_or_two_level_ones(lengths: list[float], columns: tuple[float, ...] | None) -> None:
    assert bar_geometry.legend(lengths, 140.0, 10.0, 2) == columns


SMALL = [(900, 60, 10, 10, 10, 10), (40, 30, 20, 6, 3, 1), (1, 1, 1, 1, 1, 95), (500, 1, 499, 0, 0, 0)]
NAMES = ("Rent", "Legal aid", "Food and clothing", "Rides to work", "Child care", "Other")


def bar_of(figures: tuple[int, ...], folder: Path, edition: str, width: str, unit: str = "") -> Group:
    """A bar of six named parts, in the first of two columns as wide as `width` says and 1fr."""
    letters = "abcdef"
    (folder / "d.csv").write_text(
        f"id,name,total,{','.join(letters)}\nmo,Missouri,{sum(figures)},{','.join(map(str, figures))}\n", "utf-8"
    )
    kinds = "".join(f"  {name}: {{label: T, kind: count, people: false}}\n" for name in ("total", *letters))
    head = "set: {year: 2017, as_of: 2018-07-11, source: S}\nmeasures:\n"
    (folder / "d.measures.yaml").write_text(head + kinds, "utf-8")
    parts = ", ".join(f"{{value: {name}, label: {label}}}" for name, label in zip(letters, NAMES, strict=True))
    bar = f"breakdown: {{of: total, as: bar, {unit}parts: [{parts}]}}"
    body = f"- columns: [{{width: {width}, body: [{bar}]}}, {{width: 1fr, body: [text: W]}}]"
    text = sheets.spec(body.replace("[bre", "[{bre").replace("]}]}", "]}}]}")).replace("hotline-2017", "d")
    (folder / "s.yaml").write_text(text.replace("place: missouri", "place: mo"), "utf-8")
    sheet = compose(bind(factsheet.load(folder / "s.yaml", folder / "d.csv"), Job("mo", edition)))
    [block] = [node for node in walk(sheet.tree) if isinstance(node, Group) and node.kind == "breakdown"]
    return block


@pytest.mark.parametrize("width", ["150pt", "252pt", "480pt"])
@pytest.mark.parametrize("edition", ["email", "handout"])
@pytest.mark.parametrize("figures", SMALL)
def test_names_of_small_parts_make_no_stair_under_the_bar(
    figures: tuple[int, ...], edition: str, width: str, tmp_path: Path
) -> None:
    """They stand at leaders in one line, or in a legend from the left edge on; leaders and keys are never mixed."""
    block = bar_of(figures, tmp_path, edition, width)
    heard = [said([tag]) for tag in tags_of([block], "LI")]
    assert heard == [f"{figure} {name}" for figure, name in zip(figures, NAMES, strict=True)]
    firsts = [next(sheets.texts_of([tag])) for tag in tags_of([block], "LI")]
    under = [n for n, text in enumerate(firsts) if text.y < block.box.top - BAR]
    leaders, keys = leaders_and_keys(block)
    assert not (leaders and keys)
    if leaders:
        assert len({firsts[n].y for n in under}) == 1
        assert len(leaders) == len(under)
    elif under:
        assert len(keys) == sum(figures[n] > 0 for n in under)
        assert min(key.x for key in keys) == pytest.approx(block.box.x, abs=0.1) or not figures[under[0]]
        rows = [(-firsts[n].y, round(firsts[n].x)) for n in under]
        assert [y for y, _ in rows] == sorted(y for y, _ in rows)  # in the order of the parts, row by row
        lists = list(tags_of([block], "LI"))
        labels = {round(list(sheets.texts_of([lists[n]]))[1].x, 1) for n in under}
        assert len({y for y, _ in rows}) <= 2 or len(labels) == 1
    boxes = [box_of(text) for text in sheets.texts_of([block])]
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    assert all(box.right <= block.box.right + 0.01 for box in boxes)


def leaders_and_keys(block: Group) -> tuple[list[Box], list[Box]]:
    artifacts = [node for node in walk(block) if isinstance(node, Artifact)]
    shapes = [(node, mark) for node in artifacts for mark in node.marks if isinstance(mark, Shape)]
    leaders = [box_of(mark) for node, mark in shapes if node.shows == "leader"]
    return leaders, [box_of(mark) for node, mark in shapes if isinstance(node.shows, Key) and not mark.weight]


def test_small_parts_far_from_each_other_are_named_at_leaders_in_one_line(tmp_path: Path) -> None:
    block = bar_of((300, 20, 300, 20, 300, 60), tmp_path, "email", "480pt")
    leaders, keys = leaders_and_keys(block)
    names = [box_of(text) for text in sheets.texts_of([block]) if text.y < block.box.top - BAR]
    assert (len(leaders), len(keys)) == (3, 0)
    assert len({round(box.y, 2) for box in names}) == 1
    firsts, lasts = names[::2], names[1::2]
    for leader, first, last in zip(leaders, firsts, lasts, strict=True):
        assert first.x <= leader.x <= last.right
        assert first.top + 0.5 < leader.y < leader.top < block.box.top - BAR
    assert all(right.x - left.right >= 10 - 0.01 for left, right in pairwise(spans_of(firsts, lasts)))


def test_labels_in_a_list_under_the_bar_begin_at_one_edge_behind_units_of_any_width(tmp_path: Path) -> None:
    block = bar_of((40, 30, 20, 6, 3, 1), tmp_path, "email", "180pt", unit="unit: {one: kit, other: packages}, ")
    texts = [list(sheets.texts_of([tag])) for tag in tags_of([block], "LI")]
    assert {words[1].segment.text.strip() for words in texts} == {"kit", "packages"}
    assert len({round(words[2].x, 2) for words in texts}) == 1


def spans_of(firsts: list[Box], lasts: list[Box]) -> list[Box]:
    return [Box(one.x, one.y, other.right - one.x, one.height) for one, other in zip(firsts, lasts, strict=True)]


@pytest.mark.parametrize("width", [80.0, 100.0])
def test_names_without_room_for_two_rows_stand_in_a_list_under_the_bar(width: float) -> None:
    block = breakdown("bar", width, listed=False)
    assert [said([tag]) for tag in tags_of(block.nodes, "LI")] == [
        "112 Sex Trafficking",
        "7 Sex & Labor Trafficking",
        "16 Labor Trafficking",
        "9 Form Not Specified",
    ]
    marks = [node for node in block.nodes if isinstance(node, Artifact)]
    keys = [mark.shows.figure.path for mark in marks if isinstance(mark.shows, Key) and mark.shows.figure]
    assert keys == ["cases.sex", "cases.sex_and_labor", "cases.labor", "cases.unspecified"]
    boxes = [box_of(text) for text in block.texts]
    assert all(box.right <= block.box.right + 0.01 and box.y >= block.box.y - 10 for box in boxes)
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]


def test_sectors_fill_the_turn_and_keep_their_gaps() -> None:
    ink = Ink("ink", (0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0))
    ring = Ring.of(SHARES, 40.0, 60.0, 2.0)
    around = ring_geometry.sectors(SHARES, ring)
    assert around[0].start == 0
    assert around[-1].end == pytest.approx(2 * math.pi)
    for before, after in pairwise(around):
        ends = [ring_geometry.annulus(sector, (0.0, 0.0), ring, ink)[0].steps for sector in (before, after)]
        last = next(points[-2:] for op, points in reversed(ends[0][: len(ends[0]) // 2]) if op == "C")
        assert math.dist(last, ends[1][0][1]) == pytest.approx(2.0, abs=0.02)


def test_a_whole_turn_is_a_ring_without_a_cut() -> None:
    ink = Ink("ink", (0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0))
    measures = Ring.of([1.0], 40.0, 60.0, 2.0)
    [ring] = ring_geometry.annulus(ring_geometry.sectors([1.0], measures)[0], (0.0, 0.0), measures, ink)
    assert ring.even_odd
    assert sum(op == "M" for op, _ in ring.steps) == 2


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("of: contacts.calls", "the parts add up to 144, and contacts.calls is 435."),
        ("of: cases.total\n    center: {value: cases.total, label: Cases}", "a bar has no center."),
    ],
)
def test_what_does_not_add_up_is_said(text: str, fact: str) -> None:
    with pytest.raises(Refused, match=fact.replace(".", r"\.")):
        factsheet.build(sheets.published(f"- breakdown:\n    {text}\n{PARTS}"))


def _told_apart(pixels: Iterable[tuple[int, ...]], matrix: Matrix) -> list[int]:
    """The lengths in pixels of the stretches that stand out from white by 3:1, parted by stretches that are white."""
    paper = seen((1.0, 1.0, 1.0), matrix)
    dark = [contrast(seen([part / 255 for part in pixel], matrix), paper) >= CONTRAST for pixel in pixels]
    return [sum(1 for _ in group) for is_dark, group in groupby(dark) if is_dark]


@pytest.mark.parametrize("matrix", EYES.values(), ids=EYES)
@pytest.mark.parametrize("ground", ["none", "tint"])
def test_the_parts_of_the_drawn_bar_stay_apart(matrix: Matrix, ground: str) -> None:
    inner = "\n".join(f"      {line}" for line in body("bar", listed=True).splitlines())
    published = sheets.published(f"- section:\n    ground: {ground}\n    body:\n{inner}\n")
    picture, bar = sheets.picture(factsheet.build(published).data, DPI), _bar(published)
    scale = DPI / 72
    row = picture.height - round((bar.top - 2.0) * scale)  # near the bar's top, over its figures
    across = range(round(bar.x * scale) - 1, round(bar.right * scale) + 1)
    lengths = _told_apart((_pixel(picture, x, row) for x in across), matrix)
    assert len(lengths) == 4
    total = sum(lengths)
    assert [length / total for length in lengths] == pytest.approx(SHARES, abs=0.01)


def _bar(published: Published) -> Box:
    """Where the bar stands on the page."""
    tree = compose(bind(published, Job("missouri"))).tree
    [block] = [node for node in walk(tree) if isinstance(node, Group) and node.kind == "breakdown"]
    boxes = [box_of(s) for s in shapes_of(block.children) if len(s.steps) == 5 and not s.weight]
    return Box(boxes[0].x, boxes[0].y, boxes[-1].right - boxes[0].x, boxes[0].height)


def _pixel(picture: PIL.Image.Image, x: int, y: int) -> tuple[int, ...]:
    found = picture.getpixel((x, y))
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("ground", ["none", "tint", "dark"])
def test_neighbours_differ_in_grey_or_are_parted(ground: str) -> None:
    """Every pair of neighbours in the shipped theme, not only the four of one sheet."""
    theme = sheets.page_of("- text: x").theme
    pairs = list(pairwise(theme.grounds[ground].parts))
    assert len(pairs) >= 5
    assert all(contrast(*pair) >= 3 for pair in pairs) or theme.sizes["part_gap"] >= 1.5
    fill = theme.grounds[ground].fill or theme.grounds["dark"].inks["text"]
    assert all(contrast(part, fill) >= 3 for part in theme.grounds[ground].parts)


THEMES = sorted(path.stem for path in (sheets.ROOT / "layouts" / "themes").glob("*.yaml"))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["none", "tint", "dark"])
def test_keys_alone_tell_three_parts_of_a_ring_in_grey(theme: str, ground: str, tmp_path: Path) -> None:
    """The last part touches the first, and no value that has room on a sliver tells them."""
    block = ring_in_a_list((900, 90, 1), tmp_path, "email", "528.0pt", ground=ground, theme=theme)
    inks = [shape.ink for shape in shapes_of([block]) if _is_sector(shape)]
    keys = [key.marks[0].ink for key in walk(block) if isinstance(key, Artifact) and isinstance(key.shows, Key)]  # type: ignore[union-attr]
    assert keys == inks
    assert min(contrast(one, other) for one, other in combinations(inks, 2)) >= 1.35
    assert not list(labels_of([block]))


@pytest.mark.parametrize(("manner", "figures", "gap", "told"), [
    ("ring", (40, 35, 25), "1pt", False),  # the last touches the first
    ("ring", (40, 35, 25), "2pt", True),
    ("bar", (40, 35, 25), "1pt", True),
    ("bar", (40, 0, 60), "1pt", False),  # nothing stands between the first and the last
])  # fmt: skip
def test_parts_that_touch_differ_by_3_to_1_or_are_parted(
    manner: str, figures: tuple[int, ...], gap: str, told: bool, tmp_path: Path
) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "near.yaml").write_text(
        f"factsheet-theme: 1\nextends: hotline\nsizes: {{part_gap: {gap}}}\n", "utf-8"
    )
    if told:
        assert ring_in_a_list(figures, tmp_path, "email", "528.0pt", theme="near", manner=manner).children
        return
    with pytest.raises(Refused) as refused:
        ring_in_a_list(figures, tmp_path, "email", "528.0pt", theme="near", manner=manner)
    assert {problem.code for problem in refused.value.problems} == {"inks-look-alike"}


def test_a_label_on_a_part_can_be_read() -> None:
    block = breakdown("bar", 528)
    texts = list(labels_of(block.nodes))
    for shape, text in zip(segments(block), texts, strict=True):
        inside = overlap(box_of(shape), box_of(text))
        ground = shape.ink if inside else sheets.page_of("- text: x").theme.grounds["dark"].inks["text"]
        assert contrast(text.segment.run_style.ink, ground) >= 4.5
    assert all(isinstance(text, Text) for text in texts)


@pytest.mark.parametrize("figures", [(12_900, 6_150, 3_100), (1_512_345, 1_200_000, 1_100_000), (90_000, 200_000, 5)])
@pytest.mark.parametrize("edition", ["email", "handout"])
def test_a_ring_of_long_figures_keeps_its_form(figures: tuple[int, ...], edition: str, tmp_path: Path) -> None:
    """Values that would have no room but for a ring made tiny are left to the list; the hole stays a hole."""
    rows = "".join(f",{figure}" for figure in figures)
    (tmp_path / "d.csv").write_text(f"id,name,usps,total,a,b,c\nmo,Missouri,MO,{sum(figures)}{rows}\n", "utf-8")
    (tmp_path / "d.measures.yaml").write_text(
        "set: {year: 2017, as_of: 2018-07-11, source: S}\n"
        "measures: {total: {label: T, kind: count, people: false}, a: {label: A, kind: count, people: false},"
        " b: {label: B, kind: count, people: false}, c: {label: C, kind: count, people: false}}\n",
        "utf-8",
    )
    parts = ", ".join(f"{{value: {name}, label: Part {name}}}" for name in "abc")
    ring = f"{{of: total, as: ring, list: true, parts: [{parts}]}}"
    text = sheets.spec(f"- breakdown: {ring}").replace("hotline-2017", "d").replace("place: missouri", "place: mo")
    (tmp_path / "s.yaml").write_text(text, "utf-8")
    page = compose(bind(factsheet.load(tmp_path / "s.yaml", tmp_path / "d.csv"), Job("mo", edition)))
    sectors = [shape for shape in shapes_of([page.tree]) if not shape.weight and _is_sector(shape)]
    assert len({shape.steps for shape in sectors}) == 3  # a sliver of a pattern is blackened, and so painted twice
    flats = [flat for shape in sectors for _, flat in shape.steps]
    points = [point for flat in flats for point in zip(flat[::2], flat[1::2], strict=True)]
    xs, ys = zip(*points, strict=True)
    centre = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    radii = [math.dist(centre, point) for point in points]
    assert max(radii) > 30
    assert min(radii) > 0.3 * max(radii)


SLIVERS = [(9_837, 3, 60, 100), (3, 60, 100, 9_837), (60, 9_000, 70, 80), (1, 1, 1, 9_999)]


def ring_of(figures: tuple[int, ...], folder: Path, *, listed: bool) -> Sheet:
    rows = "".join(f",{figure}" for figure in figures)
    (folder / "d.csv").write_text(f"id,name,total,a,b,c,e\nmo,Missouri,{sum(figures)}{rows}\n", "utf-8")
    kinds = "".join(f"  {name}: {{label: T, kind: count, people: false}}\n" for name in ("total", *"abce"))
    head = "set: {year: 2017, as_of: 2018-07-11, source: S}\nmeasures:\n"
    (folder / "d.measures.yaml").write_text(head + kinds, "utf-8")
    parts = ", ".join(f"{{value: {name}, label: Part {name}}}" for name in "abce")
    ring = f"- breakdown: {{of: total, as: ring, list: {str(listed).lower()}, parts: [{parts}]}}"
    text = sheets.spec(ring).replace("hotline-2017", "d").replace("place: missouri", "place: mo")
    (folder / "s.yaml").write_text(text, "utf-8")
    return compose(bind(factsheet.load(folder / "s.yaml", folder / "d.csv"), Job("mo")))


@pytest.mark.parametrize("figures", SLIVERS)
def test_lines_to_the_names_of_slivers_cross_neither_the_ring_nor_each_other(
    figures: tuple[int, ...], tmp_path: Path
) -> None:
    shapes = list(shapes_of([ring_of(figures, tmp_path, listed=False).tree]))
    around = [point for shape in shapes if _is_sector(shape) for point in _points(shape)]
    xs, ys = zip(*around, strict=True)
    centre, radius = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2), (max(xs) - min(xs)) / 2
    lines = [list(pairwise(_points(shape))) for shape in shapes if shape.weight]
    assert len(lines) == 4
    for line in lines:
        for (x0, y0), (x1, y1) in line:
            assert math.dist(centre, ((x0 + x1) / 2, (y0 + y1) / 2)) > radius
    for one, other in combinations(lines, 2):
        assert not any(_cross(*a, *b) for a in one for b in other)


def test_names_left_of_a_ring_end_at_one_edge_on_each_of_their_lines() -> None:
    long = PARTS.replace("Labor Trafficking,", "Labor trafficking in homes and on farms and in shops and on roads,")
    block = drawn(f"- breakdown:\n    of: cases.total\n    as: ring\n{long}", 400)
    ends = [text for text in block.texts if text.x + sheets.width_of(text) < block.box.x + block.box.width / 2 - 50]
    edges = {round(text.x + sheets.width_of(text), 3) for text in ends}
    assert len(ends) > 6
    assert len(edges) == 1


WEIGHTS = st.lists(st.sampled_from([0, 1, 1, 2, 3, 10, 30, 100, 900]), min_size=1, max_size=9)


@pytest.mark.slow
@given(WEIGHTS, st.lists(st.sampled_from([24.0, 38.0, 52.0]), min_size=9, max_size=9), st.floats(35, 60))
def test_names_round_any_ring_keep_apart_and_their_lines_do_not_cross(
    weights: list[int], heights: list[float], outer: float
) -> None:
    """Whatever the shares and however many lines a name has: where there is no such way, none is taken."""
    total = sum(weights)
    if not total:
        return
    around = ring_geometry.sectors(*_ring(weights, outer))
    names = [Name(s.middle, height, 6.0, s.end > s.start) for s, height in zip(around, heights, strict=False)]
    room = Room(outer=outer, out=5.0, edge=outer + 15.0, between=10.5, height=2 * outer + 10, step=3.5)
    found = ring_labels.place(names, room)
    if found is None:
        assert len(names) > 6  # so many high names have no room
        return
    places, height = found
    for right in (True, False):
        column = sorted((p.depth, p.depth + n.height) for p, n in zip(places, names, strict=True) if p.right == right)
        assert all(top + 1e-6 >= 0 and foot <= height + 1e-6 for top, foot in column)
        assert all(foot + 10.5 <= top + 1e-6 for (_, foot), (top, _) in pairwise(column))
    lines = [list(pairwise(line)) for line in ring_labels.lines(names, places, room, (0.0, 0.0), height)]
    assert len(lines) == sum(weight > 0 for weight in weights)
    for one, other in combinations(lines, 2):
        assert not any(ring_labels.cross(*a, *b) for a in one for b in other)
    assert all(math.dist((0.0, 0.0), _nearest(*piece)) > outer for line in lines for piece in line)


def _ring(weights: list[int], outer: float) -> tuple[list[float], Ring]:
    shares = [weight / sum(weights) for weight in weights]
    return shares, Ring.of(shares, outer / 2, outer, 2.0)


def _nearest(a: Point, b: Point) -> Point:
    """The point of a segment that is nearest to the origin."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    at = min(1.0, max(0.0, -(a[0] * dx + a[1] * dy) / ((dx * dx + dy * dy) or 1.0)))
    return a[0] + at * dx, a[1] + at * dy


def _points(shape: Shape) -> list[Point]:
    return [(flat[-2], flat[-1]) for op, flat in shape.steps if op != "Z"]


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> bool:
        return (q[0] - p[0]) * (r[1] - p[1]) > (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) != side(a, b, d) and side(c, d, a) != side(c, d, b)


def _is_sector(shape: Shape) -> bool:
    """Two arcs joined by two straight edges, one of which closes it; a chip has four, and others begin with one."""
    ops = "".join(op for op, _ in shape.steps)
    return ops.startswith("MC") and ops.count("L") == 1


@pytest.mark.parametrize("words", [9, 14, 25, 60])
@pytest.mark.parametrize("which", ["Sex Trafficking", "Labor Trafficking,"])
def test_a_name_of_several_lines_stands_in_the_list_under_the_bar(which: str, words: int) -> None:
    parts = PARTS.replace(which, " ".join(["Lengthy"] * words) + which[-1:].replace("g", ""), 1)
    block = drawn(f"- breakdown:\n    of: cases.total\n    as: bar\n{parts}", 300)
    boxes = [box_of(text) for text in block.texts]
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    assert all(block.box.x - 0.01 <= box.x and box.right <= block.box.right + 0.01 for box in boxes)
    assert min(box.y for box in boxes) >= block.box.y - 0.01


@pytest.mark.parametrize("width", [260.0, 400.0, 528.0])
def test_a_list_beside_a_ring_is_no_higher_than_its_rows_need_and_they_are_equal(width: float) -> None:
    """A list that spread out would leave a hole under its ring."""
    block = breakdown("ring", width)
    figures = [next(sheets.texts_of([tag])).y for tag in tags_of(block.nodes, "LI")]
    pitches = {round(upper - lower, 3) for upper, lower in pairwise(figures)}
    assert len(pitches) == 1
    ring = max(box_of(shape).height for shape in shapes_of(block.nodes) if _is_sector(shape))
    foot = min(text.y for text in block.texts)
    needed = 28 + max(0.0, figures[-1] - foot)  # a row of figures of 24 pt, and what stands under its first line
    assert block.plan.span.natural == block.plan.span.most
    assert pitches.pop() <= needed + 0.01 or block.box.height <= ring + 4
