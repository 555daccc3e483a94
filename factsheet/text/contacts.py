"""Contacts: numbers and addresses that a sheet gives once, and finds again wherever a text spells them otherwise.

What is shown, its link and its code come from one `Contact`. A `Scanner` finds the contacts of a sheet in typed text:
the same one in any spelling, and what is probably one of them with a typing error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Literal

from factsheet.problems import Location
from factsheet.record import record
from factsheet.text import links

Way = Literal["phone", "sms", "web", "mail"]
WAYS: Mapping[str, str] = {"phone": "tel", "sms": "sms", "web": "https", "mail": "mailto"}  # each with its scheme
MOST = 100  # contacts of a spec
ROOT = "contacts."  # of their paths
ANOTHER = "Give it an entry of its own under contacts, if it is another one."  # the step for what only looks mistyped
_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")  # ITU-T E.161
_NUMBER = re.compile("[+]?[0-9A-Z()./ \u00a0\u2010\u2011-]*")
_MAIL = re.compile(r"[^\s@/:]+@(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_WEB = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?::[0-9]+)?(?:[/?#][^\s\"'<>()\[\]{}]*)?", re.IGNORECASE)
_MISTAKEN = re.compile("[0-9][OI]+[0-9]|(?<![A-Z])[OI]+[0-9]{2}|[0-9]{2}[OI]+(?![A-Z])")  # for 0 and 1
_GROUP = re.compile("[0-9]+")
_VANITY = re.compile(r"(?<![\w-])(?:1[-. ]?)?\(?[0-9]{3}\)?[-. ]{1,2}[A-Z0-9]+(?:-[A-Z0-9]+)*(?![\w-])")
_BETWEEN = re.compile("[ \u00a0]?[-\u2010\u2011\u2013\u2014/·][ \u00a0]?|[ \u00a0]|[.,]|\\)[ \u00a0-]?|[ \u00a0]\\(")
_LONG = 7  # digits of a number that is no short code
_TELLING = 5  # digits of a number that no figure is by chance
_TELLING_ADDRESS = 10  # characters
_MOST_GROUPS = 8


@record(kw_only=True)
class ContactSource:
    """An entry under `contacts:`: what is shown and the day it was checked, each typed or the path of a text.

    `show_path` and `checked_path` are paths of texts of the place, such as `place.phone`; empty where they are typed.
    """

    name: str
    way: Way | None  # None: found from what is shown
    show: str
    show_path: str
    checked: date | None
    checked_path: str
    location: Location
    checked_location: Location


@record(kw_only=True)
class Contact:
    """A number or an address for one place: what is shown, and the one link that goes with it."""

    name: str
    way: Way
    show: str
    link: str
    location: Location

    @property
    def path(self) -> str:
        """What words write in braces to print it."""
        return ROOT + self.name


@record
class Found:
    """A contact in a text, from `start` to `end`: spelled as it is shown, `otherwise`, or with a `slip` of typing."""

    start: int
    end: int
    contact: Contact
    how: Literal["same", "otherwise", "slip"]


def way_of(name: str, show: str) -> Way | None:
    """The way that an entry is used by its name or else by what it shows; None for a number that says neither."""
    if name in WAYS:
        return name  # type: ignore[return-value]  # one of the four
    if "@" in show:
        return "mail"
    return "web" if _WEB.fullmatch(show) and not _NUMBER.fullmatch(show) else None


def link_of(way: Way, show: str) -> str:
    """The link to what is shown; empty where that is no number or no address of this way."""
    if way in ("phone", "sms"):
        number = digits_of(show)
        if not _NUMBER.fullmatch(show) or not 3 <= len(number) <= 15 or not re.search("[0-9]", show):
            return ""
        if _MISTAKEN.search(show):
            return ""
        return f"{WAYS[way]}:{'+' if show.startswith('+') or _is_american(number) else ''}{number}"
    if way == "mail":
        return f"mailto:{show}" if _MAIL.fullmatch(show) and links.why_not(f"mailto:{show}") is None else ""
    if not _WEB.fullmatch(show) or show.lower().startswith("http:"):
        return ""
    link = f"https://{re.sub('^https://', '', show, flags=re.IGNORECASE)}"
    link = link if link.isascii() else links.in_ascii(link)
    return "" if links.why_not(link) else link


def digits_of(text: str) -> str:
    """The digits of a number, letters by the keys that they stand on."""
    return "".join(c for c in text.translate(_KEYPAD) if "0" <= c <= "9")


def _is_american(number: str) -> bool:
    """Whether digits are a number of North America with its country code."""
    return len(number) == 11 and number.startswith("1")


class Scanner:
    """Finds `contacts` in texts and links."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        """Works out once what may be meant for each contact."""
        self._same: dict[str, Contact] = {}  # by the digits, without the code of North America
        self._slips: dict[str, Contact] = {}
        self._addresses: dict[str, Contact] = {}
        for contact in contacts:
            if contact.way in ("phone", "sms"):
                number = _national(digits_of(contact.show))
                self._same.setdefault(number, contact)
                self._slips.update(dict.fromkeys(_slips_of(number), contact))
            else:
                self._addresses.setdefault(_bare(contact.show), contact)
        self._longest = max(map(len, (*self._same, *self._slips)), default=0) + 1

    def in_text(self, text: str) -> list[Found]:
        """What is found in a text, in its order and without overlaps; the same contact goes before a slip."""
        found = [*self._numbers(text), *self._in_letters(text), *self._typed_addresses(text)]
        kept: list[Found] = []
        for one in sorted(found, key=lambda one: (one.how == "slip", one.start - one.end, one.start)):
            if all(one.end <= other.start or other.end <= one.start for other in kept):
                kept.append(one)
        return sorted(kept, key=lambda one: one.start)

    def in_link(self, link: str) -> Found | None:
        """What a link leads to: a contact, or what is nearly one; None for anything else."""
        scheme, _, rest = link.partition(":")
        scheme, rest = scheme.lower(), rest.partition("?")[0]
        if scheme in ("tel", "sms"):
            return self._number(digits_of(rest), (0, len(link)), same=True, bare=False)
        if scheme in ("mailto", "https", "http"):
            return self._address(rest.removeprefix("//"), (0, len(link)), same=True)
        return None

    def _numbers(self, text: str) -> Iterator[Found]:
        """Every run of groups of digits that is a contact or nearly one."""
        groups = list(_GROUP.finditer(text)) if self._same else []
        for at, first in enumerate(groups):
            digits, end, separated = "", first.start(), False
            for group in groups[at : at + _MOST_GROUPS]:
                between = text[end : group.start()]
                if (digits and not _BETWEEN.fullmatch(between)) or len(digits) > self._longest:
                    break
                separated |= bool(digits) and between != ","
                digits, end = digits + group[0], group.end()
                start = _start(text, first.start(), end)
                shown = {text[first.start() : end], text[start:end]}
                if one := self._number(digits, (start, end), shown=shown, bare=not separated):
                    yield one

    def _in_letters(self, text: str) -> Iterator[Found]:
        """Every number that is typed with letters, such as 1-888-GET-HELP."""
        for match in _VANITY.finditer(text) if self._same else ():
            one = self._number(digits_of(match[0]), match.span(), shown={match[0]}, bare=False)
            if one and re.search("[A-Z]", match[0]):
                yield one

    def _number(
        self,
        digits: str,
        span: tuple[int, int],
        *,
        bare: bool,
        same: bool = False,
        shown: Iterable[str] = (),
    ) -> Found | None:
        """The contact that digits are, or nearly are; `bare` ones may be a figure, and so no short code."""
        number = _national(digits)
        contact = self._same.get(number)
        if contact:
            if bare and len(number) < _TELLING:
                return None
            return Found(*span, contact, "same" if same or contact.show in shown else "otherwise")
        contact = self._slips.get(number) or (self._slips.get(digits[1:]) if digits.startswith("1") else None)
        figure = bare and any("," in text for text in shown)
        return Found(*span, contact, "slip") if contact and not figure else None

    def _typed_addresses(self, text: str) -> Iterator[Found]:
        """Every web address and mailbox in a text that is a contact or nearly one."""
        if not self._addresses:
            return
        taken: list[tuple[int, int]] = []
        for pattern in (_MAIL, _WEB):
            for match in pattern.finditer(text):
                start, typed = match.start(), match[0].rstrip(".,;:!?")
                if any(first <= start < last for first, last in taken):
                    continue  # the host of a mailbox
                taken.append(match.span())
                if one := self._address(typed, (start, start + len(typed))):
                    yield one

    def _address(self, typed: str, span: tuple[int, int], *, same: bool = False) -> Found | None:
        """The contact that an address is, or nearly is."""
        bare = _bare(typed)
        if contact := self._addresses.get(bare):
            return Found(*span, contact, "same" if same or typed == contact.show else "otherwise")
        for known, contact in self._addresses.items():
            if len(known) >= _TELLING_ADDRESS and _one_apart(known, bare):
                return Found(*span, contact, "slip")
        return None


def _start(text: str, start: int, end: int) -> int:
    """Where a number begins whose digits stand from `start` to `end`: at its plus or at its own parenthesis."""
    opened = start > 0 and text[start - 1] == "(" and ")" in text[start:end]
    start -= opened
    return start - (start > 0 and text[start - 1] == "+")


def _national(digits: str) -> str:
    """Digits without the country code of North America, which people write or leave out."""
    return digits[1:] if _is_american(digits) else digits


def _bare(address: str) -> str:
    """An address without what a browser adds itself, in small letters."""
    bare = re.sub("^(https?://)?(www[.])?", "", address.strip().lower())
    return bare.removesuffix("/")


def _slips_of(number: str) -> Iterator[str]:
    """What a number becomes by one slip: a wrong digit or two exchanged; in a long one also one left out or doubled.

    A code of under five digits has too many neighbours that are figures.
    """
    if len(number) < _TELLING:
        return
    for at, right in enumerate(number):
        yield from (number[:at] + wrong + number[at + 1 :] for wrong in "0123456789" if wrong != right)
        if len(number) >= _LONG:
            yield number[:at] + number[at + 1 :]
            yield number[: at + 1] + number[at:]
    for one, other in combinations(range(len(number)), 2):
        if number[one] != number[other]:
            digits = list(number)
            digits[one], digits[other] = digits[other], digits[one]
            yield "".join(digits)


def _one_apart(known: str, typed: str) -> bool:
    """Whether two addresses differ in one letter: another, one more, one less, or two neighbours exchanged."""
    if abs(len(known) - len(typed)) > 1:
        return False
    same = 0
    while same < min(len(known), len(typed)) and known[same] == typed[same]:
        same += 1
    one, other = known[same:], typed[same:]
    exchanged = one[1:2] + one[:1] + one[2:] == other
    return one[1:] == other[1:] or one[1:] == other or one == other[1:] or exchanged
