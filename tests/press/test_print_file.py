"""The print edition as a file: what ISO 15930-7 (PDF/X-4) and a printer ask for, asked of the bytes."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
import sheets
from press.pressed import EXAMPLES, LAYOUTS, MM, built, project, slug, steps

import factsheet
from factsheet.pdf.reading import read_pdf
from factsheet.pipeline import finished
from factsheet.stages.bind import Job

COLOURS = {"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "ri", "BI"}
TRIMS = {
    ("spotlight", "letter"): (612.0, 792.0),
    ("spotlight", "a4"): (210 * MM, 297 * MM),
    ("libraries", "letter"): (792.0, 612.0),
    ("libraries", "a4"): (297 * MM, 210 * MM),
}


@pytest.fixture(params=EXAMPLES, ids=lambda example: "-".join(example))
def example(request: pytest.FixtureRequest) -> tuple[str, str]:
    return request.param


@pytest.fixture
def data(example: tuple[str, str]) -> bytes:
    layout, paper = example
    return built(layout, "print", paper).data


@pytest.fixture
def pdf(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def box(page: pikepdf.Page, name: str) -> tuple[float, ...]:
    return tuple(float(edge) for edge in page.obj[name])


def metadata(pdf: pikepdf.Pdf) -> dict[str, str]:
    packet = pdf.Root.Metadata.read_bytes().decode()
    return dict(re.findall(r"<(\w+:\w+)>([^<]*)</\1>", packet))


def test_it_says_that_it_is_pdf_x_4_and_info_and_xmp_agree(data: bytes, pdf: pikepdf.Pdf) -> None:
    said, info = metadata(pdf), pdf.docinfo
    assert data.startswith(b"%PDF-1.6\n")
    assert said["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
    assert said["pdf:Trapped"] == str(info["/Trapped"])[1:] == "False"
    assert said["xmp:CreatorTool"] == str(info["/Creator"])
    assert said["pdf:Producer"] == str(info["/Producer"])
    day = said["xmp:CreateDate"]
    assert str(info["/CreationDate"]) == str(info["/ModDate"]) == "D:" + re.sub(r"[-:T]", "", day)
    assert said["xmp:ModifyDate"] == said["xmp:MetadataDate"] == day
    assert str(info["/Title"]) in pdf.Root.Metadata.read_bytes().decode()
    assert "Filter" not in pdf.Root.Metadata


def test_it_has_its_ids(pdf: pikepdf.Pdf) -> None:
    said = metadata(pdf)
    version_5 = r"uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
    assert re.fullmatch(version_5, said["xmpMM:DocumentID"])
    assert (said["xmpMM:VersionID"], said["xmpMM:RenditionClass"]) == ("1", "default")
    assert len(pdf.trailer.ID) == 2


def test_two_sheets_have_two_ids() -> None:
    files = (built(layout, "print", paper).data for layout, paper in EXAMPLES)
    ids = {metadata(pikepdf.open(io.BytesIO(data)))["xmpMM:DocumentID"] for data in files}
    assert len(ids) == len(EXAMPLES)


def bleed_of(paper: str) -> float:
    """An eighth of an inch, or 3 mm."""
    return 9.0 if paper == "letter" else 3 * MM


def test_its_boxes_lie_in_each_other(example: tuple[str, str], pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    media, bleed, trim = (box(page, name) for name in ("/MediaBox", "/BleedBox", "/TrimBox"))
    width, height = TRIMS[example]
    assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx((width, height), abs=0.01)
    assert [abs(a - b) for a, b in zip(trim, bleed, strict=True)] == pytest.approx([bleed_of(example[1])] * 4, abs=0.01)
    assert all(abs(a - b) > 1 for a, b in zip(media, bleed, strict=True))
    assert media[:2] < bleed[:2]
    assert media[2:] > bleed[2:]
    assert "/ArtBox" not in page.obj
    assert "/CropBox" not in page.obj


def test_its_output_intent_has_the_profile_of_a_press(example: tuple[str, str], pdf: pikepdf.Pdf) -> None:
    [intent] = pdf.Root.OutputIntents
    profile = intent.DestOutputProfile.read_bytes()
    assert intent.S == "/GTS_PDFX"
    assert str(intent.OutputConditionIdentifier) == {"letter": "CGATS TR 006", "a4": "FOGRA39"}[example[1]]
    assert profile[12:20] == b"prtrCMYK"
    assert int(intent.DestOutputProfile.N) == 4


def test_nothing_in_it_is_alive(pdf: pikepdf.Pdf) -> None:
    """No annotation, script, form or attachment: a printer would have to take them out."""
    assert "/Annots" not in pdf.pages[0].obj
    assert not {"/AcroForm", "/OpenAction", "/AA", "/Names", "/AF", "/Outlines"} & set(pdf.Root.keys())
    assert "/Encrypt" not in pdf.trailer


def test_every_colour_is_of_the_four_inks(data: bytes, pdf: pikepdf.Pdf) -> None:
    used = {step.name for step in steps(data)} & COLOURS
    assert used <= {"k", "K", "cs", "CS", "scn", "SCN"}
    spaces = pdf.pages[0].Resources.ColorSpace
    assert [str(space[1]) for _, space in spaces.items()] == ["/All"]
    for _, picture in pdf.pages[0].Resources.get("/XObject", pikepdf.Dictionary()).items():
        assert picture.ColorSpace == "/DeviceCMYK"


def test_no_colour_has_more_ink_than_the_limit(data: bytes) -> None:
    sums = [sum(map(float, step.operands)) for step in steps(data) if step.name in ("k", "K")]
    assert max(sums) <= 3.0 + 1e-6
    assert max(sums) > 1.5, "the dark grounds are meant to be dark"


def test_black_type_is_one_ink_and_overprints_and_white_never_does(data: bytes) -> None:
    black = white = 0
    for step in steps(data):
        if step.name == "TJ" and step.fill[0] == "k":
            is_black, is_white = step.fill[1:] == ("0", "0", "0", "1"), set(step.fill[1:]) == {"0"}
            black, white = black + is_black, white + is_white
            assert step.overprint == (is_black and step.size <= 24)
            assert not (float(step.fill[4]) > 0.9 and not is_black), "black of several inks"
    assert black > 5
    assert white > 5


def test_small_coloured_type_has_two_inks_at_most(data: bytes) -> None:
    small = [step for step in steps(data) if step.name == "TJ" and step.fill[0] == "k" and step.size < 12]
    assert small
    assert all(sum(share != "0" for share in step.fill[1:]) <= 2 for step in small)


def test_no_fill_overprints(data: bytes) -> None:
    assert not [step for step in steps(data) if step.name in ("f", "f*", "Do") and step.overprint]


def test_rules_are_strong_enough(data: bytes) -> None:
    ink: tuple[float, ...] = ()
    seen = 0
    weight = 1.0
    for step in steps(data):
        if step.name == "K":
            ink = tuple(float(share) for share in step.operands)
        elif step.name == "SCN":
            ink = ()
        elif step.name == "w":
            weight = float(step.operands[0])
        elif step.name == "S":
            solid = not ink or sorted(ink) == [0, 0, 0, 1]
            assert weight >= (0.25 if solid else 0.5)
            seen += bool(ink)
    assert seen > 2


def points(step_operands: list[object]) -> list[tuple[float, float]]:
    flat = [float(number) for number in step_operands]  # type: ignore[arg-type]
    return list(zip(flat[::2], flat[1::2], strict=True))


def test_marks_stand_outside_the_bleed_on_every_plate_which_nothing_else_is_on(pdf: pikepdf.Pdf, data: bytes) -> None:
    bleed = box(pdf.pages[0], "/BleedBox")
    on_all, inside, lines = False, 0, 0
    for step in steps(data):
        if step.name in ("K", "SCN"):
            on_all = step.name == "SCN"
        if step.name in ("m", "l"):
            [(x, y)] = points(step.operands)
            outside = not (bleed[0] < x < bleed[2] and bleed[1] < y < bleed[3])
            if on_all and step.name == "l":
                lines += 1
                assert outside
            inside += not outside
    assert lines >= 8 + 6  # two at each corner, a cross at three sides
    assert inside


def test_grounds_reach_the_edge_of_the_bleed(pdf: pikepdf.Pdf, data: bytes) -> None:
    bleed = box(pdf.pages[0], "/BleedBox")
    xs, ys = set(), set()
    for step in steps(data):
        if step.name in ("m", "l"):
            [(x, y)] = points(step.operands)
            xs.add(round(x, 2))
            ys.add(round(y, 2))
    for edge, found in ((bleed[0], xs), (bleed[1], ys), (bleed[2], xs), (bleed[3], ys)):
        assert any(abs(edge - at) < 0.02 for at in found)


def test_the_slug_line_says_what_it_is() -> None:
    words = slug(built("spotlight", "print").data)
    for part in ("missouri-spotlight-2017.print.pdf", "Missouri", "print", "2018-07-11", "GRACoL2006", "300 %"):
        assert part in words
    assert re.search(r"· [0-9a-f]{8}$", words.replace("\u00a0", " ").replace("  ", " "))


def test_a_long_slug_line_keeps_what_the_printer_needs(tmp_path: Path) -> None:
    spec = project(tmp_path, press="{ink_limit: 280, bleed: 3.5mm}")
    text = spec.read_text("utf-8").replace("{place.slug}-spotlight", "a-very-long-name-of-a-file-" * 4)
    spec.write_text(text, "utf-8")
    source = factsheet.load(spec)
    words = slug(factsheet.build(source, edition="print").data)
    short = slug(built("spotlight", "print").data)
    assert words.startswith("...")
    assert "ink limit 280 % as asked  ·  bleed 3.5 mm as asked" in words
    assert words.split()[-1] == short.split()[-1]


@pytest.mark.slow
def test_the_digest_of_the_slug_line_changes_with_the_figures_alone(tmp_path: Path) -> None:
    table = sheets.DATA.read_text("utf-8")
    measures = sheets.DATA.with_suffix(".measures.yaml").read_bytes()
    digests = []
    for number, words in enumerate((table, table.replace("victims: 174", "victims: 175"), table)):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "d.yaml").write_text(words, "utf-8")
        (folder / "d.measures.yaml").write_bytes(measures)
        found = factsheet.build(factsheet.load(sheets.SPOTLIGHT, folder / "d.yaml"), edition="print")
        digests.append(slug(found.data).split()[-1])
    assert digests[0] == digests[2] != digests[1]


def test_without_marks_there_is_the_bleed_and_no_more(tmp_path: Path) -> None:
    spec = project(tmp_path, press="{marks: none, bleed: 5mm}")
    data = factsheet.build(factsheet.load(spec), edition="print").data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        assert box(page, "/MediaBox") == box(page, "/BleedBox")
        between = [abs(a - b) for a, b in zip(box(page, "/TrimBox"), box(page, "/BleedBox"), strict=True)]
        assert between == pytest.approx([5 * MM] * 4, abs=0.01)
        assert "/ColorSpace" not in page.Resources
    assert not [step for step in steps(data) if step.name in ("SCN", "scn")]


def test_it_is_tagged_as_the_email_is() -> None:
    """A press does not look at it, whoever gets the file to read does."""
    print_, email = (read_pdf(built("spotlight", edition).data, edition) for edition in ("print", "email"))
    assert print_.root
    assert email.root
    kept = [element.role for element in email.root.walk() if element.role != "Link"]
    assert [element.role for element in print_.root.walk()] == [
        *kept,
        "P",
        "P",
        "Figure",
    ]  # the code and its words, on paper alone


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
def test_other_processes_write_the_same_bytes(layout: str, tmp_path: Path) -> None:
    """Whatever the hash seed, and whatever was drawn before."""
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "factsheet", "build", layout, "--edition", "print,handout", "--out", seed]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    names = sorted(path.name for path in (tmp_path / "1").iterdir())
    assert len(names) == 2
    for edition, name in zip(("handout", "print"), names, strict=True):
        one, two = ((tmp_path / seed / name).read_bytes() for seed in ("1", "2"))
        assert one == two == built(layout, edition).data


def test_what_is_no_ground_keeps_its_form_at_the_edge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Icons that stand at the edge of a page without margins are not led into the bleed; its text would be refused."""
    monkeypatch.setattr("factsheet.stages.compose.near_the_edge", lambda page, tree: ())
    spec = project(tmp_path)
    spec.write_text(spec.read_text("utf-8").replace("margin: 42pt", "margin: 0in"), "utf-8")
    data = finished(factsheet.load(spec), Job("missouri", "print")).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        bleed, trim = box(page, "/BleedBox"), box(page, "/TrimBox")
    curves = [point for step in steps(data) if step.name == "c" for point in points(step.operands)]
    inside = [x for x, y in curves if bleed[1] < y < bleed[3] and bleed[0] < x < bleed[2]]
    assert min(inside) > trim[0] - 1
