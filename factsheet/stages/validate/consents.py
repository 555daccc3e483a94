"""Checks that people who are quoted or shown have agreed to it, and for how long.

A quotation always needs it, a picture where it shows `people`. What has ended is refused: by the day that the figures
are of here, and by that of the clock on the command line, so that no clock shows in a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from factsheet.blocks.hero import Hero
from factsheet.blocks.kinds.picture import Picture
from factsheet.blocks.kinds.quote import Quote
from factsheet.problems import Location, Problem
from factsheet.record import record
from factsheet.syntax.schema import Unbound


@record
class ConsentGiven:
    """A consent in a spec: of which kind of block, where it stands, and the last day on which it holds."""

    kind: str
    location: Location
    until: date


def check(blocks: Iterable[Unbound], as_of: date | None, problems: list[Problem]) -> tuple[ConsentGiven, ...]:
    """Reports blocks with people who have not agreed, or no longer on the day `as_of`. Returns what ends some day."""
    found = tuple(given for block in blocks for given in _given(block, problems))
    problems += ended(found, as_of) if as_of else ()
    return found


def ended(given: Iterable[ConsentGiven], day: date) -> Iterator[Problem]:
    """Yields the problem of each consent that no longer holds on `day`."""
    for one in given:
        if one.until < day:
            step = "Ask again, and write the new days, or take it out."
            yield Problem.of("consent-ended", one.location, one.kind, f"the consent to it ended on {one.until}.", step)


def _given(block: Unbound, problems: list[Problem]) -> Iterator[ConsentGiven]:
    for inner in block.values.values():
        if isinstance(inner, Unbound) and inner.cls is Hero:
            yield from _given(inner, problems)
    consent = block.values.get("consent")
    kind = "quote" if block.cls is Quote else "picture"
    needed = block.cls is Quote or (block.cls in (Picture, Hero) and bool(block.values.get("people")))
    if needed and consent is None:
        who = "who is quoted has agreed to it" if kind == "quote" else "the people on it have agreed to be shown"
        step = "Ask, and write the days under it, like consent: {on: 2025-06-02, until: 2028-06-01}."
        problems.append(Problem.warning("no-consent", block.location, kind, f"nothing says that {who}.", step))
    if not isinstance(consent, Unbound):
        return
    on, until = consent.values.get("on"), consent.values.get("until")
    if isinstance(on, date) and isinstance(until, date):
        if until < on:
            fact = f"it holds until {until}, which is before {on}, the day on which it was given."
            problems.append(Problem.of("conflicting-fields", consent.location, f"{kind}.consent", fact, "Correct one."))
        yield ConsentGiven(kind, consent.location, until)
