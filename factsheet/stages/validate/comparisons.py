"""Checks the words and conditions that compare figures before any place is drawn.

Two figures must be of one kind and printed alike, and the language must have the words. What depends on the figures of
a place is checked by `bind`, by the same rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Literal

from factsheet.blocks.conditions import Measured, Relation
from factsheet.blocks.unbound import words_in
from factsheet.numbers import Kind, NumberType, formats_for
from factsheet.problems import Location, Problem, listed, nearest
from factsheet.record import record
from factsheet.statistics import comparing
from factsheet.statistics.comparing import Fault, Side
from factsheet.statistics.measures import Measure
from factsheet.text.verbs import FIELDS, OwnVerbs, direction_words, no_verbs, verdict_words, versus_words
from factsheet.text.words import Piece

_RESERVED: dict[str, Kind | Literal["date"]] = {
    "set.year": "year", "set.source": "text", "set.start": "date", "set.end": "date", "set.as_of": "date",
    "measure.label": "text", "measure.unit": "text", "row.name": "text", "row.id": "text",
}  # fmt: skip


@record
class Rules:
    """What comparisons are checked against: the measures by path, the language of the spec, and its own verbs.

    `year` is the kind of `set.year`: a fiscal year such as 2017–18 is a text. `places` are the names of comparisons
    with other rows and places, which no words of change are said of.
    """

    measures: Mapping[str, Measure]
    language: str
    verbs: OwnVerbs
    year: Kind = "year"
    places: frozenset[str] = frozenset()


def check(made: Iterable[object], rules: Rules, problems: list[Problem]) -> None:
    """Reports every comparison in `made` that can be said of no place."""
    for form in made:
        if isinstance(form, Measured):
            for relation in form.relations:
                problems += _of_relation(relation, form.location, rules)
        for words in words_in(form):
            for piece in words.pieces:
                if piece.kind == "value" and (fault := _of_piece(piece, rules)):
                    problems.append(
                        Problem.of("incomparable-figures", piece.location, words.subject, fault.fact, fault.step)
                    )


def _of_piece(piece: Piece, rules: Rules) -> Fault | None:
    """Why the words of a piece can be said of no place; None where they can."""
    if not piece.other:
        if piece.format not in comparing.PIECES:
            return None
        return Fault(f"'{piece.format}' compares two figures.", f"Write {{{piece.text}:{piece.format}(before)}}.")
    if piece.format not in comparing.PIECES:
        close = nearest(piece.format, comparing.PIECES)
        fact = f"'{piece.format}' compares no two figures. What does is {listed(comparing.PIECES)}."
        return Fault(fact, f"Use '{close}'." if close else "Use one of them.")
    return _of_change(piece, rules) or _of_verbs(piece, rules) or _of_figures(piece, rules)


def _of_change(piece: Piece, rules: Rules) -> Fault | None:
    """Why words of change cannot be said: "up from" of another place would be read as a change in time.

    Two figures of one other place may change; a verdict on them would name that place as what it is held against.
    """
    own, name = (address.partition("@")[2] for address in (piece.text, piece.other))
    if piece.format == "verdict" and own == name and name in rules.places:
        fact = f"both figures are those of '{name}', which a verdict would hold against itself."
        return Fault(fact, f"Write {{{piece.text}:versus({piece.other})}}.")
    if piece.format not in ("versus", "direction", "trend") or name not in rules.places or own == name:
        return None
    fact = f"'{piece.format}' tells a change in time, and '{name}' is another place."
    return Fault(fact, f"Write {{{piece.text}:verdict({piece.other})}}.")


def _of_figures(piece: Piece, rules: Rules) -> Fault | None:
    """Why the two figures cannot be compared so; None where they can, or where it depends on the place."""
    if piece.format == "trend":
        return Fault(f"'trend' has no choice, and '{piece.option}' is one.", "Leave it out.") if piece.option else None
    now, before = side_of(piece.text, rules), side_of(piece.other, rules)
    if not isinstance(now, Side) or not isinstance(before, Side):
        return None  # one is a formula without a kind of its own, or is unknown, which is reported
    if fault := comparing.why_not(now, before, piece.format):
        return fault
    if piece.format == "difference" and isinstance(way := comparing.way_of(now.number_type.kind, piece.option), Fault):
        return way
    versus = piece.format == "versus"
    asked = piece.option if versus and piece.option not in rules.verbs else ""
    found = comparing.shared_format(now, before, asked, piece.language or rules.language, printed=versus)
    return found if isinstance(found, Fault) else None


def _of_verbs(piece: Piece, rules: Rules) -> Fault | None:
    """Why there are no words for a piece: those of a language are not known, or a set does not have them."""
    language, name = piece.language or rules.language, piece.option if piece.option in rules.verbs else ""
    if piece.format == "verdict":
        return _of_verdict(piece, language)
    if piece.format in ("difference", "trend"):
        return None
    if piece.format == "direction" and piece.option and not name:
        sets = [known for known in rules.verbs if known]
        close = nearest(piece.option, sets)
        step = f"Use '{close}'." if close else f"Give them: verbs: {{{piece.option}: {{{FIELDS['direction']}}}}}."
        return Fault(f"there are no verbs called '{piece.option}'.", step)
    words = (versus_words if piece.format == "versus" else direction_words)(language, rules.verbs, name)
    return None if words else no_verbs(piece.format, language, name)


def _of_verdict(piece: Piece, language: str) -> Fault | None:
    """Why a verdict cannot be said: its words are not known, or it is given more than the figure that it is beside."""
    if piece.option:
        return Fault(f"'verdict' has no choice, and '{piece.option}' is one.", f"Leave '{piece.option}' out.")
    words = verdict_words("same", "", language)
    return words if isinstance(words, Fault) else None


def _of_relation(relation: Relation, location: Location, rules: Rules) -> Iterator[Problem]:
    """Yields the problems of one relation of a condition: sides that are no numbers, or not of one kind."""
    sides = [side_of(side, rules) for side in relation.sides]
    known = [side for side in sides if isinstance(side, Side)]
    for side in known:
        if not comparing.is_number(side.number_type.kind):
            fact = f"{side.path} is {comparing.kind_words(side)}, which is neither more nor less than anything."
            step = "Name a figure, or the value alone as the condition."
            yield Problem.of("incomparable-figures", location, "when", fact, step)
            return
    if len(known) == len(sides):
        fault = comparing.unlike(known[0], known[1])
        found = fault or comparing.shared_format(known[0], known[1], "", rules.language, printed=False)
        if isinstance(found, Fault):
            yield Problem.of("incomparable-figures", location, "when", found.fact, found.step)
    for number in (side for side in relation.sides if isinstance(side, Decimal)):
        for side in known:
            yield from _of_number(side, number, location, rules)


def side_of(side: str | Decimal, rules: Rules) -> Side | Decimal | None:
    """The side of a relation as what is compared: a number itself, a figure by its measure; None for an unknown one."""
    if isinstance(side, Decimal):
        return side
    if side in _RESERVED or side.startswith("place."):
        return Side(side, NumberType(rules.year if side == "set.year" else _RESERVED.get(side, "text")))
    measure = rules.measures.get(side)
    return comparing.side_of(measure) if measure else None


def _of_number(side: Side, number: Decimal, location: Location, rules: Rules) -> Iterator[Problem]:
    """Yields the problem of a number that no figure of its kind can be, such as 50 for a share."""
    if side.number_type.kind == "share" and not 0 <= number <= 1 and formats_for(side.number_type, rules.language):
        fact = f"{side.path} is a share, from 0 to 1, and {number} is beyond it."
        step = f"Write {number}%, or {number / 100}." if 0 <= number <= 100 else "Write one such as 50% or 0.5."
        yield Problem.of("incomparable-figures", location, "when", fact, step)
