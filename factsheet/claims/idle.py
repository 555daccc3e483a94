"""Tells comparisons that no figures can make false, such as `1 > 0` or `cases >= cases`: they prove no phrase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import islice, product

from factsheet.statistics.formulas import Comparison, ImpossibleError

_TRIES = 1000
_FEW = 3  # figures of which each value is tried beside each of the others
_COUNTS = (0, 1, 2, 3, 17, 1000, 10**7)
_SHARES = (Fraction(0), Fraction(1, 1000), Fraction(1, 3), Fraction(1, 2), Fraction(9, 10), Fraction(1))
_YEARS = (1900, 1999, 2010, 2024, 2030, 2100)
_ANY = (-(10**6), -5, -1, 0, Fraction(1, 3), 1, 2, 17, 10**7)
_OF_KIND: Mapping[str, tuple[int | Fraction, ...]] = {
    "count": _COUNTS, "rate": _COUNTS, "ratio": _COUNTS, "rank": _COUNTS[1:], "share": _SHARES, "year": _YEARS,
}  # fmt: skip


def is_idle(holds: Comparison, kinds: Mapping[str, str]) -> bool:
    """Whether a comparison holds whatever its figures are; `kinds` are those of the paths, as far as they are known.

    Figures of many sizes are tried, each as its kind allows it and for itself: that a part is at most its total is no
    such comparison.
    """
    values = [_values(path, kinds) for path in holds.names]
    if len(values) > _FEW:
        values = [(some[0], some[len(some) // 2], some[-1]) for some in values]
    found = False
    for tried in islice(product(*values), _TRIES):
        try:
            if not holds.holds(dict(zip(holds.names, map(Fraction, tried), strict=True)).__getitem__):
                return False
        except ImpossibleError:  # a division by zero
            continue
        found = True
    return found


def _values(path: str, kinds: Mapping[str, str]) -> Sequence[int | Fraction]:
    kind = "year" if path == "set.year" else kinds.get(path) or kinds.get(path.partition("@")[0], "")
    return _OF_KIND.get(kind, _ANY)
