"""Reports words beside a figure that say what is printed with it: `{share} percent` is 24% percent.

So are the currency of money, the unit behind `{visits:counted}`, and a thousand or million behind a short form. Words
of several languages are known whatever that of the sheet is: none of them stands there with another meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from factsheet.blocks.unbound import words_in
from factsheet.claims.beside import GAP, MONEY_SIGNS, MONEY_WORDS, PERCENT_WORDS, SCALE_WORDS
from factsheet.problems import Problem
from factsheet.stages.validate.row_names import Known
from factsheet.statistics.formats import Formats
from factsheet.statistics.measures import Measure
from factsheet.text.words import Piece

_PERCENT = re.compile(rf"{GAP}({PERCENT_WORDS})(?!\w)", re.IGNORECASE)
_SCALE = re.compile(rf"{GAP}({SCALE_WORDS})(?![\w-])", re.IGNORECASE)
_MONEY = re.compile(rf"{GAP}?({MONEY_SIGNS})|{GAP}({MONEY_WORDS})(?![\w-])", re.IGNORECASE)
_BEFORE = re.compile(rf"([$€£¥]){GAP}?$")
_HUNDREDTHS = ("percent", "percent1", "change", "")
_SHORT = ("compact", "compact-long")


def check(made: Iterable[object], known: Known, measures: Mapping[str, Measure], problems: list[Problem]) -> None:
    """Warns of every word or sign beside a figure that is printed with the same, or with another one."""
    for form in made:
        values = known.of(form)
        for words in words_in(form):
            for at, piece in enumerate(words.pieces):
                measure = measures.get(piece.text) if piece.kind == "value" and not piece.other else None
                if measure is not None:
                    around = [_text(words.pieces, at - 1), _text(words.pieces, at + 1)]
                    problems += _doubled(piece, measure, values.get(piece.text), around, words.subject)


def _text(pieces: tuple[Piece, ...], at: int) -> str:
    return pieces[at].text if 0 <= at < len(pieces) and pieces[at].kind == "text" else ""


def _doubled(
    piece: Piece, measure: Measure, formats: Formats | None, around: list[str], subject: str
) -> Iterator[Problem]:
    """Yields the warning of one figure, for the words before it and behind it."""
    before, behind = around
    format_ = piece.format or measure.format or next(iter(formats or ()), "")
    found, printed = None, ""
    if measure.kind in ("share", "growth") and (piece.format in _HUNDREDTHS or format_ in _HUNDREDTHS):
        found, printed = _PERCENT.match(behind), "a sign of per cent"
    elif measure.currency:
        found, printed = _MONEY.match(behind) or _BEFORE.search(before), "its currency"
    elif format_ == "counted" and measure.unit:
        forms = "|".join(map(re.escape, sorted(set(measure.unit.values()), key=len, reverse=True)))
        found, printed = re.match(rf"{GAP}({forms})(?!\w)", behind, re.IGNORECASE), "its unit"
    if not found and format_ in _SHORT:
        found, printed = _SCALE.match(behind), "what it is shortened by"
    if found:
        said = next(filter(None, found.groups()))
        fact = f"'{said}' is typed beside the figure {piece.text}, which is printed with {printed}."
        yield Problem.warning("doubled-unit", piece.location, subject, fact, f"Remove '{said}'.")
