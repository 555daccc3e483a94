"""The whole line, on one screen: read → validate → publish → bind → compose → paint → finish → verify.

Each stage takes the value before it and returns the next. Nothing reaches back, and nothing but `read` opens a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from factsheet.bind import Job, bind
from factsheet.compose import compose
from factsheet.finish import finish
from factsheet.paint import paint
from factsheet.problems import Problem, Refused
from factsheet.publish import Published, publish
from factsheet.read import read
from factsheet.record import record
from factsheet.style import Settings
from factsheet.validate import validate
from factsheet.verify import Report, verify

if TYPE_CHECKING:
    from concurrent.futures import Executor


@record
class Result:
    """What became of a job: the file and its name, with what was proved, or the problems that stopped it."""

    job: Job
    name: str
    data: bytes
    report: Report | None
    settings: Settings
    problems: tuple[Problem, ...]

    @property
    def good(self) -> bool:
        return bool(self.data)


def load(spec: str | Path, data: str | Path | None = None) -> Published:
    """The checked spec and statistics. Raises `Refused` with every problem found."""
    return publish(validate(read(spec, data)))


def build(published: Published, place: str | None = None, edition: str = "email") -> Result:
    """One sheet, verified, in memory. Raises `Refused`; `place` is any name of a place, the spec's own by default."""
    job = Job(place or published.spec.file.default_place, edition)
    page = bind(published, job)
    sheet = compose(page)
    proof = finish(paint(sheet))
    report = verify(proof)
    return Result(job, f"{page.file}.{edition}.pdf", proof.data, report, sheet.settings, report.warnings)


def build_all(published: Published, jobs: Iterable[Job], executor: Executor | None = None) -> Iterator[Result]:
    """A result for each job as it is done; a job that fails has problems in place of a file."""
    if executor is None:
        yield from (_attempt(published, job) for job in jobs)
        return
    from concurrent.futures import as_completed

    for done in as_completed([executor.submit(_attempt, published, job) for job in jobs]):
        yield done.result()


def _attempt(published: Published, job: Job) -> Result:
    try:
        return build(published, job.place, job.edition)
    except Refused as refused:
        return Result(job, "", b"", None, Settings(), refused.problems)
