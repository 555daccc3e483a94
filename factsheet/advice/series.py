"""Finds the settings of a series: with `series: same` all places of a table are set in the sizes of the tightest one.

They are found once for each edition and paper, from all places of the table and never from the places that a run asks
for: a place that is built alone looks as it does beside the others. Every place is bound and measured for it, and none
is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache, partial

from factsheet.editions import composed
from factsheet.fit.series import Trial, Tried, common
from factsheet.problems import Refused
from factsheet.stages.bind import Job, Page, bind
from factsheet.stages.compose import measured
from factsheet.stages.publish import Published
from factsheet.theme.settings import Settings
from factsheet.typeset.style import Memory

_PARAGRAPHS = 20_000  # set paragraphs that are held at once
_PAGES = 100  # bound pages that are held at once: a table may have thousands of places


def series_settings(published: Published, job: Job) -> Settings | None:
    """Returns the settings of the series that the sheet of `job` is one of, or None in a spec without `series: same`.

    They are kept with `published`, so that the next sheet of the series has them at once.
    """
    if published.spec.file.series != "same":
        return None
    key = series_of(published, job)
    found = published.kept.get(key)
    if not isinstance(found, Settings):
        found = _found(published, job)
        published.kept[key] = found
    return found


def series_of(published: Published, job: Job) -> tuple[object, ...]:
    """Returns the key of the series that the sheet of `job` is one of: its edition and the size of its page."""
    return "series", composed(job.edition).name, job.size(published.spec.file.page)


def one_of_each(published: Published, jobs: Iterable[Job]) -> dict[tuple[object, ...], Job]:
    """Returns a job of each series that is among `jobs` and whose settings are not known yet, by its key."""
    if published.spec.file.series != "same":
        return {}
    found: dict[tuple[object, ...], Job] = {}
    for job in jobs:
        found.setdefault(series_of(published, job), job)
    return {key: job for key, job in found.items() if key not in published.kept}


def _found(published: Published, job: Job) -> Settings:
    """Searches for the settings of the series of `job`."""

    @lru_cache(_PAGES)
    def page(place: str) -> Page | None:
        try:
            return bind(published, Job(place, job.edition, job.paper))
        except Refused:
            return None

    memory: Memory = {}

    def tried(place: str, settings: Settings) -> Trial | None:
        if len(memory) > _PARAGRAPHS:
            memory.clear()
        return _tried(page(place), settings, memory)

    sheets: list[Tried] = [lru_cache(None)(partial(tried, place.id)) for place in published.statistics.places]
    return common(sheets, published.spec.file.fit, published.spec.theme)


def _tried(page: Page | None, settings: Settings, memory: Memory) -> Trial | None:
    """Measures a page in `settings`. Returns None when it is refused whatever gives.

    All pages share one `memory`: most of their words are alike, and nothing that is measured here is drawn.
    """
    if page is None:
        return None
    try:
        found = measured(page, settings, memory)
    except Refused:  # by a font that is damaged where it is first used
        return None
    if any(not problem.is_warning for problem in found.unmendable):
        return None
    return Trial(found.over, found.fills, found.fits, False in found.room_in_rings, found.widths)
