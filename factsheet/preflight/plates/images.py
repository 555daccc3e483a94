"""Makes the pictures of a page as they are on one plate."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.lexer import Operand
from factsheet.pdf.syntax.objects import entry
from factsheet.preflight.engine.spaces import space_of
from factsheet.preflight.plates.spaces import PlateSpaces

if TYPE_CHECKING:
    import pikepdf
    from PIL.Image import Image

_MOST_PIXELS = 40_000_000
_KEPT = ("Type", "Subtype", "SMask", "OC", "Interpolate")  # of a picture's dictionary, on every plate
_INLINE = {
    "W": "Width", "H": "Height", "BPC": "BitsPerComponent", "IM": "ImageMask", "CS": "ColorSpace", "D": "Decode",
    "DP": "DecodeParms", "F": "Filter", "I": "Interpolate",
}  # fmt: skip
_FILTERS = {
    "/AHx": "/ASCIIHexDecode", "/A85": "/ASCII85Decode", "/LZW": "/LZWDecode", "/Fl": "/FlateDecode",
    "/RL": "/RunLengthDecode", "/CCF": "/CCITTFaxDecode", "/DCT": "/DCTDecode",
}  # fmt: skip


class PlateImages:
    """Pictures for the plates of one file; each is unpacked once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """Starts with no picture made; new ones are put into `pdf`."""
        self.pdf = pdf
        self._inks: dict[tuple[int, int], Image | None] = {}
        self._made: dict[tuple[str, tuple[int, int]], object] = {}

    def of(self, value: object, resources: object, spaces: PlateSpaces) -> object:
        """Returns the picture `value` as the plate of `spaces` has it; None for anything that is no picture."""
        if objects.name(entry(value, "Subtype")) != "Image" or not objects.is_stream(value):
            return None
        if objects.is_flagged(value, "ImageMask"):
            return value
        key = (spaces.ink, objects.identity(value))
        if key not in self._made or key[1] == (0, 0):
            self._made[key] = self._plate(value, resources, spaces)
        return self._made[key]

    def of_inline(self, operands: list[Operand], resources: object, spaces: PlateSpaces) -> object:
        """Returns an inline picture as the plate has it, made an object of the file."""
        if len(operands) != 2 or not isinstance(operands[0], dict) or not isinstance(operands[1], bytes):
            return None
        import pikepdf

        keys = {f"/{_INLINE.get(key[1:], key[1:])}": _object(value) for key, value in operands[0].items()}
        stream = self.pdf.make_stream(operands[1], pikepdf.Dictionary(keys))
        stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        return self.of(stream, resources, spaces)

    def _plate(self, value: object, resources: object, spaces: PlateSpaces) -> object:
        import pikepdf

        assert isinstance(value, pikepdf.Stream)
        space = space_of(entry(value, "ColorSpace"), resources)
        if spaces.is_grey(space):
            return value
        index = spaces.index(space)
        if space.components == 4 and space.family in ("DeviceCMYK", "ICCBased"):
            inks = None if index is None else self._unpacked(value)
            if inks is not None and index is not None:
                return self._grey(value, inks.getchannel(index))
        inked = space.rests_on.family in ("Separation", "DeviceN", "DeviceCMYK", "ICCBased")
        if inked and space.rests_on.components != 3:
            keys = {f"/{key}": one for key, one in objects.items(value) if key != "Length"}
            keys["/ColorSpace"] = spaces.placed(entry(value, "ColorSpace"), resources)
            return self.pdf.make_stream(bytes(value.read_raw_bytes()), pikepdf.Dictionary(keys))
        return self._white(value)

    def _unpacked(self, value: pikepdf.Stream) -> Image | None:
        key = objects.identity(value)
        if key not in self._inks:
            self._inks[key] = inks_of_picture(self.pdf, value)
        return self._inks[key]

    def _grey(self, value: pikepdf.Stream, channel: Image) -> pikepdf.Stream:
        """Returns a channel of ink as a grey picture: full ink is 255 in the one and 0, black, in the other."""
        import pikepdf

        made = self.pdf.make_stream(channel.tobytes(), pikepdf.Dictionary(_kept(value)))
        made.Width, made.Height = channel.size
        made.BitsPerComponent, made.ColorSpace = 8, pikepdf.Name.DeviceGray
        made.Decode = pikepdf.Array([1, 0])
        return made

    def _white(self, value: pikepdf.Stream) -> pikepdf.Stream:
        """Returns a white picture: there is nothing of the ink, but it covers what lies under it all the same."""
        from PIL import Image

        return self._grey(value, Image.new("L", (1, 1), 0))


def _kept(value: object) -> dict[str, object]:
    found = {f"/{key}": entry(value, key) for key in _KEPT if entry(value, key) is not None}
    mask = entry(value, "Mask")
    return found | ({"/Mask": mask} if objects.is_stream(mask) else {})


def inks_of_picture(pdf: pikepdf.Pdf, value: object) -> Image | None:
    """Returns the inks of a CMYK picture of 8 bits as an image where 255 is full ink; None if it cannot be read."""
    import pikepdf
    from PIL import Image, ImageChops

    width, height = (int(objects.number(entry(value, key))) for key in ("Width", "Height"))
    if not isinstance(value, pikepdf.Stream) or not 0 < width * height <= _MOST_PIXELS or width < 1:
        return None
    decode = objects.numbers(entry(value, "Decode"), 8)
    inverted = decode is not None and decode[0] > decode[1]
    try:
        if objects.filters(value)[-1:] in (["DCTDecode"], ["DCT"]):
            image = _jpeg(pdf, value)
            if image is None or image.mode != "CMYK":
                return None
            inverted = not inverted  # Pillow takes every CMYK JPEG to be inverted, as Photoshop's are; a PDF does not
        elif objects.number(entry(value, "BitsPerComponent")) != 8:
            return None
        else:
            data, _ = objects.unpacked(value, 4 * width * height)
            if len(data) < 4 * width * height:
                return None
            image = Image.frombytes("CMYK", (width, height), data[: 4 * width * height])
    except (OSError, ValueError, MemoryError, pikepdf.PdfError, Image.DecompressionBombError):
        return None
    return ImageChops.invert(image) if inverted else image


def _jpeg(pdf: pikepdf.Pdf, value: pikepdf.Stream) -> Image | None:
    """Reads a JPEG with Pillow; its data may be packed once more. None for one of too many pixels."""
    import pikepdf
    from PIL import Image

    outer = objects.filters(value)[:-1]
    data = bytes(value.read_raw_bytes())
    if outer:
        packed = pdf.make_stream(data, Filter=pikepdf.Array([pikepdf.Name(f"/{name}") for name in outer]))
        data, _ = objects.unpacked(packed)
    image = Image.open(io.BytesIO(data))
    if image.width * image.height > _MOST_PIXELS:
        return None
    image.load()
    return image


def _object(value: Operand) -> object:
    """Returns an operand as an object of a file."""
    import pikepdf

    if isinstance(value, str):
        return pikepdf.Name(_FILTERS.get(value, value)) if len(value) > 1 else pikepdf.Name.Unnamed
    if isinstance(value, bytes):
        return pikepdf.String(value)
    if isinstance(value, list):
        return pikepdf.Array([_object(one) for one in value])
    if isinstance(value, dict):
        return pikepdf.Dictionary({key: _object(one) for key, one in value.items() if len(key) > 1})
    return value if isinstance(value, bool) or value != int(value) else int(value)
