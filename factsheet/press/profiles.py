"""Output profiles (ICC.1): tells whether a PDF/X may name a profile, and what the profile calls itself.

LittleCMS reads them, through Pillow. It is imported only when a profile is read: most sheets use a shipped one.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from factsheet.press import PrintingCondition
from factsheet.press.registry import FILE_ENDING, registered

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsProfile

_MOST_ON_WHITE = 0.2  # the sum of inks that a sound profile may have for white, as a share
_LONGEST = 200  # characters of a description
_NEWEST = 4  # the version of ICC.1 that PDF/X-4 takes at most (ISO 15930-7 §6.3)


def why_not(profile: bytes) -> str | None:
    """Returns why `profile` cannot be an output intent (ISO 15930-7 §6.3); None for one that can."""
    damaged = "it is no whole ICC profile."
    if int.from_bytes(profile[:4], "big") != len(profile) or profile[36:40] != b"acsp":
        return damaged  # LittleCMS opens a file that is cut off and does without the tags that are lost
    if profile[8] > _NEWEST:  # LittleCMS does not open one, so it cannot be asked for the version
        return f"it is of ICC version {profile[8]}, and a PDF/X-4 takes up to {_NEWEST}."
    opened = _opened(profile)
    if opened is None:
        return damaged
    try:
        kind, inks = opened.profile.device_class, opened.profile.xcolor_space
    except ValueError:  # they are not written in ASCII, as all signatures are
        return damaged
    if kind != "prtr":
        return "it is not the profile of a printing condition."
    if inks != "CMYK":
        return "it is a profile for other inks than cyan, magenta, yellow and black."
    if not _has_tables(opened):
        return "it can only be looked at, not be printed with: it has no tables from colour to inks."
    return None


def _opened(profile: bytes) -> ImageCmsProfile | None:
    """The profile as LittleCMS reads it; None where it cannot."""
    from PIL import ImageCms

    try:
        return ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except (OSError, ValueError):
        return None


def _has_tables(opened: ImageCmsProfile) -> bool:
    """Whether there are tables both ways between inks and colour, for the perceptual intent: A2B0 and B2A0."""
    from PIL.ImageCms import Direction, Intent

    ways = (Direction.INPUT, Direction.OUTPUT)
    return all(opened.profile.is_intent_supported(Intent.PERCEPTUAL, way) for way in ways)


def condition_of(profile: bytes, name: str) -> PrintingCondition:
    """Returns the printing condition of a profile that a spec calls `name`.

    It is identified by the registry's name where the profile's description tells which condition it is made for,
    otherwise by the description.
    """
    described = description(profile) or name
    plain = FILE_ENDING.sub("", _ascii(described) or _ascii(name)) or "Custom"
    identifier = registered(described)
    return PrintingCondition(name, identifier or plain, described, profile, bool(identifier))


def _ascii(text: str) -> str:
    """`text` without what is not ASCII: so a condition's name has to be written (ISO 15930-7 §6.2.2)."""
    return " ".join("".join(c for c in text if " " <= c <= "~").split())


def transform(source: Any, target: Any, mode: str, into: str) -> Any:
    """Returns the transform of LittleCMS between two profiles, by which all colours of a sheet are converted.

    Relative colorimetric with black point compensation (ISO 18619). Raises `PyCMSError` where a profile is damaged.
    """
    from PIL import ImageCms

    intent, compensated = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
    return ImageCms.buildTransform(source, target, mode, into, intent, compensated)


def why_damaged(profile: bytes) -> str | None:
    """Returns why colours cannot be converted with `profile` although its header is good; None for a good one.

    It builds the transforms that a sheet is converted by, and looks whether white stays paper.
    """
    from PIL import Image, ImageCms

    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        to_inks = transform(ImageCms.createProfile("sRGB"), opened, "RGB", "CMYK")
        transform(opened, ImageCms.createProfile("LAB"), "CMYK", "LAB")
        paper = ImageCms.applyTransform(Image.new("RGB", (1, 1), "white"), to_inks)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return "its tables are damaged: no colour can be converted with it."
    inks = sum(paper.tobytes()) / 255 if paper else 0.0
    if inks > _MOST_ON_WHITE:
        return f"its tables are damaged: they would print {inks:.0%} of ink where the paper is white."
    return None


def description(profile: bytes) -> str:
    """Returns what the profile calls itself, in English where it has several languages; empty where it does not say.

    It is on one line, and no longer than a name can be.
    """
    opened = _opened(profile)
    try:
        described = opened.profile.profile_description if opened else ""
    except ValueError:
        # Version 2 wants ASCII here, but many profiles have Latin-1. LittleCMS takes its bytes for signed numbers, and
        # Pillow finds characters such as U+FFFFFFE9 in what it returns.
        described = _described_in_latin_1(profile)
    described = (described or "").rstrip("\0 ")[:_LONGEST]
    return "".join(c if c.isprintable() else " " for c in described)


def _described_in_latin_1(profile: bytes) -> str:
    """The description in a profile of version 2, a text with its length (ICC.1:2001-04 §6.5.17); empty in others."""
    count = int.from_bytes(profile[128:132], "big")
    for at in range(132, min(132 + 12 * count, len(profile)), 12):  # the tag table, §6.2
        start = int.from_bytes(profile[at + 4 : at + 8], "big")
        if profile[at : at + 4] == profile[start : start + 4] == b"desc":
            length = int.from_bytes(profile[start + 8 : start + 12], "big")
            return profile[start + 12 : start + 12 + length].decode("latin-1")
    return ""


def total_ink(image: Image) -> float:
    """Returns the most ink of any pixel of a CMYK image, as a share: 3.0 is 300 %."""
    cyan, magenta, yellow, black = (band.convert("I") for band in image.split())
    summed = _sum(_sum(cyan, magenta), _sum(yellow, black))
    return float(summed.getextrema()[1]) / 255  # type: ignore[arg-type]  # one band


def _sum(one: Image, other: Image) -> Image:
    from PIL import ImageMath

    summed: Image = ImageMath.lambda_eval(lambda images: images["a"] + images["b"], a=one, b=other)
    return summed
