"""Holds the links of a file against the addresses that are printed: none leads to a part of one alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factsheet.problems import Location
from factsheet.witness.leads import canonical
from factsheet.witness.matching import Difference
from factsheet.witness.rules.onpage import OnPage
from factsheet.witness.rules.typed import texts_of

_WORD = re.compile(r"[^\s<>\"«»„“”()\[\]]+")
_STOPS = ".,;:!?'’*…/"  # at its end they belong to the sentence, or add nothing
_TO = re.compile(r"\]\((?P<address>[^()\s]*)\)?")


def faults(page: OnPage) -> Iterator[Difference]:
    """Yields a link that leads to less than the address that is printed, unless the spec has words that lead there."""
    typed = [found["address"] for text in texts_of(page.case) for found in _TO.finditer(text)]
    if any("{" in address for address in typed):
        return  # words may lead to an address that stands in the table
    known = {canonical(address) for address in typed}
    for unit in page.reader.page.units:
        printed = [_as_address(word[0].rstrip(_STOPS)) for word in _WORD.finditer(unit.raw)]
        for link in dict.fromkeys(unit.links or ()):
            scheme, _, rest = canonical(link).partition(":")
            if scheme in ("tel", "sms", "") or f"{scheme}:{rest}" in known or rest in printed:
                continue
            longer = next((word for word in printed if rest in word), "")
            if longer:
                yield Difference(f"prints '{longer}', and leads to '{link}'.", Location(""))


def _as_address(word: str) -> str:
    """A word in the form in which addresses are compared, whether it is one of the web or of mail."""
    scheme = "mailto" if "@" in word else "https"
    rest = re.sub("^(?i:https?:)?//", "", word)
    return canonical(f"{scheme}:{rest if scheme == 'mailto' else '//' + rest}").partition(":")[2]
