"""Says how a figure compares with what it is held against: for each comparison a line of words, and which way it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from factsheet.blocks.held import AgainstSource
from factsheet.blocks.unbound import Unfilled
from factsheet.blocks.vocabulary import Beside, Compared, Judged, Way
from factsheet.numbers.phrases import BESIDE, VERSUS
from factsheet.problems import Location
from factsheet.record import record, replace
from factsheet.statistics import Figure, Statistics, comparing
from factsheet.statistics.dated import labels_of, phrases_of
from factsheet.statistics.published import parted
from factsheet.text import tables
from factsheet.text.compared import Comparison
from factsheet.text.sentences import not_comparable, unpublished_in_words
from factsheet.text.words import Piece, Run, Words


@record(kw_only=True)
class Said:
    """What is needed to say how figures of a sheet compare.

    `find` returns the figure of an address, `words` the words of pieces; `labels` are what comparisons are called,
    `periods` the names of those that are other periods of the same figures, and `phrases` what stands behind a figure
    of a comparison, where the table's measures say it.
    """

    find: Callable[[str], Figure | None]
    words: Callable[[tuple[Piece, ...], Location, str], Words]
    labels: Mapping[str, str]
    periods: frozenset[str]
    phrases: Mapping[str, str]
    language: str


def known(every: Sequence[Statistics]) -> tuple[dict[str, str], frozenset[str]]:
    """What comparisons are called by their names, and which are other periods: of a table before those of lists."""
    labels: dict[str, str] = {}
    periods: set[str] = set()
    for statistics in reversed(every):
        labels |= labels_of(statistics)
        periods |= {name for name, meant in statistics.named.items() if not meant.row}
    return labels, frozenset(periods)


def phrases(every: Sequence[Statistics]) -> dict[str, str]:
    """What stands behind a figure of a comparison, such as "in Maryland": of a table before those of lists."""
    found: dict[str, str] = {}
    for statistics in reversed(every):
        found |= phrases_of(statistics)
    return found


def said_by(
    find: Callable[[str], Figure | None],
    words: Callable[[tuple[Piece, ...], Location, str], Words],
    every: Sequence[Statistics],
    language: str,
) -> Said:
    """What a sheet in a language needs to say how figures of several tables compare."""
    labels, periods = known(every)
    return Said(find=find, words=words, labels=labels, periods=periods, phrases=phrases(every), language=language)


def meant(path: str, own: Mapping[str, Figure]) -> str:
    """The address in the table of `measure.value@name`, by the figure that a body is repeated for; else `path`."""
    stem, at, name = path.partition("@")
    return f"{own[stem].path}@{name}" if at and stem in own else path


def beside(source: Unfilled, said: Said) -> Beside | None:
    """What a figure is held against, a line for each name; None without names."""
    assert isinstance(source, AgainstSource)
    if not source.names:
        return None
    if not source.keyed:
        return Beside(tuple(_lines(source.path, source.names, source.subject, said)))
    lines = tuple(_keyed(source, name, location, said) for name, location in source.names)
    name = _judge(source, said)
    verdict = _judged(source, name, said) if name else None
    return Beside(lines, verdict, keyed=True)


def _lines(path: str, names: Sequence[tuple[str, Location]], subject: str, said: Said) -> Iterator[Compared]:
    """Yields how the figure at `path` compares with that of each name."""
    for name, location in names:
        pieces = _pieces(path, name, location, said)
        words = said.words(pieces, location, subject)
        comparison = next((run.origin.comparison for run in words.runs if run.origin.comparison), None)
        if comparison is None:
            words = replace(words, runs=tuple(_spelled(run, said.language) for run in words.runs))
        yield Compared(words, _way(comparison, said.language) if comparison else "")


def _spelled(run: Run, language: str, *, short: bool = False) -> Run:
    """A run with a figure that is not published in words, such as "not available", in `short` ones if asked."""
    figure = run.origin.figure
    if figure is None or not figure.missing:
        return run
    if short and figure.symbol[:1] not in ("<", "≤") and (words := tables.short_state(figure.state, language)):
        return replace(run, text=words)
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
    why = tables.word("uncertain", said.language) if _apart(now) or _apart(before) else ""
    if why := why or (not_comparable(said.language) if parted(now, before) else ""):
        return (typed(f"{label[:1].upper()}{label[1:]}: "), value, typed(f", {why}"))
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
    if verdict in (None, "same", "unclear", "maybe"):
        return "level"
    return "up" if comparing.order(now, before, comparison.format, language) == 0 else "down"


# Key figures


_MARKS: dict[str, Literal["better", "worse", "unclear"]] = {"better": "better", "worse": "worse", "unclear": "unclear"}
_WAYS: dict[str, Way] = {"above": "up", "below": "down", "same": "same", "unclear": "unclear"}
_OPENING = {language: {*BESIDE[language].values(), *VERSUS[language]} for language in BESIDE}


def _keyed(source: AgainstSource, name: str, location: Location, said: Said) -> Compared:
    """A line of a key figure: "below 4.3% last year", or the other figure alone where the two are not compared."""
    path, other = source.path, f"{source.path}@{name}"
    now, before = said.find(path), said.find(other)
    label = said.labels.get(name) or name
    phrase = Piece(kind="text", text=f" {said.phrases.get(name) or f'({label})'}", location=location)
    if now is None or before is None or _apart(now) or _apart(before):
        words = said.words((Piece(kind="value", text=other, location=location), phrase), location, source.subject)
        return Compared(replace(words, runs=tuple(_spelled(run, said.language, short=True) for run in words.runs)))
    if parted(now, before):
        end = Piece(kind="text", text=f", {not_comparable(said.language)}", location=location)
        value = Piece(kind="value", text=other, location=location)
        return Compared(said.words((value, phrase, end), location, source.subject))
    piece = "versus" if name in said.periods and _is_counted(now) and _is_counted(before) else "beside"
    compared = Piece(kind="value", text=path, location=location, format=piece, other=other)
    words = said.words((compared, phrase), location, source.subject)
    runs = tuple(_strong(run, said.language) for run in words.runs)
    comparison = next((run.origin.comparison for run in runs if run.origin.comparison), None)
    if comparison is None:
        return Compared(words)
    where = comparing.beside(comparison.now, comparison.before, comparison.format, said.language)
    return Compared(replace(words, runs=runs), _WAYS.get(where or "", ""))


def _strong(run: Run, language: str) -> Run:
    """The run of the words that compare, which are strong and stand behind a mark: with a small letter of their own."""
    if run.origin.comparison is None or run.origin.figure:
        return run
    small = run.text[:1].lower() + run.text[1:]
    known = small.strip() in _OPENING.get(language.split("-")[0], ())
    return replace(run, text=small if known else run.text, strong=True)


def _apart(figure: Figure) -> bool:
    """Whether nothing is compared with a figure: it is not published, or too uncertain."""
    return figure.missing or figure.status == "unreliable"


def _judge(source: AgainstSource, said: Said) -> str:
    """The name of the comparison that the verdict on a key figure is told of; empty for no verdict."""
    names = [name for name, _ in source.names]
    if source.verdict:
        return source.verdict if source.verdict in names else ""
    return next((name for name in names if name not in said.periods), "")


def _judged(source: AgainstSource, name: str, said: Said) -> Judged | None:
    """The verdict on a key figure, or why there is none; None where the data have none to tell."""
    location, other = dict(source.names)[name], f"{source.path}@{name}"
    now, before = said.find(source.path), said.find(other)
    if now is None or before is None or before.missing:
        return None
    if why := _why_not(now, before):
        piece = Piece(kind="text", text=_begun(tables.word(why, said.language)), location=location)
        return Judged(said.words((piece,), location, source.subject))
    if now.missing or not now.measure or now.measure.better not in ("low", "high"):
        return None
    piece = Piece(kind="value", text=source.path, location=location, format="verdict", other=other)
    judged = Judged(said.words((piece,), location, source.subject))
    found = judged.comparison
    verdict = comparing.verdict(now, before, found.format, said.language) if found else None
    return replace(judged, mark=_MARKS[verdict]) if verdict in _MARKS else None


def _why_not(now: Figure, before: Figure) -> str:
    """Why there is no verdict on a figure, as the name of the words for it; empty where it depends on the two."""
    if now.missing and now.symbol[:1] in ("<", "≤"):
        return "few"
    if parted(now, before):
        return "none"
    unreliable = any(figure.status == "unreliable" and not figure.missing for figure in (now, before))
    return "uncertain" if now.state == "too-uncertain" or (unreliable and not now.missing) else ""


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
