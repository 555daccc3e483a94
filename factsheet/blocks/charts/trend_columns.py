"""Draws the columns of a trend: those of `bar_columns`, with breaks between them and remarks over them.

Lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factsheet.blocks.block import Plan
from factsheet.blocks.charts.bar_columns import ColumnsPlan, draw_columns, measure_columns, tops
from factsheet.blocks.charts.bar_parts import Chart
from factsheet.blocks.charts.dashes import dashes
from factsheet.blocks.charts.drawn_labels import Remarks, draw_remarks, measure_remarks
from factsheet.drawing.tree import Artifact, Node
from factsheet.graphics.geometry import Box, Span
from factsheet.graphics.shapes import Shape
from factsheet.record import record
from factsheet.text.words import Words

_BREAK = 2.0  # the dashes of a break


@record(kw_only=True)
class TrendColumnsPlan(Plan):
    """Columns with the numbers of the periods before which there is a break, and remarks."""

    columns: ColumnsPlan
    breaks: tuple[int, ...]
    remarks: Remarks


def measure_trend_columns(
    chart: Chart, breaks: Sequence[int], remarks: Sequence[tuple[int, Words]], width: float
) -> TrendColumnsPlan:
    """Returns the plan of columns and what stands over them, in `width` points."""
    columns = measure_columns(chart, width)
    middles = [(number + 0.5) * columns.slot for number in range(len(chart.groups))]
    found = measure_remarks(remarks, middles, width, chart.style)
    span = columns.span + Span.rigid(found.height)
    return TrendColumnsPlan(span, columns.baseline + found.height, columns=columns, breaks=tuple(breaks), remarks=found)


def draw_trend_columns(plan: TrendColumnsPlan, box: Box) -> tuple[Node, ...]:
    """Draws the columns as artifacts beside the table of their values, breaks as artifacts, remarks as paragraphs."""
    columns, style = plan.columns, plan.columns.chart.style
    lower = replace(box, height=box.height - plan.remarks.height)
    drawn: list[Node] = []
    for place in plan.breaks:
        x, foot = box.x + place * columns.slot, lower.y + columns.below
        steps = dashes((x, foot), (x, lower.top), lower.top - foot, _BREAK)
        drawn.append(Artifact((Shape(tuple(steps), style.ink("text"), 0.75),), "rule"))
    ends = tops(columns, lower)
    leaders, said = draw_remarks(plan.remarks, box.x, lower.top, ends, style)
    return (*drawn, *draw_columns(columns, lower), *leaders, *said)
