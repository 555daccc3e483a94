"""Totals that must hold: whether the figures of a place that are parts of a total add up to it.

Figures add up exactly. Those that their table has rounded stand each for an interval, half a step to both sides: then a
total holds where the interval of the sum and its own have a value in common (XBRL Calculations 1.1, 2.2), whatever the
difference of the printed figures is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from factsheet.problems import Location, Problem, listed
from factsheet.statistics.measures import Measures, Total
from factsheet.statistics.rounding import Interval, interval_of, overlap, sum_of
from factsheet.statistics.states import limits_of

_NONE: Mapping[str, str] = {}
_MOST = 20  # parts that are named
_STEP = "Look them up in the source and correct the one that is wrong, not the total to make it fit."


def uneven(total: Total, values: Mapping[str, object]) -> bool:
    """Whether all figures of a total are known and, being rounded, do not add up as they are printed."""
    numbers = [value for path in (total.path, *total.parts) if (value := _number(values.get(path))) is not None]
    return len(numbers) == len(total.parts) + 1 and not total.may_overlap and numbers[0] != sum(numbers[1:])


def check_total(
    total: Total,
    values: Mapping[str, object],
    counts: Collection[str],
    measures: Measures,
    row: str,
    locations: Mapping[str, Location],
    problems: list[Problem],
    symbols: Mapping[str, str] = _NONE,
) -> None:
    """Report a total that is not the sum of its parts; `values` are the figures of a row by path.

    `symbols` are those of figures that are not published and say how little they are, such as `<5`.

    `locations` has where each of them is typed, and under '' where the row begins. Where some of the parts are not
    known, the others may still be too much, if all are in `counts`, the figures that cannot be below zero. Of parts
    that may overlap each is at most the total, and the total at most their sum.
    """
    known = {path: value for path in (total.path, *total.parts) if (value := _number(values.get(path))) is not None}
    parts = [path for path in total.parts if path in known]
    if not parts and not any(limits_of(symbols.get(path, "")) for path in total.parts):
        return
    exact = {path: interval_of(value, measures.measures.get(path)) for path, value in known.items()}
    if total.path not in known:
        fact = _outside(total, known, exact, counts, symbols)
    elif parts:
        shown = _as_shown((total.path, *parts), known, locations)
        fact = next(_faults(total, known, exact, counts, shown), "") or _beyond(total, known, exact, symbols)
    else:
        fact = _beyond(total, known, exact, symbols)
    if fact:
        location = locations.get(total.path) or locations[""]
        problem = Problem.of_row("total-does-not-hold", location, total.path, row, fact, _STEP)
        problems.append(replace(problem, names_sheet=False))


def _outside(
    total: Total,
    known: Mapping[str, int | Decimal],
    exact: Mapping[str, Interval],
    counts: Collection[str],
    symbols: Mapping[str, str],
) -> str:
    """Why a total cannot be true of which is known how little it is, such as `<5`, as a fact; empty if it can."""
    own = limits_of(symbols.get(total.path, ""))
    if own is None or any(path not in counts for path in total.parts):
        return ""
    limits = {path: limits for path in total.parts if (limits := exact.get(path) or limits_of(symbols.get(path, "")))}
    lows = [low for low, _ in limits.values()]
    least = max(lows) if total.may_overlap else sum(lows)
    terms = " + ".join(f"{path} {known[path] if path in known else symbols[path]}" for path in list(limits)[:_MOST])
    if least > own[1]:
        whole = "one of its parts is" if total.may_overlap else "its parts are"
        return f"{symbols[total.path]}, but {whole} at least {least}: {terms}."
    most = sum(high for _, high in limits.values())
    if len(limits) == len(total.parts) and most < own[0]:
        return f"{symbols[total.path]}, but its parts are at most {most}: {terms}."
    return ""


def _beyond(
    total: Total,
    known: Mapping[str, int | Decimal],
    exact: Mapping[str, Interval],
    symbols: Mapping[str, str],
) -> str:
    """Why a total cannot be true beside parts of which is known how little they are, as a fact; empty if it can."""
    unknown = [path for path in total.parts if path not in known]
    limits = [limits_of(symbols.get(path, "")) for path in unknown]
    if total.may_overlap or not unknown or not any(limits):
        return ""
    low, high = sum_of(exact[path] for path in total.parts if path in known)
    least = low + sum(low for low, _ in filter(None, limits))
    most = high + sum(high for _, high in filter(None, limits)) if all(limits) else None
    named = " and ".join(f"{path} {symbols[path]}" for path in unknown if symbols.get(path))
    if exact[total.path][1] < least:
        return f"{known[total.path]}, but its parts are at least {least}, with {named}."
    if most is not None and exact[total.path][0] > most:
        return f"{known[total.path]}, but its parts are at most {most}, with {named}."
    return ""


def _as_shown(
    paths: Sequence[str], known: Mapping[str, int | Decimal], locations: Mapping[str, Location]
) -> dict[str, str]:
    """The value of each path, with the line that it stands on where they stand on several."""
    lines = {path: locations[path].line for path in paths if path in locations and locations[path].line}
    if len(set(lines.values())) < 2:
        lines = {}
    return {path: f"{known[path]} (line {lines[path]})" if path in lines else f"{known[path]}" for path in paths}


def _faults(
    total: Total,
    known: Mapping[str, int | Decimal],
    exact: Mapping[str, Interval],
    counts: Collection[str],
    shown: Mapping[str, str],
) -> Iterator[str]:
    """Yields why a total cannot be true, as facts; `shown` are the figures as they are told to the user."""
    parts = [path for path in total.parts if path in known]
    unknown = [path for path in total.parts if path not in known]
    whole, together = shown[total.path], sum(known[path] for path in parts)
    lowest, highest = sum_of(exact[path] for path in parts)
    terms = " + ".join([*(f"{path} {shown[path]}" for path in parts[:_MOST]), *["…"] * (len(parts) > _MOST)])
    all_counts = all(path in counts for path in total.parts)
    rounded = ", more than rounding explains" if lowest != highest or len(set(exact[total.path])) > 1 else ""
    if total.may_overlap:
        for path in parts:
            if exact[path][0] > exact[total.path][1]:
                yield f"{whole}, but its part {path} alone is {shown[path]}{rounded}."
        if not unknown and exact[total.path][0] > highest:
            yield f"{whole}, but its parts add up to {together} at most{rounded}: {terms}."
    elif not unknown and not overlap((lowest, highest), exact[total.path]):
        yield f"{whole}, but its parts add up to {together}{rounded}: {terms}."
    elif unknown and lowest > exact[total.path][1] and all_counts:
        without = f"without {listed(unknown)}, which {'is' if len(unknown) == 1 else 'are'} not known"
        yield f"{whole}, but its parts add up to {together} already, {without}{rounded}: {terms}."


def _number(value: object) -> int | Decimal | None:
    return value if isinstance(value, int | Decimal) else None
