"""Bars on tracks: true lengths however thin, figures flush right in a table, one scale under a row of counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
import sheets
from sheets import Drawn, box_of, drawn, frames, said, shapes_of, tags_of, texts_of

import factsheet
from factsheet.drawing.encodes import Encodes
from factsheet.drawing.tree import Artifact, Group, Node, Tag, Text
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.speech import heard
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose

PARTS = """
    parts:
      - {value: cases.sex, label: Sex Trafficking}
      - {value: cases.sex_and_labor, label: Sex & Labor Trafficking}
      - {value: cases.labor, label: Labor Trafficking}
      - {value: cases.unspecified, label: Form Not Specified, quiet: true}
"""
TRACK = f"- breakdown:\n    of: cases.total\n    as: track\n    unit: {{one: Case, other: Cases}}{PARTS}"
FIGURES = [112, 7, 16, 9]
CHANNELS = """
    items:
      - {value: contacts.calls, label: Phone Calls, icon: phone}
      - {value: contacts.webforms, label: Webforms, icon: web}
      - {value: contacts.emails, label: Emails, icon: email}
      - {value: contacts.texts, label: Texts, icon: message-text}
"""
ROW = f"- counts:\n    as: row\n    track: true{CHANNELS}"


def encoded(nodes: Iterable[Node]) -> list[tuple[str, Box, Artifact]]:
    """What each mark tells by its length, and where it lies."""
    found = []
    for node in nodes:
        if isinstance(node, Artifact) and isinstance(node.shows, Encodes):
            area = next(mark for mark in node.marks if isinstance(mark, Shape) and not mark.weight)
            found.append((node.shows.figure.path, box_of(area), node))
        elif isinstance(node, Group | Tag):
            found += encoded(node.children)
    return found


def tracks_and_bars(block: Drawn) -> tuple[list[Box], list[Box]]:
    marks = encoded(block.nodes)
    tracks = [box for path, box, _ in marks if path == "cases.total"]
    return tracks, [box for path, box, _ in marks if path != "cases.total"]


def right_of(text: Text) -> float:
    return text.x + sheets.width_of(text)


@pytest.mark.parametrize("width", [180.0, 240.0, 344.0, 528.0])
def test_each_bar_is_its_share_of_a_track_as_wide_as_the_block(width: float) -> None:
    block = drawn(TRACK, width)
    tracks, bars = tracks_and_bars(block)
    assert [(track.x, track.width) for track in tracks] == [(block.box.x, pytest.approx(width))] * 4
    assert [bar.width / width for bar in bars] == pytest.approx([figure / 144 for figure in FIGURES])
    assert [(bar.x, bar.y, bar.height) for bar in bars] == [(t.x, t.y, t.height) for t in tracks]


def test_label_count_and_share_stand_on_one_baseline_with_the_bar_6_under_it_and_7_high() -> None:
    block = drawn(TRACK, 344)
    tracks, _ = tracks_and_bars(block)
    for row, track in zip(list(tags_of(block.nodes, "TR"))[1:], tracks, strict=True):
        [baseline] = {round(text.y, 3) for text in texts_of([row])}
        assert (baseline - track.top, track.height) == pytest.approx((6, 7))
    assert block.box.y <= tracks[-1].y < block.box.y + 4
    assert len({round(a.y - b.y, 3) for a, b in pairwise(tracks)}) == 1


def test_every_figure_is_flush_right_under_its_head() -> None:
    block = drawn(TRACK, 344)
    rows = [[list(texts_of([cell])) for cell in row.children] for row in tags_of(block.nodes, "TR")]
    for column, edge in ((1, None), (2, block.box.right)):
        rights = [right_of(row[column][-1]) for row in rows]
        assert rights == pytest.approx([edge or rights[0]] * 5, abs=0.01)
    assert right_of(rows[0][1][-1]) < rows[0][2][0].x - 9


def test_it_is_a_table_with_heads_and_is_heard_once() -> None:
    block = drawn(TRACK, 344)
    [table] = tags_of(block.nodes, "Table")
    rows = [[(cell.role, cell.scope, said([cell])) for cell in row.children] for row in table.children]  # type: ignore[union-attr]
    assert rows[0] == [("TD", "", ""), ("TH", "Column", "Cases"), ("TH", "Column", "Share of all 144")]
    assert [row[0] for row in rows[1:]] == [
        ("TH", "Row", "Sex Trafficking"), ("TH", "Row", "Sex & Labor Trafficking"), ("TH", "Row", "Labor Trafficking"),
        ("TH", "Row", "Form Not Specified"),
    ]  # fmt: skip
    assert [[cell[2] for cell in row[1:]] for row in rows[1:]] == [
        ["112", "78%"], ["7", "5%"], ["16", "11%"], ["9", "6%"]
    ]  # fmt: skip
    assert list(texts_of(block.nodes)) == list(texts_of([table]))


def test_the_part_that_says_little_is_quiet() -> None:
    block = drawn(TRACK, 344)
    inks = [node.marks[0].ink for path, _, node in encoded(block.nodes) if path != "cases.total"]  # type: ignore[union-attr]
    assert inks == [block.style.ink("figure")] * 3 + [block.style.ink("quiet")]


@pytest.mark.parametrize(("language", "heads"), [
    ("de", ["Anzahl", "Anteil an allen 144"]), ("es", ["Número", "Parte del total de 144"]),
    ("fr", ["Nombre", "Part du total de 144"]), ("pl", ["Number", "Share of all 144"]),
])  # fmt: skip
def test_the_heads_are_words_of_the_language_where_the_measures_have_no_unit(
    language: str, heads: list[str], tmp_path: Path
) -> None:
    (tmp_path / "d.csv").write_text("id,name,total,a,b\nx,X,144,112,32\n", "utf-8")
    (tmp_path / "d.measures.yaml").write_text(KINDS.replace("KIND", "kind: count, people: false"), "utf-8")
    body = "- breakdown: {of: total, as: track, parts: [{value: a, label: A}, {value: b, label: B}]}"
    text = sheets.spec(body, top=f"language: {language}").replace("hotline-2017", "d").replace("missouri", "x")
    (tmp_path / "s.yaml").write_text(text, "utf-8")
    made = compose(bind(factsheet.load(tmp_path / "s.yaml"), Job("x")))
    head = next(iter(tags_of([made.tree], "TR")))
    assert [said([cell]) for cell in head.children if isinstance(cell, Tag)][1:] == heads
    with_units = sheets.sheet_of(
        TRACK.replace("    unit: {one: Case, other: Cases}\n", ""), top=f"language: {language}"
    )
    head = next(iter(tags_of([with_units.tree], "TR")))
    assert said([head.children[1]]) == "Cases"  # in the words of the measures file


SECTION = "- section:\n    heading: {heading}\n    body:\n{body}"


def section(heading: str, body: str) -> Drawn:
    return drawn(SECTION.format(heading=heading, body="\n".join(f"      {line}" for line in body.splitlines())), 528)


@pytest.mark.parametrize(("body", "words"), [(TRACK, "Cases"), (ROW, "Bars share one scale: the largest is full")])
def test_heads_and_the_line_on_the_scale_stand_on_the_line_of_a_heading_that_has_room(body: str, words: str) -> None:
    short = section("The Cases", body)
    long = section("A heading that is as long as its column is wide, or nearly", body)
    assert short.text(words).y == short.text("The Cases").y
    assert right_of(short.text("The Cases")) + 9 < short.text(words).x
    [heading] = tags_of(long.nodes, "H2") or tags_of(long.nodes, "H1")
    [lowest] = {text.y for text in texts_of([heading])}
    assert long.text(words).y < lowest - 8


def test_a_label_of_several_lines_makes_all_rows_as_high() -> None:
    block = drawn(
        TRACK.replace("label: Labor Trafficking}", 'label: "Labor trafficking on farms, in homes and at sea"}'), 200
    )
    tracks, _ = tracks_and_bars(block)
    assert len({round(a.y - b.y, 3) for a, b in pairwise(tracks)}) == 1
    labels = [list(texts_of([row.children[0]])) for row in tags_of(block.nodes, "TR")]
    assert len({round(text.y) for text in labels[3]}) > 1
    for row, track in zip(labels[2:], tracks, strict=False):
        assert all(text.y + 0.72 * text.segment.run_style.size < track.y for text in row)


def test_the_last_line_of_a_label_is_on_the_baseline_of_its_figure_and_its_icon_at_the_first() -> None:
    label = 'label: "Labor trafficking on farms, in homes and at sea", icon: store}'
    block = drawn(TRACK.replace("label: Labor Trafficking}", label), 200)
    row = list(tags_of(block.nodes, "TR"))[3]
    words, figure = list(texts_of([row.children[0]])), next(texts_of([row.children[1]]))
    icon = next(
        box_of(shape)
        for node in block.nodes
        if isinstance(node, Artifact) and node.shows == "icon"
        for shape in node.marks
        if isinstance(shape, Shape)
    )
    assert min(text.y for text in words) == pytest.approx(figure.y)
    assert icon.y < max(text.y for text in words) + 4 < icon.top


DATA = """\
id,name,total,a,b,c
some,Some,1438,1200,,238
thin,Thin,100000,99989,10,1
none,None,0,0,0,0
whole,Whole,,1,2,3
over,Over,10,9,,2
all,All,50,50,0,0
"""
MEASURES = """\
set: {year: 2025, start: 2025-01-01, end: 2025-12-31, as_of: 2026-02-01, source: Aid}
measures:
  total: {label: All, kind: count, people: false, optional: true}
  a: {label: A, kind: count, people: false}
  b: {label: B, kind: count, people: false, optional: true}
  c: {label: C, kind: count, people: false}
"""
LISTED = "[{value: a, label: A}, {value: b, label: B}, {value: c, label: C, quiet: true}]"
BOTH = f"- breakdown: {{of: total, as: track, parts: {LISTED}}}\n"
BOTH += "- counts: {as: row, track: true, items: [{value: a, label: A}, {value: b, label: B}, {value: c, label: C}]}\n"


def sheet(folder: Path, place: str, edition: str = "email", body: str = BOTH) -> Sheet:
    (folder / "d.csv").write_text(DATA, "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES, "utf-8")
    spec = sheets.spec(body).replace("hotline-2017", "d").replace("default_place: missouri", "default_place: some")
    (folder / "s.yaml").write_text(spec, "utf-8")
    published = factsheet.load(folder / "s.yaml")
    factsheet.build(published, place, edition)  # verifies it
    return compose(bind(published, Job(place, edition)))


def cells(block: Group) -> list[list[str]]:
    return [[said([cell]) for cell in row.children if isinstance(cell, Tag)] for row in tags_of([block], "TR")]


def dashed(block: Group) -> Sequence[Shape]:
    return [shape for shape in shapes_of([block]) if shape.weight and len(shape.steps) > 8]


def test_a_part_that_is_not_known_has_a_track_in_dashes_and_nothing_that_tells_it(tmp_path: Path) -> None:
    both = sheet(tmp_path, "some")
    [table], [row] = frames(both, "breakdown"), frames(both, "counts")
    assert cells(table)[1:] == [["A", "1,200", "83%"], ["B", "n/a", ""], ["C", "238", "17%"]]
    assert [path for path, _, _ in encoded(table.children)] == ["total", "a", "total", "c"]
    assert [path for path, _, _ in encoded(row.children)] == ["a", "a", "a", "c"]
    assert (len(dashed(table)), len(dashed(row))) == (1, 1)
    quiet = both.page.theme.grounds["none"].inks["quiet"]
    texts = [text for text in texts_of([both.tree]) if text.segment.text.strip() == "n/a"]
    assert [text.segment.run_style.ink for text in texts] == [quiet] * 2


def test_a_part_that_is_hidden_has_a_track_with_lines_that_slant(tmp_path: Path) -> None:
    sheet(tmp_path, "some")
    found = sheets.not_shown(factsheet.load(tmp_path / "s.yaml"), "c")
    [table] = frames(compose(bind(found, Job("some"))), "breakdown")
    dashes, slanting = sorted(dashed(table), key=lambda shape: -box_of(shape).y)  # of B, which is not known, and of C
    for shape, slants in ((dashes, False), (slanting, True)):
        ends = [points for _, points in shape.steps]
        assert all((a[0] != b[0] and a[1] != b[1]) == slants for a, b in zip(ends[::2], ends[1::2], strict=True))


@pytest.mark.parametrize("edition", ["email", "print", "handout"])
def test_parts_are_as_wide_as_they_are_however_thin(edition: str, tmp_path: Path) -> None:
    [table] = frames(sheet(tmp_path, "thin", edition), "breakdown")
    widths = [box.width for path, box, _ in encoded(table.children) if path != "total"]
    width = next(box.width for path, box, _ in encoded(table.children) if path == "total")
    assert [n / width for n in widths] == pytest.approx([0.99989, 0.0001, 0.00001])
    assert [row[2] for row in cells(table)[1:]] == ["99.99%", "0.01%", "0.001%"]


def test_nothing_has_a_track_and_no_bar(tmp_path: Path) -> None:
    [table] = frames(sheet(tmp_path, "all"), "breakdown")
    assert [path for path, _, _ in encoded(table.children)] == ["total", "a", "total", "total"]
    both = sheet(tmp_path, "none")
    [table], [row] = frames(both, "breakdown"), frames(both, "counts")
    assert cells(table) == [["", "Number"], ["A", "0"], ["B", "0"], ["C", "0"]]
    assert encoded(table.children) == encoded(row.children) == []
    assert dashed(table) == dashed(row) == []
    assert sum(box_of(shape).height == 7 for shape in shapes_of([table])) == 3


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("whole", "breakdown.of: total is not known, and nothing can be shown as a part of it. Use counts."),
        ("over", "breakdown.of: the parts add up to 11, and total is 10."),
    ],
)
def test_a_whole_that_is_not_known_or_too_small_is_said(place: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        sheet(tmp_path, place)
    assert [message in str(problem) for problem in refused.value.problems] == [True]


def test_in_black_alone_a_track_is_white_with_an_edge_inside_and_a_quiet_bar_a_pattern(tmp_path: Path) -> None:
    [table] = frames(
        sheet(tmp_path, "all", "handout", BOTH.replace("value: a, label: A}", "value: a, label: A, quiet: true}", 1)),
        "breakdown",
    )
    marks = encoded(table.children)
    (_, _, track), (_, _, bar) = marks[:2]
    area, edge = (mark for mark in track.marks if isinstance(mark, Shape))
    assert (area.ink.name, edge.weight, edge.ink.name) == ("white", 0.5, "black")
    outer, inner = box_of(area), box_of(edge)
    assert (inner.x - outer.x, outer.right - inner.right) == pytest.approx((0.25, 0.25))
    assert isinstance(bar.marks[0], Shape)
    assert bar.marks[0].ink.pattern


def test_the_bars_of_a_row_have_one_scale_which_is_said_once() -> None:
    block = drawn(ROW, 528)
    marks = encoded(block.nodes)
    bars = [box for path, box, _ in marks[1::2]]
    tracks = [box for _, box, _ in marks[::2]]
    assert [path for path, _, _ in marks[::2]] == ["contacts.calls"] * 4
    assert [bar.width / tracks[0].width for bar in bars] == pytest.approx([1, 60 / 435, 20 / 435, 10 / 435])
    assert {track.height for track in tracks} == {5.0}
    labels = [block.text(words) for words in ("Phone Calls", "Webforms", "Emails", "Texts")]
    assert all(track.top < label.y - 3 for track, label in zip(tracks, labels, strict=True))
    line = block.text("Bars share one scale: the largest is full")
    assert right_of(line) == pytest.approx(block.box.right)
    assert [said([tag]) for tag in tags_of(block.nodes, "P")] == ["Bars share one scale: the largest is full"]
    items = [said([tag]) for tag in tags_of(block.nodes, "LI")]
    assert items == ["435 Phone Calls", "60 Webforms", "20 Emails", "10 Texts"]


BAR = TRACK.replace("as: track", "as: bar")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (BAR, "in a bar no part can be quiet. Remove quiet, or write as: track."),
        (TRACK.replace("as: track", "as: track\n    list: true"), "on tracks the parts are a list already."),
        (
            TRACK.replace("    parts", "    center: {value: cases.total, label: C}\n    parts"),
            "a track has no center. Remove it, or write as: ring.",
        ),
        (
            TRACK.replace("label: Labor Trafficking}", "label: L, unit: Cases}"),
            "a part on a track has no unit of its own. Write one unit: for all of them, which heads their column.",
        ),
        (TRACK.replace("cases.labor", "cases.sex"), "the parts add up to 240, and cases.total is 144."),
        (
            ROW.replace("as: row", "as: list"),
            "counts.track: a list has no bars on tracks. Remove track, or write as: row.",
        ),
    ],
)
def test_what_cannot_be_drawn_is_said(body: str, message: str) -> None:
    with pytest.raises(Refused) as refused:
        sheets.sheet_of(body)
    assert [message in str(problem) for problem in refused.value.problems] == [True]


KINDS = """\
set: {year: 2025, start: 2025-01-01, end: 2025-12-31, as_of: 2026-02-01, source: Aid}
measures:
  total: {label: All, KIND}
  a: {label: A, KIND}
  b: {label: B, KIND}
"""


@pytest.mark.parametrize(
    ("kind", "figures", "table"),
    [
        ("kind: amount, currency: USD", "900,300,600", ["Amount / Share", "A / $300 / 33%", "B / $600 / 67%"]),
        ("kind: share", "0.9,0.3,0.6", ["Share", "A / 30%", "B / 60%"]),
        ("kind: amount", "1.5,1,0.5", ["Number / Share", "A / 1 / 67%", "B / 0.5 / 33%"]),
        ("kind: amount, unit: kg", "1.5,1,0.5", ["kg / Share", "A / 1 / 67%", "B / 0.5 / 33%"]),
        (
            "kind: count, people: false, unit: {one: pound, other: pounds}",
            "3,2,1",
            ["Pounds / Share of all 3", "A / 2 / 67%", "B / 1 / 33%"],
        ),
        (
            "kind: count, people: false, unit: {one: pound, other: pounds}, format: counted",
            "3,2,1",
            ["Number / Share of all 3 pounds", "A / 2 pounds / 67%", "B / 1 pound / 33%"],
        ),
    ],
)
def test_other_figures_than_counts_have_heads_that_name_them(
    kind: str, figures: str, table: list[str], tmp_path: Path
) -> None:
    (tmp_path / "d.csv").write_text(f"id,name,total,a,b\nx,X,{figures}\n", "utf-8")
    (tmp_path / "d.measures.yaml").write_text(KINDS.replace("KIND", kind), "utf-8")
    body = "- breakdown: {of: total, as: track, parts: [{value: a, label: A}, {value: b, label: B}]}"
    (tmp_path / "s.yaml").write_text(sheets.spec(body).replace("hotline-2017", "d").replace("missouri", "x"), "utf-8")
    reading = read_pdf(factsheet.build(factsheet.load(tmp_path / "s.yaml"), "x").data, "x")
    assert [line.removeprefix("row: ") for line in heard(reading) if line.startswith("row: ")] == table


def test_the_unit_of_a_column_has_a_capital_as_all_heads_have() -> None:
    block = drawn(TRACK.replace("{one: Case, other: Cases}", "{one: case, other: cases}"), 344)
    heads = [said([tag]) for tag in tags_of(block.nodes, "TH") if tag.scope == "Column"]
    assert heads == ["Cases", "Share of all 144"]
    page = sheets.published(TRACK.replace("{one: Case, other: Cases}", "{one: case, other: cases}"))
    assert factsheet.build(page).good


SHARES = """\
set: {year: 2025, start: 2025-01-01, end: 2025-12-31, as_of: 2026-02-01, source: Aid}
measures:
  a: {label: A, kind: share}
  b: {label: B, kind: amount}
  c: {label: C, kind: amount}
  d: {label: D, kind: amount, currency: USD}
"""


@pytest.mark.parametrize(
    ("items", "message"),
    [
        ("a b", "a is a share of a whole, which the largest of several shares is not. Remove track, or write a share"),
        ("b c", "c is below zero, and no bar can show it. Remove track."),
        ("b d", "b and the others are not of one kind, and have no scale in common. Remove track, or show the others"),
    ],
)
def test_figures_without_a_common_scale_have_no_tracks(items: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("id,name,a,b,c,d\nx,X,0.5,2,-1,3\n", "utf-8")
    (tmp_path / "d.measures.yaml").write_text(SHARES, "utf-8")
    listed = ", ".join(f"{{value: {path}, label: L}}" for path in items.split())
    spec = sheets.spec(f"- counts: {{as: row, track: true, items: [{listed}]}}")
    (tmp_path / "s.yaml").write_text(spec.replace("hotline-2017", "d").replace("missouri", "x"), "utf-8")
    with pytest.raises(Refused) as refused:
        factsheet.build(factsheet.load(tmp_path / "s.yaml"), "x")
    assert [message in str(problem) for problem in refused.value.problems] == [True]


DECLARED = """\
  x: {label: X, kind: share, format: percent1}
  y: {label: Y, kind: share}
  z: {label: Z, kind: share}
formulas:
  x: a / total
  y: b / total
  z: c / total
"""
WHOLE = "percentages: [{parts: [x, y, z], rounding: largest-remainder}]\n"


@pytest.mark.parametrize(
    ("more", "printed", "sentence"),
    [
        ("", ["13%", "13%", "75%"], True),
        (DECLARED, ["12.5%", "13%", "75%"], True),
        (DECLARED.replace(", format: percent1", "") + WHOLE, ["12%", "13%", "75%"], False),
    ],
)
def test_a_share_is_printed_as_the_measures_file_has_it(
    more: str, printed: list[str], sentence: bool, tmp_path: Path
) -> None:
    (tmp_path / "d.csv").write_text("id,name,total,a,b,c\nx,X,1000,125,126,749\n", "utf-8")
    (tmp_path / "d.measures.yaml").write_text(MEASURES + more, "utf-8")
    spec = sheets.spec(BOTH).replace("hotline-2017", "d").replace("missouri", "x")
    (tmp_path / "s.yaml").write_text(spec, "utf-8")
    published = factsheet.load(tmp_path / "s.yaml")
    text = factsheet.build(published, "x").data
    reading = heard(read_pdf(text, "x"))
    rows = [line.rpartition(" / ")[2] for line in reading if line.startswith("row: ")]
    assert rows[1:] == printed
    assert any("may not add up to 100" in line for line in reading) is sentence


@pytest.mark.parametrize(("figures", "said_of_it"), [("0,0", False), ("0,3", True)])
def test_a_row_says_what_a_full_bar_is_where_there_is_one(figures: str, said_of_it: bool, tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(f"id,name,a,b\nx,X,{figures}\n", "utf-8")
    (tmp_path / "d.measures.yaml").write_text(
        KINDS.replace("  total: {label: All, KIND}\n", "").replace("KIND", "kind: amount"), "utf-8"
    )
    items = "items: [{value: a, label: Calls}, {value: b, label: Letters}]"
    for name, body in (
        ("under", f"- counts: {{as: row, track: true, {items}}}"),
        ("beside", f"- section: {{heading: How, body: [{{counts: {{as: row, track: true, {items}}}}}]}}"),
    ):
        spec = sheets.spec(body).replace("hotline-2017", "d").replace("missouri", "x")
        (tmp_path / f"{name}.yaml").write_text(spec, "utf-8")
        heard_ = " ".join(heard(read_pdf(factsheet.build(factsheet.load(tmp_path / f"{name}.yaml"), "x").data, "x")))
        assert "Letters" in heard_
        assert ("is full" in heard_) == said_of_it


@pytest.mark.parametrize("width", [100, 110, 130, 160])
def test_the_line_on_the_scale_stays_in_its_column(width: float) -> None:
    items = "items: [{value: contacts.calls, label: Calls}, {value: contacts.emails, label: Mail}]"
    block = drawn(f"- counts: {{as: row, track: true, {items}}}", width)
    [line] = tags_of(block.nodes, "P")
    texts = list(texts_of([line]))
    assert said([line]) == "Bars share one scale: the largest is full"
    assert all(block.box.x - 0.01 <= text.x and right_of(text) <= block.box.right + 0.01 for text in texts)
    assert max(text.y for text in texts) < min(box_of(shape).y for shape in shapes_of(block.nodes)) - 4
    assert min(text.y for text in texts) == pytest.approx(block.box.y)


def test_a_row_of_bars_that_stands_in_two_is_proved() -> None:
    """Four figures have no room side by side in half of the page: their bars keep one scale in both rows."""
    row = ROW.replace("\n", "\n          ")
    body = f"- columns:\n    items:\n      - body:\n          {row}\n      - body:\n          - text: Beside"
    published = sheets.published(body)
    factsheet.build(published)  # verifies it
    [block] = frames(compose(bind(published, Job("missouri"))), "counts")
    found = [(path, box) for path, box, _ in encoded(block.children)]
    assert len({round(box.y, 1) for _, box in found}) == 2
    shares = {path: box.width for path, box in found}
    texts = min(box.width for path, box in found if path == "contacts.texts")
    assert texts / shares["contacts.calls"] == pytest.approx(10 / 435, abs=0.001)  # as the table has them
