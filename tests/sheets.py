"""Small sheets for tests: a body in YAML on the figures of Missouri, bound, composed, and asked where things stand."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from pathlib import Path
from textwrap import dedent, indent

import PIL.Image
import yaml

import factsheet
from factsheet.blocks.block import Block, Frame, Plan
from factsheet.drawing.tree import Artifact, Drawing, Group, Node, Tag, Text
from factsheet.graphics.colour import Ink
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Image, Shape
from factsheet.problems import Location
from factsheet.stages.bind import Job, Page, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.publish import Published
from factsheet.statistics import Place
from factsheet.statistics.fixed import FrozenMap
from factsheet.statistics.tables import Row
from factsheet.text.words import SERIALS, Origin, Run, Words
from factsheet.typeset.style import Style

ROOT = Path(__file__).parent.parent
SPOTLIGHT = ROOT / "layouts" / "spotlight.yaml"
_FOLDER = tempfile.TemporaryDirectory()  # for as long as the tests run


def _figures() -> Path:
    """The hotline's figures without their basis, so that no sentence on it stands on every test's sheet."""
    folder = Path(_FOLDER.name)
    table = ROOT / "data" / "hotline-2017.yaml"
    measures = table.with_suffix(".measures.yaml").read_text("utf-8")
    shutil.copy(table, folder)
    (folder / "hotline-2017.measures.yaml").write_text(measures.replace("basis: reports\n", ""), "utf-8")
    return folder / "hotline-2017.yaml"


def _held() -> Path:
    """The same figures, which can be held against the state."""
    table = Path(_FOLDER.name) / "hotline-held.yaml"
    shutil.copy(DATA, table)
    measures = DATA.with_suffix(".measures.yaml").read_text("utf-8")
    against = "against: {state: {places: all, label: the state}}\n"
    table.with_suffix(".measures.yaml").write_text(measures + against, "utf-8")
    return table


def _calls() -> Path:
    """The same figures with those of calls over five years, as `calls`."""
    table = Path(_FOLDER.name) / "hotline-calls.yaml"
    text = (ROOT / "data" / "hotline-2017.yaml").read_text("utf-8")
    assert "  victims: 174\n" in text
    years = ", ".join(f"y{year}: {calls}" for year, calls in CALLS_BY_YEAR.items())
    table.write_text(text.replace("  victims: 174\n", f"  calls: {{{years}}}\n  victims: 174\n"), "utf-8")
    measures = DATA.with_suffix(".measures.yaml").read_text("utf-8")
    assert "\nmeasures:\n" in measures
    calls = '  calls: {periods: "calls.y*", label: Calls, kind: count, people: false}\n'
    table.with_suffix(".measures.yaml").write_text(
        measures.replace("\nmeasures:\n", f"\nmeasures:\n{calls}").replace("year: 2017", "year: 2016"), "utf-8"
    )
    return table


CALLS_BY_YEAR = {2012: 214, 2013: 320, 2014: 290, 2015: 366, 2016: 421}  # from Missouri, tests/cases/data
DATA = _figures()
HELD = _held()
CALLS = _calls()
THEMES = ROOT / "tests" / "blocks" / "themes"
MARK = Location("test.yaml", 1, 1)
RHYTHM = 4.0  # of the theme `ruler`, in points
_serials = count(10**12, SERIALS)  # apart from those of bound runs

_SPEC = """
factsheet: 1
title: Test sheet
theme: {theme}
page: {{size: letter, margin: 42pt}}
data: hotline-2017
default_place: missouri
file: test
{top}
body:
{body}
"""


def spec(body: str, foot: str = "", notes: str = "", top: str = "", theme: str = "hotline") -> str:
    """A page spec around a list of blocks."""
    sections = [("foot", foot), ("notes", notes)]
    extra = "".join(f"{name}:\n{indent(dedent(text).strip(), '  ')}\n" for name, text in sections if text)
    return _SPEC.format(theme=theme, top=f"{dedent(top)}\n{extra}", body=indent(dedent(body).strip("\n"), "  "))


@cache
def published(body: str, foot: str = "", notes: str = "", top: str = "", theme: str = "hotline") -> Published:
    """The checked spec around `body` with the figures of Missouri."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "test.yaml"
        shutil.copytree(THEMES, Path(folder) / "themes")
        path.write_text(spec(body, foot, notes, top, theme), "utf-8")
        table = HELD if "- compare:" in body else CALLS if "- trend:" in body else DATA
        return factsheet.load(path, table)


def page_of(body: str, foot: str = "", notes: str = "", top: str = "", theme: str = "hotline") -> Page:
    return bind(published(body, foot, notes, top, theme), Job("missouri"))


def sheet_of(body: str, foot: str = "", notes: str = "", top: str = "", theme: str = "hotline") -> Sheet:
    return compose(page_of(body, foot, notes, top, theme))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A block drawn alone: its plan, its frame, and what it put there."""

    block: Block
    plan: Plan
    box: Box
    nodes: tuple[Node, ...]
    style: Style

    @property
    def texts(self) -> list[Text]:
        return list(texts_of(self.nodes))

    @property
    def baselines(self) -> list[float]:
        """Of all texts, each once, as depths under the frame's top, downwards."""
        return sorted({round(self.box.top - text.y, 3) for text in self.texts})

    def text(self, words: str) -> Text:
        """The one text that says `words`."""
        [found] = [text for text in self.texts if text.segment.text.strip() == words]
        return found


def style_of(page: Page, *, column: bool = True) -> Style:
    """The style that a block of `page` is measured in; in a `column` no ground reaches the page's edges."""
    style = Style(theme=page.theme, faces=page.faces, language=page.language, ground=page.theme.grounds["none"])
    return style.in_column() if column else style


def drawn(body: str, width: float = 200.0, height: float | None = None, *, column: bool = True) -> Drawn:
    """The first block of `body` drawn alone in the theme `ruler`, `width` points wide, `height` or naturally high."""
    page = page_of(body, theme="ruler")
    style = style_of(page, column=column)
    block = page.body[0]
    plan = block.measure(width, style)
    assert not style.problems
    box = Box(50.0, 100.0, width, plan.span.natural if height is None else height)
    return Drawn(block, plan, box, block.draw(plan, Frame(box, box)), style)


def texts_of(nodes: Iterable[Node]) -> Iterator[Text]:
    """Every text in reading order."""
    for node in nodes:
        if isinstance(node, Text):
            yield node
        elif isinstance(node, Tag | Group):
            yield from texts_of(node.children)


def shapes_of(nodes: Iterable[Node]) -> Iterator[Shape]:
    """Every drawing in the order of painting."""
    for node in nodes:
        if isinstance(node, Artifact | Drawing):
            yield from (mark for mark in node.marks if isinstance(mark, Shape))
        elif isinstance(node, Tag | Group):
            yield from shapes_of(node.children)


def labels_of(nodes: Iterable[Node]) -> Iterator[Text]:
    """Every text that is drawn for the eye only, since it is heard elsewhere."""
    for node in nodes:
        if isinstance(node, Artifact):
            yield from (mark for mark in node.marks if isinstance(mark, Text))
        elif isinstance(node, Tag | Group):
            yield from labels_of(node.children)


def marks_of(nodes: Iterable[Node]) -> Iterator[Text | Shape | Image]:
    """Everything that is painted, in the order of painting."""
    for node in nodes:
        if isinstance(node, Text):
            yield node
        elif isinstance(node, Artifact | Drawing):
            yield from node.marks
        else:
            yield from marks_of(node.children)


def with_node(node: Node, old: Node, new: Node) -> Node:
    """`node` with `new` in place of `old`, which is in it."""
    if node is old:
        return new
    if isinstance(node, Artifact | Text) or not hasattr(node, "children"):
        return node
    return replace(node, children=tuple(with_node(child, old, new) for child in node.children))


def tags_of(nodes: Iterable[Node], role: str = "") -> Iterator[Tag]:
    """Every element, or those of one role, in reading order."""
    for node in nodes:
        if isinstance(node, Tag):
            if not role or node.role == role:
                yield node
            yield from tags_of(node.children, role)
        elif isinstance(node, Group):
            yield from tags_of(node.children, role)


def said(nodes: Iterable[Node]) -> str:
    """The text of `nodes` as one sentence."""
    return " ".join("".join(text.segment.text for text in texts_of(nodes)).split())


def width_of(text: Text) -> float:
    """The width of a text without the spaces at its end."""
    segment = text.segment
    spaces = len(segment.text) - len(segment.text.rstrip(" \u00a0"))
    manner = segment.run_style
    return segment.width - sum(g.advance * manner.size + manner.tracking for g in segment.glyphs[-spaces:] if spaces)


def box_of(mark: Text | Shape) -> Box:
    """Around the points of a drawing, or from the x-height's foot to the capitals' top of a text."""
    if isinstance(mark, Text):
        manner = mark.segment.run_style
        return Box(mark.x, mark.y, width_of(mark), manner.face.cap_height * manner.size)
    flat = [number for _, points in mark.steps for number in points]
    xs, ys = flat[::2], flat[1::2]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def overlap(one: Box, other: Box, within: float = 0.01) -> bool:
    """Whether two boxes share more than a line."""
    across = min(one.right, other.right) - max(one.x, other.x)
    along = min(one.top, other.top) - max(one.y, other.y)
    return across > within and along > within


def grounds_of(sheet: Sheet) -> list[tuple[Box, Ink]]:
    """The filled rectangles of a sheet, in the order of painting."""
    found = [shape for shape in shapes_of([sheet.tree]) if is_rectangle(shape)]
    return [(box_of(shape), shape.ink) for shape in found]


def is_rectangle(shape: Shape) -> bool:
    box = box_of(shape)
    corners = {(box.x, box.y), (box.right, box.y), (box.x, box.top), (box.right, box.top)}
    return not shape.weight and {points for op, points in shape.steps if op != "Z"} == corners


def frames(sheet: Sheet, kind: str, id_: str = "") -> list[Group]:
    return [frame for frame in sheet.frames if frame.kind == kind and (not id_ or frame.id == id_)]


def run(text: str, **manner: object) -> Run:
    # the names in `manner` are those of Run
    return Run(text=text, origin=Origin(MARK), serial=next(_serials), **manner)  # type: ignore[arg-type]


def words(*runs: Run | str) -> Words:
    return Words(tuple(part if isinstance(part, Run) else run(part) for part in runs), MARK)


def on_grid(length: float, step: float = RHYTHM) -> bool:
    """Whether `length` is a whole number of steps of the rhythm."""
    return abs(length / step - round(length / step)) < 1e-6


def picture(data: bytes, dpi: float = 100) -> PIL.Image.Image:
    """The first page of a PDF as pypdfium2 draws it, without any font of this machine: all are in the file."""
    import pypdfium2

    document = pypdfium2.PdfDocument(io.BytesIO(data))
    try:
        return document[0].render(scale=dpi / 72).to_pil().convert("RGB")
    finally:
        document.close()


def lines_of(texts: Sequence[Text]) -> list[str]:
    """The texts of each baseline, from the page's top down, as they are printed."""
    found: dict[float, list[Text]] = {}
    for text in texts:
        found.setdefault(round(text.y, 3), []).append(text)
    return ["".join(t.segment.text for t in sorted(found[y], key=lambda t: t.x)) for y in sorted(found, reverse=True)]


def states(folder: Path, times: int) -> Path:
    """A table in `folder` with the figures of Missouri so many times for each of the 51 names of the states."""
    missouri = yaml.safe_load(DATA.read_text("utf-8"))["missouri"]
    figures = _multiplied(missouri, times)
    table = {code: {**figures, "name": name, "usps": code, "fips": ""} for code, name in STATES.items()}
    (folder / "d.yaml").write_text(yaml.safe_dump(table), "utf-8")
    (folder / "d.measures.yaml").write_bytes(DATA.with_suffix(".measures.yaml").read_bytes())
    return folder / "d.yaml"


def _multiplied(node: dict[str, object], by: int) -> dict[str, object]:
    return {
        key: _multiplied(value, by) if isinstance(value, dict) else value * by if isinstance(value, int) else value
        for key, value in node.items()
    }


STATES: dict[str, str] = dict(
    pair.split(":")  # type: ignore[misc]
    for pair in (
        "AL:Alabama|AK:Alaska|AZ:Arizona|AR:Arkansas|CA:California|CO:Colorado|CT:Connecticut|DE:Delaware|"
        "DC:District of Columbia|FL:Florida|GA:Georgia|HI:Hawaii|ID:Idaho|IL:Illinois|IN:Indiana|IA:Iowa|KS:Kansas|"
        "KY:Kentucky|LA:Louisiana|ME:Maine|MD:Maryland|MA:Massachusetts|MI:Michigan|MN:Minnesota|MS:Mississippi|"
        "MO:Missouri|MT:Montana|NE:Nebraska|NV:Nevada|NH:New Hampshire|NJ:New Jersey|NM:New Mexico|NY:New York|"
        "NC:North Carolina|ND:North Dakota|OH:Ohio|OK:Oklahoma|OR:Oregon|PA:Pennsylvania|RI:Rhode Island|"
        "SC:South Carolina|SD:South Dakota|TN:Tennessee|TX:Texas|UT:Utah|VT:Vermont|VA:Virginia|WA:Washington|"
        "WV:West Virginia|WI:Wisconsin|WY:Wyoming"
    ).split("|")
)


def changed(case: Path, folder: Path, *changes: tuple[str, str]) -> Path:
    """The sheet of a `case` copied to `folder`, with other words for some of its own."""
    shutil.copytree(case, folder, dirs_exist_ok=True)
    spec = (folder / "sheet.yaml").read_text("utf-8")
    for old, new in changes:
        assert old in spec
        spec = spec.replace(old, new)
    (folder / "sheet.yaml").write_text(spec, "utf-8")
    return folder / "sheet.yaml"


def not_shown(published: Published, *paths: str, state: str = "not-shown") -> Published:
    """A project with the figures of these paths not shown, as by a policy: of places and of the first row of lists.

    Its table, as it was typed, has words in their place too, so that what is printed is what is there.
    """

    def hidden(place: Place) -> Place:
        figures = ((p, replace(f, value="", state=state) if p in paths else f) for p, f in place.figures.items())
        return replace(place, figures=FrozenMap(figures))

    places = tuple(map(hidden, published.statistics.places))
    lists = {
        name: replace(rows, places=(hidden(rows.places[0]), *rows.places[1:])) for name, rows in published.lists.items()
    }
    statistics = replace(published.statistics, places=places)

    def typed(row: Row) -> Row:
        cells = ((p, replace(cell, text="hidden") if p in paths else cell) for p, cell in row.cells.items())
        return replace(row, cells=FrozenMap(cells))

    source = published.spec.source
    assert source.table
    rows = tuple(map(typed, source.table.rows))
    read = {
        name: replace(one, table=replace(one.table, rows=(typed(one.table.rows[0]), *one.table.rows[1:])))
        for name, one in published.spec.lists.items()
    }
    spec = replace(
        published.spec,
        lists=FrozenMap(read.items()),
        source=replace(source, table=replace(source.table, rows=rows)),
    )
    return replace(published, spec=spec, statistics=statistics, lists=FrozenMap(lists.items()))
