"""Fonts as a brand hands them over, made from those that ship: a collection, a variable font, CFF outlines."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from fontTools.ttLib.ttCollection import TTCollection
from sheets import ROOT

REGULAR, STRONG = "SourceSans3-Regular.ttf", "SourceSans3-SemiBold.ttf"
TEXT = "".join(map(chr, range(32, 127))) + "\u00a0¹²³⁰⁴⁵⁶⁷⁸⁹–—‘’“”…é"


def small(file: str) -> TTFont:
    """A font with the letters that a sheet needs, under the same numbers whatever its weight."""
    font = TTFont(ROOT / "fonts" / file)
    subsetter = Subsetter()
    subsetter.options.layout_features = []
    subsetter.populate(text=TEXT)
    subsetter.subset(font)
    return font


def saved(font: Any) -> bytes:
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


@cache
def collection() -> bytes:
    """`Source Sans 3 Regular` and `Source Sans 3 SemiBold` in one file."""
    found = TTCollection()
    found.fonts = [small(REGULAR), small(STRONG)]
    return saved(found)


@cache
def variable() -> bytes:
    """One font of weights 400 to 600."""
    light, bold = small(REGULAR), small(STRONG)
    builder = FontBuilder(font=light)
    builder.setupFvar([("wght", 400, 400, 600, "Weight")], [])
    variations: dict[str, list[TupleVariation]] = {}
    for name in light.getGlyphOrder():
        own, other = (font["glyf"]._getCoordinatesAndControls(name, font["hmtx"].metrics)[0] for font in (light, bold))
        if len(own) == len(other):
            moves = [(round(b[0] - a[0]), round(b[1] - a[1])) for a, b in zip(own, other, strict=True)]
            variations[name] = [TupleVariation({"wght": (0.0, 1.0, 1.0)}, moves)]
    builder.setupGvar(variations)
    return saved(light)


@cache
def cff() -> bytes:
    """The same letters with the outlines of an .otf file."""
    source = small(REGULAR)
    glyphs, order = source.getGlyphSet(), source.getGlyphOrder()
    builder = FontBuilder(source["head"].unitsPerEm, isTTF=False)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(source.getBestCmap())
    drawings = {}
    for name in order:
        pen = T2CharStringPen(glyphs[name].width, glyphs)
        glyphs[name].draw(pen)
        drawings[name] = pen.getCharString()
    builder.setupCFF("Brand-Regular", {}, drawings, {})
    builder.setupHorizontalMetrics(source["hmtx"].metrics)
    head = source["hhea"]
    builder.setupHorizontalHeader(ascent=head.ascent, descent=head.descent)
    builder.setupNameTable({"familyName": "Brand", "styleName": "Regular", "psName": "Brand-Regular"})
    builder.setupOS2()
    builder.setupPost()
    return saved(builder.font)
