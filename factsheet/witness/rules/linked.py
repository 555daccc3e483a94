"""Holds the links of a file against the addresses that are printed: none leads to a part of one alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from factsheet.problems import Location
from factsheet.witness.evidence import Case
from factsheet.witness.leads import canonical
from factsheet.witness.matching import Difference
from factsheet.witness.read_back import OPEN, SHUT
from factsheet.witness.rules.onpage import OnPage
from factsheet.witness.rules.typed import texts_of

_WORD = re.compile(r"[^\s<>\"«»„“”()\[\]’'–—|,;]+")  # which end an address: example.org’s
_NOTE = re.compile(f"{OPEN}[^{SHUT}]*{SHUT}")  # whose number is no part of what stands beside it
_STOPS = ".,;:!?'’*…/"  # at its end they belong to the sentence, or add nothing
_TO = re.compile(r"\]\((?P<address>[^()\s]*)\)?")


def faults(page: OnPage) -> Iterator[Difference]:
    """Yields a link that leads to less than the address that is printed, unless the spec has words that lead there."""
    typed = page.case.once("typed addresses", _typed)
    if any("{" in address for address in typed):
        return  # words may lead to an address that stands in the table
    known = {canonical(address) for address in typed}
    for unit in page.reader.page.units:
        if not unit.links:
            continue
        printed = [_plain(word[0].rstrip(_STOPS)) for word in _WORD.finditer(_NOTE.sub(" ", unit.raw))]
        for link in dict.fromkeys(unit.links or ()):
            scheme, rest = canonical(link).partition(":")[0], _plain(link)
            if scheme in ("tel", "sms", "") or canonical(link) in known or rest in printed:
                continue
            longer = next((word for word in printed if rest and rest in word), "")
            if longer:
                yield Difference(f"prints '{longer}', and leads to '{link}'.", Location(""))


def _typed(case: Case) -> tuple[str, ...]:
    """Returns the addresses behind the words of links in the spec."""
    return tuple(found["address"] for text in texts_of(case) for found in _TO.finditer(text))


def _plain(address: str) -> str:
    """An address as it is read: without what a browser adds, in small letters, and in those that codes stand for."""
    rest = re.sub("^(?:https?:)?//|^mailto:", "", address.casefold()).removeprefix("www.").rstrip("/")
    host, mark, more = re.fullmatch(r"([^/?#]*)([/?#]?)(.*)", rest, re.DOTALL).groups()  # type: ignore[union-attr]
    if "xn--" in host:
        name, at, domain = host.rpartition("@")
        host = f"{name}{at}{_decoded(domain)}"
    return unicodedata.normalize("NFC", f"{host}{mark}{unquote(more)}").casefold()


def _decoded(host: str) -> str:
    import idna

    try:
        return idna.decode(host)
    except ValueError:  # `IDNAError` is one
        return host
