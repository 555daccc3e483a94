"""Decodes the text that is shown in a font of a PDF, by the font's own ToUnicode map (ISO 32000-1 §9.10)."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf


class FontRead:
    """Decodes the codes of a font.

    `name` is its base font, and `embedded` says whether its program is in the file.
    """

    def __init__(self, font: pikepdf.Object) -> None:
        """Reads the dictionary of a font (§9.6, §9.7)."""
        self.name = str(font.get("/BaseFont", "/unnamed"))[1:]
        composite = font.get("/Subtype") == "/Type0"
        holder = font["/DescendantFonts"][0] if composite else font
        descriptor = holder.get("/FontDescriptor")
        programs = ("/FontFile", "/FontFile2", "/FontFile3")
        self.embedded = descriptor is not None and any(name in descriptor for name in programs)
        self.bytes = 2 if composite else 1
        unicode = font.get("/ToUnicode")
        self.texts = _to_unicode(unicode.read_bytes()) if unicode is not None else {}

    def decode(self, codes: bytes) -> str:
        """Returns the text of `codes`, with U+FFFD for each code that the font has no text for."""
        if not self.texts and self.bytes == 1:
            return codes.decode("cp1252", "replace")
        numbers = struct.unpack(f">{len(codes) // 2}H", codes[: len(codes) // 2 * 2]) if self.bytes == 2 else codes
        texts = self.texts
        return "".join([texts.get(number, "\ufffd") for number in numbers])


_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def _to_unicode(cmap: bytes) -> dict[int, str]:
    """The text of each code in a ToUnicode map (§9.10.3)."""
    texts: dict[int, str] = {}
    for kind, body in _SECTION.findall(cmap):
        if kind == b"bfchar":
            texts |= {int(code, 16): _utf16(text) for code, text in _PAIR.findall(body)}
            continue
        for first, last, start in _RANGE.findall(body):
            base = int(start, 16)
            texts |= {code: chr(base + code - int(first, 16)) for code in range(int(first, 16), int(last, 16) + 1)}
    return texts


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")
