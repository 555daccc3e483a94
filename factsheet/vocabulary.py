"""The types of a block's fields: words, values, units, icons, column widths and bodies of blocks.

Each has the bound form that a block holds and measures, and an unbound form with its mark that `validate` makes and
`bind` fills in. A new kind of field is a class here, its unbound form, and a line in `READERS`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from . import nodes, rescue, words
from .carrier import carrier
from .geometry import parse_length
from .icons import Outline
from .problems import Mark
from .schema import FAILED, Reader, Unbound
from .statistics import Figure
from .words import Piece, Run, Words


@carrier
class Prose:
    """One or more paragraphs."""

    paragraphs: tuple[Words, ...]


@carrier
class Value:
    """A figure as it is printed."""

    run: Run
    figure: Figure


@carrier
class Unit:
    """What a value counts, in every plural form of the language; `of` picks the one for a value."""

    forms: Mapping[str, Words]
    plural: Callable[[Figure], str]

    def of(self, value: Value) -> Words:
        return self.forms.get(self.plural(value.figure), self.forms["other"])


@carrier
class Icon:
    """A drawing in one ink."""

    name: str
    outline: Outline


@dataclass(frozen=True, slots=True)
class Track:
    """A column's width: `share` of what is left when the columns with a length in points have theirs."""

    share: float = 1.0
    length: float = 0.0


class Body(tuple[object, ...]):
    """Blocks one under another."""

    __slots__ = ()


@carrier
class When:
    """A condition for drawing a block: that the figure is there or, with `nonzero`, that it is also not 0."""

    path: str
    nonzero: bool
    mark: Mark


@carrier
class BlockSource:
    """A block whose words and values are still names."""

    block: Unbound
    when: When | None


class BodySource(tuple[BlockSource, ...]):
    """The blocks of a body, unbound."""

    __slots__ = ()


def spoken(thing: object) -> Iterator[object]:
    """The things one level inside a bound block, body or field that can hold words, in the order of its fields.

    The order of fields is the reading order. A unit is left out: it prints one of its forms.
    """
    if isinstance(thing, tuple):
        yield from thing
    else:
        cls: type = type(thing)
        for name in _field_names(cls):
            yield getattr(thing, name)


@cache
def _field_names(cls: type) -> tuple[str, ...]:
    if issubclass(cls, Unit | Icon | Mark) or not dataclasses.is_dataclass(cls):
        return ()
    return tuple(field.name for field in dataclasses.fields(cls))


class Binder(Protocol):
    """What an unbound form needs to be bound: the stage `bind` gives it."""

    def words(self, pieces: tuple[Piece, ...], mark: Mark, subject: str) -> Words: ...
    def value(self, path: str, format_: str, mark: Mark, subject: str) -> Value | None: ...
    def plural(self, figure: Figure) -> str: ...


@carrier
class WordsSource:
    """Words with values and notes still by name."""

    pieces: tuple[Piece, ...]
    mark: Mark
    subject: str

    def bind(self, binder: Binder) -> Words:
        return binder.words(self.pieces, self.mark, self.subject)


@carrier
class ProseSource:
    paragraphs: tuple[WordsSource, ...]

    def bind(self, binder: Binder) -> Prose:
        return Prose(tuple(paragraph.bind(binder) for paragraph in self.paragraphs))


@carrier
class ValueSource:
    """A path and the format that overrides the measure's own."""

    path: str
    format: str
    mark: Mark
    subject: str

    def bind(self, binder: Binder) -> Value | None:
        return binder.value(self.path, self.format, self.mark, self.subject)


@carrier
class UnitSource:
    forms: Mapping[str, WordsSource]

    def bind(self, binder: Binder) -> Unit:
        return Unit({name: form.bind(binder) for name, form in self.forms.items()}, binder.plural)


def read_words(reader: Reader, node: nodes.Node, subject: str) -> object:
    text = rescue.words(node, reader.document, subject, reader.problems)
    if text is None:
        return FAILED
    return WordsSource(words.parse(text, node.mark, subject, reader.problems), node.mark, subject)


def read_prose(reader: Reader, node: nodes.Node, subject: str) -> object:
    text = rescue.words(node, reader.document, subject, reader.problems)
    if text is None:
        return FAILED
    parts = words.paragraphs(text)
    return ProseSource(
        tuple(WordsSource(words.parse(p, node.mark, subject, reader.problems), node.mark, subject) for p in parts)
    )


def read_value(reader: Reader, node: nodes.Node, subject: str) -> object:
    text = node.text if isinstance(node, nodes.Scalar) else ""
    if isinstance(node, nodes.Mapping) and node.flow and len(node.entries) == 1:
        inner = node.entries[0][0].text
        return reader.problem(node.mark, subject, "a value stands without braces.", f"Write {inner}")
    path, _, format_ = text.partition(":")
    if not words.PATH.fullmatch(text):
        found = f"'{text}' is not the name of a value." if text else "the name of a value is needed here."
        step = (
            "Put the figure into the data file and its name here."
            if text[:1].isdigit()
            else "Write it like cases.total."
        )
        return reader.problem(node.mark, subject, found, step)
    return ValueSource(path.strip(), format_.strip(), node.mark, subject)


def read_unit(reader: Reader, node: nodes.Node, subject: str) -> object:
    if isinstance(node, nodes.Mapping) and node.get("other") is not None:
        forms = {key.text: read_words(reader, value, f"{subject}.{key.text}") for key, value in node.entries}
        unknown = [key for key, _ in node.entries if key.text not in PLURALS]
        for key in unknown:
            reader.problem(key.mark, subject, f"'{key.text}' is no plural form.", f"Use {', '.join(PLURALS)}.")
        return FAILED if unknown or FAILED in forms.values() else UnitSource(forms)  # type: ignore[arg-type]  # no FAILED in it
    if isinstance(node, nodes.Mapping) and not node.flow:
        return reader.problem(node.mark, subject, "no form 'other'.", "Write {one: Case, other: Cases}.")
    only = read_words(reader, node, subject)
    return UnitSource({"other": only}) if isinstance(only, WordsSource) else FAILED


def read_track(reader: Reader, node: nodes.Node, subject: str) -> object:
    text = node.text if isinstance(node, nodes.Scalar) else ""
    share = text.removesuffix("fr")
    if text.endswith("fr") and share.replace(".", "", 1).isdigit() and float(share) > 0:
        return Track(share=float(share))
    length = parse_length(text)
    if length:
        return Track(share=0.0, length=length)
    return reader.problem(
        node.mark, subject, f"'{text}' is not a width.", "Write 1fr for a share, or a length such as 60mm."
    )


def read_condition(reader: Reader, node: nodes.Node | None, subject: str) -> object:
    """A `When`, None when there is no node, or FAILED."""
    if node is None:
        return None
    nonzero = isinstance(node, nodes.Mapping)
    inner = node.get("nonzero") if isinstance(node, nodes.Mapping) and len(node.entries) == 1 else node
    if isinstance(inner, nodes.Scalar) and words.PATH.fullmatch(inner.text) and ":" not in inner.text:
        return When(inner.text, nonzero, inner.mark)
    return reader.problem(
        node.mark, subject, "a condition names a value.", "Write cases.labor, or {nonzero: cases.labor}."
    )


PLURALS = ("zero", "one", "two", "few", "many", "other")  # CLDR plural categories
READERS = {
    Words: read_words,
    WordsSource: read_words,
    Prose: read_prose,
    Value: read_value,
    Unit: read_unit,
    Track: read_track,
}
