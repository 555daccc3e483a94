"""A message that several sheets of a run share stands once, and says of which it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factsheet.cli.messages import merged
from factsheet.problems import Location, Problem
from factsheet.stages.bind import Job

WIDE = Problem.of(
    "too-wide", Location("s.yaml", 3, 5), "overset", "'Choosing' is 3.8 mm wider than its column.", "Shorten it."
)
JOBS = [
    Job(place, edition, paper)
    for place in ("barton", "cedar", "vernon", "wayne", "adair")
    for edition in ("email", "png", "print")
    for paper in ("letter", "a4")
]


@pytest.mark.parametrize(("holds", "said"), [
    (lambda job: True, ""),
    (lambda job: job.edition == "print", " Only in print."),
    (lambda job: job.edition in ("email", "png"), " Only in email."),
    (lambda job: job.place == "barton" and job.paper == "a4", " Only for barton on a4."),
    (lambda job: job.place in ("barton", "cedar") and job.edition == "print", " Only for barton and cedar in print."),
    (lambda job: job.place != "adair", " Only for barton, cedar, vernon and 1 more."),
])  # fmt: skip
def test_it_says_where_it_was_met_where_that_is_not_everywhere(holds: object, said: str) -> None:
    met = [(WIDE, job) for job in JOBS if holds(job)]  # type: ignore[operator]
    [problem] = merged(met, JOBS)
    assert problem.fact == WIDE.fact + said


def test_one_that_names_its_sheet_itself_is_left_as_it_is() -> None:
    own = Problem.of(
        "overset", Location("s.yaml"), "text", "overset by 3.0 mm for Cedar (print, en-US, letter).", "Cut."
    )
    own = replace(own, names_sheet=True)
    [problem] = merged([(own, JOBS[4])], JOBS)
    assert (problem.fact, problem.place, problem.edition) == (own.fact, JOBS[4].place, JOBS[4].edition)


def test_an_id_that_is_part_of_a_word_does_not_count_as_named() -> None:
    jobs = [Job("me"), Job("al")]  # both stand in "Some small counts…"
    problem = Problem.of("small-count", Location("s.yaml"), "table", "some small counts are mentioned.", "Mend it.")
    assert merged([(problem, jobs[0])], jobs)[0].fact.endswith(" Only for me.")


def test_a_single_sheet_is_not_named() -> None:
    [problem] = merged([(WIDE, JOBS[0])], JOBS[:1])
    assert (problem.fact, problem.place, problem.edition) == (WIDE.fact, JOBS[0].place, JOBS[0].edition)
