"""Every state of a figure in every block: its mark, its words for the ear, one sentence at the foot, and no zero.

`not-shown` and `too-uncertain` come from no cell: they are put in the place of a figure as a policy does.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import sheets
from click.testing import CliRunner

import factsheet
from factsheet.cli import main
from factsheet.drawing.encodes import Encodes
from factsheet.drawing.tree import Artifact, Drawing, Group, Tag, walk
from factsheet.pdf.reading import read_pdf
from factsheet.pdf.reading.plaintext import plain_text
from factsheet.pdf.reading.speech import heard
from factsheet.problems import Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.publish import Published
from factsheet.statistics.fixed import FrozenMap

pytestmark = pytest.mark.sampled(3)

PICTURE = Path(__file__).parent / "layout" / "chart-cut-by-height" / "pictures" / "chart.png"
MEASURES = """
set: {year: 2017, as_of: 2018-07-11, source: invented}
measures:
  total: {label: All cases, kind: count, people: false, optional: true}
  a: {label: Cases, kind: count, people: false, optional: true, unit: {one: case, other: cases}}
  b: {label: Calls, kind: count, people: false}
  s: {label: Part, kind: share, optional: true}
  c: {label: Letters, kind: count, people: false, optional: true}
formulas: {both: a + b, part: a / b}
disclosure: {minimum: 3, because: our policy}
"""
LIST = """
set: {year: 2017, as_of: 2018-07-11, source: invented}
measures:
  n: {label: Beds, kind: count, people: false, optional: true}
  longitude: {label: Longitude, kind: amount}
  latitude: {label: Latitude, kind: amount}
disclosure: {preset: none, because: no people}
"""
SPEC = """
factsheet: 1
title: "Sheet"
language: en-US
theme: hotline
data: t
default_place: x
file: sheet
body:
"""
STATES = {  # what a cell holds: the mark, the words for the ear, and the sentence without the labels
    "*": ("*", "not shown by the source", "* Not published by the source, to protect people"),
    "<5": ("<5", "fewer than 5", "<5 Fewer than 5; the exact figure is not shown"),
    "n/a": ("n/a", "not available", "n/a No figure is available"),
    "": ("n/a", "not available", "n/a No figure is available"),
    "(X)": ("–", "not applicable", "– Not applicable"),
    "not-shown": ("†", "not shown, to protect people", "† Not shown, to protect people"),
    "too-uncertain": ("‡", "too uncertain to be shown", "‡ Too uncertain to be shown"),
}
OF_POLICY = ("not-shown", "too-uncertain")
BLOCKS = {
    "headline": "- counts: {as: headline, items: [{value: a, label: Cases}]}",
    "list": "- counts: {as: list, items: [{value: a, label: Cases}, {value: b, label: Calls}]}",
    "grid": "- counts: {as: grid, items: [{value: a, label: Cases, icon: phone}, {value: b, label: Calls}]}",
    "row": "- counts: {as: row, items: [{value: a, label: Cases, icon: phone}, {value: b, label: Calls, icon: phone}]}",
    "tracks": "- counts: {as: row, track: true, items: [{value: a, label: Cases}, {value: b, label: Calls}]}",
    "breakdown": "- breakdown: {of: total, as: track, parts: [{value: a, label: Cases}, {value: b, label: Calls}, "
    "{value: c, label: Letters}]}",
    "bars": "- bars: {items: [{value: a, label: Cases}, {value: b, label: Calls}]}",
    "bars as columns": "- bars: {as: columns, items: [{value: a, label: Cases}, {value: b, label: Calls}]}",
    "bars of measures": "- bars: {measures: [a, b], order: largest first}",
    "ring": "- share: {as: ring, value: a, out_of: total, label: of all}",
    "icons": "- share: {as: icons, value: a, out_of: total, label: of all, icon: account}",
    "one in": "- share: {as: icons, one_in: true, value: 's:one-in', label: of all, icon: account}",
    "share": "- share: {as: ring, value: s, label: of all}",
    "each": "- each: {measures: [a, b], body: [{counts: {items: [{value: measure.value, label: '{measure.label}'}]}}]}",
    "rows": "- each: {rows: w, body: [{text: 'In {row.name} {row.n} beds.'}]}",
    "map": "- map: {area: Missouri, points: {list: w, value: n}}",
    "callout": "- callout: {title: 'Over {a} cases'}",
    "text": "- text: 'In all {a} cases.'",
    "counted": "- text: 'In all {a:counted}.'",
    "formula": "- text: 'Only {both} and {part}.'",
    "counts of rows": "- each: {rows: w, body: [{counts: {items: [{value: row.n, label: '{row.name}'}]}}]}",
    "banner": "- banner: {title: 'All {a} cases'}",
    "step": "- steps: {items: [{title: First, words: 'All {a} cases.', icon: phone}]}",
    "column": "- columns: [{width: 1fr, body: [{text: 'In all {a} cases.'}]}, {width: 1fr, body: [{text: Words.}]}]",
    "heading": "- section: {heading: 'All {a} cases', body: [{text: Words.}]}",
}
WORDED = (
    "callout",
    "text",
    "counted",
    "heading",
    "rows",
    "banner",
    "step",
    "column",
)  # where "<5" is printed as "fewer than 5"
HIDDEN = ("a", "s", "both", "part", "n")  # where a policy does not show them
LEFT_OUT = {("each", "(X)"), ("bars of measures", "(X)")}  # a measure that does not apply to the place


def loaded(folder: Path, cell: str, body: str) -> Published:
    """A project in which `cell` stands in place of the figures a, s and n of the first row."""
    typed = "9" if cell in OF_POLICY else cell
    share = {**dict.fromkeys(OF_POLICY, "0.4"), "9": "0.4", "<5": "*"}.get(cell, cell)
    total = 30 if cell == "0" else 40
    rest = "*" if cell in ("*", *OF_POLICY) else ""
    row = f'id,name,total,a,b,s,c\nx,Xenia,{total},"{typed}",30,"{share}",{rest}\n'
    (folder / "t.csv").write_text(row, "utf-8")
    (folder / "t.measures.yaml").write_text(MEASURES, "utf-8")
    rows = f'u,x,Uno,"{typed}",-92,38.5\nv,x,Duo,8,-91,38\nz,x,Tre,7,-93,37\n'
    (folder / "w.csv").write_text(f"id,place,name,n,longitude,latitude\n{rows}", "utf-8")
    (folder / "w.measures.yaml").write_text(LIST, "utf-8")
    (folder / "s.yaml").write_text(f"{SPEC}  {body}\n", "utf-8")
    (folder / "pictures").mkdir(exist_ok=True)
    shutil.copy(PICTURE, folder / "pictures" / "p.png")
    found = factsheet.load(folder / "s.yaml")
    return sheets.not_shown(found, *HIDDEN, state=cell) if cell in OF_POLICY else found


def lines(pdf: bytes) -> list[str]:
    return list(heard(read_pdf(pdf, "s.pdf")))


def printed(pdf: bytes) -> str:
    return " ".join(plain_text(read_pdf(pdf, "s.pdf", only_text=True)).split())


def wanted(name: str, cell: str) -> tuple[str, str, str]:
    """The mark, the words and the sentence of a cell in a block."""
    if name in ("formula", "share", "one in") and cell == "<5":
        return STATES["*"]  # what is made from it says no number
    mark, words, sentence = STATES[cell]
    return (words if mark == "<5" and name in WORDED else mark), words, sentence


@pytest.mark.parametrize("name", BLOCKS)
@pytest.mark.parametrize("cell", STATES)
def test_a_state_in_a_block(cell: str, name: str, tmp_path: Path) -> None:
    published = loaded(tmp_path, cell, BLOCKS[name])
    said = lines(factsheet.build(published).data)
    mark, words, sentence = wanted(name, cell)
    text = printed(factsheet.build(published).data)
    assert "0" not in text.replace("40", "").replace("30", "").split()
    sentences = [line for line in said if line.startswith(f"text: {sentence}")]
    if (name, cell) in LEFT_OUT:
        assert (sentences, "Cases" in text) == ([], False)
        return
    has_mark = mark != words
    assert len(sentences) == has_mark  # what is said in words needs none
    assert sum(sentence.removeprefix(mark) in line for line in said) == has_mark
    rest = [line for line in said if line not in sentences]
    assert any(words in line for line in rest), rest
    assert f" {mark} " in f" {text.replace('.', ' ')} "


@pytest.mark.parametrize("edition", ["handout", "print", "png"])
@pytest.mark.parametrize("cell", STATES)
def test_a_state_in_the_other_editions(cell: str, edition: str, tmp_path: Path) -> None:
    body = "\n  ".join(BLOCKS[name] for name in ("tracks", "breakdown", "ring", "icons", "map"))
    result = factsheet.build(loaded(tmp_path, cell, body), edition=edition)
    mark, words, sentence = STATES[cell]
    if edition == "png":
        ((name, data),) = result.beside
        text = data.decode()
        assert name == "sheet.alt.txt"
        assert f"{words} Cases" in text  # it is listened to
        assert f"Cases: {words}" in text
        assert f"{words} Uno" in text
        assert " 0 " not in text
        assert f"\n{mark} " not in text.replace(f"\n{sentence}", "")
    elif edition == "handout":
        said = lines(result.data)
        assert next(line for line in said if words in line and sentence not in line) == f"item: {words} Cases"
    else:
        text = printed(result.data)
    if edition != "handout":
        assert text.count(sentence) == 1


def tree(published: Published) -> Sheet:
    return compose(bind(published, Job("x")))


def drawings(sheet: Sheet, kind: str) -> Iterator[Artifact | Drawing]:
    for group in walk(sheet.tree):
        if isinstance(group, Group) and group.kind == kind:
            yield from (node for node in walk(group) if isinstance(node, Artifact | Drawing))


@pytest.mark.parametrize(
    ("name", "kind"),
    [("tracks", "counts"), ("breakdown", "breakdown"), ("bars", "bars"), ("bars as columns", "bars"),
     ("ring", "share"), ("icons", "share"), ("one in", "share"), ("share", "share"), ("map", "map")],
)  # fmt: skip
@pytest.mark.parametrize("cell", STATES)
def test_no_mark_tells_a_figure_that_is_not_published(cell: str, name: str, kind: str, tmp_path: Path) -> None:
    """What is drawn in its place is neither what zero is drawn as, nor nothing."""
    hidden = list(drawings(tree(loaded(tmp_path, cell, BLOCKS[name])), kind))
    encoded = [drawn.shows for drawn in hidden if isinstance(drawn.shows, Encodes)]
    assert not [shows for shows in encoded if shows.figure.missing or (shows.of and shows.of.missing)]
    (tmp_path / "zero").mkdir()
    zero = list(drawings(tree(loaded(tmp_path / "zero", "0", BLOCKS[name])), kind))
    assert [drawn.marks for drawn in hidden] != [drawn.marks for drawn in zero]
    assert len(hidden) >= 1


@pytest.mark.parametrize("form", ["bar", "ring"])
@pytest.mark.parametrize("cell", STATES)
def test_a_bar_or_ring_has_no_form_for_a_part_whose_size_is_not_known(form: str, cell: str, tmp_path: Path) -> None:
    body = BLOCKS["breakdown"].replace("as: track", f"as: {form}").replace(", {value: c, label: Letters}", "")
    with pytest.raises(Refused) as refused:
        factsheet.build(loaded(tmp_path, cell, body))
    (problem,) = refused.value.problems
    assert (problem.code, str(problem).partition(": ")[2]) == (
        "unpublished-part",
        f"breakdown: a is not published, and a {form} cannot show a part whose size is not known. Write as: track, "
        "where such a part has its mark.",
    )


@pytest.mark.parametrize("name", ["breakdown", "ring", "icons"])
def test_a_whole_that_is_not_published_is_said_to_be_so(name: str, tmp_path: Path) -> None:
    published = loaded(tmp_path, "9", BLOCKS[name])
    place = published.statistics.places[0]
    figures = {**place.figures, "total": replace(place.figures["total"], value="", state="suppressed")}
    place = replace(place, figures=FrozenMap(figures.items()))
    with pytest.raises(Refused) as refused:
        factsheet.build(replace(published, statistics=replace(published.statistics, places=(place,))))
    (problem,) = refused.value.problems
    assert "nothing can be shown as a part of it. Use counts." in str(problem)
    assert "Correct one" not in str(problem)


@pytest.mark.parametrize("cell", STATES)
def test_the_alternative_text_and_the_title_have_words(cell: str, tmp_path: Path) -> None:
    loaded(tmp_path, cell, "- picture: {file: p.png, alt: 'A chart of {a} cases'}")
    spec = (tmp_path / "s.yaml").read_text("utf-8").replace('"Sheet"', '"All {a} cases"')
    (tmp_path / "s.yaml").write_text(spec, "utf-8")
    published = factsheet.load(tmp_path / "s.yaml")
    published = sheets.not_shown(published, *HIDDEN, state=cell) if cell in OF_POLICY else published
    said = lines(factsheet.build(published).data)
    _, words, _ = STATES[cell]
    said = [line.replace("\u00a0", " ") for line in said]
    assert said == [f"[en-US] All {words} cases", f"picture: A chart of {words} cases"]


@pytest.mark.parametrize(
    ("cell", "state"),
    [("*", "suppressed"), ("<5", "suppressed"), ("n/a", "not-available"), ("", "not-available"),
     ("(X)", "not-applicable"), ("not-shown", "not-shown"),
     ("too-uncertain", "too-uncertain")],
)  # fmt: skip
def test_the_attached_table_has_the_state_and_no_number(cell: str, state: str, tmp_path: Path) -> None:
    pdf = factsheet.build(loaded(tmp_path, cell, "- text: 'In all {a}, {b}, {s}, {both} and {part}.'")).data
    with pikepdf.open(io.BytesIO(pdf)) as file:
        (attached,) = [file.attachments[name].get_file().read_bytes().decode() for name in file.attachments]
    rows = {row["measure"]: row for row in csv.DictReader(io.StringIO(attached))}
    for path in ("a", "s", "both", "part"):
        assert (rows[path]["value"], rows[path]["status"]) == ("", state)
    assert rows["b"]["value"] == "30"


@pytest.mark.parametrize("cell", STATES)
@pytest.mark.parametrize(
    "condition",
    ["more: [a, 3]", "less: [a, 3]", "less: [a, 0]", "equal: [a, 0]", "at_most: [a, 0]", "at_least: [a, 0]",
     "equal: [a, b]", "less: [a, b]", "more: [b, a]", "less: [both, b]"],
)  # fmt: skip
def test_no_condition_holds_of_a_hidden_figure(condition: str, cell: str, tmp_path: Path) -> None:
    chosen = f"- text: {{choose: [{{when: {{{condition}}}, words: It holds.}}, {{words: 'Else {{b}}.'}}]}}"
    only = f"- text: {{when: {{{condition}}}, words: Only if.}}"
    present = "- text: {when: a, words: It is there.}"
    nonzero = "- text: {when: {nonzero: a}, words: It is not zero.}"
    said = printed(factsheet.build(loaded(tmp_path, cell, "\n  ".join((chosen, only, present, nonzero)))).data)
    assert said == "Else 30."


@pytest.mark.parametrize("cell", STATES)
def test_the_last_variant_names_no_hidden_figure(cell: str, tmp_path: Path) -> None:
    body = "- text: {choose: [{when: {more: [a, 3]}, words: Many.}, {words: 'There are {a}.'}]}"
    with pytest.raises(Refused) as refused:
        factsheet.build(loaded(tmp_path, cell, body))
    assert [problem.code for problem in refused.value.problems] == ["unpublished-figure"]


@pytest.mark.parametrize("cell", [cell for cell in STATES if cell not in OF_POLICY])
def test_words_that_compare_say_so(cell: str, tmp_path: Path) -> None:
    loaded(tmp_path, cell, "- text: '{b} calls, {b:versus(a)} the cases.'")
    run = CliRunner().invoke(main, ["build", str(tmp_path / "s.yaml"), "--edition", "email", "--out", str(tmp_path)])
    assert run.exit_code == 0, run.stderr
    text = printed((tmp_path / "sheet.email.pdf").read_bytes())
    assert text == f"30 calls, not comparable the cases. {STATES[cell][2].partition(' ')[2]}: Cases."  # which says why


def test_verify_knows_of_a_drawing_of_a_hidden_figure(tmp_path: Path) -> None:
    """A mark whose figure is taken away after it is drawn is found."""
    from factsheet.stages.verify import drawings as held

    sheet = tree(loaded(tmp_path, "9", BLOCKS["ring"]))

    def without(node: object) -> object:
        if isinstance(node, Group | Tag):
            return replace(node, children=tuple(map(without, node.children)))
        if isinstance(node, Artifact) and isinstance(node.shows, Encodes):
            figure = replace(node.shows.figure, value="", state="suppressed")
            return replace(node, shows=replace(node.shows, figure=figure))
        return node

    assert not list(held.faults(sheet))
    found = [fact for fact, _ in held.faults(replace(sheet, tree=without(sheet.tree)))]
    assert any("which is not published" in fact for fact in found)


@pytest.mark.parametrize(
    ("language", "cell", "mark", "words"),
    [
        ("es", "n/a", "n.\u00a0d.", "no disponible"), ("fr", "n/a", "n.\u00a0d.", "non disponible"),
        ("de", "n/a", "k.\u00a0A.", "nicht verfügbar"), ("es", "*", "*", "no publicado por la fuente"),
        ("fr", "(X)", "–", "sans objet"), ("de", "<5", "<5", "weniger als 5"), ("de", "(X)", "–", "trifft nicht zu"),
        ("pl", "n/a", "n/a", "not available"),
    ],
)  # fmt: skip
def test_a_state_is_read_in_the_language_of_the_sheet(
    language: str, cell: str, mark: str, words: str, tmp_path: Path
) -> None:
    loaded(tmp_path, cell, "\n  ".join(BLOCKS[name] for name in ("headline", "text", "breakdown", "ring", "map")))
    spec = (tmp_path / "s.yaml").read_text("utf-8").replace("en-US", language)
    (tmp_path / "s.yaml").write_text(spec, "utf-8")
    pdf = factsheet.build(factsheet.load(tmp_path / "s.yaml")).data
    assert f"item: {words} Cases" in [line.replace("\u00a0", " ") for line in lines(pdf)]
    assert f"{' '.join(mark.split())} Cases" in printed(pdf)


@pytest.mark.parametrize(("cell", "words"), [("<5%", "less than 5%"), ("≤5%", "at most 5%")])
def test_there_is_less_of_a_share_and_there_are_fewer_things(cell: str, words: str, tmp_path: Path) -> None:
    loaded(tmp_path, "9", "- text: 'It is {s}.'")
    rows = (tmp_path / "t.csv").read_text("utf-8").replace('"0.4"', f'"{cell}"')
    (tmp_path / "t.csv").write_text(rows, "utf-8")
    said = lines(factsheet.build(factsheet.load(tmp_path / "s.yaml")).data)
    assert f"text: It is {words}." in said
    assert not any("not published" in line for line in said)
