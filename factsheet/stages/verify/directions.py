"""Checks the marks that tell by their form which way figures differ, against the cells and the words behind them.

A path of three straight sides points up or down, one of curves is a disc: what a mark is is told from its path alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsheet.drawing.encodes import Direction
from factsheet.drawing.tree import Artifact, Drawing, Text
from factsheet.graphics.shapes import Shape
from factsheet.stages.verify import measured
from factsheet.stages.verify.compared import way
from factsheet.text.compared import Comparison

_FORMS = {"up": "a triangle that points up", "down": "a triangle that points down", "level": "a disc"}


def faults(drawn: Sequence[Artifact | Drawing], texts: Sequence[Text], language: str) -> Iterator[str]:
    """Yields which marks of a block do not tell what is so, or stand before no words that say the same."""
    for drawing in drawn:
        if not isinstance(drawing.shows, Direction):
            continue
        comparison, shapes = drawing.shows.comparison, [mark for mark in drawing.marks if isinstance(mark, Shape)]
        pair = f"{comparison.now.path} and {comparison.before.path}"
        found, true = _form(shapes), way(comparison, language)
        if found != true:
            yield f"{_FORMS.get(found, 'a mark of no known form')} stands for {pair}, which asks for {_FORMS[true]}."
        elif not _is_said(comparison, shapes, texts):
            yield f"the mark for {pair} stands before no words that say the same."


def _form(shapes: Sequence[Shape]) -> str:
    """Which way a mark points by its path; empty for one of another form."""
    steps = shapes[0].steps if len(shapes) == 1 and not shapes[0].weight else ()
    ops = [op for op, _ in steps if op != "Z"]
    if ops == ["M", "L", "L"]:
        heights = sorted(points[1] for _, points in steps if points)
        return "up" if heights[1] - heights[0] < heights[2] - heights[1] else "down"
    box = measured.extent(shapes) if steps else None
    is_round = box and ops[1:] == ["C"] * (len(ops) - 1) and abs(box.width - box.height) < box.width / 100
    return "level" if is_round else ""


def _is_said(comparison: Comparison, shapes: Sequence[Shape], texts: Sequence[Text]) -> bool:
    """Whether words that compare the same figures begin right behind a mark, on its line."""
    box = measured.extent(shapes)
    middle = (box.bottom + box.top) / 2
    for text in texts:
        size = text.segment.run_style.size
        beside = 0 < text.x - box.right < size and text.y < middle < text.y + size
        if text.segment.run.origin.comparison == comparison and beside:
            return True
    return False
