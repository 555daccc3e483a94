"""Damaged and hostile files: findings or a refusal, never a crash, a hang, or a judgement without a word."""

from __future__ import annotations

import contextlib
import io
import random
import time
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from preflight.defects import draw, form
from preflight.good import press_sheet, saved

from factsheet.preflight import Profile, Report, preflight
from factsheet.problems import Refused

SLOW = 10.0  # seconds, on a machine that does other things as well


@pytest.fixture(scope="module")
def good() -> bytes:
    """The good PDF/X-4."""
    return press_sheet()


def changed(data: bytes, content: str | bytes = b"") -> Pdf:
    """The good sheet with other content."""
    pdf = pikepdf.open(io.BytesIO(data))
    if content:
        pdf.pages[0].Contents = pdf.make_stream(content.encode() if isinstance(content, str) else content)
    return pdf


def rules(report: Report) -> set[str]:
    """Returns the rules that a file breaks."""
    return {finding.rule for finding in report.findings}


def judged(data: bytes, profile: Profile | None = None) -> Report | None:
    """The report, or None where the file is refused; in time."""
    start = time.monotonic()
    report = None
    with contextlib.suppress(Refused):
        report = preflight(data, "hostile.pdf", profile)
    assert time.monotonic() - start < SLOW
    return report


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.6", b"Dear reader", b"\0" * 5000, b"%PDF-1.6\n%\xff\xff\xff\xff\ntrailer<<>>"]
)
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match=r"hostile\.pdf: preflight: it is no PDF"):
        preflight(data, "hostile.pdf")


def test_a_password_is_refused(good: bytes) -> None:
    lock = pikepdf.Encryption(owner="a", user="b", R=4)
    data = saved(changed(good), encryption=lock, deterministic_id=False, stream_decode_level=None)
    with pytest.raises(Refused, match="locked with a password"):
        preflight(data, "hostile.pdf")


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.995])
def test_a_file_cut_off_anywhere_is_damaged_or_refused(good: bytes, share: float) -> None:
    report = judged(good[: int(len(good) * share)], "x4")
    assert report is None or "file.damaged" in rules(report)


def test_repairs_are_told_without_an_address_in_memory(good: bytes) -> None:
    """It would differ from run to run, and says nothing to anybody."""
    report = preflight(good[: len(good) * 97 // 100], "hostile.pdf")
    [damage] = [finding.found for finding in report.findings if finding.rule == "file.damaged"]
    assert damage.startswith("it could be read only after repairs: file is damaged")


@pytest.mark.parametrize("seed", range(30))
def test_bytes_changed_by_chance_never_crash(good: bytes, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(good)
    for _ in range(chance.choice((1, 20, 400))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    for profile in ("x4", "office", "email"):
        judged(bytes(data), profile)


@pytest.mark.parametrize("seed", range(25))
def test_content_changed_by_chance_never_crashes(good: bytes, seed: int) -> None:
    chance = random.Random(seed)
    pdf = pikepdf.open(io.BytesIO(good))
    content = bytearray(pdf.pages[0].Contents.read_bytes())
    for _ in range(chance.choice((3, 30, 200))):
        content[chance.randrange(len(content))] = chance.choice(b"0123456789 ./[]()<>qQkKmlfTJBE\\-")
    assert judged(saved(changed(good, bytes(content)))) is not None


@pytest.mark.slow
@pytest.mark.parametrize(
    "value", [0, -1, 1e300, True, "/Name", "(text)", "[]", "[1 2 [3 4]]", "<<>>", "[/DeviceN [] /DeviceCMYK 1]", "null"]
)
def test_objects_of_the_wrong_kind_never_crash(good: bytes, value: object) -> None:
    """Every value of the page, its resources and the catalog in turn is something else."""
    parsed = pikepdf.Object.parse(value.encode()) if isinstance(value, str) else value
    pdf = changed(good)
    page = pdf.pages[0]
    places = [(holder, key) for holder in (pdf.Root, page.obj, page.resources, pdf.docinfo) for key in holder]
    places += [(font, key) for font in page.resources.Font.values() for key in font]
    places += [(image, key) for image in page.resources.XObject.values() for key in image]
    for holder, name in places:
        key = str(name)
        if key in ("/Parent", "/Length", "/Pages", "/Type", "/Kids"):
            continue
        before = holder[key]
        try:
            holder[key] = parsed
        except (ValueError, TypeError, NotImplementedError):
            continue
        judged(saved(pdf), "x4")
        holder[key] = before


def test_forms_that_contain_each_other(good: bytes) -> None:
    pdf = changed(good)
    one, other = form(pdf, b"/Other Do /Other Do"), form(pdf, b"/One Do /One Do")
    one.Resources, other.Resources = (
        Dictionary(XObject=Dictionary(Other=other)),
        Dictionary(XObject=Dictionary(One=one)),
    )
    draw(pdf, "/One Do", XObject={"One": one})
    report = judged(saved(pdf))
    assert report
    assert "content.damaged" in rules(report)


@pytest.mark.slow
def test_forms_that_double_at_each_level(good: bytes) -> None:
    """Twenty levels would be a million pictures of the last one."""
    pdf = changed(good)
    inner = form(pdf, b"0.1 0 0 0 k 0 0 5 5 re f")
    for _ in range(20):
        outer = form(pdf, b"/In Do /In Do /In Do")
        outer.Resources = Dictionary(XObject=Dictionary(In=inner))
        inner = outer
    draw(pdf, "/In Do", XObject={"In": inner})
    report = judged(saved(pdf))
    assert report
    assert {"content.damaged", "content.length"} & rules(report)


@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    [
        b"[" * 300_000,
        b"<<" * 300_000,
        b"(" * 300_000,
        b"q " * 200_000,
        b"Q " * 200_000,
        b"/A BMC " * 100_000,
        b"1 " * 500_000,
        b"BI " * 50_000,
        b"BI /W 1 /H 1 ID " + b"x" * 500_000,
        b"9" * 100_000 + b" w 0 0 m 9 9 l S",
        b"1e999 -nan inf k 0 0 9 9 re f",
        b"99999999999999999999 0 0 1 0 0 cm 0 0 1 1 re f",
        b"0 0 0 0 0 0 cm 0 0 1 1 re f BT /F1 0 Tf (a) Tj ET",
        b"BT 1 0 0 1 99999999 0 Tm /F1 12 Tf (a) Tj ET",
        b"0 0 m 99999999999999 99999999999999 l S",
        b"BT (text without a font) Tj ET",
        b"/Pattern cs /None scn 0 0 9 9 re f /Missing sh /Missing gs /Missing Do",
        b"f S B n h W* EMC ET Q Tj TJ ' \" d0 d1 sc scn",
    ],
    ids=lambda content: content[:16].decode("latin-1"),
)
def test_content_that_is_meant_to_break_readers(good: bytes, content: bytes) -> None:
    assert judged(saved(changed(good, content))) is not None


@pytest.mark.slow
def test_a_content_that_is_too_long_is_said(good: bytes) -> None:
    report = judged(saved(changed(good, b"0 0 9 9 re f " * 300_000)))
    assert report
    assert "content.length" in rules(report)


@pytest.mark.slow
def test_a_stream_that_unpacks_to_hundreds_of_megabytes(good: bytes) -> None:
    pdf = changed(good)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(400)) + packer.flush()
    pdf.pages[0].Contents = pikepdf.Stream(pdf, packed, Filter=Name.FlateDecode)
    report = judged(saved(pdf))
    assert report
    assert "content.length" in rules(report)


@pytest.mark.parametrize(
    "box",
    [
        [0, 0, 0, 0],
        [0, 0, 1e9, 1e9],
        [-1e12, 0, 1e12, 1],
        [5, 5, 5.5, 5.5],
        [1, 2],
        [0, 0, 40000, 1],
    ],
)
def test_page_boxes_beyond_reason(good: bytes, box: list[float]) -> None:
    for names in (("MediaBox",), ("MediaBox", "TrimBox", "BleedBox", "CropBox"), ("BleedBox",), ("TrimBox",)):
        pdf = changed(good)
        for name in names:
            pdf.pages[0].obj[f"/{name}"] = Array(box)
        report = judged(saved(pdf), "x4")
        assert report
        assert any(rule.startswith(("box.", "type.", "bleed.", "mark.", "page.")) for rule in rules(report))


def test_a_page_as_large_as_pages_get(good: bytes) -> None:
    pdf = changed(good)
    for name in ("MediaBox", "TrimBox", "BleedBox"):
        pdf.pages[0].obj[f"/{name}"] = Array([0, 0, 14400, 14400])
    assert judged(saved(pdf), "x4")


def test_no_pages(good: bytes) -> None:
    pdf = changed(good)
    del pdf.pages[0]
    report = judged(saved(pdf), "x4")
    assert report
    assert "file.damaged" in rules(report)


@pytest.mark.slow
def test_a_thousand_pages(good: bytes) -> None:
    pdf = changed(good)
    for _ in range(999):
        pdf.pages.append(pdf.pages[0])
    report = judged(saved(pdf))
    assert report
    assert "page.count" in rules(report)


def test_pages_without_resources_or_content(good: bytes) -> None:
    pdf = changed(good)
    del pdf.pages[0].obj["/Resources"]
    report = judged(saved(pdf))
    assert report
    assert "content.resource" in rules(report)
    del pdf.pages[0].obj["/Contents"]
    report = judged(saved(pdf))
    assert report
    assert rules(report) == {"page.blank", "file.damaged"}  # pages must have resources


def test_xmp_with_entities_is_not_expanded(good: bytes) -> None:
    pdf = changed(good)
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    pdf.Root.Metadata.write(bomb)
    report = judged(saved(pdf))
    assert report
    assert rules(report) == {"pdfx.xmp"}


def test_names_that_are_no_text(good: bytes) -> None:
    for before, after in (
        (b"/DeviceCMYK", b"/Device\xe2MYK"),
        (b"/Font", b"/Fo\xf7t"),
        (b"/Separation", b"/S\xe9paration"),
    ):
        for profile in ("x4", "email"):
            assert judged(good.replace(before, after), profile)


def test_a_font_map_without_end(good: bytes) -> None:
    pdf = changed(good)
    for font in pdf.pages[0].resources.Font.values():
        font.ToUnicode = pdf.make_stream(b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange " * 2000)
    assert judged(saved(pdf)) is not None
