"""Checks the marks that tell by their form which way figures differ, against the cells and the words behind them.

A path of three straight sides points up or down, one of curves is a disc, two of one curve each are waves: what a mark
is is told from its paths alone. The mark of a verdict has the form that the cells ask for and an ink that its verdict
has in the theme, which is that of the figure it judges too; a verdict without its mark is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factsheet.drawing.encodes import Direction, Judges
from factsheet.drawing.tree import Artifact, Drawing, Text
from factsheet.graphics.shapes import Shape
from factsheet.stages.bind import Page
from factsheet.stages.verify import spines
from factsheet.stages.verify.compared import beside_of, verdict_of, way
from factsheet.text.compared import Comparison
from factsheet.witness import paths

_FORMS = {
    "up": "a triangle that points up", "down": "a triangle that points down", "level": "a disc",
    "unclear": "two waves", "same": "two lines",
}  # fmt: skip
_EXACT = {"above": "up", "below": "down"}
_INKS = {"better": "figure", "worse": "accent", "unclear": "text"}  # the roles of verdicts
_TWO: dict[tuple[str, ...], str] = {("MCC", "MCC"): "unclear", ("ML", "ML"): "same"}  # the steps of two strokes
_JUDGED = re.compile(r"[^:]+:verdict\([^,()]+\)")


def faults(drawn: Sequence[Artifact | Drawing], texts: Sequence[Text], page: Page) -> Iterator[str]:
    """Yields which marks of a block do not tell what is so, or stand before no words that say the same."""
    keyed, judged = False, []
    for drawing in drawn:
        shapes = [mark for mark in drawing.marks if isinstance(mark, Shape)]
        if isinstance(drawing.shows, Judges):
            judged.append(drawing.shows.comparison)
            yield from _of_verdict(drawing.shows.comparison, shapes, texts, page)
        elif isinstance(drawing.shows, Direction):
            keyed = keyed or drawing.shows.exact
            yield from _of_way(drawing.shows, shapes, texts, page.language)
    compared = (text.segment.run.origin.comparison for text in texts) if keyed else ()
    verdicts = dict.fromkeys(each for each in compared if each and _JUDGED.fullmatch(each.typed))
    for comparison in verdicts:
        if comparison not in judged:
            yield f"the verdict on {comparison.now.path} has no mark."


def _of_way(shows: Direction, shapes: Sequence[Shape], texts: Sequence[Text], language: str) -> Iterator[str]:
    """Faults of a mark that tells which way two figures differ."""
    comparison = shows.comparison
    found = _form(shapes)
    if shows.exact:
        where = beside_of(comparison, language)
        true = _EXACT.get(where, where)
    else:
        true = way(comparison, language)
    if found != true:
        fact = f"{_FORMS.get(found, 'a mark of no known form')} stands for {_pair(comparison)}"
        yield f"{fact}, which asks for {_FORMS[true]}."
    elif not _is_said(comparison, shapes, texts):
        yield f"the mark for {_pair(comparison)} stands before no words that say the same."


def _of_verdict(comparison: Comparison, shapes: Sequence[Shape], texts: Sequence[Text], page: Page) -> Iterator[str]:
    """Faults of the mark of a verdict: of its form, its place and its ink, which is that of the figure."""
    verdict = verdict_of(comparison, page.language)
    wanted, found = spines.FORMS.get(verdict, "no mark"), spines.form_of(shapes)
    if found != wanted:
        yield f"a {found or 'mark of no known form'} stands for the verdict on {_pair(comparison)}, not a {wanted}."
        return
    if not _is_said(comparison, shapes, texts):
        yield f"the mark of the verdict on {_pair(comparison)} stands before no words that say the same."
    ink = shapes[-1].ink
    inks = [ground.inks[_INKS[verdict]] for ground in page.theme.grounds.values()]
    figures = [text.segment.run_style.ink for text in texts if _is_figure(text, comparison)]
    if ink not in inks or not figures or any(other != ink for other in figures):
        yield f"the verdict on {_pair(comparison)} and the figure are not both in the ink of {verdict}."


def _is_figure(text: Text, comparison: Comparison) -> bool:
    """Whether a text prints the figure that a comparison is about, and no other."""
    origin = text.segment.run.origin
    return origin.figure == comparison.now and origin.comparison is None


def _pair(comparison: Comparison) -> str:
    return f"{comparison.now.path} and {comparison.before.path}"


def _form(shapes: Sequence[Shape]) -> str:
    """Which way a mark points by its paths; empty for one of another form."""
    if len(shapes) == 2 and all(shape.weight for shape in shapes):
        return _TWO.get(tuple("".join(op for op, _ in shape.steps) for shape in shapes), "")
    steps = shapes[0].steps if len(shapes) == 1 and not shapes[0].weight else ()
    ops = [op for op, _ in steps if op != "Z"]
    if ops == ["M", "L", "L"]:
        heights = sorted(points[1] for _, points in steps if points)
        return "up" if heights[1] - heights[0] < heights[2] - heights[1] else "down"
    box = paths.extent(shapes) if steps else None
    is_round = box and ops[1:] == ["C"] * (len(ops) - 1) and abs(box.width - box.height) < box.width / 100
    return "level" if is_round else ""


def _is_said(comparison: Comparison, shapes: Sequence[Shape], texts: Sequence[Text]) -> bool:
    """Whether words that compare the same figures begin right behind a mark, on its line."""
    box = paths.extent(shapes)
    middle = (box.bottom + box.top) / 2
    for text in texts:
        size = text.segment.run_style.size
        beside = 0 < text.x - box.right < size and text.y < middle < text.y + size
        if beside and text.segment.run.origin.comparison == comparison:
            return True
    return False
