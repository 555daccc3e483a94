"""PDFs that try to crash, hang or fill the memory of `read` and `preflight`: a message or a reading, in time and space.

Each file is read in a child process whose time and memory are measured. The files in `pdfs/` were found in the wild or
made by hand; the others are made here, since they are bombs of a kind that needs no bytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile.pdf_child import Answer, answers
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

pytestmark = pytest.mark.slow  # child processes under limits of memory and time

PDFS = Path(__file__).parent / "pdfs"
SECONDS, MEGABYTES = 10.0, 300.0  # of the processor, on a machine that does other things as well; of the whole process
FEWER = "Save fewer of its pages as a PDF of their own."
UNTAGGED = "The file has no tags: a screen reader has to guess.\n"
LONG = "PDF: it has more than 12 MB of content, fonts' maps and metadata. " + FEWER


def answered(file: Path) -> dict[str, Answer]:
    """What each command says of a file, after a look at what must hold of every answer."""
    found = {answer.command: answer for answer in answers([file], seconds=60)}
    for answer in found.values():
        assert not answer.faults
        assert answer.seconds < SECONDS, answer.command
        assert answer.megabytes < MEGABYTES, answer.command
    assert set(found) == {"read", "preflight --profile x4", "preflight --profile email"}
    return found


SAID = {  # by `read` of each file, and a rule that it breaks for the press
    "BDC0": (UNTAGGED, "content.damaged, page 1: 'BDC'"),
    "Tf0": (UNTAGGED, "content.damaged, page 1: 'Tf'"),
    "Tj0": (UNTAGGED, "content.damaged, page 1: 'Tj'"),
    "Tm0": (UNTAGGED, "content.damaged, page 1: 'Tm'"),
    "bombtext": (f"{{}}: {LONG}\n", "content.length, page 1: the page's content"),
    "cmapmany": (UNTAGGED, "font.embedded"),
    "fontdesc": ("[en-US] Missouri Spotlight 2017\n", "pdfx.version"),
    "pred": (UNTAGGED, "content.damaged, page 1: the page's content"),
    "structdag18x2": (
        f"{{}}: PDF: it has more than 40,000 tags, links, pages and parts of content. {FEWER}\n",
        "box.trim",
    ),
    "titleesc": ("[en-US] \\x1b]0;pwned\\x07\\x1b[31mred\\u202e\n", "pdfx.version"),
}


@pytest.mark.parametrize("name", SAID)
def test_a_hostile_file_is_read_or_refused(name: str) -> None:
    file = PDFS / f"{name}.pdf"
    said, rule = SAID[name]
    found = answered(file)
    read = found["read"]
    assert (read.out + read.err).startswith(said.format(file))
    assert read.code == int(not read.out)
    assert rule in found["preflight --profile x4"].out


# Bombs


def sheet(content: bytes = b"BT ET", **resources: object) -> Pdf:
    """An untagged page with a font F."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(612, 792))
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    page.Resources = Dictionary(Font=Dictionary(F=font), **resources)
    page.Contents = pdf.make_stream(content)
    return pdf


def packed(piece: bytes, times: int) -> bytes:
    """Returns many times `piece`, packed without ever being whole."""
    engine = zlib.compressobj(9)
    return b"".join([engine.compress(piece) for _ in range(times)]) + engine.flush()


def written(*objects: bytes) -> bytes:
    """A file of objects numbered from 1, the first of them its catalog."""
    parts, offsets, length = [b"%PDF-1.7\n"], [], len(b"%PDF-1.7\n")
    for number, one in enumerate(objects, 1):
        offsets.append(length)
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, one))
        length += len(parts[-1])
    out = b"".join(parts)
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return (
        out + head + rows + b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    )


PAGE = (
    b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 4 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>",
)


def forms_in_forms() -> Pdf:
    """Ten levels of forms, each of which draws the next thirty times: 590,490,000,000,000 rectangles."""
    pdf = sheet()
    inner = pdf.make_stream(b"0 0 5 5 re f", Subtype=Name.Form, BBox=Array([0, 0, 600, 700]))
    for _ in range(10):
        inside = Dictionary(XObject=Dictionary(In=inner))
        inner = pdf.make_stream(b"/In Do " * 30, Subtype=Name.Form, BBox=Array([0, 0, 600, 700]), Resources=inside)
    pdf.pages[0].Resources.XObject = Dictionary(In=inner)
    pdf.pages[0].Contents = pdf.make_stream(b"/In Do")
    return pdf


def huge_picture(data: bytes, filters: object = Name.FlateDecode) -> Pdf:
    """A page with a picture that says it is 20,000 × 20,000 pixels of four inks."""
    pdf = sheet(b"q 600 0 0 700 0 0 cm /I Do Q")
    picture = Stream(
        pdf, data, Subtype=Name.Image, Width=20000, Height=20000, BitsPerComponent=8, ColorSpace=Name.DeviceCMYK,
        Filter=filters,
    )  # fmt: skip
    pdf.pages[0].Resources.XObject = Dictionary(I=pdf.make_indirect(picture))
    return pdf


def content(data: bytes, *filters: Name) -> Pdf:
    """A page whose content is packed by hand."""
    pdf = sheet()
    pdf.pages[0].Contents = Stream(pdf, data, Filter=Array(filters))
    return pdf


def same_content() -> Pdf:
    """A page whose content is the same stream a thousand times."""
    pdf = sheet()
    pdf.pages[0].Contents = Array([pdf.make_stream(b"(a) Tj " * 20_000)] * 1000)
    return pdf


def font_map(cmap: bytes, text: bytes = b"BT /F 12 Tf 72 700 Td (abc) Tj ET") -> Pdf:
    """A page whose font has a map of two gigabytes, or of whatever else."""
    pdf = sheet(text)
    pdf.pages[0].Resources.Font.F.ToUnicode = pdf.make_indirect(Stream(pdf, cmap, Filter=Name.FlateDecode))
    return pdf


def many_fonts() -> Pdf:
    """Three thousand fonts, each of which says that it has all codes."""
    pdf = sheet(b"BT " + b"".join(b"/F%d 12 Tf (a) Tj " % n for n in range(3000)) + b"ET")
    cmap = pdf.make_stream(b"beginbfrange <0000> <FFFF> <0000> endbfrange")
    fonts = {
        f"/F{n}": pdf.make_indirect(
            Dictionary(Subtype=Name.Type0, BaseFont=Name.X, ToUnicode=cmap, DescendantFonts=Array([Dictionary()]))
        )
        for n in range(3000)
    }
    pdf.pages[0].Resources.Font = Dictionary(fonts)
    return pdf


def attachment() -> Pdf:
    """An attached file of two gigabytes."""
    pdf = sheet()
    file = Stream(pdf, packed(b"\0" * 10_000_000, 200), Type=Name.EmbeddedFile, Filter=Name.FlateDecode)
    inside = Dictionary(Type=Name.Filespec, F=String("a.csv"), EF=Dictionary(F=pdf.make_indirect(file)))
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("a.csv"), pdf.make_indirect(inside)])))
    return pdf


def profile() -> Pdf:
    """An output profile of two gigabytes."""
    pdf = sheet()
    data = Stream(pdf, packed(b"\0" * 10_000_000, 200), N=4, Filter=Name.FlateDecode)
    pdf.Root.OutputIntents = Array([Dictionary(S=Name.GTS_PDFX, DestOutputProfile=pdf.make_indirect(data))])
    return pdf


def fine_pattern() -> Pdf:
    """A pattern whose cell is a hundredth of a point wide."""
    pdf = sheet(b"/Pattern cs /P scn 0 0 612 792 re f")
    cell = pdf.make_stream(
        b"0 0 .001 .001 re f", PatternType=1, PaintType=1, TilingType=1, BBox=Array([0, 0, 0.01, 0.01]), XStep=0.01,
        YStep=0.01, Resources=Dictionary(),
    )  # fmt: skip
    pdf.pages[0].Resources.Pattern = Dictionary(P=cell)
    return pdf


def object_stream(piece: bytes, times: int) -> bytes:
    """A file whose structure tree is an object in a stream of objects, of `times` × `piece`."""
    data = packed(piece, times)
    held = b"<</Type/ObjStm/N 1/First 5/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(data), data)
    body = written(PAGE[0].replace(b"4 0 R", b"6 0 R"), *PAGE[1:], held).partition(b"xref\n0 5")[0]
    places = [(1, body.index(b"%d 0 obj" % number)) for number in range(1, 5)]
    rows = b"".join(bytes([kind, *at.to_bytes(4, "big"), 0]) for kind, at in ((0, 0), *places, (1, len(body)), (2, 4)))
    table = b"5 0 obj\n<</Type/XRef/Root 1 0 R/Size 7/W[1 4 1]/Length %d>>stream\n%b\nendstream\nendobj\n"
    return body + table % (len(rows), rows) + b"startxref\n%d\n%%%%EOF\n" % len(body)


def nested(levels: int) -> bytes:
    """Tags in tags, `levels` deep."""
    inside = [b"<</S/P/K[%d 0 R]>>" % (number + 6) for number in range(levels)]
    return written(*PAGE, b"<</Type/StructTreeRoot/K 5 0 R>>", *inside, b"<</S/P/K[]>>")


def tags(*objects: bytes) -> bytes:
    """A page with a structure tree; the objects are numbered from 5, the top of the tree."""
    return written(*PAGE, b"<</Type/StructTreeRoot/K 5 0 R>>", *objects)


def page_with(entries: bytes, *objects: bytes, catalog: bytes = b"") -> bytes:
    """A page, and its catalog, with more entries; the objects are numbered from 4."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]%b>>" % entries
    return written(b"<</Type/Catalog/Pages 2 0 R%b>>" % catalog, PAGE[1], page, *objects)


def kept(times: int, one: bytes) -> bytes:
    """A file with as many objects that nothing leads to."""
    return page_with(b"", *[one] * times)


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
WORDS, OBJECTS = "1,500,000 numbers or 750,000 words of content", "more than 1,000,000 names, numbers and strings"
BOMBS: dict[str, tuple[Callable[[], Pdf | bytes], str]] = {  # and a part of what `read` says
    "forms in forms": (forms_in_forms, UNTAGGED),
    "300,000 strings": (lambda: sheet(b"BT /F 12 Tf 72 700 Td " + b"(a) Tj " * 300_000 + b"ET"), UNTAGGED),
    "300,000 strings in one": (lambda: sheet(b"BT /F 12 Tf 9 9 Td [" + b"(a) " * 300_000 + b"] TJ ET"), UNTAGGED),
    "a million rectangles": (lambda: sheet(b"0 0 9 9 re f " * 500_000), "400,000 operators"),
    "six million numbers": (lambda: sheet(b"1 " * 5_900_000), "1,500,000 numbers or 750,000 words"),
    "six million numbers in a picture": (lambda: sheet(b"BI " + b"1 " * 5_900_000), WORDS),
    "pictures of a thousand numbers": (lambda: sheet((b"BI " + b"1 " * 4000 + b"ID EI ") * 1400), WORDS),
    "six million numbers in an array": (lambda: sheet(b"[" + b"1 " * 5_900_000 + b"] TJ"), WORDS),
    "four million names": (lambda: sheet(b"/a " * 3_900_000), WORDS),
    "six million empty strings": (lambda: sheet(b"()" * 5_900_000), WORDS),
    "six million empty arrays": (lambda: sheet(b"[]" * 5_900_000), WORDS),
    "three million saves": (lambda: sheet(b"q " * 3_000_000), "400,000 operators"),
    "a huge picture without data": (lambda: huge_picture(zlib.compress(b"\0" * 1000)), UNTAGGED),
    "a huge picture": (lambda: huge_picture(packed(b"\0" * 10_000_000, 160)), UNTAGGED),
    "a huge picture packed twice": (
        lambda: huge_picture(zlib.compress(packed(b"\0" * 10_000_000, 160)), Array([Name.FlateDecode] * 2)),
        UNTAGGED,
    ),
    "content of 400 MB": (lambda: content(packed(b"(aaaaaaaaa) Tj " * 30_000, 900), Name.FlateDecode), LONG),
    "content packed twice": (
        lambda: content(zlib.compress(packed(b" " * 1_000_000, 900)), Name.FlateDecode, Name.FlateDecode), LONG,
    ),
    "content packed by runs": (
        lambda: content(zlib.compress(b"\x81 " * 20_000_000), Name.FlateDecode, Name.RunLengthDecode), LONG,
    ),
    "content packed by LZW": (lambda: content(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * 9, Name.LZWDecode), UNTAGGED),
    "one stream a thousand times": (same_content, LONG),
    "a map of 2 GB": (lambda: font_map(packed(b"\0" * 10_000_000, 200)), UNTAGGED),
    "a code that says a book": (
        lambda: font_map(
            zlib.compress(b"beginbfchar <41> <" + b"0041" * 16 + b"> endbfchar"),
            b"/P <</MCID 0>> BDC BT /F 12 Tf " + (b"(" + b"A" * 60_000 + b") Tj ") * 150 + b"ET EMC",
        ),
        "4 million characters",
    ),
    "three thousand fonts": (many_fonts, "500,000 codes of fonts"),
    "an attachment of 2 GB": (attachment, UNTAGGED),
    "a profile of 2 GB": (profile, UNTAGGED),
    "a fine pattern": (fine_pattern, UNTAGGED),
    "objects of 2 GB": (lambda: object_stream(b" " * 10_000_000, 200), "its objects are more than 16 MB"),
    "an array of 50 million": (lambda: object_stream(b"6 0 [" + b"1 " * 5_000_000, 10), OBJECTS),
    "pages without end": (
        lambda: written(
            CATALOG,
            *(b"<</Type/Pages/Count 2/Kids[%d 0 R %d 0 R]>>" % (n, n) for n in range(3, 21)),
            b"<</Type/Page/MediaBox[0 0 9 9]>>",
        ),
        "PDF: it ",
    ),
    "a page 100,000 times": (
        lambda: written(
            CATALOG, b"<</Type/Pages/Count 100000/Kids[" + b"3 0 R " * 100_000 + b"]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        ),
        "it has more than 5,000 pages",
    ),
    "a link 300,000 times": (  # and a warning of the library for each
        lambda: page_with(b"/Annots[" + b"4 0 R " * 300_000 + b"]", b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]>>"),
        "40,000 links",
    ),
    "a layer 300,000 times": (
        lambda: page_with(
            b"", b"<</Type/OCG>>", catalog=b"/OCProperties<</D<</OFF[" + b"4 0 R " * 300_000 + b"]>>>>"
        ),
        UNTAGGED,
    ),
    "content in 300,000 parts": (
        lambda: page_with(b"/Contents[" + b"4 0 R " * 300_000 + b"]", b"<</Length 1>>stream\nq\nendstream"),
        "40,000 tags, links, pages and parts of content",
    ),
    "220,000 fonts": (
        lambda: page_with(
            b"/Resources<</Font<<" + b"".join(b"/F%d 4 0 R" % n for n in range(220_000)) + b">>>>",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ),
        UNTAGGED,
    ),
    "55,000 objects": (lambda: kept(55_000, b"<</S/P/K[]/A 1>>"), UNTAGGED),
    "55,000 graphics states": (lambda: kept(55_000, b"<</Type/ExtGState/TR 1>>"), UNTAGGED),
    "55,000 figures": (lambda: kept(55_000, b"<</S/Figure/P 1 0 R>>"), UNTAGGED),
    "dictionaries without number": (lambda: kept(1, b"[" + b"<</S/P/K 1>>" * 150_000 + b"]"), UNTAGGED),
    "more dictionaries without number": (lambda: kept(1, b"[" + b"<</S/P/K 1>>" * 400_000 + b"]"), OBJECTS),
    "a million names": (lambda: kept(1, b"[" + b"/a" * 1_100_000 + b"]"), OBJECTS),
    "no pages": (lambda: written(CATALOG, b"<</Type/Pages/Count 0/Kids[]>>"), "it has no pages"),
    "pages that are none": (
        lambda: written(CATALOG, b"<</Type/Pages/Count 1/Kids[5 null (a)]>>"), "it has no pages",
    ),
    "a page without a box": (
        lambda: written(CATALOG, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", b"<</Type/Page>>"), UNTAGGED,
    ),
    "a tag in itself": (lambda: tags(b"<</S/P/K[5 0 R 5 0 R]>>"), "100 levels of tags"),
    "tags 20,000 deep": (lambda: nested(20_000), "100 levels of tags"),
    "a tag 300,000 times": (
        lambda: tags(b"<</S/Document/K[" + b"6 0 R " * 300_000 + b"]>>", b"<</S/P/Alt(hello)>>"), "40,000 tags",
    ),
    "a long description again and again": (
        lambda: tags(b"<</S/Document/K[" + b"6 0 R " * 30_000 + b"]>>", b"<</S/P/Alt(" + b"hello " * 20_000 + b")>>"),
        "4 million characters",
    ),
    "tags of the wrong kinds": (
        lambda: tags(
            b"<</S/P/K[(a)/b true null 1.5<</Type/MCR>><</Type/MCR/MCID/x/Pg 9>><</Type/OBJR>><</Type/OBJR/Obj 5>>"
            b"<</S 5/K(x)>><</K -3>>[1 2]]>>"
        ),
        "[] \ntext: \n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_bounded(name: str, tmp_path: Path) -> None:
    make, said = BOMBS[name]
    made, file = make(), tmp_path / "bomb.pdf"
    if isinstance(made, bytes):
        file.write_bytes(made)
    else:
        made.save(file)
    read = answered(file)["read"]
    assert said in read.out + read.err


# Names and texts that act on a terminal


def test_what_a_file_says_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    """Line breaks inside a field cannot fake a finding, and neither escape sequences nor bidi controls get through."""
    evil = "\x1b[2J\r\nready\u202e\u2066\x9b"
    pdf = sheet(b"BT /F 6 Tf 72 700 Td (x) Tj /None 1 Tf ET /Evil#1b#0aDo Do")
    pdf.docinfo["/Title"] = evil
    pdf.pages[0].Resources.Font.F.BaseFont = Name("/Evil#1b[31m#0aready".replace("#1b", "\x1b").replace("#0a", "\n"))
    pdf.pages[0].Annots = Array([
        Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=Dictionary(S=Name.URI, URI=String(evil)))
    ])  # fmt: skip
    pdf.Root.OCProperties = Dictionary(D=Dictionary(OFF=Array([Dictionary(Name=String(evil))])))
    pdf.Root.OutputIntents = Array([Dictionary(S=Name.GTS_PDFX, OutputConditionIdentifier=String(evil))])
    pdf.Root.Lang = String(evil)
    pdf.Root.StructTreeRoot = Dictionary(K=Dictionary(S=Name.P, Alt=String(evil), Lang=String(evil)))
    file = tmp_path / "evil.pdf"
    pdf.save(file)
    found = answered(file)
    shown = r"\x1b[2J\x0d\x0aready\u202e\u2066"
    assert shown in found["read"].out
    assert all(shown in found[f"preflight --profile {profile}"].out for profile in ("x4", "email"))
