"""Says how a figure compares with what it is held against: for each comparison a line of words, and which way it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from factsheet.blocks.vocabulary import Beside, Compared, Way
from factsheet.problems import Location
from factsheet.record import record
from factsheet.statistics import Figure, Statistics, comparing
from factsheet.statistics.comparisons import labels_of
from factsheet.text.compared import Comparison
from factsheet.text.sentences import unpublished_in_words
from factsheet.text.words import Piece, Run, Words


@record
class Said:
    """What is needed to say how figures of a sheet compare.

    `find` returns the figure of an address, `words` the words of pieces; `labels` are what comparisons are called, and
    `periods` the names of those that are other periods of the same figures.
    """

    find: Callable[[str], Figure | None]
    words: Callable[[tuple[Piece, ...], Location, str], Words]
    labels: Mapping[str, str]
    periods: frozenset[str]
    language: str


def known(every: Sequence[Statistics]) -> tuple[dict[str, str], frozenset[str]]:
    """What comparisons are called by their names, and which are other periods: of a table before those of lists."""
    labels: dict[str, str] = {}
    periods: set[str] = set()
    for statistics in reversed(every):
        labels |= labels_of(statistics)
        periods |= {name for name, meant in statistics.named.items() if not meant.row}
    return labels, frozenset(periods)


def meant(path: str, own: Mapping[str, Figure]) -> str:
    """The address in the table of `measure.value@name`, by the figure that a body is repeated for; else `path`."""
    stem, at, name = path.partition("@")
    return f"{own[stem].path}@{name}" if at and stem in own else path


def beside(path: str, names: Sequence[tuple[str, Location]], subject: str, said: Said) -> Beside | None:
    """What the figure at `path` is held against, a line for each name; None without names."""
    found = tuple(_lines(path, names, subject, said))
    return Beside(found) if found else None


def _lines(path: str, names: Sequence[tuple[str, Location]], subject: str, said: Said) -> Iterator[Compared]:
    """Yields how the figure at `path` compares with that of each name."""
    for name, location in names:
        pieces = _pieces(path, name, location, said)
        words = said.words(pieces, location, subject)
        comparison = next((run.origin.comparison for run in words.runs if run.origin.comparison), None)
        if comparison is None:
            words = replace(words, runs=tuple(_spelled(run, said.language) for run in words.runs))
        yield Compared(words, _way(comparison, said.language) if comparison else "")


def _spelled(run: Run, language: str) -> Run:
    """A run with a figure that is not published in words, such as "not available"."""
    figure = run.origin.figure
    if figure is None or not figure.missing:
        return run
    return replace(run, text=unpublished_in_words(figure.state, figure.symbol, language), expansion="")


def _pieces(path: str, name: str, location: Location, said: Said) -> tuple[Piece, ...]:
    """The words of one comparison: "up from 12 (2023)", "above Maryland (4.3%)" or "Maryland: not available"."""
    other = f"{path}@{name}"
    now, before = said.find(path), said.find(other)
    label = said.labels.get(name) or name
    value = Piece(kind="value", text=other, location=location)

    def typed(text: str) -> Piece:
        return Piece(kind="text", text=text, location=location)

    if now is None or before is None or now.missing or before.missing:
        return (typed(f"{label[:1].upper()}{label[1:]}: "), value)
    piece = "versus" if name in said.periods and _is_counted(now) and _is_counted(before) else "verdict"
    compared = Piece(kind="value", text=path, location=location, format=piece, other=other)
    return (compared, typed(f" ({label})")) if piece == "versus" else (compared, typed(" ("), value, typed(")"))


def _is_counted(figure: Figure) -> bool:
    """Whether a figure is no estimate, so that a change of it over time is one."""
    return figure.interval is None and not (figure.measure and figure.measure.interval)


def _way(comparison: Comparison, language: str) -> Way:
    """Which way a figure differs from the other: level where they are alike, or not clearly different."""
    now, before = comparison.now, comparison.before
    verdict = comparing.verdict(now, before, comparison.format, language)
    if verdict in (None, "same", "unclear"):
        return "level"
    return "up" if comparing.order(now, before, comparison.format, language) == 0 else "down"
