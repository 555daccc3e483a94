"""The functions that formulas have: how each is written, and what those of one place work out.

Those over the places of a table are worked out in `places_formulas`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from factsheet.record import record

OVER_PLACES = ("rank", "sum", "mean", "median", "min", "max")  # whose first argument stands for every place's figure
FIRST = ("low", "high")  # of a rank: the lowest or the highest is the first
MOST_PER = 10**9


def rank_formula(path: str, better: str = "") -> str:
    """The line of formulas that ranks the figure at `path`; `better` tells what comes first, if it is known."""
    line = f"{path}.rank: rank({path}, {better if better in FIRST else FIRST[0]})"
    return line if better in FIRST else f"{line}, or with high where the highest comes first,"


class ImpossibleError(ArithmeticError):
    """Raised for a formula that has no value with these figures. `statistics` turns it into a problem of the place."""


@record
class Function:
    """How a function is written: how many arguments it has and, for messages, an example."""

    arguments: int
    example: str


FUNCTIONS: Mapping[str, Function] = {
    "rank": Function(2, "rank(smoking, low)"),
    "sum": Function(1, "sum(population)"),
    "mean": Function(1, "mean(smoking)"),
    "median": Function(1, "median(smoking)"),
    "min": Function(1, "min(smoking)"),
    "max": Function(1, "max(smoking)"),
    "rate": Function(3, "rate(deaths, population, 100000)"),
    "change": Function(2, "change(calls.2013, calls.2012)"),
}


def rate(values: Sequence[Fraction], shown: Sequence[str]) -> Fraction:
    """How many of a population, per so many. Raises `ImpossibleError` for a population of none or fewer."""
    cases, population, per = values
    if population <= 0:
        raise ImpossibleError(f"is a rate of {shown[1]}, which is {_said(population)}")
    return cases / population * per


def change(values: Sequence[Fraction], shown: Sequence[str]) -> Fraction:
    """How much a figure has grown, as a share of what it was. Raises `ImpossibleError` from 0 or less, or below it."""
    now, before = values
    if before <= 0:
        raise ImpossibleError(f"is a change from {shown[1]}, which is {_said(before)}")
    if now < 0:
        raise ImpossibleError(f"is a change in percent to {shown[0]}, which is below 0")
    return (now - before) / before


def _said(value: Fraction) -> str:
    return "0" if value == 0 else "below 0"
