"""What is printed on a graphic for the eye alone: names of lines, periods under an axis, values at the ends of lines.

The text for those who do not see it says the same in words; here it is held against where the labels stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from factsheet.record import record
from factsheet.witness.courses import Course
from factsheet.witness.paths import corners
from factsheet.witness.read_back import letters_of, tidied
from factsheet.witness.sketches import By, Mark

_ONE_ROW = 0.5  # points: baselines of labels in one row
_BESIDE = 3.0  # points: a label of a period that is pushed to an edge stands so near to its mark
_NEAR = 24.0  # points: a value stands so near to its point
_APART = 0.01  # of the reach of all figures: of lines that end so near to each other either may be the higher
_DIGITS = frozenset("0123456789")


@record
class Named:
    """The name of the place that a map points out: nothing else is printed on the map."""

    name: str
    by: tuple[By, ...] = ("text",)

    def faults(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Yields that another name stands there."""
        said = "".join(letters_of(mark.place) for mark in marks)
        if said and said != letters_of(self.name):
            yield f"prints '{' '.join(mark.place for mark in marks)}' on the map of {self.name}"


@record(kw_only=True)
class Lettered:
    """The labels of lines, of an area or of small lines (`form`): the names of their courses, and their periods.

    `says` tells which figures a text may be, by the numbers of the course and the period. `remarks` are the periods
    that something is said of.
    """

    form: str
    courses: tuple[Course, ...]
    names: tuple[str, ...]
    periods: Mapping[int, str]
    says: Callable[[str], frozenset[tuple[int, int]]]
    remarks: tuple[int, ...] = ()
    by: tuple[By, ...] = ("text", "plot", "band", "leader")

    def faults(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Yields which label stands at another line or period. Marks may number periods from that of any first."""
        texts = [mark for mark in marks if mark.by == "text"]
        drawn = _across([mark for mark in marks if mark.by in ("plot", "band")])
        if not drawn or not texts:
            return
        yield from self._of_names(texts)
        starts = {min(course) - min(drawn) for course in self.courses if course} | {0}
        yield from min((list(self._placed(_Axis.of(drawn, start), marks, texts)) for start in starts), key=len)

    def _placed(self, axis: _Axis, marks: Sequence[Mark], texts: Sequence[Mark]) -> Iterator[str]:
        row = _lowest(texts) if self.form != "spark" else []
        yield from self._of_periods(axis, row)
        if self.form != "area":
            yield from self._of_values(axis, [text for text in texts if text not in row])
        yield from self._of_remarks(axis, [mark for mark in marks if mark.by == "leader"])

    def _of_names(self, texts: Sequence[Mark]) -> Iterator[str]:
        """Yields a name that is not printed, or one that stands at another line."""
        every = "".join(letters_of(text.place) for text in texts)
        found: dict[int, float] = {}
        for number, name in enumerate(self.names):
            if not letters_of(name):
                continue
            own = [text for text in texts if letters_of(text.place) == letters_of(name)]
            if letters_of(name) not in every:
                yield f"does not print '{name}' at its line"
                return
            if len(own) == 1:
                found[number] = (own[0].box.bottom + own[0].box.top) / 2
        for one, other in self._out_of_order(found):
            yield f"prints '{self.names[one]}' and '{self.names[other]}' at each other's lines"
            return

    def _out_of_order(self, heights: Mapping[int, float]) -> Iterator[tuple[int, int]]:
        """Yields the numbers of two courses whose labels do not stand over each other as their ends do."""
        values = [float(amount.value) for course in self.courses for amount in course.values()]
        reach = max(values) - min(values)
        lasts = {number: max(self.courses[number]) for number in heights if self.courses[number]}
        for one, other in combinations(lasts, 2):
            if self.form == "line":
                over = float(self.courses[one][lasts[one]].value - self.courses[other][lasts[other]].value)
                rises = over > 0
                if abs(over) <= _APART * reach:
                    continue
            elif self.form == "area" and lasts[one] != lasts[other]:
                continue
            else:
                rises = self.form == "spark"  # one under another; the bands of an area stand upon each other
            if (heights[one] > heights[other]) is not rises:
                yield one, other

    def _of_periods(self, axis: _Axis, row: Sequence[Mark]) -> Iterator[str]:
        """Yields a text under the axis that is no period, or that of another one."""
        labels = {tidied(label): place for place, label in self.periods.items()}
        if not any(tidied(text.place) in labels for text in row):
            return
        for text in row:
            place = labels.get(tidied(text.place))
            if place is None:
                yield f"prints '{text.place}' under its axis, which is no period of it"
                return
            if not text.box.left - _BESIDE <= axis(place) <= text.box.right + _BESIDE:
                yield f"prints '{text.place}' under another period"
                return

    def _of_values(self, axis: _Axis, texts: Sequence[Mark]) -> Iterator[str]:
        """Yields a value that stands at another point, or at the end of another line."""
        lasts = {(number, max(course)) for number, course in enumerate(self.courses) if course}
        heights: dict[int, float] = {}
        for text in texts:
            hits = self.says(text.place) if not _DIGITS.isdisjoint(text.place) else frozenset()
            is_last = text.box.left > axis.right - _ONE_ROW
            if not hits or (not is_last and text.box.right < axis.left + _BESIDE):
                continue  # at the left of lines are the numbers of the scale
            near = hits & lasts if is_last else {hit for hit in hits if _apart(text, axis(hit[1])) <= _NEAR}
            if not near:
                yield f"prints '{text.place}' at another period than that of the figure"
                return
            if is_last and len(near) == 1:
                [(number, _)] = near
                heights[number] = (text.box.bottom + text.box.top) / 2
        for one, other in self._out_of_order(heights):
            what = (next(iter(self.courses[number].values())).path for number in (one, other))
            yield f"prints the last values of {' and '.join(what)} at each other's lines"
            return

    def _of_remarks(self, axis: _Axis, leaders: Sequence[Mark]) -> Iterator[str]:
        """Yields that a line leads from a remark to another period."""
        upright = sorted(mark.box.left for mark in leaders if mark.box.width < _ONE_ROW * 4)
        wanted = sorted(axis(place) for place in self.remarks)
        if len(upright) == len(wanted) and any(
            abs(x - right) > _BESIDE for x, right in zip(upright, wanted, strict=True)
        ):
            yield "leads from a remark to another period than the spec says"


@record
class _Axis:
    """Where periods stand from the left: the first and the last that is drawn, and so all others."""

    first: int
    left: float
    right: float
    step: float

    @classmethod
    def of(cls, drawn: Mapping[int, float], later: int) -> _Axis:
        """Returns the axis of periods whose numbers are so much `later`."""
        first, last = min(drawn), max(drawn)
        step = (drawn[last] - drawn[first]) / max(1, last - first)
        return cls(first + later, drawn[first], drawn[last], step)

    def __call__(self, place: int) -> float:
        return self.left + (place - self.first) * self.step


def _across(marks: Iterable[Mark]) -> dict[int, float]:
    """Returns where the periods stand that lines, dots and bands show."""
    found: dict[int, float] = {}
    for mark in marks:
        points = corners(mark.paths[0])
        if len(mark.ends) == 1:
            found[mark.ends[0]] = (mark.box.left + mark.box.right) / 2
        else:
            found[mark.ends[0]] = points[0][0]
            found[mark.ends[-1]] = points[-1][0] if mark.by == "plot" else points[len(mark.ends) - 1][0]
    return found


def _lowest(texts: Sequence[Mark]) -> list[Mark]:
    """Returns the texts of the lowest row: the periods under an axis."""
    foot = min(text.box.bottom for text in texts)
    return [text for text in texts if text.box.bottom < foot + _ONE_ROW]


def _apart(text: Mark, x: float) -> float:
    return max(text.box.left - x, x - text.box.right, 0.0)
