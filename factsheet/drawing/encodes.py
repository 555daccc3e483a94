"""What a drawn mark tells: a figure by its size, whose key it is, or nothing, being plain decoration.

`verify` works the size of every encoded mark out again and holds it against the figure. A mark that does not say what
it shows is refused, so no drawing of a figure can escape it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from factsheet.assets.geo import Area
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.text.compared import Comparison

By = Literal["length", "area", "angle", "count", "position", "shade"]
Way = Literal["right", "up"]  # in which the amounts of a scale grow

# What a mark may be that tells no figure: an area behind a block, a line, a line from a label to its mark, a symbol
# beside words, the outline of an area, a plate behind a label.
Plain = Literal["ground", "rule", "leader", "icon", "outline", "plate"]


@record
class Stands:
    """Says that a mark stands on the map of `area` where a place lies: at the degrees in the cells of two figures."""

    longitude: Figure
    latitude: Figure
    area: Area


@record(kw_only=True)
class Spine:
    """A line on which a figure stands among those of all places, with what it is held `against` in its middle.

    `against` is the name that the spec has for the figure in the middle; its row or its file may have another one.
    `figures` are those of the places that are published and reliable, in the order of the table. More is at the right
    where it is `rising`. `format` is that in which the figure and the other one are compared. The form of the mark of
    `own` tells the verdict: a disc better, a ring unclear, a diamond worse, a square that there is none.
    """

    own: Figure
    middle: Figure
    figures: tuple[Figure, ...]
    rising: bool
    format: str
    against: str


@record
class Spread:
    """Says that a band on a spine reaches from the least to the most of its figures, or from quartile to quartile."""

    spine: Spine
    part: Literal["all", "half"]


@record
class Encodes:
    """Says that the size of a mark tells `figure`, measured by `by`.

    `of` is the whole that the figure is a part of; None is 1 for a share, and no whole for anything else. Sizes of
    marks with the same `of` and `by` in one block are in proportion. With `rest` the mark tells what the figure leaves
    its whole. By `count` the marks are icons, each with its own record, or the pieces of one that was cut. `at` is the
    place where a mark on a map stands, the spine on which a mark by position stands where it has the figure, or the way
    of the scale that it is drawn on: a bar begins at the `Tick` of 0 of that scale, and a mark by position stands where
    it has the figure.
    """

    figure: Figure
    of: Figure | None
    by: By
    rest: bool = False
    at: Stands | Spine | Way | None = None


@record
class Tick:
    """Says that a line stands where the scale of a chart has `amount`; that of 0 is the axis that bars begin at."""

    amount: Decimal
    way: Way


@record
class Plots:
    """Says that the corners of a mark tell figures, each at the place of its period and its height on the scale.

    `places` numbers the periods from 0. The mark is a line or dots or, with `under`, the band of an area: its lower
    edge is the sum of the figures of the bands under it, which `under` has for each period, and its upper edge is
    higher by its own.
    """

    figures: tuple[Figure, ...]
    places: tuple[int, ...]
    under: tuple[tuple[Figure, ...], ...] | None = None


@record
class Key:
    """Says that a mark is the key to the part of a drawing that tells `figure`: it is in the same ink."""

    figure: Figure | None


@record
class Unshaded:
    """Says that a mark is an area of a map whose figure is not published; None where it has none at all."""

    figure: Figure | None


@record
class Shade:
    """Says that a mark is the key to a class of figures, from `low` to `high` as they are printed, by its ink.

    Without limits it is the key to what has no published figure. `format` is that in which the figures are printed.
    """

    low: Decimal | None
    high: Decimal | None
    format: str = ""


@record
class Symbol:
    """Says that a mark is a code, from which a camera reads `address`."""

    address: str


@record
class Depicts:
    """Says that a mark is the picture in the file of this digest, a SHA-256 in hexadecimal."""

    digest: str


@record
class Direction:
    """Says that the form of a mark tells where a figure lies beside another one: a triangle that points up or down.

    A disc tells that they do not differ, or not clearly. A mark that is `exact` has no disc: two waves tell that they
    do not clearly differ, two lines that they are printed alike. The words that say the same stand behind it.
    """

    comparison: Comparison
    exact: bool = False


@record
class Judges:
    """Says that the form of a mark tells the verdict on a figure: a disc better, a ring unclear, a diamond worse.

    The words that say the same stand behind it, and the figure is in its ink.
    """

    comparison: Comparison


@record
class Means:
    """Says that a mark is the key to marks or bands of its look, and that the words behind it say what they mean."""

    name: Literal["better", "worse", "unclear", "square", "all", "half"]


Shows = (
    Encodes | Spread | Tick | Plots | Stands | Key | Unshaded | Shade | Symbol | Depicts | Direction | Judges | Means
    | Plain
)  # fmt: skip
