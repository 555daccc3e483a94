"""Figures with labels, as bars from one line of zero.

Shows: for each item its label, a bar, and its value at the end of the bar. Bars always begin at zero; a figure below it
goes the other way. `as: columns` stands them side by side. With `series` and `values` each item has two bars, such as
last year's and this year's. `measures` makes an item of each measure, `rows` of each row of a list. `order` puts the
largest or the smallest first, and an item that is `other` stands last and apart; `other` of the bars names it by its
label, which is how one row of a list is set apart. Rows of bars side by side in columns,
of one kind and under the same caption, have one scale. `benchmark` is a rule across the bars with its label and value.
It is one line, on which no value stands: where one would, bars that end before it have theirs inside; a bar too short
for that has a line to its value. A figure that is
not published has its mark, and beside zero a small square in dashes, or with slanting lines where it is hidden, in
place of a bar.
When to use it: to compare up to ten figures of one kind that are no parts of a whole. For parts use breakdown, for one
measure over several years trend.

Example:
    - bars:
        caption: Ways in which people reached the hotline
        order: largest first
        items:
          - {value: contacts.calls, label: Phone calls}
          - {value: contacts.webforms, label: Webforms}
          - {value: contacts.emails, label: Emails}
          - {value: contacts.texts, label: Texts}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import ClassVar, Literal, cast

from factsheet.blocks.block import NOT_GIVEN, NOTHING, Frame, Plan
from factsheet.blocks.charts import bar_columns, bar_labels, bar_parts, bar_rows
from factsheet.blocks.charts.bar_columns import ColumnsPlan
from factsheet.blocks.charts.bar_parts import Chart, SetBar, SetGroup
from factsheet.blocks.charts.bar_rows import RowsPlan
from factsheet.blocks.charts.captioned import Graphic
from factsheet.blocks.charts.track import bar_ink
from factsheet.blocks.conditions import Shown
from factsheet.blocks.vocabulary import Amount, Rows, Unit, Value
from factsheet.drawing.tree import Node
from factsheet.graphics.colour import Ink
from factsheet.graphics.geometry import millimetres
from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.text.words import Words
from factsheet.typeset import Paragraph
from factsheet.typeset.style import Style

MOST_SERIES, MOST_GROUPS = 2, 5
_NO_AMOUNTS = ("rank", "year", "text")  # kinds whose figures are no amounts, so that no length can tell them
_PERCENT = ("share", "percentage-points")  # kinds of which any two are read on one scale
_LEAST_OVER = 1e-3  # points
Order = Literal["as listed", "largest first", "smallest first"]


@record(kw_only=True)
class Item:
    """A figure with its label, or (`values`) one figure for each of the series. An `other` one stands apart."""

    label: Words
    value: Value = field(metadata={"instead": {"values": tuple[Value, ...]}})
    other: bool = False
    when: Shown | None = None

    @property
    def values(self) -> tuple[Value, ...]:
        """Its figures: one, or those of all series."""
        given = cast(object, self.value)
        return cast(tuple[Value, ...], given) if isinstance(given, tuple) else (self.value,)


@record(kw_only=True)
class Benchmark:
    """What all bars are held against, such as the average of a state."""

    label: Words
    value: Value


@record(kw_only=True)
class Bars(Graphic):
    """Bars for `items`, in rows or columns. `bind` makes the items of `measures` or `rows`, and puts them in order.

    `other` is the label of the item that stands apart, for those that are made of `rows` or `measures`. `unit` heads
    the figures; `head` is that head, which `bind` makes of it.
    """

    TOLD: ClassVar[bool] = True
    LEVEL: ClassVar[bool] = False
    REPEATS_ITEMS: ClassVar[bool] = True

    as_: Literal["rows", "columns"] = "rows"
    order: Order = "as listed"
    other: str = ""
    unit: Unit | None = None
    head: Words | None = field(default=None, metadata=NOT_GIVEN)
    series: tuple[Words, ...] = ()
    measures: tuple[Amount, ...] = ()
    rows: Rows | None = None
    items: tuple[Item, ...] = ()
    benchmark: Benchmark | None = None

    def measured(self, width: float, style: Style) -> Plan:
        """Sets the bars in `width` points.

        Reports figures that one scale cannot hold, values that are not one for each of the series, and bars that have
        no room.
        """
        problems = list(self._faults())
        style.problems.extend(problems)
        if not self.items or problems:
            return NOTHING
        if self.other and not any(item.other for item in self.items):
            fact = f"no item is called '{self.other}', so none stands apart."
            step = "Write it as the label of the item is printed, or remove it."
            style.problems.append(Problem.warning("unfit-field", self.location, "bars.other", fact, step))
        columns = self.as_ == "columns"
        labels = [item.label for item in self.items]
        fitting = bar_columns.set_labels if columns else bar_labels.measure_labels
        chart = self._chart(fitting(labels, width, style), style)
        plan: Plan = (
            bar_columns.measure_columns(chart, width)
            if columns
            else bar_rows.measure_rows(chart, width, self._shared())
        )
        style.problems.extend((*self._without_room(plan, width), *self._wide_heads(plan, width)))
        return plan

    def drawn(self, plan: Plan, frame: Frame) -> tuple[Node, ...]:
        """Draws the bars as artifacts, and labels and values as a table."""
        if isinstance(plan, RowsPlan):
            return bar_rows.draw_rows(plan, frame.box)
        assert isinstance(plan, ColumnsPlan)
        return bar_columns.draw_columns(plan, frame.box)

    def _chart(self, labels: tuple[Paragraph, ...], style: Style) -> Chart:
        """The items set in lines, in the inks of their series."""
        inks, gap = bar_parts.series_inks(len(self.series), style)
        groups = (
            SetGroup(
                label,
                tuple(self._bar(item, n, inks[n % len(inks)], style) for n in range(len(item.values))),
                item.other,
            )
            for item, label in zip(self.items, labels, strict=True)
        )
        mark = self.benchmark
        return Chart(
            groups=tuple(groups),
            series=tuple(bar_parts.set_head(name, style) for name in self.series),
            head=bar_parts.set_head(self.head, style) if self.head else None,
            mark=bar_parts.set_mark(mark.label, mark.value, style) if mark else None,
            inks=inks,
            gap=gap,
            style=style,
        )

    def _bar(self, item: Item, number: int, ink: Ink, style: Style) -> SetBar:
        """A bar set in lines: beside a benchmark its value in an ink that is read on it as well."""
        value = item.values[number]
        ink = bar_ink(style, quiet=True) if item.other and not self.series else ink
        inside = bar_parts.set_inside(value, ink, style) if self.benchmark else None
        plate = not style.carries_words(ink)
        return SetBar(value.figure, bar_parts.set_value(value, style), inside=inside, plate=plate)

    def _shared(self) -> object:
        """What bars that stand side by side must have in common to share a scale: words over them, and a kind.

        None where there are no such words, and the kind does not tell that they are read as one either.
        """
        kinds = [kind_of(value.figure) for value in self._values() if not value.figure.missing]
        words = tuple(words.plain if words else "" for words in (self.caption, self.head))
        return (words, kinds[0]) if kinds and (any(words) or kinds[0][0] in _PERCENT) else None

    def _values(self) -> Iterator[Value]:
        """Everything that stands on the scale."""
        for item in self.items:
            yield from item.values
        if self.benchmark:
            yield self.benchmark.value

    def _faults(self) -> Iterator[Problem]:
        """Yields what is wrong with the items."""
        if not self.items and not self.measures and self.rows is None:
            yield self._problem("missing-field", "there is nothing to draw a bar for.", "Give it items or measures.")
            return
        if self.measures and self.rows is not None:
            step = "Give it measures or rows, one of them."
            yield self._problem("conflicting-fields", "it has both measures and rows.", step)
        yield from self._series_faults()
        yield from self._scale_faults([value.figure for value in self._values()])

    def _series_faults(self) -> Iterator[Problem]:
        """Yields what is wrong with the series, and with the values of items that are not one for each of them."""
        count = len(self.series) or 1
        if len(self.series) == 1 or count > MOST_SERIES:
            fact = f"{len(self.series)} series are named, and bars show one without a name, or {MOST_SERIES}."
            yield self._problem("out-of-range", fact, f"Name {MOST_SERIES}, or none.", "series")
            return
        if self.series and len(self.items) > MOST_GROUPS:
            fact = f"{len(self.items)} items with {count} bars each are more than can be read."
            yield self._problem("out-of-range", fact, f"Show at most {MOST_GROUPS}, or one series.", "items")
        for item in self.items:
            if len(item.values) != count:
                given = len(item.values)
                fact = f"{given} value{'s' * (given > 1)} where there {'are' if count > 1 else 'is'} {count} series."
                step = f"Write values: and {count} of them, in the order of series." if count > 1 else (
                    "Write value: and one of them, or name them under series."
                )  # fmt: skip
                yield Problem.of("conflicting-fields", item.label.location, "bars.items.values", fact, step)
                return

    def _scale_faults(self, figures: list[Figure]) -> Iterator[Problem]:
        """Yields what keeps figures from standing on one scale."""
        for figure in figures:
            if figure.kind in _NO_AMOUNTS and not figure.missing:
                fact = f"{figure.path} is a {figure.kind}, which the length of a bar cannot tell."
                yield self._problem("unfit-field", fact, "Print it in a text or with counts.")
                return
        kinds = {kind_of(figure): figure for figure in figures if not figure.missing}
        if len(kinds) > 1:
            one, other = list(kinds.values())[:2]
            fact = f"{one.path} ({called(one)}) and {other.path} ({called(other)}) have no scale in common."
            yield self._problem("incomparable-figures", fact, "Show each kind in bars of its own.")

    def _without_room(self, plan: Plan, width: float) -> Iterator[Problem]:
        """Yields the problem of bars or values that have no room."""
        if isinstance(plan, ColumnsPlan):
            bar = bar_columns.crowded(plan)
            if bar is None and not bar_columns.is_too_narrow(plan):
                return
            wanted = len(self.items) * bar_columns.least_slot(plan)
            fact = (
                f"{len(self.items)} columns with their values have no room in {millimetres(width, wanted)[0]} mm; "
                f"they need {millimetres(width, wanted)[1]}."
            )
            yield self._problem("no-room", fact, "Write as: rows, or give it more width.")
        elif isinstance(plan, RowsPlan) and plan.lacks:
            has, needs = millimetres(width, width + plan.lacks)
            fact = f"bars with these labels and values need {needs} mm, and they have {has}."
            yield self._problem("no-room", fact, "Shorten the labels or the values, or give it more width.")

    def _wide_heads(self, plan: Plan, width: float) -> Iterator[Problem]:
        """Yields the problem of each line over the bars, which is never broken, that is wider than its room."""
        assert isinstance(plan, ColumnsPlan | RowsPlan)
        chart, rows = plan.chart, plan if isinstance(plan, RowsPlan) else None
        room = width - rows.left if rows else width
        keyed = self.series[0] if self.series and (rows is None or rows.keyed) else None
        mark = (self.benchmark.label, _mark_width(chart, sampled=rows is None)) if self.benchmark else (None, 0.0)
        for name, words, needed, there in (
            ("series", keyed, bar_parts.keys_width(chart), room),
            ("unit", self.head, chart.head.width if chart.head else 0.0, room),
            ("benchmark.label", *mark, width),
        ):
            if words and needed > there + _LEAST_OVER:
                has, needs = millimetres(there, needed)
                fact = f"these words stand on one line over the bars, need {needs} mm, and have {has}."
                step = "Shorten them, or give the bars more width."
                yield Problem.of("no-room", words.location, f"bars.{name}", fact, step)

    def _problem(self, code: str, fact: str, step: str, name: str = "") -> Problem:
        location: Location = self.location
        return Problem.of(code, location, f"bars.{name}" if name else "bars", fact, step)


def _mark_width(chart: Chart, *, sampled: bool) -> float:
    """What a benchmark with its value needs, with a sample of its rule before them where columns have one."""
    before = bar_columns.BEFORE_MARK if sampled else 0.0
    return before + chart.mark.width if chart.mark else 0.0


def kind_of(figure: Figure) -> tuple[object, ...]:
    """What figures on one scale have in common: kind, currency, unit, and what a rate is of.

    A median or mean of counts stands on their scale, whether it is a whole number itself or not.
    """
    if figure.measure and figure.measure.kind == "count":
        return "count", "", None, ()
    number_type = figure.number_type
    unit = tuple(sorted(number_type.unit.items())) if number_type.unit else ()
    return figure.kind, number_type.currency, number_type.per, unit if figure.kind == "amount" else ()


def called(figure: Figure) -> str:
    """What a message calls the kind of a figure: its kind, with its currency, unit or what it is a rate of."""
    number_type = figure.number_type
    unit = number_type.unit.get("other", "") if number_type.unit and figure.kind == "amount" else ""
    per = f"per {number_type.per:,}" if number_type.per else ""
    return " ".join(word for word in (figure.kind, number_type.currency, unit, per) if word)
