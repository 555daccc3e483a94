"""Finds the addresses that are typed as plain words: of the web, of mail, and numbers to call.

What is found can be linked, and may break where a line must end. Only what cannot well be anything else is found: a
figure, a date or a range of years is no telephone number, and `e.g.this` is no site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factsheet.text import links

# Endings of hosts that are no words of a language that we set: "the end.It is" must not become a link.
_ENDINGS = (
    "com|org|net|gov|edu|mil|int|info|biz|eu|uk|au|nz|ca|fr|pt|nl|lu|dk|fi|pl|cz|sk|hu|ro|bg|gr|hr|rs|ua|ru|tr|vn|mx|br"
    "|cl|jp|cn|kr|tw|ch|za|ng|ke|ngo|foundation|health|help|care|charity"
)
_HOST = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+"
_PATH = r"(?:[/?#][^\s<>\"«»„“”’]*)?"
_ANY_HOST = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+"  # in the letters of any language, and in capitals
_WEB = re.compile(
    rf"(?<![\w@./:-])(?:(?i:https)://[^\s<>\"«»„“”’]+|(?i:www)\.{_ANY_HOST}[^\W0-9_]{{2,}}{_PATH}"
    rf"|{_HOST}(?:{_ENDINGS})(?![\w@-]|\.\w){_PATH}|{_HOST}[a-z]{{2,}}/[^\s<>\"«»„“”’]*)"
)
_MAIL = re.compile(
    r"(?<![\w.+%@/:-])[A-Za-z0-9](?:[\w.+%-]*[\w+%-])?@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?![\w@-])", re.ASCII
)
_MAIL_IN_LETTERS = re.compile(
    rf"(?<![\w.+%@/:-])([A-Za-z0-9](?:[A-Za-z0-9_.+%-]*[A-Za-z0-9_+%-])?)@({_ANY_HOST}[^\W0-9_]{{2,}})(?![\w@-])"
)
_FREE = r"(?<![\w+(/.,-])"
_AMERICAN = re.compile(
    rf"{_FREE}(?P<one>\+?1[-.\s])?(?:\((?P<in>[2-9][0-9]{{2}})\)\s?|(?P<area>[2-9][0-9]{{2}})(?P<by>[-.\s]))"
    r"(?P<office>[2-9][0-9]{2})[-.\s](?P<line>[0-9]{4})(?![\w/-]|[.,][0-9])"
)
_ABROAD = re.compile(rf"{_FREE}\+[1-9][0-9]{{0,2}}(?:[-.\s/]?\(?[0-9]{{1,4}}\)?){{2,6}}(?![\w/]|[.,-][0-9])")
_AT_HOME = re.compile(
    rf"{_FREE}(?:0[0-9]{{2,5}}[-\s/][0-9]{{2,8}}(?:[-\s][0-9]{{2,4}}){{0,4}}|0[1-9](?:[.\s][0-9]{{2}}){{4}})(?![\w/]|[.,-][0-9])"
)
_AMERICAS = ("US", "CA", "PR", "GU", "VI")  # regions whose numbers begin with +1
_LEAST, _MOST = 8, 15  # digits of a number with the code of its country (ITU-T E.164)
_LEAST_AT_HOME = 9
_STOPS = ".,;:!?'’*…"  # at its end they belong to the sentence
_BREAKS = re.compile(r"//|www\.|[^\W_]@[\w-]+\.\w|(?<![\w.-])(?:[\w-]+\.)+[a-z]{2,}(?:/|\W*$)")
_MAY_BE_SITE = re.compile(r"[^\W_]\.[^\W0-9_]|(?i:https)://")  # which is looked for first, and costs little
_MAY_BE_NUMBER = re.compile(r"[0-9][-.)\s/][\s(]?[0-9]{2}")

Found = tuple[int, int, str]  # where an address begins and ends in a text, and its link


def has_address(word: str) -> bool:
    """Whether a word without spaces has an address in it, which may break where it is wider than its line."""
    return _BREAKS.search(word) is not None


def addresses_in(text: str, language: str) -> Iterator[Found]:
    """Yield the addresses in `text`, from left to right. `language` tells from where a number is dialled."""
    end = 0
    found: list[Found] = []
    if _MAY_BE_SITE.search(text):
        found += (*_mailboxes(text), *_sites(text))
    if _MAY_BE_NUMBER.search(text):
        found += _numbers(text, language)
    for start, stop, link in sorted(found):
        used = link if link.isascii() else links.in_ascii(link)
        is_said = not text[start:stop].isascii() or links.says(text[start:stop], used)
        if start >= end and not links.why_not(used) and is_said:
            end = stop
            yield start, stop, used


def _sites(text: str) -> Iterator[Found]:
    for found in _WEB.finditer(text):
        typed = _trimmed(found[0])
        if "." in typed and typed != "https://":
            rest = typed[len("https://") :] if "://" in typed[: len("https://")] else typed
            host = re.match("[^/?#]*", rest)[0]  # type: ignore[index]  # it may be empty, and is there
            yield found.start(), found.start() + len(typed), f"https://{host.lower()}{rest[len(host) :]}"


def _mailboxes(text: str) -> Iterator[Found]:
    yield from ((found.start(), found.end(), f"mailto:{found[0]}") for found in _MAIL.finditer(text))
    for found in _MAIL_IN_LETTERS.finditer(text) if not text.isascii() else ():
        if not found[2].isascii() and (host := links.host_in_ascii(found[2])):
            yield found.start(), found.end(), f"mailto:{found[1]}@{host}"


def _numbers(text: str, language: str) -> Iterator[Found]:
    american = language.rpartition("-")[2] in _AMERICAS
    for found in _AMERICAN.finditer(text):
        if american or found["one"]:
            area = found["in"] or found["area"]
            yield found.start(), found.end(), f"tel:+1{area}{found['office']}{found['line']}"
    for found in _ABROAD.finditer(text):
        digits = re.sub(r"\D", "", re.sub(r"\(0\)", "", found[0]))
        if _LEAST <= len(digits) <= _MOST:
            yield found.start(), found.end(), f"tel:+{digits}"
    for found in _AT_HOME.finditer(text) if not american else ():
        digits = re.sub(r"\D", "", found[0])
        if _LEAST_AT_HOME <= len(digits) <= _MOST:
            yield found.start(), found.end(), f"tel:{digits}"


def _trimmed(typed: str) -> str:
    """Cut off the marks of the sentence behind an address, and a bracket that was opened before it."""
    while typed:
        last = typed[-1]
        unopened = last in ")]" and typed.count(last) > typed.count("(" if last == ")" else "[")
        if last not in _STOPS and not unopened:
            return typed
        typed = typed[:-1]
    return typed
