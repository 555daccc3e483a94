"""The types of a block's fields: words, values, units, icons, column widths and bodies of blocks.

Each has a bound form, which a block holds and measures, and an unbound form with its location in the spec, which
`validate` makes and `bind` fills in. A new type of field needs a class here, its unbound form, and a reader in
`stages/validate/fields.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Literal

from factsheet.assets.geo import Area
from factsheet.assets.icons import IconDrawing
from factsheet.assets.pictures import Picture
from factsheet.problems import Location
from factsheet.record import record
from factsheet.statistics import Figure, Place
from factsheet.text.compared import Comparison
from factsheet.text.words import Run, Words

# In which a figure differs from another; empty where that is not known. What is level is, of a key figure, told apart:
# `same` where the two are printed alike, `unclear` where chance may have put them apart.
Way = Literal["up", "down", "level", "same", "unclear", ""]


@record
class Prose:
    """A text of one or more paragraphs."""

    paragraphs: tuple[Words, ...]


@record
class Quotation:
    """Words that somebody said, between the quotation marks of the language; the first of them is `opens`."""

    words: Words
    opens: str


@record
class Choice:
    """The type of a field that holds several texts, of which a place prints one; bound, it is `Prose`."""


@record
class Entry:
    """An entry of the sheet's contacts, as it is printed: with its own link."""

    words: Words


@record
class Value:
    """A figure, and the run that prints it; `after` are marks and references right behind it."""

    run: Run
    figure: Figure
    after: tuple[Run, ...] = ()

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs that are printed where the figure is read."""
        return (self.run, *self.after)


@record
class Compared:
    """A line that holds a figure against another: its words and, where both are published, the way that it differs."""

    words: Words
    way: Way = ""

    @property
    def comparison(self) -> Comparison | None:
        """What its words compare; None where one of the two is not published."""
        return next((run.origin.comparison for run in self.words.runs if run.origin.comparison), None)


@record
class Judged:
    """The verdict on a figure beside one other: its words, and the name of its mark; empty where there is no verdict.

    Then the words say why.
    """

    words: Words
    mark: Literal["better", "worse", "unclear", ""] = ""

    @property
    def comparison(self) -> Comparison | None:
        """What its words compare; None where they say why they do not."""
        return next((run.origin.comparison for run in self.words.runs if run.origin.comparison), None)


@record
class Beside:
    """What a figure is held against, such as last year and the state: a line for each.

    Those of a figure that is `keyed` have the other figure in their middle.
    """

    lines: tuple[Compared, ...]
    verdict: Judged | None = None
    keyed: bool = False


class Judging:
    """The type of a field that names what a verdict holds figures against; bound, it is part of `Beside`."""


@record
class Amount:
    """A figure that is used and not printed, such as the whole that parts add up to."""

    figure: Figure
    location: Location

    @property
    def number(self) -> Decimal:
        """The figure's value as a number; 0 for texts and dates."""
        value = self.figure.value
        return Decimal(value) if isinstance(value, int | Decimal) else Decimal(0)


@record
class Point:
    """A figure of a course: the number of its period, from 0, and its label, and how the figure is read aloud.

    `value` is what is printed of it, None where only its mark is drawn.
    """

    place: int
    period: str
    figure: Figure
    said: str
    value: Value | None


@record
class Course:
    """The figures of one measure over the periods of its table, the earliest first.

    `breaks` are the numbers of periods that are not comparable with those before them.
    """

    points: tuple[Point, ...]
    path: str
    label: str
    breaks: tuple[int, ...]
    location: Location

    @property
    def known(self) -> tuple[Point, ...]:
        """The points whose figures are published."""
        return tuple(point for point in self.points if not point.figure.missing)


@record
class Alt:
    """The alt text of a drawing: read aloud, and not printed. `runs` are what it is made of, with their figures."""

    text: str
    location: Location
    runs: tuple[Run, ...] = ()

    @classmethod
    def of(cls, words: Words) -> Alt:
        """Returns the alt text that words are heard as."""
        return cls(words.heard, words.location, words.runs)


@record
class Address:
    """An address and the words that print it: what a person could type, with the address as their link.

    Where the sheet is not `live`, nothing can be clicked on it.
    """

    words: Words
    uri: str
    live: bool
    location: Location


@record
class Code:
    """An address that is drawn as a code where `drawn`; empty where the place has none."""

    uri: str
    drawn: bool
    location: Location


@record
class Territory:
    """The area that a map shows, and its name as it stands in a sentence."""

    area: Area
    name: str
    location: Location


class Outlines:
    """The type of a field that names a file of outlines; bound, they are part of a map of several areas."""


class Highlight:
    """The type of a field that says which area a map points out."""


@record
class Degrees:
    """The longitude and the latitude of a place, as the table has them."""

    longitude: Figure
    latitude: Figure


@record
class MapPoint:
    """A place on a map: its name, its longitude and latitude in degrees, and perhaps a figure."""

    value: Value | None
    name: Value
    longitude: float
    latitude: float
    degrees: Degrees


@record
class Cities:
    """Places by which a reader finds the way on a map, the largest first; a map leaves out those it has no room for.

    As the type of a field it names the list that has them; bound, that is `Points`.
    """

    items: tuple[MapPoint, ...] = ()


@record(kw_only=True)
class Points:
    """What a map marks: the points of a list that belong to the sheet's place, or `cities` for orientation alone.

    `status` and `label` are those of the list as a whole. `caption` says what the map does not show; None where it
    shows figures.
    """

    items: tuple[MapPoint, ...]
    status: str
    label: str
    location: Location
    cities: Cities = Cities()
    caption: Words | None = None


@record
class Rows:
    """The rows of a list that belong to the sheet's place. `status` and `label` are those of the list as a whole."""

    items: tuple[Place, ...]
    status: str
    label: str
    location: Location


@record
class Illustration:
    """A picture (a photograph or a drawing), its name, and the place in the spec that names it."""

    name: str
    picture: Picture
    location: Location


@record
class Focus:
    """The point of a picture that stays visible when it is cropped: shares from the left and from the top."""

    x: float = 0.5
    y: float = 0.5


@record
class Unit:
    """The name of what a value counts, by plural category (CLDR) of the language.

    `plural` returns the category of a figure; the form "other" always exists.
    """

    forms: Mapping[str, Words]
    plural: Callable[[Figure], str]

    def of(self, value: Value) -> Words:
        """Returns the form that goes with `value`."""
        return self.forms.get(self.plural(value.figure), self.forms["other"])


@record
class Icon:
    """A drawing in one ink."""

    name: str
    outline: IconDrawing


@record
class Track:
    """The width of a column: `span` columns of the page's grid, `length` points or a `share` of what lengths leave.

    The first of them that is not 0 holds; a span has its share for when it cannot be had. `location` is where the width
    stands in the spec, if it does.
    """

    share: float = 1.0
    length: float = 0.0
    span: int = 0
    location: Location | None = None


class Spanned:
    """The type of a field that names a number of the grid's columns; bound, it is a `Track`."""


class Body(tuple[object, ...]):
    """The bound blocks of a body, one under another."""

    __slots__ = ()
