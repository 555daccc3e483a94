"""What was met in several sheets of one run, said once, and of which of them where it was not in all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from factsheet.editions import composed
from factsheet.problems import Problem, listed

if TYPE_CHECKING:
    from factsheet.stages.bind import Job

_MOST = 3  # names in one message


def merged(met: Iterable[tuple[Problem, Job]], jobs: Sequence[Job]) -> list[Problem]:
    """Each problem once. One that was met in some of `jobs` alone says in which, unless it names its sheet itself."""
    found: dict[Problem, list[Job]] = {}
    for problem, job in met:
        found.setdefault(problem, []).append(job)
    return [_limited_to(problem, mine, jobs) for problem, mine in found.items()]


def _limited_to(problem: Problem, mine: Sequence[Job], jobs: Sequence[Job]) -> Problem:
    itself = any(f"({job.edition}, " in problem.fact or job.place in problem.fact for job in mine)
    parts = (
        ("for", [job.place for job in mine], [job.place for job in jobs]),
        ("in", [_composed_edition(job) for job in mine], [_composed_edition(job) for job in jobs]),
        ("on", [job.paper for job in mine], [job.paper for job in jobs]),
    )
    where = [f"{word} {_names(these)}" for word, these, every in parts if len(set(these)) < len(set(every))]
    if itself or not where:
        return problem
    return replace(problem, fact=f"{problem.fact} Only {' '.join(where)}.")


def _composed_edition(job: Job) -> str:
    """The edition that is composed: a picture is of another one."""
    return composed(job.edition).name


def _names(names: Iterable[str]) -> str:
    each = list(dict.fromkeys(names))
    more = len(each) - _MOST
    return listed(each) if more <= 0 else f"{', '.join(each[:_MOST])} and {more} more"
