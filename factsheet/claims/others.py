"""Tells a number that is of something else than the figure named beside it: a part, a change, an aim, so many for each.

"70% of adults who smoke want to stop", "another 40 learners", "our goal is 900 learners", "the wage rose by $200".
"""

from __future__ import annotations

import re

from factsheet.claims.finding import Span, spans_in
from factsheet.claims.forms import is_form
from factsheet.claims.lexicon import lexicon_of
from factsheet.numbers.phrases import POINTS

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[.;!?](?:\s|$)")
_NEAR_BY = 40  # characters before a number in which the other end of a range may stand
_RANGE = re.compile(  # "700 to 800", "zwischen 700 und 800", "entre 700 y 800"
    r"[0-9]\S*\s?(?:to|bis|a|à|–|-)\s?$|\b(?:between|zwischen|entre)\s[0-9]\S*\s(?:and|und|y|et)\s$", re.IGNORECASE
)
_THE = ("des", "du", "del", "der", "vom")  # which hold an article
_ENDS = re.compile(r"[.,;:!?()\[\]–—](?:\s|$)|[–—]|[0-9]|\ufffc")


def is_of_other(span: Span, text: str, name: str, kind: str, language: str) -> bool:
    """Whether a number is not the figure of `kind` that is called `name` beside it, by the words around the two."""
    lexicon = lexicon_of(language)
    before = _words(_SENTENCE.split(text[: span.start])[-1])
    behind = _words(_SENTENCE.split(text[span.end :], maxsplit=1)[0])
    own = set(_words(name))
    if not (set(before) | set(behind)).isdisjoint((lexicon.aims | lexicon.each) - own):
        return True
    if not {*before[-1:], *behind[:1]}.isdisjoint(lexicon.others - own):
        return True
    if _is_change(span, text, before, language) or _RANGE.search(text, max(0, span.start - _NEAR_BY), span.start):
        return True
    near = _words(_ENDS.split(text[span.end :], maxsplit=1)[0])
    if kind == "share":
        return _is_of_group(near, name, language)
    return _is_of_part(near, language) if span.scale == 1 and span.kind == "figure" else False


def _is_change(span: Span, text: str, before: list[str], language: str) -> bool:
    """Whether a number is by how much something rose or fell, and not what it came to."""
    family, lexicon = language.split("-")[0], lexicon_of(language)
    if span.unit == "percent" and span.text.casefold().endswith(
        tuple(word.casefold() for forms in POINTS.get(family, ()) for word in forms.values())
    ):
        return True
    if before[-1:] and before[-1] in lexicon.to:
        return False
    return any(
        one.kind == "comparison"
        and one.start < span.start <= one.end + 1
        and one.end not in range(span.start, span.end)
        for one in spans_in(text, language)
    )


def _is_of_group(near: list[str], name: str, language: str) -> bool:
    """Whether a share is of those that a label names, and of something else: "70% of adults who smoke want to stop"."""
    lexicon, wanted = lexicon_of(language), _words(name)
    if not wanted or wanted[0] in lexicon.idle:
        return False
    start = next((at for at, word in enumerate(near) if word not in lexicon.idle), len(near))
    end = start + len(wanted)
    is_named = len(near) > end and all(map(is_form, near[start:end], wanted))
    return is_named and near[end] not in lexicon.narrows | lexicon.joins


def _is_of_part(near: list[str], language: str) -> bool:
    """Whether a number is a part of those that are named behind it: "60 of the learners enrolled"."""
    lexicon = lexicon_of(language)
    return near[:1] != [] and near[0] in lexicon.out_of and (near[0] in _THE or not lexicon.idle.isdisjoint(near[1:2]))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
