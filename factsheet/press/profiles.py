"""Output profiles (ICC.1): whether a file is one that a PDF/X may name, and what it calls itself."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from factsheet.press import PrintingCondition

if TYPE_CHECKING:
    from PIL.Image import Image

_REGISTERED = re.compile(r"FOGRA ?\d\d|CGATS TR ?\d{3}|CGATS21-2-CRPC\d|IFRA\d\d")  # as color.org lists them
_ALSO = {"GRACoL2006": "CGATS TR 006", "SWOP2006_Coated3": "CGATS TR 003", "SWOP2006_Coated5": "CGATS TR 005"}
NEEDED = (b"A2B0", b"B2A0")  # both ways between the inks and colour


def why_not(profile: bytes) -> str | None:
    """Why `profile` cannot be an output intent (ISO 15930-7 §6.3); None for a good one."""
    if len(profile) < 132 or profile[36:40] != b"acsp" or int.from_bytes(profile[:4], "big") != len(profile):
        return "it is no whole ICC profile."
    if profile[12:16] != b"prtr":
        return "it is not the profile of a printing condition."
    if profile[16:20] != b"CMYK":
        return "it is a profile for other inks than cyan, magenta, yellow and black."
    if profile[8] > 4:
        return f"it is of ICC version {profile[8]}, and a PDF/X-4 takes up to 4."
    if not set(NEEDED) <= set(_tags(profile)):
        return "it can only be looked at, not be printed with: it has no tables from colour to inks."
    return None


def condition_of(profile: bytes, name: str) -> PrintingCondition:
    """The condition that a profile, called `name`, is of: by the registry's name where its description has one."""
    described = description(profile) or name
    plain = _ascii(described) or _ascii(name) or "Custom"
    known = _REGISTERED.search(described)
    identifier = known[0].replace("FOGRA ", "FOGRA") if known else ""
    identifier = identifier or next((also for common, also in _ALSO.items() if common in described), "")
    return PrintingCondition(name, identifier or plain, described, profile, bool(identifier))


def _ascii(text: str) -> str:
    """`text` as a name of a condition may be written (ISO 15930-7 §6.2.2): what is not ASCII left out."""
    return " ".join("".join(c for c in text if " " <= c <= "~").split())


def converts(profile: bytes) -> bool:
    """Whether colours can be converted with `profile`, both ways: its tables may be damaged where its head is not."""
    from PIL import ImageCms

    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        ImageCms.buildTransform(ImageCms.createProfile("sRGB"), opened, "RGB", "CMYK")
        ImageCms.buildTransform(opened, ImageCms.createProfile("LAB"), "CMYK", "LAB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return False
    return True


def description(profile: bytes) -> str:
    """What the profile calls itself; empty where that cannot be read."""
    found = _tags(profile).get(b"desc", b"")
    if found[:4] == b"desc":  # version 2: ASCII with its length
        return found[12 : 12 + int.from_bytes(found[8:12], "big")].rstrip(b"\0 ").decode("latin-1")
    if found[:4] == b"mluc" and len(found) >= 28:  # version 4: UTF-16 by language
        length, at = int.from_bytes(found[20:24], "big"), int.from_bytes(found[24:28], "big")
        return found[at : at + length].decode("utf-16-be", "replace")
    return ""


def _tags(profile: bytes) -> dict[bytes, bytes]:
    """Each tag's data by its signature (ICC.1 §7.3)."""
    tags = {}
    for n in range(min(int.from_bytes(profile[128:132], "big"), 100)):
        entry = profile[132 + 12 * n : 144 + 12 * n]
        at, length = int.from_bytes(entry[4:8], "big"), int.from_bytes(entry[8:12], "big")
        tags[entry[:4]] = profile[at : at + length]
    return tags


def total_ink(image: Image) -> float:
    """The most ink of any pixel of a CMYK image, as a share: 3.0 is 300 %."""
    cyan, magenta, yellow, black = (band.convert("I") for band in image.split())
    summed = _sum(_sum(cyan, magenta), _sum(yellow, black))
    return float(summed.getextrema()[1]) / 255  # type: ignore[arg-type]  # one band


def _sum(one: Image, other: Image) -> Image:
    from PIL import ImageMath

    summed: Image = ImageMath.lambda_eval(lambda images: images["a"] + images["b"], a=one, b=other)
    return summed
