"""Periods: their labels, names in addresses, and order. A label is a year, a range of years, or any other text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise
from math import gcd

from factsheet.statistics.parts_of_years import label_of, parts_of

_NO_NAME = re.compile("[^a-z0-9]+")
_YEAR = r"(?:19|20)[0-9]{2}(?: ?[-–/] ?(?:[0-9]{4}|[0-9]{2}))?"
_PART = (  # of a year
    r"(?:q[1-4]|t[1-4]|h[12]|s[12]|[1-4]\. ?(?:quartal|quarter|trimestre)|fy|sy|ay|cy|fiscal|school|calendar|year|jahr"
    r"|schuljahr|année|spring|summer|fall|autumn|winter|(?:jan|feb|fév|mar|mär|apr|avr|may|mai|jun|juin|jul|juil|aug|aoû"
    r"|sep|oct|okt|nov|dec|dez|déc)[^\W\d_]{0,7}\.?)"
)
YEAR = re.compile(rf"(?<![0-9]){_YEAR}(?![0-9])")  # in a heading
_LABEL = re.compile(rf"(?:{_PART}[ ,./-]?)*{_YEAR}(?:[ ,./-]?(?:{_PART}|m?(?:0[1-9]|1[0-2])))?", re.IGNORECASE)

_YEARLY = re.compile(
    r"([^0-9]*?)((?<![0-9])[12][0-9]{3}|(?:(?<=[fsa]y)|(?<=[fsa]y[ '’]))[0-9]{2})( ?[-–—/] ?)?"
    r"(?(3)([0-9]{4}|[0-9]{2}))([^0-9]*)",
    re.I,
)
_LONGEST = 20  # years that one label spans
_MOST = 100  # labels of a table with those of the years that it lacks


def name_of(label: str) -> str:
    """The name of a period in an address: `2017–18` is `2017_18`, as in `calls@2017_18`."""
    return _NO_NAME.sub("_", label.casefold()).strip("_")


def is_label(heading: str) -> bool:
    """Whether a heading is the label of a period and nothing else: 2023, FY2023, 2023 Q1, March 2023, 2022/23."""
    return _LABEL.fullmatch(" ".join(heading.split())) is not None


def in_order(labels: Iterable[str]) -> tuple[str, ...]:
    """The labels of periods, the earliest first: by the numbers in them, and where they have none as they came."""
    came = {label: number for number, label in enumerate(dict.fromkeys(labels))}
    if parts := parts_of(tuple(came)):
        return tuple(label for _, label in sorted(zip((part.at for part in parts), came, strict=True)))
    return tuple(sorted(came, key=lambda label: (_numbers(label), came[label])))


def filled(labels: Iterable[str]) -> tuple[str, ...]:
    """The labels of periods in their order, with those between them that are lacking, written alike.

    Years that stand at equal distances, such as every second one, lack none; so do quarters, halves of years and
    months. Any other labels are as they are, and so are those of which more would be lacking than anybody draws.
    """
    order = in_order(labels)
    years, moved = _line_of(order)
    if not years:
        return order
    step = gcd(*(after - before for before, after in pairwise(years)))
    if not step or (years[-1] - years[0]) // step >= _MOST:
        return order
    known = dict(zip(years, order, strict=True))
    return tuple(known.get(year) or moved(year - years[0]) for year in range(years[0], years[-1] + 1, step))


def _line_of(labels: tuple[str, ...]) -> tuple[list[int], Callable[[int], str]]:
    """Where labels stand on a line of years or of parts of them, and what gives the label so many after the first.

    Nowhere where they are neither, or are not all written alike.
    """
    if years := _years(labels):
        return years, partial(_moved, labels[0])
    parts = parts_of(labels) if len(labels) > 1 else ()
    return [part.at for part in parts], lambda by: label_of(parts[0], parts[0].at + by)


def apart(one: str, other: str) -> int | None:
    """How many years, or parts of years, the second period is after the first; None where they are neither."""
    found, _ = _line_of((one, other))
    return found[1] - found[0] if found else None


def years_apart(one: str, other: str) -> int | None:
    """How many years the second period is after the first; None where they are not both years, written alike."""
    years = _years((one, other))
    return years[1] - years[0] if years else None


def parts(first: str, later: str, earlier: str) -> bool:
    """Whether a period begins something that the later of two others has, and the earlier one has not.

    Of labels without numbers, whose order is not known, only that of the later one does.
    """
    if not all(map(_numbers, (first, later, earlier))):
        return first == later != earlier
    low, high = sorted((_numbers(later), _numbers(earlier)))
    return low < _numbers(first) <= high


def _years(labels: tuple[str, ...]) -> list[int]:
    """The years that labels begin with; none where they are no years, or are not all written alike."""
    found = [_YEARLY.fullmatch(label.strip()) for label in labels]
    if len(labels) < 2 or not all(found) or any(m and _length(m) > _LONGEST for m in found):
        return []
    written = {(m[1].casefold(), len(m[2]), m[3], len(m[4] or ""), m[5], _length(m)) for m in found if m}
    return [_numbers(label)[0] for label in labels] if len(written) == 1 else []


def _length(match: re.Match[str]) -> int:
    """How many years a label spans, such as 1 of `2018-19`; 0 of a single year."""
    return (int(match[4]) - int(match[2])) % 100 if match[4] else 0


def _moved(label: str, by: int) -> str:
    """The label of the year that is `by` years after that of `label`, written like it."""
    return re.sub("[0-9]+", lambda found: f"{(int(found[0]) + by) % 10 ** len(found[0]):0{len(found[0])}d}", label)


def _numbers(label: str) -> tuple[int, ...]:
    """The numbers of a label, the year first: `Q3 2017` is 2017 and 3, `FY18` is 2018."""
    found = [int(text) for text in re.findall("[0-9]{1,9}", label)]
    years = [number for number in found if 1000 <= number <= 2999]
    if not years and (short := re.fullmatch(r"(?i:fy|sy|ay)? ?['’]?([0-9]{2})(?: ?[-–—/] ?[0-9]{2})?", label.strip())):
        return (2000 + int(short[1]),)
    first = years[:1]
    return (*first, *(number for number in found if number not in first))


def years_in(label: str) -> frozenset[int]:
    """The years that a label names: 2019 to 2021 of `2019–21`; none where it names none."""
    found = re.search("(?<![0-9])([12][0-9]{3})(?: ?[-–/] ?([0-9]{4}|[0-9]{2})(?![0-9-]))?(?![0-9])", label)
    if not found:
        return frozenset()
    first = int(found[1])
    last = int(found[1][: 4 - len(found[2])] + found[2]) if found[2] else first
    return frozenset(range(first, min(max(last, first), first + 100) + 1))


def year_of(label: str) -> int | str:
    """The year of a set whose current period has this label: a whole number where it is one."""
    return int(label) if re.fullmatch("[12][0-9]{3}", label) else label
