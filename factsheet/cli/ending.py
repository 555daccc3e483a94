"""The last line of a run of several places: how many sheets are made, and which are not, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from factsheet.problems import Problem, in_order
from factsheet.problems.brief import brief
from factsheet.syntax.yamltext import shortened

if TYPE_CHECKING:
    from factsheet.stages.bind import Job
    from factsheet.statistics import Statistics

_MOST = 5  # places that are named
Failed = Mapping["Job", tuple[Problem, ...]]


def ending(jobs: Sequence[Job], failed: Failed, statistics: Statistics) -> str:
    """Returns the line: "22 of 24 sheets; not made: Talbot (cell T19 is #REF!) and Kent (victims: no figure).".

    `failed` has the problems of each job that made no sheet. Where a place has several sheets, the places that have all
    of theirs are counted as well, and editions are named where only some are missing.
    """
    places = dict.fromkeys(job.place for job in jobs)
    by_place: dict[str, list[Job]] = {}
    for job in failed:
        by_place.setdefault(job.place, []).append(job)
    line = f"{len(jobs) - len(failed)} of {len(jobs)} sheets"
    if len(places) < len(jobs):
        line += f" ({len(places) - len(by_place)} of {len(places)} places complete)"
    if not by_place:
        return f"{line}."
    of_each = len(jobs) // len(places)
    told = [_told(id_, mine, failed, statistics, of_each) for id_, mine in list(by_place.items())[:_MOST]]
    more = f" and {len(by_place) - _MOST} more" if by_place.keys() - list(by_place)[:_MOST] else ""
    return f"{line}; not made: {', '.join(told)}{more}."


def _told(id_: str, mine: Sequence[Job], failed: Failed, statistics: Statistics, of_each: int) -> str:
    """Returns the name of a place and, in brackets, why its sheets are not made; which ones where not all."""
    place = statistics.place(id_)
    names = (id_, place.id, place.name) if place else (id_,)
    reason = reason_of(failed[mine[0]], names)
    if len(mine) < of_each:
        which = dict.fromkeys(" ".join(filter(None, (job.edition, job.paper))) for job in mine)
        reason = f"{' and '.join(which)}: {reason}"
    return f"{shortened(place.name if place else id_)} ({reason})"


def reason_of(problems: Iterable[Problem], names: Iterable[str]) -> str:
    """Returns the first problem that stops a sheet, in few words."""
    stopping = [problem for problem in in_order(problems) if not problem.is_warning]
    return brief(stopping[0], names) if stopping else "its file is gone"


def not_made_fields(failed: Failed, statistics: Statistics) -> list[dict[str, object]]:
    """Returns a JSON object for each sheet that is not made: its place, edition and paper, the codes and the reason."""
    fields: list[dict[str, object]] = []
    for job, problems in failed.items():
        place = statistics.place(job.place)
        names = (job.place, place.id, place.name) if place else (job.place,)
        codes = dict.fromkeys(problem.code for problem in problems if not problem.is_warning)
        fields.append(
            {
                "place": job.place,
                "name": place.name if place else job.place,
                "edition": job.edition,
                "paper": job.paper,
                "codes": list(codes),
                "reason": reason_of(problems, names),
            }
        )
    return fields
