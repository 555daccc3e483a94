"""Decodes the text that is shown in a font of a PDF, by the font's own ToUnicode map (ISO 32000-1 §9.10)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.budget import Budget
from factsheet.pdf.syntax.cmaps import MOST_CMAP, texts_of

_PROGRAMS = ("FontFile", "FontFile2", "FontFile3")
_PIECE = 65_536  # bytes that are decoded at a time


class FontRead:
    """Decodes the codes of a font.

    `name` is its base font, and `embedded` says whether its program is in the file.
    """

    def __init__(self, font: object, budget: Budget) -> None:
        """Reads the dictionary of a font (§9.6, §9.7). Raises `Spent` where its map is more than the `budget` has."""
        self.name = objects.name(objects.entry(font, "BaseFont")) or "unnamed"
        composite = objects.name(objects.entry(font, "Subtype")) == "Type0"
        below = objects.elements(objects.entry(font, "DescendantFonts"))[:1] if composite else [font]
        descriptor = objects.entry(below[0], "FontDescriptor") if below else None
        self.embedded = any(map(objects.is_stream, objects.entries(descriptor, *_PROGRAMS)))
        self.bytes = 2 if composite else 1
        cmap, _ = objects.unpacked(objects.entry(font, "ToUnicode"), MOST_CMAP)
        self.texts = texts_of(cmap, "replace") if cmap else {}
        budget.spend("bytes", len(cmap))
        budget.spend("codes", len(self.texts))

    def decode(self, codes: bytes) -> str:
        """Returns the text of `codes`, with U+FFFD for each code that the font has no text for."""
        return "".join(self.pieces(codes))

    def pieces(self, codes: bytes) -> Iterator[str]:
        """Yields the same in pieces, so that a text without end need not be kept."""
        for start in range(0, len(codes), _PIECE):
            yield self._decoded(codes[start : start + _PIECE])

    def _decoded(self, codes: bytes) -> str:
        if not self.texts and self.bytes == 1:
            return codes.decode("cp1252", "replace")
        numbers = struct.unpack(f">{len(codes) // 2}H", codes[: len(codes) // 2 * 2]) if self.bytes == 2 else codes
        try:
            return "".join(map(self.texts.__getitem__, numbers))
        except KeyError:
            return "".join([self.texts.get(number, "\ufffd") for number in numbers])


Fonts = dict[tuple[int, int], FontRead]  # by the numbers of their objects; negative for one without
