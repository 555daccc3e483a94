"""Chooses a font in its file: one face of a collection, one weight of a variable font.

Takes the bytes of a file and a `Choice`, gives the bytes of a single static font, so that nothing else needs to
know of collections and variable fonts. Source: OpenType 1.9.1, "Font collections", "fvar".
"""

from __future__ import annotations

import struct

import uharfbuzz as hb

from factsheet.assets.fonts.sfnt import FontError
from factsheet.record import record

_NAMES = (hb.OTNameIdPredefined.FULL_NAME, hb.OTNameIdPredefined.POSTSCRIPT_NAME)
_MOST_FACES = 64


@record
class Choice:
    """A font file by name; of a variable font the `weight` (1 to 1000), of a collection the `face` by its name."""

    file: str
    weight: int | None = None
    face: str = ""


def chosen(data: bytes, choice: Choice) -> tuple[bytes, int]:
    """Return a file that holds the chosen font as a static one, and its number in that file. Raises `FontError`."""
    index = _index(data, choice)
    if choice.weight is None:
        return data, index
    face = hb.Face(hb.Blob(data), index)
    axis = next((axis for axis in face.axis_infos if axis.tag == "wght"), None)
    if axis is None:
        raise FontError(
            "unknown-weight", "the font has one weight.", "Remove 'weight', or name the file of the weight you want."
        )
    if not axis.min_value <= choice.weight <= axis.max_value:
        fact = f"the font has weights from {axis.min_value:g} to {axis.max_value:g}."
        raise FontError("unknown-weight", fact, "Choose one of them.")
    return _instance(face, choice.weight), 0


def _index(data: bytes, choice: Choice) -> int:
    """Return the number of the chosen face in its collection; 0 in a file of one font."""
    if data[:4] != b"ttcf":
        if choice.face and choice.face not in _names_of(hb.Face(hb.Blob(data), 0)):
            raise FontError("unknown-face", "the file is no collection, and holds one face.", "Remove 'face'.")
        return 0
    try:
        count = int(struct.unpack_from(">I", data, 8)[0])
    except struct.error:
        count = 0
    if not 0 < count <= _MOST_FACES:
        raise FontError("damaged-file", "the collection is damaged.", "Copy it from its source again.")
    names = [_names_of(hb.Face(hb.Blob(data), number)) for number in range(count)]
    for number, found in enumerate(names):
        if choice.face and choice.face.casefold() in [name.casefold() for name in found]:
            return number
    if not choice.face and count == 1:
        return 0
    known = ", ".join(found[0] if found else f"number {number}" for number, found in enumerate(names, 1))
    code, fact = "missing-face", "the file is a collection."
    if choice.face:
        code, fact = "unknown-face", f"the collection has no face '{choice.face}'."
    raise FontError(code, f"{fact} It holds {known}.", "Name one of them as face.")


def _names_of(face: hb.Face) -> list[str]:
    return [name for number in _NAMES if (name := face.get_name(number))]


def _instance(face: hb.Face, weight: int) -> bytes:
    """Return the font as a static one of this weight, every other axis at its default."""
    wish = hb.SubsetInput()
    wish.keep_everything()
    wish.pin_all_axes_to_default(face)
    wish.pin_axis_location(face, "wght", float(weight))
    try:
        return bytes(hb.subset(face, wish).blob.data)
    except RuntimeError:
        raise FontError("damaged-file", "the font's weights are damaged.", "Copy it from its source again.") from None
