"""The rows, columns and cells of a table, bound to a place, and their unbound forms.

A spec names the values of the rows and what stands in the columns; `validate` gives each row the form of its cells.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import field
from typing import ClassVar, Literal, Protocol

from factsheet.blocks.block import NOT_GIVEN
from factsheet.blocks.conditions import Shown
from factsheet.blocks.unbound import Binder, Unfilled, ValueSource, WordsSource
from factsheet.blocks.vocabulary import Course, Value, Way
from factsheet.drawing.encodes import Spine
from factsheet.problems import Location
from factsheet.record import record
from factsheet.text.compared import Comparison
from factsheet.text.words import Words

Better = Literal["low", "high", "neither"]
SetAs = Literal["figure", "small", "other", "words", "dots", "spark"]  # how the cells of a column are set
Mark = Literal["better", "worse", "unclear", "square"]
FIXED = ("value", "interval", "rank", "verdict", "dots", "spark")  # what a column can show beside comparisons


@record(kw_only=True)
class Standing:
    """Where a figure stands on a spine, and what is heard of it. Lengths are shares of half of the line, from -1 to 1.

    `low` and `high` are the ends of all places, `first` and `third` their quartiles, each from the left to the right;
    `own` is where the place itself is. `count` places of `of` are shown.
    """

    spine: Spine
    comparison: Comparison
    mark: Mark
    judged: bool  # whether one end is the better one
    own: float
    low: float
    high: float
    first: float
    third: float
    has_half: bool  # whether there are enough places for quartiles
    count: int
    of: int
    heard: str


@record
class Sparked:
    """A figure over periods, which a small line draws, and what is heard of it.

    `periods` are the labels of those of its column, and the points of the course are numbered by them.
    """

    course: Course
    periods: tuple[str, ...]
    heard: str


@record(kw_only=True)
class Cell:
    """A cell of a row: words, which a mark may stand before, a place on a spine, or a small line.

    `under` are cells that stand under it in one column, where there is no room for a column each.
    """

    words: Words | None = None
    way: Way = ""
    standing: Standing | None = None
    spark: Sparked | None = None
    under: tuple[Cell, ...] = field(default=(), metadata=NOT_GIVEN)


@record(kw_only=True)
class Column:
    """What a column shows: `value`, `interval`, `rank`, `verdict`, `dots`, `spark`, or a comparison or period by name.

    In a table of a list it is a measure of that. `head` is what stands over it in place of the usual words, and `under`
    the heads of columns whose cells stand under those of this one.
    """

    SHORT: ClassVar[str] = "show"

    show: str
    head: Words | None = None
    set_as: SetAs = field(default="other", metadata=NOT_GIVEN)
    under: tuple[Words, ...] = field(default=(), metadata=NOT_GIVEN)
    of_one: bool = field(default=False, metadata=NOT_GIVEN)  # whether its figures are of one measure


@record(kw_only=True)
class Row:
    """A figure with its cells, one for each column, or (`group`) a heading over the rows below it.

    `unit` stands behind the label. `better` says which figure is the better one where its measure does not.
    """

    SHORT: ClassVar[str] = "value"

    group: Words | None = None
    label: Words | None = None
    unit: Words | None = None
    value: Value | None = None
    better: Better | None = None
    when: Shown | None = None
    cells: tuple[Cell, ...] = field(default=(), metadata=NOT_GIVEN)


@record
class Legend:
    """The words over the two ends of dots, the keys to marks and bands, and the sentences under a table.

    `scales` says under small lines that they have no scale in common.
    """

    ends: tuple[Words, ...]
    keys: tuple[tuple[str, Words], ...]
    sentences: tuple[Words, ...]
    scales: Words | None = None


# Unbound


class TableBinder(Binder, Protocol):
    """What binds the cells of tables, beside the rest of a sheet."""

    def bare(self, source: ValueSource) -> Value | None:
        """Returns a figure as it stands in a table: without the sign of per cent, and in words where it is small."""

    def labelled(self, source: LabelSource) -> Words | None:
        """Returns the label of a row, with the unit of its figures."""

    def headed(self, source: HeadSource) -> Words:
        """Returns the head of a column."""

    def cells(self, source: CellsSource) -> tuple[Cell, ...]:
        """Returns the cells of a row beside its label and its value."""

    def listed(self, source: ListedSource) -> tuple[Row, ...]:
        """Returns the rows that a table has of a list."""


@record
class BareSource(ValueSource):
    """The figure of a row, which is printed as it stands in a table."""

    def bind(self, binder: Binder) -> Value | None:
        """Returns the place's figure, or None after a problem."""
        return _of(binder).bare(self)


@record
class LabelSource(Unfilled):
    """The label of the row whose figure is at `path`: its own words, else those of its measure, and its unit."""

    path: str
    format: str
    words: WordsSource | None
    unit: WordsSource | None
    location: Location

    def bind(self, binder: Binder) -> Words | None:
        """Returns the label, or None after a problem."""
        return _of(binder).labelled(self)


@record(kw_only=True)
class HeadSource(Unfilled):
    """The head of a column that shows something. `against` is as in `CellsSource`; `list` is the list that it is of.

    Over figures `of_rows` of a list stands the name of the row. In a table of a list it has its own `words` where the
    spec has some.
    """

    show: str
    against: tuple[str, ...] = ()
    list: str = ""
    of_rows: bool = False
    words: WordsSource | None = None
    location: Location

    def bind(self, binder: Binder) -> Words:
        """Returns the head in the words of the language, or of the measures file."""
        return _of(binder).headed(self)


@record(kw_only=True)
class CellsSource(Unfilled):
    """The cells of the row whose figure is at `path`: one for each of `columns`, by what it shows.

    `against` names what its verdict and its spine may hold it against: the first that is `meant`. `worded` columns say
    how the figure compares. `places` is what the places of the table are called, where the spec says so. What is wrong
    with all rows of a table is said at its `location`, which the first row has; what is wrong with a row, at `row`.
    """

    path: str
    format: str
    columns: tuple[str, ...]
    against: tuple[str, ...]
    better: str
    places: str
    location: Location
    row: Location
    subject: str
    worded: bool = False

    def bind(self, binder: Binder) -> tuple[Cell, ...]:
        """Returns a cell for each column."""
        return _of(binder).cells(self)


@record
class ListedSource(Unfilled):
    """The rows of a list, each with a cell for the measures of the list that are named."""

    list: str
    columns: tuple[ValueSource, ...]
    location: Location
    subject: str

    def bind(self, binder: Binder) -> tuple[Row, ...]:
        """Returns the rows that belong to the place."""
        return _of(binder).listed(self)


def meant(names: Sequence[str], periods: Container[str]) -> str:
    """What figures are held against: the first name of what is no other period, else the first; empty for none."""
    return next((name for name in names if name not in periods), names[0] if names else "")


def bare_of(source: ValueSource, binder: Binder) -> Value | None:
    """The figure at the path of a source as it stands in a table, where one that is not published has words."""
    return _of(binder).bare(source)


def _of(binder: Binder) -> TableBinder:
    return binder  # type: ignore[return-value]  # the one binder binds tables as well
