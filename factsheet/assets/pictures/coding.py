"""Pillow images to `Bitmap`s and back: plain samples, or a JPEG where that is much smaller."""

from __future__ import annotations

import io
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from factsheet.graphics.bitmap import Bitmap

if TYPE_CHECKING:
    from PIL.Image import Image

QUALITY = 85
_WORTH = 1.5  # how much larger lossless samples may be than a JPEG before the JPEG is taken
_MODES = {1: "L", 3: "RGB", 4: "CMYK"}


def samples(image: Image) -> Bitmap:
    """Return the pixels of `image` as a bitmap of plain samples."""
    return Bitmap(width=image.width, height=image.height, components=len(image.getbands()), data=image.tobytes())


def coded(image: Image, quality: int = QUALITY, subsampling: str = "4:2:0") -> Bitmap:
    """Return plain samples, or a JPEG where that is much smaller, as it is for photographs but not for drawings."""
    image.info = {}  # comments of the file, which Pillow would write again
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, subsampling=subsampling)
    jpeg, plain = out.getvalue(), samples(image)
    if len(zlib.compress(plain.data, 6)) > _WORTH * len(jpeg):
        return replace(plain, data=jpeg, jpeg=True)
    return plain


def laid_on(image: Image, bitmap: Bitmap, ground: tuple[int, ...]) -> Image:
    """Lay `image`, made of the pixels of `bitmap`, on `ground`: one level from 0 to 255 for each of its bands."""
    if not bitmap.alpha:
        return image
    import PIL.Image

    under = PIL.Image.new(image.mode, image.size, ground if len(ground) > 1 else ground[0])
    return PIL.Image.composite(image, under, PIL.Image.frombytes("L", image.size, bitmap.alpha))


def opened(bitmap: Bitmap) -> Image:
    """Return the pixels of `bitmap` as a Pillow image."""
    import PIL.Image

    if bitmap.jpeg:
        return PIL.Image.open(io.BytesIO(bitmap.data))
    return PIL.Image.frombytes(_MODES[bitmap.components], (bitmap.width, bitmap.height), bitmap.data)
