"""Every state of a figure in the blocks that hold it against others, draw it over time, shade it or quote it.

As in test_states_everywhere: its words for the ear, its mark and one sentence at the foot, and no drawing of a zero.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import sheets
from cases.test_states_everywhere import OF_POLICY, STATES, drawings, lines, printed

import factsheet
from factsheet.drawing.encodes import Encodes, Plots, Unshaded
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.publish import Published

pytestmark = pytest.mark.slow  # two hundred sheets

MEASURES = """
set: {{year: 2017, as_of: 2018-07-11, source: invented}}
table: {{place: id, name: name, rows: {{totals: {{State: state}}}}}}
measures:
  a: {{periods: "a.*", label: Cases, kind: count, people: false, optional: true, better: low{status}}}
  b: {{periods: "b.*", label: Calls, kind: count, people: false}}
  r: {{label: Rate, kind: share, optional: true, better: low{status}}}
  q: {{label: Part, kind: share, better: low}}
against: {{state: {{row: state, label: the state}}}}
disclosure: {{minimum: 3, because: our policy}}
"""
SPEC = """
factsheet: 1
title: Sheet
language: en-US
theme: hotline
data: t
default_place: MO
file: sheet
body:
"""
OTHERS = "\n".join(
    f"{id_},{name},11,12,13,20,30,40,0.{n},0.3"
    for n, (id_, name) in enumerate((("KS", "Kansas"), ("IA", "Iowa"), ("IL", "Illinois"), ("NE", "Nebraska")), 21)
)
BLOCKS = {  # with the kind of the block, and how the figure is named: by its path
    "trend as columns": ("trend", "a", "- trend: {value: a, as: columns}"),
    "trend as line": ("trend", "a", "- trend: {value: a, as: line}"),
    "trend as spark": ("trend", "a", "- trend: {value: a, as: spark}"),
    "table": ("table", "r", "- table: {columns: [value, state, verdict], rows: [r, q]}"),
    "table with dots": ("table", "r", "- table: {columns: [value, dots], against: state, rows: [r, q]}"),
    "compare": ("compare", "r", "- compare: {against: state, items: [r, q]}"),
    "compare as dots": ("compare", "r", "- compare: {as: dots, against: state, items: [r, q]}"),
    "bars in groups": ("bars", "r", "- bars: {series: [This, That], items: [{label: One, values: [r, q]}]}"),
    "ring with its figure": ("share", "r", "- share: {as: ring, inside: true, value: r, label: of all}"),
    "shaded map": ("map", "r", "- map: {areas: r}"),
    "quote": (
        "quote",
        "a",
        "- quote: {words: 'It was {a} of us.', by: A trainee, consent: {on: 2025-06-02, until: 2099-06-01}}",
    ),
    "key": ("counts", "r", "- counts: {as: key, against: [state], items: [{value: r, label: Rate}]}"),
}


def loaded(folder: Path, cell: str, body: str, status: str = "") -> Published:
    """A project in which `cell` is the last of the figures a of Missouri, and its figure r."""
    typed, share = ("9", "0.25") if cell in OF_POLICY or cell == "9" else (cell, "*" if cell == "<5" else cell)
    head = "id,name,a.2015,a.2016,a.2017,b.2015,b.2016,b.2017,r,q"
    head = "id,name,a.2015,a.2016,a.2017,b.2015,b.2016,b.2017,r,q"
    own = f'MO,Missouri,11,12,"{typed}",20,30,40,"{share}",0.4'
    total = "State,,51,52,53,90,90,90,0.2,0.3"
    (folder / "t.csv").write_text(f"{head}\n{own}\n{OTHERS}\n{total}\n", "utf-8")
    (folder / "t.measures.yaml").write_text(MEASURES.format(status=status), "utf-8")
    (folder / "s.yaml").write_text(f"{SPEC}  {body}\n", "utf-8")
    found = factsheet.load(folder / "s.yaml")
    return sheets.not_shown(found, "a", "r", "a@2017", "r@2017", state=cell) if cell in OF_POLICY else found


def tree_of(published: Published) -> Sheet:
    return compose(bind(published, Job("MO")))


def missouri(cell: str, name: str) -> tuple[str, str, str]:
    """The mark, the words and the sentence of a cell in a block, where all figures named r are shares."""
    return STATES["*" if cell == "<5" and BLOCKS[name][1] == "r" else cell]


IN_WORDS = ("table", "table with dots", "compare", "compare as dots", "shaded map", "key")  # no mark, nor sentence


@pytest.mark.parametrize("name", BLOCKS)
@pytest.mark.parametrize("cell", STATES)
def test_a_state_is_said_and_no_number_stands_in_its_place(cell: str, name: str, tmp_path: Path) -> None:
    said = lines(pdf := factsheet.build(loaded(tmp_path, cell, BLOCKS[name][2])).data)[1:]
    mark, words, sentence = missouri(cell, name)
    text = printed(pdf)
    assert "0" not in text.split()
    if name == "shaded map":
        assert any(line == "item: no figure" for line in said)
        return
    assert any(words in line for line in said if not line.startswith(f"text: {sentence}")), said
    if name in IN_WORDS or (name == "quote" and mark == "<5"):
        assert any(each in text for each in (words, " ".join(words.split()[:2]).rstrip(","), mark))
        return
    assert [line for line in said if line.startswith(f"text: {sentence}")] != []
    assert f" {mark} " in f" {text} " or name.startswith("trend as line") or name == "trend as spark"


@pytest.mark.parametrize("name", [name for name, (kind, *_) in BLOCKS.items() if kind != "quote"])
@pytest.mark.parametrize("cell", STATES)
def test_no_mark_tells_a_figure_that_is_not_published(cell: str, name: str, tmp_path: Path) -> None:
    kind, path, body = BLOCKS[name]
    drawn = list(drawings(tree_of(loaded(tmp_path, cell, body)), kind))
    for mark in drawn:
        if isinstance(mark.shows, Encodes):
            assert not mark.shows.figure.missing
        if isinstance(mark.shows, Plots):
            assert not any(figure.missing for figure in mark.shows.figures)
    own = [
        mark.shows
        for mark in drawn
        if isinstance(mark.shows, Unshaded) and mark.shows.figure and mark.shows.figure.path == path
    ]
    assert bool(own) == (name == "shaded map")


@pytest.mark.parametrize("name", ["trend as columns", "trend as spark", "bars in groups", "ring with its figure"])
@pytest.mark.parametrize("cell", STATES)
def test_what_is_drawn_is_not_what_zero_is_drawn_as(cell: str, name: str, tmp_path: Path) -> None:
    kind, _, body = BLOCKS[name]
    (tmp_path / "zero").mkdir()
    hidden = [mark.marks for mark in drawings(tree_of(loaded(tmp_path, cell, body)), kind)]
    zero = [mark.marks for mark in drawings(tree_of(loaded(tmp_path / "zero", "0", body)), kind)]
    assert hidden
    assert hidden != zero


@pytest.mark.parametrize("cell", STATES)
def test_no_other_period_stands_where_the_last_is_hidden(cell: str, tmp_path: Path) -> None:
    """Beside a small line stands the state of its last period, and not the figure of the one before."""
    text = printed(factsheet.build(loaded(tmp_path, cell, BLOCKS["trend as spark"][2])).data)
    sheet = tree_of(loaded(tmp_path, cell, BLOCKS["trend as spark"][2]))
    labels = [label.segment.text.strip() for label in sheets.labels_of([sheet.tree])]
    assert labels == ["11", STATES[cell][0]]
    assert STATES[cell][2] in text


@pytest.mark.parametrize("name", BLOCKS)
@pytest.mark.parametrize(
    ("status", "sentence"), [("provisional", "Provisional"), ("unreliable", "Figures of low reliability")]
)
def test_a_status_is_said(status: str, sentence: str, name: str, tmp_path: Path) -> None:
    found = loaded(tmp_path, "9", BLOCKS[name][2], f", status: {status}")
    said = lines(factsheet.build(found).data)
    assert sum(sentence in line and line.startswith("text: ") for line in said) == 1
