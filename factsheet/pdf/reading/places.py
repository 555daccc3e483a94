"""Which operators stand where in the content of a sheet: a closed list, of which each operator leads to the next place.

A sheet's content is a row of marked contents, with paths, pictures and texts in them; nothing else can be drawn. The
places have the words of a message. Clauses are those of ISO 32000-1.
"""

from __future__ import annotations

from collections.abc import Mapping

START = END = "outside of any tag"
INSIDE, _PATH, _TEXT, ACTUAL = "in a tag", "in a path", "in a text", "under an ActualText"
_SAVED, _PLACED, _PICTURED = "before a picture", "before a placed picture", "behind a picture"
_FILLED, _STROKED, _SET = "behind cs", "behind CS", "behind cs in a text"
_COLOURS = ("g", "rg", "k", "gs")

MOVES: Mapping[str, Mapping[str, str]] = {
    START: {"BDC": INSIDE},  # §14.6
    INSIDE: {
        **dict.fromkeys((*_COLOURS, "G", "RG", "K", "w"), INSIDE),
        "cs": _FILLED,
        "CS": _STROKED,
        "m": _PATH,
        "q": _SAVED,
        "BT": _TEXT,
        "EMC": END,
    },
    _FILLED: {"scn": INSIDE},  # §8.6.8: a space alone sets a colour that no mark has
    _STROKED: {"SCN": INSIDE},
    _SET: {"scn": _TEXT},
    _PATH: {**dict.fromkeys(("m", "l", "c", "h"), _PATH), **dict.fromkeys(("f", "f*", "S"), INSIDE)},  # §8.5
    _SAVED: {"cm": _PLACED},  # §8.9.5
    _PLACED: {"Do": _PICTURED},
    _PICTURED: {"Q": INSIDE},
    _TEXT: {  # §9.4
        **dict.fromkeys((*_COLOURS, "Tf", "Tc", "Ts", "Td", "TJ"), _TEXT),
        "cs": _SET,
        "BDC": ACTUAL,
        "ET": INSIDE,
    },
    ACTUAL: {"TJ": ACTUAL, "Ts": ACTUAL, "EMC": _TEXT},  # §14.9.4
}

OPERANDS: Mapping[str, int] = {  # of each of them
    **dict.fromkeys("q Q h f f* S BT ET EMC".split(), 0),
    **dict.fromkeys("w gs g G cs CS scn SCN Do Tc Ts TJ".split(), 1),
    **dict.fromkeys("m l Td Tf BDC".split(), 2),
    **dict.fromkeys("rg RG".split(), 3),
    **dict.fromkeys("k K".split(), 4),
    **dict.fromkeys("c cm".split(), 6),
}
