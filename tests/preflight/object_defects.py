"""Defects of a press sheet by objects that a PDF/X-4 may not hold."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Pdf, String
from preflight.defects import Defect, caught_by, draw, form, graphics_state, place, plain_image, trim_of

DEFECTS: list[Defect] = []


@caught_by("object.external", DEFECTS)
def data_in_another_file(pdf: Pdf) -> None:
    image = plain_image(pdf)
    image.F = String("picture.raw")
    place(pdf, image)


@caught_by("object.lzw", DEFECTS)
def packed_by_lzw(pdf: Pdf) -> None:
    eight = pdf.make_stream(bytes([0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01]))
    eight.Filter = Name.LZWDecode
    pdf.Root.Private = pdf.make_indirect(eight)


@caught_by("object.postscript", DEFECTS)
def program_in_postscript(pdf: Pdf) -> None:
    program = pdf.make_stream(b"showpage", Type=Name.XObject, Subtype=Name.PS)
    draw(pdf, "", XObject={"Program": program})


@caught_by("object.alternates", DEFECTS)
def picture_with_a_stand_in(pdf: Pdf) -> None:
    place(pdf, plain_image(pdf, Alternates=Array([Dictionary(Image=plain_image(pdf), DefaultForPrinting=True)])))


@caught_by("object.opi", DEFECTS)
def picture_to_be_put_in_later(pdf: Pdf) -> None:
    place(pdf, plain_image(pdf, OPI=Dictionary({"/2.0": Dictionary(Type=Name.OPI, Version=2, F=String("a.tif"))})))


@caught_by("object.reference", DEFECTS)
def page_of_another_file(pdf: Pdf) -> None:
    other = form(pdf, b"0 0 0 1 k", Ref=Dictionary(F=String("other.pdf"), Page=0))
    draw(pdf, "/Other Do", XObject={"Other": other})


@caught_by("object.transfer", DEFECTS)
def transfer_curve(pdf: Pdf) -> None:
    curve = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=2)
    draw(pdf, "/Defect gs", **graphics_state(TR=curve))


@caught_by("object.transfer", DEFECTS)
def second_transfer_curve(pdf: Pdf) -> None:
    draw(pdf, "/Defect gs", **graphics_state(TR2=Name.Identity))


@caught_by("object.halftone", DEFECTS)
def screen_of_its_own(pdf: Pdf) -> None:
    screen = Dictionary(Type=Name.Halftone, HalftoneType=1, Frequency=60, Angle=45, SpotFunction=Name.Round)
    draw(pdf, "/Defect gs", **graphics_state(HT=screen))


@caught_by("annot.inside", DEFECTS)
def link_on_the_page(pdf: Pdf) -> None:
    x, y = trim_of(pdf)[:2]
    action = Dictionary(S=Name.URI, URI=String("https://example.org/"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([x + 90, y + 90, x + 190, y + 110]), A=action)
    pdf.pages[0].Annots = Array([pdf.make_indirect(link)])


@caught_by("form.field", DEFECTS)
def field_to_fill_in(pdf: Pdf) -> None:
    x, y = trim_of(pdf)[:2]
    box = Array([x + 90, y + 90, x + 190, y + 110])
    field = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), Rect=box))
    pdf.pages[0].Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
