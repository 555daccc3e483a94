"""One share of a whole, drawn as far as it goes."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
import sheets
from sheets import box_of, drawn, said, shapes_of, tags_of, width_of

import factsheet
from factsheet.blocks.block import Frame
from factsheet.blocks.charts.pictograms import PictogramGrid
from factsheet.graphics.geometry import Box
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.witness.paths import area


def share(more: str, width: float = 300.0, value: str = "cases.sex") -> sheets.Drawn:
    return drawn(f"- share:\n    value: {value}\n    out_of: cases.total\n    label: of the cases\n{more}", width)


@pytest.mark.parametrize("more", ["    as: ring\n", "    as: icons\n    of: 9\n    icon: account\n"])
def test_it_is_heard_once_as_its_figure(more: str) -> None:
    block = share(more)
    assert said(block.nodes) == "112 of the cases"
    assert [tag.role for tag in tags_of(block.nodes)] == ["P"]


@pytest.mark.parametrize("count", [2, 5, 9, 20, 100])
def test_icons_are_filled_to_the_exact_share(count: int) -> None:
    """112 of 144 is 7/9: the last icon is cut where the width of its ink says so."""
    block = share(f"    as: icons\n    of: {count}\n    icon: store\n", 500.0)
    accent = block.style.ink("accent").name
    filled = sum(box_of(shape).width for shape in shapes_of(block.nodes) if shape.ink.name == accent)
    empty = sum(box_of(shape).width for shape in shapes_of(block.nodes) if shape.ink.name != accent)
    assert filled / (filled + empty) == pytest.approx(112 / 144, abs=1e-6)


def test_rows_of_icons_wrap_and_stay_in_the_frame() -> None:
    block = share("    as: icons\n    of: 50\n    icon: store\n", 200.0)
    boxes = [box_of(shape) for shape in shapes_of(block.nodes)]
    assert max(box.right for box in boxes) <= block.box.right + 1e-6
    assert min(box.y for box in boxes) > max(text.y for text in block.texts)
    assert len({round(box.top, 2) for box in boxes}) > 1


@pytest.mark.parametrize(
    ("count", "width", "rows"),
    [
        (50, 200.0, [10] * 5), (50, 340.0, [20, 20, 10]), (50, 500.0, [25, 25]), (100, 500.0, [25] * 4),
        (18, 200.0, [10, 8]), (15, 100.0, [5, 5, 5]), (26, 528.0, [20, 6]), (20, 500.0, [20]), (8, 100.0, [4, 4]),
        (12, 60.0, [3, 3, 3, 3]),
    ],
)  # fmt: skip
def test_rows_of_many_icons_are_counted_in_tens_or_fives(count: int, width: float, rows: list[int]) -> None:
    grid = PictogramGrid.of(count, 14.0, width)
    places = [*grid.places(0.0, 100.0)]
    heights = [middle for _, middle in places]
    assert [heights.count(middle) for middle in dict.fromkeys(heights)] == rows
    assert max(x for x, _ in places) + 14.0 <= width


def people(value: str, more: str, format_: str = "") -> sheets.Drawn:
    """Icons beside the share of the cases that were labor trafficking (16 of 144, 1 in 9), or another."""
    formulas = "  s: cases.labor / cases.total\n  few: 4 / 1000\n  most: 996 / 1000\n"
    measures = "".join(f"  {name}: {{label: x, kind: share}}\n" for name in ("s", "few", "most"))
    body = f"- share: {{as: icons, value: {value}{format_}, icon: store, label: x{more}}}\n"
    return drawn_with(body, measures, formulas)


def drawn_with(body: str, measures: str, formulas: str) -> sheets.Drawn:
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "d.yaml"
        table.write_bytes(sheets.DATA.read_bytes())
        text = sheets.DATA.with_suffix(".measures.yaml").read_text("utf-8")
        text = text.replace("\ntotals:", f"\n{measures}\nformulas:\n{formulas}\ntotals:")
        (Path(folder) / "d.measures.yaml").write_text(text, "utf-8")
        spec = Path(folder) / "test.yaml"
        shutil.copytree(sheets.THEMES, Path(folder) / "themes")
        spec.write_text(sheets.spec(body, theme="ruler"), "utf-8")
        page = bind(factsheet.load(spec, table), Job("missouri"))
    style = sheets.style_of(page)
    block = page.body[0]
    plan = block.measure(300.0, style)
    if style.problems:
        raise Refused(style.problems)
    box = Box(50.0, 100.0, 300.0, plan.span.natural)
    return sheets.Drawn(block, plan, box, block.draw(plan, Frame(box, box)), style)


def filled(block: sheets.Drawn) -> tuple[int, int]:
    """How many whole icons are filled, and of how many."""
    inks = [shape.ink.name for shape in shapes_of(block.nodes)]
    return inks.count(block.style.ink("accent").name), len(inks)


def test_beside_one_in_nine_stands_one_of_nine() -> None:
    assert filled(people("s", ", one_in: true", ":one-in")) == (1, 9)
    assert filled(people("s", ", of: 18", ":one-in")) == (2, 18)


@pytest.mark.parametrize(
    ("value", "more", "said_"),
    [
        ("s", ", of: 5", "5 icons cannot say '1.in.9'. Write one_in: true, or of: 9"),
        ("few", ", one_in: true", "asks for 250 icons, and at most 100 are drawn. Write as: ring"),
        ("few", ", of: 10", "asks for|10 icons cannot say"),
    ],
)
def test_icons_that_cannot_say_what_is_printed_are_refused(value: str, more: str, said_: str) -> None:
    with pytest.raises(Refused, match=said_):
        people(value, more, ":one-in")


@pytest.mark.parametrize(("value", "step"), [
    ("s", r"printed as '11%'\. Write value: s:one-in\."),
    ("cases.labor, out_of: cases.total", r"Name the share under formulas, as share: cases\.labor / cases\.total, and"),
])  # fmt: skip
def test_how_icons_can_say_so_many_in_so_many_is_said(value: str, step: str) -> None:
    with pytest.raises(Refused, match=step):
        people(value, ", one_in: true")


@pytest.mark.parametrize("value", ["few", "most"])
def test_little_is_not_none_and_nearly_all_is_not_all(value: str) -> None:
    block = people(value, ", of: 10")
    shapes = sorted(shapes_of(block.nodes), key=lambda shape: box_of(shape).x)
    accent = block.style.ink("accent").name
    assert shapes[0].ink.name == accent
    assert shapes[-1].ink.name != accent


def test_the_ring_is_filled_as_far_as_the_share() -> None:
    block = share("    as: ring\n")
    full, rest = shapes_of(block.nodes)
    areas = area(full), area(rest)
    assert rest.ink.name == block.style.ink("track").name
    assert full.ink.name == block.style.ink("accent").name
    assert areas[0] / sum(areas) == pytest.approx(112 / 144, abs=1e-5)


@pytest.mark.parametrize(
    ("body", "fact"),
    [
        ("value: cases.sex\n    label: x", "cases.sex is no share"),
        ("value: cases.total\n    out_of: cases.sex\n    label: x", "cases.total is no part of cases.sex"),
        ("value: cases.sex\n    out_of: cases.total\n    as: icons\n    label: x", "no icon is given"),
        (
            "value: cases.sex\n    out_of: cases.total\n    as: icons\n    of: 999\n    icon: web\n    label: x",
            "of: 999 is",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_said(body: str, fact: str) -> None:
    with pytest.raises(Refused, match=fact):
        factsheet.build(sheets.published(f"- share:\n    {body}\n"))


@pytest.mark.parametrize(("more", "width"), [("    inside: true\n", 300.0), ("", 100.0)])
def test_the_figure_stands_in_the_ring_and_the_label_under_it(more: str, width: float) -> None:
    """Where it is asked for, and where a column leaves the words too little room beside the ring."""
    block = share(f"    as: ring\n{more}", width)
    ring = block.style.size("share_ring")
    figure, label = (text for text in block.texts if text.segment.text.strip())
    segment = figure.segment
    wide = sum(glyph.advance for glyph in segment.glyphs[: len(segment.text.strip())]) * segment.run_style.size
    middle = figure.x + wide / 2
    assert middle == pytest.approx(block.box.x + ring / 2, abs=0.6)
    assert block.box.top - ring < figure.y < block.box.top - ring / 2
    inner = ring / 2 * (1 - 0.34)
    assert wide < 2 * inner
    assert label.x + width_of(label) / 2 == pytest.approx(block.box.x + ring / 2, abs=0.6)
    from_ring = block.box.top - ring - label.y - 6.56  # the height of its capitals
    assert 5 <= from_ring <= 11
    assert label.y - (block.box.top - block.plan.span.natural) >= 3.5  # and what is next stands beyond that
    assert said(block.nodes) == "112 of the cases"


def test_a_figure_without_room_in_the_ring_stands_over_its_label() -> None:
    block = share("    as: ring\n    inside: true\n    unit: cases\n")
    figure, unit, label = (text for text in block.texts if text.segment.text.strip())
    assert figure.y < block.box.top - block.style.size("share_ring")
    assert figure.y == unit.y
    assert label.y < figure.y
    assert figure.x == label.x == block.box.x


def words_under(count: int, width: float, label: str = "of the cases") -> list[tuple[float, float]]:
    """Where the figure and the label under icons begin, from the left edge, and their baselines."""
    body = f"- share:\n    value: cases.sex\n    out_of: cases.total\n    label: {label}\n"
    block = drawn(f"{body}    as: icons\n    of: {count}\n    icon: store\n", width)
    return [(text.x - block.box.x, text.y) for text in block.texts]


def test_the_label_stands_beside_the_figure_under_icons_on_its_baseline() -> None:
    (figure, base), (label, beside), *_ = words_under(9, 300.0)
    assert figure == pytest.approx(0.0, abs=2.0)  # less its bearing
    assert beside == base
    assert label == pytest.approx(64.0, abs=1.0)
    assert words_under(5, 300.0)[1][0] == label  # and so does that of a neighbour


def test_a_label_that_would_be_narrow_stands_under_the_figure() -> None:
    (figure, base), (label, under), *_ = words_under(2, 100.0)
    assert (label, figure) == pytest.approx((0.0, 0.0), abs=2.0)
    assert under < base
