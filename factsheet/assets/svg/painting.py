"""What a drawing paints, as areas that cover one another: each in one colour, and as clear as the paper shows through.

A page has no clear ink. Where a clear area lies on others, what it has in common with each of them is painted over it
in the colour that both make (source-over, Compositing and Blending Level 1 §5.1); only the paper is left to the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from factsheet.assets.svg.areas import Area, Box, Skia, as_box, box_of, inside, overlap, rectangle
from factsheet.assets.svg.values import Colour
from factsheet.record import record

_SPARE = 0.01  # of a drawing: so much may reach over its edge without being cut, as round letters and ends do
Band = tuple[Area | None, Colour]  # what a colour covers (None: everything), in the units of the drawing


@record
class Clip:
    """Where something may be drawn: `area`, or all of `box`."""

    box: Box
    area: Area | None = None


@record
class Piece:
    """An area in one colour, and the box around it. It replaces what is under it; it is as clear as its colour says."""

    area: Area
    colour: Colour
    box: Box
    kind: str = ""  # "fine" for letters and thin lines, "blend" for a part of a gradient or of what shows through


class TooComplexError(ValueError):
    """A drawing of more steps than are read."""


class Canvas:
    """Collects the pieces of a drawing, those of a group that is clear as a whole apart from the others."""

    def __init__(self, size: tuple[float, float], most: int) -> None:
        """`most` are the commands that a drawing may have."""
        self.skia = Skia(max(size))
        self.page = Clip((0.0, 0.0, *size))
        spare = _SPARE * max(size)
        self._roomy = (-spare, -spare, size[0] + spare, size[1] + spare)
        self._layers: list[list[Piece]] = [[]]
        self._left = most
        self.met = False  # whether something was painted, inside the page or not

    @property
    def pieces(self) -> Sequence[Piece]:
        """What is painted, from the lowest to the uppermost."""
        return self._layers[0]

    def expect(self, steps: int) -> None:
        """Raise `TooComplexError` if a drawing with so many more steps would have too many."""
        if steps > self._left:
            raise TooComplexError

    def paint(self, area: Area, bands: Sequence[Band], opacity: float, clip: Clip, *, fine: bool = False) -> None:
        """Paint an area in one colour, or in those of a gradient, each in its band. Raises `UndrawnError`.

        It is `fine` if it is made of letters or of thin lines.
        """
        if not _has_area(area):
            return
        self.met = True
        shown = self.clipped(area, clip)
        if shown is None:
            return
        self.begin()
        kind = "fine" if fine else "blend" if len(bands) > 1 else ""
        for start, colour in bands:
            part = self._common(shown, start) if start else shown
            if part is not None:
                self._layers[-1].append(self._piece(part, colour, kind))
        self.end(opacity)

    def begin(self) -> None:
        """Begin a group that is painted apart."""
        self._layers.append([])

    def end(self, opacity: float) -> None:
        """Paint the group that was begun last on what is under it, as clear as `opacity`. Raises `UndrawnError`."""
        group, under = self._layers.pop(), self._layers[-1]
        is_clear = opacity < 1 or any(piece.colour[3] < 1 for piece in group)
        before = list(under) if is_clear else ()
        for piece in group:
            red, green, blue, alpha = piece.colour
            self._lay(Piece(piece.area, (red, green, blue, alpha * opacity), piece.box, piece.kind), before, under)

    def clipped(self, area: Area, clip: Clip) -> Area | None:
        """Return the part of an area that may be drawn; None if it is nothing."""
        box = box_of(area.commands)
        if not overlap(box, clip.box):
            return None
        if clip.area is None and inside(box, self._roomy if clip is self.page else clip.box):
            return area
        return self._common(area, clip.area or rectangle(clip.box))

    def narrowed(self, clip: Clip, area: Area | None) -> Clip:
        """Return a clip inside of which only `area` is drawn; None draws nothing."""
        nothing = Clip((0.0, 0.0, 0.0, 0.0))
        if area is None or not area.commands:
            return nothing
        box = as_box(area)
        if box and clip.area is None:
            left, low = max(box[0], clip.box[0]), max(box[1], clip.box[1])
            right, high = min(box[2], clip.box[2]), min(box[3], clip.box[3])
            return Clip((left, low, right, high)) if left < right and low < high else nothing
        shown = self.clipped(area, clip)
        return Clip(box_of(shown.commands), shown) if shown else nothing

    def _common(self, one: Area, other: Area) -> Area | None:
        found = self.skia.common(one, other)
        return found if found.commands and _has_area(found) else None

    def _piece(self, area: Area, colour: Colour, kind: str) -> Piece:
        self._left -= len(area.commands)
        if self._left < 0:
            raise TooComplexError
        return Piece(area, colour, box_of(area.commands), kind)

    def _lay(self, piece: Piece, before: Sequence[Piece], layer: list[Piece]) -> None:
        alpha = piece.colour[3]
        if alpha <= 0:
            return
        layer.append(piece)
        if alpha >= 1:
            return
        for under in before:
            if overlap(piece.box, under.box) and (part := self._common(under.area, piece.area)):
                layer.append(self._piece(part, _over(piece.colour, under.colour), piece.kind or "blend"))


def _over(upper: Colour, lower: Colour) -> Colour:
    """The colour of a clear one over another."""
    alpha, under = upper[3], lower[3] * (1 - upper[3])
    whole = alpha + under
    red, green, blue = ((a * alpha + b * under) / whole for a, b in zip(upper[:3], lower[:3], strict=True))
    return red, green, blue, whole


def _has_area(area: Area) -> bool:
    """Whether an area is wider and higher than nothing: no other has an inside to fill (SVG 1.1 §11.3)."""
    xs, ys = zip(*(point for command in area.commands for point in command.points), strict=True) if area.commands else (
        (0.0,), (0.0,)
    )  # fmt: skip
    return bool(min(xs) < max(xs) and min(ys) < max(ys))
