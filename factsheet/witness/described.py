"""Makes the alternative text of a graphic again: what it is, of what, the extremes, and the values in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from factsheet.problems import Location
from factsheet.record import record
from factsheet.text.alternatives import templates
from factsheet.text.tables import word
from factsheet.witness.pieces import Fact, Literal, OneOf, Perhaps, Piece, Printed, Untold
from factsheet.witness.read_back import alike, tidied

_MOST_VALUES = 12  # that are all read out
_MOST_PERIODS = 5  # that are named of equal values, or one more
_NEARLY = Fraction(1, 10**9)  # values so near to each other may be equal as they are worked out


@record(kw_only=True)
class Course:
    """A row of figures by their periods, with what it is called, and the format of its figures.

    `breaks` are sentences on what cannot be compared.
    """

    name: tuple[Piece, ...]
    points: tuple[tuple[str, Fact], ...]
    format: str
    breaks: tuple[str, ...]
    location: Location

    @property
    def values(self) -> dict[int, Fraction]:
        """The values that are published, by the number of their period."""
        facts = ((n, fact) for n, (_, fact) in enumerate(self.points) if not fact.must_hide)
        return {n: fact.value for n, fact in facts if isinstance(fact.value, Fraction)}

    def said(self, at: int) -> Printed:
        """The figure of a period as it is heard."""
        return Printed(self.points[at][1], self.format, self.location, heard=True)


def filled(template: str, parts: Iterable[Sequence[Piece]], location: Location) -> Iterator[Piece]:
    """Yields the pieces of a sentence that has `parts` in the places of its `{}`."""
    words = [alike(tidied(text)) for text in template.split("{}")]
    yield from [Literal(words[0], location)] * bool(words[0])
    for text, part in zip(words[1:], parts, strict=True):
        yield from part
        yield from [Literal(text, location)] * bool(text)


def described(kind: str, courses: Sequence[Course], ends: tuple[str, str], language: str) -> Iterator[Piece]:
    """Yields the text of a graphic of several courses between two periods, up to what is said of its scale."""
    words, location = templates(language), courses[0].location
    names: list[Piece] = []
    for course in courses:
        names += [*[Literal(",", location)] * bool(names), *course.name]
    periods = [[Literal(alike(tidied(label)), location, "period")] for label in ends]
    yield from filled(words.kinds[kind], (names, *periods), location)
    spelled = sum(len(course.points) for course in courses) <= _MOST_VALUES
    for course in courses:
        if len(courses) > 1:
            yield from (*course.name, *_span(course, ends, language), Literal(":", location))
        yield from _finding(course, language)
        yield from _values(course, language, spelled=spelled)
    for sentence in dict.fromkeys(sentence for course in courses for sentence in course.breaks):
        yield Literal(alike(tidied(sentence)), location)
    if not spelled:
        yield Perhaps(Literal(alike(tidied(words.attached)), location))


def _span(course: Course, ends: tuple[str, str], language: str) -> Iterator[Piece]:
    """Yields the first and the last period of a course that does not have those of the others."""
    first, last = course.points[0][0], course.points[-1][0]
    if (first, last) != ends:
        said = word("lines", language, low=first, high=last) if first != last else first
        yield Literal(alike(tidied(f"({said})")), course.location)


def _finding(course: Course, language: str) -> Iterator[Piece]:
    """Yields which value is the highest, and which the lowest, with all periods that have it."""
    values = course.values
    ordered: list[Fraction] = sorted(set(values.values()))
    if len(ordered) < 2:
        return
    if any(above - below < _NEARLY * max(Fraction(1), abs(above)) for below, above in pairwise(ordered)):
        raise Untold("values that are nearly equal")
    parts: list[Sequence[Piece]] = []
    for extreme in (ordered[-1], ordered[0]):
        at = [n for n, value in values.items() if value == extreme]
        parts += [[course.said(at[0])], [_periods(course, at, language)]]
    yield from filled(templates(language).extremes, parts, course.location)


def _values(course: Course, language: str, *, spelled: bool) -> Iterator[Piece]:
    """Yields all values, or the first and the last, and the periods that have none."""
    words, location = templates(language), course.location
    gaps = [n for n, (_, fact) in enumerate(course.points) if fact.must_hide]
    if len(gaps) == len(course.points):
        raise Untold("a course without a figure")
    if spelled:
        every: list[Piece] = []
        for at in range(len(course.points)):
            every += [*[OneOf((",", ";"), location)] * bool(at), course.said(at)]
        yield from filled(words.every, [every], location)
        return
    yield from filled(words.ends, ([course.said(0)], [course.said(len(course.points) - 1)]), location)
    if gaps:
        lacking: list[Piece] = []
        for at in gaps:
            lacking += [Literal(",", location)] * bool(lacking)
            lacking += [_period(course, at), Literal("(", location), course.said(at), Literal(")", location)]
        yield from filled(words.gaps, [lacking], location)


def _period(course: Course, at: int) -> Literal:
    return Literal(alike(tidied(course.points[at][0])), course.location, "period")


def _periods(course: Course, numbers: Sequence[int], language: str) -> OneOf:
    """Returns the periods of equal values, as far as they are named; of those that are worked out any may be equal."""
    words, labels = templates(language), [course.points[at][0] for at in numbers]
    more = words.more.format(len(labels) - _MOST_PERIODS)
    *named, last = labels if len(labels) <= _MOST_PERIODS + 1 else [*labels[:_MOST_PERIODS], more]
    texts = [f"{', '.join(named)} {words.last} {last}" if named else last]
    if not all(course.points[at][1].cell for at in numbers):
        texts += labels
    return OneOf(tuple(alike(tidied(text)) for text in dict.fromkeys(texts)), course.location)
