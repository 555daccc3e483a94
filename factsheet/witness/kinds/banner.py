"""Tells a banner: the words over its title, the title, those under it, and what stands at its side."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.syntax import Node
from factsheet.witness.evidence import fields_of, text_of
from factsheet.witness.kinds.map import is_of_states, located
from factsheet.witness.pieces import Anything, Told, Unit, Untold
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"kicker", "title", "subtitle", "picture", "aside", "ground"})
SHORT = "title"
_OF_ASIDE = {"large", "words", "file", "alt", "height", "map"}
_OF_PICTURE = {"file", "alt", "span", "focus", "height", "people", "consent"}


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields a unit for each of its words, and one for the figure, the words, the logo or the picture beside them."""
    for name in ("kicker", "title", "subtitle"):
        yield from teller.unit(fields.get(name))
    for name, known in (("aside", _OF_ASIDE), ("picture", _OF_PICTURE)):
        node = fields.get(name)
        if node is None:
            continue
        try:
            yield from _beside(node, known, teller)
        except Untold:
            yield Anything(f"banner.{name}", node.location)


def _beside(node: Node, known: set[str], teller: Teller) -> list[Told]:
    """Returns the alternative text of a drawing, or a figure and the words under it, which are read as one."""
    found = dict(fields_of(node))
    if not found or found.keys() - known:
        raise Untold("what stands beside a title")
    if "map" in found:
        drawn = dict(fields_of(found["map"]))
        area = text_of(drawn.get("area"))
        of_states = is_of_states(area, drawn.get("outlines"), teller)
        return [*located(found["map"], area, teller, of_states=of_states), *teller.unit(drawn.get("caption"))]
    if "file" in found:
        if not teller.has_file(text_of(found["file"])):
            raise Untold("a picture that the place does not have")
        return teller.unit(found.get("alt"))
    words = [found[name] for name in ("large", "words") if name in found]
    return [Unit(tuple(piece for one in words for piece in teller.words(one)), node.location)]
