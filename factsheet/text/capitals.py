"""Capitals for words that the program itself prints: of a figure that stands alone or begins a sentence ("Half")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factsheet.numbers.phrases import FRACTIONS
from factsheet.text.words import Run

_OPENING = " \u00a0\u202f([«„“‘\"'¿¡*"
_LOOKED_AT = 80  # characters before a figure, in which a sentence has ended or not
_SYMBOLS = {"kcal", "mmol", "kmol", "mbar"}  # of units, as long as words; shorter ones are not taken for words
_LETTERS = 4  # of a word, at least
_SHORT = re.compile(r"(?i)(?:^|[\s(.\u00a0])(?:[a-z]{1,2}|approx|incl|excl|etc|est|dept|fig|env|aprox|bzw|inkl|vgl)\.$")


def capitalised(run: Run, language: str) -> Run:
    """Return `run` with a capital where it prints words that the program has for a figure or for two."""
    text = run.text
    if run.origin.typed or not text[:1].islower() or (run.language or language).split("-")[0] not in FRACTIONS:
        return run
    figure = run.origin.figure
    name = figure is not None and figure.path.endswith(".in_text")  # "the District of Columbia"
    if figure and not name and (isinstance(figure.value, str) or figure.number_type.kind == "text"):
        return run
    return replace(run, text=text[0].upper() + text[1:])


def begun(runs: Sequence[Run], language: str) -> list[Run]:
    """Return the runs of a paragraph with a capital on the words of figures that begin a sentence."""
    done: list[Run] = []
    before = ""
    for run in runs:
        typed = run.origin.typed or run.note
        done.append(capitalised(run, language) if not typed and begins_sentence(before) else run)
        before = (before + ("" if run.note else run.text))[-_LOOKED_AT:]
    return done


def begins_sentence(before: str) -> bool:
    """Whether what follows `before`, the beginning of a paragraph, begins a sentence."""
    said = before.rstrip(_OPENING)
    if not said:
        return True
    spaced = any(c.isspace() for c in before[len(said) :])
    return spaced and said[-1] in ".!?…" and not _SHORT.search(said)


def headed(word: str, language: str) -> str:
    """Return the head of a column with a capital, as all heads have one: "pounds" is a word, "kg" is a symbol."""
    first = re.match(r"[^\W\d_]*", word)
    opening = first.group() if first else ""
    if not opening.islower() or len(opening) < _LETTERS or opening in _SYMBOLS:
        return word
    dotted = opening[0] == "i" and language.split("-")[0] in ("tr", "az")
    return ("\u0130" if dotted else opening[0].upper()) + word[1:]
