"""Finds which names of figures a person meant who typed another: near in spelling, part by part.

Names of figures are made of parts: `share_adopted` is no slip for `adopted`, which is another figure, but it may be one
for `adopted_share`. A part more or less, or another number, is another figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from factsheet.problems import likeness

_SLIP = 0.7  # of two parts of which one is a misspelling of the other
_WHOLE = 0.9  # of two names with their parts run together
_MOST = 2


def near_names(name: str, names: Iterable[str]) -> list[str]:
    """Returns those of `names` that are near to `name`, at most two, the nearest first."""
    scores = {other: _nearness(name, other) for other in dict.fromkeys(names)}
    found = sorted((other for other, score in scores.items() if score), key=lambda other: -scores[other])
    return [other for other in found if scores[other] >= 1][:1] or found[:_MOST]


def use_near(name: str, names: Iterable[str], otherwise: str) -> str:
    """Returns the step that names what is near to `name`, or `otherwise` where nothing is."""
    near = near_names(name, names)
    return f"Use {' or '.join(repr(one) for one in near)}." if near else otherwise


def _nearness(name: str, other: str) -> float:
    """How near two names are, up to 1; 0 where one cannot be a slip for the other."""
    one, two = _parts(name), _parts(other)
    if sorted(one) == sorted(two) or other.casefold().endswith(f".{name.casefold()}"):
        return 1.0 if one == two else 0.95
    if len(one) != len(two):
        joined = likeness("".join(one), "".join(two))
        return joined if joined >= _WHOLE and _digits(one) == _digits(two) and not _is_more(one, two) else 0.0
    rest = [part for part in one if part not in two], [part for part in two if part not in one]
    pairs = list(zip(*map(sorted, rest), strict=False))
    if len(rest[0]) != len(rest[1]) or not all(_is_slip(*pair) for pair in pairs):
        return 0.0
    return sum(likeness(*pair) for pair in pairs) / len(pairs)


def _is_slip(one: str, other: str) -> bool:
    """Whether a part of a name may be a misspelling of another."""
    return one.isalpha() and other.isalpha() and (likeness(one, other) >= _SLIP or sorted(one) == sorted(other))


def _is_more(one: list[str], two: list[str]) -> bool:
    """Whether one name has all parts of the other, and more."""
    return set(one) < set(two) or set(two) < set(one)


def _digits(parts: list[str]) -> list[str]:
    return [part for part in parts if re.fullmatch("[0-9]+", part)]


def _parts(name: str) -> list[str]:
    """The parts of a name, in small letters: words and numbers."""
    return re.findall(r"[^\W0-9_]+|[0-9]+", name.casefold())
