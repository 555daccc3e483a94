"""Reads a content stream back: what a page paints, in painting order, and the operators not accounted for.

Clauses are those of ISO 32000-1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factsheet.pdf.reading.colours import overprinting_of, pattern_of, plate_of
from factsheet.pdf.reading.fonts import FontRead, Fonts
from factsheet.pdf.reading.marks import UPRIGHT, Colour, Matrix, Pictured, ReadPath, Shown, State
from factsheet.pdf.reading.operands import plain, properties_of, real
from factsheet.pdf.reading.pictures import digest_of
from factsheet.pdf.reading.places import END, MOVES, OPERANDS, START
from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.budget import Budget, Spent
from factsheet.pdf.syntax.lexer import LEAST_OPERANDS, RUN, Operand, steps


class ContentReader:
    """Runs the content stream of one page and collects its marks.

    `texts` are what it shows under each number of a marked content. `marks` are collected only if it `keeps` them.
    `foreign` are the operators that were met and are not accounted for, by themselves or where they stand, and those
    with other operands than they need. `opened` are the marked contents, each with where it stands, its name and its
    properties; `used` the kinds and names of the resources that were asked for.
    """

    def __init__(self, page: object, fonts: Fonts, budget: Budget, *, keeps: bool) -> None:
        """Prepares for `page`. Adds its fonts to `fonts`, which are read once for all pages."""
        self.page, self.resources = page, objects.inherited(page, "Resources")
        self.budget, self.keeps = budget, keeps
        self.state, self.plate = State(), ""
        self.marks: list[Shown | ReadPath | Pictured] = []
        self.texts: dict[int, list[str]] = {}
        self.foreign: set[str] = set()
        self.opened: list[tuple[str, Operand, Operand]] = []
        self.used: set[tuple[str, str]] = set()
        self.place = START
        self.open: list[tuple[int | None, bool]] = []  # the MCID that holds inside, and whether an ActualText does
        self.flat: list[float] = []  # the operands of the path, and the operators that have made it
        self.steps: list[str] = []
        self.saved: list[tuple[Colour, Colour, float, Matrix, bool]] = []
        self.fonts: dict[str, FontRead] = {}
        for name, font in objects.items(objects.entry(self.resources, "Font")):
            key = objects.identity(font) if objects.identity(font) != (0, 0) else (0, -1 - len(fonts))
            if key not in fonts:
                budget.spend("elements")
                fonts[key] = FontRead(font, budget)
            self.fonts[name] = fonts[key]

    def run(self) -> None:
        """Reads the page from its first operator to its last. Raises `Spent` where that is more than the budget has."""
        budget = self.budget
        data = self._data()
        left, room = budget.left, budget.room("tokens")
        for name, operands, _, _, tokens in steps(data, room, runs=True):
            left["tokens"] = unread = left["tokens"] - tokens
            left["operators"] = more = left["operators"] - 1
            if more < 0 or unread <= 0:
                raise Spent(budget.exceeded)
            if name == RUN:
                self._segments(*operands)
                continue
            place, handler = MOVES[self.place].get(name), _HANDLERS.get(name)
            if place is None or len(operands) != OPERANDS[name]:
                self.foreign.add(f"{name} {self.place}")
                if len(operands) < LEAST_OPERANDS.get(name, 0):
                    handler = None
            if handler:
                try:
                    handler(self, operands)
                except (TypeError, ValueError, IndexError, OverflowError):  # an operand of another kind
                    self.foreign.add(name)
            self.place = place or self.place
        if self.place != END:
            self.foreign.add("content that is not closed")

    def _data(self) -> bytes:
        """Returns the page's content: its streams are one (§7.8.2)."""
        contents = objects.entry(self.page, "Contents")
        data = bytearray()
        for stream in [contents] if objects.is_stream(contents) else objects.elements(contents):
            part, whole = objects.unpacked(stream, self.budget.room("bytes"))
            self.budget.spend("bytes", len(part) + 1)
            self.budget.spend("elements")
            if not whole:
                self.foreign.add("data that break off")
            data += part + b"\n"
        return bytes(data)

    def _numbers(self, operands: list[Operand]) -> list[float]:
        for one in operands:
            if one.__class__ is not float:
                raise TypeError
        return operands  # type: ignore[return-value]  # all of them are

    def _find(self, kind: str, name: Operand) -> object:
        self.used.add((kind, plain(name)))
        return objects.entry(self.resources, kind, plain(name))

    def fill_colour(self, operands: list[Operand]) -> None:
        """Sets the fill colour in one, three or four inks."""
        self.state.fill = tuple(self._numbers(operands))

    def stroke_colour(self, operands: list[Operand]) -> None:
        """Sets the stroke colour in one, three or four inks."""
        self.state.stroke = tuple(self._numbers(operands))

    def space(self, operands: list[Operand]) -> None:
        """Selects the space of a single plate or of patterns; the colour operators say which pattern or how much."""
        self.plate = "" if operands[0] == "/Pattern" else plate_of(self._find("ColorSpace", operands[0]))
        if not self.plate and operands[0] != "/Pattern":
            self.foreign.add("cs")

    def fill_named(self, operands: list[Operand]) -> None:
        """Sets the fill colour to a share of a plate, or to a pattern."""
        found = (self.plate, real(operands[0])) if self.plate else pattern_of(self._find("Pattern", operands[-1]))
        if found is None:
            self.foreign.add("scn")
        self.state.fill = found or ()

    def stroke_named(self, operands: list[Operand]) -> None:
        """Sets the stroke colour to a share of a plate."""
        self.state.stroke = (self.plate, real(operands[0]))

    def graphics_state(self, operands: list[Operand]) -> None:
        """Sets overprinting, of fills and strokes alike (§8.6.7). Any other parameter is not accounted for."""
        over = overprinting_of(self._find("ExtGState", operands[0]))
        if over is None:
            self.foreign.add("gs")
        self.state.overprints = bool(over)

    def width(self, operands: list[Operand]) -> None:
        """Sets the weight of strokes."""
        self.state.weight = real(operands[0])

    def save(self, operands: list[Operand]) -> None:
        """Keeps the graphics state for `restore`."""
        state = self.state
        self.saved.append((state.fill, state.stroke, state.weight, state.matrix, state.overprints))

    def restore(self, operands: list[Operand]) -> None:
        """Returns to the graphics state that was kept last."""
        if self.saved:
            state = self.state
            state.fill, state.stroke, state.weight, state.matrix, state.overprints = self.saved.pop()

    def transform(self, operands: list[Operand]) -> None:
        """Sets the matrix that places one picture. Any other use of a matrix is not accounted for."""
        a, b, c, d, x, y = self._numbers(operands)
        if self.state.matrix != UPRIGHT or b or c:
            self.foreign.add("cm")
        self.state.matrix = (a, b, c, d, x, y)

    def picture(self, operands: list[Operand]) -> None:
        """Paints a picture; one with a mask is not accounted for."""
        found = self._find("XObject", operands[0])
        masked = any(objects.entry(found, key) is not None for key in ("SMask", "Mask"))
        if objects.name(objects.entry(found, "Subtype")) != "Image" or masked:
            self.foreign.add("Do")
        elif self.keeps:
            width, _, _, height, x, y = self.state.matrix
            self._keep(Pictured((x, y, x + width, y + height), digest_of(found), self._content()))

    def _keep(self, mark: Shown | ReadPath | Pictured) -> None:
        self.budget.spend("marks")
        self.marks.append(mark)

    def begin_path(self, operands: list[Operand]) -> None:
        """Begins a part of the path at a point."""
        self._points("M", operands)

    def line(self, operands: list[Operand]) -> None:
        """Adds a line to the path."""
        self._points("L", operands)

    def curve(self, operands: list[Operand]) -> None:
        """Adds a curve to the path."""
        self._points("C", operands)

    def _segments(self, letters: Operand, numbers: Operand) -> None:
        """Adds many segments to the path."""
        assert isinstance(letters, str)
        assert isinstance(numbers, list)
        self.budget.take("operators", len(letters) - 1)
        if not MOVES[self.place].keys() >= {"m", "l", "c", "h"}:
            self.foreign.add(f"a path {self.place}")
        self.flat += self._numbers(numbers)
        self.steps.append(letters)

    def close(self, operands: list[Operand]) -> None:
        """Closes a part of the path."""
        self.steps.append("Z")

    def _points(self, step: str, operands: list[Operand]) -> None:
        self.flat += self._numbers(operands)
        self.steps.append(step)

    def fill(self, operands: list[Operand]) -> None:
        """Fills the path by its winding number."""
        self._paint(self.state.fill, 0.0)

    def fill_even_odd(self, operands: list[Operand]) -> None:
        """Fills the path by the even-odd rule."""
        self._paint(self.state.fill, 0.0, even_odd=True)

    def stroke(self, operands: list[Operand]) -> None:
        """Strokes the path."""
        self._paint(self.state.stroke, self.state.weight)

    def _paint(self, colour: Colour, weight: float, *, even_odd: bool = False) -> None:
        if self.state.matrix != UPRIGHT:
            self.foreign.add("cm")
        if self.flat and self.keeps:
            xs, ys = self.flat[::2], self.flat[1::2]
            self._keep(
                ReadPath(
                    box=(min(xs), min(ys), max(xs), max(ys)),
                    steps="".join(self.steps),
                    flat=self.flat,
                    colour=colour,
                    weight=weight,
                    content=self._content(),
                    even_odd=even_odd,
                    overprints=self.state.overprints,
                )
            )
        self.flat, self.steps = [], []

    def begin(self, operands: list[Operand]) -> None:
        """Opens marked content; its ActualText, if it has one, is shown in place of the text inside."""
        operand = operands[1] if len(operands) > 1 else None
        held = self._find("Properties", operand) if isinstance(operand, str) else None
        number, actual = properties_of(operand, held)
        outer_number, replaced = self.open[-1] if self.open else (None, False)
        self.open.append((outer_number if number is None else number, replaced or actual is not None))
        if self.keeps:
            self.opened.append((self.place, operands[0], operands[1] if len(operands) > 1 else ""))
        if actual is not None:
            self._show([actual], replaced=True)

    def end(self, operands: list[Operand]) -> None:
        """Closes the marked content that was opened last."""
        if self.open:
            self.open.pop()

    def _content(self) -> int | None:
        return self.open[-1][0] if self.open else None

    def begin_text(self, operands: list[Operand]) -> None:
        """Begins a text object at the origin."""
        self.state.x, self.state.y = self.state.line = (0.0, 0.0)

    def font(self, operands: list[Operand]) -> None:
        """Sets the font and its size."""
        self.state.named = plain(operands[0])
        self.state.font, self.state.size = self.fonts.get(self.state.named), real(operands[1])

    def move(self, operands: list[Operand]) -> None:
        """Moves to the start of the next line of text."""
        x, y = self._numbers(operands)
        self.state.line = (self.state.line[0] + x, self.state.line[1] + y)
        self.state.x, self.state.y = self.state.line

    def raise_text(self, operands: list[Operand]) -> None:
        """Sets the rise of text."""
        self.state.rise = real(operands[0])

    def track(self, operands: list[Operand]) -> None:
        """Sets what is added to the advance of each glyph."""
        self.state.tracking = real(operands[0])

    def show(self, operands: list[Operand]) -> None:
        """Shows text; inside an ActualText its glyphs belong to the text that has been shown already."""
        last = operands[-1]
        array: Sequence[Operand] = last if isinstance(last, list) else [last]
        if self.open and self.open[-1][1]:
            if self.keeps and self.marks and isinstance(self.marks[-1], Shown):
                self.marks[-1].parts.append((self.state.rise, array))
        elif self.state.font is not None:
            codes = b"".join([part for part in array if isinstance(part, bytes)])
            self._show(self.state.font.pieces(codes), array)

    def _show(self, pieces: Iterable[str], array: Sequence[Operand] | None = None, *, replaced: bool = False) -> None:
        state, content = self.state, self._content()
        if state.matrix != UPRIGHT:
            self.foreign.add("cm")
        parts = []
        for piece in pieces if content is not None or self.keeps else ():
            self.budget.spend("characters", len(piece))
            parts.append(piece)
        text = "".join(parts)
        if content is not None:
            self.texts.setdefault(content, []).append(text)
        if self.keeps:
            self._keep(
                Shown(
                    text=text,
                    x=state.x,
                    y=state.y,
                    size=state.size,
                    colour=state.fill,
                    content=content,
                    overprints=state.overprints,
                    font=state.named,
                    tracking=state.tracking,
                    parts=[] if array is None else [(state.rise, array)],
                    replaced=replaced,
                )
            )


_HANDLERS = {
    **dict.fromkeys(("rg", "g", "k"), ContentReader.fill_colour),
    **dict.fromkeys(("RG", "G", "K"), ContentReader.stroke_colour),
    "m": ContentReader.begin_path,
    "l": ContentReader.line,
    "c": ContentReader.curve,
    "h": ContentReader.close,
    "f": ContentReader.fill,
    "f*": ContentReader.fill_even_odd,
    "S": ContentReader.stroke,
    **dict.fromkeys(("BDC", "BMC"), ContentReader.begin),
    **dict.fromkeys(("Td", "TD"), ContentReader.move),
    **dict.fromkeys(("Tj", "TJ", "'", '"'), ContentReader.show),
    **dict.fromkeys(("cs", "CS"), ContentReader.space),
    "scn": ContentReader.fill_named,
    "SCN": ContentReader.stroke_named,
    "gs": ContentReader.graphics_state,
    "w": ContentReader.width,
    "cm": ContentReader.transform,
    "Do": ContentReader.picture,
    "q": ContentReader.save,
    "Q": ContentReader.restore,
    "EMC": ContentReader.end,
    "BT": ContentReader.begin_text,
    "Tf": ContentReader.font,
    "Tc": ContentReader.track,
    "Ts": ContentReader.raise_text,
}
