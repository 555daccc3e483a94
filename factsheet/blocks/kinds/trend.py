"""The figures of a measure over its periods.

Shows: the measure's figures of all periods of its table, the earliest first. As `line`, with its first and its last
value; with `series` up to three lines, one's own strong and first, each named at its end. As `columns`, with every
value; of up to three `series` side by side, each named over its last column; the name of one alone stands over all. As
`area`, up to three parts on each other, with `of` their whole. As `spark`, a small line beside its first and last
value, on a scale of its own. Columns, areas and lines begin at zero; a line that must not says `zero: false`, and its
lowest line is labelled. A figure that is not published is a gap with its mark: where none has a figure a small square
over the axis and one mark for all lines, else in the gap of its own line; an area lacks every year in which a part is
not published, and `of` must not give one away. What is drawn from a later year on, or to an earlier one, has its first
and last year on the axis. A break that the measures file declares is drawn and noted. `remarks` stand over the chart
with a line to their period. Where lines have little room, their first values go before the names.
When to use it: for a table of several periods. For two periods, counts with `against` says more.

Example:
    - trend:
        value: calls
        as: columns
        caption: Calls to the hotline from Missouri, by year
        remarks:
          - {at: 2014, words: Fewer than the year before}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from fractions import Fraction
from typing import ClassVar, Literal, cast

from factsheet.blocks.block import NOT_GIVEN, NOTHING, Frame, Plan
from factsheet.blocks.charts import bar_columns, bar_parts, lines, sparks
from factsheet.blocks.charts.bar_columns import ColumnsPlan
from factsheet.blocks.charts.bar_parts import Chart, SetBar, SetGroup
from factsheet.blocks.charts.captioned import Graphic
from factsheet.blocks.charts.line_ground import stacks
from factsheet.blocks.charts.lines import LinesPlan, Plot
from factsheet.blocks.charts.lines_drawn import draw_lines
from factsheet.blocks.charts.scale import NO_AMOUNTS, amount_of
from factsheet.blocks.charts.sparks import SparksPlan
from factsheet.blocks.charts.trend_columns import TrendColumnsPlan, draw_trend_columns, measure_trend_columns
from factsheet.blocks.kinds.bars import called, kind_of
from factsheet.blocks.vocabulary import Alt, Course
from factsheet.drawing.tree import Node
from factsheet.graphics.colour import Ink
from factsheet.graphics.geometry import MM, millimetres
from factsheet.problems import Problem, listed, nearest
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.statistics.derivable import told_in
from factsheet.text.words import Words
from factsheet.typeset import set_line
from factsheet.typeset.style import Style

MOST_LINES = 3


@record(kw_only=True)
class Line:
    """One of several courses, with its name; without one it is called as its measure is."""

    value: Course
    label: Words | None = None


@record(kw_only=True)
class Remark:
    """Words about one period, by its label."""

    at: str
    words: Words


@record
class PeriodLabel:
    """The label of a period as it is printed, and its number."""

    place: int
    words: Words


@record
class TickLabel:
    """An amount at which a line of the scale stands, and the words beside it."""

    amount: Fraction
    words: Words


@record(kw_only=True)
class Trend(Graphic):
    """A measure, or several, over periods. What is printed beside the figures of the spec `bind` adds.

    `value` holds the lines: one for a measure alone. `told` is the alternative text that is made from the data.
    """

    TOLD: ClassVar[bool] = True
    LEVEL: ClassVar[bool] = False
    SHORT: ClassVar[str | None] = "value"

    as_: Literal["line", "columns", "area", "spark"] = "line"
    value: Course = field(metadata={"instead": {"series": tuple[Line, ...]}})
    periods: tuple[PeriodLabel, ...] = field(default=(), metadata=NOT_GIVEN)
    ticks: tuple[TickLabel, ...] = field(default=(), metadata=NOT_GIVEN)
    from_zero: bool = field(default=True, metadata=NOT_GIVEN)
    of: Course | None = None
    total: Words | None = field(default=None, metadata=NOT_GIVEN)
    zero: bool = True
    scales: Words | None = field(default=None, metadata=NOT_GIVEN)
    remarks: tuple[Remark, ...] = ()
    alt: Alt | None = None
    told: str = field(default="", metadata=NOT_GIVEN)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The courses with their names."""
        given = cast(object, self.value)
        return cast(tuple[Line, ...], given) if isinstance(given, tuple) else (Line(value=self.value),)

    def measured(self, width: float, style: Style) -> Plan:
        """Sets the chart in `width` points.

        Reports measures that have one period or nothing in common, fields that say nothing in this form, remarks on
        no period, and what has no room.
        """
        problems = list(self._faults())
        style.problems.extend(problems)
        if problems:
            return NOTHING
        plan = self._plan(width, style)
        style.problems.extend(self._without_room(plan, width))
        return plan

    def drawn(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws columns as a table with its bars as artifacts, and all else as a figure with an alternative text."""
        box = frame.box
        alt = " ".join(text for text in (self.told, self.alt.text if self.alt else "") if text)
        if isinstance(plan, TrendColumnsPlan):
            return draw_trend_columns(plan, box)
        if isinstance(plan, SparksPlan):
            return sparks.draw_sparks(plan, box, alt)
        assert isinstance(plan, LinesPlan)
        style = plan.plot.style
        inks = style.ground.parts if plan.plot.area else self._inks(style)
        return draw_lines(plan, box, alt, inks)

    def _inks(self, style: Style) -> tuple[Ink, ...]:
        return (style.ink("figure"), *(style.ink("quiet") for _ in self.lines[1:]))

    def _plan(self, width: float, style: Style) -> Plan:
        """The plan of the chart in its form."""
        places = {point.period: point.place for line in self.lines for point in line.value.points}
        remarks = [(places[remark.at], remark.words) for remark in self.remarks]
        if self.as_ == "columns":
            names = [line.label for line in self.lines if line.label]
            chart = self._chart(width, style)
            if len(names) > 1 and bar_columns.crowded(bar_columns.measure_columns(chart, width)):
                chart = self._chart(width, style, small=True)
            return measure_trend_columns(chart, names, self._breaks(), remarks, width)
        if self.as_ == "spark":
            courses = [(line.value, line.label) for line in self.lines]
            return sparks.measure_sparks(courses, self.scales, width, style)
        room = lines.names_room(width)
        plot = Plot(
            lines=tuple(lines.set_course(line.value, line.label, room, style) for line in self.lines),
            ticks=tuple((t.amount, set_line(t.words.runs, bar_parts.HEAD, style)) for t in self.ticks),
            periods=tuple((p.place, set_line(p.words.runs, bar_parts.HEAD, style)) for p in self.periods),
            total=set_line(self.total.runs, bar_parts.VALUE, bar_parts.legible(style)) if self.total else None,
            area=self.as_ == "area",
            from_zero=self.from_zero,
            style=style,
        )
        return lines.measure_lines(plot, remarks, width)

    def _breaks(self) -> tuple[int, ...]:
        return tuple(sorted({place for line in self.lines for place in line.value.breaks}))

    def _chart(self, width: float, style: Style, *, small: bool = False) -> Chart:
        """The columns of all periods: of one series the last in the ink of figures, those before it paler.

        Of several series each has an ink of its own, the first the strongest. `small` values are for narrow columns.
        """
        labels = bar_columns.set_labels([label.words for label in self.periods], width, style)
        inks, gap = style.ground.parts[: max(2, len(self.lines))], 0.0
        if len(self.lines) > 1:
            gap = bar_parts.gap_of(inks)
        groups = []
        for number, label in enumerate(labels):
            values = [line.value.points[number].value for line in self.lines]
            bars = tuple(SetBar(v.figure, bar_parts.set_value(v, style, small=small)) for v in values if v)
            ink = inks[0 if number == len(labels) - 1 else 1] if len(self.lines) == 1 else None
            groups.append(SetGroup(label, bars, ink=ink))
        return Chart(groups=tuple(groups), series=(), head=None, mark=None, inks=tuple(inks), gap=gap, style=style)

    # Problems

    def _faults(self) -> Iterator[Problem]:
        """Yields what is wrong with the fields."""
        courses = [line.value for line in self.lines]
        short = next((course for course in courses if len(course.points) < 2), None)
        if short:
            has = "one period" if short.points else "no period"
            fact = f"{short.path} has {has} here, and a trend needs two."
            more = f"declare its columns: {short.path}: {{periods: {short.path}.*}}"
            if "@" in short.path:
                more = "add its figures of other periods that the table has"
            yield self._problem("too-few-items", fact, f"Print it with counts, or {more}.", location_of=short)
            return
        yield from self._unfit()
        if self.as_ == "spark":
            yield from self._repeated(courses)
        if self.as_ == "columns":
            yield from self._without_neighbours(courses)
        yield from self._unlike([p.figure for course in courses for p in course.known])
        yield from self._unknown_remarks(courses)
        if self.as_ == "area":
            yield from self._no_area(courses)

    def _unfit(self) -> Iterator[Problem]:
        """Yields fields that say nothing in this form."""
        several, form = len(self.lines), self.as_
        if form != "spark" and several > MOST_LINES:
            fact = f"{several} series are more than can be told apart."
            yield self._problem("out-of-range", fact, f"Show at most {MOST_LINES}.", "series")
        for name, given, fits in (
            ("zero", not self.zero, form == "line"),
            ("of", self.of is not None, form == "area"),
            ("remarks", bool(self.remarks), form != "spark"),
            ("alt", self.alt is not None, form != "columns"),
        ):
            if given and not fits:
                said = "a column, an area" if name == "zero" else f"a trend as {form}"
                fact = f"{said} or a small line has its scale already." if name == "zero" else f"{said} has no {name}."
                yield self._problem("unfit-field", fact, f"Remove {name}.", name)

    def _repeated(self, courses: Sequence[Course]) -> Iterator[Problem]:
        """Yields the problem of figures that stand in two series, whose lines, each on its own, nothing tells apart."""
        first = dict[str, Course]()
        for course in courses:
            if first.setdefault(course.path, course) is not course:
                fact = f"{course.path} is drawn twice."
                yield self._problem("repeated-figures", fact, "Remove one of the two.", "series", location_of=course)
                return

    def _without_neighbours(self, courses: Sequence[Course]) -> Iterator[Problem]:
        """Yields the problem of a series that has no figure where others have one, so that a column would be blank."""
        periods = dict.fromkeys(point.period for course in courses for point in course.points)
        for course in courses:
            own = {point.period for point in course.points}
            lacks = next((period for period in periods if period not in own), None)
            if lacks:
                fact = f"{course.path} has no {lacks}, and columns stand side by side."
                yield self._problem("too-few-items", fact, "Write as: line, or a trend for each.", location_of=course)
                return

    def _unlike(self, figures: Sequence[Figure]) -> Iterator[Problem]:
        """Yields the problem of figures that have no scale in common."""
        unfit = next((figure for figure in figures if figure.kind in NO_AMOUNTS), None)
        kinds = {kind_of(figure): figure for figure in figures}
        if unfit:
            fact = f"{unfit.path} is a {unfit.kind}, which no height can tell."
            yield self._problem("unfit-field", fact, "Print it in a text or with counts.")
        elif len(kinds) > 1 and self.as_ != "spark":
            one, other = list(kinds.values())[:2]
            fact = f"{one.path} ({called(one)}) and {other.path} ({called(other)}) have no scale in common."
            yield self._problem("incomparable-figures", fact, "Show each in a trend of its own, or write as: spark.")

    def _unknown_remarks(self, courses: Sequence[Course]) -> Iterator[Problem]:
        """Yields the problem of a remark on a period that is not shown."""
        known = tuple(dict.fromkeys(point.period for course in courses for point in course.points))
        for remark in self.remarks:
            if remark.at not in known:
                close = nearest(remark.at, known)
                fact = f"there is no period '{remark.at}'. Periods are {listed(known)}."
                step = f"Use '{close}'." if close else "Use one of them."
                yield Problem.of("unknown-period", remark.words.location, "trend.remarks.at", fact, step)

    def _no_area(self, courses: Sequence[Course]) -> Iterator[Problem]:
        """Yields what keeps figures from lying on each other."""
        below = next((p.figure for c in courses for p in c.known if (amount_of(p.figure) or 0) < 0), None)
        if below:
            fact = f"{below.path} is below zero, and no area can show it."
            yield self._problem("negative-part", fact, "Write as: line.")
        if self.of is None:
            return
        yield from self._given_away(self.of, courses)
        wholes = {point.period: amount_of(point.figure) for point in self.of.points}
        sums: dict[str, list[Fraction]] = {}
        for course in courses:
            for point in course.known:
                sums.setdefault(point.period, []).append(amount_of(point.figure) or Fraction(0))
        for period, parts in sums.items():
            whole = wholes.get(period)
            if len(parts) == len(courses) and whole is not None and sum(parts) != whole:
                fact = f"the parts of {period} add up to {float(sum(parts)):g}, and {self.of.path} is {float(whole):g}."
                step = "Add the part that is missing, or remove 'of'."
                yield self._problem("total-does-not-hold", fact, step, "of", location_of=self.of)
                return

    def _given_away(self, of: Course, courses: Sequence[Course]) -> Iterator[Problem]:
        """Yields the problem of a whole that tells, with the parts of its period, one that is hidden."""
        for whole in of.known:
            parts = [p.figure for course in courses for p in course.points if p.period == whole.period]
            if any(part.missing for part in parts) and (told := told_in(whole.figure, parts)):
                fact, step = f"{told}.", "Write * for one more part too, so that it is hidden as well, or remove 'of'."
                yield self._problem("derivable-figure", fact, step, "of", location_of=of)
                return

    def _without_room(self, plan: Plan, width: float) -> Iterator[Problem]:
        """Yields the problem of a chart that has no room, or of an area with periods that stand alone.

        An area of which some part is never published has no bands: a mark stands in each period.
        """
        step = "Give it more width."
        if isinstance(plan, LinesPlan):
            runs = stacks(plan) if plan.plot.area else [(0, 1)]
            if any(len(run) < 2 for run in runs):
                beside = "beside a break" if self._breaks() else "between figures that are not published"
                fact = f"a period stands alone {beside}, and no area can show it."
                yield self._problem("unpublished-part", fact, "Write as: line.")
            if plan.width - plan.gutter - plan.right < lines.LEAST_PLOT:
                has, needs = millimetres(plan.width - plan.gutter - plan.right, lines.LEAST_PLOT)
                fact = f"beside the names {has} mm are left for the lines, and they need {needs}."
                yield self._problem("no-room", fact, f"Shorten the names. {step}")
        elif isinstance(plan, SparksPlan) and plan.is_too_narrow:
            yield self._problem("no-room", f"a small line has no room in {width / MM:.0f} mm.", step)
        elif isinstance(plan, TrendColumnsPlan) and _crowded(plan.columns):
            count = len(plan.columns.chart.figures)
            has, needs = millimetres(width, len(plan.columns.chart.groups) * bar_columns.least_slot(plan.columns))
            fact = f"{count} columns with their values have no room in {has} mm; they need {needs}."
            yield self._problem("no-room", fact, "Write as: line, or give it more width.")

    def _problem(self, code: str, fact: str, step: str, name: str = "", location_of: Course | None = None) -> Problem:
        location = location_of.location if location_of else self.location
        return Problem.of(code, location, f"trend.{name}" if name else "trend", fact, step)


def _crowded(plan: ColumnsPlan) -> bool:
    return bool(bar_columns.crowded(plan)) or bar_columns.is_too_narrow(plan)
