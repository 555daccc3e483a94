"""Figures held against another period and the state: words, values and marks under each, in every arrangement."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import sheets

import factsheet
from factsheet.drawing.encodes import Direction
from factsheet.drawing.tree import Artifact, Node, Tag, Text, walk
from factsheet.graphics.shapes import Shape
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.publish import Published
from factsheet.stages.verify import drawings

TABLE = """id,name,year,smoking,dentist,calls,income,deaths
marlow,Marlow,2023,19.0% (17.0-21.0),60.0% (57.0-63.0),1200,51000,12
state,State,2023,16.0% (15.8-16.2),61.0% (60.8-61.2),91200,61000,95
marlow,Marlow,2024,13.5% (12.2-14.9),58.2% (54.9-61.5),1340,52000,12
state,State,2024,15.9% (15.2-16.6),60.4% (60.2-60.6),99340,61000,
"""
MEASURES = """
set: {as_of: 2025-02-01, source: Office of Population Health (invented figures)}
table: {place: id, name: name, period: year, rows: {totals: {State: state}}}
measures:
  smoking: {label: Adults who smoke, kind: share, format: percent1, interval: true, better: low}
  dentist: {label: Adults who saw a dentist, kind: share, format: percent1, interval: true, better: high}
  calls: {label: Calls to the line, kind: count, people: false}
  income: {label: Median income, kind: amount, unit: USD}
  deaths: {label: Traffic deaths, kind: count, people: false, optional: true}
against:
  last: {period: -1}
  state: {row: state, label: LABEL}
"""
SPEC = """factsheet: 1
title: Marlow
theme: hotline
page: {size: letter, margin: 42pt}
data: d
default_place: marlow
file: t
body:
"""
ITEMS = """
      items:
        - {value: smoking, label: Adults who smoke}
        - {value: dentist, label: Adults who saw a dentist}
        - {value: calls, label: Calls to the line, against: last}
        - {value: deaths, label: Traffic deaths}
"""
COUNTS = "  - counts:\n      as: MANNER\n      against: [last, state]" + ITEMS
MANNERS = ("row", "grid", "list")


def loaded(folder: Path, body: str, label: str = "Maryland") -> Published:
    (folder / "d.csv").write_text(TABLE, "utf-8")
    (folder / "d.measures.yaml").write_text(MEASURES.replace("LABEL", label), "utf-8")
    (folder / "t.yaml").write_text(SPEC + body, "utf-8")
    return factsheet.load(folder / "t.yaml")


def sheet(folder: Path, body: str, label: str = "Maryland", edition: str = "email") -> Sheet:
    return compose(bind(loaded(folder, body, label), Job("marlow", edition)))


def said(folder: Path, body: str, edition: str = "email") -> str:
    result = factsheet.build(loaded(folder, body), edition=edition)
    return " ".join(plain_text(read_pdf(result.data, result.name)).split())


def marks(tree: Node) -> list[Artifact]:
    return [node for node in walk(tree) if isinstance(node, Artifact) and isinstance(node.shows, Direction)]


def refused(folder: Path, body: str) -> str:
    with pytest.raises(Refused) as raised:
        factsheet.build(loaded(folder, body))
    return "\n".join(map(str, raised.value.problems))


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("edition", ["email", "handout"])
def test_each_figure_says_how_it_compares_after_its_label(tmp_path: Path, manner: str, edition: str) -> None:
    words = said(tmp_path, COUNTS.replace("MANNER", manner), edition)
    assert "13.5% Adults who smoke Better than 2023 (19.0%) Better than Maryland (15.9%)" in words
    assert "No clear difference from 2023 (60.0%) No clear difference from Maryland (60.4%)" in words
    assert "1,340 Calls to the line Up from 1,200 (2023) 12 Traffic deaths" in words


@pytest.mark.parametrize("manner", MANNERS)
def test_marks_point_down_up_or_are_discs_and_an_unknown_side_has_none(tmp_path: Path, manner: str) -> None:
    found = marks(sheet(tmp_path, COUNTS.replace("MANNER", manner)).tree)
    forms = []
    for mark in found:
        (shape,) = mark.marks
        assert isinstance(shape, Shape)
        heights = sorted(points[1] for _, points in shape.steps if points)
        disc = any(op == "C" for op, _ in shape.steps)
        forms.append("disc" if disc else "up" if heights[0] == heights[1] else "down")
    assert forms == ["down", "down", "disc", "disc", "up", "disc"]


@pytest.mark.parametrize("manner", ["row", "grid"])
@pytest.mark.parametrize("label", ["Maryland", "Prince George’s County"])
def test_comparisons_of_a_row_stand_on_one_line_and_inside_their_cells(tmp_path: Path, manner: str, label: str) -> None:
    body = COUNTS.replace("MANNER", f"{manner}\n      columns: 4" if manner == "grid" else manner)
    tree = sheet(tmp_path, body, label).tree
    lines = [
        [node for node in walk(tag) if isinstance(node, Text)]
        for item in walk(tree)
        if isinstance(item, Tag) and item.role == "LBody"
        for tag in item.children
        if isinstance(tag, Tag) and tag.role == "P"
    ]
    first = [line[0].y for line in lines]
    assert first[0] == first[2] == first[4] == first[5]
    assert first[1] == first[3] == first[6]
    assert first[0] - first[1] >= 11
    cell = (612 - 84) / 4
    for line in lines:
        left = min(text.x for text in line)
        right = max(text.x + text.segment.width for text in line)
        assert right - left < cell - 12


@pytest.mark.parametrize("manner", ["headline", "row", "grid"])
@pytest.mark.parametrize("label", ["Adults who saw a dentist in the year before they were asked for this", "Adults"])
def test_comparisons_of_a_row_stand_on_one_line_under_the_label_of_most_lines(
    tmp_path: Path, manner: str, label: str
) -> None:
    """Figures, labels and comparisons of neighbours are each on one line, and the nearest are as far apart as ever."""
    body = COUNTS.replace("Adults who saw a dentist", label)
    if manner == "headline":  # of two figures, which have the room
        body = "".join(line for line in body.splitlines(True) if "value: calls" not in line and "deaths" not in line)
    tree = sheet(tmp_path, body.replace("MANNER", f"{manner}\n      columns: 2" if manner == "grid" else manner)).tree
    items = [item for item in walk(tree) if isinstance(item, Tag) and item.role == "LBody"]
    texts = [[text for text in walk(item) if isinstance(text, Text)] for item in items]
    kinds = [next(tag for tag in item.children if isinstance(tag, Tag) and tag.role == "P") for item in items]
    firsts = [next(text.y for text in walk(tag) if isinstance(text, Text)) for tag in kinds]
    above = [
        min(text.y for text in lines if text.y > first + 1) - first for lines, first in zip(texts, firsts, strict=True)
    ]
    figures = [lines[0].y for lines in texts]
    size = 2 if manner == "grid" else len(items)
    for start in range(0, len(items), size):
        row = slice(start, start + size)
        assert max(figures[row]) - min(figures[row]) < 0.01
        assert max(firsts[row]) - min(firsts[row]) < 0.01
        assert min(above[row]) == pytest.approx(17.5)


def test_a_body_repeated_for_measures_compares_each(tmp_path: Path) -> None:
    body = """  - each:
      measures: [smoking, calls]
      body:
        - counts:
            against: [last, state]
            items: [{value: measure.value, label: "{measure.label}"}]
"""
    words = said(tmp_path, body)
    assert "13.5% Adults who smoke Better than 2023 (19.0%) Better than Maryland (15.9%)" in words
    assert "1,340 Calls to the line Up from 1,200 (2023) Below Maryland (99,340)" in words


@pytest.mark.parametrize("edition", ["email", "handout"])
def test_an_unpublished_side_is_said_in_words_without_a_mark(
    tmp_path: Path, edition: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(globals(), "TABLE", TABLE.replace("99340,61000,\n", "99340,61000,n/a\n"))
    body = "  - counts: {as: row, against: [last, state], items: [{value: deaths, label: Traffic deaths}]}\n"
    words = said(tmp_path, body, edition)
    assert words.endswith("12 Traffic deaths Unchanged at 12 (2023) Maryland: not available")
    assert len(marks(sheet(tmp_path, body).tree)) == 1


def test_an_item_without_comparisons_stays(tmp_path: Path) -> None:
    body = COUNTS.replace("MANNER", "grid").replace("against: last}", "against: none}")
    assert "1,340 Calls to the line 12 Traffic deaths" in said(tmp_path, body)


def test_unknown_names_and_kinds_that_do_not_compare_are_answered(tmp_path: Path) -> None:
    unknown = COUNTS.replace("MANNER", "row").replace("[last, state]", "[last, sate]")
    assert "the set declares no comparison 'sate'. It declares last, state" in refused(tmp_path, unknown)
    repeated = "  - each:\n      measures: [smoking]\n      body:\n        - counts: {against: sate, items: [{value: "
    text = refused(tmp_path, repeated + 'measure.value, label: "{measure.label}"}]}\n')
    assert "the set declares no comparison 'sate'" in text
    twice = COUNTS.replace("MANNER", "row").replace("[last, state]", "[last, last]")
    assert "'last' is named twice" in refused(tmp_path, twice)
    of_text = "  - counts: {against: last, items: [{value: place.name, label: Name}]}\n"
    assert "place.name" in refused(tmp_path, of_text)


def test_a_mark_of_another_form_or_place_is_found(tmp_path: Path) -> None:
    made = sheet(tmp_path, COUNTS.replace("MANNER", "row"))
    assert list(drawings.faults(made)) == []
    every = marks(made.tree)

    def with_first(shape: Shape) -> Sheet:
        return replace(made, tree=sheets.with_node(made.tree, every[0], replace(every[0], marks=(shape,))))

    up, disc = (next(iter(every[at].marks)) for at in (4, 2))
    assert isinstance(up, Shape)
    assert isinstance(disc, Shape)
    assert "a triangle that points up stands for smoking" in str(list(drawings.faults(with_first(up))))
    assert "a disc stands for smoking" in str(list(drawings.faults(with_first(disc))))
    second = next(iter(every[1].marks))
    assert isinstance(second, Shape)
    assert "stands before no words that say the same" in str(list(drawings.faults(with_first(second))))


@pytest.mark.parametrize("manner", MANNERS)
def test_an_item_refers_to_the_note_of_its_measure_once(tmp_path: Path, manner: str) -> None:
    loaded(tmp_path, COUNTS.replace("MANNER", manner))
    noted = MEASURES.replace("LABEL", "Maryland").replace("kind: share,", "kind: share, note: Of adults.,")
    noted = noted.replace("kind: amount,", "kind: amount, note: Before taxes.,")
    (tmp_path / "d.measures.yaml").write_text(noted, "utf-8")
    result = factsheet.build(factsheet.load(tmp_path / "t.yaml"))
    words = " ".join(plain_text(read_pdf(result.data, result.name)).split())
    item = words.partition("58.2%")[0].partition("13.5%")[2]
    assert item.count("¹") == 1
    assert "Better than 2023 (19.0%) Better than Maryland (15.9%)" in item
    assert words.count("¹") == 3  # one at each of two items, and at the note


@pytest.mark.parametrize("label", ["Income", "Income[^own]"])
def test_a_note_of_the_spec_at_the_label_and_that_of_the_measure_are_each_there_once(
    tmp_path: Path, label: str
) -> None:
    body = f"  - counts: {{against: [last, state], items: [{{value: income, label: '{label}'}}]}}\n"
    loaded(tmp_path, body.replace("[^own]", ""))
    (tmp_path / "t.yaml").write_text(SPEC + body + "notes: {own: Of households.}\n" * ("^" in label), "utf-8")
    noted = MEASURES.replace("LABEL", "Maryland").replace("kind: amount,", "kind: amount, note: Before taxes.,")
    (tmp_path / "d.measures.yaml").write_text(noted, "utf-8")
    result = factsheet.build(factsheet.load(tmp_path / "t.yaml"))
    words = " ".join(plain_text(read_pdf(result.data, result.name)).split())
    assert words.count("¹") == 2
    assert words.count("²") == 2 * ("^" in label)
