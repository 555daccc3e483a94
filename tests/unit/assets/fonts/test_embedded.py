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
