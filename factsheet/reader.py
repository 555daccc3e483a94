"""A PDF read back: what its pages paint, and what its structure tree says, as a reader of the file gets it.

Works on the bytes of any PDF and shares nothing with the stages that wrote ours but the standard (ISO 32000-1). Text is
decoded through each font's own ToUnicode map. Used by `verify` and by `factsheet read`.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from .problems import Mark, Problem, Refused
from .record import record

if TYPE_CHECKING:
    import pikepdf

Colour = tuple[float, ...]


@record
class Shown:
    """Text painted by one operator or under one ActualText: where its first glyph stands, in points."""

    text: str
    x: float
    y: float
    size: float
    colour: Colour
    content: int | None  # the number of the marked content that it stands in; None in an artifact or outside


@record
class Painted:
    """A path that was filled or, with a `weight`, stroked: the box around its points, and how many these are."""

    box: tuple[float, float, float, float]
    points: int
    colour: Colour
    weight: float
    artifact: bool


@record
class LinkRead:
    """A link annotation: what it says, and its address (empty for a place in this file)."""

    contents: str
    uri: str


@record
class ElementRead:
    """A structure element with what is in it, in reading order."""

    role: str
    kids: tuple[str | ElementRead | LinkRead, ...]
    language: str = ""
    alt: str = ""
    id: str = ""

    @property
    def text(self) -> str:
        """The live text of this element and all in it."""
        return "".join(k if isinstance(k, str) else k.text if isinstance(k, ElementRead) else "" for k in self.kids)

    def walk(self) -> Iterator[ElementRead]:
        yield self
        for kid in self.kids:
            if isinstance(kid, ElementRead):
                yield from kid.walk()


@record
class Reading:
    """What a file holds. `marks` are those of the first page in painting order; `root` is None in an untagged file."""

    pages: int
    title: str
    language: str
    fonts: Mapping[str, bool]  # base font: whether its program is in the file
    marks: tuple[Shown | Painted, ...]
    root: ElementRead | None
    attachments: Mapping[str, bytes] = field(default_factory=dict)


def read_pdf(data: bytes, file: str) -> Reading:
    """The reading of a PDF. Raises `Refused` where `data` is none, is encrypted or damaged."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _reading(pdf)
    except pikepdf.PasswordError:
        fact, step = "it is locked with a password.", "Save it without one."
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        fact, step = "it is no PDF that can be read.", "Build or export it again."
    raise Refused([Problem(Mark(file), "PDF", fact, step)])


def _reading(pdf: pikepdf.Pdf) -> Reading:
    root = pdf.Root
    contents: dict[tuple[int, int], list[str]] = {}
    marks: tuple[Shown | Painted, ...] = ()
    fonts: dict[str, bool] = {}
    for number, page in enumerate(pdf.pages):
        painted = _Painter(page, fonts).run()
        marks = marks or tuple(painted)
        for mark in painted:
            if isinstance(mark, Shown) and mark.content is not None:
                contents.setdefault((number, mark.content), []).append(mark.text)
    texts = {key: "".join(parts) for key, parts in contents.items()}
    info = pdf.trailer.get("/Info")
    title = str(info.get("/Title", "")) if info is not None else ""
    tree = _Tree(pdf, texts).root()
    attached = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
    return Reading(len(pdf.pages), title, str(root.get("/Lang", "")), fonts, marks, tree, attached)


class _Tree:
    """The structure tree of a file (ISO 32000-1 §14.7)."""

    def __init__(self, pdf: pikepdf.Pdf, texts: Mapping[tuple[int, int], str]) -> None:
        self.pdf, self.texts = pdf, texts
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

    def root(self) -> ElementRead | None:
        tree = self.pdf.Root.get("/StructTreeRoot")
        if tree is None:
            return None
        kids = tuple(self._kids(tree, 0))
        elements = [kid for kid in kids if isinstance(kid, ElementRead)]
        return elements[0] if len(elements) == 1 else ElementRead("", kids)

    def _kids(self, element: pikepdf.Object, page: int) -> Iterator[str | ElementRead | LinkRead]:
        import pikepdf

        kids = element.get("/K")
        if kids is None:
            return
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                yield self.texts.get((page, kid), "")
            elif kid.get("/Type") == "/MCR":
                yield self.texts.get((self._page(kid, page), int(kid["/MCID"])), "")
            elif kid.get("/Type") == "/OBJR":
                link = kid["/Obj"]
                action = link.get("/A")
                yield LinkRead(str(link.get("/Contents", "")), str(action.get("/URI", "")) if action else "")
            else:
                yield self._element(kid, page)

    def _element(self, element: pikepdf.Object, page: int) -> ElementRead:
        kids = tuple(self._kids(element, self._page(element, page)))
        language, alt, id_ = (str(element.get(name, "")) for name in ("/Lang", "/Alt", "/ID"))
        return ElementRead(str(element["/S"])[1:], kids, language, alt, id_)

    def _page(self, holder: pikepdf.Object, otherwise: int) -> int:
        page = holder.get("/Pg")
        return self.pages.get(page.objgen, otherwise) if page is not None else otherwise


class _State:
    """What the operators have set so far, as far as `verify` compares it."""

    def __init__(self) -> None:
        self.fill: Colour = (0.0,)
        self.stroke: Colour = (0.0,)
        self.weight = 1.0
        self.font: _Font | None = None
        self.size = self.x = self.y = 0.0
        self.line = (0.0, 0.0)


class _Painter:
    """Runs one page's content stream."""

    def __init__(self, page: pikepdf.Page, fonts: dict[str, bool]) -> None:
        self.page, self.state = page, _State()
        self.marks: list[Shown | Painted] = []
        self.open: list[tuple[str, int | None, str | None]] = []  # tag, MCID, ActualText
        self.path: list[tuple[float, float]] = []
        self.saved: list[tuple[Colour, Colour, float]] = []
        found = page.resources.get("/Font") if "/Resources" in page else None
        self.fonts = {name: _Font(font) for name, font in found.items()} if found is not None else {}
        fonts.update((font.name, font.embedded) for font in self.fonts.values())

    def run(self) -> list[Shown | Painted]:
        import pikepdf

        for step in pikepdf.parse_content_stream(self.page):
            handler = _HANDLERS.get(str(step.operator))
            if handler and isinstance(step, pikepdf.ContentStreamInstruction):
                handler(self, list(step.operands))
        return self.marks

    def _numbers(self, operands: list[pikepdf.Object]) -> list[float]:
        return list(map(float, operands))

    def fill_colour(self, operands: list[pikepdf.Object]) -> None:
        self.state.fill = tuple(self._numbers(operands))

    def stroke_colour(self, operands: list[pikepdf.Object]) -> None:
        self.state.stroke = tuple(self._numbers(operands))

    def width(self, operands: list[pikepdf.Object]) -> None:
        self.state.weight = float(operands[0])

    def save(self, operands: list[pikepdf.Object]) -> None:
        self.saved.append((self.state.fill, self.state.stroke, self.state.weight))

    def restore(self, operands: list[pikepdf.Object]) -> None:
        if self.saved:
            self.state.fill, self.state.stroke, self.state.weight = self.saved.pop()

    def points(self, operands: list[pikepdf.Object]) -> None:
        flat = self._numbers(operands)
        self.path.extend(zip(flat[::2], flat[1::2], strict=True))

    def rectangle(self, operands: list[pikepdf.Object]) -> None:
        x, y, width, height = self._numbers(operands)
        self.path += [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]

    def fill(self, operands: list[pikepdf.Object]) -> None:
        self._paint(self.state.fill, 0.0)

    def stroke(self, operands: list[pikepdf.Object]) -> None:
        self._paint(self.state.stroke, self.state.weight)

    def drop(self, operands: list[pikepdf.Object]) -> None:
        self.path = []

    def _paint(self, colour: Colour, weight: float) -> None:
        if self.path:
            xs, ys = zip(*self.path, strict=True)
            box = (min(xs), min(ys), max(xs), max(ys))
            self.marks.append(Painted(box, len(self.path), colour, weight, self._content() is None))
        self.path = []

    def begin(self, operands: list[pikepdf.Object]) -> None:
        properties = operands[1] if len(operands) > 1 else None
        if properties is None or not hasattr(properties, "keys"):
            self.open.append((str(operands[0]), None, None))
            return
        number, actual = properties.get("/MCID"), properties.get("/ActualText")
        self.open.append(
            (str(operands[0]), None if number is None else int(number), None if actual is None else str(actual))
        )
        if actual is not None:
            self._show(str(actual))

    def end(self, operands: list[pikepdf.Object]) -> None:
        if self.open:
            self.open.pop()

    def _content(self) -> int | None:
        return next((number for _, number, _ in reversed(self.open) if number is not None), None)

    def begin_text(self, operands: list[pikepdf.Object]) -> None:
        self.state.x, self.state.y = self.state.line = (0.0, 0.0)

    def font(self, operands: list[pikepdf.Object]) -> None:
        self.state.font, self.state.size = self.fonts.get(str(operands[0])), float(operands[1])

    def move(self, operands: list[pikepdf.Object]) -> None:
        x, y = self._numbers(operands)
        self.state.line = (self.state.line[0] + x, self.state.line[1] + y)
        self.state.x, self.state.y = self.state.line

    def matrix(self, operands: list[pikepdf.Object]) -> None:
        self.state.x, self.state.y = self.state.line = (float(operands[4]), float(operands[5]))

    def show(self, operands: list[pikepdf.Object]) -> None:
        import pikepdf

        if any(actual is not None for _, _, actual in self.open) or self.state.font is None:
            return
        first = operands[0]
        parts = first if isinstance(first, pikepdf.Array) else [first]
        self._show("".join(self.state.font.decode(bytes(part)) for part in parts if isinstance(part, pikepdf.String)))

    def _show(self, text: str) -> None:
        state = self.state
        self.marks.append(Shown(text, state.x, state.y, state.size, state.fill, self._content()))


_HANDLERS = {
    "rg": _Painter.fill_colour, "g": _Painter.fill_colour, "k": _Painter.fill_colour, "RG": _Painter.stroke_colour,
    "G": _Painter.stroke_colour, "K": _Painter.stroke_colour, "w": _Painter.width, "q": _Painter.save,
    "Q": _Painter.restore, "m": _Painter.points, "l": _Painter.points, "c": _Painter.points, "v": _Painter.points,
    "y": _Painter.points, "re": _Painter.rectangle, "f": _Painter.fill, "f*": _Painter.fill, "F": _Painter.fill,
    "S": _Painter.stroke, "s": _Painter.stroke, "n": _Painter.drop, "BDC": _Painter.begin, "BMC": _Painter.begin,
    "EMC": _Painter.end, "BT": _Painter.begin_text, "Tf": _Painter.font, "Td": _Painter.move, "TD": _Painter.move,
    "Tm": _Painter.matrix, "Tj": _Painter.show, "TJ": _Painter.show,
}  # fmt: skip


class _Font:
    """How a font's codes are read, and whether its program is in the file."""

    def __init__(self, font: pikepdf.Object) -> None:
        self.name = str(font.get("/BaseFont", "/unnamed"))[1:]
        composite = font.get("/Subtype") == "/Type0"
        holder = font["/DescendantFonts"][0] if composite else font
        descriptor = holder.get("/FontDescriptor")
        programs = ("/FontFile", "/FontFile2", "/FontFile3")
        self.embedded = descriptor is not None and any(name in descriptor for name in programs)
        self.bytes = 2 if composite else 1
        unicode = font.get("/ToUnicode")
        self.texts = _to_unicode(unicode.read_bytes()) if unicode is not None else {}

    def decode(self, codes: bytes) -> str:
        if not self.texts and self.bytes == 1:
            return codes.decode("cp1252", "replace")
        numbers = struct.unpack(f">{len(codes) // 2}H", codes[: len(codes) // 2 * 2]) if self.bytes == 2 else codes
        texts = self.texts
        return "".join([texts.get(number, "\ufffd") for number in numbers])


_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def _to_unicode(cmap: bytes) -> dict[int, str]:
    """The texts of a ToUnicode map (§9.10.3)."""
    texts: dict[int, str] = {}
    for kind, body in _SECTION.findall(cmap):
        if kind == b"bfchar":
            texts |= {int(code, 16): _utf16(text) for code, text in _PAIR.findall(body)}
            continue
        for first, last, start in _RANGE.findall(body):
            base = int(start, 16)
            texts |= {code: chr(base + code - int(first, 16)) for code in range(int(first, 16), int(last, 16) + 1)}
    return texts


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")
