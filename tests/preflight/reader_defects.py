"""Deliberate defects of sheets for an office printer and for a screen."""

from __future__ import annotations

import re
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image
from preflight.defects import Defect, caught_by, draw, image_of, place, say, type_in
from preflight.good import MM, picture

OFFICE: list[Defect] = []
SCREEN: list[Defect] = []


@caught_by("font.embedded", OFFICE)
def font_that_is_not_in_the_file(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    draw(pdf, "0 g BT /Bare 10 Tf 100 100 Td (Hello) Tj ET", Font={"Bare": font})


@caught_by("type.safe", OFFICE)
def type_where_printers_do_not_reach(pdf: Pdf) -> None:
    type_in(pdf, "0 g", 10, x=9)


@caught_by("edge.white", OFFICE)
def ground_to_the_edge(pdf: Pdf) -> None:
    draw(pdf, "0.9 0.9 1 rg -5 100 100 50 re f")


@caught_by("edge.white", OFFICE)
def picture_to_the_edge(pdf: Pdf) -> None:
    image = image_of(pdf, picture("RGB", (400, 300)), Name.DeviceRGB)
    draw(pdf, "q 60 0 0 40 552 100 cm /DefectImage Do Q", XObject={"DefectImage": image})


@caught_by("ground.dark", OFFICE)
def large_dark_ground(pdf: Pdf) -> None:
    draw(pdf, "0 0.1 0.3 rg 50 50 500 250 re f")


@caught_by("ground.dark", OFFICE)
def many_dark_areas(pdf: Pdf) -> None:
    draw(pdf, "0.1 g " + " ".join(f"{50 + 100 * n} 50 90 250 re f" for n in range(5)))


@caught_by("type.contrast", OFFICE)
def yellow_type_on_paper(pdf: Pdf) -> None:
    type_in(pdf, "1 0.9 0 rg", 12)


@caught_by("type.contrast", OFFICE)
def red_type_on_green(pdf: Pdf) -> None:
    """In colour it stands out; in grey it is gone."""
    type_in(pdf, "0.9 0 0 rg", 12, before="0 0.45 0 rg 90 90 300 40 re f")


@caught_by("type.small", OFFICE)
def type_of_5_pt(pdf: Pdf) -> None:
    type_in(pdf, "0 g", 5)


@caught_by("line.thin", OFFICE)
def hairline(pdf: Pdf) -> None:
    draw(pdf, "0 G 0.1 w 100 100 m 200 100 l S")


@caught_by("image.resolution", OFFICE)
def picture_of_50_dpi(pdf: Pdf) -> None:
    place(pdf, image_of(pdf, picture("RGB", (90, 60)), Name.DeviceRGB), 130, 87)


@caught_by("page.count", OFFICE)
def second_page(pdf: Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


@caught_by("form.field", OFFICE)
def field_to_fill_in(pdf: Pdf) -> None:
    box = Array([90, 90, 190, 110])
    field = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), Rect=box))
    pdf.pages[0].Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


@caught_by("file.script", OFFICE)
def script_on_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("print()"))


@caught_by("box.shown", OFFICE)
def bleed_that_stays(pdf: Pdf) -> None:
    _surrounded(pdf, 3 * MM)


@caught_by("page.scanned", OFFICE)
def scan_to_be_printed(pdf: Pdf) -> None:
    _scan(pdf)


@caught_by("type.contrast", OFFICE)
def grey_type_in_cmyk(pdf: Pdf) -> None:
    type_in(pdf, "0.1 0 0 0.45 k", 12)


@caught_by("type.safe", OFFICE)
def wide_type_in_a_font_of_every_reader(pdf: Pdf) -> None:
    """Measured at half an em a letter it would end 17 mm from the edge."""
    descriptor = Dictionary(Type=Name.FontDescriptor, FontFile=pdf.make_stream(b"0"))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, FontDescriptor=descriptor)
    draw(pdf, "0 g BT /Bare 12 Tf 505 100 Td (MMMMMMMMMM) Tj ET", Font={"Bare": font})


@caught_by("paper.size", OFFICE)
def square_page(pdf: Pdf) -> None:
    pdf.pages[0].MediaBox = Array([0, 0, 800, 800])


def _surrounded(pdf: Pdf, margin: float) -> None:
    """The page as it is, cut out of a larger one."""
    box = [float(n) for n in pdf.pages[0].MediaBox]
    pdf.pages[0].TrimBox = Array(box)
    pdf.pages[0].MediaBox = Array([box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin])


def _scan(pdf: Pdf, after: str = "") -> None:
    """A picture and nothing else, with an edge that stays white."""
    page = pdf.pages[0]
    page.Resources = Dictionary()
    page.Contents = pdf.make_stream(b"")
    image = pdf.make_stream(
        zlib.compress(picture("L", (800, 1000)).tobytes()), Filter=Name.FlateDecode, Type=Name.XObject,
        Subtype=Name.Image, Width=800, Height=1000, ColorSpace=Name.DeviceGray, BitsPerComponent=8,
    )  # fmt: skip
    content = f"/Artifact BMC q 532 0 0 712 40 40 cm /Scan Do Q {after} EMC"
    draw(pdf, content, XObject={"Scan": image})


# For a screen


@caught_by("box.shown", SCREEN)
def crop_marks_around_the_sheet(pdf: Pdf) -> None:
    _surrounded(pdf, 10 * MM)


@caught_by("page.scanned", SCREEN)
def scan_to_be_sent(pdf: Pdf) -> None:
    _scan(pdf)


@caught_by("ink.cmyk", SCREEN)
def colours_of_a_press(pdf: Pdf) -> None:
    """In a file that does not claim to be archival, of which claim.intent would ask more."""
    del pdf.Root.OutputIntents
    xmp = pdf.Root.Metadata.read_bytes().decode()
    pdf.Root.Metadata.write(re.sub(r"pdfaid:(part|conformance)", "pdfaid:none", xmp).encode())
    draw(pdf, "/Artifact BMC 0.2 0 0 0 k 100 100 20 20 re f EMC")


@caught_by("tag.tree", SCREEN)
def not_tagged(pdf: Pdf) -> None:
    pdf.Root.MarkInfo = Dictionary(Marked=False)


@caught_by("tag.tree", SCREEN)
def empty_tree(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.K


@caught_by("tag.content", SCREEN)
def drawing_that_is_not_tagged(pdf: Pdf) -> None:
    draw(pdf, "0 0 1 rg 100 100 20 20 re f")


@caught_by("tag.language", SCREEN)
def no_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


@caught_by("tag.title", SCREEN)
def no_title(pdf: Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes().decode()
    start, end = xmp.index("<dc:title>"), xmp.index("</dc:title>")
    pdf.Root.Metadata.write((xmp[:start] + "<dc:title>" + xmp[end:]).encode())
    if "/Info" in pdf.trailer and "/Title" in pdf.docinfo:
        del pdf.docinfo["/Title"]


@caught_by("tag.display", SCREEN)
def window_with_the_name_of_the_file(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=False)


@caught_by("tag.alt", SCREEN)
def figure_without_a_text(pdf: Pdf) -> None:
    tree = pdf.Root.StructTreeRoot
    figure = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Figure, P=tree))
    tree.K = Array([tree.K, figure]) if not isinstance(tree.K, Array) else Array([*tree.K, figure])


@caught_by("claim.ua", SCREEN)
def claims_a_part_that_there_is_not(pdf: Pdf) -> None:
    _claim(pdf, "pdfuaid:part", "1", "7")


@caught_by("claim.archive", SCREEN)
def claims_a_level_that_there_is_not(pdf: Pdf) -> None:
    _claim(pdf, "pdfaid:conformance", "A", "X")


def _claim(pdf: Pdf, name: str, before: str, after: str) -> None:
    """As an element or as an attribute."""
    xmp = pdf.Root.Metadata.read_bytes().decode()
    element = f"<{name}>{before}</{name}>"
    if element in xmp:
        say(pdf, element, f"<{name}>{after}</{name}>")
    else:
        say(pdf, f'{name}="{before}"', f'{name}="{after}"')


@caught_by("claim.intent", SCREEN)
def archival_without_an_output_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


@caught_by("claim.intent", SCREEN)
def archival_in_other_colours(pdf: Pdf) -> None:
    draw(pdf, "/Artifact BMC 0.2 0 0 0 k 100 100 20 20 re f EMC")


def _link(pdf: Pdf) -> pikepdf.Object:
    return next(note for note in pdf.pages[0].Annots if "/A" in note and note.A.S == Name.URI)


@caught_by("link.scheme", SCREEN)
def link_without_encryption(pdf: Pdf) -> None:
    _link(pdf).A.URI = String("http://example.org/")


@caught_by("link.scheme", SCREEN)
def link_that_runs_a_script(pdf: Pdf) -> None:
    _link(pdf).A.URI = String("javascript:alert(1)")


@caught_by("link.described", SCREEN)
def link_without_words(pdf: Pdf) -> None:
    del _link(pdf).Contents


@caught_by("file.script", SCREEN)
def link_with_javascript(pdf: Pdf) -> None:
    _link(pdf).A = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@caught_by("file.action", SCREEN)
def link_that_starts_a_program(pdf: Pdf) -> None:
    _link(pdf).A = Dictionary(S=Name.Launch, F=String("setup.exe"))


@caught_by("file.size", SCREEN)
def large_file(pdf: Pdf) -> None:
    noise = Image.effect_noise((1100, 1000), 100)
    pdf.Root.Private = image_of(pdf, noise, Name.DeviceGray)


@caught_by("font.embedded", SCREEN)
def font_of_the_system(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Arial, Encoding=Name.WinAnsiEncoding)
    draw(pdf, "/Artifact BMC 0 g BT /Bare 10 Tf 100 100 Td (Hello) Tj ET EMC", Font={"Bare": font})


@caught_by("type.small", SCREEN)
def type_of_4_pt(pdf: Pdf) -> None:
    type_in(pdf, "/Artifact BMC 0 g", 4)
    pdf.pages[0].contents_add(b"EMC")
