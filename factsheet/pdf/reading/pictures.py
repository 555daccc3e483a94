"""Tells a picture in a PDF by a digest, so that it can be compared with the one that was to be drawn."""

from __future__ import annotations

import hashlib

from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.budget import MOST_PIXELS


def digest_of(picture: object) -> str:
    """Returns the digest of a picture, made as `Bitmap.digest` is; empty where it is not coded as our pictures are."""
    import pikepdf

    coding, space, bits, width, height = (
        objects.entry(picture, key) for key in ("Filter", "ColorSpace", "BitsPerComponent", "Width", "Height")
    )
    components = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}.get(objects.name(space), 0)
    jpeg = objects.name(coding) == "DCTDecode"
    size = (int(objects.number(width)), int(objects.number(height)))
    ours = (jpeg or objects.name(coding) == "FlateDecode") and components and objects.number(bits) == 8
    if not ours or not 0 < size[0] * size[1] <= MOST_PIXELS or not isinstance(picture, pikepdf.Stream):
        return ""
    if (objects.numbers(objects.entry(picture, "Decode"), 8) == (1, 0) * 4) != (jpeg and components == 4):
        return ""
    try:
        data = picture.read_raw_bytes() if jpeg else picture.read_bytes()
    except objects.damage():
        return ""
    head = f"{size[0]} {size[1]} {components} {jpeg} ".encode()
    return hashlib.sha256(head + data).hexdigest()
