"""The periods of a table with the years, quarters, halves and months that it lacks, which a course shows as gaps."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from math import gcd

from factsheet.numbers import locale_of

_OF_YEARS = re.compile(
    r"[^0-9]*?(?P<year>(?<![0-9])[12][0-9]{3}|(?:(?<=[fsa]y)|(?<=[fsa]y[ '’]))[0-9]{2})"
    r"(?: ?[-–—/] ?(?P<last>[0-9]{4}|[0-9]{2}))?[^0-9]*",
    re.IGNORECASE,
)
_DIGITS = re.compile("[0-9]+")
_SPAN = 20  # years that one label is of
_KINDS = {"q": 4, "t": 4, "quarter": 4, "quartal": 4, "trimestre": 4, "h": 2, "s": 2, "half": 2, "halbjahr": 2}
_NUMBER = re.compile(r"(?P<kind>[a-z]*) ?(?P<number>[0-9]{1,2})(?P<behind>\. ?[a-z]+)?")
_MOST = 100  # periods, beyond which lacking ones are not drawn


def every_period(labels: Sequence[str]) -> tuple[str, ...]:
    """Returns the labels of periods, the earliest first, with those of the years between them that are lacking.

    Years that stand at equal distances, such as every second one, lack none. A label may be 2019, 2019-20 or FY19, or a
    part of a year: 2019 Q2, H1 2019, 2019-03, March 2019. Any others are as they are.
    """
    return _every_period(tuple(labels))


def apart(one: str, other: str) -> int | None:
    """Returns how many years, or parts of years, the second of two periods is after the first; None for others."""
    years = _years((one, other)) or _parts((one, other))[0]
    return years[1] - years[0] if years else None


@lru_cache(maxsize=64)
def _every_period(labels: tuple[str, ...]) -> tuple[str, ...]:
    years, parts = _years(labels), _parts(labels) if len(labels) > 1 else ([], str)
    years, write = (years, partial(_later, labels[0])) if years else parts
    if not years:
        return labels
    step = gcd(*(later - earlier for earlier, later in pairwise(years)))
    if not step or (years[-1] - years[0]) // step >= _MOST:
        return labels
    known = dict(zip(years, labels, strict=True))
    every = range(years[0], years[-1] + 1, step)
    return tuple(known.get(year) or write(year - years[0]) for year in every)


def _years(labels: Sequence[str]) -> list[int]:
    """Returns the years that labels begin with; none where they are no years, or are not all written alike."""
    found = [_OF_YEARS.fullmatch(label.strip()) for label in labels]
    forms = {_DIGITS.sub(lambda number: "0" * len(number[0]), label.strip().casefold()) for label in labels}
    spans = {(int(one["last"]) - int(one["year"])) % 100 for one in found if one and one["last"]}
    if len(labels) < 2 or len(forms) != 1 or len(spans) > 1 or not all(found) or max(spans, default=0) > _SPAN:
        return []
    return [int(one["year"]) for one in found if one]


def _parts(labels: Sequence[str]) -> tuple[list[int], Callable[[int], str]]:
    """Returns where labels of parts of years stand, and what writes the label of so many parts after the first.

    They stand nowhere where one of them is none, or they are not all written alike.
    """
    for naming in ((), *(_names() if labels[0].strip("0123456789") else ())):
        found = [_part(label.strip(), naming) for label in labels]
        if all(found):
            break
    forms = {(times, head.casefold(), tail.casefold()) for _, times, head, tail, _ in filter(None, found)}
    if not all(found) or len(forms) != 1:
        return [], str
    first, times, head, tail, names = next(filter(None, found))

    def write(by: int) -> str:
        year, number = divmod(first + by, times)
        said = names[number] if names else str(number + 1).rjust(2 if times == len(_names()[0]) else 1, "0")
        return (head + tail).replace("YEAR", str(year)).replace("PART", said)

    return [one[0] for one in found if one], write


@lru_cache(maxsize=1000)
def _part(label: str, names: tuple[str, ...]) -> tuple[int, int, str, str, tuple[str, ...]] | None:
    """Returns a part of a year: its number since year 0, how many a year has, its label around, and `names` of months.

    Without such names it is known by its own number.
    """
    year = re.search("(?<![0-9])[12][0-9]{3}(?![0-9])", label)
    if year is None:
        return None
    head, tail = label[: year.start()], label[year.end() :]
    plain = (head or tail).strip(" ./,-").casefold()
    if (head.strip() and tail.strip()) or not plain:
        return None
    if names:
        return _month(head, tail, int(year[0]), names)
    number = _NUMBER.fullmatch(plain)
    if number is None:
        return None
    kind = number["kind"] or (number["behind"] or "").strip(". ")
    times = _KINDS.get(kind, 12 if kind in ("", "m") and len(number["number"]) == 2 else 0)
    if not 1 <= int(number["number"]) <= times:
        return None
    head, tail = ("PART".join(text.rsplit(number["number"], 1)) if text.strip() else text for text in (head, tail))
    return int(year[0]) * times + int(number["number"]) - 1, times, f"{head}YEAR", tail, ()


def _month(
    head: str, tail: str, year: int, names: tuple[str, ...]
) -> tuple[int, int, str, str, tuple[str, ...]] | None:
    """Returns the month that the words beside a year name; None where they name none."""
    words = re.findall(r"[^\W\d_]+\.?", head + tail)
    named = [word for word in words if word.casefold() not in ("de", "of")]
    folded = [name.casefold() for name in names]
    if len(named) != 1 or named[0].casefold() not in folded:
        return None
    before, behind = (text.replace(named[0], "PART") for text in (head, tail))
    cased = tuple(name[:1].upper() + name[1:] if named[0][:1].isupper() else name for name in names)
    return year * len(names) + folded.index(named[0].casefold()), len(names), f"{before}YEAR", behind, cased


@lru_cache(maxsize=1)
def _names() -> list[tuple[str, ...]]:
    """Returns the names of the months of the languages that labels may be in, in full and short."""
    found = []
    for width in ("wide", "abbreviated"):
        found += [tuple(locale_of(one).months["format"][width].values()) for one in ("en", "es", "fr", "de")]
    return [*found, tuple(name[:3] for name in found[0])]


def _later(label: str, by: int) -> str:
    """Returns the label of so many years later: FY21 is two after FY19."""
    return _DIGITS.sub(lambda year: str(10 ** len(year[0]) + int(year[0]) + by)[-len(year[0]) :], label)
