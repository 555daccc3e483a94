"""What the witness says that a reader must be told: pieces of text, in units such as a heading, an item or a cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Literal as Typed

from factsheet.numbers import NumberType
from factsheet.problems import Location
from factsheet.record import record


class Untold(Exception):  # no error: the witness does not know the form that a spec uses
    """What a spec asks for in a form that the witness cannot work out. The block that has it is not told."""


@record(kw_only=True)
class Fact:
    """One figure as the witness read it: its value, and the cell that it stands in, or None for a formula.

    `typed` is the text of that cell. `types` are what it may be: one, or several for a formula that no measure
    describes. `hidden` are the words that may stand in its place, for each of the `states` that it may have; it
    `must_hide` where nothing else may. `notes` are those that its measure has; with `remarked` it may have others too.
    A figure that is not final has a `status`. One of another period may have the label of that behind it, in brackets:
    `period`. An estimate lies between `limits`; one that is `counted` is none. It is `weak` where it is of low
    reliability, None where that is not known. One that is not published may be `below` something. `when` is the label
    of its period, where its table has several. `address` is what it was looked up by; empty for one that no address
    names, such as the share that one figure is of another. One of a row of a list is `of_list`. One of several places
    may leave some out, which have no figure: `left_out`.
    """

    path: str
    value: Fraction | date | None
    types: tuple[NumberType, ...]
    cell: Location | None
    typed: str
    address: str = ""
    format: str = ""
    states: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    must_hide: bool = False
    notes: tuple[str, ...] = ()
    remarked: bool = False
    status: str = ""
    period: str = ""
    limits: tuple[Fraction, Fraction] | None = None
    counted: bool = False
    weak: bool | None = None
    below: bool = False
    when: str = ""
    of_list: str = ""
    left_out: bool = False


@record
class Literal:
    """Words that are printed as they stand, typed in the spec or in a cell (`path` is then what they are).

    A contact leads to an address, `to`, in the form of `leads.canonical`.
    """

    text: str
    location: Location
    path: str = ""
    to: str = ""


@record
class Printed:
    """A figure as it is printed in a format; an empty one is that of its measure.

    One that is only heard, in the text for a picture, never has the mark of its status.
    """

    fact: Fact
    format: str
    location: Location
    heard: bool = False


@record
class Mention:
    """A reference to a note, by its name in the spec."""

    note: str
    location: Location


@record
class Perhaps:
    """A piece that may be left out."""

    piece: Literal | Printed


@record
class Address:
    """An address in brackets behind the words of a link, as it stands on paper; `target` is empty for any address.

    On a screen the words lead `to` it, in the form of `leads.canonical`; empty where that is not known.
    """

    target: str
    to: str = ""


@record
class OneOf:
    """Words of which one stands here."""

    texts: tuple[str, ...]
    location: Location


@record
class Noted:
    """The place of references to the notes of measures, behind words about their figures."""

    facts: tuple[Fact, ...]


@record
class Lead:
    """Whatever stands in a unit before the next piece."""


@record
class Judged:
    """Whatever stands in a unit up to its end; `fault` says what is wrong with it, and nothing where all is right.

    It is given the text, and asks whether a part of it says a figure.
    """

    fault: Callable[[str, Callable[[str, Printed], object]], str]


@record
class Rest:
    """Whatever stands in a unit up to its end."""


@record
class Remark:
    """The end of words that stand for a figure: the notes of its measure may be referred to there, or its period."""

    fact: Fact


@record(kw_only=True)
class Starts:
    """The sentence on where a scale begins: at zero, or at a number that is no more than `least`, nor far below it.

    `words` has `{}` in its place, `reach` is from the least to the most that is shown. It is `perhaps` left out.
    """

    words: str
    zero: str
    like: Printed
    least: Fraction
    reach: Fraction
    perhaps: bool


Twin = Typed["", "first", "second"]
Piece = Literal | Printed | Mention | Perhaps | Address | OneOf | Noted | Judged | Lead | Rest | Remark | Starts


def noted_of(value: Piece) -> Noted:
    """Returns the place of a reference to the note of a figure, behind its label."""
    return Noted((value.fact,) if isinstance(value, Printed) else ())


def noted_at(piece: Piece | None) -> tuple[Fact, ...]:
    """Returns the figures whose notes are referred to at a piece."""
    return piece.facts if isinstance(piece, Noted) else (piece.fact,) if isinstance(piece, Remark) else ()


@record
class Unit:
    """The pieces of one heading, paragraph, item, cell or picture, which are read one after another.

    One that `joins` may stand in the same unit as the one before it: heads of columns that were put together. A unit
    that stands in one of two places is told at both, as the `first` of twins and as the `second`.
    """

    pieces: tuple[Piece, ...]
    location: Location
    joins: bool = False
    twin: Twin = ""

    def is_twin_of(self, other: Unit) -> bool:
        """Whether both are one unit, told at each of its two places: they share their pieces."""
        return bool(self.twin) and self.pieces is other.pieces


@record
class Anything:
    """Any number of units that the witness does not tell: those of a block of this kind."""

    kind: str
    location: Location


Told = Unit | Anything


def piece_location(piece: Piece, otherwise: Location) -> Location:
    """Returns where a piece stands in the spec or the table."""
    return piece.location if isinstance(piece, Literal | OneOf | Printed | Mention) else otherwise
