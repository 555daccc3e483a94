"""Finds in a typed text what a figure can break: typed figures, numbers in words, comparisons, superlatives, hedges."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import zip_longest
from typing import Literal

from factsheet import numbers
from factsheet.claims.apart import BLOT, NUMERAL, apart_in, blotted
from factsheet.claims.lexicon import lexicon_of
from factsheet.claims.numerals import may_have_number, numerals_in
from factsheet.claims.phrases import SPACE
from factsheet.claims.texts import NAME, VALUE
from factsheet.record import record

Kind = Literal["figure", "number", "year", "comparison", "superlative", "hedge", "apart"]
Unit = Literal["", "percent", "share", "money", "times", "ordinal"]

_CURRENCY = r"(?:us)?[$€£¥]|(?:usd|eur|gbp)\s"
_VULGAR = "[¼½¾⅐-⅞]"
_YEAR = re.compile(
    rf"(?<![\w.,$€£¥{NUMERAL}-])(?:1[6-9]|20|21)[0-9][0-9](?:[–/-][0-9][0-9](?:[0-9][0-9])?)?(?![\w%]|[.,][0-9])"
)
_LONGEST = 60  # characters of a number: a longer one is none
_NEAR_BY = 60  # characters before a number in which a hedge may begin
_SPACES = re.compile(SPACE)
_SCALE_LETTERS = {"k": 10**3, "m": 10**6, "bn": 10**9, "b": 10**9}
_ORDINAL = r"(?:st|nd|rd|th|er|re|e|\.º|\.ª)"


@record(kw_only=True)
class Span:
    """Something in a text that a figure can break.

    `value` is the number it says, None for words without one, and `decimals` how exactly it says it: with `scale`
    1000000 and one decimal, to a tenth of a million. `has_number` tells of a number, in digits or words. `apart` says
    what a number is that is no statistic.
    """

    kind: Kind
    start: int
    end: int
    text: str
    value: Fraction | None = None
    unit: Unit = ""
    scale: int = 1
    decimals: int = 0
    hedged: bool = False
    has_number: bool = False
    apart: str = ""


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
    figures = list(_figures(masked, language))
    figures += [
        Span(kind="number", start=n.start, end=n.end, text="", value=Fraction(n.value), has_number=True)
        for n in numerals
        if masked[n.start] == NUMERAL
    ]
    figures = _joined(small, masked, figures, language)
    for span in figures if only_numbers else _with_words(masked, figures, language, head=head):
        found.append(replace(span, text=text[span.start : span.end]))
    return tuple(sorted(found, key=lambda span: span.start))


def _figures(masked: str, language: str) -> Iterator[Span]:
    """The numbers in digits of a text in which all else is blotted out."""
    years = list(_YEAR.finditer(masked))
    for year in years:
        value = Fraction(year[0][:4])
        yield Span(kind="year", start=year.start(), end=year.end(), text="", value=value, has_number=True)
    masked = blotted(masked, (year.span() for year in years), BLOT)
    for found in re.finditer(rf"(?<![\w{BLOT}]){_VULGAR}(?!\w)", masked):
        yield Span(
            kind="figure",
            start=found.start(),
            end=found.end(),
            text="",
            value=_vulgar(found[0]),
            unit="share",
            has_number=True,
        )
    pattern, decimal = _digits(language)
    for found in pattern.finditer(masked):
        typed = re.sub("[−–]", "-", found["number"])
        whole, _, part = typed.partition(decimal)
        digits = re.sub("[^0-9-]", "", whole)
        if len(typed) > _LONGEST:
            continue
        scale = _SCALE_LETTERS.get(found["letter"] or "") or lexicon_of(language).scales.get(found["scale"] or "", 1)
        value = Fraction(f"{digits}.{part}" if part else digits) + _vulgar(found["vulgar"])
        unit: Unit = "money" if found["currency"] or found["behind"] else "ordinal" if found["ordinal"] else ""
        yield Span(
            kind="figure",
            start=found.start(),
            end=found.end(),
            text="",
            value=value * scale,
            unit=unit,
            scale=scale,
            decimals=len(part),
            has_number=True,
        )


def _vulgar(character: str | None) -> Fraction:
    """The value of a character such as ¾; 0 for none."""
    return Fraction(unicodedata.numeric(character)).limit_denominator(10) if character else Fraction(0)


@cache
def _digits(language: str) -> tuple[re.Pattern[str], str]:
    """What a number in digits is in a language, and the mark before its decimals."""
    symbols = numbers.locale_of(language).number_symbols["latn"]
    group, decimal = str(symbols["group"]), str(symbols["decimal"])
    parted = " " if re.fullmatch(SPACE, group) else f"[{re.escape(group)}’']" if group == "’" else re.escape(group)
    scales = "|".join(sorted(lexicon_of(language).scales, key=len, reverse=True)) or r"(?!)"
    pattern = (
        rf"(?<![\w{BLOT}])(?<![0-9][.,])(?P<currency>{_CURRENCY})?(?<![^\W\d_]-)(?P<number>(?:(?<![0-9])[+−–-])?"
        rf"(?:[0-9]{{1,3}}(?:{parted}[0-9]{{3}})+(?![0-9])|[0-9]+)(?:{re.escape(decimal)}[0-9]+)?)(?P<vulgar>{_VULGAR})?"
        rf"(?:[ ]?(?P<scale>{scales})\b|(?P<letter>k|m|bn|b)\b|(?P<ordinal>{_ORDINAL})\b)?"
        rf"(?P<behind>[ ]?[$€£¥])?(?![\w{BLOT}])"
    )
    return re.compile(pattern), decimal


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
    between = "|".join(map(re.escape, lexicon_of(language).one_in)) or r"(?!)"
    joins = re.compile(rf"[ ](?:{between})[ ]|(?P<ratio>:)|(?P<slash>/)")
    ones = "|".join(sorted(lexicon_of(language).one)) or r"(?!)"
    before = re.compile(rf"(?<!\w)(?:{ones})[ ](?:{between})[ ]$")
    ordered = sorted(figures, key=lambda span: span.start)
    joined = -1  # the end of a span that has been joined to the one before it
    for span, following in zip_longest(ordered, ordered[1:]):
        if span.end == joined:
            continue
        found = joins.fullmatch(masked, span.end, following.start) if following else None
        if found and following and _are_part_and_whole(span, following, ratio=bool(found["ratio"])):
            assert span.value is not None
            assert following.value
            unit: Unit = "times" if found["ratio"] else "share"
            joined = following.end
            yield replace(span, end=following.end, value=span.value / following.value, unit=unit)
        elif (one := before.search(masked, max(0, span.start - _NEAR_BY), span.start)) and _may_be_whole(span):
            assert span.value
            yield replace(span, start=one.start(), value=1 / span.value, unit="share")
        else:
            yield span


def _may_be_whole(span: Span) -> bool:
    return bool(span.value) and span.kind != "year"


def _are_part_and_whole(part: Span, whole: Span, *, ratio: bool) -> bool:
    """Whether two numbers are part and whole of so many in so many: "174 of 200" is two figures."""
    if part.value is None or not whole.value or "year" in (part.kind, whole.kind):
        return False
    return ratio or (0 < part.value < whole.value <= 10**5 and whole.value in _WHOLES)


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
