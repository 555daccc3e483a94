"""Works out where the words of a link must lead: to the contact that a spec names, or to the address that is typed.

Addresses are compared in one form: the way that they are used, a colon, and what is called, written to or opened, in
small letters and without what a telephone or a browser adds itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from factsheet.witness.pieces import Address, Literal, Piece

_WAYS = {"phone": "tel", "sms": "sms", "web": "https", "mail": "mailto"}
_AMERICAN = re.compile(r"\+?(1)-?([0-9]{3})-?([0-9]{3})-?([0-9]{4})")
_IN_BRACKETS = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")  # ITU-T E.161


def canonical(address: str) -> str:
    """Returns an address in the form in which two of them are compared; empty for one that is not known in it."""
    scheme, _, rest = "".join(address.split()).partition(":")
    scheme = scheme.lower()
    if not rest.isascii() or scheme not in _WAYS.values():
        return ""
    if scheme in ("tel", "sms"):
        number, _, more = rest.partition("?")
        return f"{scheme}:{re.sub('[^0-9]', '', number.translate(_KEYPAD))}{more and '?'}{more}"
    return f"{scheme}:{re.sub('^//(www[.])?', '', rest.lower()).removesuffix('/')}"


def of_contact(name: str, by: str, show: str) -> str:
    """Returns where a contact leads by its name, its way of use where the spec gives it, and what is shown of it."""
    way = by or (name if name in _WAYS else "mail" if "@" in show else "web")
    if way == "web":
        show = f"//{re.sub('^(?i:https?:)?//', '', show)}"
    return canonical(f"{_WAYS[way]}:{show}") if way in _WAYS else ""


def on_paper(shown: str, address: str) -> bool:
    """Whether what stands in brackets behind the words of a link is its address, as it is printed on paper."""
    scheme, _, rest = canonical(address).partition(":")
    if not rest:
        return "".join(shown.split()).lower() in "".join(address.split()).lower()
    if scheme != "https":
        rest = rest.partition("?")[0]
    return canonical(f"{scheme}:{shown}") == f"{scheme}:{rest}"


def past_address(piece: Address, text: str, at: int) -> int:
    """Returns where a text goes on behind the address of a link in brackets, if that stands at `at`."""
    found = _IN_BRACKETS.match(text, at)
    if not found or not found[1]:
        return at
    return found.end() if not piece.target or on_paper(found[1], piece.target) else at


def printed(address: str) -> str:
    """Returns an address as it is printed: without what a telephone or a browser adds itself; empty for no such one."""
    scheme, _, rest = address.partition(":")
    if scheme.lower() == "https":
        return canonical(address).partition(":")[2]
    number = rest.partition("?")[0]
    american = _AMERICAN.fullmatch(number)
    return "-".join(american.groups()) if american else number


def wanted(pieces: Iterable[Piece]) -> list[str]:
    """Returns where the links in a unit must lead, in their order; those that are not known are left out."""
    found: list[str] = []
    for piece in pieces:
        to = piece.to if isinstance(piece, Literal | Address) else ""
        if to and found[-1:] != [to]:
            found.append(to)
    return found


def astray(pieces: Iterable[Piece], links: Iterable[str]) -> str:
    """Returns the first address that a unit must lead to and does not, in its order; empty where it leads to all."""
    there = iter([canonical(link) for link in links])
    return next((to for to in wanted(pieces) if not any(link == to for link in there)), "")
