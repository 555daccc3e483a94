"""Draws the columns of a trend: those of `bar_columns`, with breaks between them and remarks over them.

Of several series each period has a group of columns, and the names of the series stand over their last columns, each
with a line to its own. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factsheet.blocks.block import Plan
from factsheet.blocks.charts.bar_columns import (
    ColumnsPlan,
    bar_middles,
    bar_tops,
    draw_columns,
    measure_columns,
    tops,
)
from factsheet.blocks.charts.bar_parts import Chart
from factsheet.blocks.charts.dashes import dashes
from factsheet.blocks.charts.drawn_labels import Remarks, draw_remarks, measure_remarks
from factsheet.drawing.tree import Artifact, Node, Tag
from factsheet.graphics.geometry import Box, Span
from factsheet.graphics.shapes import Shape
from factsheet.record import record
from factsheet.text.words import Words

_BREAK = 2.0  # the dashes of a break


@record(kw_only=True)
class TrendColumnsPlan(Plan):
    """Columns with the numbers of the periods before which there is a break, and remarks.

    Behind the remarks on periods `remarks` has the names of series, numbered from the number of periods on.
    """

    columns: ColumnsPlan
    breaks: tuple[int, ...]
    remarks: Remarks


def measure_trend_columns(
    chart: Chart, names: Sequence[Words], breaks: Sequence[int], remarks: Sequence[tuple[int, Words]], width: float
) -> TrendColumnsPlan:
    """Returns the plan of columns and what stands over them, in `width` points; `names` are those of the series."""
    columns, count = measure_columns(chart, width), len(chart.groups)
    middles = [(number + 0.5) * columns.slot for number in range(count)]
    every = [*((count + number, name) for number, name in enumerate(names)), *remarks]
    found = measure_remarks(every, [*middles, *bar_middles(columns, count - 1)], width, chart.style)
    span = columns.span + Span.rigid(found.height)
    return TrendColumnsPlan(span, columns.baseline + found.height, columns=columns, breaks=tuple(breaks), remarks=found)


def draw_trend_columns(plan: TrendColumnsPlan, box: Box) -> tuple[Node, ...]:
    """Draws the columns as artifacts beside the table of their values, breaks as artifacts, remarks as paragraphs.

    The names of series are the heads of the columns of the table.
    """
    columns, style = plan.columns, plan.columns.chart.style
    lower, count = replace(box, height=box.height - plan.remarks.height), len(columns.chart.groups)
    drawn: list[Node] = []
    for place in plan.breaks:
        x, foot = box.x + place * columns.slot, lower.y + columns.below
        steps = dashes((x, foot), (x, lower.top), lower.top - foot, _BREAK)
        drawn.append(Artifact((Shape(tuple(steps), style.ink("text"), 0.75),), "rule"))
    ends = [*tops(columns, lower), *bar_tops(columns, lower, count - 1)]
    leaders, said = draw_remarks(plan.remarks, box.x, lower.top, ends, style)
    told = sorted(zip((item.place for item in plan.remarks.items), said, strict=True), key=lambda one: one[0])
    heads = [Tag("TH", words.children, scope="Column") for place, words in told if place >= count]
    row = [Tag("TR", (Tag("TD", ()), *heads))] if heads else []
    remarks = [words for place, words in told if place < count]
    return (*drawn, *draw_columns(columns, lower, row), *leaders, *remarks)
