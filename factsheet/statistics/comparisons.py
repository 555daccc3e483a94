"""Finds figures by their addresses: of another period, of a row that is no place, of another file, of several places.

While figures are worked out, a `Working` holds those of one row in each period; `Comparisons` holds all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from factsheet.problems import Problem, listed
from factsheet.statistics import addresses
from factsheet.statistics.against import Against
from factsheet.statistics.formulas import names
from factsheet.statistics.matched_rows import is_chosen, name_of_row
from factsheet.statistics.measures import Measures
from factsheet.statistics.periods import filled, name_of
from factsheet.statistics.published import SEVERAL, Figure, Named
from factsheet.statistics.several_places import taken_of
from factsheet.statistics.tables import Beside, Cell, Row, Table
from factsheet.statistics.workings import refused
from factsheet.syntax.yamltext import shortened

T = TypeVar("T")
_NAMED = 3  # places in one message
_SEVERAL, _MANY = 2, 4  # places of which a count, or any amount, is taken for the sum where it is no less than that


class Working:
    """The figures of one row while they are worked out, by period and path, and the problems met on the way."""

    def __init__(
        self, row: Row, current: str, measures: Measures, name: str = "", *, called: str = "", is_of_table: bool = True
    ) -> None:
        """Starts without figures. `name` is that of the comparison whose row it is, empty for a place.

        `measures` are those of its figures, `called` is what messages call it, where that is not its id, and
        `is_of_table` says that it is a row of the table itself, and not of a file to compare with.
        """
        self.is_of_table, self.called, self.measures = is_of_table, called or row.id, measures
        self.row, self.current, self.name = row, current, name
        self.cells: dict[str, Mapping[str, Cell]] = {**dict(row.periods.items()), current: row.cells}
        self.figures: dict[str, dict[str, Figure]] = {}
        self.problems: list[Problem] = [*row.problems]
        self.faults: dict[str, Problem] = {}  # of formulas that have no value, by address

    def name_in(self, period: str) -> str:
        """The name by which addresses name its figures of a period; empty for those of a sheet itself."""
        return self.name or ("" if period == self.current else name_of(period))


class Comparisons:
    """All rows of a table, and what their figures are compared with."""

    def __init__(
        self, table: Table, measures: Measures, known: Mapping[str, str], of_files: Mapping[str, Measures]
    ) -> None:
        """Prepares a `Working` for each row: of places, of rows that are none, and of other files.

        `known` are what messages call places, where that is not their id, and `of_files` the measures of those files
        to compare with that have some of their own.
        """
        current = table.beside.current
        self.measures, self.current, self.periods = measures, current, filled(table.beside.periods)
        self.places = [Working(row, current, measures, called=known.get(row.id, "")) for row in table.rows]
        self._extra = {row.id: Working(row, current, measures, row.id) for row in table.beside.extra}
        self._files = {
            name: Working(
                row,
                current,
                of_files.get(name, measures),
                name,
                called=name_of_row(row) if "name" in row.cells else name,
                is_of_table=False,
            )
            for name, row in table.beside.compared.items()
        }
        self._by_name = {name_of(label): label for label in self.periods}
        self._taken: dict[tuple[str, str, str], Figure | None] = {}
        self._refused: dict[str, bool] = {}  # whether the policy refuses a place, by its id
        self._holding: dict[tuple[str, str], int] = {}

    @property
    def others(self) -> list[Working]:
        """The rows that are no places."""
        return [*self._extra.values(), *self._files.values()]

    @property
    def all(self) -> list[Working]:
        """Every row."""
        return [*self.places, *self.others]

    def finder(self, working: Working, period: str) -> Callable[[str], Figure | None]:
        """What finds the figure of an address, as it is seen from a row and a period."""
        own = working.figures[period]

        def find(address: str) -> Figure | None:
            if "@" not in address:
                return own.get(address)
            path, _, name = address.partition("@")
            return self._at(working, period, path, name)

        return find

    def addressed(self, working: Working) -> dict[str, Figure]:
        """The figures of a place in other periods and of what it is compared with, by their addresses."""
        found = {}
        for name in self._known:
            for path in self._paths:
                if figure := self._at(working, self.current, path, name):
                    holds = 0 if name in self._times else self._held_by(path, name, figure)
                    found[f"{path}@{name}"] = replace(figure, holds=holds) if holds else figure
        return found

    def over_time(self) -> Iterator[tuple[str, Figure]]:
        """The figures of other places in every period, by the address of today's, an @ and the name of the period."""
        for name in self._known if self.places else ():
            for period in self.periods if name not in self._times else ():
                seen = self._lacking if self._lacks(name, period) else self._seen
                for path in self._paths:
                    if figure := seen(path, name, period):
                        address = f"{path}@{name}@{name_of(period)}"
                        yield address, replace(figure, path=address, of_period=period if figure.missing else "")

    def _seen(self, path: str, name: str, period: str) -> Figure | None:
        return self._at(self.places[0], period, path, name)

    def _lacks(self, name: str, period: str) -> bool:
        """Whether a name means a file of several periods without this one: its last one is compared, and no other."""
        file = self._files.get(name)
        return file is not None and bool(file.row.periods) and period not in file.row.periods

    @cached_property
    def _times(self) -> frozenset[str]:
        """The names that mean other figures of the same place."""
        shifts = (name for name, against in self.measures.against.items() if against.period)
        return frozenset(self._by_name) | frozenset(shifts)

    def _held_by(self, path: str, name: str, figure: Figure) -> int:
        """How many places have figures of which `figure` is at least the sum; 0 where it is less, or no sum.

        A sum holds every place, so that each of them is below it whatever its figure. Of few amounts such as rainfall
        the sum may be less than a mean of others, which is no sum.
        """
        if (path, name) not in self._holding:
            places = [working.figures.get(self.current, {}).get(path) for working in self.places]
            values = [_value_of_sum(one) for one in places if one]
            total = _value_of_sum(figure)
            known = [value for value in values if value is not None]
            against = self.measures.against.get(name)
            of_several = against is not None and bool(against.places)
            is_total = of_several and against is not None and against.take == "sum"
            is_sure = figure.kind == "count" or is_total
            several = len(known) >= (_SEVERAL if is_sure else _MANY)
            is_sum = total is not None and several and min(known) >= 0 and 0 < sum(known) <= total
            is_sum = is_sum and is_total is of_several  # the most of them may be all there is
            self._holding[path, name] = len(known) if is_sum else 0
        return self._holding[path, name]

    @cached_property
    def _known(self) -> dict[str, None]:
        """The names of periods and comparisons."""
        return dict.fromkeys([*self._by_name, *self.measures.against, *self._extra])

    @cached_property
    def _paths(self) -> dict[str, None]:
        formulas = (formula.path for formula in self.measures.formulas)
        return dict.fromkeys([*self.measures.measures, *self._limits, *formulas])

    @cached_property
    def _limits(self) -> dict[str, None]:
        """The paths of the limits of all intervals."""
        return dict.fromkeys(limit for measure in self.measures.measures.values() for limit in measure.limits)

    def _at(self, working: Working, period: str, path: str, name: str) -> Figure | None:
        """The figure that a name means of a path; one that is not available where the other side has none."""
        figure = self._found(working, period, path, name) or self._lacking(path, name, period)
        if figure is None or name in self._times:
            return figure
        file = self._files.get(name)
        of_file = file is not None and file.measures is not self.measures
        if not figure.missing and not of_file:
            return figure
        return replace(figure, of_other=self._called(name), of_file=of_file)

    def _called(self, name: str) -> str:
        """What the row, the file or the places of a comparison are called."""
        against, row = self.measures.against.get(name), self._extra.get(name)
        return (against.label or against.name) if against else name_of_row(row.row) if row else name

    def _lacking(self, path: str, name: str, period: str) -> Figure | None:
        """A figure that is not available: of a row or a period that has none, as it is seen from `period`."""
        if path not in self._paths or name not in self._known:
            return None
        stem = path.rpartition(".")[0] if path.endswith((".low", ".high")) else path
        measures = (self._files[name].measures if name in self._files else self.measures).measures
        measure = measures.get(path) or measures.get(stem)
        return Figure(
            path=f"{path}@{name}",
            value="",
            kind=measure.kind if measure else "amount",
            measure=measure,
            cell=None,
            cells=(),
            people=False,
            state="not-available",
            because=() if measure else self._labels(path),
            of_period=self._label(period, name),
        )

    def _label(self, period: str, name: str) -> str:
        """The label of the period that a name means, seen from `period`; empty where it means another place."""
        against = self.measures.against.get(name)
        label = self._shifted(period, against) if against and against.period else self._by_name.get(name, "")
        return label if label in self.periods else ""

    def _labels(self, path: str) -> tuple[str, ...]:
        """The labels of the measures that the formula of a path uses."""
        used = (names(formula.expression) for formula in self.measures.formulas if formula.path == path)
        known = (self.measures.measures.get(name.partition("@")[0]) for found in used for name in found)
        return tuple(dict.fromkeys(measure.label for measure in known if measure))

    def _found(self, working: Working, period: str, path: str, name: str) -> Figure | None:
        against = self.measures.against.get(name)
        if against is None:
            if row := self._extra.get(name):
                return row.figures.get(period, {}).get(path)
            return working.figures.get(self._by_name.get(name, "\0"), {}).get(path)
        if against.period:
            return working.figures.get(self._shifted(period, against), {}).get(path)
        if against.places:  # whose intervals are of one place each
            return None if path in self._limits else self._together(against, period, path)
        row = self._files.get(name) if against.file else self._extra.get(against.row)
        return row.figures.get(period, {}).get(path) if row else None

    def _shifted(self, period: str, against: Against) -> str:
        """The label of the period that a comparison names, seen from `period`; one that no figure has for none."""
        if not against.step:
            return against.period
        at = self.periods.index(period) + against.step if period in self.periods else -1
        return self.periods[at] if 0 <= at < len(self.periods) else "\0"

    def _together(self, against: Against, period: str, path: str) -> Figure | None:
        key = (against.name, period, path)
        if key not in self._taken:
            figures = [self._shown(working, period, path) for working in self._chosen(against)]
            taken = taken_of(figures, against, path)
            self._taken[key] = taken and replace(taken, status_of_set=self.measures.info.status or "")
        return self._taken[key]

    def _shown(self, working: Working, period: str, path: str) -> Figure | None:
        """The figure of a place; no count of people of one that the policy refuses, which others would tell with it."""
        id_, every = working.row.id, working.figures.values()
        if not (figure := working.figures.get(period, {}).get(path)) or not figure.people or figure.missing:
            return figure
        if id_ not in self._refused:
            self._refused[id_] = any(refused(each, self.measures, working.called) for each in every)
        return replace(figure, value="", state="not-shown") if self._refused[id_] else figure

    def _chosen(self, against: Against) -> list[Working]:
        """The places that a comparison takes together."""
        return [working for working in self.places if is_chosen(working.row, against)]

    def left_out(self) -> Iterator[Problem]:
        """Yields a warning for each comparison with places of which some have figures that cannot be read."""
        for against in self.measures.against.values():
            lost: dict[str, list[str]] = {}  # the paths that cannot be read, by the place and where it is wrong
            for working in self._chosen(against) if against.places else ():
                figures = working.figures.get(self.current, {})
                paths = [path for path in self.measures.measures if path not in figures]
                faults = [problem for problem in working.problems if not problem.is_warning]
                if paths and faults:
                    lost[f"{shortened(name_of_row(working.row))} ({faults[0].location})"] = paths
            if lost:
                yield _without(against, lost)


def _value_of_sum(figure: Figure) -> Decimal | None:
    """The value of a figure of a kind that is added up; None for one that is not published, or of another kind."""
    if figure.kind not in ("count", "amount") or not isinstance(figure.value, int | Decimal):
        return None
    return Decimal(figure.value)


def _without(against: Against, lost: Mapping[str, list[str]]) -> Problem:
    """The warning of figures of several places that leave out some: mending these may change it."""
    places = list(lost)
    more = [f"{len(places) - _NAMED} more"] if len(places) > _NAMED else []
    paths = list(dict.fromkeys(path for mine in lost.values() for path in mine))
    what = f"figure {paths[0]}" if len(paths) == 1 else "figures"
    names = f"{listed([*places[:_NAMED], *more])}, whose {what} cannot be read"
    fact = f"the {against.take} of places leaves out {names}."
    if against.take == "sum":
        fact = f"the sum of places is not known without {names}."
    step = "Mend that first, and build all sheets again: theirs may change."
    return Problem.warning("incomplete-formula", against.location, f"against.{against.name}", fact, step)


def declared(table: Table, measures: Measures) -> tuple[str, ...]:
    """The names by which an address can name another period, row or file."""
    periods = map(name_of, table.beside.periods)
    return tuple(dict.fromkeys([*measures.against, *periods, *(row.id for row in table.beside.extra)]))


def _before(beside: Beside, step: int) -> str:
    """The label of the period that is so many steps from that of the sheet; empty where there is none."""
    periods = filled(beside.periods)
    at = periods.index(beside.current) + step if beside.current in periods else -1
    return periods[at] if 0 <= at < len(periods) else ""


def named(table: Table, measures: Measures) -> Iterator[tuple[str, Named]]:
    """Yields what each name in an address means, of a figure of the period that the sheet is about."""
    beside = table.beside
    yield from ((name_of(label), Named(label)) for label in filled(beside.periods))
    yield from ((row.id, Named(beside.current, row.id)) for row in beside.extra)
    for name, against in measures.against.items():
        if against.period:
            yield name, Named(_before(beside, against.step) if against.step else against.period)
        elif against.places:
            places = frozenset((row.location.file, row.id) for row in table.rows if is_chosen(row, against))
            yield name, Named(beside.current, SEVERAL, take=against.take, places=places)
        elif against.row:
            yield name, Named(beside.current, against.row)
        elif row := beside.compared.get(name):
            period = next((cell.period for cell in row.cells.values() if cell.period), "")
            yield name, Named(period, row.id, row.location.file)


def addressed(by_path: Mapping[str, T], table: Table | None, measures: Measures | None) -> dict[str, T]:
    """What belongs to paths, by every address that names another figure of one of them."""
    names = declared(table, measures) if table and measures else ()
    return {f"{path}@{name}": found for name in names for path, found in by_path.items()}


def other_places(table: Table | None, measures: Measures | None) -> frozenset[str]:
    """The names of comparisons that are no other period."""
    if table is None or measures is None:
        return frozenset()
    named = (name for name, against in measures.against.items() if not against.period)
    return frozenset((*named, *(row.id for row in table.beside.extra)))


def parts_of(address: str) -> tuple[str, str]:
    """The path of an address, and the name in it."""
    found = addresses.parse(address)
    return (found.path, found.name) if found else (address, "")
