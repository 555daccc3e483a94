"""Tells a code: the words beside it, and the address that it leads to, in type and read aloud."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.text.sentences import code_sentence
from factsheet.witness.leads import canonical
from factsheet.witness.pieces import Literal, Piece, Told, Unit, Untold
from factsheet.witness.read_back import alike, tidied
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"label", "address", "size", "as"})
SHORT = "address"


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields the label with the address, and the alternative text of the code."""
    address, label = fields.get("address"), fields.get("label")
    words = teller.words(address)
    if len(words) != 1 or not isinstance(words[0], Literal) or address is None:
        raise Untold("an address of several parts")
    shown = words[0].text.removeprefix("https://").removeprefix("www.").removesuffix("/")
    if not words[0].text.startswith("https://") and not words[0].path.startswith("contacts."):
        raise Untold("an address of another kind")
    before: tuple[Piece, ...] = teller.words(label) if label is not None else ()
    to = words[0].to or canonical(words[0].text)
    yield Unit((*before, Literal(shown, words[0].location, words[0].path, to)), fields.location)
    said = alike(tidied(code_sentence(shown, teller.case.language)))
    yield Unit((Literal(said, words[0].location, words[0].path),), fields.location)
