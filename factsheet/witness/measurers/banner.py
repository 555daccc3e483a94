"""Holds the picture and the logo of a banner against the files that the spec names, and its map against the place."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.witness.depicted import file_in, files_of
from factsheet.witness.evidence import fields_of
from factsheet.witness.measurers.map import highlighted, named
from factsheet.witness.sketches import Wanted
from factsheet.witness.telling import Fields, Teller


def wanted(fields: Fields, teller: Teller) -> Iterable[Wanted]:
    """Yields the files of those that the place has, and the area that a map beside the title must point out."""
    yield from files_of([file_in(fields.get(name)) for name in ("picture", "aside")], teller)
    beside = dict(fields_of(fields.get("aside"))).get("map")
    if beside is not None:
        yield highlighted(Fields("map", beside, fields.location, "area"), teller)
        yield from named(teller)
