"""Whole sheets against what they were: what is heard, where it stands, how it is tagged, how it looks.

A folder beside this file is a case. The shipped spec and figures are used unless it holds a `spec.yaml` or a table
`figures.yaml` of its own; `block-KIND` is a sheet around the example in the docstring of that block. A difference
leaves before, after and difference in `.review/index.html`; `pytest --update-golden` rewrites the goldens.
"""

from __future__ import annotations

import difflib
import html
import importlib
import inspect
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import PIL.Image
import PIL.ImageChops
import PIL.ImageOps
import pytest
import sheets
import yaml

import factsheet
from factsheet.advice.icon_sheet import icon_sheet
from factsheet.assets.icons.meaning import read_words
from factsheet.blocks import kinds
from factsheet.drawing.tree import Group, Node, Tag
from factsheet.pdf.reading import ElementRead, LinkRead, Reading, read_pdf
from factsheet.pdf.reading.speech import heard
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.compose.card import compose_card
from factsheet.stages.finish import finish
from factsheet.stages.paint import paint
from factsheet.stages.publish import Published
from factsheet.stages.read import Assets
from factsheet.stages.verify import verify

HERE = Path(__file__).parent
REVIEW = sheets.ROOT / ".review"
DPI = 100
CHANNEL = 8  # of 255: what rounding in a rasteriser may change
SHARE = 0.0005  # of the pixels that may differ by more
BEFORE = {  # what an example needs above it to have something to show
    "footnotes": "- text: The hotline learned of {cases.total} cases[^locations] in {place.name}.\n"
}
NOTES = "locations: Some cases may involve multiple locations."

ROW_OF_TEXTS = """              - value: contacts.texts
                label: Texts
                icon: message-text
"""
ROW_OF_CHATS = """              - value: contacts.chats
                label: Online Chats
                icon: cellphone-message
"""
# What may happen to the Missouri sheet: the words to change in its spec, its table and its measures. `full-sheet` has
# figures of its own: a long name, large figures, two hidden counts of one total, a channel that was not counted.
STATES: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {
    "five-channels": {
        "spec": ((ROW_OF_TEXTS, ROW_OF_TEXTS + ROW_OF_CHATS),),
        "data": (("    texts: 10\n", "    texts: 10\n    chats: 35\n"),),
        "measures": (("\ntotals:", "  contacts.chats: {label: Chats, kind: count, people: false}\n\ntotals:"),),
    },
    "full-sheet": {
        "spec": (
            (ROW_OF_TEXTS, ROW_OF_TEXTS + ROW_OF_CHATS.replace("Online", "Web").replace("cellphone-message", "web")),
            ("default_place: missouri", "default_place: calder"),
            ("- map: {}", "- map: {outlines: calder-islands}"),
        ),
    },
    "missing-value": {
        "spec": (),
        "data": (("webforms: 60", "webforms:"),),
        "measures": (("{label: Webforms, kind: count,", "{label: Webforms, kind: count, optional: true,"),),
    },
    "partners": {
        "spec": (),
        "data": (
            ("    one:\n      name:\n      logo:", "    one: {name: Harbor House, logo: harbor-house.svg}"),
            ("    two:\n      name:\n      logo:", "    two: {name: North Star Legal Aid, logo: north-star.svg}"),
            ("    three:\n      name:\n      logo:", "    three: {name: The Common Table, logo: common-table.svg}"),
        ),
        "measures": (),
    },
}
OTHERS = ("missouri", "district-of-columbia", "libraries", "note-order", "tracks", "compared", "states", "icons",
          "counties", "areas", "states-shaded", "sparks", "series")  # fmt: skip
LAYOUTS = ("libraries", "trend", "county-health", "programme")  # shipped sheets beside the Spotlight
CASES = [*OTHERS, *LAYOUTS[1:], *STATES, *(f"block-{kind}" for kind in kinds())]
EDITIONS = (
    {  # cases in other editions than the e-mail
        f"{case}-{edition}": (case, edition)
        for case in ("missouri", "libraries", "partners", "full-sheet")
        for edition in ("print", "handout")
    }
    | {f"{case}-handout": (case, "handout") for case in LAYOUTS[1:]}
    | {f"{case}-print": (case, "print") for case in ("block-callout", "block-qr")}
    | {f"{case}-handout": (case, "handout") for case in ("compared", "states", "counties", "areas", "sparks")}
    | {f"{case}-{form}": (case, form) for case in ("missouri", "full-sheet") for form in ("social", "social-wide")}
)


def example(kind: str) -> str:
    """The example in a block's docstring."""
    doc = inspect.cleandoc(importlib.import_module(f"factsheet.blocks.kinds.{kind}").__doc__ or "")
    _, found, text = doc.partition("\nExample:\n")
    assert found, f"the docstring of {kind}.py has no example"
    return dedent(text).strip("\n") + "\n"


def state(case: str) -> Published:
    """The Missouri sheet in one of its states, with the figures and outlines of its folder where it has some."""
    own = HERE / case
    table = own / "figures.yaml" if (own / "figures.yaml").is_file() else sheets.DATA
    texts = {
        "spec": sheets.SPOTLIGHT.read_text("utf-8"),
        "data": table.read_text("utf-8"),
        "measures": table.with_suffix(".measures.yaml").read_text("utf-8"),
    }
    for name, changes in STATES[case].items():
        for old, new in changes:
            assert old in texts[name], f"{case}: {old!r} is not in the {name}"
            texts[name] = texts[name].replace(old, new)
    with tempfile.TemporaryDirectory() as folder:
        if (own / "geo").is_dir():
            shutil.copytree(own / "geo", Path(folder) / "geo")
        files = {"spec": "spotlight.yaml", "data": "hotline-2017.yaml", "measures": "hotline-2017.measures.yaml"}
        for name, text in texts.items():
            (Path(folder) / files[name]).write_text(text, "utf-8")
        return factsheet.load(Path(folder) / files["spec"])


def published(case: str) -> Published:
    if case in STATES:
        return state(case)
    if case in LAYOUTS:
        return factsheet.load(sheets.ROOT / "layouts" / f"{case}.yaml")
    if case == "icons":
        return icon_sheet(read_words(Assets(HERE).words_of_icons()), HERE)
    if case.startswith("block-"):
        kind = case.removeprefix("block-")
        return sheets.published(BEFORE.get(kind, "") + example(kind), notes=NOTES)
    spec, tables = HERE / case / "spec.yaml", [HERE / case / f"figures.{ending}" for ending in ("yaml", "csv")]
    figures = next((table for table in tables if table.is_file()), sheets.DATA)
    found = factsheet.load(spec if spec.is_file() else sheets.SPOTLIGHT, figures)
    return sheets.not_shown(found, "hidden") if case == "states" else found


@dataclass(frozen=True, slots=True)
class Built:
    """A case as it is now: its dumps by file name, and its picture."""

    texts: dict[str, str]
    picture: PIL.Image.Image


def built(case: str) -> Built:
    case, edition = EDITIONS.get(case, (case, "email"))
    source = published(case)
    places = source.statistics.places
    own = source.statistics.place(source.spec.file.default_place)
    place = (own or places[0]).id if case in LAYOUTS else places[0].id
    if edition.startswith("social"):
        return card(source, place, is_wide=edition != "social")
    result = factsheet.build(source, place, edition)
    reading = read_pdf(result.data, result.name)
    texts = {
        "read.txt": "\n".join(heard(reading)) + "\n",
        "frames.txt": frames(compose(bind(source, Job(place, edition)))),
        "tags.yaml": tags(reading),
    }
    return Built(texts, sheets.picture(result.data, DPI))


def card(source: Published, place: str, *, is_wide: bool) -> Built:
    """A form of a card, whose frames are its lines: left edge, baseline from above and size, in pixels."""
    sheet = compose_card(bind(source, Job(place, "social")))[is_wide]
    proof = finish(paint(sheet))
    verify(proof)
    reading = read_pdf(proof.data, sheet.page.name)
    lines = [
        f"{text.x:>8.1f}{sheet.height - text.y:>8.1f}{text.segment.run_style.size:>7.1f}  {text.segment.text.rstrip()}"
        for text in sheets.texts_of([sheet.tree])
    ]
    texts = {
        "read.txt": "\n".join(heard(reading)) + "\n",
        "frames.txt": "\n".join(line.rstrip() for line in lines) + "\n",
        "tags.yaml": tags(reading),
    }
    return Built(texts, sheets.picture(proof.data, 72))


def frames(sheet: Sheet) -> str:
    """A line a block, indented as they are nested: kind, id, x, y, width, height, first baseline, in points."""
    return "".join(f"{line}\n" for line in _frames(sheet.tree, 0))


def _frames(node: Node, depth: int) -> Iterator[str]:
    if isinstance(node, Group):
        box = node.box
        numbers = (box.x, box.y, box.width, box.height, node.baseline)
        name = f"{'  ' * depth}{node.kind}{f' #{node.id}' if node.id else ''}"
        yield f"{name:<24}" + "".join(f"{number:>9.2f}" for number in numbers)
        depth += 1
    if isinstance(node, Group | Tag):
        for child in node.children:
            yield from _frames(child, depth)


def tags(reading: Reading) -> str:
    """The structure tree of the finished file: role, then text or what is inside."""
    assert reading.root
    return yaml.safe_dump(_tag(reading.root), allow_unicode=True, sort_keys=False, width=110)


def _tag(element: ElementRead) -> dict[str, object]:
    attributes = {"lang": element.language, "alt": element.alt, "id": element.id}
    kids: list[object] = [{name: value} for name, value in attributes.items() if value]
    for kid in element.kids:
        if isinstance(kid, LinkRead):
            kids.append({"link": kid.contents, "to": kid.uri or "this page"})
        else:
            kids.append(_tag(kid) if isinstance(kid, ElementRead) else kid)
    return {element.role: kids[0] if len(kids) == 1 and isinstance(kids[0], str) else kids}


def differing(before: PIL.Image.Image, after: PIL.Image.Image) -> tuple[float, PIL.Image.Image]:
    """The share of pixels that differ by more than `CHANNEL` in any channel, and where, black on white."""
    if before.size != after.size:
        return 1.0, PIL.Image.new("L", after.size, 0)
    bands = PIL.ImageChops.difference(before, after).split()
    most = PIL.ImageChops.lighter(PIL.ImageChops.lighter(bands[0], bands[1]), bands[2])
    far = most.point([255 * (value > CHANNEL) for value in range(256)])
    return far.histogram()[255] / (far.width * far.height), PIL.ImageOps.invert(far)


def review(case: str, before: Built, after: Built, difference: PIL.Image.Image) -> Path:
    """The folder of a case in `.review`, and the page that shows all of them."""
    folder = REVIEW / case
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {"before": before.picture, "after": after.picture, "difference": difference}
    for name, image in pictures.items():
        image.save(folder / f"{name}.png")
    changed: list[str] = []
    for name, text in after.texts.items():
        old, new = before.texts[name].splitlines(), text.splitlines()
        changed += difflib.unified_diff(old, new, f"before/{name}", f"after/{name}", lineterm="", n=1)
    (folder / "changes.txt").write_text("\n".join(changed), "utf-8")
    _index()
    return REVIEW / "index.html"


def _index() -> None:
    parts = ["<!doctype html><meta charset=utf-8><title>Goldens that differ</title>"]
    parts.append("<style>body{font:14px sans-serif}img{width:32%;border:1px solid #888}pre{overflow:auto}</style>")
    for changes in sorted(REVIEW.glob("*/changes.txt")):
        case = changes.parent.name
        shown = "".join(f'<img src="{case}/{name}.png" alt="{name}"> ' for name in ("before", "after", "difference"))
        parts.append(f"<h2>{html.escape(case)}</h2>{shown}<pre>{html.escape(changes.read_text('utf-8'))}</pre>")
    (REVIEW / "index.html").write_text("\n".join(parts), "utf-8")


def write(folder: Path, now: Built) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in now.texts.items():
        (folder / name).write_text(text, "utf-8")
    now.picture.save(folder / "page.png", optimize=True)


@pytest.mark.parametrize("case", [*CASES, *EDITIONS])
def test_sheet_is_as_it_was(case: str, update_golden: bool) -> None:
    folder, now = HERE / case, built(case)
    if update_golden:
        write(folder, now)
        shutil.rmtree(REVIEW / case, ignore_errors=True)
        return
    assert (folder / "page.png").is_file(), f"{case} has no golden yet: look at it, then run pytest --update-golden"
    then = Built({name: (folder / name).read_text("utf-8") for name in now.texts}, _opened(folder / "page.png"))
    share, difference = differing(then.picture, now.picture)
    if then.texts != now.texts or share > SHARE:
        page = review(case, then, now, difference)
        for name, text in now.texts.items():
            assert text == then.texts[name], f"{name} differs; see {page}"
        pytest.fail(f"{share:.2%} of the page looks different, {SHARE:.2%} allowed; see {page}")
    shutil.rmtree(REVIEW / case, ignore_errors=True)


def _opened(file: Path) -> PIL.Image.Image:
    with PIL.Image.open(file) as image:
        return image.convert("RGB")


def test_every_folder_is_a_case() -> None:
    folders = {path.name for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == {*CASES, *EDITIONS}


def test_a_moved_word_is_seen_and_a_breath_is_not() -> None:
    page = PIL.Image.new("RGB", (100, 100), "white")
    breath, word = page.copy(), page.copy()
    breath.paste((250, 250, 250), (0, 0, 100, 100))
    word.paste((0, 0, 0), (0, 0, 3, 3))
    assert differing(page, breath)[0] == 0
    assert differing(page, word)[0] == pytest.approx(0.0009)


def test_a_difference_is_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys.modules[__name__], "REVIEW", tmp_path)
    page = PIL.Image.new("RGB", (10, 10), "white")
    index = review("case", Built({"read.txt": "174\n"}, page), Built({"read.txt": "147\n"}, page), page)
    assert "+147" in index.read_text("utf-8")
    assert {path.name for path in (tmp_path / "case").iterdir()} >= {"before.png", "after.png", "difference.png"}
