"""The consent of people who are quoted or shown, and the groups that are too small to be named beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from factsheet.problems import Problem
from factsheet.record import record
from factsheet.text.words import Run

SMALL_GROUP = 10  # people: the threshold under which health departments suppress counts (CDC WONDER, NCHS)


@record
class Consent:
    """The day `on` which somebody agreed to be quoted or shown, and the last day on which that holds."""

    on: date
    until: date | None = None


def identifying(runs: Iterable[Run], subject: str) -> Iterator[Problem]:
    """Yields the problem of words about one person that tell how few people they are one of.

    These are `runs` that print a count of people, greater than none and less than `SMALL_GROUP`.
    """
    for run in runs:
        figure = run.origin.figure
        if figure and figure.people and isinstance(figure.value, int) and 0 < figure.value < SMALL_GROUP:
            fact = f"{figure.path} is {figure.value}: one of so few people is found by those who know the place."
            step = f"Name a group of {SMALL_GROUP} or more, or none."
            yield Problem.of("small-group", run.origin.location, subject, fact, step)
