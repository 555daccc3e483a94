"""What the operators of content streams act on: graphics states, the path, resources, and the marks painted so far.

The operators know the `Canvas` alone. Running a stream that lies inside another one needs the operators again, so that
one method is left to the `Interpreter`, which is a canvas and knows them all.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from factsheet.pdf.syntax import objects
from factsheet.pdf.syntax.budget import MOST_BYTES, Budget
from factsheet.pdf.syntax.lexer import Operand
from factsheet.preflight.engine.edges import UPRIGHT, Edges, Matrix, common, grown, is_sane, mapped, scales, times
from factsheet.preflight.engine.fonts import UNKNOWN as NO_FONT
from factsheet.preflight.engine.fonts import Font, font_of
from factsheet.preflight.engine.marks import Content, Image, Kind, PaintedMark, ReadError, ReadRule
from factsheet.preflight.engine.pages import PageView
from factsheet.preflight.engine.paths import Path, PathPoints
from factsheet.preflight.engine.spaces import GREY, UNKNOWN, Colour, Space, space_of
from factsheet.preflight.engine.state import State

_DEEPEST = 16
_COST_OF_A_STREAM = 40  # operators, which calling it takes as long as
_MOST_GLYPHS = 64
_MOST_READ_ERRORS = 200  # that are kept of a page
_EVERYWHERE: Edges = (-1e7, -1e7, 1e7, 1e7)

Fonts = dict[tuple[int, int], Font]  # by the numbers of their objects


class Canvas(ABC):
    """One page while it is painted. Collects `marks`, `read_errors`, and whether the page `has_text`."""

    def __init__(self, page: PageView, hidden: frozenset[tuple[int, int]], budget: Budget, fonts: Fonts) -> None:
        """Starts with an empty page. `hidden` are the layers that are switched off, by the numbers of their objects.

        `budget` and `fonts`, those read so far, are shared by the pages of a file.
        """
        self.page, self.hidden, self.budget, self.fonts = page, hidden, budget, fonts
        self.marks: list[PaintedMark] = []
        self.has_text = False  # also where the text is invisible
        self.read_errors: dict[ReadError, None] = {}
        x, y = page.origin
        base: Matrix = (1.0, 0.0, 0.0, 1.0, -x, -y)  # so that every mark counts from the trim
        self.base = base
        self.state = State(base, page.from_trim(page.reach))
        self.saved: list[State] = []
        self.path, self.clips = Path(), False
        self.resources: object = page.resources
        self.depth, self.placed, self.tolerant = 0, True, 0
        self.open: list[tuple[str, bool, bool]] = []  # marked content: its tag, has a number, is hidden
        self.running: list[tuple[int, int]] = []
        self.shown: set[tuple[int, int]] = set()

    @abstractmethod
    def run(self, data: bytes, resources: object) -> None:
        """Runs the operators of `data`, whose names are looked up in `resources`."""

    def read_error(self, rule: ReadRule, subject: str, found: str) -> None:
        """Reports what should not be there, each only once; `rule` is the rule of the preflight that it breaks."""
        if len(self.read_errors) < _MOST_READ_ERRORS:
            self.read_errors[ReadError(rule, self.page.number, subject, found)] = None

    def unpacked(self, stream: object, subject: str) -> bytes:
        """Returns the data of a stream as far as the budget lasts; reports where they break off."""
        data, whole = objects.unpacked(stream, self.budget.room("bytes"))
        self.budget.take("bytes", len(data))
        if not whole:
            if not self.budget.room("bytes"):
                self.read_error("content.length", subject, f"it is longer than {MOST_BYTES // 1_000_000} MB.")
            else:
                self.read_error("content.damaged", subject, "its data break off or cannot be unpacked.")
        return data

    # Resources

    def find(self, kind: str, name: Operand) -> object:
        """Looks a resource up by its name; reports a missing one and returns None."""
        plain = name[1:] if isinstance(name, str) else ""
        found = objects.entry(self.resources, kind, plain)
        if found is None:
            self.read_error("content.resource", plain or "unnamed", f"the page has no {kind} of that name.")
        return found

    def space(self, name: Operand) -> Space:
        """Looks a colour space up by its name; reports a missing one and returns `UNKNOWN`."""
        found = space_of(name, self.resources) if isinstance(name, str) else UNKNOWN
        if found.family == "unknown":
            self.read_error("content.resource", str(name)[1:40], "the page has no ColorSpace of that name.")
        return found

    def font(self, value: object) -> Font:
        """Reads the font that a dictionary describes; one that is an object of its own is read once."""
        key = objects.identity(value)
        if key == (0, 0):
            return font_of(value, self.budget)
        if key not in self.fonts:
            self.fonts[key] = font_of(value, self.budget)
        return self.fonts[key]

    # Marks

    @property
    def is_hidden(self) -> bool:
        """Whether a layer that is open is switched off."""
        return any(hidden for _, _, hidden in self.open)

    def paint(
        self, kind: Kind, box: Edges | None, *, outlined: bool = False, colour: Colour | None = None, size: float = 0.0,
        text: str = "", filled: float = 0.0, thin: float = 0.0, points: PathPoints = (),
        image: Image | None = None,
    ) -> None:  # fmt: skip
        """Adds a mark, as far as the clip lets it show; `outlined` type takes the colour of lines."""
        visible = common(box, self.state.clip) if box and self.state.clip else None
        if visible is None or self.is_hidden:
            return
        state, stroked = self.state, kind == "stroke" or outlined
        alpha = state.stroke_alpha if stroked else state.fill_alpha
        if alpha <= 0:
            return
        font = state.font if kind == "text" else NO_FONT
        self.budget.take("marks")
        self.marks.append(
            PaintedMark(
                kind=kind,
                page=self.page.number,
                box=visible,
                colour=colour or (state.stroke if stroked else state.fill),
                size=size,
                text=text,
                font=font.name,
                strong=font.strong,
                embedded=font.embedded,
                filled=filled,
                thin=thin,
                points=points,
                overprints=state.stroke_overprints if stroked else state.fill_overprints,
                overprint_mode=state.overprint_mode,
                alpha=alpha,
                image=image,
                content=self._content(),
                placed=self.placed,
            )
        )

    def _content(self) -> Content:
        for tag, numbered, _ in reversed(self.open):
            if tag == "Artifact":
                return "artifact"
            if numbered:
                return "tagged"
        return "bare"

    def paint_path(self, fills: bool, strokes: bool) -> None:
        """Paints the path that was built, and ends it (§8.5.3)."""
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
        self.paint("fill", box, filled=self.path.filled, thin=self.path.thin, points=self.path.points)

    def end_path(self) -> None:
        """Starts a new path; the old one becomes a part of the clip where `W` asked for it (§8.5.4)."""
        if self.clips:
            box = self.path.box
            self.state.clip = common(self.state.clip, box) if self.state.clip and box else None
        self.path, self.clips = Path(), False

    def paint_image(self, value: object, name: str, resources: object) -> None:
        """Paints a picture, which fills the unit square (§8.9.5)."""
        self.budget.take("pixels", pixels_of(value) + pixels_of(objects.entry(value, "SMask")))
        across, up = scales(self.state.matrix)
        is_mask = objects.is_flagged(value, "ImageMask")
        given = objects.entry(value, "ColorSpace")
        space = GREY if is_mask or given is None else space_of(given, resources)
        bits = 1 if is_mask else int(objects.number(objects.entry(value, "BitsPerComponent"), 8))
        width, height = (int(objects.number(objects.entry(value, key))) for key in ("Width", "Height"))
        image = Image(
            name=name, width=width, height=height, bits=bits, space=space, is_mask=is_mask, across=across, up=up
        )
        colour = self.state.fill if is_mask else Colour(space, ())
        self.paint("image", mapped(self.state.matrix, (0, 0, 1, 1)), image=image, colour=colour)

    # Streams inside the page's

    def enter(self, stream: object, matrix: Matrix, subject: str, resources: object) -> None:
        """Runs another stream as a part of this one; reports and leaves out a stream that leads back to itself."""
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
        self.budget.take("operators", _COST_OF_A_STREAM)
        if is_sane(self.state.matrix):
            own = objects.entry(stream, "Resources")
            self.run(self.unpacked(stream, subject), resources if own is None else own)
        self.depth -= 1
        self.running.pop()
        self.state, self.saved, (self.path, self.clips) = outer, outer_saved, outer_path

    def run_pattern(self, colour: Colour, pattern: object) -> None:
        """Runs the cell of a tiling pattern, once on a page: its colours count, its place on the page is unknown."""
        if colour.pattern and objects.is_stream(pattern):
            self._run_unplaced(pattern, objects.numbers(objects.entry(pattern, "Matrix"), 6), "pattern")

    def run_glyphs(self, font: object) -> None:
        """Runs the drawings of a Type 3 font's glyphs, once on a page (§9.6.5)."""
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


def pixels_of(picture: object) -> int:
    """Returns how many pixels a picture declares; what is in its data may be less."""
    width, height = (max(int(objects.number(objects.entry(picture, key))), 0) for key in ("Width", "Height"))
    return width * height


def _matrix(numbers: tuple[float, ...] | None) -> Matrix:
    return (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]) if numbers else UPRIGHT
