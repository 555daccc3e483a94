"""The program of a font in a file is known from the face that it is cut from, in both kinds of outlines."""

from __future__ import annotations

from io import BytesIO

import brandfonts
import pytest
from fontTools.ttLib import TTFont

from factsheet.assets.fonts import Face
from factsheet.assets.fonts.embedded import differing
from factsheet.stages.compose import Sheet

WORDS = "Missouri 174"


def shipped(sheet: Sheet) -> Face:
    return next(iter(sheet.page.faces.values()))


def glyphs(face: Face, text: str = WORDS) -> frozenset[int]:
    return frozenset(glyph.id for glyph in face.shape(text).glyphs)


@pytest.mark.parametrize("kind", ["TrueType", "CFF"])
def test_a_subset_draws_its_glyphs_as_the_face_does_and_no_others(kind: str, sheet: Sheet) -> None:
    face = shipped(sheet) if kind == "TrueType" else Face(brandfonts.cff(), "brand.otf")
    assert face.is_cff == (kind == "CFF")
    shown = glyphs(face)
    assert differing(face, face.subset(shown), shown) == ()
    fewer = glyphs(face, "174")
    assert set(differing(face, face.subset(fewer), shown)) >= {max(shown - fewer)}


@pytest.mark.parametrize("program", [b"", b"no font", bytes(5000)])
def test_what_is_no_font_draws_none_of_them(program: bytes, sheet: Sheet) -> None:
    face = shipped(sheet)
    assert differing(face, program, glyphs(face)) == tuple(sorted(glyphs(face)))


def test_another_advance_is_found(sheet: Sheet) -> None:
    face = shipped(sheet)
    [seven] = glyphs(face, "7")
    font = TTFont(BytesIO(face.subset(glyphs(face))))
    name = font.getGlyphName(seven)
    advance, bearing = font["hmtx"][name]
    font["hmtx"][name] = (advance + 100, bearing)
    out = BytesIO()
    font.save(out)
    assert differing(face, out.getvalue(), glyphs(face)) == (seven,)


def shifted(program: bytes, name: str, by: int) -> bytes:
    """Returns a program with another bearing of a glyph, by which its outline is shifted."""
    font = TTFont(BytesIO(program))
    advance, bearing = font["hmtx"][name]
    font["hmtx"][name] = (advance, bearing + by)
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def test_a_glyph_that_is_shifted_is_found_though_its_outline_was_drawn_before(sheet: Sheet) -> None:
    face = shipped(sheet)
    program, shown = face.subset(glyphs(face)), glyphs(face)
    [seven] = glyphs(face, "7")
    name = TTFont(BytesIO(program)).getGlyphName(seven)
    assert differing(face, program, shown) == ()
    assert differing(face, shifted(program, name, 60), shown) == (seven,)


def test_a_part_of_a_glyph_that_is_another_one_is_found_though_the_glyph_was_drawn_before(sheet: Sheet) -> None:
    face = shipped(sheet)
    [accented] = glyphs(face, "é")
    program = face.subset(glyphs(face, "é"))
    assert differing(face, program, frozenset({accented})) == ()
    font = TTFont(BytesIO(program))
    parts = font["glyf"][font.getGlyphName(accented)].components
    assert len(parts) == 2
    coordinates = font["glyf"][parts[0].glyphName].coordinates
    coordinates[0] = (coordinates[0][0] + 40, coordinates[0][1])
    out = BytesIO()
    font.save(out)
    assert differing(face, out.getvalue(), frozenset({accented})) == (accented,)
