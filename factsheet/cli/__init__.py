"""The command line. Results go to stdout, all else to stderr; exits with 0 (good), 1 (problems) or 2 (wrong usage)."""

from __future__ import annotations

import dataclasses
import functools
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factsheet.editions import EDITIONS
from factsheet.graphics.geometry import PAPERS
from factsheet.problems import Location, Problem, Refused, in_order
from factsheet.record import record
from factsheet.version import __version__

if TYPE_CHECKING:
    from factsheet.advice.tightness import Tightness
    from factsheet.pipeline import Result
    from factsheet.preflight import Profile
    from factsheet.stages.bind import Job
    from factsheet.stages.publish import Published

SPEC = "layouts/spotlight.yaml"
DEFAULT_EDITIONS = "email,png"
_EDITIONS = "; ".join(f"{edition.name}: for {edition.purpose}" for edition in EDITIONS.values())


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="factsheet")
def main() -> None:
    """One-page fact sheets from a page spec and a table of statistics.

    Without SPEC the sheet is layouts/spotlight.yaml; without --place or --all the place is the spec's default.
    """


@record(kw_only=True)
class Asked:
    """The sheets that a command line asks for, and the form in which to report on them ("text" or "json").

    `places` are ids, codes or names, and `every` stands for all places of the table. `edition` and `paper` are lists of
    names separated by commas.
    """

    spec: str
    data: str | None
    places: tuple[str, ...]
    every: bool
    edition: str
    paper: str | None
    form: str


def _takes_request(editions: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Returns a decorator that gathers the shared arguments and options of a command into an `Asked`.

    `editions` are those made when the command line names none.
    """

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def command(
            spec: str, data: str | None, places: tuple[str, ...], every: bool, edition: str, paper: str | None,
            form: str, **own: object,
        ) -> None:  # fmt: skip
            if places and every:
                raise click.UsageError("--place and --all cannot both be given.")
            function(
                Asked(spec=spec, data=data, places=places, every=every, edition=edition, paper=paper, form=form), **own
            )

        wanted: Callable[..., None] = command
        for option in reversed(_options(editions)):
            wanted = option(wanted)
        return wanted

    return decorate


def _options(editions: str) -> tuple[Callable[[Callable[..., None]], Callable[..., None]], ...]:
    """Returns the click decorators for the argument and the options of an `Asked`; `editions` is a default."""
    return (
        click.argument("spec", default=SPEC),
        click.option("--data", metavar="FILE", help="The statistics, instead of the table that the spec names."),
        click.option("--place", "places", multiple=True, metavar="ID", help="A place by id, code or name; repeatable."),
        click.option("--all", "every", is_flag=True, help="Every place of the table."),
        click.option("--edition", default=editions, metavar="NAMES", show_default=True, help=_EDITIONS),
        click.option("--paper", metavar="NAMES", help=f"{', '.join(PAPERS)}: composed anew for it, not scaled."),
        click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it."),
    )


@main.command()
@_takes_request(DEFAULT_EDITIONS)
@click.option("--out", default="out", metavar="DIR", show_default=True, help="The folder for the files.")
def build(asked: Asked, out: str) -> None:
    """Draw, prove and write the sheets of SPEC.

    A sheet that fails is reported and the others are written.
    """
    _run(asked, Path(out))


@main.command()
@_takes_request(DEFAULT_EDITIONS)
def check(asked: Asked) -> None:
    """Do everything that build does, but write nothing."""
    _run(asked, None)


@main.command()
@_takes_request("email")
@click.option("--stress", is_flag=True, help="Also the worst case: longest names and figures, longer words.")
def fit(asked: Asked, stress: bool) -> None:
    """Say how tightly each sheet of SPEC fits its page, tightest first, and what was given up."""
    editions = _editions(asked.edition, drawn=False)
    papers = _papers(asked.paper)
    from factsheet.advice.tightness import tightness
    from factsheet.pipeline import load

    try:
        published = load(asked.spec, asked.data)
        found = tightness(published, _jobs(published, asked, editions, papers), stress=stress)
    except Refused as refused:
        _print_problems(refused.problems)
        sys.exit(1)
    if asked.form == "json":
        click.echo(json.dumps([_tightness_fields(one) for one in found], indent=2))
    else:
        several = len({(one.edition, one.paper) for one in found}) > 1
        for line in _table([_tightness_row(one, several=several) for one in found]):
            click.echo(line)
    problems = [one.problem for one in found if one.problem]
    _print_problems(problems)
    sys.exit(1 if problems else 0)


def _tightness_fields(one: Tightness) -> dict[str, object]:
    """Returns the JSON object for one sheet's tightness."""
    return {**dataclasses.asdict(one), "problem": _problem_fields(one.problem) if one.problem else None}


def _tightness_row(one: Tightness, *, several: bool) -> tuple[str, ...]:
    """Returns the cells for one sheet's tightness, its edition and paper among them if there are `several`."""
    given_up = "does not fit" if one.problem else ", ".join(one.given_up) or "nothing given up"
    kind = (one.edition, one.paper) if several else ()
    return one.place, *kind, f"{one.spare:+.1f} mm", f"text {one.text:g} pt", f"notes {one.notes:g} pt", given_up


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    """Returns rows as lines of text with aligned columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows]


@main.command()
@click.argument("pdf")
def read(pdf: str) -> None:
    """Print what a screen reader gets from a PDF, line by line."""
    from factsheet.pdf.reading import read_pdf
    from factsheet.pdf.reading.speech import heard
    from factsheet.problems.escaping import escaped
    from factsheet.stages.read import read_bytes

    try:
        lines = heard(read_pdf(read_bytes(Path(pdf)), pdf, only_text=True))
    except Refused as refused:
        _print_problems(refused.problems)
        sys.exit(1)
    click.echo("\n".join(map(escaped, lines)))


@main.command()
@click.argument("pdfs", nargs=-1, required=True, metavar="PDF...")
@click.option("--profile", type=click.Choice(["x4", "office", "email"]), help="Judge it for that, whatever it claims.")
@click.option("--ink-limit", type=click.FloatRange(100, 400), metavar="PERCENT", help="The printer's total ink limit.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
def preflight(pdfs: tuple[str, ...], profile: Profile | None, ink_limit: float | None, form: str) -> None:
    """Say whether PDFs are ready for the press (x4), the office printer or the screen, and what to do."""
    from factsheet.preflight import report
    from factsheet.stages.read import read_bytes

    judged = [report.judged(read_bytes, pdf, profile, ink_limit) for pdf in pdfs]
    click.echo(report.as_json(judged) if form == "json" else "\n".join(report.as_text(judged)))
    sys.exit(0 if all(one.is_ready for one in judged) else 1)


def _run(asked: Asked, out: Path | None) -> None:
    """Builds every job in turn, writes its file to `out` if that is set, and reports; exits with 1 on any problem."""
    editions = _editions(asked.edition, drawn=out is not None)
    papers = _papers(asked.paper)
    from factsheet.cli.files import check_folder
    from factsheet.cli.messages import merged
    from factsheet.pipeline import build_all, load

    problems: list[Problem] = []
    met: list[tuple[Problem, Job]] = []
    jobs: list[Job] = []
    done: list[dict[str, object]] = []
    try:
        published = load(asked.spec, asked.data)
        problems += published.warnings
        jobs = _jobs(published, asked, editions, papers)
        if out:
            check_folder(out)
        for result in build_all(published, jobs):
            met += [(problem, result.job) for problem in result.problems]
            if not result.good and out:
                problems += _stale_files(published, result, out)
            if result.good and _written(result, out, problems):
                done.append(_summary(result, out))
                if asked.form == "text":
                    click.echo(_text_line(result, out))
    except Refused as refused:
        problems += refused.problems
    problems += merged(met, jobs)
    failed = any(problem.severity == "problem" for problem in problems)
    if asked.form == "json":
        click.echo(json.dumps({"sheets": done, "problems": [_problem_fields(p) for p in in_order(problems)]}, indent=2))
    else:
        _print_problems(problems)
    sys.exit(1 if failed else 0)


def _editions(names: str, *, drawn: bool) -> list[str]:
    """Returns the editions that `names` lists, each once. Raises `UsageError` for an unknown one.

    When nothing is `drawn`, pictures of listed editions are left out: they prove nothing more.
    """
    asked = [name.strip().lower() for name in names.split(",") if name.strip()]
    unknown = [name for name in asked if name not in EDITIONS]
    if unknown or not asked:
        raise click.UsageError(f"no edition '{', '.join(unknown) or names}'. Editions are {', '.join(EDITIONS)}.")
    return [name for name in dict.fromkeys(asked) if drawn or EDITIONS[name].of not in asked]


def _papers(names: str | None) -> list[str]:
    """Returns the papers that `names` lists, each once, or an empty name for the paper of the spec.

    Raises `UsageError` for an unknown one.
    """
    asked = [name.strip().lower() for name in (names or "").split(",") if name.strip()]
    unknown = [name for name in asked if name not in PAPERS]
    if unknown or (names is not None and not asked):
        raise click.UsageError(f"no paper '{', '.join(unknown) or names}'. Papers are {', '.join(PAPERS)}.")
    return list(dict.fromkeys(asked)) or [""]


def _jobs(published: Published, asked: Asked, editions: list[str], papers: list[str]) -> list[Job]:
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
            f"{one} and {other} would both be written to {name}.",
            "Put {place.slug} into it.",
        )
        for (one, other), name in alike.items()
    ]
    if problems:
        raise Refused(problems)
    return jobs


def _written(result: Result, out: Path | None, problems: list[Problem]) -> bool:
    """Writes the files of `result` into `out`, if that is set.

    Returns False, with the reason added to `problems`, when a file cannot be written.
    """
    if out is None:
        return True
    from factsheet.cli.files import write_whole

    try:
        for name, data in ((result.name, result.data), *result.beside):
            write_whole(out / name, data)
    except Refused as refused:
        problems += refused.problems
        return False
    return True


def _stale_files(published: Published, result: Result, out: Path) -> Iterable[Problem]:
    """Yields a warning when a job that failed has a file from an earlier build, which could be taken for a new one."""
    from factsheet.stages.bind import file_names

    for _, name in file_names(published, [result.job]):
        if (out / name).exists():
            fact = "this file is from an earlier build, and was not made again."
            yield Problem.warning(
                "stale-file", Location(str(out / name)), "file", fact, "Build it again before you hand it out."
            )


def _text_line(result: Result, out: Path | None) -> str:
    """Returns the line of text that reports a built sheet."""
    assert result.report
    proved = f"{len(result.report.figures)} figures proved, {len(result.data) / 1000:.1f} kB"
    if result.given_up:
        proved += f"; to fit: {', '.join(result.given_up)}"
    return f"{out / result.name if out else result.name}  ({proved})"


def _summary(result: Result, out: Path | None) -> dict[str, object]:
    """Returns the JSON object that reports a built sheet."""
    assert result.report
    figures = [{"text": f.text, "path": f.path, "cell": str(f.cell) if f.cell else None} for f in result.report.figures]
    return {
        "place": result.job.place,
        "edition": result.job.edition,
        "paper": result.job.paper,
        "file": str(out / result.name) if out else None,
        "beside": [str(out / name) for name, _ in result.beside] if out else [],
        "bytes": len(result.data),
        "given_up": list(result.given_up),
        "figures": figures,
    }


def _problem_fields(problem: Problem) -> dict[str, object]:
    """Returns the JSON object for a problem."""
    location = problem.location
    return {
        "code": problem.code,
        "severity": problem.severity,
        "place": problem.place,
        "edition": problem.edition,
        "file": location.file,
        "line": location.line,
        "column": location.column,
        "subject": problem.subject,
        "fact": problem.fact,
        "next_step": problem.next_step,
        "hints": list(problem.hints),
        "remedies": [dataclasses.asdict(remedy) for remedy in problem.remedies],  # type: ignore[call-overload]
    }


def _print_problems(problems: Iterable[Problem]) -> None:
    """Prints problems to stderr, sorted by file and line."""
    for problem in in_order(problems):
        click.echo(str(problem), err=True)
