"""Checks that a figure is printed without its sign only where a condition fixes the sign.

"lost {jobs:size} jobs" is untrue of a place that won some, unless it stands under `when: {less: [jobs, 0]}`; so is
"rose by {now:difference(before)}", unless it stands under `when: {more: [now, before]}`. A typed word that says the
opposite of the condition is untrue wherever it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from factsheet.blocks.conditions import Condition, Measured, Relation, condition_of
from factsheet.blocks.unbound import (
    AltSource,
    BlockSource,
    BodySource,
    ChoiceSource,
    ProseSource,
    UnitSource,
    ValueSource,
    WordsSource,
)
from factsheet.problems import Location, Problem
from factsheet.stages.validate.place_words import OwnWords
from factsheet.syntax.schema import Unbound
from factsheet.text.words import Piece

Sign = Literal["+", "-"]
Signs = Mapping[str, Sign]  # that conditions fix, by the address of the figure, or those of two with a space between
_TURNED = {"more": "less", "less": "more", "at_least": "at_most", "at_most": "at_least", "equal": "equal"}
_OPPOSITE: dict[Sign, Sign] = {"+": "-", "-": "+"}
_NEGATED = {"more": "at_most", "less": "at_least", "at_least": "less", "at_most": "more"}


def check(form: object, own: Mapping[str, OwnWords], problems: list[Problem]) -> None:
    """Reports every figure in the format `size` in `form` whose sign no condition fixes; also in places' own words."""
    problems += _Check(own).faults(form, {})


class _Check:
    """Walks a spec with the signs that the conditions around fix; `own` are the words of places."""

    def __init__(self, own: Mapping[str, OwnWords]) -> None:
        self.own = own

    def faults(self, form: object, signs: Signs) -> Iterator[Problem]:
        """Yields the problems in a form."""
        if isinstance(form, BodySource):
            for source in form:
                yield from self._block(source, {**signs, **signs_of(source.when)})
        elif isinstance(form, ChoiceSource):
            yield from self._choice(form, signs)
        elif isinstance(form, WordsSource):
            yield from _in_words(form, signs)
        elif isinstance(form, ValueSource):
            if form.format == "size" and form.path not in signs:
                yield _problem(form.path, form.location, form.subject)
        else:
            if isinstance(form, Unbound):
                signs = {**signs, **signs_of(condition_of(form.values))}
            for inner in _inside(form):
                yield from self.faults(inner, signs)

    def _block(self, source: BlockSource, signs: Signs) -> Iterator[Problem]:
        yield from self.faults(source.block, signs)
        name = str(source.block.values.get("id") or "")
        for words in self.own.values() if name else ():
            for form in words.blocks.get(name, {}).values():
                yield from self.faults(form, signs)

    def _choice(self, form: ChoiceSource, signs: Signs) -> Iterator[Problem]:
        """Yields the problems in the variants of a text: each is printed where those before it are not.

        The last is also printed for a figure that is not published, and then may not name it.
        """
        for variant in form.variants:
            yield from self.faults(variant.words, {**signs, **signs_of(variant.when)})
            signs = {**signs, **signs_of(variant.when, holds=False)}


def _in_words(form: WordsSource, signs: Signs) -> Iterator[Problem]:
    """Yields the problems in words: figures without their sign, and differences of which typed words say the sign."""
    for at, piece in enumerate(form.pieces):
        if piece.kind == "value" and piece.format == "versus" and at:
            yield from _before_versus(piece, form.pieces[at - 1], signs, form.subject)
        if piece.kind != "value" or piece.format not in ("size", "difference"):
            continue
        if piece.format == "size" and piece.text not in signs:
            yield _problem(piece.text, piece.location, form.subject)
        elif word := _direction(form.pieces, at):
            yield from _typed_direction(piece, word, signs, form.subject)


def _before_versus(piece: Piece, before: Piece, signs: Signs, subject: str) -> Iterator[Problem]:
    """Yields the warning of a typed word before "up from …" that says the same or the opposite."""
    found = _BEFORE_VERSUS.search(before.text) if before.kind == "text" else None
    if not found or f"{piece.text} {piece.other}" in signs:
        return
    word = found["word"] or found["up"]
    name = "more" if _UPWARD.fullmatch(word) else "less"
    fact = f"'{word}' is typed before words that say so themselves, or the opposite."
    step = f"Remove it, or put it under when: {{{name}: [{piece.text}, {piece.other}]}}."
    yield Problem.warning("unfixed-sign", piece.location, subject, fact, step)


def _typed_direction(piece: Piece, word: str, signs: Signs, subject: str) -> Iterator[Problem]:
    """Yields the problem of a typed word that says in which direction a figure without its sign goes, if it has one."""
    upward = _UPWARD.fullmatch(word) is not None
    wanted, name = ("+", "more") if upward else ("-", "less")
    of_two = piece.format == "difference"
    fixed = signs.get(f"{piece.text} {piece.other}" if of_two else piece.text)
    if fixed == wanted or (of_two and not piece.other):
        return
    if fixed:
        fact = f"'{word}' is typed, and the condition around it says the opposite."
    else:
        fact = f"'{word}' is typed beside a difference, which has no sign, and no condition says that it is true."
    condition = f"put it under when: {{{name}: [{piece.text}, {piece.other if of_two else 0}]}}."
    step = f"Write {{{piece.text}:direction({piece.other})}}, or {condition}" if of_two else condition.capitalize()
    yield Problem.of("unfixed-sign", piece.location, subject, fact, step)


def _direction(pieces: Sequence[Piece], at: int) -> str:
    """The typed word that says in which direction the difference at `at` goes; empty where none does."""
    before, after = (
        pieces[n].text if 0 <= n < len(pieces) and pieces[n].kind == "text" else "" for n in (at - 1, at + 1)
    )
    found = _BEFORE.search(before) or _AFTER.match(after)
    if not found and _UM.search(before):
        found = _AFTER_UM.match(after)
    return found["word"] if found else ""


_UP = (
    "rose|risen|grew|grown|increased?|climbed|jumped|gained|rise|growth|gain|up"
    "|subió|subieron|creció|crecieron|aumentó|aumentaron|aumento|incremento|incrementó|subida|alza"
    "|augmenté|progressé|grimpé|hausse|augmentation"
    "|stieg|stiegen|wuchs|wuchsen|gestiegen|gewachsen|Anstieg|Zunahme|Zuwachs|Plus"
)
_DOWN = (
    "fell|fallen|shrank|shrunk|decreased?|dropped|declined?|lost|fall|drop|loss|down"
    "|bajó|bajaron|disminuyó|disminuyeron|cayó|cayeron|descenso|bajada|caída|reducción"
    "|diminué|baissé|reculé|chuté|baisse|diminution|recul"
    "|sank|sanken|fiel|fielen|gesunken|gefallen|Rückgang|Abnahme|Minus"
)
_MORE = "more|higher|above|up|más|de plus|mehr|plus|höher|über"
_LESS = "fewer|less|lower|below|down|menos|de moins|weniger|moins|niedriger|unter"
_MORE_OF = "growth|increase|rise|gain"  # behind a difference: "a 12% increase"
_LESS_OF = "drop|decline|decrease|reduction|fall|loss"
_GREW = "gestiegen|gewachsen|zugenommen|erhöht|zu|hoch"  # behind "um" and a difference: "ging um 12 zurück"
_SHRANK = "gesunken|gefallen|abgenommen|zurückgegangen|geschrumpft|verringert|zurück|ab"
_UPWARD = re.compile(rf"(?i)(?:{_UP}|{_MORE}|{_MORE_OF}|{_GREW})")
_VERBS = f"{_UP}|{_DOWN}"
_BEFORE = re.compile(rf"(?i)(?:^|[\s(])(?P<word>{_VERBS})(?:\s+(?:by|of|en|un|una|de|d’|um|von))?\s+$")
_AFTER = re.compile(rf"(?i)^\s+(?P<word>{_MORE}|{_LESS}|{_MORE_OF}|{_LESS_OF})(?![\w-])")
_UM = re.compile(r"(?i)(?:^|\s)um\s+$")
_AFTER_UM = re.compile(rf"(?i)^(?:\s+[\w-]+)??\s+(?P<word>{_GREW}|{_SHRANK})(?=\s*(?:[.,;:!?)]|$|und\b))")
_DID = (  # and no nouns, which may be what is compared: "population growth, down from 4%"
    "rose|risen|grew|grown|increased|climbed|jumped|fell|fallen|shrank|shrunk|decreased|dropped|declined"
    "|subió|subieron|creció|crecieron|aumentó|aumentaron|bajó|bajaron|disminuyó|disminuyeron|cayó|cayeron"
    "|augmenté|progressé|grimpé|diminué|baissé|reculé|chuté"
    "|stieg|stiegen|wuchs|wuchsen|gestiegen|gewachsen|sank|sanken|fiel|fielen|gesunken|gefallen"
)
_BEFORE_VERSUS = re.compile(
    rf"(?i)(?:^|[\s(])(?:(?P<word>{_DID})|(?:are|is|were|was|went)\s+(?P<up>up|down))\s*[,:;–—-]?\s+$"
)


def _inside(form: object) -> Iterator[object]:
    """Yields the forms inside one that has no rule of its own."""
    if isinstance(form, Unbound):
        yield from form.values.values()
    elif isinstance(form, ProseSource):
        yield from form.paragraphs
    elif isinstance(form, UnitSource):
        yield from form.forms.values()
    elif isinstance(form, AltSource):
        yield form.words
    elif type(form) is tuple:
        yield from form
    elif isinstance(form, dict):
        yield from form.values()


def signs_of(condition: Condition | None, *, holds: bool = True) -> Signs:
    """The signs that a condition fixes, by the address of the figure; with `holds` false, those that its failure does.

    Zero counts as either sign, since it has none to lose.
    """
    if not isinstance(condition, Measured):
        return {}
    if not holds and len(condition.relations) > 1:
        return {}  # any one of them may have failed
    found: dict[str, Sign] = {}
    for relation in condition.relations:
        found |= _fixed(relation, holds=holds)
    return found


def _fixed(relation: Relation, *, holds: bool) -> dict[str, Sign]:
    left, right = relation.sides
    name = relation.name if holds else _NEGATED.get(relation.name, "")
    if isinstance(left, str) and isinstance(right, str):
        first: Sign = "+" if name in ("more", "at_least") else "-"
        return {f"{left} {right}": first, f"{right} {left}": _OPPOSITE[first]} if name in _NEGATED else {}
    if isinstance(left, Decimal):
        left, right, name = right, left, _TURNED.get(name, "")
    if not isinstance(left, str) or not isinstance(right, Decimal):
        return {}
    if right >= 0 and name in ("more", "at_least", "equal"):
        return {left: "+"}
    if right <= 0 and name in ("less", "at_most", "equal"):
        return {left: "-"}
    return {}


def _problem(path: str, location: Location, subject: str) -> Problem:
    fact = f"'{path}:size' is printed without its sign, and no condition around it says which sign it has."
    step = f"Put it under when: {{less: [{path}, 0]}}, or write {{{path}}}."
    return Problem.of("unfixed-sign", location, subject, fact, step)
