"""A message that several sheets of a run share stands once, and says of which it is."""

from __future__ import annotations

import pytest

from factsheet.cli.messages import merged
from factsheet.problems import Location, Problem
from factsheet.stages.bind import Job

WIDE = Problem(Location("s.yaml", 3, 5), "overset", "'Choosing' is 3.8 mm wider than its column.", "Shorten it.")
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
    own = Problem(Location("s.yaml"), "text", "overset by 3.0 mm for Cedar (print, en-US, letter).", "Cut it.")
    assert merged([(own, JOBS[4])], JOBS) == [own]


def test_a_single_sheet_is_not_named() -> None:
    assert merged([(WIDE, JOBS[0])], JOBS[:1]) == [WIDE]
