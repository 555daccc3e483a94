"""SVG bytes → the areas that a drawing paints, each in one colour, from the lowest to the uppermost.

Coordinates are the drawing's units with y **upward** and the origin at the lower left of its view box. Strokes become
the areas that they cover, text the outlines of the faces that are handed in, gradients bands, and what is clear the
colours that it makes with what is under it. What cannot be shown faithfully is a problem with its line. Opens nothing,
follows no reference out of the file. Source: SVG 1.1 second edition, and what drawing programs write of SVG 2.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from factsheet.assets.svg import refusals
from factsheet.assets.svg.areas import Area, Box, UndrawnError, box_of, polygon
from factsheet.assets.svg.clips import Clips
from factsheet.assets.svg.document import Element, parse
from factsheet.assets.svg.frames import fitted, framed, view_box
from factsheet.assets.svg.lettering import Lettered, Lettering, MissingGlyphError
from factsheet.assets.svg.look import INITIAL, em_of, even_odd, inherited_by, is_seen, own_of, pen_of
from factsheet.assets.svg.painting import Canvas, Clip, Piece, TooComplexError
from factsheet.assets.svg.path import FURTHEST, Command, Point, UnreadableError
from factsheet.assets.svg.servers import Servers
from factsheet.assets.svg.shapes import Matrix, combined, growth, path_of, placed_by, transformed
from factsheet.assets.svg.sheet import Reports, Sheet, StopError
from factsheet.assets.svg.values import length_of, share
from factsheet.problems import Problem
from factsheet.record import record

SHAPES = ("path", "rect", "circle", "ellipse", "polygon", "polyline", "line")
_SILENT = {
    "title", "desc", "metadata", "defs", "style", "symbol", "clipPath", "mask", "linearGradient", "radialGradient",
    "pattern", "filter", "marker", "view", "font", "font-face", "color-profile",
}  # fmt: skip
_DEEPEST, _MOST_DRAWN = 100, 60_000
_THIN = 0.02  # of the drawing: as wide as a line may be that is no area
_LEAVES = 0.005  # of the drawing: how far letters may reach over its edge


@record(kw_only=True)
class Painted:
    """The size of a drawing in its units, and what it paints. `hides` says that it has shapes that cannot be seen."""

    width: float
    height: float
    pieces: Sequence[Piece]
    hides: bool = False


@record(kw_only=True)
class _Spot:
    """Where an element stands: its matrix, what it inherits, what percentages are of, and where it may be drawn."""

    matrix: Matrix
    look: Mapping[str, str]
    viewport: Point
    clip: Clip
    depth: int = 0


def read(
    data: bytes, file: str, problems: list[Problem], *, most: int, lettering: Lettering | None, plain: bool
) -> Painted | None:
    """Read a drawing of at most `most` steps. Returns None with problems.

    With `plain`, as for icons, gradients and clear colours are refused; without `lettering` text is.
    """
    reports = Reports()
    try:
        root = parse(data, file, reports.add)
        painted = _Drawing(root, reports, most, lettering, plain=plain).painted() if root else None
    except StopError:
        painted = None
    problems += reports.problems
    return painted if not any(problem.severity == "problem" for problem in reports.problems) else None


class _Drawing:
    """Walks through the elements of a drawing and paints them."""

    def __init__(self, root: Element, reports: Reports, most: int, lettering: Lettering | None, *, plain: bool) -> None:
        self._reports, self._plain, self._most = reports, plain, most
        self._root = root
        self._sheet = Sheet(root, reports)
        self._servers = Servers(self._sheet, reports, plain=plain)
        self._lettered = Lettered(lettering, self._sheet.declared) if lettering else None
        self._drawn = 0
        frame = framed(self._sheet.declared[root])
        if frame is None:
            fact = "the drawing has no size: no viewBox of four numbers, no width and height."
            step = 'Give it one, such as viewBox="0 0 24 24".'
            reports.add(root.location, "drawing-without-size", "<svg>", fact, step)
            raise StopError
        self._frame = frame
        self._canvas = Canvas((frame.width, frame.height), most)
        self._clips = Clips(self._sheet, reports, self._canvas)
        self._kinds: dict[str, Callable[[Element, Mapping[str, str], _Spot], None]] = {
            **dict.fromkeys(SHAPES, self._shape), **dict.fromkeys(("g", "a"), self._group), "use": self._use,
            "svg": self._inner, "switch": self._switch, "text": self._text,
        }  # fmt: skip

    def painted(self) -> Painted:
        """Paint the drawing."""
        frame = self._frame
        declared = own_of(self._sheet.declared[self._root], INITIAL)
        look = inherited_by(declared, INITIAL)
        upward = combined((1, 0, 0, -1, 0, frame.height), frame.matrix)
        spot = _Spot(matrix=upward, look=look, viewport=frame.viewport, clip=self._canvas.page)
        if is_seen(declared):
            self._group(self._root, declared, spot)
        canvas = self._canvas
        return Painted(
            width=frame.width, height=frame.height, pieces=canvas.pieces, hides=canvas.met and not canvas.pieces
        )

    def _element(self, element: Element, spot: _Spot) -> None:
        """Paint an element, and report what keeps it from being painted."""
        declared = own_of(self._sheet.declared[element], spot.look)
        if element.tag in _SILENT or not is_seen(declared):
            return
        kind = self._kinds.get(element.tag)
        if kind is None:
            self._reports.refuse(element, refusals.of_element(element.tag))
            return
        self._count(element, spot)
        step = "Draw the shape again." if element.tag in SHAPES else "Save the drawing as plain SVG."
        try:
            self._effects(element, declared)
            inner = self._stood(element, declared, spot)
            self._grouped(kind, element, declared, inner)
        except UnreadableError as why:
            self._reports.add(element.location, "malformed-drawing", f"<{element.tag}>", str(why), step)
        except UndrawnError:
            self._reports.refuse(element, refusals.TANGLED)
        except TooComplexError:
            fact = f"the drawing has over {self._most:,} steps."
            self._stop(element, fact, "Simplify its paths." if self._plain else "Simplify it, or save it as .png.")

    def _count(self, element: Element, spot: _Spot) -> None:
        self._drawn += 1
        if self._drawn > _MOST_DRAWN or spot.depth > _DEEPEST:
            self._stop(element, "its parts refer to one another again and again.", "Expand or flatten the drawing.")

    def _stop(self, element: Element, fact: str, step: str) -> None:
        self._reports.add(element.location, "too-complex", f"<{element.tag}>", fact, step)
        raise StopError

    def _effects(self, element: Element, declared: Mapping[str, str]) -> None:
        """Report what is done to an element that is not drawn."""
        if declared.get("filter", "none") not in ("none", ""):
            self._reports.refuse(element, refusals.FILTERED)
        if declared.get("mix-blend-mode", "normal") != "normal":
            self._reports.refuse(element, refusals.BLENDED)
        if self._plain and share(declared.get("opacity", "1")) < 1:
            self._reports.refuse(element, refusals.FAINT)

    def _stood(self, element: Element, declared: Mapping[str, str], spot: _Spot) -> _Spot:
        """Where an element stands, and what of it may be seen. Raises `UnreadableError`."""
        look = inherited_by(declared, spot.look)
        own = placed_by(declared)
        if own is None:
            self._reports.refuse(element, refusals.ORIGIN)
        matrix = combined(spot.matrix, own) if own else spot.matrix
        inner = replace(spot, look=look, matrix=matrix, depth=spot.depth + 1)
        box = self._box(element, declared, inner)
        return replace(inner, clip=self._clips.narrowed(element, declared, spot.clip, matrix, spot.viewport, box))

    def _box(self, element: Element, declared: Mapping[str, str], spot: _Spot) -> Box | None:
        """The box of a shape, in its own units; None for other elements."""
        if element.tag not in SHAPES or declared.get("clip-path", "none") == "none":
            return None
        commands = path_of(element.tag, declared, spot.viewport)
        return box_of(commands) if commands else None

    def _grouped(
        self, kind: Callable[[Element, Mapping[str, str], _Spot], None], element: Element, declared: Mapping[str, str],
        spot: _Spot,
    ) -> None:  # fmt: skip
        opacity = share(declared.get("opacity", "1"))
        if opacity >= 1:
            kind(element, declared, spot)
            return
        self._canvas.begin()
        try:
            kind(element, declared, spot)
        finally:
            self._canvas.end(opacity)

    def _group(self, element: Element, declared: Mapping[str, str], spot: _Spot) -> None:
        for child in element.elements:
            self._element(child, spot)

    def _switch(self, element: Element, declared: Mapping[str, str], spot: _Spot) -> None:
        """The first child that can be drawn: a web page's piece stands before plain text for all others."""
        for child in element.elements:
            language = child.attributes.get("systemLanguage", "en")
            if child.tag in self._kinds and not child.attributes.get("requiredExtensions") and "en" in language:
                self._element(child, spot)
                return

    def _shape(self, element: Element, declared: Mapping[str, str], spot: _Spot) -> None:
        commands = path_of(element.tag, declared, spot.viewport)
        markers = (spot.look[name] for name in ("marker-start", "marker-mid", "marker-end"))
        if commands and element.tag not in ("rect", "circle", "ellipse") and any(mark != "none" for mark in markers):
            self._reports.refuse(element, refusals.MARKED)
        self._path(element, declared, commands, spot)

    def _path(
        self, element: Element, declared: Mapping[str, str], commands: Sequence[Command], spot: _Spot,
        opacity: float = 1.0,
    ) -> None:  # fmt: skip
        """Fills and strokes a path, in the order that `paint-order` says."""
        self._canvas.expect(len(commands))
        if not commands or spot.look["visibility"] != "visible":
            return
        both = [self._filled, self._stroked]
        if spot.look["paint-order"].startswith("stroke"):
            both.reverse()
        for paint in both:
            paint(element, declared, commands, spot, opacity)

    def _filled(
        self, element: Element, declared: Mapping[str, str], commands: Sequence[Command], spot: _Spot, opacity: float
    ) -> None:
        area = Area(_within_reach(transformed(commands, spot.matrix)), even_odd(spot.look))
        self._paint(element, "fill", area, commands, spot, opacity)

    def _stroked(
        self, element: Element, declared: Mapping[str, str], commands: Sequence[Command], spot: _Spot, opacity: float
    ) -> None:
        if spot.look["stroke"] == "none":
            return
        pen = pen_of(spot.look, spot.viewport)
        if pen is None:
            return
        if declared.get("vector-effect") == "non-scaling-stroke":
            placed = transformed(commands, spot.matrix)
            outline = self._canvas.skia.stroked(_within_reach(placed), pen, 1.0).commands
        else:
            stroke = self._canvas.skia.stroked(commands, pen, growth(spot.matrix))
            outline = _within_reach(transformed(stroke.commands, spot.matrix))
        if outline:
            self._paint(element, "stroke", Area(outline), commands, spot, opacity)

    def _paint(
        self, element: Element, name: str, area: Area, commands: Sequence[Command], spot: _Spot, opacity: float
    ) -> None:
        bands = self._servers.bands(element, spot.look, name, box_of(commands), spot.matrix, spot.viewport)
        opacity *= share(spot.look[f"{name}-opacity"])
        if self._plain and any(0 < colour[3] * opacity < 1 for _, colour in bands):
            self._reports.refuse(element, refusals.FAINT)
        if opacity > 0:
            self._canvas.paint(area, bands, opacity, spot.clip, fine=self._is_fine(element, name, spot))

    def _is_fine(self, element: Element, name: str, spot: _Spot) -> bool:
        """Whether what is painted are letters or a thin line."""
        if name == "fill":
            return element.tag == "text"
        pen = pen_of(spot.look, spot.viewport)
        return pen is not None and pen.width * growth(spot.matrix) < _THIN * max(self._frame.width, self._frame.height)

    def _use(self, element: Element, declared: Mapping[str, str], spot: _Spot) -> None:
        target = self._sheet.target(element, "href", declared["href"]) if declared.get("href") else None
        if target is None:
            return
        em, (across, down) = em_of(spot.look), spot.viewport
        x, y = length_of(declared, "x", across, em=em), length_of(declared, "y", down, em=em)
        spot = replace(spot, matrix=combined(spot.matrix, (1, 0, 0, 1, x, y)))
        if target.tag not in ("symbol", "svg"):
            self._element(target, spot)
            return
        self._count(element, spot)
        own = own_of(self._sheet.declared[target], spot.look)
        sizes = {name: declared[name] for name in ("width", "height") if name in declared}
        look = inherited_by(own, spot.look)
        self._inner(target, {**own, **sizes}, replace(spot, look=look, depth=spot.depth + 1))

    def _inner(self, element: Element, declared: Mapping[str, str], spot: _Spot) -> None:
        """Paints a drawing inside of the drawing, in the frame that it is given."""
        em, (across, down) = em_of(spot.look), spot.viewport
        x, y = length_of(declared, "x", across, em=em), length_of(declared, "y", down, em=em)
        width = length_of(declared, "width", across, "100%", em)
        height = length_of(declared, "height", down, "100%", em)
        if width <= 0 or height <= 0:
            return
        box = view_box(declared)
        place = (x, y, x + width, y + height)
        matrix = fitted(box, place, declared) if box else (1, 0, 0, 1, x, y)
        clip = spot.clip
        if declared.get("overflow", "hidden") not in ("visible", "auto"):
            corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
            clip = self._canvas.narrowed(clip, Area(transformed(polygon(corners), spot.matrix)))
        viewport = (box[2], box[3]) if box else (width, height)
        inner = replace(spot, matrix=combined(spot.matrix, matrix), clip=clip, viewport=viewport)
        self._group(element, declared, inner)

    def _text(self, element: Element, declared: Mapping[str, str], spot: _Spot) -> None:
        if self._lettered is None:
            self._reports.refuse(element, refusals.OUTLINED)
            return
        if spot.look["writing-mode"].startswith(("tb", "vertical")):
            self._reports.refuse(element, refusals.TURNED)
            return
        try:
            for run in self._lettered.runs(element, spot.look, spot.viewport):
                self._path(element, declared, run.commands, replace(spot, look=run.look), run.opacity)
                self._check_reach(element, run.text, transformed(run.commands, spot.matrix))
        except MissingGlyphError as missing:
            fact = f"the sheet's font has no '{missing}', in which the text of a drawing is set."
            step = "Convert the text to outlines in the drawing program."
            self._reports.add(element.location, "missing-glyph", "<text>", fact, step)

    def _check_reach(self, element: Element, text: str, commands: Sequence[Command]) -> None:
        """Warns of letters that are cut by the edge of the drawing, as those of wider faces than it was made with."""
        left, low, right, high = box_of(commands)
        across, down = self._frame.width, self._frame.height
        spare = _LEAVES * max(across, down)
        out = right <= 0 or left >= across or high <= 0 or low >= down  # which is drawn nowhere
        if out or (min(left, low) >= -spare and right <= across + spare and high <= down + spare):
            return
        fact = f"the text '{text.strip()[:40]}' reaches over the edge of the drawing, in the sheet's font."
        step = "Enlarge the view box, or convert the text to outlines in the drawing program."
        self._reports.add(element.location, "drawing-outside-its-box", "<text>", fact, step, True)


def _within_reach(commands: tuple[Command, ...]) -> tuple[Command, ...]:
    """Return commands as they are. Raises `UnreadableError` for a point too far away."""
    if not all(abs(n) <= FURTHEST for command in commands for point in command.points for n in point):  # NaN neither
        raise UnreadableError("a point lies more than 1,000,000 units away.")
    return commands
