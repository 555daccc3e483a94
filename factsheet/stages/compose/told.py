"""What must be said of figures that a page shows: their status, why some are not published, breaks, definitions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal, TypeVar

from factsheet.blocks.area_map import AreaMap
from factsheet.blocks.vocabulary import Alt, Course
from factsheet.blocks.walk import runs_in
from factsheet.problems import Location
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.statistics.measures import Measure
from factsheet.statistics.periods import in_order
from factsheet.statistics.published import parted
from factsheet.text.sentences import is_unpublished_in_words, is_unpublished_mark
from factsheet.text.words import Run

T = TypeVar("T")
ColumnPath = tuple[int, ...]  # the numbers of the columns around a thing, outermost first
_STATES = (
    "suppressed",
    "not-shown",
    "too-uncertain",
    "not-applicable",
)  # of figures, which have a sentence of their own


@record(kw_only=True)
class FigureStatus:
    """A figure whose status the sheet must explain, such as provisional, missing or rounded, and its column.

    `label` is that of its measure, and empty when the sentence on it names no measure. It may be the status `of_set`,
    which all figures of its table have.
    """

    status: str
    label: str = ""
    column: ColumnPath = ()
    location: Location
    period: str = ""  # of a figure that is not published and of another period or place than the sheet
    of_set: bool = False


@record(kw_only=True)
class Saying:
    """What a shown measure says of itself, such as its source or definition, with the label of the measure.

    It may be the source `of_set`, which is that of all figures of its table, such as a list. Of figures of another
    file, with which those of the place are compared, `of` is what these are called. Some are `worked_out` by a formula.
    """

    kind: Literal["definition", "source", "period", "day", "break", "corrected"]
    text: str
    label: str
    location: Location
    of_set: bool = False
    of: str = ""
    worked_out: bool = False


def says_day(things: Sequence[object]) -> bool:
    """Whether the words of a page say of which day the figures of the set are."""
    return any(run.origin.figure and run.origin.figure.path == "set.as_of" for run in runs_in(tuple(things)))


def told_days(found: Iterable[T], source: str, is_said: bool) -> list[T]:
    """Leaves out of which other days figures are where a page does not say that of the figures of the set.

    It does where it `is_said` in words, or behind the `source` of the set, where that is among what is said.
    """
    found = list(found)
    is_said = is_said or any(isinstance(t, Saying) and t.text == source and t.kind == "source" for t in found)
    return [thing for thing in found if is_said or not (isinstance(thing, Saying) and thing.kind == "day")]


@record
class Marked:
    """A status whose mark stands at a figure."""

    status: str


def _state_of(figure: Figure) -> str:
    """The status of a figure that is not published."""
    return f"small {figure.symbol}" if figure.symbol else figure.state if figure.state in _STATES else "missing"


def of_course(course: Course, column: ColumnPath) -> Iterator[FigureStatus | Saying]:
    """Yields what must be said of a line of a trend whose figures are not all printed: of gaps, and of a break."""
    whole = not course.known
    for point in course.points:
        if point.figure.missing and (point.figure.measure or point.figure.state):
            for status in _statuses(point.figure, _state_of(point.figure), column, course.location):
                yield replace(status, period="") if whole else status
    yield from of_line(course.known[0].figure) if course.known else ()


def of_line(first: Figure) -> Iterator[Saying]:
    """Yields what measures say of the time of the figures of a small line, by the first of these."""
    for each in (first, *first.besides):
        if each.measure and not each.of_file:
            yield from _of_time(each, each.measure)


def of_unprinted(thing: object, column: ColumnPath) -> Iterator[FigureStatus | Saying | Marked]:
    """Yields what must be said of figures that nothing prints: those that shade a map, and those of an alt text."""
    if isinstance(thing, AreaMap):
        for status in thing.statuses:
            yield Marked(status)
            yield FigureStatus(status=status, label=thing.label, column=column, location=thing.location)
    elif isinstance(thing, Alt):  # which has no marks, and says itself why a figure is lacking
        there = (run for run in thing.runs if not (run.origin.figure and run.origin.figure.missing))
        found = (told for run in there for told in told_of(run, column))
        yield from (told for told in found if not isinstance(told, Marked))


def told_of(run: Run, column: ColumnPath) -> Iterator[FigureStatus | Saying | Marked]:
    """Yields the statuses of the figure that `run` prints, and what its measure says of itself, if any."""
    figure = run.origin.figure
    yield from _of_break(run)
    if figure is None:
        yield from _of_words(run, column)
        return
    if figure.marked_as:
        yield Marked(figure.marked_as)
        for told in _statuses(figure, figure.marked_as, column, run.origin.location):
            yield replace(told, of_set=not figure.status)
    for each in (figure, *figure.besides):
        yield from _sayings(each)
    words = (figure.state, figure.symbol)
    if figure.missing and (figure.measure or figure.state) and not is_unpublished_in_words(run.text, *words):
        status = _state_of(figure)
        yield from _statuses(figure, status, column, run.origin.location)
        if is_unpublished_mark(run.text, *words):
            yield Marked(status)
    if figure.left_out and not figure.missing:
        yield from _statuses(figure, "left_out", column, run.origin.location)
    if figure.uneven:
        yield FigureStatus(status="rounded_figures", column=column, location=run.origin.location)
    if figure.together and run.origin.format in figure.together.uneven:
        yield FigureStatus(status="rounded", column=column, location=run.origin.location)


def _of_words(run: Run, column: ColumnPath) -> Iterator[FigureStatus | Saying]:
    """Yields what must be said of figures that words speak of without printing them, as "below the goal"."""
    comparison = run.origin.comparison
    for side in (comparison.now, comparison.before) if comparison else ():
        if side.marked_as:
            for told in _statuses(side, side.marked_as, column, run.origin.location):
                yield replace(told, of_set=not side.status)
        if side.left_out and not side.missing:
            yield from _statuses(side, "left_out", column, run.origin.location)
        for each in (side, *side.besides):
            yield from _sayings(each) if each.of_file else ()


def _sayings(figure: Figure) -> Iterator[Saying]:
    """Yields what the measure of a figure says of itself, or of that figure of another file."""
    measure = figure.measure
    of = figure.of_other if figure.of_file else ""
    for saying in _of_measure(figure, measure) if measure else ():
        yield replace(saying, of=of, worked_out=figure.is_worked_out)


def _of_measure(figure: Figure, measure: Measure) -> Iterator[Saying]:
    label, location = measure.label, measure.location
    if measure.definition:
        yield Saying(kind="definition", text=measure.definition, label=label, location=location)
    yield from _of_time(figure, measure)
    if source := measure.source or measure.source_of_set:
        yield Saying(kind="source", text=source, label=label, location=location, of_set=not measure.source)


def _of_break(run: Run) -> Iterator[Saying]:
    """Yields why figures are not comparable where words in their place say so."""
    comparison = run.origin.comparison
    if comparison and run.origin.figure is None and parted(comparison.now, comparison.before):
        for side in (comparison.now, comparison.before):
            yield from of_line(side)


def _statuses(figure: Figure, status: str, column: ColumnPath, location: Location) -> Iterator[FigureStatus]:
    """Yields a status of a figure that stands at `location`, once for each label that a sentence about it names."""
    location = figure.measure.location if figure.measure else location
    period = figure.period if figure.missing and "@" in figure.path else ""
    if figure.of_other:  # which has a figure of its own beside it
        period = f"{figure.of_other} {period}" if figure.path.count("@") > 1 and period else figure.of_other
    for label in figure.labels or ("",):
        yield FigureStatus(status=status, label=label, column=column, location=location, period=period)


def _of_time(figure: Figure, measure: Measure) -> Iterator[Saying]:
    """Yields what a measure says of the time of its figures: whose and of which day they are, when corrected, a break.

    A break is told where a figure of a period before it is shown.
    """
    if measure.period:
        yield Saying(kind="period", text=measure.period, label=measure.label, location=measure.location)
    if measure.day:
        yield Saying(kind="day", text=measure.day, label=measure.label, location=measure.location)
    if measure.corrected:
        yield Saying(kind="corrected", text=measure.corrected, label=measure.label, location=measure.location)
    for first, reason in measure.breaks.items():
        if figure.period and in_order((figure.period, first))[0] != first:
            yield Saying(kind="break", text=f"{first}|{reason}", label=measure.label, location=measure.location)
