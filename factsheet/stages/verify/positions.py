"""Works out again where the points of a map stand, from the degrees in the cells of their list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsheet.drawing.encodes import Encodes, Stands
from factsheet.drawing.tree import Artifact, Drawing
from factsheet.graphics.shapes import Shape
from factsheet.stages.verify.amounts import amount_of
from factsheet.witness import paths
from factsheet.witness.outlines import Land, off


def faults(drawn: Sequence[Artifact | Drawing]) -> Iterator[str]:
    """Yields which marks among the drawings of a map stand elsewhere than their cells say."""
    marks = [(at, drawing) for drawing in drawn if (at := _place(drawing))]
    if not marks:
        return
    drawn_land = [s for each in drawn if each.shows == "outline" for s in _shapes(each) if not s.weight]
    if not drawn_land:
        yield "marks places on no outline."
        return
    for at, drawing in marks:
        box = paths.extent(_shapes(drawing))
        middle = ((box.left + box.right) / 2, (box.bottom + box.top) / 2)
        degrees = amount_of(at.longitude), amount_of(at.latitude)
        if apart := off(middle, drawn_land, degrees, Land(at.area.rings[0], at.area.projection.constants)):
            cell = at.longitude.cell
            whose = f" of {cell.row}" if cell else ""
            yield f"the mark{whose} stands {apart:.1f} pt from where its degrees are."


def _place(drawing: Artifact | Drawing) -> Stands | None:
    """Where the mark of a drawing stands, if it says so."""
    at = drawing.shows.at if isinstance(drawing.shows, Encodes) else drawing.shows
    return at if isinstance(at, Stands) else None


def _shapes(drawing: Artifact | Drawing) -> list[Shape]:
    return [mark for mark in drawing.marks if isinstance(mark, Shape)]
