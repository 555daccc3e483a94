"""Tells the outline of the place: its name in the alternative text, and the caption. Other maps are not told."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.text.sentences import map_sentence
from factsheet.witness.pieces import Anything, Literal, Told, Unit, Untold
from factsheet.witness.read_back import alike, tidied
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"height", "caption"})
SHORT = "area"


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields the caption and the alternative text."""
    yield from teller.unit(fields.get("caption"))
    place = teller.wording.value("place.in_text", "", fields.location)
    if not isinstance(place, Literal):
        raise Untold("a place without a name")
    sentence = alike(tidied(map_sentence(place.text, (), teller.case.language, orientation=False)))
    yield Unit((Literal(sentence, place.location, "place.name"),), fields.location)
    yield Anything("map.caption", fields.location)  # that the sheet has no counts by place, where that is not said
