"""Picture files → what a page can show: pixels (PNG, JPEG) or a drawing in its own colours (SVG).

Takes bytes, opens nothing. Sizes are checked on the header, before anything is unpacked, so that a small file cannot
unpack to a large one. Pillow is imported at first use.
"""

from __future__ import annotations

import io
from pathlib import PurePath
from typing import TYPE_CHECKING

from factsheet.assets import icons
from factsheet.assets.icons import IconDrawing
from factsheet.graphics.colour import Ink
from factsheet.problems import Location, Problem
from factsheet.record import record

if TYPE_CHECKING:
    import PIL.Image

ENDINGS = (".jpg", ".jpeg", ".png", ".svg")
MOST_PIXELS = 40_000_000
_FORMATS = ("PNG", "JPEG", "MPO")  # MPO: a JPEG of a telephone, with a second picture behind the first
_SMALLER = "Scale it down, to 300 dots per inch."
_OTHERS = {
    "GIF": "Save it as .png.", "WEBP": "Save it as .png or .jpg.", "TIFF": "Save it as .png or .jpg.",
    "BMP": "Save it as .png.", "PDF": "Save it as .svg or .png.", "EPS": "Save it as .svg or .png.",
}  # fmt: skip


@record
class Photo:
    """A PNG or JPEG file that can be decoded; `width` and `height` are in pixels, after it is turned upright (EXIF)."""

    data: bytes
    width: int
    height: int


@record
class Artwork:
    """A drawing in its own colours: `inks` has the ink of each of its shapes."""

    outline: IconDrawing
    inks: tuple[Ink, ...]


Picture = Photo | Artwork


def load(data: bytes, file: str, location: Location, problems: list[Problem]) -> Picture | None:
    """Load a picture. Returns None with problems: at `location`, where it is named, or at a line of the drawing."""
    if PurePath(file).suffix.lower() == ".svg":
        return _artwork(data, file, location, problems)
    try:
        found = _photo(data)
    except _UnfitError as unfit:
        problems.append(Problem.of(unfit.code, location, PurePath(file).name, unfit.fact, unfit.next_step))
        return None
    return found


class _UnfitError(Exception):
    """A file that cannot be shown: the code of its problem, the fact, and the next step."""

    code: str
    fact: str
    next_step: str

    def __init__(self, code: str, fact: str, next_step: str) -> None:
        super().__init__(code, fact, next_step)
        self.code, self.fact, self.next_step = code, fact, next_step


def _photo(data: bytes) -> Photo:
    image = opened(data)
    if image.format not in _FORMATS:
        step = _OTHERS.get(image.format or "", "Save it as .png or .jpg.")
        fact = f"it is a {image.format} file, which is not read, whatever its name."
        raise _UnfitError("unsupported-file", fact, step)
    pixels = image.width * image.height
    if pixels > MOST_PIXELS:
        size = f"{image.width:,} × {image.height:,}"
        raise _UnfitError("too-many-pixels", f"it has {size} pixels; {MOST_PIXELS:,} are read.", _SMALLER)
    if image.format == "PNG" and getattr(image, "n_frames", 1) > 1:
        raise _UnfitError("moving-picture", "it moves: it has several frames.", "Save one of them.")
    if image.mode == "CMYK" and not image.info.get("icc_profile"):
        fact = "it is in CMYK without a profile, so nobody can know its colours."
        raise _UnfitError("cmyk-without-profile", fact, "Save it with its profile, or in RGB.")
    try:
        _unpack(image)
    except Exception:  # whatever a damaged file makes the decoder raise
        raise _UnfitError("damaged-file", "it is damaged or cut short.", "Save it again.") from None
    turned = image.getexif().get(0x0112, 1) >= 5  # EXIF 2.3 §4.6.4: orientations that lie on their side
    width, height = (image.height, image.width) if turned else (image.width, image.height)
    return Photo(data, width, height)


def _unpack(image: PIL.Image.Image) -> None:
    """Decode all pixels. A file that is cut short raises, even where another library made Pillow lenient."""
    from PIL import ImageFile

    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        image.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def opened(data: bytes) -> PIL.Image.Image:
    """Open a picture file: its header is read, nothing is decoded yet. Raises `_UnfitError`."""
    import PIL.Image

    try:
        return PIL.Image.open(io.BytesIO(data))
    except PIL.Image.DecompressionBombError:
        raise _UnfitError("too-many-pixels", f"it has more than {MOST_PIXELS:,} pixels.", _SMALLER) from None
    except Exception:  # Pillow raises whatever a reader of some format does
        if data.lstrip()[:5] in (b"<?xml", b"<svg "):
            raise _UnfitError("unsupported-file", "it is a drawing, whatever its name.", "Name it .svg.") from None
        if data[:5] == b"%PDF-":
            raise _UnfitError("unsupported-file", "it is a PDF, which is not read.", _OTHERS["PDF"]) from None
        fact = "it is no picture that can be read."
        raise _UnfitError("unsupported-file", fact, "Save it as .png, .jpg or .svg.") from None


def _artwork(data: bytes, file: str, location: Location, problems: list[Problem]) -> Artwork | None:
    outline = icons.drawing(data, file, location, problems)
    if outline is None:
        return None
    inks = []
    for name in dict.fromkeys(shape.ink for shape in outline.shapes):
        rgb = _rgb(name)
        if rgb is None:
            fact = f"the colour '{name}' is not known."
            next_step = 'Write it as fill="#rrggbb".'
            problems.append(Problem.of("unknown-colour", location, PurePath(file).name, fact, next_step))
            return None
        inks.append((name, Ink(name, rgb)))
    by_name = dict(inks)
    return Artwork(outline, tuple(by_name[shape.ink] for shape in outline.shapes))


def _rgb(name: str) -> tuple[float, float, float] | None:
    """Return a CSS colour as sRGB components 0 to 1; None for one that is unknown or partly clear."""
    from PIL import ImageColor

    try:
        red, green, blue, *alpha = ImageColor.getrgb(name)
    except ValueError:
        return None
    return None if alpha and alpha[0] < 255 else (red / 255, green / 255, blue / 255)
