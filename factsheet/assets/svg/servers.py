"""What a shape is filled or stroked with: a colour, or a gradient of the drawing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from factsheet.assets.svg import refusals
from factsheet.assets.svg.areas import Box
from factsheet.assets.svg.document import Element
from factsheet.assets.svg.gradients import UnfitGradientError, as_stop, bands, gradient_of
from factsheet.assets.svg.look import INITIAL, inherited_by, own_of
from factsheet.assets.svg.painting import Band
from factsheet.assets.svg.path import Point
from factsheet.assets.svg.shapes import Matrix
from factsheet.assets.svg.sheet import Reports, Sheet
from factsheet.assets.svg.values import BLACK, Colour, colour

_GRADIENTS = ("linearGradient", "radialGradient")
_FALLBACK = re.compile(r"url\([^)]*\)\s*(\S.*)")


class Servers:
    """Finds the colours of a property. With `plain`, as for icons, gradients are refused."""

    def __init__(self, sheet: Sheet, reports: Reports, *, plain: bool) -> None:
        self._sheet, self._reports, self._plain = sheet, reports, plain

    def bands(
        self, element: Element, look: Mapping[str, str], name: str, box: Box, matrix: Matrix, viewport: Point
    ) -> list[Band]:
        """Return what a fill or stroke paints in a shape with that box; nothing for none, and with a problem.

        Raises `UnreadableError` for numbers of a gradient.
        """
        value = look[name].strip()
        if value == "none":
            return []
        if not value.startswith("url("):
            found = self._colour(element, look, value)
            return [(None, found)] if found else []
        fallback = _FALLBACK.match(value)
        if fallback and self._sheet.named(value.partition("(")[2].partition(")")[0].strip("'\" ")) is None:
            found = self._colour(element, look, fallback[1]) if fallback[1] != "none" else None
            return [(None, found)] if found else []
        target = self._sheet.target(element, name, value)
        if target is None:
            return []
        if target.tag not in _GRADIENTS or self._plain:
            self._reports.refuse(element, refusals.PATTERN if target.tag == "pattern" else refusals.FLAT, name)
            return []
        try:
            gradient = gradient_of(target, self._sheet.named, self._stop)
        except UnfitGradientError as unfit:
            self._reports.refuse(element, (str(unfit), f"Give it a plain fill, or {refusals.AS_PIXELS}"), name)
            return []
        return bands(gradient, box, matrix, viewport)

    def _colour(self, element: Element, look: Mapping[str, str], value: str) -> Colour | None:
        """The colour of that name; None for one that is not known, reported."""
        found = colour(value, colour(look["color"]) or BLACK)
        if found is None:
            fact = f"the colour '{value[:30]}' is not known."
            step = 'Write it as fill="#rrggbb".'
            self._reports.add(element.location, "unknown-colour", f"<{element.tag}>", fact, step)
        return found

    def _stop(self, stop: Element) -> Colour:
        own = own_of(self._sheet.declared[stop], {})
        look = inherited_by(own, INITIAL)
        found = self._colour(stop, look, own.get("stop-color", "black"))
        return as_stop(found or BLACK, own.get("stop-opacity", "1"))
