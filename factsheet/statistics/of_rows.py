"""Hidden figures of the rows of a list: the figure of their place less those of the other rows may tell them.

That rows make up their place is not said anywhere. Their figures say it, of every place and period: where more of their
sums are the place's figure than are not. Where none can be compared, what is left for the hidden ones says it, if it is
no more than the largest of the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from factsheet.problems import Problem
from factsheet.statistics.derivable import derivable, is_added, is_guarded, part_to_hide, told
from factsheet.statistics.lists import rows_of
from factsheet.statistics.published import Figure, Place, Statistics
from factsheet.statistics.rounding import interval_of, overlap, sum_of
from factsheet.statistics.solving import Sum

_LEAST = 2  # rows that are a sum
_WHOLE = ""  # the key of the place's figure
_UNSEEN = "?"  # the symbol of a figure that the sheet does not show


def told_by_places(
    statistics: Statistics, place: Place, lists: Mapping[str, Statistics], shown: Iterable[Figure]
) -> Iterator[Problem]:
    """Yields a problem for each sum of the rows of a list by which what is `shown` on a sheet tells hidden figures."""
    seen = {(figure.path, figure.cells) for figure in shown if not figure.missing}
    for name, found in lists.items():
        rows = tuple(rows_of(found, place))
        for whole, parts in _sums(statistics, place, found, rows):
            if any(map(is_guarded, (whole, *parts))) and _are_seen((whole, *parts), seen):
                yield from _told(name, (whole, parts), rows, seen, (statistics, place, found))


def _are_seen(figures: Iterable[Figure], seen: Collection[tuple[str, object]]) -> bool:
    """Whether any of them is shown as a number."""
    return any((figure.path, figure.cells) in seen for figure in figures)


def _told(
    name: str,
    one: tuple[Figure, Sequence[Figure]],
    rows: Sequence[Place],
    seen: Collection[tuple[str, object]],
    where: tuple[Statistics, Place, Statistics],
) -> Iterator[Problem]:
    whole, parts = one
    every = {_WHOLE: whole, **{f"{number}": part for number, part in enumerate(parts)}}
    figures = {key: figure if (figure.path, figure.cells) in seen else _unseen(figure) for key, figure in every.items()}
    sums = [Sum(_WHOLE, tuple(key for key in figures if key))]
    called = {_WHOLE: where[1].name, **{f"{number}": row.name for number, row in enumerate(rows)}}
    for found in derivable(sums, figures):
        if not _make_up(where, parts[0], one):
            return
        first = every[next(iter(found.values))]
        path, written = parts[0].path, f"row.{parts[0].path}"
        less = f"{written} of {name}" if whole.missing else f"{whole.path} of {where[1].name}"
        steps = [f"Take {less} off the sheet."]
        if key := part_to_hide(sums, figures):
            steps.insert(0, f"Write * for {path} of {called[key]} in {rows[0].location.file} too.")
        fact = f"{told(found, figures, called)}, where the {len(rows)} rows of {name} make up {where[1].name}."
        location = first.cell.location if first.cell else rows[0].location
        yield Problem.of_row("derivable-figure", location, written, "", fact, *steps)


def _unseen(figure: Figure) -> Figure:
    """A figure of which a sheet shows no number: what is hidden may be little, any other may be anything."""
    return figure if figure.missing else replace(figure, value="", state="", symbol=_UNSEEN)


def _sums(
    statistics: Statistics, place: Place, found: Statistics, rows: Sequence[Place]
) -> Iterator[tuple[Figure, tuple[Figure, ...]]]:
    """Yields each figure of a place with those of all rows of one measure and period that are added up."""
    if len(rows) < _LEAST:
        return
    wholes = _by_measure(statistics, place)
    done = set()
    for path, first in rows[0].figures.items():
        parts = tuple(figure for row in rows if (figure := row.figures.get(path)))
        period = next(filter(None, (part.period for part in parts)), found.current) or f"{found.info.year}"
        keys = _keys(found, path, first, period)
        whole = next((wholes[key] for key in keys if key in wholes), None)
        if len(parts) == len(rows) and whole and keys[0] not in done and all(map(is_added, (whole, *parts))):
            done.add(keys[0])
            yield whole, parts


def _by_measure(statistics: Statistics, place: Place) -> dict[tuple[str, str], Figure]:
    """The figures of a place by the path and by the label of their measure, and by their period."""
    found: dict[tuple[str, str], Figure] = {}
    for path, figure in place.figures.items():
        period = figure.period or statistics.current or f"{statistics.info.year}"
        for key in _keys(statistics, path, figure, period):
            found.setdefault(key, figure)
    return found


def _keys(statistics: Statistics, path: str, figure: Figure, period: str) -> tuple[tuple[str, str], ...]:
    """By what figures of a place and its rows are those of one measure and period; nothing for those of another row."""
    stem, _, name = path.partition("@")
    named = statistics.named.get(name)
    if name and (named is None or named.row or named.file):
        return ()
    label = (figure.measure.label.casefold(), period) if figure.measure else (stem, period)
    return (stem, period), label


def _make_up(where: tuple[Statistics, Place, Statistics], first: Figure, one: tuple[Figure, Sequence[Figure]]) -> bool:
    """Whether the rows of a list make up their places, as far as their figures say it: those of this measure first."""
    statistics, _, found = where
    holds: Counter[tuple[bool, str]] = Counter()
    for place in statistics.places:
        for whole, parts in _sums(statistics, place, found, tuple(rows_of(found, place))):
            known = [figure for figure in (whole, *parts) if isinstance(figure.value, int | Decimal)]
            if len(known) > len(parts):
                own, *spans = [interval_of(figure.value, figure.measure) for figure in known]  # type: ignore[arg-type]
                holds[overlap(sum_of(spans), own), parts[0].path.partition("@")[0]] += 1
    stem = first.path.partition("@")[0]
    agree, differ = (holds[holding, stem] for holding in (True, False))
    if not agree + differ:
        agree, differ = (sum(n for (one, _), n in holds.items() if one is holding) for holding in (True, False))
    return agree > differ if agree + differ else _is_little(*one)


def _is_little(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether what a whole leaves for hidden parts is no more than the largest that is known."""
    known = [Fraction(part.value) for part in parts if isinstance(part.value, int | Decimal)]
    if not isinstance(whole.value, int | Decimal):
        return True
    return bool(known) and Fraction(whole.value) - sum(known) <= max(known)
