"""Finds a rate that words say is per another number than its measure: "{cases} per 100,000" of a rate per 1,000."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from factsheet.blocks.unbound import BlockSource, ProseSource, ValueSource, WordsSource
from factsheet.claims.scaled import typed_words
from factsheet.problems import Location, Problem
from factsheet.statistics.measures import Measure
from factsheet.syntax.schema import Unbound

_PER = r"(?:per|for every|je|pro|auf|por(?: cada)?|pour)\s(?P<per>10{0,2}(?:[.,'’\s]?000)*)(?![0-9]|[.,][0-9])"
_BEHIND = re.compile(rf"\s{_PER}", re.IGNORECASE)
_ANYWHERE = re.compile(rf"(?<!\w){_PER}", re.IGNORECASE)
_AROUND = ("unit", "caption", "label")


def other_rates(content: Iterable[object], measures: Mapping[str, Measure]) -> Iterator[Problem]:
    """Yields a warning for each rate beside which words say another number that it is per."""
    for thing in content:
        yield from _in(thing, {}, measures)


def _in(thing: object, around: Mapping[str, str], measures: Mapping[str, Measure]) -> Iterator[Problem]:
    """Yields the warnings of a block, an item or a text; `around` has the unit, caption and label that hold for it."""
    if isinstance(thing, BlockSource):
        yield from _in(thing.block, {}, measures)
    elif isinstance(thing, Unbound):
        said = {**around, **{name: text for name in _AROUND if (text := typed_words(thing.values.get(name)))}}
        value = thing.values.get("value")
        for text in said.values() if isinstance(value, ValueSource) else ():
            assert isinstance(value, ValueSource)
            yield from _other(_ANYWHERE.search(text), value.path, measures, value.location, value.subject)
        for inner in thing.values.values():
            yield from _in(inner, said, measures)
    elif isinstance(thing, tuple | ProseSource):
        for inner in thing.paragraphs if isinstance(thing, ProseSource) else thing:
            yield from _in(inner, around, measures)
    elif isinstance(thing, WordsSource):
        for piece, behind in zip(thing.pieces, thing.pieces[1:], strict=False):
            found = _BEHIND.match(behind.text) if piece.kind == "value" and behind.kind == "text" else None
            yield from _other(found, piece.text, measures, piece.location, thing.subject)


def _other(
    found: re.Match[str] | None, path: str, measures: Mapping[str, Measure], location: Location, subject: str
) -> Iterator[Problem]:
    measure = measures.get(path.partition("@")[0])
    said = int(re.sub("[^0-9]", "", found["per"])) if found else 0
    if found and measure and measure.kind == "rate" and measure.per and said not in (1, measure.per):
        fact = f"'{found[0].strip()}' is said of {path}, which is per {measure.per:,}."
        step = f"Write {measure.per:,} there, or correct per: at the measure."
        yield Problem.warning("unlike-rate", location, subject, fact, step)
