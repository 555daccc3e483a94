"""Which rows of a table a comparison takes, and what a row is called in messages."""

from __future__ import annotations

from factsheet.statistics.against import ALL, Against
from factsheet.statistics.tables import Row


def is_chosen(row: Row, against: Against) -> bool:
    """Whether a comparison takes the place of a row."""
    wanted = {name.casefold() for name in against.places}
    return wanted == {ALL} or not wanted.isdisjoint(_names(row))


def _names(row: Row) -> set[str]:
    named = (row.cells[column].words for column in ("name", "usps", "fips", "slug") if column in row.cells)
    return {row.id.casefold(), *(name.casefold() for name in named)}


def name_of_row(row: Row) -> str:
    """What a row is called in messages: by its name, or by its id where it has none."""
    return (row.cells["name"].words if "name" in row.cells else "") or row.id
