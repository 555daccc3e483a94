"""The Missouri sheet as its readers get it: what the foundation promises, measured on the finished file."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import sheets
import tools
from sheets import box_of, frames, is_rectangle, marks_of, overlap, said, tags_of, texts_of

import factsheet
from factsheet.blocks.block import Block
from factsheet.blocks.kinds.columns import Column
from factsheet.blocks.walk import children
from factsheet.drawing.tree import Artifact, Text
from factsheet.graphics import geometry
from factsheet.graphics.colour import Ink, contrast
from factsheet.graphics.geometry import MM, Box
from factsheet.graphics.shapes import Shape
from factsheet.pdf.reading import Reading, read_pdf
from factsheet.pdf.reading.speech import heard
from factsheet.pipeline import Result
from factsheet.problems import Refused
from factsheet.stages.bind import Job, Page, bind
from factsheet.stages.compose import Sheet, compose
from factsheet.stages.finish import Proof, finish
from factsheet.stages.paint import paint
from factsheet.stages.publish import Published
from factsheet.stages.verify import verify

FIGURES = {
    "Victims Identified": "174", "Traffickers Identified": "98", "Trafficking Businesses": "38",
    "Phone Calls": "435", "Webforms": "60", "Emails": "20", "Texts": "10",
}  # fmt: skip
CASES = {  # each with its share of all cases
    "Sex Trafficking": "112 78%", "Sex & Labor Trafficking": "7 5%", "Labor Trafficking": "16 11%",
    "Form Not Specified²": "9 6%",
}  # fmt: skip
DC = sheets.ROOT / "tests" / "golden" / "district-of-columbia" / "figures.yaml"
WHITE = Ink("paper", (1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 0.0))


@pytest.fixture(scope="module")
def file(missouri: Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sheet") / missouri.name
    path.write_bytes(missouri.data)
    return path


@pytest.fixture(scope="module")
def raw(file: Path) -> str:
    """The text in the order of painting, as Poppler gives it."""
    done = subprocess.run([tools.pdftotext(), "-raw", file, "-"], capture_output=True, check=True, encoding="utf-8")
    return done.stdout


@pytest.fixture(scope="module")
def dc() -> Published:
    """The shipped spec with invented figures of another place."""
    return factsheet.load(sheets.SPOTLIGHT, DC)


@pytest.fixture(scope="module")
def dc_sheet(dc: Published) -> Sheet:
    return compose(bind(dc, Job("DC")))


# The file


def test_it_is_one_page_of_letter_paper(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        assert [[float(n) for n in page.MediaBox] for page in pdf.pages] == [[0, 0, 612, 792]]


def test_it_is_small_enough_to_attach(missouri: Result) -> None:
    assert missouri.name == "missouri-spotlight-2017.email.pdf"
    assert len(missouri.data) <= 40_000


def test_every_font_is_in_it(reading: Reading) -> None:
    assert len(reading.fonts) >= 2
    assert all(reading.fonts.values())
    assert all(re.match(r"[A-Z]{6}\+", name) for name in reading.fonts)


def test_it_says_what_it_is(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Missouri Spotlight 2017"
        assert str(pdf.Root.Lang) == "en-US"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Missouri Spotlight 2017"
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")


def test_bookmarks_are_the_headings_without_note_marks(file: Path) -> None:
    with pikepdf.open(file) as pdf, pdf.open_outline() as outline:
        [top] = outline.root
        titles = [top.title, *(child.title for child in top.children)]
    sections = ["Locations of Trafficking", "144 Trafficking Cases", "Communication to the National Hotline"]
    assert titles == ["Missouri Spotlight", *sections]


def test_dates_are_those_of_the_data(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == str(pdf.docinfo["/ModDate"]) == "D:20180711000000Z"


def test_the_published_figures_are_attached(reading: Reading, published: Published) -> None:
    [(name, data)] = reading.attachments.items()
    assert name == "missouri-spotlight-2017.csv"
    rows = {row["measure"]: row for row in csv.DictReader(io.StringIO(data.decode(), newline=""))}
    place = published.statistics.place("missouri")
    assert place
    assert {path: row["value"] for path, row in rows.items()} == {p: str(f.value) for p, f in place.figures.items()}
    assert rows["victims"] == {
        "measure": "victims", "label": "Victims identified", "value": "174", "unit": "victims", "year": "2017",
        "source": "National Human Trafficking Hotline", "status": "",
    }  # fmt: skip


# What is read


def test_each_figure_is_extracted_next_to_its_label(raw: str) -> None:
    lines = " ".join(raw.split())
    for label, figure in FIGURES.items():
        assert re.search(rf"(^|\s){re.escape(figure)} {re.escape(label)}(\s|$)", lines), f"{figure} {label}"
    for label, figures in CASES.items():
        assert re.search(rf"(^|\s){re.escape(label)} {re.escape(figures)}(\s|$)", lines), f"{label} {figures}"


def test_superiors_are_extracted_as_such(raw: str) -> None:
    assert "Locations of Trafficking¹" in raw
    assert "Form Not Specified²" in raw
    assert "1741" not in raw
    assert re.findall("[¹²³⁴]", raw) == ["¹", "¹", "²", "²"]


def test_the_order_of_painting_is_the_order_of_reading(raw: str, reading: Reading, sheet: Sheet) -> None:
    assert reading.root
    assert not eye_only(sheet)
    assert "".join(raw.split()) == "".join(reading.root.text.split())


def eye_only(sheet: Sheet) -> list[Text]:
    """The texts that stand in drawings, which a screen reader passes by."""
    heard = {id(text) for text in texts_of([sheet.tree])}
    return [mark for mark in marks_of([sheet.tree]) if isinstance(mark, Text) and id(mark) not in heard]


def test_parts_stand_in_the_order_of_the_issue(reading: Reading) -> None:
    lines = heard(reading)
    wanted = [
        "heading 1: Missouri Spotlight", "text: 2017 National Human Trafficking Hotline Statistics",
        "item: 174 Victims Identified", "heading 2: Locations of Trafficking¹",
        "picture: Outline map of Missouri", "caption: This sheet gives no counts by place", "note: ¹",
        "heading 2: 144 Trafficking Cases", "row: Cases / Share of all 144", "row: Sex Trafficking / 112 / 78%",
        "row: Sex & Labor", "row: Labor", "row: Form Not Specified²",
        "heading 2: Communication to the National Hotline", "item: 435 Phone Calls", "item: 60", "item: 20", "item: 10",
        "note: ²", "text: Call",
    ]  # fmt: skip
    places = [next(at for at, line in enumerate(lines) if line.startswith(start)) for start in wanted]
    assert places == sorted(places)


def test_the_period_and_the_date_of_the_figures_are_said(reading: Reading) -> None:
    assert reading.root
    for words in ("January 1, 2017", "December 31, 2017", "as of July 11, 2018"):
        assert words in reading.root.text.replace("\u00a0", " ")


def test_each_item_is_said_once(reading: Reading) -> None:
    items = [line for line in heard(reading) if line.startswith(("item: ", "row: "))]
    assert len(items) == len(set(items)) == 7 + 5


# Links


def links(file: Path) -> list[dict[str, object]]:
    with pikepdf.open(file) as pdf:
        return [
            {
                "says": str(link.Contents),
                "to": str(link.A.URI) if "/A" in link else None,
                "rect": [float(n) for n in link.Rect],
                "top": float(link.Dest[3]) if "/Dest" in link else None,
            }
            for link in pdf.pages[0].Annots
        ]


def test_contacts_are_live(file: Path) -> None:
    assert [(link["says"], link["to"]) for link in links(file) if link["to"]] == [
        ("Call 1-888-373-7888", "tel:+18883737888"),
        ("Text 233733", "sms:233733"),
        ("Open humantraffickinghotline.org", "https://humantraffickinghotline.org"),
    ]


def test_notes_and_references_lead_to_each_other(file: Path) -> None:
    inner = [link for link in links(file) if not link["to"]]
    there = [link for link in inner if str(link["says"]).startswith("Note ")]
    back = [link for link in inner if str(link["says"]).startswith("Back to ")]
    assert [str(link["says"]).split(":")[0] for link in there] == ["Note 1", "Note 2"]
    assert [link["says"] for link in back] == ["Back to Locations of Trafficking", "Back to Form Not Specified"]
    for one, other in zip(there, back, strict=True):
        assert one["top"] == pytest.approx(other["rect"][3], abs=8)  # type: ignore[index]
        assert other["top"] == pytest.approx(one["rect"][3], abs=8)  # type: ignore[index]


def test_links_are_where_their_words_are(file: Path, sheet: Sheet) -> None:
    for tag, link in zip(tags_of([sheet.tree], "Link"), links(file), strict=True):
        [text] = texts_of(tag.children)
        x, bottom, right, top = link["rect"]  # type: ignore[misc]
        box = box_of(text)
        assert bottom < box.y < box.top < top
        assert (x, right) == pytest.approx((box.x, box.right), abs=0.02)


# How it looks, from the marks of the sheet


def grounds_beneath(sheet: Sheet) -> Iterator[tuple[Text | Shape, Ink]]:
    """Each mark that means something, with the ink that it is drawn on."""
    grounds: list[tuple[Box, Ink]] = [(Box(0, 0, sheet.width, sheet.height), WHITE)]
    areas: dict[object, tuple[Box, Ink]] = {}
    outlined = {mark.steps for mark in marks_of([sheet.tree]) if isinstance(mark, Shape) and mark.weight}
    for mark in marks_of([sheet.tree]):
        box = box_of(mark)
        if isinstance(mark, Shape) and not mark.weight and mark.steps in outlined:
            areas[mark.steps] = box, mark.ink  # told apart by its outline, which is drawn next on what lies round it
            continue
        if isinstance(mark, Shape) and (is_rectangle(mark) or is_disc(mark) or is_chip(mark)):
            grounds.append((box, mark.ink))
            continue
        x, y = box.x + box.width / 2, box.y + box.height / 2
        under = [ink for ground, ink in grounds if ground.x <= x <= ground.right and ground.y <= y <= ground.top]
        yield mark, under[-1]
        if isinstance(mark, Shape) and mark.steps in areas:
            grounds.append(areas[mark.steps])


def is_disc(shape: Shape) -> bool:
    box = box_of(shape)
    return [op for op, _ in shape.steps] == ["M", "C", "C", "C", "C", "Z"] and abs(box.width - box.height) < 1e-6


def is_chip(shape: Shape) -> bool:
    """Whether a shape is a rectangle with rounded corners: four lines and four curves."""
    return [op for op, _ in shape.steps] == [*"MLCLCLCLCZ"]


def test_everything_can_be_told_from_its_ground(sheet: Sheet) -> None:
    seen = list(grounds_beneath(sheet))
    assert len(seen) > 50
    for mark, ground in seen:
        ink = mark.segment.run_style.ink if isinstance(mark, Text) else mark.ink
        least = 4.5 if isinstance(mark, Text) else 3.0
        assert contrast(ink, ground) >= least, f"{ink.name} on {ground.name}"


def test_text_is_8_and_a_half_pt_or_more_and_notes_are_7(sheet: Sheet) -> None:
    note = sheet.page.theme.styles["note"].size
    sizes = {text.segment.run_style.size for text in texts_of([sheet.tree])}
    assert note >= 7
    assert min(sizes - {note}) >= 8.5  # the heads of columns; all other reading text is 9 or more
    assert sorted(sizes - {note})[1] >= 9
    small = [frame for frame in sheet.frames if frame.kind in ("text", "footnotes")]
    held = [text for frame in small for text in texts_of([frame]) if text.segment.run_style.size == note]
    assert len(held) == sum(text.segment.run_style.size == note for text in texts_of([sheet.tree]))


def glyphs_of(text: Text) -> list[Box]:
    """The ink of each glyph."""
    manner, x, found = text.segment.run_style, text.x, []
    for glyph in text.segment.glyphs:
        extents = manner.face._font.get_glyph_extents(glyph.id)
        if extents and extents.width:
            unit = manner.size / manner.face.upem
            left, top = x + glyph.dx * manner.size + extents.x_bearing * unit, text.y + extents.y_bearing * unit
            found.append(Box(left, top + extents.height * unit, extents.width * unit, -extents.height * unit))
        x += glyph.advance * manner.size + manner.tracking
    return found


def around(boxes: list[Box]) -> Box:
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(x, y, max(box.right for box in boxes) - x, max(box.top for box in boxes) - y)


def collisions(sheet: Sheet) -> list[str]:
    """Texts whose ink touches that of another, an icon or a rule."""
    texts = [(text.segment.text, glyphs) for text in texts_of([sheet.tree]) if (glyphs := glyphs_of(text))]
    found = [
        f"{one} × {other}"
        for (one, first), (other, second) in combinations(texts, 2)
        if overlap(around(first), around(second)) and any(overlap(a, b, 0.1) for a in first for b in second)
    ]
    for shape in (mark for mark in marks_of([sheet.tree]) if isinstance(mark, Shape)):
        if not (is_rectangle(shape) or is_disc(shape)):
            box, half = box_of(shape), shape.weight / 2
            drawn = Box(box.x - half, box.y - half, box.width + 2 * half, box.height + 2 * half)
            found += [
                f"{text} × drawing" for text, glyphs in texts if any(overlap(drawn, glyph, 0.1) for glyph in glyphs)
            ]
    return found


def test_nothing_collides(sheet: Sheet) -> None:
    assert not collisions(sheet)


def test_the_three_figures_come_first(sheet: Sheet) -> None:
    headline, channels = frames(sheet, "counts")
    [cases] = frames(sheet, "breakdown")
    sizes = [max(text.segment.run_style.size for text in texts_of([frame])) for frame in (headline, cases, channels)]
    assert sizes[0] == max(text.segment.run_style.size for text in texts_of([sheet.tree]))
    assert sizes[0] >= 2 * sizes[1]
    assert sizes[1] >= sizes[2]
    assert sum(text.segment.run_style.size == sizes[0] for text in texts_of([sheet.tree])) == 3


def test_the_accent_is_kept_for_the_headline_figures(sheet: Sheet) -> None:
    accent = sheet.page.theme.grounds["none"].inks["accent"]
    inked = [
        mark for mark in marks_of([sheet.tree])
        if (mark.segment.run_style.ink if isinstance(mark, Text) else mark.ink) == accent
    ]  # fmt: skip
    assert [mark.segment.text.strip() for mark in inked if isinstance(mark, Text)] == ["174", "98", "38"]
    assert len(inked) == 3


def test_all_text_stands_on_one_rhythm(sheet: Sheet) -> None:
    step = sheet.page.theme.rhythm
    assert all(sheets.on_grid(sheet.height - text.y, step) for text in texts_of([sheet.tree]))


def test_columns_end_together(sheet: Sheet) -> None:
    left, right = (frame for frame in frames(sheet, "section") if frame.box.width < 400)
    foot = min(box_of(mark).y for mark in marks_of([right]))  # that of the last bar
    assert min(text.y for text in texts_of([left])) == pytest.approx(foot, abs=sheet.page.theme.rhythm / 2)


def test_grounds_reach_the_edges_of_the_page(sheet: Sheet) -> None:
    banner, band, foot = (box for box, _ in sheets.grounds_of(sheet) if box.width > 300 and box.height > 20)
    assert {(box.x, box.right) for box in (banner, band, foot)} == {(0, 612)}
    assert (banner.top, foot.y) == (792, 0)


def test_everything_keeps_the_margins(sheet: Sheet) -> None:
    margin = sheet.page.size.margin
    for text in texts_of([sheet.tree]):
        ink = around(glyphs_of(text)) if glyphs_of(text) else box_of(text)
        assert margin - 1 <= ink.x
        assert ink.right <= sheet.width - margin + 0.5


def test_icons_are_artifacts_and_the_map_is_not(sheet: Sheet, reading: Reading) -> None:
    assert reading.root
    [map_] = [element for element in reading.root.walk() if element.role == "Figure"]
    assert map_.alt == "Outline map of Missouri. It shows no counts."
    assert len([mark for mark in marks_of([sheet.tree]) if isinstance(mark, Shape)]) > 11


# The same bytes everywhere

BUILD = """
import sys, factsheet
published = factsheet.load("{spec}")
sys.stdout.buffer.write(factsheet.build(published).data)
"""


def built_elsewhere(folder: Path, spec: str, cwd: Path, **environment: str) -> bytes:
    env = {**os.environ, "PYTHONPATH": str(folder), **environment}
    code = BUILD.format(spec=spec)
    return subprocess.run([sys.executable, "-c", code], cwd=cwd, env=env, capture_output=True, check=True).stdout


@pytest.mark.slow
def test_two_processes_elsewhere_write_the_same_bytes(missouri: Result, tmp_path: Path) -> None:
    package = Path(factsheet.__file__).parent
    home = tmp_path / "another home"
    for name in ("layouts", "data", "fonts"):
        shutil.copytree(package.parent / name, home / name)
    shutil.copytree(package, home / "factsheet", ignore=shutil.ignore_patterns("__pycache__"))
    here = built_elsewhere(
        home,
        "layouts/spotlight.yaml",
        home,
        PYTHONHASHSEED="1",
        TZ="Pacific/Auckland",
        LC_ALL="C",
        PYTHONDONTWRITEBYTECODE="1",
    )
    there = built_elsewhere(
        home,
        f"{home}/layouts/spotlight.yaml",
        tmp_path,
        PYTHONHASHSEED="4711",
        TZ="America/Chicago",
        LC_ALL="de_DE.UTF-8",
    )
    assert here == there == missouri.data


@pytest.mark.slow
def test_what_was_drawn_before_does_not_show(missouri: Result, dc: Published) -> None:
    for _ in range(2):
        factsheet.build(dc, "DC")
    assert factsheet.build(factsheet.load(sheets.SPOTLIGHT)).data == missouri.data


# Another place, by data alone


def test_another_place_reflows(dc: Published) -> None:
    result = factsheet.build(dc, "district of columbia")
    reading = read_pdf(result.data, result.name)
    assert result.name == "district-of-columbia-spotlight-2017.email.pdf"
    lines = heard(reading)
    for line in (
        "heading 1: District of Columbia Spotlight", "item: 1,204 Victims Identified",
        "heading 2: 1,390 Trafficking Cases", "row: Sex Trafficking / 1,112 / 80%",
        "row: Sex & Labor Trafficking / 0 / 0%", "item: 4,350 Phone Calls",
    ):  # fmt: skip
        assert line in lines
    assert [line for line in lines if line.startswith("row: Form Not Specified²") and line.endswith("/ 1 / 0.1%")]


def test_another_place_shows_nothing_of_the_first(dc: Published) -> None:
    result = factsheet.build(dc, "DC")
    with pikepdf.open(io.BytesIO(result.data)) as pdf:
        plain = io.BytesIO()
        pdf.save(
            plain,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
        )
    reading = read_pdf(result.data, result.name)
    assert reading.root
    texts = "\n".join(
        [
            *heard(reading),
            reading.title,
            *reading.attachments,
            *map(bytes.decode, reading.attachments.values()),
        ]
    )
    assert "Missouri" not in texts
    assert "missouri" not in texts
    assert b"issouri" not in plain.getvalue()
    assert "Missouri".encode("utf-16-be") not in plain.getvalue()


def test_another_place_keeps_the_columns_and_the_margins(dc_sheet: Sheet) -> None:
    test_columns_end_together(dc_sheet)
    test_everything_keeps_the_margins(dc_sheet)
    test_all_text_stands_on_one_rhythm(dc_sheet)


def test_counts_of_four_digits_touch_nothing(dc_sheet: Sheet) -> None:
    assert not collisions(dc_sheet)


# Too much text


def longer(published: Published, times: int) -> Page:
    """The Missouri page with the text of its limits that often."""
    page = replace(bind(published, Job("missouri")), fit=(), always=())
    text, paragraph = limits(page)
    again = [replace(run) for _ in range(times) for run in (*paragraph.runs, sheets.run(" "))]
    long = replace(text, words=replace(text.words, paragraphs=(replace(paragraph, runs=tuple(again)),)))  # type: ignore[call-arg, attr-defined]
    return replace(page, body=remade(page.body, text, long))


def limits(page: Page) -> tuple[Block, Any]:
    """The text that says what the figures do not show, and its only paragraph."""
    text = next(block for block in every_block(page.body) if block.id == "limits")
    [paragraph] = text.words.paragraphs  # type: ignore[attr-defined]  # it is a text
    return text, paragraph


def every_block(thing: object) -> Iterator[Block]:
    for child in children(thing):
        if isinstance(child, Block):
            yield child
        yield from every_block(child)


def remade(thing: Any, old: object, new: object) -> Any:
    """`thing` with `new` in the place of `old`, wherever in it that stands."""
    if thing is old:
        return new
    if isinstance(thing, tuple):
        return tuple(remade(part, old, new) for part in thing)
    if not isinstance(thing, Block | Column):
        return thing
    parts = {field.name: getattr(thing, field.name) for field in fields(thing)}
    return replace(thing, **{name: remade(part, old, new) for name, part in parts.items() if isinstance(part, tuple)})


def overset(page: Page, height: float, monkeypatch: pytest.MonkeyPatch) -> str:
    """The problem of a page on paper of that height; empty when it fits."""
    monkeypatch.setitem(geometry.PAPERS, "letter", (612.0, height))
    try:
        compose(page)
    except Refused as refused:
        [problem] = refused.problems
        return str(problem)
    return ""


@pytest.mark.parametrize("times", [3, 4, 5])
def test_a_longer_introduction_is_overset_by_the_amount_that_it_lacks(
    times: int, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, step = longer(published, times), published.spec.theme.rhythm
    height = 792 // step * step  # where a whole number of steps fills the page, so that no part of one is spare
    problem = overset(page, height, monkeypatch)
    assert problem
    found = re.fullmatch(
        r"layouts/spotlight\.yaml:(\d+):\d+: text 'limits': overset by ([\d.]+) mm "
        r"for Missouri \(email, en-US, letter\)\. The tallest blocks: [\d.]+ mm text 'limits', [\d.]+ mm .*\. "
        r"(Cut about \d+ words\.|Shorten it, and other blocks with it\.|Of the \w+ .*: .*\.)",
        problem,
    )
    assert found, problem
    lines = sheets.SPOTLIGHT.read_text("utf-8").splitlines()
    assert "text:" in lines[int(found[1]) - 1]
    steps = float(found[2]) * MM / step
    assert steps == pytest.approx(round(steps), abs=0.05 * MM / step)  # printed to a tenth of a millimetre
    assert not overset(page, height + round(steps) * step, monkeypatch)
    assert overset(page, height + (round(steps) - 1) * step, monkeypatch)


def test_cutting_the_words_advised_makes_it_fit(published: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    page = longer(published, 3)
    found = re.search(r"Cut about (\d+) words", overset(page, 792, monkeypatch))
    assert found
    text, paragraph = limits(page)
    words = paragraph.plain.split(" ")
    kept = " ".join(words[: -int(found[1]) - len(words) // 50 - 1])  # "about": a fiftieth more
    shorter = replace(text, words=replace(text.words, paragraphs=(sheets.words(kept),)))  # type: ignore[call-arg, attr-defined]
    assert not overset(replace(page, body=remade(page.body, text, shorter)), 792, monkeypatch)


# Hyphenation


def test_nothing_is_hyphenated_unless_the_theme_says_so(sheet: Sheet) -> None:
    assert not any(kind.hyphenate for kind in sheet.page.theme.styles.values())
    assert not [text for text in texts_of([sheet.tree]) if text.segment.soft]


def test_hyphens_of_line_ends_are_not_read(page: Page, reading: Reading) -> None:
    styles = {name: replace(kind, hyphenate=True) for name, kind in page.theme.styles.items()}
    hyphenated = compose(replace(page, theme=replace(page.theme, styles=styles)))
    proof = finish(paint(hyphenated))
    verify(Proof(hyphenated, proof.data))
    lines = heard(read_pdf(proof.data, "a.pdf"))
    assert lines == heard(reading)
    assert "\u00ad" not in "".join(lines)


def test_a_hyphenated_narrow_column_reads_whole() -> None:
    page = sheets.page_of("- columns: [{width: 70pt, body: [{text: Communication traffickers unreported survivors}]}]")
    styles = {**page.theme.styles, "body": replace(page.theme.styles["body"], hyphenate=True)}
    sheet = compose(replace(page, theme=replace(page.theme, styles=styles)))
    assert [text for text in texts_of([sheet.tree]) if text.segment.soft]
    proof = finish(paint(sheet))
    verify(proof)
    assert heard(read_pdf(proof.data, "a.pdf"))[1:] == ["text: Communication traffickers unreported survivors"]


def test_the_tree_holds_no_ink_outside_tags_and_artifacts(sheet: Sheet) -> None:
    assert sheet.tree.role == "Document"
    assert not [node for node in sheet.tree.children if isinstance(node, Text)]
    assert all(
        isinstance(shape, Shape) for node in sheet.tree.children if isinstance(node, Artifact) for shape in node.marks
    )
    assert said([sheet.tree]).startswith("Missouri Spotlight")
