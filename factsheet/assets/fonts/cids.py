"""Glyphs of a face → what a PDF's composite font says about them: texts, widths, a name for the subset.

Pure text; the objects are made in `pdf`. CID is the glyph number in every face.
Source: ISO 32000-1 9.7 (composite fonts), 9.10.3 (ToUnicode) and 9.6.4 (subset names).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from factsheet.assets.fonts import Face, Glyph

SYSTEM_INFO = "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
_NO_TEXT = "\u200b"  # ISO 14289-1 7.21.7 wants an entry for every glyph shown; ActualText says what it means

_CMAP_HEAD = (
    "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
    "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"
)
_CMAP_FOOT = "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"
_ROWS = 100  # the most that one bfchar section may hold (Adobe Technical Note 5014)


def texts_of(glyphs: Iterable[Glyph]) -> dict[int, str]:
    """Choose the one text that each glyph number of a document extracts as, whatever the order of `glyphs`.

    Where a glyph stands for several texts the shortest, then the lowest is taken: a run in which `glyph.text` is
    another one needs ActualText. A glyph that never stands for a character of its own gets U+200B.
    """
    texts: dict[int, str] = {}
    for glyph in glyphs:
        known, text = texts.get(glyph.id), glyph.text
        if known is None or (text and (not known or (len(text), text) < (len(known), known))):
            texts[glyph.id] = text
    return {number: texts[number] or _NO_TEXT for number in sorted(texts)}


def to_unicode_cmap(glyph_texts: Mapping[int, str]) -> bytes:
    """Write the ToUnicode CMap of a font whose codes are two-byte glyph numbers (ISO 32000-1 9.10.3). No glyph 0."""
    rows = [f"<{g:04X}><{glyph_texts[g].encode('utf-16-be').hex().upper()}>\n" for g in sorted(glyph_texts) if g]
    parts = [rows[start : start + _ROWS] for start in range(0, len(rows), _ROWS)]
    sections = (f"{len(part)} beginbfchar\n{''.join(part)}endbfchar\n" for part in parts)
    return f"{_CMAP_HEAD}{''.join(sections)}{_CMAP_FOOT}".encode("ascii")


def subset_tag(glyphs: frozenset[int]) -> str:
    """Return six capitals that name a set of glyphs, the same for equal sets in every process (ISO 32000-1 9.6.4)."""
    number = int.from_bytes(hashlib.sha256(",".join(map(str, sorted(glyphs))).encode()).digest()[:8], "big")
    letters = []
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters.append(chr(ord("A") + letter))
    return "".join(letters)


def widths_array(face: Face, glyphs: Iterable[int]) -> str:
    """Write the /W array in 1/1000 em, neighbours in a group: `[3[500 612.5]9[480]]` (ISO 32000-1 9.7.4.3)."""
    parts: list[str] = []
    before = None
    for glyph in sorted(set(glyphs)):
        width = f"{face.advance_of(glyph) * 1000:.2f}".rstrip("0").rstrip(".")
        parts.append(f" {width}" if before == glyph - 1 else f"{']' if parts else ''}{glyph}[{width}")
        before = glyph
    return f"[{''.join(parts)}{']' if parts else ''}]"
