"""A content stream read back: what a page paints, in painting order, and what it does that is not accounted for.

Text is decoded through each font's own ToUnicode map (ISO 32000-1 §9.10). Takes a page of pikepdf; used by `reader`.
"""

from __future__ import annotations

import hashlib
import re
import struct
from typing import TYPE_CHECKING

from factsheet.record import record

if TYPE_CHECKING:
    import pikepdf

Colour = tuple[float | str, ...]  # shares of one, three or four inks; or the name of a plate, or of a pattern's content


@record
class Shown:
    """Text painted by one operator or under one ActualText: where its first glyph stands, in points."""

    text: str
    x: float
    y: float
    size: float
    colour: Colour
    content: int | None  # the number of the marked content that it stands in; None in an artifact or outside
    overprints: bool = False


@record
class ReadPath:
    """A path that was filled or, with a `weight`, stroked: the box around its points, and how many these are."""

    box: tuple[float, float, float, float]
    points: int
    colour: Colour
    weight: float
    artifact: bool
    overprints: bool = False


@record
class Pictured:
    """Pixels put into an upright box: `digest` is of their size, components, coding and data."""

    box: tuple[float, float, float, float]
    digest: str
    artifact: bool


Matrix = tuple[float, ...]
_UPRIGHT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _State:
    """What the operators have set so far, as far as `verify` compares it."""

    def __init__(self) -> None:
        self.matrix = _UPRIGHT
        self.fill: Colour = (0.0,)
        self.stroke: Colour = (0.0,)
        self.weight = 1.0
        self.overprints = False
        self.font: _Font | None = None
        self.size = self.x = self.y = 0.0
        self.line = (0.0, 0.0)


class ContentReader:
    """Runs one page's content stream."""

    def __init__(self, page: pikepdf.Page, fonts: dict[str, bool]) -> None:
        self.page, self.state, self.plate = page, _State(), ""
        self.marks: list[Shown | ReadPath | Pictured] = []
        self.foreign: set[str] = set()
        self.open: list[tuple[str, int | None, str | None]] = []  # tag, MCID, ActualText
        self.path: list[tuple[float, float]] = []
        self.saved: list[tuple[Colour, Colour, float, Matrix, bool]] = []
        found = page.resources.get("/Font") if "/Resources" in page else None
        self.fonts = {name: _Font(font) for name, font in found.items()} if found is not None else {}
        fonts.update((font.name, font.embedded) for font in self.fonts.values())

    def run(self) -> list[Shown | ReadPath | Pictured]:
        import pikepdf

        for step in pikepdf.parse_content_stream(self.page):
            name = str(step.operator)
            handler = _HANDLERS.get(name)
            if handler and isinstance(step, pikepdf.ContentStreamInstruction):
                handler(self, list(step.operands))
            elif name not in _WITHOUT_MARK:
                self.foreign.add(name)
        return self.marks

    def _numbers(self, operands: list[pikepdf.Object]) -> list[float]:
        return list(map(float, operands))

    def fill_colour(self, operands: list[pikepdf.Object]) -> None:
        self.state.fill = tuple(self._numbers(operands))

    def stroke_colour(self, operands: list[pikepdf.Object]) -> None:
        self.state.stroke = tuple(self._numbers(operands))

    def space(self, operands: list[pikepdf.Object]) -> None:
        """A plate of its own, or patterns; which of them and how much of it comes with the colour."""
        name = str(operands[0])
        spaces = self.page.resources.get("/ColorSpace")
        found = spaces.get(name) if spaces is not None else None
        plate = found is not None and len(found) == 4 and found[0] == "/Separation" and _is_plain_tint(found)
        self.plate = str(found[1])[1:] if plate and found is not None else ""
        if not plate and name != "/Pattern":
            self.foreign.add("cs")

    def fill_named(self, operands: list[pikepdf.Object]) -> None:
        self.state.fill = self._named(operands)

    def stroke_named(self, operands: list[pikepdf.Object]) -> None:
        self.state.stroke = self._named(operands)

    def _named(self, operands: list[pikepdf.Object]) -> Colour:
        if self.plate:
            return (self.plate, float(operands[0]))
        patterns = self.page.resources.get("/Pattern")
        found = patterns.get(str(operands[-1])) if patterns is not None else None
        if found is None or found.get("/PatternType") != 1 or "/Matrix" in found:
            self.foreign.add("scn")
            return ()
        side = float(found["/XStep"])
        if [float(edge) for edge in found["/BBox"]] != [0, 0, side, side] or float(found["/YStep"]) != side:
            self.foreign.add("scn")
        return (found.read_bytes().decode("latin-1"), side)

    def graphics_state(self, operands: list[pikepdf.Object]) -> None:
        """Overprinting, all or nothing (§8.6.7); anything else that a graphics state sets is not accounted for."""
        states = self.page.resources.get("/ExtGState")
        found = states.get(str(operands[0])) if states is not None else None
        entries = found.items() if found is not None else ()
        says: dict[str, object] = {str(key): value for key, value in entries if str(key) != "/Type"}
        over = bool(says.get("/OP"))
        if says.keys() != {"/OP", "/op", "/OPM"} or says["/op"] != over or says["/OPM"] != over:
            self.foreign.add("gs")
        self.state.overprints = over

    def width(self, operands: list[pikepdf.Object]) -> None:
        self.state.weight = float(operands[0])

    def save(self, operands: list[pikepdf.Object]) -> None:
        state = self.state
        self.saved.append((state.fill, state.stroke, state.weight, state.matrix, state.overprints))

    def restore(self, operands: list[pikepdf.Object]) -> None:
        if self.saved:
            state = self.state
            state.fill, state.stroke, state.weight, state.matrix, state.overprints = self.saved.pop()

    def transform(self, operands: list[pikepdf.Object]) -> None:
        """A matrix that places one picture; any other use of it is not accounted for."""
        matrix = tuple(self._numbers(operands))
        if self.state.matrix != _UPRIGHT or any(matrix[1:3]):
            self.foreign.add("cm")
        self.state.matrix = matrix

    def picture(self, operands: list[pikepdf.Object]) -> None:
        pictures = self.page.resources.get("/XObject")
        found = pictures.get(str(operands[0])) if pictures is not None else None
        if found is None or found.get("/Subtype") != "/Image" or "/SMask" in found or "/Mask" in found:
            self.foreign.add("Do")
            return
        width, _, _, height, x, y = self.state.matrix
        self.marks.append(Pictured((x, y, x + width, y + height), _digest(found), self._content() is None))

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
        if self.state.matrix != _UPRIGHT:
            self.foreign.add("cm")
        if self.path:
            xs, ys = zip(*self.path, strict=True)
            box = (min(xs), min(ys), max(xs), max(ys))
            artifact, over = self._content() is None, self.state.overprints
            self.marks.append(ReadPath(box, len(self.path), colour, weight, artifact, over))
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
        if state.matrix != _UPRIGHT:
            self.foreign.add("cm")
        over = state.overprints
        self.marks.append(Shown(text, state.x, state.y, state.size, state.fill, self._content(), over))


_HANDLERS = {
    **dict.fromkeys(("rg", "g", "k"), ContentReader.fill_colour),
    **dict.fromkeys(("RG", "G", "K"), ContentReader.stroke_colour),
    **dict.fromkeys(("m", "l", "c", "v", "y"), ContentReader.points),
    **dict.fromkeys(("f", "f*", "F"), ContentReader.fill),
    **dict.fromkeys(("S", "s"), ContentReader.stroke),
    **dict.fromkeys(("BDC", "BMC"), ContentReader.begin),
    **dict.fromkeys(("Td", "TD"), ContentReader.move),
    **dict.fromkeys(("Tj", "TJ"), ContentReader.show),
    **dict.fromkeys(("cs", "CS"), ContentReader.space),
    "scn": ContentReader.fill_named,
    "SCN": ContentReader.stroke_named,
    "gs": ContentReader.graphics_state,
    "w": ContentReader.width,
    "cm": ContentReader.transform,
    "Do": ContentReader.picture,
    "q": ContentReader.save,
    "Q": ContentReader.restore,
    "re": ContentReader.rectangle,
    "n": ContentReader.drop,
    "EMC": ContentReader.end,
    "BT": ContentReader.begin_text,
    "Tf": ContentReader.font,
    "Tm": ContentReader.matrix,
}


def _is_plain_tint(space: pikepdf.Object) -> bool:
    """Whether a plate looks like as much of all four inks as there is of it, where it is not printed by itself."""
    tint = space[3]
    flat = [[float(n) for n in tint.get(name, [])] for name in ("/C0", "/C1")]
    return space[2] == "/DeviceCMYK" and flat == [[0.0] * 4, [1.0] * 4] and float(tint.get("/N", 0)) == 1


def _digest(picture: pikepdf.Object) -> str:
    """What a picture shows, as `Bitmap.digest` says it; empty where it is coded in another way than ours are."""
    coding = str(picture.get("/Filter"))
    components = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}.get(str(picture.get("/ColorSpace")), 0)
    if coding not in ("/DCTDecode", "/FlateDecode") or not components or picture.get("/BitsPerComponent") != 8:
        return ""
    jpeg = coding == "/DCTDecode"
    if (list(map(int, picture.get("/Decode", []))) == [1, 0] * 4) != (jpeg and components == 4):
        return ""
    data = picture.read_raw_bytes() if jpeg else picture.read_bytes()
    head = f"{int(picture['/Width'])} {int(picture['/Height'])} {components} {jpeg} ".encode()
    return hashlib.sha256(head + data).hexdigest()


_WITHOUT_MARK = {"h", "ET", "Tc", "Ts"}  # a path closed, a text ended, letters spaced or raised


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
