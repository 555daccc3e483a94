"""Runs `build` and `check`: builds one sheet after the other, writes it, and reports what is finished and what not."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from factsheet.cli import stopping
from factsheet.cli.as_json import problem_fields, sheet_fields
from factsheet.cli.consents import stop_where_ended
from factsheet.cli.drafts import Drafts, stale_draft
from factsheet.cli.ending import ending, not_made_fields
from factsheet.cli.files import check_folder, differs, missing, remove_abandoned_parts, write_whole
from factsheet.cli.messages import merged, with_names
from factsheet.cli.neighbours import rivals
from factsheet.cli.program import current_folder_gone
from factsheet.cli.progress import progress
from factsheet.cli.request import Asked, editions_of, jobs_of, papers_of
from factsheet.cli.terminal import Unprintable, complain, complain_in_words, is_terminal, say, say_json
from factsheet.pipeline import Result, build_all, load
from factsheet.problems import Location, Problem, Refused, in_order, listed
from factsheet.record import record
from factsheet.stages.bind import Job, file_names
from factsheet.stages.publish import Published, warnings_for
from factsheet.statistics import Statistics
from factsheet.statistics.called import called, is_code

_MOST = 3  # names in one message


@record
class Finished:
    """A sheet that is done: its job, its files as they were written, and its JSON object."""

    job: Job
    files: tuple[Path, ...]
    fields: dict[str, object]


class Run:
    """One run: the jobs, what has become of them so far, and the problems met on the way."""

    def __init__(self, asked: Asked, out: Path | None, *, strict: bool = False, draft: bool = False) -> None:
        """Nothing is written where `out` is None. With `strict`, what needs a person's eye counts as well.

        With `draft`, a page that is too high is drawn as well, as a picture that is no sheet.
        """
        self.asked, self.out, self.strict = asked, out, strict
        self.drafts = Drafts(out) if draft and out else None
        self.strict_found = False
        self.jobs: Sequence[Job] = ()
        self.published: Published | None = None
        self.tried: set[Job] = set()
        self.failed: dict[Job, tuple[Problem, ...]] = {}
        self.finished: list[Finished] = []
        self.replaced: dict[str, Job] = {}  # by the name of a file that another one was in the place of
        self.problems: list[Problem] = []
        self.met: list[tuple[Problem, Job]] = []
        self.unprintable: Unprintable | None = None

    def build(self) -> int:
        """Builds and reports. Returns the exit code."""
        stopped = 0
        try:
            self._build()
        except Refused as refused:
            self.problems += refused.problems
        except KeyboardInterrupt as stop:
            stopped = stopping.exit_code(stop)
            self.problems.append(self._unfinished(f"stopped {stopping.how(stop)}"))
        except FileNotFoundError:
            gone = current_folder_gone()
            if gone is None:
                raise
            self.problems += (gone, self._unfinished("stopped"))
        self._look_for_lost_files()
        self._report()
        return stopped or int(self.strict_found or any(problem.severity == "problem" for problem in self.problems))

    def _build(self) -> None:
        """Builds every job and writes its files. Raises `Refused` with what stops them all."""
        editions, papers = editions_of(self.asked.edition, drawn=self.out is not None), papers_of(self.asked.paper)
        self.published = published = load(self.asked.spec, self.asked.data)
        begun = len(self.problems)
        self.problems += published.warnings
        stop_where_ended(published)
        self.jobs = jobs_of(published, self.asked, editions, papers)
        self.problems[begun:] = warnings_for(published, (job.place for job in self.jobs))
        self.problems += _refused_elsewhere(published.statistics, {job.place for job in self.jobs})
        if self.strict:
            from factsheet.cli.strict import strict_findings, without_repeated

            found = strict_findings(published, [job.place for job in self.jobs])
            self.problems = [*without_repeated(self.problems, found), *found]
            self.strict_found = bool(found)
        if self.out:
            check_folder(self.out)
            remove_abandoned_parts(self.out)
        shown = len(self.jobs) > 1 and self.asked.form == "text" and is_terminal()
        with progress(len(self.jobs), shown=shown) as done:
            for result in build_all(published, self.jobs):
                self._take(result, published)
                place = published.statistics.place(result.job.place)
                done(place.name if place else result.job.place)
        if self.replaced:
            self.problems += rivals(published, self.asked, self.replaced)

    def _take(self, result: Result, published: Published) -> None:
        """Writes the files of a result and says so, or keeps the problems that it has in place of them."""
        self.met += [(problem, result.job) for problem in result.problems]
        if not result.good:
            self.tried.add(result.job)
            self.failed[result.job] = result.problems
            if self.out:
                self.problems += _stale_files(published, result, self.out)
            if self.drafts:
                self._say(self.drafts.take(result, published))
            return
        with stopping.undisturbed():
            written = self._write(result)
            self.tried.add(result.job)
        if written:
            self._say([_text_line(result, self.out, fits=self.drafts is not None)])
            self.problems += stale_draft(result, self.out)

    def _say(self, lines: Iterable[str]) -> None:
        """Prints lines about what has been written, unless all of it is printed as JSON at the end."""
        for line in lines:
            if self.asked.form == "text" and not self.unprintable:
                try:
                    say(line)
                except Unprintable as error:  # the sheets are wanted all the same
                    self.unprintable = error

    def _write(self, result: Result) -> bool:
        """Writes the files of `result`. Returns False, with the reason kept, when a file cannot be written."""
        paths: list[Path] = []
        try:
            for name, data in ((result.name, result.data), *result.beside) if self.out else ():
                assert self.out
                path = self.out / name
                if differs(path, data):
                    self.replaced[name] = result.job
                write_whole(path, data)
                paths.append(path)
        except Refused as refused:
            self.problems += refused.problems
            self.failed[result.job] = refused.problems
            return False
        self.finished.append(Finished(result.job, tuple(paths), sheet_fields(result, self.out)))
        return True

    def _unfinished(self, how: str) -> Problem:
        """Returns the problem of a run that ended early: how many sheets are finished, and which are not."""
        left = [job for job in self.jobs if job not in self.tried]
        names = ", ".join(_sheet(job) for job in left[:_MOST]) + (
            f" and {len(left) - _MOST} more" if left[_MOST:] else ""
        )
        fact = f"{how} before any sheet was begun."
        if self.jobs:
            fact = f"{how}: {len(self.finished)} of {len(self.jobs)} sheets are finished."
            fact += f" Not finished: {names}." if left else ""
        subject = "build" if self.out else "check"
        return Problem.of("interrupted", Location(self.asked.spec), subject, fact, "Run it again for the rest.")

    def _look_for_lost_files(self) -> None:
        """Takes back what was said of sheets whose files are gone: somebody has removed or moved their folder."""
        written = [path for one in self.finished for path in one.files]
        written += self.drafts.written if self.drafts else ()
        lost = missing(written)
        if not lost:
            return
        gone = set(lost)
        self.failed |= {one.job: () for one in self.finished if gone & set(one.files)}
        self.finished = [one for one in self.finished if not gone & set(one.files)]
        if self.drafts:
            self.drafts.forget(gone)
        names = ", ".join(path.name for path in lost[:_MOST]) + (
            f" and {len(lost) - _MOST} more" if lost[_MOST:] else ""
        )
        fact = f"{len(lost)} of {len(written)} files are gone that this run has written into it: {names}."
        step = "Build them again into a folder that nothing else moves or clears."
        self.problems.append(Problem.of("vanished-file", Location(str(self.out)), "--out", fact, step))

    def _report(self) -> None:
        """Prints the problems and, where it is asked for, all of it as JSON. Raises `Unprintable` if stdout was."""
        names = self._names()
        self.problems += merged(self.met, self.jobs, names)
        if self.drafts:
            self.problems += self.drafts.problems
        if self.asked.form == "json":
            fields = [problem_fields(problem) for problem in in_order(self.problems)]
            drafts = {"drafts": self.drafts.fields()} if self.drafts else {}
            not_made = not_made_fields(self.failed, self.published.statistics) if self.published else []
            made = [one.fields for one in self.finished]
            say_json({"sheets": made, "not_made": not_made, **drafts, "problems": fields})
        else:
            complain(with_names(self.problems, names))
            self._end()
        if self.unprintable:
            raise self.unprintable

    def _names(self) -> dict[str, str]:
        """What the places are called that were asked for by codes, or have codes for ids."""
        places = self.published.statistics.places if self.published else ()
        known = called([place.id for place in places], [place.name for place in places])
        found = {job.place: self.published.statistics.place(job.place) for job in self.jobs} if self.published else {}
        asked = {key: place.id for key, place in found.items() if place and is_code(key)}
        return known | {key: known.get(id_, id_) for key, id_ in asked.items()}

    def _end(self) -> None:
        """Prints how many sheets are made where several places were asked for, and each of them was tried.

        Where all are made, a person is told and a program is not: there is nothing to complain of.
        """
        several = len({job.place for job in self.jobs}) > 1
        told = self.failed or is_terminal()
        if several and told and self.published and self.tried.issuperset(self.jobs):
            complain_in_words(ending(self.jobs, self.failed, self.published.statistics))


def run(asked: Asked, out: Path | None, *, strict: bool = False, draft: bool = False) -> None:
    """Builds the sheets asked for, into `out` if that is set, and exits: with 1 on any problem or `strict` finding."""
    sys.exit(Run(asked, out, strict=strict, draft=draft).build())


def _sheet(job: Job) -> str:
    """Returns the name of a job's sheet in messages."""
    return f"{job.place} ({', '.join(filter(None, (job.edition, job.paper)))})"


def _stale_files(published: Published, result: Result, out: Path) -> Iterable[Problem]:
    """Yields a warning when a job that failed has a file from an earlier build, which could be taken for a new one."""
    for _, name in file_names(published, [result.job]):
        if not missing([out / name]):
            fact = "this file is from an earlier build, and was not made again."
            yield Problem.warning(
                "stale-file", Location(str(out / name)), "file", fact, "Build it again before you hand it out."
            )


def _refused_elsewhere(statistics: Statistics, built: set[str]) -> Iterator[Problem]:
    """Yields a warning where places are refused that are not built: no map, range or rank on these sheets has them.

    Where one that is built is refused, the reasons of that one come first.
    """
    refused = [place for place in statistics.places if not all(problem.is_warning for problem in place.problems)]
    others = [place for place in refused if place.id not in built]
    if others and len(others) == len(refused):
        first = next(problem for problem in others[0].problems if not problem.is_warning)
        names = [place.name for place in others[:_MOST]]
        more = [f"{len(others) - _MOST} more"] if len(others) > _MOST else []
        are = "is" if len(others) == 1 else "are"
        fact = f"{listed([*names, *more])} {are} refused, and left out of what shows all."
        step = "See why with factsheet check --all."
        yield Problem.warning("refused-elsewhere", first.location, "places", fact, step)


def _text_line(result: Result, out: Path | None, *, fits: bool) -> str:
    """Returns the line of text that reports a built sheet; that it fits is said where a draft was asked for."""
    assert result.report
    proved = f"{result.report.said} proved, {len(result.data) / 1000:.1f} kB"
    if result.given_up:
        proved += f"; to fit: {', '.join(result.given_up)}"
    if fits:
        proved += "; it fits, so there is no draft"
    return f"{out / result.name if out else result.name}  ({proved})"
