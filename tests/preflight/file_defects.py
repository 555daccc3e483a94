"""Defects of a press sheet as a file: its metadata, pages and objects."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from preflight.defects import (
    Defect,
    caught_by,
    caught_in_bytes_by,
    draw,
    form,
    intent,
    profile_bytes,
    say,
    trim_of,
    version_of,
    without,
)
from preflight.good import MM, PROFILES, saved

DEFECTS: list[Defect] = []


@caught_in_bytes_by("file.header", DEFECTS)
def newer_version(data: bytes) -> bytes:
    return data.replace(data[:8], b"%PDF-1.7", 1)


@caught_in_bytes_by("file.header", DEFECTS)
def header_without_binary_bytes(data: bytes) -> bytes:
    end = data.index(b"\n", 9)
    return data[:9] + b"%" + b"a" * (end - 10) + data[end:]


@caught_by("file.header", DEFECTS)
def newer_version_in_the_catalog(pdf: Pdf) -> None:
    pdf.Root.Version = Name("/1.7")


@caught_in_bytes_by("file.encrypted", DEFECTS)
def locked_with_an_empty_password(data: bytes) -> bytes:
    pdf = pikepdf.open(io.BytesIO(data))
    lock = pikepdf.Encryption(owner="secret", user="", R=4, metadata=False)
    return saved(pdf, encryption=lock, deterministic_id=False, stream_decode_level=None)


@caught_in_bytes_by("file.id", DEFECTS)
def no_id(data: bytes) -> bytes:
    start = data.rindex(b"/ID")
    return data[:start] + b"/XX" + data[start + 3 :]


@caught_in_bytes_by("file.damaged", DEFECTS)
def end_cut_off(data: bytes) -> bytes:
    return data[: data.rindex(b"startxref")]


@caught_in_bytes_by("file.damaged", DEFECTS)
def offsets_shifted(data: bytes) -> bytes:
    """As by a mail program that changes line ends."""
    return data.replace(b"\n%", b"\r\n%", 1).replace(b"endobj\n", b"endobj\r\n")


@caught_by("file.script", DEFECTS)
def script_on_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('hello')"))


@caught_by("file.script", DEFECTS)
def named_script(pdf: Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("1"))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))


@caught_by("file.action", DEFECTS)
def goes_to_a_page_on_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])


@caught_by("file.action", DEFECTS)
def acts_when_the_page_is_opened(pdf: Pdf) -> None:
    pdf.pages[0].AA = Dictionary(O=Dictionary(S=Name.Named, N=Name.Print))


@caught_by("file.attachment", DEFECTS)
def attached_file(pdf: Pdf) -> None:
    pdf.attachments["figures.csv"] = pikepdf.AttachedFileSpec(pdf, b"a,b", filename="figures.csv")


@caught_by("layer.hidden", DEFECTS)
def layer_switched_off(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


# What makes it a PDF/X-4


@caught_by("pdfx.xmp", DEFECTS)
def no_xmp(pdf: Pdf) -> None:
    del pdf.Root.Metadata


@caught_by("pdfx.xmp", DEFECTS)
def torn_xmp(pdf: Pdf) -> None:
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes()[:400])


@caught_in_bytes_by("pdfx.xmp", DEFECTS)
def packed_xmp(data: bytes) -> bytes:
    pdf = pikepdf.open(io.BytesIO(data))
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().hex().encode() + b">")
    pdf.Root.Metadata.Fxlter = Name.ASCIIHexDecode  # written as a filter, it would be undone on saving
    return saved(pdf, force_version=version_of(data)).replace(b"/Fxlter", b"/Filter")


@caught_by("pdfx.xmp", DEFECTS)
def no_document_id(pdf: Pdf) -> None:
    without(pdf, "xmpMM:DocumentID")


@caught_by("pdfx.version", DEFECTS)
def says_it_is_x3(pdf: Pdf) -> None:
    say(pdf, "PDF/X-4", "PDF/X-3:2003")


@caught_by("pdfx.version", DEFECTS)
def does_not_say_what_it_is(pdf: Pdf) -> None:
    without(pdf, "pdfxid:GTS_PDFXVersion")


@caught_by("pdfx.agree", DEFECTS)
def another_title(pdf: Pdf) -> None:
    pdf.docinfo.Title = String("Another sheet")


@caught_by("pdfx.agree", DEFECTS)
def another_date(pdf: Pdf) -> None:
    pdf.docinfo.ModDate = String("D:20200101000000Z")


@caught_by("pdfx.agree", DEFECTS)
def no_date(pdf: Pdf) -> None:
    del pdf.docinfo["/CreationDate"]


@caught_by("pdfx.trapped", DEFECTS)
def nothing_about_trapping(pdf: Pdf) -> None:
    del pdf.docinfo["/Trapped"]


@caught_by("pdfx.trapped", DEFECTS)
def trapping_unknown(pdf: Pdf) -> None:
    pdf.docinfo.Trapped = Name.Unknown
    say(pdf, "<pdf:Trapped>False", "<pdf:Trapped>Unknown")


@caught_by("pdfx.trapped", DEFECTS)
def trapped_in_one_place(pdf: Pdf) -> None:
    pdf.docinfo.Trapped = Name("/True")


@caught_by("intent.one", DEFECTS)
def no_output_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


@caught_by("intent.one", DEFECTS)
def two_output_intents(pdf: Pdf) -> None:
    pdf.Root.OutputIntents.append(intent(pdf))


@caught_by("intent.name", DEFECTS)
def condition_without_a_name(pdf: Pdf) -> None:
    intent(pdf).OutputConditionIdentifier = String("")


@caught_by("intent.name", DEFECTS)
def condition_named_after_a_file(pdf: Pdf) -> None:
    intent(pdf).OutputConditionIdentifier = String("FOGRA39L.icc")


@caught_by("intent.name", DEFECTS)
def condition_named_after_its_profile(pdf: Pdf) -> None:
    intent(pdf).OutputConditionIdentifier = String("ISO Coated v2 (ECI)")


@caught_by("intent.name", DEFECTS)
def condition_of_no_registry_said_to_be_registered(pdf: Pdf) -> None:
    intent(pdf).OutputConditionIdentifier = String("Our own press")


@caught_by("intent.name", DEFECTS)
def condition_of_another_profile(pdf: Pdf) -> None:
    intent(pdf).OutputConditionIdentifier = String("FOGRA51")


@caught_by("intent.profile", DEFECTS)
def no_profile(pdf: Pdf) -> None:
    del intent(pdf).DestOutputProfile


@caught_by("intent.profile", DEFECTS)
def profile_of_a_screen(pdf: Pdf) -> None:
    intent(pdf).DestOutputProfile = pdf.make_stream((PROFILES / "sRGB.icc").read_bytes(), N=3)


@caught_by("intent.profile", DEFECTS)
def profile_cut_off(pdf: Pdf) -> None:
    intent(pdf).DestOutputProfile = pdf.make_stream(bytes(profile_bytes(pdf)[:5000]), N=4)


@caught_by("intent.profile", DEFECTS)
def profile_too_new(pdf: Pdf) -> None:
    data = profile_bytes(pdf)
    data[8] = 5
    intent(pdf).DestOutputProfile = pdf.make_stream(bytes(data), N=4)


@caught_by("intent.profile", DEFECTS)
def profile_to_look_at_only(pdf: Pdf) -> None:
    data = profile_bytes(pdf)
    at = data.index(b"B2A0")
    data[at : at + 4] = b"B2Ax"
    intent(pdf).DestOutputProfile = pdf.make_stream(bytes(data), N=4)


# Pages and boxes


@caught_by("box.media", DEFECTS)
def no_page_size(pdf: Pdf) -> None:
    pdf.pages[0].MediaBox = Array([0, 0, 0, 0])


@caught_by("box.trim", DEFECTS)
def no_trim(pdf: Pdf) -> None:
    del pdf.pages[0].TrimBox


@caught_by("box.art", DEFECTS)
def art_beside_trim(pdf: Pdf) -> None:
    pdf.pages[0].ArtBox = pdf.pages[0].TrimBox


@caught_by("box.bleed", DEFECTS)
def no_bleed(pdf: Pdf) -> None:
    del pdf.pages[0].BleedBox


@caught_by("box.bleed", DEFECTS)
def bleed_of_2_mm(pdf: Pdf) -> None:
    x0, y0, x1, y1 = trim_of(pdf)
    pdf.pages[0].BleedBox = Array([x0 - 2 * MM, y0 - 2 * MM, x1 + 2 * MM, y1 + 2 * MM])


@caught_by("box.nested", DEFECTS)
def trim_out_of_the_bleed(pdf: Pdf) -> None:
    bleed = [float(n) for n in pdf.pages[0].BleedBox]
    pdf.pages[0].TrimBox = Array([*trim_of(pdf)[:2], bleed[2] + 1, trim_of(pdf)[3]])


@caught_by("box.nested", DEFECTS)
def page_smaller_than_the_bleed(pdf: Pdf) -> None:
    x0, y0, x1, y1 = trim_of(pdf)
    pdf.pages[0].MediaBox = Array([x0 - MM, y0 - MM, x1 + MM, y1 + MM])


@caught_by("box.crop", DEFECTS)
def crop_to_the_trim(pdf: Pdf) -> None:
    pdf.pages[0].CropBox = pdf.pages[0].TrimBox


@caught_by("box.unit", DEFECTS)
def larger_unit(pdf: Pdf) -> None:
    pdf.pages[0].UserUnit = 2


@caught_by("page.count", DEFECTS)
def second_page(pdf: Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


@caught_by("page.blank", DEFECTS)
def blank_page(pdf: Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(b"0 0 0 0 k 100 100 100 100 re f")


@caught_in_bytes_by("page.blank", DEFECTS)
def page_without_a_byte(data: bytes) -> bytes:
    """Packed, though there is nothing in it, as some programs write an empty page."""
    pdf = pikepdf.open(io.BytesIO(data))
    pdf.pages[0].Contents = pdf.make_stream(
        b"", Fxlter=Name.FlateDecode
    )  # written as a filter, it would be undone on saving
    return saved(pdf, force_version=version_of(data)).replace(b"/Fxlter", b"/Filter")


# Content that cannot be read


@caught_by("content.resource", DEFECTS)
def picture_that_is_not_there(pdf: Pdf) -> None:
    draw(pdf, "/Missing Do")


@caught_by("content.resource", DEFECTS)
def graphics_state_that_is_not_there(pdf: Pdf) -> None:
    draw(pdf, "/Missing gs")


@caught_by("content.damaged", DEFECTS)
def operator_that_there_is_not(pdf: Pdf) -> None:
    draw(pdf, "1 2 flood")


@caught_by("content.damaged", DEFECTS)
def state_never_restored(pdf: Pdf) -> None:
    draw(pdf, "q q")


@caught_by("content.damaged", DEFECTS)
def state_restored_too_often(pdf: Pdf) -> None:
    draw(pdf, "Q Q q q")


@caught_by("content.damaged", DEFECTS)
def form_that_contains_itself(pdf: Pdf) -> None:
    loop = form(pdf, b"/Loop Do")
    loop.Resources = Dictionary(XObject=Dictionary(Loop=loop))
    draw(pdf, "/Loop Do", XObject={"Loop": loop})
