"""The periods of a table with the years that it lacks, which a course shows as gaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import gcd

_OF_YEARS = re.compile(
    r"[^0-9]*?(?P<year>(?<![0-9])[12][0-9]{3}|(?:(?<=[fsa]y)|(?<=[fsa]y[ '’]))[0-9]{2})"
    r"(?: ?[-–—/] ?(?P<last>[0-9]{4}|[0-9]{2}))?[^0-9]*",
    re.IGNORECASE,
)
_DIGITS = re.compile("[0-9]+")
_MOST = 100  # periods, beyond which lacking ones are not drawn


def every_period(labels: Sequence[str]) -> tuple[str, ...]:
    """Returns the labels of periods, the earliest first, with those of the years between them that are lacking.

    Years that stand at equal distances, such as every second one, lack none. A label may be 2019, 2019-20 or FY19; any
    others are as they are.
    """
    return _every_period(tuple(labels))


def apart(one: str, other: str) -> int | None:
    """Returns how many years the second of two periods is after the first; None where they are not both years."""
    years = _years((one, other))
    return years[1] - years[0] if years else None


@lru_cache(maxsize=64)
def _every_period(labels: tuple[str, ...]) -> tuple[str, ...]:
    years = _years(labels)
    if not years:
        return labels
    step = gcd(*(later - earlier for earlier, later in pairwise(years)))
    if not step or (years[-1] - years[0]) // step >= _MOST:
        return labels
    known = dict(zip(years, labels, strict=True))
    every = range(years[0], years[-1] + 1, step)
    return tuple(known.get(year) or _later(labels[0], year - years[0]) for year in every)


def _years(labels: Sequence[str]) -> list[int]:
    """Returns the years that labels begin with; none where they are no years, or are not all written alike."""
    found = [_OF_YEARS.fullmatch(label.strip()) for label in labels]
    forms = {_DIGITS.sub(lambda number: "0" * len(number[0]), label.strip().casefold()) for label in labels}
    spans = {(int(one["last"]) - int(one["year"])) % 100 for one in found if one and one["last"]}
    if len(labels) < 2 or len(forms) != 1 or len(spans) > 1 or not all(found):
        return []
    return [int(one["year"]) for one in found if one]


def _later(label: str, by: int) -> str:
    """Returns the label of so many years later: FY21 is two after FY19."""
    return _DIGITS.sub(lambda year: str(10 ** len(year[0]) + int(year[0]) + by)[-len(year[0]) :], label)
