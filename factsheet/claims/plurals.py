"""Finds a typed unit that is in another form than a figure needs at some place: "{deaths} deaths" where there is 1.

Words under a condition, and a text that chooses between several, may be for other figures, and are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from factsheet import numbers
from factsheet.blocks.unbound import BlockSource, ProseSource, WordsSource
from factsheet.claims.beside import GAP
from factsheet.problems import Problem
from factsheet.statistics import Place
from factsheet.syntax.schema import Unbound
from factsheet.text.words import Piece

_PLAIN = ("", "number", "words")  # formats in which a count is printed without its unit


def wrong_forms(content: Iterable[object], places: Iterable[Place], language: str) -> Iterator[Problem]:
    """Yields a warning for each typed unit behind a figure that needs another form of it at one of the places."""
    drawn = tuple(places)
    for words in _always(tuple(content)):
        for piece, behind in zip(words.pieces, words.pieces[1:], strict=False):
            if piece.kind == "value" and behind.kind == "text" and piece.format in _PLAIN and not piece.other:
                yield from _wrong(piece, behind.text, drawn, language, words.subject)


def _always(thing: object) -> Iterator[WordsSource]:
    """Yields the words that are drawn whatever the figures are."""
    if isinstance(thing, BlockSource):
        if thing.when is None:
            yield from _always(thing.block)
    elif isinstance(thing, Unbound):
        if thing.values.get("when") is None:
            for value in thing.values.values():
                yield from _always(value)
    elif isinstance(thing, ProseSource):
        yield from thing.paragraphs
    elif isinstance(thing, WordsSource):
        yield thing
    elif isinstance(thing, tuple):
        for inner in thing:
            yield from _always(inner)


def _wrong(piece: Piece, behind: str, places: tuple[Place, ...], language: str, subject: str) -> Iterator[Problem]:
    """Yields the warning of one figure, for the first place whose figure needs another form than the one typed."""
    for place in places:
        figure = place.figures.get(piece.text)
        unit = figure.measure.unit if figure and figure.measure and figure.kind == "count" else None
        if not figure or not unit or not isinstance(figure.value, int):
            continue
        needed = unit.get(str(numbers.locale_of(language).plural_form(figure.value))) or unit["other"]
        forms = sorted(set(unit.values()), key=len, reverse=True)
        found = re.match(rf"{GAP}({'|'.join(map(re.escape, forms))})(?!\w)", behind, re.IGNORECASE)
        if found and found[1].casefold() != needed.casefold():
            fact = f"it reads '{figure.value} {found[1]}' for {place.name}, where '{needed}' belongs."
            step = f"Write {{{piece.text}:counted}} in place of both."
            yield Problem.warning("wrong-form", piece.location, subject, fact, step)
            return
