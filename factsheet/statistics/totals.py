"""Totals that must hold: whether the figures of a place that are parts of a total add up to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal

from factsheet.problems import Location, Problem, listed
from factsheet.statistics.measures import Total


def check_total(
    total: Total,
    values: Mapping[str, object],
    counts: Collection[str],
    row: str,
    location: Location,
    problems: list[Problem],
) -> None:
    """Report a total at `location` that is not the sum of its parts; `values` are the figures of a row by path.

    Where some of the parts are not known, the others may still be too much: `counts` are the paths of figures that
    cannot be below zero.
    """
    numbers = {path: value for path in (total.path, *total.parts) if (value := _number(values.get(path))) is not None}
    parts = [path for path in total.parts if path in numbers]
    if total.path not in numbers or not parts:
        return
    whole, together = numbers[total.path], sum(numbers[path] for path in parts)
    unknown = [path for path in total.parts if path not in numbers]
    shown = " + ".join(parts if len(parts) < 4 else (*parts[:2], "…"))
    if not unknown and whole != together:
        fact = f"{whole}, but {shown} is {together}."
    elif unknown and together > whole and all(path in counts for path in total.parts):
        fact = f"{whole}, but {shown} is {together} already, without {listed(unknown)}, which is not known."
    else:
        return
    problem = Problem.of_row("total-does-not-hold", location, total.path, row, fact, "Correct one of them.")
    problems.append(replace(problem, names_sheet=False))


def _number(value: object) -> int | Decimal | None:
    return value if isinstance(value, int | Decimal) else None
