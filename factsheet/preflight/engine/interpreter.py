"""Runs the content of a page, with the forms and patterns in it, and says what it paints (ISO 32000-1 §8, §9).

Takes any file: bounded in depth and in operators, and what cannot be understood is reported as a `ReadError`.
"""

from __future__ import annotations

from typing import Literal

from factsheet.preflight.engine import objects
from factsheet.preflight.engine.edges import UPRIGHT, Edges, Matrix, common, grown, is_sane, mapped, scales, times
from factsheet.preflight.engine.fonts import UNKNOWN as NO_FONT
from factsheet.preflight.engine.fonts import Font, font_of
from factsheet.preflight.engine.lexer import Operand, Step, steps
from factsheet.preflight.engine.operators import HANDLERS, LEAST_OPERANDS
from factsheet.preflight.engine.pages import PageView
from factsheet.preflight.engine.painted import Image, Kind, PaintedMark, ReadError
from factsheet.preflight.engine.paths import Path, PathPoints
from factsheet.preflight.engine.spaces import GREY, UNKNOWN, Colour, Space, space_of
from factsheet.preflight.engine.state import State

MOST_OPERATORS = 500_000
MOST_BYTES = 12_000_000
MOST_MARKS = 60_000
_DEEPEST = 16
_COST_OF_A_STREAM = 20  # operators, which calling it takes as long as
_MOST_GLYPHS = 64
_EVERYWHERE: Edges = (-1e7, -1e7, 1e7, 1e7)


class Budget:
    """What is left to be read of a file."""

    def __init__(self) -> None:
        self.operators, self.bytes, self.marks = MOST_OPERATORS, MOST_BYTES, MOST_MARKS

    @property
    def is_spent(self) -> bool:
        return self.operators <= 0 or self.bytes <= 0 or self.marks <= 0


class Interpreter:
    """Runs one page; `hidden` are the layers that are switched off, by their objects' numbers."""

    def __init__(self, page: PageView, hidden: frozenset[tuple[int, int]], budget: Budget) -> None:
        self.page, self.hidden, self.budget = page, hidden, budget
        self.painted: list[PaintedMark] = []
        self.is_worded = False  # whether there is text, also such as is not seen
        self.read_errors: dict[ReadError, None] = {}
        x, y = page.origin
        base: Matrix = (1.0, 0.0, 0.0, 1.0, -x, -y)  # so that all that is painted counts from the trim
        self.base = base
        self.state = State(base, page.from_trim(page.reach))
        self.saved: list[State] = []
        self.path, self.clips = Path(), False
        self.resources: object = page.resources
        self.depth, self.placed, self.tolerant = 0, True, 0
        self.open: list[tuple[str, bool, bool]] = []  # tag, has a number, is hidden
        self.fonts: dict[tuple[int, int], Font] = {}
        self.running: list[tuple[int, int]] = []
        self.shown: set[tuple[int, int]] = set()

    def run_page(self) -> None:
        """The page's own content: its streams are one (§7.8.2)."""
        contents = objects.entry(self.page.value, "Contents")
        streams = [contents] if objects.is_stream(contents) else objects.elements(contents)
        data = bytearray()
        for stream in streams[:1000]:
            data += self._data(stream, "the page's content") + b"\n"
        self._run(bytes(data), self.page.resources)
        if self.saved:
            self.read_error("content.damaged", "q", f"{len(self.saved)} graphics states are saved and never restored.")

    def read_error(
        self, rule: Literal["content.resource", "content.damaged", "content.length"], subject: str, found: str
    ) -> None:
        if len(self.read_errors) < 200:
            self.read_errors[ReadError(rule, self.page.number, subject, found)] = None

    def _data(self, stream: object, subject: str) -> bytes:
        data, whole = objects.unpacked(stream, max(self.budget.bytes, 0))
        self.budget.bytes -= len(data)
        if not whole:
            if self.budget.bytes <= 0:
                self.read_error("content.length", subject, f"it is longer than {MOST_BYTES // 1_000_000} MB.")
            else:
                self.read_error("content.damaged", subject, "its data break off or cannot be unpacked.")
        return data

    def _run(self, data: bytes, resources: object) -> None:
        outer, self.resources = self.resources, resources
        floor, opened = len(self.saved), len(self.open)
        for step in steps(data):
            self.budget.operators -= 1
            if self.budget.is_spent:
                self.read_error(
                    "content.length", "content", f"it has more than {MOST_OPERATORS} operators or {MOST_MARKS} marks."
                )
                break
            self._step(step, floor)
        if len(self.open) > opened:
            self.read_error("content.damaged", "BDC", "marked content is opened and never closed.")
            del self.open[opened:]
        self.resources = outer

    def _step(self, step: Step, floor: int) -> None:
        name, operands = step.operator, step.operands
        least = LEAST_OPERANDS.get(name)
        if least is None:
            if not self.tolerant:
                self.read_error("content.damaged", f"'{name[:20]}'", "it is no operator of PDF.")
        elif len(operands) < least:
            self.read_error("content.damaged", f"'{name}'", f"it has {len(operands)} operands and needs {least}.")
        elif name == "Q" and len(self.saved) <= floor:
            self.read_error("content.damaged", "Q", "a graphics state is restored that was never saved.")
        else:
            handler = HANDLERS.get(name)
            if handler:
                handler(self, operands)

    # Resources

    def find(self, kind: str, name: Operand) -> object:
        """A resource by its name; a missing one is said."""
        plain = name[1:] if isinstance(name, str) else ""
        found = objects.entry(self.resources, kind, plain)
        if found is None:
            self.read_error("content.resource", plain or "unnamed", f"the page has no {kind} of that name.")
        return found

    def space(self, name: Operand) -> Space:
        found = space_of(name, self.resources) if isinstance(name, str) else UNKNOWN
        if found.family == "unknown":
            self.read_error("content.resource", str(name)[1:40], "the page has no ColorSpace of that name.")
        return found

    def font(self, value: object) -> Font:
        key = objects.identity(value)
        if key == (0, 0):
            return font_of(value)
        if key not in self.fonts:
            self.fonts[key] = font_of(value)
        return self.fonts[key]

    # Marks

    @property
    def is_hidden(self) -> bool:
        return any(hidden for _, _, hidden in self.open)

    def paint(
        self, kind: Kind, box: Edges | None, *, outlined: bool = False, colour: Colour | None = None, size: float = 0.0,
        text: str = "", filled: float = 0.0, thin: float = 0.0, outline: PathPoints = (),
        image: Image | None = None,
    ) -> None:  # fmt: skip
        """Add a mark, as far as it can be seen through the clip; `outlined` type takes the colour of lines."""
        seen = common(box, self.state.clip) if box and self.state.clip else None
        if seen is None or self.is_hidden:
            return
        state, stroked = self.state, kind == "stroke" or outlined
        alpha = state.stroke_alpha if stroked else state.fill_alpha
        if alpha <= 0:
            return
        font = state.font if kind == "text" else NO_FONT
        self.budget.marks -= 1
        self.painted.append(
            PaintedMark(
                kind, self.page.number, seen, colour or (state.stroke if stroked else state.fill), size, text,
                font.name, font.strong, font.embedded, filled, thin, outline,
                state.stroke_overprints if stroked else state.fill_overprints, state.overprint_mode,
                alpha, image, self._content(), self.placed,
            )
        )  # fmt: skip

    def _content(self) -> Literal["tagged", "artifact", "bare"]:
        for tag, numbered, _ in reversed(self.open):
            if tag == "Artifact":
                return "artifact"
            if numbered:
                return "tagged"
        return "bare"

    def paint_path(self, fills: bool, strokes: bool) -> None:
        path, state = self.path, self.state
        box = path.box
        if path.lost:
            self.read_error("content.damaged", "path", "it has points that lie beyond all pages.")
        if box and fills:
            self._paint_fill(box)
        if box and strokes:
            self.run_pattern(state.stroke, state.stroke_pattern)
            weight = state.weight * min(scales(state.matrix))
            self.paint("stroke", grown(box, weight / 2), size=weight)
        self.end_path()

    def _paint_fill(self, box: Edges) -> None:
        state = self.state
        shading = objects.entry(state.fill_pattern, "Shading") if state.fill.pattern else None
        if shading is not None:
            colour = Colour(space_of(objects.entry(shading, "ColorSpace"), self.resources), (), state.fill.pattern)
            self.paint("shading", box, colour=colour, filled=self.path.filled)
            return
        self.run_pattern(state.fill, state.fill_pattern)
        self.paint("fill", box, filled=self.path.filled, thin=self.path.thin, outline=self.path.outline)

    def end_path(self) -> None:
        if self.clips:
            box = self.path.box
            self.state.clip = common(self.state.clip, box) if self.state.clip and box else None
        self.path, self.clips = Path(), False

    def paint_image(self, value: object, name: str, resources: object) -> None:
        """A picture fills the unit square (§8.9.5)."""
        across, up = scales(self.state.matrix)
        is_mask = objects.is_flagged(value, "ImageMask")
        given = objects.entry(value, "ColorSpace")
        space = GREY if is_mask or given is None else space_of(given, resources)
        bits = 1 if is_mask else int(objects.number(objects.entry(value, "BitsPerComponent"), 8))
        width, height = (int(objects.number(objects.entry(value, key))) for key in ("Width", "Height"))
        image = Image(name, width, height, bits, space, is_mask, across, up)
        colour = self.state.fill if is_mask else Colour(space, ())
        self.paint("image", mapped(self.state.matrix, (0, 0, 1, 1)), image=image, colour=colour)

    # Streams inside the page's

    def enter(self, stream: object, matrix: Matrix, subject: str, resources: object) -> None:
        """Run another stream as a part of this one; a stream that leads back to itself is said and left."""
        key = objects.identity(stream)
        if (key != (0, 0) and key in self.running) or self.depth >= _DEEPEST:
            self.read_error("content.damaged", subject, "it contains itself, or lies too deep.")
            return
        outer_path, outer_saved, outer = (self.path, self.clips), self.saved, self.state
        self.state, self.saved, self.path, self.clips = outer.copied(), [], Path(), False
        self.state.matrix = times(matrix, outer.matrix)
        box = objects.numbers(objects.entry(stream, "BBox"), 4)
        if box and self.state.clip:
            x0, y0, x1, y1 = box
            corners = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
            self.state.clip = common(self.state.clip, mapped(self.state.matrix, corners))
        self.running.append(key)
        self.depth += 1
        self.budget.operators -= _COST_OF_A_STREAM
        if is_sane(self.state.matrix):
            own = objects.entry(stream, "Resources")
            self._run(self._data(stream, subject), resources if own is None else own)
        self.depth -= 1
        self.running.pop()
        self.state, self.saved, (self.path, self.clips) = outer, outer_saved, outer_path

    def run_pattern(self, colour: Colour, pattern: object) -> None:
        """The cell of a tiling pattern, once: its colours count, its place is nowhere."""
        if colour.pattern and objects.is_stream(pattern):
            self._run_unplaced(pattern, objects.numbers(objects.entry(pattern, "Matrix"), 6), "pattern")

    def run_glyphs(self, font: object) -> None:
        """The drawings of a Type 3 font, once."""
        matrix = objects.numbers(objects.entry(font, "FontMatrix"), 6)
        for name, glyph in objects.items(objects.entry(font, "CharProcs"))[:_MOST_GLYPHS]:
            self._run_unplaced(glyph, matrix, f"glyph {name}", objects.entry(font, "Resources"))

    def _run_unplaced(
        self, stream: object, matrix: tuple[float, ...] | None, subject: str, resources: object = None
    ) -> None:
        key = objects.identity(stream)
        if key in self.shown or not objects.is_stream(stream):
            return
        self.shown.add(key)
        placed, outer = self.placed, self.state
        self.placed, self.state = False, State(self.base, _EVERYWHERE)
        self.enter(stream, _matrix(matrix), subject, self.resources if resources is None else resources)
        self.placed, self.state = placed, outer


def _matrix(numbers: tuple[float, ...] | None) -> Matrix:
    return (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]) if numbers else UPRIGHT
