"""Finds a thousand or million typed behind a figure that is printed in full: `{visits} million` of 1,234,567 visits.

A table may count in thousands or millions; figures that are too large for that are taken to be in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from factsheet.blocks.tabled.cells import BareSource, LabelSource
from factsheet.blocks.unbound import BlockSource, UnitSource, ValueSource, WordsSource
from factsheet.claims.beside import GAP, MONEY_SIGNS, MONEY_WORDS, PERCENT_WORDS, SCALE_WORDS
from factsheet.claims.matching import number_of
from factsheet.claims.texts import SpecText
from factsheet.problems import Problem
from factsheet.statistics import Place
from factsheet.statistics.measures import Measure
from factsheet.syntax.schema import Unbound

_SCALE = re.compile(rf"{GAP}({SCALE_WORDS})(?![\w-])", re.IGNORECASE)
_UNIT = re.compile(rf"^\s*({SCALE_WORDS})(?![\w-])", re.IGNORECASE)
_LABEL = re.compile(
    rf"(?:\b(?:in|en)\s|\()({SCALE_WORDS}){GAP}?(?:$|[),;:]|{MONEY_SIGNS}|(?:de |of |d[’'])?(?:{MONEY_WORDS})\b)",
    re.IGNORECASE,
)
_PERCENT = re.compile(rf"^\s*({PERCENT_WORDS}|%)", re.IGNORECASE)
_MONEY = re.compile(rf"^\s*({MONEY_WORDS}|{MONEY_SIGNS})(?!\w)", re.IGNORECASE)
_SHORT = ("compact", "compact-long")
_BARE = ("number", "one-in", "fraction", "approx")  # formats of a share that may have no sign of per cent
_AROUND = ("unit", "caption", "label")
_THOUSAND = re.compile(r"th|ta|ts|mil(?:es|le|liers?)?$", re.IGNORECASE)
_MILLION = re.compile(r"mi(?:o|llion|llón|llones)", re.IGNORECASE)
_IN_FULL = {  # figures that nobody gives in thousands, millions, billions: of people or things, and of money
    "count": (10**6, 10**5, 10**4),
    "amount": (10**10, 5 * 10**7, 10**6),
}


def scaled_twice(texts: Iterable[SpecText], places: Iterable[Place]) -> Iterator[Problem]:
    """Yields a warning for each figure that is in full, at some place, with a scale typed behind it."""
    drawn = tuple(places)
    for text in texts:
        for piece, behind in zip(text.pieces, text.pieces[1:], strict=False):
            found = _SCALE.match(behind.text) if piece.kind == "value" and behind.kind == "text" else None
            if found is None or piece.format in _SHORT or piece.other:
                continue
            if at := _largest(piece.text, found[1], drawn):
                largest, place = at
                said = f"'{found[1]}' is typed behind {piece.text}, which is {largest:,} for {place.name}."
                step = f"Remove '{found[1]}', or write {{{piece.text}:compact-long}}, which says so itself."
                yield Problem.warning("doubled-unit", piece.location, text.subject, said, step)


def scaled_items(
    content: Iterable[object], places: Iterable[Place], measures: Mapping[str, Measure]
) -> Iterator[Problem]:
    """Yields a warning for each item whose unit or label says what is printed with its figure, or another scale.

    A second sign of per cent is a problem.
    """
    drawn = tuple(places)
    for thing in content:
        yield from _in(thing, {}, drawn, measures)


def _in(
    thing: object, around: Mapping[str, str], places: tuple[Place, ...], measures: Mapping[str, Measure]
) -> Iterator[Problem]:
    """Yields the warnings of a block or an item; `around` has the unit, caption and label that hold for it."""
    if isinstance(thing, BlockSource):
        yield from _in(thing.block, {}, places, measures)
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _in(one, around, places, measures)
    elif isinstance(thing, Unbound):
        said = {**around, **{name: text for name in _AROUND if (text := typed_words(thing.values.get(name)))}}
        value = thing.values.get("value")
        if isinstance(value, ValueSource):
            yield from _of_item(value, said, places, measures)
        for inner in thing.values.values():
            yield from _in(inner, said, places, measures)


def _of_item(
    value: ValueSource, said: Mapping[str, str], places: tuple[Place, ...], measures: Mapping[str, Measure]
) -> Iterator[Problem]:
    measure, unit = measures.get(value.path), said.get("unit", "")
    if measure is None:
        return
    scale = _UNIT.match(unit) or next(filter(None, map(_LABEL.search, said.values())), None)
    largest = _largest(value.path, scale[1], places) if scale else None
    if found := _printed_with(value, measure, unit):
        fact, step = "printed with it", f"Leave '{found[1]}' out."
    elif scale and (largest or value.format in _SHORT):
        found = scale
        fact = f"{largest[0]:,} for {largest[1].name}" if largest else "shortened as it needs"
        step = f"Leave '{scale[1]}' out, or write value: {value.path}:compact-long, which says its own."
        step = f"Leave '{scale[1]}' out." if isinstance(value, BareSource) or value.format in _SHORT else step
    else:
        return
    fact = f"'{found[1]}' is said of {value.path}, which is {fact}."
    make = Problem.of if found[1] == "%" else Problem.warning  # 40% % is no number that can be proved
    yield make("doubled-unit", value.location, value.subject, fact, step)


def _printed_with(value: ValueSource, measure: Measure, unit: str) -> re.Match[str] | None:
    """The unit that a figure is printed with already; a table prints its figures without any."""
    if isinstance(value, BareSource):
        return None
    if measure.kind in ("share", "growth"):
        return None if (value.format or measure.format) in _BARE else _PERCENT.match(unit)
    return _MONEY.match(unit) if measure.currency else None


def typed_words(words: object) -> str:
    """The typed words of a field; of a unit those of its first form."""
    words = words.words if isinstance(words, LabelSource) else words
    forms = tuple(words.forms.values()) if isinstance(words, UnitSource) else (words,)
    pieces = [piece for form in forms[:1] if isinstance(form, WordsSource) for piece in form.pieces]
    return "".join(piece.text for piece in pieces if piece.kind == "text")


def _largest(path: str, scale: str, places: Iterable[Place]) -> tuple[int, Place] | None:
    """The largest figure at a path, with its place, where it is too large to be a number of thousands or so."""
    figures = [(figure, place) for place in places if (figure := place.figures.get(path))]
    values = [
        (int(abs(value)), place, _IN_FULL[figure.kind])
        for figure, place in figures
        if figure.kind in _IN_FULL and (value := number_of(figure)) is not None
    ]
    largest = max(values, key=lambda one: one[0], default=None)
    if largest is None:
        return None
    at = 0 if _THOUSAND.match(scale) else 1 if _MILLION.match(scale) else 2
    return largest[:2] if largest[0] >= largest[2][at] else None
