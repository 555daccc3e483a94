"""Works out the resources that the page of a file must have: fonts, pictures, patterns, plates and graphics states.

A font's program must draw each of its glyphs as the face does, its widths be those of the face, and its map say what
the sheet's glyphs stand for. Clauses are those of ISO 32000-1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter

from factsheet.assets.fonts import Face, Glyph
from factsheet.assets.fonts.embedded import differing
from factsheet.drawing.tree import Text
from factsheet.graphics.bitmap import Bitmap
from factsheet.graphics.patterns import CELLS
from factsheet.graphics.shapes import Image
from factsheet.pdf.reading import Reading
from factsheet.pdf.reading.colours import pattern_of
from factsheet.pdf.reading.pictures import digest_of
from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.cmaps import texts_of
from factsheet.pdf.world.wanted import Chosen, Name, Obj, Wanted, anything
from factsheet.stages.compose import Sheet
from factsheet.stages.verify.expected import Contents
from factsheet.stages.verify.glyphs import advances_of
from factsheet.typeset import Segment

_SPACES = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}
_SUBSET = re.compile(r"[A-Z]{6}\+")
_SECTIONS = re.compile(rb"[0-9]{1,3} beginbfchar\n(?:<[0-9A-F]{4}><[0-9A-F]+>\n)*endbfchar\n")
_LINE = re.compile(rb"<[0-9A-F]{4}><[0-9A-F]+>")
_GROUP = re.compile(rb" ([0-9]{1,5}) \[((?: [0-9]{1,9}(?:\.[0-9]{1,9})?)+) \]")
_GROUPS = re.compile(rb"\[(?:%b)+ \]" % _GROUP.pattern)
_AROUND = (
    b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap "
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def "
    b"/CMapName/Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000><FFFF> endcodespacerange "
    b"endcmap CMapName currentdict/CMap defineresource pop end end"
).split()
_SILENT = "\u200b"  # what a glyph without a text of its own extracts as
_KEPT = 4096  # texts of a face
_SAID = attrgetter("id", "text")  # of a glyph
_HUNDREDTH = 0.0051  # thousandths of an em: widths have two decimals

Glyphs = dict[int, str]  # the text of each glyph by its number


def resources_of(sheet: Sheet, reading: Reading, contents: Contents, faces: Mapping[str, Face]) -> dict[str, Wanted]:
    """Returns the resources of a page, by the names that the marks found ask for."""
    shown = _shown(contents)
    fonts: dict[str, Wanted] = {name: _font(face, shown.get(face, {})) for name, face in faces.items()}
    bitmaps = {mark.bitmap.digest: mark.bitmap for mark, _ in contents.marks if isinstance(mark, Image)}
    pictures = Chosen(lambda found: _picture(bitmaps.get(digest_of(found))))
    kinds: dict[str, dict[str, Wanted]] = {
        "Font": fonts,
        "XObject": dict.fromkeys(_used(reading, "XObject"), pictures),
        "Pattern": {name: Chosen(_pattern) for name in _used(reading, "Pattern")},
        "ColorSpace": {name: Chosen(_plate) for name in _used(reading, "ColorSpace")},
    }
    if sheet.page.press:
        kinds["ExtGState"] = {f"Gs{name}": _state(over) for name, over in (("Knockout", False), ("Overprint", True))}
    return {kind: dict(entries) for kind, entries in kinds.items() if entries}


def _used(reading: Reading, kind: str) -> Iterator[str]:
    return (name for of, name in sorted(reading.used) if of == kind)


def _shown(contents: Contents) -> dict[Face, Glyphs]:
    """The glyphs that texts show in each face, with the one text that each extracts as: of several the shortest."""
    found: dict[Face, set[tuple[int, str]]] = {}
    for mark, _ in contents.marks:
        if isinstance(mark, Text):
            face = mark.segment.run_style.face
            found.setdefault(face, set()).update(_pairs_of(face).of(mark.segment))
    shown = {}
    for face, pairs in found.items():
        texts = sorted(pairs, key=lambda pair: (not pair[1], len(pair[1]), pair[1]), reverse=True)
        shown[face] = {glyph: text or _SILENT for glyph, text in texts}
    return shown


class _Pairs:
    """The numbers and texts of the glyphs of texts in one face, most of which are on the sheets of other places too."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Sequence[Glyph], frozenset[tuple[int, str]]]] = {}

    def of(self, segment: Segment) -> frozenset[tuple[int, str]]:
        """Returns those of a text, known again by its words and by each of its glyphs."""
        glyphs, pairs = self._known.get(segment.text, ((), frozenset()))
        if glyphs != segment.glyphs:
            if len(self._known) > _KEPT:
                self._known.clear()
            pairs = frozenset(map(_SAID, segment.glyphs))
            self._known[segment.text] = segment.glyphs, pairs
        return pairs


@lru_cache(maxsize=64)
def _pairs_of(face: Face) -> _Pairs:
    return _Pairs()


def _font(face: Face, glyphs: Glyphs) -> Obj:
    """A composite font (§9.7) whose codes are the numbers of the glyphs, and the objects under it."""
    name = Chosen(lambda found: Name(objects.name(found)) if _is_subset(objects.name(found), face) else Name(face.name))
    whole = f"the font {face.name}"
    thousandths = {
        "Ascent": face.ascent, "Descent": face.descent, "CapHeight": face.cap_height, "XHeight": face.x_height,
        "StemV": face.stem_v,
    }  # fmt: skip
    program = Obj(f"the program of {face.name}", {}, lambda found: _drawn(face, glyphs, found))
    if face.is_cff:
        program.entries["Subtype"] = Name("CIDFontType0C")
    else:
        program.entries["Length1"] = anything
    descriptor: dict[str, Wanted] = {
        "Type": Name("FontDescriptor"), "FontName": name, "Flags": face.flags, "ItalicAngle": float(face.italic_angle),
        "FontBBox": [round(1000 * edge) for edge in face.bbox],
        **{key: round(1000 * value) for key, value in thousandths.items()},
        "FontFile3" if face.is_cff else "FontFile2": program,
    }  # fmt: skip
    descendant: dict[str, Wanted] = {
        "Type": Name("Font"), "Subtype": Name("CIDFontType0" if face.is_cff else "CIDFontType2"), "BaseFont": name,
        "CIDSystemInfo": {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
        "FontDescriptor": Obj(whole, descriptor), "W": lambda found: _widths(face, glyphs, found),
        **({} if face.is_cff else {"CIDToGIDMap": Name("Identity")}),
    }  # fmt: skip
    return Obj(
        whole,
        {
            "Type": Name("Font"), "Subtype": Name("Type0"), "BaseFont": name, "Encoding": Name("Identity-H"),
            "DescendantFonts": [Obj(whole, descendant)],
            "ToUnicode": Obj(f"the map of {face.name}", {}, lambda found: _map(glyphs, found)),
        },
    )  # fmt: skip


def _is_subset(name: str, face: Face) -> bool:
    return _SUBSET.match(name) is not None and name[7:] == face.name


def _drawn(face: Face, glyphs: Glyphs, program: object) -> str:
    """What is wrong with the program of a font."""
    data, _ = objects.unpacked(program)
    if not face.is_cff and objects.number(objects.entry(program, "Length1")) != len(data):
        return "has another length than it says as /Length1"
    wrong = differing(face, data, frozenset(glyphs))
    if not wrong:
        return ""
    return f"has another outline or advance for '{glyphs[wrong[0]]}' than the font"


def _widths(face: Face, glyphs: Glyphs, found: object) -> str:
    """What is wrong with the widths of a font (§9.7.4.3): they are those of its glyphs, and no others."""
    widths: dict[int, float] = {}
    written = objects.written(found)
    for first, group in _GROUP.findall(written):
        widths |= enumerate(map(float, group.split()), int(first))
    same = widths.keys() == glyphs.keys() and _GROUPS.fullmatch(written)
    advances = advances_of(face)
    if same and all(abs(width - advances[glyph]) <= _HUNDREDTH for glyph, width in widths.items()):
        return ""
    return "are not the widths of the font"


@lru_cache(maxsize=4096)
def _mapped(glyph: int, text: str) -> bytes:
    """The line of a map for one code."""
    return b"<%04X><%b>" % (glyph, text.encode("utf-16-be").hex().upper().encode())


def _map(glyphs: Glyphs, found: object) -> str:
    """What is wrong with the map from codes to texts (§9.10.3)."""
    data, _ = objects.unpacked(found)
    if _SECTIONS.sub(b"", data).split() != _AROUND:
        return "says more than what its codes stand for"
    wanted = {glyph: text for glyph, text in glyphs.items() if glyph}
    lines = [*map(_mapped, wanted.keys(), wanted.values())]
    if sorted(_LINE.findall(b"".join(_SECTIONS.findall(data)))) == sorted(lines):
        return ""
    texts = texts_of(data, "replace")
    return next(
        (f"says '{texts.get(code, '')}' for '{text}'" for code, text in wanted.items() if texts.get(code) != text),
        "says what a glyph stands for that is not shown",
    )


def _picture(bitmap: Bitmap | None) -> Obj | None:
    """An image (§8.9.5), whose size, coding and data its digest has compared."""
    if bitmap is None:
        return None
    entries: dict[str, Wanted] = {
        "Type": Name("XObject"), "Subtype": Name("Image"), "Width": bitmap.width, "Height": bitmap.height,
        "ColorSpace": Name(_SPACES[bitmap.components]), "BitsPerComponent": 8,
        "Filter": Name("DCTDecode" if bitmap.jpeg else "FlateDecode"),
    }  # fmt: skip
    if bitmap.jpeg and bitmap.components == 4:
        entries["Decode"] = [1, 0] * 4
    if not bitmap.jpeg:
        entries["DecodeParms"] = {
            "Predictor": 15, "Colors": bitmap.components, "BitsPerComponent": 8, "Columns": bitmap.width
        }  # fmt: skip
    return Obj("a picture", entries, anything, packed=False)


def _pattern(found: object) -> Obj | None:
    """The pattern whose content and side the marks in it have compared (§8.7.3.1)."""
    colour = pattern_of(found)
    cell = next((cell for cell in CELLS.values() if colour and colour[0] == cell.content), None)
    if cell is None:
        return None
    side = float(cell.side)
    return Obj(
        "a pattern",
        {
            "Type": Name("Pattern"), "PatternType": 1, "PaintType": 1, "TilingType": 1, "BBox": [0, 0, side, side],
            "XStep": side, "YStep": side, "Resources": {},
        },
        anything,
    )  # fmt: skip


def _plate(found: object) -> list[Wanted] | None:
    """The space of a plate, whose name the marks on it have compared (§8.6.6.4)."""
    parts = objects.elements(found)
    if len(parts) != 4:
        return None
    tint: dict[str, Wanted] = {"FunctionType": 2, "Domain": [0, 1], "C0": [0] * 4, "C1": [1] * 4, "N": 1}
    return [Name("Separation"), Name(objects.name(parts[1])), Name("DeviceCMYK"), tint]


def _state(over: bool) -> dict[str, Wanted]:
    """A graphics state that overprints or knocks out (§8.6.7)."""
    return {"Type": Name("ExtGState"), "OP": over, "op": over, "OPM": int(over)}
