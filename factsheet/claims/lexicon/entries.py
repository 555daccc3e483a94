"""What a lexicon holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction

from factsheet.record import record


@record(kw_only=True)
class Lexicon:
    """The words of one language.

    `small` are the numbers from 2 to 999 in words, parts of them parted by single spaces; `one` are the words for 1,
    which count only before a scale; `scales` are thousand, million and so on; `wholes` other words for a number, such
    as a dozen. `mixed` are scales that stand between digits: "2 mil 500". `joins` may stand inside a number.
    `fractions` are shares, `multiples` such as twice. `hedges` stand before a number, `above` and `below` begin those
    of figures above or below it, and `percent` and `times` stand behind it. `idle` words tell nothing from anything,
    those `out_of` stand before a whole that is parted, and those `per` before that of a rate. `bare` are comparisons
    that say nothing they compare with, for which only titles and headings are searched. `shares` say a share without a
    number, such as "most".
    `one_thing_in` is a pattern of what stands between "un habitant" and "quatre", and `things` of the words behind a
    number of things, which is no whole there. `every` are the patterns of what stands before and behind an ordinal in
    digits that is a share.
    `apart` are numbers that are no statistics: what they are, words of which one must be in the text, and the pattern.
    In the words, which save the work of the pattern, `~` stands for a digit; without any the pattern is always tried.
    """

    small: Mapping[str, int] = field(default_factory=dict)
    one: frozenset[str] = frozenset()
    scales: Mapping[str, int] = field(default_factory=dict)
    compound: tuple[tuple[str, int], ...] = ()  # scales written in one word with what they scale
    wholes: Mapping[str, int] = field(default_factory=dict)
    joins: frozenset[str] = frozenset()
    fractions: Mapping[str, Fraction] = field(default_factory=dict)
    multiples: Mapping[str, Fraction] = field(default_factory=dict)
    none: tuple[str, ...] = ()  # that say there is nothing of what follows
    not_none: frozenset[str] = frozenset()  # behind them, that there is some: "no more", "no other"
    narrows: frozenset[str] = frozenset()  # behind what there is none of, that a part is meant: "among children"
    aims: frozenset[str] = frozenset()  # in a sentence that tells what is wanted: "our goal is"
    mixed: frozenset[str] = frozenset()
    one_thing_in: str = ""
    things: str = ""
    every: tuple[str, str] | None = None
    one_in: tuple[str, ...] = ()  # between the two numbers of "2 in 5"
    hedges: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    idle: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()  # right beside a number of more or other things: "another 40"
    each: frozenset[str] = frozenset()  # in a sentence that tells of one of several, or of a larger whole
    to: frozenset[str] = frozenset()  # before what something rose to, and not by
    out_of: frozenset[str] = frozenset()
    per: tuple[str, ...] = ()
    percent: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    comparisons: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    superlatives: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    apart: tuple[tuple[str, str, str], ...] = ()


def spelled(below_hundred: Mapping[int, str], hundreds: Mapping[int, str], joins: tuple[str, ...]) -> dict[str, int]:
    """The numbers from 2 to 999 by their words, hyphens as spaces; `joins` stand between a hundred and the rest."""
    found = {words.replace("-", " "): number for number, words in below_hundred.items() if number > 1}
    for hundred, words in hundreds.items():
        found[words] = hundred
        for rest, rest_words in below_hundred.items():
            for join in joins:
                found[f"{words}{join}{rest_words}".replace("-", " ")] = hundred + rest
    return found
