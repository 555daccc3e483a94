"""Runs `claims`: prints what is typed in a spec and a figure can break, in page order, as text or as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factsheet.claims.listing import Item
from factsheet.claims.matching import Meaning
from factsheet.cli.request import Asked
from factsheet.problems import Location, Problem, Refused, nearest_place
from factsheet.stages.publish import Published
from factsheet.statistics import Place

_LONGEST = 60  # characters of a phrase in a line of text


def places_of(published: Published, asked: Asked) -> list[Place]:
    """Returns the places asked for: by default that of the spec. Raises `Refused` for one that the table lacks."""
    statistics = published.statistics
    if asked.every:
        return list(statistics.places)
    found: dict[str, Place] = {}
    for name in asked.places or (published.spec.file.default_place,):
        place = statistics.place(name)
        if place is None:
            close = nearest_place(name, [one.id for one in statistics.places])
            step = f"Use '{close}'." if close else f"Use another, or add it to {statistics.file}."
            location = Location(statistics.file)
            raise Refused([Problem.of("unknown-place", location, "place", f"there is no place '{name}'.", step)])
        found[place.id] = place
    return list(found.values())


def rows_of(items: Sequence[Item], names: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Returns a row of cells for each item: where, whether it is vouched for, what it is, its words, what it means.

    `names` are what places are called whose ids are codes.
    """
    several = len({meaning.place for item in items for meaning in item.means}) > 1
    return [
        (
            str(item.location),
            item.status,
            item.span.apart or item.span.kind,
            f"'{_shortened(item.span.text)}'",
            _means(item, names, several=several),
        )
        for item in items
    ]


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _means(item: Item, names: Mapping[str, str], *, several: bool) -> str:
    """What an item may mean in words: the likeliest figure, and of how many places; empty for what a claim binds."""
    if item.status in ("bound", "signed off"):
        return f"by '{_shortened(item.by)}'"
    if not item.means or item.status == "apart":
        return ""
    first = item.means[0]
    named = next((one for one in item.means[1:] if one.how == "named" and one.place == first.place), None)
    same = {meaning.place for meaning in item.means if meaning.how == first.how}
    whose = f" of {names.get(first.place, first.place)}" if several else ""
    more = f", and {len(same) - 1} more places" if len(same) > 1 else ""
    also = f"; the words also name {named.path}: {named.value}{_cell(named)}" if named else ""
    return f"{_how(first)} {first.path}{whose}: {first.value}{_cell(first)}{more}{_shown(first)}{also}"


def _how(meaning: Meaning) -> str:
    return {"equal": "equals", "near": "nearly", "named": "but the words name"}[meaning.how]


def _cell(meaning: Meaning) -> str:
    return f" ({meaning.cell})" if meaning.cell else ""


def _shown(meaning: Meaning) -> str:
    return ", shown" if meaning.shown else ", not shown"
