"""Reads the printing condition that a file is made for: its output intents, and the total ink that it allows."""

from __future__ import annotations

import io
import re

from factsheet.pdf.syntax import objects
from factsheet.preflight.xmp import Metadata
from factsheet.press import INK_LIMITS, profiles
from factsheet.press.registry import FILE_ENDING, registered, stock_of
from factsheet.record import record

_LARGEST_PROFILE = 16_000_000  # bytes
_LONGEST = 80  # characters of a name in a message
_USUAL_LIMIT = float(INK_LIMITS["coated"])


@record(kw_only=True)
class Intent:
    """An output intent (§14.11.5): its standard, the condition's name, its profile and the number of inks in that.

    `registry` is where the name is registered, as the file says. `profile` is None where none is in the file.
    """

    standard: str
    identifier: str
    registry: str
    profile: bytes | None
    components: int
    value: object


@record
class OutputCondition:
    """The condition that a file is printed in. `limit` of the total ink is in per cent; `because` says its source."""

    name: str
    limit: float
    because: str


def intents_of(root: object) -> tuple[Intent, ...]:
    """Returns the output intents of the catalog."""
    return tuple(map(_intent, objects.elements(objects.entry(root, "OutputIntents"))[:50]))


def _intent(value: object) -> Intent:
    stream = objects.entry(value, "DestOutputProfile")
    profile = objects.unpacked(stream, _LARGEST_PROFILE)[0] if objects.is_stream(stream) else None
    return Intent(
        standard=objects.name(objects.entry(value, "S")),
        identifier=objects.text(objects.entry(value, "OutputConditionIdentifier")),
        registry=objects.text(objects.entry(value, "RegistryName")),
        profile=profile,
        components=int(objects.number(objects.entry(stream, "N"))),
        value=value,
    )


def condition_of(intents: tuple[Intent, ...], metadata: Metadata, asked: float | None) -> OutputCondition:
    """Returns the condition of the file. Its limit is the one `asked` for, else the file's own or its condition's."""
    chosen = next((intent for intent in intents if intent.standard == "GTS_PDFX"), None)
    name = chosen.identifier if chosen else ""
    if asked is not None:
        return OutputCondition(name, asked, "as asked for")
    own = _per_cent(metadata.get("factsheet:InkLimit"))
    if own is not None:
        return OutputCondition(name, own, "as the file says itself")
    stock = stock_of(registered(name))
    if stock:
        return OutputCondition(name, float(INK_LIMITS[stock]), f"usual for {name}")
    most = most_ink(chosen.profile) if chosen and chosen.profile else None
    if most is not None:
        return OutputCondition(name, most, "the most that the file's output profile prints")
    return OutputCondition(name, _USUAL_LIMIT, "usual on coated paper")


def misnamed(intent: Intent) -> str:
    """Returns what is wrong with the name that an intent gives its condition, as a fact; empty for a right one."""
    name = intent.identifier.strip()[:_LONGEST]
    proper = registered(name)
    if FILE_ENDING.search(name):
        return f"it names the file '{name}'{f', and the condition is {proper}' if proper else ''}."
    if proper and proper != name:
        return f"it names '{name}', and the registry of the ICC has '{proper}'."
    if not proper and "color.org" in intent.registry:
        return f"it says that '{name}' is in the registry of the ICC, which has no such condition."
    return ""


def of_another_profile(intent: Intent) -> str:
    """Returns the condition that the intent's profile is made for, if the intent names another one, else nothing."""
    named = registered(intent.identifier)
    made_for = registered(profiles.description(intent.profile)) if intent.profile and named else ""
    return made_for if made_for != named else ""


def _per_cent(text: str) -> float | None:
    found = re.fullmatch(r"([0-9]{2,3}(?:\.[0-9]+)?)\s*%?", text.strip())
    return float(found[1]) if found and 100 <= float(found[1]) <= 400 else None


def most_ink(profile: bytes) -> float | None:
    """Returns the most ink, in per cent, into which a CMYK profile converts any colour; None for an unusable profile.

    The colours are a grid of CIELAB: 8 steps of lightness, 16 of each of a and b.
    """
    from PIL import Image, ImageCms

    if profiles.why_not(profile):
        return None
    grid = bytes(
        v for light in range(0, 256, 32) for a in range(0, 256, 16) for b in range(0, 256, 16) for v in (light, a, b)
    )
    image = Image.frombytes("LAB", (len(grid) // 3, 1), grid)
    try:
        target = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        lab = ImageCms.createProfile("LAB")
        transform = ImageCms.buildTransform(lab, target, "LAB", "CMYK", ImageCms.Intent.RELATIVE_COLORIMETRIC)
        found = ImageCms.applyTransform(image, transform)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
    if not found:
        return None
    inks = found.tobytes()
    return float(round(100 * max(sum(inks[n : n + 4]) for n in range(0, len(inks), 4)) / 255))
