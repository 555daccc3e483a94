"""Picture files → what a page can show: pixels (PNG, JPEG, WebP, GIF, TIFF) or a drawing in its own colours (SVG).

Takes bytes, opens nothing. Sizes are checked by what the file declares, before anything is unpacked, so that a small
file cannot unpack to a large one. Pillow is imported at first use.
"""

from __future__ import annotations

import hashlib
import importlib
import io
from pathlib import PurePath
from typing import TYPE_CHECKING

from factsheet.assets import icons
from factsheet.assets.icons import IconDrawing
from factsheet.assets.pictures.colours import to_srgb
from factsheet.assets.pictures.declared import MOST_PIXELS, MOST_SIDE, Declared, declared, is_whole
from factsheet.assets.pictures.headers import GIF, JPEG, PNG, TIFF, WEBP, format_of, why_not
from factsheet.assets.svg.lettering import Lettering
from factsheet.graphics.colour import BLACK, Ink, parse_hex
from factsheet.problems import Location, Problem
from factsheet.record import record, replace

if TYPE_CHECKING:
    import PIL.Image

ENDINGS = (".jpg", ".jpeg", ".png", ".svg", ".webp", ".gif", ".tif", ".tiff")
_MOST_BYTES, _MOST_COMMANDS = 2_000_000, 60_000  # of a drawing
_MOST_TIMES = 100  # as wide as high, or as high as wide
_CROP = "Crop it, or choose another one."
_SMALLER = "Scale it down, to 300 dots per inch."
_CUT_SHORT = ("damaged-file", "it is damaged or cut short.", "Save it again.")
_FORMATS = {  # Pillow's names of them; MPO is a JPEG of a telephone, with another one behind it
    PNG: ("PNG",), JPEG: ("JPEG", "MPO"), WEBP: ("WEBP",), GIF: ("GIF",), TIFF: ("TIFF",),
}  # fmt: skip
_MOST_DECODED = {WEBP: 20_000_000, TIFF: 40_000_000}  # pixels of formats that are decoded whole, in several copies
_MODES = {"1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr", "I;16", "I;16L", "I;16B", "I"}
_ORIENTATION = 0x0112  # EXIF 2.3 §4.6.4
_END = b"\xff\xd9"  # of a JPEG
_PADDING = bytes(16)  # more than a decoder looks ahead


@record
class Photo:
    """A file of pixels that can be decoded; `width` and `height` are in pixels, after it is turned upright.

    `orientation` says how it lies in the file, 1 to 8 (EXIF 2.3 §4.6.4), `digest` is a SHA-256 of that file.
    """

    data: bytes
    width: int
    height: int
    orientation: int = 1
    digest: str = ""


@record
class Artwork:
    """A drawing in its own colours: `inks` has the ink of each of its shapes, `digest` is a SHA-256 of its file."""

    outline: IconDrawing
    inks: tuple[Ink, ...]
    digest: str = ""


Picture = Photo | Artwork


@record
class Doubt:
    """A warning of a picture: its code, the fact, and the next step."""

    code: str
    fact: str
    next_step: str


def load(
    data: bytes, file: str, location: Location, problems: list[Problem], lettering: Lettering | None = None
) -> Picture | None:
    """Load a picture. Returns None with problems: at `location`, where it is named, or at a line of the drawing.

    `lettering` are the faces of the text in drawings. A photo that does not say how it was held, and a file of several
    pictures, are a warning.
    """
    digest = hashlib.sha256(data).hexdigest()
    if PurePath(file).suffix.lower() == ".svg":
        artwork = _artwork(data, file, location, problems, lettering)
        return replace(artwork, digest=digest) if artwork else None
    try:
        found, doubts = _photo(data)
    except _UnfitError as unfit:
        problems.append(Problem.of(unfit.code, location, PurePath(file).name, unfit.fact, unfit.next_step))
        return None
    name = PurePath(file).name
    problems += [Problem.warning(doubt.code, location, name, doubt.fact, doubt.next_step) for doubt in doubts]
    return replace(found, digest=digest)


class _UnfitError(Exception):
    """A file that cannot be shown: the code of its problem, the fact, and the next step."""

    code: str
    fact: str
    next_step: str

    def __init__(self, code: str, fact: str, next_step: str) -> None:
        super().__init__(code, fact, next_step)
        self.code, self.fact, self.next_step = code, fact, next_step


def _photo(data: bytes) -> tuple[Photo, list[Doubt]]:
    """The photo in a file, and what a reader of the sheet would want to know of it. Raises `_UnfitError`."""
    kind = format_of(data)
    if not kind:
        raise _UnfitError("unsupported-file", *why_not(data))
    declares = declared(data)
    if declares is None and kind in (PNG, JPEG, WEBP):
        raise _UnfitError(*_CUT_SHORT)
    if declares:
        _refuse_unbounded(declares, _MOST_DECODED.get(kind, MOST_PIXELS))
    image = opened(data)
    if kind in (GIF, TIFF):  # whose first picture may be another size than the file says
        declares = Declared(width=image.width, height=image.height)
        _refuse_unbounded(declares, _MOST_DECODED.get(kind, MOST_PIXELS))
    if declares is None or image.size != (declares.width, declares.height):
        raise _UnfitError(*_CUT_SHORT)
    doubts = _frames(image, kind)
    _refuse_unknown_colours(image, kind)
    _unpack_all(data, image, declares.end)
    orientation, doubt = (1, "") if kind == TIFF else _orientation(image)  # which Pillow turns itself
    if doubt:
        doubts.append(Doubt("unreadable-metadata", doubt, "Look whether it stands upright, or save it again."))
    turned = orientation >= 5  # those that lie on their side
    width, height = (declares.height, declares.width) if turned else (declares.width, declares.height)
    if fact := extreme(width, height):
        raise _UnfitError("extreme-proportions", fact, _CROP)
    if declares.end and data[declares.end : declares.end + 2] != _END:  # what follows has not been looked at
        data = data[: declares.end] + _END
    return Photo(data, width, height, orientation), doubts


def _frames(image: PIL.Image.Image, kind: str) -> list[Doubt]:
    """What is said of a file with several pictures, of which the first is shown. Raises `_UnfitError` for a PNG."""
    if kind == JPEG or not getattr(image, "is_animated", False):
        return []
    if kind == PNG:
        raise _UnfitError("moving-picture", "it moves: it has several frames.", "Save one of them.")
    fact = "it moves: its first frame is shown."
    if kind == TIFF:
        fact = "it has several pages: the first one is shown."
    return [Doubt("moving-picture", fact, "Look whether it is the right one, or save that one alone.")]


def _refuse_unknown_colours(image: PIL.Image.Image, kind: str) -> None:
    """Refuse pixels whose colours cannot be known. Raises `_UnfitError`."""
    if image.mode == "CMYK" and not _has_colours(image.info.get("icc_profile")):
        fact = "it is in CMYK without a profile, so nobody can know its colours."
        raise _UnfitError("cmyk-without-profile", fact, "Save it with its profile, or in RGB.")
    if image.mode not in _MODES or (kind == TIFF and image.mode == "I"):
        fact = f"its pixels are of a kind that is not read ({image.mode})."
        raise _UnfitError("unsupported-file", fact, "Save it in RGB, with 8 or 16 bits.")


def _unpack_all(data: bytes, image: PIL.Image.Image, end: int) -> None:
    """Decode a whole file; `end` is where the only scan of a JPEG ends. Raises `_UnfitError` for one cut short."""
    if not is_whole(data):
        raise _UnfitError(*_CUT_SHORT)
    try:
        _unpack(opened(data[:end] + _PADDING) if end else image)
    except Exception:  # whatever a damaged file makes the decoder raise
        raise _UnfitError(*_CUT_SHORT) from None


def extreme(width: float, height: float) -> str:
    """Return what is wrong with proportions in which nothing of a picture would be seen; empty for others."""
    if max(width, height) <= _MOST_TIMES * min(width, height):
        return ""
    long, short = ("wide", "high") if width > height else ("high", "wide")
    return f"it is more than {_MOST_TIMES} times as {long} as {short}, so that nothing of it would be seen."


def _refuse_unbounded(declares: Declared, most: int) -> None:
    """Refuse a picture of more pixels than `most` by what it declares, before it is decoded. Raises `_UnfitError`."""
    size = f"it has {declares.width:,} × {declares.height:,} pixels"
    if declares.is_too_large or declares.width * declares.height > most:
        too_long = max(declares.width, declares.height) > MOST_SIDE
        fact = f"{size}; at most {f'{MOST_SIDE:,} along a side' if too_long else f'{most:,}'} are read."
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
    """Open a file of pixels: its header is read, nothing is decoded yet. Raises `_UnfitError`."""
    import warnings

    import PIL.Image

    kind = format_of(data)
    if kind in (WEBP, TIFF):  # which Pillow does not know from the start
        importlib.import_module("PIL.WebPImagePlugin" if kind == WEBP else "PIL.TiffImagePlugin")
    try:
        with warnings.catch_warnings():  # on damaged metadata and large pictures, which are judged here
            warnings.simplefilter("ignore")
            return PIL.Image.open(io.BytesIO(data), formats=_FORMATS.get(kind, ()))
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
