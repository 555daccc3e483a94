"""Reads the printing condition that a file is made for: its output intents, and the total ink that it allows."""

from __future__ import annotations

import io
import re

from factsheet.pdf.syntax import objects
from factsheet.preflight.xmp import Metadata
from factsheet.press import INK_LIMITS, profiles
from factsheet.record import record

_LARGEST_PROFILE = 16_000_000  # bytes
_USUAL_LIMIT = float(INK_LIMITS["coated"])
# The characterisation data that names the condition (registry of the ICC), by the stock that it was printed on.
_STOCKS = {
    **dict.fromkeys(
        "FOGRA27 FOGRA39 FOGRA43 FOGRA45 FOGRA51 FOGRA53 FOGRA54 CGATSTR001 CGATSTR003 CGATSTR005 CGATSTR006 "
        "CGATS212CRPC5 CGATS212CRPC6 CGATS212CRPC7".split(),
        "coated",
    ),
    **dict.fromkeys("FOGRA29 FOGRA30 FOGRA44 FOGRA47 FOGRA52 CGATSTR004 CGATS212CRPC3".split(), "uncoated"),
    **dict.fromkeys("IFRA22 IFRA26 IFRA30 FOGRA42 FOGRA48 CGATSTR002 CGATS212CRPC1 CGATS212CRPC2".split(), "newsprint"),
}


@record
class Intent:
    """An output intent (§14.11.5): its standard, the condition's name, its profile and the number of inks in that.

    `profile` is None where none is in the file.
    """

    standard: str
    identifier: str
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
        objects.name(objects.entry(value, "S")),
        objects.text(objects.entry(value, "OutputConditionIdentifier")),
        profile,
        int(objects.number(objects.entry(stream, "N"))),
        value,
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
    stock = _STOCKS.get(_plain(name))
    if stock:
        return OutputCondition(name, float(INK_LIMITS[stock]), f"usual for {name}")
    most = most_ink(chosen.profile) if chosen and chosen.profile else None
    if most is not None:
        return OutputCondition(name, most, "the most that the file's output profile prints")
    return OutputCondition(name, _USUAL_LIMIT, "usual on coated paper")


def _plain(identifier: str) -> str:
    """Returns a name like `CGATS TR 006` without the spaces and hyphens that people set in different ways."""
    return re.sub(r"[^A-Z0-9]", "", identifier.upper())


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
