"""The command line. Results go to stdout, all else to stderr; exits with 0 (good), 1 (problems) or 2 (wrong usage)."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factsheet.cli.as_json import claim_fields, tightness_fields
from factsheet.cli.program import Program
from factsheet.cli.request import Asked, editions_of, jobs_of, papers_of
from factsheet.cli.terminal import complain, say, say_json, say_json_text
from factsheet.editions import EDITIONS
from factsheet.graphics.geometry import PAPERS
from factsheet.pdf.version import __version__
from factsheet.problems import Refused
from factsheet.problems.escaping import escaped

if TYPE_CHECKING:
    from factsheet.advice.tightness import Tightness
    from factsheet.preflight import Profile
    from factsheet.stages.publish import Published

SPEC = "layouts/spotlight.yaml"
DEFAULT_EDITIONS = "email,png"
_PAPERS = f"{', '.join(PAPERS)}: composed anew for it, not scaled. One, several with commas, or repeated."
_EDITIONS = "; ".join(f"{edition.name}: for {edition.purpose}" for edition in EDITIONS.values())


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="factsheet")
def main() -> None:
    """One-page fact sheets from a page spec and a table of statistics.

    Without SPEC the sheet is layouts/spotlight.yaml; without --place or --all the place is the spec's default.
    """


def _takes_request(editions: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Returns a decorator that gathers the shared arguments and options of a command into an `Asked`.

    `editions` are those made when the command line names none.
    """

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def command(
            spec: str, data: str | None, places: tuple[str, ...], every: bool, edition: tuple[str, ...],
            paper: tuple[str, ...], form: str, **own: object,
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
        click.option(
            "--edition", multiple=True, default=[editions], metavar="NAMES", show_default=True, help=_EDITIONS
        ),
        click.option("--paper", multiple=True, metavar="NAMES", help=_PAPERS),
        click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it."),
    )


@main.command()
@_takes_request(DEFAULT_EDITIONS)
@click.option("--out", default="out", metavar="DIR", show_default=True, help="The folder for the files.")
@click.option("--draft", is_flag=True, help="Also write FILE.draft.png of a page that is too high, with what is over.")
def build(asked: Asked, out: str, draft: bool) -> None:
    """Draw, prove and write the sheets of SPEC.

    A sheet that fails is reported and the others are written.
    """
    from factsheet.cli.building import run

    run(asked, Path(out), draft=draft)


@main.command()
@_takes_request(DEFAULT_EDITIONS)
@click.option("--strict", is_flag=True, help="Also find what a person must look at, and exit with 1 if there is any.")
def check(asked: Asked, strict: bool) -> None:
    """Do everything that build does, but write nothing."""
    from factsheet.cli.building import run

    run(asked, None, strict=strict)


@main.command()
@_takes_request("email")
@click.option("--stress", is_flag=True, help="Also the worst case: longest names and figures, longer words.")
def fit(asked: Asked, stress: bool) -> None:
    """Say how tightly each sheet of SPEC fits its page, tightest first, and what was given up."""
    editions = editions_of(asked.edition, drawn=False)
    if cards := [name for name in editions if EDITIONS[name].card]:
        raise click.UsageError(f"{cards[0]} is a card, which has sizes of its own and no page to fit on.")
    papers = papers_of(asked.paper)
    from factsheet.advice.tightness import tightness
    from factsheet.pipeline import load

    try:
        published = load(asked.spec, asked.data)
        found = tightness(published, jobs_of(published, asked, editions, papers), stress=stress)
    except Refused as refused:
        complain(refused.problems)
        sys.exit(1)
    if asked.form == "json":
        say_json([tightness_fields(one) for one in found])
    else:
        several = len({(one.edition, one.paper) for one in found}) > 1
        say(*_table([_tightness_row(one, several=several) for one in found]), *_series_lines(found, published))
    problems = [one.problem for one in found if one.problem]
    complain(problems)
    sys.exit(1 if problems else 0)


def _room(one: Tightness) -> str:
    """Returns how much of the page's height is left, or how much was given up to fit; `over` is what does not fit.

    What does not fit lacks this much with all given that may, as a build says it.
    """
    if one.problem:
        return (
            f"{one.problem.over:.1f} mm {'over' if one.problem.code == 'overset' else 'too wide'}"
            if one.problem.over
            else ""
        )
    return f"{one.spare:.1f} mm free" if one.spare >= 0 else f"fits, {-one.spare:.1f} mm given up"


def _tightness_row(one: Tightness, *, several: bool) -> tuple[str, ...]:
    """Returns the cells for one sheet's tightness, its edition and paper among them if there are `several`."""
    given_up = "does not fit" if one.problem else ", ".join(one.given_up) or "nothing given up"
    kind = (one.edition, one.paper) if several else ()
    return (
        escaped(one.place),
        *kind,
        _room(one),
        f"text {one.text:g} pt",
        f"notes {one.notes:g} pt",
        given_up,
    )


def _series_lines(found: Iterable[Tightness], published: Published) -> list[str]:
    """Returns a line for each edition and paper on the sizes that all places of the table have there, if they do."""
    alike = {(one.edition, one.paper): one for one in found if one.series}
    places = len(published.statistics.places)
    lines = []
    for (edition, paper), one in alike.items():
        grown = (f"headline figures {one.grown:g} pt larger",) if one.grown else ()
        sizes = (f"text {one.text:g} pt", f"notes {one.notes:g} pt", *grown)
        settings = [*sizes, *(words for words in one.given_up if words not in sizes)]
        lines.append(f"series: same, {edition} on {paper}: all {places} places with {', '.join(settings)}")
    return lines


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    """Returns rows as lines of text with aligned columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows]


@main.command()
@click.argument("spec", default=SPEC)
@click.option("--data", metavar="FILE", help="The statistics, instead of the table that the spec names.")
@click.option("--place", "places", multiple=True, metavar="ID", help="A place by id, code or name; repeatable.")
@click.option("--all", "every", is_flag=True, help="Every place of the table.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
def claims(spec: str, data: str | None, places: tuple[str, ...], every: bool, form: str) -> None:
    """List what is typed into SPEC and a figure can break, and whether a claim binds it or somebody signed it off.

    Numbers, numbers in words, comparisons, superlatives and hedges, in page order, each with the figure it may mean.
    """
    if places and every:
        raise click.UsageError("--place and --all cannot both be given.")
    from factsheet.advice.claims import claims_of
    from factsheet.cli.claims import places_of, rows_of
    from factsheet.pipeline import load
    from factsheet.statistics.called import called

    asked = Asked(spec=spec, data=data, places=places, every=every, edition=("email",), paper=(), form=form)
    try:
        published = load(spec, data)
        found = claims_of(published, places_of(published, asked))
    except Refused as refused:
        complain(refused.problems)
        sys.exit(1)
    if form == "json":
        say_json([claim_fields(item) for item in found])
    elif found:
        known = published.statistics.places
        say(*_table(rows_of(found, called([one.id for one in known], [one.name for one in known]))))


@main.command()
@click.argument("file")
@click.option("--draft", is_flag=True, help="Print a measures file for it, ready to edit. Nothing is written.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
def data(file: str, draft: bool, form: str) -> None:
    """Say what is understood of FILE, a table or a measures file: places, periods, measures, states, oddities."""
    from factsheet.cli.data import run

    try:
        run(file, form, draft=draft)
    except Refused as refused:
        complain(refused.problems)
        sys.exit(1)


@main.command()
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("--spec", metavar="SPEC", help="Also the icons beside this page spec, instead of those of the folder.")
@click.option("--sheet", metavar="FILE", help="Write a picture of them with their names: FILE.pdf or FILE.png.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
def icons(words: tuple[str, ...], spec: str | None, sheet: str | None, form: str) -> None:
    """Find the icons that WORD may mean, best first; without one, list all by theme.

    Icons of your own, in icons/ or layouts/icons/, are found by their names.
    """
    from factsheet.cli.icons import run

    try:
        run(" ".join(words), spec, sheet, form)
    except Refused as refused:
        complain(refused.problems)
        sys.exit(1)


@main.command()
@click.argument("pdf")
def read(pdf: str) -> None:
    """Print what a screen reader gets from a PDF, line by line."""
    from factsheet.pdf.reading import read_pdf
    from factsheet.pdf.reading.speech import heard
    from factsheet.stages.read import read_bytes

    try:
        lines = heard(read_pdf(read_bytes(Path(pdf)), pdf, only_text=True))
    except Refused as refused:
        complain(refused.problems)
        sys.exit(1)
    say(*lines)


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
    if form == "json":
        say_json_text(report.as_json(judged))
    else:
        say(*report.as_text(judged))
    sys.exit(0 if all(one.is_ready for one in judged) else 1)


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="PDF... [SPEC]")
@click.option("--data", metavar="FILE", help="The statistics, instead of the table that the spec names.")
@click.option("--receipt", metavar="DIR", help="Write what was proved of each figure there: receipt.txt, receipt.json.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
def prove(files: tuple[str, ...], data: str | None, receipt: str | None, form: str) -> None:
    """Hold finished files against their spec and table: say whether they are unaltered, and what they show otherwise.

    Without SPEC it is the one that the file names. Pictures are taken as PDFs are; a receipt.json is checked itself.
    """
    from factsheet.cli.proving import run

    run(files, data, receipt, form)
