"""The registry of printing conditions that the ICC keeps, by which printers and files name a condition.

The names are those of its section on CMYK (https://registry.color.org/cmyk-registry/, September 2026). They name the
measured data of a condition, not a profile: a profile made from the data has a name of its own, and is found by it.
"""

from __future__ import annotations

import re
from typing import Literal

Stock = Literal["coated", "uncoated", "newsprint"]

REGISTRY = "http://www.color.org"  # as an output intent names the registry (ISO 32000-1 §14.11.5)

_STOCKS: dict[str, Stock | None] = {  # the registered names, by what is printed on; None for what is none of the three
    **dict.fromkeys(
        "FOGRA27 FOGRA28 FOGRA31 FOGRA33 FOGRA35 FOGRA37 FOGRA39 FOGRA43 FOGRA45 FOGRA46 FOGRA49 FOGRA50 FOGRA51 "
        "FOGRA53 CGATS21-2-CRPC5 CGATS21-2-CRPC6 CGATS21-2-CRPC7 JCS2011 JC200103 JCW2003 EUROSB104 EUROSB204".split(),
        "coated",
    ),
    **dict.fromkeys(("CGATS TR 001", "CGATS TR 003", "CGATS TR 005", "CGATS TR 006"), "coated"),
    **dict.fromkeys(
        "FOGRA29 FOGRA30 FOGRA32 FOGRA34 FOGRA36 FOGRA38 FOGRA44 FOGRA47 FOGRA52 CGATS21-2-CRPC3 JC200104".split(),
        "uncoated",
    ),
    **dict.fromkeys("FOGRA42 FOGRA48 IFRA26 CGATS21-2-CRPC1 CGATS21-2-CRPC2 JCN2002".split(), "newsprint"),
    "CGATS TR 002": "newsprint",
    **dict.fromkeys(("FOGRA40", "FOGRA41", "FOGRA54", "CGATS21-2-CRPC4"), None),
}
_SPELLED = (  # a registered name within longer words, and how the registry writes it
    (re.compile(r"FOGRA[ _-]?([0-9]{2})(?![0-9])", re.IGNORECASE), "FOGRA{}"),
    (re.compile(r"CRPC[ _-]?([1-7])(?![0-9])", re.IGNORECASE), "CGATS21-2-CRPC{}"),
    (re.compile(r"\bTR[ _-]?(00[0-9])(?![0-9])", re.IGNORECASE), "CGATS TR {}"),
    (re.compile(r"IFRA[ _-]?(26)(?![0-9])", re.IGNORECASE), "IFRA{}"),
)
_CALLED = {  # what common profiles call themselves, without spaces and signs, and the condition that they are made for
    "PSOCOATEDV3": "FOGRA51",
    "PSOUNCOATEDV3": "FOGRA52",
    "ISOCOATEDV2": "FOGRA39",
    "PSOUNCOATEDISO12647": "FOGRA47",
    "PSOCOATEDNPSCREEN": "FOGRA43",
    "PSOCOATED300NPSCREEN": "FOGRA43",
    "PSOUNCOATEDNPSCREEN": "FOGRA44",
    "PSOLWCIMPROVED": "FOGRA45",
    "PSOLWCSTANDARD": "FOGRA46",
    "PSOMFCPAPER": "FOGRA41",
    "PSOSNPPAPER": "FOGRA42",
    "ISONEWSPAPER26V4": "IFRA26",
    "GRACOL2006": "CGATS TR 006",
    "SWOP2006COATED3": "CGATS TR 003",
    "SWOP2006COATED5": "CGATS TR 005",
    "USWEBCOATEDSWOP": "CGATS TR 001",
    "GRACOL2013UNC": "CGATS21-2-CRPC3",
    "GRACOL2013": "CGATS21-2-CRPC6",
    "JAPANCOLOR2011COATED": "JCS2011",
    "JAPANCOLOR2001COATED": "JC200103",
    "JAPANCOLOR2001UNCOATED": "JC200104",
}
FILE_ENDING = re.compile(r"\.ic[cm]$", re.IGNORECASE)


def registered(words: str) -> str:
    """Returns the registry's name of the condition that `words` name, however they spell it; empty for none.

    `words` are an identifier, or what a profile calls itself, such as `PSO Coated v3` or `GRACoL2013_CRPC6.icc`.
    """
    if words in _STOCKS:
        return words
    for pattern, written in _SPELLED:
        found = pattern.search(words)
        if found and written.format(found[1]) in _STOCKS:
            return written.format(found[1])
    plain = re.sub(r"[^A-Z0-9]", "", words.upper())
    return next((name for called, name in _CALLED.items() if called in plain), "")


def stock_of(identifier: str) -> Stock | None:
    """Returns the stock of a registered condition; None where it is none of the three, or is not registered."""
    return _STOCKS.get(identifier)
