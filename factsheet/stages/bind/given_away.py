"""Hidden figures told by what a sheet shows: by rows of all places, and by places that the rows of a list make up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsheet.problems import Problem
from factsheet.stages.publish import Published
from factsheet.statistics import Figure, Place, Statistics
from factsheet.statistics.of_rows import told_by_places


def may_tell(published: Published) -> bool:
    """Whether there is anything that a sheet could tell."""
    return bool(published.lists or published.statistics.told)


def given_away(published: Published, place: Place, shown: Sequence[Figure]) -> Iterator[Problem]:
    """Yields a problem for each hidden figure of the table and of lists that the figures `shown` tell."""
    yield from _told(published.statistics, shown)
    for found in published.lists.values():
        own = [figure for figure in shown if figure.cells and figure.cells[0].location.file == found.file]
        yield from _told(found, own)
    yield from told_by_places(published.statistics, place, published.lists, shown)


def _told(statistics: Statistics, shown: Sequence[Figure]) -> Iterator[Problem]:
    """Yields a problem for each figure of all places together that, beside those of the places, tells hidden ones."""
    paths = {figure.path for figure in shown}
    for address, told in statistics.told.items():
        path = address.partition("@")[0]
        if {address, path} <= paths:
            step = f"Take {address} off the sheet, or write * for {path} of one more place."
            yield Problem.of_row("derivable-figure", told.location, path, "", told.fact, step)
