"""Reports what is typed directly against a contact, so that a reader takes both for another address or number.

`all{contacts.web}` prints allhotline.org, which leads to hotline.org. A full stop, a bracket or a quotation mark may
stand there, and an extension behind a number that is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from factsheet.blocks.unbound import WordsSource, words_in
from factsheet.problems import Problem
from factsheet.text.contacts import ROOT, ContactSource, way_of
from factsheet.text.words import Piece

_VALUE = "\ue000"  # stands for a value
_OF_ADDRESS = r"[^\s<>\"«»„“”()\[\]’'–—|,;]+"
_STOPS = ".,;:!?'’*…/"  # at its end they belong to the sentence, or add nothing
_BEFORE_NUMBER = re.compile(rf"[^\W_]+$|[%{_VALUE}]$")
_BEHIND_NUMBER = re.compile(rf"(?!x[0-9]|ext)[^\W_]+|[%{_VALUE}]")
_TELLING = re.compile(rf"[\w%@$#&=+/{_VALUE}]")
_BEFORE_ADDRESS, _BEHIND_ADDRESS = re.compile(f"{_OF_ADDRESS}$"), re.compile(_OF_ADDRESS)


def check(made: Iterable[object], problems: list[Problem]) -> None:
    """Reports every contact in words that has a letter, a number, a sign or a value directly before or behind it."""
    forms = list(made)
    called = {ROOT + one.name for one in forms if isinstance(one, ContactSource) and _is_called(one)}
    for form in forms:
        for words in words_in(form):
            problems += _faults(words, called)


def _is_called(contact: ContactSource) -> bool:
    return (contact.way or way_of(contact.name, contact.show)) not in ("web", "mail")


def _faults(words: WordsSource, called: set[str]) -> Iterator[Problem]:
    """Yields the problem of each contact of a text, for what stands before it or else behind it."""
    pieces = words.pieces
    for at, piece in enumerate(pieces):
        if piece.kind != "value" or not piece.text.startswith(ROOT) or piece.link:
            continue
        is_called = piece.text in called
        before = (_BEFORE_NUMBER if is_called else _BEFORE_ADDRESS).search(_plain(pieces[:at]))
        behind = (_BEHIND_NUMBER if is_called else _BEHIND_ADDRESS).match(_plain(pieces[at + 1 :]))
        typed = before[0] if before else behind[0].rstrip(_STOPS) if behind else ""
        if _TELLING.search(typed):
            said = "a value" if typed == _VALUE else f"'{typed.replace(_VALUE, '{…}')}'"
            fact = f"{said} stands against {{{piece.text}}}, and both are read as one {_noun(is_called)}."
            step = "Put a space between them, or remove it."
            yield Problem.of("glued-number", piece.location, words.subject, fact, step)


def _noun(is_called: bool) -> str:
    return "number" if is_called else "address"


def _plain(pieces: Iterable[Piece]) -> str:
    """The text of pieces, with a letter for each value and a space for each note."""
    return "".join(p.text if p.kind == "text" else _VALUE if p.kind == "value" else " " for p in pieces)
