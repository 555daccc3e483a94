"""Measures how much ink lies anywhere on the paper: draws the page as its plates, and sums the plates.

PDFium draws the plates, so that no other program is needed. At the edges of marks the plates mix what lies on both
sides in the same shares, so no sum is larger there than beside it. Only what is given in inks counts: RGB and other
colours that are converted at the press are paper here, and have a rule of their own.
"""

from __future__ import annotations

import io
import math
from itertools import islice
from typing import TYPE_CHECKING

from factsheet.pdf.raster import PDFIUM
from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.lexer import steps
from factsheet.preflight.document import Document
from factsheet.preflight.engine.edges import Edges, common
from factsheet.preflight.engine.pages import PageView
from factsheet.preflight.plates import PlateWriter, plates_of
from factsheet.preflight.plates.images import PlateImages
from factsheet.record import record

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 100.0
_MOST_PIXELS = 6_000_000
_MOST_PAGES = 4
_LEAST_AREA = 16  # pixels of 100 dpi, about 1 mm²: anything smaller is the noise of a picture
_NEAR = 5  # of 255: pixels this near to the darkest belong to the darkest place
_MOST_BYTES = 12_000_000
_MOST_STEPS = 400_000


@record
class Heaviest:
    """The place on a page with the most ink: its per cent, and its box counted from the trim's lower left."""

    page: int
    per_cent: float
    box: Edges


def heaviest(document: Document, limit: float) -> list[Heaviest]:
    """Returns the heaviest place of each page that is over `limit` per cent anywhere."""
    found = []
    for page in document.pages[:_MOST_PAGES]:
        plates = plates_drawn(document, page)
        if plates:
            worst = _worst(summed(list(plates.values())), limit)
            if worst:
                found.append(Heaviest(page.number, worst[0], _placed(worst[1], page, next(iter(plates.values())))))
    return found


def plates_drawn(document: Document, page: PageView) -> dict[str, Image]:
    """Returns the plates of a page inside its bleed, by their inks: 0 is no ink, 255 is full ink."""
    import pikepdf

    area = _area(page)
    if area is None:
        return {}
    pdf = pikepdf.open(io.BytesIO(document.data), suppress_warnings=True)
    inks = plates_of(inks_of(document))
    _rewrite(pdf, page, inks, area)
    out = io.BytesIO()
    as_it_is = pikepdf.StreamDecodeLevel.none  # a stream that is unpacked here can fill the memory
    pdf.save(out, compress_streams=False, stream_decode_level=as_it_is, fix_metadata_version=False)
    return dict(zip(inks, _drawn(out.getvalue(), len(inks), area), strict=True))


def inks_of(document: Document) -> set[str]:
    """Returns the inks that the colours of the marks name."""
    return {ink for mark in document.marks for ink in mark.colour.space.rests_on.inks}


def _area(page: PageView) -> Edges | None:
    """Returns what is printed: the bleed, as far as the page reaches, in the page's own coordinates."""
    return common(page.bleed or page.edge, page.whole)


def _rewrite(pdf: object, page: PageView, inks: list[str], area: Edges) -> None:
    """Puts the plates of `page` in place of all pages."""
    import pikepdf

    assert isinstance(pdf, pikepdf.Pdf)
    source = pdf.pages[page.number - 1].obj
    resources = objects.inherited(source, "Resources")
    data = _content(source)
    script = list(islice(steps(data), _MOST_STEPS))
    images = PlateImages(pdf)
    made = []
    for ink in inks:
        content, used = PlateWriter(pdf, ink, images).content(data, resources, script)
        made.append(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Page,
                MediaBox=pikepdf.Array([round(edge, 4) for edge in area]),
                Resources=used,
                Contents=pdf.make_stream(content),
            )
        )
    tree = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Pages, Count=len(made)))
    for plate in made:
        plate.Parent = tree
    tree.Kids = pikepdf.Array([pdf.make_indirect(plate) for plate in made])
    for key in set(pdf.Root.keys()) - {"/Type", "/OCProperties", "/AcroForm"}:  # what nobody needs to draw a page
        del pdf.Root[key]
    pdf.Root.Pages = tree


def _content(source: object) -> bytes:
    contents = objects.entry(source, "Contents")
    streams = [contents] if objects.is_stream(contents) else objects.elements(contents)
    data = b"\n".join(objects.unpacked(stream, _MOST_BYTES)[0] for stream in streams[:1000])
    return data[:_MOST_BYTES]


def _drawn(data: bytes, count: int, area: Edges) -> list[Image]:
    import pypdfium2
    from PIL import ImageChops

    scale = min(DPI / 72, math.sqrt(_MOST_PIXELS / max((area[2] - area[0]) * (area[3] - area[1]), 1)))
    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            drawn = [document[n].render(scale=scale, grayscale=True).to_pil() for n in range(count)]
            return [ImageChops.invert(plate.convert("L")) for plate in drawn]
        finally:
            document.close()


def summed(plates: list[Image]) -> Image:
    """Returns the sum of all plates on each pixel: 255 is one ink in full."""
    from PIL import ImageMath

    total = plates[0].convert("I")
    for plate in plates[1:]:
        total = ImageMath.lambda_eval(lambda images: images["a"] + images["b"], a=total, b=plate.convert("I"))
    return total


def _worst(total: Image, limit: float) -> tuple[float, tuple[int, int, int, int]] | None:
    """Returns the most ink in per cent and the box of pixels around it; None where too few are over `limit`."""
    least = limit * 2.55
    if _count(_over(total, least)) < _LEAST_AREA:
        return None
    most = total.getextrema()[1]
    assert isinstance(most, int | float)
    box = _over(total, max(most - _NEAR, least)).getbbox()
    return (most / 2.55, box) if box else None


def _over(total: Image, least: float) -> Image:
    """Returns a mask: white where there is more than `least`."""
    return total.point(lambda value: value * 1 - least).convert("L").point(lambda value: 255 if value else 0)


def _count(mask: Image) -> int:
    return mask.histogram()[255]


def _placed(box: tuple[int, int, int, int], page: PageView, plate: Image) -> Edges:
    area = _area(page) or page.whole
    x_step, y_step = (area[2] - area[0]) / plate.width, (area[3] - area[1]) / plate.height
    left, top, right, bottom = box
    own = area[0] + left * x_step, area[3] - bottom * y_step, area[0] + right * x_step, area[3] - top * y_step
    return page.from_trim(own)
