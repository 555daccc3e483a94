"""The unbound forms of a block's fields: what `validate` makes of a spec and `bind` fills in for one place.

Each form has its place in the spec, and `bind` returns its bound form, of `factsheet.blocks.vocabulary`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from factsheet.assets.geo import Atlas
from factsheet.assets.pictures import Picture
from factsheet.blocks.conditions import Condition
from factsheet.blocks.vocabulary import (
    Address,
    Alt,
    Amount,
    Beside,
    Code,
    Course,
    Entry,
    Illustration,
    Points,
    Prose,
    Quotation,
    Rows,
    Territory,
    Unit,
    Value,
)
from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.syntax.schema import Unbound
from factsheet.text.words import Origin, Piece, Run, Words


@record
class BlockSource:
    """An unbound block, and the condition and editions in which it is drawn."""

    block: Unbound
    when: Condition | None
    editions: frozenset[str] | None = None  # None: all


class BodySource(tuple[BlockSource, ...]):
    """The unbound blocks of a body."""

    __slots__ = ()


class Absent:
    """The type of `ABSENT`: the value of a field that the place has nothing for. Its item or block is left out."""


ABSENT = Absent()


class Binder(Protocol):
    """The functions that unbound forms call to be bound; the stage `bind` implements them.

    Those that may return None do so when they have reported a problem at `location`, about `subject`.
    """

    def words(self, pieces: tuple[Piece, ...], location: Location, subject: str) -> Words:
        """Returns the words of `pieces`."""

    def choice(self, variants: tuple[Variant, ...], subject: str) -> Prose | None:
        """Returns the first of `variants` whose condition holds, with the values of the place."""

    def value(self, path: str, format_: str, location: Location, subject: str) -> Value | None:
        """Returns the figure at `path` in a format; an empty one stands for the measure's own."""

    def course(self, path: str, format_: str, location: Location, subject: str) -> Course | None:
        """Returns the figures at `path` of all periods, each in a format as in `value`."""

    def entry(self, name: str, location: Location, subject: str) -> Entry | Absent | None:
        """Returns the contact called `name`, or `ABSENT` when the place has none."""

    def held_against(self, source: Unfilled) -> Beside | None:
        """Returns the lines that hold a figure against others by name; None where there are none."""

    def plural(self, figure: Figure) -> str:
        """Returns the plural category (CLDR) of a figure in the sheet's language."""

    def territory(self, atlas: Atlas, name: str, location: Location, subject: str) -> Territory | None:
        """Returns the area called `name`; an empty one stands for the sheet's place."""

    def points(self, source: PointsSource) -> Points:
        """Returns what a map marks, and what it says of it."""

    def area_map(self, source: Unfilled) -> object:
        """Returns a map of several areas."""

    def rows_of(self, name: str, location: Location) -> Rows:
        """Returns the rows of the list called `name` that belong to the sheet's place."""

    def address(self, piece: Piece, subject: str) -> Address | Absent:
        """Returns the address that is the link of `piece`, or `ABSENT` when the place lacks a value of it."""

    def illustration(self, source: IllustrationSource) -> Illustration | Absent | None:
        """Returns a picture, or `ABSENT` when the place names none."""


class Unfilled:
    """The unbound form of a field, without the figures and words of a place."""

    __slots__ = ()

    def bind(self, binder: Binder) -> object:
        """Returns the bound form, None after a problem, or `ABSENT` when the place has nothing for it."""
        raise NotImplementedError


@record
class WordsSource(Unfilled):
    """Unbound words, with values and notes by name. An item of a list has its mark or number as `marker`."""

    pieces: tuple[Piece, ...]
    location: Location
    subject: str
    marker: str = ""
    apart: bool = True

    def bind(self, binder: Binder) -> Words:
        """Returns the words with the place's values."""
        words = binder.words(self.pieces, self.location, self.subject)
        if not self.marker or not words.runs:
            return words if self.apart else replace(words, apart=False)
        serial = words.runs[0].serial - 1  # the last of the numbers for parts of the run before
        label = Run(text=self.marker, origin=Origin(self.location), serial=serial, mark=True)
        return replace(words, label=label, apart=self.apart)


@record
class ProseSource(Unfilled):
    """An unbound text of one or more paragraphs."""

    paragraphs: tuple[WordsSource, ...]

    def bind(self, binder: Binder) -> Prose:
        """Returns the text with the place's values."""
        return Prose(tuple(paragraph.bind(binder) for paragraph in self.paragraphs))


@record
class QuotationSource(Unfilled):
    """Unbound words that somebody said, with straight quotation marks around them."""

    words: WordsSource

    def bind(self, binder: Binder) -> Quotation:
        """Returns the words with the place's values, and the mark that they begin with."""
        words = self.words.bind(binder)
        return Quotation(words, words.runs[0].text[:1] if words.runs else "")


@record
class Variant:
    """One of several texts, and the condition under which it is printed; the last has none."""

    when: Condition | None
    words: ProseSource


@record
class ChoiceSource(Unfilled):
    """Several unbound texts, of which each place prints one."""

    variants: tuple[Variant, ...]
    subject: str

    def bind(self, binder: Binder) -> Prose | None:
        """Returns the text whose condition holds, with the place's values, or None after a problem."""
        return binder.choice(self.variants, self.subject)


@record
class EntrySource(Unfilled):
    """The name of an entry under `contacts:`."""

    name: str
    location: Location
    subject: str

    def bind(self, binder: Binder) -> Entry | Absent | None:
        """Returns the contact, `ABSENT` when the place has none, or None after a problem."""
        return binder.entry(self.name, self.location, self.subject)


@record
class ValueSource(Unfilled):
    """The path of a figure to print, and the format that overrides the measure's own; empty: none."""

    path: str
    format: str
    location: Location
    subject: str

    def bind(self, binder: Binder) -> Value | None:
        """Returns the place's figure, or None after a problem."""
        return binder.value(self.path, self.format, self.location, self.subject)


@record
class CourseSource(ValueSource):
    """The path of a measure whose figures of all periods are drawn, and their format."""

    def bind(self, binder: Binder) -> Course | None:  # type: ignore[override]
        """Returns the place's figures, or None after a problem."""
        return binder.course(self.path, self.format, self.location, self.subject)


@record
class AmountSource(Unfilled):
    """The path of a figure that is not printed."""

    path: str
    location: Location
    subject: str

    def bind(self, binder: Binder) -> Amount | None:
        """Returns the place's figure, or None after a problem."""
        value = binder.value(self.path, "", self.location, self.subject)
        return Amount(value.figure, self.location) if value else None


@record
class AltSource(Unfilled):
    """An unbound alt text."""

    words: WordsSource

    def bind(self, binder: Binder) -> Alt:
        """Returns the alt text with the place's values."""
        return Alt.of(self.words.bind(binder))


@record
class AddressSource(Unfilled):
    """An unbound address to print and to draw: words of one piece, whose link it is."""

    words: WordsSource

    def bind(self, binder: Binder) -> Address | Absent:
        """Returns the address with the place's values, or `ABSENT`."""
        return binder.address(self.words.pieces[0], self.words.subject)


@record
class CodeSource(Unfilled):
    """An unbound address to draw on paper, whose words stand elsewhere."""

    words: WordsSource

    def bind(self, binder: Binder) -> Code:
        """Returns the address with the place's values: empty where the place lacks one, not drawn on a live sheet."""
        found = binder.address(self.words.pieces[0], self.words.subject)
        if isinstance(found, Absent):
            return Code("", False, self.words.location)
        return Code(found.uri, not found.live, self.words.location)


@record
class TerritorySource(Unfilled):
    """The name of an area in `atlas`; an empty one stands for the sheet's place."""

    name: str
    atlas: Atlas
    location: Location
    subject: str

    def bind(self, binder: Binder) -> Territory | None:
        """Returns the area, or None after a problem."""
        return binder.territory(self.atlas, self.name, self.location, self.subject)


@record
class PointsSource(Unfilled):
    """The name of a list whose rows are points on a map, and of the measure they show; empty: they show none.

    Without a list the map is the outline alone. With `cities` the points are there for orientation. `field` is that in
    which the list is named.
    """

    list: str
    value: str
    location: Location
    field: str
    cities: bool = False

    def bind(self, binder: Binder) -> Points:
        """Returns the place's points."""
        return binder.points(self)


@record
class RowsSource(Unfilled):
    """The name of a list for whose rows a body is repeated."""

    list: str
    location: Location

    def bind(self, binder: Binder) -> Rows:
        """Returns the rows that belong to the place."""
        return binder.rows_of(self.list, self.location)


@record
class IllustrationSource(Unfilled):
    """The name of a picture or, with `path`, the text of the place that names it.

    `found` holds each possible picture, or its problems, by name: the pictures of all places are read when the spec is
    checked, so that binding opens no file.
    """

    name: str
    path: str
    found: Mapping[str, Picture | tuple[Problem, ...]]
    location: Location
    subject: str

    def bind(self, binder: Binder) -> Illustration | Absent | None:
        """Returns the picture, `ABSENT` when the place names none, or None after a problem."""
        return binder.illustration(self)


@record
class UnitSource(Unfilled):
    """An unbound unit, by plural category."""

    forms: Mapping[str, WordsSource]

    def bind(self, binder: Binder) -> Unit:
        """Returns the unit with the place's values."""
        return Unit({name: form.bind(binder) for name, form in self.forms.items()}, binder.plural)


def words_in(form: object) -> Iterator[WordsSource]:
    """Yields the words of a form: of a text each paragraph, of a unit each plural, of an alt text its words."""
    if isinstance(form, WordsSource):
        yield form
    elif isinstance(form, ProseSource):
        yield from form.paragraphs
    elif isinstance(form, QuotationSource):
        yield form.words
    elif isinstance(form, UnitSource):
        yield from form.forms.values()
