"""Faces: what is shaped, what it extracts as, what is embedded, and what is said about a file that is no font."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
from pathlib import Path

import pytest
import sheets

from factsheet.assets import fonts
from factsheet.assets.fonts import Face, Glyph, cids, sfnt
from factsheet.problems import Location, Problem

FOLDER = sheets.ROOT / "fonts"
FILES = sorted(FOLDER.glob("*.ttf"))
MARK = Location("theme.yaml", 4, 9)


def load(data: bytes) -> tuple[Face | None, list[Problem]]:
    problems: list[Problem] = []
    return fonts.load(data, "a.ttf", MARK, problems), problems


def face(name: str) -> Face:
    found, problems = load((FOLDER / f"{name}.ttf").read_bytes())
    assert found, problems
    return found


TEXT, HEAD = face("SourceSans3-Regular"), face("RobotoCondensed-Bold")


def spelt(face: Face, text: str, *features: str) -> str:
    return "".join(glyph.text for glyph in face.shape(text, features).glyphs)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_bundled_faces_are_whole(file: Path) -> None:
    found = face(file.stem)
    assert found.name == file.stem
    assert found.has_superiors
    assert found.missing("Aa–—‘’“”…·•¿¡ñüçếđ0123456789%$¹²³\u00a0\u2009\u202f\u2011\u00ad\u2060") == ""
    assert found.embedding_problem(MARK) is None
    assert -0.5 < found.descent < 0 < found.x_height < found.cap_height < found.ascent < 1.1
    assert not found.is_cff
    assert bool(found.flags & 64) == ("Italic" in file.stem) == (found.italic_angle < 0)


def test_measures_are_those_of_the_file() -> None:
    assert (TEXT.upem, TEXT.ascent, TEXT.descent, TEXT.cap_height, TEXT.x_height) == (1000, 1.024, -0.4, 0.656, 0.486)
    assert TEXT.bbox == (-0.614, -0.295, 2.159, 0.958)
    assert TEXT.flags == 4


def test_advances_add_up_and_kerning_draws_together() -> None:
    pair, plain = HEAD.shape("AV"), HEAD.shape("AV", ("-kern",))
    assert pair.advance == pytest.approx(sum(glyph.advance for glyph in pair.glyphs))
    assert plain.advance == pytest.approx(sum(HEAD.advance_of(glyph.id) for glyph in plain.glyphs))
    assert pair.advance < plain.advance


@pytest.mark.parametrize("face", [TEXT, HEAD], ids=lambda face: face.name)
def test_figures_are_proportional_or_tabular_as_asked(face: Face) -> None:
    assert face.shape("1", ("pnum",)).advance < face.shape("0", ("pnum",)).advance
    assert face.shape("1", ("tnum",)).advance == face.shape("0", ("tnum",)).advance
    assert spelt(face, "174", "pnum", "lnum") == "174"


def test_superiors_extract_as_superiors() -> None:
    shaped = TEXT.shape("174¹", ("pnum", "lnum"))
    assert [glyph.text for glyph in shaped.glyphs] == ["1", "7", "4", "¹"]
    assert shaped.simple


def test_a_ligature_stands_for_its_letters() -> None:
    shaped = HEAD.shape("office")
    assert [glyph.text for glyph in shaped.glyphs] == ["o", "ffi", "c", "e"]
    assert shaped.simple


@pytest.mark.parametrize("face", [TEXT, HEAD], ids=lambda face: face.name)
@pytest.mark.parametrize("space", "\u00a0\u2007\u2009\u200a\u202f")
def test_every_space_extracts_as_a_space(face: Face, space: str) -> None:
    shaped = face.shape(f"5{space}000")
    assert "".join(glyph.text for glyph in shaped.glyphs) == "5 000"
    assert shaped.simple
    assert face.missing(space) == ""


@pytest.mark.parametrize("face", [TEXT, HEAD], ids=lambda face: face.name)
@pytest.mark.parametrize("hyphen", "-\u2010\u2011\u00ad")
def test_every_hyphen_is_seen_and_extracts_as_one(face: Face, hyphen: str) -> None:
    shaped = face.shape(f"a{hyphen}b")
    assert [glyph.text for glyph in shaped.glyphs] == ["a", "-", "b"]
    assert shaped.glyphs[1].advance > 0.1
    assert shaped.simple


def test_a_space_that_the_face_lacks_has_its_own_width() -> None:
    assert HEAD._nominal("\u202f") == 0
    assert HEAD.shape("\u202f").advance == pytest.approx(1 / 6)
    assert HEAD.shape("\u202f").glyphs[0].id == HEAD.shape(" ").glyphs[0].id
    assert HEAD.shape("\u202f").advance < HEAD.shape(" ").advance


def test_two_characters_on_one_glyph_have_one_text() -> None:
    micro, mu = TEXT.shape("µ"), TEXT.shape("μ")
    assert micro.glyphs == mu.glyphs
    assert (micro.simple, mu.simple) == (True, False)


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert TEXT.shape("e\u0301").glyphs == TEXT.shape("é").glyphs
    assert TEXT.shape("e\u0301").simple
    marked = TEXT.shape("q\u0323")
    assert [glyph.text for glyph in marked.glyphs] == ["q", "\u0323"]


def test_what_a_face_lacks_is_missing_in_order_and_once() -> None:
    assert TEXT.missing("日 a 本 日 b \U0001f600\n") == "日本\U0001f600\n"
    assert TEXT.missing("a\ud800b") == "\ud800"
    assert TEXT.missing("a\u200bb\u2060\ufeff") == ""
    assert not TEXT.shape("日").simple


def test_astral_characters_keep_the_count() -> None:
    assert [glyph.text for glyph in TEXT.shape("a\U0001f600b").glyphs] == ["a", "\U0001f600", "b"]


def test_the_answer_does_not_depend_on_what_was_shaped_before() -> None:
    program = (
        "import sys; from factsheet.assets import fonts; from factsheet.problems import Location\n"
        "face = fonts.load(open(sys.argv[1], 'rb').read(), 'a', Location('a'), [])\n"
        "for text in sys.argv[2:]: print(face.shape(text, ('pnum',)), face.subset(frozenset({3, 9})).hex())\n"
    )
    texts = ["μg µg", "a\u00a0b c", "174¹ office"]
    said = []
    for order in (texts, texts[::-1]):
        command = [sys.executable, "-c", program, str(FOLDER / "SourceSans3-Regular.ttf"), *order]
        said.append(sorted(subprocess.run(command, check=True, capture_output=True).stdout.splitlines()))
    assert said[0] == said[1]


def test_a_subset_keeps_numbers_widths_and_nothing_else() -> None:
    ids = frozenset(glyph.id for glyph in HEAD.shape("Missouri 174").glyphs)
    program = HEAD.subset(ids)
    tables = sfnt.tables(program)
    assert sorted(tables) == ["glyf", "head", "hhea", "hmtx", "loca", "maxp"]
    assert len(program) < 10_000
    count = struct.unpack_from(">H", tables["hhea"], 34)[0]
    assert count > max(ids) or count == struct.unpack_from(">H", tables["maxp"], 4)[0]
    assert HEAD.subset(frozenset(sorted(ids))) is program


def test_right_to_left_needs_actual_text() -> None:
    assert not TEXT.shape("\u05d0\u05d1").simple


def changed(tag: bytes, offset: int, value: bytes) -> bytes:
    """Source Sans with some bytes of a table changed."""
    data = bytearray((FOLDER / "SourceSans3-Regular.ttf").read_bytes())
    entry = data.index(tag, 12)
    start = struct.unpack_from(">I", data, entry + 8)[0] + offset
    data[start : start + len(value)] = value
    return bytes(data)


ASK = "Choose another font, or ask its maker for a file that may be embedded."
FILE = "Use the TTF or OTF file of the font."
OUTLINES = "has no outlines that a PDF can hold ('glyf' or 'CFF ')."
RESTRICTED = "its maker's licence does not allow embedding it in a document (OS/2 fsType, bit 1)."
BITMAPS = "its maker allows only bitmaps of it to be embedded (OS/2 fsType, bit 9)."
AGAIN = "Copy it from its source again."
WHOLE = (FOLDER / "SourceSans3-Regular.ttf").read_bytes()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"wOF2" + WHOLE[4:], f"WOFF2 fonts are packed for the web and do not go into a PDF. {FILE}"),
        (b"wOFF" + WHOLE[4:], f"WOFF fonts are packed for the web and do not go into a PDF. {FILE}"),
        (b"%PDF-1.7", "this is not a TrueType or OpenType font. Use a .ttf, .otf or .ttc file."),
        (b"", "this is not a TrueType or OpenType font. Use a .ttf, .otf or .ttc file."),
        (WHOLE[:9], f"the font file is cut short: it ends inside its list of tables. {AGAIN}"),
        (WHOLE[:-9], f"the font file is cut short: it ends before its own last table. {AGAIN}"),
        (WHOLE.replace(b"cmap", b"xxxx", 1), f"the font file has no whole table 'cmap'. {AGAIN}"),
        (WHOLE.replace(b"glyf", b"xxxx", 1), f"the font file {OUTLINES} {AGAIN}"),
        (changed(b"head", 18, b"\0\0"), f"the font file says that an em has 0 units; 16 to 16384 are allowed. {AGAIN}"),
        (changed(b"hhea", 34, b"\0\0"), f"the font file has no width for some of its glyphs. {AGAIN}"),
        (changed(b"cmap", 2, b"\0\0"), "the font has no letters or no space. Choose a font for text."),
        (changed(b"OS/2", 8, b"\0\x02"), f"{RESTRICTED} {ASK}"),
        (changed(b"OS/2", 8, b"\x02\0"), f"{BITMAPS} {ASK}"),
        (
            changed(b"OS/2", 8, b"\x01\x08"),
            f"its maker does not allow embedding only the letters that a sheet shows (OS/2 fsType, bit 8). {ASK}",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_said(data: bytes, message: str) -> None:
    found, problems = load(data)
    assert found is None
    assert [str(problem) for problem in problems] == [f"theme.yaml:4:9: a.ttf: {message}"]


def test_fonts_that_may_be_edited_or_viewed_may_be_embedded() -> None:
    for licence in (b"\0\x04", b"\0\x08", b"\0\x06"):  # of several bits the most liberal counts
        assert load(changed(b"OS/2", 8, licence))[0]


def opentype(cid_keyed: bool, stride: int = 3) -> bytes:
    """A small OpenType/CFF font; CID-keyed, the CIDs are `stride` times the glyph numbers."""
    from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    order = [".notdef", *(f"cid{n * stride:05d}" for n in range(1, 28))]
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({32: order[1], **{65 + n: order[n + 2] for n in range(26)}})
    drawings = {}
    for number, name in enumerate(order):
        pen = T2CharStringPen(500, None)
        pen.moveTo((10 * number, 0))
        pen.lineTo((400, 0))
        pen.lineTo((400, 700))
        pen.closePath()
        drawings[name] = pen.getCharString()
    builder.setupCFF("Test-CFF", {}, drawings, {})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Test", "styleName": "CFF", "psName": "Test-CFF"})
    builder.setupOS2()
    builder.setupPost()
    if cid_keyed:
        top = builder.font["CFF "].cff.topDictIndex[0]
        top.ROS, top.CIDCount = ("Adobe", "Identity", 0), 28 * stride
        part = FontDict()
        part.setCFF2(False)
        part.Private, part.FontName = top.Private, "Test-CFF-Part"
        top.FDArray, top.FDSelect = FDArrayIndex(), FDSelect()
        top.FDArray.append(part)
        top.FDSelect.format, top.FDSelect.gidArray = 3, [0] * len(order)
        top.CharStrings.fdArray, top.CharStrings.fdSelect = top.FDArray, top.FDSelect
        for drawing in top.CharStrings.charStrings.values():
            drawing.fdSelectIndex = 0
        del top.Private
    made = io.BytesIO()
    builder.font.save(made)
    return made.getvalue()


@pytest.mark.parametrize("cid_keyed", [False, True])
def test_in_a_cff_subset_the_cid_is_the_glyph_number(cid_keyed: bool) -> None:
    from fontTools.cffLib import CFFFontSet
    from fontTools.pens.boundsPen import BoundsPen

    found, problems = load(opentype(cid_keyed))
    assert found, problems
    assert found.is_cff
    ids = [glyph.id for glyph in found.shape("AZ").glyphs]
    fonts_in = CFFFontSet()
    fonts_in.decompile(io.BytesIO(found.subset(frozenset(ids))), None)
    top = fonts_in.topDictIndex[0]
    assert (getattr(top, "ROS", None) is not None) == cid_keyed
    for number in ids:
        name = top.charset[number]
        if cid_keyed:
            assert name == f"cid{number:05d}"
        pen = BoundsPen(None)
        top.CharStrings[name].draw(pen)
        assert pen.bounds == (10 * number, 0, 400, 700)


def glyph(number: int, text: str) -> Glyph:
    return Glyph(number, text, 0.5, 0.0, 0.0)


def test_one_text_a_glyph_whatever_the_order() -> None:
    shown = [glyph(3, "ab"), glyph(3, "c"), glyph(3, "b"), glyph(4, ""), glyph(5, ""), glyph(5, "x")]
    assert cids.texts_of(shown) == cids.texts_of(shown[::-1]) == {3: "b", 4: "\u200b", 5: "x"}


def test_a_cmap_names_each_glyph_once_in_sections_of_a_hundred() -> None:
    texts = {number: "ffi" if number == 7 else chr(0x10000 + number) for number in range(151)}
    cmap = cids.to_unicode_cmap(texts).decode("ascii")
    assert "100 beginbfchar\n<0001><D800DC01>" in cmap
    assert "50 beginbfchar" in cmap
    assert "<0007><006600660069>" in cmap
    assert "<0000><FFFF>" in cmap  # the code space; glyph 0 has no text of its own
    assert cmap.count("<0000><") == 1


def test_widths_stand_in_groups_of_neighbours() -> None:
    ids = {glyph.id for glyph in TEXT.shape("abcA").glyphs}
    assert cids.widths_array(TEXT, ids) == "[2[543]28[504 553 456]]"
    assert cids.widths_array(TEXT, ()) == "[]"


def test_a_subset_tag_is_six_capitals_of_the_set_alone() -> None:
    assert cids.subset_tag(frozenset({3, 1, 2})) == cids.subset_tag(frozenset({1, 2, 3})) == "ZAUWRI"
    assert cids.subset_tag(frozenset({1, 2})) != "ZAUWRI"
