"""The words and figures of a bound page: what a reader of one place's sheet is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from factsheet import numbers
from factsheet.blocks.vocabulary import Alt, Unit
from factsheet.blocks.walk import children, runs_in
from factsheet.claims.texts import NAME
from factsheet.problems import Location
from factsheet.record import record
from factsheet.statistics import Figure
from factsheet.text.words import Run, Words


@record
class DrawnText:
    """A paragraph of a bound page: with its values as `{path}`, as it is printed, and where its parts come from."""

    named: str
    printed: str
    runs: tuple[Run, ...]
    location: Location

    def location_at(self, offset: int, form: str) -> Location:
        """Where the words at `offset` of one of the two texts are typed."""
        at = 0
        for run in self.runs:
            at += len(_named(run) if form is self.named else _printed(run))
            if offset < at:
                return self.location if run.origin.figure else run.origin.location
        return self.location


def drawn_texts(content: object) -> Iterator[DrawnText]:
    """Yield the texts of a bound page in reading order, those that are only read aloud too."""
    for thing in _things(content):
        if isinstance(thing, Words):
            yield _of_words(thing)
        elif isinstance(thing, Alt):
            yield DrawnText(thing.text, thing.text, (), thing.location)
        elif isinstance(thing, Unit):  # one form of it is drawn, with a value
            yield from map(_of_words, thing.forms.values())


def _things(thing: object) -> Iterator[object]:
    yield thing
    if not isinstance(thing, Words):
        for inner in children(thing):
            yield from _things(inner)


def _of_words(words: Words) -> DrawnText:
    named, printed = "".join(map(_named, words.runs)), "".join(map(_printed, words.runs))
    return DrawnText(named, printed, words.runs, words.location)


def _named(run: Run) -> str:
    return f"{{{run.origin.figure.path}}}" if run.origin.figure else _printed(run)


def _printed(run: Run) -> str:
    if run.origin.comparison:  # words that follow figures are nobody's promise
        return NAME
    return "" if run.note else run.text


def printed_values(content: object, figures: Mapping[str, Figure], language: str) -> dict[str, set[Fraction]]:
    """The values that each figure is printed with on a bound page; none for a figure that is not printed."""
    found: dict[str, set[Fraction]] = {path: set() for path in figures}
    for run in runs_in(content):
        shown = run.origin.figure
        figure = figures.get(shown.path) if shown else None
        if shown and figure and shown.cells == figure.cells and not shown.missing:
            value = numbers.said_value(run.text, shown.number_type, run.language or language, run.origin.format)
            if value is not None:
                found[shown.path].add(value if run.origin.format != "size" else _signed(value, figure))
    return found


def _signed(size: Fraction, figure: Figure) -> Fraction:
    """A size with the sign of its figure, which the words beside it say."""
    return -size if not isinstance(figure.value, str) and str(figure.value).startswith("-") else size
