"""Footnotes: their text, their numbers, and where each is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from factsheet.problems import Location
from factsheet.record import record
from factsheet.text.words import Words

_SUPERIORS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@record
class Note:
    """A note of the spec with its text for one sheet."""

    id: str
    words: Words
    location: Location


@record
class PlacedNote:
    """A note that is printed: its number, and the text that its first reference stands in."""

    note: Note
    number: int
    referred_from: str


@record
class Notes:
    """The notes of a sheet: by name, and by the region (the index of its `footnotes` block) that prints them.

    `statuses` has for each region its unnumbered sentences about provisional, revised or illustrative figures.
    """

    by_id: Mapping[str, PlacedNote] = field(default_factory=dict)
    regions: Mapping[int, tuple[PlacedNote, ...]] = field(default_factory=dict)
    statuses: Mapping[int, tuple[Words, ...]] = field(default_factory=dict)


def superior(number: int) -> str:
    """Write the number of a note in superior figures, which extracted text does not join to a figure before them."""
    return str(number).translate(_SUPERIORS)


def reference_contents(placed: PlacedNote) -> str:
    """The description of the link from a reference to its note (PDF `Contents`)."""
    return f"Note {placed.number}: {placed.note.words.plain}"


def back_contents(placed: PlacedNote) -> str:
    """The description of the link from a printed note back to its reference (PDF `Contents`)."""
    return f"Back to {placed.referred_from}"
