"""Where elements are clipped: by shapes (`clip-path`), or by a mask that is no more than plain white shapes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factsheet.assets.svg import refusals
from factsheet.assets.svg.areas import Area, Box
from factsheet.assets.svg.document import Element
from factsheet.assets.svg.look import INITIAL, even_odd, inherited_by, is_seen, own_of
from factsheet.assets.svg.painting import Canvas, Clip
from factsheet.assets.svg.path import Point
from factsheet.assets.svg.shapes import Matrix, combined, path_of, placed_by, transformed
from factsheet.assets.svg.sheet import Reports, Sheet
from factsheet.assets.svg.values import colour, share

_SHAPES = {"path", "rect", "circle", "ellipse", "polygon", "polyline", "line"}
_WHITE = (1.0, 1.0, 1.0, 1.0)
_MOST_CLIPS = 8  # that clip one another


class Clips:
    """Finds what of an element may be seen."""

    def __init__(self, sheet: Sheet, reports: Reports, canvas: Canvas) -> None:
        self._sheet, self._reports, self._canvas = sheet, reports, canvas

    def narrowed(
        self, element: Element, declared: Mapping[str, str], clip: Clip, matrix: Matrix, viewport: Point,
        box: Box | None, left: int = _MOST_CLIPS,
    ) -> Clip:  # fmt: skip
        """Return where an element may be drawn that stands in `clip`; `box` is that of a shape, in its own units.

        Raises `UnreadableError` and `UndrawnError`.
        """
        for name, tag in (("clip-path", "clipPath"), ("mask", "mask")):
            value = declared.get(name, "none")
            if value in ("none", "") or left <= 0:
                continue
            if not value.startswith("url("):
                fact = f"its {name} is '{value[:30]}', which is not read."
                self._reports.refuse(element, (fact, "Clip it by a shape."))
                continue
            target = self._sheet.target(element, name, value)
            if target is None or target.tag != tag or (tag == "mask" and not self._is_plain(target)):
                if target is not None:
                    self._reports.refuse(element, refusals.MASKED, name)
                continue
            found = self._matrix(element, target, matrix, box)
            if found is None:
                continue
            area = self._covered(target, found, viewport)
            clip = self._canvas.narrowed(clip, area)
            outer = own_of(self._sheet.declared[target], INITIAL)
            clip = self.narrowed(target, outer, clip, found, viewport, None, left - 1)
        return clip

    def _matrix(self, element: Element, target: Element, matrix: Matrix, box: Box | None) -> Matrix | None:
        """The matrix of what stands in a clip; None, reported, where it is measured in shares of an unknown box."""
        given = self._sheet.declared[target]
        own = placed_by(given)
        matrix = combined(matrix, own) if own else matrix
        units = given.get("clipPathUnits" if target.tag == "clipPath" else "maskContentUnits", "userSpaceOnUse")
        if units != "objectBoundingBox":
            return matrix
        if box is None:
            self._reports.refuse(element, ("its clip is measured in shares of a group.", "Expand it, or ungroup it."))
            return None
        return combined(matrix, (box[2] - box[0], 0, 0, box[3] - box[1], box[0], box[1]))

    def _covered(self, target: Element, matrix: Matrix, viewport: Point) -> Area | None:
        """What the shapes of a clip cover together."""
        whole: Area | None = None
        look = inherited_by(own_of(self._sheet.declared[target], INITIAL), INITIAL)
        for area in self._areas(target, look, matrix, viewport, _MOST_CLIPS):
            whole = area if whole is None else self._canvas.skia.joined(whole, area)
        return whole

    def _areas(
        self, element: Element, look: Mapping[str, str], matrix: Matrix, viewport: Point, left: int
    ) -> Iterator[Area]:
        for child in element.elements:
            yield from self._area(child, look, matrix, viewport, left)

    def _area(
        self, element: Element, look: Mapping[str, str], matrix: Matrix, viewport: Point, left: int
    ) -> Iterator[Area]:
        declared = own_of(self._sheet.declared[element], look)
        if not is_seen(declared) or element.tag in ("title", "desc") or left <= 0:
            return
        look, own = inherited_by(declared, look), placed_by(declared)
        matrix = combined(matrix, own) if own else matrix
        if element.tag == "use" and declared.get("href"):
            target = self._sheet.target(element, "href", declared["href"])
            if target is not None:
                yield from self._area(target, look, matrix, viewport, left - 1)
        elif element.tag == "g":
            yield from self._areas(element, look, matrix, viewport, left - 1)
        elif element.tag in _SHAPES:
            commands = path_of(element.tag, declared, viewport)
            if commands:
                yield Area(transformed(commands, matrix), even_odd(look, "clip-rule"))
        else:
            self._reports.refuse(element, ("a clip may hold shapes only.", "Convert it to a path."))

    def _is_plain(self, mask: Element) -> bool:
        """Whether a mask shows all of what is in its shapes and nothing else."""
        alpha = "alpha" in self._sheet.declared[mask].get("mask-type", "")
        shapes = [one for one in mask.walk() if one is not mask and one.tag not in ("g", "title", "desc")]
        return all(one.tag in _SHAPES and self._shows_all(one, alpha) for one in shapes)

    def _shows_all(self, shape: Element, alpha: bool) -> bool:
        look, chain = INITIAL, [shape]
        while chain[-1].parent is not None and chain[-1].tag != "mask":
            chain.append(chain[-1].parent)
        opacity = 1.0
        for element in reversed(chain):
            declared = own_of(self._sheet.declared[element], look)
            look = inherited_by(declared, look)
            opacity *= share(declared.get("opacity", "1"))
        fill = colour(look["fill"]) if not look["fill"].startswith("url(") else None
        opaque = opacity * share(look["fill-opacity"]) >= 1 and look["stroke"] == "none"
        return opaque and fill is not None and (fill == _WHITE or (alpha and fill[3] >= 1))
