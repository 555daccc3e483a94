"""Sets and draws lines and stacked areas over periods: axis, scale, gaps, breaks, names and values at their ends.

The drawing is a figure with an alternative text, and its labels are parts of it; references to notes and remarks are
read aloud. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from factsheet.blocks.block import Plan
from factsheet.blocks.charts.bar_parts import APART, CLEAR, HEAD, LABEL, set_value
from factsheet.blocks.charts.drawn_labels import Remarks, measure_remarks
from factsheet.blocks.charts.scale import AXIS, amount_of
from factsheet.blocks.vocabulary import Course
from factsheet.graphics.geometry import Span, up_to
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.text.words import Run, Words
from factsheet.typeset import Paragraph, set_line, set_words
from factsheet.typeset.style import Style

_HEIGHTS = (5 / 7, 1.0, 17 / 12)  # of the theme's, for the plot: at least, by nature, at most
_NAMES = 0.4  # of the width, that the names at the right may take
_LEAST_SHARE = 0.4  # of the width, which first values of several lines must leave the plot
LEAST_PLOT = 60.0  # in which lines can be read
GAP = 8.0  # from the plot to the names
BEFORE = 5.25  # from the first values to the plot
_LED = 7.0  # more, where some are pushed apart and have a leader to their own point
_PARTED = 8.0  # of each line of the scale, that are seen between its label and the first values
UNDER = 5.25  # from the axis to the capitals of the labels under it
WHITE = 4.5  # between a name and the next
LINE = 10.5  # from a line of labels to the next


@record(kw_only=True)
class SetLine:
    """A course with its name and the values at its ends, set in lines; `states` are the marks in its gaps.

    `started` are the runs of its first value.
    """

    course: Course
    name: Paragraph | None
    first: Paragraph | None
    last: Paragraph | None
    states: tuple[tuple[int, Paragraph], ...]
    started: tuple[Run, ...] = ()

    @property
    def beside(self) -> bool:
        """Whether the value stands behind the name on one line; else it stands under it, or alone."""
        return bool(self.name and self.last and len(self.name.lines) == 1)


@record(kw_only=True)
class Plot:
    """What is plotted: lines, lines of the scale, labels of periods, a total, and whether it is an area."""

    lines: tuple[SetLine, ...]
    ticks: tuple[tuple[Fraction, Paragraph], ...]
    periods: tuple[tuple[int, Paragraph], ...]
    total: Paragraph | None
    area: bool
    from_zero: bool
    style: Style

    @property
    def places(self) -> int:
        """The number of periods."""
        return 1 + max((point.place for line in self.lines for point in line.course.points), default=0)

    @property
    def bare(self) -> Mapping[int, Figure]:
        """The periods in which nothing is drawn since figures are not published, each with one of these figures.

        Of lines none has a figure there; of areas, which lie on each other, one has none.
        """
        there = set[int]() if self.area else {point.place for line in self.lines for point in line.course.known}
        points = [point for line in self.lines for point in line.course.points]
        return {p.place: p.figure for p in points if p.figure.missing and p.place not in there}

    def begins(self, line: SetLine) -> int:
        """The number of the first period in which a line is drawn, or a band, which lies on the others."""
        own = [{point.place for point in each.course.known} for each in (self.lines if self.area else (line,))]
        return min(set.intersection(*own), default=0)

    @property
    def one(self) -> bool:
        """Whether it is one line, whose first value has room beside its first point."""
        return len(self.lines) == 1 and not self.area

    @property
    def reach(self) -> tuple[Fraction, Fraction]:
        """The least and the greatest amount of the scale."""
        amounts = [amount for amount, _ in self.ticks] + (stacked(self.lines) if self.area else amounts_of(self.lines))
        if self.from_zero:
            amounts.append(Fraction(0))
        return (min(amounts), max(amounts)) if amounts else (Fraction(0), Fraction(0))


@record(kw_only=True)
class LinesPlan(Plan):
    """A plot with its margins: `gutter` at the left for the scale, `right` for the names; and its remarks.

    `firsts` is what the first values of several lines take of the gutter, with the piece of the lines of the scale that
    parts them from its labels; 0 where they have no room and are left out. `led` is what leaders take of that.
    """

    plot: Plot
    gutter: float
    firsts: float
    led: float
    right: float
    width: float
    remarks: Remarks
    omitted: tuple[Run, ...] = ()

    @property
    def left_out(self) -> frozenset[int]:
        """The numbers of the runs of first values that have no room."""
        return frozenset(run.serial for run in self.omitted)

    @property
    def under(self) -> float:
        """The height of the labels under the axis."""
        cap = max((words.cap_height for _, words in self.plot.periods), default=0.0)
        bare = self.plot.bare
        marks = any(place in bare for line in self.plot.lines for place, _ in line.states)
        return up_to(self.plot.style.rhythm / 2, UNDER + cap + (LINE if marks else 0.0))

    @property
    def over(self) -> float:
        """The height over the plot that the first value or the total needs."""
        found = [*(line.first for line in self.plot.lines if self.plot.one), self.plot.total]
        return max((words.cap_height + 2 * CLEAR for words in found if words), default=2 * CLEAR)

    def x(self, place: int) -> float:
        """Where a period stands, counted from the left edge of the plot."""
        return place / max(1, self.plot.places - 1) * (self.width - self.gutter - self.right)

    def left_of(self, place: int, words: Paragraph) -> float:
        """Where the label of a period begins, counted so: within the plot at its edges, else in the middle under it."""
        share = 0.0 if place == 0 else 1.0 if place == self.plot.places - 1 else 0.5
        return self.x(place) - share * words.width


def amounts_of(lines: Sequence[SetLine]) -> list[Fraction]:
    """The amounts of all points that are published."""
    found = (amount_of(point.figure) for line in lines for point in line.course.known)
    return [amount for amount in found if amount is not None]


def stacked(lines: Sequence[SetLine]) -> list[Fraction]:
    """The sum of all lines in each period in which all are published."""
    sums: dict[int, list[Fraction]] = {}
    for line in lines:
        for point in line.course.known:
            sums.setdefault(point.place, []).append(amount_of(point.figure) or Fraction(0))
    return [sum(parts, Fraction(0)) for parts in sums.values() if len(parts) == len(lines)]


def set_course(course: Course, label: Words | None, room: float, style: Style) -> SetLine:
    """Sets the name of a course and what is printed of its figures.

    The mark of a course that has no figures at all stands where its last value would.
    """
    printed = [point for point in course.points if point.value]
    known = [point for point in printed if not point.figure.missing]
    ends = {known[0].place: "first", known[-1].place: "last"} if known else {}
    if label and printed and not course.known:
        ends = {printed[-1].place: "last"}
    started = next((p.value.runs for p in printed if p.value and ends.get(p.place) == "first"), ())
    found = {ends[p.place]: set_value(p.value, style) for p in printed if p.value and p.place in ends}
    states = tuple((p.place, _state(p.value.runs, style)) for p in printed if p.value and p.place not in ends)
    name = set_words(label.runs, LABEL, room, style) if label else None
    first, last = found.get("first"), found.get("last")
    return SetLine(course=course, name=name, first=first, last=last, states=states, started=tuple(started))


def _state(runs: Sequence[object], style: Style) -> Paragraph:
    return set_line(runs, HEAD, style)  # type: ignore[arg-type]  # runs of a value


def measure_lines(plot: Plot, remarks: Sequence[tuple[int, Words]], width: float) -> LinesPlan:
    """Returns the plan of a plot in `width` points.

    Where the first values of several lines leave too little of it, they go: the names are needed more.
    """
    style = plot.style
    gutter = max((words.width for _, words in plot.ticks), default=-APART) + APART
    names = [label_width(line) for line in plot.lines] + [plot.total.width if plot.total else 0.0]
    right = max(names) + GAP if max(names) else 0.0
    firsts = 0.0 if plot.one else max((_before(line, plot, width - gutter - right) for line in plot.lines), default=0.0)
    led = _LED if firsts and _are_crowded(plot) else 0.0
    firsts += led + (_PARTED if plot.ticks else 0.0) if firsts else 0.0
    omitted: tuple[Run, ...] = ()
    least = max(LEAST_PLOT, _LEAST_SHARE * width)
    if firsts and width - gutter - firsts - right < least and not any(_marked(line) for line in plot.lines):
        omitted = tuple(run for line in plot.lines for run in line.started)
        plot, firsts = replace(plot, lines=tuple(replace(line, first=None) for line in plot.lines)), 0.0
    plan = LinesPlan(
        Span.rigid(0.0), 0.0, plot=plot, gutter=gutter + firsts, firsts=firsts, led=led, right=right, width=width,
        remarks=Remarks((), ()), omitted=omitted,
    )  # fmt: skip
    middles = [plan.x(place) for place in range(plot.places)]
    found = measure_remarks(remarks, middles, width - plan.gutter - right, style)
    plan = _labelled(replace(plan, remarks=found))
    labels = sum(label_height(line) for line in plot.lines) + (LINE if plot.total else 0.0)
    fixed = plan.under + plan.over + found.height + AXIS
    usual = style.size("chart_height")
    heights = [up_to(style.rhythm, fixed + max(share * usual, labels)) for share in _HEIGHTS]
    return replace(plan, span=Span(*heights), baseline=heights[1])


def _labelled(plan: LinesPlan) -> LinesPlan:
    """A plan without the labels of periods that have no room beside those at the edges of the plot."""
    edges = (0, plan.plot.places - 1)
    kept = [one for one in plan.plot.periods if one[0] in edges]
    gone: list[Paragraph] = []
    for place, words in plan.plot.periods:
        left = plan.left_of(place, words)
        sides = [(plan.left_of(*one), one[1].width) for one in kept if place not in edges]
        if any(left < x + width + APART and x < left + words.width + APART for x, width in sides):
            gone.append(words)
        elif place not in edges:
            kept.append((place, words))
    runs = tuple(segment.run for words in gone for line in words.lines for segment in line.segments)
    periods = tuple(sorted(kept, key=lambda one: one[0]))
    return replace(plan, plot=replace(plan.plot, periods=periods), omitted=(*plan.omitted, *runs))


def _before(line: SetLine, plot: Plot, room: float) -> float:
    """What the first value of a line needs at the left of the plot: one that begins late has it beside its point.

    `room` is what the plot has together with that.
    """
    if line.first is None:
        return 0.0
    at = plot.begins(line) / max(1, plot.places - 1)
    return max(0.0, (line.first.width + BEFORE - at * room) / (1 - at)) if at < 1 else 0.0


def _are_crowded(plot: Plot) -> bool:
    """Whether first values in a column at the left are pushed apart where the plot has its least height."""
    low, high = plot.reach
    if high == low:
        return False
    per = _HEIGHTS[0] * plot.style.size("chart_height") / float(high - low)
    begun = [line for line in plot.lines if line.first and line.course.known and line.course.known[0].place == 0]
    amounts = [amount_of(line.course.known[0].figure) or Fraction(0) for line in begun]
    if plot.area:
        amounts = [sum(amounts[:n], Fraction(0)) + amount / 2 for n, amount in enumerate(amounts)]
    needed = max((line.first.cap_height for line in begun if line.first), default=0.0) + WHITE
    return any(float(above - below) * per < needed for below, above in pairwise(sorted(amounts)))


def _marked(line: SetLine) -> bool:
    """Whether the first value has a mark of its status or a note, which must not be left out."""
    return len(line.started) > 1


def label_width(line: SetLine) -> float:
    """The width of the name and the value at the end of a line."""
    name = line.name.width if line.name else 0.0
    last = line.last.width if line.last else 0.0
    return name + APART + last if line.beside else max(name, last)


def label_height(line: SetLine) -> float:
    """The height of the name and the value at the end of a line, with the white between it and the next."""
    caps = [words.cap_height for words in (line.name, line.last) if words]
    more = len(line.name.lines) - 1 + (line.last is not None and not line.beside) if line.name else 0
    return more * (line.name.leading if line.name else 0.0) + max(caps) + WHITE if caps else 0.0


def names_room(width: float) -> float:
    """The width that the names of lines may take."""
    return width * _NAMES
