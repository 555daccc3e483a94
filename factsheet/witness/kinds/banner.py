"""Tells a banner: the words over its title, the title, and those under it. What stands beside them is not told."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.witness.pieces import Anything, Told
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"kicker", "title", "subtitle", "picture", "aside", "ground"})
SHORT = "title"


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields a unit for each of its words."""
    for name in ("kicker", "title", "subtitle"):
        yield from teller.unit(fields.get(name))
    for name in ("picture", "aside"):
        node = fields.get(name)
        if node is not None:
            yield Anything(f"banner.{name}", node.location)
