"""Tells of what has no room in many places the worst, with how many others there are and how much these lack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from factsheet.problems import Problem, listed

if TYPE_CHECKING:
    from factsheet.stages.bind import Job

_MOST = 3  # lines of a file, and places after the worst, in one message
_PAGE = "overset"  # the code of a page that is too high, whatever stands on it


def worst_of_each(
    many: Sequence[Problem], found: Mapping[Problem, Sequence[Job]], names: Mapping[str, str]
) -> Iterator[Problem]:
    """Yields the worst of many problems of one code and file: of each spot, or of all where these are many.

    What is too high is the whole page, and its spot the block to shorten; it is one problem. `found` are the sheets
    that had each problem, and `names` what their places are called.
    """
    spots: dict[object, list[Problem]] = {}
    for problem in many:
        spots.setdefault("" if problem.code == _PAGE else problem.location, []).append(problem)
    for alike in spots.values() if len(spots) <= _MOST else [many]:
        yield _worst(alike, found, names)


def _worst(alike: Sequence[Problem], found: Mapping[Problem, Sequence[Job]], names: Mapping[str, str]) -> Problem:
    """Returns the worst of problems with the same cause: its fact, and whom else it concerns."""
    ordered = sorted(alike, key=lambda problem: -problem.over)
    first = ordered[0]
    places: dict[str, float] = {}
    for problem in ordered:
        for job in found[problem]:
            places.setdefault(job.place, problem.over)
    fact = first.fact
    lines = [] if first.code == _PAGE else sorted({problem.location for problem in alike} - {first.location})
    if lines:
        where = [one.cell or f"{one.line}" for one in lines]
        fact += f" Too wide as well: what stands on {'line' if len(where) == 1 else 'lines'} {_some(where)}."
    if len(places) > 1:
        fact += f" {_among(first, places, names)}"
        first = replace(first, place="", edition="")
    else:
        first = replace(first, place=next(iter(places)))
    return replace(first, fact=fact)


def _among(first: Problem, places: Mapping[str, float], names: Mapping[str, str]) -> str:
    """Returns the sentence that says whose problem it is, of how many places, and by how much some others have it."""
    (worst, _), *others = places.items()
    then = [f"{names.get(place, place)} by {over:.1f} mm" for place, over in others]
    whose = "That is" if first.names_sheet else f"That is {names.get(worst, worst)},"
    return f"{whose} the worst of {len(places):,} places; then {_some(then)}."


def _some(items: Sequence[str]) -> str:
    """Returns the first of some items as a sentence lists them; the others are only counted."""
    more = len(items) - _MOST
    return listed(items if more <= 0 else [*items[:_MOST], f"{more:,} more"])
