"""Holds what is printed and attached against the disclosure policy: no small count, and none that can be worked out.

A reader has all figures that a sheet prints and attaches. A hidden count must have two values left that it can be. No
message tells a count that the policy hides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from factsheet.witness.evidence import text_of
from factsheet.witness.matching import Difference
from factsheet.witness.pieces import Fact
from factsheet.witness.rules.onpage import OnPage, of_own_place, rounded_to
from factsheet.witness.rules.sums import Sum, sums_of
from factsheet.witness.unpublished import SUPPRESSED

_LIMITS = re.compile(
    r"(?P<sign><=|≤|<|fewer than |less than )\s?(?P<bound>[0-9]{1,3})|(?P<low>[0-9]{1,2}) ?[-–] ?(?P<high>[0-9]{1,3})"
)
_ROUNDS = 20  # more than sums of sums have levels
Range = tuple[Fraction, Fraction | None]  # without an end where the last is None


def faults(page: OnPage) -> Iterator[Difference]:
    """Yields each count that is too small to be shown, and each hidden one that the others tell."""
    yield from _small(page)
    yield from _attached(page)
    yield from _told(page)


def _small(page: OnPage) -> Iterator[Difference]:
    least = page.case.least
    people = [address for address in page.read if page.is_of_people(address.partition("@")[0])] if least else []
    for address in people:
        for number in page.numbers(address):
            fact = number.read.fact
            if 0 < abs(number.value) < least and of_own_place(number.read):
                said = f"prints a count of {address} under {least}, the least that the policy lets print."
                yield Difference(said, fact.cell or page.case.measures[fact.path].location)


def _attached(page: OnPage) -> Iterator[Difference]:
    """Yields the rows of the attached file that have what must not be shown."""
    least = page.case.least
    for row in page.own_rows:
        if row.number is None or any(read.type for read in page.read.get(row.address, ())):
            continue  # what is printed as a number is none that must not be
        small = 0 < abs(row.number) < least and page.is_of_people(row.address.partition("@")[0])
        if not small and page.typed(row.address):
            continue
        fact = page.fact(row.address)
        if fact is None or fact.cell is None or ("@" in row.address and not fact.period):
            continue
        if small:
            said = f"attaches a count of {row.address} under {least}, the least that the policy lets print."
            yield Difference(said, fact.cell)
        elif fact.value is None and fact.must_hide:
            yield Difference(f"attaches a figure for {row.address}, which is not published.", fact.cell)


# What can be worked out


def _told(page: OnPage) -> Iterator[Difference]:
    """Yields the hidden counts of this period that the sums of the measures file leave one value."""
    sums = [one for one in sums_of(page.case) if _is_exact(one, page)]
    facts = {path: page.fact(path) for one in sums for path in one.paths}
    hidden = {path: limits for path, fact in facts.items() if fact and (limits := _limits(fact))}
    if not hidden:
        return
    known = {path: number for path in facts if (number := _known(path, page)) is not None}
    for least in (1, 0):  # a source may say <5 of none, where nothing else can be
        ranges = {path: _range(path, known, hidden, least) for path in facts}
        left = _narrowed(sums, ranges)
        if left is not None:
            break
    for path in hidden if left is not None else ():
        fact = facts[path]
        if left is not None and left[path][0] == left[path][1] and path not in known and fact:
            said = f"hides {path}, which can be worked out from the total and the other parts that it shows."
            yield Difference(said, fact.cell or sums[0].location)


def _is_exact(one: Sum, page: OnPage) -> bool:
    """Whether all figures of a sum are counts that nobody has rounded."""
    measures = [page.case.measures.get(path) for path in one.paths]
    counts = all(fields is not None and text_of(fields.get("kind")) == "count" for fields in measures)
    return counts and all(rounded_to(page.case, path) == 1 for path in one.paths)


def _limits(fact: Fact) -> Range | None:
    """Returns between what a hidden count lies by its cell; None for one that is not hidden to protect anybody."""
    if fact.value is not None or fact.cell is None or fact.states != (SUPPRESSED,):
        return None
    found = _LIMITS.fullmatch(fact.typed.casefold())
    if not found:
        return Fraction(0), None
    if found["low"]:
        return Fraction(found["low"]), Fraction(found["high"])
    return Fraction(0), Fraction(found["bound"]) - (found["sign"] not in ("<=", "≤"))


def _known(path: str, page: OnPage) -> Fraction | None:
    """Returns a count as a reader has it: from the page, else from the attached file."""
    exact = [number.value for number in page.numbers(path) if not number.slack]
    rows = [row.number for row in page.own_rows if row.address == path and row.number is not None]
    return next(iter((*exact, *rows)), None)


def _range(path: str, known: Mapping[str, Fraction], hidden: Mapping[str, Range], least: int) -> Range:
    if path in known:
        return known[path], known[path]
    low, high = hidden.get(path, (Fraction(0), None))
    return (max(low, Fraction(least)), high) if path in hidden else (low, high)


def _narrowed(sums: Sequence[Sum], ranges: dict[str, Range]) -> dict[str, Range] | None:
    """Returns what is left of ranges where all sums hold; None where they cannot all hold."""
    left = dict(ranges)
    for _ in range(_ROUNDS):
        before = dict(left)
        for one in sums:
            for path in one.paths:
                low, high = _left_for(path, one, left)
                left[path] = max(left[path][0], low), _less(left[path][1], high)
        if any(high is not None and low > high for low, high in left.values()):
            return None
        if left == before:
            break
    return left


def _left_for(path: str, one: Sum, left: Mapping[str, Range]) -> Range:
    """Returns between what a figure of a sum lies by the others: a whole by its parts, a part by the whole and rest."""
    others = [left[part] for part in one.parts if part != path]
    least = sum((low for low, _ in others), Fraction(0))
    ends = [high for _, high in others if high is not None]
    most = sum(ends, Fraction(0)) if len(ends) == len(others) else None
    if path == one.whole:
        return least, most
    low, high = left[one.whole]
    return (Fraction(0) if most is None else low - most), (None if high is None else high - least)


def _less(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return other if one is None else one if other is None else min(one, other)
