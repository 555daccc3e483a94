"""The plates: each patch of a page has the ink that ISO 32000-1 gives it, and Ghostscript's plates are the same."""

from __future__ import annotations

import base64
import io
import subprocess
from pathlib import Path

import pikepdf
import pytest
import tools
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image
from preflight.defects import form
from preflight.good import press_sheet, saved

from factsheet.preflight.document import opened
from factsheet.preflight.plates.total import heaviest, plates_drawn, summed

SIDE, STEP = 30, 40  # points: of a patch, and from one to the next
TOLERANCE = 2.0  # per cent of ink
Inks = dict[str, float]

# What is painted into each patch, whose lower left is the origin, and the per cent of ink that must lie in its middle.
PATCHES: dict[str, tuple[str, Inks]] = {
    "process": ("0.1 0.2 0.3 0.4 k 0 0 30 30 re f", {"Cyan": 10, "Magenta": 20, "Yellow": 30, "Black": 40}),
    "grey": ("0.25 g 0 0 30 30 re f", {"Black": 75}),
    "initial colour": ("0 0 30 30 re f", {"Black": 100}),
    "black knocks out": ("0.5 0.4 0 0 k 0 0 30 30 re f 0 0 0 1 k 5 5 20 20 re f", {"Black": 100}),
    "black overprints": (
        "0.5 0.4 0 0 k 0 0 30 30 re f /Over gs 0 0 0 1 k 5 5 20 20 re f",
        {"Cyan": 50, "Magenta": 40, "Black": 100},
    ),
    "overprint mode 0": ("0.5 0.4 0 0 k 0 0 30 30 re f /Over0 gs 0 0 0 1 k 5 5 20 20 re f", {"Black": 100}),
    "overprint ends with Q": (
        "0.5 0 0 0 k 0 0 30 30 re f q /Over gs 0 0 0 1 k Q 0 0.3 0 0 k 5 5 20 20 re f",
        {"Magenta": 30},
    ),
    "line overprints": (
        "0 0 0.6 0 k 0 0 30 30 re f /Over gs 0 0 0 1 K 10 w 0 15 m 30 15 l S",
        {"Yellow": 60, "Black": 100},
    ),
    "white knocks out": ("0.5 0.4 0 0 k 0 0 30 30 re f 0 0 0 0 k 5 5 20 20 re f", {}),
    "spot": ("/Gold cs 0.7 scn 0 0 30 30 re f", {"Gold": 70}),
    "spot overprints": ("0.5 0 0 0 k 0 0 30 30 re f /Over gs /Gold cs 1 scn 5 5 20 20 re f", {"Cyan": 50, "Gold": 100}),
    "spot knocks out": ("0.5 0 0 0 k 0 0 30 30 re f /Gold cs 1 scn 5 5 20 20 re f", {"Gold": 100}),
    "two inks": ("/Duo cs 0.2 0.6 scn 0 0 30 30 re f", {"Cyan": 20, "Gold": 60}),
    "multiplied": ("0.5 0 0 0 k 0 0 30 30 re f /Multiply gs 0.5 0.4 0 0 k 5 5 20 20 re f", {"Cyan": 75, "Magenta": 40}),
    "half transparent": ("0.8 0 0 0 k 0 0 30 30 re f /Half gs 0 0.6 0 0 k 5 5 20 20 re f", {"Cyan": 40, "Magenta": 30}),
    "picture": ("q 30 0 0 30 0 0 cm /Picture Do Q", {"Cyan": 20, "Magenta": 40, "Yellow": 60, "Black": 10}),
    "jpeg": ("q 30 0 0 30 0 0 cm /Jpeg Do Q", {"Cyan": 20, "Magenta": 40, "Yellow": 60, "Black": 10}),
    "jpeg packed again": ("q 30 0 0 30 0 0 cm /Packed Do Q", {"Cyan": 20, "Magenta": 40, "Yellow": 60, "Black": 10}),
    "picture of 16 bits": ("q 30 0 0 30 0 0 cm /Deep Do Q", {"Cyan": 20, "Magenta": 40, "Yellow": 60, "Black": 10}),
    "picture of JPEG 2000": ("q 30 0 0 30 0 0 cm /Jpx Do Q", {"Cyan": 20, "Magenta": 40, "Yellow": 60, "Black": 10}),
    "grey picture": ("q 30 0 0 30 0 0 cm /Grey Do Q", {"Black": 60}),
    "grey picture knocks out": ("0.5 0 0 0 k 0 0 30 30 re f q 20 0 0 20 5 5 cm /Grey Do Q", {"Black": 60}),
    "indexed picture": ("q 30 0 0 30 0 0 cm /Indexed Do Q", {"Cyan": 40, "Black": 20}),
    "spot picture": ("q 30 0 0 30 0 0 cm /GoldPicture Do Q", {"Gold": 80}),
    "form": ("/Form Do", {"Magenta": 50}),
    "form inherits": ("/Over gs 0 0 0 1 k /Plain Do", {"Black": 100}),
    "group half transparent": ("/Half gs /Group Do", {"Magenta": 40}),
    "form half transparent": ("/Half gs /Form Do", {"Magenta": 25}),
    "layer that is off": ("0.2 0 0 0 k 0 0 30 30 re f /OC /Draft BDC 0 0.5 0 0 k 5 5 20 20 re f EMC", {"Cyan": 20}),
    "coloured glyph": ("BT /Block 30 Tf (b) Tj ET", {"Cyan": 10, "Magenta": 90}),
    "clipped": ("q 0 0 5 5 re W n 1 0 0 0 k 0 0 30 30 re f Q", {}),
    "glyph": ("/Over gs 0 0.3 0 0 k BT /Block 30 Tf (a) Tj ET", {"Magenta": 30}),
    "pattern": ("/Pattern cs /Tile scn 0 0 30 30 re f", {"Yellow": 70}),
    "mask in a colour": ("0.3 0 0.5 0 k q 30 0 0 30 0 0 cm /Mask Do Q", {"Cyan": 30, "Yellow": 50}),
    "shading": ("q 0 0 30 30 re W n /Flat sh Q", {"Cyan": 30, "Magenta": 20, "Yellow": 10}),
    "colour overprints paper": ("/Over gs 0 0.4 0 0 k 0 0 30 30 re f", {"Magenta": 40}),
}


@pytest.fixture(scope="module")
def page() -> bytes:
    """All patches on the good sheet, on paper that nothing else is on."""
    pdf = pikepdf.open(io.BytesIO(press_sheet()))
    content = [f"q 1 0 0 1 {x} {y} cm {PATCHES[name][0]} Q" for name, (x, y) in places().items()]
    pdf.pages[0].Contents = pdf.make_stream("\n".join(content).encode())
    pdf.pages[0].obj["/Resources"] = resources(pdf)
    layers = Array([pdf.pages[0].resources.Properties.Draft])
    pdf.Root.OCProperties = Dictionary(OCGs=layers, D=Dictionary(OFF=layers))
    return saved(pdf)


def places() -> dict[str, tuple[float, float]]:
    """The lower left of each patch, in the page's coordinates."""
    return {name: (100 + STEP * (n % 8), 100 + STEP * (n // 8)) for n, name in enumerate(PATCHES)}


def resources(pdf: Pdf) -> Dictionary:
    """Returns the resources that the patches use."""
    gold = pdf.make_indirect(
        Array([Name.Separation, Name.Gold, Name.DeviceCMYK, ramp(pdf, [0, 0, 0, 0], [0, 0.2, 0.8, 0.1])])
    )
    program = pdf.make_stream(
        b"{ dup 0.2 mul exch dup 0.8 mul exch 0.1 mul }",
        FunctionType=4,
        Domain=Array([0, 1] * 2),
        Range=Array([0, 1] * 4),
    )
    duo = Array([Name.DeviceN, Array([Name.Cyan, Name.Gold]), Name.DeviceCMYK, program])
    return Dictionary(
        ExtGState=Dictionary(
            Over=Dictionary(op=True, OP=True, OPM=1),
            Over0=Dictionary(op=True, OP=True, OPM=0),
            Multiply=Dictionary(BM=Name.Multiply),
            Half=Dictionary(ca=0.5),
        ),
        ColorSpace=Dictionary(Gold=gold, Duo=duo),
        XObject=Dictionary(
            Picture=image(pdf, Image.new("CMYK", (60, 60), (51, 102, 153, 26)), Name.DeviceCMYK),
            Jpeg=jpeg(pdf, Image.new("CMYK", (64, 64), (51, 102, 153, 26))),
            Packed=packed(pdf),
            Deep=deep(pdf),
            Jpx=jpx(pdf),
            Grey=image(pdf, Image.new("L", (60, 60), 102), Name.DeviceGray),
            Indexed=image(
                pdf,
                Image.new("L", (60, 60), 1),
                Array([Name.Indexed, Name.DeviceCMYK, 1, String(bytes([0, 0, 0, 0, 102, 0, 0, 51]))]),
            ),
            GoldPicture=image(pdf, Image.new("L", (60, 60), 204), gold),
            Group=form(pdf, b"0 0.8 0 0 k 0 0 30 30 re f", Group=Dictionary(S=Name.Transparency)),
            Form=form(pdf, b"0 0.5 0 0 k 0 0 30 30 re f"),
            Plain=form(pdf, b"0 0 30 30 re f"),
            Mask=pdf.make_stream(
                b"\0" * 8, Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8, ImageMask=True, BitsPerComponent=1
            ),
        ),
        Pattern=Dictionary(Tile=tile(pdf)),
        Properties=Dictionary(Draft=pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))),
        Font=Dictionary(Block=block(pdf)),
        Shading=Dictionary(
            Flat=Dictionary(
                ShadingType=2,
                ColorSpace=Name.DeviceCMYK,
                Coords=Array([0, 0, 30, 0]),
                Function=ramp(pdf, [0.3, 0.2, 0.1, 0], [0.3, 0.2, 0.1, 0]),
                Extend=Array([True, True]),
            )
        ),
    )


def ramp(pdf: Pdf, low: list[float], high: list[float]) -> pikepdf.Object:
    """Returns a function from one number to colours between `low` and `high`."""
    return pdf.make_indirect(Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array(low), C1=Array(high), N=1))


def image(pdf: Pdf, pixels: Image.Image, space: object) -> pikepdf.Stream:
    """Returns a picture as an object of `pdf`."""
    return pdf.make_stream(
        pixels.tobytes(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=pixels.width,
        Height=pixels.height,
        ColorSpace=space,
        BitsPerComponent=8,
    )


def jpeg(pdf: Pdf, pixels: Image.Image) -> pikepdf.Stream:
    """As Photoshop writes it: inverted, and set right by Decode."""
    file = io.BytesIO()
    pixels.save(file, "JPEG", quality=98)
    made = image(pdf, pixels, Name.DeviceCMYK)
    made.write(file.getvalue(), filter=Name.DCTDecode)
    made.Decode = Array([1, 0] * 4)
    return made


def packed(pdf: Pdf) -> pikepdf.Stream:
    """As ReportLab writes it."""
    made = jpeg(pdf, Image.new("CMYK", (64, 64), (51, 102, 153, 26)))
    data = base64.a85encode(made.read_raw_bytes()) + b"~>"
    made.write(data, filter=Array([Name.ASCII85Decode, Name.DCTDecode]))
    made.Decode = Array([1, 0] * 4)
    return made


def deep(pdf: Pdf) -> pikepdf.Stream:
    """Returns a picture with 16 bits a channel."""
    made = image(pdf, Image.new("CMYK", (60, 60)), Name.DeviceCMYK)
    made.write(bytes(byte for ink in (51, 102, 153, 26) for byte in (ink, ink)) * 3600)
    made.BitsPerComponent = 16
    return made


def jpx(pdf: Pdf) -> pikepdf.Stream:
    """Returns a picture in JPEG 2000."""
    file = io.BytesIO()
    Image.new("CMYK", (64, 64), (51, 102, 153, 26)).save(file, "JPEG2000", no_jp2=True)
    made = image(pdf, Image.new("L", (64, 64)), Name.DeviceCMYK)
    made.write(file.getvalue(), filter=Name.JPXDecode)
    return made


def tile(pdf: Pdf) -> pikepdf.Stream:
    """Returns a tiling pattern in yellow."""
    return pdf.make_stream(
        b"0 0 0.7 0 k 0 0 12 12 re f",
        Type=Name.Pattern,
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=Array([0, 0, 10, 10]),
        XStep=10,
        YStep=10,
        Resources=Dictionary(),
    )


def block(pdf: Pdf) -> pikepdf.Object:
    """A font of two squares, one in the colour of the text and one in its own."""
    glyph = pdf.make_stream(b"1000 0 0 0 1000 1000 d1 0 0 1000 1000 re f")
    coloured = pdf.make_stream(b"1000 0 d0 0.1 0.9 0 0 k 0 0 1000 1000 re f")
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 1000, 1000]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=Dictionary(a=glyph, b=coloured),
            Encoding=Dictionary(Differences=Array([97, Name.a, Name.b])),
            FirstChar=97,
            LastChar=98,
            Widths=Array([1000, 1000]),
            Resources=Dictionary(),
        )
    )


@pytest.fixture(scope="module")
def drawn(page: bytes) -> dict[str, Image.Image]:
    """The plates of the page with the patches, by their inks."""
    document = opened(page, "patches.pdf", "x4", None)
    return plates_drawn(document, document.pages[0])


def ink_at(plates: dict[str, Image.Image], area: tuple[float, float, float, float], name: str) -> Inks:
    """Per cent of each ink in the middle of a patch; what is nothing is left out."""
    x, y = (n + SIDE / 2 for n in places()[name])
    found: Inks = {}
    for ink, plate in plates.items():
        across, up = plate.width / (area[2] - area[0]), plate.height / (area[3] - area[1])
        level = plate.getpixel((int((x - area[0]) * across), int((area[3] - y) * up)))
        assert isinstance(level, int)
        if level > 2:
            found[ink] = level / 2.55
    return found


@pytest.mark.parametrize("name", PATCHES)
def test_a_patch_has_the_ink_that_the_standard_gives_it(page: bytes, drawn: dict[str, Image.Image], name: str) -> None:
    document = opened(page, "patches.pdf", "x4", None)
    bleed = document.pages[0].bleed
    assert bleed
    found, wanted = ink_at(drawn, bleed, name), PATCHES[name][1]
    assert found == pytest.approx(wanted, abs=TOLERANCE)


def test_the_heaviest_place_is_found_where_it_is(page: bytes) -> None:
    document = opened(page, "patches.pdf", "x4", None)
    [place] = heaviest(document, 150)
    x, y = places()["black overprints"]
    left, bottom = document.pages[0].origin
    assert place.per_cent == pytest.approx(190, abs=TOLERANCE)
    expected = (x + 5 - left, y + 5 - bottom, x + 25 - left, y + 25 - bottom)
    assert place.box == pytest.approx(expected, abs=1.5)
    assert heaviest(document, 195) == []


def test_ghostscript_prints_the_same_plates(page: bytes, drawn: dict[str, Image.Image], tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(page)
    command = [str(tools.ghostscript()), "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r100"]
    command += ["-dUseBleedBox", "-dMaxSpots=8", f"-sOutputFile={tmp_path / 'plate.tif'}", str(tmp_path / "page.pdf")]
    subprocess.run(command, check=True, capture_output=True)
    theirs = {}
    for ink in drawn:
        with Image.open(tmp_path / f"plate({ink}).tif") as plate:
            theirs[ink] = plate.convert("L").point(lambda level: 255 - level)
    document = opened(page, "patches.pdf", "x4", None)
    bleed = document.pages[0].bleed
    assert bleed
    unlike = {}
    for name in PATCHES:
        ours, others = sum(ink_at(drawn, bleed, name).values()), sum(ink_at(theirs, bleed, name).values())
        if abs(ours - others) > TOLERANCE:
            unlike[name] = (ours, others)
    assert unlike == {}
    assert summed(list(drawn.values())).getextrema()[1] / 2.55 == pytest.approx(190, abs=TOLERANCE)  # type: ignore[operator]
