"""Works out what formulas take of all places of a table: ranks, sums, means, medians, the least and the most.

Takes the figures of every place as they are published, and answers a formula's calls with exact fractions; each is
worked out once for the whole table. A place without a published figure has no rank, and there is no sum without it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Generic, Protocol, TypeVar

from factsheet.numbers import NumberType, formats_for
from factsheet.numbers.difference import ranks
from factsheet.numbers.printed import COMPARABLE, printed_value
from factsheet.problems import Problem, listed
from factsheet.record import record
from factsheet.statistics.formulas import Call, calls, names, written
from factsheet.statistics.measures import Formula, Measure

_NAMED = 3  # places in one message


class _Figure(Protocol):
    """What is asked of a figure: that of `factsheet.statistics` answers it."""

    @property
    def value(self) -> object: ...
    @property
    def number_type(self) -> NumberType: ...
    @property
    def measure(self) -> Measure | None: ...
    @property
    def interval(self) -> tuple[Decimal, Decimal] | None: ...
    @property
    def status(self) -> str: ...
    @property
    def people(self) -> bool: ...


F = TypeVar("F", bound=_Figure)


@record
class Standing:
    """What a rank is of: how many places with a figure, whether several share it, and whether others have none.

    It is of 0 places for what is no rank.
    """

    of: int = 0
    is_joint: bool = False
    is_partial: bool = False


@record
class Ranked:
    """The rank of each printed value of a measure, `of` how many, and those values that several places have.

    It `is_partial` where some places have no value.
    """

    ranks: Mapping[Decimal, int]
    of: int
    joint: frozenset[Decimal]
    is_partial: bool


class OverPlaces(Generic[F]):
    """The figures of all places by path; `withheld` are the numbers of those that the disclosure policy refuses."""

    def __init__(
        self,
        rows: Sequence[str],
        finders: Sequence[Callable[[str], F | None]],
        withheld: frozenset[int],
        broken: frozenset[str] = frozenset(),
    ) -> None:
        """`rows` are the ids of the places, `finders` find the figures of each by address, at the first use of one.

        `broken` are the ids of those with problems of their own.
        """
        self._broken = broken
        self._rows, self._finders, self._withheld = rows, finders, withheld
        self._values: dict[str, list[F | None]] = {}
        self._known: dict[Call, bool] = {}
        self._ids: set[int] = set()  # of the figures that are ranked: a row that is no place has none
        self._unlike: dict[str, list[F]] = {}
        self._totals: dict[Call, Fraction] = {}
        self._ranked: dict[Call, Ranked] = {}

    def has(self, call: Call, find: Callable[[str], F | None]) -> bool:
        """Whether a call has a value: that of a sum where every place has a figure, a rank where `find` has one."""
        if call not in self._known:
            found = self._of(call.path)
            self._known[call] = bool(found) and (all(found) if call.function == "sum" else any(found))
            self._ids |= {id(figure) for figure in found if call.function == "rank" and figure}
        return self._known[call] and (call.function != "rank" or id(find(call.path)) in self._ids)

    def value(self, call: Call, find: Callable[[str], F | None]) -> Fraction:
        """Return the value of a call; `find` finds the figures of the place, whose rank it may be."""
        if call.function == "rank":
            figure = find(call.path)
            assert figure
            return Fraction(self.ranked(call).ranks[_shown(figure)])
        if call not in self._totals:
            self._totals[call] = _FUNCTIONS[call.function]([_exact(figure) for figure in self._of(call.path) if figure])
        return self._totals[call]

    def leaves_out(self, over: Sequence[Call]) -> bool:
        """Whether one of these calls is of all places and leaves out some, which have no figure."""
        return any(call.function != "rank" and not all(self._of(call.path)) for call in over)

    def kinds_of(self, over: Sequence[Call]) -> list[F]:
        """One figure of each kind that a sum or a mean is made of, by status and whether it counts people."""
        return [figure for call in over if call.function != "rank" for figure in self._kinds(call.path)]

    def _kinds(self, path: str) -> list[F]:
        if path not in self._unlike:
            found = {(figure.status, figure.people): figure for figure in self._of(path) if figure}
            self._unlike[path] = list(found.values())
        return self._unlike[path]

    def ranked(self, call: Call) -> Ranked:
        """Rank the places by what is printed, so that what is printed alike has one rank."""
        if call not in self._ranked:
            shown = [_shown(figure) for figure in self._of(call.path) if figure]
            is_partial = len(shown) < len(self._of(call.path))
            found = ranks(shown, low_first=call.first == "low")
            joint = frozenset(value for value, many in Counter(shown).items() if many > 1)
            self._ranked[call] = Ranked(dict(zip(shown, found, strict=True)), len(shown), joint, is_partial)
        return self._ranked[call]

    def faults(self, formula: Formula) -> list[Problem]:
        """The problems of a formula over places: a rank of estimates, a sum that lacks the figures of some places."""
        return [problem for call in calls(formula.expression) if (problem := self._fault(call, formula))]

    def _fault(self, call: Call, formula: Formula) -> Problem | None:
        found = self._of(call.path)
        if call.function == "rank" and any(figure.interval for figure in found if figure):
            fact = (
                f"ranks {call.path}, whose figures are estimates within intervals: chance could order them otherwise."
            )
            step = "Take the rank out, and say how the place compares with another figure."
            return Problem.of("rank-of-estimates", formula.location, formula.path, fact, step)
        lacking = [row for row, figure in zip(self._rows, found, strict=True) if figure is None]
        if call.function == "sum" and lacking:
            more = [f"{len(lacking) - _NAMED} more"] if len(lacking) > _NAMED else []
            has = "has" if len(lacking) == 1 else "have"
            whose = f"{listed([*lacking[:_NAMED], *more])} {has} no figure {call.path}"
            fact = f"has no value: {whose}, so {written(call)} is not known."
            step = "Complete the column, or type the sum as a measure of its own."
            return Problem.warning("impossible-formula", formula.location, formula.path, fact, step)
        broken = [row for row in lacking if row in self._broken]
        return _without(broken, call, formula) if broken else None

    def _of(self, path: str) -> list[F | None]:
        """The figures of a path place by place, None where one is not published or the place is refused."""
        if path not in self._values:
            self._values[path] = [
                None if number in self._withheld or not _is_known(found := find(path)) else found
                for number, find in enumerate(self._finders)
            ]
        return self._values[path]


def _without(broken: list[str], call: Call, formula: Formula) -> Problem:
    """The warning of a value that leaves out places whose rows have problems: mending them may change it."""
    more = [f"{len(broken) - _NAMED} more"] if len(broken) > _NAMED else []
    fact = f"{written(call)} leaves out {listed([*broken[:_NAMED], *more])}, whose figure cannot be read."
    step = "Mend that first, and build all sheets again: theirs may change."
    return Problem.warning("incomplete-formula", formula.location, formula.path, fact, step)


def of_places(order: Iterable[Formula]) -> frozenset[str]:
    """The paths of the formulas that take the figures of all places, or depend on one that does.

    `order` has each formula after those that it uses.
    """
    found: set[str] = set()
    for formula in order:
        if calls(formula.expression) or found & set(names(formula.expression)):
            found.add(formula.path)
    return frozenset(found)


def standing_of(formula: Formula, find: Callable[[str], F | None], places: OverPlaces[F] | None) -> Standing:
    """What the rank that a formula gives is of; nothing of any other formula."""
    call = formula.expression
    if places is None or not isinstance(call, Call) or call.function != "rank":
        return Standing()
    ranked, figure = places.ranked(call), find(call.path)
    is_joint = figure is not None and _shown(figure) in ranked.joint
    return Standing(ranked.of, is_joint, ranked.is_partial)


def _is_known(figure: _Figure | None) -> bool:
    return figure is not None and isinstance(figure.value, int | Decimal)


def _exact(figure: _Figure) -> Fraction:
    assert isinstance(figure.value, int | Decimal)
    return Fraction(figure.value)


def _shown(figure: _Figure) -> Decimal:
    """The value that a figure has where it is printed in its own format."""
    assert isinstance(figure.value, int | Decimal)
    formats = [name for name in formats_for(figure.number_type, "en") if name in COMPARABLE]
    own = figure.measure.format if figure.measure else ""
    format_ = own if own in formats else next(iter(formats), "")
    return printed_value(figure.value, figure.number_type, format_, "en") if format_ else Decimal(figure.value)


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def _median(values: Sequence[Fraction]) -> Fraction:
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2


_FUNCTIONS: Mapping[str, Callable[[Sequence[Fraction]], Fraction]] = {
    "sum": lambda values: sum(values, Fraction(0)),
    "mean": _mean,
    "median": _median,
    "min": min,
    "max": max,
}
