"""The pixels of a photo as they are printed: upright, in sRGB or grey, on their ground, cut and scaled to their box.

Source: ISO 15076-1 for profiles (relative colorimetric, with black point compensation). 300 dots per inch is what
printers ask for; more cannot be seen on paper.

A photo of up to `LARGE` pixels is decoded and kept whole. A larger one is decoded for each part that is drawn, at about
the size in which it is drawn, and never held in more than one copy of its own pixels.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from factsheet.assets.pictures import Photo, opened
from factsheet.assets.pictures.coding import coded, samples
from factsheet.assets.pictures.colours import to_srgb
from factsheet.assets.pictures.memory import remembered
from factsheet.graphics.bitmap import Bitmap, bytes_of

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 300
LARGE = 8_000_000  # pixels of a photo that is not kept whole
_OVERVIEW = 2_000  # pixels along a side of a large photo in which its ink is looked for
_BAND = 2_000_000  # pixels that are converted at a time
_DIFFERENT = 12  # of 255: how far a pixel is from the ground before it counts as drawn
_KEPT_WHOLE, _KEPT_PARTS = 80_000_000, 60_000_000  # bytes
_TURNS = {  # how a photo of each orientation is turned upright (EXIF 2.3 §4.6.4), by Pillow's names
    2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_270", 7: "TRANSVERSE",
    8: "ROTATE_90",
}  # fmt: skip
_CLEARED = {"RGBA": "RGB", "LA": "L", "1": "L"}

Edges = tuple[int, int, int, int]  # left, top, right, bottom


def _layers_size(made: tuple[Image, Image | None]) -> int:
    return sum(image.width * image.height * (1 if image.mode == "L" else 4) for image in made if image)


def bitmap(
    photo: Photo, width: float, height: float, focus: tuple[float, float], ground: tuple[float, ...], *,
    exact: bool = False,
) -> Bitmap:  # fmt: skip
    """Cut `photo` around `focus` (shares from the left and the top) to fill `width` × `height` points."""
    return part(photo, crop(photo, width, height, focus), width, height, ground, exact)


@remembered(_KEPT_PARTS, bytes_of)
def part(
    photo: Photo, box: Edges, width: float, height: float, ground: tuple[float, ...], exact: bool = False
) -> Bitmap:
    """Scale the pixels inside `box` (left, top, right, bottom) to `width` × `height` points at 300 dots per inch.

    With `exact` they are plain samples with their alpha, not yet laid on the ground: their colours are converted later.
    """
    most = (max(1, round(width / 72 * DPI)), max(1, round(height / 72 * DPI)))
    if photo.width * photo.height > LARGE:
        image, alpha = _cut(photo, box, most)
        if not exact:
            return coded(_laid(image, alpha, ground))
        return replace(samples(image), alpha=alpha.tobytes() if alpha else b"")
    if not exact:
        return coded(_scaled(flattened(photo, ground).crop(box), most))
    image, alpha = _layers(photo)
    if alpha is None:
        return samples(_scaled(image.crop(box), most))
    layered = image.copy()
    layered.putalpha(alpha)
    layered = _scaled(layered.crop(box), most)  # by Pillow so that no clear pixel's colour shows
    return replace(samples(layered.convert(image.mode)), alpha=layered.getchannel("A").tobytes())


def _scaled(image: Image, most: tuple[int, int]) -> Image:
    """Scale `image` down to `most` pixels across and up; a smaller one is returned as it is."""
    if image.width <= most[0] and image.height <= most[1]:
        return image
    from PIL.Image import Resampling

    return image.resize(most, Resampling.LANCZOS)


def crop(photo: Photo, width: float, height: float, focus: tuple[float, float]) -> Edges:
    """Return left, top, right and bottom of the largest part with these proportions, its middle nearest to `focus`."""
    scale = min(photo.width / width, photo.height / height)
    across, up = max(1, round(width * scale)), max(1, round(height * scale))
    left = min(max(round(focus[0] * photo.width - across / 2), 0), photo.width - across)
    top = min(max(round(focus[1] * photo.height - up / 2), 0), photo.height - up)
    return left, top, left + across, top + up


def inked(photo: Photo, ground: tuple[float, ...]) -> Edges:
    """Return left, top, right and bottom of what differs from the ground: a logo without the white around it."""
    from PIL import Image, ImageChops

    image = flattened(photo, ground).convert("RGB")
    plain = Image.new("RGB", image.size, _eight_bit(ground))
    found = ImageChops.difference(image, plain).convert("L").point([0] * _DIFFERENT + [255] * (256 - _DIFFERENT))
    left, top, right, bottom = found.getbbox() or (0, 0, image.width, image.height)
    if image.size == (photo.width, photo.height):
        return left, top, right, bottom
    across, up = photo.width / image.width, photo.height / image.height
    edges = math.floor(left * across), math.floor(top * up), math.ceil(right * across), math.ceil(bottom * up)
    return edges[0], edges[1], min(edges[2], photo.width), min(edges[3], photo.height)


def strongest(photo: Photo, ground: tuple[float, ...]) -> tuple[float, float, float]:
    """Return the mean colour, sRGB 0 to 1, of the pixels that stand out from the ground."""
    from PIL import ImageStat

    whole = flattened(photo, ground).convert("RGB")
    across, up = whole.width / photo.width, whole.height / photo.height
    left, top, right, bottom = inked(photo, ground)
    image = whole.crop((int(left * across), int(top * up), math.ceil(right * across), math.ceil(bottom * up)))
    far = image.convert("L").point([255 if _far(level, ground) else 0 for level in range(256)])
    red, green, blue = ImageStat.Stat(image, far if far.getbbox() else None).mean
    return red / 255, green / 255, blue / 255


def _far(level: int, ground: tuple[float, ...]) -> bool:
    return abs(level / 255 - sum(ground) / len(ground)) > 0.1


def flattened(photo: Photo, ground: tuple[float, ...]) -> Image:
    """Return the whole photo upright, in grey or sRGB, laid on the colour of the ground where it is clear.

    One of more than `LARGE` pixels is scaled down.
    """
    image, alpha = _layers(photo)
    return _laid(image, alpha, ground)


def _laid(image: Image, alpha: Image | None, ground: tuple[float, ...]) -> Image:
    if alpha is None:
        return image
    from PIL import Image

    under = Image.new("RGB", image.size, _eight_bit(ground))
    under.paste(image.convert("RGB"), mask=alpha)
    return under


@remembered(_KEPT_WHOLE, _layers_size)
def _layers(photo: Photo) -> tuple[Image, Image | None]:
    """Return the whole photo upright, in grey or sRGB, and its alpha; None for the alpha if it is opaque everywhere."""
    if photo.width * photo.height > LARGE:
        share = min(1.0, _OVERVIEW / max(photo.width, photo.height))
        most = max(1, round(photo.width * share)), max(1, round(photo.height * share))
        return _cut(photo, (0, 0, photo.width, photo.height), most)
    image = opened(photo.data)
    return _coloured(_turned(image, photo.orientation), image.info.get("icc_profile"))


def _turned(image: Image, orientation: int) -> Image:
    """Turn upright what lies in the file in an `orientation` of EXIF."""
    if orientation not in _TURNS:
        return image
    from PIL.Image import Transpose

    return image.transpose(Transpose[_TURNS[orientation]])


def _coloured(image: Image, profile: bytes | None) -> tuple[Image, Image | None]:
    """Return pixels of any kind in grey or sRGB, and their alpha; None for the alpha if they are opaque everywhere."""
    image = _with_bands(image)
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    image = image.convert(_CLEARED.get(image.mode, image.mode))
    image = _in_srgb(image, profile)
    image = image if image.mode in ("RGB", "L") else image.convert("RGB")
    return image, alpha if alpha is not None and alpha.getextrema() != (255, 255) else None


def _with_bands(image: Image) -> Image:
    """Return pixels of a palette, with one colour that is clear, or of 16 bits of grey, as bands of 8 bits."""
    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.convert("I").point(lambda level: level / 256).convert("L")
    if image.mode in ("P", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
    return image


def _cut(photo: Photo, box: Edges, most: tuple[int, int]) -> tuple[Image, Image | None]:
    """Return the part of a large photo inside `box`, scaled down to `most` pixels across and up if it is larger.

    A JPEG is decoded at a half, a quarter or an eighth where that is enough. Others are brought to a size near `most` a
    band of rows at a time.
    """
    image = opened(photo.data)
    profile = image.info.get("icc_profile")
    whole = image.size
    left, top, right, bottom = _lying(box, photo)
    most = most if photo.orientation < 5 else most[::-1]
    shrink = max(1, min((right - left) // most[0], (bottom - top) // most[1]))
    image.draft(None, (whole[0] // shrink, whole[1] // shrink))
    image.load()
    across, up = image.width / whole[0], image.height / whole[1]
    edges = (round(left * across), round(top * up), round(right * across), round(bottom * up))
    shrink = max(1, min((edges[2] - edges[0]) // most[0], (edges[3] - edges[1]) // most[1]))
    image = _scaled(_shrunk(image, edges, shrink), most)
    upright, alpha = _coloured(image, profile)
    return _turned(upright, photo.orientation), _turned(alpha, photo.orientation) if alpha else None


def _shrunk(image: Image, edges: Edges, shrink: int) -> Image:
    """Return the part of `image` inside `edges`, in bands of 8 bits, with `shrink` times `shrink` pixels made one."""
    import PIL.Image

    left, top, right, bottom = edges
    size = (-(-(right - left) // shrink), -(-(bottom - top) // shrink))
    rows = max(1, _BAND // ((right - left) * shrink)) * shrink
    made: Image | None = None
    for start in range(top, bottom, rows):
        band = _with_bands(image.crop((left, start, right, min(start + rows, bottom))))
        band = band.convert("L") if band.mode == "1" else band
        made = made or PIL.Image.new(band.mode, size)
        made.paste(_reduced(band, shrink), (0, (start - top) // shrink))
    assert made is not None
    return made


def _reduced(image: Image, shrink: int) -> Image:
    """Make `shrink` times `shrink` pixels one; clear ones do not count for the colour."""
    if shrink == 1:
        return image
    clear = {"RGBA": "RGBa", "LA": "La"}.get(image.mode)
    return image.convert(clear).reduce(shrink).convert(image.mode) if clear else image.reduce(shrink)


def _lying(box: Edges, photo: Photo) -> Edges:
    """Return `box`, of the upright photo, as the box that it is of the pixels in the file."""
    width, height = photo.width, photo.height
    ends = []
    for x, y in (box[:2], box[2:]):
        flipped = {
            2: (width - x, y), 3: (width - x, height - y), 4: (x, height - y), 5: (y, x), 6: (y, width - x),
            7: (height - y, width - x), 8: (height - y, x),
        }  # fmt: skip
        ends.append(flipped.get(photo.orientation, (x, y)))
    (x0, y0), (x1, y1) = ends
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _in_srgb(image: Image, profile: bytes | None) -> Image:
    """Convert `image` from its own profile to sRGB; with a profile that cannot be used it is taken for sRGB."""
    if not profile or image.mode == "L":
        return image  # grey stays grey: the gammas of grey profiles differ by less than printing does
    transform = to_srgb(profile, image.mode)
    if transform is None:
        return image
    from PIL import ImageCms

    return ImageCms.applyTransform(image, transform) or image


def _eight_bit(ground: tuple[float, ...]) -> tuple[int, ...]:
    return tuple(round(part * 255) for part in ground)
