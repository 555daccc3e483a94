"""What is published of a table: its places, and every figure of each, checked and worked out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from factsheet.numbers import Kind, NumberType
from factsheet.problems import Location, Problem
from factsheet.record import record, replace
from factsheet.statistics.called import is_code
from factsheet.statistics.figures import Value
from factsheet.statistics.fixed import FrozenMap
from factsheet.statistics.measures import Measure, Measures
from factsheet.statistics.percentages import Together
from factsheet.statistics.periods import in_order, parts
from factsheet.statistics.setinfo import SetInfo
from factsheet.statistics.tables import Cell

SEVERAL = "*"


@record(kw_only=True)
class Figure:
    """One figure of one place: its value, and the cell it was typed in or (for a formula) the `cells` it is made from.

    `value` is an int for counts, ranks and years, a text for texts, else a Decimal; that of a figure which is not
    published is an empty text, and its `state` says why, and its `symbol` how little it is if its table says so.
    `people` marks figures that the disclosure policy guards. `measure` is None for a formula that the measures file
    does not describe.
    """

    path: str
    value: Value | date
    kind: Kind
    measure: Measure | None
    cell: Cell | None
    cells: tuple[Cell, ...]
    people: bool
    currency: str = ""
    state: str = ""  # of one that is not published: one of STATES
    symbol: str = ""  # such as `<5`
    together: Together | None = None
    status: str = ""  # its own, that of its measure, or the weakest of those it is worked out from
    status_of_set: str = ""  # that of all figures of its table
    because: tuple[str, ...] = ()  # of a formula's that no measure describes: the labels of what its status comes from
    interval: tuple[Decimal, Decimal] | None = None  # within which an estimate lies
    per: int | None = None  # what it is a rate of, where its formula says so
    of: int = 0  # of how many places with a figure it is the rank, where a formula gave it
    joint: bool = False  # whether other places share its rank
    partial: bool = False  # whether there are places that have no rank
    uneven: bool = False  # whether it is rounded, so that a total does not add up as it is printed
    estimated: bool = False  # whether it is worked out from an estimate, so that its error is not known
    inherited: tuple[str, ...] = ()  # the first periods of breaks of what it is worked out from
    of_period: str = ""  # the label of its period, where no cell tells it since the table has none
    of_other: str = ""  # what is held against the place is called, where it is not published or of a file
    of_file: bool = False  # whether it is of another file, whose measures file says what it is
    besides: tuple[Figure, ...] = ()  # those of such files that it is worked out from
    left_out: bool = False  # whether it is of several places and leaves out some, which have no figure
    holds: int = 0  # of how many places of the table it is at least the sum, where it is what they are compared with

    @property
    def marked_as(self) -> str:
        """The status that stands beside it where it is printed: its own before that of the set; empty for none."""
        return (self.status or self.status_of_set) if self.may_have_status else ""

    @property
    def may_have_status(self) -> bool:
        """Whether it is a published number, which its table or a formula gives."""
        is_number = not self.missing and not isinstance(self.value, str | date)
        return is_number and (self.measure is not None or bool(self.cells))

    @property
    def labels(self) -> tuple[str, ...]:
        """What a sentence about its state or status calls it: its label, else the labels of what that comes from."""
        return (self.measure.label,) if self.measure else self.because

    @property
    def period(self) -> str:
        """The label of the period that it is of; empty where its table has one only, or where it is of several."""
        found = self.periods
        return next(iter(found)) if len(found) == 1 else self.of_period

    @property
    def periods(self) -> frozenset[str]:
        """The labels of the periods of its cells, but for those of other files."""
        others = {cell for figure in self.besides if figure.of_file for cell in figure.cells}
        return frozenset(cell.period for cell in self.cells if cell.period and cell not in others)

    @property
    def breaks(self) -> tuple[str, ...]:
        """The first periods since which it is counted otherwise than before."""
        return (*(self.measure.breaks if self.measure else ()), *self.inherited)

    @property
    def missing(self) -> bool:
        """Whether the place has no figure here, which its measure allows."""
        return self.value.__class__ is str and not self.value  # a number would first ask what kind of value "" is

    @property
    def lacks_interval(self) -> bool:
        """Whether it is an estimate whose error is not known: its measure has intervals, or it is made from one."""
        return self.interval is None and (self.estimated or bool(getattr(self.measure, "interval", False)))

    @property
    def is_worked_out(self) -> bool:
        """Whether a formula gave it, so that its digits have no end of their own."""
        return self.cell is None and bool(self.cells)

    @property
    def may_be_share(self) -> bool:
        """Whether it lies between 0 and 1, as a share does, and is a formula's that no measure describes."""
        return (
            self.is_worked_out and not self.measure and isinstance(self.value, int | Decimal) and 0 <= self.value <= 1
        )

    @property
    def number_type(self) -> NumberType:
        """What decides in which formats it can be written."""
        if isinstance(self.value, date):
            return NumberType("date")
        if isinstance(self.value, str):
            return NumberType("text")
        percent = self.together.percent if self.together else None
        number_type = self.measure.number_type if self.measure else NumberType(self.kind, currency=self.currency)
        decimals, per = self._decimals(number_type), number_type.per or self.per
        if percent is not None or (decimals, per) != (number_type.decimals, number_type.per):
            number_type = replace(number_type, percent=percent, decimals=decimals, per=per)
        return replace(number_type, of=self.of, joint=self.joint, partial=self.partial) if self.of else number_type

    def _decimals(self, number_type: NumberType) -> int | None:
        """The decimals that it is printed with: those of its measure, and one of a rate or average without its own."""
        endless = self.is_worked_out and isinstance(self.value, Decimal) and not number_type.currency
        averaged = self.kind == "rate" or (self.kind == "amount" and endless)
        return 1 if number_type.decimals is None and self.is_worked_out and averaged else number_type.decimals


@record(kw_only=True)
class Place:
    """One row of the table: its names and codes, its `texts` (`place.*` on a page) and its figures by path.

    A place with `problems` cannot be drawn.
    """

    id: str
    name: str
    slug: str
    usps: str | None
    fips: str | None
    texts: FrozenMap[Cell]
    figures: FrozenMap[Figure]
    problems: tuple[Problem, ...]
    location: Location
    faults: FrozenMap[Problem] = FrozenMap()  # of texts and formulas that have no value, by the path on a page

    @property
    def called(self) -> str:
        """What messages call it: its id, or its name where the id is a code."""
        return self.name if is_code(self.id) else self.id


@record
class Named:
    """What a name in an address means, as in `smoking@state`: the period of the figure, and the row that it is of.

    `row` is empty for the place itself and `SEVERAL` for places taken together; `file` is empty for the table itself.
    `take` is how places are taken together, such as median, and `places` which, each by the file and the id of its row.
    """

    period: str
    row: str = ""
    file: str = ""
    take: str = ""
    places: frozenset[tuple[str, str]] = frozenset()


@record
class Told:
    """A hidden figure that another tells: where it stands, and what is said of it."""

    location: Location
    fact: str


@record(kw_only=True)
class Statistics:
    """Every place of one table, in the order of the file, and what their figures mean.

    `named` has what each name in an address means.
    """

    file: str
    info: SetInfo
    places: tuple[Place, ...]
    measures: Measures
    index: FrozenMap[int]  # of each place, by all of its names without regard to case
    named: FrozenMap[Named] = FrozenMap()
    over_time: FrozenMap[Figure] = FrozenMap()  # of what places are held against, by `path@name@period`
    periods: tuple[str, ...] = ()  # labels, the earliest first; none where the table has one only
    current: str = ""  # the label of the period that the sheet is about; empty where the table has one only
    told: FrozenMap[Told] = FrozenMap()  # hidden figures that one of a row of all places tells, by its address

    def place(self, key: str) -> Place | None:
        """The place that `key` names by id, USPS code, FIPS code, slug or name, in this order, in any case."""
        at = self.index.get(key.strip().casefold())
        return None if at is None else self.places[at]

    def figure(self, place: Place, path: str) -> Figure | None:
        """The figure `path` of `place`; None when there is none, or when the disclosure policy refuses the place."""
        return place.figures.get(path) or self.over_time.get(path)


def parted(now: Figure, before: Figure) -> str:
    """The first period of a break that lies between two figures, which cannot be compared then; empty for none."""
    breaks = dict.fromkeys((*now.breaks, *before.breaks))
    return next((first for first in breaks if _are_parted(now, before, first)), "")


def _are_parted(now: Figure, before: Figure, first: str) -> bool:
    """Whether the break that `first` begins lies between two figures, or within one of them only."""
    if now.period and before.period:
        return parts(first, now.period, before.period)
    sides = [{in_order((period, first))[0] == first for period in figure.periods} for figure in (now, before)]
    return all(sides) and sides[0] != sides[1]
