"""Reads a content stream back: what a page paints, in painting order, and the operators not accounted for.

Takes a page of pikepdf. Clauses are those of ISO 32000-1.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from factsheet.pdf.reading.fonts import FontRead
from factsheet.record import record

if TYPE_CHECKING:
    import pikepdf

# Shares of one, three or four inks; or the name of a plate and its share; or the content of a pattern and its step.
Colour = tuple[float | str, ...]


@record(kw_only=True)
class Shown:
    """Holds text that was painted by one operator or under one ActualText.

    `x` and `y` are where its first glyph stands, and `size` is that of its font, in points.
    """

    text: str
    x: float
    y: float
    size: float
    colour: Colour
    content: int | None  # the number (MCID) of its marked content; None in an artifact or outside marked content
    overprints: bool = False


@record(kw_only=True)
class ReadPath:
    """Holds a path that was filled or, where it has a `weight`, stroked.

    `box` is the box around its points (left, bottom, right, top), and `points` their number.
    """

    box: tuple[float, float, float, float]
    points: int
    colour: Colour
    weight: float
    artifact: bool
    overprints: bool = False


@record
class Pictured:
    """Holds a picture in an upright box; `digest` is that of its size, components, coding and data."""

    box: tuple[float, float, float, float]
    digest: str
    artifact: bool


Matrix = tuple[float, ...]
_UPRIGHT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _State:
    """The part of the graphics state that `verify` compares, as the operators have set it so far."""

    def __init__(self) -> None:
        self.matrix = _UPRIGHT
        self.fill: Colour = (0.0,)
        self.stroke: Colour = (0.0,)
        self.weight = 1.0
        self.overprints = False
        self.font: FontRead | None = None
        self.size = self.x = self.y = 0.0
        self.line = (0.0, 0.0)


class ContentReader:
    """Runs the content stream of one page and collects its marks.

    `foreign` are the operators that were met and are not accounted for.
    """

    def __init__(self, page: pikepdf.Page, fonts: dict[str, bool]) -> None:
        """Prepares for `page`. Adds the page's fonts to `fonts`: by name, whether each is embedded."""
        self.page, self.state, self.plate = page, _State(), ""
        self.marks: list[Shown | ReadPath | Pictured] = []
        self.foreign: set[str] = set()
        self.open: list[tuple[str, int | None, str | None]] = []  # tag, MCID, ActualText
        self.path: list[tuple[float, float]] = []
        self.saved: list[tuple[Colour, Colour, float, Matrix, bool]] = []
        found = page.resources.get("/Font") if "/Resources" in page else None
        self.fonts = {name: FontRead(font) for name, font in found.items()} if found is not None else {}
        fonts.update((font.name, font.embedded) for font in self.fonts.values())

    def run(self) -> list[Shown | ReadPath | Pictured]:
        """Returns the marks of the page in painting order."""
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
        """Sets the fill colour in one, three or four inks."""
        self.state.fill = tuple(self._numbers(operands))

    def stroke_colour(self, operands: list[pikepdf.Object]) -> None:
        """Sets the stroke colour in one, three or four inks."""
        self.state.stroke = tuple(self._numbers(operands))

    def space(self, operands: list[pikepdf.Object]) -> None:
        """Selects the space of a single plate or of patterns; the colour operators say which pattern or how much."""
        name = str(operands[0])
        spaces = self.page.resources.get("/ColorSpace")
        found = spaces.get(name) if spaces is not None else None
        plate = found is not None and len(found) == 4 and found[0] == "/Separation" and _is_plain_tint(found)
        self.plate = str(found[1])[1:] if plate and found is not None else ""
        if not plate and name != "/Pattern":
            self.foreign.add("cs")

    def fill_named(self, operands: list[pikepdf.Object]) -> None:
        """Sets the fill colour to a share of a plate, or to a pattern."""
        self.state.fill = self._named(operands)

    def stroke_named(self, operands: list[pikepdf.Object]) -> None:
        """Sets the stroke colour to a share of a plate, or to a pattern."""
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
        """Sets overprinting, of fills and strokes alike (§8.6.7). Any other parameter is not accounted for."""
        states = self.page.resources.get("/ExtGState")
        found = states.get(str(operands[0])) if states is not None else None
        entries = found.items() if found is not None else ()
        says: dict[str, object] = {str(key): value for key, value in entries if str(key) != "/Type"}
        over = bool(says.get("/OP"))
        if says.keys() != {"/OP", "/op", "/OPM"} or says["/op"] != over or says["/OPM"] != over:
            self.foreign.add("gs")
        self.state.overprints = over

    def width(self, operands: list[pikepdf.Object]) -> None:
        """Sets the weight of strokes."""
        self.state.weight = float(operands[0])

    def save(self, operands: list[pikepdf.Object]) -> None:
        """Keeps the graphics state for `restore`."""
        state = self.state
        self.saved.append((state.fill, state.stroke, state.weight, state.matrix, state.overprints))

    def restore(self, operands: list[pikepdf.Object]) -> None:
        """Returns to the graphics state that was kept last."""
        if self.saved:
            state = self.state
            state.fill, state.stroke, state.weight, state.matrix, state.overprints = self.saved.pop()

    def transform(self, operands: list[pikepdf.Object]) -> None:
        """Sets the matrix that places one picture. Any other use of a matrix is not accounted for."""
        matrix = tuple(self._numbers(operands))
        if self.state.matrix != _UPRIGHT or any(matrix[1:3]):
            self.foreign.add("cm")
        self.state.matrix = matrix

    def picture(self, operands: list[pikepdf.Object]) -> None:
        """Paints a picture; one with a mask is not accounted for."""
        pictures = self.page.resources.get("/XObject")
        found = pictures.get(str(operands[0])) if pictures is not None else None
        if found is None or found.get("/Subtype") != "/Image" or "/SMask" in found or "/Mask" in found:
            self.foreign.add("Do")
            return
        width, _, _, height, x, y = self.state.matrix
        self.marks.append(Pictured((x, y, x + width, y + height), _digest(found), self._content() is None))

    def points(self, operands: list[pikepdf.Object]) -> None:
        """Adds the points of one segment to the path."""
        flat = self._numbers(operands)
        self.path.extend(zip(flat[::2], flat[1::2], strict=True))

    def rectangle(self, operands: list[pikepdf.Object]) -> None:
        """Adds a rectangle to the path."""
        x, y, width, height = self._numbers(operands)
        self.path += [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]

    def fill(self, operands: list[pikepdf.Object]) -> None:
        """Fills the path."""
        self._paint(self.state.fill, 0.0)

    def stroke(self, operands: list[pikepdf.Object]) -> None:
        """Strokes the path."""
        self._paint(self.state.stroke, self.state.weight)

    def drop(self, operands: list[pikepdf.Object]) -> None:
        """Ends the path without painting it."""
        self.path = []

    def _paint(self, colour: Colour, weight: float) -> None:
        if self.state.matrix != _UPRIGHT:
            self.foreign.add("cm")
        if self.path:
            xs, ys = zip(*self.path, strict=True)
            box = (min(xs), min(ys), max(xs), max(ys))
            artifact, over = self._content() is None, self.state.overprints
            self.marks.append(
                ReadPath(
                    box=box,
                    points=len(self.path),
                    colour=colour,
                    weight=weight,
                    artifact=artifact,
                    overprints=over,
                )
            )
        self.path = []

    def begin(self, operands: list[pikepdf.Object]) -> None:
        """Opens marked content; its ActualText, if it has one, is shown in place of the text inside."""
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
        """Closes the marked content that was opened last."""
        if self.open:
            self.open.pop()

    def _content(self) -> int | None:
        return next((number for _, number, _ in reversed(self.open) if number is not None), None)

    def begin_text(self, operands: list[pikepdf.Object]) -> None:
        """Begins a text object at the origin."""
        self.state.x, self.state.y = self.state.line = (0.0, 0.0)

    def font(self, operands: list[pikepdf.Object]) -> None:
        """Sets the font and its size."""
        self.state.font, self.state.size = self.fonts.get(str(operands[0])), float(operands[1])

    def move(self, operands: list[pikepdf.Object]) -> None:
        """Moves to the start of the next line of text."""
        x, y = self._numbers(operands)
        self.state.line = (self.state.line[0] + x, self.state.line[1] + y)
        self.state.x, self.state.y = self.state.line

    def matrix(self, operands: list[pikepdf.Object]) -> None:
        """Places a line of text by a matrix, of which only the position is read."""
        self.state.x, self.state.y = self.state.line = (float(operands[4]), float(operands[5]))

    def show(self, operands: list[pikepdf.Object]) -> None:
        """Shows text, except inside an ActualText, which has been shown already."""
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
        self.marks.append(
            Shown(
                text=text,
                x=state.x,
                y=state.y,
                size=state.size,
                colour=state.fill,
                content=self._content(),
                overprints=state.overprints,
            )
        )


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
    """Whether a plate, where it is not printed by itself, is replaced by the same share of all four inks."""
    tint = space[3]
    flat = [[float(n) for n in tint.get(name, [])] for name in ("/C0", "/C1")]
    return space[2] == "/DeviceCMYK" and flat == [[0.0] * 4, [1.0] * 4] and float(tint.get("/N", 0)) == 1


def _digest(picture: pikepdf.Object) -> str:
    """The digest of a picture, made as `Bitmap.digest` is; empty where it is not coded as our pictures are."""
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
