"""Reads why a figure is not published: from the sign that stands for it, by the legend of its table.

A sign that no legend declares, and that offices use for different things, may mean any of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache

from factsheet.text.sentences import unpublished_words
from factsheet.witness.evidence import Case, fields_of, items_of, text_of

SUPPRESSED, NOT_SHOWN, UNCERTAIN, NOT_AVAILABLE = "suppressed", "not-shown", "too-uncertain", "not-available"
STATES = (SUPPRESSED, NOT_SHOWN, UNCERTAIN, NOT_AVAILABLE, "not-applicable")  # what is made of several has the first
_DECLARED = {"suppressed": SUPPRESSED, "not_available": NOT_AVAILABLE, "not_applicable": "not-applicable"}
_ONLY = {  # the signs that all offices use alike
    **dict.fromkeys(("*", "**", "(d)", "(s)", "suppressed", "withheld"), SUPPRESSED),
    **dict.fromkeys(("", "n/a", "na", "n.a.", "..", "…", "(na)", "no data", "not available"), NOT_AVAILABLE),
    **dict.fromkeys(("(x)", "not applicable"), "not-applicable"),
}
BELOW = re.compile(r"(?:<|≤|<=|fewer than |less than )\s?(?P<bound>[0-9]+%?)")
BETWEEN = re.compile(r"(?P<low>[0-9]{1,2}) ?[-–] ?(?P<high>[0-9]{1,3})")


def states_of(sign: str, case: Case) -> tuple[str, ...]:
    """Returns the states that a sign may mean in a table: one, or all where that is not sure."""
    known = declared(case).get(sign.casefold()) or _ONLY.get(sign.casefold())
    if known is None and (BELOW.fullmatch(sign) or BETWEEN.fullmatch(sign)):
        known = SUPPRESSED
    return (known,) if known else STATES


def most_of(sign: str) -> int:
    """Returns the most that a count can be for which a sign stands; 1 where it does not say: it is something."""
    if (found := BELOW.fullmatch(sign)) and not found["bound"].endswith("%"):
        return int(found["bound"]) - (sign[0] != "≤" and sign[:2] != "<=")
    return int(found["high"]) if (found := BETWEEN.fullmatch(sign)) else 1


def declared(case: Case) -> dict[str, str]:
    """Returns the states of the signs that the measures file of a table declares."""
    if "signs" not in case.kept:
        named = dict(fields_of(dict(fields_of(case.of_table("table"))).get("missing")))
        case.kept["signs"] = {
            text_of(item).casefold(): state
            for name, state in _DECLARED.items()
            if (node := named.get(name)) is not None
            for item in (items_of(node) or (node,))
        }
    return case.kept["signs"]  # type: ignore[return-value]  # such a key has states


def strongest(parts: Iterable[Collection[str]]) -> tuple[str, ...]:
    """Returns the states that a figure may have which is made of some of these states: the first of all is its own."""
    possible = [tuple(STATES.index(state) for state in states) for states in parts if states]
    if not possible:
        return STATES
    last = min(max(places) for places in possible)
    return tuple(STATES[place] for place in sorted({place for places in possible for place in places if place <= last}))


def words_of(states: Collection[str], sign: str, language: str) -> frozenset[str]:
    """Returns the words that may stand in place of a figure: of one whose sign says how little it is, those alone."""
    symbol = ""
    if SUPPRESSED in states and (found := BELOW.fullmatch(sign)):
        symbol = f"{'≤' if sign[0] == '≤' or sign[:2] == '<=' else '<'}{found['bound']}"
    elif SUPPRESSED in states and (between := BETWEEN.fullmatch(sign)):
        symbol = f"{between['low']}–{between['high']}"
    return _words_of(tuple(states), symbol, language)


@cache
def _words_of(states: tuple[str, ...], symbol: str, language: str) -> frozenset[str]:
    said = {words for state in states for words in unpublished_words(state, symbol, language)}
    return frozenset(squeezed(words) for words in said) - {""}


def squeezed(words: str) -> str:
    """Returns words in small letters without spaces, as those in place of a figure are compared."""
    return "".join(words.split()).casefold().replace("*", "")
