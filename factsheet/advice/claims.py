"""What `factsheet claims` lists and `check --strict` refuses: everything typed that a figure can break."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from factsheet.blocks.walk import runs_in
from factsheet.claims.listing import Item, items_in, open_problems, with_meanings
from factsheet.claims.matching import Candidates
from factsheet.problems import Problem, Refused
from factsheet.stages.bind import Job, bind
from factsheet.stages.publish import Published, candidates_of, rates_of, spec_texts
from factsheet.statistics import Place

_NAMED = re.compile(r"\{([^{}]+)\}")  # the figures in the words of an item


def claims_of(published: Published, places: Iterable[Place]) -> tuple[Item, ...]:
    """Lists what is typed in page order, each with the figures of `places` that it may mean."""
    candidates = [_with_shown(published, place) for place in places]
    return tuple(with_meanings(item, candidates) for item in items_of(published))


def items_of(published: Published) -> tuple[Item, ...]:
    """Lists what is typed in page order, without the figures that it may mean."""
    file = published.spec.file
    found = items_in(spec_texts(published.spec), file.claims, file.typed, file.language, rates=rates_of(published.spec))
    return tuple(_with_ranks(item, published) for item in found)


def _with_ranks(item: Item, published: Published) -> Item:
    """The item, bound where it says a place's rank by a figure that is one: it is computed, and its total as well."""
    if item.status != "open" or item.span.kind != "superlative" or item.span.has_number:
        return item
    paths = _NAMED.findall(item.span.text)
    if not paths or not all(_is_rank(path, published) for path in paths):
        return item
    return replace(item, status="bound", by=paths[0])


def _is_rank(path: str, published: Published) -> bool:
    """Whether the figures of a path are ranks."""
    figures = (place.figures.get(path.partition("@")[0]) for place in published.statistics.places)
    return next((figure.kind for figure in figures if figure), "") == "rank"


def open_claims(published: Published, places: Iterable[Place]) -> tuple[Problem, ...]:
    """Returns a problem for each typed figure, comparison and hedge that neither a claim nor a person vouches for.

    A figure that one may mean is that of the first of `places`.
    """
    return open_problems(claims_of(published, list(places)[:1]))


def _with_shown(published: Published, place: Place) -> Candidates:
    """The figures of a place that a number may mean, and which of them its sheet prints."""
    candidates = candidates_of(published.spec, published.statistics, place)
    try:
        page = bind(published, Job(place.id))
    except Refused:  # its problems are those of `check`; what is typed can be listed all the same
        return candidates
    runs = runs_in((page.body, page.foot, tuple(note.words for note in page.notes)))
    shown = {run.origin.figure.path for run in runs if run.origin.figure}
    return replace(candidates, shown=frozenset(shown))
