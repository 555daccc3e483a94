"""What is drawn of figures in a file, block by block: what each mark calls itself, and its paths.

The paths are those of the file. What a mark calls itself is a claim of the sheet, which says how the mark is to be
measured and never what it must measure: that is worked out from the cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, Protocol

from factsheet.problems import Location
from factsheet.record import record
from factsheet.witness.paths import Extent, Outline, extent

# What a mark is measured by: bars, sectors, icons, discs; the rule of a benchmark; the mark and the middle line of a
# spine, its bands of all places and of their middle half; a line or dots, a band of an area, a line of the scale; an
# area in an ink, one without a figure, and the key to a class; the outline of a place, a mark where a place lies on
# it, its name, and the line from that to its mark; a picture; and the small marks before words, of a verdict, of the
# way that two figures differ, and of what a mark or a band means; a text that a graphic prints for the eye alone; an
# icon; the key to areas without a figure.
By = Literal[
    "length",
    "angle",
    "count",
    "area",
    "position",
    "spine",
    "spread",
    "half",
    "plot",
    "band",
    "tick",
    "shade",
    "unshaded",
    "key",
    "outline",
    "spot",
    "label",
    "leader",
    "picture",
    "verdict",
    "way",
    "sign",
    "text",
    "icon",
    "bare",
]


@record(kw_only=True)
class Mark:
    """One mark: what it is measured by, whether it shows what a figure `leaves` its whole, and its paths, in order.

    Bars and rules lie on a scale that grows `up` or to the right. `ends` are the periods that a line shows, from 0;
    `place` is the row that an area, disc or mark of a map is of, and `ink` that of its topmost path. Of a key and of a
    small mark, `place` is the words behind it, and of a label and a text its own; the `ink` of a key and a band is that
    of its first area. Of a picture, which has no paths, `place` is the digest of its file.
    """

    by: By
    paths: tuple[Outline, ...]
    leaves: bool = False
    up: bool = False
    ends: tuple[int, ...] = ()
    place: str = ""
    ink: object = None

    @property
    def filled(self) -> tuple[Outline, ...]:
        """Its areas, without the rules that edge them."""
        return tuple(path for path in self.paths if not path.weight)

    @property
    def box(self) -> Extent:
        """The box around it."""
        return extent(self.paths)


@record
class Sketch:
    """The marks of one block of a kind, in the order of the file; `location` is where the spec has the block."""

    kind: str
    location: Location
    marks: tuple[Mark, ...]


class Wanted(Protocol):
    """What marks of a block must measure."""

    @property
    def by(self) -> Sequence[By]:
        """What marks it looks at."""

    def faults(self, marks: Sequence[Mark]) -> Iterator[str]:
        """Yields what is wrong with the marks of these kinds that the block has."""


@record
class Demand:
    """What the block at a place in the spec must draw; None where the witness cannot tell."""

    location: Location
    wanted: tuple[Wanted, ...] | None
