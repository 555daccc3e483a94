"""What a TrueType or OpenType file says about itself: its tables, its measures, whether it may be embedded.

Takes the bytes of a font file, gives facts; draws and shapes nothing (`fonts` does, through HarfBuzz).
Source: OpenType 1.9.1, "Font file", tables `head`, `hhea`, `maxp`, `post` and `OS/2`.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from factsheet.record import record

Box4 = tuple[float, float, float, float]

_SIGNATURES = {b"\0\1\0\0", b"true", b"OTTO", b"ttcf"}
_WEB = {b"wOFF": "WOFF", b"wOF2": "WOFF2"}
_LEAST = {"head": 54, "hhea": 36, "hmtx": 4, "maxp": 6, "cmap": 4}  # bytes that the fixed fields take

_NONE = memoryview(b"")

# ISO 32000-1 9.8.2, table 121
_FIXED_PITCH, _SERIF, _SYMBOLIC, _ITALIC = 1, 2, 4, 64
# OpenType, OS/2 fsType: of the licence bits the most liberal one counts
_LICENCE, _RESTRICTED, _NO_SUBSETTING, _BITMAP_ONLY = 0x000E, 0x0002, 0x0100, 0x0200


@record
class Measures:
    """What a PDF font descriptor needs that HarfBuzz does not tell. Lengths in em, the angle in degrees."""

    bbox: Box4
    italic_angle: float
    stem_v: float
    flags: int
    embedding: int  # OS/2 fsType


class FontError(Exception):
    """A font file that cannot be used: the code of its problem, the fact, and the next step."""

    code: str
    fact: str
    next_step: str

    def __init__(self, code: str, fact: str, next_step: str) -> None:
        """Takes whole sentences in the user's words."""
        super().__init__(code, fact, next_step)
        self.code, self.fact, self.next_step = code, fact, next_step


def tables(data: bytes, index: int = 0) -> Mapping[str, memoryview]:
    """Return the tables of font number `index` by tag, not copied: those of a hostile file may overlap.

    Raises `ValueError` or `struct.error` if some are missing.
    """
    start = 0
    if data[:4] == b"ttcf":
        count = int(struct.unpack_from(">I", data, 8)[0])
        if not 0 <= index < count:
            raise ValueError(f"holds {count} fonts, and number {index} (counted from 0) is not among them.")
        start = struct.unpack_from(">I", data, 12 + 4 * index)[0]
    elif index:
        raise ValueError(f"holds one font, and number {index} (counted from 0) was asked for.")
    found, view = {}, memoryview(data)
    for n in range(struct.unpack_from(">H", data, start + 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4sIII", data, start + 12 + 16 * n)
        if offset + length > len(data):
            raise ValueError("is cut short: it ends before its own last table.")
        if not tag.isascii():
            raise ValueError("has a damaged list of tables.")
        found[tag.decode()] = view[offset : offset + length]
    return found


def check(data: bytes, index: int = 0) -> None:
    """Check that font number `index` of a file can be set and embedded. Raises `FontError`."""
    if data[:4] in _WEB:
        kind = _WEB[data[:4]]
        fact = f"{kind} fonts are packed for the web and do not go into a PDF."
        raise FontError("unsupported-file", fact, "Use the TTF or OTF file of the font.")
    if data[:4] not in _SIGNATURES:
        fact = "this is not a TrueType or OpenType font."
        raise FontError("unsupported-file", fact, "Use a .ttf, .otf or .ttc file.")
    try:
        found = tables(data, index)
        flaw = _gap(found)
    except ValueError as why:
        flaw = str(why)
    except struct.error:
        flaw = "is cut short: it ends inside its list of tables."
    if flaw:
        raise FontError("damaged-file", f"the font file {flaw}", "Copy it from its source again.")


def _gap(found: Mapping[str, memoryview]) -> str | None:
    """Return what the tables lack, or None. Outlines are `glyf` or `CFF `; PDF knows no `CFF2` (ISO 32000-1 9.9)."""
    for tag, least in _LEAST.items():
        if len(found.get(tag, _NONE)) < least:
            return f"has no whole table '{tag}'."
    if not ("CFF " in found or ("glyf" in found and "loca" in found)):
        return "has no outlines that a PDF can hold ('glyf' or 'CFF ')."
    upem = struct.unpack_from(">H", found["head"], 18)[0]
    if not 16 <= upem <= 16384:
        return f"says that an em has {upem} units; 16 to 16384 are allowed."
    glyphs = struct.unpack_from(">H", found["maxp"], 4)[0]
    widths = struct.unpack_from(">H", found["hhea"], 34)[0]
    if not 0 < widths <= glyphs or len(found["hmtx"]) < 4 * widths:
        return "has no width for some of its glyphs."
    return None


def measures(found: Mapping[str, memoryview]) -> Measures:
    """Read what a font descriptor needs from `head`, `post` and `OS/2`; the last two may be absent."""
    head, post, os2 = found["head"], found.get("post", _NONE), found.get("OS/2", _NONE)
    upem = struct.unpack_from(">H", head, 18)[0]
    x0, y0, x1, y1 = (edge / upem for edge in struct.unpack_from(">4h", head, 36))
    angle, fixed = 0.0, False
    if len(post) >= 16:
        angle, fixed = struct.unpack_from(">i", post, 4)[0] / 65536, post[12:16] != bytes(4)
    weight, embedding, family = 400, 0, 0
    if len(os2) >= 32:
        weight, embedding, family = struct.unpack_from(">H", os2, 4)[0], *_licence_and_family(os2)
    flags = _SYMBOLIC  # the glyphs go beyond the standard Latin set
    flags |= _FIXED_PITCH if fixed else 0
    flags |= _ITALIC if angle else 0
    flags |= _SERIF if family in (1, 2, 3, 4, 5, 7) else 0  # IBM font classes with serifs
    # No table holds the stem; by weight class it is within a tenth of what fonts in use have (80 to 150 of 1000).
    stem = (10 + 220 * (min(max(weight, 50), 950) - 50) / 900) / 1000
    return Measures((x0, y0, x1, y1), angle, stem, flags, embedding)


def _licence_and_family(os2: memoryview) -> tuple[int, int]:
    return struct.unpack_from(">H", os2, 8)[0], struct.unpack_from(">b", os2, 30)[0]


def embedding_fault(embedding: int) -> str | None:
    """Return why OS/2 fsType does not let a font be embedded as a subset, or None."""
    if embedding & _LICENCE == _RESTRICTED:
        return "its maker's licence does not allow embedding it in a document (OS/2 fsType, bit 1)."
    if embedding & _BITMAP_ONLY:
        return "its maker allows only bitmaps of it to be embedded (OS/2 fsType, bit 9)."
    if embedding & _NO_SUBSETTING:
        return "its maker does not allow embedding only the letters that a sheet shows (OS/2 fsType, bit 8)."
    return None
