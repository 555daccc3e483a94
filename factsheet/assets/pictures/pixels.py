"""The pixels of a photo as they are printed: upright, in sRGB or grey, on their ground, cut and scaled to their box.

Source: ISO 15076-1 for profiles (relative colorimetric, with black point compensation); 300 dots per inch is what
printers ask for, and more of them say nothing on paper.
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
_DIFFERENT = 12  # of 255: what is drawn, and no trace of the ground


def bitmap(
    photo: Photo, width: float, height: float, focus: tuple[float, float], ground: tuple[float, ...], *,
    exact: bool = False,
) -> Bitmap:  # fmt: skip
    """The part of `photo` around `focus` (shares from the left and the top) that fills `width` × `height` points."""
    return part(photo, crop(photo, width, height, focus), width, height, ground, exact)


@lru_cache(maxsize=32)
def part(
    photo: Photo, box: tuple[int, int, int, int], width: float, height: float, ground: tuple[float, ...],
    exact: bool = False,
) -> Bitmap:  # fmt: skip
    """The pixels inside `box` (left, top, right, bottom), scaled to `width` × `height` points; `exact` ones are not
    coded yet, nor laid on their ground, since their colours are still to be changed.
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
    """`image` in at most so many pixels."""
    if image.width <= most[0] and image.height <= most[1]:
        return image
    from PIL.Image import Resampling

    return image.resize(most, Resampling.LANCZOS)


def crop(photo: Photo, width: float, height: float, focus: tuple[float, float]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the largest part with these proportions whose middle is nearest to `focus`."""
    scale = min(photo.width / width, photo.height / height)
    across, up = max(1, round(width * scale)), max(1, round(height * scale))
    left = min(max(round(focus[0] * photo.width - across / 2), 0), photo.width - across)
    top = min(max(round(focus[1] * photo.height - up / 2), 0), photo.height - up)
    return left, top, left + across, top + up


def inked(photo: Photo, ground: tuple[float, ...]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what stands out from the ground: a logo without the white around it."""
    from PIL import Image, ImageChops

    image = flattened(photo, ground).convert("RGB")
    plain = Image.new("RGB", image.size, _eight_bit(ground))
    found = ImageChops.difference(image, plain).convert("L").point([0] * _DIFFERENT + [255] * (256 - _DIFFERENT))
    return found.getbbox() or (0, 0, image.width, image.height)


def strongest(photo: Photo, ground: tuple[float, ...]) -> tuple[float, float, float]:
    """The mean colour of what stands out from the ground."""
    from PIL import ImageStat

    image = flattened(photo, ground).convert("RGB").crop(inked(photo, ground))
    far = image.convert("L").point([255 if _far(level, ground) else 0 for level in range(256)])
    red, green, blue = ImageStat.Stat(image, far if far.getbbox() else None).mean
    return red / 255, green / 255, blue / 255


def _far(level: int, ground: tuple[float, ...]) -> bool:
    return abs(level / 255 - sum(ground) / len(ground)) > 0.1


@lru_cache(maxsize=8)
def flattened(photo: Photo, ground: tuple[float, ...]) -> Image:
    """The whole photo upright, in grey or sRGB, with what is clear in the colour of the ground."""
    from PIL import Image

    image, alpha = _layers(photo)
    if alpha is None:
        return image
    under = Image.new("RGB", image.size, _eight_bit(ground))
    under.paste(image.convert("RGB"), mask=alpha)
    return under


@lru_cache(maxsize=8)
def _layers(photo: Photo) -> tuple[Image, Image | None]:
    """The whole photo upright, in grey or sRGB, and how opaque it is; None where it is so everywhere."""
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
    """`image` converted from its own profile; one that cannot be used is taken for sRGB."""
    if not profile:
        return image
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        target = "L" if image.mode == "L" else "RGB"
        if target == "L":
            return image  # grey stays grey: gammas of grey differ by less than printing does
        found = ImageCms.profileToProfile(
            image, source, ImageCms.createProfile("sRGB"), renderingIntent=intent, outputMode=target, flags=flags
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return found or image


def _eight_bit(ground: tuple[float, ...]) -> tuple[int, ...]:
    return tuple(round(part * 255) for part in ground)
