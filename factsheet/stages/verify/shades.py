"""Works out again what the shades of a map say, from the cells: which class each area is in, and what its legend says.

The keys of a legend say between which figures, as they are printed, a class lies. Every area must be in the ink of the
one class that holds its figure, rounded here by whole numbers; the words beside a key must say its limits; the classes
must get darker, or lighter, from the lowest to the highest. An area without a published figure must look like all
others without one. Shares no code with what draws.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from factsheet import numbers
from factsheet.drawing.encodes import Encodes, Shade, Unshaded
from factsheet.drawing.tree import Artifact, Drawing, Node, Tag, Text, walk
from factsheet.graphics.colour import Ink
from factsheet.graphics.shapes import Shape
from factsheet.numbers.recomputed import as_printed
from factsheet.record import record
from factsheet.stages.bind import Page
from factsheet.stages.verify.amounts import true_value
from factsheet.statistics import Figure


@record
class Key:
    """A key of a legend: the limits of its class, the format of the figures, its ink, and the words beside it."""

    low: Fraction
    high: Fraction
    format: str
    ink: Ink
    words: str


def faults(own: Sequence[Node], page: Page) -> Iterator[str]:
    """Yields what is wrong with the shades of one block, whose nodes are `own`."""
    marks = [node for node in own if isinstance(node, Artifact | Drawing)]
    shaded = [(mark.shows, _shapes(mark)) for mark in marks if _tells_by_shade(mark)]
    bare = [(mark.shows.figure, _shapes(mark)) for mark in marks if isinstance(mark.shows, Unshaded)]
    keys = list(_keys(own))
    if not shaded and not bare and not keys:
        return
    yield from _of_states([shows.figure for shows, _ in shaded if isinstance(shows, Encodes)], bare, page)
    yield from _of_order(keys)
    for shows, shapes in shaded:
        assert isinstance(shows, Encodes)
        yield from _of_area(shows.figure, shapes, keys, page.language)
    first = next((shows.figure for shows, _ in shaded if isinstance(shows, Encodes)), None)
    for key in keys if first else ():
        if not _says(key, first, page.language):
            yield f"the legend says '{key.words}' of the figures from {float(key.low):g} to {float(key.high):g}."


def _of_states(
    figures: Sequence[Figure], bare: Sequence[tuple[Figure | None, tuple[Shape, ...]]], page: Page
) -> Iterator[str]:
    """Faults of what is shaded and what is not: only the published is, each figure once, and of one measure."""
    seen = set()
    for figure in figures:
        whose = _whose(figure)
        if figure.missing:
            yield f"shades {figure.path} of {whose}, which is not published."
        if (figure.path, figure.cells) in seen:
            yield f"shades two areas by {figure.path} of {whose}."
        seen.add((figure.path, figure.cells))
        if figure.path.partition("@")[0] != figures[0].path.partition("@")[0]:
            yield f"shades areas by {figures[0].path} and by {figure.path}."
    for hidden, shapes in bare:
        if hidden and not hidden.missing:
            yield f"{hidden.path} of {_whose(hidden)} is published, and its area is without a shade."
        looks = {(shape.ink, shape.weight) for shape in shapes}
        if not looks <= {(shape.ink, shape.weight) for _, others in bare[:1] for shape in others} and len(shapes) > 1:
            yield f"areas without a figure look different on the sheet of {page.place.name}."


def _of_order(keys: Sequence[Key]) -> Iterator[str]:
    """Faults of the classes: they lie one above the other, and get darker or lighter all the way."""
    for below, above in pairwise(keys):
        if below.high >= above.low:
            yield f"the classes '{below.words}' and '{above.words}' overlap."
    inks = [key.ink for key in keys]
    if len(set(inks)) < len(inks):
        yield "two classes have one ink."
    lights = [ink.luminance for ink in inks]
    if lights not in (sorted(lights), sorted(lights, reverse=True)):
        yield "the classes get neither darker nor lighter from the lowest to the highest."


def _of_area(figure: Figure, shapes: Sequence[Shape], keys: Sequence[Key], language: str) -> Iterator[str]:
    """Faults of one area: it is in the ink of the class that its figure, as it is printed, lies in."""
    value = true_value(figure)
    if figure.missing or not isinstance(value, int | Decimal):
        return
    inks = {shape.ink for shape in shapes if not shape.weight}
    formats, number_type = {key.format for key in keys}, figure.number_type
    printed = {each: as_printed(Fraction(value), number_type, each, language) for each in formats}
    for key in keys:
        if key.low <= printed[key.format] <= key.high:
            if inks != {key.ink}:
                yield f"{figure.path} of {_whose(figure)} is not in the shade of '{key.words}'."
            return
    yield f"{figure.path} of {_whose(figure)} is in no class of the legend."


def _says(key: Key, figure: Figure | None, language: str) -> bool:
    """Whether the words beside a key say its limits; the sign of percentages may stand over all of them."""
    assert figure
    number_type = replace(figure.number_type, percent=None)
    for limit in (key.low, key.high):
        text = numbers.written(Decimal(limit.numerator) / Decimal(limit.denominator), number_type, key.format, language)
        bare = "".join(text.replace("%", "").split())
        if bare not in "".join(key.words.replace("%", "").split()):
            return False
    return True


def _keys(own: Sequence[Node]) -> Iterator[Key]:
    """The keys of the classes, in reading order, each with the words of its item."""
    for item in own:
        if not isinstance(item, Tag) or item.role != "LI":
            continue
        for mark in item.children:
            if isinstance(mark, Artifact) and isinstance(mark.shows, Shade) and mark.shows.low is not None:
                words = "".join(node.segment.text for node in walk(item) if isinstance(node, Text))
                low, high = Fraction(mark.shows.low), Fraction(mark.shows.high or 0)
                yield Key(low, high, mark.shows.format, _shapes(mark)[0].ink, words)


def _tells_by_shade(mark: Artifact | Drawing) -> bool:
    return isinstance(mark.shows, Encodes) and mark.shows.by == "shade"


def _shapes(mark: Artifact | Drawing) -> tuple[Shape, ...]:
    return tuple(shape for shape in mark.marks if isinstance(shape, Shape))


def _whose(figure: Figure) -> str:
    return next((cell.row for cell in figure.cells), "no place")
