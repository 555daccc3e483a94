"""PDF objects that ReportLab does not have: the structure tree, composite fonts, and a file with object streams.

ReportLab's document calls `format` of each object when it writes it. Clauses are those of ISO 32000-1.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

from factsheet.assets.fonts import Face, Glyph, cids
from factsheet.graphics.bitmap import Bitmap
from factsheet.graphics.patterns import Cell
from factsheet.pdf.writing.pen import hex_text


class Raw(PDFObject):  # type: ignore[misc]  # reportlab has no types
    """An indirect dictionary, written only when the document is: its `entries` may be changed until then."""

    __RefOnly__ = 1

    def __init__(self, entries: Mapping[str, object]) -> None:
        """Takes the entries of the dictionary, without slashes before their names."""
        self.entries = dict(entries)

    def format(self, document: PDFDocument) -> bytes:
        """Returns the dictionary as it stands in the file, with references to other indirect objects."""
        body = "".join(f"/{name} {written(value, document)}" for name, value in self.entries.items())
        return f"<<{body}>>".encode("latin-1")


class Stream(PDFObject):  # type: ignore[misc]
    """A stream, with an end of line before `endstream` (ISO 19005-3 6.1.7.1)."""

    __RefOnly__ = 1

    def __init__(
        self, entries: Mapping[str, object], data: bytes, *, plain: bool = False, lasting: bool = False
    ) -> None:
        """Takes the data and the entries of the dictionary before it. The data is deflated unless `plain`.

        `lasting` data, such as a profile or a font's subset, is used in many sheets: its deflated form is kept.
        """
        self.entries, self.data, self.plain, self.lasting = dict(entries), data, plain, lasting

    def format(self, document: PDFDocument) -> bytes:
        """Returns the stream as it stands in the file, with its length and filter."""
        deflate = _deflated_once if self.lasting else _deflated
        data = self.data if self.plain else deflate(self.data)
        entries = {**self.entries, "Length": len(data)} | ({} if self.plain else {"Filter": "/FlateDecode"})
        head = "".join(f"/{name} {written(value, document)}" for name, value in entries.items())
        return f"<<{head}>>\nstream\n".encode("latin-1") + data + b"\nendstream\n"


def _deflated(data: bytes) -> bytes:
    return zlib.compress(data, 9)


_deflated_once = lru_cache(maxsize=256)(_deflated)


def written(value: object, document: PDFDocument) -> str:
    """Returns `value` in PDF syntax: objects as references, lists as arrays, strings as they are."""
    if isinstance(value, Raw | Stream):
        return str(document.Reference(value).format(document).decode())
    if isinstance(value, PDFObject):
        return str(pdfdoc.format(value, document).decode("latin-1"))
    if isinstance(value, list | tuple):
        return f"[{' '.join(written(item, document) for item in value)}]"
    if isinstance(value, dict):
        return f"<<{''.join(f'/{name} {written(item, document)}' for name, item in value.items())}>>"
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    return str(value)


def font_object(face: Face, glyphs: Sequence[Glyph]) -> Raw:
    """Makes a composite font (§9.7) from the subset of `face` that `glyphs` need. Its codes are glyph numbers."""
    ids = frozenset(glyph.id for glyph in glyphs)
    name = f"/{cids.subset_tag(ids)}+{face.name}"
    program = face.subset(ids)
    file = (
        ("FontFile3", Stream({"Subtype": "/CIDFontType0C"}, program, lasting=True))
        if face.is_cff
        else ("FontFile2", Stream({"Length1": len(program)}, program, lasting=True))
    )
    descriptor = Raw({
        "Type": "/FontDescriptor", "FontName": name, "Flags": face.flags, "ItalicAngle": float(face.italic_angle),
        "FontBBox": [round(1000 * n) for n in face.bbox], "Ascent": round(1000 * face.ascent),
        "Descent": round(1000 * face.descent), "CapHeight": round(1000 * face.cap_height),
        "XHeight": round(1000 * face.x_height), "StemV": round(1000 * face.stem_v), file[0]: file[1],
    })  # fmt: skip
    descendant = Raw({
        "Type": "/Font", "Subtype": "/CIDFontType0" if face.is_cff else "/CIDFontType2", "BaseFont": name,
        "CIDSystemInfo": cids.SYSTEM_INFO, "FontDescriptor": descriptor, "W": cids.widths_array(face, ids),
        **({} if face.is_cff else {"CIDToGIDMap": "/Identity"}),
    })  # fmt: skip
    unicode = Stream({}, cids.to_unicode_cmap(cids.texts_of(glyphs)))
    return Raw({
        "Type": "/Font", "Subtype": "/Type0", "BaseFont": name, "Encoding": "/Identity-H",
        "DescendantFonts": [descendant], "ToUnicode": unicode,
    })  # fmt: skip


_SPACES = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}


def pattern_object(cell: Cell) -> Stream:
    """Makes a coloured tiling pattern (§8.7.3.1) that repeats the cell."""
    entries = {
        "Type": "/Pattern", "PatternType": 1, "PaintType": 1, "TilingType": 1, "BBox": [0, 0, cell.side, cell.side],
        "XStep": cell.side, "YStep": cell.side, "Resources": {},
    }  # fmt: skip
    return Stream(entries, cell.content.encode(), lasting=True)


def separation_space(name: str) -> str:
    """Returns the colour space of one plate (§8.6.6.4). On a screen it looks like the same share of all four inks."""
    tint = "<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 1 1 1]/N 1>>"
    return f"[/Separation /{name} /DeviceCMYK {tint}]"


def picture_object(bitmap: Bitmap) -> Stream:
    """Makes an image XObject (§8.9.5).

    A JPEG is taken as it is; samples are deflated with PNG predictors (§7.4.4.4).
    """
    entries: dict[str, object] = {
        "Type": "/XObject", "Subtype": "/Image", "Width": bitmap.width, "Height": bitmap.height,
        "ColorSpace": _SPACES[bitmap.components], "BitsPerComponent": 8,
    }  # fmt: skip
    if bitmap.jpeg:
        # Pillow writes the four inks of a JPEG inverted, as Adobe's programs do and readers of JPEGs expect
        inverted = {"Decode": "[1 0 1 0 1 0 1 0]"} if bitmap.components == 4 else {}
        return Stream({**entries, **inverted, "Filter": "/DCTDecode"}, bitmap.data, plain=True)
    predictor = {"Predictor": 15, "Colors": bitmap.components, "BitsPerComponent": 8, "Columns": bitmap.width}
    return Stream({**entries, "Filter": "/FlateDecode", "DecodeParms": predictor}, _png_rows(bitmap), plain=True)


@lru_cache(maxsize=16)
def _png_rows(bitmap: Bitmap) -> bytes:
    """The samples as in a PNG file: before each row the filter that packs it best, all deflated (PNG §9, §10)."""
    from PIL import Image

    file = io.BytesIO()
    size, mode = (bitmap.width, bitmap.height), {1: "L", 3: "RGB", 4: "RGBA"}[bitmap.components]  # four are four
    Image.frombytes(mode, size, bitmap.data).save(file, "PNG", compress_level=9)
    png, rows, at = file.getvalue(), bytearray(), 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] == b"IDAT":
            rows += png[at + 8 : at + 8 + length]
        at += length + 12
    return bytes(rows)


def embedded_file(name: str, mime: str, data: bytes, description: str, date: str) -> Raw:
    """Makes the file specification of an attachment that holds the data of the sheet (§7.11.4; ISO 19005-3 6.8)."""
    params = {
        "ModDate": f"({date})",
        "Size": len(data),
        "CheckSum": f"<{hashlib.md5(data, usedforsecurity=False).hexdigest()}>",
    }
    stream = Stream({"Type": "/EmbeddedFile", "Subtype": "/" + mime.replace("/", "#2F"), "Params": params}, data)
    return Raw({
        "Type": "/Filespec", "F": hex_text(name), "UF": hex_text(name), "Desc": hex_text(description),
        "AFRelationship": "/Data", "EF": {"F": stream, "UF": stream},
    })  # fmt: skip


def compact(version: tuple[int, int], root: Raw, info: Raw) -> bytes:
    """Returns the bytes of a file of a version of PDF, with its document catalog and information dictionary.

    Small objects stand in an object stream (§7.5.7), and the cross-references in a stream (§7.5.8).
    Its ID is a digest of its content, so that the same sheet has the same bytes wherever it is made.
    """
    document = PDFDocument(invariant=1, pdfVersion=version)
    document.objectcounter = 0  # without the empty dictionary of fonts that ReportLab begins with
    for known in (document.idToObject, document.numberToId, document.idToObjectNumberAndVersion):
        known.clear()
    document.Reference(root)
    document.Reference(info)
    parts = [f"%PDF-{document._pdfVersion[0]}.{document._pdfVersion[1]}\n%âãÏÓ\n".encode("latin-1")]
    offset = len(parts[0])
    rows: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    small: list[tuple[int, bytes]] = []
    number = 1
    while number in document.numberToId:
        body = pdfdoc.format(document.idToObject[document.numberToId[number]], document, toplevel=1)
        if body.endswith(b"endstream\n"):
            rows[number] = (1, offset, 0)
            parts.append(b"%d 0 obj\n%bendobj\n" % (number, body))
            offset += len(parts[-1])
        else:
            small.append((number, body.strip()))
        number += 1
    parts.append(_object_stream(number, small))
    rows |= {inner: (2, number, at) for at, (inner, _) in enumerate(small)}
    rows[number] = (1, offset, 0)
    offset += len(parts[-1])
    rows[number + 1] = (1, offset, 0)
    digest = hashlib.md5(b"".join(parts), usedforsecurity=False).hexdigest()
    parts.append(_cross_references(number + 1, rows, written(root, document), written(info, document), digest, offset))
    return b"".join(parts)


def _object_stream(number: int, objects: Sequence[tuple[int, bytes]]) -> bytes:
    heads, bodies, at = [], [], 0
    for inner, body in objects:
        heads.append(b"%d %d" % (inner, at))
        bodies.append(body)
        at += len(body) + 1
    head = b" ".join(heads) + b"\n"
    data = _deflated(head + b"\n".join(bodies))
    entries = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d" % (len(objects), len(head), len(data))
    return b"%d 0 obj\n<<%b>>\nstream\n%b\nendstream\nendobj\n" % (number, entries, data)


def _cross_references(
    number: int, rows: Mapping[int, tuple[int, int, int]], root: str, info: str, digest: str, offset: int
) -> bytes:
    table = b"".join(
        bytes((kind,)) + a.to_bytes(4, "big") + b.to_bytes(2, "big")
        for kind, a, b in (rows[n] for n in range(number + 1))
    )
    data = _deflated(table)
    entries = f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {root}/Info {info}/ID[<{digest}><{digest}>]".encode()
    head = b"%d 0 obj\n<<%b/Filter/FlateDecode/Length %d>>\nstream\n" % (number, entries, len(data))
    return head + data + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % offset
