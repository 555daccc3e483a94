"""The types of a block's fields: words, values, units, icons, column widths and bodies of blocks.

Each has the bound form that a block holds and measures, and an unbound form with its mark that `validate` makes and
`bind` fills in. A new kind of field is a class here, its unbound form, and its reader in `fields`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Protocol

from factsheet.assets.geo import Area, Atlas
from factsheet.assets.icons import IconDrawing
from factsheet.assets.pictures import Picture
from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.statistics import Figure, Place
from factsheet.syntax.schema import Unbound
from factsheet.text.words import Piece, Run, Words


@record
class Prose:
    """One or more paragraphs."""

    paragraphs: tuple[Words, ...]


@record
class Value:
    """A figure as it is printed."""

    run: Run
    figure: Figure


@record
class Amount:
    """A figure that is measured by and not printed, such as the whole that parts add up to."""

    figure: Figure
    location: Location

    @property
    def number(self) -> Decimal:
        """Its value; texts and dates have none and count as 0."""
        value = self.figure.value
        return Decimal(value) if isinstance(value, int | Decimal) else Decimal(0)


@record
class Alt:
    """What a drawing shows, in words that are heard and not printed."""

    text: str
    location: Location


@record
class Territory:
    """The area of a map."""

    area: Area
    location: Location


@record
class MapPoint:
    """A place on a map: its name, perhaps a figure, and where it lies, in degrees."""

    value: Value | None
    name: Value
    longitude: float
    latitude: float


@record
class Points:
    """The rows of a list that belong to the sheet's place. `status` and `label` are those of the list as a whole."""

    items: tuple[MapPoint, ...]
    status: str
    label: str
    location: Location


@record
class Rows:
    """The rows of a list that belong to the sheet's place. `status` and `label` are those of the list as a whole."""

    items: tuple[Place, ...]
    status: str
    label: str
    location: Location


@record
class Illustration:
    """A picture, a photograph's pixels or a drawing, and where it is named."""

    name: str
    picture: Picture
    location: Location


@record
class Focus:
    """The point of a picture that stays when it is cut: shares from the left and from the top."""

    x: float = 0.5
    y: float = 0.5


@record
class Unit:
    """What a value counts, in every plural form of the language; `of` picks the one for a value."""

    forms: Mapping[str, Words]
    plural: Callable[[Figure], str]

    def of(self, value: Value) -> Words:
        return self.forms.get(self.plural(value.figure), self.forms["other"])


@record
class Icon:
    """A drawing in one ink."""

    name: str
    outline: IconDrawing


@record
class Track:
    """A column's width: `share` of what is left when the columns with a length in points have theirs."""

    share: float = 1.0
    length: float = 0.0


class Body(tuple[object, ...]):
    """Blocks one under another."""

    __slots__ = ()


@record
class When:
    """A condition for drawing a block: that the figure is there or, with `nonzero`, that it is also not 0."""

    path: str
    nonzero: bool
    location: Location


@record
class BlockSource:
    """A block whose words and values are still names, and when it is drawn."""

    block: Unbound
    when: When | None
    editions: frozenset[str] | None = None  # in which it is drawn; None: in all


class BodySource(tuple[BlockSource, ...]):
    """The blocks of a body, unbound."""

    __slots__ = ()


class Absent:
    """What a field is bound to that this place has nothing for; the item or block that has the field is left out."""


ABSENT = Absent()


class Binder(Protocol):
    """What an unbound form needs to be bound: the stage `bind` gives it."""

    def words(self, pieces: tuple[Piece, ...], location: Location, subject: str) -> Words: ...
    def value(self, path: str, format_: str, location: Location, subject: str) -> Value | None: ...
    def plural(self, figure: Figure) -> str: ...
    def territory(self, atlas: Atlas, name: str, location: Location, subject: str) -> Territory | None: ...
    def points(self, name: str, value: str, location: Location, subject: str) -> Points | None: ...
    def rows_of(self, name: str, location: Location) -> Rows: ...
    def illustration(self, source: IllustrationSource) -> Illustration | Absent | None: ...


class Unfilled:
    """A field's form before a place's figures and words are in it."""

    __slots__ = ()

    def bind(self, binder: Binder) -> object:
        raise NotImplementedError


@record
class WordsSource(Unfilled):
    """Words with values and notes still by name."""

    pieces: tuple[Piece, ...]
    location: Location
    subject: str

    def bind(self, binder: Binder) -> Words:
        return binder.words(self.pieces, self.location, self.subject)


@record
class ProseSource(Unfilled):
    paragraphs: tuple[WordsSource, ...]

    def bind(self, binder: Binder) -> Prose:
        return Prose(tuple(paragraph.bind(binder) for paragraph in self.paragraphs))


@record
class ValueSource(Unfilled):
    """A path and the format that overrides the measure's own."""

    path: str
    format: str
    location: Location
    subject: str

    def bind(self, binder: Binder) -> Value | None:
        return binder.value(self.path, self.format, self.location, self.subject)


@record
class AmountSource(Unfilled):
    """The path of a figure that is not printed."""

    path: str
    location: Location
    subject: str

    def bind(self, binder: Binder) -> Amount | None:
        value = binder.value(self.path, "", self.location, self.subject)
        return Amount(value.figure, self.location) if value else None


@record
class AltSource(Unfilled):
    words: WordsSource

    def bind(self, binder: Binder) -> Alt:
        return Alt(self.words.bind(binder).plain, self.words.location)


@record
class TerritorySource(Unfilled):
    """The name of an area, empty for that of the sheet's place, and the outlines that have it."""

    name: str
    atlas: Atlas
    location: Location
    subject: str

    def bind(self, binder: Binder) -> Territory | None:
        return binder.territory(self.atlas, self.name, self.location, self.subject)


@record
class PointsSource(Unfilled):
    """The name of a list, and of its measure that is drawn; empty where its places are marked only."""

    list: str
    value: str
    location: Location
    subject: str

    def bind(self, binder: Binder) -> Points | None:
        return binder.points(self.list, self.value, self.location, self.subject)


@record
class RowsSource(Unfilled):
    """The name of a list whose rows a body is repeated for."""

    list: str
    location: Location

    def bind(self, binder: Binder) -> Rows:
        return binder.rows_of(self.list, self.location)


@record
class IllustrationSource(Unfilled):
    """A picture by its name or, with `path`, by the text of the place that names it; `found` has each, or its problems.

    The pictures of all places are looked up when the spec is checked, so that binding opens nothing.
    """

    name: str
    path: str
    found: Mapping[str, Picture | tuple[Problem, ...]]
    location: Location
    subject: str

    def bind(self, binder: Binder) -> Illustration | Absent | None:
        return binder.illustration(self)


@record
class UnitSource(Unfilled):
    forms: Mapping[str, WordsSource]

    def bind(self, binder: Binder) -> Unit:
        return Unit({name: form.bind(binder) for name, form in self.forms.items()}, binder.plural)
