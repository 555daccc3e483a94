"""Measures how tightly sheets fit their pages: the room to spare, and the sacrifices that made them fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from factsheet.advice.series import series_settings
from factsheet.advice.stress import longest, stressed
from factsheet.fit import most
from factsheet.graphics.geometry import MM
from factsheet.problems import Problem, Refused
from factsheet.record import record
from factsheet.stages.bind import Job, Page, bind
from factsheet.stages.compose import Measured, fitted, measured
from factsheet.stages.publish import Published
from factsheet.text.notes import Note
from factsheet.theme.settings import Settings, adjusted

WORST = "worst case"


@record(kw_only=True)
class Tightness:
    """How tightly one sheet fits its page: a row of the report of `factsheet fit`.

    `spare` is the height left over before any sacrifice, in millimetres; below 0 it is the height lacking. `given_up`
    lists the sacrifices that make the sheet fit, in words. `text` and `notes` are the sizes of type after them, in
    points, and `grown` what was added to the figures of a page that is too empty. `series` tells whether it has all of
    these from the tightest place of its table. `problem` is set when the sheet does not fit or cannot be set at all.
    """

    place: str
    edition: str
    paper: str
    spare: float
    given_up: tuple[str, ...]
    text: float
    notes: float
    grown: float = 0.0
    series: bool = False
    problem: Problem | None = None


def tightness(published: Published, jobs: Iterable[Job], *, stress: bool = False) -> list[Tightness]:
    """Returns the tightness of each job's sheet, tightest first and those with a problem before all others.

    With `stress` the worst case of each edition and paper is measured too, under the name `WORST`.
    """
    found: list[Tightness] = []
    pages: dict[tuple[str, str], list[Page]] = {}
    for job in jobs:
        try:
            page = bind(published, job)
            pages.setdefault((job.edition, page.size.size.name), []).append(page)
            found.append(_measure(page, page.place.name, series_settings(published, job)))
        except Refused as refused:
            paper = job.size(published.spec.file.page).size.name
            found.append(
                Tightness(
                    place=job.place,
                    edition=job.edition,
                    paper=paper,
                    spare=0.0,
                    given_up=(),
                    text=0.0,
                    notes=0.0,
                    problem=refused.problems[0],
                )
            )
    if stress:
        found += [_measure(_worst(alike), WORST) for alike in pages.values()]
    return sorted(found, key=lambda one: (one.problem is None, one.spare))


def _measure(page: Page, name: str, series: Settings | None = None) -> Tightness:
    """Returns the tightness of one page, reported under `name`; in the settings of its `series` where it is in one."""
    bare = measured(page, Settings())
    spare = -bare.over / MM
    best, problem = _fitted(page, name, series)
    settings = best.settings if best else Settings()
    theme = adjusted(page.theme, settings)
    given_up = settings.summary(page.theme)
    text, notes = (round(theme.styles[style].size, 1) for style in ("body", "note"))
    return Tightness(
        place=name,
        edition=page.edition.name,
        paper=page.size.size.name,
        spare=spare,
        given_up=given_up,
        text=text,
        notes=notes,
        grown=settings.grown if best and best.fills != bare.fills else 0.0,
        series=best is not None and settings == series,
        problem=problem,
    )


def _fitted(page: Page, name: str, series: Settings | None) -> tuple[Measured | None, Problem | None]:
    """Returns the page as it is built, or None with the problem that a build has."""
    try:
        best = fitted(page, series)
    except Refused as refused:  # no sacrifice can mend it
        return None, next(problem for problem in refused.problems if not problem.is_warning)
    return best, None if best else _problem(page, name)


def _problem(page: Page, name: str) -> Problem:
    """Returns why a page does not fit with every sacrifice made: a block wider than its column, or the height over."""
    last = measured(page, most(page.fit, page.theme))
    if last.wide:
        return last.wide[0]
    fact = f"{name} is {last.over / MM:.1f} mm too high with all given that may."
    step = "Run factsheet check for it, which says what would help."
    if name == WORST:
        step = "Allow more under fit, or shorten the longest texts."
    return replace(Problem.of("overset", page.location, "fit", fact, step), over=last.over / MM)


def _worst(pages: list[Page]) -> Page:
    """Returns the first of `pages` with the longest figures and names of all of them, and with every word longer."""
    printed = longest((page.body, page.foot, tuple(note.words for note in page.notes)) for page in pages)
    page = pages[0]
    body, foot = (stressed(part, printed) for part in (page.body, page.foot))
    notes = tuple(Note(note.id, stressed((note.words,), printed)[0], note.location) for note in page.notes)
    return replace(page, body=body, foot=foot, notes=notes)
