"""Reports what is typed directly against a figure, so that a reader takes both for another number.

`1{share}` prints 125% where the table has 25%, and `−{jobs}` turns a gain into a loss. Letters of a unit may stand
there, as in `{area}m²` or `{place_in_line}th`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from factsheet.blocks.unbound import WordsSource, words_in
from factsheet.problems import Location, Problem
from factsheet.stages.validate.row_names import Known
from factsheet.statistics.formats import Formats
from factsheet.statistics.measures import Measure
from factsheet.text.words import Piece

_ONE = "is typed against the figure {}, and both are read as one number."
_APART = "Put a space between them, or remove it."
_REMOVE = "Remove it, or correct the figure in the table."
_COMMA = "Put a space behind the comma if these are two numbers, or remove it."
_EXPONENT = "is typed against the figure {}, and is read as an exponent."
_NOTE = "Write a note, such as [^counted] with counted: … under notes."
_SIGN = "is typed before the figure {}, and is read as its sign."
_DASH = "Remove it: a figure has its own sign. If it is a dash, put a space behind it."
_PLUS = "Remove it{}."
_SHORT = "is typed against the figure {}, and is read as a multiple of it."
_MULTIPLE = "Remove it{}. If the table counts so, put a space between and write the word, such as thousand or million."
_WORDY = ("words", "fraction", "approx", "one-in", "verdict", "direction")  # formats that may end in a word

_BEFORE = (
    (r"[0-9]+$", _ONE, _APART),
    (r"[0-9]+,$", _ONE, _COMMA),
    (r"[0-9]+[.'’^]$", _ONE, _REMOVE),
    (r"(?:(?<=[\s(\[])|^)[.,]$", _ONE, "Remove it, or put a space behind it."),
    (r"(?:(?<=[\s(\[])|^)[-−–]$", _SIGN, _DASH),
    (r"(?:(?<=[\s(\[])|^)\+$", _SIGN, _PLUS),
)  # fmt: skip
_AFTER = (
    (r"[0-9]+", _ONE, _APART),
    (r",[0-9]+", _ONE, _COMMA),
    (r"[.'’][0-9]+|[\s\u00a0\u2009\u202f]000(?![0-9])|[eE][+-]?[0-9]+", _ONE, _REMOVE),
    (r"[¼-¾⅐-⅞]", _ONE, _REMOVE),
    (r"[⁰¹²³⁴-⁹]+", _EXPONENT, _NOTE),
    (r"(?:k|K|M|bn|Mio|Mrd)(?![^\W_]|[²³])", _SHORT, _MULTIPLE),
)  # fmt: skip
_BEHIND_WORDS = ((r"[^\W0-9_]+", "is typed against the words for {}, and is read as their ending.", _APART),)
_ENDING = re.compile(r"(?:st|nd|rd|th|er|re|ème|e|\.?[ºª])(?![^\W_])")
_LETTERS = re.compile(r"[^\W0-9_]+")
_IN_ADDRESS = re.compile(r"(?:://|www\.|@|\.\w+/)[^\s{}]*$")
_HUNDREDTHS = ("percent", "percent1")
_IN_WORDS = ("approx", "fraction", "one-in")  # of shares


def check(
    made: Iterable[object],
    known: Known,
    measures: Mapping[str, Measure],
    kinds: Mapping[str, str],
    problems: list[Problem],
) -> None:
    """Reports every number, sign, exponent or other value that is typed directly against a figure.

    The name of a file may have figures in a row. `kinds` are those of formulas, by path.
    """
    for form in made:
        if not (isinstance(form, WordsSource) and form.subject == "file"):
            values = known.of(form)
            for words in words_in(form):
                problems += _Glued(values, measures, kinds, words.subject).faults(words.pieces)


class _Glued:
    """Looks at what stands against the figures of one text; `values` are those that can be named, by their formats."""

    def __init__(
        self, values: Mapping[str, Formats], measures: Mapping[str, Measure], kinds: Mapping[str, str], subject: str
    ) -> None:
        self.values, self.measures, self.kinds, self.subject = values, measures, kinds, subject

    def faults(self, pieces: tuple[Piece, ...]) -> Iterator[Problem]:
        """Yields the problems of a text from left to right, at most one on each side of a figure."""
        before = ""
        for at, piece in enumerate(pieces):
            if self._is_number(piece) and not _IN_ADDRESS.search(before):
                yield from self._before(piece, before, pieces[at - 1] if at else None)
                yield from self._after(piece, pieces[at + 1] if at + 1 < len(pieces) else None)
            before += "{}" if piece.kind == "value" else piece.text if piece.kind == "text" else ""
        yield from self._figures_in_a_row(pieces)

    def _is_number(self, piece: Piece) -> bool:
        """Whether a piece prints the number of a figure."""
        if piece.kind != "value" or piece.text.startswith("set."):
            return False
        measure = self.measures.get(piece.text)
        if measure is not None and measure.kind == "text":
            return False
        return piece.text in self.values and self.values[piece.text] != ()

    def _before(self, figure: Piece, before: str, piece: Piece | None) -> Iterator[Problem]:
        if piece is None or piece.kind != "text":
            return
        for pattern, fact, step in _BEFORE:
            if found := re.search(pattern, before):
                at = figure.location
                column = at.column - len(found[0])
                location = replace(at, column=column) if column > 0 and _alike(piece, figure) else at
                if fact is _SIGN and figure.format in ("size", "difference"):  # which have none of their own
                    change = f"Write {{{figure.text}:change}}, which has its sign."
                    step = change if figure.format == "size" else "Remove it, and say in words which is more."
                yield self._problem(found[0], figure, location, fact, step)
                return

    def _after(self, figure: Piece, piece: Piece | None) -> Iterator[Problem]:
        if piece is None or piece.kind != "text":
            return
        if self._has_sign_of_percent(figure) and (found := re.match(r"[\s\u00a0]?%", piece.text)):
            fact = "is typed behind the figure {}, which is printed with it."
            yield self._problem(found[0].strip(), figure, piece.location, fact, "Remove it.")
            return
        if self._is_share(figure) and figure.format in _IN_WORDS and (found := re.match(r"[\s\u00a0]?%", piece.text)):
            fact = "is typed behind the figure {}, which is printed in words or with its own."
            yield self._problem(found[0].strip(), figure, piece.location, fact, "Remove it.")
            return
        if self._is_share(figure) and figure.format == "number" and re.match(r"[\s\u00a0]?%", piece.text):
            fact = "is typed behind the share {}, which is printed as a part of one."
            yield self._problem("%", figure, piece.location, fact, f"Write {{{figure.text}}}, which has its own.")
            return
        if self._has_ending(figure) and (found := _ENDING.match(piece.text) or _LETTERS.match(piece.text)):
            fact = "is typed behind the rank {}, which is printed with its ending."
            step = "Remove it." if found.re is _ENDING else _APART
            yield self._problem(found[0], figure, piece.location, fact, step)
            return
        if self._is_no_rank(figure) and (found := _ENDING.match(piece.text)):
            fact = "is typed behind the figure {}, and is read as the ending of a rank, which it is not."
            yield self._problem(found[0], figure, piece.location, fact, "Remove it, or put a space before it.")
            return
        for pattern, fact, step in _BEHIND_WORDS if figure.format in _WORDY else _AFTER:
            if found := re.match(pattern, piece.text):
                yield self._problem(found[0].strip(), figure, piece.location, fact, step)
                return

    def _has_ending(self, figure: Piece) -> bool:
        """Whether a figure is printed as an ordinal."""
        formats = self.values.get(figure.text) or ()
        is_rank = formats[:1] == ("ordinal",) or self._kind(figure) == "rank"
        return figure.format == "ordinal" or (not figure.format and is_rank)

    def _is_no_rank(self, figure: Piece) -> bool:
        """Whether a figure is money or a percentage, of which there is no ordinal."""
        measure = self.measures.get(figure.text)
        is_money = measure is not None and bool(measure.currency)
        return figure.format not in _WORDY and (is_money or self._has_sign_of_percent(figure))

    def _has_sign_of_percent(self, figure: Piece) -> bool:
        if figure.format in _HUNDREDTHS:
            return True
        return self._is_share(figure) and figure.format in ("", "change") and not figure.other

    def _is_share(self, figure: Piece) -> bool:
        return self._kind(figure) in ("share", "growth")

    def _kind(self, figure: Piece) -> str:
        """The kind of a figure: of a formula's that no measure describes, the one that follows from its parts."""
        if (measure := self.measures.get(figure.text)) is not None:
            return measure.kind
        return self.kinds.get(figure.text.partition("@")[0], "")

    def _problem(self, typed: str, figure: Piece, location: Location, fact: str, step: str) -> Problem:
        formats = self.values.get(figure.text) or ()
        other = {_PLUS: "change", _MULTIPLE: "compact"}.get(step, "")
        instead = f", or write {{{figure.text}:{other}}}" if other in formats else ""
        said = f"'{typed}' {fact.format(figure.text)}"
        step = step.format(instead) if other else step
        return Problem.of("glued-number", location, self.subject, said, step)

    def _figures_in_a_row(self, pieces: tuple[Piece, ...]) -> Iterator[Problem]:
        """Yields each figure that stands against another value, with nothing or a point between them."""
        for at, one in enumerate(pieces[:-1]):
            mark = pieces[at + 1].text if pieces[at + 1].kind == "text" and pieces[at + 1].text in (".", ",") else ""
            other = pieces[at + 2] if mark and at + 2 < len(pieces) else pieces[at + 1]
            if not self._is_number(other) or not (self._is_number(one) or one.text == "set.year"):
                continue
            fact = f"{{{one.typed}}} and {{{other.typed}}} stand against each other, and are read as one number."
            step = f"Put a space behind the '{mark}'." if mark else "Put a space or a word between them."
            yield Problem.of("glued-number", other.location, self.subject, fact, step)


def _alike(piece: Piece, other: Piece) -> bool:
    """Whether no mark of a style stands between two pieces."""
    return (piece.strong, piece.emphasis, piece.link) == (other.strong, other.emphasis, other.link)
