"""Holds a picture against the file that the spec names for this place."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.witness.depicted import files_of
from factsheet.witness.sketches import Wanted
from factsheet.witness.telling import Fields, Teller


def wanted(fields: Fields, teller: Teller) -> Iterable[Wanted]:
    """Yields the file; nothing of a picture that the place does not have."""
    yield from files_of([fields.get("file")], teller)
