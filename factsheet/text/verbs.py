"""The words that say how a figure compares with another one: "rose", "down from", by language or by a spec's own."""

from __future__ import annotations

from collections.abc import Mapping

from factsheet.numbers.phrases import BESIDE, DIRECTIONS, UNCLEAR, VERDICTS, VERSUS
from factsheet.record import record
from factsheet.statistics.comparing import Fault

UP, DOWN, SAME = 0, 1, 2  # where each set of words has those of a figure that is higher, lower and printed alike

FIELDS = {"versus": "up_from: …, down_from: …, same_at: …", "direction": "up: …, down: …, same: …"}  # as they are typed


@record(kw_only=True)
class Verbs:
    """A spec's own words, empty where it has none: what a figure did, and what stands before the other figure."""

    up: str = ""
    down: str = ""
    same: str = ""
    up_from: str = ""
    down_from: str = ""
    same_at: str = ""


class OwnVerbs(dict[str, Verbs]):
    """A spec's own words by the name of their set; the set without a name is that of all others."""

    __slots__ = ()


def direction_words(language: str, own: OwnVerbs, name: str = "") -> tuple[str, str, str] | None:
    """What a figure does that is higher, lower and printed like another: the words of the set called `name`.

    Without a name those of the spec, else of the language; None where there are none.
    """
    verbs = own.get(name)
    return (verbs.up, verbs.down, verbs.same) if verbs and verbs.up else _known(DIRECTIONS, language, name)


def versus_words(language: str, own: OwnVerbs, name: str = "") -> tuple[str, str, str] | None:
    """What stands before a figure that the one before it is higher than, lower than, or printed like."""
    verbs = own.get(name)
    return (
        (verbs.up_from, verbs.down_from, verbs.same_at) if verbs and verbs.up_from else _known(VERSUS, language, name)
    )


def unclear_words(piece: str, language: str) -> str | Fault:
    """What `versus` or `direction` says of two estimates that chance may have put apart."""
    words = UNCLEAR.get(language.split("-")[0])
    return words[piece == "versus"] if words else _unknown(piece, language)


def verdict_words(verdict: str, label: str, language: str) -> str | Fault:
    """The words of a verdict on a figure beside the one that is called `label`."""
    words = VERDICTS.get(language.split("-")[0])
    return words[verdict].format(label=label) if words else _unknown("verdict", language)


def beside_words(where: str, language: str) -> str | Fault:
    """What stands before another figure that a key figure is above, below, or not clearly apart from."""
    words = BESIDE.get(language.split("-")[0])
    return words[where] if words else _unknown("verdict", language)


def _unknown(piece: str, language: str) -> Fault:
    fact = f"the words of '{piece}' are not known in the language '{language}'."
    return Fault(fact, "Print both figures, and leave it to the reader.")


def _known(words: Mapping[str, tuple[str, str, str]], language: str, name: str) -> tuple[str, str, str] | None:
    return None if name else words.get(language.split("-")[0])


def no_verbs(piece: str, language: str, name: str) -> Fault:
    """The fault of a language or a set of verbs that has no words for `versus` or `direction`."""
    fields = FIELDS[piece]
    if name:
        return Fault(f"the verbs called '{name}' have no words for '{piece}'.", f"Add {{{fields}}} to them.")
    return Fault(
        f"the words of '{piece}' are not known in the language '{language}'.", f"Give them: verbs: {{{fields}}}."
    )
