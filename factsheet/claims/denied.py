"""Finds the figure that a sheet prints and that a text denies: "there were no overdose deaths" beside 12 of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from factsheet import numbers
from factsheet.claims.forms import is_form
from factsheet.claims.lexicon import lexicon_of
from factsheet.claims.lexicon.entries import Lexicon
from factsheet.claims.matching import Candidates, number_of
from factsheet.claims.phrases import extents
from factsheet.claims.promises import Claim, SignedOff
from factsheet.claims.texts import SpecText
from factsheet.problems import Problem

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = 2  # words between the denial and the name: "no new overdose deaths"
_LEAST = 2  # words of a name that are told from others
_YEAR = re.compile(r"(?<![\w.,])(?:19|20)[0-9]{2}(?![\w%]|[.,][0-9])")


def denied_figures(
    texts: Iterable[SpecText],
    claims: Sequence[Claim],
    typed: Sequence[SignedOff],
    candidates_for: Callable[[str], Candidates | None],
) -> Iterator[Problem]:
    """Yields a warning for each text that says there is none of what its sheet prints some of, and nobody vouches for.

    `candidates_for` returns the figures of a place, with an empty id those of the default place.
    """
    phrases = [claim.say for claim in claims] + [signed.phrase for signed in typed]
    for text in texts:
        candidates = candidates_for(text.place)
        pattern = _pattern(candidates.language) if candidates else None
        for found in pattern.finditer(text.typed) if pattern else ():
            if candidates and (problem := _denied(found, text, phrases, candidates)):
                yield problem
                break


def _pattern(language: str) -> re.Pattern[str] | None:
    words = lexicon_of(language).none
    if not words:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?:[ ]|(?<=[’']))(?P<rest>[^.;:!?]*)", re.IGNORECASE)


def _denied(found: re.Match[str], text: SpecText, phrases: Iterable[str], candidates: Candidates) -> Problem | None:
    """The warning of words that begin with a denial; None where they name nothing that is printed, or another year."""
    years = _YEAR.findall(text.typed)
    if (years and candidates.year not in years) or any(
        start <= found.start() < end for phrase in phrases for start, end in extents(phrase, text.whole)
    ):
        return None
    lexicon = lexicon_of(candidates.language)
    sentence = re.split(r"[.;!?]\s", text.typed[: found.start()])[-1]
    if any(word.casefold() in lexicon.aims for word in _WORD.findall(f"{sentence} {found['rest']}")):
        return None  # "our goal is zero overdose deaths"
    words = list(_WORD.finditer(found["rest"]))
    for printed in candidates.printed:
        figure = candidates.figures.get(printed.path)
        value = number_of(figure) if figure else None
        label = figure.measure.label if figure and figure.measure else ""
        ends = {one: _end(words, one, lexicon, candidates.name) for one in (label, printed.label) if one}
        name = next((one for one, end in ends.items() if end), "")
        if figure and value and name:
            shown = numbers.written(figure.value, figure.number_type, printed.format, candidates.language)
            said = text.whole[found.start() : found.start("rest") + ends[name]]
            fact = f"'{said}' is typed, and {printed.block} prints '{name}' as {shown} ({printed.location})."
            step = f"Write {{{printed.path}}}, or draw the text only when: {{zero: {printed.path}}}, or sign it off"
            step = f'{step} with typed: ["{said}"].'
            return Problem.warning("contradicting-figure", text.locator()(found.start()), "words", fact, step)
    return None


def _end(words: Sequence[re.Match[str]], name: str, lexicon: Lexicon, place: str) -> int:
    """Where a name ends with which words begin, behind at most two others; 0 where they do not.

    "No more deaths", "no data on deaths" and "no deaths among children" do not deny that there were deaths.
    """
    wanted = [word.casefold() for word in _WORD.findall(name)]
    said = [word[0].casefold() for word in words]
    for at in range(_BETWEEN + 1 if len(wanted) >= _LEAST else 0):
        if at and (said[at - 1 : at] == [] or said[at - 1] in lexicon.idle | lexicon.not_none):
            return 0
        end = at + len(wanted)
        if end <= len(said) and all(map(is_form, said[at:end], wanted)):
            behind = said[end : end + 1]
            here = [word.casefold() for word in _WORD.findall(place)]
            is_here = bool(here) and said[end + 1 : end + 1 + len(here)] == here
            return 0 if behind and behind[0] in lexicon.narrows and not is_here else words[end - 1].end()
    return 0
