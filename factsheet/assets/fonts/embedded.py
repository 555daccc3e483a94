"""Compares the font program in a file with the face that it is cut from, glyph by glyph: outlines and advances.

Each is drawn by HarfBuzz from its own tables, so that nothing depends on how the program was cut. An outline of
TrueType that was drawn once and equal is known again by its bytes, whatever program it stands in.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from struct import pack, unpack_from

import uharfbuzz as hb

from factsheet.assets.fonts import Face
from factsheet.assets.fonts.outlines import OutlinePen
from factsheet.assets.svg.path import Command

_PROGRAMS_KEPT, _FACES_KEPT, _GLYPHS_KEPT = 256, 64, 8192

_HEAD = 10  # bytes of a glyph before its contours or its parts
_MOST_PARTS = 64
_WORDS, _MORE = 0x01, 0x20  # flags of a part: how long its place is, and whether another one follows
_SCALES = ((0x08, 2), (0x40, 4), (0x80, 8))  # flags of its scale, with the bytes that it takes

_Drawn = tuple[float, tuple[Command, ...]]
_Written = tuple[bytes, bytes]  # the advance of a glyph with its bearing, which shifts it, and its outline


@lru_cache(_PROGRAMS_KEPT)
def differing(face: Face, program: bytes, glyphs: frozenset[int]) -> tuple[int, ...]:
    """Returns the glyphs that a program draws otherwise than the face, or advances otherwise; all where it is none."""
    made = _made(face, program, max(glyphs, default=0) + 1)
    if made.upem != face.upem or made.glyph_count <= max(glyphs, default=0):
        return tuple(sorted(glyphs))
    font, outlines, proven = hb.Font(made), _Outlines(made), _proven(face)
    found = []
    for glyph in glyphs:
        parts = proven.get(glyph)
        if parts and all(outlines.of(one) == written for one, written in parts.items()):
            continue
        if _drawn(font, glyph, font.get_glyph_h_advance(glyph) * (1 / face.upem)) != _of_face(face, glyph):
            found.append(glyph)
        else:
            proven[glyph] = _made_of(glyph, outlines)
    return tuple(sorted(found))


def _made_of(glyph: int, outlines: _Outlines) -> Mapping[int, _Written]:
    """Returns the bytes of a glyph and of those that it is made of; none where one of them is not known.

    The parts of a glyph are those of the table `glyf`: flags, a number, and what places it, whose length they say.
    """
    found, waiting = dict[int, _Written](), [glyph]
    while waiting:
        one = waiting.pop()
        written = outlines.of(one)
        if written is None or len(found) >= _MOST_PARTS:
            return {}
        found[one] = written
        outline = written[1]
        at, flags = _HEAD, _MORE if outline[:1] >= b"\x80" else 0  # the number of contours is below zero then
        while flags & _MORE:
            if at + 4 > len(outline):
                return {}
            flags, part = unpack_from(">HH", outline, at)
            at += 4 + (4 if flags & _WORDS else 2) + sum(size for flag, size in _SCALES if flags & flag)
            if part not in found:
                waiting.append(part)
    return found


@lru_cache(_FACES_KEPT)
def _proven(face: Face) -> dict[int, Mapping[int, _Written]]:
    """What each glyph was made of that was drawn and is that of the face; nothing where that is not known."""
    return {}


@lru_cache(_GLYPHS_KEPT)
def _of_face(face: Face, glyph: int) -> _Drawn:
    return face.advance_of(glyph), face.outline_of(glyph)


def _drawn(font: hb.Font, glyph: int, advance: float) -> _Drawn:
    pen = OutlinePen(1 / font.face.upem)
    font.draw_glyph_with_pen(glyph, pen)
    return advance, tuple(pen.commands)


class _Outlines:
    """The bytes of the glyphs of a program as they stand in its tables `hmtx` and `glyf`; none where it lacks them."""

    def __init__(self, face: hb.Face) -> None:
        tables = ("head", "hhea", "hmtx", "loca", "glyf")
        head, hhea, self._hmtx, self._loca, self._glyf = (face.reference_table(tag).data or b"" for tag in tables)
        self._form, self._step, self._size = (">II", 1, 4) if head[51:52] > b"\0" else (">HH", 2, 2)
        self._advances = int.from_bytes(hhea[34:36], "big")

    def of(self, glyph: int) -> _Written | None:
        """Returns the bytes of a glyph; None for one that has no outline there, or no advance of its own."""
        if len(self._loca) < (glyph + 2) * self._size or not glyph < self._advances <= len(self._hmtx) // 4:
            return None
        start, end = unpack_from(self._form, self._loca, glyph * self._size)
        outline = bytes(self._glyf[start * self._step : end * self._step])
        return bytes(self._hmtx[4 * glyph : 4 * glyph + 4]), outline


def _made(face: Face, program: bytes, count: int) -> hb.Face:
    """Returns the font of a program. A bare CFF, which has so many glyphs, is read with the measures of the face."""
    if not face.is_cff:
        return hb.Face(hb.Blob(program))
    tables = {tag: bytes(face.source.reference_table(tag).data) for tag in ("head", "hhea", "hmtx")}
    tables |= {"maxp": pack(">IH", 0x5000, count), "CFF ": program}  # version 0.5, as of fonts without glyf
    return hb.Face.create_for_tables(lambda _, tag, __: tables.get(tag, b""), None)
