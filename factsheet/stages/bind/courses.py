"""Binds the figures of measures over all periods, and what a trend prints of them: ends, labels, ticks, alt text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Protocol, cast

from factsheet import numbers
from factsheet.blocks.charts.scale import amount_of
from factsheet.blocks.charts.ticks import ticks_of
from factsheet.blocks.kinds.trend import Line, PeriodLabel, TickLabel
from factsheet.blocks.vocabulary import Course, Point, Value
from factsheet.problems import Location, Problem
from factsheet.stages.bind.held import known
from factsheet.stages.bind.sayings import Sayings
from factsheet.stages.bind.sparked import years_untold
from factsheet.statistics import Figure, Statistics
from factsheet.statistics.periods import filled, in_order, name_of
from factsheet.text.alternatives import Series, described, in_all, own_scale, own_scales, scale_from
from factsheet.text.sentences import break_sentence
from factsheet.text.words import Origin, Run, Words

_EVERY = "columns"  # the form that prints the value of every period


class _Binder(Protocol):
    """What is asked of the sheet that a course belongs to."""

    problems: list[Problem]

    def find(self, path: str) -> Figure | None:
        """Returns the figure at a path."""

    def value(self, path: str, format_: str, location: Location, subject: str) -> Value | None:
        """Returns the figure at a path as it is printed."""


def course_of(
    path: str, format_: str, location: Location, subject: str, binder: _Binder, every: Iterable[Statistics]
) -> Course | None:
    """Returns the figures at `path` of all periods; of `path@name` those of what the place is held against.

    Periods before the first and after the last for which the table has a column are left out.
    """
    every = tuple(every)
    labels, times = known(every)
    stem, _, name = path.partition("@")
    if name in times:
        fact = f"'{path}' is the figure of {name}, and all periods of a measure are drawn here."
        binder.problems.append(Problem.of("not-a-value", location, subject, fact, f"Write {stem}"))
        return None
    now = binder.value(path, format_, location, subject)
    if now is None:
        return None
    points = []
    for label in in_order(label for statistics in every for label in statistics.periods):
        address = f"{path}@{name_of(label)}"
        figure = binder.find(address)
        value = binder.value(address, format_, location, subject) if figure else None
        if value:
            points.append((label, value))
    kept = _without_ends(points)
    measure = now.figure.measure
    breaks = tuple(n for n, (label, _) in enumerate(kept) if label in now.figure.breaks and n)
    found = tuple(
        Point(n, label, value.figure, _heard(value), value if value.run.text else None)
        for n, (label, value) in enumerate(kept)
    )
    called = labels.get(name) or (measure.label if measure else path)
    return Course(found, path, called, breaks, location)


def _without_ends(points: list[tuple[str, Value]]) -> list[tuple[str, Value]]:
    """The points from the first to the last that has a cell, or is worked out from some."""
    there = [n for n, (_, value) in enumerate(points) if value.figure.cells or not value.figure.missing]
    return points[there[0] : there[-1] + 1] if there else []


def _heard(value: Value) -> str:
    return value.run.expansion or value.run.text


class Courses:
    """Completes the trends of one sheet."""

    def __init__(self, language: str, serial: Callable[[], int], sayings: Sayings, *, attached: bool) -> None:
        """`attached` tells whether the figures are attached to the file."""
        self.language, self.serial, self.sayings, self.attached = language, serial, sayings, attached

    def completed(self, values: dict[str, object], location: Location) -> dict[str, object]:
        """Returns the fields of a trend with what is printed of its courses."""
        given, form = values.get("value"), str(values.get("as_", "line"))
        lines = given if isinstance(given, tuple) else (Line(label=None, value=cast(Course, given)),)
        if any(line.value is None for line in lines):
            return values  # what is missing has been reported
        if len(lines) > 1:
            lines = tuple(line if line.label else replace(line, label=self._named(line.value)) for line in lines)
        lines = tuple(replace(line, value=_aligned(line.value, lines)) for line in lines)
        said = self._alt(lines, form)
        printed = [*_printed(lines, form)]
        printed[0] = self._with_notes(printed, values)
        from_zero = form != "line" or values.get("zero") is not False
        ticks = self._ticks(lines, form, location, from_zero=from_zero)
        from_zero = from_zero or not ticks or any(not tick.amount for tick in ticks)
        if said:
            start = "" if from_zero else ticks[0].words.plain
            own = form == "spark" and len(lines) == 1
            scale = own_scale(self.language) if own else scale_from(start, self.language)
            below = any((amount_of(point.figure) or 0) < 0 for line in lines for point in line.value.known)
            said = f"{said} {scale}" if own or (form != "spark" and not (below and from_zero)) else said
        under = self._under_lines(lines, values.get("caption")) if form == "spark" else ""
        return {
            **values,
            "value": tuple(printed),
            "periods": tuple(self._periods(lines, form, location)),
            "ticks": tuple(tick for tick in ticks if tick.amount),
            "from_zero": from_zero,
            "told": said,
            "of": _unprinted(values.get("of")),
            "total": self._total(values.get("of"), lines, location) if form == "area" else None,
            "scales": self._words(under, location) if under else None,
        }

    def _under_lines(self, lines: Sequence[Line], caption: object) -> str:
        """What stands under small lines: their periods, where no caption tells them, and that scales differ."""
        labels = {point.place: point.period for line in lines for point in line.value.points}
        said = [caption.plain] if isinstance(caption, Words) else []
        years = years_untold(said, labels[min(labels)], labels[max(labels)], self.language) if labels else ""
        return ". ".join(text for text in (years, own_scales(self.language) if len(lines) > 1 else "") if text)

    def _named(self, course: Course) -> Words:
        return self._words(course.label, course.location)

    def _words(self, text: str, location: Location) -> Words:
        return Words((Run(text=text, origin=Origin(location), serial=self.serial()),), location)

    def _with_notes(self, lines: Sequence[Line], values: dict[str, object]) -> Line:
        """The first of `lines`; the notes of the measures of all stand behind its label, or behind the caption.

        Where it has neither, they stand behind the figure of the first column; those of a line are part of the drawing.
        """
        first = lines[0]
        figures = [line.value.points[-1].figure for line in lines if line.value.points]
        holder = values.get("caption")
        words = holder if isinstance(holder, Words) else first.label
        if words is None:
            return replace(first, value=self._noted(first.value, values))
        there = {run.note for run in words.runs}
        wanted = [figure for figure in figures if self.sayings.note_of(figure) not in there]
        more = tuple(self.sayings.references(wanted, words.location, behind_figure=False))
        found = replace(words, runs=self.sayings.parted((*words.runs, *more))) if more else words
        if isinstance(holder, Words):
            values["caption"] = found
            return first
        return replace(first, label=found)

    def _noted(self, course: Course, values: Mapping[str, object]) -> Course:
        """A course whose first column refers to the note of its measure; a problem where it is a line."""
        at = next((n for n, point in enumerate(course.points) if point.value), None)
        if at is None or not self.sayings.note_of(course.points[at].figure):
            return course
        point = course.points[at]
        if values.get("as_") != _EVERY:
            fact = f"{course.path} has a note, and nothing that is printed here can refer to it."
            step = f"Add caption: {course.label}."
            problem = Problem.of("missing-field", course.location, "trend.caption", fact, step)
            self.sayings.homeless[self.sayings.note_of(point.figure)] = problem
            return course
        assert point.value
        noted = replace(point, value=self.sayings.behind(point.value))
        return replace(course, points=(*course.points[:at], noted, *course.points[at + 1 :]))

    def _alt(self, lines: Sequence[Line], form: str) -> str:
        """What a drawing shows, for those who do not see it; empty where all of it stands as text."""
        if form == _EVERY or not any(line.value.points for line in lines):
            return ""
        series = []
        for line in lines:
            course = line.value
            if not course.points:
                continue
            name = line.label.heard if line.label else course.label
            said = tuple((point.period, point.said) for point in course.points)
            gaps = tuple((point.period, point.said) for point in course.points if point.figure.missing)
            series.append(Series(name, said, _extremes(course), gaps, tuple(self._breaks(course))))
        kind = "sparks" if form == "spark" and len(lines) > 1 else form
        own = not any("@" in line.value.path for line in lines)  # others' figures are not attached
        labels = {point.place: point.period for line in lines for point in line.value.points}
        ends = labels[min(labels)], labels[max(labels)]
        return described(kind, series, ends, self.language, attached=self.attached and own)

    def _breaks(self, course: Course) -> Iterator[str]:
        """Yields a sentence for each break that is drawn, with its reason."""
        figure = next((point.figure for point in course.points if not point.figure.missing), None)
        drawn = {point.period for point in course.points if point.place in course.breaks}
        found = (each.measure for each in (figure, *figure.besides)) if figure else ()
        for measure in dict.fromkeys(filter(None, found)):
            for first, reason in measure.breaks.items():
                if first in drawn:
                    yield break_sentence(f"{first}|{reason}", (measure.label,), self.language)

    def _periods(self, lines: Sequence[Line], form: str, location: Location) -> Iterator[PeriodLabel]:
        """Yields the labels under the axis: of every column, or of the first and the last period of lines.

        Where nothing is drawn in one of these, the first or the last that is drawn has its label too.
        """
        labels = {point.place: point.period for line in lines for point in line.value.points}
        shown = labels.keys() - _bare(lines, form) or labels.keys()
        ends = {end(places) for places in (labels, shown) if places for end in (min, max)}
        for place, label in sorted(labels.items()) if form != "spark" else ():
            if form == _EVERY or place in ends:
                yield PeriodLabel(place, self._words(label, location))

    def _ticks(self, lines: Sequence[Line], form: str, location: Location, *, from_zero: bool) -> tuple[TickLabel, ...]:
        """The amounts at which lines of the scale stand, each as it is printed; none where all values are printed."""
        points = [point for line in lines for point in line.value.known]
        amounts = [amount for point in points if (amount := amount_of(point.figure)) is not None]
        if form == "area":
            amounts = list(_sums(lines))
        if form not in ("line", "area") or not amounts:
            return ()
        format_ = next((point.value.run.origin.format for point in points if point.value), "")
        figure = points[0].figure
        found = ticks_of(amounts, lambda amount: self._exactly(amount, figure, format_), from_zero=from_zero)
        return tuple(TickLabel(amount, self._words(text, location)) for amount, text in found)

    def _exactly(self, amount: Fraction, like: Figure, format_: str) -> str | None:
        """An amount as a figure like this one is printed; None where that would be rounded."""
        number_type = replace(like.number_type, percent=None)
        if like.kind == "count" and amount.denominator != 1:
            return None
        exact = Decimal(amount.numerator) / Decimal(amount.denominator)
        text = numbers.written(int(amount) if like.kind == "count" else exact, number_type, format_, self.language)
        return text if numbers.said_value(text, number_type, self.language) == amount else None

    def _total(self, of: object, lines: Sequence[Line], location: Location) -> Words | None:
        """The whole of the last period in words, such as "50 in all"; none where a part of it is not published."""
        if not isinstance(of, Course) or not of.points:
            return None
        last = of.points[-1]
        value = last.value
        parts = [p for line in lines for p in line.value.points if p.period == last.period]
        if value is None or last.figure.missing or any(part.figure.missing for part in parts):
            return None
        behind = Run(text=f" {in_all(self.language)}", origin=Origin(location), serial=self.serial())
        return Words((*value.runs, behind), location)


def _aligned(course: Course, lines: Sequence[Line]) -> Course:
    """A course whose points are numbered by the periods of all courses together."""
    labels = filled(point.period for line in lines for point in line.value.points)
    place = {label: n for n, label in enumerate(labels)}
    points = tuple(replace(point, place=place[point.period]) for point in course.points)
    breaks = tuple(points[n].place for n in course.breaks)
    return replace(course, points=points, breaks=breaks)


def _printed(lines: Sequence[Line], form: str) -> Iterator[Line]:
    """Yields courses that print the values of their ends, of every column, and the first mark of figures in a row.

    A course of several that has no figure at all has its mark at its end. In a period in which nothing is drawn, each
    mark is printed once, whatever the number of courses.
    """
    bare = _bare(lines, form)
    there: set[tuple[int, str]] = set()
    for line in lines:
        course = line.value
        ends = _ends(course, lines, form)
        points, before = [], ""
        for point in course.points:
            marked = point.figure.missing and point.said != before and form != "spark"
            before = point.said if point.figure.missing else ""
            if point.place in bare and marked and point.place not in ends:
                marked = (point.place, point.said) not in there
                there.add((point.place, point.said))
            marked = marked and (len(lines) == 1 or bool(course.known))
            shown = form == _EVERY or point.place in ends or marked
            points.append(point if shown else replace(point, value=None))
        yield replace(line, value=replace(course, points=tuple(points)))


def _ends(course: Course, lines: Sequence[Line], form: str) -> set[int]:
    """The places of the first and the last figure of a course that is drawn; that of its mark where none is."""
    places = [point.place for point in course.known]
    if form == "spark":  # beside the line, where the value of another period would be taken for that of its end
        return {point.place for point in (course.points[:1] if places else ()) + course.points[-1:]}
    if form == "area":
        places = [at for at in places if all(at in {p.place for p in line.value.known} for line in lines)]
    if places:
        return {places[0], places[-1]}
    return {course.points[-1].place} if course.points and len(lines) > 1 else set()


def _bare(lines: Sequence[Line], form: str) -> set[int]:
    """The places of the periods in which nothing is drawn, since figures are not published."""
    there = {point.place for line in lines for point in line.value.known} if form != "area" else set[int]()
    return {p.place for line in lines for p in line.value.points if p.figure.missing and p.place not in there}


def _unprinted(course: object) -> object:
    """A course of which nothing is printed."""
    if not isinstance(course, Course):
        return course
    return replace(course, points=tuple(replace(point, value=None) for point in course.points))


def _extremes(course: Course) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Which points are the highest and the lowest, if they differ."""
    known = [(amount, n) for n, p in enumerate(course.points) if (amount := amount_of(p.figure)) is not None]
    high, low = max(known, default=(0,))[0], min(known, default=(0,))[0]
    if high == low:
        return None
    return tuple(n for amount, n in known if amount == high), tuple(n for amount, n in known if amount == low)


def _sums(lines: Sequence[Line]) -> Iterator[Fraction]:
    """The sum of all courses in each period in which all are published."""
    by_place: dict[int, list[Fraction]] = {}
    for line in lines:
        for point in line.value.known:
            by_place.setdefault(point.place, []).append(amount_of(point.figure) or Fraction(0))
    yield from (sum(amounts, Fraction(0)) for amounts in by_place.values() if len(amounts) == len(lines))
