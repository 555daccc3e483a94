"""The words of a spec as texts in page order, in which every character can be traced to its line and column."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from factsheet.blocks.unbound import BlockSource, BodySource, Unfilled, Variant, WordsSource
from factsheet.problems import Location
from factsheet.record import record
from factsheet.syntax.schema import Unbound, schema
from factsheet.text.words import Piece, Typed

VALUE = "\ufffc"  # stands for each character of a figure in braces
NAME = "\ufffd"  # and of a name or a date in braces


@record(kw_only=True)
class SpecText:
    """One paragraph as it is typed. `place` is the id of the place whose own words it is, empty for those of all."""

    pieces: tuple[Piece, ...]
    location: Location
    subject: str
    lines: Sequence[str]
    place: str = ""

    @property
    def whole(self) -> str:
        """The text with each value as `{path}` and without references to notes."""
        return flat(self.pieces)

    @property
    def typed(self) -> str:
        """The text with each value blotted out, as long as `whole`: what remains a person typed."""
        return "".join(map(_typed, self.pieces))

    def links(self) -> Iterator[tuple[int, int, str]]:
        """Yield where linked words begin and end in `whole`, and where the link leads."""
        at = 0
        for piece in self.pieces:
            end = at + len(_flat(piece))
            if piece.link and end > at:
                yield at, end, piece.link
            at = end

    def locator(self) -> Callable[[int], Location]:
        """Find where every word is typed. Returns what tells the line and column of a character of `whole`."""
        starts: list[int] = []
        places: list[Location] = []
        at = 0
        for piece in self.pieces:
            if piece.kind == "value" or not piece.text.strip():
                starts.append(at)
                places.append(piece.location)
            elif piece.kind == "text":
                typed = Typed(piece.location, self.lines)
                for word in re.finditer(r"\S+", piece.text):
                    starts.append(at + word.start())
                    places.append(typed.find(word[0]))
            at += len(_flat(piece))

        def locate(offset: int) -> Location:
            number = bisect_right(starts, offset) - 1
            if number < 0:
                return self.location
            found = places[number]
            return Location(found.file, found.line, found.column + offset - starts[number]) if found.column else found

        return locate


def flat(pieces: Iterable[Piece]) -> str:
    """Join pieces, each value as `{path}` and without references to notes."""
    return "".join(map(_flat, pieces))


def _flat(piece: Piece) -> str:
    if piece.kind == "value":
        return f"{{{piece.text}}}"
    return piece.text if piece.kind == "text" else ""


def _typed(piece: Piece) -> str:
    mark = NAME if piece.text.partition(".")[0] in ("place", "set") else VALUE
    return mark * len(_flat(piece)) if piece.kind == "value" else _flat(piece)


def texts_of(
    title: WordsSource,
    body: BodySource,
    foot: BodySource,
    notes: Mapping[str, WordsSource],
    lines: Sequence[str],
    own: Mapping[str, tuple[Mapping[str, Mapping[str, object]], Sequence[str]]],
) -> tuple[SpecText, ...]:
    """The words of a spec, its title first, in the order in which its page is read; then the own words of places.

    A note stands where its region is. `own` has for each place the changed fields of blocks by their id, and the lines
    of its file.
    """
    walk = _Walk(notes, lines)
    texts = [*walk.value(title), *walk.body(body), *walk.body(foot), *walk.notes(here=False)]
    for place, (blocks, own_lines) in own.items():
        inner = _Walk({}, own_lines, place)
        texts += [text for fields in blocks.values() for value in fields.values() for text in inner.value(value)]
    return tuple(texts)


class _Walk:
    """One walk over unbound blocks in reading order."""

    def __init__(self, notes: Mapping[str, WordsSource], lines: Sequence[str], place: str = "") -> None:
        self._notes, self._lines, self._place = dict(notes), lines, place
        self._referred: list[str] = []

    def body(self, body: BodySource) -> Iterator[SpecText]:
        for source in body:
            yield from self.value(source)

    def value(self, value: object) -> Iterator[SpecText]:
        """The texts of a value of a field."""
        if isinstance(value, BlockSource):
            yield from self._block(value.block)
        elif isinstance(value, Unbound):
            yield from self._fields(value)
        elif isinstance(value, tuple):  # items, and the blocks of a body
            for inner in value:
                yield from self.value(inner)
        else:
            yield from map(self._text, words_of(value))

    def _block(self, block: Unbound) -> Iterator[SpecText]:
        region = block.values.get("region")
        if block.cls.__name__ == "Footnotes":
            yield from self.notes(here=region == "here")
        yield from self._fields(block)

    def _fields(self, unbound: Unbound) -> Iterator[SpecText]:
        """The texts of the fields, in the order in which the block is read."""
        for name in dict.fromkeys(field.attribute for field in schema(unbound.cls).values()):
            yield from self.value(unbound.values.get(name))

    def _text(self, words: WordsSource) -> SpecText:
        self._referred += [piece.text for piece in words.pieces if piece.kind == "note"]
        return SpecText(
            pieces=words.pieces,
            location=words.location,
            subject=words.subject,
            lines=self._lines,
            place=self._place,
        )

    def notes(self, *, here: bool) -> Iterator[SpecText]:
        """The notes of a region: those referred to so far, or all that are left."""
        for name in [name for name in self._notes if not here or name in self._referred]:
            yield self._text(self._notes.pop(name))


def words_of(form: object) -> Iterator[WordsSource]:
    """Yield the words in an unbound form: of a text, its paragraphs, variants, a unit's forms, an alternative text."""
    if isinstance(form, WordsSource):
        yield form
    elif isinstance(form, Unfilled | Variant):
        for field in dataclasses.fields(cast(Any, form)):
            yield from _inside(getattr(form, field.name))


def _inside(value: object) -> Iterator[WordsSource]:
    several = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else (value,)
    for inner in several:
        yield from words_of(inner)
