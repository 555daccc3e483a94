"""The stage that publishes: it checks the figures of the table against the rules of its measures file.

It runs once for a table, not once for each place. `bind` then fills the spec with the figures of one place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from factsheet.claims.denied import denied_figures
from factsheet.claims.gaps import gaps
from factsheet.claims.listing import items_in, typed_figures
from factsheet.claims.other_years import of_other_years
from factsheet.claims.per import other_rates
from factsheet.claims.plurals import wrong_forms
from factsheet.claims.printing import printed_in
from factsheet.claims.scaled import scaled_items, scaled_twice
from factsheet.claims.texts import SpecText, texts_of
from factsheet.claims.units import unsaid_units
from factsheet.problems import Location, Problem, stop_on
from factsheet.record import record
from factsheet.stages.validate import Spec
from factsheet.statistics import Place, Statistics, publish_table
from factsheet.statistics.lists import ListFile, in_their_time, unclear_comparisons, without_owner
from factsheet.statistics.measures import Measure
from factsheet.statistics.reserved import own_values
from factsheet.text.contacts import ROOT, way_of
from factsheet.text.dialled import odd_length

if TYPE_CHECKING:
    from factsheet.claims.matching import Candidates


class Kept(dict[object, object]):
    """What was worked out from a published table, kept so that it is worked out once; two of them are always equal."""

    __hash__ = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Kept)


@record
class Published:
    """A spec with the statistics that may be shown, and those of the lists that it names.

    A place with problems of its own stops only its own sheet. `kept` is no part of what is published: it follows from
    the rest, each entry under a key of all that decides it beside that, and goes along to other processes.
    """

    spec: Spec
    statistics: Statistics
    lists: Mapping[str, Statistics]
    warnings: tuple[Problem, ...]
    kept: Kept = field(default_factory=Kept)


def publish(spec: Spec) -> Published:
    """Checks the table and the lists of `spec`. Raises `Refused` with the problems that concern a whole table."""
    problems: list[Problem] = []
    statistics = publish_table(spec.table, spec.measures, problems)

    def of_list(found: ListFile) -> Statistics:
        problems.extend(unclear_comparisons(found.measures, spec.measures))
        return publish_table(found.table, in_their_time(found.measures, spec.measures), problems, grouped=True)

    lists = {name: of_list(found) for name, found in spec.lists.items()}
    for found in lists.values():
        without_owner(found, statistics, problems)
    stop_on(problems)
    content = (*spec.file.body, *spec.file.foot)
    units = unsaid_units(content, {**spec.measures.measures, **_of_rows(spec)})
    items = (
        *scaled_items(content, statistics.places, spec.measures.measures),
        *other_rates(content, spec.measures.measures),
    )
    stop_on([item for item in items if not item.is_warning])
    odd = (*_odd_numbers(spec, statistics), *wrong_forms(content, statistics.places, spec.file.language))
    more = (*_typed(spec, statistics), *odd, *_gaps(spec, statistics.places), *units, *items)
    return Published(spec, statistics, lists, (*spec.warnings, *problems, *more))


def _of_rows(spec: Spec) -> dict[str, Measure]:
    """Returns the measures of lists as rows name them; one that several lists have in several units is left out."""
    found: dict[str, Measure] = {}
    several: set[str] = set()
    for list_ in spec.lists.values():
        for path, measure in list_.measures.measures.items():
            first = found.setdefault(f"row.{path}", measure)
            several |= {f"row.{path}"} if (first.kind, first.unit) != (measure.kind, measure.unit) else set()
    return {path: measure for path, measure in found.items() if path not in several}


def warnings_for(published: Published, ids: Iterable[str]) -> tuple[Problem, ...]:
    """Returns the warnings of a table without those of sentences that have a mark at other places than these alone."""
    drawn = {place.id: place for id_ in ids if (place := published.statistics.place(id_))}
    here = tuple(_gaps(published.spec, drawn.values()))
    others = [warning for warning in published.warnings if warning.code != "gap-in-text"]
    return (*others, *here)


def _gaps(spec: Spec, places: Iterable[Place]) -> Iterator[Problem]:
    """Yields the warnings of sentences that have a mark in place of a figure at some places."""
    file = spec.file
    own = {id_: frozenset(words.blocks) for id_, words in spec.own.items()}
    yield from gaps((*file.body, *file.foot), places, file.language, own)


def _odd_numbers(spec: Spec, statistics: Statistics) -> Iterator[Problem]:
    """Yields a warning for each contact that is called and has too few or too many digits; one for those of a table."""
    for source in spec.file.contacts.values():
        found: dict[str, tuple[Location, str]] = {}  # the place of each odd number and what is odd, by what is shown
        path = source.show_path.removeprefix("place.")
        cells = [cell for place in statistics.places if (cell := place.texts.get(path))] if path else []
        for show, location in [(source.show, source.location), *((cell.words, cell.location) for cell in cells)]:
            way = source.way or way_of(source.name, show)
            said = odd_length(show, spec.file.language) if way == "phone" else ""
            if said:
                found.setdefault(show, (location, said))
        if found:
            show, (location, said) = next(iter(found.items()))
            more = f", and {len(found) - 1} more have as odd a length" if len(found) > 1 else ""
            step = "Correct it, and call it to make sure."
            yield Problem.warning("odd-number", location, ROOT + source.name, f"'{show}' {said}{more}.", step)


def _typed(spec: Spec, statistics: Statistics) -> tuple[Problem, ...]:
    """Returns the warnings about typed figures: each of them once, whatever the number of places."""
    file, texts = spec.file, spec_texts(spec)
    items = items_in(texts, file.claims, file.typed, file.language, only_numbers=True, rates=rates_of(spec))

    def candidates(id_: str) -> Candidates | None:
        place = statistics.place(id_ or file.default_place)
        return candidates_of(spec, statistics, place) if place else None

    denied = denied_figures(texts, file.claims, file.typed, candidates)
    scaled = scaled_twice(texts, statistics.places)
    formulas = {formula.path for formula in spec.measures.formulas}
    years = of_other_years(texts, str(spec.measures.info.year), spec.measures.measures, formulas)
    return (*typed_figures(items, len(statistics.places), candidates), *denied, *scaled, *years)


def spec_texts(spec: Spec) -> tuple[SpecText, ...]:
    """Returns the words of a spec in page order, with the own words of its places behind them."""
    file = spec.file
    own = {place: (words.blocks, words.lines) for place, words in spec.own.items()}
    return texts_of(file.title, file.body, file.foot, file.notes, spec.source.spec.lines, own)


def rates_of(spec: Spec) -> frozenset[int]:
    """Returns what the rates of the table are per, such as 1,000."""
    return frozenset(one.per for one in spec.measures.measures.values() if one.per)


def candidates_of(spec: Spec, statistics: Statistics, place: Place) -> Candidates:
    """Returns the published figures of a place that a typed number may mean."""
    from factsheet.claims.matching import Candidates

    figures = {**place.figures, **{p: f for p, f in own_values(statistics, place, "").items() if p == "set.year"}}
    compared = (words for one in statistics.measures.against.values() for words in (one.label, one.phrase) if words)
    return Candidates(
        place=place.id,
        figures=figures,
        shown=frozenset(),
        totals=statistics.measures.totals,
        printed=printed_in((*spec.file.body, *spec.file.foot)),
        compared=tuple(compared),
        year=str(figures["set.year"].value) if "set.year" in figures else "",
        language=spec.file.language,
        name=place.name,
    )
