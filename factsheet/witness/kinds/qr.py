"""Tells a code: the words beside it, and the address that it leads to, in type and read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from factsheet.record import replace
from factsheet.syntax import Node
from factsheet.text.sentences import code_sentence
from factsheet.witness.leads import canonical, printed
from factsheet.witness.pieces import Literal, Piece, Printed, Told, Unit, Untold
from factsheet.witness.read_back import alike, tidied
from factsheet.witness.telling import Fields, Teller

FIELDS = frozenset({"label", "address", "size", "as"})
SHORT = "address"
_IN_ADDRESS = re.compile("[A-Za-z0-9._~-]+")  # which is the same in an address (RFC 3986, 2.3)


def told(fields: Fields, teller: Teller) -> Iterable[Told]:
    """Yields the label with the address, and the alternative text of the code."""
    address, label = address_of(fields.get("address"), teller), fields.get("label")
    before: tuple[Piece, ...] = teller.words(label) if label is not None else ()
    yield Unit((*before, address), fields.location)
    yield Unit((said_of(address, teller),), fields.location)


def address_of(node: Node | None, teller: Teller) -> Literal:
    """Returns an address as it is printed, and where it leads. Raises `Untold` for one that is not known."""
    first, *others = _joined(teller.words(node))
    if not isinstance(first, Literal) or any(isinstance(piece, Literal | Printed) for piece in others):
        raise Untold("an address of several parts")
    is_contact = first.path.startswith("contacts.")
    to = first.to if is_contact else canonical(first.text)
    shown = printed(_link(first.text, to) if is_contact else first.text)
    if not to or not shown:
        raise Untold("an address of another kind")
    return Literal(shown, first.location, first.path, to)


def _joined(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Returns an address with the texts of the place in it as one piece; others as they are."""
    texts = [piece for piece in pieces if isinstance(piece, Literal)]
    typed = [piece for piece in texts if not piece.path]
    plain = all(piece.path.startswith("place.") and _IN_ADDRESS.fullmatch(piece.text) for piece in texts if piece.path)
    if len(texts) < 2 or len(texts) < len(pieces) or not typed or not plain:
        return pieces
    return [replace(texts[0], text="".join(piece.text for piece in texts), path="")]


def said_of(address: Literal, teller: Teller) -> Literal:
    """Returns what is read of a code that leads to an address."""
    said = alike(tidied(code_sentence(address.text, teller.case.language)))
    return Literal(said, address.location, address.path)


def _link(shown: str, to: str) -> str:
    """Returns the link of a contact: a number has the sign of its country's code where it is typed with that."""
    scheme, _, rest = to.partition(":")
    return f"{scheme}:+{rest}" if shown.startswith("+") and scheme in ("tel", "sms") else to
