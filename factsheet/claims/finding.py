"""Finds in a typed text what a figure can break: typed figures, numbers in words, comparisons, superlatives, hedges."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import zip_longest

from factsheet.claims.apart import BLOT, NUMERAL, apart_in, blotted
from factsheet.claims.digits import figures_in
from factsheet.claims.lexicon import lexicon_of
from factsheet.claims.lexicon.entries import Lexicon
from factsheet.claims.numerals import may_have_number, numerals_in
from factsheet.claims.phrases import SPACE
from factsheet.claims.spans import Kind, Span, Unit
from factsheet.claims.texts import NAME, VALUE

_NEAR_BY = 60  # characters before a number in which a hedge may begin
_SPACES = re.compile(SPACE)


def spans_in(
    text: str,
    language: str,
    links: Iterable[tuple[int, int, str]] = (),
    *,
    only_numbers: bool = False,
    head: bool = False,
) -> tuple[Span, ...]:
    """The spans of `text` in reading order; none overlap. `links` are its linked words and where they lead.

    With `only_numbers` words that compare are left out, which is much faster for texts without numbers. In a `head`,
    such as a title, words compare that name nothing they compare with: "More hands, dirtier water".
    """
    if only_numbers and not may_have_number(text, language):
        return ()
    small = _SPACES.sub(" ", "".join(c.lower() if len(c.lower()) == 1 else c for c in text))
    numerals = list(numerals_in(small, language))
    masked = blotted(small, ((numeral.start, numeral.end) for numeral in numerals), NUMERAL)
    found = []
    for (start, end), kind in apart_in(masked, language, links):
        found.append(Span(kind="apart", start=start, end=end, text=text[start:end], has_number=True, apart=kind))
    masked = blotted(masked, sorted((span.start, span.end) for span in found), BLOT)
    figures = list(figures_in(masked, language))
    figures += [
        Span(kind="number", start=n.start, end=n.end, text="", value=Fraction(n.value), has_number=True)
        for n in numerals
        if masked[n.start] == NUMERAL
    ]
    figures = _joined(small, masked, figures, language)
    for span in figures if only_numbers else _with_words(masked, figures, language, head=head):
        found.append(replace(span, text=text[span.start : span.end]))
    return tuple(sorted(found, key=lambda span: span.start))


def _joined(small: str, masked: str, figures: list[Span], language: str) -> list[Span]:
    """Numbers with what stands around them: their units, hedges, and the other number of so many in so many."""
    figures = [_with_unit(span, masked, language) for span in _in_so_many(figures, masked, language)]
    figures += [span for span in _fractions(small, language) if BLOT not in masked[span.start : span.end]]
    return [_with_hedge(span, masked, language) for span in _longest(figures)]


def _with_words(masked: str, figures: list[Span], language: str, *, head: bool) -> Iterator[Span]:
    """The numbers, and the words that compare, exceed and hedge, some with a number among them."""
    lexicon = lexicon_of(language)
    masked = blotted(masked, ((span.start, span.end) for span in figures if span.kind != "hedge"), NUMERAL)
    words = [
        span
        for kind, patterns in (
            ("comparison", (*lexicon.comparisons, *(lexicon.bare if head else ()))),
            ("superlative", lexicon.superlatives),
            ("hedge", (*lexicon.shares, *_hedged_values(lexicon.hedges))),
        )
        for pattern in _compiled(patterns)
        for span in _of_words(kind, pattern, masked, figures)  # type: ignore[arg-type]
    ]
    words += _multiples(masked, language)
    yield from _longest([*figures, *words])


def _of_words(kind: Kind, pattern: re.Pattern[str], masked: str, figures: list[Span]) -> Iterator[Span]:
    """The words that a pattern finds, with the first number among them."""
    for found in pattern.finditer(masked):
        start, end = found.span()
        end -= len(found[0]) - len(found[0].rstrip(" ,"))
        first_at = bisect_right(figures, start, key=lambda span: span.end)
        inner = figures[first_at : bisect_left(figures, end, key=lambda span: span.start)]
        if inner:
            start, end = min(start, inner[0].start), max(end, inner[-1].end)
            first = inner[0] if inner[0].kind != "year" else replace(inner[0], value=None)
            yield replace(first, kind=first.kind if _is_all_of(first, start, end) else kind, start=start, end=end)
        else:
            yield Span(kind=kind, start=start, end=end, text="")


def _is_all_of(span: Span, start: int, end: int) -> bool:
    return span.start == start and span.end == end


def _longest(spans: list[Span]) -> list[Span]:
    """The spans without those that overlap one that begins before them, or is longer."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.end > span.start and (not kept or span.start >= kept[-1].end):
            kept.append(span)
    return kept


def _in_so_many(figures: list[Span], masked: str, language: str) -> Iterator[Span]:
    """Join the two numbers of "4 in 10", "1 out of 5" and "3:1" to one figure."""
    lexicon = lexicon_of(language)
    between = "|".join(map(re.escape, lexicon.one_in)) or r"(?!)"
    thing = rf"(?:[^\W\d_]+[ ]){{1,2}}(?:{lexicon.one_thing_in or '(?!)'})[ ]"  # "un habitant sur quatre"
    joins = re.compile(rf"[ ](?:{between})[ ]|(?P<ratio>:)|(?P<slash>/)|[ ](?P<thing>{thing})")
    ones = "|".join(sorted(lexicon.one)) or r"(?!)"
    before = re.compile(rf"(?<!\w)(?:{ones})[ ](?:(?:{between})[ ]|(?P<thing>{thing}))$")
    ordered = sorted(figures, key=lambda span: span.start)
    joined = -1  # the end of a span that has been joined to the one before it
    for span, following in zip_longest(ordered, ordered[1:]):
        if span.end == joined:
            continue
        found = joins.fullmatch(masked, span.end, following.start) if following else None
        if found and following and found["thing"] and not _is_whole_of_things(following, masked, lexicon):
            found = None
        if found and following and _are_part_and_whole(span, following, ratio=bool(found["ratio"])):
            assert span.value is not None
            assert following.value
            unit: Unit = "times" if found["ratio"] else "share"
            joined = following.end
            yield replace(span, end=following.end, value=span.value / following.value, unit=unit)
        elif one := _one_of(before, span, masked, lexicon) or _every(span, masked, lexicon):
            assert span.value
            yield replace(span, start=one.start(), value=1 / span.value, unit="share")
        else:
            yield span


def _one_of(before: re.Pattern[str], span: Span, masked: str, lexicon: Lexicon) -> re.Match[str] | None:
    """The "one in" before a number that is a whole."""
    one = before.search(masked, max(0, span.start - _NEAR_BY), span.start)
    is_whole = bool(span.value) and span.kind != "year"
    return one if one and is_whole and (not one["thing"] or _is_whole_of_things(span, masked, lexicon)) else None


def _is_whole_of_things(span: Span, masked: str, lexicon: Lexicon) -> bool:
    """Whether a number behind "un habitant sur" is a whole, and no number of things: "un regard sur trois projets"."""
    return span.value in _WHOLES and not re.compile(lexicon.things or r"(?!)").match(masked, span.end)


def _every(span: Span, masked: str, lexicon: Lexicon) -> re.Match[str] | None:
    """What stands before an ordinal number in digits that is a share: "jeder 4. Haushalt", "every 4th household"."""
    if not lexicon.every or not span.value or span.value < _LEAST_WHOLE or span.kind == "year":
        return None
    before, behind = lexicon.every
    if not re.compile(behind).match(masked, span.end) or not (span.unit == "ordinal" or masked[span.end] == "."):
        return None
    return re.compile(rf"(?<!\w)(?:{before})[ ]$").search(masked, max(0, span.start - _NEAR_BY), span.start)


def _are_part_and_whole(part: Span, whole: Span, *, ratio: bool) -> bool:
    """Whether two numbers are part and whole of so many in so many: "174 of 200" is two figures."""
    if part.value is None or not whole.value or "year" in (part.kind, whole.kind):
        return False
    return ratio or (0 < part.value < whole.value <= 10**5 and whole.value in _WHOLES)


_LEAST_WHOLE = 2
_WHOLES = {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 50, 100, 1000, 10_000, 100_000}


def _with_unit(span: Span, masked: str, language: str) -> Span:
    """A number with the per cent sign or the words behind it that say what it is."""
    lexicon = lexicon_of(language)
    units: tuple[tuple[Unit, tuple[str, ...]], ...] = (
        ("percent", (*lexicon.percent, "%")),
        ("times", lexicon.times),
    )
    for unit, words in units:
        found = _behind(words).match(masked, span.end) if words and not span.unit else None
        if found and span.value is not None:
            value = span.value / 100 if unit == "percent" else span.value
            kind: Kind = "figure" if span.kind == "year" else span.kind
            return replace(span, kind=kind, end=found.end(), unit=unit, value=value)
    return span


@cache
def _behind(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:[ ]|-)?(?:{'|'.join(words)})(?!\w)")


def _fractions(masked: str, language: str) -> Iterator[Span]:
    """The shares in words, such as "two thirds"."""
    for words, value in lexicon_of(language).fractions.items():
        for found in _compiled((words,))[0].finditer(masked) if _may_have(words, masked) else ():
            yield Span(
                kind="number", start=found.start(), end=found.end(), text="", value=value, unit="share", has_number=True
            )


def _may_have(pattern: str, text: str) -> bool:
    """Whether a pattern can match at all: its last letters, which all of them have in clear, stand in the text."""
    tail = re.search(r"[^\W\d_]+$", re.split(r"\(\?!", pattern, maxsplit=1)[0])
    return tail is None or tail[0] in text


def _with_hedge(span: Span, masked: str, language: str) -> Span:
    """A number with the word before it that hedges it; a share so hedged is a hedge."""
    found = (
        _before(lexicon_of(language).hedges).search(masked, max(0, span.start - _NEAR_BY), span.start)
        if span.kind != "year"
        else None
    )
    if not found:
        return span
    kind: Kind = "hedge" if span.unit == "share" and span.kind == "number" else span.kind
    return replace(span, kind=kind, start=found.start(), hedged=True)


@cache
def _before(words: tuple[str, ...]) -> re.Pattern[str]:
    if not words:
        return re.compile(r"(?!)")
    every = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:(?:{every})[ ](?:the[ ]|an?[ ])?)+$")


def _multiples(masked: str, language: str) -> Iterator[Span]:
    for words, value in lexicon_of(language).multiples.items():
        for found in _compiled((words,))[0].finditer(masked):
            yield Span(
                kind="comparison", start=found.start(), end=found.end(), text="", value=value, unit="times",
                has_number=True,
            )  # fmt: skip


def _hedged_values(hedges: tuple[str, ...]) -> tuple[str, ...]:
    """Words that hedge a value in braces: "more than {calls}" is false of a figure that is printed in full."""
    return (rf"(?:{'|'.join(map(re.escape, hedges))}) {VALUE}+",) if hedges else ()


@cache
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    number = rf"(?:{NUMERAL}+|{VALUE}+)"
    return tuple(re.compile(rf"(?<![\w-])(?:{pattern.replace('#', number)})(?!\w)") for pattern in patterns)


__all__ = ["NAME", "Kind", "Span", "Unit", "spans_in"]
