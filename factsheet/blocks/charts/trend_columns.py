"""Draws the columns of a trend: those of `bar_columns`, with breaks between them and remarks over them.

Of several series each period has a group of columns, and the names of the series stand over their last columns, each
with a line to its own; the name of one series stands over all columns. Lengths are points.
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
from factsheet.blocks.charts.bar_parts import HEAD, Chart
from factsheet.blocks.charts.dashes import dashes
from factsheet.blocks.charts.drawn_labels import Remarks, draw_remarks, measure_remarks
from factsheet.drawing.tree import Artifact, Node, Tag, inline, placed
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.graphics.shapes import Shape
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, set_words

_BREAK = 2.0  # the dashes of a break
_UNDER = 8.0  # from the last baseline of the name of one series to what stands under it, at least


@record(kw_only=True)
class TrendColumnsPlan(Plan):
    """Columns with the numbers of the periods before which there is a break, and remarks.

    Behind the remarks on periods `remarks` has the names of several series, numbered from the number of periods on.
    `name` is that of one alone, and `over` the height that it needs over everything else.
    """

    columns: ColumnsPlan
    breaks: tuple[int, ...]
    remarks: Remarks
    name: Paragraph | None = None
    over: float = 0.0


def measure_trend_columns(
    chart: Chart, names: Sequence[Words], breaks: Sequence[int], remarks: Sequence[tuple[int, Words]], width: float
) -> TrendColumnsPlan:
    """Returns the plan of columns and what stands over them, in `width` points; `names` are those of the series."""
    columns, count, style = measure_columns(chart, width), len(chart.groups), chart.style
    middles = [(number + 0.5) * columns.slot for number in range(count)]
    several = names if len(columns.chart.groups[0].bars) > 1 else ()
    every = [*((count + number, name) for number, name in enumerate(several)), *remarks]
    found = measure_remarks(every, [*middles, *bar_middles(columns, count - 1)], width, style)
    dark = style.inked(style.ink("text"))
    name = set_words(names[0].runs, HEAD, width, dark) if names and not several else None
    over = up_to(style.rhythm, name.height + _UNDER) if name else 0.0
    more = found.height + over
    return TrendColumnsPlan(
        columns.span + Span.rigid(more), columns.baseline + more, columns=columns, breaks=tuple(breaks), remarks=found,
        name=name, over=over,
    )  # fmt: skip


def draw_trend_columns(plan: TrendColumnsPlan, box: Box) -> tuple[Node, ...]:
    """Draws the columns as artifacts beside the table of their values, breaks as artifacts, remarks as paragraphs.

    The names of series are the heads of the columns of the table.
    """
    columns, style = plan.columns, plan.columns.chart.style
    lower = replace(box, height=box.height - plan.remarks.height - plan.over)
    count = len(columns.chart.groups)
    drawn: list[Node] = []
    for place in plan.breaks:
        x, foot = box.x + place * columns.slot, lower.y + columns.below
        steps = dashes((x, foot), (x, lower.top), lower.top - foot, _BREAK)
        drawn.append(Artifact((Shape(tuple(steps), style.ink("text"), 0.75),), "rule"))
    ends = [*tops(columns, lower), *bar_tops(columns, lower, count - 1)]
    leaders, said = draw_remarks(plan.remarks, box.x, lower.top, ends, style)
    told = sorted(zip((item.place for item in plan.remarks.items), said, strict=True), key=lambda one: one[0])
    heads = [Tag("TH", words.children, scope="Column") for place, words in told if place >= count]
    if plan.name:
        heads.append(Tag("TH", inline(placed(plan.name, box.x, box.top), style.notes), scope="Column"))
    row = [Tag("TR", (Tag("TD", ()), *heads))] if heads else []
    remarks = [words for place, words in told if place < count]
    return (*drawn, *draw_columns(columns, lower, row), *leaders, *remarks)
