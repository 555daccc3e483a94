"""Gradients as bands of one colour each, so narrow that no eye tells them from a blend (SVG 1.1 chapter 13.2).

Each band reaches under the next one, so that no seam shows between two.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from factsheet.assets.svg.areas import Area, Box, polygon
from factsheet.assets.svg.document import Element
from factsheet.assets.svg.painting import Band
from factsheet.assets.svg.path import Command, Point, UnreadableError
from factsheet.assets.svg.shapes import Matrix, combined, path_of, transform, transformed
from factsheet.assets.svg.values import Colour, length, share
from factsheet.record import record

_MOST_BANDS, _STEP = 48, 5  # between two stops; levels of 255 from one band to the next
_FAR = 1_000.0  # lengths of a gradient, up to which its last colour goes
_SQUARE = ((-_FAR, -_FAR), (_FAR, -_FAR), (_FAR, _FAR), (-_FAR, _FAR))
_MOST_REFERENCES = 8

Stop = tuple[float, Colour]
Find = Callable[[str], Element | None]


class UnfitGradientError(ValueError):
    """A gradient that cannot be drawn: the fact, a whole sentence."""


@record
class Gradient:
    """Where a gradient is given, with what it takes from others that it refers to, and its stops."""

    is_radial: bool
    given: Mapping[str, str]
    stops: Sequence[Stop]


def gradient_of(element: Element, find: Find, stop: Callable[[Element], Colour]) -> Gradient:
    """Read a gradient; `stop` tells the colour of a stop. Raises `UnfitGradientError` and `UnreadableError`."""
    given: dict[str, str] = {}
    stops: list[Stop] = []
    one: Element | None = element
    for _ in range(_MOST_REFERENCES):
        if one is None:
            break
        given = {**one.attributes, **given}
        stops = stops or [(share(child.attributes.get("offset", "0"), 0.0), stop(child))
                          for child in one.elements if child.tag == "stop"]  # fmt: skip
        one = find(one.attributes["href"]) if "href" in one.attributes else None
    if given.get("spreadMethod", "pad") != "pad":
        raise UnfitGradientError("its gradient repeats itself (spreadMethod).")
    ordered: list[Stop] = []
    for offset, colour in stops:  # none goes back (SVG 1.1 13.2.4)
        ordered.append((max(offset, ordered[-1][0]) if ordered else offset, colour))
    return Gradient(element.tag == "radialGradient", given, ordered)


def bands(gradient: Gradient, box: Box, matrix: Matrix, viewport: Point) -> list[Band]:
    """Return the colours of a gradient in a shape with that `box`, both in units that `matrix` takes to the drawing's.

    Raises `UnreadableError`.
    """
    if not gradient.stops:
        return []
    of_box = gradient.given.get("gradientUnits", "objectBoundingBox") != "userSpaceOnUse"
    if of_box:
        left, low, right, high = box
        if right - left <= 0 or high - low <= 0:
            return [(None, gradient.stops[-1][1])]
        matrix, viewport = combined(matrix, (right - left, 0, 0, high - low, left, low)), (1.0, 1.0)
    matrix = combined(matrix, transform(gradient.given.get("gradientTransform", "")))
    numbers = _numbers(gradient.given, viewport)
    steps = list(_steps(gradient.stops))
    if gradient.is_radial:
        return list(_radial(numbers, steps, gradient.stops, matrix))
    return list(_linear(numbers, steps, gradient.stops, matrix))


def _numbers(given: Mapping[str, str], viewport: Point) -> Mapping[str, float]:
    default = {"x1": "0%", "y1": "0%", "x2": "100%", "y2": "0%", "cx": "50%", "cy": "50%", "r": "50%"}
    default |= {"fx": given.get("cx", "50%"), "fy": given.get("cy", "50%")}
    whole = {"x": viewport[0], "y": viewport[1], "r": math.hypot(*viewport) / math.sqrt(2)}
    found: dict[str, float] = {}
    for name, usual in default.items():
        axis = name[0] if name[0] in "xyr" else name[1]
        number = length(given.get(name, usual), whole[axis])
        if number is None:
            raise UnreadableError(f"{name} is '{given[name][:20]}'; a number of units is allowed.")
        found[name] = number
    return found


def _steps(stops: Sequence[Stop]) -> Iterator[tuple[float, Colour]]:
    """Where each band begins, as a share of the gradient, and its colour."""
    for (start, one), (end, other) in pairwise(stops):
        change = max(abs(a - b) for a, b in zip(one, other, strict=True)) * 255
        count = min(_MOST_BANDS, math.ceil(change / _STEP)) if end > start else 0
        for n in range(count):
            middle = (n + 0.5) / count
            red, green, blue, alpha = (a + (b - a) * middle for a, b in zip(one, other, strict=True))
            yield start + (end - start) * n / count, (red, green, blue, alpha)
    yield stops[-1][0], stops[-1][1]


def _edges(steps: Sequence[tuple[float, Colour]], stops: Sequence[Stop]) -> tuple[list[float], list[Colour]]:
    """The colours from before the first stop on, and the edges between which each is seen."""
    return [-_FAR, *(start for start, _ in steps), _FAR], [stops[0][1], *(colour for _, colour in steps)]


def _linear(
    given: Mapping[str, float], steps: Sequence[tuple[float, Colour]], stops: Sequence[Stop], matrix: Matrix
) -> Iterator[Band]:
    dx, dy = given["x2"] - given["x1"], given["y2"] - given["y1"]
    if math.hypot(dx, dy) < 1e-9:
        yield None, stops[-1][1]
        return
    along = combined(matrix, (dx, dy, -dy, dx, given["x1"], given["y1"]))
    edges, colours = _edges(steps, stops)
    for number, colour in enumerate(colours):
        start, end = edges[number], next((edge for edge in edges if edge > edges[number + 1]), _FAR)
        corners = ((start, -_FAR), (end, -_FAR), (end, _FAR), (start, _FAR))
        if start < edges[number + 1]:
            yield Area(transformed(polygon(corners), along)), colour


def _radial(
    given: Mapping[str, float], steps: Sequence[tuple[float, Colour]], stops: Sequence[Stop], matrix: Matrix
) -> Iterator[Band]:
    """From the outside to the middle: rings, each of which reaches under the next one."""
    edges, colours = _edges(steps, stops)
    for number, colour in reversed(list(enumerate(colours))):
        start, end = edges[number], edges[number + 1]
        if start >= end or end <= 0:
            continue
        inner = max((edge for edge in edges if edge < start), default=0.0)
        outer = polygon(_SQUARE) if end >= _FAR else _circle(given, end)
        hole = _circle(given, inner) if inner > 0 else ()
        yield Area(transformed((*outer, *hole), matrix), even_odd=True), colour


def _circle(given: Mapping[str, float], part: float) -> list[Command]:
    """The circle of a radial gradient where that part of it is reached, from its focus on."""
    x = given["fx"] + (given["cx"] - given["fx"]) * part
    y = given["fy"] + (given["cy"] - given["fy"]) * part
    radius = max(given["r"] * part, 1e-9)
    return path_of("circle", {"cx": f"{x:.9g}", "cy": f"{y:.9g}", "r": f"{radius:.9g}"})


def as_stop(found: Colour, opacity: str) -> Colour:
    """Return the colour of a stop with its opacity."""
    return (*found[:3], found[3] * share(opacity))
