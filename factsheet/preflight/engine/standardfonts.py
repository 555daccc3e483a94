"""The widths of the 14 standard fonts, for files that use one without giving its widths (ISO 32000-1 §9.6.2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factsheet.pdf.shielded import import_reportlab
from factsheet.pdf.syntax import objects

_FAMILIES = {"Arial": "Helvetica", "TimesNewRoman": "Times", "CourierNew": "Courier"}  # of the same widths
_NAME = re.compile(
    r"(Helvetica|Arial|Times(?:NewRoman)?|Courier(?:New)?)(?:PS)?(?:MT)?[-,]?(Roman|Bold)?(Italic|Oblique)?(?:MT)?"
)
_OWN = {"Symbol": "SymbolEncoding", "ZapfDingbats": "ZapfDingbatsEncoding"}


def standard_widths(name: str, encoding: object) -> dict[int, float]:
    """Returns the widths by code, in thousandths of an em, from Adobe's metrics; empty for any other font.

    `encoding` is the font's own (§9.6.6): a name, a dictionary with differences, or nothing.
    """
    import_reportlab()
    from reportlab.pdfbase import _fontdata

    font = _standard_name(name)
    known: dict[str, dict[str, float]] = _fontdata.widthsByFontGlyph
    if font not in known:
        return {}
    base = objects.name(encoding) or objects.name(objects.entry(encoding, "BaseEncoding"))
    tables: dict[str, tuple[str | None, ...]] = _fontdata.encodings
    glyphs = dict(enumerate(tables.get(base) or tables[_OWN.get(font, "StandardEncoding")]))
    glyphs |= dict(_differences(encoding))
    widths = known[font]
    return {code: float(widths[glyph]) for code, glyph in glyphs.items() if glyph in widths}


def _standard_name(name: str) -> str:
    """Returns the standard font that has the widths of `Arial,Bold` or `ArialMT`; any other name as it is."""
    plain = name.replace(" ", "")
    found = _NAME.fullmatch(plain)
    if not found:
        return plain
    family, bold = _FAMILIES.get(found[1], found[1]), "Bold" if found[2] == "Bold" else ""
    slant = ("Italic" if family == "Times" else "Oblique") if found[3] else ""
    style = bold + slant or ("Roman" if family == "Times" else "")
    return f"{family}-{style}" if style else family


def _differences(encoding: object) -> Iterator[tuple[int, str]]:
    """Yields codes with their glyphs: a code, then the glyphs of it and of those that follow (§9.6.6.1)."""
    code = 0
    for value in objects.elements(objects.entry(encoding, "Differences"))[:600]:
        if objects.is_name(value):
            yield code, objects.name(value)
            code += 1
        else:
            code = int(objects.number(value))
