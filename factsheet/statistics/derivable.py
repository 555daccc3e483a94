"""Hidden figures that a reader can work out: of a total with all other parts, or of a place beside all others.

A count that its source or a policy hides is no longer hidden where the whole is shown with the other parts. What is
known of it is narrow: `<5` is 1 to 4. Two of them beside a whole that leaves 8 are both 4. A figure without such a
symbol has no most, since any count may be hidden to protect another; at least 1 is it, since nobody hides that there is
none. Each hidden figure must have two values left that it can be.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from factsheet.problems import Location, Problem, listed
from factsheet.record import record
from factsheet.statistics.measures import Total
from factsheet.statistics.published import Figure
from factsheet.statistics.rounding import interval_of
from factsheet.statistics.solving import Range, Sum, is_one, narrowed
from factsheet.statistics.states import limits_of

_GUARDED = ("suppressed", "not-shown")
_ADDED = ("count", "amount")  # kinds that are added up
_HIDDEN: Range = (Fraction(1), math.inf)  # what is known of a count that is hidden too
_TERMS, _TOLD = 12, 4  # figures of a sum that are shown, and hidden ones that are named


@record
class Found:
    """Hidden figures that can be worked out: the sum that tells them, and what each of them is, by its key."""

    one: Sum
    values: Mapping[str, int]


def is_guarded(figure: Figure) -> bool:
    """Whether a figure is hidden so that nobody shall know it."""
    return figure.missing and figure.state in _GUARDED and figure.kind in _ADDED


def is_added(figure: Figure) -> bool:
    """Whether a figure is of a kind that is added up."""
    return figure.kind in _ADDED


def derivable(sums: Sequence[Sum], figures: Mapping[str, Figure]) -> list[Found]:
    """The hidden figures, by the keys of `figures`, that `sums` tell; those of one sum together."""
    guarded = {key for one in sums for key in (one.whole, *one.parts) if is_guarded(figures[key])}
    if not guarded:
        return []
    known = {key: figures[key] for one in sums for key in (one.whole, *one.parts)}
    return _found(sums, known, guarded, {})


def _found(
    sums: Sequence[Sum], figures: Mapping[str, Figure], guarded: Iterable[str], hidden: Mapping[str, Range]
) -> list[Found]:
    """The `guarded` ones that can be worked out; `hidden` are figures of which no more than this is known."""
    left = None
    for least in (1, 0):  # a source may say <5 of none, where nothing else can be
        left = left or narrowed(sums, {key: hidden.get(key) or _range(f, least) for key, f in figures.items()})
    solved = {key for key in guarded if left and is_one(left[key], whole=figures[key].kind == "count")}
    found = []
    for one in sums if left else ():
        inside = [key for key in (one.whole, *one.parts) if key in solved]
        if inside and left:
            found.append(Found(one, {key: math.ceil(left[key][0]) for key in inside}))
        solved.difference_update(inside)
    return found


def _range(figure: Figure, least: int) -> Range:
    """What a reader knows of a figure."""
    if isinstance(figure.value, int | Decimal):
        return interval_of(figure.value, figure.measure)
    if figure.kind != "count":
        return -math.inf, math.inf
    if limits := limits_of(figure.symbol):
        return Fraction(max(limits[0], least)), Fraction(limits[1])
    return Fraction(least if is_guarded(figure) else 0), math.inf


def sums_of(totals: Iterable[Total], figures: Mapping[str, Figure]) -> list[Sum]:
    """The totals of which a row has every figure, of kinds that are added up."""
    return [
        Sum(total.path, total.parts)
        for total in totals
        if not total.may_overlap
        and len(set(total.parts)) == len(total.parts)
        and total.path not in total.parts
        and all(path in figures and figures[path].kind in _ADDED for path in (total.path, *total.parts))
    ]


def check_row(
    totals: Sequence[Total], figures: Mapping[str, Figure], row: str, start: Location, problems: list[Problem]
) -> None:
    """Report the hidden figures of a row that its totals tell; `start` is where the row begins."""
    if not any(figure.missing and is_guarded(figure) for figure in figures.values()):
        return
    sums = sums_of(totals, figures)
    for found in derivable(sums, figures):
        first = figures[next(iter(found.values))]
        location = first.cell.location if first.cell else start
        step = _step(found.one, sums, figures, row)
        fact = f"for {row} {told(found, figures)}."
        path = found.one.whole
        problem = Problem.of_row("derivable-figure", location, path, row, fact, step, alike=path)
        problems.append(replace(problem, names_sheet=False))


def told_in(whole: Figure, parts: Sequence[Figure]) -> str:
    """Say which hidden figures a whole with its parts tells, as they are drawn; empty where it tells none."""
    figures = {figure.path: figure for figure in (whole, *parts)}
    one = Sum(whole.path, tuple(part.path for part in parts))
    if len(figures) <= len(parts) or any(figure.kind not in _ADDED for figure in figures.values()):
        return ""
    return " ".join(told(found, figures) for found in derivable([one], figures))


def told(found: Found, figures: Mapping[str, Figure], names: Mapping[str, str] | None = None) -> str:
    """Say which hidden figures a sum tells: the sum as it is shown, and what they can only be."""
    keys = list(found.values)
    called = [f"{(names or {}).get(key, key)} {found.values[key]}" for key in keys[:_TOLD]]
    more = [f"{len(keys) - _TOLD} more"] if len(keys) > _TOLD else []
    parts = [shown(figures[key]) for key in found.one.parts]
    if len(parts) > _TERMS:
        parts = [*dict.fromkeys(shown(figures[key]) for key in keys if key in found.one.parts), f"{len(parts)} figures"]
    equation = f"{shown(figures[found.one.whole])} = {' + '.join(parts)}"
    return f"what is hidden can be worked out: {equation} holds only with {listed([*called, *more])}"


def shown(figure: Figure) -> str:
    """A figure as messages say it: its number, or the symbol in its place."""
    return (
        f"{figure.value}" if not figure.missing else figure.symbol or (figure.cell.text.strip() if figure.cell else "*")
    )


def part_to_hide(sums: Sequence[Sum], figures: Mapping[str, Figure]) -> str:
    """The key of the least part with which nothing can be worked out where it is hidden too; empty for none."""
    known = [key for one in sums for key in one.parts if _may_hide(figures[key])]
    by_value = sorted(known, key=lambda key: Fraction(figures[key].value))  # type: ignore[arg-type]
    return next((key for key in by_value if _hides(key, sums, figures)), "")


def _step(one: Sum, sums: Sequence[Sum], figures: Mapping[str, Figure], row: str) -> str:
    """What to hide so that nothing can be worked out any more: the least part that does, else the whole."""
    paths = dict.fromkeys(path for path in one.parts if _may_hide(figures[path]))
    for path in [*sorted(paths, key=lambda path: Fraction(figures[path].value)), one.whole]:  # type: ignore[arg-type]
        if _may_hide(figures[path]) and _hides(path, sums, figures):
            return f"Write * for {path} of {row} too, so that it is hidden as well, or leave {row} out."
    return f"Leave {row} out, or take the totals and parts of which it is one out of the table."


def _may_hide(figure: Figure) -> bool:
    return figure.cell is not None and isinstance(figure.value, int | Decimal) and figure.value > 0


def _hides(path: str, sums: Sequence[Sum], figures: Mapping[str, Figure]) -> bool:
    """Whether nothing can be worked out where the figure of a path is hidden too."""
    known = {key: figures[key] for one in sums for key in (one.whole, *one.parts)}
    guarded = {key for key, figure in known.items() if is_guarded(figure)} | {path}
    return not _found(sums, known, guarded, {path: _HIDDEN})
