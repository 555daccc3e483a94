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
from factsheet.blocks.charts.bar_parts import APART, Chart, SetBar, SetGroup
from factsheet.blocks.charts.dashes import unpublished_box
from factsheet.blocks.charts.scale import AXIS, Reach, Scale, amount_of, fitted, known
from factsheet.drawing.tree import Artifact, Node, Tag
from factsheet.graphics.geometry import Box, Span, up_to
from factsheet.record import record
from factsheet.text.words import Words
from factsheet.typeset import Paragraph, followed, set_words
from factsheet.typeset.style import Style

_OF_GROUP = 2 / 3  # of the height of a bar alone: one of a group
_LEAST_BAR, _LEAST_OF_GROUP = 8.0, 7.0
_BETWEEN, _BETWEEN_GROUPS = 5.5, 10.5  # from one to the next
_SHARES = (1.0, 0.7, 0.45, 0.2)  # of the length of a track that it may have
_OTHER = 7.0  # by how much what is not of the others stands apart
_MORE = 3.5  # that each may stand farther from the next, where the page has room
_OVER = 1.75  # of the line of zero, over the first bar and under the last
_LINE = 10.5  # from one line over the bars to the next
_LABELS = (0.36, 0.44, 0.52, 0.6)  # of the width: room for labels that do not fit on one line
_ONE_LINE = 0.5  # of the width, at most: labels on one line each
LEAST_PLOT = 40.0  # in which bars can be told apart


@record(kw_only=True)
class RowsPlan(Plan):
    """Bars set in lines: what they show, where the scale begins, how high a bar is, and how far apart they stand."""

    chart: Chart
    left: float  # from the left edge of the block to the scale
    scale: Scale
    bar: float
    step: float  # from one bar of a group to the next
    lead: float  # from the foot of the lines over the bars to the middle of the first
    keyed: bool  # whether the names of the series stand over the bars, with keys

    @property
    def above(self) -> float:
        """The height of the lines over the bars."""
        lines = self.keyed + bool(self.chart.head) + bool(self.chart.mark)
        return lines * _LINE + (_MORE if lines else 0.0)


def measure_labels(labels: Sequence[Words], width: float, style: Style) -> tuple[Paragraph, ...]:
    """Sets labels on one line each if these are short enough for bars beside them, else on as few as they need.

    Words that are too wide for any column are added to the problems of the style.
    """
    alone = tuple(set_words(label.runs, parts.LABEL, _ONE_LINE * width, style_apart(style)) for label in labels)
    if all(len(label.lines) == 1 for label in alone):
        return tuple(map(followed, alone))
    tried = []
    for share in _LABELS:
        trial = style_apart(style)
        found = [set_words(label.runs, parts.LABEL, share * width, trial, balance=True) for label in labels]
        tried.append((len(trial.problems), max(len(label.lines) for label in found), share))
    share = min(tried)[2]
    return tuple(followed(set_words(each.runs, parts.LABEL, share * width, style, balance=True)) for each in labels)


def style_apart(style: Style) -> Style:
    """The style with problems of its own, for a trial."""
    return replace(style, problems=[])


def measure_rows(chart: Chart, width: float) -> RowsPlan:
    """Returns the plan of bars in `width` points; its scale has no size where there is no room for any bar."""
    style = chart.style
    left = max(group.label.width for group in chart.groups) + 2 * APART
    several = len(chart.series)
    names = max((name.width for name in chart.series), default=0.0)
    keyed = several > 0 and names > (width - left) / 4
    chart = chart if keyed or not several else _named(chart)
    per = fitted(_reaches(chart), width - left)
    least, share = (_LEAST_OF_GROUP, _OF_GROUP) if several else (_LEAST_BAR, 1.0)
    bar = max(least, share * style.size("chart_bar"))
    cap = max(one.value.cap_height for group in chart.groups for one in group.bars)
    step = max(bar + chart.gap, cap + parts.CLEAR) if several else 0.0
    high = bar + step * (len(chart.groups[0].bars) - 1)
    text = max(_height(group.label) for group in chart.groups)
    plan = RowsPlan(
        Span.rigid(0.0), 0.0, chart=chart, left=left, scale=per, bar=bar, step=step,
        lead=max(high, text, cap) / 2 + _OVER, keyed=keyed,
    )  # fmt: skip
    between = (_BETWEEN_GROUPS if several else _BETWEEN) * style.scale
    natural = up_to(style.rhythm / 2, max(high + between, text + 2 * parts.CLEAR))
    closest = up_to(style.rhythm / 2, max(high + between / 2, text + 2 * parts.CLEAR, cap + 2 * parts.CLEAR))
    pitches = (min(closest, natural), natural, natural + _MORE)
    heights = [up_to(style.rhythm, plan.above + 2 * plan.lead + _over_all(chart.groups, pitch)) for pitch in pitches]
    return replace(plan, span=Span(*heights), baseline=plan.above + plan.lead + cap / 2)


def _named(chart: Chart) -> Chart:
    """The chart with the names of its series beside the values of its first group."""
    first, *others = chart.groups
    bars = tuple(replace(bar, name=name) for bar, name in zip(first.bars, chart.series, strict=True))
    return replace(chart, groups=(replace(first, bars=bars), *others))


def _height(label: Paragraph) -> float:
    return label.cap_height + (len(label.lines) - 1) * label.leading


def _over_all(groups: Sequence[SetGroup], pitch: float) -> float:
    """From the middle of the first group to that of the last."""
    return (len(groups) - 1) * pitch + _apart(groups) * _OTHER


def _apart(groups: Sequence[SetGroup]) -> bool:
    """Whether some of several groups stand apart."""
    return groups[-1].other and not groups[0].other


def _behind(bar: SetBar) -> float:
    """What stands beyond the end of a bar."""
    return APART + bar.value.width + (APART + bar.name.width if bar.name else 0.0)


def _reaches(chart: Chart) -> list[Reach]:
    """What must fit on the scale; a figure that is not published has a track as long as the longest bar."""
    bars = [bar for group in chart.groups for bar in group.bars]
    most = max(known(chart.figures), default=Fraction(0))
    reaches = []
    for bar in bars:
        amount = amount_of(bar.figure)
        reaches.append(Reach(max(most, Fraction(0)) if amount is None else amount, _behind(bar)))
    if chart.mark and (amount := amount_of(chart.mark.figure)) is not None:
        reaches.append(Reach(amount, APART))
    return reaches


def draw_rows(plan: RowsPlan, box: Box) -> tuple[Node, ...]:
    """Draws bars and rules as artifacts, and labels and values as a table."""
    groups, style = plan.chart.groups, plan.chart.style
    half = style.rhythm / 2
    count = len(groups) - 1
    room = box.height - plan.above - 2 * plan.lead - _apart(groups) * _OTHER
    pitch = int(room / count / half + 1e-6) * half if count else 0.0
    left, middle = box.x + plan.left, box.top - plan.above - plan.lead
    drawn: list[Node] = []
    rows: list[Node] = []
    taken: list[tuple[float, float]] = []  # heights of the values that the rule of the benchmark would cross
    for number, group in enumerate(groups):
        y = middle - number * pitch - (_OTHER if group.other and _apart(groups) else 0.0)
        cells: list[Node] = [Tag("TH", _label(group.label, box.x, y, style), scope="Row")]
        for at, bar in enumerate(group.bars):
            centre = y + plan.step * ((len(group.bars) - 1) / 2 - at)
            mark, x = _bar(plan, group, at, left, centre, box)
            drawn += mark
            cells.append(Tag("TD", parts.at(bar.value, x, centre - bar.value.cap_height / 2, style)))
            if _crossed(plan, left, x, bar):
                taken.append((centre - bar.value.cap_height / 2, centre + bar.value.cap_height / 2))
        rows.append(Tag("TR", tuple(cells)))
    last = middle - _over_all(groups, pitch)
    top, foot = middle + plan.lead, last - plan.lead
    zero = left + plan.scale.zero
    drawn.append(parts.axis((zero, foot), (zero, top), "right", style))
    chips, heads = _heads(plan, box, left, middle)
    marked, told = _benchmark(plan, box, left, (foot, top), taken)
    return (*drawn, *chips, *marked, Tag("Table", (*heads, *rows, *told)))


def _label(label: Paragraph, x: float, y: float, style: Style) -> tuple[Node, ...]:
    """A label whose lines stand around the height y."""
    return parts.at(label, x, y + _height(label) / 2 - label.cap_height, style)


def _bar(
    plan: RowsPlan, group: SetGroup, number: int, left: float, centre: float, box: Box
) -> tuple[list[Artifact], float]:
    """The bar of a figure, or what stands in its place, and where its value begins."""
    bar, chart = group.bars[number], plan.chart
    amount = amount_of(bar.figure)
    y = centre - plan.bar / 2
    if amount is None:
        start = left + plan.scale.zero + AXIS / 2
        most = max(known(chart.figures), default=None)
        length = plan.scale.ends(most)[1] if most is not None and most > 0 else box.right - left - _behind(bar)
        track = Box(start, y, (left + length - start) * _clear_share(plan, group, number, length), plan.bar)
        return [unpublished_box(track, bar.figure, chart.style.ink("quiet"))], track.right + APART
    low, high = (left + end for end in plan.scale.ends(amount))
    ink = parts.ink_of(chart, group, number)
    drawn = [parts.bar(bar.figure, Box(low, y, high - low, plan.bar), ink, "right")] if plan.scale.draws(amount) else []
    return drawn, low - APART - bar.value.width if amount < 0 else high + APART


def _clear_share(plan: RowsPlan, group: SetGroup, number: int, length: float) -> float:
    """How much of its length a track has, so that its mark stands over and under no value of the other series."""
    zero = plan.scale.zero
    taken = []
    for at, other in enumerate(group.bars):
        amount = amount_of(other.figure)
        if at != number and (amount is not None or at < number):
            end = plan.scale.ends(amount)[1] if amount is not None else length
            taken.append((end, end + APART + other.value.width))
    for share in _SHARES:
        end = zero + (length - zero) * share
        if all(end + APART > last or end + APART + group.bars[number].value.width < first for first, last in taken):
            return share
    return 1.0


def _crossed(plan: RowsPlan, left: float, x: float, bar: SetBar) -> bool:
    """Whether the rule of the benchmark would cross the value of a bar, or the name beside it."""
    amount = amount_of(plan.chart.mark.figure) if plan.chart.mark else None
    if amount is None:
        return False
    at = left + plan.scale.at(amount)
    end = x + _behind(bar) - APART
    return x - parts.CLEAR <= at <= end + parts.CLEAR


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
        names = list(_beside(plan, left, middle, box))
    if not chart.series:
        return [], [Tag("TR", (Tag("TD", ()), Tag("TH", head, scope="Column")))]
    corner = Tag("TH", head, scope="Column") if head else Tag("TD", ())
    return chips, [Tag("TR", (corner, *(Tag("TH", name, scope="Column") for name in names)))]


def _beside(plan: RowsPlan, left: float, middle: float, box: Box) -> list[tuple[Node, ...]]:
    """The names of the series, each beside a value of the first group."""
    group, names = plan.chart.groups[0], []
    for number, bar in enumerate(group.bars):
        centre = middle + plan.step * ((len(group.bars) - 1) / 2 - number)
        _, x = _bar(plan, group, number, left, centre, box)
        amount = amount_of(bar.figure)
        assert bar.name
        behind = x - APART - bar.name.width if amount is not None and amount < 0 else x + bar.value.width + APART
        names.append(parts.at(bar.name, behind, centre - bar.value.cap_height / 2, plan.chart.style))
    return names


def _benchmark(
    plan: RowsPlan, box: Box, left: float, heights: tuple[float, float], taken: Sequence[tuple[float, float]]
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
    rule = parts.benchmark(mark.figure, at, parts.around(foot, top, taken), "right", style)
    return [rule], [row]
