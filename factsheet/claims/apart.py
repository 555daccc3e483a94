"""Tells numbers that are no statistics apart: phone numbers, dates, times, ages, laws, pages, addresses and names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from factsheet import numbers
from factsheet.claims.lexicon import lexicon_of
from factsheet.claims.phrases import Extent

KINDS = (
    "link", "phone", "date", "time", "hours", "age", "law", "page", "address", "name",
)  # fmt: skip
NUMERAL = "\x02"  # stands for each character of a number in words
BLOT = "\x00"  # stands for each character of what is told apart

_ANY_NUMBER = rf"(?:[0-9]+(?:[.,][0-9]+){{0,4}}|{NUMERAL}+)"
_CLOCK = r"~{1,2}(?::~{2})?(?: ?[ap]\.?m\b\.?)"
_SHARED = (  # in every language, in the order in which they are looked for; each as in `Lexicon.apart`
    ("link", "://|www.|@|.org|.com|.gov|.edu|.net|.info|.int|.eu|.us|.uk|.ca|.mx|.es|.fr|.de|.fi",
             r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]{1,100}\w"
             r"|[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.(?:org|com|gov|edu|net|info|int|eu|us|uk|ca|mx|es|fr|de"
             r"|fi)(?:/[^\s,;)]*)?"),
    ("date", "~-~~|~/~|~.~|©|(c)|copyright",
             r"~{4}-~{2}-~{2}(?:[t ]~{2}:~{2}(?::~{2})?(?:z|[+-]~{2}:?~{2})?)?|~{1,2}[/.]~{1,2}[/.]~{4}"
             r"|~{1,2}/~{1,2}/~{2}|(?:©|\(c\)|copyright) ?(?:©|\(c\))? ?~{4}(?: ?[–-] ?~{4})?"),
    ("law", "~ u|~ c|~ stat.|~ fed.|§|/e|/c|/u",
            r"~+ (?:u\.? ?s\.? ?c\.?|c\.? ?f\.? ?r\.?|stat\."
            r"|fed\. reg\.)(?: ?§{0,2} ?~(?:[\w.]*\w)?(?:\(\w+\))*(?:[–-]~+)?)?"
            r"|§{1,2} ?~(?:[\w.]*\w)?(?:\(\w+\))*(?: ?[–-] ?~+)?(?:, ~(?:[\w.]*\w)?(?:\(\w+\))*)*|~{3,4}/~+/(?:eu"
            r"|eg|ec|ce|ue)"),
    ("phone", "+~|(~~~)|~-~|~.~|~ ~~|~/~~",
              r"\+~[0-9 ().-]{6,20}~|(?:\+?~{1,3}[ .-])?\(~{3}\) ?~{3}[ .-]~{4}|(?:~[ .-])?~{3}[.-]~{3}[.-]~{4}"
              r"|(?<![0-9,.])(?:~ )?~{3} ~{3}-~{4}"
              r"|~-~{3} ~{3} ~{4}|1-8~{2}-[a-z0-9]+(?:-[a-z0-9]+){0,5}|(?<![0-9,.-])~{3}-~{4}(?![0-9-])"
              r"|(?<![0-9,.])0~{1,4}[ /-]~{2,20}(?:[ -]~{2,20}){0,6}"),
    ("time", "~:~|~am|~ am|~a.m|~ a.m|~pm|~ pm|~p.m|~ p.m",
             rf"{_CLOCK}(?: ?(?:[–-]|to) ?{_CLOCK})?|~{{1,2}}(?::~{{2}})? ?(?:[–-]|to) ?{_CLOCK}"
             r"|(?<![0-9,.:])~{1,2}:[0-5]~(?::[0-5]~)?(?: ?[–-] ?~{1,2}:[0-5]~)?(?!~)"),
)  # fmt: skip
_DIGIT = re.compile(rf"[0-9{NUMERAL}]")
_DIGITS = str.maketrans("0123456789", "~" * 10)


def apart_in(text: str, language: str, links: Iterable[tuple[int, int, str]] = ()) -> Iterator[tuple[Extent, str]]:
    """Yield where something that is told apart stands, and what it is.

    `text` is in small letters with its numbers in words blotted out by `NUMERAL`; `links` are its linked words and
    where they lead.
    """
    for start, end, link in links:
        kind = _kind_of_link(link, text[start:end])
        if kind and _DIGIT.search(text, start, end):
            yield (start, end), kind
            text = blotted(text, [(start, end)], BLOT)
    if not _DIGIT.search(text):
        return
    for kind, needs, pattern in _patterns(language):
        if _may_match(needs, text):
            found = [match.span() for match in _compiled(pattern).finditer(text) if _DIGIT.search(match[0])]
            yield from ((extent, kind) for extent in found)
            text = blotted(text, found, BLOT)


def _may_match(needs: tuple[str, ...], text: str) -> bool:
    """Whether a text has one of the words that a pattern needs; where none are known it may always match."""
    digits = text.translate(_DIGITS)
    return not needs or any(need in digits for need in needs)


def blotted(text: str, extents: Iterable[Extent], mark: str) -> str:
    """`text` with a mark in place of each character in `extents`, which are in their order."""
    parts, at = [], 0
    for start, end in extents:
        parts += [text[at:start], mark * (end - max(at, start))]
        at = max(at, end)
    return "".join(parts) + text[at:]


def _kind_of_link(link: str, words: str) -> str:
    """What linked words are by where they lead; empty for words of a sentence that happen to be linked."""
    if link.startswith(("tel:", "sms:")):
        return "phone"
    return "link" if re.fullmatch(r"\S+", words) and "." in words else ""


@cache
def _patterns(language: str) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """What is told apart in a language: each kind with the words that its pattern needs, and the pattern."""
    names = sorted(_months(language), key=len, reverse=True)
    months = "|".join(map(re.escape, names))
    day = r"~{1,2}(?:st|nd|rd|th|er|\.|º|ª)?"
    last = r"~{1,2}(?:st|nd|rd|th)?(?!~)"
    of = r"(?:of |de |del )?"
    dates = (
        rf"(?:{months})\.? {last}(?: ?(?:[–-]|to|and) ?(?:(?:{months})\.? )?{last})?(?:,? ~{{4}})?"
        rf"|{day}(?: ?(?:[–-]|to|and|al?|au|bis) ?{day})? {of}(?:{months})\b\.?(?:,? {of}~{{4}})?"
        rf"|(?:{months})\.? {of}~{{4}}"
    )
    every = (*_SHARED, ("date", "|".join(names), dates), *lexicon_of(language).apart)
    return tuple((kind, tuple(filter(None, needs.split("|"))), pattern) for kind, needs, pattern in every)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiles a pattern in which # stands for a number and ~ for a digit, when a text first may match it."""
    return re.compile(rf"(?<!\w)(?:{pattern.replace('#', _ANY_NUMBER).replace('~', '[0-9]')})(?!\w)")


def _months(language: str) -> Iterator[str]:
    """The names of the months in small letters, in full and short (CLDR)."""
    for use in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            yield from (
                str(name).lower().rstrip(".") for name in numbers.locale_of(language).months[use][width].values()
            )
