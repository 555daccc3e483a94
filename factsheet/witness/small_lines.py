"""Tells what is heard of a small line in a cell: where it begins and ends, what is highest and lowest, what lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from factsheet.problems import Location
from factsheet.record import record
from factsheet.statistics.tables import Cell
from factsheet.text.tables import word
from factsheet.witness.comparing import said
from factsheet.witness.facts import Facts
from factsheet.witness.pieces import Fact, Piece, Printed, Untold

LEAST = 4  # figures of a line
_MARKS = re.compile("([\ue010-\ue01f])")


@record
class Point:
    """A period of a line by its number and label, its value, None where that is not published, and its cell."""

    number: int
    label: str
    value: Fraction | None
    cell: Cell


@record
class Course:
    """The figures of a line, and the labels of all periods of its table."""

    points: tuple[Point, ...]
    labels: tuple[str, ...]

    @property
    def known(self) -> list[tuple[Fraction, Point]]:
        """The points that are drawn, with their values."""
        return [(point.value, point) for point in self.points if point.value is not None]


def course(path: str, facts: Facts) -> Course | None:
    """Returns the figures of a place over all periods; None where too few of them can be drawn."""
    if path not in facts.courses:
        facts.courses[path] = _course(path, facts)
    found = facts.courses[path]
    assert found is None or isinstance(found, Course)
    return found


def _course(path: str, facts: Facts) -> Course | None:
    labels, cells = facts.names.years, facts.cells
    if path in facts.case.formulas or path not in facts.case.measures:
        raise Untold(path)
    points = list[Point]()
    for number, label in enumerate(labels):
        row = facts.in_period(label)
        if path not in row:
            continue
        typed = cells.read(row[path], path)
        if typed.unsure or (typed.value is not None and cells.is_small(typed.value, path)):
            raise Untold(path)
        weak = cells.is_weak(typed, path, row)
        if not weak or cells.withholds:  # one of low reliability has no point
            points.append(Point(number, label, None if weak else typed.value, row[path]))
    return Course(tuple(points), labels) if sum(point.value is not None for point in points) >= LEAST else None


def reach(courses: Sequence[Course]) -> tuple[str, ...]:
    """Returns the labels of the periods between the first and the last that one of several lines has."""
    numbers = [point.number for one in courses for point in one.points]
    return courses[0].labels[min(numbers) : max(numbers) + 1]


def heard(one: Course, labels: Sequence[str], path: str, facts: Facts, location: Location) -> tuple[Piece, ...]:
    """Returns what is heard of a line, beside lines that reach over these periods."""
    known, language = one.known, facts.case.language
    (start, first), (end, last) = known[0], known[-1]
    high, low = max(known, key=lambda point: point[0]), min(known, key=lambda point: point[0])
    parts = [word("over", language, low="\ue010", first=first.label, high="\ue011", last=last.label)]
    said_of = [first, last]
    if high[0] > max(start, end):
        parts.append(word("highest", language, value=chr(0xE010 + len(said_of)), period=high[1].label))
        said_of.append(high[1])
    if low[0] < min(start, end):
        parts.append(word("lowest", language, value=chr(0xE010 + len(said_of)), period=low[1].label))
        said_of.append(low[1])
    there = {point.label for _, point in known}
    if gaps := [label for label in labels if label not in there]:
        parts.append(word("gaps", language, list=", ".join(gaps)))
    return filled("; ".join(parts), [facts.cells.bare(point.cell, path) for point in said_of], location)


def filled(words: str, facts: Sequence[Fact], location: Location) -> tuple[Piece, ...]:
    """Returns the pieces of words in which the characters from U+E010 on stand for figures."""
    parts = [part for part in _MARKS.split(words) if part.strip()]
    return tuple(
        Printed(facts[ord(part) - 0xE010], "", location, heard=True) if _MARKS.fullmatch(part) else said(part, location)
        for part in parts
    )
