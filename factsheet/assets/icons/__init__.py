"""SVG bytes → an `IconDrawing`, which a page fills with the ink of its place or, as a picture, in its own colours.

Takes one drawing of filled shapes, gives absolute commands in the drawing's units with y **upward** and the origin at
the lower left of its view box. An icon's colours are ignored, but for `none`. What cannot be shown faithfully
(strokes, text, pictures, gradients, references) is a problem with its line. Opens nothing, follows no reference, reads
no DTD.
Source: SVG 1.1 second edition, chapters 7 to 11.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from xml.parsers import expat

from factsheet.assets.icons.svgpath import FURTHEST, Command, UnreadableError
from factsheet.assets.icons.svgshapes import Matrix, moved, path_of
from factsheet.assets.icons.svgstyle import Style, attributes_of, view_box
from factsheet.problems import Location, Problem
from factsheet.record import record

MOST_BYTES, MOST_COMMANDS, DEEPEST = 100_000, 5_000, 64
_SVG = "http://www.w3.org/2000/svg"
_SHAPES = {"path", "rect", "circle", "ellipse", "polygon", "polyline", "line"}
_HOLDS = {"g", "defs"}
_SILENT = {"title", "desc", "metadata"}
_MOST_PROBLEMS = 20

_FLAT = ("shapes are filled with plain colours only.", "Give them a plain fill.")
_APART = ("parts of a drawing cannot refer to other parts.", "Expand or flatten it in the drawing program.")
_OUTLINED = ("text in a drawing is not drawn.", "Convert it to outlines in the drawing program.")
_STYLED = (
    "a style sheet inside a drawing is not read.",
    "Save it with presentation attributes (Illustrator: Styling), or as plain SVG (Inkscape).",
)
_ONLY_SHAPES = ("a drawing may hold shapes and groups only.", "Remove it, or save the drawing as plain SVG.")
_REFUSED: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("text", "tspan", "textPath"), _OUTLINED),
    **dict.fromkeys(("linearGradient", "radialGradient", "pattern", "image"), _FLAT),
    **dict.fromkeys(("use", "symbol", "clipPath", "mask", "filter", "marker"), _APART),
    "style": _STYLED,
}
_FAINT = ("it is partly clear.", "Give it the colour that it should have, and no opacity.")
_STROKES = (
    "it is drawn with strokes.",
    "Convert strokes to outlines (Inkscape: Path > Stroke to Path; Illustrator: Object > Path > Outline Stroke).",
)


@record
class Filled:
    """One closed shape, and whether it is filled by the even-odd rule or by the nonzero winding number."""

    commands: tuple[Command, ...]
    even_odd: bool
    ink: str = "black"  # as the drawing names it


@record
class IconDrawing:
    """A drawing of filled shapes in its own units: y upward, origin at the lower left, numbers rounded to 0.0001."""

    width: float
    height: float
    shapes: tuple[Filled, ...]

    @property
    def ink(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of the filled area, in the drawing's units; curves count by their handles."""
        xs, ys = zip(*(point for shape in self.shapes for c in shape.commands for point in c.points), strict=True)
        return min(xs), min(ys), max(xs), max(ys)


def load(data: bytes, file: str, location: Location, problems: list[Problem]) -> IconDrawing | None:
    """Load an icon. Returns None with problems; several colours are a warning, since an icon is filled with one ink."""
    outline = drawing(data, file, location, problems)
    inks = {shape.ink for shape in outline.shapes} if outline else set()
    if len(inks) > 1:
        fact = f"the drawing has {len(inks)} colours, and an icon is filled with one ink."
        next_step = "Look how it comes out, or choose one of one colour."
        problems.append(Problem.warning("several-colours", location, file, fact, next_step))
    return outline


def drawing(data: bytes, file: str, location: Location, problems: list[Problem]) -> IconDrawing | None:
    """Load the drawing of an SVG file. Returns None with problems.

    Problems about the whole file stand at `location`, where the icon is named; those about a shape at its line.
    """
    if len(data) > MOST_BYTES:
        fact = f"the drawing has {len(data) / 1000:.0f} kB; {MOST_BYTES // 1000} kB are allowed."
        problems.append(Problem.of("file-too-large", location, file, fact, "Simplify it."))
        return None
    found = _Drawing(file)
    found.read(data)
    if not found.problems and not found.shapes:
        fact = "the drawing has no filled shape with an area."
        found.problems.append(Problem.of("empty-drawing", location, file, fact, "Choose another one."))
    problems.extend(found.problems)
    if found.problems:
        return None
    outline = IconDrawing(*found.size, tuple(found.shapes))
    if _leaves(outline):
        fact, step = "the drawing leaves its view box, and would cover what stands beside it.", "Enlarge the view box."
        problems.append(Problem.of("drawing-outside-its-box", location, file, fact, step))
        return None
    return outline


def _has_area(commands: tuple[Command, ...]) -> bool:
    """Whether a shape is wider and higher than nothing: no other has an inside to fill (SVG 1.1 11.3)."""
    xs, ys = zip(*(point for command in commands for point in command.points), strict=True)
    return bool(min(xs) < max(xs) and min(ys) < max(ys))


def _leaves(outline: IconDrawing) -> bool:
    """Whether a drawing reaches further out of its view box than handles of curves may."""
    left, bottom, right, top = outline.ink
    spare = 0.1 * max(outline.width, outline.height)
    return min(left, bottom) < -spare or right > outline.width + spare or top > outline.height + spare


class _StopError(Exception):
    """Nothing further in this file can be read."""


class _Drawing:
    """Reads one SVG file: collects its size, its shapes and its problems."""

    def __init__(self, file: str) -> None:
        self.problems: list[Problem] = []
        self.size = (0.0, 0.0)
        self.shapes: list[Filled] = []
        self._file, self._count = file, 0
        self._styles: list[Style] = []
        self._said: set[tuple[str, str]] = set()  # subjects and facts
        self._skipped = 0  # how deep inside an element that is passed over
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.StartDoctypeDeclHandler, parser.ProcessingInstructionHandler = self._doctype, self._instruction

    def read(self, data: bytes) -> None:
        """Parse the file up to its end or to what stops it."""
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            fact = f"this is not XML that can be read: {expat.ErrorString(error.code)}."
            self._here("unreadable-file", "drawing", fact, "Save it from the drawing program again.")
        except (LookupError, ValueError):
            self._here("unreadable-file", "drawing", "its encoding is unknown.", "Save it as UTF-8.")
        except _StopError:
            pass

    def _here(self, code: str, subject: str, fact: str, next_step: str) -> None:
        """Report a problem at the current line, once for a subject and fact."""
        if (subject, fact) in self._said:
            return
        self._said.add((subject, fact))
        place = Location(self._file, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
        self.problems.append(Problem.of(code, place, subject, fact, next_step))

    def _doctype(self, *_: object) -> None:
        fact = "a drawing may not declare a document type."
        self._here("unsupported-drawing", "<!DOCTYPE>", fact, "Delete <!DOCTYPE ...> from the file.")
        raise _StopError

    def _instruction(self, target: str, _: str) -> None:
        if target == "xml-stylesheet":
            self._here("unsupported-drawing", "<?xml-stylesheet?>", *_STYLED)

    def _end(self, _: str) -> None:
        if self._skipped:
            self._skipped -= 1
        else:
            self._styles.pop()

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if len(self.problems) >= _MOST_PROBLEMS:
            raise _StopError
        if self._skipped + len(self._styles) >= DEEPEST:
            fact = f"groups stand more than {DEEPEST} deep in each other."
            self._here("too-complex", f"<{tag}>", fact, "Ungroup the drawing.")
            raise _StopError
        if not self._styles:
            self._styles.append(self._root(space, tag, attributes))
        elif self._skipped or tag in _SILENT or space not in ("", _SVG):
            self._skipped += 1
        elif tag not in _SHAPES | _HOLDS:
            self._here("unsupported-drawing", f"<{tag}>", *_REFUSED.get(tag, _ONLY_SHAPES))
            self._skipped += 1
        else:
            self._element(tag, attributes_of(attributes))

    def _root(self, space: str, tag: str, attributes: Mapping[str, str]) -> Style:
        """Read the outermost element; its matrix turns y upward and moves the view box's lower left to the origin."""
        if tag != "svg" or space not in ("", _SVG):
            self._here("unsupported-file", f"<{tag}>", "the file is not an SVG drawing.", "Choose an .svg file.")
            raise _StopError
        box = view_box(attributes)
        if box is None:
            fact = "the drawing has no size: no viewBox of four numbers, no width and height."
            self._here("drawing-without-size", "<svg>", fact, 'Give it one, such as viewBox="0 0 24 24".')
            raise _StopError
        x, y, width, height = box
        self.size = (round(width, 4), round(height, 4))
        return self._styled(Style(matrix=(1, 0, 0, -1, -x, y + height)), tag, attributes_of(attributes))

    def _styled(self, parent: Style, tag: str, given: Mapping[str, str]) -> Style:
        for name, value in given.items():
            if "url(" in value:
                self._here("unsupported-drawing", f"<{tag} {name}>", *(_FLAT if name in ("fill", "stroke") else _APART))
        try:
            return parent.inside(given)
        except UnreadableError as why:
            self._here("malformed-drawing", f"<{tag}>", str(why), "Save the drawing as plain SVG.")
            return parent

    def _element(self, tag: str, given: Mapping[str, str]) -> None:
        style = self._styled(self._styles[-1], tag, given)
        if tag == "defs":
            style = replace(style, shown=False)
        self._styles.append(style)
        if tag not in _SHAPES or not style.shown:
            return
        if style.faint:
            self._here("unsupported-drawing", f"<{tag}>", *_FAINT)
        elif style.has_stroke:
            self._here("unsupported-drawing", f"<{tag}>", *_STROKES)
        elif style.ink:
            self._fill(tag, given, style, style.ink)

    def _fill(self, tag: str, given: Mapping[str, str], style: Style, ink: str) -> None:
        try:
            commands = tuple(_placed(command, style.matrix) for command in path_of(tag, given))
        except UnreadableError as why:
            self._here("malformed-drawing", f"<{tag}>", str(why), "Draw the shape again.")
            return
        self._count += len(commands)
        if self._count > MOST_COMMANDS:
            fact = f"the drawing has over {MOST_COMMANDS:,} steps."
            self._here("too-complex", f"<{tag}>", fact, "Simplify its paths.")
            raise _StopError
        if commands and _has_area(commands):
            self.shapes.append(Filled(commands, style.even_odd, ink))


def _placed(command: Command, matrix: Matrix) -> Command:
    """Return a command with `matrix` applied, rounded. Raises `UnreadableError` for a point too far away."""
    points = [moved(point, matrix) for point in command.points]
    if not all(abs(n) <= FURTHEST for point in points for n in point):  # NaN is not within either
        raise UnreadableError("a point lies more than 1,000,000 units away.")
    # Adding 0.0 makes -0.0 a plain zero, so that equal drawings are equal bytes.
    return Command(command.op, tuple((round(x, 4) + 0.0, round(y, 4) + 0.0) for x, y in points))
