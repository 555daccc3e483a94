"""The style of an SVG element (place, visibility, fill, stroke) and the size of a drawing.

Takes the attributes of an element, gives the style that its children inherit. Colours are kept only to count them.
Source: SVG 1.1 chapters 6.4 (styling), 7.7 (viewBox) and 11 (painting).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from factsheet.assets.icons.svgpath import UnreadableError
from factsheet.assets.icons.svgshapes import Matrix, combined, numbers, transform
from factsheet.record import record

LEAST_SIDE, MOST_SIDE = 1e-3, 1e6  # of a view box, in the drawing's units
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}  # CSS 2.1 4.3.2
_LENGTH = re.compile(r"([0-9]+(?:\.[0-9]*)?|\.[0-9]+)(px|pt|pc|mm|cm|in|)")
_ZERO = re.compile(r"0+(?:\.0*)?%?|\.0+%?|0+px")
_NOTHING = {"none", "transparent"}
_BLACK = {"black", "#000", "#000000", "currentcolor"}


@record(kw_only=True)
class Style:
    """The properties that an element passes on to its children: its matrix, and how it is shown, filled and stroked."""

    matrix: Matrix
    shown: bool = True
    fill: str = "black"
    fill_seen: bool = True
    even_odd: bool = False
    stroke: str = "none"
    stroke_seen: bool = True
    faint: bool = False  # partly clear: how it looks would depend on the ground

    @property
    def ink(self) -> str | None:
        """The colour of the fill, every spelling of black as "black"; None when it is not filled."""
        return self.fill if self.fill_seen and self.fill not in _NOTHING else None

    @property
    def has_stroke(self) -> bool:
        """Whether a stroke is drawn."""
        return self.stroke_seen and self.stroke not in _NOTHING

    def inside(self, given: Mapping[str, str]) -> Style:
        """Return this style changed by an element's attributes. Raises `UnreadableError` for its transform."""
        hidden = given.get("display") == "none" or _is_zero(given, "opacity")
        visible = given.get("visibility", "visible") == "visible"
        fill = given.get("fill", self.fill).lower()
        pen = {"stroke-width", "stroke-opacity"} & set(given)
        return replace(
            self,
            faint=self.faint or any(_is_between(given, name) for name in ("opacity", "fill-opacity")),
            matrix=combined(self.matrix, transform(given["transform"])) if "transform" in given else self.matrix,
            shown=self.shown and visible and not hidden,
            fill="black" if fill in _BLACK else fill,
            fill_seen=not _is_zero(given, "fill-opacity") if "fill-opacity" in given else self.fill_seen,
            even_odd=given["fill-rule"] == "evenodd" if "fill-rule" in given else self.even_odd,
            stroke=given.get("stroke", self.stroke).lower(),
            stroke_seen=not any(_is_zero(given, name) for name in pen) if pen else self.stroke_seen,
        )


def _is_zero(given: Mapping[str, str], name: str) -> bool:
    return _ZERO.fullmatch(given.get(name, "1").strip()) is not None


def _is_between(given: Mapping[str, str], name: str) -> bool:
    found = re.fullmatch(r"(0?\.[0-9]+|[0-9]{1,2}(?:\.[0-9]*)?%)", given.get(name, "1").strip())
    return found is not None and not _is_zero(given, name)


def attributes_of(given: Mapping[str, str]) -> dict[str, str]:
    """Return an element's attributes; those in its `style` go before the others (SVG 1.1 6.4)."""
    pairs = (part.partition(":") for part in given.get("style", "").split(";"))
    styled = {name.strip(): value.strip() for name, _, value in pairs if name.strip()}
    return {**{name: value for name, value in given.items() if name != "style"}, **styled}


def view_box(given: Mapping[str, str]) -> tuple[float, float, float, float] | None:
    """Read x, y, width and height in the drawing's units from `viewBox`, or else from `width` and `height`."""
    try:
        box = numbers(given.get("viewBox", ""))
    except UnreadableError:
        return None
    if not box:
        sides = [_LENGTH.fullmatch(given.get(name, "").strip()) for name in ("width", "height")]
        box = [0.0, 0.0, *(float(side[1]) * _UNITS[side[2]] for side in sides if side)]
    if len(box) != 4 or not all(LEAST_SIDE <= side <= MOST_SIDE for side in box[2:]):
        return None
    return box[0], box[1], box[2], box[3]
