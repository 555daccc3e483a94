"""The pixels of a photo as they are printed: upright, in sRGB or grey, on their ground, cut and scaled to their box.

Source: ISO 15076-1 for profiles (relative colorimetric, with black point compensation). 300 dots per inch is what
printers ask for; more cannot be seen on paper.
"""

from __future__ import annotations

import io
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from factsheet.assets.pictures import Photo, opened
from factsheet.assets.pictures.coding import coded, samples
from factsheet.graphics.bitmap import Bitmap

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 300
_DIFFERENT = 12  # of 255: how far a pixel is from the ground before it counts as drawn


def bitmap(
    photo: Photo, width: float, height: float, focus: tuple[float, float], ground: tuple[float, ...], *,
    exact: bool = False,
) -> Bitmap:  # fmt: skip
    """Cut `photo` around `focus` (shares from the left and the top) to fill `width` × `height` points."""
    return part(photo, crop(photo, width, height, focus), width, height, ground, exact)


@lru_cache(maxsize=32)
def part(
    photo: Photo, box: tuple[int, int, int, int], width: float, height: float, ground: tuple[float, ...],
    exact: bool = False,
) -> Bitmap:  # fmt: skip
    """Scale the pixels inside `box` (left, top, right, bottom) to `width` × `height` points at 300 dots per inch.

    With `exact` they are plain samples with their alpha, not yet laid on the ground: their colours are converted later.
    """
    most = (max(1, round(width / 72 * DPI)), max(1, round(height / 72 * DPI)))
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


def crop(photo: Photo, width: float, height: float, focus: tuple[float, float]) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of the largest part with these proportions, its middle nearest to `focus`."""
    scale = min(photo.width / width, photo.height / height)
    across, up = max(1, round(width * scale)), max(1, round(height * scale))
    left = min(max(round(focus[0] * photo.width - across / 2), 0), photo.width - across)
    top = min(max(round(focus[1] * photo.height - up / 2), 0), photo.height - up)
    return left, top, left + across, top + up


def inked(photo: Photo, ground: tuple[float, ...]) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of what differs from the ground: a logo without the white around it."""
    from PIL import Image, ImageChops

    image = flattened(photo, ground).convert("RGB")
    plain = Image.new("RGB", image.size, _eight_bit(ground))
    found = ImageChops.difference(image, plain).convert("L").point([0] * _DIFFERENT + [255] * (256 - _DIFFERENT))
    return found.getbbox() or (0, 0, image.width, image.height)


def strongest(photo: Photo, ground: tuple[float, ...]) -> tuple[float, float, float]:
    """Return the mean colour, sRGB 0 to 1, of the pixels that stand out from the ground."""
    from PIL import ImageStat

    image = flattened(photo, ground).convert("RGB").crop(inked(photo, ground))
    far = image.convert("L").point([255 if _far(level, ground) else 0 for level in range(256)])
    red, green, blue = ImageStat.Stat(image, far if far.getbbox() else None).mean
    return red / 255, green / 255, blue / 255


def _far(level: int, ground: tuple[float, ...]) -> bool:
    return abs(level / 255 - sum(ground) / len(ground)) > 0.1


@lru_cache(maxsize=8)
def flattened(photo: Photo, ground: tuple[float, ...]) -> Image:
    """Return the whole photo upright, in grey or sRGB, laid on the colour of the ground where it is clear."""
    from PIL import Image

    image, alpha = _layers(photo)
    if alpha is None:
        return image
    under = Image.new("RGB", image.size, _eight_bit(ground))
    under.paste(image.convert("RGB"), mask=alpha)
    return under


@lru_cache(maxsize=8)
def _layers(photo: Photo) -> tuple[Image, Image | None]:
    """Return the whole photo upright, in grey or sRGB, and its alpha; None for the alpha if it is opaque everywhere."""
    from PIL import ImageOps

    image = opened(photo.data)
    profile = image.info.get("icc_profile")
    image = ImageOps.exif_transpose(image)
    if image.mode.startswith("I") or image.mode == "F":  # 16 bits of grey
        image = image.point(lambda level: level / 256).convert("L")
    if image.mode in ("P", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    image = image.convert({"RGBA": "RGB", "LA": "L", "1": "L"}.get(image.mode, image.mode))
    image = _in_srgb(image, profile)
    image = image if image.mode in ("RGB", "L") else image.convert("RGB")
    return image, alpha if alpha is not None and alpha.getextrema() != (255, 255) else None


def _in_srgb(image: Image, profile: bytes | None) -> Image:
    """Convert `image` from its own profile to sRGB; with a profile that cannot be used it is taken for sRGB."""
    if not profile:
        return image
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        target = "L" if image.mode == "L" else "RGB"
        if target == "L":
            return image  # grey stays grey: the gammas of grey profiles differ by less than printing does
        found = ImageCms.profileToProfile(
            image, source, ImageCms.createProfile("sRGB"), renderingIntent=intent, outputMode=target, flags=flags
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return found or image


def _eight_bit(ground: tuple[float, ...]) -> tuple[int, ...]:
    return tuple(round(part * 255) for part in ground)
