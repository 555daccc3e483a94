"""Finds the figure that a sheet prints and a typed number contradicts: "714 adults enrolled" beside 741.

A number is taken to mean a figure where the words behind it, or right before it, have all words of what the figure is
called: its label where it is printed, that of its measure, or its unit. One word alone is too little to tell it from a
part ("40 learners"): there the number must also be near the figure, as a slip or an old figure is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from factsheet import numbers
from factsheet.claims.finding import Span
from factsheet.claims.forms import is_form
from factsheet.claims.lexicon import lexicon_of
from factsheet.claims.matching import Candidates, agrees, number_of
from factsheet.claims.others import is_of_other
from factsheet.claims.printing import Printed
from factsheet.record import record
from factsheet.statistics import Figure

_WORD = re.compile(r"[^\W\d_]+")
_ENDS = re.compile(r"[.;:!?()\[\]–—,]+(?:\s|$)|[–—]|[0-9]|\ufffc")
_BESIDE = 80  # characters of the words behind a number, and before it
_BETWEEN = 2  # words between a name and the number behind it: "learners enrolled in all were 714"
_LOOSE = Fraction(1, 10)  # of a figure: as far as "about 700" is from 741


@record(kw_only=True)
class Contradiction:
    """A printed figure that a typed number differs from, and what the words call it; `shown` is its value there."""

    printed: Printed
    called: str
    shown: str


def contradicted(span: Span, text: str, candidates: Candidates) -> Contradiction | None:
    """The printed figure that the words beside a number name and that the number is not; None where there is none.

    A figure of another year or comparison is meant where the words say so, and nothing is said then.
    """
    if span.value is None or span.kind not in ("figure", "number", "hedge") or span.unit in ("times", "ordinal"):
        return None
    sides = _sides(span, text, candidates.language)
    if not sides or _is_of_other(span, text, candidates):
        return None
    named = [
        (count, name, printed, figure)
        for printed in candidates.printed
        if (figure := candidates.figures.get(printed.path)) and _is_of_unit(span, figure)
        for name, count in _named(sides, printed, figure, span, candidates.language)
        if not _has_number(name, span)  # "24-hour services" is what they are called
    ]
    best = max((count for count, *_ in named), default=0)
    those = [(name, printed, figure) for count, name, printed, figure in named if count == best]
    if not those or any(_may_be(span, printed.path, candidates) for _, printed, _ in those):
        return None
    name, printed, figure = those[0]
    if figure.missing or is_of_other(span, text, name, figure.kind, candidates.language):
        return None
    shown = numbers.written(figure.value, figure.number_type, printed.format, candidates.language)
    return Contradiction(printed=printed, called=name, shown=shown)


def _may_be(span: Span, path: str, candidates: Candidates) -> bool:
    """Whether a number is the figure at a path, as far as it is hedged, or the same measure's of another period."""
    base, true = path.partition("@")[0], number_of(candidates.figures[path])
    if true is None or span.value is None:
        return True
    same = (figure for key, figure in candidates.figures.items() if key.partition("@")[0] == base)
    plainly = replace(span, hedged=False)
    if any(agrees(plainly, figure) == "equal" for figure in same):
        return True
    return span.hedged and _may_be_hedged(span, span.value, true, candidates.language)


def _may_be_hedged(span: Span, said: Fraction, true: Fraction, language: str) -> bool:
    """Whether "more than", "at most" or "about" make a number true of a figure."""
    lexicon, small = lexicon_of(language), span.text.casefold()
    if small.startswith(lexicon.above):
        return true >= said
    if small.startswith(lexicon.below):
        return true <= said
    return abs(said - true) <= _LOOSE * abs(true)


def _sides(span: Span, text: str, language: str) -> tuple[list[str], list[str]] | None:
    """The words behind a number and before it, in its clause; None where it is what a part is taken of."""
    start = max(0, span.start - _BESIDE)
    before = _words(_ENDS.split(text[start : span.start].removesuffix(": "))[-1])
    behind = _words(_ENDS.split(text[span.end : span.end + _BESIDE], maxsplit=1)[0])
    idle = lexicon_of(language).idle
    more = len(before)
    while before and before[-1] in idle:
        if before[-1] in lexicon_of(language).out_of and (len(before) < more or more == 1):
            return None  # "of the 741 adults", "12 of 741 adults", but not "a total of 741 adults"
        before.pop()
    counted = re.match(r" ([^\W\d_]+)", text[span.end :])
    if counted and not span.unit and counted[1].casefold() not in idle | lexicon_of(language).narrows:
        before = []  # "learners enrolled in 12 courses"
    return [word for word in behind if word not in idle], before


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _named(
    sides: tuple[list[str], list[str]], printed: Printed, figure: Figure, span: Span, language: str
) -> Iterator[tuple[str, int]]:
    """The names of a figure that the words beside a number have, and of how many words each is."""
    behind, before = sides
    for name in _names(printed, figure):
        wanted = [word for word in _words(name) if word not in lexicon_of(language).idle]
        if len(wanted) > 1 and (_has_all(behind, wanted) or _ends_with(before, wanted)):
            yield name, len(wanted)
        elif len(wanted) == 1 and behind and is_form(behind[0], wanted[0]) and agrees(span, figure) == "near":
            yield name, 1


def _names(printed: Printed, figure: Figure) -> Iterable[str]:
    measure = figure.measure
    unit = measure.unit.get("other", "") if measure and measure.unit and measure.kind == "count" else ""
    last = printed.path.partition("@")[0].rpartition(".")[2].replace("_", " ")
    own = (measure.label if measure else "", last if " " in last else "", unit)
    return [name for name in dict.fromkeys((printed.label, *own)) if name]


def _has_number(name: str, span: Span) -> bool:
    return re.search(rf"(?<![0-9]){re.escape(span.text)}(?![0-9])", name, re.IGNORECASE) is not None


def _has_all(words: list[str], wanted: list[str]) -> bool:
    return all(any(is_form(word, one) for word in words) for one in wanted)


def _ends_with(words: list[str], wanted: list[str]) -> bool:
    """Whether words have all those wanted, the last of which stands at their end or a word or two before it."""
    last = words[-_BETWEEN - 1 :]
    return _has_all(words, wanted) and any(is_form(word, one) for word in last for one in wanted)


def _is_of_unit(span: Span, figure: Figure) -> bool:
    """Whether a figure is of the sort that a number is: a share, money, or a number of things."""
    if span.unit in ("percent", "share"):
        return figure.kind == "share"
    measure = figure.measure
    is_money = bool(measure and measure.currency)
    if span.unit == "money" and measure and measure.unit:  # "Euro" may be the unit of an amount without a currency
        is_money = True
    return figure.kind in ("count", "amount", "rate") and is_money == (span.unit == "money")


def _is_of_other(span: Span, text: str, candidates: Candidates) -> bool:
    """Whether a clause speaks of another year, or of what the figures of the table are held against."""
    before = re.split(r"[.;!?]\s", text[: span.start])[-1]
    behind = re.split(r"[.;!?](?:\s|$)", text[span.end :], maxsplit=1)[0]
    clause = f"{_PARTS.split(before)[-1]} {_PARTS.split(behind, maxsplit=1)[0]}"
    years = _YEAR.findall(clause) or _YEAR.findall(before)
    if years and candidates.year and candidates.year not in years:
        return True
    said = set(_words(clause))
    idle = lexicon_of(candidates.language).idle
    others = [{word for word in _words(label) if word not in idle} for label in candidates.compared]
    return any(other and other <= said for other in others)


_PARTS = re.compile(r",\s|[–—]")
_YEAR = re.compile(r"(?<![\w.,])(?:19|20)[0-9]{2}(?![\w%]|[.,][0-9])")
