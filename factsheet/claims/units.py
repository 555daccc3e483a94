"""Finds amounts that are printed without their unit: "1,340 kept out of the bin", of kilograms.

A count, a share and money say what they are; a measured quantity does not. Its unit stands in the words around it (the
paragraph, or the label of an item), in a field `unit`, or comes with a format. A format that is typed (`waste:number`)
says that the writer knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from factsheet.blocks.tabled.cells import Row
from factsheet.blocks.unbound import BlockSource, ChoiceSource, ProseSource, UnitSource, ValueSource, WordsSource
from factsheet.problems import Location, Problem
from factsheet.statistics.measures import Measure
from factsheet.syntax.schema import Unbound

_WORDED = ("label", "words", "unit", "head", "heading", "caption", "title", "subtitle", "large")


def unsaid_units(content: Iterable[object], measures: Mapping[str, Measure]) -> Iterator[Problem]:
    """Yields one warning for each measure of an amount in a unit that `content` prints somewhere without it."""
    bare = {path: _forms(one) for path, one in measures.items() if one.kind == "amount" and one.unit}
    bare = {path: forms for path, forms in bare.items() if forms and not measures[path].currency}
    found: dict[str, Problem] = {}
    for thing in content if bare else ():
        for path, location, subject, step in _in(thing, bare, ""):
            unit = measures[path].unit
            assert unit
            fact = f"{path} is an amount in {unit['other']}, which nothing beside it says."
            found.setdefault(path, Problem.warning("no-unit", location, subject, fact, step.format(unit["other"])))
    yield from found.values()


def _forms(measure: Measure) -> tuple[str, ...]:
    return tuple(form.casefold() for form in measure.unit.values()) if measure.unit else ()


Bare = tuple[str, Location, str, str]


def _in(thing: object, bare: Mapping[str, tuple[str, ...]], around: str) -> Iterator[Bare]:
    """Yields amounts in a block, an item or a field, with what to write; `around` is said of all of them."""
    if isinstance(thing, BlockSource):
        yield from _in(thing.block, bare, "")
    elif isinstance(thing, Unbound) and thing.cls is not Row:  # whose label has it
        words = f"{around} {_said(thing)}".casefold()
        value = thing.values.get("value")
        if isinstance(value, ValueSource) and _is_bare(value.path, value.format, words, bare):
            step = f"Add unit: {{}}, or write value: {value.path}:number where the words say it."
            yield value.path, value.location, value.subject, step
        for inner in thing.values.values():
            yield from _in(inner, bare, words)
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _in(one, bare, around)
    else:
        for paragraph in _paragraphs(thing):
            yield from _in_words(paragraph, bare, around)


def _paragraphs(thing: object) -> Iterator[WordsSource]:
    """Yields the texts of a field."""
    if isinstance(thing, ChoiceSource):
        for variant in thing.variants:
            yield from variant.words.paragraphs
    elif isinstance(thing, ProseSource):
        yield from thing.paragraphs
    elif isinstance(thing, WordsSource):
        yield thing


def _in_words(words: WordsSource, bare: Mapping[str, tuple[str, ...]], around: str) -> Iterator[Bare]:
    text = f"{around} {''.join(piece.text for piece in words.pieces if piece.kind == 'text')}".casefold()
    for piece in words.pieces:
        if piece.kind == "value" and not piece.other and _is_bare(piece.text, piece.format, text, bare):
            step = f"Write {{{{{piece.text}:counted}}}}, or {{{{{piece.text}:number}}}} where the words say it."
            yield piece.text, piece.location, words.subject, step


def _is_bare(path: str, format_: str, words: str, bare: Mapping[str, tuple[str, ...]]) -> bool:
    return not format_ and path in bare and not any(form in words for form in bare[path])


def _said(thing: Unbound) -> str:
    """What the words of a block or item say themselves."""
    said = []
    for name in _WORDED:
        value = thing.values.get(name)
        forms = tuple(value.forms.values()) if isinstance(value, UnitSource) else (value,)
        pieces = [piece for form in forms if isinstance(form, WordsSource) for piece in form.pieces]
        said += [piece.text for piece in pieces if piece.kind == "text"]
    return " ".join(said)
