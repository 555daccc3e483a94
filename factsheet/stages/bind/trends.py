"""Says where a count goes, among a count that it is part of, over the periods of a table: `{deaths:trend(population)}`.

A trend needs five comparable periods, no break among them, and a test: chi-squared for a linear trend in proportions.
"""

from __future__ import annotations

from collections.abc import Mapping

from factsheet.numbers.difference import LEAST_POINTS, trend
from factsheet.numbers.phrases import TRENDS
from factsheet.record import record
from factsheet.stages.bind.compared import Finder, Told, told
from factsheet.statistics import Figure, Statistics
from factsheet.statistics.comparing import Fault
from factsheet.statistics.periods import name_of
from factsheet.text.compared import Comparison
from factsheet.text.verbs import OwnVerbs
from factsheet.text.words import Piece

TREND = "trend"


@record
class Points:
    """The figures of a trend in the order of their periods, each with how many periods after the first it is."""

    pairs: tuple[tuple[Figure, Figure], ...]
    scores: tuple[int, ...]


def words_of_two(
    piece: Piece,
    figures: tuple[Figure, Figure],
    words: tuple[str, OwnVerbs, Mapping[str, str]],
    find: Finder,
    statistics: Statistics,
) -> tuple[Told, Comparison] | Fault:
    """Say what `piece` says of two figures; `words` are a language, the spec's own verbs, and labels of comparisons."""
    if piece.format == TREND:
        return trend_told(piece, *figures, find, statistics, words[0])
    language, own, labels = words
    return told(piece, *figures, language, own, labels)


def trend_told(
    piece: Piece, now: Figure, whole: Figure, find: Finder, statistics: Statistics, language: str
) -> tuple[Told, Comparison] | Fault:
    """Say whether a figure rises or falls. A fault where that cannot be asked of it, whatever the places."""
    if fault := _unfit(now, whole, statistics):
        return fault
    words = TRENDS.get(language.split("-")[0])
    if words is None:
        fact = f"the words of 'trend' are not known in the language '{language}'."
        return Fault(fact, "Print the figures, and leave it to the reader.")
    points = _points(piece, find, statistics)
    if any(_number(part) > _number(all_) for part, all_ in points.pairs):
        fact = f"{now.path} is more than {whole.path} in a period, so it is no part of it."
        return Fault(fact, "Name the count that it is part of, such as the population.")
    found = trend([(_number(part), _number(all_)) for part, all_ in points.pairs], points.scores)
    return Told(text=words[found or "few"]), Comparison(
        typed=piece.typed, now=now, before=whole, format="number", series=points.pairs
    )


def _unfit(now: Figure, whole: Figure, statistics: Statistics) -> Fault | None:
    if statistics.measures.basis == "reports":
        fact = "figures of basis: reports have no trend: they tell how many people report as well."
        return Fault(fact, "Print the figures of the periods.")
    if now.kind != "count" or whole.kind != "count":
        fact = f"a trend is that of a count among a count, and {now.path} is of kind {now.kind}."
        if now.kind == "count":
            fact = f"a trend is that of a count among a count, and {whole.path} is of kind {whole.kind}."
        return Fault(fact, "Write such as {deaths:trend(population)}.")
    if len(statistics.periods) < LEAST_POINTS:
        fact = f"the table has {len(statistics.periods) or 1} periods, and a trend needs {LEAST_POINTS}."
        return Fault(fact, "Compare two of them: {now:versus(before)}.")
    return None


def _points(piece: Piece, find: Finder, statistics: Statistics) -> Points:
    """The published figures of all periods since the last break of either."""
    periods = statistics.periods
    breaks = [label for path in (piece.text, piece.other) if (known := find(path)) for label in known.breaks]
    first = max((periods.index(label) for label in breaks if label in periods), default=0)
    pairs, scores = [], []
    for at, label in enumerate(periods[first:]):
        part, whole = (find(f"{path}@{name_of(label)}") for path in (piece.text, piece.other))
        if part and whole and not part.missing and not whole.missing:
            pairs.append((part, whole))
            scores.append(at)
    return Points(tuple(pairs), tuple(scores))


def _number(figure: Figure) -> int:
    assert isinstance(figure.value, int)
    return figure.value
