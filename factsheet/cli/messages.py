"""Reports a problem that several sheets of a run share once, with the names of the sheets if not all have it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from factsheet.editions import composed
from factsheet.problems import Problem, listed

if TYPE_CHECKING:
    from factsheet.stages.bind import Job

_MOST = 3  # names in one message
NONE: Mapping[str, str] = {}


def merged(met: Iterable[tuple[Problem, Job]], jobs: Sequence[Job], names: Mapping[str, str] = NONE) -> list[Problem]:
    """Merges equal problems of a run. One that only some of `jobs` had names those, unless it names its sheet itself.

    `place` and `edition` of a merged problem are kept when all sheets that had it share them, and are empty otherwise.
    `names` are what places are called, where that is not what they were asked for by.
    """
    found: dict[Problem, list[Job]] = {}
    for problem, job in met:
        found.setdefault(replace(problem, place="", edition=""), []).append(job)
    return [_limited_to(problem, mine, jobs, names) for problem, mine in found.items()]


def with_names(problems: Iterable[Problem], names: Mapping[str, str]) -> list[Problem]:
    """Returns problems with the names of their places in place of the codes that these were asked for by."""
    return [replace(problem, place=names.get(problem.place, problem.place)) for problem in problems]


def _limited_to(problem: Problem, mine: Sequence[Job], jobs: Sequence[Job], names: Mapping[str, str]) -> Problem:
    """Returns `problem` with the names of the sheets that had it (`mine`), unless all of `jobs` had it."""
    places, editions = [job.place for job in mine], [_composed_edition(job) for job in mine]
    problem = replace(problem, place=_only(places), edition=_only(editions))
    parts = (
        ("for", places, [job.place for job in jobs]),
        ("in", editions, [_composed_edition(job) for job in jobs]),
        ("on", [job.paper for job in mine], [job.paper for job in jobs]),
    )
    where = [
        f"{word} {_names(names.get(one, one) for one in these)}"
        for word, these, every in parts
        if len(set(these)) < len(set(every))
    ]
    if problem.names_sheet or not where:
        return problem
    return replace(problem, fact=f"{problem.fact} Only {' '.join(where)}.")


def _only(names: Sequence[str]) -> str:
    """Returns the name that all of `names` are, or an empty name when they differ."""
    return names[0] if len(set(names)) == 1 else ""


def _composed_edition(job: Job) -> str:
    """Returns the name of the edition that is composed for a job: for a picture, that of the edition it shows."""
    return composed(job.edition).name


def _names(names: Iterable[str]) -> str:
    """Returns names as a sentence lists them, each once; those after the third are only counted."""
    each = list(dict.fromkeys(names))
    more = len(each) - _MOST
    return listed(each) if more <= 0 else f"{', '.join(each[:_MOST])} and {more} more"
