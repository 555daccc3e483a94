"""Compares the font program in a file with the face that it is cut from, glyph by glyph: outlines and advances.

Each is drawn by HarfBuzz from its own tables, so that nothing depends on how the program was cut. A simple outline of
TrueType that was drawn once and equal is known again by its bytes, whatever program it stands in.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from struct import pack, unpack_from

import uharfbuzz as hb

from factsheet.assets.fonts import Face
from factsheet.assets.fonts.outlines import OutlinePen
from factsheet.assets.svg.path import Command

_PROGRAMS_KEPT, _FACES_KEPT, _GLYPHS_KEPT = 256, 64, 8192

_Drawn = tuple[float, tuple[Command, ...]]


@lru_cache(_PROGRAMS_KEPT)
def differing(face: Face, program: bytes, glyphs: frozenset[int]) -> tuple[int, ...]:
    """Returns the glyphs that a program draws otherwise than the face, or advances otherwise; all where it is none."""
    made = _made(face, program, max(glyphs, default=0) + 1)
    if made.upem != face.upem or made.glyph_count <= max(glyphs, default=0):
        return tuple(sorted(glyphs))
    font, written, proven = hb.Font(made), _written(made, glyphs), _proven(face)
    found = []
    for glyph in glyphs:
        advance = font.get_glyph_h_advance(glyph)
        outline = written.get(glyph, b"")
        key = (glyph, advance, outline)
        if outline and key in proven:
            continue
        if _drawn(font, glyph, advance * (1 / face.upem)) != _of_face(face, glyph):
            found.append(glyph)
        elif outline and outline[0] < 0x80:  # the number of its contours is below zero where it is made of others
            proven.add(key)
    return tuple(sorted(found))


@lru_cache(_FACES_KEPT)
def _proven(face: Face) -> set[tuple[int, int, bytes]]:
    """The numbers, advances and bytes of outlines that were drawn and are those of the face."""
    return set()


@lru_cache(_GLYPHS_KEPT)
def _of_face(face: Face, glyph: int) -> _Drawn:
    return face.advance_of(glyph), face.outline_of(glyph)


def _drawn(font: hb.Font, glyph: int, advance: float) -> _Drawn:
    pen = OutlinePen(1 / font.face.upem)
    font.draw_glyph_with_pen(glyph, pen)
    return advance, tuple(pen.commands)


def _written(face: hb.Face, glyphs: Collection[int]) -> dict[int, bytes]:
    """Returns the bytes of these outlines as they stand in the table `glyf`; none for a font without that table."""
    head, loca, glyf = (face.reference_table(tag).data or b"" for tag in ("head", "loca", "glyf"))
    if len(head) < 52:
        return {}
    form, step, size = (">II", 1, 4) if head[51] else (">HH", 2, 2)
    written = {}
    for glyph in glyphs:
        if len(loca) >= (glyph + 2) * size:
            start, end = unpack_from(form, loca, glyph * size)
            written[glyph] = bytes(glyf[start * step : end * step])
    return written


def _made(face: Face, program: bytes, count: int) -> hb.Face:
    """Returns the font of a program. A bare CFF, which has so many glyphs, is read with the measures of the face."""
    if not face.is_cff:
        return hb.Face(hb.Blob(program))
    tables = {tag: bytes(face.source.reference_table(tag).data) for tag in ("head", "hhea", "hmtx")}
    tables |= {"maxp": pack(">IH", 0x5000, count), "CFF ": program}  # version 0.5, as of fonts without glyf
    return hb.Face.create_for_tables(lambda _, tag, __: tables.get(tag, b""), None)
