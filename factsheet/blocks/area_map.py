"""The bound form of a map of several areas: what each area tells, the classes of the figures, and the words with them.

`validate` makes an `AreaMapSource` of the fields of a map, and `bind` fills it in for a place.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from typing import Literal

from factsheet.assets.geo import Atlas
from factsheet.blocks.block import NOT_GIVEN
from factsheet.blocks.unbound import Binder, Unfilled
from factsheet.blocks.vocabulary import Highlight, Outlines, Points, Territory
from factsheet.problems import Location
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.text.words import Words

Method = Literal["quantiles", "equal", "breaks"]


class Classes:
    """The type of a field that says how figures are parted into classes."""


@record
class Areas:
    """Which figure areas are shaded by, of the places of the table or of the rows of a list, and in which classes."""

    value: str
    list_: str = ""
    classes: Classes | None = None
    of: int | None = None


@record(kw_only=True)
class MapArea:
    """An area of a map: the number of its outline, and the figure that it tells, if it has one.

    `band` is the number of its class among those of the map and `value` what it prints; None where the figure is not
    published. One that is not `tabled` has no row in the table, so that nothing is said of it.
    """

    number: int
    name: str
    figure: Figure | None = None
    band: int | None = None
    value: Decimal | None = None
    tabled: bool = True


@record(kw_only=True)
class Band:
    """A class of figures: its limits as they are printed, the words that say so, and its shade.

    The shade is one of `of`, counted from 0 for the lowest.
    """

    low: Decimal
    high: Decimal
    shade: int
    of: int
    words: Words


@record(kw_only=True)
class AreaMap:
    """A map of several areas, shaded by their figures or (without `bands`) to show where one of them lies.

    `title`, `unshown` and `outside` are words of its legend, the latter two for areas without a figure and for those
    that are not in the table; `format` is that of figures, and `path` their address. `own` is the number of the outline
    that it points out, by its `name`. `usa` says that some of them are inset (see `assets.geo.usa`). `alt` is the
    alternative text. `statuses` are those that shaded figures have, and `label` is that of their measure.
    """

    atlas: Atlas
    usa: bool
    areas: tuple[MapArea, ...]
    title: Words | None = None
    bands: tuple[Band, ...] = ()
    format: str = ""
    unshown: Words | None = None
    outside: Words | None = None
    path: str = ""
    own: int | None = None
    name: Words | None = None
    alt: str = ""
    statuses: tuple[str, ...] = ()
    label: str = ""
    location: Location

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the outlines, in the order of the file."""
        return tuple(area.number for area in self.areas)

    @property
    def tabled(self) -> tuple[MapArea, ...]:
        """The areas that have a row in the table."""
        return tuple(area for area in self.areas if area.tabled)


def region(shown: Sequence[int], known: Collection[int]) -> tuple[int, ...]:
    """Returns those of the outlines `shown` that a shaded map draws.

    They are those of the `known` places alone, several of them, where these are at most half of all: a region.
    """
    own = tuple(number for number in shown if number in known)
    return own if 1 < len(own) <= len(shown) / 2 else tuple(shown)


@record(kw_only=True)
class Shading:
    """What areas are shaded by: a figure of the places of the table or, where it is named, of the rows of a list.

    `rows` has the number of the outline of each row by its id. `breaks` are where the classes but the first begin.
    """

    value: str
    format: str
    list: str
    method: Method
    breaks: tuple[Decimal, ...]
    of: int
    rows: Mapping[str, int]
    location: Location


@record(kw_only=True)
class Locator:
    """A small map that shows where the sheet's own place lies; `caption` stands under it."""

    area: Territory | None = field(metadata={"implied": True})
    outlines: Outlines | None = None
    highlight: Highlight | None = field(default=None, metadata={"implied": True})
    several: AreaMap | None = field(default=None, metadata=NOT_GIVEN)
    caption: Words | None = None


@record
class NoPoints(Unfilled):
    """What a map of several areas marks: nothing."""

    location: Location

    def bind(self, binder: Binder) -> Points:
        """Returns no points, and no caption that says so."""
        return Points(items=(), status="", label="", location=self.location)


@record(kw_only=True)
class AreaMapSource(Unfilled):
    """An unbound map of several areas: the outlines that it shows, what it is shaded by, and whether it points one out.

    `numbers` are those of the outlines; empty where they depend on the place, as the counties of its state do. `places`
    has the number of the outline of each place of the table by its id. `whole` is what all of it is called.
    """

    atlas: Atlas
    file: str
    usa: bool
    numbers: tuple[int, ...]
    places: Mapping[str, int]
    shading: Shading | None
    highlight: bool
    whole: Mapping[str, str]  # by the first two digits of codes; under "" of all
    location: Location

    def bind(self, binder: Binder) -> object:
        """Returns the map of a place, or None after a problem."""
        return binder.area_map(self)
