"""Draws the picture of a sheet from the verified bytes of its PDF, at a fixed resolution.

Nothing is laid out again, so the picture shows what was proved. PDFium draws it, with only the fonts in the file.
"""

from __future__ import annotations

import io
import threading
from typing import TYPE_CHECKING

from factsheet.problems import Location, Problem, Refused

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 150
POINTS = 72  # dots per inch of a picture in which each point of its page is a pixel
_LESS = 1 - 1e-12  # PDFium rounds up, and 1650.0000000000002 pixels would be 1651
PDFIUM = threading.Lock()  # PDFium may not be entered by two threads
_EFFORT = 7  # of 9: a third of the time of 9, for files that are larger by a fiftieth
_SRGB = b"\0"  # perceptual intent (PNG §11.3.3.5)


def picture(data: bytes, size: tuple[float, float], title: str, file: str, dpi: int = DPI) -> bytes:
    """Returns the first page of the PDF `data` as a PNG in sRGB at `dpi`; `size` is that of the page in points.

    `title` goes into the PNG. Raises `Refused`, naming `file`, where the picture has another size or is blank.
    """
    from PIL import PngImagePlugin
    from PIL.Image import Dither

    image = _drawn(data, dpi)
    wanted = round(size[0] * dpi / 72), round(size[1] * dpi / 72)
    if any(abs(a - b) > 1 for a, b in zip(image.size, wanted, strict=True)) or image.getextrema() == ((255, 255),) * 3:
        fact, step = "the picture of the page is not what the page is.", "Report this with the spec and the table."
        raise Refused([Problem.of("not-proved", Location(file), "png", fact, step)])
    image = image.crop((0, 0, *wanted))  # PDFium rounds up, and a last row or column has a part of the page only
    colours = image.getcolors(256)
    if colours is not None:  # then a palette loses nothing
        image = image.quantize(len(colours), dither=Dither.NONE)
    info = PngImagePlugin.PngInfo()
    info.add(b"sRGB", _SRGB)
    info.add_itxt("Title", title)
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(dpi, dpi), pnginfo=info, compress_level=_EFFORT)
    return out.getvalue()


def differing(one: bytes, other: bytes) -> tuple[int, int, int, int] | None:
    """Returns the box of pixels (left, top, right, bottom) in which two pictures differ, all of it for other sizes.

    None where each pixel is the same. A picture that cannot be read differs from any.
    """
    import PIL.Image
    import PIL.ImageChops

    try:
        first, second = (PIL.Image.open(io.BytesIO(data)).convert("RGB") for data in (one, other))
    except (OSError, ValueError, SyntaxError, PIL.Image.DecompressionBombError):
        return (0, 0, 0, 0)
    if first.size != second.size:
        return (0, 0, *second.size)
    return PIL.ImageChops.difference(first, second).getbbox()


def _drawn(data: bytes, dpi: int) -> Image:
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            image: Image = document[0].render(scale=dpi / 72 * _LESS).to_pil().convert("RGB")
            return image
        finally:
            document.close()
