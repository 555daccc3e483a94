"""Holds the picture and the logo of a banner against the files that the spec names for this place."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.witness.depicted import file_in, files_of
from factsheet.witness.sketches import Wanted
from factsheet.witness.telling import Fields, Teller


def wanted(fields: Fields, teller: Teller) -> Iterable[Wanted]:
    """Yields the files of those that the place has."""
    yield from files_of([file_in(fields.get(name)) for name in ("picture", "aside")], teller)
