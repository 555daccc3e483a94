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
    """A note of the spec with its text for this job."""

    id: str
    words: Words
    location: Location


@record
class PlacedNote:
    """A note that is printed: its number, and the words around its first reference."""

    note: Note
    number: int
    referred_from: str


@record
class Notes:
    """The notes of a sheet: by name, and by the region (the index of its `footnotes` block) that prints them.

    `statuses` are the unnumbered sentences of each region on figures that are provisional, revised or illustrative.
    """

    by_id: Mapping[str, PlacedNote] = field(default_factory=dict)
    regions: Mapping[int, tuple[PlacedNote, ...]] = field(default_factory=dict)
    statuses: Mapping[int, tuple[Words, ...]] = field(default_factory=dict)


def superior(number: int) -> str:
    """A note's number in superior figures, which extract as themselves and never join a figure before them."""
    return str(number).translate(_SUPERIORS)


def reference_contents(placed: PlacedNote) -> str:
    """What the link of a reference says."""
    return f"Note {placed.number}: {placed.note.words.plain}"


def back_contents(placed: PlacedNote) -> str:
    """What the link of a printed note says."""
    return f"Back to {placed.referred_from}"
