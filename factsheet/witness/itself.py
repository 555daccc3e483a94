"""Holds what a file says of itself, its title, its language, its author and its day, against spec and measures file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from factsheet.problems import Location
from factsheet.record import record, replace
from factsheet.witness.evidence import Case, text_of
from factsheet.witness.matching import Difference, Reader
from factsheet.witness.pieces import Unit, Untold
from factsheet.witness.read_back import letters_of, unit_of
from factsheet.witness.telling import Teller


@record(kw_only=True)
class OfItself:
    """What a file says of itself; `day` is when its figures are of, as a date of PDF: `D:20250201000000Z`."""

    title: str
    language: str
    author: str
    day: str


def faults(said: OfItself, teller: Teller, reader: Reader) -> Iterator[Difference]:
    """Yields what a file says of itself that spec and measures file do not say."""
    yield from _title(said.title, teller, reader)
    yield from _language(said.language, teller.case)
    yield from _source(said, teller.case)


def _title(title: str, teller: Teller, reader: Reader) -> Iterator[Difference]:
    """Yields that the title of the file is another one."""
    node = teller.case.field("title")
    try:
        pieces = teller.words(node)
    except Untold:
        return
    fault = replace(reader, marked=False, live=False, read=[]).fault(
        Unit(pieces, node.location if node else Location("")), unit_of(title)
    )
    if fault:
        yield Difference(f"its title {fault.fact}.", fault.location)


def _language(language: str, case: Case) -> Iterator[Difference]:
    """Yields that the file is said to be in another language than its spec."""
    node = case.field("language")
    if language.partition("-")[0].casefold() != case.language.partition("-")[0].casefold():
        location = node.location if node else Location("")
        yield Difference(f"says that it is in '{language}', and its spec is in {case.language}.", location)


def _source(said: OfItself, case: Case) -> Iterator[Difference]:
    """Yields that the file names another author than the source of its figures, or is of another day."""
    source, day = case.of_set("source"), case.of_set("as_of")
    if source is not None and text_of(source) and letters_of(text_of(source)) != letters_of(said.author):
        yield Difference(f"names '{said.author[:60]}' as its author, and not its source.", source.location)
    if day is not None and (known := _day(text_of(day))) and said.day[:10] != f"D:{known:%Y%m%d}":
        yield Difference(f"is dated {said.day[2:10]}, and set.as_of is {text_of(day)}.", day.location)


def _day(text: str) -> date | None:
    """The day that is typed; None in another form."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
