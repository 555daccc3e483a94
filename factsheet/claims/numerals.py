"""Finds numbers that are written in words, such as "one hundred seventy-four", "a dozen" or "zweihundertelf"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factsheet.claims.lexicon import lexicon_of
from factsheet.claims.lexicon.entries import Lexicon
from factsheet.record import record

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_BETWEEN = re.compile(r"\s+|[-‐‑]")
_DIGIT = re.compile("[0-9¼½¾⅐-⅞]")
_ENDS_IN_DIGIT = re.compile(r"[0-9¼½¾⅐-⅞]\s?$")
_HUNDREDS = re.compile(r"\s[0-9]{3}(?!\w|[.,][0-9])")
_SHARE_WORDS = frozenset("half an every la le una die der hälfte dreiviertel jede jeder jedes jedem jeden".split())
_BARE = ("mil", "mille", "tausend")  # scales that are a number by themselves
_LONGEST_WHOLE = 5  # words of "one and a half million"
_MOST_WORDS = 8  # of a number under a thousand


@record
class Numeral:
    """A number in words: where it begins and ends, and the number."""

    start: int
    end: int
    value: int


@record
class _Word:
    text: str
    start: int
    end: int
    joined: bool  # to the word before it, by a space or a hyphen


def numerals_in(text: str, language: str) -> Iterator[Numeral]:
    """Yield the numbers in words of a text in small letters, from 2 on."""
    lexicon = lexicon_of(language)
    if not lexicon.small:
        return
    firsts = _first_words(language)
    words = list(_words(text))
    at = 0
    while at < len(words):
        word = words[at].text
        known = word in firsts or any(scale in word for scale, _ in lexicon.compound)
        taken, value = _number(words, at, lexicon) if known else (0, 0)
        if taken and (ends := _of_other_number(words, at, taken, text, language)):
            at, taken = at + ends, 0
            continue
        if taken:
            yield Numeral(words[at].start, words[at + taken - 1].end, value)
        at += max(taken, 1)


def _of_other_number(words: list[_Word], at: int, taken: int, text: str, language: str) -> int:
    """How many words belong to a number in digits beside them, or say per cent: "1,2 millones", "24 por ciento"."""
    lexicon = lexicon_of(language)
    before = text[: words[at].start]
    scales = [word.text for word in words[at : at + taken]]
    if all(word in lexicon.scales for word in scales) and (
        _ENDS_IN_DIGIT.search(before) or (scales[-1] in lexicon.mixed and _HUNDREDS.match(text, words[at].end))
    ):
        following = words[at + taken].text if _is(words, at + taken, lexicon.scales) else ""
        return taken + bool(following)
    unit = f"{words[at - 1].text} {words[at].text}" if at else ""
    return int(unit in lexicon.percent and _is_behind_number(words, at - 1, text, language))


def _is_behind_number(words: list[_Word], at: int, text: str, language: str) -> bool:
    """Whether a number in digits or in words ends right before a word."""
    is_word = at > 0 and words[at].joined and words[at - 1].text in _last_words(language)
    return is_word or bool(_ENDS_IN_DIGIT.search(text, max(0, words[at].start - 2), words[at].start))


@cache
def _last_words(language: str) -> frozenset[str]:
    """The words that a number under a thousand can end with."""
    return frozenset(words.split()[-1] for words in lexicon_of(language).small)


def may_have_number(text: str, language: str) -> bool:
    """Whether a text has a digit, or a word that a number or a share in words begins with."""
    if _DIGIT.search(text):
        return True
    lexicon = lexicon_of(language)
    firsts = _first_words(language) | _SHARE_WORDS
    words = {found[0] for found in _WORD.finditer(text.lower())}
    return not firsts.isdisjoint(words) or any(scale in word for scale, _ in lexicon.compound for word in words)


@cache
def _first_words(language: str) -> frozenset[str]:
    """The words that a number can begin with."""
    lexicon = lexicon_of(language)
    return frozenset(
        {words.split()[0] for words in (*lexicon.small, *lexicon.wholes)} | lexicon.one | {*lexicon.scales}
    )


def _words(text: str) -> Iterator[_Word]:
    end = 0
    for found in _WORD.finditer(text):
        yield _Word(found[0], *found.span(), bool(end) and bool(_BETWEEN.fullmatch(text, end, found.start())))
        end = found.end()


def _number(words: list[_Word], at: int, lexicon: Lexicon) -> tuple[int, int]:
    """How many words from `at` on are one number, and which; (0, 0) where none begins."""
    taken, value = _whole(words, at, lexicon)
    if taken:
        return taken, value
    total, smallest = 0, 0
    while True:
        skipped = bool(taken) and _is(words, at + taken, lexicon.joins)
        more, part, scale = _scaled(words, at + taken + skipped, lexicon, begun=bool(taken))
        if not more or (smallest and scale >= smallest):
            return taken, total
        taken, total, smallest = taken + skipped + more, total + part * scale, scale
        if scale == 1:
            return taken, total


def _whole(words: list[_Word], at: int, lexicon: Lexicon) -> tuple[int, int]:
    """Words that are a number by themselves, such as "half a dozen"."""
    for length in range(_LONGEST_WHOLE, 1, -1):
        value = lexicon.wholes.get(_phrase(words, at, length))
        if value:
            return length, value
    return 0, 0


def _scaled(words: list[_Word], at: int, lexicon: Lexicon, *, begun: bool) -> tuple[int, int, int]:
    """A number under a thousand with the scale behind it: how many words, the number and the scale."""
    if at >= len(words) or (begun and not words[at].joined):
        return 0, 0, 0
    if compound := _compound(words[at].text, lexicon):
        return 1, compound, 1
    taken, part = _under_thousand(words, at, lexicon)
    single = not taken and words[at].text in lexicon.one
    if single:
        taken, part = 1, 1
    bare = not taken and words[at].text in lexicon.scales  # mil, mille, tausend
    scale = lexicon.scales.get(words[at + taken].text, 1) if _is(words, at + taken, lexicon.scales, bare=bare) else 1
    if scale == 1:
        return (0, 0, 0) if single and not begun else (taken, part, 1)
    if bare and words[at].text not in _BARE:
        return 0, 0, 0
    return taken + 1, part or 1, scale


def _under_thousand(words: list[_Word], at: int, lexicon: Lexicon) -> tuple[int, int]:
    for length in range(_MOST_WORDS, 0, -1):
        value = lexicon.small.get(_phrase(words, at, length))
        if value:
            return length, value
    return 0, 0


def _compound(word: str, lexicon: Lexicon) -> int:
    """A number in one word with its scale, such as "zweitausenddreihundert"; 0 for other words."""
    for name, scale in lexicon.compound:
        before, found, after = word.partition(name)
        rest = after.removeprefix("und")
        left = lexicon.small.get(before) or int(before in lexicon.one or not before)
        right = lexicon.small.get(rest, 0) or int(rest in {"eins", *lexicon.one})
        if found and left and (right or not rest):
            return left * scale + right
    return 0


def _phrase(words: list[_Word], at: int, length: int) -> str:
    """The words from `at` on, parted by spaces; empty where there are fewer or something stands between them."""
    some = words[at : at + length]
    if len(some) < length or not all(word.joined for word in some[1:]):
        return ""
    return " ".join(word.text for word in some)


def _is(words: list[_Word], at: int, wanted: object, *, bare: bool = False) -> bool:
    """Whether the word at `at` is one of `wanted` and joined to the word before it."""
    return at < len(words) and (bare or words[at].joined) and words[at].text in wanted  # type: ignore[operator]
