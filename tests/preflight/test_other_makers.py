"""Good files of other makers: a report without a crash, and silence on every rule that they keep.

For each it is said which rules it breaks, and why; that set is exact.
"""

from __future__ import annotations

from typing import Literal

import pytest
from preflight import makers

from factsheet.preflight import Profile, preflight

NO_X4 = {  # a file that does not claim to be for a press
    "pdfx.version": "it does not say that it is PDF/X-4",
    "pdfx.xmp": "its XMP has none of the IDs and dates of PDF/X",
    "pdfx.trapped": "it does not say whether it is trapped",
    "intent.one": "it has no output intent for print",
    "box.trim": "it has no TrimBox",
    "box.bleed": "it has no BleedBox",
    "black.overprint": "nothing in it overprints",
}


def broken(data: bytes, profile: Profile | None) -> tuple[str, set[str]]:
    """Returns the profile by which a file is judged, and the rules that it breaks."""
    report = preflight(data, "other.pdf", profile)
    return report.profile, {finding.rule for finding in report.findings}


def test_ghostscript_from_postscript() -> None:
    data = makers.ghostscript_cmyk()
    assert broken(data, None) == ("office", set())
    assert broken(data, "x4") == ("x4", set(NO_X4))
    untagged = {"tag.tree": "PostScript knows no tags", "tag.language": "nor a language", "tag.display": "nor a window"}
    assert broken(data, "email") == ("email", {*untagged, "ink.cmyk"})


def test_ghostscript_from_a_pdf_of_typst() -> None:
    data = makers.ghostscript_of(makers.typst())
    found = broken(data, "x4")[1]
    assert found <= {*NO_X4, "file.header", "annot.inside", "pdfx.agree"}
    assert {"font.embedded", "content.damaged", "ink.rgb", "ink.total"}.isdisjoint(found)


@pytest.mark.slow
def test_weasyprint_for_a_press() -> None:
    """WeasyPrint keeps all of PDF/X-4. It cannot overprint, and calls the condition what its profile calls itself."""
    data = makers.weasyprint_x4(marks=False)
    assert broken(data, None) == ("x4", {"black.overprint", "intent.name"})
    assert broken(data, "office") == ("office", {"box.shown"}), "it has a bleed"


def test_weasyprint_draws_its_crop_marks_in_rgb() -> None:
    """In black by RGB, on three plates or four as the RIP pleases; they stand outside the bleed."""
    assert broken(makers.weasyprint_x4(marks=True), None) == ("x4", {"black.overprint", "ink.rgb", "intent.name"})


def test_weasyprint_for_a_screen() -> None:
    data = makers.weasyprint_ua()
    assert broken(data, "email") == ("email", set())
    assert broken(data, "office") == ("office", set())


def test_typst_for_a_screen() -> None:
    assert broken(makers.typst("ua-1"), None) == ("email", {"ink.cmyk"}), "its colours are set so above"
    plain = {"tag.display": "only its PDF/UA shows the title in the window"}
    assert broken(makers.typst(), None) == ("email", {*plain, "ink.cmyk"})


@pytest.mark.parametrize("standard", [None, "ua-1"])
def test_typst_on_a_press(standard: Literal["ua-1"] | None) -> None:
    more = {"file.header": "it is PDF 1.7", "annot.inside": "it has a link"}
    assert broken(makers.typst(standard), "x4") == ("x4", {*NO_X4, *more})
