"""Holds logos against the files that the spec names for this place."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.witness.depicted import file_in, files_of
from factsheet.witness.evidence import items_of
from factsheet.witness.sketches import Wanted
from factsheet.witness.telling import Fields, Teller


def wanted(fields: Fields, teller: Teller) -> Iterable[Wanted]:
    """Yields the files of those that the place has."""
    yield from files_of([file_in(item) for item in items_of(fields.get("items"))], teller)
