"""What is good and must not be called bad: shapes, type, colours and pages that look like a defect at first sight."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from preflight.defects import draw, type_in
from preflight.good import MM, PROFILES, ROOT, WIDTH, office_sheet, press_sheet, saved
from preflight.reader_defects import OFFICE
from reportlab.pdfbase.pdfmetrics import stringWidth

from factsheet.assets import icons
from factsheet.preflight import Finding, Profile, preflight
from factsheet.preflight.document import opened
from factsheet.preflight.engine.spaces import CMYK, GREY, RGB, Colour
from factsheet.preflight.engine.standardfonts import standard_widths
from factsheet.preflight.light import luminance
from factsheet.problems import Location

ICONS = sorted((ROOT / "layouts" / "icons").glob("*.svg"))
PRINT = (PROFILES / "FOGRA39.icc").read_bytes()


def findings(pdf: Pdf, profile: Profile) -> list[Finding]:
    """Returns what is found in `pdf`."""
    return list(preflight(saved(pdf), "a.pdf", profile).findings)


def rules(pdf: Pdf, profile: Profile) -> set[str]:
    """Returns the rules that `pdf` breaks."""
    return {finding.rule for finding in findings(pdf, profile)}


def reopened(data: bytes) -> Pdf:
    """Opens a file for changes."""
    return pikepdf.open(io.BytesIO(data))


# Shapes


def icon_paths(data: bytes) -> str:
    """The shapes of an icon, each filled by itself."""
    outline = icons.load(data, "icon.svg", Location("icon.svg"), [])
    assert outline
    operators = {"M": "m", "L": "l", "C": "c", "Z": "h"}
    return " ".join(
        " ".join([*(f"{x:g} {y:g}" for x, y in step.points), operators[step.op]])
        + (" f" if step is shape.commands[-1] else "")
        for shape in outline.shapes
        for step in shape.commands
    )


@pytest.mark.parametrize("points", [12.0, *(pytest.param(size, marks=pytest.mark.slow) for size in (7.0, 24.0))])
@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.stem)
def test_a_black_icon_on_a_tint_is_no_rule(icon: object, points: float) -> None:
    pdf = reopened(press_sheet())
    paths = icon_paths(icon.read_bytes())  # type: ignore[attr-defined]
    scale = points / 24
    draw(pdf, f"0.3 0 0 0 k 90 90 40 40 re f 0 0 0 1 k {scale:g} 0 0 {scale:g} 100 100 cm {paths}")
    assert findings(pdf, "x4") == []


@pytest.mark.parametrize(
    ("content", "is_rule"),
    [
        ("100 100 50 2 re", True),
        ("100 100 2 50 re", True),
        ("100 100 m 150 100 l 150 101 l 100 101 l h", True),
        ("0 1 -1 0 200 100 cm 0 0 50 1 re", True),
        ("100 100 50 2.2 re", False),
        ("100 100 6 2 re", False),
        ("100 100 50 2 re 100 104 20 20 re", False),
        ("100 100 m 150 105 l 150 106 l 100 101 l h", False),
    ],
)
def test_a_rule_is_one_upright_thin_long_rectangle(content: str, is_rule: bool) -> None:
    pdf = reopened(press_sheet())
    draw(pdf, f"0 0 0 1 k {content} f")
    assert rules(pdf, "x4") == ({"black.overprint"} if is_rule else set())


BAR = "0.8 0.3 0 0.4 k 100 100 200 20 re f 0.1 0.8 1 0 k"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (f"{BAR} 302 100 0.2 20 re f", [("warning", "part of a bar")]),
        (f"{BAR} 302 100 0.2 20 re f 304.2 100 0.1 20 re f", [("warning", "part of a bar")]),
        (f"{BAR} 97.8 100 0.2 20 re f", [("warning", "part of a bar")]),
        (f"{BAR} 100 100 0.2 20 re f", [("warning", "part of a bar")]),  # on a track
        (f"{BAR} 100 100 0.2 24 re f", [("problem", "rule")]),
        ("0.8 0.3 0 0.4 k 100 100 200 40 re f 0.1 0.8 1 0 k 100 100 0.2 40 re f", [("problem", "rule")]),
        (f"{BAR} 302 100 0.2 24 re f", [("problem", "rule")]),
        (f"{BAR} 300 100 0.2 20 re f", [("problem", "rule")]),
        (f"{BAR} 320 100 0.2 20 re f", [("problem", "rule")]),
        (f"{BAR} 100 122 200 0.2 re f", [("problem", "rule")]),
        ("0.1 0.8 1 0 k 302 100 0.2 20 re f 304.2 100 0.1 20 re f", [("problem", "rule")]),
        (f"{BAR} 0 0 0 1 k 302 100 1.5 20 re f", []),
    ],
)
def test_a_small_part_of_a_bar_is_no_rule(content: str, found: list[tuple[str, str]]) -> None:
    """Its width is its figure, so it is as thin as it is; but a press may lose it."""
    pdf = reopened(press_sheet())
    draw(pdf, content)
    assert [(one.severity, one.object) for one in findings(pdf, "x4")] == found


# Type in fonts that every reader has


def helvetica() -> Dictionary:
    """Returns the standard font, without widths and not embedded."""
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)


def test_helvetica_is_measured_by_its_metrics() -> None:
    """At half an em a letter it would run off the sheet."""
    words = "Illicit little lilies, still filling till it is full"
    start = WIDTH - 11 * MM - stringWidth(words, "Helvetica", 12)
    pdf = reopened(office_sheet())
    draw(pdf, f"0 g BT /Bare 12 Tf {start:.3f} 100 Td ({words}) Tj ET", Font={"Bare": helvetica()})
    assert rules(pdf, "office") == {"font.embedded"}
    text = opened(saved(pdf), "a", "office", None).marks[-1]
    assert text.box[2] == pytest.approx(WIDTH - 11 * MM, abs=0.01)


@pytest.mark.parametrize(
    ("name", "encoding", "code", "width"),
    [
        ("Helvetica", Name.WinAnsiEncoding, 0x57, 944),  # W
        ("Helvetica", Name.WinAnsiEncoding, 0xE4, 556),  # adieresis
        ("Helvetica", Name.MacRomanEncoding, 0x8A, 556),
        ("Helvetica", None, 0xAE, 500),  # fi of the standard encoding
        ("ArialMT", None, 0x57, 944),
        ("Arial,Bold", None, 0x69, 278),  # i
        ("TimesNewRomanPS-BoldItalicMT", None, 0x57, 889),
        ("Times-Roman", None, 0x57, 944),
        ("CourierNew", None, 0x57, 600),
        ("Symbol", None, 0x61, 631),  # alpha
        ("ZapfDingbats", None, 0x21, 974),
        ("Helvetica", Dictionary(Differences=Array([65, Name.W, Name.i])), 0x42, 222),
        ("Helvetica", Dictionary(Differences=Array([65, Name.W, Name.i])), 0x43, 722),  # C
    ],
)
def test_standard_widths_follow_the_encoding(name: str, encoding: object, code: int, width: float) -> None:
    assert standard_widths(name, encoding)[code] == width


@pytest.mark.parametrize("encoding", [None, 17, String("a"), Dictionary(Differences=Array([-5, String("x"), Name.a]))])
def test_other_fonts_have_no_standard_widths(encoding: object) -> None:
    assert standard_widths("Futura", encoding) == {}
    assert standard_widths("Helvetica", encoding)[0x57] == 944


# Colours


def test_contrast_is_judged_by_what_the_inks_look_like() -> None:
    """C 32 K 64 on a light tint prints at about 5 : 1 by the file's own profile, and by the formula without one."""
    for profile in (PRINT, None):
        ink, tint = (
            luminance(Colour(CMYK, parts), profile) for parts in ((0.32, 0.0, 0.0, 0.64), (0.06, 0.0, 0.0, 0.0))
        )
        assert ink
        assert tint
        assert (tint + 0.05) / (ink + 0.05) == pytest.approx(4.6, abs=0.15)


@pytest.mark.parametrize(
    "parts", [(0, 0, 0, 0), (0.5, 0, 0, 0), (0, 0.5, 0, 0), (0, 0, 1, 0), (0, 0, 0, 0.5), (1, 1, 0, 0)]
)
def test_the_formula_is_near_to_a_profile(parts: tuple[float, ...]) -> None:
    by_profile, by_formula = luminance(Colour(CMYK, parts), PRINT), luminance(Colour(CMYK, parts))
    assert by_formula == pytest.approx(by_profile, abs=0.06)


def test_a_profile_is_asked_and_a_broken_one_is_not() -> None:
    black = Colour(CMYK, (0.0, 0.0, 0.0, 1.0))
    coated, newsprint = luminance(black, PRINT), luminance(black, (PROFILES / "FOGRA29.icc").read_bytes())
    assert coated
    assert newsprint
    assert newsprint > 2 * coated  # black is greyer on uncoated paper
    assert luminance(black, PRINT[:5000]) == luminance(black) == pytest.approx(0.03)
    assert luminance(Colour(GREY, (0.5,)), PRINT) == luminance(Colour(RGB, (0.5, 0.5, 0.5)), PRINT)


def in_cmyk(ink: str, *, with_profile: bool) -> Pdf:
    """Returns the office sheet with type in CMYK, with or without a profile that says how it looks."""
    pdf = reopened(office_sheet())
    if with_profile:
        target = Dictionary(
            Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String("FOGRA29"),
            DestOutputProfile=pdf.make_stream((PROFILES / "FOGRA29.icc").read_bytes(), N=4),
        )  # fmt: skip
        pdf.Root.OutputIntents = Array([target])
    type_in(pdf, f"{ink} k", 10, x=100, y=200, before="0.06 0 0 0 k 90 190 300 40 re f")
    return pdf


def test_dark_type_on_a_light_tint_stands_out() -> None:
    assert rules(in_cmyk("0.32 0 0 0.64", with_profile=False), "office") == set()
    assert rules(in_cmyk("0.3 0 0 0.4", with_profile=False), "office") == {"type.contrast"}


def test_the_files_own_profile_decides() -> None:
    """On the uncoated paper that this file is for, the same inks are lighter."""
    ink = "0.4 0 0 0.64"
    assert rules(in_cmyk(ink, with_profile=False), "office") == set()
    assert rules(in_cmyk(ink, with_profile=True), "office") == {"type.contrast"}


# Pages


@pytest.mark.parametrize("content", [b"", b"\r\n"])
@pytest.mark.parametrize("profile", ["office", "email"])
def test_an_empty_page_is_blank_and_not_damaged(profile: Profile, content: bytes) -> None:
    """Packed in name only; the filter is put in afterwards, since it would be undone on saving."""
    pdf = reopened(office_sheet())
    pdf.pages[0].Contents = pdf.make_stream(content, Fxlter=Name.FlateDecode)
    data = saved(pdf).replace(b"/Fxlter", b"/Filter")
    found = {finding.rule for finding in preflight(data, "a.pdf", profile).findings}
    assert {rule for rule in found if not rule.startswith("tag.")} == {"page.blank"}


@pytest.mark.parametrize("profile", ["x4", "office", "email"])
def test_a_newsletter_may_have_pages(profile: Profile) -> None:
    pdf = reopened(press_sheet() if profile == "x4" else office_sheet())
    for _ in range(2):
        pdf.pages.append(pdf.pages[0])
    [count] = [finding for finding in findings(pdf, profile) if finding.rule == "page.count"]
    assert (count.severity, count.found) == ("warning", "there are 3.")
    assert "fact sheet" not in f"{count.must} {count.why} {count.next_step}"


@pytest.mark.parametrize(
    ("box", "rotated", "said"),
    [
        ((0, 0, 800, 600), 0, "it is 282.2 mm × 211.7 mm, which is no office paper."),
        ((0, 0, 600, 800), 0, "it is 211.7 mm × 282.2 mm, which is no office paper."),
        ((0, 0, 600, 800), 90, "it is 282.2 mm × 211.7 mm, which is no office paper."),
    ],
)
def test_a_page_size_is_width_by_height(box: tuple[float, ...], rotated: int, said: str) -> None:
    pdf = reopened(office_sheet())
    pdf.pages[0].MediaBox = Array(box)
    pdf.pages[0].Rotate = rotated
    [size] = [finding for finding in findings(pdf, "office") if finding.rule == "paper.size"]
    assert size.found == said


@pytest.mark.parametrize("box", [(0, 0, 792, 612), (0, 0, 612, 792)])
def test_letter_is_an_office_paper_either_way(box: tuple[float, ...]) -> None:
    pdf = reopened(office_sheet())
    pdf.pages[0].MediaBox = Array(box)
    assert "paper.size" not in rules(pdf, "office")


def test_a_trim_within_a_millimetre_shows_nothing_more() -> None:
    pdf = reopened(office_sheet())
    pdf.pages[0].TrimBox = Array([2, 2, WIDTH - 2, 790])
    assert "box.shown" not in rules(pdf, "office") | rules(pdf, "email")
    pdf.pages[0].MediaBox = Array([-50, -50, WIDTH + 50, 850])
    assert "box.shown" in rules(pdf, "office") & rules(pdf, "email")
    pdf.pages[0].CropBox = pdf.pages[0].TrimBox
    assert "box.shown" not in rules(pdf, "office") | rules(pdf, "email")


def test_a_scan_with_words_behind_it_is_no_mere_picture() -> None:
    scan = next(defect for defect in OFFICE if defect.name == "scan_to_be_printed").spoil(office_sheet())
    [finding] = preflight(scan, "a.pdf", "office").findings
    assert (finding.rule, finding.severity) == ("page.scanned", "warning")
    pdf = reopened(scan)
    draw(pdf, "BT 3 Tr /Bare 12 Tf 100 100 Td (recognised words) Tj ET", Font={"Bare": helvetica()})
    assert rules(pdf, "office") == set()


@pytest.mark.parametrize("spaces", ["DefaultCMYK", "none"])
def test_inks_with_a_profile_are_good_for_a_screen(spaces: str) -> None:
    pdf = in_cmyk("0.32 0 0 0.66", with_profile=False)
    profile = pdf.make_stream(PRINT, N=4)
    pdf.pages[0].add_resource(Array([Name.ICCBased, profile]), Name.ColorSpace, Name(f"/{spaces}"))
    assert ("ink.cmyk" in rules(pdf, "email")) is (spaces == "none")
    assert "ink.cmyk" not in rules(in_cmyk("0.32 0 0 0.66", with_profile=True), "email")
