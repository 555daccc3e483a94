"""What deliberate defects are made with: each takes the bytes of a good file and spoils one thing.

None knows the sheet that it is given. What they draw stands at a place counted from the trim's lower left, on a ground
of its own where it needs one, and type is set in a font that the sheet has, with a string that the sheet shows.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image
from preflight.good import picture, saved

from factsheet.pdf.syntax.lexer import steps

Spoil = Callable[[Pdf], None]
SpoilBytes = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Defect:
    """What spoils a good file, and the rule that must see it."""

    rule: str
    name: str
    spoil: SpoilBytes


def caught_by(rule: str, defects: list[Defect]) -> Callable[[Spoil], Spoil]:
    """A defect of the objects of a file, put among `defects`."""

    def add(spoil: Spoil) -> Spoil:
        def spoiled(data: bytes) -> bytes:
            pdf = pikepdf.open(io.BytesIO(data))
            spoil(pdf)
            return saved(pdf, force_version=version_of(data))

        defects.append(Defect(rule, spoil.__name__, spoiled))
        return spoil

    return add


def caught_in_bytes_by(rule: str, defects: list[Defect]) -> Callable[[SpoilBytes], SpoilBytes]:
    """A defect of the bytes of a file, for what no library writes, put among `defects`."""

    def add(spoil: SpoilBytes) -> SpoilBytes:
        def spoiled(data: bytes) -> bytes:
            return spoil(saved(pikepdf.open(io.BytesIO(data)), force_version=version_of(data)))

        defects.append(Defect(rule, spoil.__name__, spoiled))
        return spoil

    return add


def version_of(data: bytes) -> str:
    """Returns the version of PDF in a file's first line."""
    return data[5:8].decode()


# Tools


def trim_of(pdf: Pdf) -> list[float]:
    """The trim, or the page where it is not to be cut."""
    page = pdf.pages[0]
    return [float(n) for n in page.obj.get("/TrimBox", page.MediaBox)]


def draw(pdf: Pdf, content: str, **resources: dict[str, object]) -> None:
    """Paints `content` last, with the origin at the trim's lower left."""
    page = pdf.pages[0]
    for kind, named in resources.items():
        for name, value in named.items():
            made: pikepdf.Object = Dictionary(value) if isinstance(value, dict) else value  # type: ignore[assignment]
            page.add_resource(made, Name(f"/{kind}"), Name(f"/{name}"))
    x, y = trim_of(pdf)[:2]
    page.contents_add(b"q", prepend=True)
    page.contents_add(f"Q q 1 0 0 1 {x} {y} cm {content} Q".encode())


def graphics_state(**keys: object) -> dict[str, dict[str, object]]:
    """Returns the resources with a graphics state of `keys`, named `Defect`."""
    return {"ExtGState": {"Defect": {f"/{key}": value for key, value in keys.items()}}}


OVERPRINT = graphics_state(op=True, OP=True, OPM=1)
GROUND = "0.6 0.4 0.3 0.1 k 90 90 300 60 re f"


def shown(pdf: Pdf) -> tuple[str, str]:
    """A font of the page that is in the file, and a string that the page shows in it, as operands."""
    page = pdf.pages[0]
    font = ""
    for step in steps(pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page))):
        if step.operator == "Tf":
            font = str(step.operands[0])
        elif step.operator in ("Tj", "TJ"):
            parts = step.operands[0] if isinstance(step.operands[0], list) else [step.operands[0]]
            raw = b"".join(part for part in parts if isinstance(part, bytes))
            if len(raw) >= 8:
                return font, f"<{raw[:8].hex()}>"
    raise AssertionError("the page shows no text that is long enough")


def type_in(pdf: Pdf, colour: str, size: float, *, x: float = 100, y: float = 100, before: str = "") -> None:
    """Type that overprints only if `before` says so."""
    font, words = shown(pdf)
    page = pdf.pages[0]
    value = page.resources.Font[font]
    draw(
        pdf,
        f"{before} {colour} BT /DefectFont {size} Tf {x} {y} Td {words} Tj ET",
        Font={"DefectFont": value},
        **OVERPRINT,
    )


def place(pdf: Pdf, image: Stream, width: float = 60, height: float = 40) -> None:
    """Paints a picture on the sheet, last of all."""
    draw(pdf, f"q {width} 0 0 {height} 100 100 cm /DefectImage Do Q", XObject={"DefectImage": image})


def image_of(pdf: Pdf, image: Image.Image, space: object, **keys: object) -> Stream:
    """An image's bytes; a CMYK one's are ink."""
    return pdf.make_stream(
        image.tobytes(), Type=Name.XObject, Subtype=Name.Image, Width=image.width, Height=image.height,
        ColorSpace=space, BitsPerComponent=8, **keys,
    )  # fmt: skip


def plain_image(pdf: Pdf, **keys: object) -> Stream:
    """A picture without a defect, for defects of its dictionary."""
    return image_of(pdf, picture(size=(300, 200)), Name.DeviceCMYK, **keys)


def form(pdf: Pdf, content: bytes, **keys: object) -> Stream:
    """Returns a form XObject of `content`."""
    return pdf.make_stream(
        content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 600, 600]), Resources=Dictionary(), **keys
    )


def say(pdf: Pdf, before: str, after: str) -> None:
    """Change what the XMP says."""
    xmp = pdf.Root.Metadata.read_bytes().decode()
    assert before in xmp
    pdf.Root.Metadata.write(xmp.replace(before, after).encode())


def without(pdf: Pdf, tag: str) -> None:
    """Take an element out of the XMP."""
    xmp = pdf.Root.Metadata.read_bytes().decode()
    start, end = xmp.index(f"<{tag}>"), xmp.index(f"</{tag}>") + len(f"</{tag}>")
    pdf.Root.Metadata.write((xmp[:start] + xmp[end:]).encode())


def intent(pdf: Pdf) -> pikepdf.Object:
    """Returns the output intent of a press sheet."""
    return pdf.Root.OutputIntents[0]


def profile_bytes(pdf: Pdf) -> bytearray:
    """Returns the bytes of its ICC profile."""
    return bytearray(intent(pdf).DestOutputProfile.read_bytes())
