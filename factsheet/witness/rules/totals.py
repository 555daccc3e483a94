"""Holds declared totals against the numbers that are printed: parts that stand beside their whole add up to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factsheet.witness.matching import Difference
from factsheet.witness.rules.onpage import Number, OnPage, of_own_place, rounded_to
from factsheet.witness.rules.sums import Sum, sums_of


def faults(page: OnPage) -> Iterator[Difference]:
    """Yields each total that is printed with its parts and is another number, of this period and of others."""
    for one in sums_of(page.case):
        steps = [rounded_to(page.case, path) for path in one.paths]
        if None in steps:
            continue
        slack = sum((step / 2 for step in steps if step and step > 1), Fraction(0))
        for name in _names(one, page):
            numbers = [page.numbers(f"{path}{name}") for path in one.paths]
            if fault := _fault(one, numbers, slack, page):
                yield fault
                break


def _names(one: Sum, page: OnPage) -> list[str]:
    """Returns what stands behind the path of a whole wherever it is printed, such as `@2016`; nothing for now."""
    reads = {address: found[0] for address, found in page.read.items() if address.partition("@")[0] == one.whole}
    return [address.removeprefix(one.whole) for address, read in reads.items() if of_own_place(read)]


def _fault(one: Sum, numbers: Sequence[Sequence[Number]], rounded: Fraction, page: OnPage) -> Difference | None:
    """Returns what does not add up, with each way in which one of the figures is printed."""
    (whole, *others), parts = numbers[0] or (None,), numbers[1:]
    if whole is None:
        return None
    known = [found for found in parts if found]
    firsts = [whole, *(found[0] for found in known)]
    ways = [firsts, *([other, *firsts[1:]] for other in others)]
    for n, found in enumerate(known, 1):
        ways += [[*firsts[:n], other, *firsts[n + 1 :]] for other in found[1:]]
    for way in ways:
        if said := _said(one, way, rounded, complete=len(known) == len(parts)):
            return Difference(said, whole.read.fact.cell or one.location)
    if len(known) == len(parts) and rounded and all(not one.slack for one in firsts):
        return _unsaid(one, firsts, page)
    return None


def _said(one: Sum, way: Sequence[Number], rounded: Fraction, *, complete: bool) -> str:
    """Says that numbers do not add up; those of some of the parts are too much where all are counts."""
    whole, parts = way[0], way[1:]
    together = sum((part.value for part in parts), Fraction(0))
    slack = rounded + sum((number.slack for number in way), Fraction(0))
    terms = " + ".join(f"{part.read.fact.path} {part.read.text}" for part in parts)
    if complete and abs(together - whole.value) > slack:
        return f"prints {one.whole} {whole.read.text}, and its parts add up to {float(together):.15g}: {terms}."
    counts = bool(parts) and all(number.read.type and number.read.type.kind == "count" for number in way)
    if not complete and counts and together > whole.value + slack:
        return f"prints {one.whole} {whole.read.text}, and some of its parts are more than that: {terms}."
    return ""


def _unsaid(one: Sum, way: Sequence[Number], page: OnPage) -> Difference | None:
    """Returns that rounded figures do not add up as they are printed, where no sentence says that they may not."""
    if sum((part.value for part in way[1:]), Fraction(0)) == way[0].value or page.says("rounded_figures"):
        return None
    fact = f"prints rounded parts of {one.whole} that do not add up to it, and no sentence says that they may not."
    return Difference(fact, way[0].read.fact.cell or one.location)
