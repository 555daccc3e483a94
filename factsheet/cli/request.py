"""What a command line asks for: which sheets of which spec, in which editions and on which papers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from factsheet.editions import EDITIONS
from factsheet.graphics.geometry import PAPERS
from factsheet.problems import Problem, Refused
from factsheet.record import record

if TYPE_CHECKING:
    from factsheet.stages.bind import Job
    from factsheet.stages.publish import Published
    from factsheet.statistics import Statistics


@record(kw_only=True)
class Asked:
    """The sheets that a command line asks for, and the form in which to report on them ("text" or "json").

    `places` are ids, codes or names, and `every` stands for all places of the table. Each of `edition` and `paper`
    is a list of names separated by commas.
    """

    spec: str
    data: str | None
    places: tuple[str, ...]
    every: bool
    edition: tuple[str, ...]
    paper: tuple[str, ...]
    form: str


def editions_of(names: Iterable[str], *, drawn: bool) -> list[str]:
    """Returns the editions that `names` list, each once. Raises `UsageError` for an unknown one.

    When nothing is `drawn`, pictures of listed editions are left out: they prove nothing more. Cards are no pictures.
    """
    asked = _listed(names)
    unknown = [name for name in asked if name not in EDITIONS]
    if unknown or not asked:
        raise click.UsageError(f"no edition '{', '.join(unknown)}'. Editions are {', '.join(EDITIONS)}.")
    wanted = dict.fromkeys(asked)
    return [name for name in wanted if drawn or EDITIONS[name].card or EDITIONS[name].of not in asked]


def papers_of(names: Iterable[str]) -> list[str]:
    """Returns the papers that `names` list, each once, or an empty name for the paper of the spec.

    Raises `UsageError` for an unknown one.
    """
    given = tuple(names)
    asked = _listed(given)
    unknown = [name for name in asked if name not in PAPERS]
    if unknown or (given and not asked):
        raise click.UsageError(f"no paper '{', '.join(unknown)}'. Papers are {', '.join(PAPERS)}.")
    return list(dict.fromkeys(asked)) or [""]


def _listed(names: Iterable[str]) -> list[str]:
    """The names in lists that are separated by commas, without regard to case."""
    return [name.strip().lower() for each in names for name in each.split(",") if name.strip()]


def jobs_of(published: Published, asked: Asked, editions: list[str], papers: list[str]) -> list[Job]:
    """Returns the jobs for the places, papers and editions asked for.

    Raises `Refused` when two of them would write the same file, before anything is drawn.
    """
    from factsheet.stages.bind import Job, file_names

    statistics = published.statistics
    every = [place.id for place in statistics.places]
    wanted = every if asked.every else asked.places or (published.spec.file.default_place,)
    names: dict[str, str] = {}
    for name in wanted:  # a place asked for under two of its names is one place
        place = statistics.place(name)
        names.setdefault(place.id if place else name, name)
    several = len(papers) > 1
    jobs = [Job(name, edition, paper, several) for name in names.values() for paper in papers for edition in editions]
    first: dict[str, Job] = {}
    alike: dict[tuple[str, str], str] = {}  # the first file name that two places share, by the pair of places
    for job, name in file_names(published, jobs):
        other = first.setdefault(name, job)
        if other is not job:
            alike.setdefault((other.place, job.place), name)
    problems = [
        Problem.of(
            "same-file-name",
            published.spec.file.file.location,
            "file",
            f"{_called(one, statistics)} and {_called(other, statistics)} would both be written to {name}.",
            "Put {place.slug} into it.",
        )
        for (one, other), name in alike.items()
    ]
    if problems:
        raise Refused(problems)
    return jobs


def _called(key: str, statistics: Statistics) -> str:
    """Returns what a place that was asked for by `key` is called: by that, or by its name where that is a code."""
    from factsheet.statistics.called import is_code

    place = statistics.place(key)
    return place.called if place and is_code(key) else key
