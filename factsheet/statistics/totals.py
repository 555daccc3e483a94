"""Totals that must hold: whether the figures of a place that are parts of a total add up to it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from factsheet.problems import Location, Problem
from factsheet.statistics.measures import Total


def check_total(total: Total, values: Mapping[str, object], location: Location, problems: list[Problem]) -> None:
    """Report a total at `location` that is not the sum of its parts; `values` are the figures of a place by path."""
    found = [values[path] for path in (total.path, *total.parts) if path in values]
    numbers = [value for value in found if isinstance(value, int | Decimal)]
    if len(numbers) <= len(total.parts) or numbers[0] == sum(numbers[1:]):
        return
    shown = total.parts if len(total.parts) < 4 else (*total.parts[:2], "…")
    fact = f"{numbers[0]}, but {' + '.join(shown)} is {sum(numbers[1:])}."
    problems.append(Problem.of("total-does-not-hold", location, total.path, fact, "Correct one of them."))
