"""Draws bars that lie one under another: labels at the left, bars from one line of zero, values at their ends.

Labels and values are a table, which is read aloud; bars, the line of zero and the rule of a benchmark are decoration
beside it. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from factsheet.blocks.block import Plan
from factsheet.blocks.charts import bar_parts as parts
from factsheet.blocks.charts.bar_course import OTHER, Course
from factsheet.blocks.charts.bar_geometry import AIR
from factsheet.blocks.charts.bar_parts import APART, Chart, SetBar, SetGroup
from factsheet.blocks.charts.bar_values import End, Standing, leader, standings
from factsheet.blocks.charts.dashes import unpublished_mark
from factsheet.blocks.charts.scale import AXIS, Reach, Scale, amount_of, fitted, known, lacking
from factsheet.drawing.tree import Artifact, Node, Tag
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.record import record
from factsheet.typeset import Paragraph
from factsheet.typeset.style import Style

_OF_GROUP = 2 / 3  # of the height of a bar alone: one of a group
_LEAST_BAR, _LEAST_OF_GROUP = 8.0, 7.0
_BETWEEN, _BETWEEN_GROUPS = 5.5, 10.5  # from one to the next
_MORE = 3.5  # that each may stand farther from the next, where the page has room
_OVER = 1.75  # of the line of zero, over the first bar and under the last
_LINE = 10.5  # from one line over the bars to the next
_RULE = 2.5  # by how much the rule of a benchmark stands out over and under the bars
_LEAST_PLOT = 40.0  # in which bars and their values can be told apart
_LEAST_LONGEST = 8.0  # the longest bar
_IN_BAR = 1.25  # points over and under a value inside a bar
_SEEN = 1.0  # the longest bar on a scale that is that of other bars


@record(kw_only=True)
class RowsPlan(Plan):
    """Bars set in lines: what they show, where the scale begins, how high a bar is, and how far apart they stand.

    `values` are where those of the bars of each group stand on the scale. It is `lowered` by as much as its bars are to
    be level with those beside it.
    """

    chart: Chart
    left: float  # from the left edge of the block to the scale
    scale: Scale
    values: tuple[tuple[Standing, ...], ...]
    bar: float
    step: float  # from one bar of a group to the next
    lead: float  # from the foot of the lines over the bars to the middle of the first
    named: int | None  # the group beside whose values the names of the series stand; else they are over the bars, keyed
    lacks: float  # the width that the bars need beside what they have
    course: Course
    lowered: float = 0.0

    @property
    def keyed(self) -> bool:
        """Whether the names of the series stand over the bars, with keys."""
        return bool(self.chart.series) and self.named is None

    @property
    def above(self) -> float:
        """The height of the lines over the bars."""
        lines = self.keyed + bool(self.chart.head) + bool(self.chart.mark)
        return lines * _LINE + (_MORE if lines else 0.0)

    @property
    def high(self) -> float:
        """The height of the bars of a group."""
        return self.bar + self.step * (len(self.chart.groups[0].bars) - 1)

    @property
    def axis(self) -> float:
        """The depth of the top of the first bar."""
        return self.lowered + self.above + self.lead - self.high / 2

    def level_with(self, others: Sequence[Plan], lowered: float, *, in_row: bool) -> RowsPlan:
        """Returns this plan with its bars lowered and, in a row of charts that are alike, at the pitch of all."""
        charts = [other for other in others if isinstance(other, RowsPlan) and in_row and other._kind == self._kind]
        charts = charts or [self]
        more = lowered + max(chart.lead for chart in charts) - self.lead
        course = self.course.beside([chart.course for chart in charts], more)
        return replace(self, span=course.span(self.chart.style.rhythm), course=course, lowered=self.lowered + lowered)

    @property
    def _kind(self) -> tuple[float, float, int]:
        """What charts of one pitch have in common: how high their bars are, and how many lines their labels take."""
        return round(self.bar, 3), round(self.high, 3), max(len(group.label.lines) for group in self.chart.groups)


def measure_rows(chart: Chart, width: float, shared: object = None) -> RowsPlan:
    """Returns the plan of bars in `width` points; it `lacks` width where these have no room.

    `shared` is what it has in common with the charts beside it that have the same scale.
    """
    left = max(group.label.width for group in chart.groups) + 2 * APART
    names = max((name.width for name in chart.series), default=0.0)
    named = _all_drawn(chart) if chart.series and names <= (width - left) / 4 else None
    plan = _measured(chart, left, width, named, shared)
    if named is not None and any(value.moved for values in plan.values for value in values):
        return _measured(chart, left, width, None, shared)
    return plan


def _measured(chart: Chart, left: float, width: float, named: int | None, shared: object) -> RowsPlan:
    """The plan of bars of which the group `named` has the names of the series beside its values."""
    style, several = chart.style, len(chart.series)
    chart = chart if named is None else _named(chart, named)
    reaches = _reaches(chart)
    short = max(_LEAST_PLOT - (width - left), lacking(reaches, width - left, _LEAST_LONGEST))
    least, share = (_LEAST_OF_GROUP, _OF_GROUP) if several else (_LEAST_BAR, 1.0)
    bar = max(least, share * style.size("chart_bar"))
    cap = max(one.value.cap_height for group in chart.groups for one in group.bars)
    apart = parts.apart(chart)
    step = max(bar + chart.gap, apart) if several else 0.0
    bar = step - chart.gap if several else max(bar, cap + 2 * _IN_BAR)
    scale, values = _set_values(chart, reaches, width - left, bar, shared)
    if several and bar < cap + 2 * _IN_BAR and any(value.beyond for group in values for value in group):
        bar = cap + 2 * _IN_BAR  # so that values which a benchmark crosses stand inside
        step = bar + chart.gap
        scale, values = _set_values(chart, reaches, width - left, bar, shared)
    high = bar + step * (len(chart.groups[0].bars) - 1)
    text = max(_height(group.label) for group in chart.groups)
    lead = max(high, text, cap) / 2 + _OVER + (_RULE if chart.mark else 0.0)
    between = (_BETWEEN_GROUPS if several else _BETWEEN) * style.scale
    line = max(text, chart.groups[0].label.leading - parts.CLEAR) + 2 * parts.CLEAR
    natural = up_to(style.rhythm / 2, max(high + between, line))
    closest = up_to(style.rhythm / 2, max(high + between / 2, line, high - bar + apart))
    pitches = (closest, max(closest, natural), max(closest, natural) + _MORE)
    course = Course(2 * lead, len(chart.groups) - 1, _apart(chart.groups), pitches)
    plan = RowsPlan(
        Span.rigid(0.0), 0.0, chart=chart, left=left, scale=scale, values=values, bar=bar, step=step, lead=lead,
        named=named, lacks=max(0.0, short), course=course,
    )  # fmt: skip
    course = replace(course, fixed=plan.above + 2 * lead)
    return replace(plan, course=course, span=course.span(style.rhythm), baseline=plan.above + lead + cap / 2)


def _set_values(
    chart: Chart, reaches: Sequence[Reach], width: float, bar: float, shared: object
) -> tuple[Scale, tuple[tuple[Standing, ...], ...]]:
    """The scale in `width` points and where the values stand on it, those beyond the rule of a benchmark as well."""
    mark = amount_of(chart.mark.figure) if chart.mark else None
    scale = _on_one_scale(chart, fitted(reaches, width), shared)
    ends = [_end(one, scale, bar) for group in chart.groups for one in group.bars]
    found = standings(ends, None if mark is None else scale.at(mark))
    beyond = [end.size for end, value in zip(ends, found, strict=True) if value.beyond]
    if mark is not None and beyond:
        scale = _on_one_scale(chart, fitted([*reaches, Reach(mark, APART + max(beyond))], width), shared)
        ends = [_end(one, scale, bar) for group in chart.groups for one in group.bars]
        found = standings(ends, scale.at(mark))
    values = iter(found)
    return scale, tuple(tuple(next(values) for _ in group.bars) for group in chart.groups)


def _end(bar: SetBar, scale: Scale, high: float) -> End:
    """The end of a bar and its value on a scale; `high` is the height of the bar."""
    amount, size = amount_of(bar.figure), _behind(bar) - APART
    if amount is None:
        end = scale.zero + AXIS / 2 + parts.OFF_ZERO + min(high, _LEAST_BAR)
        return End(end=end, start=end + APART, size=size, apart=APART)
    low, top = scale.ends(amount)
    inside = bar.inside and bar.inside.cap_height + 2 * _IN_BAR <= high and bar.value.width + 2 * AIR <= top - low
    end, down = (low, True) if amount < 0 else (top, False)
    start = end - APART if down else end + APART
    return End(end=end, start=start, size=size, apart=APART, down=down, holds=bool(inside))


def _on_one_scale(chart: Chart, scale: Scale, shared: object) -> Scale:
    """The scale that the chart has in common with those beside it; its own where no bar would be seen on that."""
    style = chart.style
    if shared is None or style.scales is None or not scale.per:
        return scale
    style.scales.setdefault(shared, []).append(scale.per)
    most = style.most_per.get(shared, scale.per)
    longest = max(map(abs, known(chart.figures)), default=Fraction(0))
    return replace(scale, per=min(scale.per, most)) if float(longest) * most >= _SEEN else scale


def _all_drawn(chart: Chart) -> int | None:
    """The number of the first group of which every bar is drawn, so that a name beside one tells its ink."""
    return next((n for n, group in enumerate(chart.groups) if all(amount_of(bar.figure) for bar in group.bars)), None)


def _named(chart: Chart, number: int) -> Chart:
    """The chart with the names of its series beside the values of one of its groups."""
    groups = [*chart.groups]
    bars = zip(groups[number].bars, chart.series, strict=True)
    groups[number] = replace(groups[number], bars=tuple(replace(bar, name=name) for bar, name in bars))
    return replace(chart, groups=tuple(groups))


def _height(label: Paragraph) -> float:
    return label.cap_height + (len(label.lines) - 1) * label.leading


def _over_all(groups: Sequence[SetGroup], pitch: float) -> float:
    """From the middle of the first group to that of the last."""
    return (len(groups) - 1) * pitch + _apart(groups) * OTHER


def _apart(groups: Sequence[SetGroup]) -> bool:
    """Whether some of several groups stand apart."""
    return groups[-1].other and not groups[0].other


def _behind(bar: SetBar) -> float:
    """What stands beyond the end of a bar."""
    return APART + bar.value.width + (APART + bar.name.width if bar.name else 0.0)


def _reaches(chart: Chart) -> list[Reach]:
    """What must fit on the scale; a figure that is not published has a mark at zero."""
    bars = [bar for group in chart.groups for bar in group.bars]
    reaches = []
    for bar in bars:
        amount = amount_of(bar.figure)
        mark = parts.OFF_ZERO + _LEAST_BAR if amount is None else 0.0
        reaches.append(Reach(amount or Fraction(0), mark + _behind(bar)))
    if chart.mark and (amount := amount_of(chart.mark.figure)) is not None:
        reaches.append(Reach(amount, APART))
    return reaches


def draw_rows(plan: RowsPlan, box: Box) -> tuple[Node, ...]:
    """Draws bars and rules as artifacts, and labels and values as a table."""
    groups, style = plan.chart.groups, plan.chart.style
    pitch = plan.course.pitch(box.height, style.rhythm / 2)
    box = replace(box, height=box.height - plan.lowered)
    left, middle = box.x + plan.left, box.top - plan.above - plan.lead
    drawn: list[Node] = []
    leaders: list[Node] = []
    boxes: list[Box] = []
    rows: list[Node] = []
    middles = [
        middle - n * pitch - (OTHER if group.other and _apart(groups) else 0.0) for n, group in enumerate(groups)
    ]
    for group, values, y in zip(groups, plan.values, middles, strict=True):
        cells: list[Node] = [Tag("TH", _label(group.label, box.x, y, style), scope="Row")]
        for at, bar in enumerate(group.bars):
            centre = y + plan.step * ((len(group.bars) - 1) / 2 - at)
            drawn += _bar(plan, group, at, left, centre)
            if amount := amount_of(bar.figure):
                boxes.append(_box(plan, amount, left, centre))
            value = bar.inside if values[at].inside and bar.inside else bar.value
            leaders += _leader(plan, bar, values[at], left, centre)
            drawn += parts.plate(bar, left + values[at].low, centre, style) if values[at].inside else ()
            x = left + values[at].low + parts.before(bar, APART)
            cells.append(Tag("TD", parts.at(value, x, centre - value.cap_height / 2, style)))
        rows.append(Tag("TR", tuple(cells)))
    last = middle - _over_all(groups, pitch)
    top, foot = middle + plan.lead, last - plan.lead
    zero = left + plan.scale.zero
    drawn.append(parts.axis((zero, foot), (zero, top), "right", style))
    chips, heads = _heads(plan, box, left, middles[plan.named or 0])
    marked, told = _benchmark(plan, box, left, (foot, top), boxes)
    return (*drawn, *marked, *leaders, *chips, Tag("Table", (*heads, *rows, *told)))


def _label(label: Paragraph, x: float, y: float, style: Style) -> tuple[Node, ...]:
    """A label whose lines stand around the height y."""
    return parts.at(label, x, y + _height(label) / 2 - label.cap_height, style)


def _bar(plan: RowsPlan, group: SetGroup, number: int, left: float, centre: float) -> list[Artifact]:
    """The bar of a figure, or what stands in its place; nothing where it has no length."""
    bar, chart = group.bars[number], plan.chart
    amount = amount_of(bar.figure)
    if amount is None:
        x, side = left + plan.scale.zero + AXIS / 2 + parts.OFF_ZERO, min(plan.bar, _LEAST_BAR)
        return [unpublished_mark(x, centre - side / 2, side, bar.figure, chart.style.ink("quiet"))]
    if not plan.scale.draws(amount):
        return []
    box = _box(plan, amount, left, centre)
    return [parts.bar(bar.figure, box, parts.ink_of(chart, group, number), "right")]


def _leader(plan: RowsPlan, bar: SetBar, value: Standing, left: float, centre: float) -> list[Artifact]:
    """The line from the end of a bar to its value beyond the rule of a benchmark; none where it stands elsewhere."""
    if not value.beyond:
        return []
    start, end = leader(_end(bar, plan.scale, plan.bar), value)
    return [parts.leader((left + start, centre), (left + end, centre), plan.chart.style)]


def _box(plan: RowsPlan, amount: Fraction, left: float, centre: float) -> Box:
    """The box of the bar of an amount."""
    low, high = plan.scale.ends(amount)
    return Box(left + low, centre - plan.bar / 2, high - low, plan.bar)


def _baseline(plan: RowsPlan, box: Box, number: int) -> float:
    """The baseline of one of the lines over the bars, counted from the top."""
    return box.top - (number + 1) * _LINE + 2 * parts.CLEAR


def _heads(plan: RowsPlan, box: Box, left: float, middle: float) -> tuple[list[Artifact], list[Node]]:
    """The row of the heads of the columns, with the keys to the series; none where there are no heads."""
    chart, style = plan.chart, plan.chart.style
    if not chart.head and not chart.series:
        return [], []
    chips: list[Artifact] = []
    names: list[tuple[Node, ...]] = []
    if plan.keyed:
        chips, names = parts.keys(chart, left, _baseline(plan, box, 0))
    head = parts.at(chart.head, left, _baseline(plan, box, int(plan.keyed)), style) if chart.head else ()
    if chart.series and not plan.keyed:
        names = list(_beside(plan, left, middle))
    if not chart.series:
        return [], [Tag("TR", (Tag("TD", ()), Tag("TH", head, scope="Column")))]
    corner = Tag("TH", head, scope="Column") if head else Tag("TD", ())
    return chips, [Tag("TR", (corner, *(Tag("TH", name, scope="Column") for name in names)))]


def _beside(plan: RowsPlan, left: float, middle: float) -> list[tuple[Node, ...]]:
    """The names of the series, each beside a value of the group that has them; `middle` is that of this group."""
    assert plan.named is not None
    group, names = plan.chart.groups[plan.named], []
    for number, bar in enumerate(group.bars):
        centre = middle + plan.step * ((len(group.bars) - 1) / 2 - number)
        low = left + plan.values[plan.named][number].low
        assert bar.name
        x = low if parts.before(bar, APART) else low + bar.value.width + APART
        names.append(parts.at(bar.name, x, centre - bar.value.cap_height / 2, plan.chart.style))
    return names


def _benchmark(
    plan: RowsPlan, box: Box, left: float, heights: tuple[float, float], bars: Sequence[Box]
) -> tuple[list[Artifact], list[Node]]:
    """The rule of the benchmark, and its row of the table, which stands over the rule."""
    mark, style = plan.chart.mark, plan.chart.style
    if mark is None:
        return [], []
    baseline = _baseline(plan, box, plan.keyed + bool(plan.chart.head))
    amount = amount_of(mark.figure)
    at = left + plan.scale.at(amount) if amount is not None else box.right
    x = min(max(at - mark.width / 2, box.x), box.right - mark.width)
    label = Tag("TH", parts.at(mark.label, x, baseline, style), scope="Row")
    value = Tag("TD", parts.at(mark.value, x + mark.width - mark.value.width, baseline, style))
    row = Tag("TR", (label, value, *(Tag("TD", ()) for _ in plan.chart.series[1:])))
    if amount is None:
        return [], [row]
    foot, top = heights
    rule = parts.benchmark(mark.figure, at, (foot, top + _RULE), bars, "right", style)
    return [rule], [row]
