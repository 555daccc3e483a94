"""Where the corners of lines, dots, areas and spines must stand, by amounts that were worked out from the cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from factsheet.record import record, replace
from factsheet.witness.paths import Extent, Point, corners
from factsheet.witness.sizes import HALF_PIXEL, Amount
from factsheet.witness.sketches import By, Mark

_FOOT = 1.0  # points that the foot of a scale may be off, as the heights of its lines make it
Course = Mapping[int, Amount]  # the amounts of one measure by the number of their period
Points = Mapping[int, Point]  # where a line or a dot stands for each period that it shows


@record
class Scale:
    """Where an amount stands: two amounts, and the points along the scale where they do."""

    low: Fraction
    at: float
    per: float

    def __call__(self, value: Fraction) -> float:
        """Returns where an amount stands."""
        return self.at + float(value - self.low) * self.per


@record
class Lines:
    """Lines and dots: each shows one of the courses, and together they show all that is known.

    With `apart` each course has a scale of its own, in the order of the courses. Those of `unsure` may lack periods,
    by what is printed of their figures: of low reliability. With `zero` the scale that all share begins at zero, where
    the lowest of its lines is.
    """

    courses: tuple[Course, ...]
    apart: bool = False
    unsure: frozenset[int] = frozenset()
    zero: bool = False
    by: tuple[By, ...] = ("plot", "tick")

    def faults(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Yields which corner is not where its cell says. A line may begin at a later period than the first."""
        places = {place for number in self.unsure for place in self.courses[number]}
        plots = [mark for mark in marks if mark.by == "plot"]
        found = _least(self._faults, places | _firsts(self.courses), plots)
        yield from found or self._of_zero(plots, [mark.box for mark in marks if mark.by == "tick"])

    def _of_zero(self, plots: Sequence[Mark], ticks: Sequence[Extent]) -> Iterator[str]:
        """Yields that a scale begins elsewhere than at zero, where it must."""
        values = [amount.value for course in self.courses for amount in course.values()]
        if not self.zero or not ticks or not plots or min(values) == max(values):
            return
        scale = _scale(values, [y for mark in plots for _, y in _points(mark).values()])
        foot = min((tick.bottom + tick.top) / 2 for tick in ticks)
        if abs(foot - scale(Fraction(0))) > _FOOT:
            yield "draws a scale that does not begin at zero"

    def _faults(self, marks: Sequence[Mark]) -> Iterator[str]:
        drawn = [_points(mark) for mark in marks]
        if not any(self.courses):
            yield from ["draws a line of what is not published"] if marks else []
        elif self.apart:
            yield from self._on_own_scales(drawn)
        else:
            yield from self._on_one_scale(drawn)

    def _on_one_scale(self, drawn: Sequence[Points]) -> Iterator[str]:
        values = [amount.value for course in self.courses for amount in course.values()]
        scale = _scale(values, [y for points in drawn for _, y in points.values()])
        left = {(number, place) for number, course in enumerate(self.courses) for place in course}
        for points in drawn:
            found = [n for n, course in enumerate(self.courses) if _is_of(points, course, scale)]
            if not found:
                yield f"draws a line that is none of {', '.join(_named(self.courses))}"
                return
            left -= {(number, place) for number in found for place in points}
        if left:
            number, place = min(left)
            yield f"does not draw {self.courses[number][place].path} where its cell says"

    def _on_own_scales(self, drawn: Sequence[Points]) -> Iterator[str]:
        """Yields which course has no line. Those of a course follow those of the one before it."""
        begins = {0}  # which of the lines may be the first of a course
        for number, course in enumerate(self.courses):
            begins = {start + count for start in begins for count in self._lengths(number, drawn[start:])}
            if not begins:
                yield f"does not draw the line of {', '.join(_named([course]))} as its cells say"
                return
        if len(drawn) not in begins:
            yield f"draws a line that is none of {', '.join(_named(self.courses))}"

    def _lengths(self, number: int, drawn: Sequence[Points]) -> Iterator[int]:
        """Yields how many of the first lines and dots may be all of a course; the last may be of the next one."""
        course, unsure = self.courses[number], number in self.unsure
        pieces = _pieces(drawn, course)
        for count in range(1, len(pieces) + 1):
            if _are_of(pieces[:count], course) and (unsure or _are_all(pieces[:count], course)):
                yield count
        if unsure:
            yield 0


@record
class Bands:
    """The bands of an area, from the foot up: the edge of each is the sum of the courses up to it."""

    courses: tuple[Course, ...]
    by: tuple[By, ...] = ("band",)

    def faults(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Yields which edge is not where the cells say."""
        yield from _least(self._faults, _firsts(self.courses), marks)

    def _faults(self, marks: Sequence[Mark]) -> Iterator[str]:
        count = len(self.courses)
        if len(marks) % count:
            yield f"draws {len(marks)} bands for {count} figures"
            return
        edges = [(n % count, mark, corners(mark.paths[0])) for n, mark in enumerate(marks)]
        sums = self._sums()
        found: list[tuple[Fraction, float, str]] = []
        shown: set[int] = set()
        for number, mark, points in edges:
            tops, feet = points[: len(mark.ends)], points[len(mark.ends) :][::-1]
            shown |= set(mark.ends)
            for place, top, foot in zip(mark.ends, tops, feet, strict=False):
                if place not in sums[number + 1]:
                    yield f"draws {self.courses[number][min(self.courses[number])].path} where it is not known"
                    return
                path = self.courses[number][place].path
                found += [(sums[number + 1][place], top[1], path), (sums[number][place], foot[1], path)]
        whole = all(course.keys() == self.courses[0].keys() for course in self.courses)
        if whole and shown != self.courses[0].keys():
            yield f"does not draw all of {_named(self.courses)[0]}"
        yield from _off(found)

    def _sums(self) -> list[dict[int, Fraction]]:
        """The sums of the first courses, from none to all, by period: only where all of them are known."""
        sums = [dict.fromkeys(self.courses[0], Fraction(0))]
        for course in self.courses:
            sums.append({place: under + course[place].value for place, under in sums[-1].items() if place in course})
        return sums


def _firsts(courses: Sequence[Course]) -> set[int]:
    """Returns the first period of each course."""
    return {min(course) for course in courses if course}


def _least(
    faults: Callable[[Sequence[Mark]], Iterator[str]], firsts: Iterable[int], marks: Sequence[Mark]
) -> list[str]:
    """Returns the faults of marks, which may number their periods from any of the `firsts`."""
    first = min((place for mark in marks for place in mark.ends), default=0)
    starts = {place - first for place in firsts} | {0}
    least: list[str] | None = None
    for later in starts:
        found = list(faults([replace(mark, ends=tuple(n + later for n in mark.ends)) for mark in marks]))
        if least is None or len(found) < len(least):
            least = found
        if not least:
            break
    return least or []


def _points(mark: Mark) -> Points:
    """Returns where a line or dot stands for each period that it shows."""
    if len(mark.ends) == 1:
        box = mark.box
        return {mark.ends[0]: ((box.left + box.right) / 2, (box.bottom + box.top) / 2)}
    found = corners(mark.paths[0])
    if len(found) == len(mark.ends):
        return dict(zip(mark.ends, found, strict=True))
    left, right, first = found[0][0], found[-1][0], mark.ends[0]  # in dashes, which meet at the periods
    step = (right - left) / max(1, mark.ends[-1] - first)
    return {n: min(found, key=lambda at: abs(at[0] - left - (n - first) * step)) for n in mark.ends}


def _pieces(drawn: Sequence[Points], course: Course) -> list[Points]:
    """Returns the first lines and dots that show more and more of a course."""
    left = set(course)
    taken: list[Points] = []
    for points in drawn:
        if not (left & points.keys() or (taken and _is_dot(points, course))):
            break
        left -= points.keys()
        taken.append(points)
    return taken


def _are_of(taken: Sequence[Points], course: Course) -> bool:
    """Whether lines and dots show a course on a scale of their own."""
    values = [course[place].value for points in taken for place in points if place in course]
    scale = _scale(values, [y for points in taken for _, y in points.values()])
    return bool(taken) and all(_is_of(points, course, scale) for points in taken)


def _are_all(taken: Sequence[Points], course: Course) -> bool:
    return not course.keys() - {place for points in taken for place in points}


def _is_dot(points: Points, course: Course) -> bool:
    return len(points) == 1 and points.keys() <= course.keys()


def _scale(values: Sequence[Fraction], heights: Sequence[float]) -> Scale:
    if not values or not heights:
        return Scale(Fraction(0), 0.0, 0.0)
    low, most = min(values, key=float), max(values, key=float)  # which compare in a third of the time
    return Scale(low, min(heights), (max(heights) - min(heights)) / float(most - low) if most > low else 0.0)


def _is_of(points: Points, course: Course, scale: Scale) -> bool:
    return all(
        place in course and abs(y - scale(course[place].value)) <= HALF_PIXEL for place, (_, y) in points.items()
    )


def _off(found: Sequence[tuple[Fraction, float, str]]) -> Iterator[str]:
    scale = _scale([value for value, _, _ in found], [at for _, at, _ in found])
    for value, at, path in found:
        if abs(at - scale(value)) > HALF_PIXEL:
            yield f"draws {path} {abs(at - scale(value)):.1f} pt from where its cells say"
            return


def _named(courses: Sequence[Course]) -> list[str]:
    return [next(iter(course.values())).path for course in courses if course]
