"""Makes the small lines in the cells of tables: the figures of a row over the periods of its column, and their words.

The values of a line are not printed. So what is heard of it says where it begins and ends, what is higher or lower than
both, and which periods are not drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Protocol

from factsheet.blocks.charts.scale import NO_AMOUNTS
from factsheet.blocks.charts.sparks import LEAST_POINTS
from factsheet.blocks.tabled.cells import Cell, CellsSource, Column, Row, Sparked
from factsheet.blocks.vocabulary import Course, Point
from factsheet.problems import Location, Problem
from factsheet.record import replace
from factsheet.statistics import Figure, Statistics
from factsheet.statistics.periods import in_order, name_of
from factsheet.text import tables
from factsheet.text.words import Words

SPARK = "spark"
_UNRELIABLE = "unreliable"


class _Binder(Protocol):
    """What is asked of the sheet that a table belongs to."""

    statistics: Statistics
    language: str
    problems: list[Problem]

    def find(self, path: str) -> Figure | None:
        """Returns the figure at a path."""

    def typed(self, text: str, location: Location) -> Words:
        """Returns words of the program itself."""


def over_periods(
    path: str, labels: Sequence[str], find: Callable[[str], Figure | None]
) -> Iterator[tuple[int, Figure]]:
    """Yields the figures at `path` of the periods that have one, with the numbers of these."""
    for number, label in enumerate(labels):
        figure = find(f"{path}@{name_of(label)}")
        if figure and (figure.cells or not figure.missing):
            yield number, figure


def is_drawn(figure: Figure) -> bool:
    """Whether a figure has a point on a small line: it is published, a number, and reliable."""
    return isinstance(figure.value, int | Decimal) and not figure.missing and figure.status != _UNRELIABLE


def cell_of(path: str, source: CellsSource, text_of: Callable[[Figure], str], binder: _Binder) -> Cell:
    """Returns the cell of a small line: words where too few of its figures can be drawn.

    `text_of` gives a figure as its measure prints it.
    """
    labels = in_order(binder.statistics.periods)
    found = list(over_periods(path, labels, binder.find))
    figures = [figure for _, figure in found if is_drawn(figure)]
    if figures and figures[0].kind in NO_AMOUNTS:
        fact = f"{path} is a {figures[0].kind}, which no height can tell."
        step = "Leave spark out, or move the row to another table."
        binder.problems.append(Problem.of("unfit-field", source.location, source.subject, fact, step))
        return Cell()
    if len(figures) < LEAST_POINTS:
        return Cell(words=binder.typed(tables.word("undrawn", binder.language), source.location))
    points = tuple(
        Point(number, labels[number], figure, text_of(figure) if is_drawn(figure) else "", None)
        for number, figure in found
        if is_drawn(figure) or figure.missing  # what stands in a gap says why; of an unreliable figure it is bare
    )
    measure = figures[0].measure
    breaks = tuple(n for n, label in enumerate(labels) if label in figures[0].breaks and n)
    course = Course(points, path, measure.label if measure else path, breaks, source.location)
    return Cell(spark=Sparked(course, labels, ""))


def completed(
    columns: Sequence[Column], rows: Sequence[Row], location: Location, binder: _Binder
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """The columns and rows of a table whose small lines begin and end with the periods that one of them has.

    The head of their column says which these are, unless the spec has its own.
    """
    if SPARK not in [column.show for column in columns]:
        return tuple(columns), tuple(rows)
    drawn = [cell.spark for row in rows for cell in row.cells if cell.spark]
    places = [point.place for spark in drawn for point in spark.course.points]
    labels = drawn[0].periods if drawn else in_order(binder.statistics.periods)
    first, last = (min(places), max(places)) if places else (0, len(labels) - 1)
    kept = labels[first : last + 1]
    head = binder.typed(tables.word("lines", binder.language, low=kept[0], high=kept[-1]), location)
    return (
        tuple(replace(each, head=head) if each.show == SPARK and _is_bare(each.head) else each for each in columns),
        tuple(
            replace(row, cells=tuple(_within(cell, first, kept, binder.language) for cell in row.cells)) for row in rows
        ),
    )


def untold(columns: Sequence[Column], caption: object, periods: Sequence[str], language: str) -> str:
    """From which period to which small lines reach, where neither their head nor the caption of the table tells it."""
    words = [column.head for column in columns if column.show == SPARK] + [caption]
    return years_untold([each.plain for each in words if isinstance(each, Words)], periods[0], periods[-1], language)


def years_untold(said: Sequence[str], first: str, last: str, language: str) -> str:
    """From which period to which a small line reaches; empty where one of the texts beside it has both."""
    if any(first in text and last in text for text in said):
        return ""
    return tables.word("lines", language, low=first, high=last)


def _is_bare(words: Words | None) -> bool:
    return words is None or not words.runs


def _within(cell: Cell, first: int, periods: tuple[str, ...], language: str) -> Cell:
    """A cell whose line has these periods, numbered from 0, and with what is heard of it."""
    if cell.spark is None:
        return cell
    course = cell.spark.course
    points = tuple(replace(point, place=point.place - first) for point in course.points)
    breaks = tuple(place - first for place in course.breaks if place > first)
    course = replace(course, points=points, breaks=breaks)
    return replace(cell, spark=Sparked(course, periods, _heard(course, periods, language)))


def _heard(course: Course, periods: Sequence[str], language: str) -> str:
    """What is heard of a small line."""
    known = course.known
    first, last = known[0], known[-1]
    said = [
        tables.word("over", language, low=first.said, first=first.period, high=last.said, last=last.period),
    ]
    highest, lowest = max(known, key=_amount), min(known, key=_amount)
    if _amount(highest) > max(_amount(first), _amount(last)):
        said.append(tables.word("highest", language, value=highest.said, period=highest.period))
    if _amount(lowest) < min(_amount(first), _amount(last)):
        said.append(tables.word("lowest", language, value=lowest.said, period=lowest.period))
    there = {point.place for point in known}
    if gaps := [label for place, label in enumerate(periods) if place not in there]:
        said.append(tables.word("gaps", language, list=", ".join(gaps)))
    return "; ".join(said)


def _amount(point: Point) -> Decimal:
    assert isinstance(point.figure.value, int | Decimal)
    return Decimal(point.figure.value)
