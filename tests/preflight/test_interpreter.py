"""Reading content: operators cut out of any bytes, and what they paint, measured on the page."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from preflight.defects import draw, form, shown
from preflight.good import faces, press_sheet, saved
from reportlab.pdfgen.canvas import Canvas

from factsheet.pdf.syntax.budget import Budget
from factsheet.pdf.syntax.lexer import Step, steps
from factsheet.preflight import preflight
from factsheet.preflight.document import opened
from factsheet.preflight.engine.fonts import font_of
from factsheet.preflight.engine.marks import PaintedMark
from factsheet.preflight.engine.spaces import CMYK, Colour, described, space_of
from factsheet.preflight.light import luminance
from factsheet.preflight.xmp import same_moment


def cut(data: bytes) -> list[tuple[str, list[object]]]:
    """Returns the operators of `data` with their operands."""
    return [(step.operator, list(step.operands)) for step in steps(data)]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"1 -.5 +2. 007 re", [("re", [1.0, -0.5, 2.0, 7.0])]),
        (b"/Name gs/A#20B Do", [("gs", ["/Name"]), ("Do", ["/A B"])]),
        (b"(a\\(b\\)\\101\\n(in)c)Tj", [("Tj", [b"a(b)A\n(in)c"])]),
        (b"(a\\\nb\\\\)Tj", [("Tj", [b"ab\\"])]),
        (b"<48 656C6>Tj", [("Tj", [b"Hel`"])]),
        (b"[(a)-20<62>]TJ", [("TJ", [[b"a", -20.0, b"b"]])]),
        (b"/P <</MCID 3/A[1<</B true>>]>> BDC", [("BDC", ["/P", {"/MCID": 3.0, "/A": [1.0, {"/B": True}]}])]),
        (b"q%comment (\nQ", [("q", []), ("Q", [])]),
        (b"BI /W 2 /H 1 ID \x00EI\xff EI Q", [("BI", [{"/W": 2.0, "/H": 1.0}, b"\x00EI\xff"]), ("Q", [])]),
        (b"1 2", [("", [1.0, 2.0])]),
        (b"T* f* ' \"", [("T*", []), ("f*", []), ("'", []), ('"', [])]),
    ],
)
def test_a_stream_is_cut_into_operators(data: bytes, found: list[tuple[str, list[object]]]) -> None:
    assert cut(data) == found


def test_a_step_knows_its_bytes() -> None:
    data = b"q 1 0 0 1 5 5 cm\n/Im Do Q"
    assert [data[step.start : step.end].strip() for step in steps(data)] == [b"q", b"1 0 0 1 5 5 cm", b"/Im Do", b"Q"]


def test_pikepdf_cuts_our_own_sheet_alike() -> None:
    pdf = pikepdf.open(io.BytesIO(press_sheet()))
    ours: list[Step] = list(steps(pdf.pages[0].Contents.read_bytes()))
    theirs = pikepdf.parse_content_stream(pdf.pages[0])
    assert [step.operator for step in ours] == [str(step.operator) for step in theirs]


def painted(content: str, **resources: dict[str, object]) -> list[PaintedMark]:
    """Returns the marks that `content` adds to the good sheet."""
    pdf = pikepdf.open(io.BytesIO(press_sheet()))
    before = len(opened(saved(pdf), "a", "x4", None).marks)
    draw(pdf, content, **resources)
    return list(opened(saved(pdf), "a", "x4", None).marks[before:])


def test_boxes_follow_the_matrix_and_the_clip() -> None:
    [area] = painted("0 0 50 500 re W n 2 0 0 2 10 10 cm 0.5 0 0 0 k 5 5 30 10 re f")
    assert area.box == pytest.approx((20, 20, 50, 40))
    assert area.filled == pytest.approx(60 * 20)


def test_what_is_clipped_away_or_invisible_is_not_painted() -> None:
    assert painted("0 0 10 10 re W n 50 50 10 10 re f") == []
    assert painted("BT 3 Tr /F1 12 Tf (hidden) Tj ET") == []
    assert painted("/None gs 5 5 9 9 re f", ExtGState={"None": {"/ca": 0}}) == []


def test_a_line_is_as_wide_as_the_matrix_makes_it() -> None:
    [line] = painted("0.5 0 0 0.5 0 0 cm 3 w 0 0 0 1 K 100 100 m 200 100 l S")
    assert line.size == pytest.approx(1.5)
    assert line.box == pytest.approx((49.25, 49.25, 100.75, 50.75))


def test_a_curve_is_measured_by_what_it_reaches() -> None:
    k = 0.5523 * 50
    circle = f"150 100 m 150 {100 + k} {100 + k} 150 100 150 c {100 - k} 150 50 {100 + k} 50 100 c "
    circle += f"50 {100 - k} {100 - k} 50 100 50 c {100 + k} 50 150 {100 - k} 150 100 c f"
    [disc] = painted(circle)
    assert disc.box == pytest.approx((50, 50, 150, 150))
    assert disc.filled == pytest.approx(3.1416 * 50 * 50, rel=0.03)


def test_forms_inherit_and_are_clipped_to_their_box() -> None:
    pdf = pikepdf.open(io.BytesIO(press_sheet()))
    before = len(opened(saved(pdf), "a", "x4", None).marks)
    inner = form(pdf, b"0 0 900 20 re f", Matrix=Array([1, 0, 0, 1, 10, 10]))
    draw(pdf, "0.3 0 0 0 k /Inner Do", XObject={"Inner": inner})
    [area] = opened(saved(pdf), "a", "x4", None).marks[before:]
    assert area.box == pytest.approx((10, 10, 610, 30))
    assert described(area.colour) == "C 30"


def test_type_is_measured_as_reportlab_sets_it() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 300), invariant=1)
    face, _ = faces()
    canvas.setFont(face, 12)
    canvas.scale(1.5, 1.5)
    canvas.drawString(20, 40, "Width of type")
    canvas.save()
    [text] = opened(out.getvalue(), "a", "office", None).marks
    assert (text.text, text.embedded) == ("Width of type", True)
    assert text.size == pytest.approx(18)
    assert text.box[0] == pytest.approx(30)
    assert text.box[2] - text.box[0] == pytest.approx(1.5 * canvas.stringWidth("Width of type", face, 12), abs=0.1)


def test_spaces_alone_are_no_type() -> None:
    assert painted("BT /Bare 12 Tf (   ) Tj ET", Font={"Bare": {"/Subtype": Name.Type1, "/BaseFont": Name.Arial}}) == []


def test_layers_that_are_off_are_not_painted() -> None:
    pdf = pikepdf.open(io.BytesIO(press_sheet()))
    before = len(opened(saved(pdf), "a", "x4", None).marks)
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    draw(pdf, "/OC /Draft BDC 5 5 9 9 re f EMC", Properties={"Draft": layer})
    assert len(opened(saved(pdf), "a", "x4", None).marks) == before


def test_overprint_for_lines_holds_for_areas_where_nothing_else_is_said() -> None:
    """ISO 32000-1 §8.6.7: OP alone sets both."""
    [area] = painted("/Both gs 5 5 9 9 re f", ExtGState={"Both": {"/OP": True}})
    assert area.overprints
    [area] = painted("/One gs 5 5 9 9 re f", ExtGState={"One": {"/OP": True, "/op": False}})
    assert not area.overprints


@pytest.mark.parametrize(
    ("text", "family", "inks"),
    [
        ("/DeviceCMYK", "DeviceCMYK", ()),
        ("[/Separation /Gold /DeviceCMYK 1]", "Separation", ("Gold",)),
        ("[/DeviceN [/Cyan /Gold] /DeviceCMYK 1]", "DeviceN", ("Cyan", "Gold")),
        ("[/Indexed /DeviceRGB 1 <000000ffffff>]", "Indexed", ()),
        ("[/Pattern /DeviceGray]", "Pattern", ()),
        ("[/Lab <</WhitePoint [1 1 1]>>]", "Lab", ()),
        ("[/ICCBased 1]", "unknown", ()),
        ("/Unheard", "unknown", ()),
        ("[[[[[]]]]]", "unknown", ()),
        ("17", "unknown", ()),
    ],
)
def test_spaces_are_resolved(text: str, family: str, inks: tuple[str, ...]) -> None:
    space = space_of(pikepdf.Object.parse(text.encode()), None)
    assert (space.family, space.inks) == (family, inks)


def test_colours_are_named_as_printers_name_them() -> None:
    assert described(Colour(CMYK, (0.1, 0, 0.255, 1.0))) == "C 10 Y 25.5 K 100"
    assert described(Colour(CMYK, (0.0, 0.0, 0.0, 0.0))) == "white"
    white, black = luminance(Colour(CMYK, (0.0, 0.0, 0.0, 0.0))), luminance(Colour(CMYK, (0.0, 0.0, 0.0, 1.0)))
    assert white == 1
    assert black == pytest.approx(0.03)


def test_a_font_is_read_as_far_as_it_goes() -> None:
    pdf = Pdf.new()
    cmap = b"2 beginbfchar <01> <0041> <02> <00660069> endbfchar 1 beginbfrange <03> <05> <0061> endbfrange "
    cmap += b"1 beginbfrange <06> <07> [<0078> <0079>] endbfrange"
    value = Dictionary(
        Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/ABCDEF+Face-SemiBold"), FirstChar=1,
        Widths=Array([500, 600]), ToUnicode=pdf.make_stream(cmap),
    )  # fmt: skip
    font = font_of(value, Budget())
    assert (font.name, font.strong, font.embedded) == ("Face-SemiBold", True, False)
    assert font.text(bytes(range(1, 8))) == "Afiabcxy"
    assert font.width(b"\x01\x02") == (1100, 2, 0)
    assert font_of(None, Budget()).embedded is False
    assert font_of(Dictionary(Subtype=Name.Type0, DescendantFonts=17), Budget()).text(b"\0a") == ""


@pytest.mark.parametrize(
    ("info", "xmp", "same"),
    [
        ("D:20180711000000Z", "2018-07-11T00:00:00Z", True),
        ("D:20180711000000Z00'00'", "2018-07-11T00:00:00+00:00", True),
        ("D:20180711020000+02'00'", "2018-07-11T00:00:00Z", True),
        ("D:20180711020000+02'00", "2018-07-11T02:00:00+02:00", True),
        ("D:20180711", "2018-07-11", True),
        ("D:20180711000000Z", "2018-07-12T00:00:00Z", False),
        ("yesterday", "yesterday", False),
        ("D:20181399", "2018-13-99", False),
    ],
)
def test_dates_of_both_kinds_mean_one_moment(info: str, xmp: str, same: bool) -> None:
    assert same_moment(info, xmp) is same


def test_the_string_that_defects_are_set_in_is_one_of_the_sheet() -> None:
    font, words = shown(pikepdf.open(io.BytesIO(press_sheet())))
    assert font.startswith("/F")
    assert len(bytes.fromhex(words[1:-1])) == 8


def test_what_is_found_in_the_cell_of_a_pattern_has_no_place() -> None:
    """The cell is painted anywhere, so that a box counted in its coordinates would lead to another spot."""
    pdf = pikepdf.open(io.BytesIO(press_sheet()))
    tile = pdf.make_stream(
        b"0 0 0 1 k 0 0 60 1 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
        BBox=Array([0, 0, 60, 60]), XStep=60, YStep=60, Resources=Dictionary(),
    )  # fmt: skip
    draw(pdf, "/Pattern cs /Tile scn 100 100 50 50 re f", Pattern={"Tile": tile})
    found = [finding for finding in preflight(saved(pdf), "a").findings if finding.rule == "black.overprint"]
    assert [(finding.page, finding.box) for finding in found] == [(1, None)]
