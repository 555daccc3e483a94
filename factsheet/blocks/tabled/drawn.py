"""Draws a table that was measured: its heads and rows as a table with scopes, rules, spines, and its foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from factsheet.blocks.charts.sparks import draw_spark
from factsheet.blocks.charts.spine import draw_spine
from factsheet.blocks.counted.besides import mark_of
from factsheet.blocks.tabled.cells import Cell, Column
from factsheet.blocks.tabled.foot import draw_foot
from factsheet.blocks.tabled.grid import UNDER_HEAD, SetRow, TablePlan, baselines, ends_beside
from factsheet.blocks.tabled.setting import LABEL, Stack, hanging, height_of
from factsheet.drawing.encodes import Direction
from factsheet.drawing.tree import Artifact, Node, Tag, inline, placed
from factsheet.graphics.geometry import Box
from factsheet.graphics.shapes import Shape, line
from factsheet.record import record
from factsheet.typeset import followed

_EDGE = 1.0  # points: the rules over and under the rows
_RIGHT = ("figure", "other")  # columns that end at one edge
_ARROW = (5.0, 3.6)  # points: how long the arrow of an end is, and how wide its head


@record(kw_only=True)
class _Place:
    """Where a row stands: heights of its top, its first baseline and its foot, in points."""

    top: float
    baseline: float
    foot: float


def draw_table(plan: TablePlan, box: Box) -> tuple[Node, ...]:
    """Draws rules as artifacts, the table, and its keys and sentences."""
    rows = [
        (row, _Place(top=box.top - top, baseline=box.top - baseline, foot=box.top - foot))
        for row, top, baseline, foot in baselines(plan, box.height)
    ]
    heads, nodes = _heads(plan, box)
    lines = [heads]
    above = None
    for row, place in rows:
        if above and not row.is_group:  # lines go on through a heading
            place = replace(place, top=above.top)
        above = place if row.is_group else None
        marks, cells = _row(plan, row, box, place)
        nodes += marks
        lines.append(Tag("TR", cells))
    fine = [place.foot for (row, place), (after, _) in pairwise(rows) if not row.is_group and not after.is_group]
    end = rows[-1][1].foot
    drawn = (*_rules(plan, box, (box.top - plan.under, end), fine), *nodes, Tag("Table", tuple(lines)))
    return (*drawn, *draw_foot(plan.foot, box.x, end)) if plan.foot else drawn


def _rules(plan: TablePlan, box: Box, strong: Sequence[float], fine: Sequence[float]) -> Iterator[Artifact]:
    """The rules over and under the rows, and the finer ones between them, at these heights."""
    style = plan.style
    for rule, weight, heights in ((style.rule("headline"), _EDGE, strong), (style.rule("item"), 0.0, fine)):
        ink = style.ink(rule.ink)
        if heights:
            yield Artifact(tuple(line((box.x, y), (box.right, y), ink, weight or rule.weight) for y in heights), "rule")


def _heads(plan: TablePlan, box: Box) -> tuple[Tag, list[Node]]:
    """The row of the heads, whose last lines are level, and the arrows beside them."""
    last = box.top - plan.under + UNDER_HEAD
    cells, arrows = [], list[Node]()
    for number, heads in enumerate(plan.heads):
        if not heads:
            cells.append(Tag("TD", ()))
        elif number and plan.columns[number - 1].set_as == "dots":
            cells.append(Tag("TH", _over_dots(plan, number, box, last), scope="Column"))
            arrows += _arrows(plan, number, box, last)
        else:
            cells.append(Tag("TH", _head(plan, number, box, last), scope="Column"))
    return Tag("TR", tuple(cells)), arrows


def _head(plan: TablePlan, number: int, box: Box, last: float) -> tuple[Node, ...]:
    """The heads of a column one under another, the last line at the height `last`."""
    heads, notes = plan.heads[number], plan.style.notes
    column = plan.columns[number - 1] if number else None
    right = column is not None and column.set_as in _RIGHT
    width = plan.solved.widths[number] - (plan.marks[number] if column and right and not column.of_one else 0.0)
    y = last + height_of(heads) - heads[0].first
    nodes: list[Node] = []
    for head in heads:
        left = box.x + plan.solved.lefts[number]
        nodes += inline(placed(followed(head), left, y + head.first, align=float(right), width=width), notes)
        y -= len(head.lines) * head.leading
    return tuple(nodes)


def _over_dots(plan: TablePlan, number: int, box: Box, last: float) -> tuple[Node, ...]:
    """The words over the two ends of dots, and over their middle, from the left to the right."""
    left, width, notes = box.x + plan.solved.lefts[number], plan.solved.widths[number], plan.style.notes
    head = followed(plan.heads[number][0])
    raised = 0.0 if ends_beside(plan, number) or not plan.ends else plan.ends[0].leading
    middle = inline(placed(head, left, last + raised + head.height, align=0.5, width=width), notes)
    if not plan.ends:
        return middle
    inset = _ARROW[0] + 2.0
    low, high = (followed(end) for end in plan.ends)
    at_left = inline(placed(low, left + inset, last + low.first), notes)
    at_right = inline(placed(high, left, last + high.first, align=1.0, width=width - inset), notes)
    return (*at_left, *middle, *at_right)


def _arrows(plan: TablePlan, number: int, box: Box, last: float) -> Iterator[Artifact]:
    """An arrow outside of the words over each end of dots; the words say the same."""
    if not plan.ends:
        return
    left, width, ink = box.x + plan.solved.lefts[number], plan.solved.widths[number], plan.style.ink("text")
    long, wide = _ARROW
    y = last + plan.ends[0].cap_height / 2 - 0.3
    for tip, way in ((left, 1.0), (left + width, -1.0)):
        head = (("M", (tip, y)), ("L", (tip + way * wide, y + wide / 2)), ("L", (tip + way * wide, y - wide / 2)))
        shaft = line((tip + way * wide, y), (tip + way * long, y), ink, 0.75)
        yield Artifact((Shape((*head, ("Z", ())), ink), shaft), "icon")


def _row(plan: TablePlan, row: SetRow, box: Box, place: _Place) -> tuple[list[Node], tuple[Tag, ...]]:
    """The marks before the words of a row, and its cells."""
    style = plan.style
    label = inline(placed(row.label, box.x, place.baseline + row.label.first), style.notes)
    cells = [Tag("TH", label, scope="Row")]
    if row.is_group:
        return [], (*cells, *(Tag("TD", ()) for _ in plan.columns))
    marks: list[Node] = []
    for number, (column, stack) in enumerate(zip(plan.columns, row.cells, strict=True), 1):
        left, width = box.x + plan.solved.lefts[number], plan.solved.widths[number]
        cell = row.row.cells[number - 1]
        if cell.standing:
            cells.append(_spine(cell, Box(left, 0.0, width, style.size("spine_bar")), row, place, plan))
            continue
        if cell.spark:
            middle, said = place.baseline + row.label.cap_height / 2, cell.spark.heard
            size = left, left + width, middle
            cells.append(Tag("TD", (draw_spark(cell.spark.course, len(cell.spark.periods), said, *size, style),)))
            continue
        drawn, words = _words(plan, column, stack, (left, width - plan.marks[number]), place.baseline)
        marks += drawn
        cells.append(Tag("TD", words))
    return marks, tuple(cells)


def _spine(cell: Cell, size: Box, row: SetRow, place: _Place, plan: TablePlan) -> Tag:
    """The cell of a spine, whose bands stand in the middle of the capitals of the label."""
    assert cell.standing
    middle = place.baseline + row.label.cap_height / 2
    band = Box(size.x, middle - size.height / 2, size.width, size.height)
    return Tag("TD", (draw_spine(cell.standing, band, place.top, place.foot, plan.style),))


def _words(
    plan: TablePlan, column: Column, stack: Stack, across: tuple[float, float], y: float
) -> tuple[list[Node], tuple[Node, ...]]:
    """The marks and the words of a cell: figures end at one edge, out of which their marks hang.

    `across` is the left edge of the column and its width without those marks.
    """
    style, (left, width) = plan.style, across
    marks: list[Node] = []
    words: list[Node] = []
    for each in stack:
        paragraph = each.paragraph
        x = left + each.indent
        if column.set_as in _RIGHT:
            x = left + width - paragraph.lines[0].width + hanging(each, column, style)
        if each.indent and (compared := each.comparison):
            kind = style.type(LABEL)
            mark = mark_of(each.cell.way, left, y + paragraph.cap_height / 2, kind, style.ink(kind.ink))
            marks.append(Artifact((mark,), Direction(compared)))
        drawn = inline(placed(paragraph, x, y + paragraph.first), style.notes)
        words += (Tag("P", drawn),) if len(stack) > 1 else drawn
        y -= len(paragraph.lines) * paragraph.leading
    return marks, tuple(words)
