"""The checkers check: a page made to conform passes, each deliberate fault is named, and nothing passes unread."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from conformance import verapdf
from conformance.outloud_check import outloud_errors, outloud_warnings
from conformance.verapdf import UncheckedError, failures
from pikepdf import Array, Dictionary, Name, Pdf
from reportlab.pdfgen.canvas import Canvas

pytestmark = pytest.mark.slow

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" {identification}>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Bare page</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
IDENTIFICATION = {
    "PDFUA-1": 'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"',
    "PDFA-3A": 'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="3" pdfaid:conformance="A"',
}


def conforming(profile: str) -> Pdf:
    """The bare page, and the little more that `profile` asks of a page with nothing on it."""
    pdf = pikepdf.open(BytesIO(verapdf.bare_page()))
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    tree.K = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree))
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = pikepdf.String("en-US")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    xmp = XMP.format(identification=IDENTIFICATION[profile]).encode()
    pdf.Root.Metadata = pdf.make_stream(xmp, Type=Name.Metadata, Subtype=Name.XML)
    return pdf


def without(key: str) -> Callable[[Pdf], None]:
    def spoil(pdf: Pdf) -> None:
        del pdf.Root[key]

    return spoil


def untagged_drawing(pdf: Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(b"0 0 9 9 re f")


def bare_link(pdf: Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    pdf.pages[0].Annots = pdf.make_indirect(Array([pdf.make_indirect(link)]))


def unidentified(pdf: Pdf) -> None:
    pdf.Root.Metadata.write(XMP.format(identification="").encode())


FAULTS = {
    ("PDFUA-1", "6.2-1"): without("/MarkInfo"),
    ("PDFUA-1", "7.1-8"): without("/Metadata"),
    ("PDFUA-1", "7.1-10"): without("/ViewerPreferences"),
    ("PDFUA-1", "7.1-11"): without("/StructTreeRoot"),
    ("PDFUA-1", "7.2-33"): without("/Lang"),
    ("PDFUA-1", "7.1-3"): untagged_drawing,
    ("PDFUA-1", "7.18.5-2"): bare_link,
    ("PDFUA-1", "5-1"): unidentified,
    ("PDFA-3A", "6.7.2.2-1"): without("/MarkInfo"),
    ("PDFA-3A", "6.7.3.3-1"): without("/StructTreeRoot"),
    ("PDFA-3A", "6.6.2.1-1"): without("/Metadata"),
    ("PDFA-3A", "6.2.4.3-4"): untagged_drawing,
    ("PDFA-3A", "6.3.2-1"): bare_link,
    ("PDFA-3A", "6.6.4-1"): unidentified,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("harness")


@pytest.fixture(scope="module")
def plain(folder: Path) -> Path:
    """What ReportLab writes when nobody helps it."""
    file = folder / "plain.pdf"
    canvas = Canvas(str(file))
    canvas.drawString(72, 720, "174 victims")
    canvas.save()
    return file


@pytest.fixture(scope="module")
def found(folder: Path, plain: Path) -> dict[str, dict[str, set[str]]]:
    """The failed rules of each page by its name, from one JVM run."""
    for profile in IDENTIFICATION:
        conforming(profile).save(folder / f"{profile}.pdf")
    for (profile, rule), spoil in FAULTS.items():
        pdf = conforming(profile)
        spoil(pdf)
        pdf.save(folder / f"{profile} {rule}.pdf")
    results = failures(sorted(folder.glob("*.pdf")), list(IDENTIFICATION))
    return {file.stem: {p: {f.rule for f in failed} for p, failed in by.items()} for file, by in results.items()}


@pytest.mark.parametrize("profile", IDENTIFICATION)
def test_a_page_made_to_conform_passes(found: dict[str, dict[str, set[str]]], profile: str) -> None:
    assert found[profile][profile] == set()


@pytest.mark.parametrize(("profile", "rule"), FAULTS)
def test_a_deliberate_fault_fails_its_rule(found: dict[str, dict[str, set[str]]], profile: str, rule: str) -> None:
    assert rule in found[f"{profile} {rule}"][profile]


def test_plain_reportlab_fails_what_the_standards_ask(found: dict[str, dict[str, set[str]]]) -> None:
    assert {"6.2-1", "7.1-3", "7.1-11", "7.21.4.1-1"} <= found["plain"]["PDFUA-1"]
    assert {"6.1.7.1-2", "6.2.4.3-4", "6.2.11.4.1-1", "6.7.2.2-1"} <= found["plain"]["PDFA-3A"]


def test_a_failure_says_where_and_what(plain: Path) -> None:
    [failure] = [f for f in failures([plain], ["PDFUA-1"])[plain]["PDFUA-1"] if f.rule == "7.1-3"]
    assert str(failure).startswith("7.1-3: Content is neither marked as Artifact nor tagged as real content (root/")


def test_a_file_that_is_no_pdf_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_text("Dear reader")
    with pytest.raises(UncheckedError, match=r"letter\.pdf was not checked"):
        failures([file], ["PDFUA-1"])
    with pytest.raises(UncheckedError, match=r"letter\.pdf"):
        outloud_errors(file)


def test_a_content_stream_that_breaks_off_is_an_error(tmp_path: Path) -> None:
    pdf = conforming("PDFUA-1")
    pdf.pages[0].Contents = pdf.make_stream(b"/Artifact BMC [ 1 2")
    pdf.save(tmp_path / "torn.pdf")
    with pytest.raises(UncheckedError, match="not checked to its end"):
        failures([tmp_path / "torn.pdf"], ["PDFUA-1"])


def test_a_profile_that_the_jar_lacks_is_an_error(plain: Path) -> None:
    with pytest.raises(UncheckedError, match="no profile 'PDFX-4'"):
        failures([plain], ["PDFX-4"])


def test_an_engine_that_passes_everything_is_found_out(
    plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = tmp_path / "good.pdf"
    conforming("PDFUA-1").save(good)
    monkeypatch.setattr(verapdf, "bare_page", good.read_bytes)
    with pytest.raises(UncheckedError, match="passes a bare page"):
        failures([plain], ["PDFUA-1"])


def test_outloud_names_what_plain_reportlab_lacks(plain: Path) -> None:
    assert "DOC-002 document: the catalog has no /StructTreeRoot" in outloud_errors(plain)
    assert any(warning.startswith("DOC-040") for warning in outloud_warnings(plain))


def test_outloud_has_no_error_for_a_page_made_to_conform(tmp_path: Path) -> None:
    conforming("PDFUA-1").save(tmp_path / "good.pdf")
    assert outloud_errors(tmp_path / "good.pdf") == []
