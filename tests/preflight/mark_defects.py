"""Defects of what a press sheet paints: inks, type, lines, pictures and edges."""

from __future__ import annotations

import io

from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image
from preflight.defects import (
    GROUND,
    OVERPRINT,
    Defect,
    caught_by,
    draw,
    form,
    graphics_state,
    image_of,
    place,
    shown,
    type_in,
)
from preflight.good import PROFILES, picture

DEFECTS: list[Defect] = []


# Inks


@caught_by("ink.rgb", DEFECTS)
def area_in_rgb(pdf: Pdf) -> None:
    draw(pdf, "1 0 0 rg 100 100 50 50 re f")


@caught_by("ink.rgb", DEFECTS)
def black_type_in_rgb(pdf: Pdf) -> None:
    type_in(pdf, "0 0 0 rg", 10)


@caught_by("ink.rgb", DEFECTS)
def picture_in_rgb(pdf: Pdf) -> None:
    place(pdf, image_of(pdf, picture("RGB", (300, 200)), Name.DeviceRGB))


@caught_by("ink.rgb", DEFECTS)
def indexed_picture_in_rgb(pdf: Pdf) -> None:
    space = Array([Name.Indexed, Name.DeviceRGB, 1, String(bytes([255, 0, 0, 0, 0, 255]))])
    place(pdf, image_of(pdf, Image.new("L", (300, 200), 1), space))


@caught_by("ink.rgb", DEFECTS)
def inline_picture_in_rgb(pdf: Pdf) -> None:
    pixels = (b"\xff\x80\x00" * 64).hex()
    draw(pdf, f"q 2 0 0 2 100 100 cm BI /W 8 /H 8 /BPC 8 /CS /RGB /F /AHx ID {pixels}> EI Q")


@caught_by("ink.rgb", DEFECTS)
def rgb_inside_a_form(pdf: Pdf) -> None:
    inner = form(pdf, b"0 0 1 RG 100 100 m 200 100 l S")
    outer = form(pdf, b"/Inner Do")
    outer.Resources = Dictionary(XObject=Dictionary(Inner=inner))
    draw(pdf, "/Outer Do", XObject={"Outer": outer})


@caught_by("ink.rgb", DEFECTS)
def rgb_inside_a_pattern(pdf: Pdf) -> None:
    tile = pdf.make_stream(
        b"0 1 0 rg 0 0 5 5 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
        BBox=Array([0, 0, 10, 10]), XStep=10, YStep=10, Resources=Dictionary(),
    )  # fmt: skip
    draw(pdf, "/Pattern cs /Tile scn 100 100 50 50 re f", Pattern={"Tile": tile})


@caught_by("ink.rgb", DEFECTS)
def shading_in_rgb(pdf: Pdf) -> None:
    ramp = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 0, 0]), C1=Array([0, 0, 1]), N=1)
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([100, 0, 150, 0]), Function=ramp)
    draw(pdf, "q 100 100 50 50 re W n /Ramp sh Q", Shading={"Ramp": shading})


@caught_by("ink.managed", DEFECTS)
def area_in_lab(pdf: Pdf) -> None:
    lab = Array([Name.Lab, Dictionary(WhitePoint=Array([0.9642, 1, 0.8249]), Range=Array([-128, 127, -128, 127]))])
    draw(pdf, "/Lab1 cs 50 60 20 sc 100 100 50 50 re f", ColorSpace={"Lab1": lab})


@caught_by("ink.managed", DEFECTS)
def picture_with_a_profile(pdf: Pdf) -> None:
    profile = pdf.make_stream((PROFILES / "sRGB.icc").read_bytes(), N=3)
    place(pdf, image_of(pdf, picture("RGB", (300, 200)), Array([Name.ICCBased, profile])))


@caught_by("ink.managed", DEFECTS)
def calibrated_rgb(pdf: Pdf) -> None:
    space = Array([Name.CalRGB, Dictionary(WhitePoint=Array([0.9505, 1, 1.089]))])
    draw(pdf, "/Cal cs 0.5 0.5 0.5 sc 100 100 50 50 re f", ColorSpace={"Cal": space})


@caught_by("ink.grey", DEFECTS)
def black_type_in_grey(pdf: Pdf) -> None:
    type_in(pdf, "0 g", 10)


@caught_by("ink.grey", DEFECTS)
def picture_in_grey(pdf: Pdf) -> None:
    place(pdf, image_of(pdf, picture("L", (300, 200)), Name.DeviceGray))


def _separation(pdf: Pdf, ink: str) -> Array:
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([0, 0.2, 0.8, 0.1]), N=1)
    return Array([Name.Separation, Name(f"/{ink}"), Name.DeviceCMYK, pdf.make_indirect(tint)])


@caught_by("ink.spot", DEFECTS)
def spot_colour(pdf: Pdf) -> None:
    draw(pdf, "/Spot cs 0.8 scn 100 100 50 50 re f", ColorSpace={"Spot": _separation(pdf, "Gold")})


@caught_by("ink.all", DEFECTS)
def registration_colour_on_the_page(pdf: Pdf) -> None:
    draw(pdf, "/Marks cs 1 scn 100 100 20 20 re f", ColorSpace={"Marks": _separation(pdf, "All")})


@caught_by("mark.plate", DEFECTS)
def crop_mark_in_black_only(pdf: Pdf) -> None:
    draw(pdf, "/Defect gs 0 0 0 1 K 0.5 w -25 300 m -12 300 l S", **OVERPRINT)


@caught_by("group.space", DEFECTS)
def page_mixed_in_rgb(pdf: Pdf) -> None:
    pdf.pages[0].Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


@caught_by("group.space", DEFECTS)
def form_mixed_in_rgb(pdf: Pdf) -> None:
    mixed = form(pdf, b"0.2 0 0 0 k 100 100 20 20 re f", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))
    draw(pdf, "/Mixed Do", XObject={"Mixed": mixed})


# Total ink


@caught_by("ink.total", DEFECTS)
def colour_of_320_per_cent(pdf: Pdf) -> None:
    draw(pdf, "0.9 0.8 0.8 0.7 k 100 100 50 50 re f")


@caught_by("ink.total", DEFECTS)
def two_grounds_multiplied(pdf: Pdf) -> None:
    content = "0.9 0.6 0.2 0.2 k 100 100 50 50 re f /Defect gs 0.2 0.7 0.9 0.6 k 120 100 50 50 re f"
    draw(pdf, content, **graphics_state(BM=Name.Multiply))


@caught_by("ink.total", DEFECTS)
def black_area_over_a_dark_ground(pdf: Pdf) -> None:
    content = "0.9 0.8 0.7 0.1 k 100 100 50 50 re f /Defect gs 0 0 0 1 k 110 110 20 20 re f"
    draw(pdf, content, **OVERPRINT)


@caught_by("ink.total", DEFECTS)
def picture_of_340_per_cent(pdf: Pdf) -> None:
    place(pdf, image_of(pdf, Image.new("CMYK", (300, 200), (230, 217, 210, 210)), Name.DeviceCMYK))


@caught_by("ink.total", DEFECTS)
def jpeg_of_340_per_cent(pdf: Pdf) -> None:
    file = io.BytesIO()
    Image.new("CMYK", (300, 200), (230, 217, 210, 210)).save(file, "JPEG", quality=95)
    image = pdf.make_stream(
        file.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=300, Height=200, ColorSpace=Name.DeviceCMYK,
        BitsPerComponent=8, Filter=Name.DCTDecode, Decode=Array([1, 0] * 4),
    )  # fmt: skip
    place(pdf, image)


@caught_by("ink.total", DEFECTS)
def shading_of_340_per_cent(pdf: Pdf) -> None:
    ramp = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([0.9, 0.9, 0.8, 0.8]), N=1)
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=Array([100, 0, 180, 0]), Function=ramp)
    draw(pdf, "q 100 100 80 50 re W n /Ramp sh Q", Shading={"Ramp": shading})


# Black and white


@caught_by("black.overprint", DEFECTS)
def black_type_knocks_out(pdf: Pdf) -> None:
    type_in(pdf, "0 0 0 1 k", 10)


@caught_by("black.overprint", DEFECTS)
def black_type_in_overprint_mode_0(pdf: Pdf) -> None:
    font, words = shown(pdf)
    value = pdf.pages[0].resources.Font[font]
    content = f"/Defect gs 0 0 0 1 k BT /DefectFont 10 Tf 100 100 Td {words} Tj ET"
    draw(pdf, content, Font={"DefectFont": value}, **graphics_state(op=True, OP=True, OPM=0))


@caught_by("black.overprint", DEFECTS)
def black_rule_knocks_out(pdf: Pdf) -> None:
    draw(pdf, "0 0 0 1 K 0.5 w 100 100 m 200 100 l S")


@caught_by("black.overprint", DEFECTS)
def thin_black_area_knocks_out(pdf: Pdf) -> None:
    draw(pdf, "0 0 0 1 k 100 100 100 0.75 re f")


@caught_by("black.large", DEFECTS)
def large_black_type_overprints(pdf: Pdf) -> None:
    type_in(pdf, "0 0 0 1 k", 36, before="/Defect gs")


@caught_by("black.rich", DEFECTS)
def black_type_of_four_inks(pdf: Pdf) -> None:
    type_in(pdf, "0.4 0.3 0.3 1 k", 10)


@caught_by("white.overprint", DEFECTS)
def white_type_overprints(pdf: Pdf) -> None:
    type_in(pdf, "0 0 0 0 k", 12, before=f"{GROUND} /Defect gs")


@caught_by("white.overprint", DEFECTS)
def white_area_overprints(pdf: Pdf) -> None:
    draw(pdf, f"{GROUND} /Defect gs 0 0 0 0 k 100 100 20 20 re f", **OVERPRINT)


@caught_by("overprint.colour", DEFECTS)
def coloured_area_overprints(pdf: Pdf) -> None:
    draw(pdf, "0 0 0.4 0 k 90 90 100 60 re f /Defect gs 0.4 0 0 0 k 100 100 20 20 re f", **OVERPRINT)


# Type


@caught_by("font.embedded", DEFECTS)
def font_that_is_not_in_the_file(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    content = "/Defect gs 0 0 0 1 k BT /Bare 10 Tf 100 100 Td (Hello) Tj ET"
    draw(pdf, content, Font={"Bare": font}, **OVERPRINT)


@caught_by("type.small", DEFECTS)
def type_of_4_pt(pdf: Pdf) -> None:
    type_in(pdf, "0 0 0 1 k", 4, before="/Defect gs")


@caught_by("type.small", DEFECTS)
def type_made_small_by_a_matrix(pdf: Pdf) -> None:
    type_in(pdf, "0 0 0 1 k", 12, x=250, y=250, before="/Defect gs 0.35 0 0 0.35 0 0 cm")


@caught_by("type.safe", DEFECTS)
def type_at_the_edge(pdf: Pdf) -> None:
    type_in(pdf, "0 0 0 1 k", 10, x=4, before="/Defect gs")


@caught_by("type.safe", DEFECTS)
def type_across_the_edge(pdf: Pdf) -> None:
    type_in(pdf, "0 0 0 1 k", 10, x=-4, before="/Defect gs")


@caught_by("type.inks", DEFECTS)
def small_type_in_three_inks(pdf: Pdf) -> None:
    type_in(pdf, "0.5 0.8 0.2 0 k", 9)


@caught_by("type.white", DEFECTS)
def small_white_type_on_four_inks(pdf: Pdf) -> None:
    type_in(pdf, "0 0 0 0 k", 7, before=GROUND)


@caught_by("type.white", DEFECTS)
def tiny_white_type_on_one_ink(pdf: Pdf) -> None:
    type_in(pdf, "0 0 0 0 k", 5, before="1 0 0 0 k 90 90 300 60 re f")


# Lines, pictures and edges


@caught_by("line.thin", DEFECTS)
def hairline(pdf: Pdf) -> None:
    draw(pdf, "/Defect gs 0 0 0 1 K 0.1 w 100 100 m 200 100 l S", **OVERPRINT)


@caught_by("line.thin", DEFECTS)
def line_of_no_width(pdf: Pdf) -> None:
    draw(pdf, "/Defect gs 0 0 0 1 K 0 w 100 100 m 200 100 l S", **OVERPRINT)


@caught_by("line.thin", DEFECTS)
def line_made_thin_by_a_matrix(pdf: Pdf) -> None:
    draw(pdf, "/Defect gs 0 0 0 1 K 0.1 0 0 0.1 0 0 cm 1 w 1000 1000 m 2000 1000 l S", **OVERPRINT)


@caught_by("line.thin", DEFECTS)
def thin_tinted_line(pdf: Pdf) -> None:
    draw(pdf, "0.4 0 0 0 K 0.3 w 100 100 m 200 100 l S")


@caught_by("line.thin", DEFECTS)
def thin_reversed_line(pdf: Pdf) -> None:
    draw(pdf, f"{GROUND} 0 0 0 0 K 0.3 w 100 100 m 200 100 l S")


@caught_by("line.thin", DEFECTS)
def thin_area(pdf: Pdf) -> None:
    draw(pdf, "0.4 0 0 0 k 100 100 100 0.2 re f")


@caught_by("image.resolution", DEFECTS)
def picture_of_100_dpi(pdf: Pdf) -> None:
    place(pdf, image_of(pdf, picture(size=(90, 60)), Name.DeviceCMYK), 64.8, 43.2)


@caught_by("image.resolution", DEFECTS)
def picture_of_200_dpi(pdf: Pdf) -> None:
    place(pdf, image_of(pdf, picture(size=(180, 120)), Name.DeviceCMYK), 64.8, 43.2)


@caught_by("image.resolution", DEFECTS)
def line_drawing_of_300_dpi(pdf: Pdf) -> None:
    mask = pdf.make_stream(
        b"\xaa" * 30 * 240,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=240,
        Height=240,
        ImageMask=True,
        BitsPerComponent=1,
    )
    draw(pdf, "0.6 0 0 0 k q 57.6 0 0 57.6 100 100 cm /DefectImage Do Q", XObject={"DefectImage": mask})


@caught_by("bleed.reach", DEFECTS)
def ground_that_ends_at_the_trim(pdf: Pdf) -> None:
    draw(pdf, "0.3 0 0 0 k 0 100 100 50 re f")


@caught_by("bleed.reach", DEFECTS)
def ground_that_ends_halfway(pdf: Pdf) -> None:
    draw(pdf, "0.3 0 0 0 k -4 100 100 50 re f")


@caught_by("bleed.reach", DEFECTS)
def picture_clipped_to_the_trim(pdf: Pdf) -> None:
    image = image_of(pdf, picture(size=(300, 200)), Name.DeviceCMYK)
    content = "q 0 0 500 500 re W n q 60 0 0 40 -20 100 cm /DefectImage Do Q Q"
    draw(pdf, content, XObject={"DefectImage": image})
