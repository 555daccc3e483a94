"""Draws bars that stand side by side: columns on one line of zero, values at their ends, labels under them.

Labels and values are a table, which is read aloud; columns, the line of zero and the rule of a benchmark are decoration
beside it. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from factsheet.blocks.block import Plan
from factsheet.blocks.charts import bar_parts as parts
from factsheet.blocks.charts.bar_geometry import AIR
from factsheet.blocks.charts.bar_parts import APART, Chart, SetBar, SetGroup
from factsheet.blocks.charts.bar_values import End, Standing, leader, standings
from factsheet.blocks.charts.dashes import unpublished_mark
from factsheet.blocks.charts.scale import AXIS, Reach, Scale, amount_of, fitted
from factsheet.drawing.tree import Artifact, Node, Tag, inline, placed
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.graphics.shapes import line
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, followed, set_words
from factsheet.typeset.style import Style

_HEIGHTS = (2 / 3, 1.0, 17 / 12)  # of the theme's, for columns with their values: at least, by nature, at most
_LEAST_HEIGHT = 42.0  # where `fit` makes the block smaller
_WIDE = 2 / 3  # of its slot, that a column or a group is wide, so that gaps are at least half as wide as columns
_WIDEST = 36.0  # a column
_GAPS = 0.5  # of a column, between groups, at least, where values need the room
_MARK = 8.0  # at most, the side of the mark of a figure that is not published
_LEAST = 6.0
_LABEL_APART = 4.0  # between the labels of neighbours
_UNDER = 5.25  # from the columns to the capitals of the labels
_LINE, _GAP = 10.5, 3.5  # a line over the columns, and from the last of them to the columns
_SAMPLE, _WEIGHT = 10.0, 0.75  # of the rule of a benchmark, before its name
BEFORE_MARK = _SAMPLE + APART  # from the left edge to that name


@record(kw_only=True)
class ColumnsPlan(Plan):
    """Columns set in lines: what they show, the width of the slot of each group, and how wide a column is."""

    chart: Chart
    slot: float
    column: float

    @property
    def above(self) -> float:
        """The height of the lines over the columns."""
        lines = _lines(self.chart)
        return lines * _LINE + (_GAP if lines else 0.0)

    @property
    def below(self) -> float:
        """The height of the labels under the columns."""
        most = max(self.chart.groups, key=lambda group: len(group.label.lines)).label
        return _UNDER + most.cap_height + (len(most.lines) - 1) * most.leading


def _lines(chart: Chart) -> int:
    return bool(chart.series) + bool(chart.head) + bool(chart.mark)


def set_labels(labels: Sequence[Words], width: float, style: Style) -> tuple[Paragraph, ...]:
    """Sets the labels of columns that share `width` points."""
    room = width / len(labels) - _LABEL_APART
    return tuple(followed(set_words(each.runs, parts.LABEL, room, style, balance=True)) for each in labels)


def measure_columns(chart: Chart, width: float) -> ColumnsPlan:
    """Returns the plan of columns in `width` points, which share it evenly."""
    style, slot = chart.style, width / len(chart.groups)
    bars = len(chart.groups[0].bars)
    column = min((slot * _WIDE - chart.gap * (bars - 1)) / bars, _WIDEST)
    plan = ColumnsPlan(Span.rigid(0.0), 0.0, chart=chart, slot=slot, column=column)
    if bars > 1 and crowded(plan):
        widest = max(_WIDEST, _widest(chart) - chart.gap)  # as wide as values side by side must be apart
        plan = replace(plan, column=min((slot - chart.gap * (bars - 1)) / (bars + _GAPS), widest))
    fixed = plan.above + plan.below
    usual = style.size("chart_height")
    heights = [up_to(style.rhythm, fixed + max(_LEAST_HEIGHT, share * usual)) for share in _HEIGHTS]
    return replace(plan, span=Span(*heights), baseline=heights[1])


def crowded(plan: ColumnsPlan) -> SetBar | None:
    """A bar whose value is wider than the room that it has between its neighbours; None where all have room."""
    bars = len(plan.chart.groups[0].bars)
    room = plan.slot if bars == 1 else plan.column + plan.chart.gap
    every = (bar for group in plan.chart.groups for bar in group.bars)
    return next((bar for bar in every if parts.beside(bar.value) > room + 1e-6), None)


def least_slot(plan: ColumnsPlan) -> float:
    """The least width of the slot of a group in points, in which its columns and their values have room."""
    bars = len(plan.chart.groups[0].bars)
    widest = _widest(plan.chart)
    if bars == 1:
        return max(widest, _LEAST / _WIDE)
    column = max(_LEAST, widest - plan.chart.gap)
    return column * (bars + _GAPS) + plan.chart.gap * (bars - 1)


def _widest(chart: Chart) -> float:
    """The width that the widest value of a chart needs between its neighbours."""
    return max(parts.beside(bar.value) for group in chart.groups for bar in group.bars)


def is_too_narrow(plan: ColumnsPlan) -> bool:
    """Whether the columns are so many that none is wide enough."""
    return plan.column < _LEAST


def draw_columns(plan: ColumnsPlan, box: Box, names: Sequence[Node] = ()) -> tuple[Node, ...]:
    """Draws columns and rules as artifacts, and labels and values as a table.

    `names` are the row of the heads, where the names of series stand elsewhere than over the columns.
    """
    chart, style = plan.chart, plan.chart.style
    foot = box.y + plan.below
    scale, values = _set_values(plan, box.height - plan.above - plan.below)
    drawn: list[Node] = []
    leaders: list[Node] = []
    boxes: list[Box] = []
    rows: list[Node] = []
    for number, group in enumerate(chart.groups):
        middle = box.x + (number + 0.5) * plan.slot
        lines = placed(group.label, middle - plan.slot / 2, foot - _UNDER - group.label.cap_height + group.label.first,
                       align=0.5, width=plan.slot)  # fmt: skip
        cells: list[Node] = [Tag("TH", inline(lines, style.notes), scope="Row")]
        for at, bar in enumerate(group.bars):
            mark, room = _column(plan, group, at, middle, foot, scale)
            drawn.append(mark) if mark else None
            amount, stands = amount_of(bar.figure), values[number][at]
            value = bar.inside if stands.inside and bar.inside else bar.value
            leaders += _leader(plan, bar, stands, room, (foot, scale))
            drawn += parts.plate(bar, room.x, foot + stands.low + value.cap_height / 2, style) if stands.inside else ()
            cells.append(Tag("TD", parts.at(value, room.x, foot + stands.low, style)))
            if amount:
                low, high = scale.ends(amount)
                boxes.append(Box(room.x + (room.width - plan.column) / 2, foot + low, plan.column, high - low))
        rows.append(Tag("TR", tuple(cells)))
    zero = foot + scale.zero
    drawn.append(parts.axis((box.x, zero), (box.right, zero), "up", style))
    chips, heads = _heads(plan, box)
    marked, told = _benchmark(plan, box, foot, scale, boxes)
    return (*drawn, *marked, *leaders, *chips, Tag("Table", (*heads, *names, *rows, *told)))


def tops(plan: ColumnsPlan, box: Box) -> list[tuple[float, float]]:
    """The middle of each group, from the left edge of the columns, and the height of all that is drawn there."""
    groups = (bar_tops(plan, box, number) for number in range(len(plan.chart.groups)))
    return [((n + 0.5) * plan.slot, max(top for _, top in found)) for n, found in enumerate(groups)]


def bar_tops(plan: ColumnsPlan, box: Box, number: int) -> list[tuple[float, float]]:
    """The middle of each column of a group, from the left edge of all, and the height of all that is drawn there."""
    foot, middles = box.y + plan.below, bar_middles(plan, number)
    scale = _fitted(plan.chart, box.height - plan.above - plan.below)
    group, middle = plan.chart.groups[number], (number + 0.5) * plan.slot
    values = [_column(plan, group, at, middle, foot, scale)[1] for at in range(len(group.bars))]
    return [(x, max(foot + scale.zero, value.top)) for x, value in zip(middles, values, strict=True)]


def bar_middles(plan: ColumnsPlan, number: int) -> list[float]:
    """The middle of each column of a group, from the left edge of all."""
    bars, pitch = len(plan.chart.groups[number].bars), plan.column + plan.chart.gap
    return [(number + 0.5) * plan.slot + pitch * (at - (bars - 1) / 2) for at in range(bars)]


def _fitted(chart: Chart, height: float, beyond: float = AXIS) -> Scale:
    """The scale of columns in so many points, with room `beyond` the rule of a benchmark."""
    reaches = []
    for group in chart.groups:
        for bar in group.bars:
            amount = amount_of(bar.figure)
            mark = parts.OFF_ZERO + _MARK if amount is None else 0.0
            reaches.append(Reach(amount or Fraction(0), mark + parts.CLEAR * 2 + bar.value.cap_height))
    if chart.mark and (amount := amount_of(chart.mark.figure)) is not None:
        reaches.append(Reach(amount, beyond))
    return fitted(reaches, height)


def _column(
    plan: ColumnsPlan, group: SetGroup, number: int, middle: float, foot: float, scale: Scale
) -> tuple[Artifact | None, Box]:
    """The column of a figure, or what stands in its place, and the box of its value."""
    bar, chart = group.bars[number], plan.chart
    pitch = plan.column + chart.gap
    centre = middle + pitch * (number - (len(group.bars) - 1) / 2)
    x, amount, cap = centre - plan.column / 2, amount_of(bar.figure), bar.value.cap_height
    left = centre - bar.value.width / 2
    if amount is None:
        y, side = foot + scale.zero + AXIS / 2 + parts.OFF_ZERO, min(plan.column, _MARK)
        mark = unpublished_mark(centre - side / 2, y, side, bar.figure, chart.style.ink("quiet"))
        return mark, Box(left, y + side + 2 * parts.CLEAR, bar.value.width, cap)
    low, high = (foot + end for end in scale.ends(amount))
    ink = parts.ink_of(chart, group, number)
    drawn = parts.bar(bar.figure, Box(x, low, plan.column, high - low), ink, "up") if scale.draws(amount) else None
    y = low - 2 * parts.CLEAR - cap if amount < 0 else high + 2 * parts.CLEAR
    return drawn, Box(left, y, bar.value.width, cap)


def _set_values(plan: ColumnsPlan, height: float) -> tuple[Scale, tuple[tuple[Standing, ...], ...]]:
    """The scale in so many points, and where the values stand on it: those beyond the rule of a benchmark as well."""
    chart = plan.chart
    mark = amount_of(chart.mark.figure) if chart.mark else None
    scale = _fitted(chart, height)
    ends = [_end(plan, bar, scale) for group in chart.groups for bar in group.bars]
    found = standings(ends, None if mark is None else scale.at(mark))
    beyond = [end.size for end, value in zip(ends, found, strict=True) if value.beyond]
    if mark is not None and beyond:
        scale = _fitted(chart, height, 2 * parts.CLEAR + max(beyond))
        ends = [_end(plan, bar, scale) for group in chart.groups for bar in group.bars]
        found = standings(ends, scale.at(mark))
    values = iter(found)
    return scale, tuple(tuple(next(values) for _ in group.bars) for group in chart.groups)


def _end(plan: ColumnsPlan, bar: SetBar, scale: Scale) -> End:
    """The end of a column and its value on a scale."""
    amount, size, apart = amount_of(bar.figure), bar.value.cap_height, 2 * parts.CLEAR
    if amount is None:
        end = scale.zero + AXIS / 2 + parts.OFF_ZERO + min(plan.column, _MARK)
        return End(end=end, start=end + apart, size=size, apart=apart)
    low, high = scale.ends(amount)
    inside = bar.inside and bar.value.width + 2 * parts.CLEAR <= plan.column and size + 2 * AIR <= high - low
    end, down = (low, True) if amount < 0 else (high, False)
    start = end - apart if down else end + apart
    return End(end=end, start=start, size=size, apart=apart, down=down, holds=bool(inside))


def _leader(plan: ColumnsPlan, bar: SetBar, value: Standing, room: Box, on: tuple[float, Scale]) -> list[Artifact]:
    """The line from the end of a column to its value beyond the rule of a benchmark; none where it stands elsewhere."""
    if not value.beyond:
        return []
    foot, scale = on
    x = room.x + room.width / 2
    start, end = leader(_end(plan, bar, scale), value)
    return [parts.leader((x, foot + start), (x, foot + end), plan.chart.style)]


def _baseline(box: Box, number: int) -> float:
    return box.top - (number + 1) * _LINE + 2 * parts.CLEAR


def _heads(plan: ColumnsPlan, box: Box) -> tuple[list[Artifact], list[Node]]:
    """The row of the heads, with the keys to the series; none where there are no heads."""
    chart, style = plan.chart, plan.chart.style
    head = parts.at(chart.head, box.x, _baseline(box, bool(chart.series)), style) if chart.head else ()
    if chart.series:
        chips, names = parts.keys(chart, box.x, _baseline(box, 0))
        corner = Tag("TH", head, scope="Column") if head else Tag("TD", ())
        return chips, [Tag("TR", (corner, *(Tag("TH", name, scope="Column") for name in names)))]
    return [], [Tag("TR", (Tag("TD", ()), Tag("TH", head, scope="Column")))] if head else []


def _benchmark(
    plan: ColumnsPlan, box: Box, foot: float, scale: Scale, bars: Sequence[Box]
) -> tuple[list[Artifact], list[Node]]:
    """The rule of the benchmark with a sample of it before its name, and its row of the table."""
    mark, style = plan.chart.mark, plan.chart.style
    if mark is None:
        return [], []
    baseline = _baseline(box, bool(plan.chart.series) + bool(plan.chart.head))
    amount = amount_of(mark.figure)
    x = box.x + (BEFORE_MARK if amount is not None else 0.0)
    label = Tag("TH", parts.at(mark.label, x, baseline, style), scope="Row")
    value = Tag("TD", parts.at(mark.value, x + mark.width - mark.value.width, baseline, style))
    row = Tag("TR", (label, value, *(Tag("TD", ()) for _ in plan.chart.series[1:])))
    if amount is None:
        return [], [row]
    y = baseline + mark.label.cap_height / 2
    sample = Artifact((line((box.x, y), (box.x + _SAMPLE, y), style.ink("text"), _WEIGHT),), "leader")
    ends = (box.x, box.right)
    return [sample, parts.benchmark(mark.figure, foot + scale.at(amount), ends, bars, "up", style)], [row]
