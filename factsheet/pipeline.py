"""The pipeline on one screen: read → validate → publish → bind → compose → paint → finish → verify.

Each stage takes the value of the stage before it and returns the next value. No stage calls an earlier one, and only
`read` opens files.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from factsheet.editions import EDITIONS, composed
from factsheet.pdf.writing.xmp import Made
from factsheet.problems import Location, Problem, Refused
from factsheet.record import record
from factsheet.stages.bind import Job, bind
from factsheet.stages.compose import compose
from factsheet.stages.compose.overset import Overset
from factsheet.stages.finish import PRODUCER, Proof, finish
from factsheet.stages.paint import paint
from factsheet.stages.publish import Published, publish
from factsheet.stages.read import Project, read
from factsheet.stages.validate import validate
from factsheet.stages.verify import verify
from factsheet.stages.verify.agreement import EditionText, disagreement
from factsheet.stages.verify.report import Report
from factsheet.theme.settings import Settings

if TYPE_CHECKING:
    from concurrent.futures import Executor


@record(kw_only=True)
class Result:
    """The outcome of a job: the bytes and name of its file with the report on it, or the problems that stopped it.

    Without a file `name` and `data` are empty and `report` is None. `settings` are the sacrifices made to fit the page,
    and `given_up` lists them in words. `beside` holds the files that go with this one, by name: the text of a picture.
    """

    job: Job
    name: str
    data: bytes
    report: Report | None
    settings: Settings
    problems: tuple[Problem, ...]
    beside: tuple[tuple[str, bytes], ...] = ()
    given_up: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether there is a file."""
        return bool(self.data)


def load(spec: str | Path, data: str | Path | None = None) -> Published:
    """Reads and checks a spec and its table of statistics, `data` in place of the table that the spec names.

    Raises `Refused` with every problem found.
    """
    return publish(validate(read(Project.at(spec, data))))


def build(published: Published, place: str | None = None, edition: str = "email", paper: str = "") -> Result:
    """Builds and verifies one sheet in memory.

    `place` is a place of the table by its id, code or name, and `paper` is "letter" or "a4"; empty, both are those of
    the spec. Raises `Refused` with the problems that stopped the sheet, naming its place and edition.
    """
    job = Job(place or published.spec.file.default_place, edition, paper)
    try:
        return _built(published, job)
    except Refused as refused:
        raise Refused(_of_sheet(refused.problems, job)) from None


def _of_sheet(problems: Iterable[Problem], job: Job) -> tuple[Problem, ...]:
    """Returns `problems` with the place and edition of the sheet that had them."""
    return tuple(replace(problem, place=job.place, edition=composed(job.edition).name) for problem in problems)


def _series(published: Published, job: Job) -> Settings | None:
    """Returns the settings of the series that the sheet of `job` is one of; None in a spec that makes no series."""
    if published.spec.file.series != "same":
        return None
    from factsheet.advice.series import series_settings

    return series_settings(published, job)


def _built(published: Published, job: Job) -> Result:
    """Runs the stages from `bind` to `verify` for a job. Raises `Refused`; an overset page comes with remedies."""
    if EDITIONS[job.edition].card:
        return _cards(job, published)
    if pictured := EDITIONS[job.edition].of:
        return _picture(job, _built(published, replace(job, edition=pictured)), published)
    proof = finished(published, job)
    report, sheet = verify(proof), proof.sheet
    given_up = sheet.settings.summary(sheet.page.theme)
    warnings = _of_sheet(sheet.warnings, job)
    return Result(
        job=job,
        name=sheet.page.name,
        data=proof.data,
        report=report,
        settings=sheet.settings,
        problems=warnings,
        beside=(),
        given_up=given_up,
    )


def finished(published: Published, job: Job) -> Proof:
    """Runs the stages from `bind` to `finish` for the page of a job: its file, which is not verified yet.

    Raises `Refused`; a page that is overset comes with remedies.
    """
    page = bind(published, job)
    try:
        sheet = compose(page, _series(published, job))
    except Overset as overset:
        raise Refused([_with_remedies(overset, published, job)]) from None
    return finish(paint(sheet))


def _with_remedies(overset: Overset, published: Published, job: Job) -> Problem:
    """Returns the problem of an overset page with its cause, and with remedies that were tried as its hints."""
    from factsheet.advice.remedies import cause, remedies

    found = remedies(published, job)
    problem = overset.because(cause(published, job))
    if not found:
        return problem
    other = problem.hints if all(remedy.removes for remedy in found) else ()  # a loss is never all that is advised
    return replace(problem, hints=(*other, *(remedy.words for remedy in found)), remedies=found)


def _picture(job: Job, sheet: Result, published: Published) -> Result:
    """Renders a verified sheet as a picture, with its text in a file beside it."""
    from factsheet.pdf.raster import DPI

    stem = sheet.name.removesuffix(EDITIONS[sheet.job.edition].ending)
    data, text = _pictured(sheet.data, job.size(published.spec.file.page).trim, sheet.name, DPI)
    return Result(
        job=job,
        name=f"{stem}{EDITIONS[job.edition].ending}",
        data=_marked(data, published, job),
        report=sheet.report,
        settings=sheet.settings,
        problems=sheet.problems,
        beside=((f"{stem}alt.txt", text),),
        given_up=sheet.given_up,
    )


def _cards(job: Job, published: Published) -> Result:
    """Builds and verifies the card of a sheet in its two forms, each a picture with its text in a file beside it."""
    from factsheet.pdf.raster import POINTS
    from factsheet.stages.compose.card import compose_card

    proofs = [finish(paint(sheet)) for sheet in compose_card(bind(published, job))]
    reports = [verify(proof) for proof in proofs]
    files: list[tuple[str, bytes]] = []
    for proof in proofs:
        name, trim = proof.sheet.page.name, proof.sheet.page.size.trim
        data, text = _pictured(proof.data, trim, name, POINTS)
        files += [(name, _marked(data, published, job)), (f"{name.removesuffix('png')}alt.txt", text)]
    (name, data), *beside = files
    return Result(
        job=job,
        name=name,
        data=data,
        report=reports[0],
        settings=proofs[0].sheet.settings,
        problems=_of_sheet((problem for proof in proofs for problem in proof.sheet.warnings), job),
        beside=tuple(beside),
    )


def _pictured(data: bytes, trim: tuple[float, float], name: str, dpi: int) -> tuple[bytes, bytes]:
    """Renders a verified page of that size in points as a picture. Returns it, and its text."""
    from factsheet.pdf.raster import picture
    from factsheet.pdf.reading import read_pdf
    from factsheet.pdf.reading.plaintext import plain_text
    from factsheet.text.alternatives import without_pointer

    reading = read_pdf(data, name, only_text=True)
    return picture(data, trim, reading.title, name, dpi), without_pointer(plain_text(reading, aloud=True)).encode()


def _marked(data: bytes, published: Published, job: Job) -> bytes:
    """Returns a picture with what made it: the spec, the place, the edition and the paper."""
    from factsheet.pdf.writing.png import marked

    place = published.statistics.place(job.place)
    spec, paper = PurePath(published.spec.location.file).name, job.size(published.spec.file.page).size.name
    made = Made(spec=spec, place=place.id if place else job.place, edition=EDITIONS[job.edition], paper=paper)
    return marked(data, made, PRODUCER)


def build_all(published: Published, jobs: Iterable[Job], executor: Executor | None = None) -> Iterator[Result]:
    """Yields the result of each job as it is done; a job that fails has problems in place of a file.

    The editions of one sheet must say the same: one that differs from an edition done before it is refused. With an
    `executor` the jobs run in parallel, and results come in the order in which they are done.
    """
    done: dict[tuple[str, str], dict[str, EditionText]] = {}  # by place and paper, then by the name of the file
    for result in _results(published, jobs, executor):
        if result.report and result.good:
            place = published.statistics.place(result.job.place)
            sheet = (place.id if place else result.job.place, result.job.size(published.spec.file.page).size.name)
            before = done.setdefault(sheet, {})
            units = _text_of(result, result.report)
            result = _agreeing(result, units, before)
            before[result.name] = units
        yield result


def _text_of(result: Result, report: Report) -> EditionText:
    """Returns what an edition says, to be compared with others. Figures that were shortened to fit are not compared."""
    edition, settings = composed(result.job.edition), result.settings
    figures = tuple((one.path, one.format, one.says) for one in report.figures) if not settings.abbreviate else ()
    return EditionText(edition.name, report.text_units, frozenset(settings.dropped), figures, edition.card)


def _agreeing(result: Result, units: EditionText, before: Mapping[str, EditionText]) -> Result:
    """Returns `result` or, where its text differs from that of an edition `before` it, a refusal in its place."""
    for name, other in before.items():
        if differs := disagreement(units, other):
            fact = f"does not say what {name} says: {differs}."
            step = "Report this with the spec and the table."
            problem = Problem.of("editions-disagree", Location(result.name), "editions", fact, step)
            return replace(result, data=b"", problems=(*result.problems, *_of_sheet([problem], result.job)))
    return result


def _results(published: Published, jobs: Iterable[Job], executor: Executor | None) -> Iterator[Result]:
    """Yields the result of each job: in order or, with an `executor`, as they are done."""
    if executor is None:
        done: Result | None = None  # of the previous job: the next one may be a picture of it
        for job in jobs:
            done = _build_or_problems(published, job, done)
            yield done
        return
    from concurrent.futures import as_completed

    jobs, sent = list(jobs), _Sent(published)
    if published.spec.file.series == "same":  # found once, before any sheet, and sent along with each job
        from factsheet.advice.series import one_of_each

        pages = [job for job in jobs if not EDITIONS[job.edition].card]  # a card has sizes of its own
        first = {key: executor.submit(_sent_series, sent, job) for key, job in one_of_each(published, pages).items()}
        published.kept.update({key: future.result() for key, future in first.items()})
        sent = _Sent(published)
    for future in as_completed([executor.submit(_sent_job, sent, job) for job in jobs]):
        yield future.result()


class _Sent:
    """What is published, on its way to other processes: it is written once for all jobs, and read once in each."""

    def __init__(self, published: Published) -> None:
        """Writes nothing yet: a thread needs no copy."""
        self.published, self._written = published, b""

    def __reduce__(self) -> tuple[object, tuple[bytes]]:
        """Pickles the copy that is written already."""
        self._written = self._written or pickle.dumps(self.published, pickle.HIGHEST_PROTOCOL)
        return _received, (self._written,)


@lru_cache(1)
def _received(written: bytes) -> _Sent:
    return _Sent(pickle.loads(written))


def _sent_job(sent: _Sent, job: Job) -> Result:
    return _build_or_problems(sent.published, job)


def _sent_series(sent: _Sent, job: Job) -> Settings | None:
    return _series(sent.published, job)


def _build_or_problems(published: Published, job: Job, before: Result | None = None) -> Result:
    """Builds a job. Returns its problems in place of a file when it is refused; raises nothing.

    Where the job is a picture of the sheet that was built just `before` it, that sheet is not built, or refused, again.
    """
    try:
        if before and before.job == replace(job, edition=composed(job.edition).name) != job:
            return _picture(job, before, published) if before.good else replace(before, job=job)
        return _built(published, job)
    except Refused as refused:
        return Result(
            job=job, name="", data=b"", report=None, settings=Settings(), problems=_of_sheet(refused.problems, job)
        )
