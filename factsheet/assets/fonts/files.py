"""The font that a theme means in a file: one face of a collection, one weight of a variable font.

Takes the bytes of a file and a `Choice`, gives the bytes of a single static font, so that nothing behind this module
knows of the other two. Source: OpenType 1.9.1, "Font collections", "fvar".
"""

from __future__ import annotations

import struct

import uharfbuzz as hb

from factsheet.record import record

_NAMES = (hb.OTNameIdPredefined.FULL_NAME, hb.OTNameIdPredefined.POSTSCRIPT_NAME)
_MOST_FACES = 64


@record
class Choice:
    """A font file by name; of a variable font the `weight` (1 to 1000), of a collection the `face` by its name."""

    file: str
    weight: int | None = None
    face: str = ""


class ChoiceError(Exception):
    """What was chosen is not in the file: the fact, and the next step."""


def chosen(data: bytes, choice: Choice) -> tuple[bytes, int]:
    """The file that has the font, and its number in it. Raises `ChoiceError`."""
    index = _index(data, choice)
    if choice.weight is None:
        return data, index
    face = hb.Face(hb.Blob(data), index)
    axis = next((axis for axis in face.axis_infos if axis.tag == "wght"), None)
    if axis is None:
        raise ChoiceError("the font has one weight.", "Remove 'weight', or name the file of the weight you want.")
    if not axis.min_value <= choice.weight <= axis.max_value:
        fact = f"the font has weights from {axis.min_value:g} to {axis.max_value:g}."
        raise ChoiceError(fact, "Choose one of them.")
    return _instance(face, choice.weight), 0


def _index(data: bytes, choice: Choice) -> int:
    """The number of the face in its collection."""
    if data[:4] != b"ttcf":
        if choice.face and choice.face not in _names_of(hb.Face(hb.Blob(data), 0)):
            raise ChoiceError("the file is no collection, and holds one face.", "Remove 'face'.")
        return 0
    try:
        count = int(struct.unpack_from(">I", data, 8)[0])
    except struct.error:
        count = 0
    if not 0 < count <= _MOST_FACES:
        raise ChoiceError("the collection is damaged.", "Copy it from its source again.")
    names = [_names_of(hb.Face(hb.Blob(data), number)) for number in range(count)]
    for number, found in enumerate(names):
        if choice.face and choice.face.casefold() in [name.casefold() for name in found]:
            return number
    if not choice.face and count == 1:
        return 0
    known = ", ".join(found[0] if found else f"number {number}" for number, found in enumerate(names, 1))
    fact = f"the collection has no face '{choice.face}'." if choice.face else "the file is a collection."
    raise ChoiceError(f"{fact} It holds {known}.", "Name one of them as face.")


def _names_of(face: hb.Face) -> list[str]:
    return [name for number in _NAMES if (name := face.get_name(number))]


def _instance(face: hb.Face, weight: int) -> bytes:
    """The whole font at one weight, every other axis where its maker has it by default."""
    wish = hb.SubsetInput()
    wish.keep_everything()
    wish.pin_all_axes_to_default(face)
    wish.pin_axis_location(face, "wght", float(weight))
    try:
        return bytes(hb.subset(face, wish).blob.data)
    except RuntimeError:
        raise ChoiceError("the font's weights are damaged.", "Copy it from its source again.") from None
