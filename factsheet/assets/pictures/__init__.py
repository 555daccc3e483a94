"""Picture files → what a page can show: pixels (PNG, JPEG) or a drawing in its own colours (SVG).

Takes bytes, opens nothing. Sizes are checked by what the file declares, before anything is unpacked, so that a small
file cannot unpack to a large one. Pillow is imported at first use.
"""

from __future__ import annotations

import io
import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from factsheet.assets import icons
from factsheet.assets.icons import IconDrawing
from factsheet.assets.pictures.colours import to_srgb
from factsheet.assets.pictures.declared import MOST_PIXELS, MOST_SIDE, Declared, declared, is_whole
from factsheet.assets.svg.lettering import Lettering
from factsheet.graphics.colour import BLACK, Ink, parse_hex
from factsheet.problems import Location, Problem
from factsheet.record import record

if TYPE_CHECKING:
    import PIL.Image

ENDINGS = (".jpg", ".jpeg", ".png", ".svg")
_MOST_BYTES, _MOST_COMMANDS = 2_000_000, 60_000  # of a drawing
_MOST_TIMES = 100  # as wide as high, or as high as wide
_CROP = "Crop it, or choose another one."
_SMALLER = "Scale it down, to 300 dots per inch."
_CUT_SHORT = ("damaged-file", "it is damaged or cut short.", "Save it again.")
_AGAIN = "Save it as .png or .jpg."
_OTHERS = (  # how files of formats that are not read begin, with the name of the format and what to do
    (b"GIF8", "GIF", "Save it as .png."), (rb"RIFF....WEBP", "WEBP", _AGAIN), (rb"II\*\0|MM\0\*", "TIFF", _AGAIN),
    (b"BM", "BMP", "Save it as .png."), (rb"....ftyp(hei|hev|mif|msf)", "HEIC", "Save it as .jpg."),
    (rb"....ftypavi", "AVIF", _AGAIN), (b"8BPS", "Photoshop", _AGAIN), (rb"\0\0\0.JXL |\xff\x0a", "JPEG XL", _AGAIN),
    (rb"\0\0\0.jP  ", "JPEG 2000", _AGAIN),
)  # fmt: skip
_FORMATS = ("PNG", "JPEG", "MPO")  # MPO: a JPEG of a telephone, with a second picture behind the first
_ORIENTATION = 0x0112  # EXIF 2.3 §4.6.4
_END = b"\xff\xd9"  # of a JPEG
_PADDING = bytes(16)  # more than a decoder looks ahead


@record
class Photo:
    """A PNG or JPEG file that can be decoded; `width` and `height` are in pixels, after it is turned upright.

    `orientation` says how it lies in the file, 1 to 8 (EXIF 2.3 §4.6.4).
    """

    data: bytes
    width: int
    height: int
    orientation: int = 1


@record
class Artwork:
    """A drawing in its own colours: `inks` has the ink of each of its shapes."""

    outline: IconDrawing
    inks: tuple[Ink, ...]


Picture = Photo | Artwork


def load(
    data: bytes, file: str, location: Location, problems: list[Problem], lettering: Lettering | None = None
) -> Picture | None:
    """Load a picture. Returns None with problems: at `location`, where it is named, or at a line of the drawing.

    `lettering` are the faces of the text in drawings. A photo that does not say how it was held is a warning.
    """
    if PurePath(file).suffix.lower() == ".svg":
        return _artwork(data, file, location, problems, lettering)
    try:
        found, doubt = _photo(data)
    except _UnfitError as unfit:
        problems.append(Problem.of(unfit.code, location, PurePath(file).name, unfit.fact, unfit.next_step))
        return None
    if doubt:
        step = "Look whether it stands upright, or save it again."
        problems.append(Problem.warning("unreadable-metadata", location, PurePath(file).name, doubt, step))
    return found


class _UnfitError(Exception):
    """A file that cannot be shown: the code of its problem, the fact, and the next step."""

    code: str
    fact: str
    next_step: str

    def __init__(self, code: str, fact: str, next_step: str) -> None:
        super().__init__(code, fact, next_step)
        self.code, self.fact, self.next_step = code, fact, next_step


def _photo(data: bytes) -> tuple[Photo, str]:
    """The photo in a file and, if it cannot be told how it was held, the fact. Raises `_UnfitError`."""
    _refuse_others(data)
    declares = declared(data)
    if declares is None:
        raise _UnfitError(*_CUT_SHORT)
    _refuse_unbounded(declares)
    image = opened(data)
    if image.size != (declares.width, declares.height):
        raise _UnfitError(*_CUT_SHORT)
    if image.format == "PNG" and getattr(image, "n_frames", 1) > 1:
        raise _UnfitError("moving-picture", "it moves: it has several frames.", "Save one of them.")
    if image.mode == "CMYK" and not _has_colours(image.info.get("icc_profile")):
        fact = "it is in CMYK without a profile, so nobody can know its colours."
        raise _UnfitError("cmyk-without-profile", fact, "Save it with its profile, or in RGB.")
    if not is_whole(data):
        raise _UnfitError(*_CUT_SHORT)
    end = declares.end
    try:
        _unpack(opened(data[:end] + _PADDING) if end else image)
    except Exception:  # whatever a damaged file makes the decoder raise
        raise _UnfitError(*_CUT_SHORT) from None
    orientation, doubt = _orientation(image)
    turned = orientation >= 5  # those that lie on their side
    width, height = (declares.height, declares.width) if turned else (declares.width, declares.height)
    if fact := extreme(width, height):
        raise _UnfitError("extreme-proportions", fact, _CROP)
    if end and data[end : end + 2] != _END:  # what follows the only scan has not been looked at
        data = data[:end] + _END
    return Photo(data, width, height, orientation), doubt


def extreme(width: float, height: float) -> str:
    """Return what is wrong with proportions in which nothing of a picture would be seen; empty for others."""
    if max(width, height) <= _MOST_TIMES * min(width, height):
        return ""
    long, short = ("wide", "high") if width > height else ("high", "wide")
    return f"it is more than {_MOST_TIMES} times as {long} as {short}, so that nothing of it would be seen."


def _refuse_others(data: bytes) -> None:
    """Refuse what is neither PNG nor JPEG, by how it begins. Raises `_UnfitError`."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" or data[:3] == b"\xff\xd8\xff":
        return
    for start, name, step in _OTHERS:
        if re.match(start, data, re.DOTALL):
            raise _UnfitError("unsupported-file", f"it is a {name} file, which is not read, whatever its name.", step)
    if data.lstrip()[:5] in (b"<?xml", b"<svg "):
        raise _UnfitError("unsupported-file", "it is a drawing, whatever its name.", "Name it .svg.")
    if data[:5] == b"%PDF-" or data[:4] == b"%!PS":
        kind = "a PDF" if data[:5] == b"%PDF-" else "a PostScript file"
        raise _UnfitError("unsupported-file", f"it is {kind}, which is not read.", "Save it as .svg or .png.")
    raise _UnfitError("unsupported-file", "it is no picture that can be read.", "Save it as .png, .jpg or .svg.")


def _refuse_unbounded(declares: Declared) -> None:
    """Refuse a picture by what it declares, before anything is decoded. Raises `_UnfitError`."""
    size = f"it has {declares.width:,} × {declares.height:,} pixels"
    if declares.is_too_large:
        too_long = max(declares.width, declares.height) > MOST_SIDE
        fact = f"{size}; at most {f'{MOST_SIDE:,} along a side' if too_long else f'{MOST_PIXELS:,}'} are read."
        raise _UnfitError("too-many-pixels", fact, _SMALLER)
    if declares.is_cut_short:
        fact = f"it is cut short: it should have {size[7:]}, and the file ends before them."
        raise _UnfitError("damaged-file", fact, "Save it again.")
    if declares.is_too_complex:
        fact = f"{size} in {declares.scans:,} passes (progressive), which takes too much memory and time."
        raise _UnfitError("too-many-pixels", fact, "Save it without 'progressive', or scale it down.")


def _has_colours(profile: bytes | None) -> bool:
    """Whether the colours of a CMYK picture can be known by its profile."""
    return bool(profile) and to_srgb(profile or b"", "CMYK") is not None


def _unpack(image: PIL.Image.Image) -> None:
    """Decode all pixels. A file that is cut short raises, even where another library made Pillow lenient.

    A JPEG is decoded to an eighth, which reads all its data and takes a sixty-fourth of the memory.
    """
    from PIL import ImageFile

    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        image.draft(None, (max(1, image.width // 8), max(1, image.height // 8)))
        image.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _orientation(image: PIL.Image.Image) -> tuple[int, str]:
    """How a photo lies in its file, 1 to 8 and 1 where it does not say, and a fact if that cannot be read."""
    try:
        found = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # Pillow raises whatever its parts do
        return 1, "its data about the camera (EXIF) are damaged, so it is shown as it lies in the file."
    if isinstance(found, str) and found.strip("\0 ") in {*"12345678"}:
        found = int(found.strip("\0 "))
    if isinstance(found, int) and 1 <= found <= 8:
        return found, ""
    return 1, "" if found == 0 else "how it was held (EXIF) cannot be read, so it is shown as it lies in the file."


def opened(data: bytes) -> PIL.Image.Image:
    """Open a PNG or JPEG file: its header is read, nothing is decoded yet. Raises `_UnfitError`."""
    import warnings

    import PIL.Image

    try:
        with warnings.catch_warnings():  # on damaged metadata and large pictures, which are judged here
            warnings.simplefilter("ignore")
            return PIL.Image.open(io.BytesIO(data), formats=_FORMATS)
    except Exception:  # Pillow raises whatever a reader of some format does
        raise _UnfitError(*_CUT_SHORT) from None


def _artwork(
    data: bytes, file: str, location: Location, problems: list[Problem], lettering: Lettering | None
) -> Artwork | None:
    outline = icons.drawing(
        data, file, location, problems, most_bytes=_MOST_BYTES, most_commands=_MOST_COMMANDS, lettering=lettering,
        plain=False,
    )  # fmt: skip
    if outline is None:
        return None
    if fact := extreme(outline.width, outline.height):
        problems.append(Problem.of("extreme-proportions", location, PurePath(file).name, fact, _CROP))
        return None
    names = dict.fromkeys(shape.ink for shape in outline.shapes)
    inks = {name: Ink(name, parse_hex(name) or BLACK.srgb) for name in names}
    return Artwork(outline, tuple(inks[shape.ink] for shape in outline.shapes))
