"""A small PDF/X-4 that keeps every rule: what the defects are made from.

Letter with 3 mm bleed: a dark ground that runs off on three sides with white type on it, black type and rules that
overprint, a tinted rule, a CMYK picture, and crop marks on every plate outside the bleed.
"""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image
from reportlab.lib.colors import CMYKColor, CMYKColorSep
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).resolve().parents[2]
PROFILES = ROOT / "factsheet" / "assets" / "profiles"
FONTS = ROOT / "fonts"
MM = 72 / 25.4
WIDTH, HEIGHT, BLEED, SLUG = 612.0, 792.0, 9.0, 9.0 + 21
BLACK, WHITE = CMYKColor(0, 0, 0, 1), CMYKColor(0, 0, 0, 0)
DARK, TINT = CMYKColor(1, 0.4, 0.3, 0.4), CMYKColor(0.3, 0, 0, 0)
REGISTRATION = CMYKColorSep(1, 1, 1, 1, spotName="All")

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Good sheet</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2018-07-11T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>2018-07-11T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>2018-07-11T00:00:00Z</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:4f1c9a52-6b1a-5a54-9d0c-1d2f3a4b5c6d</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Trapped>False</pdf:Trapped><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def press_sheet() -> bytes:
    """The good PDF/X-4."""
    pdf = pikepdf.open(io.BytesIO(_drawn()))
    page = pdf.pages[0]
    trim = (SLUG, SLUG, SLUG + WIDTH, SLUG + HEIGHT)
    page.TrimBox = Array([round(n, 4) for n in trim])
    page.BleedBox = Array([round(n, 4) for n in _grown(trim, BLEED)])
    profile = pdf.make_stream((PROFILES / "FOGRA39.icc").read_bytes(), N=4)
    pdf.Root.OutputIntents = Array([
        Dictionary(
            Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=String("FOGRA39"),
            RegistryName=String("http://www.color.org"), Info=String("Offset on coated paper"),
            DestOutputProfile=profile,
        )
    ])  # fmt: skip
    pdf.Root.Metadata = pdf.make_stream(XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)
    date = String("D:20180711000000Z")
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(Title=String("Good sheet"), CreationDate=date, ModDate=date, Trapped=Name("/False"))
    )
    if "/PageMode" in pdf.Root:
        del pdf.Root.PageMode
    return saved(pdf)


def office_sheet() -> bytes:
    """A plain sheet for an office printer: black type and light tints in RGB, well inside the page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    regular, bold = faces()
    canvas.setFillColorRGB(0, 0, 0)
    _text(canvas, bold, 24, 54, 700, "Good sheet")
    canvas.setFillColorRGB(0.9, 0.95, 1)
    canvas.rect(54, 500, 300, 150, stroke=0, fill=1)
    canvas.setFillColorRGB(0.1, 0.1, 0.2)
    _text(canvas, regular, 10, 64, 600, "Dark type on a light tint")
    canvas.setLineWidth(0.5)
    canvas.line(54, 480, 558, 480)
    canvas.drawImage(ImageReader(picture("RGB")), 54, 300, 160, 106)
    canvas.save()
    return saved(pikepdf.open(io.BytesIO(out.getvalue())))


def saved(pdf: Pdf, **how: object) -> bytes:
    """The file as bytes of PDF 1.6, its objects in the open so that a defect can be made in the bytes as well."""
    out = io.BytesIO()
    modes: dict[str, object] = {
        "object_stream_mode": pikepdf.ObjectStreamMode.disable,
        "force_version": "1.6",
        "deterministic_id": True,
        # Whatever is wrong with it stays: pikepdf mends XMP and packs streams in another way unless told.
        "fix_metadata_version": False,
        "compress_streams": False,
        "stream_decode_level": pikepdf.StreamDecodeLevel.none,
    }
    pdf.save(out, **(modes | how))  # type: ignore[arg-type]
    return out.getvalue()


def _grown(box: tuple[float, float, float, float], by: float) -> tuple[float, float, float, float]:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def faces() -> tuple[str, str]:
    """The regular and the bold face that the tests set type in, known to ReportLab."""
    for name in ("SourceSans3-Regular", "SourceSans3-SemiBold"):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, next(FONTS.rglob(f"{name}.ttf"))))
    return "SourceSans3-Regular", "SourceSans3-SemiBold"


def picture(mode: str = "CMYK", size: tuple[int, int] = (600, 400)) -> Image.Image:
    """A gradient, which no JPEG spoils."""
    level = Image.linear_gradient("L").resize(size)
    if mode == "L":
        return level
    return Image.merge(
        mode, (level, level.point(lambda v: v // 2), level.rotate(180), *[Image.new("L", size)])[: len(mode)]
    )


def _drawn() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH + 2 * SLUG, HEIGHT + 2 * SLUG), invariant=1)
    regular, bold = faces()
    canvas.translate(SLUG, SLUG)
    canvas.setFillColor(DARK)
    canvas.rect(-BLEED, HEIGHT - 90, WIDTH + 2 * BLEED, 90 + BLEED, stroke=0, fill=1)
    canvas.setFillColor(WHITE)
    _text(canvas, bold, 30, 42, HEIGHT - 60, "Good sheet")
    _text(canvas, regular, 9, 42, HEIGHT - 78, "White type, large enough for its ground")
    canvas.setFillColor(TINT)
    canvas.rect(42, 300, 200, 100, stroke=0, fill=1)
    canvas.drawImage(ImageReader(_jpeg()), 300, 300, 160, 106)
    canvas.setStrokeColor(TINT)
    canvas.setLineWidth(0.75)
    canvas.line(42, 290, 570, 290)
    canvas.saveState()
    canvas.setFillOverprint(True)
    canvas.setStrokeOverprint(True)
    canvas.setOverprintMask(1)
    canvas.setFillColor(BLACK)
    canvas.setStrokeColor(BLACK)
    _text(canvas, regular, 10, 52, 350, "Black type overprints the tint")
    canvas.setLineWidth(0.5)
    canvas.line(42, 280, 570, 280)
    canvas.restoreState()
    _marks(canvas)
    canvas.save()
    return out.getvalue()


def _text(canvas: Canvas, face: str, size: float, x: float, y: float, words: str) -> None:
    canvas.setFont(face, size)
    canvas.drawString(x, y, words)


def _jpeg() -> io.BytesIO:
    file = io.BytesIO()
    picture().save(file, "JPEG", quality=95)
    return io.BytesIO(file.getvalue())


def _marks(canvas: Canvas) -> None:
    canvas.setStrokeColor(REGISTRATION)
    canvas.setLineWidth(0.25)
    near, far = BLEED + 3, BLEED + 18
    for x in (0, WIDTH):
        canvas.line(x, -near, x, -far)
        canvas.line(x, HEIGHT + near, x, HEIGHT + far)
    for y in (0, HEIGHT):
        canvas.line(-near, y, -far, y)
        canvas.line(WIDTH + near, y, WIDTH + far, y)
