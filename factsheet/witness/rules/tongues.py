"""Holds what a file says of single words against the spec: which are in another language, and the numbers of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from factsheet.problems import Location
from factsheet.witness.evidence import Case
from factsheet.witness.matching import Difference
from factsheet.witness.read_back import digits_in, letters_of
from factsheet.witness.rules.onpage import OnPage

_PASSAGE = re.compile(r"\[(?P<words>[^\[\]]*)\]\{(?P<language>[A-Za-z]{2,3})(?:-[A-Za-z0-9]+)*\}")
_TAGGED = re.compile(r"\]\{[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*\}")
_ITEM = re.compile(r"^[^\S\n]*([0-9]{1,3})\.[^\S\n]", re.MULTILINE)
_LONG = 12  # letters of words that stand nowhere by chance


def faults(page: OnPage) -> Iterator[Difference]:
    """Yields words that are read in another language than they are typed in, and lists numbered otherwise."""
    yield from _languages(page)
    yield from _numbers(page)


def _numbers(page: OnPage) -> Iterator[Difference]:
    """Yields the labels of a list that do not go on by one, but where a text is typed so."""
    for labels in page.reader.page.numbered:
        numbers = [int("".join(digits_in(label)) or -1) for label in labels]
        begun = [
            number
            for before, number in zip((None, *numbers), numbers, strict=False)
            if before is None or number != before + 1
        ]
        if not page.case.once("begun lists", _begun).issuperset(begun):
            yield Difference(f"numbers the items of a list {' '.join(''.join(labels).split())}", Location(""))
            return


def _begun(case: Case) -> frozenset[int]:
    """The numbers that items of lists have which do not go on by one from the item before them."""
    found = {1}
    for text in case.words:
        typed = [int(item[1]) for item in _ITEM.finditer(text)]
        found |= {number for before, number in zip((-1, *typed), typed, strict=False) if number != before + 1}
    return frozenset(found)


def _languages(page: OnPage) -> Iterator[Difference]:
    typed = page.case.once("passages", _passages)
    if typed is None:
        return
    own = page.language.partition("-")[0].casefold()
    heard: dict[str, str] = {}
    for words, language in page.reader.page.tongues:
        tongue, letters = language.partition("-")[0].casefold(), letters_of(words)
        heard[tongue] = heard.get(tongue, "") + letters
        if tongue != own and letters and not any(letters in one for one in typed.get(tongue, ())):
            yield Difference(f"has '{words[:60]}' read in {language}, and no text says so.", Location(""))
            return
    units = (*page.reader.page.units, *page.reader.page.notes.values()) if typed else ()
    every = "\n".join(letters_of(unit.raw) for unit in units)
    for tongue, passages in typed.items():
        for letters in passages if tongue != own else ():
            if len(letters) >= _LONG and letters in every and letters not in heard.get(tongue, ""):
                yield Difference(f"does not have words read in {tongue} that are typed so.", Location(""))
                return


def _passages(case: Case) -> Mapping[str, tuple[str, ...]] | None:
    """The letters of passages that are typed in other languages, by these; None where one has more than words in it."""
    found: dict[str, list[str]] = {}
    tables = (case, *(case.of_list(name) for name in case.evidence.lists))
    for text in (text for table in tables for text in table.words if _TAGGED.search(text)):
        passages = list(_PASSAGE.finditer(text))
        if len(passages) < len(_TAGGED.findall(text)) or any("{" in one["words"] for one in passages):
            return None
        for one in passages:
            found.setdefault(one["language"].casefold(), []).append(letters_of(one["words"]))
    return {language: tuple(words) for language, words in found.items()}
