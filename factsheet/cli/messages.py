"""Reports a problem that several sheets of a run share once, with the names of the sheets if not all have it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from factsheet.cli.worst import worst_of_each
from factsheet.editions import composed
from factsheet.problems import Problem, listed

if TYPE_CHECKING:
    from factsheet.stages.bind import Job

_MOST = 3  # names in one message
NONE: Mapping[str, str] = {}
_Had = Mapping[Problem, "list[Job]"]  # the sheets that had each problem


def merged(met: Iterable[tuple[Problem, Job]], jobs: Sequence[Job], names: Mapping[str, str] = NONE) -> list[Problem]:
    """Merges equal problems of a run. One that only some of `jobs` had names those, unless it names its sheet itself.

    Of what has no room in many places the worst is told, with how many others there are; what is wrong at one place of
    a file for several measures is told once. `place` and `edition` of a merged problem are kept when all sheets that
    had it share them, and are empty otherwise. `names` are what places are called, where that is not what they were
    asked for by.
    """
    found: dict[Problem, list[Job]] = {}
    for problem, job in met:
        found.setdefault(replace(problem, place="", edition=""), []).append(job)
    kinds: dict[object, list[Problem]] = {}
    for problem in found:
        kinds.setdefault(_kind(problem), []).append(problem)
    told: list[Problem] = []
    for many in kinds.values():
        if many[0].over and len(many) > _MOST:
            told += worst_of_each(many, found, names)
        else:
            one, had = _about_all(many, found) if many[0].about else (many, found)
            told += [_limited_to(problem, had[problem], jobs, names) for problem in one]
    return told


def _kind(problem: Problem) -> object:
    """Returns what problems have in common that are told together; the problem itself where it stands alone."""
    if problem.over:
        return problem.code, problem.severity, problem.location.file
    if problem.about:
        return problem.code, problem.severity, problem.location, problem.subject
    return problem


def _about_all(many: Sequence[Problem], found: Mapping[Problem, list[Job]]) -> tuple[list[Problem], _Had]:
    """Returns the problem of one place of a file that most sheets had, for all of the measures that had it there."""
    first = max(many, key=lambda problem: len(found[problem]))
    others = list(dict.fromkeys(problem.about for problem in many if problem.about != first.about))
    if not others:
        return list(many), found
    problem = replace(first, fact=f"{first.fact} The same for {_names(others)}.")
    return [problem], {problem: [job for one in many for job in found[one]]}


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
